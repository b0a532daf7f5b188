"""A PDF in; of each page a digest of all that it draws with, out: equal digests, equal pages.

Compression, the order and numbers of objects, metadata and structure leave no trace in it. Pages that look alike may
have different digests (fonts cut down in another order), never the other way round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.first_page import DAMAGE, quiet
from layout.press.artwork.values import names, value
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


def digest_pages(path: Path, name: str) -> list[str]:
    """A digest a page, in order. Raises ArtworkError when the file, which messages call `name`, can't be read."""
    notes = ArtworkNotes(name)
    with quiet():
        try:
            return list(_digests(open_document(path, notes)))
        except DAMAGE as damage:
            if isinstance(damage, ArtworkError):
                raise
            raise notes.damaged(str(damage) or type(damage).__name__) from damage


def _digests(document: Document) -> Iterator[str]:
    known: dict[int, bytes] = {}
    catalog = _digest(document.catalog.get("/OCProperties"), known)
    for leaf in document.leaves:
        whole = hashlib.sha256(catalog)
        for key in _PAGE:
            whole.update(_digest(leaf.page.get(key), known))
        yield whole.hexdigest()


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
