"""The head of a story however it is fenced, and values of YAML that would lose signs: told, and never printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.copydesk.yaml_input.tree import Entries, Node, Scalar
from layout.diagnostics import Report
from layout.model import Paragraph

HEAD = (
    "paper: daily\nnumber: 26\ndate: 2023-06-26\n"
    "pages:\n  - section: 要闻\n    plan: A\n    stories:\n      A: stories/a.md\n"
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("---\nheadline: 题\n---\n正文。", []),
        ("\n\n---\nheadline: 题\n---\n正文。", []),
        (" ---\nheadline: 题\n--- \n正文。", []),
        ("\ufeff---\nheadline: 题\n---\n正文。", []),
        ("----\nheadline: 题\n----\n正文。", [(1, 1), (3, 1)]),
        ("—--\nheadline: 题\n—--\n正文。", [(1, 1), (3, 1)]),
        ("———\nheadline: 题\n———\n正文。", [(1, 1), (3, 1)]),
        ("－－－\nheadline: 题\n---\n正文。", [(1, 1)]),
        ("---\nheadline: 题\n...\n正文。", [(3, 1)]),
        ("headline: 题\nbyline: 沈禾\n\n正文。", [(1, 1)]),
        ("headline：题\n---\n正文。", [(1, 1), (1, 9)]),
    ],
)
def test_a_head_is_read_however_it_is_fenced(text: str, places: list[tuple[int, int]], newspaper) -> None:
    newspaper.write("stories/a.md", text + "\n")
    issue = newspaper.read(HEAD)
    assert [(d.span.line, d.span.column) for d in newspaper.report if d.severity == "error"] == places
    if issue:
        (story,) = issue.pages[0].stories.values()
        assert story.headline is not None
        assert story.headline.text.text == "题"
        assert [block.words.text for block in story.blocks if isinstance(block, Paragraph)] == ["正文。"]


@pytest.mark.parametrize("text", ["---\nheadline: 题\n\n正文。", "———\nheadline: 题\n\n正文。"])
def test_a_head_that_is_not_closed_is_told(text: str, newspaper) -> None:
    newspaper.write("stories/a.md", text)
    assert newspaper.read(HEAD) is None or newspaper.report.rejected
    assert any(d.code == "copy-syntax" for d in newspaper.report)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("---\nheadline: 题\nbyline: 记者 沈禾\n\n正文。", 3, "below line 3"),
        ("---\nheadline: 题\n正文。\n\n再一段。", 2, "below line 2"),
        ("---\nheadline: 题\nnote: |\n  编者按：好。\n\n正文。", 4, "below line 4"),
    ],
)
def test_it_is_told_where_a_head_is_to_be_closed(text: str, line: int, hint: str, newspaper) -> None:
    newspaper.write("stories/a.md", text)
    newspaper.read(HEAD)
    (found,) = newspaper.report
    assert (found.code, found.span.line) == ("copy-syntax", line)
    assert found.hint.endswith(hint)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\n---\nheadline: 题\nbyline: 沈禾\n正文。", 3),
        ("---\n---\nheadline: 题\nbyline: 沈禾\n---\n正文。", 3),
        ("---\nheadline: 题\n---\nbyline: 沈禾\n---\n\n正文。", 4),
        ("---\nheadline: 题\n---\n副题：茶香\n正文。", 4),
    ],
)
def test_keys_below_a_head_are_an_error_and_no_text(text: str, line: int, newspaper) -> None:
    newspaper.write("stories/a.md", text)
    issue = newspaper.read(HEAD)
    (found,) = newspaper.report
    assert (found.severity, found.code, found.span.line) == ("error", "copy-syntax", line)
    assert issue is not None
    (story,) = issue.pages[0].stories.values()
    assert [block.words.text for block in story.blocks if isinstance(block, Paragraph)] == ["正文。"]
    assert story.headline is not None


@pytest.mark.parametrize(("text", "severity"), [("标题：茶香\n\n正文。", "warning"), ("title: 茶\n\n正文。", "error")])
def test_a_head_without_a_fence_by_another_name_is_told(text: str, severity: str, newspaper) -> None:
    newspaper.write("stories/a.md", text)
    newspaper.read(HEAD)
    assert next((d.severity, d.span.line) for d in newspaper.report) == (severity, 1)


def test_dashes_above_text_are_text(newspaper) -> None:
    newspaper.write("stories/a.md", "———\n正文。\n")
    newspaper.read(HEAD)
    assert "copy-syntax" not in newspaper.codes


@pytest.mark.parametrize(
    ("value", "text", "column"),
    [
        ("种田 #1 队获胜", "种田", 14), ("甲 #热点", "甲", 13), ("甲 # 注", "甲", 13), ("#1 甲", "", 11),
        ("##[甲]", "", 11), ("甲 ##", "甲", 13),
        ("甲#1", "甲#1", 0),
        ("'甲 #1'", "甲 #1", 0), ("甲 #", "甲", 0),
    ],
)  # fmt: skip
def test_text_that_yaml_takes_for_a_comment_is_told(
    value: str, text: str, column: int, compose_text: Callable[[str], Node | None], report: Report
) -> None:
    root = compose_text(f"headline: {value}\nkicker: 引题\n")
    assert isinstance(root, Entries)
    found = root.get("headline")
    assert isinstance(found, Scalar)
    assert found.text == text
    assert [(d.code, d.span.column) for d in report] == ([("copy-comment", column)] if column else [])


def test_a_real_comment_is_not_told(compose_text: Callable[[str], Node | None], report: Report) -> None:
    compose_text(
        "# 第2期\nnumber: 2   # 第2期\ncolours: {red: a}  # 红\nlist:\n  - b # 注\nplan: |   # a picture\n  A #1\n"
    )
    assert list(report) == []


@pytest.mark.parametrize(
    ("value", "text", "column"),
    [
        ("[独家] 渡口复航", "[独家] 渡口复航", 16), ("{热点} 渡口", "{热点} 渡口", 16), ("& 甲", "& 甲", 11),
        ("*甲 乙", "*甲 乙", 11),
        ("!甲 乙", "!甲 乙", 11), ("'甲' 后文", "'甲' 后文", 15), ('"甲" 后文', '"甲" 后文', 15), ("? 甲", "? 甲", 11),
        ("- 甲", "- 甲", 11), ("> 甲", "> 甲", 11), ("| 甲", "| 甲", 11), ("%甲", "%甲", 11), ("@甲", "@甲", 11),
    ],
)  # fmt: skip
def test_a_value_that_begins_with_a_sign_of_yaml_is_told_and_read(
    value: str, text: str, column: int, compose_text: Callable[[str], Node | None], report: Report
) -> None:
    root = compose_text(f"headline: {value}\nkicker: 引题\n")
    assert isinstance(root, Entries)
    found = root.get("headline")
    assert isinstance(found, Scalar)
    assert found.text == text
    assert [(d.code, d.span.line, d.span.column) for d in report] == [("copy-syntax", 1, column)]


@pytest.mark.parametrize(
    ("line", "told"), [("## 石阶编了号", True), ("##石阶", True), ("# 二审已过", False), ("#####", False)]
)
def test_a_subhead_in_the_head_of_a_story_is_told(newspaper, line: str, told: bool) -> None:
    newspaper.write("stories/a.md", f"---\nheadline: 甲乙\n{line}\n---\n\n正文。\n")
    newspaper.read(HEAD)
    assert ("copy-comment" in newspaper.codes) == told
