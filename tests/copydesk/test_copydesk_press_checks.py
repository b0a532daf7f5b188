"""What of a style the press can't hold is told at its place by `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.copydesk import read_stylesheet
from layout.copydesk.style.press_checks import check_press
from layout.diagnostics import Report


@pytest.mark.parametrize(
    ("said", "code", "line"),
    [
        ("colours: {wine: [80, 90, 60, 20]}", "ink-heavy", 3),
        ("colours: {wine: [80, 80, 60, 20]}", None, 0),
        ("press: {limits: {total_ink: 190}}", "ink-heavy", 0),
        ("rules: {thin: {thickness: 0.2pt}}", "rule-hairline", 3),
        ("rules: {thin: {thickness: 0.25pt}}", None, 0),
        ("rules: {story: {thickness: 0pt}}", None, 0),
        ("text: {caption: {colour: red}}", "type-inks", 3),
        ("text: {caption: {colour: red, size: 9pt}}", None, 0),
        ("colours: {rich: [60, 50, 50, 80]}\ntext: {body: {colour: rich}}", "type-inks", 4),
        ("text: {column-title: {face: hei-bold, size: 8pt, leading: 10pt, colour: white}}", "type-reversed", 3),
        ("text: {column-title: {face: hei-bold, size: 9pt, leading: 10pt, colour: white}}", None, 0),
        ("text: {caption: {colour: grey}}", None, 0),
        ("colours: {gold: {spot: Gold, cmyk: [0, 90, 90, 80]}}\ntext: {caption: {colour: gold}}", None, 0),
    ],
)  # fmt: skip
def test_what_the_press_cannot_hold(said: str, code: str | None, line: int, tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    path = tmp_path / "styles" / "own.yaml"
    if said.startswith("press"):
        said += "\ncolours: {wine: [90, 90, 10, 10]}"
    path.write_text(f"extends: broadsheet\npaper: {{name: 甲, code: a}}\n{said}\n", "utf-8")
    style = read_stylesheet(path, Report())
    assert style
    found = list(check_press(style))
    assert {each.code for each in found} == ({code} if code else set())
    if line:
        assert (found[0].span.file, found[0].span.line) == (str(path), line)
