"""A story that is a table gets as many columns as its cells want, where nobody said how many."""

from __future__ import annotations

import pytest

from layout.diagnostics import Diagnostic

PAGE = """\
  - section: 要闻
    plan: |
      A A A A
      B B B B
    stories:
      A: {{file: a.md{more}}}
      B: {{file: b.md}}
"""
HEAD = "---\nheadline: 冬季时刻\n---\n"
TIMES = "| 线路 | 首班 | 末班 | 票价 | 电话 | 备注 |\n|---|---|---|---|---|---|\n"
ROW = "| 101 | 05:30 | 22:30 | 2元 | 5550101 | 节日不停 |\n"
SHORT = "| 日期 | 天气 |\n|---|---|\n" + "| 周一 | 多云 |\n" * 4
NAMES = "| 场馆 | 展览 |\n|---|---|\n"
NOTE = "\n注：以站牌为准。\n"


def made(newspaper, text: str, more: str = "") -> tuple[int, list[Diagnostic]]:
    """How many columns the table's story has, and what is told of tables."""
    issue, report = newspaper.issue(PAGE.format(more=more), a=HEAD + text, b=HEAD + "渡口" * 300)
    frame = next(frame for frame in issue.formes[0].frames if frame.story == "1A")
    return len(frame.columns), [one for one in report if one.code.startswith("table")]


@pytest.mark.parametrize("text", [TIMES + ROW * 5, TIMES + ROW * 5 + NOTE, TIMES + ROW * 40])
def test_a_table_whose_figures_would_break_has_wider_columns(newspaper, text: str) -> None:
    columns, [told] = made(newspaper, text)
    assert columns == 2
    assert (told.code, told.severity, told.span.file.endswith("a.md"), told.span.line) == (
        "table-wide",
        "info",
        True,
        4,
    )


def test_one_that_no_columns_hold_has_the_whole_width(newspaper) -> None:
    wide = (
        TIMES.replace(
            "备注",
            "从火车站开往沙洲村经过老码头菜场医院职校图书馆东门社区北岸粮站西桥小学江边公园南门客运站各站上下客人的备注说明",
        )
        + ROW * 5
    )
    columns, [told] = made(newspaper, wide)
    assert (columns, told.code) == (1, "table-wide")


def test_one_figure_that_would_break_is_worth_any_depth(newspaper) -> None:
    long = "| 热线 | 010-8765-4321-0000-1111 |\n"
    columns, [told] = made(newspaper, NAMES + long + "| 美术馆 | 旧照片 |\n" * 40)
    assert (columns, told.code) == (3, "table-wide")


@pytest.mark.parametrize(("rows", "columns"), [(3, 2), (40, 4)])
def test_cells_that_only_turn_do_so_where_wider_columns_would_be_deeper(newspaper, rows: int, columns: int) -> None:
    long = "| 江边老粮站改建的美术馆 | 渔民与船的二百张旧照片 |\n"
    found, told = made(newspaper, NAMES + long + "| 美术馆 | 旧照片 |\n" * rows)
    assert found == columns
    assert [one.code for one in told] == ["table-wide"] * (columns == 2)


@pytest.mark.parametrize(
    ("text", "more", "columns"),
    [
        (SHORT, "", 4),
        (TIMES + ROW * 5, ", columns: 4", 4),
        (TIMES + ROW * 5, ", columns: 1", 1),
        ("各站时刻如下。\n\n" + TIMES + ROW * 5, "", 4),
    ],
    ids=["narrow", "four are asked for", "one is asked for", "text above"],
)
def test_other_stories_have_the_columns_of_the_page_or_their_own(newspaper, text: str, more: str, columns: int) -> None:
    found, told = made(newspaper, text, more)
    assert found == columns
    assert "table-wide" not in {one.code for one in told}
