"""报眼: an ear's lines stand within its box or are told, and the parts of the masthead keep clear of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from layout.blocks import Context
from layout.blocks.ear import compose_ear
from layout.blocks.masthead import compose_masthead
from layout.geometry import Rect
from layout.model import Ear, Fill, Line, Words

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
    assert inside == (not told)
    assert [one.code for one in told] == ([] if inside else ["ear-room"])


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
