"""`broadsheet impose`: every page stands once, beside the one that it is folded with, bleed and output intent kept."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from layout.cli import main
from layout.fonts import Face, program
from layout.model import Fill, Forme, Stylesheet
from layout.model.imposition import BLANK, Scheme, section_sizes, sheet_sides
from layout.paint import paint_page
from layout.press.binding import bind
from layout.press.pdf_objects import stream

TINTS = ("0 g", "1 0 0 rg", "0 1 0 rg", "0 0 1 rg", "1 1 0 rg", "0 1 1 rg", "1 0 1 rg", "0.5 g")
"""Each page of an edition is full of one colour, bleed and all."""
SEEN = ((0, 0, 0), (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (0, 255, 255), (255, 0, 255), (128, 128, 128))


def _impose(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["impose", *map(str, arguments)])


def _edition(path: Path, *widths: int) -> Path:
    """Pages of so many points across and 150 down, trimmed, with 9 points of bleed and a blank edge of 20."""
    writer = PdfWriter()
    for number, width in enumerate(widths):
        page = writer.add_blank_page(width + 58, 208)
        page.trimbox.lower_left, page.trimbox.upper_right = (29, 29), (29 + width, 179)
        page.bleedbox.lower_left, page.bleedbox.upper_right = (20, 20), (38 + width, 188)
        content = f"{TINTS[number]} 0 0 {width + 58} 208 re f".encode()
        page[NameObject("/Contents")] = writer._add_object(stream(content, {}))
    writer.write(path)
    return path


def _colours(pdf: bytes, side: int, *across: float) -> list[int]:
    """The numbers of the pages that are seen at these places of a side, from 1; 0 for paper."""
    page = pypdfium2.PdfDocument(pdf)[side]
    picture = page.render(scale=1).to_pil().convert("RGB")
    numbers = {colour: number for number, colour in enumerate(SEEN, 1)}
    return [numbers.get(picture.getpixel((int(x), 80)), 0) for x in across]  # type: ignore[arg-type]


@given(st.integers(1, 100), st.integers(0, 8), st.sampled_from(["left", "right"]))
def test_every_page_stands_once_beside_the_one_it_is_folded_with(count: int, sheets: int, binding: Any) -> None:
    scheme = Scheme(4 * sheets, 0, binding)
    sides = sheet_sides(count, scheme)
    placed = [page for side in sides for page in (side.left, side.right) if page != BLANK]
    assert sorted(placed) == list(range(1, count + 1))
    sizes = section_sizes(count, scheme)
    assert sum(sizes) - count in (0, 1, 2, 3)
    assert 2 * len(sides) == sum(sizes)
    first = [sum(sizes[: side.section - 1]) for side in sides]
    for side, before in zip(sides, first, strict=True):
        if BLANK not in (side.left, side.right):
            assert side.left + side.right == 2 * before + sizes[side.section - 1] + 1
            recto = side.right if binding == "left" else side.left
            assert (recto - before) % 2 == 1


def test_the_sides_of_eight_pages_are_those_of_the_trade() -> None:
    pairs = [(side.left, side.right) for side in sheet_sides(8, Scheme())]
    assert pairs == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert [(side.left, side.right) for side in sheet_sides(4, Scheme(binding="right"))] == [(1, 4), (3, 2)]


def test_sheets_hold_two_trims_with_the_bleed_outside(tmp_path: Path) -> None:
    path = _edition(tmp_path / "e.pdf", 100, 100, 100, 100)
    done = _impose(path, "--scheme", "broadsheet", "-o", tmp_path / "s.pdf", "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    sides = json.loads(done.stdout)["sides"]
    assert [(side["side"], side["left"], side["right"]) for side in sides] == [("outer", 4, 1), ("inner", 2, 3)]
    data = (tmp_path / "s.pdf").read_bytes()
    for page in PdfReader(io.BytesIO(data)).pages:
        assert [float(edge) for edge in page.mediabox] == [0, 0, 218, 168]
        assert [float(edge) for edge in page.trimbox] == [9, 9, 209, 159]
        assert page.bleedbox == page.mediabox
    assert _colours(data, 0, 1, 107, 110, 216) == [4, 4, 1, 1]
    assert _colours(data, 1, 1, 107, 110, 216) == [2, 2, 3, 3]
    _impose(path, "-o", tmp_path / "t.pdf")
    assert (tmp_path / "t.pdf").read_bytes() == data


def test_a_plant_has_schemes_of_its_own(tmp_path: Path) -> None:
    path = _edition(tmp_path / "e.pdf", *[100] * 6)
    (tmp_path / "plant.yaml").write_text(
        "schemes:\n  ours: {section: 4, gutter: 12pt, binding: right, blanks: true}\n", encoding="utf-8"
    )
    done = _impose(path, "--scheme", "ours", "--schemes", tmp_path / "plant.yaml")
    assert done.exit_code == 0
    assert "info[impose-blank]" in done.stdout
    data = (tmp_path / "e-ours.pdf").read_bytes()
    assert [float(edge) for edge in PdfReader(io.BytesIO(data)).pages[0].trimbox] == [9, 9, 221, 159]
    assert [_colours(data, side, 50, 114, 116, 180) for side in range(4)] == [
        [1, 1, 4, 4], [3, 3, 2, 2], [5, 5, 0, 0], [0, 0, 6, 6],
    ]  # fmt: skip
    (tmp_path / "plant.yaml").write_text("schemes:\n  ours: {section: 6, binding: top}\n", encoding="utf-8")
    done = _impose(path, "--scheme", "ours", "--schemes", tmp_path / "plant.yaml")
    assert done.exit_code == 1
    assert "plant.yaml:2:19: error[impose-scheme]" in done.stdout
    assert "plant.yaml:2:31: error[copy-type]" in done.stdout


def test_a_wide_page_is_a_spread_and_kept_together(tmp_path: Path) -> None:
    done = _impose(_edition(tmp_path / "e.pdf", 100, 200, 100), "-o", tmp_path / "s.pdf")
    assert (done.exit_code, done.stdout.splitlines()[1:]) == (0, [])
    data = (tmp_path / "s.pdf").read_bytes()
    assert _colours(data, 1, 1, 60, 108, 110, 216) == [2, 2, 2, 2, 2]
    done = _impose(_edition(tmp_path / "e.pdf", 100, 200, *[100] * 5), "-o", tmp_path / "s.pdf")
    assert "e.pdf: page 2: warning[impose-spread]" in done.stdout


def test_what_is_no_edition_is_refused(tmp_path: Path) -> None:
    done = _impose(_edition(tmp_path / "odd.pdf", 100, 130, 100, 100))
    assert "odd.pdf: page 2: error[impose-size]" in done.stdout
    done = _impose(_edition(tmp_path / "few.pdf", 100, 100))
    assert "error[impose-count]" in done.stdout
    assert "--blanks" in done.stdout
    assert _impose(tmp_path / "few.pdf", "--blanks").exit_code == 0
    (tmp_path / "none.pdf").write_bytes(b"no PDF at all")
    done = _impose(tmp_path / "none.pdf")
    assert (done.exit_code, "none.pdf: error[pdf-damaged]" in done.stdout) == (1, True)
    locked = PdfWriter(tmp_path / "few.pdf")
    locked.encrypt("a word")
    locked.write(tmp_path / "locked.pdf")
    done = _impose(tmp_path / "locked.pdf")
    assert (done.exit_code, "locked.pdf: error[pdf-locked]" in done.stdout) == (1, True)
    made = {"odd.pdf", "few.pdf", "few-broadsheet.pdf", "none.pdf", "locked.pdf"}
    assert {file.name for file in tmp_path.iterdir()} == made


def test_an_edition_is_not_overwritten_by_its_sheets(tmp_path: Path) -> None:
    path = _edition(tmp_path / "e.pdf", *[100] * 4)
    before = path.read_bytes()
    assert _impose(path, "-o", path).exit_code == 2
    assert _impose(path, "--scheme", "quarto").exit_code == 2
    assert path.read_bytes() == before


def test_sheets_of_an_edition_are_for_the_same_press(
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    stack: Callable[..., Forme],
    make_issue: Callable[..., Any],
    tmp_path: Path,
) -> None:
    formes = [stack(number, [Fill(200, 60, "red")]) for number in (1, 2, 3, 4)]
    pages = [paint_page(forme, stylesheet, faces) for forme in formes]
    (tmp_path / "e.pdf").write_bytes(bind(pages, formes, make_issue(4), stylesheet, faces, program).data)
    assert _impose(tmp_path / "e.pdf", "-o", tmp_path / "s.pdf").exit_code == 0
    edition, sheets = PdfReader(tmp_path / "e.pdf"), PdfReader(tmp_path / "s.pdf")
    intents: Any = [reader.root_object["/OutputIntents"] for reader in (edition, sheets)]
    assert len(intents[1]) == 2
    profiles = {each.get_object().raw_get("/DestOutputProfile").idnum for each in intents[1]}
    assert len(profiles) == 1
    said = sheets.root_object["/Metadata"].get_data()  # type: ignore[attr-defined]
    assert b"PDF/X-4" in said
    assert b"<pdfaid:part>" not in said
    assert sheets.pdf_header == "%PDF-1.6"


def test_a_folder_gets_the_sheets_under_their_name(tmp_path: Path) -> None:
    """One that is there, and one that a slash says is one."""
    edition = _edition(tmp_path / "day.pdf", 100, 100, 100, 100)
    (tmp_path / "there").mkdir()
    for place in (str(tmp_path / "there"), f"{tmp_path}/new/"):
        result = _impose(edition, "-o", place)
        assert result.exit_code == 0, result.output
        assert [path.name for path in Path(place).iterdir()] == ["day-broadsheet.pdf"]
    assert "take the place of the edition" in _impose(edition, "-o", edition).output
