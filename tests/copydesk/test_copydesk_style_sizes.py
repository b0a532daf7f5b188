"""Numbers of a style that make no sense together are told where they stand; those of the house are not."""

from __future__ import annotations

import pytest

from layout.copydesk import read_stylesheet
from layout.copydesk.style.size_checks import check_style_sizes
from layout.diagnostics import Report

PAPER = "extends: broadsheet\npaper: {name: 日报, code: daily}\n"


@pytest.mark.parametrize(
    ("more", "severities"),
    [
        ("text: {quote: {size: 14pt, leading: 8pt}}", ["error"]),
        ("text: {caption: {size: 11pt}}", ["warning"]),
        ("text: {body: {size: 16pt, leading: 20pt}}", ["error"]),
        ("text: {body: {size: 16pt}}", ["error"]),
        ("text: {body: {indent_em: 9}}", ["warning"]),
        ("text: {folio-section: {size: 30pt}}", []),
        ("folio: {depth: 120pt}", ["warning"]),
        ("sheet: {head: 12mm}", ["warning"]),
        ("rules: {column: {thickness: 12pt}}", ["warning"]),
        ("rules: {box: {thickness: 2pt}}", []),
        ("text: {body: {size: 10pt, leading: 14pt}}", []),
        ("", []),
    ],
)
def test_numbers_that_make_no_sense_together(newspaper, more: str, severities: list[str]) -> None:
    path = newspaper.write("../../styles/d.yaml", PAPER + more + "\n")
    style = read_stylesheet(path, Report())
    found = list(check_style_sizes(style, ["news"]))
    assert [finding.severity for finding in found] == severities
    assert {finding.code for finding in found} <= {"style-size"}
    assert {finding.span.line for finding in found if "head:" not in more} <= {3}
