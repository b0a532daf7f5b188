"""A PDF opened for preflight: its pages with their boxes, its catalog, and the standards that it claims to keep."""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from pypdf.generic import DictionaryObject, PdfObject, StreamObject

from layout.diagnostics import say
from layout.files import read_bytes
from layout.geometry import MM
from layout.limits import PREFLIGHT, PREFLIGHT_METADATA, PREFLIGHT_PAGES
from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.first_page import PADDING, Box, common, page_rotation, page_tree, reader_of, rectangle
from layout.press.artwork.values import mapping, number, text, value
from layout.press.preflight.marks import IDENTITY, Matrix, square_bounds, times

_TAIL = 2048
_HEADER = re.compile(rb"%PDF-(\d)\.(\d)")
_NAMESPACES = {
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
}


class Claims(NamedTuple):
    """Standards that the file names: `PDF/X-4`, `PDF/X-1a:2003`; the part of PDF/A with its level, as `2A`; whether it
    is PDF/UA."""

    x: str = ""
    a: str = ""
    ua: bool = False


class Leaf(NamedTuple):
    """A page of the file, as it is seen (turned, in points, y up), with what it inherits.

    `boxes` are those that the page names, by their keys; `media`, `bleed` and `trim` what they are without: the trim is
    then the crop box. `matrix` goes from the page's own space to this one.
    """

    number: int
    page: Mapping[str, PdfObject]
    boxes: Mapping[str, Box]
    media: Box
    bleed: Box
    trim: Box
    rotation: int
    unit: float
    matrix: Matrix

    def scaled(self, scale: float) -> Leaf:
        """The page as it is when it is printed at that scale."""

        def box(one: Box) -> Box:
            return Box(*(side * scale for side in one))

        return self._replace(
            boxes={key: box(each) for key, each in self.boxes.items()},
            media=box(self.media),
            bleed=box(self.bleed),
            trim=box(self.trim),
            matrix=times(self.matrix, (scale, 0, 0, scale, 0, 0)),
        )

    def box_mm(self, box: Box) -> tuple[float, float, float, float]:
        """Left, top, width and depth in millimetres from the trim's top left corner."""
        x, y = (box.left - self.trim.left) / MM, (self.trim.top - box.top) / MM
        width, depth = box.width / MM, box.depth / MM
        return round(x, 1) + 0.0, round(y, 1) + 0.0, round(width, 1), round(depth, 1)


class Document(NamedTuple):
    """A file that could be opened. `version` is (1, 7) for PDF 1.7; `xmp` has properties by prefix and name."""

    name: str
    catalog: DictionaryObject
    information: Mapping[str, PdfObject]
    encrypted: bool
    version: tuple[int, int]
    xmp: Mapping[str, str]
    claims: Claims
    leaves: tuple[Leaf, ...]


def open_document(path: Path, notes: ArtworkNotes) -> Document:
    """Raises ArtworkError for a file that is none, is locked, or has no pages; or one of `first_page.DAMAGE`."""
    data = _read(path, notes)
    reader = reader_of(data, notes)
    if "/Root" not in reader.trailer:
        raise notes.damaged(say("its trailer does not say where the document begins"))
    catalog = reader.root_object
    information = mapping(reader.trailer.get("/Info"))
    xmp = _xmp(catalog, notes)
    pages = page_tree(catalog, notes, PREFLIGHT_PAGES.most)
    leaves = tuple(_leaf(number, page, notes) for number, page in enumerate(pages, 1))
    claims = _claims(xmp, information)
    return Document(notes.name, catalog, information, reader.is_encrypted, _version(data, catalog), xmp, claims, leaves)


def _read(path: Path, notes: ArtworkNotes) -> bytes:
    try:
        data = read_bytes(path, PREFLIGHT.most)
    except OSError as error:
        if error.errno == errno.EFBIG:
            message = say("{name} has more than {most} MB", name=notes.name, most=PREFLIGHT.most // 1_000_000)
            raise ArtworkError(message, "copy-limit") from error
        raise ArtworkError(say("{name} can't be read: {reason}", name=notes.name, reason=error.strerror)) from error
    if b"startxref" not in data.rstrip(PADDING)[-_TAIL:] or not _HEADER.search(data[:_TAIL]):
        raise ArtworkError(say("{name} is not a complete PDF", name=notes.name))
    return data


def _version(data: bytes, catalog: DictionaryObject) -> tuple[int, int]:
    """The header's, unless the catalog names a later one."""
    header = _HEADER.search(data[:_TAIL])
    found = (int(header[1]), int(header[2])) if header else (1, 0)
    later = re.fullmatch(r"/(\d)\.(\d)", text(catalog.get("/Version")))
    return max(found, (int(later[1]), int(later[2]))) if later else found


def _leaf(number_: int, page: Mapping[str, PdfObject], notes: ArtworkNotes) -> Leaf:
    media = rectangle(page, "/MediaBox", notes)
    if media is None:
        raise notes.damaged(say("its page has no size (MediaBox)"))
    unit = number(page.get("/UserUnit"), 1.0)
    rotation = page_rotation(page)
    matrix = times(_UPRIGHT[rotation], (unit, 0, 0, unit, 0, 0))
    found = {key: rectangle(page, key, notes) for key in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")}
    boxes = {"/MediaBox": media} | {key: box for key, box in found.items() if box}
    boxes = {key: square_bounds(matrix, *box) for key, box in boxes.items()}
    media = boxes["/MediaBox"]
    crop = common(boxes.get("/CropBox", media), media)
    trim = common(boxes.get("/TrimBox", boxes.get("/ArtBox", crop)), media)
    if trim.width <= 0 or trim.depth <= 0:
        trim = media
    bleed = common(boxes.get("/BleedBox", trim), media)
    return Leaf(number_, page, boxes, media, bleed, trim, rotation, unit, matrix)


_UPRIGHT: Mapping[int, Matrix] = {
    0: IDENTITY,
    90: (0, -1, 1, 0, 0, 0),
    180: (-1, 0, 0, -1, 0, 0),
    270: (0, 1, -1, 0, 0, 0),
}
"""Turns a page clockwise, as /Rotate says."""


def _xmp(catalog: DictionaryObject, notes: ArtworkNotes) -> Mapping[str, str]:
    """The properties of the packet, those of other namespaces apart; none where there is no packet that can be read."""
    stream = value(catalog.get("/Metadata"))
    if not isinstance(stream, StreamObject) or len(stream._data) > PREFLIGHT_METADATA.most:
        return {}
    data = stream.get_data()
    if len(data) > PREFLIGHT_METADATA.most or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return {}
    try:
        tree = ElementTree.fromstring(data.decode("utf-8", "replace").strip().lstrip("\ufeff"))
    except (ElementTree.ParseError, ValueError):
        return {}
    found: dict[str, str] = {}
    for node in tree.iter():
        pairs = [*node.attrib.items(), (node.tag, "".join(node.itertext()))]
        for tag, said in pairs:
            uri, _, name = str(tag)[1:].rpartition("}")
            if uri in _NAMESPACES:
                found.setdefault(f"{_NAMESPACES[uri]}:{name}", said.strip())
    return found


def _claims(xmp: Mapping[str, str], information: Mapping[str, PdfObject]) -> Claims:
    older = text(information.get("/GTS_PDFXConformance")) or text(information.get("/GTS_PDFXVersion"))
    return Claims(
        xmp.get("pdfxid:GTS_PDFXVersion") or xmp.get("pdfx:GTS_PDFXConformance") or older,
        xmp.get("pdfaid:part", "") + xmp.get("pdfaid:conformance", ""),
        "pdfuaid:part" in xmp,
    )
