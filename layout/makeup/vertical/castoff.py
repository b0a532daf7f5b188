"""竖排: a vertical story cast off for a region of any depth.

Lines run down and follow each other from right to left, in tiers (栏) one below the other. Pictures over the whole
width, and a head that reads across, are taken off the region; the rest is the text's, which is cast off in a rotated
grid.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from layout.blocks.headline import compose_head
from layout.blocks.photo import photo_depths
from layout.blocks.take import Context
from layout.geometry import Rect
from layout.makeup.castoff import CastOff, Edges
from layout.makeup.picture_depths import path
from layout.makeup.regions import Region
from layout.makeup.text_columns import BOX_PAD_EM
from layout.makeup.vertical.text import VerticalText
from layout.makeup.vertical.tiers import LEAST, centre_tier, likely_tiers, make_tiers, tiers_cost
from layout.model import Photo, Place, Story
from layout.model.prices import PICTURE_OVERCROPPED, VERTICAL_SHALLOW, VERTICAL_SHALLOW_LINE

_CHOICES = 5
"""Depths tried for a picture over the whole width."""
_FEW = 3
"""Pictures over the whole width of which every choice is tried ..."""
_STEPS = 8
"""... and of more, so many in each direction: each is cast off for itself."""


class Strip(NamedTuple):
    """A picture over the whole width, and what each of its depths in lines costs."""

    photo: Photo
    depths: dict[int, float]
    foot: bool

    @property
    def likely(self) -> list[int]:
        """The depths that look best, best first."""
        return sorted(self.depths, key=lambda lines: (self.depths[lines], lines))[:_CHOICES]

    @property
    def legal(self) -> int:
        """The least depth within the ordinary crop."""
        return min(
            (lines for lines, price in self.depths.items() if price < PICTURE_OVERCROPPED), default=self.likely[0]
        )


class VerticalDivision(NamedTuple):
    """One way to divide a story: lines of each strip (None: no room) and of a head across; the rotated text, in
    `slots`.

    `own` is what the division costs before the text is looked at, `price` what it costs with it.
    """

    strips: tuple[int | None, ...]
    head: int
    text: CastOff
    slots: int
    own: float
    price: float


class VerticalCastOff:
    """A vertical story cast off: its inner width, strips, a head across or None, and its text, in a rotated grid."""

    def __init__(self, story: Story, region: Region, context: Context) -> None:
        self.story, self.region, self.context = story, region, context
        self.seam = region.seam
        self.pad = BOX_PAD_EM * context.grid.size if story.display.framed else 0.0
        self.width = context.grid.span(region.right - region.left) - 2 * self.pad
        pictures = tuple(_placed(story))
        self.strips = tuple(
            Strip(photo, photo_depths(photo, place, self.width, context), place.at == "foot")
            for photo, place in pictures
            if _over(place)
        )
        among = [(photo, place) for photo, place in pictures if not _over(place)]
        self.whole = VerticalText(story, self.width, among, context)
        self.horizontal_head = (
            compose_head(story, self.width, context, self.seam == 0) if story.display.head == "above" else None
        )
        self.text = self.whole.without_head() if self.horizontal_head else self.whole
        self._divisions: dict[int, list[VerticalDivision]] = {}

    def inner(self, depth: int) -> Rect:
        """Where the story's matter stands in a region of `depth` lines, from the region's corner: em box to em box."""
        white = (self.context.line - self.context.grid.size) / 2
        top = self.seam * self.context.line + white + self.pad
        return Rect(self.pad, top, self.width, depth * self.context.line - white - self.pad - top)

    def least(self) -> int:
        """About the depth at which everything is as it looks best."""
        above = sum(strip.likely[0] for strip in self.strips) + (
            min(self.horizontal_head.costs_by_lines) if self.horizontal_head else 0
        )
        return self.seam + above + math.ceil((self.text.least() + 2 * self.pad) / self.context.line) + 1

    def price(self, edges: Edges) -> float:
        """What it costs to make the story so deep."""
        return self.divisions(edges[-1])[0].price

    def divisions(self, depth: int) -> list[VerticalDivision]:
        """The ways to divide the story in `depth` lines, cheapest first."""
        if depth not in self._divisions:
            found = [*self._with_pictures(depth)] or [*self._without_pictures(depth)] or [self._hopeless(depth)]
            self._divisions[depth] = sorted(found, key=lambda division: division.price)
        return self._divisions[depth]

    def _with_pictures(self, depth: int) -> Iterator[VerticalDivision]:
        """With all pictures, each in the depths that look best."""
        for strips in self._depths():
            cost = sum(strip.depths[lines] for strip, lines in zip(self.strips, strips, strict=True))
            yield from self._with(strips, cost, depth)

    def _depths(self) -> Iterable[tuple[int, ...]]:
        """Depths of all pictures over the whole width together: of many, only those on one path."""
        if len(self.strips) <= _FEW:
            return product(*(strip.likely for strip in self.strips))
        likely = ({lines: strip.depths[lines] for lines in sorted(strip.likely)} for strip in self.strips)
        return path(list(likely), _STEPS)

    def _without_pictures(self, depth: int) -> Iterator[VerticalDivision]:
        """Without the pictures over the whole width."""
        yield from self._with((None,) * len(self.strips), PICTURE_OVERCROPPED * len(self.strips), depth)

    def _with(self, strips: Sequence[int | None], cost: float, depth: int) -> Iterator[VerticalDivision]:
        heads = self.horizontal_head.costs_by_lines if self.horizontal_head else {0: 0.0}
        grid = self.context.grid
        for head_lines, head_cost in heads.items():
            taken = head_lines + sum(lines or 0 for lines in strips)
            tall = self.inner(depth).h - taken * grid.leading
            if tall < LEAST * grid.size:
                continue
            for columns in likely_tiers(tall, self.story.display.columns, grid):
                own = cost + head_cost + tiers_cost(columns, grid)
                for text in self.text.texts(tall, centre_tier(columns, tall) if self.pad else columns):
                    price = own + text.price((0, self.text.slots))
                    yield VerticalDivision(tuple(strips), head_lines, text, self.text.slots, own, price)

    def _hopeless(self, depth: int) -> VerticalDivision:
        """Head and text without a slot: told as overset."""
        tall = LEAST * self.context.grid.size
        text = next(self.whole.texts(tall, make_tiers(tall, 1, self.context.grid)))
        price = VERTICAL_SHALLOW * text.price((0, 0)) - VERTICAL_SHALLOW_LINE * depth
        return VerticalDivision((None,) * len(self.strips), 0, text, 0, price, price)


def _placed(story: Story) -> Iterator[tuple[Photo, Place]]:
    """The story's pictures with their places: as the page says, by order, else over the whole width above."""
    photos = [block for block in story.blocks if isinstance(block, Photo)]
    places = [*story.display.pictures, *[Place(0, "above")] * len(photos)]
    return zip(photos, places, strict=False)


def _over(place: Place) -> bool:
    return place.at in ("above", "foot")
