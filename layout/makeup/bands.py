"""How deep each band of a plan is, so that every story fits and the bands fill the page.

Each story prices the depths it could have; the price of a page is the sum. The boundaries between bands are moved,
alone and in neighbouring groups, as long as that makes the page cheaper: for prices that are convex in the depth this
ends at the optimum (steepest descent on an L-natural-convex function).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from math import inf
from operator import sub
from typing import NamedTuple

from layout.model.prices import BAND_FIXED

Price = Callable[[tuple[int, ...]], float]
"""What a story costs that has its bands' edges at so many lines from its top: 0 first, its depth last; never less than
nothing. It is asked for the same edges again and again."""


class StorySpan(NamedTuple):
    """A story's bands [top, bottom) and what each division costs; `least` is a fair depth to start from.

    That of a rectangle depends on its whole depth only.
    """

    top: int
    bottom: int
    least: int
    price: Price
    rectangular: bool = True


_SAME = 1e-9
"""What costs less by no more than that costs the same."""


def solve_bands(spans: Sequence[StorySpan], fixed: Sequence[int | None], total: int) -> list[int]:
    """Lines of each band; they add up to `total`. A band that the editor fixed keeps its depth if others can give."""
    edges = _start(spans, fixed, total)
    wanted = [(band, lines) for band, lines in enumerate(fixed) if lines is not None]
    prices = [(span.top, span.bottom, span.rectangular, span.price) for span in spans]

    def price(at: Sequence[int], most: float) -> float:
        """What it costs to have the edges there; `most` if that is as much, for then no more needs to be known."""
        bands = list(map(sub, at[1:], at))
        if min(bands) < 1:
            return most
        cost = 0.0
        for top, foot, whole, of in prices:  # of one that is priced as a whole, top and foot only
            cost += of((0, at[foot] - at[top]) if whole else tuple([line - at[top] for line in at[top : foot + 1]]))
            if cost >= most:
                return most
        return sum([BAND_FIXED * abs(bands[band] - lines) for band, lines in wanted]) + cost if wanted else cost

    best = price(edges, inf)
    for step in (16, 8, 4, 2, 1):
        improved = True
        while improved:
            improved = False
            for moved in _moves(edges, step):
                cost = price(moved, best - _SAME)
                if cost < best - _SAME:
                    edges, best, improved = moved, cost, True
    return [b - a for a, b in pairwise(edges)]


def _start(spans: Sequence[StorySpan], fixed: Sequence[int | None], total: int) -> list[int]:
    """Boundaries from the top down where each story has its least depth, then stretched or cut to the page."""
    edges = [0] * (len(fixed) + 1)
    for band, want in enumerate(fixed):
        need = [edges[span.top] + span.least for span in spans if span.bottom == band + 1]
        edges[band + 1] = max([edges[band] + (want or 1), *need])
    scale = total / edges[-1]
    scaled = [round(edge * scale) for edge in edges]
    for n in range(1, len(scaled)):
        scaled[n] = max(scaled[n], scaled[n - 1] + 1)
    scaled[-1] = total
    for n in range(len(scaled) - 2, 0, -1):
        scaled[n] = min(scaled[n], scaled[n + 1] - 1)
    return scaled


_FEW = 7


def _moves(edges: list[int], step: int) -> Iterator[list[int]]:
    """The boundaries with each set of inner ones moved up or down by `step`; of many, only neighbouring ones. At last
    two are moved apart, or nearer to each other, for prices of whole lines are not quite convex."""
    inner = range(1, len(edges) - 1)
    every = (some for count in range(1, len(inner) + 1) for some in combinations(inner, count))
    runs = (range(first, last) for first, last in combinations(range(1, len(edges)), 2))
    for some in every if len(inner) <= _FEW else runs:
        for by in (-step, step):
            yield [edge + by if n in some else edge for n, edge in enumerate(edges)]
    for one, other in combinations(inner, 2) if step == 1 else ():
        for by in (-1, 1):
            yield [edge + by * ((n == one) - (n == other)) for n, edge in enumerate(edges)]
