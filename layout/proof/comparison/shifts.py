"""What only stands elsewhere in B than in A, out of layout.json; what is to be compared of it, pages by pages, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from layout.geometry import Rect
from layout.proof.comparison.changes import Difference, PagePlace, Shift, union

_SPARSE = 1.5
"""How much larger a rectangle may be than what is in it."""


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
    before = _by_page(place for one in apart for place in one.before)
    after = _by_page(place for one in apart for place in one.after)
    for way, boxes in ways.items():
        own = {_middle(box) for box in parts.get(way, ())}
        for together in _clusters(boxes):
            frame = union(together)
            there = _meeting(before.get(way.old, ()), frame._replace(x=frame.x - way.right, y=frame.y - way.down))
            known = _meeting(after.get(way.new, ()), frame)
            known += [box._replace(x=box.x + way.right, y=box.y + way.down) for box in there]
            seen = tuple(box for box in known if _middle(box) not in own)
            views.setdefault((way.old, way.new), []).append(ShiftedView(way.right, way.down, tuple(together), seen))
    return views


def _meeting(boxes: Iterable[Rect], frame: Rect) -> list[Rect]:
    left, top, right, bottom = frame.x, frame.y, frame.right, frame.bottom
    return [
        box
        for box in boxes
        if box[0] <= right and box[1] <= bottom and box[0] + box[2] >= left and box[1] + box[3] >= top
    ]


def _clusters(boxes: Sequence[Rect]) -> list[list[Rect]]:
    """Boxes that fill most of the rectangle around them: a small place is drawn a hundred times as fast as a page."""
    found: list[list[Rect]] = []
    for box in boxes:
        for cluster in found:
            around = union((*cluster, box))
            if around.w * around.h <= _SPARSE * sum(one.w * one.h for one in (*cluster, box)):
                cluster.append(box)
                break
        else:
            found.append([box])
    return found


def _by_page(places: Iterable[PagePlace]) -> dict[int, list[Rect]]:
    found: dict[int, list[Rect]] = {}
    for page, box in places:
        found.setdefault(page, []).append(box)
    return found


def _middle(box: Rect) -> tuple[float, float]:
    """The same of a line and of all that its ink may reach."""
    return round(box.x + box.w / 2, 1), round(box.y + box.h / 2, 1)
