"""A made-up page in, one PDF page out: a skeleton without font programs and images, and the facts that press adds them
by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from layout.cache import Store
from layout.fonts import Face
from layout.geometry import INCH
from layout.model import (
    INTENTS,
    Artwork,
    Colour,
    Fill,
    Forme,
    Intent,
    Line,
    Link,
    PageFacts,
    PaintedPage,
    Part,
    PdfImage,
    Picture,
    PictureFile,
    Placed,
    QrCode,
    Rule,
    Shape,
    Space,
    Stylesheet,
)
from layout.model.edition import UPRIGHT
from layout.paint.bleeding import bled
from layout.paint.content import Content
from layout.paint.emphasis_marks import draw_emphasis_marks
from layout.paint.graphics import draw_artwork, draw_fill, draw_picture, draw_rule, draw_shape
from layout.paint.horizontal_lines import set_line
from layout.paint.marked_content import FOR_THE_PLANT, mark
from layout.paint.page_fonts import PageFonts
from layout.paint.page_pdf import make_page_pdf
from layout.paint.passages import KnownPassages, Passage
from layout.paint.qr_code import draw_modules
from layout.paint.vertical_lines import Start, first_start, set_vertical_line
from layout.pictures.pdf_image import encode
from layout.pictures.press_profile import house_profile, read_profile
from layout.pictures.reproduction import Reproduction, inks_of

__all__ = ["KnownPassages", "paint_page"]


def paint_page(
    forme: Forme,
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    intent: str = "print",
    store: Store | None = None,
    known: KnownPassages | None = None,
) -> PaintedPage:
    """Paints what stands on the forme: furniture, then the frames, each in its order, so that text reads as it was set.

    Font, image and artwork resources bear the names of the facts: a face's id, an image's digest, `Art1`, `Art2` and so
    on. `intent` names what the page is made for (`INTENTS`); what is made of pictures for it is kept in `store`. What
    is `known` of the page is not made again; it changes nothing.
    Raises PictureError when a picture is gone or changed, KeyError for a colour or face that does not exist.
    """
    if known:
        known.begin_page()
    painter = _Painter(forme, stylesheet, faces, INTENTS[intent], store)
    everything = [bled(placed, forme) for placed in _in_order(forme)]
    for part, passage in groupby(zip(everything, _starts_after(everything), strict=True), _passage):
        if part and known:
            painter.paint_passage(list(passage), known)
        else:
            painter.paint_each(passage)
    painter.paint_each(((placed, None) for placed in forme.marks), FOR_THE_PLANT)
    facts = PageFacts(
        painter.fonts.characters,
        painter.artwork,
        tuple(painter.links),
        tuple(sorted(painter.fonts.vertical_faces)),
        painter.images,
        tuple(painter.content.marked),
        intent,
        painter.image_files,
        painter.fonts.widened,
    )
    return PaintedPage(forme.number, make_page_pdf(forme, painter.content.stream(), painter.content.spots), facts)


def _in_order(forme: Forme) -> Iterator[Placed]:
    yield from forme.furniture
    for frame in forme.frames:
        yield from frame.items


def _starts_after(everything: Sequence[Placed]) -> list[Start | None]:
    """For each thing placed, where the type begins that is set after it; on a page without vertical lines, which alone
    ask for that, nothing."""
    if not any(isinstance(placed.slug, Line) and placed.slug.vertical for placed in everything):
        return [None] * len(everything)
    starts: list[Start | None] = [None]
    for placed in reversed(everything[1:]):
        start = first_start(placed.slug, placed.x, placed.y) if isinstance(placed.slug, Line) else None
        starts.append(start or starts[-1])
    return starts[: len(everything)][::-1]


_PlacedBefore = tuple[Placed, Start | None]
"""A thing placed, and where the type begins that is set after it."""


def _passage(one: _PlacedBefore) -> Part | None:
    """The part of the copy of which a line is, if it is not cut by the fold of a spread."""
    placed, _ = one
    return placed.part if isinstance(placed.slug, Line) and not placed.clip else None


class _Painter:
    """One page while it is painted: its content so far, its type, images and artwork."""

    def __init__(
        self, forme: Forme, stylesheet: Stylesheet, faces: Mapping[str, Face], intent: Intent, store: Store | None
    ) -> None:
        profile = read_profile(stylesheet.press.condition.profile or house_profile())
        self._goal = Reproduction(intent.pictures, intent.resolution, profile)
        self._links, self._store, self._bleed = intent.links, store, forme.bleed
        self.content = Content(forme, stylesheet.colours)
        self.fonts = PageFonts(faces)
        self.images: dict[str, PdfImage] = {}
        self.image_files: dict[str, Path] = {}
        self._encoded: dict[tuple[PictureFile, float], PdfImage] = {}
        self.artwork: dict[str, Artwork] = {}
        self.links: list[Link] = []

    def paint_passage(self, passage: Sequence[_PlacedBefore], known: KnownPassages) -> None:
        """Paints lines of one part as they were painted last, or anew."""
        content, fonts, first = self.content, self.fonts, len(self.content.marked)
        lines, following = tuple([placed for placed, _ in passage]), passage[-1][1]
        found = known.find(lines, following, content.state)
        if found and fonts.repeat(found.type):
            content.repeat(found.operators)
            moved = first - found.operators.first
            self.links += [link._replace(mcid=link.mcid + moved) for link in found.links]
        else:
            links, begun, type_before = len(self.links), content.begin_passage(), fonts.begin_passage()
            self.paint_each(passage)
            operators, type_ = content.end_passage(begun), fonts.end_passage(type_before)
            found = Passage(lines, following, operators, type_, self.links[links:])
        known.keep(found)

    def paint_each(self, every: Iterable[_PlacedBefore], artifact: str = "") -> None:
        """Paints one thing after the other; all of it is an artifact of this tag, if one is given."""
        for placed, following in every:
            mark(self.content, placed, artifact)
            if placed.clip:
                with self.content.clipped(placed.clip.inset(-self._bleed, -self._bleed)):
                    self.paint(placed, following)
            else:
                self.paint(placed, following)

    def paint(self, placed: Placed, following: Start | None) -> None:
        """Paints what was placed; `following` begins the type that is set after it."""
        slug, x, y = placed.slug, placed.x, placed.y
        match slug:
            case Line():
                if slug.vertical:
                    set_vertical_line(self.content, self.fonts, slug, x, y, following)
                else:
                    set_line(self.content, self.fonts, slug, x, y)
                draw_emphasis_marks(self.content, slug, x, y)
                self._link(placed, slug.link, slug.text)
            case Rule():
                draw_rule(self.content, slug, x, y)
            case Fill():
                draw_fill(self.content, slug, x, y)
            case Shape():
                draw_shape(self.content, slug, x, y, self._inks_of)
            case Picture():
                name, orientation = self._image(slug)
                draw_picture(self.content, slug, x, y, name, orientation)
            case Artwork():
                draw_artwork(self.content, slug, x, y, self._art(slug))
            case QrCode():
                draw_shape(self.content, draw_modules(slug), x, y)
                self._link(placed, slug.target, slug.target)
            case Space():
                pass

    def _link(self, placed: Placed, target: str, text: str) -> None:
        if target and self._links:
            self.links.append(Link(placed.box, target, len(self.content.marked) - 1, text))

    def _image(self, picture: Picture) -> tuple[str, str]:
        """The picture's resource name, by its digest and width so that equal pictures are one, and its orientation as
        an operator."""
        inches = picture.width / picture.window[2] / INCH
        image = self._encoded.get((picture.file, inches))
        if image is None:
            image = self._encoded[picture.file, inches] = encode(picture.file, self._goal, inches, self._store)
        name = f"Im{picture.file.sha256[:16]}-{image.width}"
        self.images[name] = image
        self.image_files[name] = picture.file.path
        orientation = "" if image.orientation == UPRIGHT else " ".join(map(str, image.orientation)) + " cm "
        return name, orientation

    def _inks_of(self, colour: Sequence[float]) -> Colour:
        """The press's inks for a colour in sRGB: black alone for black."""
        return Colour(0, 0, 0, 100) if not any(colour) else Colour(*inks_of(colour, self._goal.profile))

    def _art(self, artwork: Artwork) -> str:
        name = f"Art{len(self.artwork) + 1}"
        self.artwork[name] = artwork
        return name
