"""竖排: a vertical story cast off for a region of any depth.

Lines run down and follow each other from right to left, in tiers (栏) one below the other. Pictures over the whole
width, and a head that reads across, are taken off the region; the rest is the text's. Where the region is no rectangle,
each of its legs has tiers of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from layout.blocks.headline import compose_head
from layout.blocks.photo import CaptionedPhoto, caption_photo
from layout.blocks.take import Context
from layout.geometry import Rect
from layout.makeup.castoff import CastOff, Edges
from layout.makeup.picture_depths import Effort, depth_choices
from layout.makeup.regions import Region, VerticalLeg, vertical_legs
from layout.makeup.text_columns import BOX_PAD_EM, pads_of
from layout.makeup.vertical.text import make_vertical_text
from layout.makeup.vertical.tiers import Tiers, likely_tiers, one_tier
from layout.model import Photo, Place, Story
from layout.model.prices import PICTURE_OVERCROPPED, VERTICAL_SHALLOW, VERTICAL_SHALLOW_LINE

_CHOICES = 5
"""Depths tried for a picture over the whole width."""
_EFFORT = Effort(3, (_CHOICES,), 8)
"""Few choices of pictures over the whole width: each is cast off for itself."""


class Strip(NamedTuple):
    """A picture over the width of the first leg, or at the foot of the last, and what each of its depths costs."""

    captioned: CaptionedPhoto
    depths: dict[int, float]
    foot: bool

    @property
    def photo(self) -> Photo:
        return self.captioned.photo

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


class Pads(NamedTuple):
    """White within the edges round a leg, in points."""

    left: float
    right: float
    above: float
    below: float


class VerticalDivision(NamedTuple):
    """One way to divide a story: lines of each strip (None: no room) and of a head across; its text in tiers, in the
    lines from `edges`.

    `own` is what the division costs before the text is looked at, `price` what it costs with it.
    """

    strips: tuple[int | None, ...]
    head: int
    text: CastOff
    tiers: Tiers
    edges: Edges
    own: float
    price: float


class VerticalCastOff:
    """A vertical story cast off: its legs, strips, a head across or None, and its text."""

    def __init__(self, story: Story, region: Region, context: Context) -> None:
        self.story, self.region, self.context = story, region, context
        self.legs = vertical_legs(region)
        self.pads = [Pads(*self._pads(leg)) for leg in self.legs]
        widths = [
            context.grid.span(leg.right - leg.left) - pads.left - pads.right
            for leg, pads in zip(self.legs, self.pads, strict=True)
        ]
        pictures = tuple(_placed(story))
        self.strips = tuple(
            Strip(captioned, captioned.depths(place), place.at == "foot")
            for photo, place in pictures
            if _over(place)
            for captioned in (caption_photo(photo, widths[-1 if place.at == "foot" else 0], context),)
        )
        self.among = [(photo, place) for photo, place in pictures if not _over(place)]
        self.whole = make_vertical_text(story, widths, self.among, context)
        self.horizontal_head = (
            compose_head(story, widths[0], context, region.seam == 0) if story.display.head == "above" else None
        )
        self.text = self.whole.without_head() if self.horizontal_head else self.whole
        self._divisions: dict[Edges, list[VerticalDivision]] = {}

    def rooms(self, edges: Edges) -> list[Rect]:
        """Where the story's matter stands in each leg, from the region's corner: em box to em box."""
        grid, line = self.context.grid, self.context.line
        white = (line - grid.size) / 2
        out = []
        for leg, pads in zip(self.legs, self.pads, strict=True):
            top = (edges[leg.top] + (1 if leg.top else self.region.seam)) * line + white + pads.above
            x = leg.left * (grid.column + grid.gutter) + pads.left
            width = grid.span(leg.right - leg.left) - pads.left - pads.right
            out.append(Rect(x, top, width, edges[leg.bottom] * line - white - pads.below - top))
        return out

    def _pads(self, leg: VerticalLeg) -> Iterator[float]:
        """White within the edges at the left, at the right, above and below; the story's own stands a line within the
        frame of its package."""
        display, rim, grid, edged = self.story.display, self.region.rim, self.context.grid, self.story.display.edged
        yield from pads_of(display, rim, range(leg.left, leg.right), grid)
        at_foot = self.region.at_frame_foot(leg)
        for on_frame, goes_on in ((leg.top in rim.top, leg.open_top), (at_foot, leg.open_foot)):
            white = BOX_PAD_EM * grid.size * (edged or on_frame) + self.context.line * (edged and on_frame)
            yield 0.0 if goes_on else white

    def least(self) -> int:
        """About the depth at which everything is as it looks best."""
        above = sum(strip.likely[0] for strip in self.strips) + (
            min(self.horizontal_head.costs_by_lines) if self.horizontal_head else 0
        )
        bands = self.region.bottom - self.region.top
        shares = [(leg.bottom - leg.top) / bands if leg.bottom > 0 else 1.0 for leg in self.legs]
        white = self.pads[0].above + self.pads[-1].below
        return self.region.seam + above + math.ceil((self.text.least(shares) + white) / self.context.line) + 1

    def price(self, edges: Edges) -> float:
        """What it costs to make the story so deep."""
        return self.divisions(edges)[0].price

    def divisions(self, edges: Edges) -> list[VerticalDivision]:
        """The ways to divide the story whose bands have their edges there, cheapest first."""
        if edges not in self._divisions:
            found = [*self._with_pictures(edges)] or [*self._without_pictures(edges)] or [self._hopeless(edges[-1])]
            self._divisions[edges] = sorted(found, key=lambda division: division.price)
        return self._divisions[edges]

    def _with_pictures(self, edges: Edges) -> Iterator[VerticalDivision]:
        """With all pictures, each in the depths that look best."""
        likely = [{lines: strip.depths[lines] for lines in strip.likely} for strip in self.strips]
        for strips in depth_choices(likely, _EFFORT):
            cost = sum(strip.depths[lines] for strip, lines in zip(self.strips, strips, strict=True))
            yield from self._with(strips, cost, edges)

    def _without_pictures(self, edges: Edges) -> Iterator[VerticalDivision]:
        """Without the pictures over the whole width."""
        yield from self._with((None,) * len(self.strips), PICTURE_OVERCROPPED * len(self.strips), edges)

    def _with(self, strips: Sequence[int | None], cost: float, edges: Edges) -> Iterator[VerticalDivision]:
        heads = self.horizontal_head.costs_by_lines if self.horizontal_head else {0: 0.0}
        for head_lines, head_cost in heads.items():
            rooms = self.text_rooms(edges, strips, head_lines)
            columns, framed = self.story.display.columns, any(self.pads[0])
            if any(strips) and rooms[-1].h < 0:
                continue  # the last leg is too shallow for what stands at its foot
            for tiers in likely_tiers(rooms, columns, framed, self.context.grid):
                for text in self.text.texts(rooms[0].h, tiers):
                    turned = sum(min(take.costs.values()) for take in text.takes if take.kind == "verse")
                    own = cost + head_cost + tiers.cost + turned
                    price = own + text.price(self.text.edges)
                    yield VerticalDivision(tuple(strips), head_lines, text, tiers, self.text.edges, own, price)

    def text_rooms(self, edges: Edges, strips: Sequence[int | None], head: int) -> list[Rect]:
        """What strips and a head across leave of each leg: those above of the first, those at the foot of the last."""
        leading, rooms = self.context.grid.leading, self.rooms(edges)
        shown = [(strip.foot, lines or 0) for strip, lines in zip(self.strips, strips, strict=True)]
        above, below = head + sum(n for foot, n in shown if not foot), sum(n for foot, n in shown if foot)
        if len(rooms) == 1:
            [room] = rooms
            return [room._replace(y=room.y + above * leading, h=room.h - (above + below) * leading)]
        first, *between, last = rooms
        first = first._replace(y=first.y + above * leading, h=first.h - above * leading)
        return [first, *between, last._replace(h=last.h - below * leading)]

    def _hopeless(self, depth: int) -> VerticalDivision:
        """Head and text without a slot: told as overset."""
        tiers, none = one_tier(len(self.legs), self.context.grid), (0,) * len(self.text.edges)
        text = next(self.whole.texts(tiers.columns.measure, tiers))
        lost = text._replace(story=replace(text.story, continued=""))  # nothing can go on that has not begun
        price = VERTICAL_SHALLOW * lost.price(none) - VERTICAL_SHALLOW_LINE * depth
        return VerticalDivision((None,) * len(self.strips), 0, text, tiers, none, price, price)


def _placed(story: Story) -> Iterator[tuple[Photo, Place]]:
    """The story's pictures with their places: as the page says, by order, else over the whole width above."""
    photos = [block for block in story.blocks if isinstance(block, Photo)]
    places = [*story.display.pictures, *[Place(0, "above")] * len(photos)]
    return zip(photos, places, strict=False)


def _over(place: Place) -> bool:
    return place.at in ("above", "foot")
