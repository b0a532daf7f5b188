"""A plan read as a drawing: the columns and bands of each letter."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from layout.model import Plan


class Region(NamedTuple):
    """A rectangle of the plan: columns [left, right) and bands [top, bottom), counted from 0."""

    letter: str
    left: int
    right: int
    top: int
    bottom: int


class PlanDrawing(NamedTuple):
    """The plan with equal neighbouring rows made one band. `depths` are those the editor fixed, in lines."""

    rows: tuple[str, ...]
    depths: tuple[int | None, ...]
    regions: tuple[Region, ...]

    def at(self, band: int, column: int) -> str:
        return self.rows[band][column]


def read_drawing(plan: Plan) -> PlanDrawing:
    """Regions in reading order: from the top down, from left to right."""
    rows: list[str] = []
    depths: list[int | None] = []
    for row, group in groupby(zip(plan.rows, plan.depths, strict=True), key=lambda pair: pair[0]):
        fixed = [depth for _, depth in group if depth is not None]
        rows.append(row)
        depths.append(sum(fixed) if fixed else None)
    letters = dict.fromkeys("".join(rows))
    regions = tuple(_region(letter, rows) for letter in letters)
    return PlanDrawing(tuple(rows), tuple(depths), regions)


def _region(letter: str, rows: list[str]) -> Region:
    bands = [n for n, row in enumerate(rows) if letter in row]
    row = rows[bands[0]]
    return Region(letter, row.index(letter), row.rindex(letter) + 1, bands[0], bands[-1] + 1)


def ordered_regions(drawn: PlanDrawing, vertical: bool) -> list[Region]:
    """The regions as they are read: from the top down, on a vertical page from right to left."""
    return sorted(drawn.regions, key=lambda region: (region.top, -region.right)) if vertical else list(drawn.regions)
