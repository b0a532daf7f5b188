"""Copy that is printed twice, and copy that is not printed: both are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.copydesk import read_issue
from tests.copydesk.conftest import HEAD, Newspaper

TEXT = "望江镇的头茬春茶昨天开采，二十三户茶农天不亮就上了山，到中午一共采下鲜叶四百多斤，比去年早了六天。"
PAGE = "pages:\n- section: 要闻\n  plan: A B\n  stories:\n"


def _issue(first: str, second: str) -> str:
    return f"{HEAD}{PAGE}    A: {first}\n    B: {second}\n"


def _told(newspaper: Newspaper, *codes: str) -> list[tuple[str, int, int, str]]:
    return [(d.code, d.span.line, d.span.column, d.message) for d in newspaper.report if d.code in codes]


@pytest.mark.parametrize("second", ["stories/tea.md", "{file: stories/../stories/tea.md, level: third}"])
def test_a_story_is_printed_once(second: str, newspaper: Newspaper) -> None:
    newspaper.write("stories/tea.md", f"---\nheadline: 春茶\n---\n{TEXT}\n")
    newspaper.read(_issue("stories/tea.md", second))
    column = 15 if "{" in second else 8
    assert _told(newspaper, "copy-twice") == [("copy-twice", 9, column, "tea.md is also story 1A (line 8)")]


@pytest.mark.parametrize("second", ["stories/copy.md", f"{{headline: 茶, body: {TEXT}}}"])
def test_so_is_its_text(second: str, newspaper: Newspaper) -> None:
    newspaper.write("stories/tea.md", f"---\nheadline: 春茶\n---\n{TEXT}\n")
    newspaper.write("stories/copy.md", f"---\nheadline: 头茬\n---\n{TEXT}\n")
    newspaper.read(_issue("stories/tea.md", second))
    (told,) = _told(newspaper, "copy-twice")
    assert (told[1], told[3]) == (9, "the text of this story is that of story 1A too")


def test_a_key_says_that_it_is_meant(newspaper: Newspaper) -> None:
    newspaper.write("stories/tea.md", f"---\nheadline: 春茶\n---\n{TEXT}\n")
    newspaper.read(_issue("stories/tea.md", "{file: stories/tea.md, key: tea-again}"))
    assert _told(newspaper, "copy-twice") == []


def test_a_notice_may_be_printed_twice(newspaper: Newspaper) -> None:
    newspaper.read(_issue("{headline: 启事, body: 明天停水。}", "{headline: 通知, body: 明天停水。}"))
    assert _told(newspaper, "copy-twice", "copy-unused") == []


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (f"甲，{TEXT}\n\n乙。", f"乙。\n\n甲，{TEXT}", [("b.md", 6, "this paragraph stands in story 1A too")]),
        (
            f"{TEXT}\n\n乙。\n\n{TEXT}",
            "丙。",
            [("a.md", 8, "this paragraph stands twice in its story (first in line 4)")],
        ),
        (
            f"{TEXT}\n\n丁{TEXT}",
            f"丁{TEXT}\n\n丙。\n\n{TEXT}",
            [("b.md", 4, "this paragraph stands in story 1A too, and 1 more paragraph is repeated")],
        ),
        ("明天停水。\n\n乙。", "明天停水。\n\n丙。", []),
        (f"{TEXT[:-1]}一，乙。", f"{TEXT[:-1]}二，乙。", []),
    ],
)
def test_so_is_a_paragraph(first: str, second: str, told: list[tuple[str, int, str]], newspaper: Newspaper) -> None:
    newspaper.write("stories/a.md", f"---\nheadline: 春茶\n---\n{first}\n")
    newspaper.write("stories/b.md", f"---\nheadline: 头茬\n---\n{second}\n")
    newspaper.read(_issue("stories/a.md", "stories/b.md"))
    found = [d for d in newspaper.report if d.code == "copy-twice"]
    assert [(Path(d.span.file).name, d.span.line, d.message) for d in found] == told


@pytest.mark.parametrize("issue", ["issues/d", ""])
def test_pictures_that_no_story_shows_are_worth_knowing(
    newspaper: Newspaper, issue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pictures/tea.png", "pictures/hill.png", "pictures/_old.png", "elsewhere/boat.png"):
        newspaper.picture(name)
    newspaper.write("stories/tea.md", f"---\nheadline: 春茶\n---\n![茶](../pictures/tea.png)\n\n{TEXT}\n")
    newspaper.write("stories/hill.md", TEXT)
    newspaper.write("issue.yaml", _issue("stories/tea.md", "{headline: 茶, body: 明天。}"))
    newspaper.write("../../styles/daily.yaml", "paper: {name: 日报, code: daily}\n")
    monkeypatch.chdir(newspaper.issue.parents[1])
    read_issue(Path(issue) if issue else newspaper.issue, newspaper.report)
    told = [message for *_, message in _told(newspaper, "copy-unused")]
    assert told == ["no page uses hill.md", "no page uses hill.png"]


def test_copy_that_no_page_uses_is_worth_knowing(newspaper: Newspaper) -> None:
    for name in ("tea", "library", "README", "_old"):
        newspaper.write(f"stories/{name}.md", f"---\nheadline: 春茶\n---\n{TEXT}\n")
    newspaper.picture("ads/spring.png")
    newspaper.picture("ads/autumn.png")
    newspaper.read(_issue("stories/tea.md", "{ad: ads/spring.png}"))
    told = _told(newspaper, "copy-unused")
    assert [message for *_, message in told] == ["no page uses library.md", "no page uses autumn.png"]
    assert {d.severity for d in newspaper.report if d.code == "copy-unused"} == {"info"}


def test_nothing_is_unused_while_a_file_is_missing(newspaper: Newspaper) -> None:
    newspaper.write("stories/tea.md", TEXT)
    newspaper.read(_issue("stories/tee.md", "{ad: ads/spring.png}"))
    assert _told(newspaper, "copy-unused") == []


def test_the_stories_of_several_issues_may_lie_together(newspaper: Newspaper) -> None:
    newspaper.write("../stories/tea.md", TEXT)
    newspaper.write("../stories/next.md", TEXT)
    newspaper.read(_issue("../stories/tea.md", "{headline: 茶, body: 明天。}"))
    assert _told(newspaper, "copy-unused") == []
