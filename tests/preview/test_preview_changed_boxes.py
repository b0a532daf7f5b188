"""Only what looks otherwise is drawn: every item that differs lies in a box, and equal formes have none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from layout.geometry import Rect
from layout.model import Fill, Forme, Frame, Part, Placed
from layout.preview.changed_boxes import dirty_boxes, reach_of, within

TRIM = Rect(0, 0, 400, 600)
ITEMS = st.builds(
    Placed,
    st.integers(0, 380),
    st.integers(0, 580),
    st.builds(Fill, st.integers(1, 60), st.integers(1, 60), st.sampled_from(["red", "black"])),
    clip=st.none(),
    part=st.none(),  # what it is part of is no ink
)


def forme(items: list[Placed]) -> Forme:
    return Forme(1, TRIM, 0, (Frame("1A", TRIM, (), tuple(items)),), ())


def covers(box: Rect, other: Rect) -> bool:
    return box.x <= other.x and box.y <= other.y and box.right >= other.right and box.bottom >= other.bottom


def clipped(box: Rect) -> Rect:
    left, top = max(0, box.x), max(0, box.y)
    return Rect(left, top, min(400, box.right) - left, min(600, box.bottom) - top)


@given(st.lists(ITEMS, max_size=8), st.lists(ITEMS, max_size=4), st.lists(ITEMS, max_size=4))
def test_what_differs_lies_in_a_box(same: list[Placed], old: list[Placed], new: list[Placed]) -> None:
    boxes = dirty_boxes(forme([*same, *old]), forme([*same, *new]))
    differing = [item for item in (*old, *new) if old.count(item) != new.count(item)]
    assert all(any(covers(box, clipped(reach_of(item))) for box in boxes) for item in differing)
    assert bool(boxes) == bool(differing)
    assert all(covers(TRIM, box) for box in boxes)


def test_equal_formes_and_what_they_are_part_of_draw_nothing() -> None:
    item = Placed(10, 10, Fill(9, 9, "red"))
    assert dirty_boxes(forme([item]), forme([item])) == ()
    assert dirty_boxes(forme([item]), forme([item._replace(part=Part("paragraph", 3))])) == ()


def test_places_that_lie_apart_are_drawn_apart_and_many_as_one_page() -> None:
    one, other = Placed(10, 10, Fill(9, 9, "red")), Placed(10, 500, Fill(9, 9, "red"))
    assert len(dirty_boxes(forme([]), forme([one, other]))) == 2
    assert len(dirty_boxes(forme([]), forme([one, one._replace(x=30)]))) == 1
    assert dirty_boxes(forme([]), forme([Placed(0, 0, Fill(400, 400, "red"))])) == (TRIM,)
    assert dirty_boxes(forme([]), forme([])._replace(trim=Rect(0, 0, 400, 601))) == (Rect(0, 0, 400, 601),)


@given(st.lists(ITEMS, max_size=9))
def test_within_a_box_stands_what_can_have_ink_there(items: list[Placed]) -> None:
    box = Rect(100, 100, 120, 120)
    kept = within(forme(items), box).frames[0].items
    for item in items:
        reach = reach_of(item)
        meets = reach.x < box.right and box.x < reach.right and reach.y < box.bottom and box.y < reach.bottom
        assert (item in kept) == meets
