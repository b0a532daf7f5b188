"""Words in; the characters out that no face of their role has, with their offsets and the role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from layout.fonts import is_blank
from layout.galley.cases import Cases
from layout.galley.figures import PLAIN, figured
from layout.galley.picked import stretches
from layout.galley.sorts import Sort, tokens
from layout.model import TextStyle, Words


class Missing(NamedTuple):
    """A character without a glyph: where it stands in its words, and the role that lacks it."""

    char: str
    offset: int
    role: str


def missing(words: Words, style: TextStyle, cases: Cases) -> Iterator[Missing]:
    """Every character of the words that would be set as the sign for a missing one; those of a reading stand where its
    base does."""
    for start, end, setting in stretches(figured(words), style):
        drawn = words.text[start:end].translate(PLAIN) if setting.cls else words.text[start:end]
        for at, char in _of_text(drawn, setting.role, style, cases):
            yield Missing(char, start + at, setting.role)
    for start, _, said in words.readings:
        for _, char in _of_text(said, style.face, style, cases):
            yield Missing(char, start, style.face)


def _of_text(text: str, role: str, style: TextStyle, cases: Cases) -> Iterator[tuple[int, str]]:
    at = 0
    for sort in cases.case(role, style.punctuation).pick(tokens(text)):
        if sort.missing:
            yield from ((at + place, char) for place, char in _of_sort(sort, cases))
        at += len(sort.text)


def _of_sort(sort: Sort, cases: Cases) -> list[tuple[int, str]]:
    """All of a word that its face lacks: a word is set in one face."""
    face = cases.fonts.faces[sort.face]
    found = [(at, char) for at, char in enumerate(sort.text) if not face.glyph(char) and not is_blank(char)]
    return found or [(sort.text.index(sort.missing) if sort.missing in sort.text else 0, sort.missing)]
