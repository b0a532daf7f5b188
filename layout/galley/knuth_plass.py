"""Total fit of justified lines: the one hot loop of text setting, exact and in pure Python.

In: a measured paragraph, the measure, and the limits of the lines wanted; out: the cheapest lines, for the count of
lines that looks best and for those beside it. docs/composition.md §14.

An active node (Knuth-Plass): a boundary, the number of lines so far, the total demerits. Nodes are kept line by line: a
row holds the boundaries that can end one line, each with its cheapest path there and, of equals, the one whose last
line begins first. In newspaper paragraphs most boundaries are reached in one count of lines or none, so all counts
together are a fifth more work than one. Each line is valued in constant time from the prefix sums.

The loop in `_extend` is written out, over flat lists and without calls, because it runs a dozen times for each
character: with a function for a line's cost and a dict for each boundary's nodes, the best lines took more than twice
as long, and the best of three counts a quarter longer. In two passes over a row, for full lines and for stretched ones,
the best lines take a fifth longer. It is right where widths only grow along the
text, as they do unless a soft hyphen is seen at a line's end; those texts go to line_breaking.py.

A shrunk line below a shrunk one costs STACKED more. What counts is the path that is kept where the second line begins,
the cheapest, though a dearer one might have spared the charge: to keep both, as TeX does, would double the work.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from layout.galley.character_classes import HALF
from layout.galley.demerits import (
    CLOSED,
    GIVEN_BACK,
    LOOKS_LOOSE,
    PINCHED,
    SOFT_GAP,
    SPACED,
    SQUEEZED,
    STACKED,
    condensed,
    last_line,
    loose_line,
    torn,
)
from layout.galley.prefix_sums import PrefixSums
from layout.geometry import EM

ENDLESS: Final = float("inf")
_BARRED: Final = float("nan")
"""The cost of a boundary where no line may be broken: nothing is less, nothing more, so no path leads there or on from
it."""
_PAST: Final = 10**12
_SOFT: Final = float(SOFT_GAP)
_LONG: Final = 600
"""Sorts of a paragraph in which boundaries may be reached in many counts of lines; only three are followed there."""


class Breaks(NamedTuple):
    """The line breaks of a paragraph: the boundary at which each line ends."""

    ends: tuple[int, ...]
    cost: float


class Limits(NamedTuple):
    """The lines that are tried: `gap` is the most that a gap may open, `most` what all lines together must stay below;
    by how much they may be dearer than the cheapest, `beyond`; and whether characters may be set narrower.

    No line costs less than nothing, so a node that has cost as much is not followed, and what is found is exact.
    """

    gap: float
    most: float = ENDLESS
    beyond: float = ENDLESS
    narrow: bool = False


_Side = tuple[list[int], list[int], list[int], list[int]]
"""A `GridSide` as a plain tuple, which is unpacked in half the time."""


class _Sums(NamedTuple):
    """What the hot loop reads: prefix sums of the paragraph, and limits. `give`, `grow` and `gaps` are sums before a
    boundary, so that the line i..j holds `[j] - [i + 1]` of each."""

    origin: list[int]
    reach: list[int]
    ample: list[int]
    give: list[int]
    grow: list[int]
    gaps: list[int]
    spare: list[int]
    more: list[int]
    break_costs: list[int]
    turned: list[int]
    sides: tuple[_Side, _Side]
    before: list[int]
    tight: Callable[[int, int, int, int], float]
    limit: float
    """A float, since it is compared with floats, which an integer is slowly."""
    ceiling: float
    """What no path may cost."""


_Row = tuple[list[float], list[int]]
"""By boundary, what the path there cost, and where its last line begins: `~` of that if the line is shrunk."""
_Rows = list[tuple[int, list[int]]]
"""By count of lines, the first boundary of the row, and from it on where the last line to each boundary begins."""
_Ending = tuple[float, int]
"""Cost of all lines, and where the last one begins."""


def break_by_line_count(
    m: PrefixSums, measure: int, indent: int, limits: Limits, firsts: Sequence[int] = ()
) -> dict[int, Breaks]:
    """The best breaks of all, and the best with a line less and a line more where there are such; `firsts` are the
    measures of the first lines, where they have their own."""
    rows, endings = _searched(m, measure, indent, limits, firsts)
    chief = _chief(endings)
    return {
        count: _traced(rows, count, endings[count], len(m.sorts))
        for count in (chief - 1, chief, chief + 1)
        if count in endings
    }


def break_cheapest(m: PrefixSums, measure: int, indent: int, limits: Limits) -> Breaks | None:
    """The best breaks of all; None where there are none."""
    rows, endings = _searched(m, measure, indent, limits)
    chief = _chief(endings)
    return _traced(rows, chief, endings[chief], len(m.sorts)) if endings else None


def _searched(
    m: PrefixSums, measure: int, indent: int, limits: Limits, firsts: Sequence[int] = ()
) -> tuple[_Rows, dict[int, _Ending]]:
    """All rows, and by count of lines the cheapest last line."""
    sums, blank, n, origin = _sums(m, limits), _blank(m, limits), len(m.sorts), m.origin
    row, into = (blank[:], [0] * (n + 1)), (blank[:], [0] * (n + 1))
    bands = _bands(m, measure, indent, limits, firsts) if n > _LONG else []
    whole, most = _slack(m, measure, limits), limits.most
    final = m.reach[n] - m.give[n - 1] - m.spare[n - 1] - _slack(m, max([measure, *firsts]), limits)
    row[0][0], low, high, target = 0.0, 0, 1, (firsts[0] if firsts else measure) - indent
    slack = _slack(m, target, limits)
    rows: _Rows = []
    endings: dict[int, _Ending] = {}
    while low < high:
        starts = _shared(range(low, high), bands, len(rows)) if bands else range(low, high)
        rows.append((low, row[1][low:high]))
        if origin[high - 1] + target >= final:
            ending = _ending(m, starts, target, indent, row, limits)
            if ending[0] < limits.most:
                endings[len(rows)] = ending
                most = min(most, ending[0] + limits.beyond)
        first, past = _extend(sums, starts, target, (slack, most), row, into)
        if first < high:  # else no later row comes back to these boundaries
            row[0][low:high] = blank[low:high]
        row, into = into, row
        low, high, target, slack = first, past, measure, whole
        if firsts and len(rows) < len(firsts):
            target = firsts[len(rows)]
            slack = _slack(m, target, limits)
    return rows, endings


def _chief(endings: Mapping[int, _Ending]) -> int:
    """The count of lines that costs least."""
    return min(endings, key=lambda count: (endings[count][0], count), default=0)


def _bands(m: PrefixSums, measure: int, indent: int, limits: Limits, firsts: Sequence[int]) -> list[range]:
    """By count of lines, the boundaries about where the cheapest breaks take as many, or one less or more."""
    sums, blank, n = _sums(m, limits), _blank(m, limits), len(m.sorts)
    cost, back, counts = blank[:], [0] * (n + 1), [0] * (n + 1)
    cost[0], line, low, kept, bands = 0.0, 0, 0, {0}, [range(1)]
    runs = [(each, len(list(same))) for each, same in groupby(firsts[1:])]
    for target, lines in [((firsts[0] if firsts else measure) - indent, 1), *runs, (measure, n)]:
        _extend(
            sums,
            range(low, n if low else 1),
            target,
            (_slack(m, target, limits), limits.most),
            (cost, back),
            (cost, back),
        )
        line += lines
        for at in range(low + 1, n + 1):
            if at in kept or not cost[at] < limits.most:
                continue
            counts[at] = count = counts[_start(back[at])] + 1
            if count <= line:
                if count == len(bands):
                    bands.append(range(at, at))
                bands[count] = range(bands[count].start, at + 1)
        kept = {at for at in range(1, n + 1) if counts[at] == line and cost[at] < limits.most}
        if not kept:
            break
        low = min(kept)
        for at in range(n + 1):
            if at not in kept:  # its line would have the next measure now
                cost[at] = blank[at]
    stops = [*(band.stop for band in bands[1:]), n + 1, n + 1]
    return [range(start, stop) for start, stop in zip([0, *(band.start for band in bands)], stops, strict=True)]


def _shared(starts: range, bands: Sequence[range], count: int) -> range:
    if count >= len(bands):
        return range(0)
    return range(max(starts.start, bands[count].start), min(starts.stop, bands[count].stop))


def _sums(m: PrefixSums, limits: Limits) -> _Sums:
    reach, grow = m.reach[:], [0, *m.grow] if m.grow[-1] else m.grow
    reach[-1] = _PAST  # the text's end is reached by last lines only
    turned, _, (one, other), before = m.phases
    lines = m.origin, reach, m.ample, [0, *m.give], grow, [0, *m.gaps], m.spare, m.more, m.break_costs
    return _Sums(*lines, turned, ((*one,), (*other,)), before, m.tight, float(limits.gap), limits.most)


def _slack(m: PrefixSums, target: int, limits: Limits) -> int:
    """What the characters of a line as wide as `target` can lose, where they may."""
    return m.narrowing(target) if limits.narrow else 0


def _blank(m: PrefixSums, limits: Limits) -> list[float]:
    """Costs of boundaries that nothing has reached yet."""
    blank = [limits.most] * len(m.break_costs)
    for at in (*m.barred, -1):
        blank[at] = _BARRED
    return blank


def _start(back: int) -> int:
    return back if back >= 0 else ~back


def _traced(rows: _Rows, count: int, ending: _Ending, n: int) -> Breaks:
    cost, start = ending
    ends = [n]
    for low, back in rows[count - 1 : 0 : -1]:
        ends.append(start)
        start = back[start - low]
        if start < 0:
            start = ~start
    return Breaks(tuple(reversed(ends)), cost)


def _ending(m: PrefixSums, starts: range, target: int, indent: int, row: _Row, limits: Limits) -> _Ending:
    """The cheapest last line that begins at one of `starts`: not stretched, shrunk or set narrower if need be."""
    (cost, behind), n = row, len(m.sorts)
    best, start, give, spare, full = limits.most, 0, m.give, m.spare, m.reach[-1] - target
    slack = _slack(m, target, limits)
    for i in reversed(starts):
        if cost[i] < limits.most and cost[i] <= best:
            over, room = full - m.origin[i], give[-2] - give[i]
            beyond = over - room - spare[-2] + spare[i]
            if beyond > slack:
                break
            price = cost[i] + m.break_costs[i]
            if over > 0:
                price += STACKED if behind[i] < 0 else 0.0
                price += m.tight(i, n, over, room) if over <= room else PINCHED + condensed(max(0, beyond), target)
            if i:
                price += last_line(target + over, indent, i >= m.last_ideograph)
            if price <= best:
                best, start = price, i
    return best, start


def _extend(  # noqa: PLR0912, PLR0915
    sums: _Sums, starts: range, target: int, bounds: tuple[int, float], row: _Row, into: _Row
) -> tuple[int, int]:
    """Lays lines from the nodes of a row, and keeps the cheapest path to each boundary in the next, `into`.

    The boundaries that came within reach are from the first returned to before the second.
    """
    (slack, most), (cost, behind), (there, back) = bounds, row, into
    origin, reach, ample, give, grow, gaps, spare, more, break_costs, turned, sides, before, tight, limit, ceiling = (
        sums
    )
    low = full = bisect_left(reach, origin[starts.start] + target, starts.start + 1)
    pinches, j = most > PINCHED and (slack > 0 or spare[-1] > 0), 0
    for i in starts:
        base = cost[i]
        if not base < most:
            continue
        if break_costs[i]:
            base += break_costs[i]
        inner, start = i + 1, origin[i] + target
        off, on, ahead, apart = sides[turned[i]]
        while reach[full] < start:
            full += 1
        j, grown, gapped = full - 1, grow[inner], gaps[inner]
        while grow[j] > grown:  # lines to be stretched that hold gaps which grow
            if base < there[j]:  # else nothing better can come, for no line costs less than nothing
                under, room = start - reach[j], grow[j] - grown
                if under <= room:  # as loose_line, without a call
                    total = base + 20 * under / room
                else:
                    places, extra = gaps[j] - gapped, more[j - 1] - more[i]
                    if start - ample[j] > room + extra + limit * places:
                        break  # it would be torn, and so would all that hold less
                    total = base + loose_line(under, room, places, extra, ample[j] - reach[j])
                if total < there[j]:
                    there[j], back[j] = total, i
                    low = j if j < low else low
            j -= 1
        else:
            while j > i:  # those that hold none, which cost the more the less is in them
                if (under := start - ample[j]) <= 0:  # the mark at its end gets its half em again
                    total = base + (GIVEN_BACK + off[j] - off[i])
                elif (each := under / (gaps[j] - gapped or 1e-9)) > limit:
                    break
                else:
                    spaced = SPACED + each * each / 25.0
                    total = base + (
                        spaced if each <= _SOFT else spaced + LOOKS_LOOSE + (each - _SOFT) ** 2 + torn(each)
                    )
                    if total >= ceiling:
                        break
                if total < there[j]:
                    there[j], back[j] = total, i
                    low = j if j < low else low
                j -= 1
        j, fits = full, start - give[inner]
        while reach[j] == start:  # lines that are full
            total = base + (off[j] - off[i])
            if total < there[j]:
                there[j], back[j] = total, i
            j += 1
        while reach[j] - give[j] <= fits:  # lines to be shrunk
            stacked = base + STACKED if behind[i] < 0 else base
            if stacked < there[j]:
                over, first = reach[j] - start, before[inner]
                many = before[j] - first
                if over == HALF and many:  # as GridPhases.cost, without a call
                    peak = ahead[first] if many == 1 else max(ahead[first : first + many])
                    total = stacked + (on[j] - off[i] - peak + CLOSED)
                elif over == EM and many > 1:
                    dip = apart[first + 1] if many == 2 else min(apart[first + 1 : first + many])
                    total = stacked + (off[j] - off[i] + dip + CLOSED)
                elif over % HALF:  # as tight_line
                    ratio = over / (give[j] - give[inner])
                    total = stacked + (SQUEEZED * ratio * ratio + CLOSED)
                else:
                    total = stacked + tight(i, j, over, give[j] - give[inner])
                if total < there[j]:
                    there[j], back[j] = total, ~i
            j += 1
        if pinches and (slack or spare[j - 1] > spare[i]):
            stacked = base + STACKED if behind[i] < 0 else base
            if stacked + PINCHED < most:
                j = _pinch(sums, (i, j), (stacked, fits), (target, slack), into)
    return low, j


def _pinch(sums: _Sums, line: tuple[int, int], path: tuple[float, int], bounds: tuple[int, int], into: _Row) -> int:
    """Lays the lines from `i` to `j` and beyond that are shrunk as a last resort, then set narrower, after a path of
    that cost; the first boundary that none reaches. `fits` is how far lines reach that are shrunk all they can."""
    (i, j), (cost, fits), (target, slack), (there, back) = line, path, bounds, into
    reach, give, spare = sums.reach, sums.give, sums.spare
    fits -= spare[i]
    while (beyond := reach[j] - give[j] - spare[j - 1] - fits) <= slack:
        total = cost + (PINCHED + condensed(beyond, target) if beyond > 0 else PINCHED)
        if total < there[j]:
            there[j], back[j] = total, ~i
        j += 1
    return j
