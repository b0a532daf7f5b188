"""A part of a page as a PDF of its own: for who wants one story of an edition."""

from __future__ import annotations

import io
from pathlib import Path

from layout.geometry import Rect

_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def cut_page(file: Path, at: int, box: Rect) -> bytes:
    """The page with this number, from 0, cut to a box in points from its trim's top left corner as it is seen. Raises
    ValueError for a file that can't be read."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError
    from pypdf.generic import NameObject, RectangleObject

    writer = PdfWriter()
    try:
        writer.add_page(PdfReader(file).pages[at])
    except (PyPdfError, IndexError) as problem:
        raise ValueError(str(problem)) from problem
    page = writer.pages[0]
    if page.rotation:
        page.transfer_rotation_to_content()
    trim, media = page.trimbox, page.mediabox
    left, top = float(trim.left) + box.x, float(trim.top) - box.y
    wanted = RectangleObject((
        max(left, float(media.left)),
        max(top - box.h, float(media.bottom)),
        min(left + box.w, float(media.right)),
        min(top, float(media.top)),
    ))  # fmt: skip
    for name in _BOXES:
        if name in page or name == "/MediaBox":
            page[NameObject(name)] = wanted
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
