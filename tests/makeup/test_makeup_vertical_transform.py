"""Matter that lies down and stands up again."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from layout.geometry import Rect
from layout.makeup.vertical.transform import from_sheet, rect_to_sheet, to_sheet
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
matter = st.lists(st.builds(Placed, lengths, lengths, slugs, st.none() | st.integers(0, 9)), max_size=6).map(tuple)


@given(matter=matter, width=lengths)
def test_what_was_laid_down_stands_again_as_it_was(matter: tuple[Placed, ...], width: float) -> None:
    assert to_sheet(from_sheet(matter, width), width, 0) == matter


@given(x=lengths, y=lengths, width=sizes, depth=sizes)
def test_a_line_stands_where_its_place_does(x: float, y: float, width: float, depth: float) -> None:
    """Down the sheet by as much as it was across, and from the right by as much as it was down."""
    [placed] = to_sheet((Placed(x, y, Line((), width, depth, depth / 2, vertical=True)),), 1000, 20)
    assert (
        placed.box == rect_to_sheet(Rect(x, y, width, depth), 1000, 20) == Rect(1000 - y - depth, 20 + x, depth, width)
    )
