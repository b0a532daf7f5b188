"""The lines of a paragraph that says the same in both editions in; what became of its readings, of the marks beside its
characters and of single words' look, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from layout.diagnostics import Message, say
from layout.proof.comparison.changes import Kind
from layout.proof.comparison.text_changes import shortened, wording

if TYPE_CHECKING:
    from layout.proof.records import LineRecord

Look = tuple[str, float, str]
"""Face, size and colour."""


def inline_change(old: Sequence[LineRecord], new: Sequence[LineRecord]) -> tuple[Kind, Message] | None:
    """The first that there is of a changed reading, changed marks, and words in another look; None without any. Where
    the lines end makes no difference."""
    before, after = _readings(old), _readings(new)
    if before != after:
        return "edited", say("the reading above: {change}", change=wording(before, after))
    if _marks(old) != _marks(new):
        return "restyled", say("other marks stand beside its characters")
    looks = list(zip(_looks(old), _looks(new), strict=False))
    apart = [place for place, (one, other) in enumerate(looks) if one != other]
    if apart:
        text = "".join(char for (char, _), _ in looks[apart[0] : apart[-1] + 1])
        return "restyled", say("'{text}' is set in another face, size or colour", text=shortened(text))
    return None


def _readings(lines: Sequence[LineRecord]) -> str:
    return " ".join(reading["text"] for line in lines for reading in line.get("readings", ()))


def _marks(lines: Sequence[LineRecord]) -> tuple[int, set[str]]:
    """How many dots there are, one a character, and which kinds of marks: a line's end parts rules and waves."""
    kinds = [mark["kind"] for line in lines for mark in line.get("marks", ())]
    return kinds.count("dot"), set(kinds)


def _looks(lines: Sequence[LineRecord]) -> Iterator[tuple[str, Look]]:
    """Each character but blanks and hyphens with its look."""
    for line in lines:
        for run in line["runs"]:
            look = run["face"], run["size"], run.get("colour", "black")
            yield from ((char, look) for char in run["text"] if not char.isspace() and char not in "-\u00ad")
