"""The grid a page is made up on: where the columns and lines of its type area stand on the sheet.

A spread has the columns of two pages, with the fold and the inner margins between them.
"""

from __future__ import annotations

from typing import NamedTuple

from layout.geometry import Rect
from layout.model import Grid, Page, Sheet, Stylesheet


class PageGrid(NamedTuple):
    """`first` is the line at which stories begin: 0, or below the masthead. Lines and columns count from 0.

    `sheet` and `grid` are those of one page; a `spread` has two of them side by side.
    """

    sheet: Sheet
    grid: Grid
    first: int = 0
    spread: bool = False

    @property
    def left(self) -> float:
        return (self.sheet.width - self.grid.width) / 2

    @property
    def columns(self) -> int:
        return self.grid.columns * (2 if self.spread else 1)

    @property
    def fold(self) -> int:
        """The columns left of the fold; 0: there is none."""
        return self.grid.columns if self.spread else 0

    @property
    def area(self) -> Rect:
        """The type area; of a spread that of its left page."""
        return Rect(self.left, self.sheet.head, self.grid.width, self.grid.height)

    @property
    def trim(self) -> Rect:
        """The trimmed sheet: a page, or the two of a spread."""
        return Rect(0, 0, self.sheet.width * (2 if self.spread else 1), self.sheet.height)

    @property
    def white(self) -> float:
        """White above the em box of a body line in its slot, and below it."""
        return (self.grid.leading - self.grid.size) / 2

    def column_x(self, column: int) -> float:
        x = self.left + column * (self.grid.column + self.grid.gutter)
        return x + fold_gap(self.sheet, self.grid) - self.grid.gutter if 0 < self.fold <= column else x

    def line_y(self, line: float) -> float:
        return self.sheet.head + line * self.grid.leading


def fold_gap(sheet: Sheet, grid: Grid) -> float:
    """White between the type areas of a spread: the right margin of one page and the left one of the other."""
    return sheet.width - grid.width


def grid_of_page(stylesheet: Stylesheet, page: Page) -> PageGrid:
    """The grid of a page, or of a spread; page 1 carries the masthead."""
    first = stylesheet.masthead.lines if page.number == 1 else 0
    return PageGrid(stylesheet.sheet, stylesheet.grids[page.grid], first, page.spread)
