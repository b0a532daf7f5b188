"""Fills a story's columns exactly: chooses a depth for each take so that the takes end where the columns end.

Every place along the columns is a state; a take moves from one to another at a price. The cheapest way from the head of
the first column to the foot of the last is the page's. Prices (layout/model/prices.py) follow CLREQ (孤行, subheads at
a column's foot) and docs/look.md §1 (no hole deeper than a line).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, zip_longest
from typing import NamedTuple

from layout.blocks.take import Lanes, Take, White
from layout.makeup.column_breaks import (
    ColumnLines,
    Narrow,
    State,
    broken_price,
    depths_at,
    hole,
    least_lines,
    line_to_spare,
    starts,
)
from layout.makeup.take_parts import carry_over, divide_take
from layout.model.prices import (
    BEGINS_ALONE,
    ORPHAN,
    OVERSET_LINE,
    SUBHEAD_STRANDED,
    WHITE_AT_END,
    WHITE_AT_FOOT,
    WIDOW,
)


class Placement(NamedTuple):
    """A take as it stands: its first line along the columns, its depth in lines, and the place left white inside it."""

    start: int
    lines: int
    white: int | None = None
    """A column's last line that the take leaves white, so that two lines of it stand at the next head."""

    @property
    def end(self) -> int:
        """The line after it."""
        return self.start + self.lines + (self.white is not None)

    def line_at(self, line: int) -> int:
        """Where one of its lines stands along the columns."""
        at = self.start + line
        return at if self.white is None or at < self.white else at + 1


class FilledColumns(NamedTuple):
    """Takes in order and their stands; `end` is the line after the last one; `cost` tells how well it went.

    A take that was divided between columns is there with its parts.
    """

    placements: tuple[Placement, ...]
    end: int
    cost: float
    takes: tuple[Take, ...] = ()


def fill_columns(
    takes: Sequence[Take],
    columns: Sequence[int],
    dividing: bool = False,
    lanes: Lanes = (),
    narrow: Narrow = lambda take, _: take,
) -> FilledColumns:
    """Fit `takes` to `columns` (the lines that each text column has room for); with `dividing`, blocks that would stand
    whole (lists, tables, poems) may run over a column's end. `lanes` and `narrow` are those of `ColumnLines`."""
    ends = list(accumulate(columns))
    room = ColumnLines(ends, lanes, narrow)
    total = ends[-1] if ends else 0
    states: dict[int, State] = {0: (0.0, None, 0, 0, None, None)}
    rest, kept = sum(map(least_lines, takes)), False
    most = min(_WINDOW, max(_NARROW_WINDOW, _LIVE // max(1, len(takes))))
    for take, following in zip_longest(takes, takes[1:]):
        rest -= least_lines(take)
        if min(states) < len(lanes):
            after = _after_beside(take, states, room, kept)
        else:
            after = _after(take, states, ends, kept)
        if dividing and take.division:
            divide_take(take, states, room, kept, after)
        if following and following.keep_with_previous and take.splits:
            carry_over(take, min(following.costs), states, room, after)
        states = _likely(after, total - rest, most)
        kept = take.keep_with_next
    end, state = min(states.items(), key=lambda item: (item[1][0] + ending(item[0], total), item[0]))
    cost, stands, stood = state[0] + ending(end, total), [], []
    while state[1] is not None:
        stands.append(Placement(*state[2:5]))
        gone = state[5].vanishes_at_edge and stands[-1].end in ends
        stood.append(state[5]._replace(content=White()) if gone else state[5])
        state = state[1]
    return FilledColumns(tuple(reversed(stands)), end, cost, tuple(reversed(stood)))


def ending(end: int, total: int) -> float:
    """What it costs that the text of columns of `total` lines ends at a line: what is overset, or white."""
    return (end - total) * OVERSET_LINE if end > total else (total - end) * WHITE_AT_END


_WINDOW, _NARROW_WINDOW, _LIVE = 32, 8, 3200
"""Live states kept after each take; of a story of very many takes fewer, at the least the second number, so that there
are so many in all: the more takes, the more ways there are to make up for a line."""


def _after(take: Take, states: dict[int, State], ends: Sequence[int], kept: bool) -> dict[int, State]:
    """Where the columns may stand after the take, each place with its cheapest way there.

    `kept`: the take before may not be parted from it, so that white above it leaves that one stranded.
    """
    out: dict[int, State] = {}
    last, plain = len(ends) - 1, take.splits and not take.keep_with_next
    depths = None if take.vanishes_at_edge or take.lines_at_top is not None else take.costs.items()
    for at, state in states.items():
        for start, left in starts(take, at, ends) if not plain or at + 1 in ends else ((at, 0),):
            so_far = state[0] + (hole(left) + (SUBHEAD_STRANDED if kept else 0.0) if left else 0.0)
            if take.keep_with_previous and start in ends:
                so_far += BEGINS_ALONE
            column = bisect_right(ends, start, 0, last)
            foot, beyond = (
                ends[column] - 2 if take.keep_with_next else ends[column],
                ends[column + 1] if column < last and plain else 0,
            )
            for lines, cost in depths or depths_at(take, start, ends):
                end, price = start + lines, so_far + cost
                if end > foot:
                    if end <= beyond:  # the usual case of what is reckoned below, without a call
                        price += (ORPHAN if foot == start + 1 else 0.0) + (WIDOW if foot == end - 1 else 0.0)
                    else:
                        price += broken_price(take, start, end, ends)
                    white = line_to_spare(start, end, ends) if end - 1 in ends and take.splits else None
                    if white is not None:
                        spared = price - WIDOW + WHITE_AT_FOOT + (ORPHAN if white == start + 1 else 0.0)
                        if end + 1 not in out or spared < out[end + 1][0]:
                            out[end + 1] = (spared, state, start, lines, white, take)
                if end not in out or price < out[end][0]:
                    out[end] = (price, state, start, lines, None, take)
    return out


def _after_beside(take: Take, states: dict[int, State], columns: ColumnLines, kept: bool) -> dict[int, State]:
    """As `_after`, where lines differ in measure: the take is set anew for each line that it may begin at."""
    out: dict[int, State] = {}
    ends = columns.ends
    for at, state in states.items():
        for start, left in starts(take, at, ends):
            price = state[0] + (hole(left) + (SUBHEAD_STRANDED if kept else 0.0) if left else 0.0)
            if take.keep_with_previous and start in ends:
                price += BEGINS_ALONE
            found = columns.set_from(take, start)
            for lines, cost in depths_at(found, start, ends):
                end, total = start + lines, price + cost + broken_price(found, start, start + lines, ends)
                if end not in out or total < out[end][0]:
                    out[end] = (total, state, start, lines, None, found)
                white = line_to_spare(start, end, ends) if end - 1 in ends and take.splits else None
                if white is not None and columns.alike(start, end + 1):
                    total += WHITE_AT_FOOT - WIDOW + (ORPHAN if white == start + 1 else 0.0)
                    if end + 1 not in out or total < out[end + 1][0]:
                        out[end + 1] = (total, state, start, lines, white, found)
    return out


def overset(filled: FilledColumns, columns: Sequence[int]) -> int:
    """The lines that have no room: all from the first that stands beyond the last column, or a take across an end."""
    ends = list(accumulate(columns))
    total, out = ends[-1] if ends else 0, 0
    for take, stand in zip(filled.takes, filled.placements, strict=True):
        if out:
            out += stand.lines
        elif take.splits:
            out = max(0, stand.end - max(total, stand.start))
        elif stand.lines and not whole(stand, ends):
            out = stand.lines
    return out


def whole(placement: Placement, ends: Sequence[int]) -> bool:
    """Whether a take stands within one column."""
    return any(start <= placement.start and placement.end <= end for start, end in zip([0, *ends], ends, strict=False))


def _likely(states: dict[int, State], limit: int, most: int) -> dict[int, State]:
    """The cheapest states, at `most` so many, each line beyond `limit` counted, for which the rest of the story will
    push one out."""
    if len(states) <= most:
        return states
    price = {end: state[0] + (end - limit) * OVERSET_LINE if end > limit else state[0] for end, state in states.items()}
    return {end: states[end] for end in sorted(states, key=lambda end: (price[end], end))[:most]}
