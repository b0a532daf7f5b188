"""An edition to the printer's sheets: each side is a page on which two pages stand as forms, bleed and all.

The trim of a side is that of both pages with the gutter; beyond it goes the bleed that all pages have. Towards the fold
a page's bleed goes to the middle of the gutter. A page twice as wide as the others is a spread and counts as two. What
stands beyond the bleed (marks) is not taken over, nor are links, bookmarks and the tags of the pages; output intents,
layers and what names the file are.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pypdf import PdfWriter
from pypdf.generic import IndirectObject, NameObject

from layout.diagnostics import say
from layout.limits import PAGES
from layout.model import INTENTS
from layout.model.imposition import BLANK, Scheme, SheetSide, sheet_sides
from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.first_page import DAMAGE, Box, contents, quiet
from layout.press.artwork.values import text, value
from layout.press.file_writing import written
from layout.press.metadata import Metadata, information, xmp
from layout.press.pdf_objects import Value, dictionary, stream
from layout.press.preflight.document import Document, Leaf, open_document
from layout.press.standards import ClaimedStandards

_SAME = 0.5
"""Points by which the trims of two pages may differ and be one size."""
_KEPT = ("/OutputIntents", "/OCProperties", "/Lang")
"""What of the edition's catalog is true of its sheets."""
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


class ImposedPage(NamedTuple):
    """What stands in the place of one page: a page, or the left or right half of a spread (`half` 0 or 1)."""

    leaf: Leaf
    trim: Box
    bleed: Box
    half: int | None = None


def open_edition(path: Path) -> Document:
    """Raises ArtworkError when it is no PDF, is locked or damaged, or has more pages than an issue may have."""
    notes = ArtworkNotes(path.name)
    with quiet():
        try:
            document = open_document(path, notes)
        except DAMAGE as damage:
            if isinstance(damage, ArtworkError):
                raise
            raise notes.damaged(str(damage) or type(damage).__name__) from damage
    if len(document.leaves) > PAGES.most:
        raise ArtworkError(say("{name} has more than {most} pages", name=path.name, most=PAGES.most), "copy-limit")
    return document


def imposed_pages(document: Document) -> list[ImposedPage]:
    """The pages in order, a spread as its halves."""
    width = min(leaf.trim.width for leaf in document.leaves)
    found = []
    for leaf in document.leaves:
        trim, bleed = leaf.trim, leaf.bleed
        if abs(trim.width - 2 * width) <= 2 * _SAME:
            fold = (trim.left + trim.right) / 2
            found.append(ImposedPage(leaf, trim._replace(right=fold), bleed._replace(right=fold), 0))
            found.append(ImposedPage(leaf, trim._replace(left=fold), bleed._replace(left=fold), 1))
        else:
            found.append(ImposedPage(leaf, trim, bleed))
    return found


def odd_sizes(pages: Sequence[ImposedPage]) -> Iterator[ImposedPage]:
    """The pages whose trim is not that of the first."""
    first = pages[0].trim
    for page in pages:
        if abs(page.trim.width - first.width) > _SAME or abs(page.trim.depth - first.depth) > _SAME:
            yield page


def parted_spreads(pages: Sequence[ImposedPage], scheme: Scheme) -> Iterator[int]:
    """The numbers in the file of the spreads whose halves do not lie side by side."""
    together = {(side.left, side.right) for side in sheet_sides(len(pages), scheme)}
    for number, page in enumerate(pages, 1):
        if page.half == 0 and (number, number + 1) not in together:
            yield page.leaf.number


def lay_sheets(document: Document, pages: Sequence[ImposedPage], scheme: Scheme) -> bytes:
    """The sheets as a PDF. Raises ArtworkError, or one of DAMAGE."""
    sides = sheet_sides(len(pages), scheme)
    with quiet():
        writer = PdfWriter()
        major, minor = document.version
        writer.pdf_header = f"%PDF-{major}.{minor}"
        sheets = _Sheets(writer, document, pages, scheme)
        for side in sides:
            sheets.add(side)
        for key in _KEPT:
            if key in document.catalog:
                writer.root_object[NameObject(key)] = document.catalog.raw_get(key).clone(writer)
        _sign(writer, document, scheme)
        return written(writer)


class _Sheets:
    """The sides of the sheets, page by page; each page of the edition is one form."""

    def __init__(self, writer: PdfWriter, document: Document, pages: Sequence[ImposedPage], scheme: Scheme) -> None:
        self._writer, self._pages, self._gutter = writer, pages, scheme.gutter
        self._notes = ArtworkNotes(document.name)
        self._forms: dict[int, IndirectObject] = {}
        trim = pages[0].trim
        self._width, self._depth = trim.width, trim.depth
        self._bleed = min(map(_least_bleed, pages))

    def add(self, side: SheetSide) -> None:
        whole = 2 * self._width + self._gutter, self._depth
        bleed = self._bleed
        leaf = self._writer.add_blank_page(whole[0] + 2 * bleed, whole[1] + 2 * bleed)
        forms, drawn = {}, []
        for number, left in ((side.left, bleed), (side.right, bleed + self._width + self._gutter)):
            if number != BLANK:
                page = self._pages[number - 1]
                name = f"Page{number}"
                forms[name] = self._form(page.leaf)
                drawn.append(self._place(page, name, left, left == bleed))
        leaf.update(
            dictionary(
                {
                    "BleedBox": [0.0, 0.0, whole[0] + 2 * bleed, whole[1] + 2 * bleed],
                    "TrimBox": [bleed, bleed, bleed + whole[0], bleed + whole[1]],
                    "Resources": {"XObject": forms},
                    "Contents": self._writer._add_object(stream("\n".join(drawn).encode(), {})),
                }
            )
        )

    def _place(self, page: ImposedPage, name: str, left: float, first: bool) -> str:
        """The operators that draw a page with its trim's lower left corner at `left`, clipped to its bleed."""
        outside, fold = self._bleed, min(self._bleed, self._gutter / 2)
        west, east = (outside, fold) if first else (fold, outside)
        x, y, w, h = left - west, 0.0, self._width + west + east, self._depth + 2 * outside
        move = left - page.trim.left, self._bleed - page.trim.foot
        numbers = " ".join(map(_number, (x, y, w, h)))
        return f"q {numbers} re W n 1 0 0 1 {_number(move[0])} {_number(move[1])} cm /{name} Do Q"

    def _form(self, leaf: Leaf) -> IndirectObject:
        """The page as a form in the space in which it is seen."""
        if leaf.number not in self._forms:
            data = b"\n".join(each.get_data() for each in contents(leaf.page, self._notes))
            drawn_with = value(leaf.page.get("/Resources"))
            entries: dict[str, Value] = {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": leaf.page["/MediaBox"].clone(self._writer),
                "Matrix": list(map(float, leaf.matrix)),
                "Resources": drawn_with.clone(self._writer) if drawn_with is not None else {},
            }
            if value(leaf.page.get("/Group")) is not None:
                entries["Group"] = leaf.page["/Group"].clone(self._writer)
            self._forms[leaf.number] = self._writer._add_object(stream(data, entries))
        return self._forms[leaf.number]


def _least_bleed(page: ImposedPage) -> float:
    """How far the bleed goes beyond the trim on all sides, but for a spread's fold."""
    trim, bleed = page.trim, page.bleed
    sides = [bleed.top - trim.top, trim.foot - bleed.foot]
    sides += [trim.left - bleed.left] if page.half != 1 else []
    sides += [bleed.right - trim.right] if page.half != 0 else []
    return max(0.0, min(sides))


def _number(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")


def _sign(writer: PdfWriter, document: Document, scheme: Scheme) -> None:
    """Document information and XMP: the edition's title and day, PDF/X if it is one."""
    known, found = document.information, document.xmp
    title = text(known.get("/Title")) or found.get("dc:title", "") or document.name
    date = _DATE.match(text(known.get("/CreationDate")))
    day = "-".join(date.groups()) if date else "2000-01-01"
    source = f"{found.get('xmpMM:DocumentID', title)} {found.get('xmpMM:VersionID', '')} {scheme}"
    urn = uuid.uuid5(uuid.NAMESPACE_URL, source)
    record = Metadata(
        title, text(known.get("/Subject")), text(known.get("/Author")), "", day, "", (), "", urn.urn, urn.hex[:16]
    )
    standards = [intent.pdfx for intent in INTENTS.values()]
    claims = ClaimedStandards(document.claims.x if document.claims.x in standards else "", 2, "", False)
    packet = stream(xmp(record, claims), {"Type": "/Metadata", "Subtype": "/XML"}, deflate=False)
    writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    writer._info = dictionary(information(record, claims))
