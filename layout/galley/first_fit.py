"""First fit: each line takes what it can hold. For what is no newspaper paragraph and can't be set by the rules.

In: a measured text and its measure; out: its breaks, in time that grows with the text. The exact search of
line_breaking.py tries every line that fits, a dozen a sort and again for each way of setting: thousands of commas took
ten seconds.
"""

from __future__ import annotations

from typing import Final

from layout.galley.demerits import FORBIDDEN, OVERFULL, TORN
from layout.galley.knuth_plass import Breaks
from layout.galley.prefix_sums import PrefixSums
from layout.geometry import EM

BEYOND: Final = 1000
"""Sorts of a paragraph beyond which it is set so: a broadsheet's page without a break has some ten thousand, and the
longest paragraphs of reports some five hundred."""


def break_first_fit(m: PrefixSums, measure: int, indent: int, ragged: bool) -> Breaks:
    """The lines as they come, broken where the level allows if there is such a place in the line."""
    ends: list[int] = []
    cost, start, n = 0.0, 0, len(m.sorts)
    while start < n:
        end, price = _line(m, start, measure - (0 if start else indent), ragged)
        ends.append(end)
        cost += price
        start = end
    return Breaks(tuple(ends), cost)


def _line(m: PrefixSums, start: int, target: int, ragged: bool) -> tuple[int, float]:
    """Where the line ends, and what is wrong with it."""
    n, narrowing = len(m.sorts), 0 if ragged else m.narrowing(target)
    end = allowed = 0
    for at in range(start + 1, n + 1):
        over = m.width(start, at) - target - narrowing - (0 if ragged else m.shrink(start, at))
        if over <= 0:
            end = at
            allowed = at if m.break_costs[at] >= 0 or at == n else allowed
        elif over > EM:  # a hyphen that is seen is narrower than that
            break
    if not end:
        return start + 1, OVERFULL
    return (allowed, TORN) if allowed else (end, FORBIDDEN)
