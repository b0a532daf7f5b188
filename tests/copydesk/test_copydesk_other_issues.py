"""The number of an issue is its own: a folder that was copied for the next one is told."""

from __future__ import annotations

import pytest

from tests.copydesk.conftest import Newspaper


def _issue(date: str, number: int, total: int) -> str:
    page = "pages: [{section: 要闻, plan: A, stories: {A: {headline: 题, body: 字。}}}]\n"
    return f"paper: daily\nnumber: {number}\ntotal: {total}\ndate: {date}\n{page}"


@pytest.mark.parametrize(
    ("date", "number", "total", "places"),
    [
        ("2023-06-26", 26, 312, [(2, 9), (3, 8)]),
        ("2023-06-26", 27, 312, [(3, 8)]),
        ("2023-06-26", 26, 313, [(2, 9)]),
        ("2023-06-26", 27, 313, []),
        ("2023-06-19", 26, 312, []),  # the same issue, kept twice
        ("2024-06-26", 26, 313, []),
    ],
)
def test_no_two_issues_have_one_number(
    date: str, number: int, total: int, places: list[tuple[int, int]], newspaper: Newspaper
) -> None:
    newspaper.write("../c/issue.yaml", _issue("2023-06-19", 26, 312))
    newspaper.write("../b/issue.yaml", _issue("2023-06-12", 25, 311))
    newspaper.write("../z/issue.yaml", _issue("2023-06-05", 26, 312).replace("daily", "evening"))
    newspaper.read(_issue(date, number, total))
    told = [finding for finding in newspaper.report if finding.code == "copy-number"]
    assert [finding.span[1:3] for finding in told] == places
    assert {(finding.severity, finding.hint) for finding in told} <= {
        ("warning", "the next one is 27"),
        ("warning", "the next one is 313"),
    }
