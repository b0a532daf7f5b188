"""估版: a story cast off for its region: text columns, head, takes and pictures, and what each depth would cost."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from layout.blocks import take_of
from layout.blocks.headline import Head, head
from layout.blocks.photo import depths as photo_depths
from layout.blocks.photo import least
from layout.blocks.photo import photo as photo_matter
from layout.blocks.take import Composing, Matter, Take, moved
from layout.geometry import Rect
from layout.makeup.ground import Ground
from layout.makeup.regions import Region
from layout.model import Display, Grid, Photo, Place, Story
from layout.model.prices import (
    CAST_OFF_ADVERT,
    CAST_OFF_BENT,
    CAST_OFF_OVERSET,
    CAST_OFF_POWER,
    CAST_OFF_WHITE,
    PICTURE_OVERCROPPED,
)

BOX_PAD_EM = 1.0


class TextColumns(NamedTuple):
    """Columns of whole characters inside a width: x of each, relative to the region's left edge, and their measure."""

    xs: tuple[float, ...]
    measure: float
    gutter: float

    def span(self, first: int, last: int) -> tuple[float, float]:
        """Left edge and width of columns first..last."""
        return self.xs[first], self.xs[last] + self.measure - self.xs[first]


class Cut(NamedTuple):
    """A picture with its place: columns [left, right) of the story's text columns; `at` says above, top or foot."""

    photo: Photo
    place: Place
    left: int
    right: int
    depths: dict[int, float]
    least: int
    """Lines below which it can't be shown."""
    show: Callable[[int], Matter]
    """The picture so many lines deep, from the top left corner of its slot."""

    @property
    def natural(self) -> int:
        return min(self.depths, key=lambda lines: (self.depths[lines], lines))

    @property
    def at_foot(self) -> bool:
        return self.place.at.startswith("foot")

    @property
    def legal(self) -> list[int]:
        """Depths within the ordinary crop, rising."""
        return [lines for lines, price in self.depths.items() if price < PICTURE_OVERCROPPED] or [self.natural]


class CastOff(NamedTuple):
    """Everything known of a story before its depth is. `seam` is the line above it that parts it from its neighbour."""

    story: Story
    region: Region
    columns: TextColumns
    head: Head | None
    takes: tuple[Take, ...]
    cuts: tuple[Cut, ...]
    seam: int
    pad: int
    width: float
    natural_text: int
    """Lines of column matter when every take is as it looks best."""
    elasticity: tuple[int, int]
    """How many column lines the story can give (below zero) and take."""
    side: Matter = ()
    """A head beside the text, from the region's top left corner."""
    headed: int = 0
    """Columns under the head, from the first one; 0: all."""

    @property
    def foot(self) -> int:
        """Lines of a box or tint below its text."""
        return 1 if self.story.display.framed else 0

    @property
    def top(self) -> int:
        """The first line of head, pictures or text: below the seam and a box's edge."""
        return self.seam + self.pad - self.foot

    @property
    def above(self) -> tuple[Cut, ...]:
        return tuple(cut for cut in self.cuts if cut.place.at == "above")

    @property
    def beside(self) -> tuple[Cut, ...]:
        return tuple(cut for cut in self.cuts if cut.place.at != "above")

    def fixed(self) -> int:
        """Lines that the body can't have: seam, box, head, pictures above."""
        head_lines = min(self.head.costs) if self.head else 0
        return self.seam + self.pad + head_lines + sum(cut.natural for cut in self.above)

    def free(self) -> int:
        """Lines beside the head in columns that it does not stand above."""
        return min(self.head.costs) * (len(self.columns.xs) - self.headed) if self.head and self.headed else 0

    def least(self) -> int:
        """The depth at which everything has its natural depth."""
        count = len(self.columns.xs)
        beside = sum((cut.right - cut.left) * cut.natural for cut in self.beside)
        body = math.ceil((self.natural_text + beside) / count)
        tallest = max((cut.natural for cut in self.beside), default=0)
        return self.fixed() + max(body, tallest)

    def price(self, depth: int) -> float:
        """What it costs to make the story `depth` lines deep: text that is left over, white, crops."""
        if self.story.advert:
            return CAST_OFF_ADVERT * abs(depth - self.least())
        count = len(self.columns.xs)
        room = (depth - self.fixed()) * count - self.natural_text + self.free()
        low, high = self.elasticity
        beside = sum((cut.right - cut.left) * cut.natural for cut in self.beside)
        want = room - beside  # lines that pictures and text must take up (or give, below zero)
        inside = min(max(want, low), high)
        bent = CAST_OFF_BENT * (inside / max(1, high - low)) ** 2
        off = CAST_OFF_WHITE * (want - inside) if want > inside else CAST_OFF_OVERSET * (inside - want)
        return bent + float(off**CAST_OFF_POWER)


def cast_off(story: Story, region: Region, room: Composing) -> CastOff:
    """Cast a story off for the columns of its region."""
    columns = text_columns(story, region.right - region.left, room)
    inner = columns.xs[-1] + columns.measure - columns.xs[0]
    top = region.top == 0 and not story.display.framed
    return cast_in(story, region, columns, head(story, inner, room, top) if not story.advert else None, room)


def cast_in(story: Story, region: Region, columns: TextColumns, story_head: Head | None, room: Composing) -> CastOff:
    """Cast a story off for text columns of its own, under a head."""
    boxed = story.display.framed
    photos = [block for block in story.blocks if isinstance(block, Photo)]
    takes = tuple(
        take for block in story.blocks if not isinstance(block, Photo) for take in take_of(block, columns.measure, room)
    )
    cuts = _cuts(photos, story.display.pictures, columns, room)
    return CastOff(
        story,
        region,
        columns,
        story_head,
        takes,
        cuts,
        0 if region.top == 0 else 1,
        (2 if story_head is None else 1) if boxed else 0,
        room.grid.span(region.right - region.left),
        sum(take.natural for take in takes),
        elasticity(takes, cuts, len(columns.xs), story_head),
    )


def elasticity(takes: Sequence[Take], cuts: Sequence[Cut], count: int, story_head: Head | None) -> tuple[int, int]:
    """How many lines less, and more, the columns' matter can take than it does when it looks best."""
    low = sum(min(take.costs) - take.natural for take in takes)
    high = sum(max(take.costs) - take.natural for take in takes) + (count if story_head else 0)
    for cut in cuts:
        wide = count if cut.place.at == "above" else cut.right - cut.left
        low += (cut.legal[0] - cut.natural) * wide
        high += (cut.legal[-1] - cut.natural) * wide
    return low, high


def text_columns(story: Story, span: int, room: Composing) -> TextColumns:
    """The page's own columns, or as many as the story asks for, in whole characters (破栏); a box keeps a pad."""
    grid, display = room.grid, story.display
    count = display.columns or span
    if count == span and not display.framed:
        step = grid.column + grid.gutter
        return TextColumns(tuple(n * step for n in range(span)), grid.column, grid.gutter)
    pad = BOX_PAD_EM * grid.size if display.framed else 0.0
    width = grid.span(span) - 2 * pad
    measure = characters(display, span, grid) * grid.size
    if count == 1:
        return TextColumns((pad + (width - measure) / 2,), measure, 0.0)
    gutter = (width - count * measure) / (count - 1)
    return TextColumns(tuple(pad + n * (measure + gutter) for n in range(count)), measure, gutter)


def characters(display: Display, span: int, grid: Grid) -> int:
    """How many whole characters a text column has in a story over `span` columns of the grid; below 1 for no room."""
    count = display.columns or span
    width = grid.span(span) - 2 * (BOX_PAD_EM * grid.size if display.framed else 0.0)
    return math.floor((width - (count - 1) * grid.gutter) / count / grid.size + 1e-6)


def _cuts(photos: Sequence[Photo], places: Sequence[Place], columns: TextColumns, room: Composing) -> tuple[Cut, ...]:
    """Pictures with their places: those the page says, by order, else above the head over the whole width."""
    count = len(columns.xs)
    out = []
    for n, photo in enumerate(photos):
        place = places[n] if n < len(places) else Place(0, "above" if count == 1 else "right")
        wide = min(place.columns or (count if place.at in ("above", "foot") else max(1, count // 2)), count)
        left = _left(place.at, wide, count)
        _, width = columns.span(left, left + wide - 1)
        out.append(
            Cut(
                photo,
                place,
                left,
                left + wide,
                photo_depths(photo, place, width, room),
                least(photo, width, room),
                _showing(photo, place, width, room),
            )
        )
    return tuple(out)


def _showing(photo: Photo, place: Place, width: float, room: Composing) -> Callable[[int], Matter]:
    drop = room.line * 0.5 if place.at.startswith("foot") else (room.line - room.grid.size) / 2
    return lambda lines: moved(photo_matter(photo, width, lines, room), 0, drop)


def _left(at: str, wide: int, count: int) -> int:
    if at in ("right", "foot-right"):
        return count - wide
    return (count - wide) // 2 if at in ("centre", "above", "foot") else 0


def region_rect(cast: CastOff, ground: Ground, start: int, depth: int) -> Rect:
    """The region on the sheet: from the top of line `start`, `depth` lines deep, seam included."""
    return Rect(ground.column_x(cast.region.left), ground.line_y(start), cast.width, depth * ground.grid.leading)
