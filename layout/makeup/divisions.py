"""How a story of a given depth can be divided: head, pictures, and the text columns that they leave.

Lines count from the region's first. Pictures stand in the order of the copy: those above the head first, then, column
by column, each below the one before it, or from the foot up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from layout.blocks.take import Lane, Lanes
from layout.makeup.castoff import CastOff, Edges
from layout.makeup.picture_depths import depth_choices
from layout.makeup.picture_placement import StoryPicture
from layout.makeup.regions import runs

_STUB = 3
"""Lines above or below a picture within a column that are too few to be read as text."""


class Slot(NamedTuple):
    """First line and line count."""

    line: int
    lines: int


class Window(NamedTuple):
    """Lines of a column that a picture stands in, and what each has beside it; without `lanes` nothing."""

    line: int
    lines: int
    lanes: Lanes = ()


class Segment(NamedTuple):
    """A stretch of a text column: which column, its first line, and how many it has.

    `lanes` say what each line has of the column where some stand beside a picture, or all columns where those differ in
    measure; `lost` is how many lines of the story's measure that takes of it, below zero: adds.
    """

    column: int
    line: int
    lines: int
    lanes: Lanes = ()
    lost: float = 0.0


class Division(NamedTuple):
    """One way to divide a story. A head or a picture without a slot has no room; `columns` are what text has, in
    reading order: of each leg all but what head and pictures take."""

    head: Slot | None
    pictures: tuple[Slot | None, ...]
    columns: tuple[Segment, ...]
    cost: float

    @property
    def text_lines(self) -> int:
        """Lines of all text columns together."""
        return sum(column.lines for column in self.columns)

    @property
    def room(self) -> float:
        """Lines that the text has in whole ones."""
        return self.text_lines - sum(column.lost for column in self.columns)

    @property
    def lanes(self) -> Lanes:
        """What the lines have beside pictures, or of columns that differ in measure, in reading order, up to the last
        such one."""
        if not any(column.lanes for column in self.columns):
            return ()
        lanes = [lane for column in self.columns for lane in column.lanes or (None,) * column.lines]
        last = max(line for line, lane in enumerate(lanes) if lane)
        return tuple(lanes[: last + 1])


class _Bare(NamedTuple):
    """A story's legs before anything is in them: first line and the line after the last of each, by number those under
    the head, and for each picture those that it stands in."""

    tops: list[int]
    foots: list[int]
    headed: list[int]
    pictures: list[list[int]]


def _bare(cast: CastOff, edges: Edges) -> _Bare:
    shafts = cast.shafts(edges)
    return _Bare(
        [shaft.top for shaft in shafts],
        [shaft.foot for shaft in shafts],
        cast.under_head,
        [cast.legs_of(picture) for picture in cast.pictures],
    )


def divide(cast: CastOff, edges: Edges) -> list[Division]:
    """Every way to divide a story that is so deep; of a region that is too shallow for any, the least bad one."""
    heads = cast.head.costs_by_lines if cast.head else {0: 0.0}
    bare, found = _bare(cast, edges), []
    for (head, head_cost), pictures in product(
        heads.items(), depth_choices([picture.depths for picture in cast.pictures])
    ):
        cost = head_cost + sum(picture.depths[n] for picture, n in zip(cast.pictures, pictures, strict=True))
        body = _division(cast, bare, head, pictures, cost)
        if body:
            found.append(body)
    return found or [_shallow_division(cast, bare)]


def _division(cast: CastOff, bare: _Bare, head: int, pictures: tuple[int, ...], cost: float) -> Division | None:
    """The body with these depths, or None when they do not fit."""
    line = cast.top
    slots: list[Slot | None] = [None] * len(cast.pictures)
    for n, picture in enumerate(cast.pictures):
        if picture.above:
            slots[n] = Slot(line, pictures[n])
            line += pictures[n]
    tops, foots = _ends(bare, line + head)
    for n, picture in enumerate(cast.pictures):
        if not picture.above and not picture.within:
            slots[n] = _stand_in_columns(picture, bare.pictures[n], pictures[n], (tops, foots))
    if any(bottom < top for top, bottom in zip(tops, foots, strict=True)):
        return None
    windows: list[list[Window]] = [[] for _ in tops]
    for n, picture in enumerate(cast.pictures):
        if picture.within:
            slots[n] = _within(picture, bare.pictures[n], pictures[n], (tops, foots), windows)
            if slots[n] is None:
                return None
    return Division(Slot(line, head) if head else None, tuple(slots), _columns(cast, tops, foots, windows), cost)


def _ends(bare: _Bare, below_head: int) -> tuple[list[int], list[int]]:
    """First line of each leg, those under the head beginning at `below_head`, and the line after its last."""
    tops = bare.tops[:]
    for n in bare.headed:
        tops[n] = below_head
    return tops, bare.foots[:]


def _stand_in_columns(
    picture: StoryPicture, legs: Sequence[int], lines: int, ends: tuple[list[int], list[int]]
) -> Slot:
    """The picture's slot; its legs lose it, above or below."""
    tops, foots = ends
    if picture.at_foot:
        line = min(foots[n] for n in legs) - lines
        for n in legs:
            foots[n] = line
        return Slot(line, lines)
    line = max(tops[n] for n in legs)
    for n in legs:
        tops[n] = line + lines
    return Slot(line, lines)


def _within(
    picture: StoryPicture,
    legs: Sequence[int],
    lines: int,
    ends: tuple[list[int], list[int]],
    windows: list[list[Window]],
) -> Slot | None:
    """The slot of a picture at a line of its columns, which `windows` keeps: below those that stand there already, as
    much higher as the columns are too short; None without room."""
    tops, foots = ends
    top, foot = max(tops[n] for n in legs), min(foots[n] for n in legs)
    line = min(top + (picture.place.line or 1) - 1, foot - lines)
    for other in sorted(window for n in legs for window in windows[n]):
        if line < other.line + other.lines and other.line < line + lines:
            line = other.line + other.lines
    if line < top or line + lines > foot:
        return None
    for number, n in enumerate(legs):
        windows[n].append(Window(line, lines, picture.lanes(number, lines)))
    return Slot(line, lines)


def _columns(
    cast: CastOff, tops: Sequence[int], foots: Sequence[int], windows: Sequence[Sequence[Window]]
) -> tuple[Segment, ...]:
    """What text has of each leg between its end and the windows in it; a stub is left white."""
    out, columns = [], cast.columns
    if not (any(windows) or columns.measures):
        return tuple(
            [Segment(leg.column, top, foot - top) for leg, top, foot in zip(cast.legs, tops, foots, strict=True)]
        )
    for leg, top, foot, taken in zip(cast.legs, tops, foots, windows, strict=True):
        own = Lane(0.0, columns.measures[leg.column], whole=True) if columns.measures else None
        beside = {window.line + n: lane for window in taken for n, lane in enumerate(window.lanes) if lane is not None}
        line = top
        for closed, after in (*_closed(sorted(taken)), (foot, foot)):
            if closed - line >= _STUB or not taken:
                lanes = tuple([beside.get(n, own) for n in range(line, closed)]) if beside or own else ()
                lost = sum([1 - lane.measure / columns.measure for lane in lanes if lane])
                out.append(Segment(leg.column, line, closed - line, lanes if lost or own else (), lost))
            line = after
    return tuple(out) or (Segment(cast.legs[0].column, foots[0], 0),)


def _closed(windows: Sequence[Window]) -> Iterator[tuple[int, int]]:
    """First line, and the line after the last, of every stretch of a column in which text has no room."""
    for line, lines, lanes in windows:
        if not lanes:
            yield line, line + lines
        for first, after in runs([lane is not None and not lane.measure for lane in lanes]):
            yield line + first, line + after


def _shallow_division(cast: CastOff, bare: _Bare) -> Division:
    """Head first, then as much of each picture as there is room for; text has what is left, or nothing. In a shape one
    of whose legs is too shallow for the head, text has the legs without it."""
    foot = max(cast.top, min([bare.foots[n] for n in bare.headed]))
    head = min(cast.head.costs_by_lines) if cast.head else 0
    fits, bent = cast.top + head <= foot, len(set(bare.foots)) > 1
    line = cast.top
    slots: list[Slot | None] = [None] * len(cast.pictures)
    spare = foot - line - (head if fits else 0)
    for n, picture in enumerate(cast.pictures):
        lines = min([*picture.depths, spare])
        if picture.above and lines >= picture.least:
            slots[n] = Slot(line, lines)
            line, spare = line + lines, spare - lines
    tops, foots = _ends(bare, line if bent and not fits else line + head)
    foots = [max(top, foot) for top, foot in zip(tops, foots, strict=True)] if fits or bent else tops
    for n, picture in enumerate(cast.pictures):
        legs = bare.pictures[n]
        lines = min([*picture.depths, *(foots[m] - tops[m] for m in legs)])
        if not picture.above and lines >= picture.least:  # one within the text too stands above it here
            slots[n] = _stand_in_columns(picture, legs, lines, (tops, foots))
    return Division(
        Slot(line, head) if head and fits else None, tuple(slots), _columns(cast, tops, foots, [()] * len(tops)), 0.0
    )
