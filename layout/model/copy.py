"""Copy: what the editor asked for. Every noun carries its place in the files (`Span`), down to the line of text."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from string import ascii_letters
from typing import Literal, NewType

from layout.diagnostics import NOWHERE, Span

InlineStyle = Literal["strong", "emphasis", "dots", "name", "title", "raised", "lowered", "note", "spaced"]
"""How some words differ from those around them: strong and emphasis have faces of their own; dots (着重号), name
(专名号) and title (wavy 书名号) are drawn beside the characters; raised and lowered ones are small (上标, 下标), a note
(注码) is raised and never parted from what it stands behind; spaced ones are set wider (疏排)."""
Level = Literal["lead", "second", "third", "short", "feature"]
Side = Literal["above", "left", "right"]
PictureWrap = Literal["box", "contour"]
PicturePosition = Literal["above", "left", "right", "centre", "foot", "foot-left", "foot-right"]


@dataclass(frozen=True, slots=True)
class Words:
    """Running text with its inline styles and where it came from.

    `inline_styles` are (start, end, style) over `text`, rising, and may nest; `origins` are (offset, span),
    rising, the first at offset 0: the text from that offset on stands at that span. `ruby` are (start, end, text),
    rising and apart: what is set small above those characters (拼音, 注音); parts of a text, one a character, are
    divided by spaces.
    """

    text: str
    inline_styles: tuple[tuple[int, int, InlineStyle], ...] = ()
    origins: tuple[tuple[int, Span], ...] = ()
    ruby: tuple[tuple[int, int, str], ...] = ()

    @property
    def span(self) -> Span:
        return self.origins[0][1] if self.origins else NOWHERE

    def at(self, offset: int, length: int = 1) -> Span:
        """Where so many characters from `offset` on stand in the copy."""
        found = bisect_right(self.origins, offset, key=_offset) - 1
        if found < 0:
            return NOWHERE
        start, span = self.origins[found]
        return span._replace(column=span.column + offset - start, length=length)

    def behind(self, mark: str, place: Span) -> Words:
        """These words with `mark`, which stands at `place`, before them."""
        more = len(mark)
        return Words(
            mark + self.text,
            tuple((start + more, end + more, inline_style) for start, end, inline_style in self.inline_styles),
            ((0, place), *((start + more, span) for start, span in self.origins)),
            tuple((start + more, end + more, text) for start, end, text in self.ruby),
        )

    def part(self, start: int, end: int) -> Words:
        """The text from start to end with its inline styles, ruby and places."""
        inline_styles = ((max(a, start), min(b, end), inline_style) for a, b, inline_style in self.inline_styles)
        ruby = (_ruby_part(ruby, start, end) for ruby in self.ruby)
        return Words(
            self.text[start:end],
            tuple(sorted((a - start, b - start, inline_style) for a, b, inline_style in inline_styles if a < b)),
            self._origins(start, end),
            tuple((a - start, b - start, text) for a, b, text in ruby if a < b and text),
        )

    def _origins(self, start: int, end: int) -> tuple[tuple[int, Span], ...]:
        first = ((0, self.at(start, end - start)),) if self.origins else ()
        return (*first, *((at - start, span) for at, span in self.origins if start < at < end))


def _offset(origin: tuple[int, Span]) -> int:
    return origin[0]


def _ruby_part(ruby: tuple[int, int, str], start: int, end: int) -> tuple[int, int, str]:
    """What of a ruby text stands above start..end: its parts if it has one a character, else all of it at its first."""
    a, b, text = ruby
    first, last, parts = max(a, start), min(b, end), text.split(" ")
    if len(parts) == b - a:
        return first, last, " ".join(parts[first - a : max(last - a, 0)])
    return first, last, text if a >= start else ""


@dataclass(frozen=True, slots=True)
class Headline:
    """引题, 主题, 副题, 栏头. `forced` and `forbidden` are offsets in `text` where the editor wants a break or none."""

    text: Words
    kicker: Words | None = None
    deck: Words | None = None
    forced: tuple[int, ...] = ()
    forbidden: tuple[int, ...] = ()
    column_title: Words | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The text, cut at the forced line breaks."""
        return tuple(self.text.text[a:b] for a, b in pairwise((0, *self.forced, len(self.text.text))))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. One that is `resumed` began on an earlier page: its first line is not indented."""

    words: Words
    resumed: bool = False


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
class Note:
    """编者按: what the editor says before a story."""

    words: Words


@dataclass(frozen=True, slots=True)
class Signature:
    """落款: who signs a letter or a notice, and when, each on a line of its own at the right."""

    lines: tuple[Words, ...]


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


Crop = NewType("Crop", float)
"""The most of a picture that may be cut off, as a share of its area; 0 is none."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture with 说明 and 供图. `file` is None only while a rejected copy is being reported.

    What is cut off leaves `focus` (shares from the top left) as near to the middle as may be; `crop` None lets make-up
    cut as much as the house does.
    """

    file: PictureFile
    caption: Words | None = None
    credit: str = ""
    span: Span = NOWHERE
    focus: tuple[float, ...] = ()
    crop: Crop | None = None
    contour: tuple[tuple[float, ...], ...] = ()
    """Rows of one depth from its top down, where text goes round it: in each the first and the last point that is seen,
    as shares of its width; nothing in an empty one."""


@dataclass(frozen=True, slots=True)
class Jump:
    """转版: the line that says where a story goes on, or where it comes from; `target` is that part's story id."""

    words: Words
    target: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A quote that stands at a column and a line of its own, as a picture does, with the text round it."""

    words: Words
    column: int
    """The text column in which it begins, from 1."""
    line: int
    """The line of its columns at which it begins, from 1."""
    columns: int = 1
    """How many text columns it spans."""


Block = Paragraph | Subhead | Verse | Quote | Listing | Table | Photo | Jump | Note | Signature | PullQuote
Beside = Photo | PullQuote
"""What stands beside a story's text, in a place of its own."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture stands in its story: how many of the story's text columns it spans, and at which end.

    `lines` fixes its depth (picture and caption together); None lets make-up choose within the legal crop. `focus` and
    `crop` are the photo's.
    """

    columns: float = 0
    """0 is the whole width."""
    at: PicturePosition = "right"
    lines: int | None = None
    column: float = 0
    """The text column in which it begins, from 1; 0: as `at` says. 1.5 is the middle of the first one."""
    line: int | None = None
    """The line of its columns at which it begins, from 1, with text above and below; None: at an end of theirs."""
    wrap: PictureWrap = "box"
    """What text within which it stands goes round: its frame, or what is seen of it on its transparent ground."""
    focus: tuple[float, ...] = ()
    crop: Crop | None = None
    span: Span = field(default=NOWHERE, compare=False)
    at_key: dict[str, Span] = field(default_factory=dict, compare=False)
    """Where it is written, and the value of each of its keys."""

    @property
    def between(self) -> bool:
        """Whether it begins or ends within a column, so that text stands beside it."""
        known = self.columns >= 0 and self.column >= 0  # neither is NaN, which stands for what can't be read
        return self.line is not None and known and (self.columns % 1 > 0 or self.column % 1 > 0)


@dataclass(frozen=True, slots=True)
class Display:
    """How a story is shown: headline level, box, number of text columns (0: those of the page grid), picture places."""

    level: Level = "second"
    box: bool = False
    tint: str = ""
    columns: int = 0
    pictures: tuple[Place, ...] = ()
    vertical: bool = False
    """竖排: lines run down, and stand from right to left."""
    head: Side = "above"
    """Where the head stands: above the text, or vertical at one of its sides (竖题)."""
    head_tint: str = ""
    """The colour behind its head (反白), empty for none."""
    brief: bool = False
    """Whether its head stands on one line with those of the briefs beside it, and its text begins where theirs does."""
    inset: bool = False
    """Whether it stands in the frame of its package, and so keeps a pad too."""

    @property
    def edged(self) -> bool:
        """Whether the story has an edge of its own: a box's rule or a tint."""
        return self.box or bool(self.tint)

    @property
    def framed(self) -> bool:
        """Whether the story stands within an edge, its own or that of its package, and so keeps a pad inside."""
        return self.edged or self.inset


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
    """One letter of a page's plan. `id` is unique in the issue: page number and letter, as `1A`; so is `key`, which
    stays when the story moves, and is one for all parts of a story.

    A story that runs over pages has a part on each: `continues` is the id of the part before, `continued` that of the
    part after. The words of all parts are in the first one until it is made up.

    The head of a package (通栏) is a story without text, whose `id` has the letters of all its stories, as `2BCD`:
    these it `holds`, by id, and each of them names it as its `package`.
    """

    id: str
    headline: Headline | None
    byline: Words | None
    blocks: tuple[Block, ...]
    display: Display
    advert: Advert | None = None
    continues: str = ""
    continued: str = ""
    package: str = ""
    holds: tuple[str, ...] = ()
    key: str = ""
    numbers: tuple[int | None, ...] = ()
    """The number of each block over all parts of the story; empty: from 0 on."""
    span: Span = NOWHERE
    at: Mapping[str, Span] = field(default_factory=dict)
    """Where the value of each key stands that was written in the page's entry, else in the head of the file."""

    @property
    def numbered(self) -> tuple[tuple[int | None, Block], ...]:
        """The blocks, each with its number over all parts of the story; a jump has none."""
        return tuple(zip(self.numbers or range(len(self.blocks)), self.blocks, strict=True))


@dataclass(frozen=True, slots=True)
class Ear:
    """报眼: a box beside the nameplate, so many columns wide, with a few lines or a small advertisement."""

    side: Literal["left", "right"]
    columns: int
    lines: tuple[Words, ...] = ()
    advert: Advert | None = None
    span: Span = NOWHERE


def page_of(id: str) -> str:
    """The number of the page that a story stands on, by its id."""
    return id.rstrip(ascii_letters)


@dataclass(frozen=True, slots=True)
class Plan:
    """A page as drawn: `rows` of letters of one width; `depths` in lines, None where the band is to be solved."""

    rows: tuple[str, ...]
    depths: tuple[int | None, ...]
    span: Span = NOWHERE

    def on_right(self, letters: str) -> bool:
        """Whether what has these letters begins on the right page of a spread: in its topmost row, at the left."""
        row = next((row for row in self.rows if any(letter in row for letter in letters)), "")
        return 2 * min((row.index(letter) for letter in letters if letter in row), default=-1) >= len(row) > 0

    def over_fold(self, letters: str) -> bool:
        """Whether the fold of a spread runs through it."""
        columns = [column for row in self.rows for column, letter in enumerate(row) if letter in letters]
        return bool(columns) and 2 * min(columns) < len(self.rows[0]) <= 2 * max(columns)


@dataclass(frozen=True, slots=True)
class Page:
    """What the editor asked for on one page; `grid` names one of the stylesheet's grids.

    `stories` go by their letters in the plan; heads of packages, which are not drawn, by a figure.
    """

    number: int
    section: str
    plan: Plan
    stories: Mapping[str, Story]
    grid: str = "news"
    credits: tuple[str, ...] = ()
    vertical: bool = False
    """竖排: its stories are read from right to left."""
    spread: bool = False
    """跨版: it is two facing pages, made up as one sheet; `number` is that of the left one."""
    span: Span = NOWHERE
    at: Mapping[str, Span] = field(default_factory=dict)
    """Where the value of each key stands that was written."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of its pages: one, or those of a spread."""
        return (self.number, self.number + 1) if self.spread else (self.number,)

    def letters(self, story: Story) -> str:
        """Those of a story in the plan, or of the stories under the head of a package."""
        return "".join(letter for letter, one in self.stories.items() if one.id in (story.id, *story.holds))

    def on_right(self, story: Story) -> bool:
        """Whether a story begins on the right page of a spread."""
        return self.spread and self.plan.on_right(self.letters(story))

    def over_fold(self, story: Story) -> bool:
        """Whether a story stands on both pages of a spread."""
        return self.spread and self.plan.over_fold(self.letters(story))

    @property
    def label(self) -> str:
        """What it is called in messages: 2, or 2-3."""
        return "-".join(map(str, self.numbers))


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
    ears: tuple[Ear, ...] = ()
    span: Span = NOWHERE

    @property
    def by_number(self) -> Mapping[int, Page]:
        """What is printed on each page; a spread is under both its numbers."""
        return {number: page for page in self.pages for number in page.numbers}
