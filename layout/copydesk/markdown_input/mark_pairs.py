"""The words of a story in; a finding out if a quotation mark, a bracket or a book-title mark of it has no partner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from layout.copydesk.markdown_input.stray_characters import words_of
from layout.diagnostics import Report, say
from layout.model import Block, Paragraph, Words

_MARK = re.compile("[“”（）《》【】]")
_CLOSERS = {"“": "”", "（": "）", "《": "》", "【": "】"}
_PARTNERS = {**_CLOSERS, **{closer: opener for opener, closer in _CLOSERS.items()}}
_NUMBER = re.compile(r"[0-9A-Za-z一二三四五六七八九十①-⑳]）")
"""1）, a）, 一）: such a bracket has no partner."""


class _Place(NamedTuple):
    """A mark, by its offset in words."""

    words: Words
    offset: int

    @property
    def mark(self) -> str:
        return self.words.text[self.offset]


def check_pairs(heads: Iterable[Words], blocks: Iterable[Block], report: Report) -> None:
    """Tells of the first mark without a partner, and how many there are.

    A bracket closes in the paragraph in which it opens. What is quoted may run on over several, and each of them may
    begin with “.
    """
    lone: list[_Place] = []
    quote: _Place | None = None
    for words in heads:
        lone += _closed(*_paired([words], None))
    for block in blocks:
        if isinstance(block, Paragraph):
            found, quote = _paired([block.words], quote)
            lone += found
        else:
            lone += _closed(*_paired(words_of(block), None))
    lone = _closed(lone, quote)
    if lone:
        first = lone[0]
        message = say(
            "'{mark}' has no partner ({count} such {count:mark|marks} in this story)", mark=first.mark, count=len(lone)
        )
        hint = say("write {partner} where it belongs, or delete the mark", partner=_PARTNERS[first.mark])
        report.warning("copy-pairs", message, first.words.at(first.offset), hint)


def _paired(texts: Sequence[Words], quote: _Place | None) -> tuple[list[_Place], _Place | None]:
    """The marks of these words that have no partner, and the “ that is still open; `quote` was open before them."""
    lone: list[_Place] = []
    brackets: list[_Place] = []
    for words in texts:
        for found in _MARK.finditer(words.text):
            place = _Place(words, found.start())
            if place.mark == "“":
                if quote and place.offset:
                    lone.append(quote)
                quote = place
            elif place.mark == "”":
                if not quote:
                    lone.append(place)
                quote = None
            elif place.mark in _CLOSERS:
                brackets.append(place)
            elif brackets and _CLOSERS[brackets[-1].mark] == place.mark:
                brackets.pop()
            elif not _NUMBER.match(words.text, max(place.offset - 1, 0)):
                lone.append(place)
    return lone + brackets, quote


def _closed(lone: list[_Place], quote: _Place | None) -> list[_Place]:
    """With the “ that is open at the end."""
    return [*lone, quote] if quote else lone
