"""The inks of a page as a coarse raster: tints and pictures in, in the order of painting; how much ink lies where, out.

It is an estimate for limits, no proof: type and thin rules are too fine for it, and of a blend mode it knows nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageMath

from layout.pictures.pdf_samples import PlateSamples
from layout.pictures.plates import neighbours

CELL = 2.0
"""Points of a cell's side."""
_PLANES = 5
"""Cyan, magenta, yellow, black, and all spot inks together."""
_BLOCK = 4
"""Cells of a side of the blocks that regions are made of, some three millimetres."""
_HALF = 128
_LEAST = 3
"""Blocks of the smallest region that is told: specks of a picture do no harm."""

Edges = tuple[float, float, float, float]
"""Left, foot, right and top, in points, y up."""


class InkRegion(NamedTuple):
    """Where ink is over a limit, and how much it is at the most (1 is one ink in full)."""

    box: Edges
    most: float
    blocks: int


class InkPlanes:
    """The raster of a page whose area is `box`."""

    def __init__(self, box: Edges) -> None:
        self._left, self._top = box[0], box[3]
        self.size = max(1, round((box[2] - box[0]) / CELL)), max(1, round((box[3] - box[1]) / CELL))
        self._planes = [Image.new("L", self.size) for _ in range(_PLANES)]

    def fill(
        self, outlines: Sequence[Sequence[tuple[float, float]]], box: Edges, shares: Sequence[float], over: bool,
        opacity: float = 1,
    ) -> None:  # fmt: skip
        """Paints what lies within the outlines and the box; shares of 0 are left as they are where it goes `over`."""
        window = self._window(box)
        if window is None:
            return
        mask: Image.Image | None = None
        if not _square(outlines):
            mask = self._mask(outlines, window)
        if opacity < 1:
            mask = (mask or Image.new("L", _size(window), 255)).point(lambda seen: seen * opacity)
        for plane, share in zip(self._planes, shares, strict=True):
            if share or not over:
                plane.paste(round(255 * min(share, 1.0)), window, mask)

    def picture(
        self, found: PlateSamples, matrix: Sequence[float], box: Edges, over: bool, shares: Sequence[float] = ()
    ) -> None:
        """Paints a picture, the unit square moved by the matrix, within the box; a stencil in its `shares`."""
        window = self._window(box)
        shown = next((each for each in (*found.planes, found.opacity) if each is not None), None)
        if window is None or shown is None:
            return
        back = self._back(matrix, window, shown.size)
        if back is None:
            return
        size = _size(window)
        mask = found.opacity or Image.new("L", shown.size, 255)
        mask = mask.transform(size, Image.Transform.AFFINE, back)
        for at, plane in enumerate(self._planes):
            ink = found.planes[at]
            if ink is not None:
                plane.paste(ink.transform(size, Image.Transform.AFFINE, back), window, mask)
            elif shares and (shares[at] or not over):
                plane.paste(round(255 * min(shares[at], 1.0)), window, mask)
            elif not shares and not over:
                plane.paste(0, window, mask)

    def _back(
        self, matrix: Sequence[float], window: tuple[int, ...], size: tuple[int, int]
    ) -> tuple[float, ...] | None:
        """From a cell of the window to a pixel of the picture, whose first row is at the top of the unit square."""
        a, b, c, d, e, f = matrix
        area = a * d - b * c
        if not area:
            return None
        left, top = self._left + window[0] * CELL - e, self._top - window[1] * CELL - f
        width, height = size
        across = width / area
        up = height / area
        return (
            d * CELL * across, c * CELL * across, (d * left - c * top) * across,
            b * CELL * up, a * CELL * up, height - (a * top - b * left) * up,
        )  # fmt: skip

    def _window(self, box: Edges) -> tuple[int, int, int, int] | None:
        """The cells of a box that lie on the page; None for what is smaller than a cell."""
        left, top = round((box[0] - self._left) / CELL), round((self._top - box[3]) / CELL)
        right, foot = round((box[2] - self._left) / CELL), round((self._top - box[1]) / CELL)
        left, top, right, foot = max(left, 0), max(top, 0), min(right, self.size[0]), min(foot, self.size[1])
        return (left, top, right, foot) if left < right and top < foot else None

    def _mask(self, outlines: Sequence[Sequence[tuple[float, float]]], window: tuple[int, ...]) -> Image.Image:
        """White within the outlines; those that go round the other way than the first are holes."""
        mask = Image.new("L", _size(window))
        draw = ImageDraw.Draw(mask)
        left, top = self._left + window[0] * CELL, self._top - window[1] * CELL
        first = 0.0
        for outline in outlines:
            points = [((x - left) / CELL - 0.5, (top - y) / CELL - 0.5) for x, y in outline]
            turn = _turn(points)
            first = first or turn
            if len(points) > 2:
                draw.polygon(points, fill=255 if turn * first >= 0 else 0)
        return mask

    def mean(self, box: Edges) -> tuple[float, ...]:
        """The mean share of each plane in a box."""
        window = self._window(box)
        if window is None:
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            window = self._window((x - CELL, y - CELL, x + CELL, y + CELL))
        if window is None:
            return (0.0,) * _PLANES
        whole = [plane.crop(window).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)) for plane in self._planes]
        return tuple(float(each) / 255 for each in whole if isinstance(each, (int, float)))

    def _total(self) -> Image.Image:
        """All planes together, in 255ths of an ink."""
        named = dict(zip("cmyks", self._planes, strict=True))
        total = ImageMath.lambda_eval(lambda planes: sum(planes[name] for name in "mykc") + planes["s"], **named)
        assert isinstance(total, Image.Image)
        return total

    def _may_exceed(self, limit: float) -> bool:
        """Whether any place can have more."""
        spots = self._planes[4].getextrema()[1]
        assert isinstance(spots, (int, float))
        return bound_of(self._planes[:4]) + spots > 255 * limit

    def _over(self, total: Image.Image, limit: float) -> Image.Image:
        over = ImageMath.lambda_eval(lambda planes: (planes["t"] > round(255 * limit)) * 255, t=total)
        assert isinstance(over, Image.Image)
        return over.convert("L")

    def regions(self, limit: float) -> list[InkRegion]:
        """Where there is more ink than the limit (1 is one ink in full), the largest first."""
        if not self._may_exceed(limit):
            return []
        total = self._total()
        over = self._over(total, limit)
        if over.getbbox() is None:
            return []
        found = []
        for left, top, right, foot, blocks in _patches(over.reduce(_BLOCK)):
            window = left * _BLOCK, top * _BLOCK, min(right * _BLOCK, self.size[0]), min(foot * _BLOCK, self.size[1])
            most = total.crop(window).getextrema()[1]
            edges = (
                self._left + window[0] * CELL, self._top - window[3] * CELL,
                self._left + window[2] * CELL, self._top - window[1] * CELL,
            )  # fmt: skip
            assert isinstance(most, (int, float))
            found.append(InkRegion(edges, most / 255, blocks))
        return sorted(found, key=lambda region: -region.blocks)

    def map(self, limit: float) -> bytes:
        """A PNG of the page: the more ink the darker, and red where it is over the limit."""
        total = self._total()
        grey = ImageMath.lambda_eval(lambda planes: 255 - planes["t"] / 4, t=total)
        assert isinstance(grey, Image.Image)
        shown = grey.convert("L").convert("RGB")
        shown.paste((220, 0, 0), (0, 0), self._over(total, limit))
        buffer = io.BytesIO()
        shown.save(buffer, "PNG")
        return buffer.getvalue()


def bound_of(planes: Sequence[Image.Image]) -> float:
    """What four inks together nowhere exceed, in 255ths of one: their quarters, rounded down, are quickly added."""
    cyan, magenta, yellow, black = planes
    quarters = ImageChops.add(ImageChops.add(cyan, magenta, scale=2), ImageChops.add(yellow, black, scale=2), scale=2)
    most = quarters.getextrema()[1]
    assert isinstance(most, (int, float))
    return 4 * (most + 1)


def _size(window: Sequence[int]) -> tuple[int, int]:
    return window[2] - window[0], window[3] - window[1]


def _square(outlines: Sequence[Sequence[tuple[float, float]]]) -> bool:
    """Whether it is one rectangle that stands upright."""
    if len(outlines) != 1 or len(outlines[0]) not in (4, 5):
        return False
    across, up = {round(x, 2) for x, _ in outlines[0]}, {round(y, 2) for _, y in outlines[0]}
    return len(across) == 2 and len(up) == 2


def _turn(points: Sequence[tuple[float, float]]) -> float:
    """Above zero for an outline that goes round one way, below for the other."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)


def _patches(blocks: Image.Image) -> Iterator[tuple[int, int, int, int, int]]:
    """Blocks that touch: the left, top, right and foot of each patch, and how many they are."""
    width = blocks.width
    left = {at for at, value in enumerate(blocks.tobytes()) if value >= _HALF}
    while left:
        patch = neighbours(left, width)
        if len(patch) >= _LEAST:
            across, down = [at % width for at in patch], [at // width for at in patch]
            yield min(across), min(down), max(across) + 1, max(down) + 1, len(patch)
