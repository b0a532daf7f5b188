"""A plan read as a drawing: the cells of each letter, as columns and bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count, groupby, pairwise, takewhile
from typing import NamedTuple

from layout.model import Plan


class Leg(NamedTuple):
    """A run of bands [top, bottom) that a story has in one of its columns; columns and bands count from the region's.

    A leg is `open` at its top or foot where the story itself goes on there, in another leg.
    """

    column: int
    top: int
    bottom: int
    open_top: bool = False
    open_foot: bool = False


class Rim(NamedTuple):
    """What of a region lies on the frame of its package: the columns whose left or right side does, and the bands whose
    top or foot does, counted from the region's."""

    left: frozenset[int] = frozenset()
    right: frozenset[int] = frozenset()
    top: frozenset[int] = frozenset()
    foot: frozenset[int] = frozenset()


class Region(NamedTuple):
    """The connected cells of a letter: the columns [left, right) and bands [top, bottom) that hold them, from 0.

    `legs` are its parts in reading order; none: a rectangle, with a leg a column. `fold` is how many of its columns
    stand left of a spread's fold that runs through it; 0: none does.
    """

    letter: str
    left: int
    right: int
    top: int
    bottom: int
    legs: tuple[Leg, ...] = ()
    fold: int = 0
    rim: Rim = Rim()

    @property
    def rectangular(self) -> bool:
        return not self.legs

    @property
    def seam(self) -> int:
        """The line above it that parts it from its neighbour; at the head of the page there is none."""
        return 0 if self.top == 0 else 1

    def at_frame_foot(self, leg: Leg | VerticalLeg) -> bool:
        """Whether the foot of a leg lies on the frame of the package."""
        bottom = leg.bottom if leg.bottom > 0 else self.bottom - self.top
        return bottom - 1 in self.rim.foot

    @property
    def headed(self) -> tuple[int, ...]:
        """The columns under the head: the first run of neighbours in the topmost band."""
        tops = {leg.column for leg in self.legs if leg.top == 0} or set(range(self.right - self.left))
        return tuple(sorted(next_to_each_other(tops, min(tops))))


class PlanDrawing(NamedTuple):
    """The plan with equal neighbouring rows made one band. `depths` are those the editor fixed, in lines."""

    rows: tuple[str, ...]
    depths: tuple[int | None, ...]
    regions: tuple[Region, ...]
    fold: int = 0

    def at(self, band: int, column: int) -> str:
        return self.rows[band][column]


def read_drawing(plan: Plan, fold: int = 0) -> PlanDrawing:
    """Regions in reading order: from the top down, from left to right. A spread has `fold` columns left of its fold."""
    rows: list[str] = []
    depths: list[int | None] = []
    for row, group in groupby(zip(plan.rows, plan.depths, strict=True), key=lambda pair: pair[0]):
        fixed = [depth for _, depth in group if depth is not None]
        rows.append(row)
        depths.append(sum(fixed) if fixed else None)
    letters = dict.fromkeys("".join(rows))
    regions = tuple(region_of(letter, rows, fold) for letter in letters)
    return PlanDrawing(tuple(rows), tuple(depths), regions, fold)


def region_of(letter: str, rows: Sequence[str], fold: int = 0) -> Region:
    """The cells of a letter in the rows of a drawing that has `fold` columns left of its fold."""
    bands = [n for n, row in enumerate(rows) if letter in row]
    top, bottom = bands[0], bands[-1] + 1
    left = min(row.index(letter) for row in rows[top:bottom] if letter in row)
    right = max(row.rindex(letter) + 1 for row in rows[top:bottom] if letter in row)
    cells = [{column for column in range(left, right) if row[column] == letter} for row in rows[top:bottom]]
    before = fold - left if left < fold < right else 0
    if all(len(row) == right - left for row in cells):
        return Region(letter, left, right, top, bottom, (), before)
    legs = tuple(_legs([{n - left for n in row} for row in cells]))
    return Region(letter, left, right, top, bottom, legs, before)


def rim_of(letter: str, letters: set[str], rows: Sequence[str]) -> Rim:
    """What of a letter's region lies on the frame round all these letters."""
    cells = {(band, column) for band, row in enumerate(rows) for column, at in enumerate(row) if at in letters}
    own = [(band, column) for band, column in cells if rows[band][column] == letter]
    top, left = min(band for band, _ in own), min(column for _, column in own)
    return Rim(
        frozenset(column - left for band, column in own if (band, column - 1) not in cells),
        frozenset(column - left for band, column in own if (band, column + 1) not in cells),
        frozenset(band - top for band, column in own if (band - 1, column) not in cells),
        frozenset(band - top for band, column in own if (band + 1, column) not in cells),
    )


def _legs(cells: list[set[int]]) -> Iterator[Leg]:
    """The legs of a shape, `cells` being its columns by band: column by column from the left, each from the top down.

    Where the shape grows to the left of what stands above, the part above is read to its end first.
    """
    seams = [0, *_grown(cells), len(cells)]
    for top, bottom in pairwise(seams):
        for column in sorted(set().union(*cells[top:bottom])):
            for start, stop in runs([column in cells[band] for band in range(top, bottom)]):
                first, after = top + start, top + stop
                above, below = first > 0 and column in cells[first - 1], after < len(cells) and column in cells[after]
                yield Leg(column, first, after, above, below)


def next_to_each_other(columns: set[int], first: int) -> set[int]:
    """Those of the columns that stand from the first one on without another between."""
    return set(takewhile(columns.__contains__, count(first)))


def runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Stretches [first, after) of true flags."""
    at = 0
    for flag, group in groupby(flags):
        count = len(list(group))
        if flag:
            yield at, at + count
        at += count


def _grown(cells: list[set[int]]) -> Iterator[int]:
    """The bands that begin further left than any above."""
    left = min(cells[0])
    for band, columns in enumerate(cells):
        if min(columns) < left:
            left = min(columns)
            yield band


class VerticalLeg(NamedTuple):
    """A rectangle of a region in which tiers stand: columns [left, right) and bands [top, bottom), from the region's.

    It is `open` at its top or foot where the story itself goes on there over its whole width.
    """

    left: int
    right: int
    top: int
    bottom: int
    open_top: bool = False
    open_foot: bool = False


def vertical_legs(region: Region) -> tuple[VerticalLeg, ...]:
    """The rectangles that a vertical story is read in: from the top down, and where it forks, the right branch to its
    end first."""
    if region.rectangular:
        return (VerticalLeg(0, region.right - region.left, 0, -1),)
    cells = {(leg.column, band) for leg in region.legs for band in range(leg.top, leg.bottom)}
    waiting = sorted(_rectangles(cells), key=lambda leg: (leg.top, -leg.left))
    out: list[VerticalLeg] = []
    while waiting:
        ready = [leg for leg in waiting if not any(_under(leg, other) for other in waiting)]
        leg = next((leg for leg in ready if out and _under(leg, out[-1])), ready[0])
        out.append(leg)
        waiting.remove(leg)
    return tuple(out)


def _under(leg: VerticalLeg, other: VerticalLeg) -> bool:
    """Whether a leg begins where the other ends."""
    return leg.top == other.bottom and leg.left < other.right and other.left < leg.right


def _rectangles(cells: set[tuple[int, int]]) -> Iterator[VerticalLeg]:
    """The runs of each band, those of one width below each other joined."""
    bands = range(max(band for _, band in cells) + 2)
    columns = range(max(column for column, _ in cells) + 1)
    before: dict[tuple[int, int], int] = {}
    for band in bands:
        found = list(runs([(column, band) in cells for column in columns]))
        for (left, right), top in before.items():
            if (left, right) not in found:
                above, below = (all((column, at) in cells for column in range(left, right)) for at in (top - 1, band))
                yield VerticalLeg(left, right, top, band, above, below)
        before = {run: before.get(run, band) for run in found}


def ordered_regions(drawn: PlanDrawing, vertical: bool) -> list[Region]:
    """The regions as they are read: from the top down, on a vertical page from right to left."""
    return sorted(drawn.regions, key=lambda region: (region.top, -region.right)) if vertical else list(drawn.regions)
