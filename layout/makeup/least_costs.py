"""What filling columns costs at the least: known without filling any, so that few divisions are filled for real.

In: the takes of a story; out: the least cost for any number of column lines. It is that of one column without an end,
where each take has its depths for what they cost, or less: as if each line more were dearer than the one before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from layout.blocks.take import Take
from layout.makeup.column_filling import ending
from layout.model.prices import SUBHEAD_HIGH

_Depth = tuple[int, float]
"""Lines, and what they cost."""
_ROUNDED = 1 - 1e-9
"""The same costs added in another order may come out so much less."""


def least_cost(takes: Sequence[Take]) -> Callable[[int], float]:
    """From the lines of all columns together to what `fill_columns` costs at the least, as long as no take is set anew
    beside a picture or divided. No white costs less than that at the end."""
    ways = [_convex(sorted(_depths(take).items())) for take in takes]
    lines, cost = sum(way[0][0] for way in ways), sum(way[0][1] for way in ways)
    rises = sorted(
        rise for way in ways for one, other in pairwise(way) for rise in [_rise(one, other)] * (other[0] - one[0])
    )
    costs = list(enumerate(accumulate(rises, initial=cost), lines))
    return lambda total: min([cost + ending(lines, total) for lines, cost in costs]) * _ROUNDED


def _depths(take: Take) -> Mapping[int, float]:
    """The depths that a take has anywhere, with what they cost."""
    depths = dict(take.costs)
    if take.vanishes_at_edge:
        depths[0] = 0.0
    if take.lines_at_top is not None:
        depths[take.lines_at_top] = min(depths.get(take.lines_at_top, SUBHEAD_HIGH), SUBHEAD_HIGH)
    return depths


def _convex(depths: Iterable[_Depth]) -> list[_Depth]:
    """Those of the depths that are no dearer than what lies between two others."""
    out: list[_Depth] = []
    for depth in depths:
        while len(out) > 1 and _rise(*out[-2:]) >= _rise(out[-2], depth):
            out.pop()
        out.append(depth)
    return out


def _rise(one: _Depth, other: _Depth) -> float:
    """What each line from one depth to another costs."""
    return (other[1] - one[1]) / (other[0] - one[0])
