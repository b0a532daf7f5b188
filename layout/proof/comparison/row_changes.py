"""Two pages of which only the PDF is there; what became of their text, row by row, out.

A row is what PDFium reads from left to right (or, vertically, downwards) before it jumps. It knows nothing of stories.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from layout.diagnostics import say
from layout.geometry import MM, Rect
from layout.proof.comparison.changes import Change, Difference, Kind, PagePlace, union
from layout.proof.comparison.moves import moved
from layout.proof.comparison.text_changes import shortened, wording

_SAME = 0.1 * MM
"""How far a row may stand from where it stood: other producers write other decimals."""


class TextRow(NamedTuple):
    """Characters that follow each other, and the box of their ink in points from the trim's top left corner."""

    text: str
    box: Rect


def compare_rows(number: int, old: Sequence[TextRow], new: Sequence[TextRow]) -> Iterator[Difference]:
    """What became of the text of page `number`."""
    before, after = [row.text for row in old], [row.text for row in new]
    for tag, i, j, k, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from _moved(number, list(zip(old[i:j], new[k:end], strict=True)))
            continue
        gone, come = "".join(before[i:j]), "".join(after[k:end])
        kind: Kind = "edited" if gone and come else "added" if come else "removed"
        message = (
            wording(gone, come) if kind == "edited" else say("'{text}' is only here", text=shortened(come or gone))
        )
        box = union(row.box for row in new[k:end] or old[i:j])
        if gone == come:
            message = say("the same words are set in other lines, or with other spaces")
        change = Change("restyled" if gone == come else kind, message, box)
        yield Difference(number, change, _places(number, old[i:j]), _places(number, new[k:end]))


def _places(number: int, rows: Sequence[TextRow]) -> tuple[PagePlace, ...]:
    return tuple(PagePlace(number, row.box) for row in rows)


def _moved(number: int, pairs: Sequence[tuple[TextRow, TextRow]]) -> Iterator[Difference]:
    """Rows with the same words elsewhere: those that went the same way together are one change."""
    for (right, down, wide), found in groupby(pairs, _way):
        rows = list(found)
        if right or down or wide:
            old, new = rows[0][0].box, rows[0][1].box
            message = moved(old, new) or say("the same words are set in other lines, or with other spaces")
            if wide:
                message = say("is {wide:.2f} mm long, was {was:.2f} mm", wide=new.w / MM, was=old.w / MM)
            change = Change("restyled" if wide else "moved", message, union(row.box for _, row in rows))
            before, after = zip(*rows, strict=True)
            yield Difference(number, change, _places(number, before), _places(number, after))


def _way(pair: tuple[TextRow, TextRow]) -> tuple[int, int, int]:
    """How far right, down, and how much wider, in tenths of a millimetre; nothing when it is less than one."""
    old, new = pair[0].box, pair[1].box
    ways = (new.x - old.x, new.y - old.y, new.w - old.w)
    right, down, wide = (round(way / _SAME) if abs(way) > _SAME else 0 for way in ways)
    return right, down, wide
