"""A made-up page in, one PDF page out: a skeleton without font programs, and the facts that press adds them by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from layout.fonts import Face
from layout.model import (
    Artwork,
    Fill,
    Forme,
    Line,
    Link,
    PageFacts,
    PaintedPage,
    Picture,
    Placed,
    Rule,
    Shape,
    Space,
    Stylesheet,
    Symbol,
)
from layout.paint.content import Content
from layout.paint.drawings import draw_artwork, draw_fill, draw_picture, draw_rule, draw_shape
from layout.paint.marks import draw_marks
from layout.paint.skeleton import skeleton
from layout.paint.symbol import modules
from layout.paint.text import Case, set_line
from layout.paint.vertical import set_vertical_line
from layout.pictures.encode import Encoded, encode
from layout.pictures.metadata import UPRIGHT

__all__ = ["paint"]


def paint(forme: Forme, stylesheet: Stylesheet, faces: Mapping[str, Face]) -> PaintedPage:
    """Paints what stands on the forme: furniture, then the frames, each in its order, so that text reads as it was set.

    Font and artwork resources bear the names of the facts: a face's id, `Art1`, `Art2` and so on. The profile of an
    image is among the facts, too, so that all pages can share it.
    Raises PictureError when a picture is gone or changed, KeyError for a colour or face that does not exist.
    """
    painter = _Painter(forme, stylesheet, faces)
    for placed in _in_order(forme):
        painter.paint(placed)
    facts = PageFacts(
        painter.case.characters,
        painter.artwork,
        tuple(painter.links),
        tuple(sorted(painter.case.standing)),
        {name: image.profile for name, image in painter.images.items() if image.profile},
    )
    return PaintedPage(forme.number, skeleton(forme, painter.content.stream(), painter.images), facts)


def _in_order(forme: Forme) -> Iterator[Placed]:
    yield from forme.furniture
    for frame in forme.frames:
        yield from frame.items


class _Painter:
    """One page while it is painted: its content so far, its type, images and artwork."""

    def __init__(self, forme: Forme, stylesheet: Stylesheet, faces: Mapping[str, Face]) -> None:
        self.content = Content(forme, stylesheet.colours)
        self.case = Case(faces)
        self.images: dict[str, Encoded] = {}
        self.artwork: dict[str, Artwork] = {}
        self.links: list[Link] = []

    def paint(self, placed: Placed) -> None:
        slug, x, y = placed.slug, placed.x, placed.y
        match slug:
            case Line():
                setting = set_vertical_line if slug.vertical else set_line
                setting(self.content, self.case, slug, x, y)
                draw_marks(self.content, slug, x, y)
                self._link(placed, slug.link)
            case Rule():
                draw_rule(self.content, slug, x, y)
            case Fill():
                draw_fill(self.content, slug, x, y)
            case Shape():
                draw_shape(self.content, slug, x, y)
            case Picture():
                name, turn = self._image(slug)
                draw_picture(self.content, slug, x, y, name, turn)
            case Artwork():
                draw_artwork(self.content, slug, x, y, self._art(slug))
            case Symbol():
                draw_shape(self.content, modules(slug), x, y)
                self._link(placed, slug.target)
            case Space():
                pass

    def _link(self, placed: Placed, target: str) -> None:
        if target:
            self.links.append(Link(placed.box, target))

    def _image(self, picture: Picture) -> tuple[str, str]:
        """The picture's resource name, by its digest so that equal pictures are one, and its turn as an operator."""
        name = f"Im{picture.file.sha256[:20]}"
        image = self.images.get(name) or self.images.setdefault(name, encode(picture.file))
        turn = "" if image.turn == UPRIGHT else " ".join(map(str, image.turn)) + " cm "
        return name, turn

    def _art(self, artwork: Artwork) -> str:
        name = f"Art{len(self.artwork) + 1}"
        self.artwork[name] = artwork
        return name
