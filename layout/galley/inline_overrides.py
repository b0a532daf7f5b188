"""What inline styles and ruby change between sorts: in, words and their sorts; out, the boundaries concerned.

Sources: docs/composition.md §4 (what is never parted), §12 (a ruby text of several characters keeps together).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from layout.galley import character_classes as k
from layout.galley.itemization import style_edges
from layout.galley.pair_spacing import Override
from layout.galley.ruby import Ruby
from layout.galley.sorts import Sort, tokens
from layout.model import Words

_SPACED: Final = 150
"""White after each character of 疏排, thousandths of an em: a tenth is hardly told from a stretched line (0.08 em and
more), a fifth begins to read as word spaces (a quarter) [H]."""


def find_overrides(
    words: Words,
    sorts: Sequence[Sort],
    offsets: Sequence[int],
    ruby: Sequence[Ruby],
    units: Mapping[int, Override],
) -> dict[int, Override]:
    """The boundaries, by number, that are not like those of plain text; `units` are those of its units."""
    white = set(_spaced(words, sorts, offsets))
    held = {*_broken_pieces(words, offsets), *(at for one in ruby for at in range(one.first + 1, one.end))}
    return {
        at: (one := units.get(at, Override()))._replace(
            white=_SPACED if at in white else 0, held=one.held or at in held
        )
        for at in sorted(white | held | units.keys())
    }


def _spaced(words: Words, sorts: Sequence[Sort], offsets: Sequence[int]) -> Iterator[int]:
    """Boundaries behind the characters of spaced words; western words stay whole, blanks as they are."""
    inner = {at for at, sort in enumerate(sorts) if sort.cls == k.BREAK and not sort.text}  # a word's joints
    for start, end, inline_style in words.inline_styles:
        if inline_style == "spaced":
            for at in range(bisect_left(offsets, start), min(bisect_left(offsets, end), len(sorts) - 1)):
                if sorts[at].cls not in k.VANISHING and at + 1 not in inner:
                    yield at + 1


def _broken_pieces(words: Words, offsets: Sequence[int]) -> Iterator[int]:
    """Boundaries at which an inline style or ruby begins or ends within what is never parted: a word, a dash."""
    whole = set(accumulate(map(len, tokens(words.text)), initial=0))
    return (bisect_left(offsets, at) for at in style_edges(words) if at not in whole)
