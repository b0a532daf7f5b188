"""What a block hands to make-up: a take (a piece of set matter that can run to several depths), and the composing
context that blocks are set in.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from layout.diagnostics import Diagnostic, say
from layout.galley import SortCases, compose, lines_of
from layout.headline_breaks.known_headlines import NOTHING_KNOWN, KnownHeadlines
from layout.model import Block, Grid, Kind, Line, Part, Placed, Slug, Space, Stylesheet, TextStyle, Words
from layout.values import dataclass

FEW = 4
"""Characters a line that can be read."""

Matter = tuple[Placed, ...]
"""Slugs with places relative to the top left corner of what they belong to."""


class Lane(NamedTuple):
    """What a line has of its column beside a picture: from so far of the column's left edge, so wide, in points.

    A `whole` lane is all that its column has: the story has columns of several measures.
    """

    x: float
    measure: float
    whole: bool = False


Lanes = tuple[Lane | None, ...]
"""Of lines in reading order, what each has of its column; None: all, as every line after them."""


class Furniture(NamedTuple):
    """Furniture as it stands on the sheet, and what does not fit in it."""

    items: Matter
    findings: tuple[Diagnostic, ...]


class TakeStore:
    """What was composed so far of an issue with one look and one set of faces, by what it was composed of: make-up asks
    for a story's blocks again whenever it tries another place for it, and a page for what another one left.

    `blocks` go by the block, the measure, the grid and whether lines are vertical, `narrowed` takes by their origin,
    the grid, whether lines are vertical and their lanes, `verse_lines` by their words, whether they are vertical, and
    how wide they are where that matters. `headlines` are those that were read before, in this run or another. `pages`
    is None but in a process that makes pages again and again: what make-up solved last, by number.
    """

    def __init__(self, headlines: KnownHeadlines = NOTHING_KNOWN) -> None:
        self.headlines = headlines
        self.blocks: dict[tuple[Block, float, Grid, bool], tuple[Take, ...]] = {}
        self.narrowed: dict[tuple[TakeOrigin, Grid, bool, Lanes], Take] = {}
        self.verse_lines: dict[tuple[Words, bool, float], Line] = {}
        self.pages: dict[int, Any] | None = None


class Context(NamedTuple):
    """Where blocks are set: the paper's styles, the sort cases, the grid of the page, and what was set so far."""

    stylesheet: Stylesheet
    cases: SortCases
    grid: Grid
    store: TakeStore
    caption: tuple[float, float] | None = None
    """Left edge and width of the caption of a picture that stands across a fold; None: below all of it."""
    crop: float | None = None
    """The most of a picture's area that may be cut off where its story has no room otherwise; None: as text needs."""
    opening: str = ""
    """What the story says first whose head is set: it tells which words of the head belong together."""

    @property
    def line(self) -> float:
        """Depth of a line of the body grid, in points."""
        return self.grid.leading

    def style(self, name: str) -> TextStyle:
        return self.stylesheet.style(name)


class ElasticMatter(ABC):
    """Composed matter that can be set to several depths: a frozen value of a kind that knows how."""

    @abstractmethod
    def set_lines(self, lines: int) -> Matter:
        """The matter in so many lines of the grid, from its top left corner."""

    def faults(self, lines: int) -> tuple[Diagnostic, ...]:
        """Rules that it breaks at a depth, because nothing better could be had."""
        return ()


@dataclass(frozen=True)
class White(ElasticMatter):
    """Nothing, however deep."""

    def set_lines(self, lines: int) -> Matter:
        return ()


@dataclass(frozen=True)
class Shifted(ElasticMatter):
    """Matter that stands further to the right in its column."""

    content: ElasticMatter
    x: float

    def set_lines(self, lines: int) -> Matter:
        return move(self.content.set_lines(lines), self.x, 0)

    def faults(self, lines: int) -> tuple[Diagnostic, ...]:
        return self.content.faults(lines)


@dataclass(frozen=True)
class LowLines(ElasticMatter):
    """Lines on the grid with all white above them."""

    lines: tuple[Line, ...]
    line: float

    def set_lines(self, lines: int) -> Matter:
        return stack(self.lines, (lines - len(self.lines)) * self.line)


class TakeOrigin(NamedTuple):
    """What a take was set from: a block, the number of the take among those of the block, and the measure."""

    block: Block
    take: int
    measure: float


class Take(NamedTuple):
    """A piece of a story's column matter: a value, which can be compared, kept and sent elsewhere.

    `costs` are the depths (whole lines of the grid) that it can be set to, with what each costs in looks; `set_lines`
    sets it to one of them. A take that `splits` has one slug a line and may run over a column's end. One with
    `keep_with_next` may not end a column; at a column's head it may shrink to `lines_at_top` lines. One with
    `keep_with_previous` may not begin a column without a line of what is before it. One that `vanishes_at_edge` is
    white that goes at a column's end.
    """

    costs: Mapping[int, float]
    content: ElasticMatter
    splits: bool = False
    keep_with_next: bool = False
    keep_with_previous: bool = False
    lines_at_top: int | None = None
    vanishes_at_edge: bool = False
    told: tuple[Diagnostic, ...] = ()
    """What is wrong with it at any depth."""
    kind: Kind = "paragraph"
    block: int | None = None
    """The number of the block that it is set from, and what its lines are a part of where they do not say."""
    division: Splits | None = None
    origin: TakeOrigin | None = None
    """What it is set from anew beside a picture (`blocks.narrow`). None: it knows no other measure."""
    resumed: bool = False
    """It is a further part of the block that the take before is a part of."""

    def set_lines(self, lines: int) -> Matter:
        """The take in so many lines, from its top left corner."""
        return self.content.set_lines(lines)

    def faults(self, lines: int) -> tuple[Diagnostic, ...]:
        """What is wrong with it at a depth."""
        return (*self.told, *self.content.faults(lines))

    @property
    def natural(self) -> int:
        return min(self.costs, key=lambda lines: (self.costs[lines], lines))

    @property
    def kept(self) -> int:
        """The least lines of what stands at its beginning and can't be divided."""
        if self.division is None:
            return min(self.costs)
        return min(self.division.part(0, [*self.division.all_cuts, self.division.pieces][0]).costs)


class Pieces(Protocol):
    """A value that sets some pieces of a block, those from one number up to another, with what is repeated above."""

    def take(self, first: int, stop: int) -> Take: ...


@dataclass(frozen=True)
class Divided:
    """A block of so many pieces, and before which of them it may be cut: well, and at all."""

    pieces: Pieces
    count: int
    cuts: tuple[int, ...]
    all_cuts: tuple[int, ...]

    def part(self, first: int, stop: int) -> Take:
        """The pieces from one up to another as a take, which may be divided further."""
        if (first, stop) not in self._known:
            self._known[first, stop] = self._part(first, stop)
        return self._known[first, stop]

    def _part(self, first: int, stop: int) -> Take:
        good, inner = (tuple(cut - first for cut in cuts if first < cut < stop) for cuts in (self.cuts, self.all_cuts))
        division = Splits(good, inner, stop - first, self, first) if inner else None
        take = self.pieces.take(first, stop)._replace(division=division, resumed=first > 0)
        return take if stop - first == self.count else take._replace(costs=_spread(take.costs, stop - first))

    @cached_property
    def _known(self) -> dict[tuple[int, int], Take]:
        """Parts that were asked for: make-up asks for the same ones in every division that it tries."""
        return {}


class Splits(NamedTuple):
    """Where a block that stands whole if it can may be divided between columns. Its pieces (items, rows, lines) are
    numbered from 0; a cut has the number of the piece after it."""

    cuts: tuple[int, ...]
    """Where it divides well, rising."""
    all_cuts: tuple[int, ...]
    """Wherever it may be divided, rising: for a column that is too shallow for the others."""
    pieces: int
    whole: Divided
    first: int = 0
    """The number of its first piece in the whole block."""

    def part(self, first: int, stop: int) -> Take:
        """The pieces from one up to another as a take of their own, with what is repeated above them."""
        return self.whole.part(self.first + first, self.first + stop)


def divided(count: int, pieces: Pieces, cuts: tuple[int, ...] | None = None, every: tuple[int, ...] = ()) -> Take:
    """A take of so many pieces with its division. It is cut before the pieces `cuts` (else so that two or more are on
    either side), and where that can't be before any of `every` (else any piece)."""
    well = tuple(range(2, count - 1)) if cuts is None else cuts
    return Divided(pieces, count, well, every or tuple(range(1, count))).part(0, count)


def _spread(costs: Mapping[int, float], pieces: int) -> dict[int, float]:
    """Costs of a part that rise the more its pieces stand apart, so that the parts beside each other look alike."""
    natural = min(costs, key=lambda lines: (costs[lines], lines))
    return {lines: cost if lines < natural else cost * (lines - natural) / pieces for lines, cost in costs.items()}


def stack(slugs: tuple[Slug, ...], y: float = 0, x: float = 0) -> Matter:
    """Slugs one below the other from `y` on; spaces leave white."""
    out = []
    for slug in slugs:
        if not isinstance(slug, Space):
            out.append(Placed(x, y, slug))
        y += slug.depth
    return tuple(out)


def move(matter: Matter, x: float, y: float) -> Matter:
    return tuple([Placed(placed.x + x, placed.y + y, placed.slug, placed.part) for placed in matter])


def parts(matter: Matter, kind: Kind, row: int | None = None, column: int | None = None) -> Matter:
    """The matter whose lines know what of their story they are."""
    part = Part(kind, None, row, column)
    return tuple([placed._replace(part=part) if isinstance(placed.slug, Line) else placed for placed in matter])


def set_text(words: Words, name: str, width: float, context: Context) -> Matter:
    """Words in a named style, wrapped to `width`, from the top down."""
    return stack(lines_of(compose(words, context.style(name), name, width, context.cases)))


def depth_of(matter: Matter) -> float:
    return max((placed.y + placed.slug.depth for placed in matter), default=0.0)


def check_column_width(words: Words, name: str, measure: float, context: Context) -> tuple[Diagnostic, ...]:
    """That words in a named style have so few characters a line that they can hardly be read."""
    size = context.style(name).size
    have = math.floor(measure / size + 1e-6)
    if have >= min(FEW, len(words.text)):
        return ()
    message = say(
        "text of '{style}' has {have} {have:character|characters} a line here; {few} can be read",
        style=name,
        have=have,
        few=FEW,
    )
    hint = say("give the story wider columns, or set '{style}' smaller", style=name)
    return (Diagnostic("warning", "column-narrow", message, words.span, hint),)
