"""What only stands elsewhere in B than in A, out of layout.json; what is to be compared of it, pages by pages, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.geometry import Rect
from layout.proof.comparison.changes import Difference, Shift


class ShiftedView(NamedTuple):
    """How far right and down something stands; the boxes in which that is seen, and those in which something else has
    changed, on B's page; and at which part of a pixel its picture begins."""

    right: float
    down: float
    boxes: tuple[Rect, ...]
    known: tuple[Rect, ...]
    phase: float = 0.0


def shifted_views(differences: Sequence[Difference]) -> dict[tuple[int, int], list[ShiftedView]]:
    """By the page of A and the page of B. What went the same way is seen together."""
    ways: dict[Shift, list[Rect]] = {}
    parts: dict[Shift, list[Rect]] = {}
    for difference in differences:
        for one in difference.shifts:
            for found in (ways,) if difference.whole else (ways, parts):
                found.setdefault(one._replace(boxes=()), []).extend(one.boxes)
    views: dict[tuple[int, int], list[ShiftedView]] = {}
    apart = [difference for difference in differences if not difference.whole]
    for way, boxes in ways.items():
        view = ShiftedView(way.right, way.down, tuple(boxes), tuple(_others(way, parts.get(way, ()), apart)))
        views.setdefault((way.old, way.new), []).append(view)
    return views


def _others(way: Shift, boxes: Sequence[Rect], apart: Sequence[Difference]) -> Iterator[Rect]:
    """What is accounted for on either page, as B's page has it, beside these boxes."""
    own = {_middle(box) for box in boxes}
    here = [box for one in apart for page, box in one.after if page == way.new]
    there = [box for one in apart for page, box in one.before if page == way.old]
    here += [box._replace(x=box.x + way.right, y=box.y + way.down) for box in there]
    yield from (box for box in here if _middle(box) not in own)


def _middle(box: Rect) -> tuple[float, float]:
    """The same of a line and of all that its ink may reach."""
    return round(box.x + box.w / 2, 1), round(box.y + box.h / 2, 1)
