"""Artwork: the first page of an advertiser's PDF, grafted as a form.

Only what the page draws comes along, its content and the resources of that: no annotations, actions, scripts,
attachments or structure.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

from layout.diagnostics import say
from layout.model import Artwork
from layout.press.objects import Value, dictionary, resources, stream

_RESOURCES = ("/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Properties", "/Shading", "/XObject")
_LEFT_BEHIND = (
    "/AA", "/AcroForm", "/AF", "/Annots", "/JavaScript", "/JS", "/Metadata", "/OC", "/OpenAction", "/OPI",
    "/Parent", "/PieceInfo", "/StructParent", "/StructParents",
)  # fmt: skip
_TAIL = 2048
"""Where a whole file says `startxref`; pypdf would make do with a part of one."""


class ArtworkError(ValueError):
    """The PDF is missing, damaged, locked or empty. The message is for the editor."""


class Artworks:
    """The artwork of one edition: each file is read once, and drawn once for each size of frame."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._pages: dict[Path, PageObject] = {}
        self._forms: dict[tuple[Path, float, float], IndirectObject] = {}

    def graft(self, leaf: PageObject, artwork: Mapping[str, Artwork]) -> None:
        """Adds a form to the leaf's resources for each name that its content draws. Raises ArtworkError."""
        objects = resources(leaf).setdefault(NameObject("/XObject"), DictionaryObject())
        for name, art in artwork.items():
            objects[NameObject(f"/{name}")] = self._form(art)

    def _form(self, art: Artwork) -> IndirectObject:
        key = (art.path, art.width, art.depth)
        if key not in self._forms:
            if art.path not in self._pages:
                self._pages[art.path] = _first_page(art.path)
            try:
                form = _form(self._writer, self._pages[art.path], art.width / art.depth)
            except _DAMAGE as error:
                raise ArtworkError(say("{name} is damaged: {reason}", name=art.path.name, reason=error)) from error
            self._forms[key] = self._writer._add_object(form)
        return self._forms[key]


_DAMAGE = (PyPdfError, ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
"""What pypdf raises over a damaged file."""


def _first_page(path: Path) -> PageObject:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ArtworkError(say("{name} can't be read: {reason}", name=path.name, reason=error.strerror)) from error
    if b"startxref" not in data[-_TAIL:]:
        raise ArtworkError(say("{name} is not a complete PDF", name=path.name))
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise ArtworkError(say("{name} is locked with a password", name=path.name))
        if _hides_layers(reader):
            raise ArtworkError(say("{name} has hidden layers, which would show: save it without them", name=path.name))
        return reader.pages[0]
    except ArtworkError:
        raise
    except _DAMAGE as error:
        raise ArtworkError(say("{name} is damaged: {reason}", name=path.name, reason=error)) from error


def _hides_layers(reader: PdfReader) -> bool:
    """Whether layers are off. The edition has no layers: everything that a form draws is seen."""
    layers = reader.root_object.get("/OCProperties", DictionaryObject()).get_object()
    start = layers.get("/D", DictionaryObject()).get_object()
    return bool(start.get("/OFF")) or start.get("/BaseState") == "/OFF"


def _form(writer: PdfWriter, page: PageObject, aspect: float) -> StreamObject:
    """The page as a form that fills the unit square, as far as its shape allows once the square is `aspect` wide."""
    box = page.trimbox
    entries: dict[str, Value] = {
        "Type": "/XObject",
        "Subtype": "/Form",
        "BBox": [float(edge) for edge in box],
        "Matrix": list(_fitted(page, aspect)),
        "Resources": _resources(writer, page),
    }
    if isinstance(group := page.get("/Group", DictionaryObject()).get_object(), DictionaryObject) and group:
        entries["Group"] = group.clone(writer, ignore_fields=_LEFT_BEHIND)
    content = page.get_contents()
    return stream(b"" if content is None else content.get_data(), entries)


def _fitted(page: PageObject, aspect: float) -> tuple[float, ...]:
    """Box to unit square: turned as the page says, scaled alike both ways, centred."""
    box, turn = page.trimbox, page.rotation % 360
    width, height = float(box.width), float(box.height)
    if min(width, height) <= 0:
        raise ValueError("its page has no area")
    centred = Transformation().translate(-float(box.left) - width / 2, -float(box.bottom) - height / 2)
    across, up = (height, width) if turn % 180 else (width, height)
    scale = min(aspect / across, 1 / up)
    return centred.rotate(-turn).scale(scale / aspect, scale).translate(0.5, 0.5).ctm


def _resources(writer: PdfWriter, page: PageObject) -> DictionaryObject:
    """The page's own resources, kind by kind."""
    kept = dictionary({})
    drawn_with = page.get("/Resources", DictionaryObject()).get_object()
    for kind in _RESOURCES:
        if kind in drawn_with:
            kept[NameObject(kind)] = drawn_with[kind].get_object().clone(writer, ignore_fields=_LEFT_BEHIND)
    return kept
