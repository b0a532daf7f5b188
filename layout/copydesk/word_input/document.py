"""What is in a document of a word processor, in its order: paragraphs with their words and looks, tables, notes, and
what is left out. Word files and RTF are read as the same."""

from __future__ import annotations

import re
from typing import NamedTuple

from layout.copydesk.word_input.styles import Role
from layout.diagnostics import Message

RUBY_FIELD = re.compile(
    r"^\s*EQ\b.*\\o(?:\\a[dclr])?\s*\(\s*\\s\\up\s*\d+\s*\((?P<reading>[^()]*)\)\s*[,;]\s*(?P<base>[^()]*)\)",
    re.DOTALL | re.IGNORECASE,
)
"""A formula field that sets small signs over others: ruby, as Word keeps it."""
_SHOWN = 24


class LookedWords(NamedTuple):
    """Words of one look; with a `reading` the base of a ruby; a `note` calls one by its number."""

    text: str
    strong: bool = False
    emphasis: bool = False
    dots: bool = False
    raised: bool = False
    lowered: bool = False
    reading: str = ""
    note: bool = False


class WordPicture(NamedTuple):
    """A picture by the id under which the document leads to it, and what is said of it for those who can't see it."""

    id: str
    description: str


class WordParagraph(NamedTuple):
    """A paragraph: its number in the document, what it is, its level as a heading, the number that Word sets before it,
    its words, and the pictures in it."""

    number: int
    role: Role
    level: int
    label: str
    words: tuple[LookedWords, ...]
    pictures: tuple[WordPicture, ...] = ()

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.words)


class DocumentTable(NamedTuple):
    """A table: its number among the paragraphs, and the words of its cells by row."""

    number: int
    rows: tuple[tuple[tuple[LookedWords, ...], ...], ...]


class Loss(NamedTuple):
    """What is not in the story, and in which paragraph it was; `hidden`: it must not be there."""

    paragraph: int
    message: Message
    hidden: bool = False


class WordDocument(NamedTuple):
    """What is in a document, in order, its notes, and what is left out."""

    blocks: tuple[WordParagraph | DocumentTable, ...]
    notes: tuple[tuple[str, tuple[LookedWords, ...]], ...]
    losses: tuple[Loss, ...]


class Losses:
    """What is left out while a document is read; `number` is that of the paragraph that is being read."""

    def __init__(self) -> None:
        self.number = 0
        self._told: dict[Loss, None] = {}

    def add(self, message: Message, *, beside: bool = False, hidden: bool = False) -> None:
        """A loss of this paragraph, or beside the text; one that was told is not told again."""
        self._told[Loss(0 if beside else self.number, message, hidden)] = None

    @property
    def told(self) -> tuple[Loss, ...]:
        return tuple(self._told)


def lines_of(words: list[LookedWords]) -> list[list[LookedWords]]:
    """LookedWords parted where a line was ended by hand."""
    lines: list[list[LookedWords]] = [[]]
    for one in words:
        for number, text in enumerate(one.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(one._replace(text=text))
    return lines


def short(text: str) -> str:
    """The beginning of words that are told."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
