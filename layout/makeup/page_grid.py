"""The grid a page is made up on: where the columns and lines of its type area stand on the sheet."""

from __future__ import annotations

from typing import NamedTuple

from layout.geometry import Rect
from layout.model import Grid, Sheet, Stylesheet


class PageGrid(NamedTuple):
    """`first` is the line at which stories begin: 0, or below the masthead. Lines and columns count from 0."""

    sheet: Sheet
    grid: Grid
    first: int = 0

    @property
    def left(self) -> float:
        return (self.sheet.width - self.grid.width) / 2

    @property
    def area(self) -> Rect:
        """The type area."""
        return Rect(self.left, self.sheet.head, self.grid.width, self.grid.height)

    @property
    def white(self) -> float:
        """White above the em box of a body line in its slot, and below it."""
        return (self.grid.leading - self.grid.size) / 2

    def column_x(self, column: int) -> float:
        return self.left + column * (self.grid.column + self.grid.gutter)

    def line_y(self, line: float) -> float:
        return self.sheet.head + line * self.grid.leading


def grid_of_page(stylesheet: Stylesheet, grid: str, number: int) -> PageGrid:
    """The grid of page `number`; page 1 carries the masthead."""
    return PageGrid(stylesheet.sheet, stylesheet.grids[grid], stylesheet.masthead.lines if number == 1 else 0)
