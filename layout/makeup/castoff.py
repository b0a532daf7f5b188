"""估版: a story cast off for its region: text columns, head, takes and pictures, and what each depth would cost."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from typing import NamedTuple

from layout.blocks import takes_of
from layout.blocks.headline import Head, compose_head
from layout.blocks.take import Context, Matter, Take
from layout.geometry import Rect
from layout.makeup.filler_placement import place_fillers
from layout.makeup.page_grid import PageGrid
from layout.makeup.picture_placement import StoryPicture, place_pictures
from layout.makeup.quote_placement import place_quotes
from layout.makeup.regions import Leg, Region
from layout.makeup.table_columns import with_table_columns
from layout.makeup.text_columns import TextColumns, columns_of, region_width
from layout.model import Photo, Story
from layout.model.prices import (
    CAST_OFF_ADVERT,
    CAST_OFF_BENT,
    CAST_OFF_HEADLESS,
    CAST_OFF_OVERSET,
    CAST_OFF_PICTURE,
    CAST_OFF_POWER,
    CAST_OFF_STUB,
    CAST_OFF_UNBEGUN,
    CAST_OFF_WHITE,
)

_STUB = 5
"""Lines of text that each column of a story has at the least, if there is so much."""


Edges = tuple[int, ...]
"""Lines from a region's top to each edge of its bands: 0 first, its depth last. A rectangle needs only these two."""


class Shaft(NamedTuple):
    """What a leg has of its column: the lines [top, foot), counted from the region's first."""

    column: int
    top: int
    foot: int


class CastOff(NamedTuple):
    """A story measured at its width; its depth is still open. `seam` is the line above it that parts it from its
    neighbour."""

    story: Story
    region: Region
    columns: TextColumns
    head: Head | None
    takes: tuple[Take, ...]
    pictures: tuple[StoryPicture, ...]
    seam: int
    width: float
    natural_text: int
    """Lines of column matter when every take is as it looks best."""
    elasticity: tuple[int, int]
    """How many column lines the story can give (below zero) and take."""
    side: Matter = ()
    """A head beside the text, from the region's top left corner."""
    head_columns: int = 0
    """Columns under the head, from the first one; 0: all that begin at the region's top."""

    @property
    def foot(self) -> int:
        """Lines between its text and the foot of its region: within a box or tint, and within its package's frame."""
        return self.story.display.edged + bool(self.region.rim.foot)

    @property
    def top(self) -> int:
        """The first line of head, pictures or text: below the seam and the edges there; a head that stands first brings
        air of its own."""
        edged, on_frame = self.story.display.edged, 0 in self.region.rim.top
        airless = self.head is None or bool(self.above)
        return self.seam + (edged and on_frame) + (airless and (edged or on_frame))

    @property
    def above(self) -> tuple[StoryPicture, ...]:
        return tuple(picture for picture in self.pictures if picture.above)

    @property
    def in_columns(self) -> tuple[StoryPicture, ...]:
        return tuple(picture for picture in self.pictures if not picture.above)

    @property
    def legs(self) -> tuple[Leg, ...]:
        """The legs of its text columns, in reading order."""
        return self.region.legs or tuple([Leg(column, 0, -1) for column in range(len(self.columns.xs))])

    def shafts(self, edges: Edges) -> list[Shaft]:
        """The lines of each leg before head and pictures are in it."""
        margins = [(leg, *self._margins(leg)) for leg in self.legs]
        return [Shaft(leg.column, edges[leg.top] + above, edges[leg.bottom] - below) for leg, above, below in margins]

    def _margins(self, leg: Leg) -> tuple[int, int]:
        """Lines of seam and box within a leg, above its text and below."""
        return self._above(leg), self._below(leg)

    def _above(self, leg: Leg) -> int:
        if leg.top == 0:
            return self.top
        return 0 if leg.open_top else 1 + self.story.display.edged + (leg.top in self.region.rim.top)

    def _below(self, leg: Leg) -> int:
        return 0 if leg.open_foot else self.story.display.edged + self.region.at_frame_foot(leg)

    @property
    def under_head(self) -> list[int]:
        """The legs under the head, by number."""
        if self.region.rectangular or self.head_columns:
            return list(range(self.head_columns or len(self.columns.xs)))
        return [n for n, leg in enumerate(self.legs) if leg.top == 0 and leg.column in self.region.headed]

    def legs_of(self, picture: StoryPicture) -> list[int]:
        """The legs that a picture beside the text stands in, by number: in each column the first, or the last, that
        stands beside those of its other columns."""
        numbered = list(enumerate(self.legs))
        ordered = list(reversed(numbered)) if picture.at_foot else numbered
        wanted = range(picture.left, picture.right)
        for _, begin in [one for one in ordered if one[1].column == picture.left]:
            found, top, bottom = [], begin.top, begin.bottom
            for column in wanted:
                beside = [
                    (n, leg) for n, leg in ordered if leg.column == column and leg.top < bottom and leg.bottom > top
                ]
                if not beside:
                    break
                number, leg = beside[0]
                found.append(number)
                top, bottom = max(top, leg.top), min(bottom, leg.bottom)
            if len(found) == len(wanted):
                return found
        in_column = {leg.column: n for n, leg in reversed(ordered)}
        return [in_column[column] for column in wanted]

    def fixed(self) -> int:
        """Lines of head and pictures above, in each column under them."""
        return (min(self.head.costs_by_lines) if self.head else 0) + sum(picture.natural for picture in self.above)

    def least(self) -> int:
        """The depth at which everything has its natural depth, about that of a region that is no rectangle."""
        count = len(self.columns.xs)
        beside = sum(picture.taken * picture.natural for picture in self.in_columns)
        body = math.ceil((self.natural_text + beside) / count)
        tallest = max((picture.natural for picture in self.in_columns), default=0)
        return self.top + self.foot + self.fixed() + max(body, tallest)

    def price(self, edges: Edges) -> float:
        """What it costs to make the story so deep: text that is left over, white, crops, a leg too short to be one."""
        return self.pricing()(edges)

    def pricing(self) -> Callable[[Edges], float]:
        """`price` for many depths: what does not hang on the depth is reckoned once."""
        if self.story.advert:
            least = self.least()
            return lambda edges: CAST_OFF_ADVERT * abs(edges[-1] - least)
        headed, fixed = self.under_head, self.fixed()
        legs = [
            (leg.bottom, leg.top, sum(self._margins(leg)) + (fixed if n in headed else 0))
            for n, leg in enumerate(self.legs)
        ]
        taken = self.natural_text + sum(one.taken * one.natural for one in self.in_columns)
        columns = self.columns
        shares = [columns.measure_of(leg.column) / columns.measure for leg in self.legs] if columns.measures else ()
        least = min(_STUB, -(-self.natural_text // len(legs))) - sum(
            one.natural - one.uncropped[0] for one in self.above
        )
        beside = [(min(one.depths), self.legs_of(one)) for one in self.in_columns if one.beside]
        alone = [one for one in self.in_columns if self.region.legs and not one.beside]
        in_legs = [(one.uncropped[0], self.legs_of(one)) for one in alone]
        crop = sum(one.natural - min(one.depths) for one in self.above)
        low, high = self.elasticity
        span = max(1, high - low)

        def price(edges: Edges) -> float:
            have = [edges[bottom] - edges[top] - less for bottom, top, less in legs]
            room = sum(map(operator.mul, have, shares)) if shares else sum(have)
            want = room - taken  # lines that pictures and text must take up, or give, below zero
            inside = min(max(want, low), high)
            goes_on = bool(self.story.continued) and want < low
            if goes_on:
                inside, want = low, low  # what is left over goes on elsewhere, however much it is
            bent = CAST_OFF_BENT * (inside / max(span, high - inside)) ** 2
            off = CAST_OFF_WHITE * (want - inside) if want > inside else CAST_OFF_OVERSET * (inside - want)
            stub = sum([min(_STUB, least - lines) for lines in have if lines < least])
            for deep, among in beside:  # a picture that text goes round, in columns too short for it
                stub += max(0, deep - min([have[n] for n in among]))
            for deep, among in in_legs:
                bent += CAST_OFF_PICTURE * max(0, deep - min([have[n] for n in among]))
            if self.head and self.region.legs:
                bent += CAST_OFF_HEADLESS * max(0, -crop - min([have[n] for n in headed]))
            if goes_on:  # its head, some lines a column, and the line that says where it goes on stand here
                short = sum([max(0, least - lines) for lines in have]) + max(0, least + 1 - have[-1])
                bent += CAST_OFF_UNBEGUN * short
            return bent + float(off**CAST_OFF_POWER) + CAST_OFF_STUB * stub

        return price


def cast_off(story: Story, region: Region, context: Context) -> CastOff:
    """Cast a story off for the columns of its region."""
    story = with_table_columns(story, region, context)
    columns = columns_of(story, region, context)
    over = region.headed if region.legs else (0, len(columns.xs) - 1)
    _, inner = columns.span(over[0], over[-1])
    top = region.top == 0 and not story.display.edged
    fold = columns.fold_x - columns.xs[over[0]] if columns.parted(over[0], over[-1]) else None
    story_head = None if story.advert else compose_head(story, inner, context, top, fold)
    return cast_in(story, region, columns, story_head, context)


def cast_in(story: Story, region: Region, columns: TextColumns, story_head: Head | None, context: Context) -> CastOff:
    """Cast a story off for text columns of its own, under a head."""
    photos = [block for block in story.blocks if isinstance(block, Photo)]
    takes = takes_of(story.numbered, columns.measure, context)
    pictures = place_pictures(photos, story.display.pictures, columns, region.headed if region.legs else (), context)
    pictures = (*pictures, *place_quotes(story, columns, context), *place_fillers(story, columns, context))
    return CastOff(
        story,
        region,
        columns,
        story_head,
        takes,
        pictures,
        region.seam,
        region_width(region, context),
        sum(take.natural for take in takes),
        elasticity(takes, pictures, len(region.headed) if region.legs else len(columns.xs), story_head),
    )


def elasticity(
    takes: Sequence[Take], pictures: Sequence[StoryPicture], count: int, story_head: Head | None
) -> tuple[int, int]:
    """How many lines less, and more, the columns' matter can take than it does when it looks best."""
    low = sum(min(take.costs) - take.natural for take in takes)
    high = sum(max(take.costs) - take.natural for take in takes) + (count if story_head else 0)
    for picture in pictures:
        wide = count if picture.above else picture.taken
        low += math.ceil((picture.uncropped[0] - picture.natural) * wide)
        high += math.floor((picture.uncropped[-1] - picture.natural) * wide)
    return low, high


def region_rect(cast: CastOff, page_grid: PageGrid, start: int, depth: int) -> Rect:
    """The region on the sheet: from the top of line `start`, `depth` lines deep, seam included."""
    return Rect(
        page_grid.column_x(cast.region.left), page_grid.line_y(start), cast.width, depth * page_grid.grid.leading
    )
