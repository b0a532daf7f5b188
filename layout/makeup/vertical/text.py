"""The text of a vertical story, cast off in a rotated grid: tiers are its columns, its head stands above them.

A line of the context it is rotated in is a slot of the vertical text; the first and last are flush with the story's
sides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from itertools import product

from layout.blocks import takes_of
from layout.blocks.headline import VERTICAL, Head, compose_head
from layout.blocks.take import Context, Take
from layout.makeup.castoff import CastOff, elasticity
from layout.makeup.picture_placement import StoryPicture
from layout.makeup.regions import Region
from layout.makeup.text_columns import TextColumns
from layout.makeup.vertical.pictures import make_tier_picture
from layout.makeup.vertical.tiers import LEAST
from layout.model import Display, Photo, Place, Story

_LONG = 1.2
"""Depth that a headline fills well, in its characters at their largest."""
_MUCH = 1.7
"""In more than so many such depths it stands above some tiers only."""
_STUB = 4
"""Lines beside a head that are too few to be read as text."""
_FEW = 3
"""Pictures among the tiers of which every choice is tried."""
_EASY = 15
"""Characters of a line on which the first guess is made."""


class VerticalText:
    """Head and text of a story, as wide as the story and as deep as may come; `among` are pictures among the tiers."""

    def __init__(self, story: Story, width: float, among: Sequence[tuple[Photo, Place]], context: Context) -> None:
        self._story = story
        self.context = _rotated(context, width)
        self._insets = [make_tier_picture(photo, place, self.context, context) for photo, place in among]
        self._takes: dict[float, tuple[Take, ...]] = {}
        self._heads: dict[float, Head | None] = {}

    def without_head(self) -> VerticalText:
        """The same with its text only."""
        bare = copy(self)
        bare._story = replace(self._story, headline=None, byline=None)
        bare._heads = {}
        return bare

    @property
    def slots(self) -> int:
        """Lines of the text side by side."""
        return self.context.grid.lines

    def least(self) -> float:
        """About the depth in points at which the text fills its slots."""
        measure = _EASY * self.context.grid.size
        above = self._head(_EASY * self.context.grid.size)
        slots = self.slots - (min(above.costs_by_lines) if above else 0)
        return max(
            LEAST * self.context.grid.size, sum(take.natural for take in self._set(measure)) * measure / max(1, slots)
        )

    def texts(self, depth: float, columns: TextColumns) -> Iterator[CastOff]:
        """The text cast off for tiers in a depth, with each choice of the pictures among them.

        A head that is short for all tiers stands above the first ones only.
        """
        headed = self._headed(columns)
        story_head = self._above(headed, columns) if headed else self._head(depth)
        takes = self._set(columns.measure)
        natural = sum(take.natural for take in takes)
        story = replace(self._story, display=Display())
        for choice in _together([one.choices(columns) for one in self._insets]):
            give = elasticity(takes, choice, len(columns.xs), story_head)
            yield CastOff(
                story, _WHOLE, columns, story_head, takes, choice, 0, 0, depth, natural, give, head_columns=headed
            )

    def _headed(self, columns: TextColumns) -> int:
        """How many tiers a short head stands above; 0: all."""
        if self._story.headline is None:
            return 0
        longest = max(map(len, self._story.headline.lines))
        style = self.context.stylesheet.headlines[self._story.display.level]
        want = _LONG * min(VERTICAL.ems, longest) * style.most
        depths = [columns.span(0, n)[1] for n in range(len(columns.xs))]
        return next(n for n, depth in enumerate(depths, 1) if depth >= want) if depths[-1] >= _MUCH * want else 0

    def _above(self, headed: int, columns: TextColumns) -> Head | None:
        """The head over the first tiers; alone in them where next to no text would stand beside it."""
        found = self._head(columns.span(0, headed - 1)[1])
        if (
            found
            and headed < len(columns.xs)
            and min(found.costs_by_lines) <= self.slots < min(found.costs_by_lines) + _STUB
        ):
            return found._replace(costs_by_lines={self.slots: 0.0})
        return found

    def _set(self, measure: float) -> tuple[Take, ...]:
        if measure not in self._takes:
            self._takes[measure] = takes_of(self._story.numbered, measure, self.context)
        return self._takes[measure]

    def _head(self, depth: float) -> Head | None:
        if depth not in self._heads:
            self._heads[depth] = compose_head(self._story, depth, self.context, True)
        return self._heads[depth]


def _together(pictures: Sequence[Sequence[StoryPicture]]) -> Iterator[tuple[StoryPicture, ...]]:
    """A cut for each picture: of few every choice, of more those in which all have their first, their second ..."""
    if len(pictures) <= _FEW:
        yield from product(*pictures)
        return
    for n in range(max(map(len, pictures))):
        yield tuple(choice[min(n, len(choice) - 1)] for choice in pictures)


_WHOLE = Region("", 0, 1, 0, 1)
"""What lies on its side has no neighbours."""


def _rotated(context: Context, width: float) -> Context:
    """A context whose lines stand side by side over a width, the em boxes of the first and last flush with its
    edges."""
    grid = context.grid
    slots = math.floor((width - grid.size) / grid.leading + 1e-6) + 1
    pitch = (width - grid.size) / (slots - 1) if slots > 1 else grid.leading
    return Context(
        context.stylesheet, context.cases.vertical_cases, replace(grid, columns=1, lines=slots, leading=pitch)
    )
