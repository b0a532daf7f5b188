"""Text as others read it back from a page set across: every line has the blanks of its copy, and no other."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Mapping, Sequence

import pypdfium2
import pytest
from pypdf import PdfReader

from layout.fonts import Face, FontSet, Role, program
from layout.galley import SortCases, compose, lines_of
from layout.geometry import Rect
from layout.model import Forme, Frame, Issue, Line, Placed, Stylesheet, TextStyle, Words
from layout.paint import paint_page
from layout.press import bind

COPY = (
    "2024年1月1日，望江镇第3届读书节在A座5楼举行，GDP增长8.6%，共12万人次参加。门票50元。",
    "增长18.6% 海外占比12%。他说 hello world 然后走了，小葱 150克。Café与naïve之间，5℃和−5℃。",
    "“一、二、三”，“四、五”。（注）、《书》、“引”2024年“A”座，【本报讯】（甲）：“乙”。",
    "We hold these truths to be self-evident, that all men are created equal.",
)
STRONG = "其中GDP增长8.6%，共12万人次参加，2024年iPhone手机售出"
VOICES = ((2, 5, "strong"), (7, 11, "strong"), (12, 14, "emphasis"), (20, 24, "strong"), (25, 31, "emphasis"))


@pytest.fixture(scope="module")
def lines(faces: Mapping[str, Face]) -> Sequence[Line]:
    roles = {"song": Role("song", faces["serif"]), "hei": Role("hei", faces["sans"], (faces["serif"],))}
    cases = SortCases(FontSet(faces, roles))
    style = TextStyle("song", 9.6, 16, indent_em=2, gap_em=0.25, strong="hei", emphasis="hei")
    words = (*map(Words, COPY), Words(STRONG, VOICES))  # type: ignore[arg-type]
    return [line for one in words for line in lines_of(compose(one, style, "body", 13 * style.size, cases))]


@pytest.fixture(scope="module")
def page(
    lines: Sequence[Line], stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue]
) -> bytes:
    region = Rect(20, 20, 200, 16.0 * len(lines))
    items = tuple(Placed(20, 20 + 16 * number, line) for number, line in enumerate(lines))
    forme = Forme(1, Rect(0, 0, 400, region.h + 40), 0, (Frame("1A", region, (region,), items),), ())
    return bind([paint_page(forme, stylesheet, faces)], [forme], make_issue(1), stylesheet, faces, program)


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
