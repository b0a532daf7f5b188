"""The text of a vertical story, cast off: tiers are its columns, its head stands above them, that is, at their right.

A line is a slot of its leg; the first and last are flush with the leg's sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from layout.blocks import takes_of
from layout.blocks.headline import VERTICAL, Head, compose_head
from layout.blocks.take import Context, Take
from layout.makeup.castoff import CastOff, Edges, elasticity
from layout.makeup.picture_depths import Effort, depth_choices
from layout.makeup.regions import Leg, Region
from layout.makeup.vertical.pictures import TierPicture, at_foot, make_tier_picture
from layout.makeup.vertical.tiers import LEAST, Slots, Tiers, make_slots
from layout.model import Display, Photo, Place, Story
from layout.values import dataclass

_LONG = 1.2
"""Depth that a headline fills well, in its characters at their largest."""
_MUCH = 1.7
"""In more than so many such depths it stands above some tiers only."""
_STUB = 4
"""Lines beside a head that are too few to be read as text."""
_EFFORT = Effort(3, (99,), 4)
"""Pictures among the tiers of which every choice is tried, and of more the steps from those that look best."""
_EASY = 15
"""Characters of a line on which the first guess is made."""


@dataclass(frozen=True)
class VerticalText:
    """Head and text of a story, and the pictures among them, in legs with these slots that are as deep as may come."""

    story: Story
    slots: tuple[Slots, ...]
    context: Context
    pictures: tuple[TierPicture, ...]

    def without_head(self) -> VerticalText:
        """The same with its text only."""
        return replace(self, story=replace(self.story, headline=None, byline=None))

    @property
    def edges(self) -> Edges:
        """The lines of the legs, as their text counts them: each from 0 to its own end."""
        return (0, *(slots.lines for slots in self.slots))

    def least(self, shares: Sequence[float]) -> float:
        """About the depth in points at which the text fills its slots; each leg has so much of the depth."""
        measure = _EASY * self.context.grid.size
        above = self._head(_EASY * self.context.grid.size)
        slots = sum(share * slots.lines for share, slots in zip(shares, self.slots, strict=True))
        slots -= min(above.costs_by_lines) if above else 0
        return max(
            LEAST * self.context.grid.size, sum(take.natural for take in self._set(measure)) * measure / max(1, slots)
        )

    def texts(self, depth: float, tiers: Tiers) -> Iterator[CastOff]:
        """The text cast off for tiers, with each choice of the pictures among them; the first leg is so deep.

        A head that is short for all tiers of the first leg stands above the first ones only.
        """
        columns = tiers.columns
        headed = self._headed(tiers)
        story_head = self._above(headed, tiers) if headed else self._head(depth)
        takes = self._set(columns.measure)
        natural = sum(take.natural for take in takes)
        story = replace(self.story, display=Display())
        legs = tuple([Leg(n, 0, leg + 1, True, True) for n, leg in enumerate(tiers.legs)])
        region = Region("", 0, len(legs), 0, 1, legs if len(self.slots) > 1 else ())
        choices = [picture.choices(tiers) for picture in self.pictures]
        prices = [{n: one.depths[one.natural] for n, one in enumerate(some)} for some in choices]
        for numbers in depth_choices(prices, _EFFORT):
            choice = tuple(some[n] for some, n in zip(choices, numbers, strict=True))
            give = elasticity(takes, choice, len(columns.xs), story_head)
            yield CastOff(
                story, region, columns, story_head, takes, choice, 0, depth, natural, give,
                head_columns=headed or (tiers.counts[0] if region.legs else 0),
            )  # fmt: skip

    def _headed(self, tiers: Tiers) -> int:
        """How many tiers a short head stands above; 0: all of its leg."""
        if self.story.headline is None:
            return 0
        longest = max(map(len, self.story.headline.lines))
        style = self.context.stylesheet.headlines[self.story.display.level]
        want = _LONG * min(VERTICAL.ems, longest) * style.most
        depths = [tiers.columns.span(0, n)[1] for n in tiers.of(0)]
        return next(n for n, depth in enumerate(depths, 1) if depth >= want) if depths[-1] >= _MUCH * want else 0

    def _above(self, headed: int, tiers: Tiers) -> Head | None:
        """The head over the first tiers; alone in them where next to no text would stand beside it."""
        found, slots = self._head(tiers.columns.span(0, headed - 1)[1]), self.slots[0].lines
        if (
            found
            and headed < len(tiers.columns.xs)
            and min(found.costs_by_lines) <= slots < min(found.costs_by_lines) + _STUB
        ):
            return found._replace(costs_by_lines={slots: 0.0})
        return found

    def _set(self, measure: float) -> tuple[Take, ...]:
        if measure not in self._takes:
            self._takes[measure] = takes_of(self.story.numbered, measure, self.context)
        return self._takes[measure]

    def _head(self, depth: float) -> Head | None:
        if depth not in self._heads:
            self._heads[depth] = compose_head(self.story, depth, self.context, True)
        return self._heads[depth]

    @cached_property
    def _takes(self) -> dict[float, tuple[Take, ...]]:
        """The text in the measures that were tried."""
        return {}

    @cached_property
    def _heads(self) -> dict[float, Head | None]:
        """The head in the depths that were tried."""
        return {}


def make_vertical_text(
    story: Story, widths: Sequence[float], among: Sequence[tuple[Photo, Place]], context: Context
) -> VerticalText:
    """The text of a story in legs of these widths; `among` are pictures among its tiers, which stand in the first leg,
    or at the foot of the last."""
    slots = tuple(make_slots(width, context.grid) for width in widths)
    pitch = min(leg.pitch for leg in slots)
    grid = context.grid._replace(columns=1, lines=slots[0].lines, leading=pitch)
    pictures = [
        make_tier_picture(photo, place, leg, slots[leg], context)
        for photo, place in among
        for leg in (len(slots) - 1 if at_foot(place) else 0,)
    ]
    return VerticalText(story, slots, context._replace(cases=context.cases.vertical_cases, grid=grid), tuple(pictures))
