"""What is larger than any newspaper's is refused in plain words, at the first thing too many; no less is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layout import limits
from layout.copydesk import read_issue
from layout.copydesk.size_limits import style_fits
from layout.copydesk.text_file import file_source, read_source
from layout.copydesk.yaml_input.scalars import nearest
from layout.copydesk.yaml_input.tree import Entries, compose
from layout.diagnostics import Diagnostic, Report

HEAD = "paper: xuhui\nnumber: 1\ndate: 2024-01-01\npages:\n"
PAGE = "  - section: 要闻\n    plan: |\n      A A\n    stories:\n      A: {entry}\n"


def found(folder: Path, pages: str, story: str = "") -> list[Diagnostic]:
    """The findings of an issue with these pages; `story` is s.md."""
    (folder / "issues" / "x").mkdir(parents=True, exist_ok=True)
    (folder / "issues" / "x" / "issue.yaml").write_text(HEAD + pages, encoding="utf-8")
    (folder / "issues" / "x" / "s.md").write_text(story, encoding="utf-8")
    report = Report()
    read_issue(folder / "issues" / "x", report)
    return list(report)


def limited(findings: list[Diagnostic]) -> list[tuple[str, int, int, str]]:
    """File, line, column and message of what is refused for its size."""
    return [
        (Path(one.span.file).name, one.span.line, one.span.column, one.message)
        for one in findings
        if one.code == "copy-limit"
    ]


def rows(count: int, columns: int) -> str:
    row = "|" + "一|" * columns + "\n"
    return row + "|" + "---|" * columns + "\n" + row * (count - 1)


LINES, STORY, PARAGRAPH = limits.LINES.most, limits.STORY.most, limits.PARAGRAPH.most
BODIES: dict[str, tuple[Callable[[int], str], int, int, str]] = {
    "lines": (lambda n: "一\n" * (n - 1) + "一", LINES, LINES + 1, "lines"),
    "characters": (
        lambda n: f"{'一' * 100}\n\n" * (n // 100) + "一" * (n % 100),
        STORY,
        2 * STORY // 100 + 1,
        "characters",
    ),
    "paragraph": (lambda n: "一" * n, PARAGRAPH, 1, "characters"),
    "paragraph of lines": (lambda n: "一" * 10 + "\n" + "一" * (n - 10), PARAGRAPH, 2, "characters"),
    "pictures": (lambda n: "![](" * n, limits.PICTURES.most, 1, "pictures"),
    "signs": (lambda n: "一[" * n, limits.SIGNS.most, 1, "signs"),
    "signs of the story": (
        lambda n: f"{'一*' * 100}\n\n" * (n // 100) + "一*" * (n % 100),
        limits.STORY_SIGNS.most,
        2 * limits.STORY_SIGNS.most // 100 + 1,
        "signs",
    ),
    "cells": (
        lambda n: rows(n // 100, 100) + "|一|" * (n % 100),
        limits.CELLS.most,
        limits.CELLS.most // 100 + 2,
        "cells",
    ),
    "cells of two tables": (
        lambda n: rows(20, 100) + "\n" + rows(n // 100 - 20, 100) + "|一|" * (n % 100),
        limits.CELLS.most,
        limits.CELLS.most // 100 + 4,
        "cells",
    ),
    "tables": (
        lambda n: "\n\n".join(["|一|\n|---|\n|二|", "---", *["|一|\n|---|\n|二|"] * (n - 1)]),
        limits.TABLES.most,
        4 * limits.TABLES.most + 4,
        "tables",
    ),
}


@pytest.mark.parametrize("kind", BODIES)
def test_a_body_is_refused_where_it_becomes_too_large(tmp_path: Path, kind: str) -> None:
    made, most, line, said = BODIES[kind]
    page = PAGE.format(entry="{file: s.md}")
    assert limited(found(tmp_path, page, made(most))) == []
    (finding,) = limited(found(tmp_path, page, made(most + 1)))
    assert finding[:2] == ("s.md", line)
    assert said in finding[3]


def test_a_body_in_place_is_refused_too(tmp_path: Path) -> None:
    body = "        一\n" * (LINES + 1)
    page = PAGE.format(entry=f"\n        body: |\n{body.replace('        ', '          ')}")
    (finding,) = limited(found(tmp_path, page))
    assert finding[:2] == ("issue.yaml", 10 + LINES + 1)


def test_only_the_size_of_a_refused_story_is_told(tmp_path: Path) -> None:
    findings = found(tmp_path, PAGE.format(entry="{file: s.md}"), "一" * (PARAGRAPH + 1))
    assert [one.code for one in findings] == ["copy-limit"]


@pytest.mark.parametrize(
    "text",
    ["*一 " * 60 + "二* " * 60, "**一 " * 450 + "二** " * 450],
)
@pytest.mark.parametrize("around", ["{}", "> {}", "- {}", "## {}", "```verse\n{}\n```", "| 一 |\n|---|\n| {} |"])
def test_marks_within_marks_without_end_become_plain_text(tmp_path: Path, text: str, around: str) -> None:
    findings = found(tmp_path, PAGE.format(entry="{file: s.md}"), around.format(text))
    assert ("s.md", "marks are nested more than 50 deep") in {(file, said) for file, _, _, said in limited(findings)}


def test_marks_within_marks_as_deep_as_allowed_are_read(tmp_path: Path) -> None:
    deep = "*一 " * limits.MARKS.most + "二* " * limits.MARKS.most
    assert limited(found(tmp_path, PAGE.format(entry="{file: s.md}"), deep)) == []


@pytest.mark.parametrize("key", ["headline", "kicker", "deck", "byline"])
def test_a_line_of_a_head_has_an_end(tmp_path: Path, key: str) -> None:
    most = limits.HEAD.most
    head = "" if key == "headline" else "headline: 试排, "
    for length, refused in ((most, False), (most + 1, True), (100 * most, True)):
        findings = found(tmp_path, PAGE.format(entry=f"{{{head}{key}: {'一' * length}, body: 一}}"))
        assert [(file, line) for file, line, _, _ in limited(findings)] == [("issue.yaml", 9)] * refused


def test_a_head_of_many_lines_counts_them_all(tmp_path: Path) -> None:
    story = "---\nheadline: |\n" + "  一\n" * 300 + "---\n一\n"
    (finding,) = limited(found(tmp_path, PAGE.format(entry="{file: s.md}"), story))
    assert finding[:3] == ("s.md", 2, 11)


@pytest.mark.parametrize(
    ("plan", "line", "said"),
    [
        ("      A A\n" * (limits.ROWS.most + 1), 6 + limits.ROWS.most + 1, "rows"),
        ("      " + "A" * (limits.ROW.most + 1) + "\n", 7, "characters"),
        ("      A A\n" + "      " + "一" * 100_000 + "\n", 8, "characters"),
    ],
)
def test_a_plan_has_an_end(tmp_path: Path, plan: str, line: int, said: str) -> None:
    (finding,) = limited(found(tmp_path, PAGE.format(entry="{body: 一}").replace("      A A\n", plan)))
    assert finding[:2] == ("issue.yaml", line)
    assert said in finding[3]


def test_an_issue_has_an_end(tmp_path: Path) -> None:
    page, most = PAGE.format(entry="{body: 一}"), limits.PAGES.most
    (finding,) = limited(found(tmp_path, page * (most + 1)))
    assert finding[:2] == ("issue.yaml", 5 + 5 * most)
    assert "200 pages" in finding[3]


def test_the_stories_of_an_issue_have_an_end(tmp_path: Path) -> None:
    letters = "".join(
        f"      {letter}: {{body: 一}}\n" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    )
    page = f"  - section: 要闻\n    plan: |\n      A A\n    stories:\n{letters}"
    (finding,) = limited(found(tmp_path, page * (limits.STORIES.most // 52 + 1)))
    assert "1,000 stories" in finding[3]


def test_a_digest_has_an_end(tmp_path: Path) -> None:
    pages = PAGE.format(entry="{headline: 试排, body: 一}")
    for count, refused in ((limits.DIGEST.most, False), (limits.DIGEST.most + 1, True), (5000, True)):
        digest = PAGE.format(entry=f"{{digest: [{', '.join(['1A'] * count)}]}}")
        assert [(file, line) for file, line, _, _ in limited(found(tmp_path, pages + digest))] == [
            ("issue.yaml", 14)
        ] * refused


@pytest.mark.parametrize("text", ["[" + "1, " * (limits.ENTRIES.most + 1) + "1]", "a: 1\n" * (limits.ENTRIES.most + 1)])
def test_a_list_and_a_mapping_have_an_end(text: str) -> None:
    report = Report()
    assert compose(file_source("x.yaml", text), report) is None
    assert [one.code for one in report] == ["copy-limit"]
    assert "10,000 entries" in report.found[0].message


def test_three_thousand_unknown_keys_are_each_told(tmp_path: Path) -> None:
    findings = found(tmp_path, PAGE.format(entry="{body: 一}") + "".join(f"sect{n}: 1\n" for n in range(3000)))
    assert sum(one.code == "copy-key" for one in findings) == 3000


def test_a_key_without_end_and_names_without_end_have_no_likeness(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("difflib.get_close_matches", lambda text, *_: asked.append(text) or [])
    assert nearest("section" * 10_000, ["section"]) == ""
    assert nearest("1a", [f"{n}A" for n in range(1000)]) != ""
    assert nearest("99B", [f"{n}A" for n in range(1000)]) == ""
    assert asked == []


def test_of_control_characters_without_end_some_are_told(tmp_path: Path) -> None:
    (tmp_path / "s.md").write_text("一\x01\n" * 10_000, encoding="utf-8")
    report = Report()
    assert read_source(tmp_path / "s.md", report) is None
    assert len(report.found) == limits.BAD.most


def test_a_file_at_its_limits_is_read() -> None:
    report = Report()
    node = compose(file_source("x.yaml", "[" + "1, " * (limits.ENTRIES.most - 1) + "1]"), report)
    assert node is not None
    assert not isinstance(node, Entries)
    assert list(report) == []


@pytest.mark.parametrize(("count", "refused"), [(limits.UPRIGHT.most, 0), (limits.UPRIGHT.most + 1, 1)])
def test_a_vertical_story_has_fewer_pictures(tmp_path: Path, count: int, refused: int) -> None:
    story = "---\nheadline: 试排\n---\n" + "![](p.png)\n\n" * count
    told = limited(found(tmp_path, PAGE.format(entry="{file: s.md, vertical: true}"), story))
    assert [line for _, line, *_ in told] == [2 * limits.UPRIGHT.most + 4] * refused
    assert not limited(found(tmp_path, PAGE.format(entry="{file: s.md}"), story))


@pytest.mark.parametrize("key", ["text", "colours", "imprint", "codes"])
def test_a_list_or_mapping_of_a_style_has_an_end(key: str) -> None:
    most, report = limits.STYLE.most, Report()
    part = {
        "text": "text:\n" + "".join(f"  own{n}: {{size: 9pt}}\n" for n in range(most + 1)),
        "colours": "colours:\n" + "".join(f"  own{n}: [0, 0, 0, 1]\n" for n in range(most + 1)),
        "imprint": "masthead:\n  imprint:\n" + "    - 一\n" * (most + 1),
        "codes": "masthead:\n  codes:\n" + "    - {label: 一}\n" * (most + 1),
    }[key]
    node = compose(file_source("x.yaml", part), Report())
    assert isinstance(node, Entries)
    assert not style_fits(node, report)
    assert [one.message for one in report] == [f"{key} has more than {most} entries"]


def test_a_style_has_as_many_words_of_its_own_as_it_likes() -> None:
    node = compose(file_source("x.yaml", f"words: [{'江一苇, ' * limits.STYLE.most}江]"), Report())
    assert isinstance(node, Entries)
    assert style_fits(node, Report())


UPRIGHT: dict[str, tuple[Callable[[int], str], int, str]] = {
    "characters": (lambda n: "一" * 4000 + "\n\n" + "一" * (n - 4000), limits.UPRIGHT_TEXT.most, "characters"),
    "items": (lambda n: "- 一\n" * n, limits.UPRIGHT_LINES.most, "lines"),
    "marks": (lambda n: "{一|yī}、" * n, limits.UPRIGHT_MARKS.most, "marks"),
}


@pytest.mark.parametrize("kind", UPRIGHT)
def test_a_vertical_story_that_is_too_long_is_refused(tmp_path: Path, kind: str) -> None:
    made, most, said = UPRIGHT[kind]
    for count in (most, most + 1):
        told = limited(found(tmp_path, PAGE.format(entry="{file: s.md, vertical: true}"), made(count)))
        assert [said in message for *_, message in told] == [True] * (count > most)
