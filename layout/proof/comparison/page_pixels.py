"""A page of one edition and of the other in; the places where their pictures differ, in points, out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from layout.geometry import INCH, MM, Rect
from layout.pictures.page_differences import PixelBox, find_differences
from layout.proof.comparison.changes import Tolerance, touch, union
from layout.proof.comparison.rasters import OpenPage, frame_of, open_page
from layout.proof.comparison.shared_pictures import draw_all, leave_out_shared, leave_out_within
from layout.proof.comparison.shifts import ShiftedView

_FINE = 600
"""Dots an inch at which the edges of a place are looked for: a pixel is .04 mm."""
_MOST = 16_000_000
"""Pixels of a picture for that; a larger place is drawn more coarsely."""
_PLACES = 40
"""Places of a page whose edges are looked for."""
_AROUND = 1 * MM
_PHASES = (0.37, 0.54)
"""Of a pixel, where a picture of ink that stands elsewhere begins. PDFium rounds places to thirds of a pixel, and what
is just between two may be rounded otherwise at another place: it is not so in both."""


class PdfLeaf(NamedTuple):
    """A page of a PDF by its place in the file, from 0."""

    file: Path
    place: int


class PixelTask(NamedTuple):
    """Two pages, the streams that are the same picture on both, the places in them that are accounted for or not
    compared (points from the trim's top left corner), what only stands elsewhere, and what is no difference."""

    old: PdfLeaf
    new: PdfLeaf
    pictures: frozenset[str]
    known: tuple[Rect, ...]
    views: tuple[ShiftedView, ...]
    tolerance: Tolerance


class ShiftTask(NamedTuple):
    """What has gone from one page to another, and only stands elsewhere."""

    old: PdfLeaf
    new: PdfLeaf
    views: tuple[ShiftedView, ...]
    tolerance: Tolerance


def differing(task: PixelTask) -> list[Rect]:
    """Where the pictures differ outside of what is accounted for: points from the trim's top left corner, from the top
    down. Raises DrawingError."""
    with open_page(*task.old) as old, open_page(*task.new) as new:
        pages, view = (old, new), ShiftedView(0, 0, (frame_of(old.page, new.page),), task.known)
        if task.tolerance.reach == 1:  # what is accounted for is masked by a pixel more
            leave_out_within(old, task.known)
            leave_out_within(new, task.known)
        left_out = leave_out_shared(old, new, task.pictures)
        places = _differing(pages, view, task.tolerance)
        if any(touch(place, box) for place in places for box in left_out):
            draw_all(pages)
            places = _differing(pages, view, task.tolerance)
        found = _sharpened(pages, view, places, task.tolerance)
        draw_all(pages)
        return found + _elsewhere(pages, task.views, task.tolerance)


def differing_elsewhere(task: ShiftTask) -> list[Rect]:
    """Where ink that has gone to another page looks different there, on B's page. Raises DrawingError."""
    with open_page(*task.old) as old, open_page(*task.new) as new:
        return _elsewhere((old, new), task.views, task.tolerance)


def _elsewhere(pages: tuple[OpenPage, OpenPage], views: Sequence[ShiftedView], tolerance: Tolerance) -> list[Rect]:
    found = []
    for one in views:
        view, other = (one._replace(phase=phase) for phase in _PHASES)
        places = _differing(pages, view, tolerance)
        again = _differing(pages, other, tolerance) if places else []
        places = [place for place in places if any(touch(place, seen) for seen in again)]
        found += _sharpened(pages, view, places, tolerance)
    return found


def _sharpened(
    pages: tuple[OpenPage, OpenPage], view: ShiftedView, places: Sequence[Rect], tolerance: Tolerance
) -> list[Rect]:
    return [*(_sharper(pages, view, place, tolerance) for place in places[:_PLACES]), *places[_PLACES:]]


def _sharper(pages: tuple[OpenPage, OpenPage], view: ShiftedView, place: Rect, tolerance: Tolerance) -> Rect:
    """The same place with edges that are right to a tenth of a millimetre: tiles are only held against tiles."""
    tile = place.inset(-_AROUND, -_AROUND)
    resolution = min(_FINE, int(INCH * math.sqrt(_MOST / (tile.w * tile.h))))
    if resolution <= tolerance.resolution:
        return place
    boxes = tuple(box for box in (_common(tile, box) for box in view.boxes) if box)
    found = _differing(pages, view._replace(boxes=boxes), tolerance._replace(reach=0, resolution=resolution))
    return union(found) if found else place


def _common(one: Rect, other: Rect) -> Rect | None:
    left, top = max(one.x, other.x), max(one.y, other.y)
    width, depth = min(one.right, other.right) - left, min(one.bottom, other.bottom) - top
    return Rect(left, top, width, depth) if width > 0 and depth > 0 else None


def _differing(pages: tuple[OpenPage, OpenPage], view: ShiftedView, tolerance: Tolerance) -> list[Rect]:
    scale = tolerance.resolution / INCH
    frame = union(view.boxes).inset(-view.phase / scale, -view.phase / scale)
    old = pages[0].draw(frame._replace(x=frame.x - view.right, y=frame.y - view.down), tolerance.resolution)
    new = pages[1].draw(frame, tolerance.resolution)
    known = [_pixels(box, frame, scale) for box in view.known]
    seen = [_pixels_within(box, frame, scale) for box in view.boxes] if len(view.boxes) > 1 or view.phase else []
    found = find_differences(old, new, known, tolerance.levels, tolerance.reach, seen)
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
    """The pixels that the box touches, and one more."""
    return PixelBox(
        math.floor((box.x - frame.x) * scale) - 1,
        math.floor((box.y - frame.y) * scale) - 1,
        math.ceil((box.right - frame.x) * scale) + 1,
        math.ceil((box.bottom - frame.y) * scale) + 1,
    )


def _pixels_within(box: Rect, frame: Rect, scale: float) -> PixelBox:
    """The pixels that are all in the box, lest what stands beside it be seen."""
    return PixelBox(
        math.ceil((box.x - frame.x) * scale),
        math.ceil((box.y - frame.y) * scale),
        math.floor((box.right - frame.x) * scale),
        math.floor((box.bottom - frame.y) * scale),
    )
