"""A paragraph measured: prefix sums from which the natural width, the shrink capacity and the stretchable gaps of any
line are subtractions. Widths are thousandths of an em of the style's size.

Boundary `i` lies before sort `i`; a line from `i` to `j` holds the sorts i..j-1 and the inner boundaries i+1..j-1.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import accumulate
from math import inf
from operator import add, attrgetter, sub
from typing import NamedTuple

from layout.galley import character_classes as k
from layout.galley.demerits import loose_line, tight_line
from layout.galley.grid_phases import GridPhases, find_phases
from layout.galley.pair_spacing import AMPLE, ANY, WORD_SPACE, Override, Pair, PairTable, apply_overrides, pair_table
from layout.galley.sorts import Sort
from layout.geometry import EM
from layout.model import Prohibition

_OTHERS = re.compile(f"[^{k.HAN}]+")
_TRIMMED = re.compile(f"[{k.BLANK_AFTER}{k.BLANK_BEFORE}{k.VANISHING}]")
_OPENING = re.compile(f"[{k.BLANK_BEFORE}]")
_TYPED_GAP = re.compile(
    f"(?<=[{k.HAN}{k.FOLLOWER}]){k.SPACE}(?=[{k.LATIN}{k.RATED}])"
    f"|(?<=[{k.LATIN}{k.RATED}{k.RAISED}]){k.SPACE}(?={k.HAN})"
)
_MARKS = "".join(k.HALVED) + "".join(k.HALVED.values()) + k.STILL + k.UNIT + k.STACK
_HANGING = re.compile(
    f"(?<=[{k.HAN}{k.FOLLOWER}{k.LATIN}{k.RATED}])[{k.MID}{k.END}{k.HALVED[k.MID]}{k.HALVED[k.END]}](?![{_MARKS}])"
)
_UNSEEN = re.compile(f"[{k.BREAK}{k.JOIN}](?=.)")
_SOLID = re.compile(f"[{k.LATIN}{k.RATED}](?=[{k.BREAK}{k.JOIN}]+[{k.LATIN}{k.RATED}])|[{k.BREAK}{k.JOIN}]")
_HAN_HAN = Pair()
_class, _width = attrgetter("cls"), attrgetter("width")


class PrefixSums(NamedTuple):
    """`reach[j]` less `origin[i]` is the natural width of the line i..j, its edges trimmed; `ample[j]` less `origin[i]`
    that with the mark at its end as wide as it is elsewhere.

    `give`, `grow` and `gaps` are sums up to and with each boundary, so the line i..j holds `[j - 1] - [i]` of each.
    """

    sorts: Sequence[Sort]
    classes: str
    """One letter a sort."""
    pairs: Sequence[Pair]
    """One a boundary; those at the text's ends mean nothing."""
    pitch: list[int]
    """From each sort's box to the next one's: width, tracking, squeeze, gap."""
    origin: list[int]
    reach: list[int]
    ample: list[int]
    give: list[int]
    """Capacity of the shrink steps."""
    spare: list[int]
    """What can be taken beyond it as a last resort."""
    grow: list[int]
    """Capacity of the stretch steps that have an end: word spaces and Han-Latin gaps."""
    gaps: list[int]
    """How many boundaries the last stretch step may open."""
    more: list[int]
    """What Han-Latin gaps can give beyond `grow` to a line that would look loose."""
    break_costs: list[int]
    """What a line's end costs at each boundary; NEVER where it may not be."""
    barred: list[int]
    """Boundaries where it may not be."""
    phases: GridPhases
    hyphens: frozenset[int] = frozenset()
    """Boundaries at which a line ends in a hyphen that isn't seen elsewhere."""
    narrow: int = 0
    """What characters may lose of their width where a line would look loose, in thousandths of it."""
    last_ideograph: int = 0
    """The first break that would leave a last line of one ideograph (孤字), with its marks."""

    def width(self, i: int, j: int) -> int:
        return self.reach[j] - self.origin[i]

    def tight(self, i: int, j: int, over: int, room: int) -> float:
        """Cost of the line i..j that must lose `over` and can lose `room`: whole half ems, if it has such places."""
        cost = None if over % k.HALF else self.phases.cost(i, j, over // k.HALF)
        return tight_line(over, room) if cost is None else cost

    def loose(self, i: int, j: int, under: int) -> float:
        """Cost of the line i..j that must gain `under`."""
        grow, gaps, more = (sums[j - 1] - sums[i] for sums in (self.grow, self.gaps, self.more))
        back = self.ample[j] - self.reach[j]
        cost = loose_line(under, grow, gaps, more, back)
        return cost if grow or under > back else cost + self.phases.off_grid(i, j)

    def opened(self, i: int, j: int, target: int) -> float:
        """By how much the last stretch step opens each gap of the line i..j so that it fills `target`; without end,
        where something is left and there is no gap."""
        under = target - self.ample[j] + self.origin[i]
        for steps in (self.grow, self.more):
            under -= steps[j - 1] - steps[i]
        gaps = self.gaps[j - 1] - self.gaps[i]
        return under / gaps if gaps else inf if under > 0 else 0.0

    def shrink(self, i: int, j: int) -> int:
        """What the line i..j can lose, the last resort included."""
        return self.give[j - 1] - self.give[i] + self.spare[j - 1] - self.spare[i]

    def narrowing(self, target: int) -> int:
        """What the characters of a line as wide as `target` can have lost."""
        return target * self.narrow // (EM - self.narrow)


class Spacing(NamedTuple):
    """What a style says of spacing: the Han-Latin gap and what is added to each sort, in thousandths of an em, the
    marks that stand beyond a line's end, and what characters may lose of their width, in thousandths of it."""

    gap: int = 0
    tracking: int = 0
    hanging: str = ""
    narrow: int = 0


def add_up(
    sorts: Sequence[Sort], spacing: Spacing, level: Prohibition, overrides: Mapping[int, Override] | None = None
) -> PrefixSums:
    """Prefix sums of a paragraph; `overrides` are the boundaries that inline styles, ruby and units change."""
    n, tracking, hanging = len(sorts), spacing.tracking, spacing.hanging
    row, pitch = "".join(map(_class, sorts)), list(map(_width, sorts))
    found = _pairs(row, pitch, pair_table(spacing.gap, level))
    western = k.HAN not in row
    if western and not any(sort.orientation == "sideways" for sort in sorts):
        found = [(i, pair._replace(more=AMPLE) if pair.stretch == WORD_SPACE else pair) for i, pair in found]
    if overrides:
        found = apply_overrides(found, overrides)
    give, grow, gaps, break_costs, more = [0] * (n + 1), [0] * (n + 1), [1] * (n + 1), [0] * (n + 1), [0] * (n + 1)
    adjusted, barred, places, spare, pairs = [], [], [], [0] * (n + 1), [_HAN_HAN] * (n + 1)
    for i, pair in found:
        pairs[i] = pair
        adjust, give[i], _, stretch, grow[i], break_costs[i], more[i], spare[i] = pair
        if stretch != ANY:
            gaps[i] = 0
        if break_costs[i] < 0:
            barred.append(i)
        if give[i] == k.HALF:
            places.append(i)
        if adjust:
            pitch[i - 1] += adjust
            adjusted.append((i, adjust))
    tracks = _tracks(row, tracking) if tracking else []
    if tracks:
        pitch = list(map(add, pitch, tracks))
    solid = [EM] * n if tracks or western else pitch  # else there is no grid
    phases = find_phases(solid, map(re.Match.start, _OPENING.finditer(row)), [] if tracks else sorted(places))
    origin = list(accumulate(pitch, initial=0))
    reach = list(map(sub, origin, [0, *tracks])) if tracks else origin[:]
    for i, adjust in adjusted:
        reach[i] -= adjust
    ample = reach[:]
    for at in _hung(sorts, row, hanging) if hanging else ():
        pairs[at], gaps[at] = pairs[at]._replace(stretch=0), 0  # it follows its character closely
        ample[at + 1] = reach[at]
        reach[at + 1] = reach[at] + (k.HALF if row[at] in k.BLANK_AFTER else 0)  # which is trimmed
    _trim(sorts, row, origin, reach, ample)
    give, gaps = list(accumulate(give)), list(accumulate(gaps))
    grow, more, spare = (list(accumulate(values)) if any(values) else values for values in (grow, more, spare))
    hyphens = [at + 1 for at, sort in enumerate(sorts) if sort.cls == k.BREAK and sort.glyphs] if k.BREAK in row else ()
    sums = (pitch, origin, reach, ample, give, spare, grow, gaps, more)
    narrow = 0 if western else spacing.narrow
    return PrefixSums(sorts, row, pairs, *sums, break_costs, barred, phases, frozenset(hyphens), narrow, _alone(row))


def _pairs(row: str, widths: Sequence[int], table: PairTable) -> Collection[tuple[int, Pair]]:
    """The boundaries beside anything but Han, with their rules."""
    spans = [match.span() for match in _OTHERS.finditer(row)]
    found = [
        (at, table[row[at - 1 : at + 1]])
        for start, end in spans
        for at in range(start or 1, end + 1 if end < len(row) else end)
    ]
    if not (k.SPACE in row or _UNSEEN.search(row)):
        return found
    pairs = dict(found)
    for match in _TYPED_GAP.finditer(row):
        at = match.start()
        pairs[at], pairs[at + 1] = table.typed_gap(row[at - 1], row[at + 1], widths[at])
    seen, end = "", -1
    for match in _UNSEEN.finditer(row):
        if match.start() > end:  # else another one stands before it that isn't seen
            seen = row[max(0, match.start() - 1) : match.start()]
        end = match.end()
        pairs[end] = table.past_sign(seen, match[0], row[end])
    return pairs.items()


def _alone(row: str) -> int:
    core = row.rstrip(k.MARKS)
    return len(core[:-1].rstrip(k.MARKS)) if core.endswith(k.HAN) else len(row) + 1


def _tracks(row: str, tracking: int) -> list[int]:
    """What is added to each sort: nothing to what isn't seen, nor within a word that may be parted there."""
    tracks = [tracking] * len(row)
    for match in _SOLID.finditer(row):
        start, end = match.span()
        tracks[start:end] = [0] * (end - start)
    return tracks


def _hung(sorts: Sequence[Sort], row: str, hanging: str) -> list[int]:
    """Where marks stand that may hang: alone behind a character or a word, never in a run of marks [C, 标点悬挂]."""
    return [match.start() for match in _HANGING.finditer(row) if sorts[match.start()].text in hanging]


def _trim(sorts: Sequence[Sort], row: str, origin: list[int], reach: list[int], ample: list[int]) -> None:
    """Takes from lines what their edges lose: of a mark its outer half em [C; GB/T 15834 5.1.10], of a blank all;
    `ample` keeps the half em of a mark at a line's end."""
    others = [(match.start(), match[0]) for match in _TRIMMED.finditer(row)]
    for at, cls in others:
        if cls in k.BLANK_AFTER:
            reach[at + 1] -= k.HALF
        elif cls in k.VANISHING:
            seen = sum(sorts[at].advances if cls == k.BREAK else ())
            reach[at + 1], ample[at + 1] = reach[at] + seen, ample[at] + seen
    for at, cls in reversed(others):
        if cls in k.BLANK_BEFORE:
            origin[at] += k.HALF
        elif cls in k.VANISHING:
            origin[at] = origin[at + 1]
