"""A line in, set here or read from a PDF; the boxes of its words out: western words, and Chinese characters up to the
next mark."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from layout.geometry import EM
from layout.model import GlyphRun, Line


class WordBox(NamedTuple):
    """Characters that follow each other, from `start` to `end` along the line, in points from its beginning."""

    text: str
    start: float
    end: float


Piece = tuple[str, tuple[float, float]]
"""A character, or some that are one glyph, with its beginning and end along the line."""
_JOINED = {
    "han": ("han", "open"),
    "western": ("western", "within", "open"),
    "opening": ("open",),
    "closing": ("han", "western", "within", "end", "open"),
    "blank": (),
}
"""What each kind of character goes on with: what the word before it ends as."""
_ENDS = {"han": "han", "western": "western", "opening": "open"}
"""What a word ends as that ends with such a character."""


def words(line: Line) -> Iterator[WordBox]:
    """The words in the order of the runs."""
    return joined(chain.from_iterable(_pieces(run, line.vertical) for run in line.runs))


def joined(pieces: Iterable[Piece]) -> Iterator[WordBox]:
    """The words that pieces of a line make; blanks part them and are in none."""
    text, start, end, last = "", 0.0, 0.0, ""
    for piece, (first, after) in pieces:
        kind = _kind(piece)
        if text and kind == last == "han":  # the usual case of what follows
            text, end = text + piece, after
            continue
        if text and last not in _JOINED[kind]:
            yield WordBox(text, start, end)
            text = ""
        if kind == "blank":
            continue
        if not text:
            start, last = first, ""
        last = _after(last) if kind == "closing" else _ENDS[kind]
        text, end = text + piece, after
    if text:
        yield WordBox(text, start, end)


def _pieces(run: GlyphRun, vertical: bool) -> Iterable[Piece]:
    """The characters of each glyph, with what its advance takes of the line; figures side by side in a vertical line
    take one em of it."""
    if vertical and run.orientation == "horizontal":
        return [(run.text, (run.x, run.x + run.size))]
    texts: Sequence[str] = run.text
    if run.clusters:
        texts = [run.text[start:end] for start, end in pairwise(accumulate(run.clusters, initial=0))]
    places = accumulate([advance * run.size * run.narrow / EM for advance in run.advances], initial=run.x)
    return zip(texts, pairwise(places), strict=bool(run.clusters))


@cache
def _kind(text: str) -> str:
    if not text.strip():
        return "blank"
    if any(map(str.isalnum, text)):
        return "han" if unicodedata.east_asian_width(text[0]) in "WF" else "western"
    return "opening" if unicodedata.category(text[0]) in ("Ps", "Pi") else "closing"


def _after(last: str) -> str:
    """How a word ends with a closing mark: within a western word it lets that go on (3.5), after Chinese it is the
    end."""
    return {"western": "within", "within": "within", "": "open", "open": "open"}.get(last, "end")
