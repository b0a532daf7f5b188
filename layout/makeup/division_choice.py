"""Which division a story is placed in: the cheapest of the likeliest, filled for real.

In: a story cast off, and the edges of its bands; out: a division and its columns as they are filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from layout.blocks import Context, narrow
from layout.makeup.castoff import CastOff, Edges
from layout.makeup.column_breaks import least_lines
from layout.makeup.column_filling import FilledColumns, fill_columns, overset
from layout.makeup.divisions import Division, divide
from layout.makeup.least_costs import least_cost
from layout.model.prices import (
    DIVISION_GOOD,
    DIVISION_OVERSET,
    DIVISION_WHITE,
    OVERSET_LINE,
)

_TRIES = 8
"""Divisions of a story that are filled for real, likeliest first; while a line finds no room, more that may have it."""


def best_division(
    cast: CastOff, edges: Edges, context: Context, dividing: bool | None = None
) -> tuple[Division, FilledColumns]:
    """The cheapest of the likeliest divisions, filled for real.

    Lists, tables and poems stand whole where that leaves nothing out and no hole of two lines; else they may run over
    columns' ends. `dividing` says that they may, or may not, in any case.
    """
    return best_of(divide(cast, edges), cast, context, dividing)


def best_of(
    divisions: Sequence[Division], cast: CastOff, context: Context, dividing: bool | None = None
) -> tuple[Division, FilledColumns]:
    """As `best_division`, from every way to divide the story."""
    body, filled = _best(divisions, cast, context, bool(dividing))
    if dividing is None and (left_out(body, filled) or _holed(filled)) and any(take.division for take in cast.takes):
        apart = _best(divisions, cast, context, True)
        return min((body, filled), apart, key=lambda way: (left_out(*way), way[0].cost + way[1].cost))
    return body, filled


def left_out(division: Division, filled: FilledColumns) -> int:
    """Lines of its text that find no room."""
    return overset(filled, [column.lines for column in division.columns])


def _holed(filled: FilledColumns) -> bool:
    """Whether two lines or more are left white above a block that is kept whole."""
    pairs = pairwise(zip(filled.takes, filled.placements, strict=True))
    return any(take.division and placement.start > before.end + 1 for (_, before), (take, placement) in pairs)


def _best(
    divisions: Sequence[Division], cast: CastOff, context: Context, dividing: bool
) -> tuple[Division, FilledColumns]:
    """The cheapest of the likeliest divisions into columns; `dividing`: blocks may run over their ends."""

    def guess(division: Division) -> float:
        white = division.room - cast.natural_text
        return division.cost + (DIVISION_WHITE * white if white >= 0 else -DIVISION_OVERSET * white)

    best: tuple[float, Division, FilledColumns] | None = None
    least = sum(0.0 if take.vanishes_at_edge else min(take.costs.values(), default=0.0) for take in cast.takes)
    floor, lines = least_cost(cast.takes), sum(map(least_lines, cast.takes))
    for tries, body in enumerate(sorted(divisions, key=guess)):
        if best and tries >= _TRIES and best[0] < OVERSET_LINE:
            break
        if best and (body.cost + least >= best[0] or (tries >= _TRIES and body.text_lines < lines)):
            continue  # filling costs no less than every take as it looks best, and makes no room
        if best and body.cost + floor(body.text_lines) >= best[0] and not (body.lanes or dividing):
            continue
        columns = [column.lines for column in body.columns]
        filled = fill_columns(cast.takes, columns, dividing, body.lanes, partial(narrow, context=context))
        if best is None or body.cost + filled.cost < best[0]:
            best = body.cost + filled.cost, body, filled
        if best[0] - least < DIVISION_GOOD:
            break
    assert best is not None
    return best[1], best[2]
