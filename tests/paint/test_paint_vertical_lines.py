"""Vertical lines of type: the pen goes down, each run lies as it says, and the line says what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.geometry import Rect
from layout.model import Colour, Forme, GlyphRun, Line, Orientation
from layout.paint.content import Content
from layout.paint.page_fonts import PageFonts
from layout.paint.vertical_lines import Start, set_vertical_line

SIZE = 10
FORME = Forme(1, Rect(0, 0, 100, 100), 0, (), ())


class Square:
    """A face whose glyphs are an em deep, and half an em wide from 100 on; those from 200 on are two ems deep."""

    def glyph(self, char: str) -> int:
        return 99

    def advance(self, gid: int) -> int:
        return 1000 if gid < 100 else 500

    def vertical_origin(self, gid: int) -> tuple[int, int]:
        return (1000, 880) if gid < 200 else (2000, 1380)


def painted(*runs: GlyphRun) -> tuple[str, PageFonts]:
    content, case = Content(FORME, {"black": Colour(0, 0, 0, 100)}), PageFonts({"f": Square()})  # type: ignore[dict-item]
    set_vertical_line(content, case, Line(runs, 80, 16, 8, vertical=True), 20, 10)
    return content.stream(), case


def run(text: str, way: Orientation, x: float = 0, rise: float = 0, first: int = 1) -> GlyphRun:
    glyphs = tuple(range(first, first + len(text)))
    return GlyphRun("f", SIZE, "black", text, glyphs, (1000,) * len(text), x, rise=rise, orientation=way)


def pens(stream: str) -> list[tuple[int, float]]:
    """(glyph, pen in thousandths of an em downwards) as a reader of PDF would have them, for one run."""
    pen, tracking, found = 0.0, 0.0, []
    for token in re.findall(r"<([0-9A-F]+)>(?! *>>)|(-?[\d.]+) Tc|(?<=[>\[])(-?[\d.]+)", stream.replace("\n", " ")):
        if token[1]:
            tracking = float(token[1]) / SIZE * 1000
        elif token[2]:
            pen -= float(token[2])
        for at in range(0, len(token[0]), 4):
            gid = int(token[0][at : at + 4], 16)
            found.append((gid, -pen))
            pen += tracking - Square().vertical_origin(gid)[0]
    return found


@given(st.lists(st.tuples(st.integers(1, 300), st.sampled_from([0, 0, 0, 37, 37, 37, 37, -500, 3])), min_size=1))
def test_the_pen_follows_the_advances_down(glyphs: Sequence[tuple[int, int]]) -> None:
    gids = tuple(gid for gid, _ in glyphs)
    advances = tuple(Square().vertical_origin(gid)[0] + kern for gid, kern in glyphs)
    text = "".join(chr(0x4E00 + gid) for gid in gids)
    stream, _ = painted(GlyphRun("f", SIZE, "black", text, gids, advances, orientation="upright"))
    shown = pens(stream)
    assert [gid for gid, _ in shown] == list(gids)
    for (_, pen), place in zip(shown, accumulate(advances, initial=0), strict=False):
        assert pen == pytest.approx(place, abs=0.05)


@pytest.mark.parametrize(("way", "matrix", "font"), [
    ("upright", "1 0 0 1 28 85 Tm", "/f-V 10 Tf"),
    ("sideways", "0 -1 1 0 24.2 85 Tm", "/f 10 Tf"),
    ("horizontal", "1 0 0 1 28 76.2 Tm", "/f 10 Tf"),
])  # fmt: skip
def test_each_run_lies_as_it_says(way: Orientation, matrix: str, font: str) -> None:
    """Five points below the slot's top, which is at 90; the axis is at 28, eight left of the slot's right side."""
    stream, case = painted(run("甲", way, 5))
    assert matrix in stream
    assert font in stream
    assert case.vertical_faces == ({"f"} if way == "upright" else set())


def test_rise_goes_to_the_right() -> None:
    assert "1 0 0 1 23 76.2 Tm" in painted(run("26", "horizontal", 5, -5))[0]
    assert "1 0 0 1 29 90 Tm" in painted(run("甲", "upright", 0, 1))[0]


def test_a_line_is_one_span_of_its_text() -> None:
    stream, case = painted(run("年", "upright"), run("26", "horizontal", 10, -5, 2), run("in", "sideways", 20, 0, 4))
    spans = re.findall(r"ActualText <FEFF([0-9A-F]+)>>> BDC", stream)
    assert [bytes.fromhex(told).decode("utf-16-be") for told in spans] == ["年26in"]
    assert stream.count("EMC") == 1
    assert case.characters["f"] == {1: "年", 2: "2", 3: "6", 4: "i", 5: "n"}


@pytest.mark.parametrize(("x", "y", "parted"), [
    (12, 10, True), (12, 12, True), (12, 30, False), (200, 10, False), (12, 17, True), (12, 18, False),
])  # fmt: skip
def test_a_line_that_begins_where_the_next_does_is_parted_from_it_by_blanks(x: float, y: float, parted: bool) -> None:
    """They stand in the line's span, an em and a half below; the next begins to the left, at about the same height."""
    content, case = Content(FORME, {"black": Colour(0, 0, 0, 100)}), PageFonts({"f": Square()})  # type: ignore[dict-item]
    line = Line((run("甲乙", "upright"),), 80, 16, 8, vertical=True)
    set_vertical_line(content, case, line, 20, 10, Start(x, y, SIZE))
    stream = content.stream()
    assert [len(codes) // 4 for codes in re.findall(r"<([0-9A-F]+)> Tj", stream)] == [2, 2][: 1 + parted]
    assert stream.endswith("EMC\nET")
    assert (" " in case.characters["f"].values()) == parted


def test_a_line_of_nothing_drawn_paints_nothing() -> None:
    assert painted(GlyphRun("f", SIZE, "black", "", (), ()))[0] == ""
