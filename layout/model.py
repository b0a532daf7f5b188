"""The nouns that every stage shares, in the order in which a newspaper comes to have them. Read this first.

copy (the editor's words)  ->  style (the paper's look)  ->  composed (lines)  ->  made up (a page)  ->  output (files)

Everything here is frozen: what the editor and the designer wrote are data classes, what is composed of it, thousands of
pieces an issue, are named tuples (three times as quick to make). Lengths are points; advances inside a glyph run are
thousandths of an em (`geometry.EM`).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from layout.diagnostics import NOWHERE, Diagnostic, Span
from layout.geometry import Rect

# --- copy: what the editor asked for --------------------------------------------------------------------------

Voice = Literal["strong", "emphasis"]
Level = Literal["lead", "second", "third", "short", "feature"]
Where = Literal["above", "left", "right", "centre", "foot", "foot-left", "foot-right"]


@dataclass(frozen=True, slots=True)
class Words:
    """Running text with its voices and where it came from.

    `voices` are (start, end, voice) over `text`; `origins` are (offset, span), rising, the first at offset 0:
    the text from that offset on stands at that span.
    """

    text: str
    voices: tuple[tuple[int, int, Voice], ...] = ()
    origins: tuple[tuple[int, Span], ...] = ()

    @property
    def span(self) -> Span:
        return self.origins[0][1] if self.origins else NOWHERE


@dataclass(frozen=True, slots=True)
class Headline:
    """引题, 主题, 副题. In `text` a `|` is a forced turn and a `~` a forbidden one."""

    text: Words
    kicker: Words | None = None
    deck: Words | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words


@dataclass(frozen=True, slots=True)
class Subhead:
    words: Words


@dataclass(frozen=True, slots=True)
class Verse:
    """A poem: its lines as the poet broke them; an empty line parts two stanzas."""

    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence lifted out of the story and set large."""

    words: Words


@dataclass(frozen=True, slots=True)
class Listing:
    """Items of a list, each with an optional matter at the far end of its line (a page number, a price)."""

    items: tuple[tuple[Words, str], ...]
    targets: tuple[str, ...] = ()
    """The stories that the items point to, by id; empty for a plain list."""


Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the head. `align` has one entry a column."""

    rows: tuple[tuple[Words, ...], ...]
    align: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture that exists and decodes. `sha256` names its bytes."""

    path: Path
    width_px: int
    height_px: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with 说明 and 供图. `file` is None only while a rejected copy is being reported."""

    file: PictureFile
    caption: Words | None = None
    credit: str = ""
    span: Span = NOWHERE


Block = Paragraph | Subhead | Verse | Quote | Listing | Table | Photo


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture stands in its story: how many of the story's text columns it spans, and at which end.

    `lines` fixes its depth (picture and caption together); None lets make-up choose within the legal crop.
    """

    columns: int = 0
    """0 is the whole width."""
    at: Where = "right"
    lines: int | None = None


@dataclass(frozen=True, slots=True)
class Display:
    """How a story is shown: headline level, box, number of text columns (0: those of the page grid), picture places."""

    level: Level = "second"
    box: bool = False
    tint: str = ""
    columns: int = 0
    pictures: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Advert:
    """An advertisement: artwork (picture, SVG or PDF) that fills its region, with the 广告 label."""

    file: Path
    label: str = "广告"
    picture: PictureFile | None = None
    """None when the file is vector artwork."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Story:
    """One letter of a page's plan. `id` is unique in the issue: page number and letter, as `1A`."""

    id: str
    headline: Headline | None
    byline: Words | None
    blocks: tuple[Block, ...]
    display: Display
    advert: Advert | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Plan:
    """A page as drawn: `rows` of letters of one width; `depths` in lines, None where the band is to be solved."""

    rows: tuple[str, ...]
    depths: tuple[int | None, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Page:
    """What the editor asked for on one page; `grid` names one of the stylesheet's grids."""

    number: int
    section: str
    plan: Plan
    stories: Mapping[str, Story]
    grid: str = "news"
    credits: tuple[str, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Issue:
    """One day's paper. `folder` holds the issue; `name` is the folder's name."""

    name: str
    folder: Path
    number: int
    total: int
    date: datetime.date
    weekday: str
    lunar: str
    pages: tuple[Page, ...]
    style: Path | None = None
    """The style file of the paper; None while a rejected copy is being reported."""
    span: Span = NOWHERE


# --- style: the paper's look ------------------------------------------------------------------------------------

Prohibition = Literal["none", "basic", "gb", "strict"]


@dataclass(frozen=True, slots=True)
class Colour:
    """Process colour: shares of ink, 0 to 100."""

    c: float
    m: float
    y: float
    k: float


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a kind of text is set. `face` is a role of fonts.yaml."""

    face: str
    size: float
    leading: float
    colour: str = "black"
    indent_em: float = 0
    align: Literal["justify", "left", "centre", "right"] = "justify"
    strong: str = ""
    """Role of the strong voice; empty: the style's own face."""
    emphasis: str = ""
    gap_em: float = 0.25
    """Han-Latin gap (CLREQ: up to a quarter em); 0 is none."""
    tracking_em: float = 0
    level: Prohibition = "gb"


@dataclass(frozen=True, slots=True)
class HeadlineStyle:
    """A level of headline: face, range of sizes, most lines, and the styles of kicker and deck."""

    face: str
    least: float
    most: float
    lines: int = 2
    leading: float = 1.2
    """Line to line, in ems of the size that was chosen."""
    align: Literal["left", "centre"] = "centre"
    colour: str = "black"
    kicker: str = "kicker"
    deck: str = "deck"
    byline: str = "byline"
    air: float = 0.5
    """Air above and below, in lines of the body grid."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Trimmed size, bleed, and the head margin down to the type area, in points. The type area is centred across."""

    width: float
    height: float
    head: float
    bleed: float = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """版心 in characters and lines: columns of `characters` ems of `size`, `lines` of `leading`."""

    columns: int
    characters: int
    lines: int
    size: float
    leading: float
    gutter_em: float = 1.5

    @property
    def column(self) -> float:
        """Width of one column."""
        return self.characters * self.size

    @property
    def gutter(self) -> float:
        return self.gutter_em * self.size

    @property
    def width(self) -> float:
        return self.span(self.columns)

    @property
    def height(self) -> float:
        return self.lines * self.leading

    def span(self, columns: int) -> float:
        """Width of neighbouring columns with the gutters between them."""
        return columns * self.column + (columns - 1) * self.gutter


@dataclass(frozen=True, slots=True)
class RuleStyle:
    """Thickness and colour of a rule; thickness 0 is no rule."""

    thickness: float = 0
    colour: str = "black"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page: between stories, between a story's columns, round a box, 文武线, round a picture."""

    story: RuleStyle
    column: RuleStyle
    box: RuleStyle
    thick: RuleStyle
    thin: RuleStyle
    picture: RuleStyle


@dataclass(frozen=True, slots=True)
class Code:
    """A labelled QR code."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Nameplate:
    """The paper's lettering: artwork (SVG outlines, PDF or picture) or, without one, its name in a face."""

    height: float
    """Height of the lettering; for a face, its em."""
    artwork: Path | None = None
    picture: PictureFile | None = None
    face: str = "brush"
    colour: str = "red"
    tracking_em: float = 0


@dataclass(frozen=True, slots=True)
class Masthead:
    """报头: depth in lines of the grid, nameplate, pinyin, the lines of data and contacts, the codes.

    `data` and `imprint` are templates over the issue: {date} {weekday} {lunar} {number} {total} {pages} {permit} {url}.
    """

    lines: int
    nameplate: Nameplate
    columns: int = 5
    """Columns that the nameplate takes; the block of codes and contacts stands in the rest."""
    pinyin: str = ""
    data: tuple[str, ...] = ()
    imprint: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    code_size: float = 44.0


@dataclass(frozen=True, slots=True)
class FolioStyle:
    """报眉: depth in points above the type area, and the template of its data line."""

    depth: float = 30.0
    data: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """Who publishes: name, code for file names, permit or CN number, URL, publisher and contacts."""

    name: str
    code: str
    permit: str = ""
    publisher: str = ""
    url: str = ""
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """What the plant wants: the templates of file names over {code} {date} {section} {page}."""

    edition_name: str = "{code}_{date}"
    page_name: str = "{code}_{date}_{section}{page:02}"
    section: str = "A"


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """Everything about the look. Colours, text styles, headline levels and grids have names; roles are fonts.yaml's."""

    paper: Paper
    sheet: Sheet
    grids: Mapping[str, Grid]
    colours: Mapping[str, Colour]
    text: Mapping[str, TextStyle]
    headlines: Mapping[str, HeadlineStyle]
    rules: Rules
    masthead: Masthead
    folio: FolioStyle
    press: Press
    words: tuple[str, ...] = ()
    """The paper's own words, never broken in a headline."""


# --- composed: lines of a measure ----------------------------------------------------------------------------------


class GlyphRun(NamedTuple):
    """Glyphs of one face and size. `x` is from the line's left edge, in points.

    `advances` (one a glyph, thousandths of an em) hold every adjustment: a pen that follows them stands at each
    glyph's origin. `text` is what the run says; `clusters` (characters a glyph) is None when each is one character.
    """

    face: str
    size: float
    colour: str
    text: str
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    x: float = 0
    clusters: tuple[int, ...] | None = None


class Line(NamedTuple):
    """A line in a slot `depth` high; its baseline is `baseline` below the slot's top.

    `start` and `end` are code points in the words it was set from; `role` is the text style's name.
    """

    runs: tuple[GlyphRun, ...]
    width: float
    depth: float
    baseline: float
    text: str = ""
    role: str = "body"
    start: int = 0
    end: int = 0
    span: Span = NOWHERE
    link: str = ""
    """The story that a reader on a screen goes to from here, by id."""


class Rule(NamedTuple):
    """A straight line; width or depth is its thickness."""

    width: float
    depth: float
    colour: str = "black"


class Fill(NamedTuple):
    """A tinted rectangle, or with `thickness` only its outline."""

    width: float
    depth: float
    colour: str
    thickness: float = 0


class Shape(NamedTuple):
    """Filled outlines: `path` is ("M"|"L"|"C"|"Z", coordinates) in points from the shape's top left corner, y down."""

    width: float
    depth: float
    colour: str
    path: tuple[tuple[str, tuple[float, ...]], ...]
    label: str = ""
    """What it shows, for readers who can't see it: the nameplate's name."""


class Picture(NamedTuple):
    """A picture in its frame. `window` is the part shown, in shares of the picture (left, top, width, height)."""

    width: float
    depth: float
    file: PictureFile
    window: tuple[float, float, float, float] = (0, 0, 1, 1)
    label: str = ""


class Artwork(NamedTuple):
    """The first page of a PDF, fitted into the frame; press grafts it."""

    width: float
    depth: float
    path: Path
    label: str = ""


class Symbol(NamedTuple):
    """A QR code that says `target`, without its quiet zone; paint draws its modules."""

    width: float
    depth: float
    colour: str
    target: str


class Space(NamedTuple):
    depth: float


Slug = Line | Rule | Fill | Shape | Picture | Artwork | Symbol | Space


class Galley(NamedTuple):
    """Slugs one below the other in a measure (points)."""

    slugs: tuple[Slug, ...]
    measure: float

    @property
    def depth(self) -> float:
        return sum(slug.depth for slug in self.slugs)


# --- made up: a page ----------------------------------------------------------------------------------------------


class Placed(NamedTuple):
    """A slug with its top left corner on the sheet. `paragraph` numbers the paragraphs of a story from 0."""

    x: float
    y: float
    slug: Slug
    paragraph: int | None = None


class Frame(NamedTuple):
    """A story as it stands: its region, its text columns, what is in them in reading order."""

    story: str
    region: Rect
    columns: tuple[Rect, ...]
    items: tuple[Placed, ...]


class Overset(NamedTuple):
    """Text that did not fit: how much, and the words themselves."""

    story: str
    lines: int
    characters: int
    text: str


class Forme(NamedTuple):
    """A made-up page. `furniture` is what belongs to no story: masthead, folio, rules between stories."""

    number: int
    trim: Rect
    bleed: float
    frames: tuple[Frame, ...]
    furniture: tuple[Placed, ...]
    overset: tuple[Overset, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


# --- output ---------------------------------------------------------------------------------------------------------


class Link(NamedTuple):
    """A place on the sheet that leads somewhere: a story of the issue by id, or an address."""

    area: Rect
    target: str


class PageFacts(NamedTuple):
    """What press must know of a painted page: characters of each glyph used, by face; artwork to graft; links."""

    glyphs: Mapping[str, Mapping[int, str]]
    artwork: Mapping[str, Artwork] = {}
    links: tuple[Link, ...] = ()


class PaintedPage(NamedTuple):
    """One page as a PDF without font programs, and its facts."""

    number: int
    pdf: bytes
    facts: PageFacts


class Edition(NamedTuple):
    """A finished file."""

    path: Path
    sha256: str
    pages: int
