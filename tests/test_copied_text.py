"""Text as others read it back from a page set across: every line has the blanks of its copy, and no other."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from layout.fonts import Face, FontSet, Role, program
from layout.galley import SortCases, compose, lines_of
from layout.geometry import Rect
from layout.model import Forme, Frame, Issue, Line, Placed, Stylesheet, TextStyle, Words
from layout.paint import paint_page
from layout.press.binding import bind

COPY = (
    "2024年1月1日，望江镇第3届读书节在A座5楼举行，GDP增长8.6%，共12万人次参加。门票50元。",
    "增长18.6% 海外占比12%。他说 hello world 然后走了，小葱 150克。Café与naïve之间，5℃和−5℃。",
    "“一、二、三”，“四、五”。（注）、《书》、“引”2024年“A”座，【本报讯】（甲）：“乙”。",
    "We hold these truths to be self-evident, that all men are created equal.",
)
STRONG = "其中GDP增长8.6%，共12万人次参加，2024年iPhone手机售出"
VOICES = ((2, 5, "strong"), (7, 11, "strong"), (12, 14, "emphasis"), (20, 24, "strong"), (25, 31, "emphasis"))


@pytest.fixture(scope="module")
def set_page(
    stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue]
) -> Callable[..., tuple[bytes, Sequence[Line]]]:
    """`set_page(words, gap, ems)` is an edition of one page with these paragraphs, and their lines."""
    roles = {"song": Role("song", faces["serif"]), "hei": Role("hei", faces["sans"], (faces["serif"],))}
    cases = SortCases(FontSet(faces, roles))

    def made(words: Sequence[Words], gap: float, ems: int) -> tuple[bytes, Sequence[Line]]:
        style = TextStyle("song", 9.6, 16, indent_em=2, gap_em=gap, strong="hei", emphasis="hei")
        lines = [line for one in words for line in lines_of(compose(one, style, "body", ems * style.size, cases))]
        region = Rect(20, 20, 200, 16.0 * len(lines))
        items = tuple(Placed(20, 20 + 16 * number, line) for number, line in enumerate(lines))
        forme = Forme(1, Rect(0, 0, 400, region.h + 40), 0, (Frame("1A", region, (region,), items),), ())
        return bind(
            [paint_page(forme, stylesheet, faces)], [forme], make_issue(1), stylesheet, faces, program
        ).data, lines

    return made


@pytest.fixture(scope="module", params=[0.25, 0.125])
def made(request: pytest.FixtureRequest, set_page: Callable[..., tuple[bytes, Sequence[Line]]]) -> Any:
    return set_page((*map(Words, COPY), Words(STRONG, VOICES)), request.param, 13)


@pytest.fixture(scope="module")
def page(made: tuple[bytes, Sequence[Line]]) -> bytes:
    return made[0]


@pytest.fixture(scope="module")
def lines(made: tuple[bytes, Sequence[Line]]) -> Sequence[Line]:
    return made[1]


def _check(read: str, lines: Sequence[Line]) -> None:
    found = [line.strip() for line in re.split("[\r\n]+", read) if line.strip()]
    assert found == [line.text.strip() for line in lines]


def test_pdfium_reads_each_line_as_typed(page: bytes, lines: Sequence[Line]) -> None:
    _check(pypdfium2.PdfDocument(page)[0].get_textpage().get_text_range(), lines)


def test_pypdf_reads_each_line_as_typed(page: bytes, lines: Sequence[Line], tmp_path) -> None:
    (tmp_path / "page.pdf").write_bytes(page)
    _check(PdfReader(tmp_path / "page.pdf").pages[0].extract_text(), lines)


@pytest.mark.parametrize("options", [(), ("-raw",)])
def test_poppler_reads_each_line_as_typed(
    options: tuple[str, ...], page: bytes, lines: Sequence[Line], tmp_path, tool: Callable[[str], str]
) -> None:
    (tmp_path / "page.pdf").write_bytes(page)
    command = (tool("pdftotext"), *options, tmp_path / "page.pdf", "-")
    _check(subprocess.run(command, check=True, capture_output=True, text=True).stdout.replace("\f", ""), lines)


def test_pdfium_finds_each_character_where_its_ink_is(
    page: bytes, lines: Sequence[Line], faces: Mapping[str, Face]
) -> None:
    """To half a point, so that what is searched for is marked where it stands; in lines of several faces, too."""
    pages = pypdfium2.PdfDocument(page)
    textpage, at = pages[0].get_textpage(), 0
    text = textpage.get_text_range()
    for line in lines:
        for char, left, right in _inks(line, faces):
            at = text.index(char, at)
            box = textpage.get_charbox(at)
            if char.strip():
                assert box[0] - 0.5 <= 20 + left, (char, line.text)
                assert 20 + right <= box[2] + 0.5, (char, line.text)
            at += 1


def _inks(line: Line, faces: Mapping[str, Face]) -> Iterator[tuple[str, float, float]]:
    """Each character of a line with its ink's left and right edge, in points from the line's beginning."""
    for run in line.runs:
        scale, pen, text = run.size * run.narrow / 1000, run.x, iter(run.text)
        for gid, advance, count in zip(run.glyphs, run.advances, run.clusters or [1] * len(run.glyphs), strict=True):
            left, _, right, _ = faces[run.face].ink(gid)
            for char in [next(text) for _ in range(count)][:1]:
                yield char, pen + left * scale, pen + (right if count == 1 else left) * scale
            pen += advance * scale


PIECES = [
    "26",
    "5",
    "GDP",
    "iPhone",
    "25%",
    "37℃",
    "——",
    "“水”",
    "《月》",
    "，",
    "、",
    "！？",
    "10～20%",
    "A",
    "AI",
    "（花）",
    "3㎡",
]
said = st.lists(st.sampled_from([*"春江潮水连海平明月共生" * 3, *PIECES]), min_size=20, max_size=60).map("".join)


@settings(max_examples=12, deadline=None)
@given(text=said, gap=st.sampled_from([0.125, 0.25]), ems=st.sampled_from([10, 13, 20]), start=st.integers(0, 12))
def test_three_readers_read_any_line_as_typed(
    set_page: Callable[..., bytes], text: str, gap: float, ems: int, start: int, tool: Callable[[str], str]
) -> None:
    words = Words(text, ((start, start + 4, "strong"),))
    page, lines = set_page([words], gap, ems)
    _check(pypdfium2.PdfDocument(page)[0].get_textpage().get_text_range(), lines)
    _check(PdfReader(io.BytesIO(page)).pages[0].extract_text(), lines)
    command = (tool("pdftotext"), "-", "-")
    _check(
        subprocess.run(command, check=True, capture_output=True, input=page).stdout.decode().replace("\f", ""), lines
    )
