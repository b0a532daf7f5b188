"""The line round a story of any shape: it holds the story's cells and no other, and its corners are square."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.blocks import Context
from layout.makeup.frame_outline import Corner, outlines
from layout.makeup.regions import read_drawing, region_of
from layout.model import Grid, Plan
from tests.makeup.test_makeup_story_rules import plans

GRID = Grid(columns=6, characters=10, lines=60, size=9, leading=13, gutter_em=1.5)
CONTEXT = cast(Context, SimpleNamespace(grid=GRID, line=GRID.leading))
STEP, LINE, WHITE = GRID.column + GRID.gutter, GRID.leading, (GRID.leading - GRID.size) / 2


def holds(loops: list[list[Corner]], x: float, y: float) -> bool:
    """Whether a point is inside, by the even-odd rule."""
    crossed = 0
    for loop in loops:
        for (left, top), (right, bottom) in pairwise([*loop, loop[0]]):
            crossed += left == right and left > x and min(top, bottom) < y < max(top, bottom)
    return crossed % 2 == 1


def traced(rows: list[str], letter: str, depth: int = 6) -> list[list[Corner]]:
    """The lines round a letter, below a row of others."""
    region = region_of(letter, ["." * len(rows[0]), *rows])
    edges = tuple(range(0, depth * (region.bottom - region.top) + 1, depth))
    return list(outlines(region, edges, CONTEXT))


@given(plans(most=5, joined=5), st.integers(4, 9))
def test_an_outline_holds_the_cells_of_its_story_and_no_other(plan: Plan, depth: int) -> None:
    drawn = read_drawing(plan)
    for region in (one for one in drawn.regions if not one.rectangular):
        loops = traced(list(drawn.rows), region.letter, depth)
        for band in range(region.top, region.bottom):
            for column in range(region.left, region.right):
                x = (column - region.left) * STEP + GRID.column / 2
                y = (band - region.top + 0.5) * depth * LINE
                assert holds(loops, x, y) == (drawn.at(band, column) == region.letter)
        for loop in loops:
            assert len(loop) % 2 == 0
            sides = list(pairwise([*loop, loop[0]]))
            assert all((a[0] == b[0]) != (a[1] == b[1]) for a, b in sides)
            assert all((a[0] == b[0]) != (b[0] == c[0]) for (a, b), (_, c) in pairwise(sides))


def test_edges_stand_at_em_boxes_below_a_seam_and_above_the_next() -> None:
    [loop] = traced(["AAB", "ABB"], "A")
    top, middle, foot = LINE + WHITE, 6 * LINE - WHITE, 12 * LINE - WHITE
    right = STEP + GRID.column
    expected = [(0, top), (right, top), (right, middle), (GRID.column, middle), (GRID.column, foot), (0, foot)]
    for found, wanted in zip(sorted(loop), sorted(expected), strict=True):
        assert found == pytest.approx(wanted)


def test_a_ring_has_a_hole_and_holes_that_touch_at_a_corner_are_one() -> None:
    outer, inner = sorted(traced(["AAA", "ABA", "AAA"], "A"), key=min)
    assert min(outer)[0] == 0 < min(inner)[0] < max(inner)[0] < max(outer)[0]
    loops = traced(["AAAA", "ABAA", "AABA", "AAAA"], "A")
    assert sorted(map(len, loops)) == [4, 8]
