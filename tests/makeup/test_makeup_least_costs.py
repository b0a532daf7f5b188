"""What filling costs at the least is never more than what it costs, and is that where columns have no ends within."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.blocks.take import Take
from layout.makeup.column_filling import fill_columns
from layout.makeup.least_costs import least_cost
from tests.makeup.test_makeup_column_filling import COLUMNS, STORY, WHITE, paragraph

GAP = Take({1: 0.0, 2: 40.0}, WHITE)


@given(STORY, COLUMNS)
def test_no_columns_are_filled_for_less(story: list[Take], columns: list[int]) -> None:
    assert least_cost(story)(sum(columns)) <= fill_columns(story, columns).cost


@pytest.mark.parametrize("total", [3, 9, 12, 13, 14, 18, 30])
def test_one_column_is_filled_for_that(total: int) -> None:
    story = [paragraph(4, 5), GAP, paragraph(6)._replace(costs={5: 80.0, 6: 0.0, 7: 200.0})]
    assert least_cost(story)(total) == pytest.approx(fill_columns(story, [total]).cost)


@given(st.integers(0, 20))
def test_a_story_without_takes_costs_its_white(total: int) -> None:
    assert least_cost([])(total) == pytest.approx(fill_columns([], [total]).cost)
