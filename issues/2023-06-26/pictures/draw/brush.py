"""In: shapes in picture pixels and colours. Out: an sRGB picture, painted at twice its size with a fixed grain.

Everything random comes from one generator with the picture's own seed, so a picture is the same on every run.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from colour import GRAIN, Field, Point, Stops, cloud, grain_tile, ramp, rgb, ribbon
from PIL import Image, ImageChops, ImageDraw, ImageFilter

SCALE = 2  # drawing pixels to a picture pixel
Mask = Image.Image


@dataclass(frozen=True)
class Camera:
    """A pinhole looking straight ahead. Lengths in metres, focal length and offsets in picture pixels."""

    centre: float
    horizon: float
    focal: float
    eye: float

    def at(self, x: float, y: float, z: float) -> Point:
        """Where the point x to the right, y above the ground, z ahead falls on the picture."""
        return self.centre + self.focal * x / z, self.horizon + self.focal * (self.eye - y) / z


class Sheet:
    """A sheet of paper being painted; all coordinates are picture pixels."""

    def __init__(self, width: int, height: int, seed: int, ground: str = "ffffff") -> None:
        self.width, self.height = width, height
        self.size = width * SCALE, height * SCALE
        self.rng = np.random.default_rng(seed)
        self.image = Image.new("RGB", self.size, rgb(ground))
        self.pen = ImageDraw.Draw(self.image)
        self.tile = grain_tile(self.rng)

    # -- opaque marks ------------------------------------------------------------------------------------------

    def poly(self, points: Sequence[Point], colour: str) -> None:
        """A flat polygon."""
        self.pen.polygon(_scaled(points), fill=rgb(colour))

    def rect(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """A flat upright rectangle."""
        self.poly([(left, top), (right, top), (right, bottom), (left, bottom)], colour)

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A line of constant width."""
        self.pen.line(_scaled(points), fill=rgb(colour), width=max(1, round(width * SCALE)), joint="curve")

    def stroke(self, points: Sequence[Point], first: float, last: float, colour: str) -> None:
        """A tapering line."""
        self.poly(ribbon(points, first, last), colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A flat circle."""
        box = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self.pen.ellipse(box, fill=rgb(colour))

    def dab(self, x: float, y: float, long: float, thick: float, turn: float, colour: str) -> None:
        """One touch of a flat brush: a small lozenge, `turn` in degrees."""
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        corners = ((-long, 0.0), (-long * 0.3, -thick), (long * 0.5, -thick * 0.9), (long, 0.0), (0.2 * long, thick))
        self.poly([(x + u * c - v * s, y + u * s + v * c) for u, v in corners], colour)

    # -- masks and washes --------------------------------------------------------------------------------------

    def mask(self, *shapes: Sequence[Point]) -> Mask:
        """A mask, 255 inside the shapes."""
        cut = Image.new("L", self.size, 0)
        pen = ImageDraw.Draw(cut)
        for points in shapes:
            pen.polygon(_scaled(points), fill=255)
        return cut

    def both(self, first: Mask, second: Mask) -> Mask:
        """Where both masks are."""
        return ImageChops.multiply(first, second)

    def soft_mask(self, points: Sequence[Point], soft: float) -> Mask:
        """A mask whose edge fades over about `soft` pixels."""
        return self.mask(points).filter(ImageFilter.GaussianBlur(soft * SCALE))

    def lay(self, cut: Mask, colour: str, opacity: float = 1.0, soft: float = 0.0) -> None:
        """Lay a flat film over the mask; `soft` blurs its edge by so many pixels."""
        if soft:
            cut = cut.filter(ImageFilter.GaussianBlur(soft * SCALE))
        if opacity < 1:
            cut = cut.point([round(level * opacity) for level in range(256)])
        self.image.paste(rgb(colour), (0, 0), cut)

    def film(self, points: Sequence[Point], colour: str, opacity: float, soft: float = 0.0) -> None:
        """A translucent polygon."""
        self.lay(self.mask(points), colour, opacity, soft)

    def wash(self, stops: Stops, top: float = 0.0, bottom: float | None = None) -> None:
        """A gradient from `top` to `bottom` across the sheet; places of the stops run from 0 to 1."""
        first, last = round(top * SCALE), round((self.height if bottom is None else bottom) * SCALE)
        places = np.linspace(0, 1, last - first, dtype=np.float32)[:, None]
        band = Image.fromarray(ramp(stops, places)).resize((self.size[0], last - first))
        self.image.paste(band, (0, first))

    def form(self, points: Sequence[Point], base: str, shade: str, light: Point = (-1, -1), depth: float = 0.9) -> None:
        """A solid: base colour, with grainy shade growing away from where the light comes from."""
        box = self._box(points)
        if box is None:
            return
        cut = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        ImageDraw.Draw(cut).polygon([(x - box[0], y - box[1]) for x, y in _scaled(points)], fill=255)
        self.image.paste(rgb(base), box[:2], cut)
        dark = _image(self._stipple(_slope(cut.size, light) * depth, box[:2]))
        self.image.paste(rgb(shade), box[:2], ImageChops.multiply(cut, dark))

    def shade(self, cut: Mask, colour: str, start: Point, end: Point, strength: float = 0.9) -> None:
        """Grainy shade inside a mask: full at `start`, none at `end`."""
        box = cut.getbbox()
        if box is None:
            return
        ys, xs = np.mgrid[box[1] : box[3], box[0] : box[2]].astype(np.float32) / SCALE
        dx, dy = end[0] - start[0], end[1] - start[1]
        along = ((xs - start[0]) * dx + (ys - start[1]) * dy) / (dx * dx + dy * dy)
        dark = _image(self._stipple(np.clip(1 - along, 0, 1) * strength, box[:2]))
        self.image.paste(rgb(colour), box[:2], ImageChops.multiply(cut.crop(box), dark))

    def mottle(self, cut: Mask, colour: str, cell: Point, strength: float, edge: float = 0.5) -> None:
        """Blotches of colour inside a mask, `cell` pixels large; `edge` 0 to 1 leaves less and less of them."""
        box = cut.getbbox()
        if box is None:
            return
        noise = cloud((box[2] - box[0], box[3] - box[1]), (cell[0] * SCALE, cell[1] * SCALE), self.rng)
        film = np.clip((noise - edge) * 5, 0, 1) * strength
        self.image.paste(rgb(colour), box[:2], ImageChops.multiply(cut.crop(box), _image(film)))

    # -- light -------------------------------------------------------------------------------------------------

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float) -> None:
        """Light falling off from a centre, screened over what is there."""
        reach = round(radius * SCALE)
        left, top = round(x * SCALE) - reach, round(y * SCALE) - reach
        ys, xs = np.mgrid[-reach:reach, -reach:reach].astype(np.float32) / reach
        fall = np.clip(1 - np.hypot(xs, ys), 0, 1) ** 2 * strength
        box = (left, top, left + 2 * reach, top + 2 * reach)
        light = np.array(rgb(colour), dtype=np.float32) * fall[..., None]
        lit = ImageChops.screen(self.image.crop(box), Image.fromarray(light.astype(np.uint8)))
        self.image.paste(lit, box[:2])

    def haze(self, colour: str, top: float, bottom: float, first: float, last: float) -> None:
        """A veil whose opacity runs from `first` at `top` to `last` at `bottom`."""
        veil = np.linspace(first, last, round((bottom - top) * SCALE), dtype=np.float32)[:, None]
        cut = _image(veil).resize((self.size[0], veil.shape[0]))
        self.image.paste(rgb(colour), (0, round(top * SCALE)), cut)

    def mirror(self, shore: float, sway: float, cell: Point, squeeze: float = 1.0) -> None:
        """Fill everything under `shore` with the picture above it upside down, broken up by ripples."""
        source = np.asarray(self.image)
        line, height = round(shore * SCALE), self.size[1]
        depth = np.arange(height - line, dtype=np.float32)
        ripple = cloud((self.size[0], height - line), (cell[0] * SCALE, cell[1] * SCALE), self.rng) - 0.5
        swing = ripple * (0.35 + 1.3 * depth / (height - line))[:, None] * sway * SCALE
        rows = np.clip(line - 1 - depth[:, None] * squeeze + swing * 0.8, 0, line - 1).astype(np.int32)
        columns = np.clip(np.arange(self.size[0])[None, :] + swing, 0, self.size[0] - 1).astype(np.int32)
        self.image.paste(Image.fromarray(source[rows, columns]), (0, line))

    def finish(self, grain: float = 0.022) -> Image.Image:
        """The picture at its own size, with the tooth of the paper in it."""
        small = np.asarray(self.image.resize((self.width, self.height), Image.Resampling.BOX)).astype(np.float32)
        tooth = np.tile(self.tile[::2, ::2], (4, 4))[: self.height, : self.width] - 0.5
        tooth = tooth + (cloud((self.width, self.height), (90, 90), self.rng) - 0.5) * 0.6
        return Image.fromarray(np.clip(small * (1 + grain * tooth[..., None]), 0, 255).astype(np.uint8))

    # -- inner -------------------------------------------------------------------------------------------------

    def _box(self, points: Sequence[Point]) -> tuple[int, int, int, int] | None:
        xs, ys = [x * SCALE for x, _ in points], [y * SCALE for _, y in points]
        left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
        right, bottom = min(self.size[0], math.ceil(max(xs)) + 1), min(self.size[1], math.ceil(max(ys)) + 1)
        return (left, top, right, bottom) if right > left and bottom > top else None

    def _stipple(self, film: Field, origin: tuple[int, int]) -> Field:
        """Break a smooth film up into grain, most where it is half opaque."""
        rows = (np.arange(film.shape[0]) + origin[1]) % GRAIN
        columns = (np.arange(film.shape[1]) + origin[0]) % GRAIN
        noise = self.tile[np.ix_(rows, columns)] - 0.5
        return np.clip(film + noise * 1.5 * film * (1 - film), 0, 1).astype(np.float32)


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _image(film: Field) -> Mask:
    return Image.fromarray((film * 255).astype(np.uint8))


def _slope(size: tuple[int, int], light: Point) -> Field:
    """0 at the corner facing the light, 1 at the opposite one."""
    xs = np.linspace(-1, 1, size[0], dtype=np.float32)[None, :]
    ys = np.linspace(-1, 1, size[1], dtype=np.float32)[:, None]
    length = abs(light[0]) + abs(light[1])
    return np.clip(0.5 - 0.5 * (xs * light[0] + ys * light[1]) / length, 0, 1).astype(np.float32)
