"""The parts of a take that runs over a column's end other than line by line: the last lines of a paragraph that go over
to the next column for what stands below them, and the pieces of a list, a table or a poem.

In: the cheapest way to each line along the columns before the take; out, added to those behind it: the ways by parts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from layout.blocks.take import ElasticMatter, Matter, Splits, Take
from layout.diagnostics import Diagnostic
from layout.makeup.column_breaks import ColumnLines, State, broken_price, hole, starts
from layout.model.prices import BLOCK_DIVIDED, BLOCK_TORN, SUBHEAD_STRANDED, WHOLE_SPLIT
from layout.values import dataclass

_HEADS = 2
"""Heads of later columns at which a take that is divided may begin."""
_CARRIED = 2
"""Lines of a paragraph that may go over to the next column for what stands below it, at the most."""


def carry_over(
    paragraph: Take, need: int, states: dict[int, State], columns: ColumnLines, out: dict[int, State]
) -> None:
    """Add to `out` the ways in which the last lines of a paragraph go over to the next column, lest what follows it,
    `need` lines deep, begin that one alone."""
    ends = columns.ends
    for at, state in states.items():
        take = columns.set_from(paragraph, at)
        for lines, cost in take.costs.items():
            column = bisect_right(ends, at + lines - 1)
            foot = ends[min(column, len(ends) - 1)]
            for over in range(1, min(lines, _CARRIED) + 1):
                left, end = foot - (at + lines - over), foot + over
                if not 0 < left < need + over or column + 1 >= len(ends) or end + need > ends[column + 1]:
                    continue
                if not columns.alike(at, end):
                    continue
                price, before = state[0] + cost + hole(left), state
                if over < lines:
                    first = _lines_of(take, lines, 0, lines - over)
                    price += broken_price(first, at, at + lines - over, ends)
                    before = (price, state, at, lines - over, None, first)
                if end not in out or price < out[end][0]:
                    rest = _lines_of(take, lines, lines - over, lines)
                    out[end] = (price, before, foot, over, None, rest)


@dataclass(frozen=True)
class _LinesOf(ElasticMatter):
    """The lines [first, stop) of matter that is set in so many."""

    whole: ElasticMatter
    lines: int
    first: int
    stop: int

    def set_lines(self, lines: int) -> Matter:
        matter = self.whole.set_lines(self.lines)
        each = max((item.y + item.slug.depth for item in matter), default=1.0) / self.lines
        return tuple(
            item._replace(y=item.y - self.first * each)
            for item in matter
            if self.first <= round(item.y / each) < self.stop
        )

    def faults(self, lines: int) -> tuple[Diagnostic, ...]:
        return () if self.first else self.whole.faults(self.lines)


def _lines_of(take: Take, lines: int, first: int, stop: int) -> Take:
    """Some of the lines of a paragraph that is set in so many, as a take of their own."""
    part, told = _LinesOf(take.content, lines, first, stop), () if first else take.told
    return take._replace(costs={stop - first: 0.0}, content=part, told=told, origin=None, resumed=first > 0)


def divide_take(take: Take, states: dict[int, State], columns: ColumnLines, kept: bool, out: dict[int, State]) -> None:
    """Add to `out` the ways in which a take may run over columns' ends; one that is cut off by the last end is dear."""
    ends = columns.ends
    for end, state in out.items():
        if state[2] < ends[-1] < end:
            out[end] = (state[0] + WHOLE_SPLIT, *state[1:])
    for at, state in states.items():
        for start, left in islice(starts(take, at, ends), 1 + _HEADS):
            price = state[0] + (hole(left) + (SUBHEAD_STRANDED if kept else 0.0) if left else 0.0)
            for most in _shares(take, bisect_right(ends, start), len(ends)):
                for end, found in _parts(take, start, (price, *state[1:]), columns, most):
                    if (end not in out or found[0] < out[end][0]) and columns.clear(start, end):
                        out[end] = found


def _shares(take: Take, column: int, columns: int) -> list[int]:
    """The most pieces of a part: as many as there are, or an even share of so many columns."""
    pieces = take.division.pieces if take.division else 1
    return [*dict.fromkeys([pieces, *[-(-pieces // count) for count in range(2, columns - column + 1)]])]


def _parts(block: Take, start: int, state: State, columns: ColumnLines, most: int) -> Iterator[tuple[int, State]]:
    """The take from `start` on: in each column as many pieces as it has room for, up to about `most`, the last ones in
    all their depths. What is left over stands beyond the last column."""
    first, before, ends = 0, state, columns.ends
    price = state[0]
    for column in range(bisect_right(ends, start), len(ends)):
        take, room = columns.set_in(block, start), ends[column] - start
        division = take.division
        assert division
        rest = _part(take, first, division.pieces)
        if min(rest.costs) <= room and (first or most == division.pieces):
            if first:
                for lines, cost in rest.costs.items():
                    if lines <= room:
                        yield start + lines, (price + cost, before, start, lines, None, rest)
            return
        stop = _stop(division, first, room, max(_depths_from(column, ends)), most)
        if stop:
            part = _part(take, first, stop)
            cost, lines = min((cost + hole(room - lines), lines) for lines, cost in part.costs.items() if lines <= room)
            price += cost + (BLOCK_DIVIDED if stop in division.cuts else BLOCK_TORN)
            before = (price, before, start, lines, None, part)
            first = stop
        else:
            price += hole(room)
        start = ends[column]
    if first and block.division:
        rest = _part(block, first, block.division.pieces)
        lines = min(rest.costs)
        yield ends[-1] + lines, (price, before, ends[-1], lines, None, rest)


def _part(take: Take, first: int, stop: int) -> Take:
    """Some pieces of a take, which know the block they are of."""
    assert take.division
    return take.division.part(first, stop)._replace(kind=take.kind, block=take.block)


def _depths_from(column: int, ends: Sequence[int]) -> list[int]:
    return [ends[n] - (ends[n - 1] if n else 0) for n in range(column, len(ends))]


def _stop(division: Splits, first: int, room: int, deepest: int, most: int) -> int:
    """The piece before which a part that begins with `first` ends in so many lines; 0 when it can't begin there.

    It ends at a good cut, or at any when no column to come has room for a part that does.
    """

    def least(stop: int) -> int:
        return min(division.part(first, stop).costs)

    good = [cut for cut in division.cuts if cut > first]
    found = bisect_right(good, room, key=least)
    if found:
        share = bisect_right(good, first + most)
        return good[max(1, min(found, share)) - 1]
    if least(good[0] if good else division.pieces) <= deepest:
        return 0
    every = [cut for cut in division.all_cuts if cut > first]
    found = bisect_right(every, room, key=least)
    return every[found - 1] if found else 0
