"""Fonts of an advertiser's PDF: whether one is in the file, what it is called, and whether its program is whole."""

from __future__ import annotations

import re

from layout.diagnostics import say
from layout.press.artwork.findings import ArtworkNotes
from layout.press.artwork.values import items, mapping, text, value

PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_SFNT = (b"\0\1\0\0", b"true", b"OTTO", b"typ1")


def embedded(raw: object) -> bool:
    """Whether the font's glyphs are in the file."""
    font = mapping(raw)
    if text(font.get("/Subtype")) == "/Type3":
        return True
    holders = items(font.get("/DescendantFonts")) if text(font.get("/Subtype")) == "/Type0" else [raw]
    descriptors = [mapping(mapping(holder).get("/FontDescriptor")) for holder in holders]
    return bool(descriptors) and all(any(value(each.get(key)) is not None for key in PROGRAMS) for each in descriptors)


def font_name(raw: object) -> str:
    """The font's name without the mark of a subset."""
    return _SUBSET.sub("", text(mapping(raw).get("/BaseFont"))[1:]) or "?"


def check_program(data: bytes, notes: ArtworkNotes) -> None:
    """Raises ArtworkError when a font program has no beginning, or is shorter than its own table of contents says."""
    if data[:4] in _SFNT:
        count = int.from_bytes(data[4:6])
        for entry in range(12, 12 + 16 * count, 16):
            start, length = int.from_bytes(data[entry + 8 : entry + 12]), int.from_bytes(data[entry + 12 : entry + 16])
            if len(data) < entry + 16 or start + length > len(data) + 3:
                raise notes.damaged(say("a font breaks off"))
    elif data[:2] not in {b"%!", b"\x80\x01"} and data[:1] != b"\1":
        raise notes.damaged(say("a font is not what it should be"))
