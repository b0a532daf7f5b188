"""What is dragged becomes one line of issue.yaml, however that is written, and nothing else of it changes."""

from __future__ import annotations

import pytest

from layout.preview.copy_edits import depth_edit, focus_edit

HEAD = "paper: probe\npages:\n  - section: 要闻\n    plan: |\n      A A\n\n      B C | 9\n      D D   \n    stories:\n"

FOCUS = [
    ("      A: stories/a.md  # 头条", 0, "      A: {file: stories/a.md, pictures: [{focus: [0.50, 0.25]}]}  # 头条"),
    ("      A: {file: a.md}", 0, "      A: {file: a.md, pictures: [{focus: [0.50, 0.25]}]}"),
    ("      A: {file: a.md, pictures: []}", 0, "      A: {file: a.md, pictures: [{focus: [0.50, 0.25]}]}"),
    ("      A: {pictures: [{}], file: a.md}", 0, "      A: {pictures: [{focus: [0.50, 0.25]}], file: a.md}"),
    (
        "      A: {file: '题：{A}', pictures: [{columns: 2, at: right}, {at: above}]}", 1,
        "      A: {file: '题：{A}', pictures: [{columns: 2, at: right}, {at: above, focus: [0.50, 0.25]}]}",
    ),
    (
        "      A: {file: a.md, pictures: [{columns: 2}]}", 1,
        "      A: {file: a.md, pictures: [{columns: 2}, {focus: [0.50, 0.25]}]}",
    ),
    (
        "      A: {file: a.md, pictures: [{focus: [ 0.1, .9 ], lines: 9}]}", 0,
        "      A: {file: a.md, pictures: [{focus: [0.50, 0.25], lines: 9}]}",
    ),
    ("      A:\n        file: a.md\n        level: lead", 0,
     "        file: a.md\n        pictures: [{focus: [0.50, 0.25]}]"),
    ("      A:\n        file: a.md\n        pictures:\n          - columns: 2\n            at: right", 0,
     "          - columns: 2\n            focus: [0.50, 0.25]"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "picture", "after"), FOCUS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_focus_point_becomes_a_line(entry: str, picture: int, after: str, ending: str) -> None:
    text = f"{HEAD}{entry}\n      B: b.md\n".replace("\n", ending)
    edit = focus_edit(text, 0, "A", picture, (0.5, 0.25))
    assert edit
    assert edit.after == after.replace("\n", ending)
    before, rest = text.split(edit.before + ending, 1)
    assert edit.text == f"{before}{edit.after}{ending}{rest}"
    assert edit.line == before.count("\n") + 1


@pytest.mark.parametrize(
    "entry",
    [
        "      A: {file: a.md, pictures: [{columns: 2},\n        {at: above}]}",
        "      A:\n        pictures:\n          - columns: 2\n          - at: above\n        file: a.md",
        "      A: {file: a.md, pictures: [at]}",
    ],
)
def test_what_is_written_otherwise_is_never_spoilt(entry: str) -> None:
    text = f"{HEAD}{entry}\n"
    for picture in range(4):
        edit = focus_edit(text, 0, "A", picture, (0.5, 0.25))
        assert edit is None or edit.text.replace(edit.after, edit.before, 1) == text
    assert focus_edit(text, 0, "Z", 0, (0.5, 0.5)) is None
    assert focus_edit(text, 7, "A", 0, (0.5, 0.5)) is None
    assert focus_edit("pages: [", 0, "A", 0, (0.5, 0.5)) is None


@pytest.mark.parametrize(
    ("row", "line", "after"),
    [(0, 5, "      A A | 12"), (1, 7, "      B C | 12"), (2, 8, "      D D | 12")],
)
def test_the_depth_of_a_band_becomes_the_end_of_its_row(row: int, line: int, after: str) -> None:
    text = f"{HEAD}      A: a.md\n"
    edit = depth_edit(text, 0, row, 12)
    assert edit
    assert (edit.line, edit.after) == (line, after)
    assert edit.text.split("\n")[line - 1] == after
    assert depth_edit(text, 0, 3, 12) is None
    assert depth_edit(text, 1, 0, 12) is None
