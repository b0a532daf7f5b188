"""What can't be set by the rules and is longer than any paragraph is set line by line, in work that grows with it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from layout.galley import Composed
from layout.galley.demerits import TORN
from layout.galley.first_fit import BEYOND, break_first_fit
from layout.galley.line_breaking import total_fit
from layout.galley.prefix_sums import PrefixSums

Compose = Callable[..., Composed]
ODD = ["，", "（", "7", "a", "——", "\u200b", "春\u2060"]


class Counted(PrefixSums):
    """A measured text that counts how often the width of a line is asked for."""

    asked: list[int]

    def width(self, i: int, j: int) -> int:
        self.asked.append(j)
        return super().width(i, j)


def counted(m: PrefixSums) -> Counted:
    made = Counted(*m)
    made.asked = []
    return made


@pytest.mark.parametrize("odd", ODD)
def test_no_sort_is_lost_and_no_line_too_wide(composed: Compose, odd: str) -> None:
    m = composed(odd * 300, 13).measured
    found = break_first_fit(m, 13000, 0, False)
    assert found.ends[-1] == len(m.sorts)
    for start, end in pairwise((0, *found.ends)):
        assert start < end
        assert m.width(start, end) <= 13000 + m.shrink(start, end) + m.narrowing(13000) or end == start + 1


def test_a_line_turns_where_the_rules_allow_it_if_it_can(composed: Compose) -> None:
    m = composed("梧桐" + "，" * 20 + "江滨" * 12, 13).measured
    first = break_first_fit(m, 13000, 0, False).ends[0]
    assert m.break_costs[first] >= 0


@pytest.mark.parametrize("odd", ["，", "7", "（"])
def test_the_work_grows_with_the_text(composed: Compose, odd: str) -> None:
    def work(sorts: int) -> int:
        m = counted(composed((odd * sorts)[:sorts], 1000).measured)
        assert total_fit(m, 12500)
        return len(m.asked)

    assert 0 < work(4 * BEYOND) < 2.2 * work(2 * BEYOND) < 40 * BEYOND


@pytest.mark.parametrize("odd", ["[", "（", "，"])
def test_the_search_of_a_paragraph_tries_few_lines_from_a_boundary(composed: Compose, odd: str) -> None:
    m = counted(composed(odd * (BEYOND - 100), 1000).measured)
    assert total_fit(m, 12500)
    assert len(m.asked) < 20 * len(m.sorts)


def test_a_ragged_text_beyond_any_paragraph_is_not_searched(composed: Compose) -> None:
    m = counted(composed("ab " * BEYOND, 1000).measured)
    assert total_fit(m, 12500, 0, True)
    assert len(m.asked) < 20 * len(m.sorts)


def test_a_paragraph_of_a_newspaper_is_searched_for_the_best_lines(composed: Compose) -> None:
    text = "春江潮水连海平" + "，" * 40
    found = composed(text, 13)
    assert len(text) < BEYOND
    assert min(breaks.cost for breaks in found.breaks.values()) > TORN
    assert break_first_fit(found.measured, 13000, 0, False).cost != min(breaks.cost for breaks in found.breaks.values())
