"""Fills a story's columns exactly: chooses a depth for each take so that the takes end where the columns end.

Every place along the columns is a state; a take moves from one to another at a price. The cheapest way from the head of
the first column to the foot of the last is the page's. Prices (layout/model/prices.py) follow CLREQ (孤行, subheads at
a column's foot) and docs/look.md §1 (no hole deeper than a line).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, zip_longest
from typing import Any, NamedTuple

from layout.blocks.take import ElasticMatter, Lanes, Matter, Splits, Take
from layout.diagnostics import Diagnostic
from layout.model.prices import (
    BEGINS_ALONE,
    BLOCK_DIVIDED,
    BLOCK_TORN,
    GAP_CLOSED,
    HOLE_LINE,
    ORPHAN,
    OVERSET_LINE,
    SUBHEAD_CROWDED,
    SUBHEAD_LOW,
    SUBHEAD_STRANDED,
    WHITE_AT_END,
    WHITE_AT_FOOT,
    WHOLE_SPLIT,
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


_State = tuple[float, Any, int, int, int | None, Any]
"""Cost so far, the state before, the placement of the take between them and this take; plain, for there are many."""


Narrow = Callable[[Take, Lanes], Take]
"""Sets a take anew beside a picture, to the lanes of the lines from its first on."""


def fill_columns(
    takes: Sequence[Take],
    columns: Sequence[int],
    dividing: bool = False,
    lanes: Lanes = (),
    narrow: Narrow = lambda take, _: take,
) -> FilledColumns:
    """Fit `takes` to `columns` (the lines that each text column has room for); with `dividing`, blocks that would stand
    whole (lists, tables, poems) may run over a column's end. `lanes` are what lines beside a picture have, up to the
    last such one; `narrow` sets a take to them."""
    ends = list(accumulate(columns))
    total = ends[-1] if ends else 0
    states: dict[int, _State] = {0: (0.0, None, 0, 0, None, None)}
    rest, kept = sum(map(least_lines, takes)), False
    most = min(_WINDOW, max(_NARROW_WINDOW, _LIVE // max(1, len(takes))))
    for take, following in zip_longest(takes, takes[1:]):
        rest -= least_lines(take)
        if min(states) < len(lanes):
            after = _after_beside(take, states, (ends, lanes), kept, narrow)
        else:
            after = _after(take, states, ends, kept)
        if dividing and take.division:
            _divide(take, states, ends, kept, after, lanes)
        if following and following.keep_with_previous and take.splits:
            _carry_over(take, min(following.costs), states, ends, after, lanes)
        states = _likely(after, total - rest, most)
        kept = take.keep_with_next
    end, state = min(states.items(), key=lambda item: (item[1][0] + _ending(item[0], total), item[0]))
    cost, stands, stood = state[0] + _ending(end, total), [], []
    while state[1] is not None:
        stands.append(Placement(*state[2:5]))
        stood.append(state[5])
        state = state[1]
    return FilledColumns(tuple(reversed(stands)), end, cost, tuple(reversed(stood)))


def _ending(end: int, total: int) -> float:
    return (end - total) * OVERSET_LINE if end > total else (total - end) * WHITE_AT_END


_WINDOW, _NARROW_WINDOW, _LIVE = 32, 8, 3200
"""Live states kept after each take; of a story of very many takes fewer, at the least the second number, so that there
are so many in all: the more takes, the more ways there are to make up for a line."""
_HEADS = 2
"""Heads of later columns at which a take that is divided may begin."""


def _after(take: Take, states: dict[int, _State], ends: Sequence[int], kept: bool) -> dict[int, _State]:
    """Where the columns may stand after the take, each place with its cheapest way there.

    `kept`: the take before may not be parted from it, so that white above it leaves that one stranded.
    """
    out: dict[int, _State] = {}
    last, plain = len(ends) - 1, take.splits and not take.keep_with_next
    depths = None if take.vanishes_at_edge or take.lines_at_top is not None else take.costs.items()
    for at, state in states.items():
        for start, left in _starts(take, at, ends) if not plain or at + 1 in ends else ((at, 0),):
            so_far = state[0] + (_hole(left) + (SUBHEAD_STRANDED if kept else 0.0) if left else 0.0)
            if take.keep_with_previous and start in ends:
                so_far += BEGINS_ALONE
            column = min(bisect_right(ends, start), last)
            foot, beyond = (
                ends[column] - 2 if take.keep_with_next else ends[column],
                ends[column + 1] if column < last and plain else 0,
            )
            for lines, cost in depths or _depths(take, start, ends):
                end, price = start + lines, so_far + cost
                if end > foot:
                    if end <= beyond:  # the usual case of what is reckoned below, without a call
                        price += (ORPHAN if foot == start + 1 else 0.0) + (WIDOW if foot == end - 1 else 0.0)
                    else:
                        price += _broken_price(take, start, end, ends)
                    white = _spared(start, end, ends) if end - 1 in ends and take.splits else None
                    if white is not None:
                        spared = price - WIDOW + WHITE_AT_FOOT + (ORPHAN if white == start + 1 else 0.0)
                        if end + 1 not in out or spared < out[end + 1][0]:
                            out[end + 1] = (spared, state, start, lines, white, take)
                if end not in out or price < out[end][0]:
                    out[end] = (price, state, start, lines, None, take)
    return out


def _after_beside(
    take: Take, states: dict[int, _State], room: tuple[Sequence[int], Lanes], kept: bool, narrow: Narrow
) -> dict[int, _State]:
    """As `_after`, where lines stand beside a picture: the take is set anew for each line that it may begin at."""
    out: dict[int, _State] = {}
    ends, lanes = room
    for at, state in states.items():
        for start, left in _starts(take, at, ends):
            price = state[0] + (_hole(left) + (SUBHEAD_STRANDED if kept else 0.0) if left else 0.0)
            if take.keep_with_previous and start in ends:
                price += BEGINS_ALONE
            found = narrow(take, lanes[start:]) if any(lanes[start : start + max(take.costs)]) else take
            for lines, cost in _depths(found, start, ends):
                end, total = start + lines, price + cost + _broken_price(found, start, start + lines, ends)
                if end not in out or total < out[end][0]:
                    out[end] = (total, state, start, lines, None, found)
                white = _spared(start, end, ends) if end - 1 in ends and take.splits and found is take else None
                if white is not None and not any(lanes[start : end + 1]):
                    total += WHITE_AT_FOOT - WIDOW + (ORPHAN if white == start + 1 else 0.0)
                    if end + 1 not in out or total < out[end + 1][0]:
                        out[end + 1] = (total, state, start, lines, white, found)
    return out


_CARRIED = 2
"""Lines of a paragraph that may go over to the next column for what stands below it, at the most."""


def _carry_over(
    take: Take, need: int, states: dict[int, _State], ends: Sequence[int], out: dict[int, _State], lanes: Lanes
) -> None:
    """Add to `out` the ways in which the last lines of a paragraph go over to the next column, lest what follows it,
    `need` lines deep, begin that one alone."""
    for at, state in states.items():
        for lines, cost in take.costs.items():
            column = bisect_right(ends, at + lines - 1)
            foot = ends[min(column, len(ends) - 1)]
            for over in range(1, min(lines, _CARRIED) + 1):
                left, end = foot - (at + lines - over), foot + over
                if not 0 < left < need + over or column + 1 >= len(ends) or end + need > ends[column + 1]:
                    continue
                if any(lanes[at:end]):
                    continue
                price, before = state[0] + cost + _hole(left), state
                if over < lines:
                    first = _lines_of(take, lines, 0, lines - over)
                    price += _broken_price(first, at, at + lines - over, ends)
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


def _divide(
    take: Take, states: dict[int, _State], ends: Sequence[int], kept: bool, out: dict[int, _State], lanes: Lanes
) -> None:
    """Add to `out` the ways in which a take may run over columns' ends; one that is cut off by the last end is dear."""
    for end, state in out.items():
        if state[2] < ends[-1] < end:
            out[end] = (state[0] + WHOLE_SPLIT, *state[1:])
    for at, state in states.items():
        for start, left in islice(_starts(take, at, ends), 1 + _HEADS):
            price = state[0] + (_hole(left) + (SUBHEAD_STRANDED if kept else 0.0) if left else 0.0)
            for most in _shares(take, bisect_right(ends, start), len(ends)):
                for end, found in _parts(take, start, (price, *state[1:]), ends, most):
                    if (end not in out or found[0] < out[end][0]) and not any(lanes[start:end]):
                        out[end] = found


def _shares(take: Take, column: int, columns: int) -> list[int]:
    """The most pieces of a part: as many as there are, or an even share of so many columns."""
    pieces = take.division.pieces if take.division else 1
    return [*dict.fromkeys([pieces, *[-(-pieces // count) for count in range(2, columns - column + 1)]])]


def _parts(take: Take, start: int, state: _State, ends: Sequence[int], most: int) -> Iterator[tuple[int, _State]]:
    """The take from `start` on: in each column as many pieces as it has room for, up to about `most`, the last ones in
    all their depths. What is left over stands beyond the last column."""
    division = take.division
    assert division
    first, before = 0, state
    price = state[0]
    for column in range(bisect_right(ends, start), len(ends)):
        room = ends[column] - start
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
            cost, lines = min(
                (cost + _hole(room - lines), lines) for lines, cost in part.costs.items() if lines <= room
            )
            price += cost + (BLOCK_DIVIDED if stop in division.cuts else BLOCK_TORN)
            before = (price, before, start, lines, None, part)
            first = stop
        else:
            price += _hole(room)
        start = ends[column]
    if first:
        rest = _part(take, first, division.pieces)
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


def _likely(states: dict[int, _State], limit: int, most: int) -> dict[int, _State]:
    """The cheapest states, at `most` so many, each line beyond `limit` counted, for which the rest of the story will
    push one out."""
    if len(states) <= most:
        return states
    price = {end: state[0] + (end - limit) * OVERSET_LINE if end > limit else state[0] for end, state in states.items()}
    return {end: states[end] for end in sorted(states, key=lambda end: (price[end], end))[:most]}


def least_lines(take: Take) -> int:
    """The fewest lines that a take can stand in."""
    return (
        0
        if take.vanishes_at_edge
        else min(take.costs)
        if take.lines_at_top is None
        else min(take.lines_at_top, *take.costs)
    )


def _hole(lines: int) -> float:
    return WHITE_AT_FOOT if lines == 1 else lines * HOLE_LINE


def _starts(take: Take, at: int, ends: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Where a take may begin, and the lines left white behind: here; at the next column's head when one line is left
    in this one; when it may not be cut, at any later head.
    """
    if take.vanishes_at_edge:
        return ((at, 0),)
    if take.splits:
        return ((at, 0), (at + 1, 1)) if at + 1 in ends and at + 1 < ends[-1] else ((at, 0),)
    return [(at, 0), *[(head, head - at) for head in ends[bisect_right(ends, at) : -1]]]


def _spared(start: int, end: int, ends: Sequence[int]) -> int | None:
    """The last line of a column that ends before the last of these lines: it could be left white to save a widow, when
    there are lines above it and room below."""
    column = ends.index(end - 1)
    if column == len(ends) - 1 or ends[column + 1] <= end:
        return None
    white = end - 2
    return white if white > max(start, ends[column - 1] if column else 0) else None


def _depths(take: Take, start: int, ends: Sequence[int]) -> Iterable[tuple[int, float]]:
    if take.vanishes_at_edge:
        return [(0, 0.0)] if start == 0 or start in ends else [*take.costs.items(), (0, GAP_CLOSED)]
    if take.lines_at_top is not None and (start == 0 or start in ends):
        return [(take.lines_at_top, 0.0), *[(lines, cost + SUBHEAD_LOW) for lines, cost in take.costs.items()]]
    return take.costs.items()


def _broken_price(take: Take, start: int, end: int, ends: Sequence[int]) -> float:
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
        price += SUBHEAD_STRANDED if end == ends[column] else SUBHEAD_CROWDED
    return price
