"""A font file looked at before anything is set in it: can it be used, and if not, what is it and what does it lack?

HarfBuzz opens whatever it is given and says nothing of a file that is no font (it has no glyphs then), so the directory
of tables and their lengths are read here [OpenType, Font File]. Nothing is decoded that HarfBuzz decodes anyway.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from layout.diagnostics import Message, say
from layout.files import read_bytes, size
from layout.fonts.face import Face, is_blank
from layout.fonts.subset import program
from layout.limits import FONT

RULES = 2
"""The number of these rules: what was learned of a file under other ones is asked again."""

_KINDS: Mapping[bytes, str] = {
    b"wOFF": say("a WOFF font, which is for the web"),
    b"wOF2": say("a WOFF2 font, which is for the web"),
    b"%!": say("a Type 1 font"),
    b"\x80\x01": say("a Type 1 font"),
    b"typ1": say("a Type 1 font"),
    b"STARTFONT": say("a bitmap font (BDF)"),
    b"\x01fcp": say("a bitmap font (PCF)"),
    b"MZ": say("a bitmap font of Windows"),
    b"SplineFontDB": say("a FontForge project"),
    b"\x00\x00\x01\x00\x00": say("a font suitcase of the old Mac OS"),
    b"<": say("a web page or another text, not a font"),
    b"version https://git-lfs": say("a pointer of Git LFS, not the font itself"),
    b"PK": say("a ZIP archive"),
    b"%PDF": say("a PDF file"),
    b"\x1f\x8b": say("a compressed file"),
    b"7z": say("an archive"),
    b"Rar!": say("an archive"),
}
"""What files that are delivered as fonts begin with."""
_SFNT = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_EOT_MAGIC = b"LP"
_NEEDED = ("head", "maxp", "hhea", "hmtx", "cmap")
_LEAST = {"head": 54, "maxp": 6, "hhea": 36, "cmap": 4}
"""Bytes that a table has at least."""
_BITMAPS = {"CBDT", "sbix", "EBDT", "bdat", "SVG "}
_SUMMED = (*_NEEDED, "glyf", "loca", "CFF ", "CFF2", "gvar", "fvar", "GSUB", "GPOS", "vhea", "vmtx", "VORG", "OS/2")
"""Tables whose checksum is compared: what is drawn comes from them."""
_UPEM = range(16, 16385)
_SAMPLE = 400
"""Characters that are tried: one of them must be drawn."""

RESTRICTED, PREVIEW, EDITABLE, NO_SUBSET, BITMAPS_ONLY = 0x2, 0x4, 0x8, 0x100, 0x200
"""OS/2 fsType bits [OpenType, OS/2]."""


class FontError(Exception):
    """A font file that can't be used: `message` says why, with its name; `key` is the key of fonts.yaml at fault."""

    def __init__(self, message: Message, key: Literal["file", "index", "axes"] = "file") -> None:
        super().__init__(message)
        self.message, self.key = message, key


class DamageError(FontError):
    """A font file that is not whole: a good copy of it may be used."""


class LicenceError(FontError):
    """A font whose licence bits forbid what an edition does with it."""


class _Table(NamedTuple):
    at: int
    length: int
    sum: int


class _File(NamedTuple):
    """The bytes of a font file and the tables of the face in it."""

    name: str
    data: bytes
    tables: Mapping[str, _Table]

    def table(self, tag: str) -> bytes:
        at, length, _ = self.tables[tag]
        return self.data[at : at + length]


def check_font(path: Path, index: int = 0, axes: Mapping[str, float] | None = None) -> None:
    """Raises FontError when the face can't be set in and embedded, OSError when the file can't be read."""
    if size(path) > FONT.most:
        raise FontError(say("{name} is larger than {most} MiB", name=path.name, most=FONT.most // 1024 // 1024))
    data = read_bytes(path, FONT.most)
    file = _File(path.name, data, _directory(path.name, data, index))
    _check_tables(file)
    _check_numbers(file)
    _check_map(file)
    face = Face(path.stem, path, index, dict(axes or {}))
    _check_axes(face)
    _check_rights(face)
    _check_drawing(face)


def altered_tables(path: Path, index: int = 0) -> tuple[str, ...]:
    """The tables of a usable font that changed since their checksums were written: none of one that came whole."""
    data = read_bytes(path, FONT.most)
    file = _File(path.name, data, _directory(path.name, data, index))
    return tuple(tag for tag in _SUMMED if tag in file.tables and _sum(tag, file.table(tag)) != file.tables[tag].sum)


def _directory(name: str, data: bytes, index: int) -> Mapping[str, _Table]:
    """The tables of the face `index`, all within the file."""
    start = _start(name, data, index)
    number = _number(data, start + 4)
    records = data[start + 12 : start + 12 + 16 * number]
    if not number or len(records) < 16 * number:
        raise DamageError(say("{name} is cut short: its list of tables is incomplete", name=name))
    tables = {}
    for tag, summed, at, length in struct.iter_unpack(">4sLLL", records):
        if at + length > len(data):
            raise DamageError(
                say(
                    "{name} is cut short: its table '{tag}' ends at byte {end:,}, the file at {size:,}",
                    name=name,
                    tag=tag.decode("latin-1"),
                    end=at + length,
                    size=len(data),
                )
            )
        tables[tag.decode("latin-1")] = _Table(at, length, summed)
    return tables


def _start(name: str, data: bytes, index: int) -> int:
    """Where the directory of the face `index` begins."""
    count = 1
    if data[:4] == b"ttcf":
        count = int.from_bytes(data[8:12], "big")
    elif data[:4] not in _SFNT:
        raise FontError(_kind(name, data))
    if not 0 <= index < count:
        message = say(
            "{name} holds {count} {count:face|faces}, counted from 0; there is no {index}",
            name=name,
            count=count,
            index=index,
        )
        raise FontError(message, "index")
    if data[:4] != b"ttcf":
        return 0
    start = int.from_bytes(data[12 + 4 * index : 16 + 4 * index], "big")
    if len(data) < 16 + 4 * index or data[start : start + 4] not in _SFNT:
        raise DamageError(say("{name} is cut short: its face {index} is not in it", name=name, index=index))
    return start


def _kind(name: str, data: bytes) -> Message:
    """What the file is instead of a font."""
    if not data:
        return say("{name} is empty", name=name)
    begin = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    kind = next((kind for magic, kind in _KINDS.items() if data.startswith(magic) or begin.startswith(magic)), None)
    if data[34:36] == _EOT_MAGIC:
        kind = say("an EOT font, which is for the web")
    return say("{name} is {kind}", name=name, kind=kind or say("no font file that is known here"))


def _check_tables(file: _File) -> None:
    tags = file.tables.keys()
    drawn = {"glyf", "loca"} <= tags or "CFF " in tags or "CFF2" in tags
    if not drawn and tags & _BITMAPS:
        raise FontError(say("{name} has bitmaps only, no outlines", name=file.name))
    lacking = [tag for tag in _NEEDED if tag not in tags]
    if not drawn:
        lacking.append("loca" if "glyf" in tags else "glyf" if "loca" in tags else "glyf or CFF")
    if lacking:
        raise FontError(say("{name} lacks a part of every font: {tags}", name=file.name, tags=tuple(lacking)))
    short = [tag for tag, least in _LEAST.items() if file.tables[tag].length < least]
    if short:
        raise DamageError(say("{name} is damaged: its table '{tag}' is too short", name=file.name, tag=short[0]))


def _check_numbers(file: _File) -> None:
    """The tables agree with each other: as many widths and outlines as there are glyphs, and all within the file."""
    head, glyphs = file.table("head"), _number(file.table("maxp"), 4)
    upem, widths = _number(head, 18), _number(file.table("hhea"), 34)
    if upem not in _UPEM:
        raise DamageError(say("{name} is damaged: {upem} {upem:unit|units} to the em", name=file.name, upem=upem))
    if not glyphs:
        raise DamageError(say("{name} is damaged: it has no glyphs", name=file.name))
    if not 0 < widths <= glyphs or file.tables["hmtx"].length < 4 * widths:
        raise DamageError(say("{name} is damaged: its table '{tag}' is too short", name=file.name, tag="hmtx"))
    if "glyf" in file.tables:
        _check_outlines(file, glyphs, "L" if _number(head, 50) else "H")


def _check_outlines(file: _File, glyphs: int, kind: str) -> None:
    offsets = array("I" if kind == "L" else "H")
    loca = file.table("loca")[: (glyphs + 1) * offsets.itemsize]
    if len(loca) < (glyphs + 1) * offsets.itemsize:
        raise DamageError(say("{name} is damaged: its table '{tag}' is too short", name=file.name, tag="loca"))
    offsets.frombytes(loca)
    if sys.byteorder == "little":
        offsets.byteswap()
    if max(offsets) * (1 if kind == "L" else 2) > file.tables["glyf"].length:
        raise DamageError(say("{name} is cut short: outlines of its glyphs are not in it", name=file.name))


def _check_map(file: _File) -> None:
    """There is a map from Unicode to glyphs; those of symbol fonts and of old code pages are of no use."""
    cmap = file.table("cmap")
    records = cmap[4 : 4 + 8 * _number(cmap, 2)]
    pairs = {struct.unpack(">HH", records[at : at + 4]) for at in range(0, len(records) - 7, 8)}
    if any(platform == 0 or (platform == 3 and encoding in (1, 10)) for platform, encoding in pairs):
        return
    what = say("its map is one for symbols") if (3, 0) in pairs else say("its map is one of an old code page")
    raise FontError(say("{name} has no map from Unicode to its glyphs: {what}", name=file.name, what=what))


def _check_axes(face: Face) -> None:
    name, known = face.path.name, face.axis_ranges
    for tag, value in face.axes.items():
        if not known:
            raise FontError(say("{name} is not a variable font: it has no axes", name=name), "axes")
        if tag not in known:
            raise FontError(
                say("{name} has no axis '{tag}'; it has {tags}", name=name, tag=tag, tags=tuple(known)), "axes"
            )
        least, most = known[tag]
        if not least <= value <= most:
            message = say(
                "{name}: axis '{tag}' goes from {least:g} to {most:g}", name=name, tag=tag, least=least, most=most
            )
            raise FontError(message, "axes")


def _check_rights(face: Face) -> None:
    name, bits = face.path.name, face.fs_type
    if not may_be_embedded(bits):
        raise LicenceError(
            say("{name} may not be embedded: its licence bits forbid it (fsType {bits})", name=name, bits=bits)
        )
    if bits & NO_SUBSET:
        message = say(
            "{name} may be embedded only whole: its licence bits forbid a subset (fsType {bits})", name=name, bits=bits
        )
        raise LicenceError(message)


def may_be_embedded(fs_type: int) -> bool:
    """Whether the outlines may go into a document; where several levels are set, the least restrictive one counts."""
    levels = fs_type & (RESTRICTED | PREVIEW | EDITABLE)
    return levels != RESTRICTED and not fs_type & BITMAPS_ONLY


def _check_drawing(face: Face) -> None:
    """Some characters are drawn, and a subset of them can be made as the edition will need it."""
    codes = list(face.hb_face.unicodes)
    chars = [char for char in map(chr, codes[:: len(codes) // _SAMPLE + 1]) if not is_blank(char)]
    glyphs = tuple(sorted({gid for char in chars if (gid := face.glyph(char))}))
    if not glyphs:
        raise FontError(say("{name} draws none of its characters", name=face.path.name))
    try:
        made = program(face, glyphs[:8])
    except (RuntimeError, ValueError, IndexError) as problem:
        raise DamageError(say("{name} is damaged: its outlines can't be read", name=face.path.name)) from problem
    if not made.length:
        raise DamageError(say("{name} is damaged: its outlines can't be read", name=face.path.name))


def _sum(tag: str, table: bytes) -> int:
    """The checksum of a table: its words of four bytes added up [OpenType, Font File, Calculating checksums]."""
    if tag == "head":
        table = table[:8] + bytes(4) + table[12:]  # there stands what makes the sum of the whole file right
    words = array("I", table + bytes(-len(table) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")
