"""Pictures among the tiers of a vertical story: at the left end of some, or at a line of theirs, as deep as those are.

The tiers lie on their side here: they are text columns, and a picture's width is a number of lines at their foot.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from layout.blocks.photo import CROP, CaptionedPhoto, caption_photo
from layout.blocks.take import Context, ElasticMatter, Matter, move
from layout.makeup.axes import from_sheet
from layout.makeup.picture_placement import StoryPicture
from layout.makeup.vertical.tiers import Slots, Tiers
from layout.model import Photo, Place
from layout.model.prices import PICTURE_OFF_SHAPE, PICTURE_OVERCROPPED
from layout.values import dataclass

_LEAST = 4
"""Lines that a picture takes at the least ..."""
_SHARE = 0.6
"""... and the share of all lines that it takes at the most."""


@dataclass(frozen=True)
class TierPhoto(ElasticMatter):
    """A picture as wide as so many lines, `depth` points deep, from `drop` points after its first line on."""

    captioned: dict[int, CaptionedPhoto]
    depth: float
    drop: float

    def set_lines(self, lines: int) -> Matter:
        one = self.captioned[lines]
        return move(from_sheet(one.set_depth(self.depth), one.width), 0, self.drop)


class TierPicture(NamedTuple):
    """A picture with its place, the leg that it stands in where its place does not say, and the pitch of the lines.

    `captioned` is the picture in each number of lines that it may take.
    """

    photo: Photo
    place: Place
    leg: int
    pitch: float
    captioned: dict[int, CaptionedPhoto]

    def choices(self, tiers: Tiers) -> list[StoryPicture]:
        """In as many tiers as its place says, else in each number that it looks well in."""
        first, count = self._room(tiers)
        if self.place.columns:
            return [self._choice(tiers, first, min(int(self.place.columns), count))]
        found = [self._choice(tiers, first, wide) for wide in range(1, count + 1)]
        return [cut for cut in found if cut.depths[cut.natural] < PICTURE_OVERCROPPED] or found[:1]

    def _room(self, tiers: Tiers) -> tuple[int | None, int]:
        """The tier in which it begins, where that is given, and how many there are for it in one leg."""
        if self.place.column:
            first = min(int(self.place.column), len(tiers.legs)) - 1
            return first, tiers.of(tiers.legs[first]).stop - first
        return None, tiers.counts[self._leg(tiers)]

    def _leg(self, tiers: Tiers) -> int:
        """Its leg; the first one when that has no room for a tier."""
        return self.leg if tiers.counts[self.leg] else 0

    def _choice(self, tiers: Tiers, begins: int | None, wide: int) -> StoryPicture:
        """The picture in so many tiers: from the one where it begins, else the first of its leg, or the last."""
        of_leg = tiers.of(self._leg(tiers))
        first = begins if begins is not None else of_leg.stop - wide if at_foot(self.place) else of_leg.start
        _, depth = tiers.columns.span(first, first + wide - 1)
        costs = self._costs(depth)
        place = Place(wide, "foot", line=self.place.line)
        shown = TierPhoto({lines: self.captioned[lines] for lines in costs}, depth, 0.5 * self.pitch)
        return StoryPicture(self.photo, place, first, first + wide, costs, min(costs), shown)

    def _costs(self, depth: float) -> dict[int, float]:
        """The lines that the picture may take in `depth` points, and what each costs."""
        shape = self.photo.file.width_px / self.photo.file.height_px
        costs: dict[int, float] = {}
        for lines, one in self.captioned.items():
            off = one.width / max(1.0, depth - one.caption_depth) / shape - 1
            costs[lines] = PICTURE_OFF_SHAPE * off**2 + (0 if abs(off) < CROP else PICTURE_OVERCROPPED)
        natural = min(costs, key=lambda lines: costs[lines])
        return {lines: cost for lines, cost in costs.items() if cost < PICTURE_OVERCROPPED or lines == natural}


def at_foot(place: Place) -> bool:
    """Whether a picture among tiers stands in the last ones."""
    return place.at.startswith("foot")


def make_tier_picture(photo: Photo, place: Place, leg: int, slots: Slots, context: Context) -> TierPicture:
    """The picture in a leg with these slots; it stands upright itself, in `context`."""
    white = (slots.pitch - context.grid.size) / 2
    most = max(_LEAST, math.floor(_SHARE * slots.lines))
    less = slots.pitch if place.line else 0.5 * slots.pitch + white  # white on both sides, or at the right only
    captioned = {lines: caption_photo(photo, lines * slots.pitch - less, context) for lines in range(_LEAST, most + 1)}
    return TierPicture(photo, place, leg, slots.pitch, captioned)
