"""Fonts of an advertiser's PDF and the text set in them in; what of it PDF/A and PDF/UA forbid, out.

What is shown must be in the font's program, as wide as the file says, and known as characters. A font is held to that
as the standards' checkers do; one of a kind that is not looked into here is told as such, and nothing is claimed of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from pypdf.generic import DictionaryObject, NameObject, PdfObject, StreamObject

from layout.diagnostics import say
from layout.press.artwork.character_map import read_character_map
from layout.press.artwork.findings import ArtworkNotes
from layout.press.artwork.font_programs import embedded, font_name
from layout.press.artwork.glyph_tables import GlyphTable, Unreadable, read_glyphs
from layout.press.artwork.values import identity, items, mapping, number, text, value
from layout.press.standards import Standard

_IN_TEXT = (Standard.PDFA, Standard.PDFUA)
_AS_TEXT = (Standard.LEVEL_A, Standard.PDFUA)
_NEAR = 1.0
"""Thousandths of an em that a width may differ [ISO 19005-2, 6.2.11.5]."""
_SYMBOLIC = 4
_NO_TEXT = re.compile("[\0\ufeff\ufffe\ufffd]|^$")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_GLYPH_WIDTH = re.compile(rb"\s*([-+.0-9]+)\s+[-+.0-9]+\s+(?:d0|(?:[-+.0-9]+\s+){4}d1)\b")
_CODECS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
_BEGINNINGS: Mapping[str, tuple[bytes, ...]] = {
    "/FontFile2": (b"\0\1\0\0", b"true"),
    "/OpenType": (b"OTTO", b"\0\1\0\0"),
    "/Type1C": (b"\1",),
    "/CIDFontType0C": (b"\1",),
}
"""How a program of each kind begins."""


class Shown(NamedTuple):
    """A code that text shows: its character as far as the encoding says it, its width by the file and by the program;
    None where there is no glyph."""

    code: int
    said: str
    width: float
    drawn: float | None


class _Unknown(Exception):
    """The font is of a kind that is not looked into."""


class FontChecks:
    """The fonts of one file, as they were copied."""

    def __init__(self, notes: ArtworkNotes) -> None:
        self._notes = notes
        self._tables: dict[object, GlyphTable] = {}

    def check(self, font: PdfObject, shown: Collection[bytes] | None) -> None:
        """Notes what of the strings `shown` in a font can't be held; None: it is not known what is shown."""
        name, held = font_name(font), mapping(font)
        if not embedded(font):
            self._notes.breaks((Standard.PDFX, *_IN_TEXT), say("fonts are not embedded"))
            return
        try:
            if shown is None:
                raise _Unknown
            found = list(self._shown(held, shown))
            characters = self._characters(held)
        except (_Unknown, Unreadable):
            self._notes.breaks(_IN_TEXT, say("font {font} is of a kind that can't be checked", font=name))
            return
        if any(one.drawn is None or abs(one.drawn - one.width) > _NEAR for one in found):
            message = say("font {font} lacks glyphs of its text, or has other widths than the file says", font=name)
            self._notes.breaks(_IN_TEXT, message)
        said = [characters.get(one.code, one.said) if characters is not None else one.said for one in found]
        if any(_NO_TEXT.search(one) or _PRIVATE.search(one) for one in said):
            self._notes.breaks(_AS_TEXT, say("text in font {font} can't be read as characters", font=name))

    def _shown(self, font: Mapping[str, PdfObject], shown: Collection[bytes]) -> Iterator[Shown]:
        kind = text(font.get("/Subtype"))
        if kind == "/Type0":
            yield from self._composite(font, shown)
            return
        codes = sorted({code for one in shown for code in one})
        first, widths = number(font.get("/FirstChar"), -1), items(font.get("/Widths"))
        if first < 0 or number(font.get("/LastChar"), -1) - first + 1 != len(widths):
            raise _Unknown
        glyphs = {"/TrueType": self._truetype, "/Type1": self._type_1, "/Type3": self._drawn}.get(kind)
        if glyphs is None:
            raise _Unknown
        missing = number(mapping(font.get("/FontDescriptor")).get("/MissingWidth"), 0)
        for code, (said, drawn) in glyphs(font, codes).items():
            place = code - int(first)
            width = number(widths[place], 0) if 0 <= place < len(widths) else missing
            yield Shown(code, said, width, drawn)

    # --- kinds of fonts ----------------------------------------------------------------------------------------------

    def _composite(self, font: Mapping[str, PdfObject], shown: Collection[bytes]) -> Iterator[Shown]:
        below = mapping(next(iter(items(font.get("/DescendantFonts"))), None))
        if text(font.get("/Encoding")) not in {"/Identity-H", "/Identity-V"}:
            raise _Unknown
        cids = {int.from_bytes(one[at : at + 2]) for one in shown for at in range(0, len(one), 2)}
        table = self._table(mapping(below.get("/FontDescriptor")), ("/FontFile2", "/CIDFontType0C", "/OpenType"))
        if text(below.get("/Subtype")) == "/CIDFontType2":
            glyphs: Callable[[int], object] = self._mapped(below.get("/CIDToGIDMap"))
        elif table.by_cid or not table.encoding:
            glyphs = int
        else:
            names = list(table.widths)
            glyphs = lambda cid: names[cid] if cid < len(names) else None  # noqa: E731
        default, widths = number(below.get("/DW"), 1000), _cid_widths(items(below.get("/W")))
        for cid in sorted(cids):
            yield Shown(cid, "", widths.get(cid, default), table.widths.get(glyphs(cid)) if cid else None)

    def _mapped(self, raw: object) -> Callable[[int], object]:
        """CIDs to glyph indices; 0, which no text may show, is nothing."""
        found = value(raw)
        if isinstance(found, NameObject) and found == "/Identity":
            return int
        if not isinstance(found, StreamObject):
            raise _Unknown
        data = _unpacked(found)
        return lambda cid: int.from_bytes(data[2 * cid : 2 * cid + 2]) or None

    def _truetype(self, font: Mapping[str, PdfObject], codes: list[int]) -> dict[int, tuple[str, float | None]]:
        descriptor = mapping(font.get("/FontDescriptor"))
        table = self._table(descriptor, ("/FontFile2",))
        if int(number(descriptor.get("/Flags"), 0)) & _SYMBOLIC:
            return self._symbolic(font, table, codes)
        encoding = value(font.get("/Encoding"))
        base = (
            text(mapping(encoding).get("/BaseEncoding")) if isinstance(encoding, DictionaryObject) else text(encoding)
        )
        unicode = table.cmaps.get((3, 1))
        if base not in _CODECS or unicode is None:
            raise _Unknown
        names = _differences(mapping(encoding).get("/Differences"))
        found: dict[int, tuple[str, float | None]] = {}
        for code in codes:
            said = _meaning(names[code]) if code in names else bytes([code]).decode(_CODECS[base], "ignore")
            glyph = unicode.get(ord(said), 0) if len(said) == 1 else 0
            found[code] = said, table.widths.get(glyph) if glyph else None
        return found

    def _symbolic(
        self, font: Mapping[str, PdfObject], table: GlyphTable, codes: list[int]
    ) -> dict[int, tuple[str, float | None]]:
        if value(font.get("/Encoding")) is not None or not (len(table.cmaps) == 1 or (3, 0) in table.cmaps):
            raise _Unknown
        found: dict[int, tuple[str, float | None]] = {}
        cmap = table.cmaps.get((3, 0)) or table.cmaps.get((1, 0)) or {}
        for code in codes:
            glyph = cmap.get(code) or cmap.get(0xF000 + code)
            found[code] = "", table.widths.get(glyph) if glyph else None
        return found

    def _type_1(self, font: Mapping[str, PdfObject], codes: list[int]) -> dict[int, tuple[str, float | None]]:
        table = self._table(mapping(font.get("/FontDescriptor")), ("/Type1C", "/OpenType"))
        if table.by_cid or table.cmaps:
            raise _Unknown
        names = _names(font.get("/Encoding"), table.encoding)
        shown = ((code, names.get(code, ".notdef")) for code in codes)
        return {code: (_meaning(name), table.widths.get(name) if name != ".notdef" else None) for code, name in shown}

    def _drawn(self, font: Mapping[str, PdfObject], codes: list[int]) -> dict[int, tuple[str, float | None]]:
        names, glyphs = _names(font.get("/Encoding"), ()), mapping(font.get("/CharProcs"))
        found: dict[int, tuple[str, float | None]] = {}
        for code in codes:
            name = names.get(code, ".notdef")
            drawing = value(glyphs.get(f"/{name}"))
            width = _GLYPH_WIDTH.match(_unpacked(drawing)) if isinstance(drawing, StreamObject) else None
            found[code] = _meaning(name), float(width[1]) if width and name != ".notdef" else None
        return found

    # --- what they are made of ---------------------------------------------------------------------------------------

    def _table(self, descriptor: Mapping[str, PdfObject], kinds: Collection[str]) -> GlyphTable:
        """The font's program, if it is of one of these kinds: FontFile2, or by the subtype of a FontFile3."""
        key = "/FontFile2" if value(descriptor.get("/FontFile2")) is not None else "/FontFile3"
        file = value(descriptor.get(key))
        kind = key if key == "/FontFile2" else text(mapping(file).get("/Subtype"))
        if not isinstance(file, StreamObject) or kind not in kinds:
            raise _Unknown
        known = identity(descriptor[key])
        if known not in self._tables:
            program = _unpacked(file)
            if not program.startswith(_BEGINNINGS[kind]):
                raise _Unknown
            self._tables[known] = read_glyphs(program)
        return self._tables[known]

    def _characters(self, font: Mapping[str, PdfObject]) -> dict[int, str] | None:
        """What the font itself says of its codes; None when nothing."""
        found = value(font.get("/ToUnicode"))
        return read_character_map(_unpacked(found)) if isinstance(found, StreamObject) else None


def _unpacked(held: StreamObject) -> bytes:
    """Its data were unpacked to their end when they were copied."""
    try:
        return held.get_data()
    except Exception as problem:  # pypdf raises whatever it meets
        raise _Unknown from problem


def _cid_widths(said: list[PdfObject]) -> dict[int, float]:
    """Widths by CID: `first [w w …]` or `first last w` [ISO 32000-2, 9.7.4.3]."""
    found: dict[int, float] = {}
    at = 0
    while at + 1 < len(said):
        first = int(number(said[at], 0))
        listed = items(said[at + 1])
        if listed or not isinstance(value(said[at + 1]), int | float):
            found.update((first + place, number(width, 0)) for place, width in enumerate(listed))
            at += 2
        else:
            last = min(int(number(said[at + 1], 0)), 0xFFFF)
            width = number(said[at + 2], 0) if at + 2 < len(said) else 0
            found.update(dict.fromkeys(range(first, last + 1), width))
            at += 3
    return found


def _names(raw: object, own: Collection[str]) -> dict[int, str]:
    """Glyph names by code of a simple font's encoding; `own` are those of its program."""
    from fontTools.agl import UV2AGL
    from fontTools.encodings.StandardEncoding import StandardEncoding

    encoding = value(raw)
    base = text(mapping(encoding).get("/BaseEncoding")) if isinstance(encoding, DictionaryObject) else text(encoding)
    names = dict(enumerate(own))
    if base in _CODECS:
        decoded = ((code, bytes([code]).decode(_CODECS[base], "ignore")) for code in range(256))
        names = {code: UV2AGL.get(ord(said), ".notdef") for code, said in decoded if said}
    elif base == "/StandardEncoding":
        names = dict(enumerate(StandardEncoding))
    elif base:
        raise _Unknown
    return names | _differences(mapping(encoding).get("/Differences"))


def _differences(raw: object) -> dict[int, str]:
    found: dict[int, str] = {}
    code = 0
    for item in items(raw):
        one = value(item)
        if isinstance(one, NameObject):
            found[code] = one[1:]
            code += 1
        else:
            code = int(number(one, 0))
    return found


def _meaning(name: str) -> str:
    """The character of a glyph's name (Adobe Glyph List); empty for a name that says none."""
    from fontTools.agl import toUnicode

    return "" if name == ".notdef" else str(toUnicode(name))
