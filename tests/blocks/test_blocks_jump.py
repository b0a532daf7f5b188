"""转版: the line that says where a story goes on, or where it comes from."""

from __future__ import annotations

import pytest

from layout.blocks import Context, Take, compose_block
from layout.model import Jump, Line, Words
from layout.model.prices import JUMP_LOWER, JUMP_LOWEST, SIGNATURE_LOWER, WHITE_AT_END, WHITE_AT_FOOT

MEASURE = 108.0


def set_jump(text: str, back: bool, house: Context) -> Take:
    [take] = compose_block(Jump(Words(text), "2A", back), MEASURE, house)
    return take


def test_a_line_to_the_next_part_stands_at_the_right_at_the_foot_of_its_white(house: Context) -> None:
    take = set_jump("（下转第2版）", False, house)
    assert take.costs == {1: 0.0, 2: JUMP_LOWER, 3: JUMP_LOWEST}
    for lines in take.costs:
        [placed] = take.set_lines(lines)
        assert isinstance(placed.slug, Line)
        assert placed.y == pytest.approx((lines - 1) * house.line)
        run = placed.slug.runs[-1]
        end = placed.x + run.x + (sum(run.advances) - run.advances[-1] / 2) * run.size / 1000
        assert end == pytest.approx(MEASURE)  # the white half of the bracket hangs
        assert (placed.slug.link, placed.slug.role, placed.slug.depth) == ("2A", "jump", house.line)
        assert run.size == house.style("body").size


def test_a_line_back_stands_at_the_left_without_white(house: Context) -> None:
    take = set_jump("（上接第1版）", True, house)
    assert take.costs == {1: 0.0}
    [placed] = take.set_lines(1)
    assert isinstance(placed.slug, Line)
    assert placed.x + placed.slug.runs[0].x == pytest.approx(-house.style("body").size / 2)


def test_white_above_it_is_as_good_as_above_a_signature_and_two_lines_better_than_below_it() -> None:
    assert JUMP_LOWER == SIGNATURE_LOWER
    assert 3 * JUMP_LOWER < JUMP_LOWEST < WHITE_AT_END < WHITE_AT_FOOT
