"""What stands in columns that are too narrow for it is told, with the characters that it needs and has."""

from __future__ import annotations

import pytest

from layout.diagnostics import Rejected

TIMES = """\
          | 线路 | 首班 | 末班 | 票价 | 电话 |
          |---|---|---|---|---|
          | 101 | 05:30 | 22:30 | 12.50 | 021-5550101 |
"""
MENU = "          | 菜 | 价 |\n          |---|---|\n          | 清炒时蔬，每日一换 | 12元 |\n"
POEM = "          ```verse\n          江南可采莲，莲叶何田田，鱼戏莲叶间，鱼戏莲叶东，鱼戏莲叶西\n          ```\n"


def _page(body: str, more: str = "") -> str:
    return f"""\
  - section: 要闻
    plan: |
      A A A A
    stories:
      A:
        headline: 时刻
{more}        body: |
{body}"""


def _told(newspaper, pages: str, code: str) -> list[str]:
    try:
        _, report = newspaper.issue(pages)
    except Rejected as rejected:
        return [finding.message for finding in rejected.diagnostics if finding.code == code]
    return [finding.message for finding in report if finding.code == code]


@pytest.mark.parametrize(
    ("body", "more", "told"),
    [
        (TIMES, "", ["the table needs 17 characters of width and has 14: its figures and words break"]),
        (TIMES, "        columns: 2\n", []),
        (MENU, "", []),
        ("          |" + " a |" * 60 + "\n          |" + "---|" * 60 + "\n          |" + " 1 |" * 60 + "\n", "", 1),
    ],
)
def test_a_table_that_would_break_figures_is_told(newspaper, body: str, more: str, told: list[str] | int) -> None:
    found = _told(newspaper, _page(body, more), "table-narrow")
    assert found == told or len(found) == told


@pytest.mark.parametrize(("columns", "count"), [(4, 0), (8, 0), (16, 1), (24, 1)])
def test_text_columns_that_can_t_be_read_are_refused(newspaper, columns: int, count: int) -> None:
    more = f"        columns: {columns}\n"
    assert len(_told(newspaper, _page("          正文。\n", more), "column-narrow")) == count


def test_a_grid_of_two_characters_is_refused(newspaper) -> None:
    style = newspaper.root / "styles" / "small.yaml"
    style.write_text(style.read_text("utf-8").replace("characters: 14", "characters: 2"), encoding="utf-8")
    found = _told(newspaper, _page("          正文。\n"), "column-narrow")
    assert found == ["story 1A has text columns of 2 characters; at least 4 can be read"]


def test_a_box_in_a_narrow_column_is_refused(newspaper) -> None:
    style = newspaper.root / "styles" / "small.yaml"
    style.write_text(style.read_text("utf-8").replace("characters: 14", "characters: 5"), encoding="utf-8")
    assert _told(newspaper, _page("          正文。\n"), "column-narrow") == []
    page = _page("          正文。\n", "        box: true\n").replace("A A A A", "A B B B")
    found = _told(newspaper, page + "      B: {headline: 二, body: 正文。}\n", "column-narrow")
    assert found == ["story 1A has text columns of 3 characters; at least 4 can be read"]


@pytest.mark.parametrize(("more", "count"), [("", 1), ("        columns: 1\n", 0)])
def test_a_line_of_a_poem_that_is_broken_twice_is_told(newspaper, more: str, count: int) -> None:
    assert len(_told(newspaper, _page(POEM, more), "verse-broken")) == count


def test_a_picture_wider_than_its_story_is_told(newspaper) -> None:
    newspaper.picture(300, 200)
    more = "        pictures: [{columns: 6}]\n"
    [told] = _told(newspaper, _page("          ![图](p.png)\n\n          正文。\n", more), "copy-picture-place")
    assert told == "a picture asks for 6 columns, the story has 4"
