"""栏: the tiers of a vertical story: how many in each of its legs, of how many characters, and how far apart.

Tiers are its text columns, their height is the measure, which each leg has for itself; they follow one another down the
sheet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

from layout.geometry import Rect
from layout.makeup.text_columns import TextColumns
from layout.model import Grid
from layout.model.prices import TIER_STRAIN, TIER_UNEVEN, TIER_WHITE

LEAST = 6
"""Characters below which nothing is set vertically."""
_SHORTEST, _LONGEST = 10, 20
"""Characters of a line that is read with ease."""
_GUTTER_EM = 1.5
_FEW = 4
"""Ways to divide several legs into tiers that are tried, likeliest first."""


class Slots(NamedTuple):
    """The lines of a leg side by side: how many, and the points from one to the next."""

    lines: int
    pitch: float


def make_slots(width: float, grid: Grid) -> Slots:
    """Lines side by side over a width, the em boxes of the first and last flush with its edges."""
    lines = math.floor((width - grid.size) / grid.leading + 1e-6) + 1
    return Slots(lines, (width - grid.size) / (lines - 1) if lines > 1 else grid.leading)


class Tiers(NamedTuple):
    """Tiers of legs one below the other: how many each leg has, and their places from where the first leg begins; what
    they cost in looks."""

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


def likely_tiers(rooms: Sequence[Rect], asked: int, framed: bool, grid: Grid) -> list[Tiers]:
    """Tiers for legs that have this room: as many as were asked for, else those whose lines are read with ease, else
    the next best. None when the first leg has no room for any; in several legs the likeliest, whatever was asked."""
    if rooms[0].h < LEAST * grid.size:
        return []
    if len(rooms) == 1:
        depth = rooms[0].h
        likely = (_centred(columns, depth) if framed else columns for columns in _likely(depth, asked, grid))
        return [Tiers((len(columns.xs),), columns, _cost(columns, grid)) for columns in likely]
    ways = product(*([*_in_leg(room, rooms[0], grid)] for room in rooms))
    return sorted((_joined(legs, grid) for legs in ways), key=lambda tiers: tiers.cost)[:_FEW]


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


def _in_leg(room: Rect, first: Rect, grid: Grid) -> Iterator[Tiers]:
    """Tiers for one leg of several, from where the first leg begins; none where it has no room. One alone stands at the
    head of the first leg, of others at the foot."""
    if room.h < LEAST * grid.size:
        yield Tiers((0,), TextColumns((), 0.0, 0.0), TIER_WHITE * (room.h / grid.size) ** 2)
        return
    for columns in _likely(room.h, 0, grid):
        spare = room.h - columns.span(0, len(columns.xs) - 1)[1] if room != first else 0.0
        xs = tuple(room.y - first.y + spare + x for x in columns.xs)
        yield Tiers((len(xs),), columns._replace(xs=xs), _cost(columns, grid))


def _joined(legs: Sequence[Tiers], grid: Grid) -> Tiers:
    """The tiers of all legs."""
    xs = tuple(x for leg in legs for x in leg.columns.xs)
    measures = tuple(leg.columns.measure for leg in legs for _ in leg.columns.xs)
    columns = legs[0].columns._replace(xs=xs, measures=measures if len({*measures}) > 1 else ())
    filled = [leg.columns.measure / grid.size for leg in legs if leg.columns.xs]
    uneven = TIER_UNEVEN * sum((one - next_one) ** 2 for one, next_one in pairwise(filled))
    return Tiers(tuple(len(leg.columns.xs) for leg in legs), columns, sum(leg.cost for leg in legs) + uneven)
