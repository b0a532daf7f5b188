"""Lines of narrower characters (长体): only where one would look loose, at most by what the style allows, and exact."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.galley import Composed, SortCases, compose, lines_of, natural_width, set_line, with_line_count
from layout.galley.demerits import SOFT_GAP
from layout.galley.em_grid_score import score_em_grid
from layout.galley.justification import narrow_advances
from layout.model import TextStyle, Words

Compose = Callable[..., Composed]
DASHED = "把数字化转型与社区治理结合起来——这是区里上半年交出的成绩单，街坊们看得见。"
texts = st.lists(st.sampled_from([*"街巷梧桐江滨的了一二三", "，", "。", "“", "”", "——", "2023"]), max_size=90).map(
    "".join
)


def shares(found: Composed) -> list[float]:
    return [found.stretched(start, end)[1] for start, end in found.line_ranges()]


def test_a_dash_that_is_an_em_too_long_stays_on_its_line(composed: Compose) -> None:
    """Else fourteen characters had to fill sixteen ems, or the dash to open a line."""
    found = composed(DASHED, 18, indent_em=2)
    line = lines_of(found)[0]
    assert line.text.endswith("——")
    assert line.runs[0].narrow == pytest.approx(16 / 17, abs=1e-5)
    assert sum(found.takes(*found.line_ranges()[0])) == 16_000
    assert set(shares(found)[1:]) == {1}


def test_not_where_the_style_says_never(composed: Compose) -> None:
    found = composed(DASHED, 18, indent_em=2, narrowest=1)
    assert lines_of(found)[0].text == "把数字化转型与社区治理结合起"
    assert set(shares(found)) == {1}


def test_not_where_a_line_need_not_look_loose(composed: Compose) -> None:
    """Nine gaps share half an em: that is not loose, and no character is touched."""
    found = composed("街" * 9 + "2023" + "街" * 30, 10)
    assert set(shares(found)) == {1}


def test_neither_what_is_ragged_nor_western_nor_has_readings_nor_goes_down(composed: Compose, cases: SortCases) -> None:
    style = TextStyle("song", 10, 15, indent_em=2)
    for found in (
        composed(DASHED, 18, indent_em=2, align="left"),
        composed("The quick brown fox jumps over the lazy dog and runs on", 12),
        composed(Words(DASHED, (), (), ((3, 4, "zì"),)), 18, indent_em=2),
        compose(Words(DASHED), style, "body", 180, cases.vertical_cases),
    ):
        assert set(shares(found)) == {1}


def test_a_line_without_a_measure_keeps_its_width(composed: Compose, cases: SortCases) -> None:
    style = TextStyle("song", 10, 15)
    assert natural_width("街巷" * 9, style, cases) == 18_000
    assert {run.narrow for run in set_line(Words("街巷" * 9), style, "body", 170, cases).runs} == {1}


@given(text=texts, ems=st.sampled_from([5, 8, 13, 16]), narrowest=st.sampled_from([0.9, 0.94, 0.97, 1]))
def test_a_narrower_line_is_as_exact_as_any(composed: Compose, text: str, ems: int, narrowest: float) -> None:
    found = composed(text, ems, indent_em=2, narrowest=narrowest)
    lines = lines_of(found)
    assert "".join(line.text for line in lines) == text
    for (start, end), line in zip(found.line_ranges(), lines, strict=True):
        share = found.stretched(start, end)[1]
        assert narrowest - 1e-5 <= share <= 1
        assert {run.narrow for run in line.runs} <= {share}
        if share < 1:
            assert sum(found.takes(start, end)) == found.target(start)
            edge = max(run.x + sum(run.advances) * run.narrow / 100 for run in line.runs)
            assert -0.01 <= edge - line.width <= 5.01  # a mark's trimmed half stands beyond


@given(text=texts, ems=st.sampled_from([8, 13, 16]))
def test_there_are_never_more_loose_lines(composed: Compose, text: str, ems: int) -> None:
    assert loose(composed(text, ems)) <= loose(composed(text, ems, narrowest=1))


def loose(found: Composed) -> int:
    """Lines whose gaps between Han are stretched beyond what looks well."""
    m = found.measured
    count = 0
    for start, end in found.line_ranges()[:-1]:
        takes = found.stretched(start, end)[0]
        opened = [takes[at - start] - m.pitch[at] for at in range(start, end - 1) if m.pairs[at + 1].stretch == 3]
        count += bool(opened) and max(opened) > SOFT_GAP + 1
    return count


@given(text=texts, ems=st.sampled_from([8, 13, 16]))
def test_any_count_of_lines_is_relieved(composed: Compose, text: str, ems: int) -> None:
    found = composed(text, ems)
    for count, breaks in found.breaks.items():
        chosen = with_line_count(found, count)
        assert len(lines_of(chosen)) == count
        assert chosen.breaks[count].cost <= breaks.cost
        assert "".join(line.text for line in lines_of(chosen)) == text


@given(takes=st.lists(st.integers(0, 2000), min_size=1, max_size=40), share=st.floats(0.9, 1))
def test_rounded_parts_add_up(takes: list[int], share: float) -> None:
    parts = narrow_advances(takes, share)
    assert sum(parts) == round(sum(takes) * share)
    assert all(abs(part - take * share) <= 1 for part, take in zip(parts, takes, strict=True))
    assert all(part >= 0 for part in parts)


def test_the_em_grid_is_told_of_what_is_drawn(composed: Compose) -> None:
    first = lines_of(composed(DASHED, 18, indent_em=2))[:1]
    assert score_em_grid(first).on_grid < score_em_grid(first).characters == 15
