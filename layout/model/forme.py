"""Composed and made up: lines of a measure, slugs with a place on the sheet, pages.

These are named tuples, unlike copy: an issue has thousands of them, and they are much quicker to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from layout.diagnostics import NOWHERE, Diagnostic, Span
from layout.geometry import MM, Rect
from layout.model.copy import PictureFile
from layout.model.style import Colour

# --- composed: lines of a measure ----------------------------------------------------------------------------------


Orientation = Literal["horizontal", "upright", "sideways"]
"""How glyphs follow each other: side by side, one below the other, or side by side and turned a quarter clockwise."""


class GlyphRun(NamedTuple):
    """Glyphs of one face and size. `x` is from the line's beginning, in points: its left edge, its top when vertical.

    `advances` (one a glyph, thousandths of an em) hold every adjustment: a pen that follows them stands at each
    glyph's origin. `text` is what the run says; `clusters` (characters a glyph) is None when each is one character.
    Glyphs and advances are both set to the share `narrow` of their width (长体).
    `rise` is how far the run stands above the line's baseline, in points; in a vertical line, to the right of where
    its `orientation` puts it: glyphs that run vertically or are set sideways are centred on the line's axis, glyphs
    that go across within it (纵中横) begin at the axis, with the top of their em box at `x`.
    """

    face: str
    size: float
    colour: str
    text: str
    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    x: float = 0
    clusters: tuple[int, ...] | None = None
    rise: float = 0
    orientation: Orientation = "horizontal"
    narrow: float = 1


class EmphasisMark(NamedTuple):
    """A dot (着重号), a line (专名号) or a wave (书名号) beside the characters of a line, in points.

    From `x` along the line it is `length` long; its middle is `drop` below the slot's top, in a vertical line so much
    left of the slot's right side. A dot is as wide as it is long.
    """

    kind: Literal["dot", "line", "wave"]
    x: float
    length: float
    drop: float
    thickness: float
    colour: str = "black"


class Line(NamedTuple):
    """A line in a slot `depth` high; its baseline is `baseline` below the slot's top.

    A vertical line's slot is `depth` wide and `width` long, its axis `baseline` left of the slot's right side.
    `start` and `end` are code points in the words it was set from; `role` is the text style's name. `ruby` are
    runs small above the others (拼音); what they say is no part of `text`.
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
    """Where it stands in the copy; on a forme NOWHERE, for that says it beside (`Sources`)."""
    link: str = ""
    """The story that a reader on a screen goes to from here, by id."""
    emphasis_marks: tuple[EmphasisMark, ...] = ()
    ruby: tuple[GlyphRun, ...] = ()
    vertical: bool = False
    ruby_bases: tuple[tuple[int, int], ...] = ()
    """For each run of `ruby`, the glyphs of the line, first to end, that it stands above."""
    label: int = 0
    """How many characters are the number or the mark of an item that begins here."""


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
    """Filled outlines: `path` is ("M"|"L"|"C"|"Z", coordinates) in points from the shape's top left corner, y down.

    "F" fills what stands before it by the nonzero rule, "E" by the even-odd rule; without either, all is one shape.
    "K" is the colour of what comes after it, red, green and blue of sRGB, 0 to 1, in place of `colour`.
    """

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
    span: Span = NOWHERE
    """Where it stands in the copy; on a forme NOWHERE, as a line's is."""
    crop: float | None = None
    """The most of its area that its editor lets be cut off; None for the house's limit."""
    contour: tuple[tuple[float, ...], ...] = ()
    """Rows of what is seen of it (`Photo.contour`), where text goes round it."""


class Artwork(NamedTuple):
    """The first page of a PDF, fitted into the frame; press grafts it."""

    width: float
    depth: float
    path: Path
    label: str = ""


class QrCode(NamedTuple):
    """A QR code that says `target`, without its quiet zone; paint draws its modules."""

    width: float
    depth: float
    colour: str
    target: str


class Space(NamedTuple):
    depth: float


Slug = Line | Rule | Fill | Shape | Picture | Artwork | QrCode | Space


# --- made up: a page ----------------------------------------------------------------------------------------------


Kind = Literal[
    "column-title", "kicker", "headline", "deck", "byline",
    "paragraph", "subhead", "verse", "quote", "item", "cell", "jump", "note", "signature",
    "picture", "caption", "credit", "advert", "label", "filler",
]  # fmt: skip
"""What a part of a story is; the first row is its head, the second its column matter."""


_HEAD: frozenset[Kind] = frozenset({"column-title", "kicker", "headline", "deck", "byline"})
_COLUMN_MATTER: frozenset[Kind] = frozenset(
    {"paragraph", "subhead", "verse", "quote", "item", "cell", "jump", "note", "signature"}
)


class Part(NamedTuple):
    """What of a story a slug is. `story` is its key; `block` counts the story's blocks from 0 over all pages, None for
    head, jump lines and advertisements; a paragraph that is cut has one number on both pages.

    `row` counts the items of a list, the lines of a poem, the rows of a table; `column` the cells of a row. `language`
    is that of the words, as BCP 47 has it. What is `repeated` says again what stands before it: a table's head in a
    later column.
    """

    kind: Kind
    block: int | None = None
    row: int | None = None
    column: int | None = None
    story: str = ""
    language: str = ""
    repeated: bool = False

    @property
    def in_head(self) -> bool:
        """Whether it is a part of the head of a story."""
        return self.kind in _HEAD

    @property
    def in_columns(self) -> bool:
        """Whether it is column matter: no head, no picture, no advertisement."""
        return self.kind in _COLUMN_MATTER


class Placed(NamedTuple):
    """A slug with its top left corner on the sheet, and what it is a part of; None for what only decorates.

    Of one that the fold of a spread cuts only what lies in `clip`, the trimmed page, is on it; it is printed as far as
    the bleed.
    """

    x: float
    y: float
    slug: Slug
    part: Part | None = None
    clip: Rect | None = None

    @property
    def box(self) -> Rect:
        """What the slug takes of the sheet; white has no width."""
        x, y, slug, _, clip = self
        width, depth = (0.0 if isinstance(slug, Space) else slug.width), slug.depth
        if isinstance(slug, Line) and slug.vertical:
            width, depth = depth, width
        if clip is None:
            return Rect(x, y, width, depth)
        left, top = max(x, clip.x), max(y, clip.y)
        return Rect(left, top, min(x + width, clip.right) - left, min(y + depth, clip.bottom) - top)


class Frame(NamedTuple):
    """A story as it stands: its region, its text columns, what is in them in reading order.

    A region that is no rectangle is made of `parts`, which do not overlap; `region` is the rectangle that holds them.
    """

    story: str
    region: Rect
    columns: tuple[Rect, ...]
    items: tuple[Placed, ...]
    parts: tuple[Rect, ...] = ()
    resumed: bool = False
    """It began on the other page of the spread that it stands on."""


class Overset(NamedTuple):
    """Text that did not fit: how much, and the words themselves."""

    story: str
    lines: int
    characters: int
    text: str


REGISTRATION = "(all)"
"""The colour of marks that are on every plate."""
PLATE_COLOURS: Mapping[str, Colour] = {
    "(cyan)": Colour(100, 0, 0, 0),
    "(magenta)": Colour(0, 100, 0, 0),
    "(yellow)": Colour(0, 0, 100, 0),
    "(black)": Colour(0, 0, 0, 100),
    "(red)": Colour(0, 100, 100, 0),
    "(green)": Colour(100, 0, 100, 0),
    "(blue)": Colour(100, 100, 0, 0),
    "(cyan 50)": Colour(50, 0, 0, 0),
    "(magenta 50)": Colour(0, 50, 0, 0),
    "(yellow 50)": Colour(0, 0, 50, 0),
    "(black 50)": Colour(0, 0, 0, 50),
}
"""The patches of a colour bar: full inks, two on each other, halftones."""
SLUG_WIDTH = 12 * MM
"""Beyond the bleed, where marks are wanted."""


class Forme(NamedTuple):
    """A made-up page as it is printed, and nothing else: pages that look alike have equal formes, wherever their words
    stand in the copy. `furniture` is what belongs to no story: masthead, folio, rules between stories; `marks` what
    stands for the plant outside the trim, in colours that every press has.
    """

    number: int
    trim: Rect
    bleed: float
    frames: tuple[Frame, ...]
    furniture: tuple[Placed, ...]
    marks: tuple[Placed, ...] = ()

    @property
    def margin(self) -> float:
        """From the trim to the edge of the medium."""
        return self.bleed + (SLUG_WIDTH if self.marks else 0.0)


class Sources(NamedTuple):
    """Where what stands on a forme comes from in the copy: of each item, in order; NOWHERE: not from there."""

    frames: tuple[tuple[Span, ...], ...] = ()
    furniture: tuple[Span, ...] = ()


class MadePage(NamedTuple):
    """A forme, and beside it what is known of the page that no reader of it sees.

    `characters` are the stories, by id, that are over by so many characters, or below zero short by so many.
    """

    forme: Forme
    sources: Sources = Sources()
    overset: tuple[Overset, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    characters: Mapping[str, int] = {}


class EmGrid(NamedTuple):
    """How many Han characters there are, and how many of them stand on the em grid of their column."""

    characters: int
    on_grid: int

    @property
    def share(self) -> float:
        """0 to 1, in thousandths; 1 for a text without Han."""
        return round(self.on_grid / self.characters, 3) if self.characters else 1.0
