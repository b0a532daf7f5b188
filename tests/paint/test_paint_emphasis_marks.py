"""Marks beside a line's characters, raised type and readings: drawn where they say, in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from layout.fonts import Face
from layout.geometry import Rect
from layout.model import Colour, EmphasisMark, Forme, GlyphRun, Line
from layout.paint.content import Content
from layout.paint.emphasis_marks import draw_emphasis_marks
from layout.paint.horizontal_lines import set_line
from layout.paint.page_fonts import PageFonts

FORME = Forme(1, Rect(0, 0, 100, 100), 0, (), ())
INKS = {"black": Colour(0, 0, 0, 100), "red": Colour(0, 100, 90, 0)}


def drawn(mark: EmphasisMark, vertical: bool = False) -> str:
    content = Content(FORME, INKS)
    draw_emphasis_marks(content, Line((), 60, 16, 12, emphasis_marks=(mark,), vertical=vertical), 20, 30)
    return content.stream()


def ends(stream: str) -> list[tuple[float, float]]:
    """The points of a path, handles left out, from the page's top left corner."""
    found = re.findall(r"(\S+) (\S+) [mlc]\b", stream)
    return [(float(x), 100 - float(y)) for x, y in found]


@pytest.mark.parametrize(("vertical", "x", "y"), [(False, 26, 43), (True, 23, 36)])
def test_a_dot_is_round(vertical: bool, x: float, y: float) -> None:
    """Its middle is along from the line's beginning; down from the slot's top, or left from its right side."""
    stream = drawn(EmphasisMark("dot", 5, 2, 13, 2, "red"), vertical)
    points = ends(stream)
    assert len(points) == 5
    assert {((px - x) ** 2 + (py - y) ** 2) for px, py in points} == {1}
    assert stream.startswith("0 1 0.9 0 k\n")
    assert stream.endswith(" f")


@pytest.mark.parametrize(("vertical", "begin", "end"), [(False, (25, 43), (55, 43)), (True, (23, 35), (23, 65))])
@pytest.mark.parametrize("kind", ["line", "wave"])
def test_a_line_or_wave_goes_from_end_to_end(
    kind: str, vertical: bool, begin: tuple[float, float], end: tuple[float, float]
) -> None:
    stream = drawn(EmphasisMark(kind, 5, 30, 13, 0.5), vertical)  # type: ignore[arg-type]
    points = ends(stream)
    assert (points[0], points[-1]) == (begin, end)
    assert len({point[not vertical] for point in points}) == 1
    assert "0.5 w" in stream
    assert stream.endswith(" S")


def test_a_wave_swings_to_both_sides_whole_times() -> None:
    stream = drawn(EmphasisMark("wave", 0, 31, 13, 0.5))
    heights = [round(100 - float(y), 3) for y in re.findall(r"\S+ (\S+) \S+ \S+ \S+ \S+ c", stream)]
    assert len(heights) == 18
    assert set(heights) == {42.2, 43.8}


def test_raised_type_stands_above_the_baseline(faces: Mapping[str, Face]) -> None:
    content, case = Content(FORME, INKS), PageFonts(faces)
    run = GlyphRun("serif", 6, "black", "2", (faces["serif"].glyph("2"),), (500,), 4, rise=3)
    set_line(content, case, Line((run,), 60, 16, 12), 20, 30)
    assert "1 0 0 1 24 61 Tm" in content.stream()


def test_readings_come_after_all_of_their_line(faces: Mapping[str, Face], set_text: Callable[..., Line]) -> None:
    content, case = Content(FORME, INKS), PageFonts(faces)
    line, above = set_text("赤壁赋"), set_text("chì", size=5)
    set_line(content, case, line._replace(ruby=(above.runs[0]._replace(rise=10),)), 20, 30)
    shown = re.findall(r"\nBT|(\S+) (\S+) Tm|<\w+>", "\n" + content.stream())
    assert [place for place in shown if place[0]] == [("20", "58"), ("20", "68")]
    assert content.stream().count("BT") == 1
