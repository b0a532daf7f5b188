"""Vector artwork of one colour (a nameplate's lettering as SVG) to outlines. The only home of fontTools.

Every filled path, rectangle, circle and polygon of the file becomes part of one shape, in a colour of the paper's.
"""

from __future__ import annotations

import errno
import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from layout import limits
from layout.diagnostics import say
from layout.files import read_bytes
from layout.model import Shape

if TYPE_CHECKING:
    from fontTools.misc.transform import Transform
    from fontTools.pens.recordingPen import RecordingPen

Point = tuple[float, float]
Step = tuple[str, tuple[float, ...]]

_UNSEEN = {"defs", "clipPath", "mask", "pattern", "symbol", "metadata", "text", "title", "desc", "style"}
_FUNCTION = re.compile(r"(\w+)\s*\(([^)]*)\)")


class OutlineError(ValueError):
    """The file is no SVG, or draws nothing. The message is for the editor."""


def read_outlines(path: Path, height: float, colour: str, label: str) -> Shape:
    """The ink of an SVG, cropped to its bounds and scaled to `height` points. Raises OutlineError."""
    from fontTools.pens.boundsPen import BoundsPen

    drawn = _drawn(path)
    bounds = BoundsPen(None)
    drawn.replay(bounds)
    if not bounds.bounds or bounds.bounds[3] == bounds.bounds[1]:
        raise OutlineError(say("{name} has no filled outlines", name=path.name))
    left, top, right, bottom = bounds.bounds
    scale = height / (bottom - top)
    steps = tuple(_steps(drawn.value, left, top, scale))
    return Shape((right - left) * scale, height, colour, steps, label)


def _drawn(path: Path) -> RecordingPen:
    """Everything filled in the file, in its own coordinates (y down)."""
    from fontTools.misc.transform import Identity
    from fontTools.pens.recordingPen import RecordingPen

    pen = RecordingPen()
    try:
        root = ElementTree.fromstring(read_bytes(path, limits.DRAWING.most))
        _draw(root, pen, Identity, True)
    except OutlineError:
        raise
    except OSError as error:
        if error.errno == errno.EFBIG:
            most = limits.DRAWING.most // 1000000
            raise OutlineError(say("{name} is larger than {most} MB", name=path.name, most=most)) from error
        raise OutlineError(say("{name} can't be read: {reason}", name=path.name, reason=error.strerror)) from error
    except Exception as error:  # whatever a damaged path does to the parser of paths
        raise OutlineError(
            say("{name} can't be read as SVG outlines: {reason}", name=path.name, reason=error)
        ) from error
    return pen


def _draw(element: ElementTree.Element, pen: RecordingPen, matrix: Transform, filled: bool) -> None:
    """An element and what is in it, with the transforms and the fill that it inherits."""
    from fontTools.pens.transformPen import TransformPen
    from fontTools.svgLib.path import parse_path
    from fontTools.svgLib.path.shapes import PathBuilder

    look = _look(element)
    if element.tag.rpartition("}")[2] in _UNSEEN or look.get("display") == "none":
        return
    matrix = _moved(matrix, element.attrib.pop("transform", ""))
    filled = look["fill"] != "none" if "fill" in look else filled
    builder = PathBuilder()
    if filled:
        builder.add_path_from_element(element)
    for outline in builder.paths:
        parse_path(outline, TransformPen(pen, matrix))
    for child in element:
        _draw(child, pen, matrix, filled)


def _look(element: ElementTree.Element) -> dict[str, str]:
    """Presentation attributes, those of the style attribute over the others [SVG 1.1, 6.4]."""
    style = (entry.split(":", 1) for entry in element.get("style", "").split(";") if ":" in entry)
    return {**element.attrib, **{name.strip(): value.strip() for name, value in style}}


def _moved(matrix: Transform, written: str) -> Transform:
    """The transform with those of a transform attribute [SVG 1.1, 7.6]."""
    for name, numbers in _FUNCTION.findall(written):
        matrix = _with(matrix, name, [float(number) for number in re.split(r"[\s,]+", numbers.strip())])
    return matrix


def _with(matrix: Transform, name: str, values: list[float]) -> Transform:
    match name, values:
        case "matrix", [_, _, _, _, _, _]:
            return matrix.transform(tuple(values))
        case "translate", [x, *rest]:
            return matrix.translate(x, rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return matrix.scale(x, rest[0] if rest else x)
        case "rotate", [angle, *about]:
            x, y = about or (0, 0)
            return matrix.translate(x, y).rotate(math.radians(angle)).translate(-x, -y)
        case "skewX", [angle]:
            return matrix.skew(math.radians(angle), 0)
        case "skewY", [angle]:
            return matrix.skew(0, math.radians(angle))
    raise ValueError(f"transform {name}{tuple(values)}")


def _steps(calls: Sequence[tuple[str, Any]], left: float, top: float, scale: float) -> Iterator[Step]:
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
