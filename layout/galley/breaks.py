"""Where a paragraph's lines turn: total fit over the whole paragraph, with the best solution for each line count.

Layers of live nodes, one a line number, each pruned to the best few; the cost of a line is O(1) from prefix sums.
Sources: composition.md §6 (shrink before stretch), §9 (last lines), §15 (search).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from layout.galley import classes as k
from layout.galley.measured import Measured
from layout.geometry import EM

BEAM = 7
SOFT_GAP = 80
"""Stretch a gap, thousandths of an em, beyond which a line looks loose."""
HARD_GAP = 110
_EMERGENCY = 1_000_000
_SHORT_LAST, _LIGHT_LAST = 5000, 800
_DASH_OPENS = 120
"""At the gb level a dash or an ellipsis may open a line, but not gladly."""
_COUNTS = 3
"""Line counts kept: make-up wants the natural one and a line more or less."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """The turns of a paragraph: the boundary at which each line ends."""

    ends: tuple[int, ...]
    cost: float


def total_fit(m: Measured, measure: int, indent: int = 0, ragged: bool = False) -> dict[int, Breaks]:
    """The best breaks for each line count that can be had, by count; the cheapest of all is `best(...)`.

    `measure` and `indent` (of the first line) are thousandths of an em; a `ragged` text is neither shrunk nor
    stretched. Always at least one solution: where the rules can't be kept, a line is torn open in the last pass.
    """
    for gap in (SOFT_GAP, HARD_GAP, None):
        found = _Search(m, measure, indent, gap, ragged).run()
        if found:
            return found
    raise AssertionError("the emergency pass always finds breaks")


def best(found: dict[int, Breaks]) -> Breaks:
    return min(found.values(), key=lambda breaks: (breaks.cost, len(breaks.ends)))


_Node = tuple[float, int]  # cost so far, where the line before began


class _Search:
    """One pass. `gap` is the most a gap may stretch; None is the emergency pass."""

    def __init__(self, m: Measured, measure: int, indent: int, gap: int | None, ragged: bool) -> None:
        self.m, self.measure, self.indent, self.gap, self.ragged = m, measure, indent, gap, ragged
        self.n = len(m.sorts)

    def run(self) -> dict[int, Breaks]:
        layers: list[dict[int, _Node]] = [{0: (0.0, -1)}]
        found: dict[int, Breaks] = {}
        while layers[-1] and len(layers) <= self.n + 1:
            layer = self._next(layers[-1], self.measure - (self.indent if len(layers) == 1 else 0))
            end = layer.pop(self.n, None)
            if end is not None:
                found[len(layers)] = self._trace(layers, end)
                if len(found) >= _COUNTS:
                    break
            kept = sorted(layer.items(), key=lambda item: (item[1][0], -item[0]))[:BEAM]
            layers.append(dict(sorted(kept)))
        return found

    def _next(self, live: dict[int, _Node], target: int) -> dict[int, _Node]:
        """All ends of lines that start at the live nodes."""
        layer: dict[int, _Node] = {}
        for start, (before, _) in live.items():
            for end, cost in self._lines(start, target) or self._torn(start, target):
                total = before + cost
                if end not in layer or total < layer[end][0]:
                    layer[end] = (total, start)
        return layer

    def _lines(self, i: int, target: int) -> list[tuple[int, float]]:
        """Ends and costs of the lines that may start at `i`."""
        m, n, ragged = self.m, self.n, self.ragged
        reach, give, gaps, breaks = m.reach, m.give, m.gaps, m.breaks
        start, given, gapped = m.origin[i] + target, give[i], gaps[i]
        shortest = start - (4 * EM if ragged or self.gap is None else self.gap * (target // EM + 1) + EM)
        out: list[tuple[int, float]] = []
        for j in range(max(i + 1, bisect_left(reach, shortest, i + 1, n + 1) - 1), n + 1):
            over = reach[j] - start
            room = 0 if ragged else give[j - 1] - given
            if over > room:
                if over > room + EM:
                    break
            elif j == n:
                out.append((j, self._last(i, target + over, over, room)))
            elif breaks[j]:
                cost = _tight(over, room) if over > 0 else self._loose(-over, gaps[j - 1] - gapped)
                if cost >= 0:
                    out.append((j, cost + (_DASH_OPENS if m.sorts[j].cls == k.UNIT else 0)))
        return out

    def _loose(self, under: int, gaps: int) -> float:
        """Cost of a line that falls short by `under`; negative where the pass does not allow it."""
        if self.ragged:
            return under * under / 1e6
        each = under / gaps if gaps else under
        if self.gap is None:
            return each * each / 25 + (_EMERGENCY if each > HARD_GAP else 0)
        return each * each / 25 if each <= self.gap else -1.0

    def _last(self, i: int, width: int, over: int, room: int) -> float:
        """A last line wants two characters and more [C, 孤字], and costs nothing where it ends by itself."""
        cost = _tight(over, room) if over > 0 else 0.0
        if i == 0 or width >= 2.5 * EM:
            return cost
        return cost + (_SHORT_LAST if width <= 1.5 * EM else _LIGHT_LAST)

    def _torn(self, i: int, target: int) -> list[tuple[int, float]]:
        """In the last pass, where nothing fits: the farthest allowed break that does not overrun, else one sort."""
        if self.gap is not None:
            return []
        m, end = self.m, i + 1
        for j in range(i + 1, self.n + 1):
            if m.reach[j] - m.origin[i] - target > m.give[j - 1] - m.give[i]:
                break
            if j == self.n or m.breaks[j]:
                end = j
        return [(end, float(_EMERGENCY))]

    def _trace(self, layers: list[dict[int, _Node]], end: _Node) -> Breaks:
        ends, at, start = [self.n], len(layers) - 1, end[1]
        while start > 0:
            ends.append(start)
            start = layers[at][start][1]
            at -= 1
        return Breaks(tuple(reversed(ends)), end[0])


def _tight(over: int, room: int) -> float:
    ratio = over / room
    return 40 * ratio * ratio + 4
