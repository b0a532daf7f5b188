"""A page of one edition and of the other in; the places where their pictures differ, in points, out."""

from __future__ import annotations

import math
from pathlib import Path
from typing import NamedTuple

from layout.geometry import INCH, MM, Rect
from layout.pictures.page_differences import PixelBox, find_differences
from layout.proof.comparison.changes import Tolerance, touch, union
from layout.proof.comparison.rasters import OpenPage, frame_of, open_page
from layout.proof.comparison.shared_pictures import draw_all, leave_out_shared, leave_out_within

_FINE = 600
"""Dots an inch at which the edges of a place are looked for: a pixel is .04 mm."""
_MOST = 16_000_000
"""Pixels of a picture for that; a larger place is drawn more coarsely."""
_PLACES = 40
"""Places of a page whose edges are looked for."""
_AROUND = 1 * MM


class Leaf(NamedTuple):
    """A page of a PDF by its place in the file, from 0."""

    file: Path
    place: int


class PixelTask(NamedTuple):
    """Two pages, the streams that are the same picture on both, the places in them that are accounted for or not
    compared (points from the trim's top left corner), and what is no difference."""

    old: Leaf
    new: Leaf
    pictures: frozenset[str]
    known: tuple[Rect, ...]
    tolerance: Tolerance


def differing(task: PixelTask) -> list[Rect]:
    """Where the pictures differ outside of what is accounted for: points from the trim's top left corner, from the top
    down. Raises DrawingError."""
    with open_page(*task.old) as old, open_page(*task.new) as new:
        frame = frame_of(old.page, new.page)
        if task.tolerance.reach == 1:  # what is accounted for is masked by a pixel more
            leave_out_within(old, task.known)
            leave_out_within(new, task.known)
        left_out = leave_out_shared(old, new, task.pictures)
        places = _differing(task, (old, new), frame, task.tolerance)
        if any(touch(place, box) for place in places for box in left_out):
            draw_all((old, new))
            places = _differing(task, (old, new), frame, task.tolerance)
        return [*(_sharper(task, (old, new), place) for place in places[:_PLACES]), *places[_PLACES:]]


def _differing(task: PixelTask, pages: tuple[OpenPage, OpenPage], frame: Rect, tolerance: Tolerance) -> list[Rect]:
    old, new = (page.draw(frame, tolerance.resolution) for page in pages)
    scale = tolerance.resolution / INCH
    known = [_pixels(box, frame, scale) for box in task.known]
    found = find_differences(old, new, known, tolerance.levels, tolerance.reach)
    return [
        Rect(
            frame.x + box.left / scale,
            frame.y + box.top / scale,
            (box.right - box.left) / scale,
            (box.bottom - box.top) / scale,
        )
        for box in found
    ]


def _pixels(box: Rect, frame: Rect, scale: float) -> PixelBox:
    """The pixels that the box touches."""
    return PixelBox(
        math.floor((box.x - frame.x) * scale) - 1,
        math.floor((box.y - frame.y) * scale) - 1,
        math.ceil((box.right - frame.x) * scale) + 1,
        math.ceil((box.bottom - frame.y) * scale) + 1,
    )


def _sharper(task: PixelTask, pages: tuple[OpenPage, OpenPage], place: Rect) -> Rect:
    """The same place with edges that are right to a tenth of a millimetre: tiles are only held against tiles."""
    tile = place.inset(-_AROUND, -_AROUND)
    resolution = min(_FINE, int(INCH * math.sqrt(_MOST / (tile.w * tile.h))))
    if resolution <= task.tolerance.resolution:
        return place
    found = _differing(task, pages, tile, task.tolerance._replace(reach=0, resolution=resolution))
    return union(found) if found else place
