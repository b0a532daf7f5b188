"""Plates of a page (TIFF, a file an ink) to pictures: each in grey, the page as it will look; where ink is heavy."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from layout.geometry import INCH, Rect

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL = 1.5
"""Millimetres of a cell in which ink is looked at: what is smaller than a few such holds no ink back [H]."""
_CELLS = 7
"""Cells of the smallest place that is told, some 15 mm²."""


class PlateError(ValueError):
    """A plate is no whole picture: its page was not drawn."""


class HeavyInk(NamedTuple):
    """A place with more ink than allowed: points from the page's top left corner, and the most per cent there."""

    box: Rect
    most: int


def plate_picture(plate: Path, resolution: int) -> bytes:
    """A plate as PNG: black is full ink, white none."""
    with _opened(plate) as image:
        return _png(image.convert("L"), resolution)


def page_picture(whole: Path, profile: bytes, resolution: int, paper: bool) -> bytes:
    """All inks together as PNG in sRGB, by the profile of the press. With `paper` white is the paper's own (absolute
    colorimetric), else the screen's (relative colorimetric, black point compensation)."""
    from PIL import ImageCms

    press, screen = ImageCms.getOpenProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.ABSOLUTE_COLORIMETRIC if paper else ImageCms.Intent.RELATIVE_COLORIMETRIC
    flags = ImageCms.Flags.NONE if paper else ImageCms.Flags.BLACKPOINTCOMPENSATION
    transform = ImageCms.buildTransform(press, screen, "CMYK", "RGB", intent, flags)
    with _opened(whole) as image:
        seen = ImageCms.applyTransform(image, transform)
    assert seen is not None
    return _png(seen, resolution, srgb=True)


@contextmanager
def _opened(path: Path) -> Iterator[Image]:
    from PIL import Image as pillow

    try:
        image = pillow.open(path)
        image.load()
    except (OSError, SyntaxError, ValueError) as damage:
        raise PlateError(path.name) from damage
    with image:
        yield image


def _png(image: Image, resolution: int, srgb: bool = False) -> bytes:
    """The picture says its resolution and, without a profile that would tell the day it was made, that it is sRGB."""
    from PIL.PngImagePlugin import PngInfo

    chunks, out = PngInfo(), io.BytesIO()
    if srgb:
        chunks.add(b"sRGB", b"\x01")
    image.info.clear()
    image.save(out, "PNG", pnginfo=chunks, dpi=(resolution, resolution))
    return out.getvalue()


def find_heavy_ink(plates: Iterable[Path], limit: float, resolution: int) -> Iterator[HeavyInk]:
    """The places of a page with more ink than `limit`, in per cent, all plates together."""
    size = max(1, round(_CELL / 25.4 * resolution))
    cells: Image | None = None
    for path in plates:
        with _opened(path) as plate:
            ink = plate.convert("L").point(lambda grey: 255 - grey).reduce(size).convert("I")
        cells = ink if cells is None else _sum(cells, ink)
    if cells is None:
        return
    width, height = cells.size
    totals: list[int] = list(cells.get_flattened_data())  # type: ignore[arg-type]
    over = {at for at, total in enumerate(totals) if total > limit * 2.55 + 1}
    while over:
        place = neighbours(over, width)
        if len(place) >= min(_CELLS, width * height):
            yield HeavyInk(_box(place, width, size * INCH / resolution), round(max(totals[at] for at in place) / 2.55))


def _sum(one: Image, other: Image) -> Image:
    from PIL import ImageMath

    added: Image = ImageMath.lambda_eval(lambda given: given["one"] + given["other"], one=one, other=other)
    return added


def neighbours(over: set[int], width: int) -> list[int]:
    """Takes one cell out of `over`, and all that hang together with it."""
    waiting, place = [over.pop()], []
    while waiting:
        at = waiting.pop()
        place.append(at)
        column = at % width
        near = [at - width, at + width, *([at - 1] if column else []), *([at + 1] if column < width - 1 else [])]
        for other in near:
            if other in over:
                over.discard(other)
                waiting.append(other)
    return place


def _box(place: list[int], width: int, side: float) -> Rect:
    columns, rows = [at % width for at in place], [at // width for at in place]
    left, top = min(columns), min(rows)
    return Rect(left * side, top * side, (max(columns) + 1 - left) * side, (max(rows) + 1 - top) * side)
