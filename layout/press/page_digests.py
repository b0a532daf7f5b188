"""A PDF in; of each page a digest of all that it draws with, out: equal digests, equal pages.

Compression, the order and numbers of objects, metadata and structure leave no trace in it. Pages that look alike may
have different digests (fonts cut down in another order), never the other way round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, IndirectObject, PdfObject, StreamObject

from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.first_page import DAMAGE, quiet
from layout.press.artwork.values import mapping, names, number, value
from layout.press.preflight.document import Document, open_document

_PAGE = (
    "/MediaBox",
    "/CropBox",
    "/BleedBox",
    "/TrimBox",
    "/Rotate",
    "/UserUnit",
    "/Contents",
    "/Resources",
    "/Annots",
    "/Group",
)
"""What of a page decides how it is drawn."""
_SILENT = frozenset({
    "/Length", "/Filter", "/DecodeParms", "/Parent", "/P", "/StructParent", "/StructParents", "/Metadata", "/PieceInfo",
    "/LastModified", "/NM", "/M", "/ToUnicode", "/Dest", "/A",
})  # fmt: skip
"""Keys that say nothing of how it is drawn, or only how its bytes are packed."""
_PACKED = frozenset({"/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode"})
"""Filters that lose nothing: what is packed by them is looked at unpacked."""


class PageDigest(NamedTuple):
    """Of all that a page draws with; and of its pictures by the sha256 of their streams, as far as nothing else but
    their place, their clip and what lies over them decides how they look; and how many points its unit is."""

    whole: str
    pictures: Mapping[str, str]
    unit: float = 1.0


def digest_pages(path: Path, name: str) -> list[PageDigest]:
    """A digest a page, in order. Raises ArtworkError when the file, which messages call `name`, can't be read."""
    notes = ArtworkNotes(name)
    with quiet():
        try:
            return list(_digests(open_document(path, notes)))
        except DAMAGE as damage:
            if isinstance(damage, ArtworkError):
                raise
            raise notes.damaged(str(damage) or type(damage).__name__) from damage


def _digests(document: Document) -> Iterator[PageDigest]:
    known: dict[int, bytes] = {}
    catalog = _digest(document.catalog.get("/OCProperties"), known)
    for leaf in document.leaves:
        whole = hashlib.sha256(catalog)
        for key in _PAGE:
            whole.update(_digest(leaf.page.get(key), known))
        yield PageDigest(whole.hexdigest(), _pictures(mapping(leaf.page.get("/Resources")), known), leaf.unit)


def _pictures(resources: Mapping[str, PdfObject], known: dict[int, bytes]) -> dict[str, str]:
    """None where the page can change how colours are printed: other transfer curves, other rules of overprint."""
    if any(map(_is_unusual, mapping(resources.get("/ExtGState")).values())):
        return {}
    colours = _digest(resources.get("/ColorSpace"), known)  # a default for CMYK may be among them
    found: dict[str, str] = {}
    for raw in mapping(resources.get("/XObject")).values():
        picture = value(raw)
        if isinstance(picture, StreamObject) and picture.get("/Subtype") == "/Image" and not _is_stencil(picture):
            name, digest = hashlib.sha256(picture._data).hexdigest(), (colours + _digest(raw, known)).hex()
            found[name] = digest if found.get(name, digest) == digest else ""
    return {name: digest for name, digest in found.items() if digest}


def _is_stencil(picture: StreamObject) -> bool:
    """Whether it is printed in the colour of the moment, or only while a layer is seen."""
    return value(picture.get("/ImageMask")) is not None or "/OC" in picture


def _is_unusual(raw: object) -> bool:
    state = mapping(raw)
    overprints = any(value(state.get(key)) == BooleanObject(True) for key in ("/op", "/OP"))
    return not {"/TR", "/TR2"}.isdisjoint(state) or (overprints and number(state.get("/OPM"), 0) != 1)


def _digest(raw: object, known: dict[int, bytes]) -> bytes:
    """Of an object and all that it refers to; `known` are those of the file by their numbers."""
    if not isinstance(raw, IndirectObject):
        return hashlib.sha256(b"".join(_parts(raw, known))).digest()
    if raw.idnum not in known:
        known[raw.idnum] = b"above"  # an object that leads back to itself says no more the second time
        known[raw.idnum] = _digest(value(raw), known)
    return known[raw.idnum]


def _parts(found: object, known: dict[int, bytes]) -> Iterator[bytes]:
    if isinstance(found, DictionaryObject):
        for key in sorted(found.keys() - _SILENT):
            yield key.encode("utf-8", "surrogateescape")
            yield _digest(found.raw_get(key), known)
        if isinstance(found, StreamObject):
            packed = names(found.get("/Filter"))
            yield found.get_data() if packed <= _PACKED else b"".join(map(str.encode, sorted(packed))) + found._data
    elif isinstance(found, ArrayObject):
        yield b"["
        for item in found:
            yield _digest(item, known)
    else:
        yield f"{type(found).__name__} {found!r}".encode("utf-8", "surrogateescape")
