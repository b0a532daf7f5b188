"""The font program that an edition embeds: only the glyphs used, code = CID = glyph id of the original file.

The flags and the table list are measured (smallest, fastest that every viewer draws right).
"""

from __future__ import annotations

import struct
from typing import NamedTuple

import uharfbuzz as hb

from layout.deflation import DEFLATION, deflated
from layout.fonts.cff import is_cid_keyed, with_charset
from layout.fonts.face import Face
from layout.geometry import EM

VERSION = f"harfbuzz {hb.version_string()}, {DEFLATION}"
"""What the bytes of a program depend on besides face and glyphs."""
_WHOLE = 0xB1B0AFBA
"""What the checksum of a whole font file is taken from."""
_KEEP = {"CFF ", "CFF2", "glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep"}


class FontProgram(NamedTuple):
    """Bytes for a font descriptor's `file_key`, deflated; `length` is what they were before.

    `subtype` is that of the stream (CFF only).
    """

    deflated: bytes
    length: int
    file_key: str
    subtype: str | None


def program(face: Face, gids: tuple[int, ...], widened: int = 0) -> FontProgram:
    """The subset of `face` to the glyphs `gids` (sorted, .notdef is added); with glyf outlines also with advances that
    are wider by `widened` thousandths of an em."""
    wanted = sorted({0, *gids})
    subset = _subset(face, wanted)
    if face.outlines == "glyf":
        data = bytes(subset.blob.data)
        return _deflated(_widened(data, widened) if widened else data, "FontFile2", None)
    cff = bytes(subset.reference_table("CFF ").data)
    return _deflated(with_charset(cff, wanted) if is_cid_keyed(cff) else cff, "FontFile3", "CIDFontType0C")


def _deflated(data: bytes, file_key: str, subtype: str | None) -> FontProgram:
    return FontProgram(deflated(data), len(data), file_key, subtype)


def _subset(face: Face, gids: list[int]) -> hb.Face:
    request = hb.SubsetInput()
    request.glyph_set.update(gids)
    drop = {tag for tag in face.hb_face.table_tags if tag not in _KEEP}
    request.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in drop)
    request.flags = _flags(face)
    if "fvar" in face.hb_face.table_tags:
        request.pin_all_axes_to_default(face.hb_face)
    for tag, value in sorted(face.axes.items()):
        request.pin_axis_location(face.hb_face, tag, value)
    return hb.subset(face.hb_face, request)


def _flags(face: Face) -> hb.SubsetFlags:
    flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    if face.outlines == "glyf":
        return flags | hb.SubsetFlags.RETAIN_GIDS
    if face.outlines == "cff2":
        flags |= hb.SubsetFlags.DOWNGRADE_CFF2
    elif not is_cid_keyed(bytes(face.hb_face.reference_table("CFF ").data)):
        flags |= hb.SubsetFlags.RETAIN_GIDS  # CIDs are then taken for glyph ids [ISO 32000-1, 9.7.4.2]
    return flags | hb.SubsetFlags.DESUBROUTINIZE


def _widened(font: bytes, by: int) -> bytes:
    """A font file with all advances wider by `by` thousandths of an em [OpenType, hmtx, hhea and head]."""
    data = bytearray(font)
    tables = {}
    for record in range(12, 12 + 16 * int.from_bytes(data[4:6]), 16):
        tables[bytes(data[record : record + 4])] = record, *struct.unpack(">II", data[record + 8 : record + 16])
    head, hhea, hmtx = (tables[tag][1] for tag in (b"head", b"hhea", b"hmtx"))
    units = round(by * int.from_bytes(data[head + 18 : head + 20]) / EM)
    count = int.from_bytes(data[hhea + 34 : hhea + 36])
    advances_and_bearings = list(struct.unpack_from(f">{2 * count}H", data, hmtx))
    advances_and_bearings[::2] = [min(advance + units, 0xFFFF) for advance in advances_and_bearings[::2]]
    struct.pack_into(f">{2 * count}H", data, hmtx, *advances_and_bearings)
    most = min(int.from_bytes(data[hhea + 10 : hhea + 12]) + units, 0xFFFF)
    data[hhea + 10 : hhea + 12] = most.to_bytes(2)
    for tag in (b"hhea", b"hmtx"):
        record, start, length = tables[tag]
        data[record + 4 : record + 8] = _sum(data[start : start + length]).to_bytes(4)
    data[head + 8 : head + 12] = bytes(4)
    data[head + 8 : head + 12] = ((_WHOLE - _sum(data)) & 0xFFFFFFFF).to_bytes(4)
    return bytes(data)


def _sum(table: bytes | bytearray) -> int:
    """The checksum of a table [OpenType, Table Directory]."""
    words = table + bytes(-len(table) % 4)
    total: int = sum(struct.unpack(f">{len(words) // 4}I", words))
    return total & 0xFFFFFFFF
