"""A paragraph measured: prefix sums from which the natural width, the shrink capacity and the stretchable gaps of any
line are subtractions. Widths are thousandths of an em of the style's size.

Boundary `i` lies before sort `i`; a line from `i` to `j` holds the sorts i..j-1 and the inner boundaries i+1..j-1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter

from layout.galley import classes as k
from layout.galley.pairs import ANY, Pair, PairTable, pair_table
from layout.galley.sorts import Sort
from layout.model import Prohibition

_BESIDE_OTHERS = re.compile(f"(?=([^{k.HAN}].|{k.HAN}[^{k.HAN}]))")
_OTHERS = re.compile(f"[{k.BLANK_AFTER}{k.BLANK_BEFORE}{k.VANISHING}]")
_TYPED_GAP = re.compile(f"(?<={k.HAN}){k.SPACE}(?=[{k.LATIN}{k.RATED}])|(?<=[{k.LATIN}{k.RATED}]){k.SPACE}(?={k.HAN})")
_UNSEEN = re.compile(f"[{k.TURN}{k.JOIN}](?=.)")
_HAN_HAN = Pair()
_class, _width = attrgetter("cls"), attrgetter("width")


@dataclass(frozen=True, slots=True)
class Measured:
    """`reach[j]` less `origin[i]` is the natural width of the line i..j, its edges trimmed.

    `give`, `grow` and `gaps` are sums up to and with each boundary, so the line i..j holds `[j - 1] - [i]` of each.
    """

    sorts: Sequence[Sort]
    pairs: Sequence[Pair]
    """One a boundary; those at the text's ends mean nothing."""
    pitch: list[int]
    """From each sort's box to the next one's: width, tracking, squeeze, gap."""
    origin: list[int]
    reach: list[int]
    give: list[int]
    """Capacity of the shrink steps."""
    grow: list[int]
    """Capacity of the stretch steps that have an end: word spaces and Han-Latin gaps."""
    gaps: list[int]
    """How many boundaries the last stretch step may open."""
    turns: list[int]
    """What a line's end costs at each boundary; NEVER where it may not be."""

    def width(self, i: int, j: int) -> int:
        return self.reach[j] - self.origin[i]


def measure(sorts: Sequence[Sort], gap: int, level: Prohibition, tracking: int = 0) -> Measured:
    """Prefix sums of a paragraph. `gap` is the Han-Latin gap and `tracking` is added to each sort."""
    n = len(sorts)
    row, widths = "".join(map(_class, sorts)), list(map(_width, sorts))
    pitch = [width + tracking for width in widths] if tracking else widths
    pairs = [_HAN_HAN] * (n + 1)
    give, grow, gaps, turns = [0] * (n + 1), [0] * (n + 1), [1] * (n + 1), [0] * (n + 1)
    for i, pair in _pairs(row, widths, pair_table(gap, level)):
        pairs[i] = pair
        give[i], grow[i], gaps[i], turns[i] = pair.give, pair.room, pair.stretch == ANY, pair.turn
        pitch[i - 1] += pair.adjust
    origin, reach = _edges(sorts, row, pitch, pairs, tracking)
    sums = [list(accumulate(values)) for values in (give, grow, gaps)]
    return Measured(sorts, pairs, pitch, origin, reach, *sums, turns)


def _pairs(row: str, widths: Sequence[int], table: PairTable) -> Iterable[tuple[int, Pair]]:
    """The boundaries beside anything but Han, with their rules."""
    found = ((match.start() + 1, table[match[1]]) for match in _BESIDE_OTHERS.finditer(row))
    if not (k.SPACE in row or _UNSEEN.search(row)):
        return found
    pairs = dict(found)
    for match in _TYPED_GAP.finditer(row):
        at = match.start()
        pairs[at], pairs[at + 1] = table.typed_gap(row[at - 1], row[at + 1], widths[at])
    for match in _UNSEEN.finditer(row):
        seen = row[: match.start()].rstrip(k.TURN + k.JOIN)
        pairs[match.end()] = table.across(seen[-1:], match[0], row[match.end()])
    return pairs.items()


def _edges(
    sorts: Sequence[Sort], row: str, pitch: Sequence[int], pairs: Sequence[Pair], tracking: int
) -> tuple[list[int], list[int]]:
    """Where lines that start at each boundary begin to count, and where those that end there stop: a mark loses its
    outer half em [C; GB/T 15834 5.1.10], a blank all."""
    origin = list(accumulate(pitch, initial=0))
    reach = [at - pair.adjust - tracking for at, pair in zip(origin, pairs, strict=True)]
    others = [match.start() for match in _OTHERS.finditer(row)]
    for at in others:
        if row[at] in k.BLANK_AFTER:
            reach[at + 1] -= k.HALF
        elif row[at] in k.VANISHING:
            reach[at + 1] = reach[at] + sum(sorts[at].advances if row[at] == k.TURN else ())
    for at in reversed(others):
        if row[at] in k.BLANK_BEFORE:
            origin[at] += k.HALF
        elif row[at] in k.VANISHING:
            origin[at] = origin[at + 1]
    return origin, reach
