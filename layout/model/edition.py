"""Painted and bound: a page as a PDF, what must be known of it to bind it, the finished file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from layout.geometry import Rect
from layout.model.forme import Artwork, Part


class Link(NamedTuple):
    """A place on the sheet that leads somewhere: a story of the issue by id, or an address.

    `mcid` is the number of what is painted there among the page's marked content, `text` what that says.
    """

    area: Rect
    target: str
    mcid: int = 0
    text: str = ""


class MarkedContent(NamedTuple):
    """A piece of a painted page: lines of one part of a story that follow each other, or a figure.

    `part` is None for what belongs to no story (the masthead); `box` is on the sheet, a text's is that of its first
    line. A text has the `role` and the `start` of that line, and the story or the address that it leads to (`link`); a
    figure says in `label` what it shows. A text with ruby (注音) above it and that ruby, whose `label` it says, are
    pieces of their own with one number (`pair`) on the page; so is what `numbers` an item of a list.
    """

    part: Part | None
    box: Rect
    role: str = ""
    start: int = 0
    link: str = ""
    figure: bool = False
    label: str = ""
    ruby: Literal["", "base", "text"] = ""
    pair: int = 0
    numbers: bool = False


ColourSpace = Literal["DeviceGray", "DeviceRGB", "DeviceCMYK"]
Matrix = tuple[int, int, int, int, int, int]

UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)


class PdfImage(NamedTuple):
    """A picture as a PDF image: samples of `width` x `height` pixels, compressed with `filter`.

    `decode` maps samples to ink where they are stored inverted. `orientation` is the matrix of the unit square
    that stands the picture upright (Exif); no file is decoded again for it. `predicted` samples bear PNG's row filters.
    `profile` is the ICC profile that says what the samples of `space` mean, if they don't mean what devices take them
    for. `mask` says how opaque each pixel is: a deflated byte each. A JPEG that is `unmarked` is RGB without saying so.
    """

    width: int
    height: int
    space: ColourSpace
    bits: int
    filter: Literal["DCTDecode", "FlateDecode"]
    data: bytes
    decode: tuple[int, ...] | None = None
    orientation: Matrix = UPRIGHT
    predicted: bool = False
    profile: bytes | None = None
    mask: bytes | None = None
    unmarked: bool = False


class PageFacts(NamedTuple):
    """What press must know of a painted page: characters of each glyph used, by face; artwork to graft; links; its
    images, and the files that they were made of, by the image's name; the intent that it was painted for (`INTENTS`).

    `vertical_faces` are the faces whose glyphs also go down; for that their font has a vertical font, named by
    `vertical_font_name`. `marked` is the content in order: the number of each piece is its MCID. `widened` are the
    glyphs set in a font where they are wider (`widened_font_name`), like `glyphs`, by face and how much.
    """

    glyphs: Mapping[str, Mapping[int, str]]
    artwork: Mapping[str, Artwork] = {}
    links: tuple[Link, ...] = ()
    vertical_faces: tuple[str, ...] = ()
    images: Mapping[str, PdfImage] = {}
    marked: tuple[MarkedContent, ...] = ()
    intent: str = "print"
    image_files: Mapping[str, Path] = {}
    widened: Mapping[tuple[str, int], Mapping[int, str]] = {}


class PaintedPage(NamedTuple):
    """One page as a PDF without font programs and images, and its facts."""

    number: int
    pdf: bytes
    facts: PageFacts


class BoundFile(NamedTuple):
    """A PDF; the standards that it claims; spot colours that two of its files of artwork define otherwise, each with
    the names of both."""

    data: bytes
    standards: tuple[str, ...]
    clashes: tuple[tuple[str, str, str], ...] = ()


class Edition(NamedTuple):
    """A finished file; the standards that it claims."""

    path: Path
    sha256: str
    pages: int
    standards: tuple[str, ...] = ()
