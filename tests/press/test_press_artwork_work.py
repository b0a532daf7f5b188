"""How much work an advertiser's PDF may make, and files of real programs that are sloppy but whole."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import EncodedStreamObject, NameObject

from layout.press.artwork.decoders import Damage, ascii85, lzw
from layout.press.pdf_objects import Value, dictionary, stream

Make, Take = Callable[..., Path], Callable[[Path], "object"]
HELVETICA: dict[str, Value] = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}
FORM: dict[str, Value] = {"Subtype": "/Form", "BBox": [0, 0, 200, 100]}


def packed(data: bytes, entries: dict[str, Value]) -> EncodedStreamObject:
    made = EncodedStreamObject()
    made.update(dictionary(entries))
    made._data = data
    return made


def _forms(operators: bytes, count: int) -> Callable[[PdfWriter, dict[str, Value]], None]:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        page["Resources"] = {"XObject": {f"F{at}": writer._add_object(stream(operators, FORM)) for at in range(count)}}

    return change


def test_the_limit_of_operators_counts_all_drawings_of_the_page(make_advert: Make, take: Take) -> None:
    draw = b"".join(b"/F%d Do " % at for at in range(3))
    assert not take(make_advert(draw, change=_forms(b"q Q " * 15_000, 3))).found
    found = take(make_advert(draw, change=_forms(b"q Q " * 30_000, 3))).found
    assert [code for _, code, _ in found] == ["copy-limit"]
    assert "120,000 operators" in found[0][2]


@pytest.mark.parametrize(
    "content",
    [
        b"BI /W 1 /H 1 /BPC 8 /CS /G ID a EI " * 20_000,
        b"(" + b"()" * 400_000 + b") Tj",
        b"(a) " * 16 + b"Tj " + b"/A /A /A /A /A /A /A /A /A /A /A /A Tj " * 40_000,
    ],
)
def test_pictures_brackets_and_operands_count_as_work(make_advert: Make, take: Take, content: bytes) -> None:
    assert take(make_advert(content)).codes == ["copy-limit"]


def _written_into(path: Path, written: bytes) -> None:
    """Writes an object more into the file, before its table of references."""
    whole = path.read_bytes()
    table, start = whole.index(b"\nxref") + 1, whole.rindex(b"startxref")
    path.write_bytes(
        whole[:table] + written + whole[table:start] + b"startxref\n%d\n%%%%EOF\n" % (table + len(written))
    )


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        (b"9 0 obj (" + b"a" * 3_100_000 + b") endobj\n", ["copy-limit"]),
        (b"9 0 obj (>>stream\n" + b"a" * 3_100_000 + b"\nendstream) endobj\n", ["copy-limit"]),
        (b"9 0 obj (a\\)>>stream\n" + b"a" * 3_100_000 + b"\nendstream) endobj\n", ["copy-limit"]),
        (b"9 0 obj <<>>stream\n((" + b"a" * 3_100_000 + b"\nendstream endobj\n", []),
        (b"%(\n9 0 obj <<>>\r\nstream\r\n(" + b"a" * 3_100_000 + b"\nendstream endobj\n", []),
    ],
)
def test_only_streams_may_be_large(make_advert: Make, take: Take, written: bytes, codes: list[str]) -> None:
    path = make_advert()
    _written_into(path, written)
    assert take(path).codes == codes


@pytest.mark.parametrize("content", [b"[" * 100_000, b"<" * 100_000, b"/A " * 100_000])
def test_no_operator_has_thousands_of_operands(make_advert: Make, take: Take, content: bytes) -> None:
    assert take(make_advert(content)).codes == ["copy-artwork"]


def test_a_page_of_set_text_is_no_work(make_advert: Make, take: Take) -> None:
    line = b"[" + b"(a(\\))-20.5<4142> " * 200 + b"] TJ "
    line = line.replace(b"(a(\\))", b"(a\\()")
    taken = take(make_advert(b"BT /F1 9 Tf " + line * 900 + b"ET", {"Font": {"F1": HELVETICA}}))
    assert taken.codes == ["advert-fonts", "advert-standards"]


def test_forms_that_draw_forms_are_counted_as_they_are_drawn(make_advert: Make, take: Take) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        form = writer._add_object(stream(b"0 0 9 9 re f", FORM))
        for _ in range(30):
            outer = stream(b"/F Do /F Do", FORM)
            outer[NameObject("/Resources")] = dictionary({"XObject": {"F": form}})
            form = writer._add_object(outer)
        page["Resources"] = {"XObject": {"F": form}}

    found = take(make_advert(b"/F Do", change=change)).found
    assert [code for _, code, _ in found] == ["copy-limit"]
    assert "2,000,000 times" in found[0][2]


# --- sloppy, but whole ---------------------------------------------------------------------------------------------

GREY: dict[str, Value] = {
    "Type": "/XObject", "Subtype": "/Image", "Width": 10, "Height": 10, "BitsPerComponent": 8,
    "ColorSpace": "/DeviceGray",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "whole"),
    [
        ("/ASCIIHexDecode", b"7f" * 100, True),  # Pillow writes palette pictures so
        ("/ASCIIHexDecode", b"7f" * 99, False),
        ("/ASCII85Decode", base64.a85encode(bytes(range(100))), True),
        ("/ASCII85Decode", base64.a85encode(bytes(range(96))), False),
        ("/ASCII85Decode", base64.a85encode(bytes(range(100))) + b"~\n>", True),
        ("/RunLengthDecode", b"\x9d\x07", True),
        ("/RunLengthDecode", b"\x9e\x07", False),
    ],
)
def test_a_picture_that_is_all_there_needs_no_mark_of_its_end(
    make_advert: Make, take: Take, name: str, data: bytes, whole: bool
) -> None:
    def change(writer: PdfWriter, page: dict[str, Value]) -> None:
        page["Resources"] = {"XObject": {"Im0": writer._add_object(packed(data, {**GREY, "Filter": name}))}}

    assert (not take(make_advert(b"/Im0 Do", change=change)).found) is whole


def test_a_file_may_be_filled_up_behind_its_end(make_advert: Make, take: Take) -> None:
    path = make_advert()
    whole = path.read_bytes()
    for padding in (bytes(5000), b"\r\n" * 3000):
        path.write_bytes(whole + padding)
        assert not take(path).found
    path.write_bytes(whole[: whole.rindex(b"startxref")] + bytes(5000))
    assert take(path).codes == ["copy-artwork"]


def test_text_that_is_not_painted_needs_no_font(make_advert: Make, take: Take) -> None:
    fonts: dict[str, Value] = {"Font": {"F1": HELVETICA}}
    read = b"q BT 3 Tr /F1 9 Tf (read) Tj ET Q 0 0 9 9 re f"
    taken = take(make_advert(read, fonts))
    assert taken.codes == ["advert-standards"]  # PDF/X alone asks for it
    assert taken.content == read
    assert "/F1" in taken.resources["/Font"]
    assert take(make_advert(b"q 3 Tr Q BT /F1 9 Tf (seen) Tj ET", fonts)).codes == ["advert-fonts", "advert-standards"]


def test_a_crop_box_may_reach_beyond_the_page_but_a_trim_box_may_not(make_advert: Make, take: Take) -> None:
    def boxed(key: str) -> Callable[[PdfWriter, dict[str, Value]], None]:
        return lambda writer, page: page.update({key: [-50, -50, 250, 150]})

    assert not take(make_advert(change=boxed("CropBox"))).found
    assert take(make_advert(change=boxed("TrimBox"))).codes == ["advert-boxes"]


# --- filters of our own --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5, 99, 400_001, 500_003])
def test_base_85_is_what_the_library_says(size: int) -> None:
    data = bytes(size // 2) + zlib.compress(bytes(range(256)) * 4, 0)[:300] * 2000
    data = data[-size:] if size else b""
    assert b"".join(ascii85(base64.a85encode(data) + b"~>")) == data


@pytest.mark.parametrize("data", [b"uuuuu~>", b"!!z!!~>", b"!~>", b"!!!!\x7f~>", b"<~!!!!!~>"])
def test_base_85_that_is_none_is_damage(data: bytes) -> None:
    with pytest.raises(Damage):
        list(ascii85(data))


def test_lzw_is_read_to_its_end() -> None:
    assert b"".join(lzw(bytes.fromhex("800b6050220c0c8501"), 1)) == b"-----A---B"
    with pytest.raises(Damage):
        list(lzw(bytes.fromhex("800b6050220c0c85"), 1))
