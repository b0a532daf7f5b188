"""How much ink there is: of a picture in inks as it stands on a page, and of the darkest that a press's profile makes
of RGB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PIL import Image, ImageOps

from layout.files import read_bytes
from layout.limits import PICTURE
from layout.model import PictureFile
from layout.pictures.ink_planes import CELL, InkPlanes, bound_of
from layout.pictures.jpeg import jpeg_pixels, read_jpeg
from layout.pictures.kept_pixels import kept
from layout.pictures.pdf_samples import PlateSamples
from layout.pictures.reproduction import press_transform

_STEPS = 9
"""Of each channel: how finely the colours of a screen are tried."""
_FULL = 255
_ROUNDED = 2
"""What four means may lie above their inks, once each is rounded."""


def heavy_places(file: PictureFile, window: Sequence[float], frame: tuple[float, float], limit: float) -> list[Any]:
    """Where a JPEG of four inks has more than `limit` of them (1 is one ink in full), as preflight finds it on the
    finished page: the most, and left, top, width and depth round all places, in points from the top left corner of its
    frame. Nothing where it has not.

    `window` is the part that is shown, `frame` its width and depth in points.
    """
    (left, top, across, down), (width, depth) = window, frame
    whole = width / across, depth / down
    cells = max(1, round(whole[0] / CELL)), max(1, round(whole[1] / CELL))
    upright = _upright(file, cells)
    bands = upright.split()
    if bound_of(bands) + _ROUNDED <= _FULL * limit:
        return []  # nor has any cell, which is a mean of pixels
    planes = InkPlanes((0, 0, width, depth))
    size = min(upright.width, cells[0]), min(upright.height, cells[1])
    inks = tuple(band.resize(size, Image.Resampling.BOX) for band in bands)
    matrix = whole[0], 0, 0, whole[1], -left * whole[0], depth - (1 - top) * whole[1]
    planes.picture(PlateSamples((*inks, None), None), matrix, (0, 0, width, depth), over=False)
    found = planes.regions(limit)
    if not found:
        return []
    boxes = list(zip(*(region.box for region in found), strict=True))
    edges = min(boxes[0]), min(boxes[1]), max(boxes[2]), max(boxes[3])
    return [max(region.most for region in found), edges[0], depth - edges[3], edges[2] - edges[0], edges[3] - edges[1]]


def _upright(file: PictureFile, cells: tuple[int, int]) -> Image.Image:
    """The picture with so many pixels across and down at the least, if it has them."""
    stored = kept(file.sha256)
    upright = stored and (ImageOps.exif_transpose(stored) or stored)
    if upright and upright.width >= cells[0] and upright.height >= cells[1]:
        return upright
    data = read_bytes(file.path, PICTURE.most)
    stored = jpeg_pixels(data, read_jpeg(data), (max(cells),) * 2)
    return ImageOps.exif_transpose(stored) or stored


def most_ink(profile: bytes) -> float:
    """The most ink that the profile of a press makes of a colour in RGB; 1 is one ink in full."""
    steps = [round(_FULL * step / (_STEPS - 1)) for step in range(_STEPS)]
    colours = Image.new("RGB", (_STEPS**3, 1))
    colours.putdata([(red, green, blue) for red in steps for green in steps for blue in steps])
    made: bytes = press_transform(None, profile).apply(colours).tobytes()
    return max(sum(made[at : at + 4]) for at in range(0, len(made), 4)) / _FULL
