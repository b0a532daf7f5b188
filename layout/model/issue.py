"""The issue as it was asked for: its pages and their plans, the stories and how each is shown, adverts and ears."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from string import ascii_letters
from typing import Literal

from layout.diagnostics import NOWHERE, Span
from layout.model.copy import Block, Crop, Headline, PictureFile, Words
from layout.values import dataclass

Level = Literal["lead", "second", "third", "short", "feature"]
Side = Literal["above", "left", "right"]
PictureWrap = Literal["box", "contour"]
PicturePosition = Literal["above", "left", "right", "centre", "foot", "foot-left", "foot-right"]


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

    @property
    def edged(self) -> bool:
        """Whether the story has an edge of its own: a box's rule or a tint."""
        return self.box or bool(self.tint)


@dataclass(frozen=True, slots=True)
class Advert:
    """An advertisement: artwork (picture, SVG or PDF) that fills its region, with the 广告 label."""

    file: Path
    label: str = "广告"
    picture: PictureFile | None = None
    """None when the file is vector artwork."""
    span: Span = NOWHERE
    alt: str = ""
    """What it says, for readers who don't see it."""

    @property
    def said(self) -> str:
        """What it is called where it is not seen."""
        return f"{self.label}：{self.alt}" if self.alt else self.label


@dataclass(frozen=True, slots=True)
class Filler:
    """补白: what may fill a hole below a story, so many text columns wide: a few lines, or a small advertisement with
    its depth in lines."""

    columns: int = 1
    lines: tuple[Words, ...] = ()
    advert: Advert | None = None
    depth: int = 0
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
    fillers: tuple[Filler, ...] = ()
    """What stands at its foot to fill a hole."""
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
    fillers: tuple[Filler, ...] = ()
    """What may be set below stories that are short, each once."""
    edition: int = 1
    """Which of the day, from 1."""
    span: Span = NOWHERE

    @property
    def by_number(self) -> Mapping[int, Page]:
        """What is printed on each page; a spread is under both its numbers."""
        return {number: page for page in self.pages for number in page.numbers}
