"""Where the sorts of a set line stand: what emphasis marks and ruby go by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.galley import character_classes as k
from layout.galley.justification import visible
from layout.galley.prefix_sums import PrefixSums


class SortPositions(NamedTuple):
    """The sorts first..end with their left and right edges, in thousandths of an em from where the line's text begins.

    White that was added or taken between two sorts is no part of either.
    """

    first: int
    end: int
    lefts: Sequence[int]
    rights: Sequence[int]

    def within(self, sorts: range) -> range:
        """Those of a stretch of sorts that stand in the line."""
        return range(max(sorts.start, self.first), min(sorts.stop, self.end))

    def extent(self, first: int, end: int) -> tuple[int, int]:
        """From the first sort's left edge to the last one's right edge."""
        return self.lefts[first - self.first], self.rights[end - 1 - self.first]


def find_positions(m: PrefixSums, start: int, end: int, takes: Sequence[int], share: float = 1) -> SortPositions:
    """The line start..end whose sorts take `takes`, set to a share of that; blanks at its edges stand nowhere."""
    first, after = visible(m, start, end)
    lefts: list[int] = []
    rights: list[int] = []
    pen = seen = 0
    for sort, take in zip(m.sorts[first:after], takes[first - start :], strict=False):
        front = k.HALF if sort.cls in k.BLANK_BEFORE and not lefts else 0  # cut off where it opens the line
        lefts.append(max(pen, seen) if sort.cls in k.BLANK_BEFORE else pen)  # its blank may lie below its neighbour
        seen = pen + (min(sort.width, take) if sort.cls in k.BLANK_AFTER else sort.width - front)
        rights.append(seen)
        pen += take
    if share != 1:
        lefts, rights = ([round(edge * share) for edge in edges] for edges in (lefts, rights))
    return SortPositions(first, after, lefts, rights)
