"""Rules of type as far as fonts go: embedded, allowed to be, whole, and with a glyph for everything that is set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pypdf.generic import PdfObject, StreamObject

from layout.diagnostics import say
from layout.press.artwork.findings import ArtworkError
from layout.press.artwork.font_programs import PROGRAMS, check_program, embedded, font_name
from layout.press.artwork.streams import unpacked
from layout.press.artwork.values import identity, items, mapping, text, value
from layout.press.preflight.faults import ExaminedPage, Fault, around

_RESTRICTED, _BITMAPS = 0x0002, 0x0200
"""Bits of fsType: the font may not be embedded; only its bitmaps may [OpenType, OS/2]."""
_FSTYPE = re.compile(rb"/FSType[\s\x00]+(\d+)")
"""What a Type 1 font, or the notice of a CFF font, says of its rights."""
_LEGACY = 0x000E
"""Bits of which the least restrictive counts."""


def embedding(page: ExaminedPage) -> Iterator[Fault]:
    for font, marks in page.fonts():
        if not embedded(font):
            yield Fault(say("the font {font} is not in the file", font=font_name(font)), around(marks, page.leaf), True)


def rights(page: ExaminedPage) -> Iterator[Fault]:
    """Fonts whose makers forbid what was done."""
    for font, _ in page.fonts():
        for program in _programs(font):
            if not page.shared.first("rights", identity(program)):
                continue
            try:
                allowed = _fs_type(unpacked(program, page.notes))
            except ArtworkError:
                continue  # told as damage
            if allowed & _LEGACY == _RESTRICTED or allowed & _BITMAPS:
                message = say("{font}: the maker forbids to embed it (fsType)", font=font_name(font))
                yield Fault(message, once=True)


def damage(page: ExaminedPage) -> Iterator[Fault]:
    for font, marks in page.fonts():
        for program in _programs(font):
            if not page.shared.first("program", identity(program)):
                continue
            try:
                check_program(unpacked(program, page.notes), page.notes)
            except ArtworkError as error:
                yield Fault(error.message, around(marks, page.leaf), once=True)


def missing_glyphs(page: ExaminedPage) -> Iterator[Fault]:
    """Type that shows the box which stands for a glyph that is not there."""
    for font, marks in page.fonts():
        if empty := [mark for mark in marks if mark.missing]:
            count = sum(mark.missing for mark in empty)
            message = say(
                "{count} {count:character|characters} in {font} have no glyph and are printed as an empty box",
                count=count,
                font=font_name(font),
            )
            yield Fault(message, around(empty, page.leaf))


def _programs(font: object) -> Iterator[StreamObject]:
    holders: list[object] = [font, *items(mapping(font).get("/DescendantFonts"))]
    for holder in holders:
        descriptor: Mapping[str, PdfObject] = mapping(mapping(holder).get("/FontDescriptor"))
        for key in PROGRAMS:
            program = value(descriptor.get(key))
            if isinstance(program, StreamObject):
                yield program


def _fs_type(program: bytes) -> int:
    """What the font says of its rights; 0, all is allowed, where it says nothing: subsets have lost it mostly."""
    if program[:4] in {b"\0\1\0\0", b"true", b"OTTO"}:
        for entry in range(12, 12 + 16 * int.from_bytes(program[4:6]), 16):
            if program[entry : entry + 4] == b"OS/2":
                at = int.from_bytes(program[entry + 8 : entry + 12])
                return int.from_bytes(program[at + 8 : at + 10])
        return 0
    said = _FSTYPE.search(program)
    return int(said[1]) if said else 0


def drawn_type(page: ExaminedPage) -> Iterator[Fault]:
    """Type 3 fonts: their glyphs are drawings, often pictures of a few pixels."""
    for font, marks in page.fonts():
        if text(mapping(font).get("/Subtype")) == "/Type3":
            message = say("the font {font} is drawn glyph by glyph (Type 3)", font=font_name(font))
            yield Fault(message, around(marks, page.leaf), once=True)
