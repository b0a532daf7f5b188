"""Where the columns and lines of a story's text stand on the sheet: the one place that knows its writing mode.

A story is cast off, divided and filled by columns and lines: a column has a measure, its lines follow one another.
In horizontal writing a column's lines run across and go down; in vertical writing its columns are tiers (栏), whose
lines run down and go to the left. Matter is set from the corner at which its first line begins: x counts along the
lines, y from line to line. `Axes.put` is the transform to the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.blocks.take import Matter
from layout.geometry import Rect
from layout.makeup.text_columns import TextColumns
from layout.model import Fill, Placed, Rule, Slug


class ColumnOrigin(NamedTuple):
    """The corner on the sheet at which a column's line 0 begins, the points from one of its lines to the next, and how
    long they are."""

    x: float
    y: float
    pitch: float
    measure: float


class Axes(NamedTuple):
    """A writing mode, and the origin of each column; matter was set for lines `line` points apart."""

    columns: TextColumns
    origins: tuple[ColumnOrigin, ...]
    line: float
    vertical: bool = False

    def put(self, matter: Matter, column: int, line: int) -> Matter:
        """Matter that begins at a line of a column, on the sheet."""
        origin = self.origins[column]
        if not self.vertical:
            y = origin.y + line * origin.pitch
            return tuple([Placed(origin.x + one.x, y + one.y, one.slug, one.part) for one in matter])
        down = line * origin.pitch
        return tuple([_to_sheet(one, origin, down + one.y) for one in matter])

    def put_line(self, item: Placed, column: int, line: int) -> Placed:
        """A slug of column matter that begins at a line of a column, on the sheet; lines that stand wider apart than
        it was set for take it with them."""
        origin = self.origins[column]
        if not self.vertical:
            return Placed(origin.x + item.x, origin.y + line * origin.pitch + item.y, item.slug, item.part)
        return _to_sheet(item, origin, (line * self.line + item.y) * (origin.pitch / self.line))

    def rect(self, column: int, line: int, lines: int) -> Rect:
        """Lines of a column on the sheet."""
        origin = self.origins[column]
        first, depth = line * origin.pitch, lines * origin.pitch
        if not self.vertical:
            return Rect(origin.x, origin.y + first, origin.measure, depth)
        return Rect(origin.x - (first + depth), origin.y, depth, origin.measure)

    def along(self, column: int) -> float:
        """Where a column begins along its lines, on the sheet."""
        return self.origins[column].y if self.vertical else self.origins[column].x

    def gutter(self, left: int, right: int) -> float:
        """White between two columns; that of tiers differs from leg to leg."""
        if not self.vertical:
            return self.columns.gutter
        return self.along(right) - self.along(left) - self.origins[left].measure

    def down(self, column: int, line: int) -> float:
        """Where a line of a column begins in the way that lines follow one another; it grows from line to line."""
        origin = self.origins[column]
        return line * origin.pitch - origin.x if self.vertical else origin.y + line * origin.pitch

    def rule(self, along: float, span: tuple[float, float], thickness: float, colour: str) -> Placed:
        """A rule at the place `along` of the columns' lines that runs over a span of what `down` says."""
        first, last = span
        if self.vertical:
            return Placed(-last, along, Rule(last - first, thickness, colour))
        return Placed(along, first, Rule(thickness, last - first, colour))


def horizontal_axes(columns: TextColumns, region: Rect, line: float) -> Axes:
    """Columns side by side in a region, with lines from its top down."""
    origins = [ColumnOrigin(region.x + x, region.y, line, columns.measure) for x in columns.xs]
    return Axes(columns, tuple(origins), line)


def vertical_axes(columns: TextColumns, top: float, edges: Sequence[tuple[float, float]], line: float) -> Axes:
    """Tiers one below the other from `top`; `edges`: where the lines of each begin at the right, and their pitch."""
    origins = [
        ColumnOrigin(right, top + x, pitch, columns.measure_of(n))
        for n, (x, (right, pitch)) in enumerate(zip(columns.xs, edges, strict=True))
    ]
    return Axes(columns, tuple(origins), line, vertical=True)


def _to_sheet(one: Placed, origin: ColumnOrigin, down: float) -> Placed:
    out = one._replace(x=0.0, y=origin.y + one.x, slug=swapped(one.slug))
    return out._replace(x=origin.x - down - out.box.w)


def from_sheet(matter: Matter, width: float) -> Matter:
    """Matter of a frame `width` points wide, laid so that vertical axes put it upright: from the frame's upper right
    corner. A picture with its caption stands so among tiers."""
    return tuple(Placed(one.y, width - one.box.right, swapped(one.slug), one.part) for one in matter)


def swapped(slug: Slug) -> Slug:
    """What has no upper end lies down with the matter; lines, pictures and drawings keep theirs."""
    if isinstance(slug, (Rule, Fill)):
        return slug._replace(width=slug.depth, depth=slug.width)
    return slug
