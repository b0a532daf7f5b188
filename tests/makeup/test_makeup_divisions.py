"""What a division leaves to text: lines, whole lines beside pictures, and where pictures within it stand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from layout.blocks.take import Lane
from layout.makeup.divisions import Division, Segment, Slot, Window, _within
from layout.model import Place

HALF = Lane(0.0, 54.0)


def division(*columns: Segment) -> Division:
    return Division(None, (), columns, 0.0)


def test_a_lane_takes_room_but_no_lines() -> None:
    body = division(Segment(0, 2, 6), Segment(1, 0, 4, (None, HALF, HALF, None), 1.0), Segment(2, 0, 5))
    assert (body.text_lines, body.room) == (15, 14.0)
    assert body.lanes == (*[None] * 7, HALF, HALF)
    assert division(Segment(0, 2, 6)).lanes == ()


def picture(line: int) -> Any:
    return SimpleNamespace(place=Place(1, column=1, line=line), lanes=lambda column, lines: ())


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ([1], [2]),  # the first line that text has
        ([4], [5]),
        ([90], [16]),  # as low as can be
        ([4, 4], [5, 9]),  # below the one that stands there
        ([4, 2], [5, 9]),
        ([4, 7], [5, 9]),
        ([4, 8], [5, 9]),
        ([4, 9], [5, 10]),
        ([9, 4, 4], [10, 5, 14]),
        ([13, 13], [14, None]),  # no room below it
    ],
)
def test_a_picture_stands_at_its_line_or_below_those_that_stand_there(
    wanted: list[int], found: list[int | None]
) -> None:
    windows: list[list[Window]] = [[], []]
    slots = [_within(picture(line), [0, 1], 4, ([2, 1], [20, 22]), windows) for line in wanted]
    assert slots == [Slot(line, 4) if line else None for line in found]
    assert [window.line for window in windows[1]] == [line for line in found if line]
