"""Marks for the plant beyond the bleed, and what touches the trim within it: asked of a small edition from outside."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from pypdf import PdfReader

from layout.build import Order, build_edition
from layout.diagnostics import Report
from layout.geometry import MM, Rect
from layout.model import PLATE_COLOURS, SLUG_WIDTH, Fill, Forme, Picture, PictureFile, Placed
from layout.model.style import Press
from layout.paint.bleeding import bled
from layout.press.preflight import inspect_pdf

STYLE = """\
extends: broadsheet
paper: {name: 小报, code: xiao}
sheet: {width: 300pt, height: 300pt, head: 60pt, bleed: 3mm}
grids: {news: {columns: 2, characters: 14, lines: 16, size: 9pt, leading: 13pt, gutter_em: 1.5}}
masthead: {lines: 6, columns: 2, nameplate: {height: 40pt}, codes: [], data: ["{date}"]}
"""
ISSUE = """\
paper: small
number: 7
total: 70
date: 2023-06-26
pages:
  - section: 要闻
    plan: |
      A A
    stories:
      A: {headline: 渡口复航, body: 十二月三十日清晨，渡口的铜铃响了三下。}
"""


class Editions(NamedTuple):
    with_marks: Path
    again: bytes
    plain: bytes
    other: bytes


def _built(root: Path, style: str, issue: str = ISSUE) -> Path:
    for folder, name, text in (("styles", "small.yaml", style), ("issues/a", "issue.yaml", issue)):
        (root / folder).mkdir(parents=True, exist_ok=True)
        (root / folder / name).write_text(text, "utf-8")
    build_edition(Order(root / "issues" / "a"), Report(), lambda said: None)
    return next((root / "output").rglob("*.pdf"))


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    marked = STYLE + "press: {marks: true}\n"
    first = _built(tmp_path_factory.mktemp("a"), marked)
    again = _built(tmp_path_factory.mktemp("b"), marked).read_bytes()
    other = _built(tmp_path_factory.mktemp("c"), marked, ISSUE.replace("三下", "四下")).read_bytes()
    return Editions(first, again, _built(tmp_path_factory.mktemp("d"), STYLE).read_bytes(), other)


def _said(pdf: bytes) -> str:
    return "".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())


def test_the_medium_is_larger_by_the_slug_and_trim_and_bleed_lie_within(editions: Editions) -> None:
    marked, plain = (PdfReader(io.BytesIO(data)).pages[0] for data in (editions.again, editions.plain))
    off = SLUG_WIDTH + 3 * MM
    assert [float(side) for side in marked.trimbox] == pytest.approx([off, off, off + 300, off + 300], abs=0.01)
    bleed = [SLUG_WIDTH, SLUG_WIDTH, *[SLUG_WIDTH + 300 + 6 * MM] * 2]
    assert [float(side) for side in marked.bleedbox] == pytest.approx(bleed, abs=0.01)
    assert plain.mediabox == plain.bleedbox


def test_it_passes_preflight_and_nothing_within_the_trim_has_moved(editions: Editions) -> None:
    assert list(inspect_pdf(editions.with_marks, Press())) == []
    pages = [pypdfium2.PdfDocument(data)[0] for data in (editions.again, editions.plain)]
    for page in pages:
        page.set_cropbox(*page.get_trimbox())
    one, other = (page.render(scale=1).to_pil() for page in pages)
    assert one.tobytes() == other.tobytes()


def test_the_slug_says_which_page_it_is_and_the_same_issue_says_the_same(editions: Editions) -> None:
    assert editions.with_marks.read_bytes() == editions.again
    said, other = _said(editions.again), _said(editions.other)
    begins = "小报2023-06-26第7期（总第70期）A01版2023-06-26T00:00+08:00"
    assert begins in said
    assert begins not in _said(editions.plain)
    digest = said.partition(begins)[2][:12]
    assert len(bytes.fromhex(digest)) == 6
    assert digest != other.partition(begins)[2][:12]


def test_marks_are_on_every_plate_beyond_the_bleed(editions: Editions) -> None:
    page = PdfReader(io.BytesIO(editions.again)).pages[0]
    content = page.get_contents()
    assert content is not None
    inner, _, outer = content.get_data().partition(b"/Artifact <</Type /Page>> BDC")
    assert b"/All cs 1 scn" in outer
    assert b"/All" not in inner
    image = pypdfium2.PdfDocument(editions.again)[0].render(scale=2).to_pil()
    off = round(2 * (SLUG_WIDTH + 3 * MM))
    dark = image.convert("L").point([255 if value < 128 else 0 for value in range(256)])
    assert all(dark.crop(side).getbbox() for side in ((0, 0, off, 2 * off), (0, 0, 2 * off, off)))
    edge = round(2 * SLUG_WIDTH)
    ring = image.crop((edge, edge, image.width - edge, image.height - edge))
    ring.paste("white", (off - edge, off - edge, ring.width - off + edge, ring.height - off + edge))
    assert ring.convert("L").getextrema() == (255, 255)


def test_the_colour_bar_shows_each_ink(editions: Editions) -> None:
    image = pypdfium2.PdfDocument(editions.again)[0].render(scale=2).to_pil()
    foot = image.crop((image.width // 3, image.height - round(2 * SLUG_WIDTH), image.width, image.height))
    colours = {colour for count, colour in foot.getcolors(100000) or [] if count > 200}
    assert len(colours) > len(PLATE_COLOURS)  # and white


# --- what touches the trim ----------------------------------------------------------------------------------------

FORME = Forme(1, Rect(0, 0, 300, 400), 9, (), ())


def _picture(window: tuple[float, float, float, float]) -> Picture:
    return Picture(100, 50, PictureFile(Path("a.png"), 400, 200, "0"), window)


def test_a_tint_that_touches_the_trim_runs_into_the_bleed() -> None:
    assert bled(Placed(0, 0, Fill(300, 40, "red")), FORME) == Placed(-9, -9, Fill(318, 49, "red"))
    assert bled(Placed(100, 360, Fill(50, 40, "red")), FORME) == Placed(100, 360, Fill(50, 49, "red"))


@pytest.mark.parametrize(
    ("placed", "bleed"),
    [
        (Placed(1, 1, Fill(298, 40, "red")), 9),
        (Placed(0, 0, Fill(300, 40, "red", 0.5)), 9),
        (Placed(0, 0, Fill(300, 40, "red")), 0),
    ],
)
def test_what_does_not_touch_or_has_no_bleed_stays(placed: Placed, bleed: float) -> None:
    assert bled(placed, FORME._replace(bleed=bleed)) is placed


@pytest.mark.parametrize("window", [(0, 0, 1, 1), (0.25, 0.1, 0.5, 0.5), (0, 0, 0.8, 1)])
@pytest.mark.parametrize(("x", "y"), [(0, 0), (200, 350), (100, 0), (0, 200)])
def test_a_picture_keeps_its_shape_and_shows_nothing_beside_itself(
    x: float, y: float, window: tuple[float, float, float, float]
) -> None:
    before = _picture(window)
    placed = bled(Placed(x, y, before), FORME)
    after = placed.slug
    assert isinstance(after, Picture)
    left, top, across, down = after.window
    assert min(left, top) >= 0
    assert max(left + across, top + down) <= 1 + 1e-9
    ratio = (after.width / across) / (after.depth / down)
    assert ratio == pytest.approx((before.width / window[2]) / (before.depth / window[3]))
    trim = Rect(max(placed.x, 0), max(placed.y, 0), 0, 0)
    assert (trim.x, trim.y) == (x, y)


def test_where_the_picture_goes_on_it_is_shown_as_large_as_before() -> None:
    after = bled(Placed(0, 100, _picture((0.25, 0.25, 0.5, 0.5))), FORME).slug
    assert isinstance(after, Picture)
    assert after.width / after.window[2] == pytest.approx(200)
    assert after.window[0] == pytest.approx(0.25 - 9 / 200)


def test_the_bar_is_of_full_inks_and_halves() -> None:
    assert {max(colour[:4]) for colour in PLATE_COLOURS.values()} == {50, 100}
