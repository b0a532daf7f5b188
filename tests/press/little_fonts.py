"""Pages with two letters in fonts that are made on the fly, each with one fault, and beside it one without."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PdfWriter
from pypdf.generic import EncodedStreamObject, TextStringObject

from layout.press.pdf_objects import Value, dictionary, stream

Advert = Callable[[PdfWriter], tuple[bytes, dict[str, Value]]]
WORD = b"BT /F 20 Tf 10 10 Td (AB) Tj ET"
WIDE = b"BT /F 20 Tf 10 10 Td <00010002> Tj ET"
GLYPHS = {".notdef": (500, 0), "A": (600, 0), "B": (700, 0)}
DESCRIPTOR: dict[str, Any] = {
    "Type": "/FontDescriptor", "FontName": "/Little", "FontBBox": [0, 0, 500, 600], "ItalicAngle": 0, "Ascent": 800,
    "Descent": -200, "CapHeight": 600, "StemV": 80,
}  # fmt: skip
IDENTITY: Value = {"Registry": TextStringObject("Adobe"), "Ordering": TextStringObject("Identity"), "Supplement": 0}
Entries = Mapping[str, Any]
"""Of a dictionary, over those that are right; None leaves one out."""


def _square(pen: TTGlyphPen | T2CharStringPen) -> None:
    pen.moveTo((50, 0))
    for corner in ((450, 0), (450, 600), (50, 600)):
        pen.lineTo(corner)
    pen.closePath()


@cache
def program(truetype: bool = True, part: str = "") -> bytes:
    """Letters that are squares, 600 and 700 wide: a whole file, or one table of it."""
    built = FontBuilder(1000, isTTF=truetype)
    built.setupGlyphOrder(list(GLYPHS))
    built.setupCharacterMap({65: "A", 66: "B"})
    if truetype:
        pens = {name: TTGlyphPen(None) for name in GLYPHS}
    else:
        pens = {name: T2CharStringPen(width, None) for name, (width, _) in GLYPHS.items()}
    for pen in pens.values():
        _square(pen)
    if truetype:
        built.setupGlyf({name: pen.glyph() for name, pen in pens.items()})
    else:
        built.setupCFF("Little", {"FullName": "Little"}, {name: pen.getCharString() for name, pen in pens.items()}, {})
    built.setupHorizontalMetrics(GLYPHS)
    built.setupHorizontalHeader(ascent=800, descent=-200)
    built.setupNameTable({"familyName": "Little", "styleName": "Regular", "psName": "Little"})
    built.setupOS2()
    built.setupPost()
    buffer = io.BytesIO()
    built.save(buffer)
    return bytes(built.font.getTableData(part)) if part else buffer.getvalue()


SQUARES = program()
BARE = program(False, "CFF ")
MAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /Adobe-Identity-UCS def
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
1 begincodespacerange <{low}> <{high}> endcodespacerange
2 beginbfchar <{one}> <{said}> <{two}> <0042> endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end"""


def narrow_map(said: str = "0041") -> EncodedStreamObject:
    return stream(MAP.format(low="00", high="FF", one="41", two="42", said=said).encode(), {})


def wide_map(said: str = "0041") -> EncodedStreamObject:
    return stream(MAP.format(low="0000", high="FFFF", one="0001", two="0002", said=said).encode(), {})


def range_map(said: str) -> EncodedStreamObject:
    before, _, after = re.split(r"(\d beginbfchar.*endbfchar)", MAP, flags=re.DOTALL)
    made = before.format(low="0000", high="FFFF") + f"1 beginbfrange <0001> <0002> {said} endbfrange" + after
    return stream(made.encode(), {})


def _made(writer: PdfWriter, right: Entries, wrong: Entries) -> dict[str, Value]:
    """What is right but for what is wrong, streams as objects of their own."""
    both = {key: value for key, value in {**right, **wrong}.items() if value is not None}
    return {
        key: writer._add_object(value) if isinstance(value, EncodedStreamObject) else value
        for key, value in both.items()
    }


def font(text: bytes = WORD, descriptor: Entries | None = None, file: bytes = SQUARES, **entries: Any) -> Advert:
    """A simple font: TrueType."""

    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        right = {**DESCRIPTOR, "Flags": 32, "FontFile2": stream(file, {"Length1": len(file)})}
        said = {"Type": "/Font", "Subtype": "/TrueType", "BaseFont": "/Little", "Encoding": "/WinAnsiEncoding",
                "FirstChar": 65, "LastChar": 66, "Widths": [600, 700],
                "FontDescriptor": dictionary(_made(writer, right, descriptor or {}))}  # fmt: skip
        return text, {"Font": {"F": _made(writer, said, entries)}}

    return made


def type_1(text: bytes = WORD, descriptor: Entries | None = None, kind: str = "/Type1C", **entries: Any) -> Advert:
    """A simple font: Type 1, as CFF."""
    held = {"FontFile2": None, "FontFile3": stream(BARE, {"Subtype": kind}), **(descriptor or {})}
    return font(text, held, Subtype="/Type1", **entries)


def wide(text: bytes = WIDE, descriptor: Entries | None = None, below: Entries | None = None, **entries: Any) -> Advert:
    """A composite font: TrueType."""

    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        right = {**DESCRIPTOR, "Flags": 4, "FontFile2": stream(SQUARES, {"Length1": len(SQUARES)})}
        low = {"Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": "/Little", "CIDSystemInfo": IDENTITY,
               "W": [1, [600, 700]], "CIDToGIDMap": "/Identity",
               "FontDescriptor": dictionary(_made(writer, right, descriptor or {}))}  # fmt: skip
        said = {"Type": "/Font", "Subtype": "/Type0", "BaseFont": "/Little", "Encoding": "/Identity-H",
                "DescendantFonts": [writer._add_object(dictionary(_made(writer, low, below or {})))],
                "ToUnicode": wide_map()}  # fmt: skip
        return text, {"Font": {"F": _made(writer, said, entries)}}

    return made


def wide_postscript(kind: str = "/CIDFontType0C", file: bytes = BARE, **entries: Any) -> Advert:
    """A composite font: CFF."""
    held = {"FontFile2": None, "FontFile3": stream(file, {"Subtype": kind})}
    return wide(descriptor=held, below={"Subtype": "/CIDFontType0", "CIDToGIDMap": None}, **entries)


def drawn_font(
    text: bytes = WORD,
    glyph: bytes = b"600 0 d0 0 0 500 500 re f",
    glyphs: tuple[str, str] = ("A", "B"),
    **entries: Any,
) -> Advert:
    """A font whose glyphs are drawn (Type 3)."""

    def made(writer: PdfWriter) -> tuple[bytes, dict[str, Value]]:
        drawings = {glyphs[0]: glyph, glyphs[1]: glyph.replace(b"600 0 ", b"700 0 ")}
        said = {"Type": "/Font", "Subtype": "/Type3", "FontBBox": [0, 0, 750, 750],
                "FontMatrix": [0.001, 0, 0, 0.001, 0, 0],
                "CharProcs": {name: writer._add_object(stream(drawing, {})) for name, drawing in drawings.items()},
                "Encoding": named(*(f"/{name}" for name in glyphs), base=None), "FirstChar": 65, "LastChar": 66,
                "Widths": [600, 700], "ToUnicode": narrow_map()}  # fmt: skip
        return text, {"Font": {"F": _made(writer, said, entries)}}

    return made


def named(*names: str, base: str | None = "/WinAnsiEncoding") -> Value:
    said: dict[str, Value] = {"Type": "/Encoding", "Differences": [65, *names]}
    return said | ({"BaseEncoding": base} if base else {})


GID_MAP = stream(bytes([0, 0, 0, 1, 0, 2]), {})
OTHER_MAP = stream(bytes([0, 0, 0, 1, 0, 7]), {})
THREE = {"LastChar": 67, "Widths": [600, 700, 500]}
ABC = WORD.replace(b"AB", b"AC")
UNSEEN = WORD.replace(b"BT", b"BT 3 Tr")
FONTS: Mapping[str, tuple[Advert, Advert]] = {
    "font in the file": (font(), font(descriptor={"FontFile2": None})),
    "standard font": (type_1(), type_1(descriptor={"FontFile3": None}, BaseFont="/Helvetica")),
    "font of unseen text": (font(UNSEEN), font(UNSEEN, {"FontFile2": None})),
    "composite font in the file": (wide(), wide(descriptor={"FontFile2": None})),
    "glyph": (font(), font(ABC, **THREE)),
    "glyph, Type 1": (type_1(), type_1(ABC, **THREE)),
    "glyph, composite": (wide(), wide(WIDE.replace(b"0002", b"0007"))),
    "glyph, Type 3": (drawn_font(), drawn_font(ABC, **THREE)),
    "notdef": (wide(), wide(WIDE.replace(b"0002", b"0000"))),
    "width": (font(), font(Widths=[600, 650])),
    "width, Type 1": (type_1(), type_1(Widths=[600, 650])),
    "width, composite": (wide(below={"W": [1, 1, 600, 2, 2, 700]}), wide(below={"W": [1, [600, 650]]})),
    "width, composite CFF": (wide_postscript(), wide_postscript(text=WIDE.replace(b"0002", b"0009"))),
    "width by default": (wide(below={"DW": 700, "W": [1, [600]]}), wide(below={"W": None})),
    "width, Type 3": (drawn_font(), drawn_font(Widths=[600, 650])),
    "width of a glyph": (drawn_font(glyph=b"600 0 0 0 500 500 d1 0 0 500 500 re f"), drawn_font(glyph=b"0 0 9 9 re f")),
    "widths": (font(), font(Widths=None)),
    "first code": (font(), font(FirstChar=None)),
    "number of widths": (font(), font(Widths=[600, 700, 800])),
    "glyphs of CIDs": (wide(), wide(below={"CIDToGIDMap": None})),
    "glyphs of CIDs by a table": (wide(below={"CIDToGIDMap": GID_MAP}), wide(below={"CIDToGIDMap": OTHER_MAP})),
    "list of CIDs": (wide(), wide(descriptor={"CIDSet": stream(b"\x40", {}), "FontName": "/ABCDEF+Little"})),
    "list of glyphs": (type_1(), type_1(descriptor={"CharSet": TextStringObject("/A"), "FontName": "/ABCDEF+Little"})),
    "characters": (type_1(Encoding=named("/A", "/B")), type_1(Encoding=named("/g1", "/g2"))),
    "characters, Type 3": (drawn_font(ToUnicode=None), drawn_font(glyphs=("g1", "g2"), ToUnicode=None)),
    "characters, composite": (wide(), wide(ToUnicode=None)),
    "no character": (wide(), wide(ToUnicode=wide_map("0000"))),
    "mark of order": (wide(), wide(ToUnicode=wide_map("FEFF"))),
    "private character": (wide(), wide(ToUnicode=wide_map("E000"))),
    "characters by a range": (wide(ToUnicode=range_map("<0041>")), wide(ToUnicode=range_map("[<0041>]"))),
    "names of glyphs": (font(Encoding=named("/A")), font(Encoding=named("/g1"))),
    "symbols": (font(ToUnicode=narrow_map()), font(descriptor={"Flags": 4})),
    "encoding": (font(Encoding="/MacRomanEncoding"), font(Encoding=None)),
    "encoding, TrueType": (font(), font(Encoding="/StandardEncoding")),
    "kind of a program": (type_1(), type_1(kind="/CIDFontType0C")),
    "kind of a composite program": (wide_postscript(), wide_postscript("/Type1C")),
    "program": (font(), font(file=SQUARES[:200])),
    "kind of a font": (font(), font(Subtype="/Type9")),
    "OpenType": (wide_postscript("/OpenType", program(False)), wide_postscript("/OpenType", BARE)),
    "character map": (wide(Encoding="/Identity-V"), wide(Encoding="/Foo-H")),
    "collection of a character map": (wide(), wide(Encoding="/GBK-EUC-H")),
    "length of a font's name": (font(), font(BaseFont="/" + "N" * 150)),
}  # fmt: skip
