"""Everything that is not type: rules, fills, shapes, pictures and the places of artwork."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from layout.geometry import Rect
from layout.model import Artwork, Colour, Fill, Picture, Rule, Shape
from layout.paint.content import Content

InksOf = Callable[[Sequence[float]], Colour]
"""From red, green and blue, 0 to 1."""

_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h", "F": "f", "E": "f*"}


def draw_rule(content: Content, rule: Rule, x: float, y: float) -> None:
    content.leave_text()
    content.ink(rule.colour)
    content.add(f"{content.rectangle(Rect(x, y, rule.width, rule.depth))} f")


def draw_fill(content: Content, fill: Fill, x: float, y: float) -> None:
    """A tinted area, or an outline that stays within it."""
    content.leave_text()
    area = Rect(x, y, fill.width, fill.depth)
    if fill.thickness:
        content.outline(fill.colour, fill.thickness)
        content.add(f"{content.rectangle(area.inset(fill.thickness / 2, fill.thickness / 2))} S")
    else:
        content.tint(fill.colour)
        content.add(f"{content.rectangle(area)} f")


def draw_shape(content: Content, shape: Shape, x: float, y: float, inks_of: InksOf | None = None) -> None:
    """Outlines filled as they say (F, E), what is left at the end by the nonzero rule; `inks_of` makes the press's inks
    of colours of their own (K)."""
    content.leave_text()
    content.ink(shape.colour)
    for verb, numbers in shape.path:
        if verb == "K":
            assert inks_of
            content.own_tint(inks_of(numbers))
            continue
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        content.add(" ".join([*(content.point(x + dx, y + dy) for dx, dy in pairs), _OPERATORS[verb]]))
    if not shape.path or shape.path[-1][0] not in "FE":
        content.add("f")


def draw_picture(content: Content, picture: Picture, x: float, y: float, name: str, orientation: str) -> None:
    """The image `name`, scaled so that its window fills the frame; the rest is clipped. `orientation` stands it
    upright."""
    left, top, across, down = picture.window
    frame = Rect(x, y, picture.width, picture.depth)
    whole = Rect(x, y, frame.w / across, frame.h / down)
    with content.kept():
        content.knock_out()
        if (across, down) != (1, 1):
            content.add(f"{content.rectangle(frame)} W n")
        content.add(content.square(whole._replace(x=x - left * whole.w, y=y - top * whole.h)))
        content.add(f"{orientation}/{name} Do")


def draw_artwork(content: Content, artwork: Artwork, x: float, y: float, name: str) -> None:
    """The form `name`, which press makes to fill the unit square, on the artwork's frame. It finds the graphics state
    as its own page would."""
    with content.kept():
        content.reset()
        content.add(content.square(Rect(x, y, artwork.width, artwork.depth)))
        content.add(f"/{name} Do")
