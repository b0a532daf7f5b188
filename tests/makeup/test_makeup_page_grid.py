"""Where columns and lines stand on the sheet, and on the two of a spread."""

from __future__ import annotations

import pytest

from layout.makeup.page_grid import PageGrid
from layout.model import Stylesheet


@pytest.mark.parametrize("columns", [1, 2, 5])
@pytest.mark.parametrize("spread", [False, True])
def test_columns_right_of_the_fold_stand_on_the_right_page(style: Stylesheet, columns: int, spread: bool) -> None:
    page = PageGrid(style.sheet, style.grids["news"]._replace(columns=columns), 0, spread)
    sheet, grid, margin = page.sheet, page.grid, (page.sheet.width - page.grid.width) / 2
    step = grid.column + grid.gutter
    pages = range(2 if spread else 1)
    expected = [number * sheet.width + margin + n * step for number in pages for n in range(columns)]
    assert [page.column_x(n) for n in range(page.columns)] == pytest.approx(expected)
    assert tuple(page.trim) == (0, 0, sheet.width * len(pages), sheet.height)
    assert tuple(page.area) == pytest.approx((margin, sheet.head, grid.width, grid.lines * grid.leading))


def test_lines_stand_below_the_head_of_the_sheet(style: Stylesheet) -> None:
    page = PageGrid(style.sheet, style.grids["news"], 9)
    assert [page.line_y(n) for n in (0, 1, 2.5)] == [60, 73, 92.5]
    assert page.white == 2
