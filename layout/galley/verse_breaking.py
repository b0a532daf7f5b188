"""Where a line of verse is broken that its column can't hold: at its marks, as a reader pauses there.

In: a measured line of a poem and the measure; out: the breaks with the fewest turns inside a phrase, then the fewest
lines, then the fullest; the last one wants two characters and more. Lines are neither shrunk nor stretched.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from layout.galley import character_classes as k
from layout.galley.demerits import last_line, short_line
from layout.galley.knuth_plass import Breaks
from layout.galley.line_breaking import best_fit
from layout.galley.prefix_sums import PrefixSums

_PAUSES: Final = frozenset(k.CLOSE + k.MID + k.END + "".join(k.HALVED.values()) + k.STILL + k.STACK + k.UNIT + k.BLANK)
"""Classes behind which a phrase has ended."""
_INSIDE, _LINE = 1e4, 1e3
"""A turn inside a phrase, and a line."""


def break_at_marks(m: PrefixSums, measure: int, indent: int = 0, ragged: bool = False) -> dict[int, Breaks]:
    """The breaks, for their count of lines; those of any text where a piece is wider than the measure."""
    n = len(m.sorts)
    ways: list[tuple[float, int]] = [(0.0, 0), *[(float("inf"), 0)] * n]
    for i in range(n):
        base, target = ways[i][0], measure - (0 if i else indent)
        for j in range(i + 1, n + 1):
            under = target - m.width(i, j)
            if under < 0 and under < -k.HALF:  # a mark may follow, whose half em is cut off
                break
            if under < 0 or (j < n and m.break_costs[j] < 0):
                continue
            inside = j < n and m.classes[j - 1] not in _PAUSES
            cost = base + _LINE + (_INSIDE + m.break_costs[j] if inside else 0.0)
            cost += (
                short_line(under) if j < n else min(last_line(m.width(i, j), alone=i >= m.last_ideograph), _LINE - 1)
            )
            if cost < ways[j][0]:
                ways[j] = cost, i
    if ways[n][0] == float("inf"):
        return best_fit(m, measure, indent, ragged)
    ends = list(accumulate(range(n), lambda at, _: ways[at][1], initial=n))
    found = tuple(reversed(ends[: ends.index(0)])) if n else (0,)
    return {len(found): Breaks(found, ways[n][0])}
