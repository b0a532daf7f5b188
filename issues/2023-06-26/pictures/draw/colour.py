"""In: colour names as six hex digits, fields of noise. Out: sRGB triples and ramps shared by all pictures."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

Colour = tuple[int, int, int]
Point = tuple[float, float]
Field = npt.NDArray[np.float32]
Place = Callable[[float, float], Point]  # where a measure of a drawing falls on the picture
Stops = Sequence[tuple[float, str]]

GRAIN = 1024  # side of the grain tile in drawing pixels


def rgb(code: str) -> Colour:
    """`"e2632c"` as (226, 99, 44)."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(first: str, second: str, part: float) -> str:
    """The colour `part` (0 to 1) of the way from the first to the second."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def ramp(stops: Stops, places: Field) -> npt.NDArray[np.uint8]:
    """Colours (…, 3) of a gradient at the given places (0 to 1)."""
    at = [place for place, _ in stops]
    inks = np.array([rgb(code) for _, code in stops], dtype=np.float32)
    channels = [np.interp(places, at, inks[:, channel]) for channel in range(3)]
    return np.stack(channels, axis=-1).round().astype(np.uint8)


def cloud(size: tuple[int, int], cell: tuple[float, float], rng: np.random.Generator, octaves: int = 4) -> Field:
    """Soft noise, height by width, 0 to 1. `cell` is the size of the largest blotch in pixels, across and down."""
    width, height = size
    total = np.zeros((height, width), dtype=np.float32)
    for octave in range(octaves):
        across = max(2, math.ceil(width * 2**octave / cell[0]) + 1)
        down = max(2, math.ceil(height * 2**octave / cell[1]) + 1)
        seedling = Image.fromarray(rng.random((down, across), dtype=np.float32))
        total += np.asarray(seedling.resize(size, Image.Resampling.BICUBIC)) / 2**octave
    low, high = float(total.min()), float(total.max())
    return ((total - low) / (high - low)).astype(np.float32)


def grain_tile(rng: np.random.Generator) -> Field:
    """Grain of the paper: a square tile of noise around 0.5, coarser than a pixel so that it survives the screen."""
    fine = Image.fromarray(rng.random((GRAIN // 3, GRAIN // 3), dtype=np.float32))
    return np.asarray(fine.resize((GRAIN, GRAIN), Image.Resampling.BICUBIC)).astype(np.float32)


def smooth(points: Sequence[Point], closed: bool = False, steps: int = 12) -> list[Point]:
    """A curve through all points (Catmull-Rom), `steps` pieces between two of them."""
    count = len(points)
    spans = count if closed else count - 1
    curve: list[Point] = []
    for span in range(spans):
        four = [points[_neighbour(span + offset, count, closed)] for offset in (-1, 0, 1, 2)]
        curve += [_between(four, step / steps) for step in range(steps)]
    return curve if closed else [*curve, points[-1]]


def _neighbour(index: int, count: int, closed: bool) -> int:
    return index % count if closed else min(max(index, 0), count - 1)


def _between(four: Sequence[Point], t: float) -> Point:
    weights = (
        -0.5 * t + t**2 - 0.5 * t**3,
        1 - 2.5 * t**2 + 1.5 * t**3,
        0.5 * t + 2 * t**2 - 1.5 * t**3,
        -0.5 * t**2 + 0.5 * t**3,
    )
    x = sum(weight * point[0] for weight, point in zip(weights, four, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, four, strict=True))
    return x, y


def ring(centre: Point, radii: Point, turn: float = 0.0, start: float = 0.0, end: float = 360.0) -> list[Point]:
    """Points on an ellipse; angles in degrees, 0 to the right, growing downwards; `turn` tilts the whole."""
    tilt = math.radians(turn)
    count = max(8, int(abs(end - start) / 5))
    points = []
    for step in range(count + 1):
        angle = math.radians(start + (end - start) * step / count)
        x, y = radii[0] * math.cos(angle), radii[1] * math.sin(angle)
        turned = x * math.cos(tilt) - y * math.sin(tilt), x * math.sin(tilt) + y * math.cos(tilt)
        points.append((centre[0] + turned[0], centre[1] + turned[1]))
    return points


def ribbon(points: Sequence[Point], first: float, last: float) -> list[Point]:
    """The outline of a stroke along the points whose width runs from `first` to `last`."""
    left, right = [], []
    for index, (x, y) in enumerate(points):
        before, after = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        half = (first + (last - first) * index / (len(points) - 1)) / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    return left + right[::-1]
