"""跨版 in the copy: a spread is numbered as two pages that face each other; what can't stand on it is told."""

from __future__ import annotations

import pytest

from layout.copydesk import check_plans, read_stylesheet

HEAD = "paper: daily\nnumber: 26\ndate: 2023-06-26\npages:\n"
FIRST = "  - {section: 要闻, plan: AABB, stories: {A: {body: x}, B: {headline: 导读, digest: [2A, 3A, 2B, 3B]}}}\n"
SPREAD = """\
  - section: 专题
    spread: true
    plan: |
      AAAABBBB
      AAAABBBB
    stories:
      A: {headline: 左, body: x}
      B: {headline: 右, body: x}
"""
LAST = "  - {section: 文化, plan: AAAA, stories: {A: {body: x}}}\n"
STYLE = (
    "extends: broadsheet\npaper: {name: 日报, code: daily}\nsheet: {width: 500pt, height: 500pt, head: 60pt}\n"
    "grids:\n  news: {columns: 4, characters: 10, lines: 30, size: 9pt, leading: 13pt}\n"
)


@pytest.fixture
def found(newspaper):
    """`found(pages)` are code, line, column, message and hint of what an issue's pages and their style have amiss."""

    def told(pages: str, style: str = STYLE) -> list[tuple[str, int, int, str, str]]:
        issue = newspaper.read(HEAD + pages)
        sheet = read_stylesheet(newspaper.write("../../styles/daily.yaml", style), newspaper.report)
        assert issue
        assert sheet
        check_plans(issue, sheet, newspaper.report)
        return [
            (one.code, one.span.line, one.span.column, one.message, one.hint)
            for one in newspaper.report
            if one.code in ("copy-spread", "copy-plan", "copy-continues", "copy-digest")
        ]

    return told


def test_a_spread_is_numbered_as_two(newspaper) -> None:
    issue = newspaper.read(HEAD + FIRST + SPREAD + LAST)
    assert [page.numbers for page in issue.pages] == [(1,), (2, 3), (4,)]
    assert list(issue.by_number) == [1, 2, 3, 4]
    assert [story.id for page in issue.pages for story in page.stories.values()] == ["1A", "1B", "2A", "3B", "4A"]
    assert "copy-pages" not in newspaper.codes


def test_a_digest_names_the_page_on_which_a_story_begins(newspaper) -> None:
    issue = newspaper.read(HEAD + FIRST + SPREAD)
    [listing] = issue.pages[0].stories["B"].blocks
    assert listing.targets == ("2A", "2A", "3B", "3B")
    assert [end for _, end in listing.items] == ["2版", "2版", "3版", "3版"]


@pytest.mark.parametrize(
    ("pages", "line", "message", "hint"),
    [
        (SPREAD + LAST, 6, "pages 1 and 2 do not face each other", "page 1 stands alone"),
        (FIRST + LAST + SPREAD, 8, "pages 3 and 4 do not face each other", "one page more, or one less"),
        (FIRST + SPREAD + LAST + SPREAD, 16, "pages 5 and 6 do not face each other", "one page more"),
    ],
)
def test_pages_that_do_not_face_each_other_are_no_spread(found, pages: str, line: int, message: str, hint: str) -> None:
    [(code, at, column, told, help)] = [one for one in found(pages) if one[0] == "copy-spread"]
    assert (code, at, column) == ("copy-spread", line, 13)
    assert message in told
    assert hint in help


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("AAAABBBB", "AAABBBB", "has 7 columns, two pages of the grid 'news' have 8", "draw 8 letters in each row, 4"),
        ("AAAABBBB", "AABB", "has 4 columns, two pages of the grid 'news' have 8", "4 a page, or take spread out"),
        ("AAAABBBB\n      AAAA", "AAAABBBB\n      AA", "this row has 6 columns, the first has 8", ""),
        ("    spread: true\n", "", "the plan has 8 columns, the grid 'news' has 4", "write spread: true"),
    ],
)
def test_a_plan_of_the_wrong_width_is_told(found, old: str, new: str, message: str, hint: str) -> None:
    [(code, _, column, told, help)] = [one for one in found(FIRST + SPREAD.replace(old, new)) if one[0] == "copy-plan"]
    assert (code, column) == ("copy-plan", 7)
    assert message in told
    assert hint in help


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("A: {headline: 左", "A: {vertical: true, headline: 左", "2A is a vertical story", "on one of the pages"),
        ("A: {headline: 左", "A: {head: left, headline: 左", "2A has its headline at the side", "head: above"),
        ("A: {headline: 左", "A: {columns: 3, headline: 左", "3 text columns of story 2A", "columns: 5"),
        ("A: {headline: 左", "A: {columns: 5, headline: 左", "", ""),
    ],
)
def test_what_can_not_stand_across_the_fold_is_told(found, old: str, new: str, message: str, hint: str) -> None:
    told = [one for one in found(FIRST + SPREAD.replace("AAAAB", "AAAAA").replace(old, new)) if one[0] == "copy-spread"]
    assert [message in one[3] and hint in one[4] for one in told] == ([True] if message else [])


def test_a_story_can_not_go_on_on_its_own_spread(found) -> None:
    told = found(FIRST + SPREAD.replace("B: {headline: 右, body: x}", "B: {continues: 2A}"))
    assert [(code, message) for code, _, _, message, _ in told if code != "copy-digest"] == [
        ("copy-continues", "2A is not on an earlier page")
    ]


@pytest.mark.parametrize("name", ["2B", "3B"])
def test_a_story_goes_on_from_a_spread_by_either_page(newspaper, name: str) -> None:
    issue = newspaper.read(HEAD + FIRST + SPREAD + LAST.replace("body: x", f"continues: {name}"))
    assert issue.pages[2].stories["A"].continues == "3B"
    assert issue.pages[1].stories["B"].continued == "4A"


def test_a_sheet_without_inner_margins_is_told(found) -> None:
    narrow = STYLE.replace("width: 500pt", "width: 401pt")
    assert [message for code, *_, message, _ in found(FIRST + SPREAD, narrow) if code == "copy-spread"] == [
        "the grid 'news' leaves no inner margins: nothing shows where the pages part"
    ]
