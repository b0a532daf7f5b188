"""栏: the tiers of a vertical story in a depth: how many, of how many characters, and how far apart.

They lie on their side here: tiers are text columns, and their height is the measure.
"""

from __future__ import annotations

import math

from layout.makeup.text_columns import TextColumns
from layout.model import Grid
from layout.model.prices import TIER_STRAIN, TIER_WHITE

LEAST = 6
"""Characters below which nothing is set vertically."""
_SHORTEST, _LONGEST = 10, 20
"""Characters of a line that is read with ease."""
_GUTTER_EM = 1.5


def make_tiers(depth: float, count: int, grid: Grid) -> TextColumns:
    """`count` tiers of whole characters in `depth` points, with what is left over between them."""
    gutter = max(_GUTTER_EM, grid.gutter_em) * grid.size
    characters = math.floor((depth - (count - 1) * gutter) / count / grid.size + 1e-6)
    measure = max(LEAST, characters) * grid.size
    if count == 1:
        return TextColumns((0.0,), measure, 0.0)
    gutter = (depth - count * measure) / (count - 1)
    return TextColumns(tuple(n * (measure + gutter) for n in range(count)), measure, gutter)


def likely_tiers(depth: float, asked: int, grid: Grid) -> list[TextColumns]:
    """As many tiers as were asked for and have room, else those whose lines are read with ease, else the next best."""
    if asked:
        gutter = max(_GUTTER_EM, grid.gutter_em) * grid.size
        room = math.floor((depth + gutter) / (LEAST * grid.size + gutter) + 1e-6)
        return [make_tiers(depth, max(1, min(asked, room)), grid)]
    most = max(1, math.floor(depth / (_SHORTEST * grid.size)))
    found = [make_tiers(depth, count, grid) for count in range(1, most + 1)]
    easy = [columns for columns in found if _strain(columns, grid) == 0]
    return easy or [min(found, key=lambda columns: _strain(columns, grid))]


def centre_tier(columns: TextColumns, depth: float) -> TextColumns:
    """A single tier in the middle of its depth; several fill it."""
    return columns._replace(xs=((depth - columns.measure) / 2,)) if len(columns.xs) == 1 else columns


def tiers_cost(columns: TextColumns, grid: Grid) -> float:
    """What lines that are too short or too long cost, and more white between tiers than there need be."""
    spare = columns.gutter / grid.size - _GUTTER_EM if len(columns.xs) > 1 else 0.0
    return TIER_STRAIN * _strain(columns, grid) ** 2 + TIER_WHITE * spare**2


def _strain(columns: TextColumns, grid: Grid) -> float:
    characters = columns.measure / grid.size
    return max(0.0, _SHORTEST - characters, characters - _LONGEST)
