"""Words found in the editions of a store: which edition, page, story and place.

The index is a file of SQLite beside the objects. Every character is a token of its own, so that a phrase is an exact
part of the text, whatever its length and wherever its lines end; characters are kept as their code points, which any
version of SQLite takes. Traditional characters are found by simplified ones and the other way round.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import quote

from layout.geometry import MM, Rect
from layout.publish.articles import Article, ArticleBlock, ArticlePage, around, in_order, read_pages, readings_of
from layout.publish.folding import fold, folded

_SCHEMA = """
CREATE TABLE IF NOT EXISTS editions (
  id INTEGER PRIMARY KEY, object TEXT UNIQUE, paper TEXT, date TEXT, name TEXT, version INTEGER);
CREATE TABLE IF NOT EXISTS stories (
  id INTEGER PRIMARY KEY, edition INTEGER, story TEXT, headline TEXT, lines BLOB);
CREATE INDEX IF NOT EXISTS of_edition ON stories (edition);
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5 (
  text, content = '', columnsize = 0, tokenize = 'ascii');
"""
Box = tuple[float, float, float, float]
_AROUND = 18
"""Characters of a snippet on either side."""


class Found(NamedTuple):
    """A place where the words are: box in millimetres from the trim's top left corner."""

    edition: str
    page: int
    story: str
    headline: str
    box_mm: Box
    snippet: str


class SearchIndex:
    """The index of a store, in a file."""

    def __init__(self, file: Path, write: bool = False) -> None:
        """Opened for reading nothing is made, not even on a disk that may be written. Raises sqlite3.Error."""
        if write:
            self._base = sqlite3.connect(file)
            self._base.executescript(_SCHEMA)
        else:
            self._base = sqlite3.connect(f"file:{quote(os.fsencode(file.absolute()))}?mode=ro", uri=True)

    def versions(self) -> dict[str, int]:
        """The version of each object that is indexed."""
        return dict(self._base.execute("SELECT object, version FROM editions"))

    def put(self, id: str, paper: str, date: str, name: str, version: int, layout: Mapping[str, Any]) -> None:
        """Takes an edition in; what was known of another version of it is found no longer."""
        pages = read_pages(layout)
        with self._base:
            self.drop(id)
            edition = self._base.execute(
                "INSERT INTO editions (object, paper, date, name, version) VALUES (?, ?, ?, ?, ?)",
                (id, paper, date, name, version),
            ).lastrowid
            for story, headline, lines in _stories(pages):
                row = self._base.execute(
                    "INSERT INTO stories (edition, story, headline, lines) VALUES (?, ?, ?, ?)",
                    (edition, story, headline, zlib.compress(json.dumps(lines, ensure_ascii=False).encode())),
                ).lastrowid
                text = "".join(line[2] for line in lines)
                self._base.execute("INSERT INTO texts (rowid, text) VALUES (?, ?)", (row, _tokens(text)))

    def drop(self, id: str) -> None:
        """Finds an edition no longer."""
        for (edition,) in self._base.execute("SELECT id FROM editions WHERE object = ?", (id,)).fetchall():
            rows = self._base.execute("SELECT id, lines FROM stories WHERE edition = ?", (edition,)).fetchall()
            for row, lines in rows:
                text = "".join(line[2] for line in _unpacked(lines))
                self._base.execute(
                    "INSERT INTO texts (texts, rowid, text) VALUES ('delete', ?, ?)", (row, _tokens(text))
                )
            self._base.execute("DELETE FROM stories WHERE edition = ?", (edition,))
            self._base.execute("DELETE FROM editions WHERE id = ?", (edition,))

    def find(
        self, words: str, paper: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Found]:
        """All that `each` gives."""
        return list(self.each(words, paper, since, until))

    def each(
        self, words: str, paper: str | None = None, since: str | None = None, until: str | None = None
    ) -> Iterator[Found]:
        """Every place of the first word in each story that has all of them, newest editions first, each as it is found:
        a single character may be in all of them. Words are parted by blanks, those between quotation marks are one."""
        wanted = [word for word in _words(words) if folded(word)]
        if not wanted:
            return
        rows = self._base.execute(
            "SELECT e.name, s.id, s.story, s.headline FROM texts JOIN stories s ON s.id = texts.rowid "
            "JOIN editions e ON e.id = s.edition WHERE texts MATCH ? AND (? IS NULL OR e.paper = ?) "
            "AND (? IS NULL OR e.date >= ?) AND (? IS NULL OR substr(e.date, 1, length(?)) <= ?) "
            "ORDER BY e.date DESC, s.id",
            (" AND ".join(map(_phrase, wanted)), paper, paper, since, since, until, until, until),
        )
        for name, row, story, headline in rows:
            (lines,) = self._base.execute("SELECT lines FROM stories WHERE id = ?", (row,)).fetchone()
            for place in _places(_unpacked(lines), folded(wanted[0])):
                yield Found(name, place[0], story, headline, place[1], place[2])

    def close(self) -> None:
        self._base.close()


def _stories(pages: Sequence[ArticlePage]) -> Iterator[tuple[str, str, list[list[Any]]]]:
    """Each story with its lines, those that are read on together first, and the readings above characters last: the
    page, the box in millimetres, the words."""
    parts: dict[str, list[tuple[ArticlePage, Article]]] = {}
    for page in pages:
        for article in page.articles:
            if not article.advert:
                parts.setdefault(article.key, []).append((page, article))
    for of in parts.values():
        told, beside = in_order([part for _, part in of])
        placed = [(of[at][0].number, line) for at, block in (*told, *beside) for line in block.lines]
        lines = [[page, _mm(line.box), normalize("NFC", line.text)] for page, line in placed]
        _part([block for _, block in (*told, *beside)], lines)
        for number, line in placed:
            if line.readings:
                box = around([one.box for one in line.readings])
                lines.append([number, _mm(box), *readings_of([line])])
        yield of[0][1].id, of[0][1].headline, lines


def _part(blocks: Sequence[ArticleBlock], lines: list[list[Any]]) -> None:
    """An em before the first line of each piece of the copy but the first, which no search sees."""
    at, before = 0, None
    for block in blocks:
        if block.lines and before not in (None, block.piece):
            lines[at][2] = f"\u3000{lines[at][2]}"
        at, before = at + len(block.lines), block.piece


def _mm(box: Rect) -> list[float]:
    return [round(side / MM, 1) for side in (box.x, box.y, box.w, box.h)]


def _places(lines: Sequence[Sequence[Any]], wanted: str) -> Iterator[tuple[int, Box, str]]:
    """Page, box and snippet of each place where the words are."""
    written = "".join(text for _, _, text in lines)
    starts = list(accumulate((len(text) for _, _, text in lines), initial=0))
    plain = list(map(fold, written))
    whole = "".join(plain)
    places: Sequence[int] = range(len(written))
    if {*map(len, plain)} - {1}:
        places = [at for at, some in enumerate(plain) for _ in some]
    at = whole.find(wanted)
    while at >= 0:
        first, last = places[at], places[at + len(wanted) - 1]
        own = range(bisect_right(starts, first) - 1, bisect_right(starts, last))
        page = lines[own[0]][0]
        boxes = [Rect(*lines[number][1]) for number in own if lines[number][0] == page]
        box = around(boxes)
        place = round(box.x, 1), round(box.y, 1), round(box.w, 1), round(box.h, 1)
        yield page, place, written[max(0, first - _AROUND) : last + 1 + _AROUND]
        at = whole.find(wanted, at + len(wanted))


def _unpacked(lines: bytes) -> list[list[Any]]:
    out: list[list[Any]] = json.loads(zlib.decompress(lines))
    return out


def _words(words: str) -> list[str]:
    """Words parted by blanks; those between quotation marks are one."""
    found = re.findall(r"“([^”]*)”|\"([^\"]*)\"|(\S+)", words)
    return ["".join(one) for one in found if "".join(one).strip()]


def _phrase(word: str) -> str:
    return f'"{_tokens(word)}"'


def _tokens(text: str) -> str:
    return " ".join(f"{ord(one):x}" for one in folded(text))
