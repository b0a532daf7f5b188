"""栏: the tiers of a vertical story: how many in each of its legs, of how many characters, and how far apart.

Tiers are its text columns, their height is the measure, which is one for the whole story; they follow one another down
the sheet.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from layout.geometry import Rect
from layout.makeup.text_columns import TextColumns
from layout.model import Grid
from layout.model.prices import TIER_STRAIN, TIER_WHITE

LEAST = 6
"""Characters below which nothing is set vertically."""
_SHORTEST, _LONGEST = 10, 20
"""Characters of a line that is read with ease."""
_MORE = 5
"""Characters by which a line may be longer, where the legs of a story then leave less white."""
_GUTTER_EM = 1.5
_FEW = 4
"""Measures that are tried for a story of several legs, likeliest first."""


class Slots(NamedTuple):
    """The lines of a leg side by side: how many, and the points from one to the next."""

    lines: int
    pitch: float


def make_slots(width: float, grid: Grid) -> Slots:
    """Lines side by side over a width, the em boxes of the first and last flush with its edges."""
    lines = math.floor((width - grid.size) / grid.leading + 1e-6) + 1
    return Slots(lines, (width - grid.size) / (lines - 1) if lines > 1 else grid.leading)


class Tiers(NamedTuple):
    """Tiers of legs one below the other: how many each leg has, and their places from where the first leg begins."""

    counts: tuple[int, ...]
    columns: TextColumns
    cost: float

    @property
    def legs(self) -> tuple[int, ...]:
        """The leg of each tier."""
        return tuple(leg for leg, count in enumerate(self.counts) for _ in range(count))

    def of(self, leg: int) -> range:
        """The tiers of a leg."""
        first = sum(self.counts[:leg])
        return range(first, first + self.counts[leg])


def likely_tiers(rooms: Sequence[Rect], asked: int, framed: bool, grid: Grid, step: int = 1) -> list[Tiers]:
    """Tiers for legs that have this room: as many as were asked for, else those whose lines are read with ease and
    that leave little white, else the next best. None when the first leg has no room for any.

    Of several legs every `step`-th measure is tried.
    """
    if len(rooms) > 1:
        found = [_in_legs(rooms, characters, grid) for characters in range(LEAST, _LONGEST + _MORE, step)]
        return sorted((tiers for tiers in found if tiers.counts[0]), key=lambda tiers: tiers.cost)[:_FEW]
    depth = rooms[0].h
    if depth < LEAST * grid.size:
        return []
    likely = (_centred(columns, depth) if framed else columns for columns in _likely(depth, asked, grid))
    return [Tiers((len(columns.xs),), columns, _cost(columns, grid)) for columns in likely]


def one_tier(legs: int, grid: Grid) -> Tiers:
    """The least tier that there is, in the first of the legs."""
    return Tiers((1, *[0] * (legs - 1)), make_tiers(LEAST * grid.size, 1, grid), 0.0)


def make_tiers(depth: float, count: int, grid: Grid) -> TextColumns:
    """`count` tiers of whole characters in `depth` points, with what is left over between them."""
    gutter = max(_GUTTER_EM, grid.gutter_em) * grid.size
    characters = math.floor((depth - (count - 1) * gutter) / count / grid.size + 1e-6)
    measure = max(LEAST, characters) * grid.size
    if count == 1:
        return TextColumns((0.0,), measure, 0.0)
    gutter = (depth - count * measure) / (count - 1)
    return TextColumns(tuple(n * (measure + gutter) for n in range(count)), measure, gutter)


def _likely(depth: float, asked: int, grid: Grid) -> list[TextColumns]:
    if asked:
        gutter = max(_GUTTER_EM, grid.gutter_em) * grid.size
        room = math.floor((depth + gutter) / (LEAST * grid.size + gutter) + 1e-6)
        return [make_tiers(depth, max(1, min(asked, room)), grid)]
    most = max(1, math.floor(depth / (_SHORTEST * grid.size)))
    found = [make_tiers(depth, count, grid) for count in range(1, most + 1)]
    easy = [columns for columns in found if _strain(columns.measure, grid) == 0]
    return easy or [min(found, key=lambda columns: _strain(columns.measure, grid))]


def _centred(columns: TextColumns, depth: float) -> TextColumns:
    """A single tier in the middle of its depth; several fill it."""
    return columns._replace(xs=((depth - columns.measure) / 2,)) if len(columns.xs) == 1 else columns


def _cost(columns: TextColumns, grid: Grid) -> float:
    """What lines that are too short or too long cost, and more white between tiers than there need be."""
    spare = columns.gutter / grid.size - _GUTTER_EM if len(columns.xs) > 1 else 0.0
    return TIER_STRAIN * _strain(columns.measure, grid) ** 2 + TIER_WHITE * spare**2


def _strain(measure: float, grid: Grid) -> float:
    characters = measure / grid.size
    return max(0.0, _SHORTEST - characters, characters - _LONGEST)


def _in_legs(rooms: Sequence[Rect], characters: int, grid: Grid) -> Tiers:
    """As many tiers of so many characters as each leg has room for; a tier alone stands at the head of the first leg,
    of others at the foot."""
    gutter, measure = max(_GUTTER_EM, grid.gutter_em) * grid.size, characters * grid.size
    counts, xs = [], []
    cost = TIER_STRAIN * _strain(measure, grid) ** 2
    for leg, room in enumerate(rooms):
        count = max(0, math.floor((room.h + gutter) / (measure + gutter) + 1e-6))
        spare = room.h - count * measure - max(0, count - 1) * gutter
        cost += TIER_WHITE * (spare / grid.size / max(1, count - 1)) ** 2
        first = room.y - rooms[0].y + (spare if count == 1 and leg else 0.0)
        step = measure + gutter + spare / max(1, count - 1)
        counts.append(count)
        xs += [first + n * step for n in range(count)]
    return Tiers(tuple(counts), TextColumns(tuple(xs), measure, gutter), cost)
