"""Where marks stand beside the em box, across and down (§12)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.diagnostics import Span
from layout.galley import Composed, SortCases, lines_of, set_line
from layout.galley.emphasis_marks import em_box, mark_drop
from layout.galley.paragraph_checks import check_annotation_space, check_faces
from layout.model import TextStyle, Words

Compose = Callable[..., Composed]
boxes = st.tuples(st.floats(6, 60), st.floats(1.4, 2.5)).map(lambda pair: em_box(pair[0], pair[0] * pair[1]))


@given(boxes)
def test_across_marks_stand_below_between_the_em_boxes(box: tuple[float, float, float, bool]) -> None:
    near, far, gap, _ = box
    size = far - near
    line, wave, dot, second = (
        mark_drop(*what) for what in (("line", box), ("wave", box), ("dot", box), ("dot", box, True))
    )  # type: ignore[arg-type]
    assert far < line < wave < second
    assert far < dot - 0.08 * size
    assert dot <= second
    assert line + 0.03 * size < second - 0.08 * size
    assert max(dot, second) + 0.08 * size < far + gap * size


@given(boxes)
def test_down_dots_stand_right_and_lines_left(box: tuple[float, float, float, bool]) -> None:
    near, far, *_ = box
    down = box._replace(vertical=True)  # type: ignore[attr-defined]
    assert mark_drop("dot", down) == mark_drop("dot", down, True) < near
    assert min(mark_drop("line", down), mark_drop("wave", down)) > far
    assert near - mark_drop("dot", down) == pytest.approx(mark_drop("dot", box) - far)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["AI和5G的2024", "6月26日", "A座é", "第10届GDP"])
def test_western_letters_and_figures_bear_no_dots_however_they_stand(cases: SortCases, text: str) -> None:
    style = TextStyle("song", 10, 16)
    dotted = [
        len(set_line(Words(text, ((0, len(text), "dots"),)), style, "body", 200, way).emphasis_marks)
        for way in (cases, cases.vertical_cases)
    ]
    assert dotted == [sum(char >= "\u4e00" for char in text)] * 2


def test_marks_have_the_colour_of_their_text(composed: Compose) -> None:
    (line,) = lines_of(composed(Words("江畔", ((0, 1, "dots"), (1, 2, "name"))), 5, colour="red"))
    assert {mark.colour for mark in line.emphasis_marks} == {"red"}


def test_a_line_takes_no_room(composed: Compose) -> None:
    text = "沿江步道新添七座驿站，市民散步时可以歇脚，也能借书、充电、喝上一杯热水。"
    plain, marked = composed(text, 8), composed(Words(text, ((0, 4, "name"), (9, 20, "dots"), (22, 30, "title"))), 8)
    assert plain.line_ranges() == marked.line_ranges()
    assert [plain.takes(*cut) for cut in plain.line_ranges()] == [marked.takes(*cut) for cut in marked.line_ranges()]


@pytest.mark.parametrize("ems", [3, 5, 9, 13])
def test_lines_of_two_items_show_a_gap(composed: Compose, ems: int) -> None:
    words = Words("徐光启陆家嘴黄浦江", ((0, 3, "name"), (3, 6, "name"), (6, 9, "title")))
    for line in lines_of(composed(words, ems)):
        inner = [(a.x + a.length, b.x) for a, b in pairwise(line.emphasis_marks)]
        assert all(b - a == pytest.approx(1.2) for a, b in inner)
    pieces = [mark for line in lines_of(composed(words, ems)) for mark in line.emphasis_marks]
    assert len(pieces) == {3: 3, 5: 4, 9: 3, 13: 3}[ems]


@pytest.mark.parametrize(
    ("inline_styles", "ruby", "leading", "told"),
    [
        (((2, 4, "dots"),), (), 14.9, True),
        (((2, 4, "name"),), (), 15, False),
        ((), ((2, 4, "mén"),), 14.9, True),
        (((2, 4, "title"),), ((2, 4, "mén"),), 16, True),
        (((2, 4, "title"),), ((2, 4, "mén"),), 16.25, False),
        (((2, 4, "strong"), (2, 4, "raised")), (), 13, False),
    ],
)
def test_tight_leading_is_told(inline_styles: Any, ruby: Any, leading: float, told: bool) -> None:
    words = Words("东城门楼", inline_styles, ((0, Span("a.md", 5, 9)),), ruby)
    found = check_annotation_space(words, TextStyle("song", 10, leading), vertical=False)
    assert [(one.severity, one.code, one.span) for one in found] == told * [
        ("info", "marks-tight", Span("a.md", 5, 11, 2))
    ]


def test_marks_that_change_nothing_are_told() -> None:
    plain, bold = TextStyle("song", 9, 13), TextStyle("song", 9, 13, strong="hei", emphasis="kai")
    for mark in ("strong", "emphasis"):
        words = Words("石阶编了号", ((0, 2, mark),), ((0, Span("a.md", 3, 1, 5)),))
        assert [one.code for one in check_faces(words, plain, "subhead")] == ["copy-mark"]
        assert list(check_faces(words, bold, "subhead")) == []
    assert list(check_faces(Words("石阶", ((0, 1, "dots"),)), plain, "subhead")) == []
