"""What is set small above the characters (拼音, 注音): cast with the text, set with its lines.

Source: docs/composition.md §12 [CLREQ, ruby]: about half the size, centred on the base, a quarter of its em and more
between neighbours, at the line's edge no farther than the edge.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from layout.galley import character_classes as k
from layout.galley.glyph_runs import Ink, Piece, runs_of
from layout.galley.sort_positions import SortPositions
from layout.galley.sorts import Sort, SortCase, tokens
from layout.geometry import EM
from layout.model import GlyphRun, TextStyle, Words

_SIZE, _LEAST_SIZE, _WHITE = 500, 400, 40
"""Size in thousandths of the text's, and the least; where lines stand close it is what the gap has and the white within
the em boxes, so that tone marks clear the line above [H]."""
_RISE: Final = 970
"""A ruby text's baseline above the text's: the em box, and what keeps descenders off the character [H]."""
_APART: Final = _SIZE // 4
"""Least white between two ruby texts: a quarter em of their size [C]."""
_WITHIN_BASE: Final = -((_APART + 1) // 2)
"""A ruby text beside another's base keeps half of that within its own."""
_OVER: Final = (EM - _APART) // 3
"""How far a ruby text may stand over a character without one [H]: by a third, so that it may come up to the line's edge
on one side, hence twice as far over the other, and the next but one still be clear of it."""


class Ruby(NamedTuple):
    """What stands above the sorts first..end; `width` in thousandths of an em of the text."""

    first: int
    end: int
    sorts: tuple[Sort, ...]
    width: int


def compose_ruby(
    words: Words, style: TextStyle, sorts: Sequence[Sort], offsets: Sequence[int], case: SortCase
) -> list[Ruby]:
    """The ruby texts of a text, character by character where they tell as many parts as there are characters."""
    share = _share(style)
    found = []
    for first, end, said in _parts(words, sorts, offsets):
        cast = tuple([_small(case[piece], share) for piece in tokens(said)])
        found.append(Ruby(first, end, cast, sum([sort.width for sort in cast])))
    return found


def _share(style: TextStyle) -> int:
    gap = round((style.leading / style.size - 1) * EM)
    return max(_LEAST_SIZE, min(_SIZE, gap + _WHITE))


def _small(sort: Sort, share: int) -> Sort:
    return sort._replace(width=-(-sort.width * share // EM), size=share, rise=_RISE)


def _parts(words: Words, sorts: Sequence[Sort], offsets: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    for start, end, text in words.ruby:
        base = [
            at
            for at in range(bisect_left(offsets, start), bisect_left(offsets, end))
            if sorts[at].cls not in k.VANISHING
        ]
        characters, said = [at for at in base if sorts[at].cls == k.HAN], text.split()
        if len(said) == len(characters):
            yield from ((at, at + 1, part) for at, part in zip(characters, said, strict=True))
        elif said and base:
            yield base[0], base[-1] + 1, " ".join(said)


def widen_bases(sorts: Sequence[Sort], ruby: Sequence[Ruby]) -> list[Sort]:
    """The sorts, those that are too narrow for what stands above them made wider, each side and each sort alike."""
    out, taken = list(sorts), {at for one in ruby for at in range(one.first, one.end)}
    for one in ruby:
        room = min(_room(sorts, range(one.first - 1, -1, -1), taken), _room(sorts, range(one.end, len(sorts)), taken))
        bases = [at for at in range(one.first, one.end) if sorts[at].cls not in k.VANISHING]
        more = one.width - 2 * room - sum([_least(sorts[at]) for at in bases])
        each, rest = divmod(max(more, 0), len(bases) or 1)
        for number, at in enumerate(bases):
            out[at] = _wider(sorts[at], each + (number < rest))
    return out


def _room(sorts: Sequence[Sort], beside: Sequence[int], taken: Collection[int]) -> int:
    """How far a ruby text may stand over what is beside its base; below nothing, how far it must stay within."""
    at = next((at for at in beside if sorts[at].cls not in k.BREAK + k.JOIN), None)
    if at is None:
        return _OVER
    least = _least(sorts[at])
    return _WITHIN_BASE if at in taken or least <= _APART else min(_OVER, (least - _APART) // 3)


def _least(sort: Sort) -> int:
    """What a sort takes of a line at least."""
    if sort.cls in k.VANISHING:
        return 0
    return sort.width - k.HALF if sort.cls in k.BLANK_AFTER + k.BLANK_BEFORE else sort.width


def _wider(sort: Sort, more: int) -> Sort:
    return sort._replace(width=sort.width + more, lead=sort.lead + more // 2 * EM // sort.size)


def set_ruby(
    ruby: Sequence[Ruby], sorts: Sequence[Sort], line: SortPositions, edges: tuple[int, int], ink: Ink
) -> list[tuple[GlyphRun, tuple[int, int]]]:
    """The runs of the ruby texts whose bases begin in the line, each with the glyphs of the line, first to end, that it
    stands above; `edges` are its measure's, as seen from its text's."""
    found = []
    for one in ruby:
        if line.first <= one.first < line.end:
            before, after = (
                sum([len(sort.glyphs) for sort in sorts[line.first : at]]) for at in (one.first, min(one.end, line.end))
            )
            found += [(run, (before, after)) for run in runs_of(_pieces(one, line, edges), ink)]
    return found


def _pieces(one: Ruby, line: SortPositions, edges: tuple[int, int]) -> list[Piece]:
    left, right = line.extent(one.first, min(one.end, line.end))
    x = (left + right - one.width) // 2
    if one.width > right - left:  # no farther than the line's edge, and never off its base
        x = max(min(max(x, edges[0]), edges[1] - one.width, left), right - one.width)
    boxes = accumulate([sort.width for sort in one.sorts], initial=x)
    return [piece for piece in zip(one.sorts, boxes, strict=False) if piece[0].glyphs]
