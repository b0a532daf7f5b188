"""A paragraph measured: prefix sums from which the natural width, the shrink capacity and the stretchable gaps of any
line are three subtractions. Widths are thousandths of an em of the style's size.

Boundary `i` lies before sort `i`; a line from `i` to `j` holds the sorts i..j-1 and the inner boundaries i+1..j-1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from layout.galley import classes as k
from layout.galley.sorts import Sort
from layout.geometry import EM
from layout.model import Prohibition

_NOT_HAN = re.compile(f"[^{k.HAN}]")
_HARD = (k.JOIN,)


@dataclass(frozen=True, slots=True)
class Pair:
    """What the boundary between two classes does: fixed adjustment, shrink capacity and its step, stretch, break."""

    adjust: int
    shrink: int
    step: int
    stretch: int
    may_break: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """`reach[j]` less `origin[i]` is the natural width of the line i..j; `give` and `gaps` are prefix sums as well."""

    sorts: Sequence[Sort]
    pairs: Sequence[Pair | None]
    """One a boundary; None is Han beside Han: nothing fixed, nothing to take, one gap, may break."""
    reach: list[int]
    origin: list[int]
    give: list[int]
    gaps: list[int]
    breaks: list[bool]
    opens: list[int]
    """Blank taken from a sort that opens a line."""
    closes: list[int]
    """Blank taken from the sort before `j` when it closes a line."""
    solid: bool
    """Whether the pairs have nothing to say: Han only."""


def measure(sorts: Sequence[Sort], gap: int, level: Prohibition, tracking: int = 0) -> Measured:
    """Prefix sums of a paragraph. `gap` is the Han-Latin gap and `tracking` is added to each sort."""
    n = len(sorts)
    row = "".join([sort.cls for sort in sorts])
    adjust, shrink, stretch = [0] * (n + 1), [0] * (n + 1), [1] * (n + 1)
    breaks, pairs = [True] * (n + 1), [None] * (n + 1)  # type: tuple[list[bool], list[Pair | None]]
    opens, closes = [0] * (n + 1), [0] * (n + 1)
    marks = [match.start() for match in _NOT_HAN.finditer(row)]
    for i in sorted({b for at in marks for b in (at, at + 1) if 0 < b < n}):
        pair = pairs[i] = pair_of(row[i - 1], row[i], gap, level)
        adjust[i], shrink[i], stretch[i], breaks[i] = pair.adjust, pair.shrink, pair.stretch, pair.may_break
    for i in marks:
        opens[i], closes[i + 1] = _edges(sorts[i])
    widths = [0, *accumulate([sort.width + tracking for sort in sorts])]
    fixed = list(accumulate(adjust))
    before = [0, *fixed[:-1]]
    return Measured(
        sorts,
        pairs,
        [width + fix - close - tracking for width, fix, close in zip(widths, before, closes, strict=True)],
        [width + fix + open_ for width, fix, open_ in zip(widths, fixed, opens, strict=True)],
        list(accumulate(shrink)),
        list(accumulate(stretch)),
        breaks,
        opens,
        closes,
        not marks,
    )


def _edges(sort: Sort) -> tuple[int, int]:
    """What a sort loses at a line's start and end: half an em of a mark [C, GB/T 15834 5.1.10], all of a space."""
    if sort.cls == k.SPACE:
        return sort.width, sort.width
    half = k.HALF if sort.width == EM else 0
    return (half if sort.cls in k.BLANK_BEFORE else 0), (half if sort.cls in k.BLANK_AFTER else 0)


@cache
def pair_of(left: str, right: str, gap: int, level: Prohibition) -> Pair:
    """The rules of composition.md §4-§7 for two neighbouring classes."""
    if k.TURN in (left, right):
        return Pair(0, 0, 0, 0, left == k.TURN)
    adjust, shrink, step = -k.SQUEEZE.get(left + right, 0), 0, 0
    if adjust == 0:
        adjust, shrink, step = _loose_blank(left, right, gap)
    return Pair(adjust, shrink, step, _stretch(left, right), _may_break(left, right, level))


def _loose_blank(left: str, right: str, gap: int) -> tuple[int, int, int]:
    """Fixed gap, capacity and step of a boundary that no squeeze touched."""
    if gap and ({left, right} == {k.HAN, k.LATIN} or (left == k.HAN and right == k.RATED)):
        return gap, gap // 2, k.GAP_STEP
    if left in k.BLANK_AFTER:
        return 0, k.HALF, k.SHRINK[left]
    if right in k.BLANK_BEFORE:
        return 0, k.HALF, k.SHRINK[right]
    return 0, 0, 0


_WORD = k.LATIN + k.RATED


def _stretch(left: str, right: str) -> int:
    if left in k.STIFF or right in k.STIFF or k.JOIN in (left, right):
        return 0
    return 0 if left in _WORD + k.BEFORE and right in _WORD + k.AFTER else 1


def _may_break(left: str, right: str, level: Prohibition) -> bool:
    if k.JOIN in (left, right) or right == k.SPACE:
        return False
    if left == k.SPACE:
        return right not in k.NO_START[level]
    return right not in k.NO_START[level] and left not in k.NO_END[level]
