"""Style: the paper's look, as its style file says it. Colours, text styles, headline levels and grids go by name.

The parts of a style are named tuples: every run makes these classes, and as dataclasses they take five times as long.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from string import punctuation
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from layout.diagnostics import NOWHERE, Span
from layout.geometry import MM
from layout.model.copy import PictureFile
from layout.values import dataclass

TEXT_STYLES: Mapping[str, str] = {
    "body": "正文",
    "subhead": "小标题",
    "quote": "引文, lifted out of a story",
    "verse": "诗",
    "caption": "图片说明",
    "credit": "供图, behind a caption",
    "listing": "items of a list",
    "listing-end": "what stands at the far end of an item",
    "table": "cells of a table",
    "table-head": "the first row of a table",
    "ad-label": "the word 广告 on an advertisement",
    "pinyin": "the letters below the nameplate",
    "masthead-data": "the line of data below the nameplate",
    "imprint": "publisher and contacts in the masthead",
    "code-label": "the words below a QR code",
    "folio-number": "the page number",
    "folio-unit": "版, behind the page number",
    "folio-section": "the section's name in the folio",
    "folio-name": "the paper's name in the folio",
    "folio-data": "date and credits in the folio",
}
"""The text styles that every stylesheet has, and what is set in them; those of kicker, deck and byline are named by the
headline levels."""
DERIVED_STYLES: Mapping[str, str] = {
    "ear": "报眼, beside the nameplate; else as the imprint, centred",
    "note": "编者按, before a story; else the body in the face of its emphasis",
    "filler": "补白, below a story that is short; else the body in the face of its emphasis",
    "digest": "headlines of a digest; else as a list",
    "digest-page": "the page of each, behind it; else as the far end of an item",
    "column-title": "栏头, white on a bar above the head; else bold as a subhead",
    "table-note": "a note below a table; else as its cells",
    "signature": "落款, below a letter or a notice; else the body in the face of its emphasis",
}
"""The text styles that a stylesheet may have, what is set in them, and what they are without it."""
_LIKE: Mapping[str, str] = {"digest": "listing", "digest-page": "listing-end", "table-note": "table"}
"""What some of them are like, flush left."""
COLOURS: Mapping[str, str] = {
    "black": "rules, codes, leaders, and text of no other colour",
    "white": "the ground of the label on an advertisement",
}
"""The colours that every stylesheet has, and what is painted in them."""
LEVELS: Mapping[str, str] = {
    "lead": "the first story of a page",
    "second": "the usual level",
    "third": "lesser stories",
    "short": "shorts",
    "feature": "essays and features",
}
"""The headline levels that every stylesheet has."""
GRIDS: Mapping[str, str] = {"news": "the usual grid of a page"}
"""The grids that every stylesheet has."""

Prohibition = Literal["none", "basic", "gb", "strict"]
Punctuation = Literal["full", "kaiming", "half"]
"""全角: every mark takes an em; 开明: only those that end a sentence do; 半角: each takes half an em [CLREQ]."""


class Colour(NamedTuple):
    """Process colour: shares of ink, 0 to 100. With `spot` it is `share` per cent of the ink of that name, which in
    full looks like the process colour."""

    c: float
    m: float
    y: float
    k: float
    spot: str = ""
    share: float = 100

    @property
    def seen(self) -> tuple[float, float, float, float]:
        """The process colour that it looks like."""
        c, m, y, k = (ink * self.share / 100 for ink in self[:4])
        return c, m, y, k


class TextStyle(NamedTuple):
    """How a kind of text is set. `face` is a role of fonts.yaml."""

    face: str
    size: float
    leading: float
    colour: str = "black"
    indent_em: float = 0
    align: Literal["justify", "left", "centre", "right"] = "justify"
    strong: str = ""
    """Role of strong words; empty: the style's own face."""
    emphasis: str = ""
    gap_em: float = 0.25
    """Han-Latin gap (CLREQ: up to a quarter em); 0 is none."""
    tracking_em: float = 0
    level: Prohibition = "gb"
    punctuation: Punctuation = "full"
    hang: bool = False
    """Whether a comma or full stop may stand beyond the line's end (标点悬挂)."""
    hyphenate: bool = True
    """Whether long western words may be parted at a line's end."""
    narrowest: float = 0.94
    """How narrow the characters of a line may be set (长体) that would look loose without: 1 is never."""


class HeadlineStyle(NamedTuple):
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
    punctuation: Punctuation = "half"
    """Marks take half an em: of forty points a blank half would be a hole."""


class Sheet(NamedTuple):
    """Trimmed size, bleed, and the head margin down to the type area, in points. The type area is centred across."""

    width: float
    height: float
    head: float
    bleed: float = 0


class Grid(NamedTuple):
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


class RuleStyle(NamedTuple):
    """Thickness and colour of a rule; thickness 0 is no rule."""

    thickness: float = 0
    colour: str = "black"


class Rules(NamedTuple):
    """The rules of a page: between stories, between a story's columns, round a box, 文武线, round a picture; across the
    whole page between stories, and below the folio."""

    story: RuleStyle
    column: RuleStyle
    box: RuleStyle
    thick: RuleStyle
    thin: RuleStyle
    picture: RuleStyle
    band: RuleStyle | None = None
    """None: as between stories."""
    folio: RuleStyle | None = None
    """None: the thick one."""
    table: RuleStyle | None = None
    """Between the rows of a table. None: the thin one."""
    table_edge: RuleStyle | None = None
    """Above a table and below. None: the thick one."""
    quote: RuleStyle | None = None
    """Above a quote and, where it has no other, below. None: the thin one in the style's red, if it has one."""
    quote_end: RuleStyle | None = None


_ADDRESS = punctuation
"""What stays as it is in an address, beside letters and figures."""


class Code(NamedTuple):
    """A labelled QR code."""

    label: str
    target: str

    @property
    def address(self) -> str:
        """What the code says: the target; an address of the web in the letters that every scanner reads as they are
        [RFC 3987, 3.1], since some take others for Japanese."""
        if self.target.isascii() or not self.target.lower().startswith(("http://", "https://")):
            return self.target
        scheme, host, path, query, fragment = urlsplit(self.target)
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            host = quote(host, _ADDRESS)
        return urlunsplit((scheme, host, *(quote(part, _ADDRESS) for part in (path, query, fragment))))


class PageSize(NamedTuple):
    """Width and depth of a PDF's page as it is seen, in points."""

    width: float
    depth: float


class Nameplate(NamedTuple):
    """The paper's lettering: artwork (SVG outlines, PDF or picture) or, without one, its name in a face."""

    height: float
    """Height of the lettering; for a face, its em."""
    artwork: Path | None = None
    picture: PictureFile | None = None
    page: PageSize | None = None
    """Of artwork that is a PDF, once it was looked at."""
    face: str = "brush"
    colour: str = "red"
    tracking_em: float = 0
    span: Span = NOWHERE


class Masthead(NamedTuple):
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
    code_pitch: float = 0.0
    """From code to code; 0: so that they reach from edge to edge of their block."""


class FolioStyle(NamedTuple):
    """报眉: depth in points above the type area, and the template of its data line."""

    depth: float = 30.0
    data: tuple[str, ...] = ()


class Paper(NamedTuple):
    """Who publishes: name, code for file names, permit or CN number, URL, publisher and contacts; who holds the
    rights."""

    name: str
    code: str
    permit: str = ""
    publisher: str = ""
    url: str = ""
    contacts: tuple[str, ...] = ()
    rights: str = ""


class Condition(NamedTuple):
    """The printing condition that colours are meant for: a CMYK profile, and what it is called.

    Without a profile it is the house's, coldset newsprint (styles/icc/README.md).
    """

    profile: Path | None = None
    identifier: str = ""
    description: str = ""
    information: str = ""


Rung = Literal["lines", "crop", "deck", "level", "fillers"]
"""What may be done for a story that is over or short: its lines set tighter or looser, more of its pictures cut off,
its deck left out, its headline set a level lower or higher, fillers set below it."""


class Copyfitting(NamedTuple):
    """What may be done for stories that are over or short, in this order, and how much of it; nothing without a
    ladder."""

    ladder: tuple[Rung, ...] = ()
    tracking_em: float = 0.02
    """lines: space taken from between the characters of a story that is over, added to one that is short, in ems."""
    crop: float = 0.35
    """crop: the most of a picture's area that may be cut off."""
    levels: int = 1
    """level: how many levels lower or higher."""


class PressLimits(NamedTuple):
    """What a press can hold, of newsprint in coldset unless the plant says otherwise (docs/preflight.md)."""

    coarse: float = 100
    """Pixels an inch below which single pixels are seen."""
    line_art: float = 600
    """Pixels an inch of a picture of black and white only."""
    total_ink: float = 240
    """The most ink on one place, all inks together, in per cent."""
    hairline: float = 0.25
    """The thinnest rule, in points."""
    reversed_type: float = 7.0
    """The smallest white type on ink, in points."""
    reversed_inks: float = 9.0
    """The same, where the ink below is of several plates."""
    several_inks: float = 9.0
    """The smallest type that is printed of two or three inks, in points."""
    four_inks: float = 10.0
    """The smallest type that is printed of four inks."""
    code_module: float = 0.33 * MM
    """The smallest module of a QR code, in points."""
    bleed: float = 3 * MM
    """How far beyond the trim goes what touches it."""


class Press(NamedTuple):
    """What the plant wants: the templates of file names over {code} {date} {section} {page}; pixels an inch; the
    printing condition; what its press can hold."""

    edition_name: str = "{code}_{date}"
    page_name: str = "{code}_{date}_{section}{page:02}"
    section: str = "A"
    resolution: float = 150
    """Pixels an inch that a picture should have where it stands."""
    condition: Condition = Condition()
    limits: PressLimits = PressLimits()
    marks: bool = False
    """Whether crop and register marks, a colour bar and a line that names the page stand outside the trim."""


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
    copyfitting: Copyfitting = field(default_factory=Copyfitting)
    words: tuple[str, ...] = ()
    """The paper's own words, never broken in a headline."""
    places: Mapping[tuple[str, ...], Span] = field(default_factory=dict)
    """Where each value stands in the style files, by its keys."""

    def style(self, name: str) -> TextStyle:
        """The text style of that name; of one that a style may leave out, what it is then. Raises KeyError."""
        if name in self.text or name not in DERIVED_STYLES:
            return self.text[name]
        body, subhead = self.text["body"], self.text["subhead"]
        if name in _LIKE:
            return self.text[_LIKE[name]]._replace(align="left", indent_em=0)
        if name == "ear":
            return self.text["imprint"]._replace(align="centre", strong=subhead.face, indent_em=0)
        if name == "column-title":
            size = body.size + 1
            return TextStyle(subhead.face, size, 1.5 * size, "white", align="left", tracking_em=0.05)
        face = body.emphasis or body.face
        if name == "signature":
            return body._replace(face=face, indent_em=0, align="right")
        return body._replace(face=face)

    def place(self, *keys: str) -> Span:
        """Where the value under `keys` stands, or as much of the way to it as is written."""
        return next((self.places[keys[:n]] for n in range(len(keys), -1, -1) if keys[:n] in self.places), NOWHERE)
