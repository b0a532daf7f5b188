"""Dots (着重号), lines (专名号) and waves (书名号) beside the characters of a line that is set.

Source: docs/composition.md §12 [GB/T 15834 5.1.8, 5.2.4, 5.2.5; CLREQ, emphasis dots and proper-noun marks]. They take
no room: text is composed as if they weren't there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from layout.galley import character_classes as k
from layout.galley.glyph_runs import Ink
from layout.galley.prefix_sums import PrefixSums
from layout.galley.sort_positions import SortPositions
from layout.galley.sorts import Sort
from layout.geometry import EM
from layout.model import EmphasisMark, InlineStyle, Words

_WESTERN: Final = re.compile(f"[{k.WESTERN}]")
_KINDS: Final[dict[InlineStyle, Literal["line", "wave"]]] = {"name": "line", "title": "wave"}
_DOT: Final = 0.16
"""Width of a dot, ems [H]."""
_INSET: Final = 60
"""What a line keeps from either end of its item, so that two items side by side show a gap [C]; thousandths of an em
[H]."""
_LIGHT, _HEAVY = 0.4, 1.0
"""Thickness of lines in points: a twentieth of an em within these."""


class EmBox(NamedTuple):
    """The em boxes of a line in its slot, in points: from the slot's top down to each edge, in a vertical line from its
    right side leftwards. `gap` is what is white between the em boxes of two lines, in ems."""

    near: float
    far: float
    gap: float
    vertical: bool = False


def em_box(size: float, leading: float, vertical: bool = False) -> EmBox:
    """The em box stands in the middle of its slot."""
    near = (leading - size) / 2
    return EmBox(near, near + size, leading / size - 1, vertical)


def mark_drop(kind: str, box: EmBox, lined: bool = False) -> float:
    """Where the middle of a mark stands: beyond the em box's far side (below; left when vertical), but dots of vertical
    lines on the near side. A dot of horizontal text stands below the line or wave of `lined` words.

    The wider the gap between lines, the freer of the text; in a tight one close to it, away from the next line.
    """
    size = box.far - box.near
    line = max(0.055, min(box.gap / 8, 0.1)) + (0.03 if kind == "wave" else 0)
    dot = max(0.11, min(box.gap / 4, 0.2))
    if kind != "dot":
        return box.far + line * size
    if box.vertical:
        return box.near - dot * size
    return box.far + (max(dot, line + 0.16) if lined else dot) * size


def set_emphasis_marks(
    words: Words, m: PrefixSums, offsets: Sequence[int], line: SortPositions, ink: Ink, box: EmBox
) -> tuple[EmphasisMark, ...]:
    """The marks of a line of `words`: lines and waves as their items come, then dots from the line's beginning on."""
    items = [
        (inline_style, _item(m, bisect_left(offsets, start), bisect_left(offsets, end)))
        for start, end, inline_style in words.inline_styles
        if inline_style == "dots" or inline_style in _KINDS
    ]
    here = [(inline_style, item, line.within(item)) for inline_style, item in items]
    lined = {at for inline_style, _, seen in here if inline_style != "dots" for at in seen}
    dotted = {at for inline_style, _, seen in here if inline_style == "dots" for at in seen if _bears_dot(m.sorts[at])}
    return (
        *(
            _line(_KINDS[inline_style], item, line, ink, box)
            for inline_style, item, seen in here
            if inline_style != "dots" and seen
        ),
        *(_dot(line.extent(at, at + 1), ink, mark_drop("dot", box, at in lined)) for at in sorted(dotted)),
    )


def _bears_dot(sort: Sort) -> bool:
    """Han alone; western letters and figures are Han by class where they stand in a vertical line."""
    return sort.cls == k.HAN and not _WESTERN.match(sort.text)


def _item(m: PrefixSums, first: int, end: int) -> range:
    """The sorts of a marked item, without blanks at its ends."""
    seen = [at for at in range(first, end) if m.sorts[at].cls not in k.VANISHING]
    return range(seen[0], seen[-1] + 1) if seen else range(0)


def _line(kind: Literal["line", "wave"], item: range, line: SortPositions, ink: Ink, box: EmBox) -> EmphasisMark:
    """One piece; where its item goes on in the next line it goes up to the line's end."""
    seen = line.within(item)
    left, right = line.extent(seen.start, seen.stop)
    left += _INSET if seen.start == item.start else 0
    right -= _INSET if seen.stop == item.stop else 0
    thickness = max(_LIGHT, min(ink.size / 20, _HEAVY))
    x, length = ink.x + left * ink.size / EM, max(right - left, 0) * ink.size / EM
    return EmphasisMark(kind, x, length, mark_drop(kind, box), thickness, ink.colour)


def _dot(extent: tuple[int, int], ink: Ink, below: float) -> EmphasisMark:
    width = _DOT * ink.size
    middle = ink.x + sum(extent) / 2 * ink.size / EM
    return EmphasisMark("dot", middle - width / 2, width, below, width, ink.colour)
