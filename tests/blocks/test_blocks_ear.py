"""报眼: an ear's lines stand within its box or are told, and the parts of the masthead keep clear of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.blocks import Context
from layout.blocks.ear import compose_ear
from layout.blocks.masthead import compose_masthead
from layout.copydesk.issue.artwork_checks import check_advert_sizes
from layout.diagnostics import Span
from layout.geometry import Rect
from layout.model import Advert, Ear, Fill, Forme, Line, PictureFile, Placed, Words

TALK = "渡口恢复摆渡老街换灯菜场搬进新棚图书室开门"


@given(
    lengths=st.lists(st.integers(1, 20), min_size=1, max_size=8), wide=st.integers(60, 300), deep=st.integers(30, 160)
)
def test_lines_stand_within_their_box_or_are_told(house: Context, lengths: list[int], wide: int, deep: int) -> None:
    ear = Ear("right", 1, tuple(Words(TALK[:length]) for length in lengths))
    area = Rect(100, 50, wide, deep)
    items, told = compose_ear(ear, area, house)
    frame, *text = items
    assert isinstance(frame.slug, Fill)
    assert frame.box == area
    assert "".join(p.slug.text for p in text if isinstance(p.slug, Line)) == "".join(w.text for w in ear.lines)
    inside = all(area.y < p.y and p.y + p.slug.depth < area.bottom for p in text)
    assert all(area.x < p.x and p.x + p.slug.width < area.right for p in text)
    assert inside == (not [one for one in told if one.severity == "error"])
    assert {one.code for one in told} <= {"ear-room"}
    broken = [n for n, words in enumerate(ear.lines) if len(words.text) * house.style("ear").size > wide - 8 + 0.5]
    assert len([one for one in told if "it is broken" in one.message]) == len(broken)


@pytest.mark.parametrize(("wide", "severity"), [(4.5, "info"), (3.5, "warning")])
def test_a_line_longer_than_its_ear_is_told_with_both_lengths(house: Context, wide: float, severity: str) -> None:
    size, span = house.style("ear").size, Span("issue.yaml", 5, 20, 6)
    ear = Ear("left", 1, (Words("多云"), Words("东南风三到四级", origins=((0, span),))))
    [told] = compose_ear(ear, Rect(0, 0, wide * size + 8, 200), house).findings
    assert (told.severity, told.span) == (severity, span)
    assert f"{7 * size:.0f}pt long and has {wide * size:.0f}pt" in told.message


@pytest.mark.parametrize(("characters", "over"), [(4, None), (30, True)])
def test_a_label_larger_than_its_ear_is_told(house: Context, characters: int, over: bool | None) -> None:
    span = Span("issue.yaml", 5, 20, 6)
    file = PictureFile(Path("a.png"), 80, 60, "0" * 64)
    ear = Ear("left", 1, advert=Advert(file.path, "告" * characters, span=span, picture=file))
    told = compose_ear(ear, Rect(0, 0, 80, 60), house).findings
    assert [(one.code, one.span) for one in told] == ([("ear-room", span)] if over else [])
    size = house.style("ad-label").size
    assert all(f"by {characters * size + 10 - 80:.0f}pt" in one.message for one in told)


@pytest.mark.parametrize(
    ("width", "height", "told_as"), [(160, 120, None), (900, 60, ("warning", "91%")), (160, 135, ("info", "11%"))]
)
def test_artwork_of_another_shape_than_its_ear_is_told(
    house: Context, make_issue, width: int, height: int, told_as: tuple[str, str] | None
) -> None:
    span = Span("issue.yaml", 5, 20, 6)
    area = Rect(50, 20, house.grid.width, 200)
    for pdf in (False, True):
        file = PictureFile(Path("a.png"), width, height, "0" * 64)
        advert = Advert(Path("a.pdf") if pdf else file.path, span=span, picture=None if pdf else file)
        furniture = compose_ear(Ear("left", 1, advert=advert), Rect(50, 20, 160, 120), house).items
        issue = replace(make_issue(1), ears=(Ear("right", 1, (Words("一"),)), Ear("left", 1, advert=advert)))
        forme = Forme(1, area, 0, (), (Placed(0, 0, Fill(5, 5, "black")), *furniture))
        found = list(check_advert_sizes([forme], issue, {Path("a.pdf"): (width, height)}))
        assert [(one.severity, one.code, one.span) for one in found] == (
            [(told_as[0], "advert-size", span)] if told_as else []
        )
        assert all(told_as and told_as[1] in one.message for one in found)


def test_the_nameplate_stands_between_two_ears(house: Context, make_issue) -> None:
    issue = replace(make_issue(1), ears=(Ear("left", 2, (Words("一"),)), Ear("right", 1, (Words("二"),))))
    sheet = replace(house.stylesheet, masthead=house.stylesheet.masthead._replace(columns=3))
    context = house._replace(stylesheet=sheet)
    area = Rect(50, 20, house.grid.width, 200)
    items = compose_masthead(issue, issue.pages[0], area, context).items
    boxes = [p.box for p in items if isinstance(p.slug, Fill)]
    left, right = min(boxes), max(boxes)
    assert (left.x, left.w) == (area.x, house.grid.span(2))
    assert abs(right.right - area.right) < 0.01
    assert right.w == house.grid.column
    [plate] = [p for p in items if isinstance(p.slug, Line) and p.slug.role == "nameplate"]
    assert plate.x >= left.right + house.grid.gutter - 0.01


def test_ears_that_leave_the_nameplate_no_column_are_told(house: Context, make_issue) -> None:
    columns = house.grid.columns
    issue = replace(make_issue(1), ears=(Ear("left", 2, (Words("一"),)), Ear("right", columns - 2, (Words("二"),))))
    found = compose_masthead(issue, issue.pages[0], Rect(50, 20, house.grid.width, 200), house).findings
    assert "ear-room" in [one.code for one in found]
