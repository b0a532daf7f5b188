"""The text columns of a story: the page's own, or as many as it asks for, in whole characters (破栏).

Where the fold of a spread runs through a story, it has columns on both pages, and none stands in the fold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from layout.makeup.page_grid import fold_gap
from layout.makeup.regions import Region, Rim
from layout.model import Display, Grid, Place, Story

if TYPE_CHECKING:
    from layout.blocks import Context

BOX_PAD_EM = 1.0
"""White within an edge at the sides, in ems of the body."""
LEAST_BESIDE = 5
"""Characters of a line beside a picture that can be read [H]."""
LEAST_WIDE = 4
"""Characters that a picture is wide at the least."""
_SAME = 1e-6
NO_RIM = Rim()


class TextColumns(NamedTuple):
    """Columns of whole characters inside a width: x of each, relative to the region's left edge, and their measure.

    Where they differ in it, `measures` are those of all of them and `measure` is that of the first.

    `fold` of them stand left of a fold that is `fold_x` from the region's left edge; 0: no fold runs through them.
    """

    xs: tuple[float, ...]
    measure: float
    gutter: float
    fold: int = 0
    fold_x: float = 0.0
    measures: tuple[float, ...] = ()

    def measure_of(self, column: int) -> float:
        return self.measures[column] if self.measures else self.measure

    def span(self, first: int, last: int) -> tuple[float, float]:
        """Left edge and width of columns first..last."""
        return self.xs[first], self.xs[last] + self.measure_of(last) - self.xs[first]

    def parted(self, first: int, last: int) -> bool:
        """Whether the fold stands between columns first..last."""
        return first < self.fold <= last


def columns_of(story: Story, region: Region, context: Context) -> TextColumns:
    """The page's own columns, or as many as the story asks for, in whole characters (破栏); a box keeps a pad, and so
    does the side that lies on the frame of a package.

    A region that is no rectangle has the page's own, in a box each within its own pad.
    """
    grid, display, span = context.grid, story.display, region.right - region.left
    if region.fold:
        return _over_fold(display, region, context)
    if region.legs:
        return _own_columns(display, region, grid)
    count = display.columns or span
    left, right = pads_of(display, region.rim, range(span), grid)
    if count == span and not left and not right:
        step = grid.column + grid.gutter
        return TextColumns(tuple(n * step for n in range(span)), grid.column, grid.gutter)
    width = grid.span(span) - left - right
    measure = characters(display, span, grid, region.rim) * grid.size
    if count == 1:
        return TextColumns((left + (width - measure) / 2,), measure, 0.0)
    gutter = (width - count * measure) / (count - 1)
    return TextColumns(tuple(left + n * (measure + gutter) for n in range(count)), measure, gutter)


def pads_of(display: Display, rim: Rim, columns: range, grid: Grid) -> tuple[float, float]:
    """White at the left and the right of these columns of a region: within the story's own edge, and within the frame
    of its package, where its side lies on that."""
    pad = BOX_PAD_EM * grid.size
    left, right = columns[0] in rim.left, columns[-1] in rim.right
    return pad * (display.edged + left), pad * (display.edged + right)


def _own_columns(display: Display, region: Region, grid: Grid) -> TextColumns:
    step, span = grid.column + grid.gutter, region.right - region.left
    pads = [pads_of(display, region.rim, range(n, n + 1), grid) for n in range(span)]
    room = min(grid.column - left - right for left, right in pads)
    measure = math.floor(room / grid.size + 1e-6) * grid.size
    xs = [n * step + left + (grid.column - left - right - measure) / 2 for n, (left, right) in enumerate(pads)]
    return TextColumns(tuple(xs), measure, step - measure)


def region_width(region: Region, context: Context) -> float:
    """From the left edge of a region to its right one."""
    grid = context.grid
    width = grid.span(region.right - region.left)
    return width + fold_gap(context.stylesheet.sheet, grid) - grid.gutter if region.fold else width


def column_offset(region: Region, column: int, context: Context) -> float:
    """From the left edge of a region to that of one of its grid columns."""
    grid = context.grid
    x = column * (grid.column + grid.gutter)
    return x + fold_gap(context.stylesheet.sheet, grid) - grid.gutter if 0 < region.fold <= column else x


def fold_of(region: Region, context: Context) -> float:
    """From the left edge of a region to the fold that runs through it."""
    return column_offset(region, region.fold, context) - fold_gap(context.stylesheet.sheet, context.grid) / 2


def _over_fold(display: Display, region: Region, context: Context) -> TextColumns:
    """The columns of a story that the fold runs through: those of its two halves, of one measure."""
    grid, span = context.grid, region.right - region.left
    left, right = pads_of(display, region.rim, range(span), grid)
    beyond, middle = column_offset(region, region.fold, context), fold_of(region, context)
    count = display.columns or span
    if count == span or region.legs:
        own = _own_columns(display, region, grid)
        shift = beyond - region.fold * (grid.column + grid.gutter)
        xs = tuple(x + shift if n >= region.fold else x for n, x in enumerate(own.xs))
        return own._replace(xs=xs, fold=region.fold, fold_x=middle)
    before = columns_before_fold(count, region) or count // 2
    parts = [(before, grid.span(region.fold) - left), (count - before, grid.span(span - region.fold) - right)]
    measure = min(math.floor((wide - (n - 1) * grid.gutter) / n / grid.size + 1e-6) for n, wide in parts) * grid.size
    xs = (*_spaced(left, *parts[0], measure), *_spaced(beyond, *parts[1], measure))
    return TextColumns(xs, measure, grid.gutter, before, middle)


def columns_before_fold(count: int, region: Region) -> int:
    """How many of a story's text columns stand left of the fold, where its two halves have as many as they are wide; 0
    where that can't be."""
    before, odd = divmod(count * region.fold, region.right - region.left)
    return 0 if odd else before


def _spaced(start: float, count: int, width: float, measure: float) -> Iterator[float]:
    """Where columns stand in a width, the outer ones at its edges."""
    if count == 1:
        yield start + (width - measure) / 2
        return
    yield from (start + n * (width - measure) / (count - 1) for n in range(count))


def characters(display: Display, span: int, grid: Grid, rim: Rim = NO_RIM) -> int:
    """How many whole characters a text column has in a story over `span` columns of the grid; below 1 for no room."""
    count = display.columns or span
    width = grid.span(span) - sum(pads_of(display, rim, range(span), grid))
    return math.floor((width - (count - 1) * grid.gutter) / count / grid.size + 1e-6)


def within_columns(place: Place, count: int, characters: int) -> tuple[int, int, int, int]:
    """Columns [left, right) of a picture that begins or ends within a column, and how many characters of the first and
    of the last it leaves: it takes whole ones, so that text keeps to its grid."""
    wide = min(max(place.columns or 1.0, LEAST_WIDE / characters), count)
    start = min(max(place.column - 1, 0.0), count - wide)
    left, right = int(start), math.ceil(start + wide - _SAME)
    return left, right, round((start - left) * characters), round((right - start - wide) * characters)
