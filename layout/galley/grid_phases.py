"""Which sorts stand on the em grid of their line: prefix sums, and where half an em is best lost.

In: what each sort takes, and the marks that can lose half an em; out: sums that price any line. In a text of Han and
marks all widths are half ems, so a sort stands on the column's grid or half an em off it: its phase. Other widths, of
western words, change no phase here, since behind them nothing stands on the grid however the line is set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import neg, sub
from typing import NamedTuple

from layout.galley.character_classes import HALF
from layout.galley.demerits import CLOSED, CLOSED_MORE, OFF_GRID
from layout.geometry import EM


class GridSide(NamedTuple):
    """Sums for lines that begin at one phase, up to each boundary: what the sorts cost that stand `off` the grid of
    such a line, and what those that stand `on` it would cost off it.

    `ahead` is `on` less `off` at each place: the more, the better half an em is lost there. `apart` is what it costs to
    lose half an em at the place before this one and another here.
    """

    off: list[int]
    on: list[int]
    ahead: list[int]
    apart: list[int]


class GridPhases(NamedTuple):
    """`turned` is the phase of a line that begins at each boundary, `places` the boundaries at which a mark can lose
    half an em, and `before` how many of those are before each boundary."""

    turned: list[int]
    places: list[int]
    sides: tuple[GridSide, GridSide]
    before: list[int]

    def off_grid(self, i: int, j: int) -> int:
        """What the sorts of the line i..j cost that stand off the grid, if it is full as it is."""
        off = self.sides[self.turned[i]].off
        return off[j] - off[i]

    def cost(self, i: int, j: int, halves: int) -> int | None:
        """What the line i..j costs that loses so many half ems, where that is best; None if it has too few places.

        For three and more it is about that.
        """
        off, on, ahead, apart = self.sides[self.turned[i]]
        first, end = self.before[i + 1], self.before[j]
        if end - first < halves:
            return None
        if halves & 1:
            return on[j] - off[i] - max(ahead[first:end]) + CLOSED + CLOSED_MORE * (halves - 1)
        return off[j] - off[i] + min(apart[first + 1 : end]) + CLOSED + CLOSED_MORE * (halves - 2)


def find_phases(pitch: Sequence[int], opening: Iterable[int], places: list[int]) -> GridPhases:
    """The phases of sorts that take `pitch`; `opening` are the marks that lose half an em at a line's start."""
    turned: list[int] = []
    even, odd = [0], [0]
    start = phase = 0
    for end in (*[at for at, each in enumerate(pitch, 1) if each % EM == HALF], len(pitch)):
        grows, stays = (odd, even) if phase else (even, odd)
        turned += [phase] * (end - start)
        grows += range(grows[-1] + OFF_GRID, grows[-1] + OFF_GRID * (end - start) + 1, OFF_GRID)
        stays += stays[-1:] * (end - start)
        start, phase = end, 1 - phase
    turned.append(phase)
    for at in opening:
        turned[at] = 1 - turned[at]
    ahead = [even[at] - odd[at] for at in places]
    apart = [0, *map(sub, ahead[1:], ahead)]
    sides = (GridSide(odd, even, ahead, apart), GridSide(even, odd, list(map(neg, ahead)), list(map(neg, apart))))
    marked = [0] * (len(pitch) + 2)
    for at in places:
        marked[at + 1] = 1
    return GridPhases(turned, places, sides, list(accumulate(marked)))
