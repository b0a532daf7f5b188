"""The fonts of an edition: one embedded subset a face, shared by all pages.

Codes of two bytes are CIDs, and these are the glyph ids of the original font file (Identity-H), so that a page's
content never depends on what the other pages use. Where glyphs run vertically, the font has a vertical font
(Identity-V) over the same program. Glyphs that pages set wider are in a font and a program of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from pypdf import PageObject, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NameObject

from layout.deflation import deflated
from layout.fonts import Face, FontProgram
from layout.geometry import EM, EM_TOP
from layout.model import PageFacts, vertical_font_name, widened_font_name
from layout.press.pdf_objects import Value, WrittenObject, deflated_stream, dictionary, resources
from layout.press.tounicode import to_unicode

T = TypeVar("T")
Programs = Callable[[Face, tuple[int, ...], int], FontProgram]
"""Of a face and glyphs, and by how many thousandths of an em their advances are wider."""

_DEFAULT_WIDTH = EM
_DEFAULT_VERTICAL_ORIGIN = (EM, EM_TOP)
"""Advance of a glyph that goes down, and how far above its baseline the pen begins."""
_SYMBOLIC = 4
_STEM = 80
"""Stem width in the descriptor: required, and of use only to a viewer that has lost the embedded font."""


@dataclass(slots=True)
class _CharacterMap:
    """What the glyphs of a face say, and the pages (by position) on which they say so."""

    characters: dict[int, str]
    pages: list[int] = field(default_factory=list)
    vertical: bool = False
    """Whether glyphs run vertically on one of these pages."""


class KnownFonts:
    """What was made last of each face: pages that are bound again have other characters in one or two of them."""

    def __init__(self) -> None:
        self._last: dict[tuple[object, ...], tuple[object, Any]] = {}

    def made(self, name: tuple[object, ...], made_of: object, make: Callable[[], T]) -> T:
        """What is made, or was made last under this name, of the same."""
        known = self._last.get(name)
        if known is None or known[0] != made_of:
            known = self._last[name] = made_of, make()
        value: T = known[1]
        return value


def set_fonts(
    writer: PdfWriter,
    leaves: Sequence[PageObject],
    facts: Sequence[PageFacts],
    faces: Mapping[str, Face],
    programs: Programs,
    known: KnownFonts | None = None,
) -> None:
    """Embeds the faces that the pages use and gives every page its /Font dictionary: one for the whole edition. What is
    `known` of a face is not made again.

    Where two pages let one glyph stand for different characters (the same drawing for two code points), a second
    font object differs in nothing but its ToUnicode, and the pages concerned have a dictionary of their own.
    """
    tables: list[dict[str, Value]] = [{} for _ in leaves]
    known = known or KnownFonts()
    for face_id in sorted({face_id for page in facts for face_id in page.glyphs}):
        uses, vertical = (
            [page.glyphs.get(face_id, {}) for page in facts],
            [face_id in page.vertical_faces for page in facts],
        )
        character_maps = known.made((face_id,), (uses, vertical), partial(_character_maps, uses, vertical))
        embedded = _embed(writer, faces[face_id], character_maps, programs, known)
        for character_map, fonts in zip(character_maps, embedded, strict=True):
            for page in character_map.pages:
                tables[page] |= zip((face_id, vertical_font_name(face_id)), fonts, strict=False)
    for face_id, by in sorted({wide for page in facts for wide in page.widened}):
        uses, vertical = [page.widened.get((face_id, by), {}) for page in facts], [False] * len(facts)
        character_maps = known.made((face_id, by), (uses, vertical), partial(_character_maps, uses, vertical))
        embedded = _embed(writer, faces[face_id], character_maps, programs, known, by)
        for character_map, fonts in zip(character_maps, embedded, strict=True):
            for page in character_map.pages:
                tables[page] |= zip((widened_font_name(face_id, by),), fonts, strict=True)
    shared: dict[str, IndirectObject] = {}
    for leaf, table in zip(leaves, tables, strict=True):
        key = repr(table)
        if key not in shared:
            shared[key] = writer._add_object(dictionary(table))
        resources(leaf)[NameObject("/Font")] = shared[key]


def _character_maps(uses: Sequence[Mapping[int, str]], vertical: Sequence[bool]) -> list[_CharacterMap]:
    """The fewest character maps (in page order) that contradict no page's use of a face; nearly always one."""
    found: list[_CharacterMap] = []
    for page, use in enumerate(uses):
        character_map = next((r for r in found if _agree(r.characters, use)), None)
        if character_map is None:
            character_map = _CharacterMap({})
            found.append(character_map)
        character_map.characters.update(use)
        character_map.pages.append(page)
        character_map.vertical |= vertical[page]
    return found


def _agree(characters: Mapping[int, str], use: Mapping[int, str]) -> bool:
    return list(map(characters.get, use, use.values())) == list(use.values())


def _embed(
    writer: PdfWriter,
    face: Face,
    character_maps: Sequence[_CharacterMap],
    programs: Programs,
    known: KnownFonts,
    widened: int = 0,
) -> Iterator[tuple[IndirectObject, ...]]:
    """A Type0 font for each character map, and its vertical font where glyphs run vertically; all over one descendant
    with all glyphs."""
    gids = tuple(sorted({0}.union(*(character_map.characters for character_map in character_maps))))
    name, widths = known.made((face.id, widened, "name"), (face, gids), partial(_named, face, gids, widened))
    program = known.made((face.id, widened, "program"), (face, gids), partial(programs, face, gids, widened))
    entries = _descendant(writer, face, widths, name, program)
    if any(character_map.vertical for character_map in character_maps):
        entries.update(_vertical_metrics(face, gids))
    descendant = writer._add_object(entries)
    for number, character_map in enumerate(character_maps):
        characters = character_map.characters
        cmap = known.made((face.id, widened, number), characters, partial(_said, characters))
        said = writer._add_object(deflated_stream(cmap, {}))
        encodings = ("Identity-H", "Identity-V") if character_map.vertical else ("Identity-H",)
        suffix = "" if program.file_key == "FontFile2" else "-{}"
        yield tuple(
            writer._add_object(_font(name + suffix.format(encoding), encoding, descendant, said))
            for encoding in encodings
        )


def _said(characters: Mapping[int, str]) -> bytes:
    """The CMap of glyphs with what they say, deflated."""
    return deflated(to_unicode(characters))


def _font(name: str, encoding: str, descendant: IndirectObject, said: IndirectObject) -> DictionaryObject:
    return dictionary(
        {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": f"/{name}",
            "Encoding": f"/{encoding}",
            "DescendantFonts": [descendant],
            "ToUnicode": said,
        }
    )


def _tag(ps_name: str, gids: Sequence[int]) -> str:
    """Six letters that name the subset, from its content."""
    digest = hashlib.sha256(f"{ps_name} {gids}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _named(face: Face, gids: tuple[int, ...], widened: int) -> tuple[str, str]:
    """The name of a subset, and the widths of its glyphs as the text of an array, empty where they are the default."""
    ps_name = f"{face.ps_name}-W{widened}" if widened else face.ps_name
    widths = " ".join(map(str, _widths({gid: face.advance(gid) + widened for gid in gids})))
    return f"{_tag(ps_name, gids)}+{ps_name}", widths and f"[ {widths} ]"


def _descendant(writer: PdfWriter, face: Face, widths: str, name: str, program: FontProgram) -> DictionaryObject:
    entries: dict[str, Value] = {
        "Type": "/Font",
        "Subtype": "/CIDFontType0",
        "BaseFont": f"/{name}",
        "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
        "FontDescriptor": writer._add_object(_descriptor(writer, face, name, program)),
        "DW": _DEFAULT_WIDTH,
    }
    if widths:
        entries["W"] = WrittenObject(widths)
    if program.file_key == "FontFile2":
        entries |= {"Subtype": "/CIDFontType2", "CIDToGIDMap": "/Identity"}
    return dictionary(entries)


def _widths(advances: Mapping[int, int]) -> Iterator[int]:
    """The /W array, `first last width` for each run of glyphs of one width other than the default."""
    run: tuple[int, int, int] | None = None
    for gid, width in sorted(advances.items()):
        if run and (gid, width) == (run[1] + 1, run[2]):
            run = (run[0], gid, width)
            continue
        if run:
            yield from run
        run = (gid, gid, width) if width != _DEFAULT_WIDTH else None
    if run:
        yield from run


def _vertical_metrics(face: Face, gids: Sequence[int]) -> DictionaryObject:
    """How glyphs run vertically: /DW2, and /W2 for each that differs (`first last advance x y`; its x is half its
    width)."""
    entries: dict[str, Value] = {"DW2": [_DEFAULT_VERTICAL_ORIGIN[1], -_DEFAULT_VERTICAL_ORIGIN[0]]}
    odd: list[Value] = []
    for gid in gids:
        advance, top = face.vertical_origin(gid)
        if (advance, top) != _DEFAULT_VERTICAL_ORIGIN:
            odd += [gid, gid, -advance, face.advance(gid) / 2, top]
    if odd:
        entries["W2"] = odd
    return dictionary(entries)


def _descriptor(writer: PdfWriter, face: Face, name: str, program: FontProgram) -> DictionaryObject:
    file: dict[str, Value] = {"Subtype": f"/{program.subtype}"} if program.subtype else {"Length1": program.length}
    return dictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": f"/{name}",
            "Flags": _SYMBOLIC,
            "FontBBox": list(face.bbox),
            "ItalicAngle": 0,
            "Ascent": face.ascent,
            "Descent": face.descent,
            "CapHeight": face.cap_height,
            "StemV": _STEM,
            program.file_key: writer._add_object(deflated_stream(program.deflated, file)),
        }
    )
