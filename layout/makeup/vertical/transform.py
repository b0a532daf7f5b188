"""Matter with its axes exchanged, and back on the sheet.

A vertical story is made up lying on its side, as if its lines ran across: x counts down the sheet, y from its right
edge leftwards. `to_sheet` puts such matter on the sheet; `from_sheet` lays matter down that is to stand upright among
it, a picture with its caption.
"""

from __future__ import annotations

from layout.blocks.take import Matter
from layout.geometry import Rect
from layout.model import Fill, Placed, Rule, Slug


def to_sheet(matter: Matter, right: float, top: float) -> Matter:
    """Rotated matter on the sheet, its origin at the upper right corner (`right`, `top`)."""
    return tuple(_slug_to_sheet(placed, right, top) for placed in matter)


def _slug_to_sheet(placed: Placed, right: float, top: float) -> Placed:
    out = placed._replace(x=0.0, y=top + placed.x, slug=_swapped(placed.slug))
    return out._replace(x=right - placed.y - out.box.w)


def from_sheet(matter: Matter, width: float) -> Matter:
    """Upright matter of a frame `width` points wide laid on its side, the frame's upper right corner at the origin."""
    return tuple(Placed(one.y, width - one.box.right, _swapped(one.slug), one.part) for one in matter)


def rect_to_sheet(rect: Rect, right: float, top: float) -> Rect:
    """A rotated rectangle on the sheet."""
    return Rect(right - rect.bottom, top + rect.x, rect.h, rect.w)


def _swapped(slug: Slug) -> Slug:
    """What has no upper end lies down with the matter; lines, pictures and drawings keep theirs."""
    if isinstance(slug, (Rule, Fill)):
        return slug._replace(width=slug.depth, depth=slug.width)
    return slug
