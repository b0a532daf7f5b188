"""The drawing of a page: letters, rows, regions, depths, and findings that point into it."""

from __future__ import annotations

import pytest

HEAD = "paper: daily\nnumber: 26\ndate: 2023-06-26\npages:\n  - section: 要闻\n    plan: |\n"


def _read(newspaper, *rows: str, stories: str = "AB"):
    lines = "".join(f"      {row}\n" for row in rows)
    entries = "".join(f"      {letter}: {{body: x}}\n" for letter in stories)
    issue = newspaper.read(f"{HEAD}{lines}    stories:\n{entries}")
    return issue.pages[0].plan


def test_letters_stand_with_or_without_spaces(newspaper) -> None:
    plan = _read(newspaper, "A A B B", "AABB | 30", "A A\u3000BB|7")
    assert newspaper.codes == []
    assert (plan.rows, plan.depths) == (("AABB",) * 3, (None, 30, 7))
    assert (plan.span.line, plan.span.column) == (7, 7)


@pytest.mark.parametrize(
    ("rows", "place", "words"),
    [
        (("A A B", "A A"), (8, 7), "2 columns"),
        (("A B", "A A B", "A A B"), (7, 7), "this row has 2 columns, most have 3"),
        (("A A B", "A B", "A A B"), (8, 7), "this row has 2 columns, the first has 3"),
        (("A B A",), (7, 11), "two places"),
        (("A A B", "A ？ B"), (8, 9), "letter"),
        (("A A B", "Ａ A B"), (8, 7), "write A"),
        (("A B | 三",), (7, 13), "write 3"),
        (("A B | 0",), (7, 13), "whole number of lines, not '0'write lines of the grid, such as | 12"),
        (("A B | 6行",), (7, 13), "such as | 12"),
        (("A B ｜ 30",), (7, 11), "full-width"),
    ],
)
def test_a_fault_is_told_at_its_letter(newspaper, rows: tuple[str, ...], place: tuple[int, int], words: str) -> None:
    _read(newspaper, *rows)
    first = next(iter(newspaper.report))
    assert (first.code, first.span.line, first.span.column) == ("copy-plan", *place)
    assert words in first.message + first.hint


@pytest.mark.parametrize("row", ["A A B | 12", "A A B", "AAB"])
@pytest.mark.parametrize("mark", ["", ">"])
def test_rows_without_a_bar_before_them_are_one_fault(newspaper, row: str, mark: str) -> None:
    rows = f"      {row}\n" * 3
    newspaper.read(HEAD.replace("|", mark) + rows + "    stories: {A: {body: x}, B: {body: x}}\n")
    assert newspaper.codes == ["copy-plan"]
    [one] = newspaper.report
    assert "the | after plan: is missing" in one.message


@pytest.mark.parametrize(
    "plan", ["A A B", "'AAB'", "|\n      AAB\n      AAB", ">\n      AAB", '"AAB\\nAAB"', "\n      A A B"]
)
def test_rows_that_stand_alone_or_below_a_bar_are_read(newspaper, plan: str) -> None:
    newspaper.read(HEAD.replace("|", plan) + "    stories: {A: {body: x}, B: {body: x}}\n")
    assert newspaper.codes == []


def test_every_letter_has_a_story_and_every_story_a_place(newspaper) -> None:
    _read(newspaper, "A C", stories="AB")
    assert newspaper.found == [("copy-plan", 7, 9), ("copy-plan", 10, 7)]


def test_a_plan_of_one_line_is_pointed_into(newspaper) -> None:
    newspaper.read(HEAD.replace("|\n", "A?B\n") + "    stories: {A: {body: x}, B: {body: x}}\n")
    assert newspaper.found == [("copy-plan", 6, 12)]


def test_an_empty_plan(newspaper) -> None:
    newspaper.read(HEAD.replace("|\n", "''\n") + "    stories: {A: {body: x}}\n")
    assert newspaper.codes[0] == "copy-plan"


def test_a_story_has_any_connected_shape(newspaper) -> None:
    plan = _read(newspaper, "A A A", "A B A", "A A A")
    assert newspaper.codes == []
    assert plan.rows == ("AAA", "ABA", "AAA")


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("{body: x, vertical: true, columns: 2}", "columns of its own"),
        ("{body: x, headline: y, head: left}", "its headline at the side"),
        ("{body: x, columns: 2}", "columns of its own"),
    ],
)
def test_some_stories_must_be_rectangles(newspaper, entry: str, kind: str) -> None:
    newspaper.read(f"{HEAD}      A A B\n      A B B\n    stories:\n      A: {entry}\n      B: {{body: x}}\n")
    [first] = [one for one in newspaper.report if one.code == "copy-plan"]
    assert (first.span.line, first.span.column) == (8, 9)
    assert kind in first.message
    assert "draw A in columns 1-2 of rows 1-2" in first.hint
