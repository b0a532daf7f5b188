"""Words found in the editions of a store: which edition, page, story and place.

The index is a file of SQLite beside the objects. Every character is a token of its own, so that a phrase is an exact
part of the text, whatever its length and wherever its lines end; characters are kept as their code points, which any
version of SQLite takes. Traditional characters are found by simplified ones and the other way round.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from layout.geometry import MM, Rect
from layout.publish.articles import Article, ArticleLine, ArticlePage, around, read_pages
from layout.publish.folding import folded

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

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(file)
        self._base.executescript(_SCHEMA)

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
        self, words: str, paper: str | None = None, since: str | None = None, until: str | None = None, most: int = 200
    ) -> list[Found]:
        """Every place of the first word in each story that has all of them, newest editions first; words are parted by
        blanks, those between quotation marks are one."""
        phrases = [_phrase(word) for word in _words(words)]
        wanted = [one for one in phrases if one]
        if not wanted:
            return []
        rows = self._base.execute(
            "SELECT e.name, s.story, s.headline, s.lines FROM texts JOIN stories s ON s.id = texts.rowid "
            "JOIN editions e ON e.id = s.edition WHERE texts MATCH ? AND (? IS NULL OR e.paper = ?) "
            "AND (? IS NULL OR e.date >= ?) AND (? IS NULL OR e.date <= ?) ORDER BY e.date DESC, s.id LIMIT ?",
            (" AND ".join(wanted), paper, paper, since, since, until, until, most),
        )
        found: list[Found] = []
        for name, story, headline, lines in rows:
            for place in _places(_unpacked(lines), folded(_words(words)[0])):
                found.append(Found(name, place[0], story, headline, place[1], place[2]))
                if len(found) == most:
                    return found
        return found

    def close(self) -> None:
        self._base.close()


def _stories(pages: Sequence[ArticlePage]) -> Iterator[tuple[str, str, list[list[Any]]]]:
    """Each story with its lines over all its pages: the page, the box in millimetres, the words."""
    parts: dict[str, list[tuple[ArticlePage, Article]]] = {}
    for page in pages:
        for article in page.articles:
            if not article.advert:
                parts.setdefault(article.key, []).append((page, article))
    for of in parts.values():
        lines = [
            [page.number, _mm(line), line.text] for page, part in of for block in part.blocks for line in block.lines
        ]
        yield of[0][1].id, of[0][1].headline, lines


def _mm(line: ArticleLine) -> list[float]:
    return [round(side / MM, 1) for side in (line.box.x, line.box.y, line.box.w, line.box.h)]


def _places(lines: Sequence[Sequence[Any]], wanted: str) -> Iterator[tuple[int, Box, str]]:
    """Page, box and snippet of each place where the words are."""
    owners, written, plain = [], [], []
    for number, (_, _, text) in enumerate(lines):
        for character in text:
            for one in folded(character):
                owners.append(number)
                written.append(character)
                plain.append(one)
    whole = "".join(plain)
    at = whole.find(wanted)
    while at >= 0:
        own = sorted(set(owners[at : at + len(wanted)]))
        page = lines[own[0]][0]
        boxes = [Rect(*lines[number][1]) for number in own if lines[number][0] == page]
        before, after = max(0, at - _AROUND), at + len(wanted) + _AROUND
        box = around(boxes)
        place = round(box.x, 1), round(box.y, 1), round(box.w, 1), round(box.h, 1)
        yield page, place, "".join(written[before:after])
        at = whole.find(wanted, at + len(wanted))


def _unpacked(lines: bytes) -> list[list[Any]]:
    out: list[list[Any]] = json.loads(zlib.decompress(lines))
    return out


def _words(words: str) -> list[str]:
    """Words parted by blanks; those between quotation marks are one."""
    found = re.findall(r"“([^”]*)”|\"([^\"]*)\"|(\S+)", words)
    return ["".join(one) for one in found if "".join(one).strip()]


def _phrase(word: str) -> str:
    tokens = _tokens(word)
    return f'"{tokens}"' if tokens else ""


def _tokens(text: str) -> str:
    return " ".join(f"{ord(one):x}" for one in folded(text))
