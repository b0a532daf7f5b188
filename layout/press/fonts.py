"""The fonts of an edition: one embedded subset a face, shared by all pages.

Codes of two bytes are CIDs, and these are the glyph ids of the original font file (Identity-H), so that a page's
content never depends on what the other pages use. Where glyphs go down, the font has a twin (Identity-V) over the same
program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pypdf import PageObject, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NameObject

from layout.fonts import Face, FontProgram
from layout.geometry import EM, EM_TOP
from layout.model import PageFacts, twin
from layout.press.objects import Value, deflated_stream, dictionary, resources, stream
from layout.press.tounicode import to_unicode

Programs = Callable[[Face, tuple[int, ...]], FontProgram]

_DEFAULT_WIDTH = EM
_DEFAULT_STAND = (EM, EM_TOP)
"""Advance of a glyph that goes down, and how far above its baseline the pen begins."""
_SYMBOLIC = 4
_STEM = 80
"""Stem width in the descriptor: required, and of use only to a viewer that has lost the embedded font."""


@dataclass(slots=True)
class _Reading:
    """What the glyphs of a face say, and the pages (by position) on which they say so."""

    characters: dict[int, str]
    pages: list[int] = field(default_factory=list)
    stands: bool = False
    """Whether glyphs go down on one of these pages."""


def set_fonts(
    writer: PdfWriter,
    leaves: Sequence[PageObject],
    facts: Sequence[PageFacts],
    faces: Mapping[str, Face],
    programs: Programs,
) -> None:
    """Embeds the faces that the pages use and gives every page its /Font dictionary: one for the whole edition.

    Where two pages let one glyph stand for different characters (the same drawing for two code points), a second
    font object differs in nothing but its ToUnicode, and the pages concerned have a dictionary of their own.
    """
    tables: list[dict[str, Value]] = [{} for _ in leaves]
    for face_id in sorted({face_id for page in facts for face_id in page.glyphs}):
        readings = _readings(face_id, facts)
        for reading, fonts in zip(readings, _embed(writer, faces[face_id], readings, programs), strict=True):
            for page in reading.pages:
                tables[page] |= zip((face_id, twin(face_id)), fonts, strict=False)
    shared: dict[str, IndirectObject] = {}
    for leaf, table in zip(leaves, tables, strict=True):
        key = repr(table)
        if key not in shared:
            shared[key] = writer._add_object(dictionary(table))
        resources(leaf)[NameObject("/Font")] = shared[key]


def _readings(face_id: str, facts: Sequence[PageFacts]) -> list[_Reading]:
    """The fewest readings (in page order) that contradict no page; nearly always one."""
    found: list[_Reading] = []
    for page, fact in enumerate(facts):
        use = fact.glyphs.get(face_id, {})
        reading = next((r for r in found if _agree(r.characters, use)), None)
        if reading is None:
            reading = _Reading({})
            found.append(reading)
        reading.characters.update(use)
        reading.pages.append(page)
        reading.stands |= face_id in fact.standing
    return found


def _agree(characters: Mapping[int, str], use: Mapping[int, str]) -> bool:
    return all(characters.get(gid, said) == said for gid, said in use.items())


def _embed(
    writer: PdfWriter, face: Face, readings: Sequence[_Reading], programs: Programs
) -> Iterator[tuple[IndirectObject, ...]]:
    """A Type0 font for each reading, and its twin where glyphs go down; all over one descendant with all glyphs."""
    gids = tuple(sorted({0}.union(*(reading.characters for reading in readings))))
    name = f"{_tag(face.ps_name, gids)}+{face.ps_name}"
    program = programs(face, gids)
    entries = _descendant(writer, face, gids, name, program)
    if any(reading.stands for reading in readings):
        entries.update(_standing(face, gids))
    descendant = writer._add_object(entries)
    for reading in readings:
        said = writer._add_object(stream(to_unicode(reading.characters), {}))
        encodings = ("Identity-H", "Identity-V") if reading.stands else ("Identity-H",)
        suffix = "" if program.file_key == "FontFile2" else "-{}"
        yield tuple(
            writer._add_object(_font(name + suffix.format(encoding), encoding, descendant, said))
            for encoding in encodings
        )


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


def _descendant(
    writer: PdfWriter, face: Face, gids: Sequence[int], name: str, program: FontProgram
) -> DictionaryObject:
    entries: dict[str, Value] = {
        "Type": "/Font",
        "Subtype": "/CIDFontType0",
        "BaseFont": f"/{name}",
        "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
        "FontDescriptor": writer._add_object(_descriptor(writer, face, name, program)),
        "DW": _DEFAULT_WIDTH,
    }
    if widths := list(_widths({gid: face.advance(gid) for gid in gids})):
        entries["W"] = widths
    if program.file_key == "FontFile2":
        entries |= {"Subtype": "/CIDFontType2", "CIDToGIDMap": "/Identity"}
    return dictionary(entries)


def _widths(advances: Mapping[int, int]) -> Iterator[Value]:
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


def _standing(face: Face, gids: Sequence[int]) -> DictionaryObject:
    """How glyphs go down: /DW2, and /W2 for each that differs (`first last advance x y`; its x is half its width)."""
    entries: dict[str, Value] = {"DW2": [_DEFAULT_STAND[1], -_DEFAULT_STAND[0]]}
    odd: list[Value] = []
    for gid in gids:
        advance, top = face.stand(gid)
        if (advance, top) != _DEFAULT_STAND:
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
