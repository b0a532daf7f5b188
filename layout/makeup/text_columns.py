"""The text columns of a story: the page's own, or as many as it asks for, in whole characters (破栏)."""

from __future__ import annotations

import math
from typing import NamedTuple

from layout.blocks.take import Context
from layout.makeup.regions import Region
from layout.model import Display, Grid, Story

BOX_PAD_EM = 1.0


class TextColumns(NamedTuple):
    """Columns of whole characters inside a width: x of each, relative to the region's left edge, and their measure."""

    xs: tuple[float, ...]
    measure: float
    gutter: float

    def span(self, first: int, last: int) -> tuple[float, float]:
        """Left edge and width of columns first..last."""
        return self.xs[first], self.xs[last] + self.measure - self.xs[first]


def columns_of(story: Story, region: Region, context: Context) -> TextColumns:
    """The page's own columns, or as many as the story asks for, in whole characters (破栏); a box keeps a pad.

    A region that is no rectangle has the page's own, in a box each within its own pad.
    """
    grid, display, span = context.grid, story.display, region.right - region.left
    if region.legs:
        return _own_columns(display, span, grid)
    count = display.columns or span
    if count == span and not display.framed:
        step = grid.column + grid.gutter
        return TextColumns(tuple(n * step for n in range(span)), grid.column, grid.gutter)
    pad = BOX_PAD_EM * grid.size if display.framed else 0.0
    width = grid.span(span) - 2 * pad
    measure = characters(display, span, grid) * grid.size
    if count == 1:
        return TextColumns((pad + (width - measure) / 2,), measure, 0.0)
    gutter = (width - count * measure) / (count - 1)
    return TextColumns(tuple(pad + n * (measure + gutter) for n in range(count)), measure, gutter)


def _own_columns(display: Display, span: int, grid: Grid) -> TextColumns:
    step, pad = grid.column + grid.gutter, BOX_PAD_EM * grid.size if display.framed else 0.0
    measure = math.floor((grid.column - 2 * pad) / grid.size + 1e-6) * grid.size
    inset = (grid.column - measure) / 2
    return TextColumns(tuple(n * step + inset for n in range(span)), measure, step - measure)


def characters(display: Display, span: int, grid: Grid) -> int:
    """How many whole characters a text column has in a story over `span` columns of the grid; below 1 for no room."""
    count = display.columns or span
    width = grid.span(span) - 2 * (BOX_PAD_EM * grid.size if display.framed else 0.0)
    return math.floor((width - (count - 1) * grid.gutter) / count / grid.size + 1e-6)
