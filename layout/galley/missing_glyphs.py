"""Words in; the characters out that no face of their role has, with their offsets and the role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from layout.fonts import is_blank
from layout.galley.itemization import style_runs
from layout.galley.sort_cases import SortCases
from layout.galley.sorts import Sort, tokens
from layout.galley.superscripts import PLAIN, style_superscripts
from layout.model import TextStyle, Words


class MissingGlyph(NamedTuple):
    """A character without a glyph: where it stands in its words, and the role that lacks it."""

    char: str
    offset: int
    role: str


def find_missing_glyphs(words: Words, style: TextStyle, cases: SortCases) -> Iterator[MissingGlyph]:
    """Every character of the words that would be set as the sign for a missing one; those of a ruby text stand where
    its base does."""
    for start, end, setting in style_runs(style_superscripts(words), style):
        drawn = words.text[start:end].translate(PLAIN) if setting.cls else words.text[start:end]
        for at, char in _of_text(drawn, setting.role, style, cases):
            yield MissingGlyph(char, start + at, setting.role)
    for start, _, said in words.ruby:
        for _, char in _of_text(said, style.face, style, cases):
            yield MissingGlyph(char, start, style.face)


def _of_text(text: str, role: str, style: TextStyle, cases: SortCases) -> Iterator[tuple[int, str]]:
    at = 0
    for sort in cases.case(role, style.punctuation).pick(tokens(text)):
        if sort.missing:
            yield from ((at + place, char) for place, char in _of_sort(sort, cases))
        at += len(sort.text)


def _of_sort(sort: Sort, cases: SortCases) -> list[tuple[int, str]]:
    """All of a word that its face lacks: a word is set in one face."""
    face = cases.fonts.faces[sort.face]
    found = [(at, char) for at, char in enumerate(sort.text) if not face.glyph(char) and not is_blank(char)]
    return found or [(sort.text.index(sort.missing) if sort.missing in sort.text else 0, sort.missing)]
