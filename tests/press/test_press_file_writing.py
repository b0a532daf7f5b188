"""The file that is written is pypdf's own, byte for byte, but for its name."""

from __future__ import annotations

import io
import re

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from layout.press.file_writing import written
from layout.press.pdf_objects import WrittenObject, deflated_stream, stream

VALUES: list[PdfObject] = [
    *map(FloatObject, (0, -0.0, 0.5, -12.25, 1e-7, 123456.789, 1 / 3, 595.2755905511812)),
    *map(NumberObject, (0, -7, 65535)),
    *map(NameObject, ("/Art1", "/a b", "/#", "/号", "/(x)<y>[z]{}%/")),
    *map(TextStringObject, ("A01", "号外（增刊）", "(\\)")),
    ByteStringObject(b"\x00\xff"),
    BooleanObject(True),
    NullObject(),
    WrittenObject("[ 1 2 R ]"),
    ArrayObject(),
    DictionaryObject(),
]


def document() -> PdfWriter:
    writer = PdfWriter()
    page = writer.add_blank_page(100, 200)
    page[NameObject("/Values")] = writer._add_object(ArrayObject([*VALUES, ArrayObject(VALUES)]))
    held = DictionaryObject(
        {NameObject("/One"): DictionaryObject({NameObject(f"/V{n}"): v for n, v in enumerate(VALUES)})}
    )
    page[NameObject("/Held")] = held
    counted = EncodedStreamObject()
    counted.update({NameObject("/Length"): NumberObject(99), NameObject("/Filter"): NameObject("/FlateDecode")})
    counted._data = b"\x00endstream\n"
    for one in (
        counted,
        stream(b"BT ET", {"Kind": "/Plain"}, deflate=False),
        deflated_stream(b"", {"Of": [page.indirect_reference]}),
    ):
        writer._add_object(one)
    writer.pdf_header = "%PDF-1.6"
    return writer


def test_it_is_what_pypdf_writes() -> None:
    file, own = written(document()), io.BytesIO()
    (name,) = set(re.findall(rb"<(\w{32})>", file[-200:]))
    theirs = document()
    theirs._ID = ArrayObject([ByteStringObject(bytes.fromhex(name.decode()))] * 2)
    theirs.write(own)
    assert file == own.getvalue()
    assert len(PdfReader(io.BytesIO(file)).pages) == 1


def test_nothing_of_a_document_stays_behind() -> None:
    writer = document()
    written(writer)
    assert not vars(writer)
