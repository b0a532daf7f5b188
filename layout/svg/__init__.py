"""Vector artwork (a nameplate's lettering as SVG) to outlines. The only home of fontTools.

Every filled path, rectangle, circle and polygon of the file is drawn: what is of one colour in a colour of the paper's,
what is of several in its own. What can't be drawn so (strokes, gradients, text, pictures, effects) is refused with its
line; nothing is left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element as PlainElement

from layout.diagnostics import say
from layout.files import read_bytes
from layout.limits import DRAWING, OUTLINES
from layout.model import Shape
from layout.svg.errors import OutlineError, Unfit
from layout.svg.styling import PLAIN, Look, fill_of, look_of, style_rules
from layout.svg.transforms import moved
from layout.svg.tree import Element, read_tree

if TYPE_CHECKING:
    from fontTools.misc.transform import Transform
    from fontTools.pens.recordingPen import RecordingPen

__all__ = ["OutlineError", "own_colour", "read_svg"]

Point = tuple[float, float]
Step = tuple[str, tuple[float, ...]]

_SHAPES = {"path", "rect", "circle", "ellipse", "polygon", "polyline"}
_GROUPS = {"svg", "g", "a"}
_UNSEEN = {
    "", "clipPath", "defs", "desc", "filter", "linearGradient", "line", "marker", "mask", "metadata", "pattern",
    "radialGradient", "style", "symbol", "title",
}  # fmt: skip
"""Elements that paint nothing by themselves; those of other namespaces have no name here. A line has no inside."""
_MOST_SLENDER = 100
_HEX = re.compile("#[0-9a-f]{6}")
_NUMBER = r"[-+]?+(?:\d++\.?+\d*+|\.\d++)(?:[eE][-+]?+\d++)?+"
_PATH = re.compile(rf"(?:{_NUMBER}|[MmZzLlHhVvCcSsQqTtAa,\s])*+")
_POINTS = re.compile(rf"(?:{_NUMBER}|[,\s])*+")
"""All that may stand in a path or in points [SVG 1.1, 8.3.9, 9.7.1]; the parser of paths skips all else."""


def read_svg(path: Path, height: float, colour: str, label: str) -> Shape:
    """The ink of an SVG, cropped to its bounds and scaled to `height` points. Raises OutlineError."""
    from fontTools.pens.boundsPen import BoundsPen

    drawing = _drawing(path)
    bounds = BoundsPen(None)
    for pen, _, _ in drawing.painted:
        pen.replay(bounds)
    if not bounds.bounds or bounds.bounds[3] == bounds.bounds[1]:
        raise OutlineError(say("{name} has no filled outlines", name=path.name))
    left, top, right, bottom = bounds.bounds
    if not _drawable(right - left, bottom - top):
        raise OutlineError(say("{name} has no shape that could be seen: its sides are too unlike", name=path.name))
    scale = height / (bottom - top)
    several = len(drawing.colours) > 1
    steps = tuple(
        step
        for pen, verb, own in drawing.painted
        for step in (*([("K", _shares(own))] if several else []), *_steps(pen.value, left, top, scale), (verb, ()))
    )
    return Shape((right - left) * scale, height, colour, steps, label)


def own_colour(path: Path) -> str:
    """The one colour that the file is drawn in, as CSS writes it; empty when it is of several. Raises OutlineError."""
    colours = [*_drawing(path).colours]
    return colours[0] if len(colours) == 1 else ""


def _drawing(path: Path) -> _Drawing:
    try:
        return _Drawing(read_tree(read_bytes(path, DRAWING.most)))
    except Unfit as unfit:
        raise unfit.named(path.name) from None
    except OSError as error:
        raise OutlineError(say("{name} can't be read: {reason}", name=path.name, reason=error.strerror)) from error


def _drawable(width: float, depth: float) -> bool:
    sides = sorted((width, depth))
    return (
        all(map(math.isfinite, sides)) and sides[0] > 1e-9 and sides[1] < 1e12 and sides[1] <= _MOST_SLENDER * sides[0]
    )


class _Drawing:
    """What an SVG paints, in its own coordinates (y down): outlines, each with its fill rule (F, or E: even-odd) and
    its colour."""

    def __init__(self, root: Element) -> None:
        from fontTools.misc.transform import Identity

        self.painted: list[tuple[RecordingPen, str, str]] = []
        self.colours: dict[str, int] = {}
        """The lines in which they stand first."""
        self._length = 0
        self._rules = style_rules(root)
        self._draw(root, Identity, PLAIN, "")
        for colour, line in self.colours.items():
            if len(self.colours) > 1 and not _HEX.fullmatch(colour):
                raise Unfit(say("the colour {colour} is not known here; write it as #rrggbb", colour=colour[:40]), line)

    def _draw(self, element: Element, matrix: Transform, inherited: Look, within: str) -> None:
        """An element and what is in it, with the transforms and the look that it inherits."""
        if element.tag in _UNSEEN:
            return
        if (element.tag == "svg" and within) or element.tag not in _SHAPES | _GROUPS:
            raise Unfit(say("<{tag}> can't be drawn; convert it to outlines", tag=element.tag[:40]), element.line)
        look = look_of(element, inherited, self._rules)
        if look["display"] == "none":
            return
        matrix = moved(matrix, element.attributes.get("transform", ""), element.line)
        if element.tag in _SHAPES:
            self._fill(element, matrix, look)
        for child in element.children:
            self._draw(child, matrix, look, element.tag)

    def _fill(self, element: Element, matrix: Transform, look: Look) -> None:
        colour = fill_of(look, element)
        if not colour:
            return
        outline = self._outline(element, matrix)
        if outline.value:
            self.painted.append((outline, "E" if look.get("fill-rule") == "evenodd" else "F", colour))
            self.colours.setdefault(colour, element.line)

    def _outline(self, element: Element, matrix: Transform) -> RecordingPen:
        from fontTools.pens.recordingPen import RecordingPen
        from fontTools.pens.transformPen import TransformPen
        from fontTools.svgLib.path import parse_path
        from fontTools.svgLib.path.shapes import PathBuilder

        attributes = {name: value for name, value in element.attributes.items() if name != "transform"}
        self._length += sum(map(len, attributes.values()))
        if self._length > OUTLINES.most:
            raise Unfit(say("its outlines are longer than {most} characters", most=OUTLINES.most), element.line)
        if not (_PATH.fullmatch(attributes.get("d", "")) and _POINTS.fullmatch(attributes.get("points", ""))):
            raise Unfit(say("<{tag}> can't be read", tag=element.tag), element.line)
        pen, builder = RecordingPen(), PathBuilder()
        try:
            builder.add_path_from_element(PlainElement(element.tag, attributes))
            for outline in builder.paths:
                parse_path(outline, TransformPen(pen, matrix))
        except Exception as error:  # whatever a damaged path does to the parser of paths
            raise Unfit(say("<{tag}> can't be read", tag=element.tag), element.line) from error
        if not all(math.isfinite(n) for _, points in pen.value for point in points for n in point):
            raise Unfit(say("<{tag}> has numbers without bounds", tag=element.tag), element.line)
        return pen


def _shares(colour: str) -> tuple[float, ...]:
    """Red, green and blue of #rrggbb, 0 to 1."""
    return tuple(byte / 255 for byte in bytes.fromhex(colour[1:]))


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
