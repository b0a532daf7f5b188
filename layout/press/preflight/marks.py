"""What content paints, one mark after the other in the order of painting, in points of the page (y up)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from pypdf.generic import PdfObject, StreamObject

from layout.press.artwork.first_page import Box
from layout.press.preflight.inks import InkShares

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
MarkKind = Literal["fill", "stroke", "text", "picture", "shading"]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class PlacedImage(NamedTuple):
    """A picture, the unit square's matrix, and how much of it no clip cuts off; `stencil`: it is painted in the ink of
    the mark."""

    stream: StreamObject | None
    entries: Mapping[str, PdfObject]
    resources: Mapping[str, PdfObject]
    matrix: Matrix
    seen: float
    stencil: bool = False

    plates: tuple[str, ...] = ()
    """Spot inks of its colour space."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and depth, in points, as it stands."""
        a, b, c, d = self.matrix[:4]
        return float((a * a + b * b) ** 0.5), float((c * c + d * d) ** 0.5)


class Mark(NamedTuple):
    """Something painted. `box` is what no clip cuts off of it.

    `thickness` is a stroke's, or of a filled rectangle the smaller side; `size` is that of type on the page. `outlines`
    are the subpaths of a fill; `overprint`: plates that it has no ink for are left as they are.
    """

    kind: MarkKind
    box: Box
    ink: InkShares
    overprint: bool = False
    opacity: float = 1
    thickness: float = 0
    size: float = 0
    outlines: tuple[Sequence[Point], ...] = ()
    font: PdfObject | None = None
    image: PlacedImage | None = None
    missing: int = 0
    """Glyphs of type that the font has not got (.notdef)."""


def times(m: Matrix, n: Matrix) -> Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def moved(m: Matrix, x: float, y: float) -> Point:
    """Where the matrix puts a point."""
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]


def bounds(points: Sequence[Point]) -> Box:
    """The box round some points."""
    across, up = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(up), max(across), max(up))


def square_bounds(m: Matrix, left: float, foot: float, right: float, top: float) -> Box:
    """The box round a rectangle that the matrix moves."""
    if not m[1] and not m[2]:
        x0, x1 = m[0] * left + m[4], m[0] * right + m[4]
        y0, y1 = m[3] * foot + m[5], m[3] * top + m[5]
        if x0 > x1:
            x0, x1 = x1, x0
        return Box(x0, y0, x1, y1) if y0 <= y1 else Box(x0, y1, x1, y0)
    return bounds([moved(m, x, y) for x in (left, right) for y in (foot, top)])


def overlap(one: Box, other: Box | None) -> Box | None:
    """What lies in both; None where nothing does. No box is no limit."""
    if other is None:
        return one
    left, foot, right, top = one
    if left >= other[0] and foot >= other[1] and right <= other[2] and top <= other[3]:
        return one
    left, foot = max(left, other[0]), max(foot, other[1])
    right, top = min(right, other[2]), min(top, other[3])
    return Box(left, foot, right, top) if left <= right and foot <= top else None
