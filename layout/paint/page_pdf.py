"""A content stream to a one-page PDF without font programs and images. The only home of ReportLab.

ReportLab's document layer is used, not its canvas: the canvas sets type in its own fonts and holds them in a global.
The file says nothing about when or where it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportlab.pdfbase import pdfdoc

from layout.deflation import deflated
from layout.geometry import Rect
from layout.model import Colour, Forme
from layout.paint.content import ALL_PLATES, KNOCKOUT, OVERPRINT, number, pdf_name

_STATES = {OVERPRINT: {"OP": "true", "op": "true", "OPM": 1}, KNOCKOUT: {"OP": "false", "op": "false", "OPM": 0}}

_EVERY_INK = Colour(100, 100, 100, 100)


def make_page_pdf(forme: Forme, stream: str, spots: Mapping[str, Colour] = MappingProxyType({})) -> bytes:
    """The page as a PDF. Fonts, images and artwork are named in `stream` and missing in the resources: press adds
    them."""
    document = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 6))
    document.info = _Anonymous()
    document._ID = b"[<00> <00>]"  # press gives the edition its own
    page = pdfdoc.PDFPage()
    _set_boxes(page, forme)
    page.Contents = pdfdoc.PDFStream(content=stream.encode("ascii"), filters=[_Flate])
    page.Resources = _resources(spots, forme)
    document.addPage(page)
    pdf: bytes = document.GetPDFData(None)
    return pdf


class _Flate:
    """A filter of a stream as ReportLab asks for it; its own packs as the system's zlib does."""

    pdfname = "FlateDecode"
    encode = staticmethod(deflated)


class _Anonymous(pdfdoc.PDFInfo):  # type: ignore[misc]
    """Document information without dates: ReportLab would take them from the environment."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        empty: bytes = pdfdoc.PDFDictionary().format(document)
        return empty


def _set_boxes(page: pdfdoc.PDFPage, forme: Forme) -> None:
    margin, trim = forme.margin, forme.trim
    whole = Rect(0, 0, trim.w + 2 * margin, trim.h + 2 * margin)
    page.MediaBox = _box(whole)
    page.BleedBox = _box(whole.inset(margin - forme.bleed, margin - forme.bleed))
    page.TrimBox = _box(whole.inset(margin, margin))


def _box(rect: Rect) -> pdfdoc.PDFArray:
    return pdfdoc.PDFArray([number(edge) for edge in (rect.x, rect.y, rect.right, rect.bottom)])


def _resources(spots: Mapping[str, Colour], forme: Forme) -> pdfdoc.PDFDictionary:
    states = {name: pdfdoc.PDFDictionary(state) for name, state in _STATES.items()}
    resources = {"ExtGState": pdfdoc.PDFDictionary(states)}
    spaces = {name: _separation(pdf_name(colour.spot), colour) for name, colour in sorted(spots.items())}
    if forme.marks:
        spaces[ALL_PLATES] = _separation("All", _EVERY_INK)
    if spaces:
        resources["ColorSpace"] = pdfdoc.PDFDictionary(spaces)
    return pdfdoc.PDFDictionary(resources)


def _separation(name: str, colour: Colour) -> pdfdoc.PDFArray:
    """The space of an ink of this name, and what a tint of it looks like in the inks of the process."""
    full = " ".join(number(share / 100, 4) for share in colour[:4])
    tint = pdfdoc.PDFDictionary({"FunctionType": 2, "Domain": "[0 1]", "N": 1, "C0": "[0 0 0 0]", "C1": f"[{full}]"})
    return pdfdoc.PDFArray(["/Separation", f"/{name}", "/DeviceCMYK", tint])
