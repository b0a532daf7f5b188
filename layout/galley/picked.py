"""A text's sorts picked from the cases of the roles that set it, voice by voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

from layout.fonts import FontSet
from layout.galley import classes as k
from layout.galley.hyphens import word_parts
from layout.galley.quotes import western_quotes
from layout.galley.sorts import JOINTS, WESTERN_FORM, Cases, Sort, SortCase, tokens
from layout.model import TextStyle, Words

_LETTER = re.compile(rf".[{k.ACCENTS}]*", re.DOTALL)
_width = attrgetter("width")


def picked(words: Words, style: TextStyle, cases: Cases, ems: int = 0) -> tuple[Sequence[Sort], Sequence[int]]:
    """The sorts of a text, and the offset of each, with the text's length at the end.

    Words wider than `ems` thousandths of an em (0: endless) are cut at their joints, else to letters.
    """
    sorts: list[Sort] = []
    western = western_quotes(words.text)
    fonts = cases.fonts if style.hyphenate else None
    for start, end, role in _voices(words, style):
        case = cases.case(role, style.punctuation)
        pieces = tokens(words.text[start:end])
        case.cast(pieces)
        found = [case[piece] for piece in pieces]
        found = _narrowed(found, case, ems, fonts) if ems else found
        sorts += _quoted(found, case, start, western) if western else found
    if words.voices:
        sorts = [sort._replace(odd=1) for sort in sorts]  # the faces change: no line is known to be of one
    return sorts, offsets(sorts, len(words.text))


def offsets(sorts: Sequence[Sort], length: int) -> Sequence[int]:
    """Where each sort begins in a text of `length` characters, and the length."""
    if len(sorts) == length:  # no joint is without a text unless other sorts have more than a character
        return range(length + 1)
    return list(accumulate([len(sort.text) for sort in sorts], initial=0))


def _narrowed(sorts: list[Sort], case: SortCase, ems: int, fonts: FontSet | None) -> list[Sort]:
    if max(map(_width, sorts), default=0) <= ems:
        return sorts
    return [part for sort in sorts for part in _parts(sort, case, ems, fonts)]


def _parts(sort: Sort, case: SortCase, ems: int, fonts: FontSet | None) -> Iterator[Sort]:
    if sort.width <= ems or sort.cls not in k.LATIN + k.RATED:
        yield sort
        return
    for piece in map(case.__getitem__, JOINTS.split(sort.text)):
        parts = word_parts(piece, fonts) if fonts and piece.width > ems else [piece]
        fits = all(part.width + sum(parts[1].advances) <= ems for part in parts) if parts[1:] else piece.width <= ems
        yield from parts if fits else map(case.__getitem__, _LETTER.findall(piece.text))


def _quoted(sorts: list[Sort], case: SortCase, at: int, western: frozenset[int]) -> list[Sort]:
    """The sorts, of which the first begins at `at`, with western quotes where they belong."""
    starts = accumulate([len(sort.text) for sort in sorts], initial=at)
    return [
        case[sort.text + WESTERN_FORM]._replace(text=sort.text, clusters=(1,))
        if start in western and len(sort.text) == 1
        else sort
        for sort, start in zip(sorts, starts, strict=False)
    ]


def _voices(words: Words, style: TextStyle) -> Iterator[tuple[int, int, str]]:
    """Stretches of the text with the role that sets each."""
    roles = {"strong": style.strong or style.face, "emphasis": style.emphasis or style.face}
    at = 0
    for start, end, voice in words.voices:
        yield at, start, style.face
        yield start, end, roles[voice]
        at = end
    yield at, len(words.text), style.face
