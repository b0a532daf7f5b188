"""A content stream and its images to a one-page PDF without font programs. The only home of ReportLab.

ReportLab's document layer is used, not its canvas: the canvas sets type in its own fonts and holds them in a global.
The file says nothing about when or where it was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportlab.pdfbase import pdfdoc

from layout.geometry import Rect
from layout.model import Colour, Forme
from layout.paint.content import ALL_PLATES, KNOCKOUT, OVERPRINT, number, pdf_name
from layout.pictures.pdf_image import Encoded

_STATES = {OVERPRINT: {"OP": "true", "op": "true", "OPM": 1}, KNOCKOUT: {"OP": "false", "op": "false", "OPM": 0}}

_EVERY_INK = Colour(100, 100, 100, 100)


def make_page_pdf(
    forme: Forme, stream: str, images: Mapping[str, Encoded], spots: Mapping[str, Colour] = MappingProxyType({})
) -> bytes:
    """The page as a PDF. Fonts and artwork are named in `stream` and missing in the resources: press adds them."""
    document = pdfdoc.PDFDocument(invariant=1, pdfVersion=(1, 6))
    document.info = _Anonymous()
    document._ID = b"[<00> <00>]"  # press gives the edition its own
    page = pdfdoc.PDFPage()
    _set_boxes(page, forme)
    page.Contents = pdfdoc.PDFStream(content=stream.encode("ascii"), filters=[pdfdoc.PDFZCompress])
    page.Resources = _resources(document, images, spots, forme)
    document.addPage(page)
    pdf: bytes = document.GetPDFData(None)
    return pdf


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


def _resources(
    document: pdfdoc.PDFDocument, images: Mapping[str, Encoded], spots: Mapping[str, Colour], forme: Forme
) -> pdfdoc.PDFDictionary:
    states = {name: pdfdoc.PDFDictionary(state) for name, state in _STATES.items()}
    resources = {"ExtGState": pdfdoc.PDFDictionary(states)}
    if images:
        objects = {name: document.Reference(_image(document, name, image), name) for name, image in images.items()}
        resources["XObject"] = pdfdoc.PDFDictionary(objects)
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


def _image(document: pdfdoc.PDFDocument, name: str, image: Encoded) -> pdfdoc.PDFStream:
    """The image as it is, with nothing decoded or converted, and its soft mask."""
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": f"/{image.space}",
        "BitsPerComponent": image.bits,
        "Filter": f"/{image.filter}",
    }
    if image.decode:
        entries["Decode"] = pdfdoc.PDFArray(image.decode)
    if image.predicted:
        entries["DecodeParms"] = _png_rows(image)
    if image.unmarked:
        entries["DecodeParms"] = pdfdoc.PDFDictionary({"ColorTransform": 0})
    if image.mask:
        opacity = Encoded(image.width, image.height, "DeviceGray", 8, "FlateDecode", image.mask)
        entries["SMask"] = document.Reference(_image(document, "", opacity), f"{name}Mask")
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), image.data)


def _png_rows(image: Encoded) -> pdfdoc.PDFDictionary:
    """How to undo PNG's row filters (predictor 15: each row says its own)."""
    colours = 3 if image.space == "DeviceRGB" else 1
    entries = {"Predictor": 15, "Colors": colours, "BitsPerComponent": image.bits, "Columns": image.width}
    return pdfdoc.PDFDictionary(entries)
