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
LEAGUE = """\
          | 名次 | 球队 | 胜 | 平 | 负 | 积分 | 球 |
          |---|---|---|---|---|---|---|
          | 1 | 望江 | 8 | 1 | 1 | 25 | 3 |
"""
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
        (
            TIMES,
            "        columns: 4\n",
            ["the table needs 19 characters of width and has 14: its figures and words break"],
        ),
        (TIMES, "        columns: 2\n", []),
        (TIMES, "", []),  # in wider columns than the page's
        (LEAGUE, "", []),  # with less white in its cells
        (MENU, "", []),
        (
            "          |" + " a |" * 60 + "\n          |" + "---|" * 60 + "\n          |" + " 1 |" * 60 + "\n",
            "        columns: 4\n",
            1,
        ),
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
    assert found == ["the columns of the grid 'news' have 2 characters; at least 4 can be read"]


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


@pytest.mark.parametrize(
    "body",
    [
        "          正文。\n\n          > 菜等得起，娃娃上学等不起。\n",
        "          正文。\n\n          ## 石头一块一块编了号\n",
    ],
)
@pytest.mark.parametrize("size", [9, 70])
def test_larger_text_in_a_narrow_column_is_told(newspaper, body: str, size: int) -> None:
    style = newspaper.root / "styles" / "small.yaml"
    sizes = ", ".join(f"{name}: {{size: {size}pt, leading: {size + 4}pt}}" for name in ("quote", "subhead"))
    style.write_text(style.read_text("utf-8") + f"text: {{{sizes}}}\n", encoding="utf-8")
    assert len(_told(newspaper, _page(body), "column-narrow")) == (size > 9)


LONG = "望江镇老码头停航四百零六天后今天又响起了铜铃三百多名乘客清晨乘船"


@pytest.mark.parametrize(("columns", "told"), [(1, 0), (2, 1)])
def test_a_headline_of_many_lines_in_a_digest_is_told(newspaper, columns: int, told: int) -> None:
    pages = (
        "  - section: 要闻\n    plan: |\n      A A A B\n    stories:\n"
        f"      A: {{headline: {LONG}, body: 正文。}}\n      B: {{digest: [1A], headline: 导读, columns: {columns}}}\n"
    )
    found = [message for message in _told(newspaper, pages, "column-narrow") if "lines of the digest" in message]
    assert len(found) == told


@pytest.mark.parametrize(("tiers", "told"), [(2, 0), (24, 1)])
def test_tiers_without_room_are_told(newspaper, tiers: int, told: int) -> None:
    more = f"        vertical: true\n        columns: {tiers}\n"
    assert len(_told(newspaper, _page("          正文。\n", more), "copy-ignored")) == told


@pytest.mark.parametrize(("lines", "told"), [(12, 0), (2, 1), (1, 1)])
def test_an_advertisement_without_room_is_told(newspaper, lines: int, told: int) -> None:
    newspaper.picture(1600, 200)
    pages = (
        "  - section: 要闻\n    plan: |\n      A A A A\n"
        f"      B B B B | {lines}\n    stories:\n      A: {{body: 正文。}}\n      B: {{ad: p.png}}\n"
    )
    assert len(_told(newspaper, pages, "picture-room")) == told


@pytest.mark.parametrize(("caption", "told"), [("渡口。", 0), ("渡船在清晨的雾里缓缓靠近码头。" * 12, 1)])
def test_a_caption_deeper_than_its_picture_is_told(newspaper, caption: str, told: int) -> None:
    newspaper.picture(800, 500)
    more = "        pictures: [{columns: 1, at: right, lines: 9}]\n"
    body = f"          正文。\n\n          ![{caption}](p.png)\n"
    messages = _told(newspaper, _page(body, more), "picture-room")
    assert sum("caption" in message for message in messages) == told
