"""A text's sorts picked from the cases of the roles that set it, voice by voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

from layout.galley import classes as k
from layout.galley.sorts import JOINTS, Cases, Sort, SortCase, tokens
from layout.model import TextStyle, Words

_LETTER = re.compile(rf".[{k.ACCENTS}]*", re.DOTALL)
_width = attrgetter("width")


def picked(words: Words, style: TextStyle, cases: Cases, ems: int = 0) -> tuple[Sequence[Sort], Sequence[int]]:
    """The sorts of a text, and the offset of each, with the text's length at the end.

    Words wider than `ems` thousandths of an em (0: endless) are cut at their joints, else to letters.
    """
    sorts: list[Sort] = []
    for start, end, role in _voices(words, style):
        case = cases.case(role, style.punctuation)
        pieces = tokens(words.text[start:end])
        case.cast(pieces)
        found = [case[piece] for piece in pieces]
        sorts += _narrowed(found, case, ems) if ems else found
    if words.voices:
        sorts = [sort._replace(odd=1) for sort in sorts]  # the faces change: no line is known to be of one
    if len(sorts) == len(words.text):
        return sorts, range(len(sorts) + 1)
    return sorts, list(accumulate([len(sort.text) for sort in sorts], initial=0))


def _narrowed(sorts: list[Sort], case: SortCase, ems: int) -> list[Sort]:
    if max(map(_width, sorts), default=0) <= ems:
        return sorts
    return [case[part] for sort in sorts for part in _parts(sort, case, ems)]


def _parts(sort: Sort, case: SortCase, ems: int) -> Iterator[str]:
    if sort.width <= ems or sort.cls not in k.LATIN + k.RATED:
        yield sort.text
        return
    for piece in JOINTS.split(sort.text):
        yield from [piece] if case[piece].width <= ems else _LETTER.findall(piece)


def _voices(words: Words, style: TextStyle) -> Iterator[tuple[int, int, str]]:
    """Stretches of the text with the role that sets each."""
    roles = {"strong": style.strong or style.face, "emphasis": style.emphasis or style.face}
    at = 0
    for start, end, voice in words.voices:
        yield at, start, style.face
        yield start, end, roles[voice]
        at = end
    yield at, len(words.text), style.face
