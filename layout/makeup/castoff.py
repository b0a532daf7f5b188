"""估版: a story cast off for its region: text columns, head, takes and pictures, and what each depth would cost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from layout.blocks import compose_block
from layout.blocks.headline import Head, compose_head
from layout.blocks.take import Context, Matter, Take
from layout.geometry import Rect
from layout.makeup.page_grid import PageGrid
from layout.makeup.picture_placement import StoryPicture, place_pictures
from layout.makeup.regions import Region
from layout.makeup.text_columns import TextColumns, columns_of
from layout.model import Photo, Story
from layout.model.prices import (
    CAST_OFF_ADVERT,
    CAST_OFF_BENT,
    CAST_OFF_OVERSET,
    CAST_OFF_POWER,
    CAST_OFF_WHITE,
)


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
    pad: int
    width: float
    natural_text: int
    """Lines of column matter when every take is as it looks best."""
    elasticity: tuple[int, int]
    """How many column lines the story can give (below zero) and take."""
    side: Matter = ()
    """A head beside the text, from the region's top left corner."""
    head_columns: int = 0
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
    def above(self) -> tuple[StoryPicture, ...]:
        return tuple(picture for picture in self.pictures if picture.place.at == "above")

    @property
    def in_columns(self) -> tuple[StoryPicture, ...]:
        return tuple(picture for picture in self.pictures if picture.place.at != "above")

    def fixed(self) -> int:
        """Lines that the body can't have: seam, box, head, pictures above."""
        head_lines = min(self.head.costs_by_lines) if self.head else 0
        return self.seam + self.pad + head_lines + sum(picture.natural for picture in self.above)

    def free(self) -> int:
        """Lines beside the head in columns that it does not stand above."""
        return (
            min(self.head.costs_by_lines) * (len(self.columns.xs) - self.head_columns)
            if self.head and self.head_columns
            else 0
        )

    def least(self) -> int:
        """The depth at which everything has its natural depth."""
        count = len(self.columns.xs)
        beside = sum((picture.right - picture.left) * picture.natural for picture in self.in_columns)
        body = math.ceil((self.natural_text + beside) / count)
        tallest = max((picture.natural for picture in self.in_columns), default=0)
        return self.fixed() + max(body, tallest)

    def price(self, depth: int) -> float:
        """What it costs to make the story `depth` lines deep: text that is left over, white, crops."""
        if self.story.advert:
            return CAST_OFF_ADVERT * abs(depth - self.least())
        count = len(self.columns.xs)
        room = (depth - self.fixed()) * count - self.natural_text + self.free()
        low, high = self.elasticity
        beside = sum((picture.right - picture.left) * picture.natural for picture in self.in_columns)
        want = room - beside  # lines that pictures and text must take up (or give, below zero)
        inside = min(max(want, low), high)
        bent = CAST_OFF_BENT * (inside / max(1, high - low)) ** 2
        off = CAST_OFF_WHITE * (want - inside) if want > inside else CAST_OFF_OVERSET * (inside - want)
        return bent + float(off**CAST_OFF_POWER)


def cast_off(story: Story, region: Region, context: Context) -> CastOff:
    """Cast a story off for the columns of its region."""
    columns = columns_of(story, region.right - region.left, context)
    inner = columns.xs[-1] + columns.measure - columns.xs[0]
    top = region.top == 0 and not story.display.framed
    return cast_in(
        story, region, columns, compose_head(story, inner, context, top) if not story.advert else None, context
    )


def cast_in(story: Story, region: Region, columns: TextColumns, story_head: Head | None, context: Context) -> CastOff:
    """Cast a story off for text columns of its own, under a head."""
    boxed = story.display.framed
    photos = [block for block in story.blocks if isinstance(block, Photo)]
    takes = tuple(
        take
        for block in story.blocks
        if not isinstance(block, Photo)
        for take in compose_block(block, columns.measure, context)
    )
    pictures = place_pictures(photos, story.display.pictures, columns, context)
    return CastOff(
        story,
        region,
        columns,
        story_head,
        takes,
        pictures,
        0 if region.top == 0 else 1,
        (2 if story_head is None else 1) if boxed else 0,
        context.grid.span(region.right - region.left),
        sum(take.natural for take in takes),
        elasticity(takes, pictures, len(columns.xs), story_head),
    )


def elasticity(
    takes: Sequence[Take], pictures: Sequence[StoryPicture], count: int, story_head: Head | None
) -> tuple[int, int]:
    """How many lines less, and more, the columns' matter can take than it does when it looks best."""
    low = sum(min(take.costs) - take.natural for take in takes)
    high = sum(max(take.costs) - take.natural for take in takes) + (count if story_head else 0)
    for picture in pictures:
        wide = count if picture.place.at == "above" else picture.right - picture.left
        low += (picture.uncropped[0] - picture.natural) * wide
        high += (picture.uncropped[-1] - picture.natural) * wide
    return low, high


def region_rect(cast: CastOff, page_grid: PageGrid, start: int, depth: int) -> Rect:
    """The region on the sheet: from the top of line `start`, `depth` lines deep, seam included."""
    return Rect(
        page_grid.column_x(cast.region.left), page_grid.line_y(start), cast.width, depth * page_grid.grid.leading
    )
