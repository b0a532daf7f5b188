"""A page of both editions in; its pictures out, as addresses that hold them (data:)."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.geometry import INCH, Rect
from layout.pictures.proof_pictures import heat_picture, screen_picture
from layout.proof.comparison.drawing_processes import processes
from layout.proof.comparison.rasters import PdfPage, draw, frame_of, pixel_size

_FINEST = 150
"""Dots an inch of a small page."""
_MOST = 5_600_000
"""Pixels of a large one: a broadsheet has 130 dots an inch and takes .8 to .9 MB a side."""


class PictureTask(NamedTuple):
    """The page of each side that has it, and the levels of 255 that are no difference."""

    old: PdfPage | None
    new: PdfPage | None
    levels: int


class PagePictures(NamedTuple):
    """Addresses of the pictures, empty where there is none; what they show, in points from the trim's top left corner,
    and how many pixels wide they are."""

    old: str
    new: str
    heat: str
    frame: Rect
    width: int


def pictures_of(tasks: Sequence[PictureTask], jobs: int) -> Iterator[PagePictures]:
    """Of each page, drawn in so many processes. Raises DrawingError."""
    with processes(min(jobs, len(tasks))) as workers:
        yield from workers.each(_pictures, tasks)


def _pictures(task: PictureTask) -> PagePictures:
    sides = [page for page in (task.old, task.new) if page]
    frame = frame_of(sides[0], sides[-1])
    resolution = min(_FINEST, int(INCH * math.sqrt(_MOST / (frame.w * frame.h))))
    drawn = [draw(page, frame, resolution) if page else None for page in (task.old, task.new)]
    old, new = (_address("jpeg", screen_picture(picture)) if picture else "" for picture in drawn)
    heat = _address("png", heat_picture(drawn[0], drawn[1], task.levels)) if drawn[0] and drawn[1] else ""
    return PagePictures(old, new, heat, frame, pixel_size(frame, resolution)[0])


def _address(kind: str, data: bytes) -> str:
    return f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"
