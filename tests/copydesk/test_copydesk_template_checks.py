"""Templates of a style: their fields, and the names of files that come of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from layout.blocks.imprint import fill_templates, imprint_fields
from layout.copydesk.style.template_checks import check_names
from layout.diagnostics import Report
from layout.model import Issue, Press, Stylesheet

Maker = Callable[[int], Issue]


def _found(issue: Issue, stylesheet: Stylesheet, press: Press) -> list[tuple[str, str]]:
    report = Report()
    check_names(issue, replace(stylesheet, press=press), report)
    return [(finding.severity, finding.code) for finding in report]


@pytest.mark.parametrize(
    ("page_name", "count", "found"),
    [
        ("{code}_{date}_{section}{page:02}", 12, []),
        ("{date}", 1, []),
        ("{date}", 2, [("error", "file-name")]),
        ("{{page}}", 2, [("error", "file-name"), ("warning", "file-name")]),  # no field but the word in braces
        ("{code}_{date}", 1, [("warning", "file-name")]),  # which is the edition's
        ("com{page}", 2, [("error", "file-name")]),
        ("-{page}", 2, [("error", "file-name")]),
        ("第{page}版", 2, [("warning", "file-name")]),
        ("{page:02} v2", 2, [("warning", "file-name")]),
        ("x" * 199 + "{page}", 2, [("error", "file-name")]),
        ("x" * 180 + "{page}", 2, []),
        ("{pages}", 2, []),  # a field that no file name has: the style's own finding
        ("{page", 2, []),
        ("{code:02}{page}", 2, []),
    ],
)
def test_every_page_has_a_file_name_that_is_one(
    make_issue: Maker, stylesheet: Stylesheet, page_name: str, count: int, found: list[tuple[str, str]]
) -> None:
    assert _found(make_issue(count), stylesheet, Press(page_name=page_name)) == found


@pytest.mark.parametrize(
    ("edition_name", "found"),
    [
        ("", [("error", "file-name")]),
        ("期", [("error", "file-name"), ("warning", "file-name")]),
        ("aux", [("error", "file-name")]),
        ("{page}", []),
    ],
)
def test_the_edition_has_a_file_name_that_is_one(
    make_issue: Maker, stylesheet: Stylesheet, edition_name: str, found: list[tuple[str, str]]
) -> None:
    assert _found(make_issue(2), stylesheet, Press(edition_name=edition_name)) == found


def test_only_numbers_have_a_width(make_issue: Maker, stylesheet: Stylesheet) -> None:
    issue = make_issue(2)
    known = imprint_fields(issue, issue.pages[0], stylesheet)
    assert fill_templates(["今日{pages:03}版", "{page}", "{permit}"], known) == ["今日002版", "1"]
