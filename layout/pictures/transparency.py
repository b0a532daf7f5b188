"""How opaque a picture is, and the contour of one with a transparent ground: where in each of its rows there is
something to be seen.

In: a picture file; out: a row a sixty-fourth of its depth, from the first to the last point that is seen in it, in
shares of its width. Text is set along it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from layout.files import read_bytes
from layout.limits import PICTURE
from layout.pictures.file_types import kind_of
from layout.pictures.png import Png, read_png

if TYPE_CHECKING:
    from PIL.Image import Image

ROWS = 64
"""Rows of a contour: about one and a half a line, of a picture half a page deep."""
SEEN = 8
"""Opacity of 255 from which a point is seen: below three in a hundred newsprint holds no dot, while a cut-out has such
specks left on its ground."""

Rows = list[list[float]]
"""For each row its first and last point, in shares of the width; nothing for an empty row."""


def trace(path: Path) -> Rows:
    """The rows of a picture that was examined; none when it has no transparent ground."""
    data = read_bytes(path, PICTURE.most)
    if kind_of(data) == "JPEG":
        return []
    png = read_png(data)
    opacity = opacity_of(decoded(png), png) if png.clear else None
    if opacity is None or not any(opacity.histogram()[:SEEN]):
        return []
    seen = opacity.point([255 if level >= SEEN else 0 for level in range(256)])
    wide, deep = seen.size
    rows: Rows = []
    for row in range(ROWS):
        found = seen.crop((0, row * deep // ROWS, wide, -(-(row + 1) * deep // ROWS))).getbbox()
        rows.append([found[0] / wide, found[2] / wide] if found else [])
    return rows


def shows_nothing(png: Png) -> bool:
    """Whether no point of it is seen."""
    opacity = opacity_of(decoded(png), png) if png.clear else None
    return opacity is not None and not any(opacity.histogram()[SEEN:])


def decoded(png: Png) -> Image:
    """The pixels of a PNG that was checked."""
    from PIL import PngImagePlugin

    image: Image = PngImagePlugin.PngImageFile(io.BytesIO(png.bare))
    image.load()
    return image


def opacity_of(image: Image, png: Png) -> Image | None:
    """How opaque each pixel is; None when all are wholly."""
    if not png.clear:
        return None
    if png.kind == 0 and png.transparent:
        value = int.from_bytes(png.transparent, "big") & ((1 << png.bits) - 1)
        found = _equal(image, value, png.bits)
    else:
        found = image.convert("RGBA").getchannel("A")
    return None if found.getextrema() == (255, 255) else found


def _equal(image: Image, value: int, bits: int) -> Image:
    """0 where a grey pixel has the value of so many bits, else 255. Pillow scales 1, 2 and 4 bits to 8."""
    if bits == 16:
        return image.convert("I").point([0 if n == value else 255 for n in range(65536)], "L")
    scaled = value * 255 // ((1 << bits) - 1)
    return image.convert("L").point([0 if n == scaled else 255 for n in range(256)])
