"""Fills a story's columns exactly: chooses a depth for each take so that the takes end where the columns end.

Every place along the columns is a state; a take moves from one to another at a price. The cheapest way from the head of
the first column to the foot of the last is the page's. Prices follow CLREQ (孤行, subheads at a column's foot) and
look.md (no hole deeper than a line).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from layout.blocks.take import Take

ALONE_FIRST, ALONE_LAST = 40.0, 600.0
"""The first line of a paragraph alone at a column's foot; its last alone at a column's head."""
HOLE = 3000.0
"""A line left white inside a story."""
SHORT = 250.0
"""A line left white at the story's end."""
OVER = 1e6
"""A line without room."""
_ACROSS = 100 * OVER
"""What may not be parted stands across a column's end: there is no room for it, nor for anything after it."""


class Stand(NamedTuple):
    """A take as it stands: its first line along the columns, and its depth in lines."""

    start: int
    lines: int


class Filled(NamedTuple):
    """Stands of the takes in order; `end` is the line after the last one; `cost` tells how well it went."""

    stands: tuple[Stand, ...]
    end: int
    cost: float


_State = tuple[float, Any, int, int]
"""Cost so far, the state before, and the stand of the take between them (start, lines); plain, for there are many."""


def fill(takes: Sequence[Take], columns: Sequence[int]) -> Filled:
    """Fit `takes` to `columns` (the lines that each text column has room for)."""
    ends = list(accumulate(columns))
    total = ends[-1] if ends else 0
    states: dict[int, _State] = {0: (0.0, None, 0, 0)}
    for take in takes:
        states = _after(take, states, ends)
    end, state = min(states.items(), key=lambda item: (item[1][0] + _ending(item[0], total), item[0]))
    cost, stands = state[0] + _ending(end, total), []
    while state[1] is not None:
        stands.append(Stand(*state[2:]))
        state = state[1]
    return Filled(tuple(reversed(stands)), end, cost)


def _ending(end: int, total: int) -> float:
    return (end - total) * OVER if end > total else (total - end) * SHORT


_WINDOW = 32
"""Live states kept after each take."""


def _after(take: Take, states: dict[int, _State], ends: Sequence[int]) -> dict[int, _State]:
    """Where the columns may stand after the take, each place with its cheapest way there."""
    out: dict[int, _State] = {}
    plain = take.splits and not take.gap
    for at, state in states.items():
        for start, skipped in _starts(take, at, ends):
            so_far = state[0] + skipped * HOLE
            foot = ends[min(bisect_right(ends, start), len(ends) - 1)]
            for lines, cost in _depths(take, start, ends):
                end = start + lines
                price = so_far + cost
                if end > foot or not plain:
                    price += _turning(take, start, end, ends)
                if end not in out or price < out[end][0]:
                    out[end] = (price, state, start, lines)
    if len(out) <= _WINDOW:
        return out
    return dict(sorted(out.items(), key=lambda item: (item[1][0], item[0]))[:_WINDOW])


def _starts(take: Take, at: int, ends: Sequence[int]) -> list[tuple[int, int]]:
    """Where a take may begin: here, or, when it may not be cut, at a later column's head with white left behind."""
    if take.splits or take.gap:
        return [(at, 0)]
    return [(at, 0), *[(head, head - at) for head in ends[bisect_right(ends, at) : -1]]]


def _depths(take: Take, start: int, ends: Sequence[int]) -> Iterable[tuple[int, float]]:
    if take.gap:
        return [(0, 0.0)] if start == 0 or start in ends else [*take.costs.items(), (0, 400.0)]
    if take.head is not None and (start == 0 or start in ends):
        return [(take.head, 0.0), *[(lines, cost + 60.0) for lines, cost in take.costs.items()]]
    return take.costs.items()


def _turning(take: Take, start: int, end: int, ends: Sequence[int]) -> float:
    """What the column ends inside and just after the take cost."""
    price = 0.0
    column = bisect_right(ends, start)
    last = len(ends) - 1
    while column < last and ends[column] < end:
        if not take.splits:
            return _ACROSS
        foot = ends[column]
        price += (ALONE_FIRST if foot == start + 1 else 0.0) + (ALONE_LAST if foot == end - 1 else 0.0)
        column += 1
    if take.keeps and column < last and end > ends[column] - 2:
        price += OVER / 4 if end == ends[column] else ALONE_LAST
    return price
