"""The segmenter's dictionary as a table in a file: in a text, its words out, with how often each is met, and its kind.

Of 349,045 words a headline holds some thirty, so they are looked up, not loaded. The file: where the group of each
first character begins (an index of code points), then the groups; a word is a line break, its other characters, a
blank, its frequency, a blank, its part of speech; sorted, so that a word stands before those that it begins.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).with_name("jieba") / "words"
FIRSTS = 0x10000
"""First characters that the index has: no word begins beyond the Basic Multilingual Plane."""
INDEX = f"<{FIRSTS + 1}I"
_BLANK = ord(" ")


class Entry(NamedTuple):
    """A word of the dictionary, how often it is met, and its part of speech."""

    word: str
    frequency: int
    kind: str


class WordTable:
    """The words of a file, which is read when the first is looked up. Raises OSError when it can't be."""

    def __init__(self, path: Path = WORDS) -> None:
        self._path = path

    @cached_property
    def _table(self) -> bytes:
        return self._path.read_bytes()

    def __contains__(self, word: str) -> bool:
        return any(entry.word == word for entry in self._beginning(word, len(word)))

    def within(self, text: str) -> Iterator[Entry]:
        """The words that stand anywhere in the text, by their starts, the shortest first."""
        for start in range(len(text)):
            yield from self._beginning(text[start:], 1)

    def _beginning(self, text: str, least: int) -> Iterator[Entry]:
        """The words of at least so many characters that the text begins with."""
        first = ord(text[0]) if text else FIRSTS
        if first >= FIRSTS:
            return
        table = self._table
        at, end = struct.unpack_from("<2I", table, 4 * first)
        for length in range(least, len(text) + 1):
            if text[length - 1] <= " ":
                return
            line = b"\n" + text[1:length].encode()
            at = table.find(line, at, end)
            if at < 0:
                return
            rest = at + len(line)
            if table[rest] == _BLANK:
                frequency, kind = table[rest + 1 : _line_end(table, rest, end)].decode().split(" ")
                yield Entry(text[:length], int(frequency), kind)


def _line_end(table: bytes, at: int, end: int) -> int:
    found = table.find(b"\n", at, end)
    return end if found < 0 else found
