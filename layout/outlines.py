"""Vector artwork of one colour (a nameplate's lettering as SVG) to outlines. The only home of fontTools.

Every filled path, rectangle, circle and polygon of the file becomes part of one shape, in a colour of the paper's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from layout.model import Shape

Point = tuple[float, float]
Step = tuple[str, tuple[float, ...]]


class OutlineError(ValueError):
    """The file is no SVG, or draws nothing."""


def read_outlines(path: Path, height: float, colour: str, label: str) -> Shape:
    """The ink of an SVG, cropped to its bounds and scaled to `height` points. Raises OutlineError."""
    from fontTools.pens.boundsPen import ControlBoundsPen
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib import SVGPath

    pen = RecordingPen()
    try:
        SVGPath.fromstring(path.read_bytes()).draw(pen)
    except (ValueError, SyntaxError, NotImplementedError, OSError) as error:
        raise OutlineError(f"{path.name} can't be read as SVG outlines: {error}") from error
    bounds_pen = ControlBoundsPen(None)
    pen.replay(bounds_pen)
    if not bounds_pen.bounds or bounds_pen.bounds[3] == bounds_pen.bounds[1]:
        raise OutlineError(f"{path.name} has no filled outlines")
    left, top, right, bottom = bounds_pen.bounds
    scale = height / (bottom - top)
    steps = tuple(_steps(pen.value, left, top, scale))
    return Shape((right - left) * scale, height, colour, steps, label)


def _steps(calls: Sequence[tuple[str, tuple[Point, ...]]], left: float, top: float, scale: float) -> Iterator[Step]:
    """Pen calls to M, L, C, Z, with quadratic curves raised to cubics."""
    at = (0.0, 0.0)
    for name, points in calls:
        here = [((x - left) * scale, (y - top) * scale) for x, y in points]
        if name == "moveTo":
            yield "M", here[0]
        elif name == "lineTo":
            yield "L", here[0]
        elif name == "curveTo":
            yield "C", tuple(v for point in here for v in point)
        elif name == "qCurveTo":
            for control, end in _quadratics(here):
                yield "C", _cubic(at, control, end)
                at = end
        elif name == "closePath":
            yield "Z", ()
        at = here[-1] if here else at


def _quadratics(points: list[Point]) -> list[tuple[Point, Point]]:
    """A TrueType-like run of off-curve points and one end, as single quadratic pieces."""
    controls, end = points[:-1], points[-1]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(controls)]
    return list(zip(controls, [*middles, end], strict=True))


def _cubic(start: Point, control: Point, end: Point) -> tuple[float, ...]:
    return (
        (start[0] + 2 * control[0]) / 3,
        (start[1] + 2 * control[1]) / 3,
        (end[0] + 2 * control[0]) / 3,
        (end[1] + 2 * control[1]) / 3,
        *end,
    )
