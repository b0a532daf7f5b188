"""The content stream: numbers, and state that is set only when it changes."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.geometry import Rect
from layout.model import Colour, Forme
from layout.paint.content import Content, number

GOLD = Colour(0, 20, 60, 20, "Gold")
INKS = {"black": Colour(0, 0, 0, 100), "rich": Colour(40, 0, 0, 100), "white": Colour(0, 0, 0, 0)}


@pytest.fixture
def content(stack: Callable[..., Forme]) -> Content:
    return Content(stack(1, []), INKS)


@given(st.floats(-1e6, 1e6), st.integers(0, 5))
def test_a_number_is_written_plainly(value: float, places: int) -> None:
    text = number(value, places)
    assert re.fullmatch(r"-?\d+(\.\d*[1-9])?", text)
    assert text != "-0"
    assert abs(float(text) - value) <= 0.51 * 10**-places


def test_whole_tens_keep_their_zeros() -> None:
    assert [number(value, 0) for value in (100, 0, -0.2)] == ["100", "0", "0"]


def test_y_is_turned_over_once(content: Content) -> None:
    assert content.point(0, 0) == "3 303"
    assert content.rectangle(Rect(10, 20, 30, 40)) == "13 243 30 40 re"


def test_state_is_set_when_it_changes(content: Content) -> None:
    for colour in ("black", "black", "white", "rich", "black"):
        content.ink(colour)
    assert content.stream().split("\n") == [
        "/Overprint gs", "0 0 0 1 k",
        "/Knockout gs", "0 0 0 0 k",
        "0.4 0 0 1 k",
        "/Overprint gs", "0 0 0 1 k",
    ]  # fmt: skip


def test_a_spot_ink_is_painted_by_its_own_space(stack: Callable[..., Forme]) -> None:
    """Tints of one ink share its space, and no ink but black overprints."""
    red = Colour(0, 100, 90, 5, "专色红")
    content = Content(stack(1, []), {**INKS, "red": red, "tint": red._replace(share=12.5), "gold": GOLD})
    content.ink("red")
    content.tint("tint")
    content.outline("red", 1)
    content.ink("black")
    assert content.stream().split("\n") == [
        "/Spot2 cs 1 scn", "/Spot2 cs 0.125 scn", "/Spot2 CS 1 SCN", "1 w",
        "/Overprint gs", "0 0 0 1 k",
    ]  # fmt: skip
    assert {name: colour.spot for name, colour in content.spots.items()} == {"Spot2": "专色红"}


def test_areas_never_overprint(content: Content) -> None:
    content.tint("black")
    assert content.stream() == "0 0 0 1 k"


def test_a_face_id_becomes_a_name(content: Content) -> None:
    content.font("报宋 1", 9.5)
    assert content.stream() == "/#E6#8A#A5#E5#AE#8B#201 9.5 Tf"
