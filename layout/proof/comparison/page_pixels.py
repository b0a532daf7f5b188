"""A page of one edition and of the other in; the places where their pictures differ, in points, out."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.exit_codes import later, work_for_parent
from layout.geometry import INCH, MM, Rect
from layout.pictures.page_differences import PixelBox, find_differences
from layout.proof.comparison.changes import union
from layout.proof.comparison.rasters import PdfPage, draw, frame_of

_FINE = 600
"""Dots an inch at which the edges of a place are looked for: a pixel is .04 mm."""
_MOST = 16_000_000
"""Pixels of a picture for that; a larger place is drawn more coarsely."""
_PLACES = 40
"""Places of a page whose edges are looked for."""
_AROUND = 1 * MM


class PixelTask(NamedTuple):
    """Two pages, the places in them that are accounted for (points from the trim's top left corner), and what is no
    difference: levels of 255, pixels that an edge may be away. `resolution` is in dots an inch."""

    old: PdfPage
    new: PdfPage
    known: tuple[Rect, ...]
    levels: int
    reach: int
    resolution: int


def differing_pages(tasks: Sequence[PixelTask], jobs: int) -> Iterator[list[Rect]]:
    """`differing` of each, in so many processes. Raises DrawingError."""
    if jobs < 2 or len(tasks) < 2:
        yield from map(differing, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(tasks)), initializer=work_for_parent) as pool:
        with later():
            found = pool.map(differing, tasks)
        yield from found


def differing(task: PixelTask) -> list[Rect]:
    """Where the pictures differ outside of what is accounted for: points from the trim's top left corner, from the top
    down. Raises DrawingError."""
    frame = frame_of(task.old, task.new)
    places = _differing(task, frame, task.resolution)
    return [*(_sharper(task, place) for place in places[:_PLACES]), *places[_PLACES:]]


def _differing(task: PixelTask, frame: Rect, resolution: int) -> list[Rect]:
    old, new = (draw(page, frame, resolution) for page in (task.old, task.new))
    scale = resolution / INCH
    known = [_pixels(box, frame, scale) for box in task.known]
    found = find_differences(old, new, known, task.levels, task.reach)
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


def _sharper(task: PixelTask, place: Rect) -> Rect:
    """The same place with edges that are right to a tenth of a millimetre: tiles are only held against tiles."""
    tile = place.inset(-_AROUND, -_AROUND)
    resolution = min(_FINE, int(INCH * math.sqrt(_MOST / (tile.w * tile.h))))
    if resolution <= task.resolution:
        return place
    found = _differing(task._replace(reach=0), tile, resolution)
    return union(found) if found else place
