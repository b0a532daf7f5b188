"""Rules between the stories of a page. They meet: every end stands on another rule, or on the edge of the type area.

The page is a lattice: gutter centres across, seam lines down. A piece of the lattice is ruled where the stories on its
two sides differ and neither brings an edge of its own (a box, an advertisement).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from layout.makeup.page_grid import PageGrid
from layout.makeup.regions import PlanDrawing, runs
from layout.model import Placed, Rule, RuleStyle

Parted = Callable[[str, str], bool]


def rule_stories(
    drawing: PlanDrawing,
    lines: Sequence[int],
    page_grid: PageGrid,
    rule: RuleStyle,
    parted: Parted,
    wide: RuleStyle | None = None,
) -> Iterator[Placed]:
    """`lines` are the type-area lines at which the bands begin, with the end; `parted` says
    between which two letters, that above or at the left first, there is a rule. Those across a whole page are `wide`
    ones (None: as the others)."""
    wide = wide or rule
    if not rule.thickness and not wide.thickness:
        return
    lattice = _Lattice(drawing, lines, page_grid, parted)
    half = rule.thickness / 2
    for column in range(1, page_grid.columns if rule.thickness else 1):
        for top, bottom in runs([lattice.vertical(band, column) for band in range(len(drawing.rows))]):
            y, end = lattice.top_end(top, column), lattice.bottom_end(bottom, column)
            yield Placed(lattice.x(column) - half, y, Rule(rule.thickness, end - y, rule.colour))
    for band in range(1, len(drawing.rows)):
        for left, right in lattice.levels(band):
            x, end = lattice.left_end(band, left), lattice.right_end(band, right)
            level = wide if {left, right} <= {0, page_grid.fold, page_grid.columns} else rule
            if level.thickness:
                yield Placed(x, lattice.y(band) - level.thickness / 2, Rule(end - x, level.thickness, level.colour))


class _Lattice:
    def __init__(self, drawing: PlanDrawing, lines: Sequence[int], page_grid: PageGrid, parted: Parted) -> None:
        self.drawing, self.lines, self.ground, self.parted = drawing, lines, page_grid, parted

    def x(self, column: int) -> float:
        """Centre of the gutter before a column."""
        return self.ground.column_x(column) - self.ground.grid.gutter / 2

    def y(self, band: int) -> float:
        """Middle of the seam above a band; at the page's head and foot, the edge of the body's em boxes."""
        line = self.ground.line_y(self.lines[band])
        if band == 0:
            return line + self.ground.white
        if band == len(self.drawing.rows):
            return line - self.ground.white
        return line + self.ground.grid.leading / 2

    def top_end(self, band: int, column: int) -> float:
        """Where an upright rule begins: on the level rule of the seam or, where there is none, at the text below."""
        if band == 0 or self._crossed(band, column):
            return self.y(band)
        return self.ground.line_y(self.lines[band] + 1) + self.ground.white

    def bottom_end(self, band: int, column: int) -> float:
        """Where it ends: on a level rule, or at the foot of the text above the seam."""
        if band == len(self.drawing.rows) or self._crossed(band, column):
            return self.y(band)
        return self.ground.line_y(self.lines[band]) - self.ground.white

    def _crossed(self, band: int, column: int) -> bool:
        return self.horizontal(band, column - 1) or self.horizontal(band, column)

    def levels(self, band: int) -> Iterator[tuple[int, int]]:
        """The columns [left, right) of the level rules of a seam; they end at a fold that no story there crosses."""
        fold = self.ground.fold
        for left, right in runs([self.horizontal(band, column) for column in range(self.ground.columns)]):
            if left < fold < right and not any(self._over(row, fold) for row in (band - 1, band)):
                yield from ((left, fold), (fold, right))
            else:
                yield left, right

    def _over(self, band: int, fold: int) -> bool:
        return self.drawing.at(band, fold - 1) == self.drawing.at(band, fold)

    def vertical(self, band: int, column: int) -> bool:
        """Whether an upright rule stands in the gutter before a column; in a band a line deep, which is all seam, none
        that goes nowhere from the level rule above or below it."""
        if not self._parting(band, column):
            return False
        if not 0 < band < len(self.drawing.rows) - 1 or self.lines[band + 1] - self.lines[band] > 1:
            return True
        above, below = self._crossed(band, column), self._crossed(band + 1, column)
        goes_up, goes_down = self._parting(band - 1, column), self._parting(band + 1, column)
        return (above and below) or (not above and goes_up) or (not below and goes_down)

    def _parting(self, band: int, column: int) -> bool:
        if column == self.ground.fold:
            return False
        left, right = self.drawing.at(band, column - 1), self.drawing.at(band, column)
        return left != right and self.parted(left, right)

    def horizontal(self, band: int, column: int) -> bool:
        above, below = self.drawing.at(band - 1, column), self.drawing.at(band, column)
        return above != below and self.parted(above, below)

    def _meets(self, band: int, column: int) -> bool:
        """Whether an upright rule passes or ends in the gutter before a column at a band's seam."""
        return self.vertical(band, column) or self.vertical(band - 1, column)

    def left_end(self, band: int, column: int) -> float:
        at_gutter = column > 0 and self._meets(band, column)
        return self.x(column) if at_gutter else self.ground.column_x(column)

    def right_end(self, band: int, column: int) -> float:
        at_gutter = column < self.ground.columns and self._meets(band, column)
        return self.x(column) if at_gutter else self.ground.column_x(column - 1) + self.ground.grid.column
