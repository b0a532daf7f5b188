"""Raised and lowered figures that few faces have (CO₂, 10⁶): set as small type of the plain ones.

In: words; out: the same with an inline style for each such figure, and the plain figures to draw. The text stays as
typed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from layout.model import InlineStyle, Words

_RAISED, _LOWERED = "⁰⁴⁵⁶⁷⁸⁹⁺⁻", "₀₁₂₃₄₅₆₇₈₉₊₋"
"""Those of Unicode's block of superscripts and subscripts; ¹ ² ³ are in every face."""
PLAIN: Final = str.maketrans(_RAISED + _LOWERED, "0456789+−" + "0123456789+−")
_SMALL = re.compile(f"[{_RAISED}]+|[{_LOWERED}]+")


def style_superscripts(words: Words) -> Words:
    """The words with their raised and lowered figures in the inline styles of small type."""
    if not _SMALL.search(words.text):
        return words
    found = [(*match.span(), _voice(match[0])) for match in _SMALL.finditer(words.text)]
    return replace(words, inline_styles=tuple(sorted((*words.inline_styles, *found))))


def _voice(figures: str) -> InlineStyle:
    return "raised" if figures[0] in _RAISED else "lowered"
