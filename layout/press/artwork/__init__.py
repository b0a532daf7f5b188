"""Artwork: the first page of an advertiser's PDF, looked at and grafted as a form.

`inspect_artwork` says what there is to say of a file; `Artworks` draws files into the edition. Both go the same way:
the file is opened (`first_page`), what its page draws is read (`content`), what a layer hides is taken out (`layers`),
what annotations show is added (`drawn_annotations`), and only what paints is copied (`copier`, by the table in
`allowed_keys`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pypdf import PageObject, PdfWriter, Transformation
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject, StreamObject

from layout.diagnostics import message_to_json, say
from layout.model import Artwork
from layout.press.artwork.annotation_appearances import drawn_annotations
from layout.press.artwork.copier import Copier
from layout.press.artwork.findings import ArtworkError, ArtworkNote, ArtworkNotes
from layout.press.artwork.first_page import DAMAGE, Box, Opened, contents, opened, quiet
from layout.press.artwork.forbidden_values import check_space
from layout.press.artwork.layers import Layers
from layout.press.artwork.streams import operators
from layout.press.artwork.values import mapping, value
from layout.press.pdf_objects import Value, resources, stream
from layout.press.standards import Standard, lost

__all__ = ["ArtworkError", "Artworks", "inspect_artwork"]


class PageDrawing(NamedTuple):
    """A page's drawing, its resources and transparency group copied; its box and its rotation."""

    data: bytes
    resources: DictionaryObject
    group: PdfObject | None
    box: Box
    rotation: int


class Artworks:
    """The artwork of one edition: each file is read once, and drawn once for each size of frame."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._spots: dict[str, tuple[bytes, str]] = {}
        self.broken: set[Standard] = set()
        """What the edition can't be called with these files."""
        self.clashes: list[tuple[str, str, str]] = []
        """Spot colours that two files define otherwise, and the files."""
        self._drawings: dict[Path, PageDrawing] = {}
        self._forms: dict[tuple[Path, float, float], IndirectObject] = {}

    def know_spots(self, leaf: PageObject, name: str) -> None:
        """Spot inks that the page is painted in: artwork may not describe them otherwise than `name` does."""
        notes = ArtworkNotes(name, spots=self._spots)
        for space in mapping(resources(leaf).get("/ColorSpace")).values():
            made = value(space)
            if isinstance(made, ArrayObject):
                check_space(made, notes)

    def graft(self, leaf: PageObject, artwork: Mapping[str, Artwork]) -> None:
        """Adds a form to the leaf's resources for each name that its content draws. Raises ArtworkError."""
        objects = resources(leaf).setdefault(NameObject("/XObject"), DictionaryObject())
        for name, art in artwork.items():
            objects[NameObject(f"/{name}")] = self._form(art)

    def _form(self, art: Artwork) -> IndirectObject:
        key = (art.path, art.width, art.depth)
        if key not in self._forms:
            if art.path not in self._drawings:
                notes = ArtworkNotes(art.path.name, spots=self._spots)
                self._drawings[art.path] = _drawing(art.path, self._writer, notes)[0]
                self.broken.update(*notes.broken.values())
                self.broken |= {Standard.PDFA} if notes.clashes else set()
                self.clashes += [(spot, other, notes.name) for spot, other in notes.clashes]
            self._forms[key] = self._writer._add_object(_form(self._drawings[art.path], art.width / art.depth))
        return self._forms[key]


def inspect_artwork(path: Path) -> dict[str, Any]:
    """Everything there is to say of the file, as JSON: its size as it is seen, in points (0 when it can't be used), and
    its findings, a list of severity, code, message and hint, the latter two `message_to_json`."""
    notes = ArtworkNotes(path.name)
    width = depth = 0.0
    try:
        drawing, unit = _drawing(path, PdfWriter(), notes)
    except ArtworkError as error:
        hint = say("ask for a new file: one page, fonts embedded, no password, layers flattened (PDF/X)")
        notes.found.append(ArtworkNote("error", error.code, error.message, hint))
    else:
        width, depth = drawing.box.width * unit, drawing.box.depth * unit
        if drawing.rotation % 180:
            width, depth = depth, width
    found = [
        [note.severity, note.code, message_to_json(note.message), message_to_json(note.hint)] for note in notes.found
    ]
    return {"width": width, "depth": depth, "found": found}


def _drawing(path: Path, writer: PdfWriter, notes: ArtworkNotes) -> tuple[PageDrawing, float]:
    """The page of the file, copied into the writer, and the size of its unit. Raises ArtworkError."""
    with quiet():
        try:
            found = opened(path, notes)
            drawing = _copied(found, writer, notes)
        except ArtworkError as error:
            error.path = path
            raise
        except DAMAGE as damage:
            wrapped = notes.damaged(str(damage) or type(damage).__name__)
            wrapped.path = path
            raise wrapped from damage
    _tell_fonts(notes)
    _tell_standards(notes)
    return drawing, found.unit


def _copied(found: Opened, writer: PdfWriter, notes: ArtworkNotes) -> PageDrawing:
    layers = Layers(found.catalog, notes)
    copier = Copier(writer, layers, notes)
    page = found.page
    data = b"\n".join(operators(each, notes) for each in contents(page, notes))
    drawn = copier.content(data, page.get("/Resources"))
    group = copier.take(page["/Group"], "group") if value(page.get("/Group")) is not None else None
    added = list(_added(found, copier, layers, notes, drawn.resources))
    if not drawn.paints and not added:
        notes.warning("advert-empty", say("{name}: nothing is drawn on its page", name=notes.name))
    data = b"".join([b"q\n", drawn.data, b"\nQ\n", *added]) if added else drawn.data
    return PageDrawing(data, drawn.resources, group, found.box, found.rotation)


def _added(
    found: Opened, copier: Copier, layers: Layers, notes: ArtworkNotes, drawn_with: DictionaryObject
) -> Iterator[bytes]:
    """Draws the appearances of annotations; their forms are added to the resources."""
    objects = drawn_with.get("/XObject", DictionaryObject())
    for number, each in enumerate(drawn_annotations(found.page, found.rotation, found.catalog, layers, notes), 1):
        form = copier.appearance(each.form, each.above or found.page.get("/Resources"))
        name = f"/Appearance{number}"
        while name in objects:
            name += "_"
        objects[NameObject(name)] = form
        place = " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in each.place)
        yield f"q {place} cm {name} Do Q\n".encode()
    if objects:
        drawn_with[NameObject("/XObject")] = objects


def _tell_fonts(notes: ArtworkNotes) -> None:
    """Names the fonts that are not in the file, when text is set in one of them."""
    if any(notes.missing_fonts.values()):
        fonts = ", ".join(sorted(notes.missing_fonts))
        message = say(
            "{name} does not embed its fonts: {fonts}; another face may be printed", name=notes.name, fonts=fonts
        )
        notes.warning("advert-fonts", message, say("ask for a file with all fonts embedded, or turned into outlines"))


def _tell_standards(notes: ArtworkNotes) -> None:
    """Says once what the pages with this file can't be called, and all that is in the way."""
    if notes.broken:
        standards = lost(frozenset().union(*notes.broken.values()))
        message = say(
            "its pages and the edition are not {standards}, because of {name}: {reasons}",
            name=notes.name,
            standards=", ".join(standards),
            reasons=tuple(notes.broken),
        )
        notes.warning("advert-standards", message, say("ask for a PDF/X-4 file with all fonts embedded"))


def _form(drawing: PageDrawing, aspect: float) -> StreamObject:
    """The page as a form that fills the unit square, as far as its shape allows once the square is `aspect` wide."""
    entries: dict[str, Value] = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": [float(edge) for edge in drawing.box],
        "Matrix": list(_fitted(drawing, aspect)),
        "Resources": drawing.resources,
    }
    if drawing.group is not None:
        entries["Group"] = drawing.group
    return stream(drawing.data, entries)


def _fitted(drawing: PageDrawing, aspect: float) -> tuple[float, ...]:
    """Box to unit square: turned as the page says, scaled alike both ways, centred."""
    box = drawing.box
    centred = Transformation().translate(-box.left - box.width / 2, -box.foot - box.depth / 2)
    across, up = (box.depth, box.width) if drawing.rotation % 180 else (box.width, box.depth)
    scale = min(aspect / across, 1 / up)
    return centred.rotate(-drawing.rotation).scale(scale / aspect, scale).translate(0.5, 0.5).ctm
