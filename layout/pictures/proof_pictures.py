"""Pages drawn, as PagePicture; what a person looks at on a screen out: the page, and where two of them differ."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from layout.pictures.page_differences import PagePicture

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 55
"""Of JPEG: letters are as sharp as those of a WebP that takes fifteen times as long and a fifth less room."""
_CELL = 4
"""Pixels of the page that are one of the heat map's: a comma is still seen when the whole page is."""
_STEPS = 14
"""Shades of a heat map, from a difference that is hardly seen to black against white."""


def screen_picture(page: PagePicture) -> bytes:
    """The page as JPEG."""
    out = io.BytesIO()
    page.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def heat_picture(old: PagePicture, new: PagePicture, levels: int) -> bytes:
    """Where two pictures of one size differ by more than `levels` of 255, as PNG: from yellow to red, the more the
    darker, clear elsewhere."""
    from PIL import ImageChops, ImageFilter

    red, green, blue = ImageChops.difference(old, new).split()
    difference = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    hot = difference.point([0 if level <= levels else 255 for level in range(256)])
    cells = hot.reduce(_CELL).point([0] + [255] * 255).filter(ImageFilter.MaxFilter(3))
    shades = difference.reduce(_CELL).point([1 + min(_STEPS - 1, level * _STEPS // 128) for level in range(256)])
    shades = shades.filter(ImageFilter.MaxFilter(3))
    shades.paste(0, mask=cells.point([255 - level for level in range(256)]))
    return _mapped(shades)


def _mapped(shades: Image) -> bytes:
    """Each shade in its colour; shade 0 is clear."""
    shades = shades.convert("P")
    ramp = [(255 - 5 * step, 190 - 13 * step, 0) for step in range(_STEPS)]
    shades.putpalette([0, 0, 0, *(side for colour in ramp for side in colour)])
    out = io.BytesIO()
    shades.save(out, "PNG", transparency=0, optimize=False, compress_level=6)
    return out.getvalue()
