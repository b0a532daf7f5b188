"""What a finding points at and what it proposes: the value itself, and something that exists."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.copydesk import check_plans, read_issue, read_stylesheet
from layout.diagnostics import Diagnostic, Report

PAGE = (
    "paper: daily\nnumber: 26\ndate: 2023-06-26\npages:\n  - section: 要闻\n    plan: A A A A B B B B\n    stories:\n"
)
B = "      B: {headline: 又一件, body: 正文。}\n"


def _pointed(report: Report) -> list[tuple[str, str]]:
    """Code and the text that the caret stands under, of each finding."""
    return [(d.code, d.source[d.span.column - 1 : d.span.column - 1 + d.span.length]) for d in report]


def _checked(newspaper, entry: str) -> Report:
    newspaper.write("issue.yaml", PAGE + f"      A: {{headline: 一件, body: 正文。, {entry}}}\n" + B)
    style = newspaper.write("../../styles/daily.yaml", "extends: broadsheet\npaper: {name: 日报, code: daily}\n")
    issue, look = read_issue(newspaper.issue, newspaper.report), read_stylesheet(style, newspaper.report)
    assert issue
    assert look
    check_plans(issue, look, newspaper.report)
    return newspaper.report


@pytest.mark.parametrize(
    ("entry", "pointed"),
    [
        ("tint: gray5", [("copy-style", "gray5")]),
        ("pictures: [{columns: 7, at: right}]", [("copy-picture-place", "{"), ("copy-picture-place", "7")]),
        ("pictures: [{at: left, columns: 12}]", [("copy-picture-place", "{"), ("copy-picture-place", "12")]),
    ],
)
def test_the_caret_stands_under_the_value(newspaper, entry: str, pointed: list[tuple[str, str]]) -> None:
    assert [
        (code, text[: len(at)])
        for (code, text), (_, at) in zip(_pointed(_checked(newspaper, entry)), pointed, strict=True)
    ] == pointed


def test_an_unknown_colour_and_grid_are_guessed(newspaper) -> None:
    page = PAGE.replace("    plan", "    grid: new\n    plan")
    newspaper.write("issue.yaml", page + "      A: {headline: 一件, body: 正文。, tint: gray5}\n" + B)
    style = newspaper.write(
        "../../styles/daily.yaml",
        "extends: broadsheet\npaper: {name: 日报, code: daily}\ncolours: {grey5: [0, 0, 0, 5]}\n",
    )
    issue, look = read_issue(newspaper.issue, newspaper.report), read_stylesheet(style, newspaper.report)
    assert issue
    assert look
    check_plans(issue, look, newspaper.report)
    assert {(d.code, d.hint) for d in newspaper.report} == {
        ("copy-grid", "did you mean 'news'?"),
        ("copy-style", "did you mean 'grey5'?"),
    }
    assert _pointed(newspaper.report)[0] == ("copy-grid", "new")


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ("2024-02-30", "2024-02 has 29 days"),
        ("2023-02-29", "2023-02 has 28 days"),
        ("2024/4/31", "2024-04 has 30 days"),
        ("2024-13-01", "a year has 12 months"),
        ("2024/4/3", "write 2024-04-03"),
    ],
)
def test_a_day_that_its_month_does_not_have(newspaper, day: str, hint: str) -> None:
    newspaper.read(PAGE.replace("2023-06-26", day) + "      A: {headline: 一件, body: 正文。}\n" + B)
    assert [d.hint for d in newspaper.report if d.code == "copy-type"] == [hint]


@pytest.mark.parametrize(
    ("key", "hint"),
    [("lead: yes", "write level: lead"), ("short: true", "write level: short"), ("right: true", "write head: right"),
     ("levl: lead", "did you mean 'level'?")],
)  # fmt: skip
def test_a_key_that_is_a_value_of_another(newspaper, key: str, hint: str) -> None:
    newspaper.read(PAGE + f"      A: {{headline: 一件, body: 正文。, {key}}}\n" + B)
    assert [d.hint for d in newspaper.report if d.code == "copy-key"] == [hint]


@pytest.mark.parametrize(
    ("name", "guess"), [("brodsheet", "did you mean 'broadsheet'?"), ("dayly", "did you mean 'daily'?")]
)
def test_a_style_to_extend_is_guessed(newspaper, name: str, guess: str) -> None:
    newspaper.write("../../styles/daily.yaml", "extends: broadsheet\n")
    style = newspaper.write("../../styles/other.yaml", f"extends: {name}\n")
    assert read_stylesheet(style, newspaper.report) is not None
    assert [d.hint for d in newspaper.report] == [guess]


# --- what was given instead of an issue ------------------------------------------------------------


def _told(path: Path) -> Diagnostic:
    report = Report()
    assert read_issue(path, report) is None
    [told] = report
    return told


def test_a_story_is_told_from_an_issue(newspaper) -> None:
    newspaper.read(PAGE + "      A: {headline: 一件, body: 正文。}\n" + B)
    told = _told(newspaper.write("stories/a.md", "正文。\n"))
    assert told.message.endswith("a.md is no issue: an issue is a folder with issue.yaml")
    assert told.hint == f"give {newspaper.issue.resolve()}"
    alone = newspaper.root / "b.md"
    alone.write_text("正文。\n", "utf-8")
    assert _told(alone).hint == "give the folder of an issue, such as issues/2024-01-01"


@pytest.mark.parametrize("folder", [".", "issues"])
def test_the_folders_of_issues_are_told(newspaper, folder: str) -> None:
    newspaper.read(PAGE + "      A: {headline: 一件, body: 正文。}\n" + B)
    assert _told(newspaper.root / folder).hint == f"give {newspaper.root / 'issues' / 'd'}"


def test_a_folder_without_issues(newspaper) -> None:
    told = _told(newspaper.root / "styles")
    assert told.message.endswith("styles has no issue.yaml: it is no folder of an issue")
    assert told.hint == "give the folder of an issue, such as issues/2024-01-01"
