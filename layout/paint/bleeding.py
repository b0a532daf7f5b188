"""Pictures and tints that touch the trim in; the same, running into the bleed, out: no knife is exact to a hair."""

from __future__ import annotations

from layout.geometry import Rect
from layout.model import Fill, Forme, Picture, Placed

_TOUCHES = 0.5
"""Points from the trim."""


def bled(placed: Placed, forme: Forme) -> Placed:
    """What was placed, as far as the bleed on the sides where it touches the trim."""
    slug = placed.slug
    if not forme.bleed or not isinstance(slug, (Fill, Picture)) or (isinstance(slug, Fill) and slug.thickness):
        return placed
    box = Rect(placed.x, placed.y, slug.width, slug.depth)
    grown = _grown(box, forme)
    if grown == box:
        return placed
    made = slug._replace(width=grown.w, depth=grown.h)
    if isinstance(made, Picture):
        made = made._replace(window=_window(made, box, grown))
    return placed._replace(x=grown.x, y=grown.y, slug=made)


def _grown(box: Rect, forme: Forme) -> Rect:
    trim, bleed = forme.trim, forme.bleed
    left = trim.x - bleed if abs(box.x - trim.x) < _TOUCHES else box.x
    top = trim.y - bleed if abs(box.y - trim.y) < _TOUCHES else box.y
    right = trim.right + bleed if abs(box.right - trim.right) < _TOUCHES else box.right
    bottom = trim.bottom + bleed if abs(box.bottom - trim.bottom) < _TOUCHES else box.bottom
    return Rect(left, top, right - left, bottom - top)


def _window(picture: Picture, box: Rect, grown: Rect) -> tuple[float, float, float, float]:
    """What of the picture is seen in the grown frame: more of it where it goes on, else all of it larger."""
    left, top, across, down = picture.window
    width, depth = box.w / across, box.h / down
    scale = max(1.0, grown.w / width, grown.h / depth)
    wide, deep = grown.w / (width * scale), grown.h / (depth * scale)
    middle = left + (grown.x + grown.w / 2 - box.x) / width
    height = top + (grown.y + grown.h / 2 - box.y) / depth
    return (_within(middle - wide / 2, 1 - wide), _within(height - deep / 2, 1 - deep), wide, deep)


def _within(share: float, most: float) -> float:
    return min(max(share, 0.0), max(most, 0.0))
