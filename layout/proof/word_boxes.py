"""A set line in; the boxes of its words out: western words, and Chinese characters up to the next mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from layout.geometry import EM
from layout.model import GlyphRun, Line


class WordBox(NamedTuple):
    """Characters that follow each other, from `start` to `end` along the line, in points from its beginning."""

    text: str
    start: float
    end: float


_JOINED = {
    "han": ("han", "open"),
    "western": ("western", "within", "open"),
    "opening": ("open",),
    "closing": ("han", "western", "within", "end", "open"),
}
"""What each kind of character goes on with: what the word before it ends as."""


def words(line: Line) -> Iterator[WordBox]:
    """The words in the order of the runs; blanks part them and are in none."""
    text, start, end, last = "", 0.0, 0.0, ""
    for piece in (piece for run in line.runs for piece in _pieces(run, line.vertical)):
        kind = _kind(piece.text)
        if text and last not in _JOINED.get(kind, ()):
            yield WordBox(text, start, end)
            text = ""
        if kind == "blank":
            continue
        start, last = start if text else piece.start, _after(kind, last if text else "")
        text, end = text + piece.text, piece.end
    if text:
        yield WordBox(text, start, end)


def _pieces(run: GlyphRun, vertical: bool) -> Iterator[WordBox]:
    """The characters of each glyph, with what its advance takes of the line; figures side by side in a vertical line
    take one em of it."""
    if vertical and run.orientation == "horizontal":
        yield WordBox(run.text, run.x, run.x + run.size)
        return
    at, rest = run.x, iter(run.text)
    for advance, count in zip(run.advances, run.clusters or (1,) * len(run.advances), strict=True):
        wide = advance * run.size * run.narrow / EM
        yield WordBox("".join(islice(rest, count)), at, at + wide)
        at += wide


def _kind(text: str) -> str:
    if not text.strip():
        return "blank"
    if any(map(str.isalnum, text)):
        return "han" if unicodedata.east_asian_width(text[0]) in "WF" else "western"
    return "opening" if unicodedata.category(text[0]) in ("Ps", "Pi") else "closing"


def _after(kind: str, last: str) -> str:
    """How a word ends with this: a mark within a western word lets it go on (3.5), after Chinese it is the end."""
    if kind == "opening":
        return "open"
    if kind != "closing":
        return kind
    return {"western": "within", "within": "within", "": "open", "open": "open"}.get(last, "end")
