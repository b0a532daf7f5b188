"""A vertical page as others see it: read by four engines, drawn by three, each glyph where the forme says."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageOps, ImageStat
from pypdf import PdfReader

from layout.fonts import Face, FontSet, Role, program
from layout.galley import SortCases, compose, lines_of, set_line
from layout.geometry import Rect
from layout.model import Forme, Frame, Issue, Line, Placed, Stylesheet, TextStyle, Words
from layout.paint import paint_page
from layout.press.binding import bind

Tool = Callable[[str], str]
STYLE = TextStyle("song", 9.6, 16, indent_em=2, gap_em=0.25)
COPY = (
    "2023年6月26日，徐汇滨江的“西岸梦中心”开放了12个展馆，GDP增长3.5%；AI产业达1732亿元。"
    "居民说：“真想天天来看看！”——这是‘家门口’的变化……",
    "《滨江志》（第二版）收录了iPhone 15与Open Day活动，A座、B座相连；气温37℃·湿度25%，谁说不是呢？！"
    "从上午9～11时，地铁11号线／7号线、C919与5G样机展出。",
    "一江一河/两岸，【本报讯】记者王小明、李雷报道：UNESCO专家Maria Lopez说好，100多位来宾同游。",
)


@pytest.fixture(scope="module")
def cases(faces: Mapping[str, Face]) -> SortCases:
    roles = {"song": Role("song", faces["serif"]), "hei": Role("hei", faces["sans"], (faces["serif"],))}
    return SortCases(FontSet(faces, roles)).vertical_cases


@pytest.fixture(scope="module")
def lines(cases: SortCases) -> Sequence[Line]:
    head = set_line(Words("滨江‘十二馆’迎来八方客"), TextStyle("hei", 20, 26), "headline", 200, cases)
    body = [line for text in COPY for line in lines_of(compose(Words(text), STYLE, "body", 20 * STYLE.size, cases))]
    return [head, *body]


@pytest.fixture(scope="module")
def page(stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue]) -> Callable[..., bytes]:
    """`page(lines)` is an edition of one page with these lines from right to left."""

    def edition(lines: Sequence[Line]) -> bytes:
        items, right = [], 380.0
        for line in lines:
            right -= line.depth
            items.append(Placed(right, 40, line))
        region = Rect(20, 20, 360, 260)
        forme = Forme(1, Rect(0, 0, 400, 300), 0, (Frame("1A", region, (region,), tuple(items)),), ())
        painted = [paint_page(forme, stylesheet, faces)]
        return bind(painted, [forme], make_issue(1), stylesheet, faces, program).data

    return edition


@pytest.fixture(scope="module")
def pdf(page: Callable[..., bytes], lines: Sequence[Line], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vertical") / "page.pdf"
    path.write_bytes(page(lines))
    return path


def run(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), check=True, capture_output=True).stdout.decode()


# --- read -----------------------------------------------------------------------------------------------------------


def test_poppler_reads_line_by_line(pdf: Path, lines: Sequence[Line], tool: Tool) -> None:
    assert run(tool("pdftotext"), "-raw", pdf, "-").split() == [word for line in lines for word in line.text.split()]


def test_pdfium_reads_line_after_line(pdf: Path, lines: Sequence[Line]) -> None:
    """Nothing comes between the characters of a line, nor anything but blanks between lines."""
    text, at = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range(), 0
    for line in lines:
        start = text.find(line.text.strip(), at)
        assert start >= 0, line.text
        assert not text[at:start].strip()
        at = start + len(line.text.strip())
    assert not text[at:].strip()


def test_the_blank_at_which_a_line_ends_parts_its_words(page: Callable[..., bytes], cases: SortCases) -> None:
    text = "渡船The ferry runs at six on weekdays and at seven on Sundays and holidays."
    lines = lines_of(compose(Words(text), STYLE, "body", 9 * STYLE.size, cases))
    assert len(lines) > 2
    read = pypdfium2.PdfDocument(page(lines))[0].get_textpage().get_text_bounded()
    assert " ".join(read.split()) == text


@pytest.mark.parametrize("engine", ["pypdf", "mupdf"])
def test_those_who_do_not_know_spans_read_in_order(pdf: Path, lines: Sequence[Line], engine: str, tool: Tool) -> None:
    """They turn the line wherever its runs change their way."""
    if engine == "pypdf":
        text = PdfReader(pdf).pages[0].extract_text()
    else:
        text = run(tool("mutool"), "draw", "-q", "-F", "txt", pdf)
    assert "".join(text.split()) == "".join("".join(line.text for line in lines).split())


@pytest.mark.parametrize("characters", [2, 3, 4, 5])
def test_a_short_line_keeps_its_place_before_the_next_paragraph(
    page: Callable[..., bytes], cases: SortCases, characters: int
) -> None:
    """PDFium sorts what begins at one height from left to right, whatever came first."""
    for indent in (0, 2):
        style = TextStyle("song", 9.6, 16, indent_em=indent)
        paragraphs = ["沿江的步道全线贯通了"[: 10 - indent] + "沿江的步道"[:characters]] * 3
        lines = [line for text in paragraphs for line in lines_of(compose(Words(text), style, "body", 96, cases))]
        text = pypdfium2.PdfDocument(page(lines))[0].get_textpage().get_text_range()
        assert "".join(text.split()) == "".join(paragraphs)


SAID = [
    "26",
    "5",
    "2023",
    "GDP",
    "iPhone",
    "25%",
    "37℃",
    "——",
    "……",
    "“水”",
    "《月》",
    "，",
    "。",
    "！？",
    "·",
    "10～20%",
    "A",
]
said = st.lists(st.sampled_from([*"春江潮水连海平明月共生滟随波千万里" * 2, *SAID]), min_size=1, max_size=30).map(
    "".join
)
paragraphs = st.tuples(said, st.sampled_from(["。", "", "26。", "！”"]), st.sampled_from([0, 1, 2]))


@settings(max_examples=40, deadline=None)
@given(
    story=st.lists(paragraphs, min_size=1, max_size=5),
    ems=st.sampled_from([8, 10, 13, 20]),
    align=st.sampled_from(["justify", "left", "centre"]),
)
@example(story=[("春", "", 0), ("江潮水连海平", "", 0)], ems=8, align="left")
@example(story=[("随波千万里何处春江无", "26。", 2), ("春江潮水", "", 2)], ems=10, align="justify")
def test_pdfium_reads_every_story_once_and_in_order(
    page: Callable[..., bytes], cases: SortCases, story: Sequence[tuple[str, str, int]], ems: int, align: Any
) -> None:
    """However short its lines are, wherever they begin, and whatever they end in."""
    lines = [
        line
        for text, end, indent in story
        for line in lines_of(
            compose(Words(text + end), STYLE._replace(indent_em=indent, align=align), "body", ems * STYLE.size, cases)
        )
    ][:22]
    text = pypdfium2.PdfDocument(page(lines))[0].get_textpage().get_text_range()
    assert "".join(text.split()) == "".join("".join(line.text.split()) for line in lines)


# --- drawn ----------------------------------------------------------------------------------------------------------


def test_three_engines_draw_the_same(pdf: Path, tmp_path: Path, tool: Tool) -> None:
    """At 50 ppi, patch by patch, as the sample's pages are compared; without one of its lines a page differs by 22."""
    run(tool("pdftoppm"), "-r", "50", "-singlefile", pdf, tmp_path / "poppler")
    run(tool("mutool"), "draw", "-q", "-r", "50", "-o", tmp_path / "mupdf.ppm", pdf)
    images = [pypdfium2.PdfDocument(pdf)[0].render(scale=50 / 72).to_pil()]
    images += [Image.open(tmp_path / f"{name}.ppm") for name in ("poppler", "mupdf")]
    patches = [patched(image) for image in images]
    assert ImageStat.Stat(patches[0]).mean[0] < 248
    for one, other in combinations(patches, 2):
        assert ImageChops.difference(one, other).getextrema()[1] < ALIKE


PATCH, ALIKE = 16, 20
"""Pixels of a patch across, and levels of grey it may differ."""


def patched(image: Image.Image) -> Image.Image:
    grey = image.convert("L")
    return grey.resize((grey.width // PATCH, grey.height // PATCH), Image.Resampling.BOX)


@pytest.mark.parametrize(("text", "box"), [
    ("国", (4.5, 0, 14.5, 10)), ("——", (9, 0, 10, 20)), ("，", (11.5, 0.5, 14, 4.5)), ("》", (4.5, 0, 14.5, 5)),
    ("26", (4, 0.5, 15, 10)), ("2023", (5, 0, 14, 24)), ("GDP", (5, 0.5, 14, 30)),
])  # fmt: skip
def test_ink_is_within_its_place(
    page: Callable[..., bytes], cases: SortCases, text: str, box: tuple[float, ...]
) -> None:
    """In points from the slot's top left corner, (364, 40); the axis is at 9.5, and ink nearly fills the box."""
    line = set_line(Words(text), TextStyle("song", 10, 19), "body", 100, cases)
    image = pypdfium2.PdfDocument(page([line]))[0].render(scale=4, grayscale=True).to_pil()
    found = ImageOps.invert(image).point(lambda level: 255 * (level > 60)).getbbox()
    assert found is not None
    left, top, right, foot = (at / 4 - slot for at, slot in zip(found, (361, 40, 361, 40), strict=True))
    assert box[0] - 0.3 <= left < right <= box[2] + 0.3
    assert box[1] - 0.3 <= top < foot <= box[3] + 0.3
    assert (right - left) * (foot - top) > 0.4 * (box[2] - box[0]) * (box[3] - box[1])


# --- the file -------------------------------------------------------------------------------------------------------


def test_the_file_is_sound(pdf: Path, tool: Tool) -> None:
    assert "No syntax or stream encoding errors" in run(tool("qpdf"), "--check", pdf)


def test_both_ways_share_one_embedded_program(pdf: Path) -> None:
    with pikepdf.open(pdf) as made:
        fonts = made.pages[0].Resources.Font
        assert set(fonts) == {"/sans", "/sans-V", "/serif", "/serif-V"}
        assert fonts["/serif"].DescendantFonts[0].objgen == fonts["/serif-V"].DescendantFonts[0].objgen
        assert sum("/Length1" in part for part in made.objects if isinstance(part, pikepdf.Stream)) == 2
