"""Column breaks: where a take may begin along a story's columns, how deep it may be there, and what each column's end
in it costs: a widow, an orphan, a subhead at the foot, a hole.

Lines count along the columns, from the head of the first; `ends` are the lines after the last one of each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from layout.blocks.take import Lanes, Take
from layout.model.prices import (
    HOLE_LINE,
    ORPHAN,
    SUBHEAD_CROWDED,
    SUBHEAD_HIGH,
    SUBHEAD_STRANDED,
    WHITE_AT_FOOT,
    WHOLE_SPLIT,
    WIDOW,
)

State = tuple[float, Any, int, int, int | None, Any]
"""Cost so far, the state before, the placement of the take between them and this take; plain, for there are many."""

Narrow = Callable[[Take, Lanes], Take]
"""Sets a take anew to the lanes of the lines from its first on."""


class ColumnLines(NamedTuple):
    """The lines of a story's columns: `ends`, and in reading order what each has of its column, up to the last that has
    not all of the story's measure; `narrow` sets a take to them."""

    ends: Sequence[int]
    lanes: Lanes
    narrow: Narrow

    def set_from(self, take: Take, line: int) -> Take:
        """A take that begins at a line, set to what its lines have."""
        return self.narrow(take, self.lanes[line:]) if any(self.lanes[line : line + max(take.costs)]) else take

    def set_in(self, take: Take, line: int) -> Take:
        """A take in the measure of the column that has a line."""
        lane = self.lanes[line] if line < len(self.lanes) else None
        return self.narrow(take, (lane,)) if lane and lane.whole else take

    def clear(self, start: int, end: int) -> bool:
        """Whether none of these lines stands beside a picture."""
        return not any(lane and not lane.whole for lane in self.lanes[start:end])

    def alike(self, start: int, end: int) -> bool:
        """Whether they have one measure besides."""
        return self.clear(start, end) and len({*self.lanes[start:end]}) <= 1


def least_lines(take: Take) -> int:
    """The fewest lines that a take can stand in."""
    return (
        0
        if take.vanishes_at_edge
        else min(take.costs)
        if take.lines_at_top is None
        else min(take.lines_at_top, *take.costs)
    )


def hole(lines: int) -> float:
    return WHITE_AT_FOOT if lines == 1 else lines * HOLE_LINE


def starts(take: Take, at: int, ends: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Where a take may begin, and the lines left white behind: here; at the next column's head when one line is left
    in this one; when it may not be cut, at any later head.
    """
    if take.vanishes_at_edge:
        return ((at, 0),)
    if take.splits:
        return ((at, 0), (at + 1, 1)) if at + 1 in ends and at + 1 < ends[-1] else ((at, 0),)
    return [(at, 0), *[(head, head - at) for head in ends[bisect_right(ends, at) : -1]]]


def line_to_spare(start: int, end: int, ends: Sequence[int]) -> int | None:
    """The last line of a column that ends before the last of these lines: it could be left white to save a widow, when
    there are lines above it and room below."""
    column = ends.index(end - 1)
    if column == len(ends) - 1 or ends[column + 1] <= end:
        return None
    white = end - 2
    return white if white > max(start, ends[column - 1] if column else 0) else None


def depths_at(take: Take, start: int, ends: Sequence[int]) -> Iterable[tuple[int, float]]:
    if take.vanishes_at_edge:
        return [(0, 0.0)] if start == 0 or start in ends else take.costs.items()
    if take.lines_at_top is not None and (start == 0 or start in ends):
        return [*take.costs.items(), (take.lines_at_top, SUBHEAD_HIGH)]
    return take.costs.items()


def broken_price(take: Take, start: int, end: int, ends: Sequence[int]) -> float:
    """What the column ends inside and just after the take cost."""
    price = 0.0
    column = bisect_right(ends, start)
    last = len(ends) - 1
    while column < last and ends[column] < end:
        if not take.splits:
            return WHOLE_SPLIT
        foot = ends[column]
        price += (ORPHAN if foot == start + 1 else 0.0) + (WIDOW if foot == end - 1 else 0.0)
        column += 1
    if take.keep_with_next and column < last and end > ends[column] - 2:
        stranded = WHITE_AT_FOOT if take.vanishes_at_edge else SUBHEAD_STRANDED
        price += stranded if end == ends[column] else SUBHEAD_CROWDED
    return price
