"""Pages drawn (rasters.py of proof) in; files of pictures out: one a page, or all on a contact sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from layout.pictures.page_differences import PagePicture

Form = Literal["png", "jpeg", "webp"]
SUFFIXES: dict[str, str] = {"png": "png", "jpeg": "jpg", "webp": "webp"}
_HOW: dict[str, dict[str, Any]] = {
    "png": {"format": "PNG", "compress_level": 6},
    "jpeg": {"format": "JPEG", "quality": 88, "subsampling": 0},
    "webp": {"format": "WEBP", "quality": 88, "method": 4},
}
_EDGE, _GAP = 24, 12
"""Pixels around a contact sheet, and between its pages."""
_ROW = 4
"""Pages or spreads that stand side by side."""
_GROUND, _LINE = (225, 225, 225), (120, 120, 120)


class Stroke(NamedTuple):
    """A rectangle to be drawn over a page, in pixels, or a line where it has no width or no depth; with words at its
    upper left corner. `colour` is RGB."""

    left: float
    top: float
    right: float
    bottom: float
    colour: tuple[int, int, int]
    words: str = ""


def page_file(picture: PagePicture, form: Form, resolution: int) -> bytes:
    """The picture as a file that says its resolution."""
    out = io.BytesIO()
    how = _HOW[form] if form == "webp" else {**_HOW[form], "dpi": (resolution, resolution)}
    picture.save(out, **how)
    return out.getvalue()


def screen_file(picture: PagePicture) -> bytes:
    """The picture as a PNG that is quickly made, for a screen that is near."""
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)
    return out.getvalue()


def draw_over(picture: PagePicture, strokes: Sequence[Stroke], font: str, resolution: int) -> None:
    """Draws lines, rectangles and words on the picture; `font` is the file that letters them."""
    from PIL import ImageDraw, ImageFont

    brush = ImageDraw.Draw(picture)
    size = max(9, round(resolution / 9))
    letters = ImageFont.truetype(font, size)
    thin = max(1, round(resolution / 100))
    for stroke in strokes:
        corners = (stroke.left, stroke.top, stroke.right, stroke.bottom)
        if stroke.right > stroke.left and stroke.bottom > stroke.top:
            brush.rectangle(corners, outline=stroke.colour, width=thin)
        elif corners[:2] != corners[2:]:
            brush.line(corners, fill=stroke.colour, width=thin)
        if stroke.words:
            place = (stroke.left + 2 * thin, stroke.top + thin)
            brush.rectangle(brush.textbbox(place, stroke.words, font=letters), fill=(255, 255, 255))
            brush.text(place, stroke.words, fill=stroke.colour, font=letters)


def contact_sheet(pages: Sequence[PagePicture], facing: Sequence[Sequence[int]]) -> PagePicture:
    """All pages of an edition on one picture. `facing` names them by their place, in the order in which they are seen:
    pages that face each other touch."""
    from PIL import Image, ImageDraw

    rows = [facing[n : n + _ROW] for n in range(0, len(facing), _ROW)]
    wide, deep = max(page.width for page in pages), max(page.height for page in pages)
    columns = [max(len(row[n]) for row in rows if n < len(row)) * wide for n in range(min(_ROW, len(facing)))]
    size = sum(columns) + _GAP * (len(columns) - 1) + 2 * _EDGE, len(rows) * (deep + _GAP) - _GAP + 2 * _EDGE
    sheet = Image.new("RGB", size, _GROUND)
    brush = ImageDraw.Draw(sheet)
    for number, row in enumerate(rows):
        x, y = _EDGE, _EDGE + number * (deep + _GAP)
        for group, column in zip(row, columns, strict=False):
            for step, n in enumerate(group, 2 - len(group) if column > wide else 0):
                left = x + step * wide
                sheet.paste(pages[n], (left, y))
                brush.rectangle((left - 1, y - 1, left + pages[n].width, y + pages[n].height), outline=_LINE)
            x += column + _GAP
    return sheet
