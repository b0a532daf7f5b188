"""Where matter stands on the sheet in the two writing modes."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from layout.geometry import Rect
from layout.makeup.axes import from_sheet, horizontal_axes, vertical_axes
from layout.makeup.text_columns import TextColumns
from layout.model import Fill, Line, Picture, PictureFile, Placed, Rule

FILE = PictureFile(Path("p.png"), 3, 2, "0" * 64)
lengths = st.integers(0, 500).map(float)
sizes = st.integers(1, 300).map(float)
slugs = st.one_of(
    st.builds(Rule, sizes, sizes),
    st.builds(Fill, sizes, sizes, st.just("black")),
    st.builds(Picture, sizes, sizes, st.just(FILE)),
    st.builds(lambda width, depth: Line((), width, depth, depth / 2), sizes, sizes),
)
parts = st.none() | st.integers(0, 9)
matter = st.lists(st.builds(Placed, lengths, lengths, slugs, parts, st.none()), max_size=6).map(tuple)


@given(matter=matter, width=lengths)
def test_what_was_laid_down_stands_again_as_it_was(matter: tuple[Placed, ...], width: float) -> None:
    axes = vertical_axes(TextColumns((0.0,), 100, 0), 0, [(width, 13)], 13)
    assert axes.put(from_sheet(matter, width), 0, 0) == matter


@given(x=lengths, y=lengths, width=sizes, depth=sizes)
def test_a_line_stands_where_its_place_does(x: float, y: float, width: float, depth: float) -> None:
    """Down the sheet by as much as it was across, and from the right by as much as it was down."""
    axes = vertical_axes(TextColumns((0.0,), 100, 0), 20, [(1000, 13)], 13)
    [placed] = axes.put((Placed(x, y, Line((), width, depth, depth / 2, vertical=True)),), 0, 0)
    assert placed.box == Rect(1000 - y - depth, 20 + x, depth, width)


@given(column=st.integers(0, 2), line=st.integers(0, 30), lines=st.integers(1, 9))
def test_the_two_modes_are_one_but_for_their_axes(column: int, line: int, lines: int) -> None:
    columns = TextColumns((0.0, 120.0, 240.0), 100, 20)
    across = horizontal_axes(columns, Rect(50, 0, 340, 500), 13)
    down = vertical_axes(columns, 50, [(0, 13)] * 3, 13)
    one, other = across.rect(column, line, lines), down.rect(column, line, lines)
    assert (one.x, one.y, one.w, one.h) == (other.y, -other.right, other.h, other.w)
    assert across.along(column) == down.along(column)
    assert across.down(column, line) == down.down(column, line)


def test_lines_of_a_leg_stand_as_far_apart_as_its_pitch() -> None:
    """Each leg of a vertical story has a pitch of its own, so that its last line is flush."""
    axes = vertical_axes(TextColumns((0.0, 110.0), 100, 10), 0, [(500, 13), (400, 14)], 13)
    slug = Line((), 90, 13, 6.5, vertical=True)
    assert [axes.put_line(Placed(0, 26, slug), column, 3).box.right for column in (0, 1)] == [435, 330]
    assert axes.put_line(Placed(5, 0, slug), 1, 0).y == 115
    assert axes.rect(1, 2, 3) == Rect(330, 110, 42, 100)
