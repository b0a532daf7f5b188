"""A nameplate that is a PDF: drawn at its height from the left edge, nothing rides along, or it is told at its name."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import ImageChops
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from layout.build import Order, build_edition
from layout.diagnostics import Diagnostic, Rejected, Report

STYLE = """\
extends: broadsheet
paper: {name: 望江周报, code: wangjiang}
sheet: {width: 600pt, height: 640pt, head: 60pt}
grids:
  news: {columns: 4, characters: 14, lines: 42, size: 9pt, leading: 13pt}
masthead: {lines: 9, columns: 3, nameplate: {height: 60pt, artwork: plate.pdf}, pinyin: ""}
text:
  body: {size: 9pt, leading: 13pt}
"""
ISSUE = """\
paper: probe
number: 1
date: 2024-01-01
pages:
  - section: 要闻
    plan: A A A A
    stories: {A: {body: 渡船靠岸。}}
"""
LEFT = (600 - (4 * 14 + 3 * 1.5) * 9) / 2
"""Left edge of the type area."""
YELLOW = b"0 0 1 0 k 0 0 240 60 re f"
Change = Callable[[PdfWriter, Any], None]


def plate(
    content: bytes = YELLOW, change: Change = lambda writer, page: None, size: tuple[int, int] = (240, 60)
) -> bytes:
    """A page of that size that paints `content`."""
    from pypdf.generic import DecodedStreamObject

    writer, stream, buffer = PdfWriter(), DecodedStreamObject(), io.BytesIO()
    page = writer.add_blank_page(*size)
    stream.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    change(writer, page)
    writer.write(buffer)
    return buffer.getvalue()


def built(folder: Path, data: bytes, style: str = STYLE) -> tuple[list[Diagnostic], Path | None]:
    """What is told of the nameplate, and the edition if there is one."""
    for name, text in {"styles/probe.yaml": style, "issues/d/issue.yaml": ISSUE}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "styles/plate.pdf").write_bytes(data)
    report = Report()
    try:
        made = build_edition(Order(folder / "issues/d", folder / "out"), report, str)["files"][0]["file"]
    except Rejected:
        made = ""
    return [one for one in report if one.span.file.endswith("probe.yaml")], folder / "out" / made if made else None


def ink(edition: Path) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is yellow on the page, in points."""
    with pypdfium2.PdfDocument(edition) as document:
        page = document[0].render(scale=2).to_pil().convert("RGB")
    red, green, blue = page.split()
    dark = ImageChops.subtract(ImageChops.darker(red, green), blue).point(lambda value: 255 * (value > 128))
    box = dark.getbbox()
    assert box
    left, top, right, bottom = (side / 2 for side in box)
    return left, top, right, bottom


def rotated(writer: PdfWriter, page: Any) -> None:
    page[NameObject("/Rotate")] = NumberObject(90)


@pytest.mark.parametrize(("data", "wide"), [
    (plate(), 240),
    (plate(b"0 0 1 0 k 0 0 60 60 re f", size=(60, 60)), 60),
    (plate(b"0 0 1 0 k 0 0 60 240 re f", rotated, (60, 240)), 240),
    (plate(b"0 0 1 0 k 0 0 120 30 re f", size=(120, 30)), 240),
])  # fmt: skip
def test_it_is_as_high_as_the_style_says_and_begins_at_the_left(tmp_path: Path, data: bytes, wide: float) -> None:
    found, edition = built(tmp_path, data)
    assert not found
    assert edition
    left, top, right, bottom = ink(edition)
    assert (left, right - left, bottom - top) == pytest.approx((LEFT, wide, 60), abs=0.6)


def test_one_that_is_wider_than_its_columns_is_told(tmp_path: Path) -> None:
    style = STYLE.replace("columns: 3,", "columns: 2, imprint: [社址], ")
    found, edition = built(tmp_path, plate(b"0 0 1 0 k 0 0 600 60 re f", size=(600, 60)), style)
    [one] = [told for told in found if told.code == "masthead-room"]
    assert (one.severity, one.code) == ("error", "masthead-room")
    assert "600pt wide" in one.message
    assert edition is None


def _script(writer: PdfWriter, page: Any) -> None:
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(7)")}
    )
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    writer._root_object[NameObject("/OpenAction")] = action
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Own"): TextStringObject("app.alert(7)")})


def test_nothing_rides_along(tmp_path: Path) -> None:
    found, edition = built(tmp_path, plate(change=_script))
    assert not found
    assert edition
    with PdfReader(edition) as reader:
        everything = repr([reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1)])
    assert "JavaScript" not in everything
    assert "alert" not in everything


def _locked(writer: PdfWriter, page: Any) -> None:
    writer.encrypt("geheim", "owner", algorithm="AES-128")


def _font(writer: PdfWriter, page: Any) -> None:
    face = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(name) for key, name in face.items()})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )


def _no_box(writer: PdfWriter, page: Any) -> None:
    page[NameObject("/MediaBox")] = ArrayObject([NumberObject(0)] * 4)


@pytest.mark.parametrize(("data", "code"), [
    (b"", "copy-artwork"),
    (b"<html/>", "copy-artwork"),
    (plate()[:300], "copy-artwork"),
    (plate(change=_locked), "copy-artwork"),
    (plate(change=_no_box), "copy-artwork"),
    (plate(b"/Im0 Do"), "copy-artwork"),
    (plate(b"0 0 1 0 k (open"), "copy-artwork"),
    (plate(b"BT /F1 20 Tf 20 20 Td (A) Tj ET", _font), "advert-fonts"),
    (plate(b""), "advert-empty"),
])  # fmt: skip
def test_a_hostile_one_is_told_at_its_name(tmp_path: Path, data: bytes, code: str) -> None:
    [one, *_], edition = built(tmp_path, data)
    assert one.code == code
    assert one.source[one.span.column - 1 :][: one.span.length] == "plate.pdf"
    assert bool(edition) == (one.severity != "error")
