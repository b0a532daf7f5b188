"""Where a paragraph is broken into lines: total fit over the whole paragraph.

The usual lines are searched first (knuth_plass.py); where one would look loose, those of narrower characters too; then
torn ones, then whatever can be set at all, lines that stay short among it. Texts that are ragged, or may show hyphens,
or can't be set by the rules are searched here, by a plainer and slower loop with the same costs.
Sources: docs/composition.md §6 (shrink before stretch), §9 (last lines), §14 (search).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from layout.galley.demerits import (
    ALONE,
    FORBIDDEN,
    HARD_GAP,
    HYPHENS,
    LEAST_LOOSE,
    OVERFULL,
    PINCHED,
    RAGGED_GAP,
    SOFT_GAP,
    STACKED,
    TORN,
    condensed,
    last_line,
    short_line,
    tight_line,
)
from layout.galley.first_fit import BEYOND, break_first_fit
from layout.galley.knuth_plass import ENDLESS, Breaks, Limits, break_by_line_count, break_cheapest
from layout.galley.prefix_sums import PrefixSums
from layout.geometry import EM

_EASY = (240.0, 0.0)
_USUAL = (450.0, 0.0)
_FAIR = (800.0, LEAST_LOOSE)
_DEAR = (1200.0, 0.0)
_SEARCHES = ((_EASY, False), (_USUAL, False), (_FAIR, False), (_DEAR, True), ((ENDLESS, 0.0), True))
"""Budgets, and whether characters may be set narrower. A budget is what the lines of a paragraph may cost on the
average, times their measure in ems, for a wide line has more gaps to share its stretch; and what they may cost in any
case. To stay below a small sum is quick, so small ones are tried first [H]."""
_RAGGED_SHORT = 4 * EM
_FORBIDDEN_TRIED = 4
"""How many lines from a boundary are tried that turn where none may [H]."""

Breaker = Callable[[PrefixSums, int, int, bool], dict[int, Breaks]]
"""From a text, its measure, the indent of its first line (thousandths of an em) and whether it is ragged (neither
shrunk nor stretched) to the breaks for one count of lines or more: at least one, however bad."""


def best_fit(m: PrefixSums, measure: int, indent: int = 0, ragged: bool = False) -> dict[int, Breaks]:
    """The cheapest breaks of all."""
    found = _cheapest(m, measure, indent) if _even(m, ragged) and measure > 0 else None
    found = found or cheapest_of(total_fit(m, measure, indent, ragged))
    return {len(found.ends): found}


def _cheapest(m: PrefixSums, measure: int, indent: int) -> Breaks | None:
    """The cheapest breaks, found by the quickest search; None if a line would be torn."""
    for budget, narrow in _SEARCHES:
        most = _most(m, measure, budget)
        gap = SOFT_GAP if most <= LEAST_LOOSE else HARD_GAP  # looser lines would be beyond the budget
        if found := break_cheapest(m, measure, indent, Limits(gap, most, 0.0, narrow)):
            if narrow or not _narrower(m, found, measure, indent):
                return found
            return break_cheapest(m, measure, indent, Limits(HARD_GAP, found.cost, 0.0, True)) or found
    return None


def _most(m: PrefixSums, measure: int, budget: tuple[float, float]) -> float:
    each, least = budget
    return min(max((4 + m.reach[-1] / measure) * each * EM / measure, least), TORN)


def total_fit(m: PrefixSums, measure: int, indent: int = 0, ragged: bool = False) -> dict[int, Breaks]:
    """The cheapest breaks of all, and the cheapest with a line less and with a line more, as far as they can be had."""
    if not m.sorts:
        return {1: Breaks((0,), 0.0)}
    if ragged:
        searched = {} if len(m.sorts) > BEYOND else _search(m, _ragged(m), Measures(measure), indent)
        return searched or _last_resort(m, measure, indent, ragged)
    fit = break_by_line_count if _even(m, ragged) else break_plainly
    found: dict[int, Breaks] = {}
    for gap in (HARD_GAP, RAGGED_GAP):
        found = fit(m, measure, indent, Limits(gap)) or found
        if not found or _narrower(m, cheapest_of(found), measure, indent):
            most = cheapest_of(found).cost if found else ENDLESS
            other = fit(m, measure, indent, Limits(gap, most, 0.0, narrow=True))
            found |= {count: breaks for count, breaks in other.items() if breaks.cost < _cost(found, count)}
        if found and cheapest_of(found).cost < TORN:
            return _near_best(found)
    return _near_best(found) or _last_resort(m, measure, indent, ragged)


def fit_to_measures(firsts: Sequence[int]) -> Breaker:
    """As `total_fit`, for a paragraph whose first lines have measures of their own (thousandths of an em): beside a
    picture, or in a leg of another width."""

    def fit(m: PrefixSums, measure: int, indent: int = 0, ragged: bool = False) -> dict[int, Breaks]:
        if not m.sorts:
            return {1: Breaks((0,), 0.0)}
        measures = Measures(measure, tuple(firsts))
        found: dict[int, Breaks] = {}
        even = _even(m, ragged)
        search = break_by_line_count if even else break_plainly
        for gap in (HARD_GAP, RAGGED_GAP) if even or len(m.sorts) <= BEYOND else ():
            limits = Limits(gap, narrow=True)
            own = _search(m, _ragged(m), measures, indent) if ragged else search(m, measure, indent, limits, firsts)
            found = own or found
            if found and cheapest_of(found).cost < TORN:
                return _near_best(found)
        return _near_best(found) or _search(m, _anyhow(m, ragged), measures, indent)

    return fit


def _last_resort(m: PrefixSums, measure: int, indent: int, ragged: bool) -> dict[int, Breaks]:
    if len(m.sorts) > BEYOND:
        found = break_first_fit(m, measure, indent, ragged)
        return {len(found.ends): found}
    return _search(m, _anyhow(m, ragged), Measures(measure), indent)


def _cost(found: dict[int, Breaks], count: int) -> float:
    return found[count].cost if count in found else ENDLESS


def _near_best(found: dict[int, Breaks]) -> dict[int, Breaks]:
    """The cheapest, and those with a line less and a line more."""
    chief = len(cheapest_of(found).ends) if found else 0
    return {count: found[count] for count in sorted(found) if abs(count - chief) <= 1}


def relieve_loose_lines(m: PrefixSums, measure: int, indent: int, found: Breaks) -> Breaks:
    """As many lines, set narrower where they look loose: for the count that was chosen, if it isn't the cheapest."""
    if not _narrower(m, found, measure, indent):
        return found
    fit = break_by_line_count if _even(m, False) else break_plainly
    other = fit(m, measure, indent, Limits(HARD_GAP, narrow=True)).get(len(found.ends), found)
    return min(found, other, key=lambda breaks: breaks.cost)


def break_plainly(
    m: PrefixSums, measure: int, indent: int, limits: Limits, firsts: Sequence[int] = ()
) -> dict[int, Breaks]:
    """As `break_by_line_count`, for any text: where hyphens may be seen, a line may be narrower than one with less in
    it."""
    return _search(m, _usual(m, limits), Measures(measure, tuple(firsts)), indent)


def _narrower(m: PrefixSums, found: Breaks, measure: int, indent: int) -> bool:
    """Whether lines of narrower characters are to be tried too: where these cost much, or one looks loose."""
    if not m.narrow or found.cost < LEAST_LOOSE:
        return False
    return found.cost >= _most(m, measure, _FAIR) or any(
        _looks_loose(m, start, end, measure - (0 if start else indent))
        for start, end in pairwise((0, *found.ends[:-1]))
    )


def _looks_loose(m: PrefixSums, start: int, end: int, target: int) -> bool:
    under = target - m.width(start, end)
    return under > 0 and m.loose(start, end, under) >= LEAST_LOOSE


def cheapest_of(found: dict[int, Breaks]) -> Breaks:
    return min(found.values(), key=lambda breaks: (breaks.cost, len(breaks.ends)))


def _even(m: PrefixSums, ragged: bool) -> bool:
    """Whether the quick search may be used: justified, and lines only grow with the sorts they hold."""
    return bool(m.sorts) and not ragged and not m.hyphens


Lines = Callable[[int, int], Iterator[tuple[int, float]]]
"""From a boundary and a measure to the ends of the lines that may start there, with their costs."""
_Node = dict[int, tuple[float, int]]  # by count of lines so far: cost, and where the last of them began, ~ if shrunk


class Measures(NamedTuple):
    """The measure of a paragraph's lines, and those of its first ones where they have their own."""

    whole: int
    firsts: tuple[int, ...] = ()

    def of(self, line: int) -> int:
        return self.firsts[line] if line < len(self.firsts) else self.whole


def _search(m: PrefixSums, lines: Lines, measures: Measures, indent: int) -> dict[int, Breaks]:
    """Each boundary keeps its best count of lines and the two beside it."""
    n = len(m.sorts)
    nodes: list[_Node] = [{} for _ in range(n + 1)]
    nodes[0] = {0: (0.0, 0)}
    for i in range(n):
        here = _near(nodes[i])
        if not here:
            continue
        for whole in {measures.of(count) for count in here}:  # one, but where lines beside a picture have their own
            target = whole - (0 if i else indent)
            begun = [
                (count, base + max(0, m.break_costs[i]), STACKED if back < 0 else 0.0)
                for count, (base, back) in here.items()
                if measures.of(count) == whole
            ]
            for j, cost in lines(i, target):
                shrunk = m.width(i, j) > target
                hyphens = HYPHENS if i in m.hyphens and j in m.hyphens else 0.0
                for count, base, stacked in begun:
                    total = base + (stacked if shrunk else 0.0) + (cost + hyphens)
                    if j == n and i:
                        total += last_line(m.width(i, j), indent, i >= m.last_ideograph)
                    if count + 1 not in nodes[j] or total < nodes[j][count + 1][0]:
                        nodes[j][count + 1] = (total, ~i if shrunk else i)
    ends = _near(nodes[n])
    return {count: Breaks(_trace(nodes, count), ends[count][0]) for count in sorted(ends)}


def _near(node: _Node) -> _Node:
    """The best line count of a node, and those beside it."""
    if len(node) < 2:
        return node
    chief = min(node, key=lambda count: (node[count][0], count))
    return {count: node[count] for count in (chief - 1, chief, chief + 1) if count in node}


def _trace(nodes: Sequence[_Node], count: int) -> tuple[int, ...]:
    ends = [len(nodes) - 1]
    for lines in range(count, 1, -1):
        back = nodes[ends[-1]][lines][1]
        ends.append(back if back >= 0 else ~back)
    return tuple(reversed(ends))


def _usual(m: PrefixSums, limits: Limits) -> Lines:
    """Lines within the shrink capacity and the limits, broken where the level allows."""
    n = len(m.sorts)

    def lines(i: int, target: int) -> Iterator[tuple[int, float]]:
        past = m.origin[i] + target + EM  # a hyphen that is seen is narrower than that
        for j in range(i + 1, n + 1):
            over, room = m.width(i, j) - target, m.give[j - 1] - m.give[i]
            most, slack = m.shrink(i, j), m.narrowing(target) if limits.narrow else 0
            if m.reach[j] - most - slack > past:
                return
            if over > most + slack or m.break_costs[j] < 0:
                continue
            grow, places, more = (sums[j - 1] - sums[i] for sums in (m.grow, m.gaps, m.more))
            if over > 0:
                yield j, m.tight(i, j, over, room) if over <= room else PINCHED + condensed(max(0, over - most), target)
            elif j == n:
                yield j, 0.0
            elif over == 0:
                yield j, m.phases.off_grid(i, j)
            elif -over - (m.ample[j] - m.reach[j]) <= grow + more + limits.gap * places:
                yield j, m.loose(i, j, -over)

    return lines


def _ragged(m: PrefixSums) -> Lines:
    """Lines as they come, a few em short at most."""
    n = len(m.sorts)

    def lines(i: int, target: int) -> Iterator[tuple[int, float]]:
        start = m.origin[i] + target
        for j in range(bisect_left(m.reach, start - _RAGGED_SHORT, i + 1, n), n):
            if m.reach[j] > start:
                return
            if m.break_costs[j] >= 0:
                yield j, short_line(start - m.reach[j])
        if m.reach[n] <= start:
            yield n, 0.0

    return lines


def _anyhow(m: PrefixSums, ragged: bool) -> Lines:
    """Lines that fit, however torn and wherever they are broken; one sort alone may overrun.

    Of lines that turn where none may only the fullest are tried: with all of them a page of brackets took ten seconds.
    """
    n = len(m.sorts)
    before = list(accumulate(range(n), lambda last, at: at if m.break_costs[at] >= 0 else last, initial=0))
    """For each boundary, the last one before it at which a line may be broken."""

    end = 0

    def lines(i: int, target: int) -> Iterator[tuple[int, float]]:
        nonlocal end
        j = end = _fullest(m, i, target, ragged, end)
        while j > i:
            yield j, _price(m, i, j, target, ragged)
            j = j - 1 if end - j < _FORBIDDEN_TRIED else before[j]

    return lines


def _fullest(m: PrefixSums, i: int, target: int, ragged: bool, near: int) -> int:
    """The last end of a line from `i` that fits, looked for from `near` on; the next one where none does."""
    n, slack = len(m.sorts), 0 if ragged else m.narrowing(target)

    def fits(end: int) -> bool:
        return m.width(i, end) - target <= (0 if ragged else m.shrink(i, end) + slack)

    end = max(near, i + 1)
    while end > i + 1 and not fits(end):
        end -= 1
    while end < n and fits(end + 1):
        end += 1
    return end


def _price(m: PrefixSums, i: int, j: int, target: int, ragged: bool) -> float:
    """What the line i..j costs, however torn it is and wherever it breaks."""
    over, room = m.width(i, j) - target, 0 if ragged else m.shrink(i, j) + m.narrowing(target)
    cost = OVERFULL if over > room else tight_line(over, room) if over > 0 else 0.0
    if j < len(m.sorts):
        cost += FORBIDDEN if m.break_costs[j] < 0 else 0.0
        if over < 0:
            cost += short_line(-over) if ragged else m.loose(i, j, -over)
            cost += ALONE if j == i + 1 and len(m.sorts[i].text) == 1 else 0.0
    return cost
