"""Pages of PDFs drawn by PDFium, each pixel where it belongs; the only home of pypdfium2.

PDFium stretches a page to whole pixels, which moves what stands far from its corner by up to a pixel. So a page is
drawn through a matrix, in which a point is always so many pixels. Colours are drawn: in grey glyphs stand elsewhere.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from layout.diagnostics import say
from layout.geometry import INCH, Rect
from layout.proof.comparison.changes import union
from layout.proof.comparison.row_changes import TextRow

if TYPE_CHECKING:
    from layout.pictures.page_differences import PagePicture

_MOST = 160_000_000
"""Pixels of a picture: a broadsheet has 125 million at 600 dots an inch."""
_HAIR = 1e-3
"""Of a pixel: what is less is no pixel of its own."""
_FORMAT = 3
"""Four bytes a pixel, of which the last says nothing (FPDFBitmap_BGRx)."""


Box = tuple[float, float, float, float]
"""As a PDF has it: left, bottom, right, top in the page's own points."""


PixelBox = tuple[int, int, int, int]
"""Of a picture: left, top, right, bottom."""


class PdfPage(NamedTuple):
    """A page of a PDF; `leaf` is its place in the file, from 0. `trim` and `bleed` are in points as the page is seen,
    from the top left corner of what is shown of it, y down; `shown` is all of that, from the trim's corner."""

    file: Path
    leaf: int
    trim: Rect
    bleed: Rect
    shown: Rect


class DrawingError(Exception):
    """PDFium can't read the file. `args[0]` says why."""


def page_count(file: Path) -> int:
    """How many pages it has. Raises DrawingError."""
    with _opened(file) as pdf:
        return len(pdf)


def pages_of(file: Path, leaves: Iterable[int] | None = None) -> list[PdfPage]:
    """All pages of the file, or those at these places, with their boxes. Raises DrawingError."""
    with _opened(file) as pdf:
        return [_page(file, leaf, pdf[leaf]) for leaf in (range(len(pdf)) if leaves is None else leaves)]


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(file)
    except (pypdfium2.PdfiumError, OSError) as problem:
        raise DrawingError(_reason(file, problem)) from problem
    try:
        yield pdf
    except pypdfium2.PdfiumError as problem:
        raise DrawingError(str(problem)) from problem
    finally:
        pdf.close()


def _reason(file: Path, problem: Exception) -> str:
    """Why a file can't be opened. PDFium itself opens one without pages; what is then told of it is its last failure,
    which may be another file's."""
    import pypdfium2

    if "password" in str(problem):
        return say("it is locked with a password")
    opened = pypdfium2.raw.FPDF_LoadDocument(os.fsencode(file), None)
    if opened:
        pypdfium2.raw.FPDF_CloseDocument(opened)
        return say("it has no pages")
    return str(problem)


def _page(file: Path, leaf: int, page: Any) -> PdfPage:
    """What of trim and bleed lies off the paper is no part of them; a trim that does altogether is none."""
    whole = _shown(page)
    trim = _common(page.get_trimbox(), whole) or whole
    bleed = _common(page.get_bleedbox(), _common(page.get_mediabox(), page.get_mediabox()) or whole) or trim
    seen = _seen(page, trim)
    return PdfPage(file, leaf, seen, _seen(page, bleed), _seen(page, whole)._replace(x=-seen.x, y=-seen.y))


def _shown(page: Any) -> Box:
    """What of the paper PDFium draws."""
    media = page.get_mediabox()
    return _common(page.get_cropbox(), media) or _common(media, media) or media


def _common(one: Box, other: Box) -> Box | None:
    """What both have in common, whichever corners they name; None where that is nothing."""
    left, bottom = (max(min(one[n], one[n + 2]), min(other[n], other[n + 2])) for n in (0, 1))
    right, top = (min(max(one[n], one[n + 2]), max(other[n], other[n + 2])) for n in (0, 1))
    return (left, bottom, right, top) if left < right and bottom < top else None


def _seen(page: Any, box: Box) -> Rect:
    """A box of the page as it is turned, in points from the top left corner of the part that is shown, y down."""
    left, bottom, right, top = box
    x, y, z, w = _shown(page)
    match page.get_rotation():
        case 90:
            return Rect(bottom - y, left - x, top - bottom, right - left)
        case 180:
            return Rect(z - right, bottom - y, right - left, top - bottom)
        case 270:
            return Rect(w - top, z - right, top - bottom, right - left)
        case _:
            return Rect(left - x, w - top, right - left, top - bottom)


def frame_of(old: PdfPage, new: PdfPage) -> Rect:
    """Trim and bleed of both, in points from the trim's top left corner: what is printed, and what is compared."""
    frames = [page.bleed._replace(x=page.bleed.x - page.trim.x, y=page.bleed.y - page.trim.y) for page in (old, new)]
    return union(frames)


def pixel_size(frame: Rect, resolution: float) -> tuple[int, int]:
    """Width and height of a frame's picture."""
    width, height = (max(1, math.ceil(side * resolution / INCH - _HAIR)) for side in (frame.w, frame.h))
    return width, height


class OpenPage:
    """A page of a PDF that is open, to be drawn more than once."""

    def __init__(self, leaf: Any, page: PdfPage) -> None:
        self.leaf, self.page = leaf, page
        self.pictures: list[Any] | None = None

    @property
    def placing(self) -> tuple[object, ...]:
        """What decides where on a picture a point of the page stands."""
        return (*self.page[2:], _shown(self.leaf), self.leaf.get_rotation())

    def seen(self, box: Rect) -> Rect:
        """A box in the page's own points (left, bottom, width, height) in points from the trim's top left corner."""
        found = _seen(self.leaf, (box.x, box.y, box.right, box.bottom))
        return found._replace(x=found.x - self.page.trim.x, y=found.y - self.page.trim.y)

    def draw(self, frame: Rect, resolution: float) -> PagePicture:
        """What of the page is within the frame (points from the trim's top left corner) as RGBX; white where there is
        no page. Raises DrawingError for too many pixels."""
        from pypdfium2 import PdfBitmap

        size = pixel_size(frame, resolution)
        _bounded(*size)
        bitmap = PdfBitmap.new_native(*size, _FORMAT, rev_byteorder=True)
        self._draw_on(bitmap, frame, resolution, (0, 0, *size))
        picture: PagePicture = bitmap.to_pil()  # shares its memory
        return picture

    def draw_part(self, part: PixelBox, resolution: float) -> PagePicture:
        """Some pixels of a picture that begins at the trim's top left corner, as RGB: the same as in a picture of all
        of the page. What begins left of a picture's edge PDFium places otherwise, by a third of a pixel: so this one
        begins where that does, too, and of its memory, which PDFium asks for, only the part is ever touched.

        Raises DrawingError for too many pixels."""
        from pypdfium2 import PdfBitmap

        _bounded(*part[2:])
        bitmap = PdfBitmap.new_foreign(*part[2:], _FORMAT, rev_byteorder=True)
        self._draw_on(bitmap, Rect(0, 0, 0, 0), resolution, part)
        picture: PagePicture = bitmap.to_pil().crop(part).convert("RGB")  # a copy, which outlives it
        return picture

    def _draw_on(self, bitmap: Any, corner: Rect, resolution: float, part: PixelBox) -> None:
        """Draw the part of a bitmap that begins at the corner."""
        import pypdfium2.raw as pdfium

        left, top, right, bottom = part
        scale, trim = resolution / INCH, self.page.trim
        bitmap.fill_rect((255, 255, 255, 255), left, top, right - left, bottom - top)
        matrix = pdfium.FS_MATRIX(scale, 0, 0, scale, -(trim.x + corner.x) * scale, -(trim.y + corner.y) * scale)
        flags = pdfium.FPDF_REVERSE_BYTE_ORDER | pdfium.FPDF_ANNOT
        pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, self.leaf, matrix, pdfium.FS_RECTF(*part), flags)


def _bounded(width: int, height: int) -> None:
    if width * height > _MOST:
        raise DrawingError(say("{width} x {height} pixels are too many", width=width, height=height))


@contextmanager
def open_page(file: Path, leaf: int) -> Iterator[OpenPage]:
    """The page at that place in the file, from 0. Raises DrawingError."""
    with _opened(file) as pdf:
        page = pdf[leaf]
        yield OpenPage(page, _page(file, leaf, page))


def draw(page: PdfPage, frame: Rect, resolution: float) -> PagePicture:
    """The same of a page as RGB. Raises DrawingError."""
    with open_page(page.file, page.leaf) as opened:
        return opened.draw(frame, resolution).convert("RGB")


def draw_bytes(data: bytes, part: PixelBox, resolution: float) -> PagePicture:
    """A part of the first page of a file that is nowhere but here, as RGB. Raises DrawingError."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as problem:
        raise DrawingError(str(problem)) from problem
    try:
        leaf = pdf[0]
        return OpenPage(leaf, _page(Path(), 0, leaf)).draw_part(part, resolution)
    finally:
        pdf.close()


def rows_of(page: PdfPage) -> list[TextRow]:
    """The text of a page as PDFium reads it. Raises DrawingError."""
    with _opened(page.file) as pdf:
        leaf = pdf[page.leaf]
        text = leaf.get_textpage()
        found: list[TextRow] = []
        for index in range(text.count_chars()):
            character = text.get_text_range(index, 1)
            left, bottom, right, top = text.get_charbox(index)
            if character.strip() and right > left:
                seen = _seen(leaf, (left, bottom, right, top))
                box = seen._replace(x=seen.x - page.trim.x, y=seen.y - page.trim.y)
                if found and _follows(found[-1].box, box):
                    found[-1] = TextRow(found[-1].text + character, union((found[-1].box, box)))
                else:
                    found.append(TextRow(character, box))
        return found


def _follows(row: Rect, box: Rect) -> bool:
    """Whether a character goes on with a row: beside its end, or below the end of one that is deeper than wide."""
    high = max(row.h, box.h)
    beside = abs(row.y + row.h / 2 - box.y - box.h / 2) < high * 0.6 and -high < box.x - row.right < 2 * high
    wide = max(row.w, box.w)
    below = abs(row.x + row.w / 2 - box.x - box.w / 2) < wide * 0.6 and -wide < box.y - row.bottom < wide
    return beside or (below and row.w <= row.h)
