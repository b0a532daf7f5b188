"""Where a paragraph's lines turn: total fit over the whole paragraph, with the best solution for each line count.

A node is a boundary reached in so many lines; the cost of a line is O(1) from prefix sums, and each boundary keeps
its best line count and the two beside it, so the search is exact for those and linear in the text.
Sources: composition.md §6 (shrink before stretch), §9 (last lines), §15 (search).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from layout.galley.measured import Measured
from layout.geometry import EM

EASY_GAP, SOFT_GAP = 65, 80
"""Stretch a gap, thousandths of an em, beyond which Han-Latin gaps help, and beyond which a line looks loose [H]."""
HARD_GAP = 112
"""Stretch beyond which a line is torn, and done only where nothing else is allowed: a character over nine gaps, as an
indented first line of a thirteen-em column may want, is just within it [H]."""
TORN_GAP = 300
"""Stretch up to which the rules are still kept before they are broken."""
_RAGGED_SHORT = 4 * EM
TORN, _FORBIDDEN, _OVERFULL = 1e6, 1e12, 1e15
"""Emergencies, each dearer than all lines of a paragraph with the one before."""
_SHORT_LAST, _LIGHT_LAST = 5000, 800
_WIDE = 400
"""What Han-Latin gaps of half an em cost a line."""
PINCHED = 350
"""What the last resort of shrinking costs a line: more than one that begins to look loose."""


class Breaks(NamedTuple):
    """The turns of a paragraph: the boundary at which each line ends."""

    ends: tuple[int, ...]
    cost: float


def total_fit(m: Measured, measure: int, indent: int = 0, ragged: bool = False) -> dict[int, Breaks]:
    """The best breaks for each line count that can be had: the cheapest of all, and those with a line less or more.

    `measure` and `indent` (of the first line) are thousandths of an em; a `ragged` text is neither shrunk nor
    stretched. Always at least one solution: where the rules can't be kept, the last pass breaks them at a high cost.
    """
    if not m.sorts:
        return {1: Breaks((0,), 0.0)}
    passes = (_ragged(m),) if ragged else (_usual(m, HARD_GAP), _usual(m, TORN_GAP))
    found: dict[int, Breaks] = {}
    for lines in passes:
        found = _search(m, lines, measure, indent)
        if found and best(found).cost < TORN:
            return found
    return found or _search(m, _anyhow(m, ragged), measure, indent)


def best(found: dict[int, Breaks]) -> Breaks:
    return min(found.values(), key=lambda breaks: (breaks.cost, len(breaks.ends)))


Lines = Callable[[int, int], list[tuple[int, float]]]
"""From a boundary and a measure to the ends of the lines that may start there, with their costs."""
_Node = dict[int, tuple[float, int]]  # by count of lines so far: cost, and where the last of them began


def _search(m: Measured, lines: Lines, measure: int, indent: int) -> dict[int, Breaks]:
    n = len(m.sorts)
    nodes: list[_Node | None] = [None] * (n + 1)
    nodes[0] = {0: (0.0, -1)}
    target = measure - indent
    for i in range(n):
        here = nodes[i]
        if here is None:
            continue
        if len(here) > 3:
            here = _near(here)
        for j, cost in lines(i, target):
            there = nodes[j]
            if there is None:
                there = nodes[j] = {}
            for count in here:
                total = here[count][0] + cost
                if count + 1 not in there or total < there[count + 1][0]:
                    there[count + 1] = (total, i)
        target = measure
    ends = _near(nodes[n] or {})
    return {count: Breaks(_trace(nodes, count), ends[count][0]) for count in sorted(ends)}


def _near(node: _Node) -> _Node:
    """The best line count of a node, and those beside it."""
    if len(node) < 2:
        return node
    chief = min(node, key=lambda count: (node[count][0], count))
    return {count: node[count] for count in (chief - 1, chief, chief + 1) if count in node}


def _trace(nodes: Sequence[_Node | None], count: int) -> tuple[int, ...]:
    ends, node = [len(nodes) - 1], nodes[-1]
    while node and count > 1:
        ends.append(node[count][1])
        node, count = nodes[ends[-1]], count - 1
    return tuple(reversed(ends))


def _usual(m: Measured, limit: int) -> Lines:
    """Lines within the shrink capacity and `limit` a gap, turned where the level allows."""
    origin, reach, give, grow, gaps, turns, more = m.origin, m.reach, m.give, m.grow, m.gaps, m.turns, m.more
    spare = m.spare
    n = len(m.sorts)

    def lines(i: int, target: int) -> list[tuple[int, float]]:
        start, given, grown, gapped, mored = origin[i] + target, give[i], grow[i], gaps[i], more[i]
        out: list[tuple[int, float]] = []
        full = bisect_left(reach, start, i + 1, n)
        slack = start - grow[full - 1] + grown - more[full - 1] + mored - limit * (gaps[full - 1] - gapped)
        for j in range(full - 1, i, -1):
            if reach[j] < slack:
                break
            if turns[j] >= 0:
                room, places, extra = grow[j - 1] - grown, gaps[j - 1] - gapped, more[j - 1] - mored
                if start - reach[j] <= room + extra + limit * places:
                    out.append((j, turns[j] + loose(start - reach[j], room, places, extra)))
        for j in range(full, n):
            over, room = reach[j] - start, give[j - 1] - given
            rest = over - room
            if rest > 0 and rest > spare[j - 1] - spare[i]:
                return out
            if turns[j] >= 0:
                cost = PINCHED if rest > 0 else tight(over, room) if over else 0.0
                out.append((j, turns[j] + cost))
        over, room = reach[n] - start, give[n - 1] - given
        if over <= room:
            out.append((n, last(i, target + over, tight(over, room) if over > 0 else 0.0)))
        return out

    return lines


def _ragged(m: Measured) -> Lines:
    """Lines as they come, a few em short at most."""
    reach, n = m.reach, len(m.sorts)

    def lines(i: int, target: int) -> list[tuple[int, float]]:
        start = m.origin[i] + target
        out: list[tuple[int, float]] = []
        for j in range(bisect_left(reach, start - _RAGGED_SHORT, i + 1, n), n):
            if reach[j] > start:
                return out
            if m.turns[j] >= 0:
                out.append((j, m.turns[j] + short(start - reach[j])))
        return [*out, (n, last(i, target + reach[n] - start, 0.0))] if reach[n] <= start else out

    return lines


def _anyhow(m: Measured, ragged: bool) -> Lines:
    """Lines that fit, however torn and wherever they turn; one sort alone may overrun."""
    n = len(m.sorts)

    def lines(i: int, target: int) -> list[tuple[int, float]]:
        out: list[tuple[int, float]] = []
        for j in range(i + 1, n + 1):
            over, room = m.width(i, j) - target, 0 if ragged else m.shrink(i, j)
            if over > room and out:
                return out
            cost = _OVERFULL if over > room else tight(over, room) if over > 0 else 0.0
            if j == n:
                return [*out, (n, last(i, target + over, cost))]
            if over < 0:
                cost = short(-over) if ragged else loose(-over, *(of[j - 1] - of[i] for of in (m.grow, m.gaps, m.more)))
            out.append((j, cost + (m.turns[j] if m.turns[j] >= 0 else _FORBIDDEN)))
        return out

    return lines


def tight(over: int, room: int) -> float:
    """Cost of a line that must lose `over` and can lose `room`."""
    ratio = over / room
    return 40 * ratio * ratio + 4


def loose(under: int, grow: int, gaps: int, more: int = 0) -> float:
    """Cost of a line that must gain `under`: `grow` of it in word spaces and Han-Latin gaps, the rest in all gaps.

    Before those look loose, the Han-Latin gaps give `more`.
    """
    if under <= grow:
        return 20 * under / grow
    each = (under - grow) / (gaps or 1)
    if each <= EASY_GAP:
        return each * each / 25
    used = min(more, under - grow - EASY_GAP * gaps)
    each = (under - grow - used) / (gaps or 1)
    cost = each * each / 25 + (_WIDE * used / more if more else 0.0)
    if each <= SOFT_GAP:
        return cost
    return cost + (each - SOFT_GAP) ** 2 + (TORN if each > HARD_GAP else 0)


def short(under: int) -> float:
    """Cost of a ragged line that ends so much before the measure."""
    return under * under / 1e6


def last(i: int, width: int, cost: float) -> float:
    """A last line wants two characters and more [C, 孤字], and costs nothing where it ends by itself."""
    if i == 0 or width >= 2.5 * EM:
        return cost
    return cost + (_SHORT_LAST if width <= 1.5 * EM else _LIGHT_LAST)
