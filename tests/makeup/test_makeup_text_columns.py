"""Text columns over the fold of a spread: one measure on both pages, each half's columns from edge to edge of it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from layout.blocks import Context, TakeStore
from layout.galley import SortCases
from layout.makeup.page_grid import fold_gap
from layout.makeup.regions import Region
from layout.makeup.text_columns import columns_of, fold_of, region_width
from layout.model import Display, Story, Stylesheet


@pytest.mark.parametrize(
    ("count", "fold", "framed"),
    [
        (2, 2, False),
        (2, 2, True),
        (6, 2, False),
        (3, 1, False),
        (6, 1, False),
        (9, 1, True),
        (6, 2, True),
        (8, 3, False),
    ],
)
def test_columns_over_the_fold_have_one_measure_and_fill_both_pages(
    style: Stylesheet, cases: SortCases, count: int, fold: int, framed: bool
) -> None:
    grid = style.grids["news"]._replace(characters=13)
    context = Context(style, cases, grid, TakeStore())
    region = Region("A", 0, 4 if fold != 1 else 3, 0, 1, (), fold)
    story = Story("2A", None, None, (), Display(columns=count, box=framed))
    columns = columns_of(story, region, context)
    pad, gap = 9.0 if framed else 0.0, fold_gap(style.sheet, grid)
    assert len(columns.xs) == count
    if count * fold % (region.right - region.left) == 0:
        assert columns.fold == count * fold // (region.right - region.left)  # each half has as many as it is wide
    assert columns.measure % 9 == 0
    assert columns.fold_x == pytest.approx(grid.span(fold) + gap / 2) == fold_of(region, context)
    right = grid.span(fold) + gap
    halves = [(pad, grid.span(fold)), (right, region_width(region, context) - pad)]
    for (left, end), xs in zip(halves, (columns.xs[: columns.fold], columns.xs[columns.fold :]), strict=True):
        assert xs
        assert xs[0] - left == pytest.approx(
            end - xs[-1] - columns.measure
        )  # as much white at the left as at the right
        if len(xs) > 1 and count != region.right - region.left:
            assert xs[0] == pytest.approx(left)
        assert all(b - a >= columns.measure + grid.gutter - 0.01 for a, b in pairwise(xs))
