"""A story's columns filled in its place: which division they have, and by how many characters it is over or short.

In: a story cast off, and the edges of its bands; out: a FilledStory, before anything is set. What a page would be with
a remedy or a cut is known by these alone, so that only the page that is printed is set.
"""

from __future__ import annotations

import math
from functools import partial
from typing import NamedTuple

from layout.blocks import compose_block, takes_of
from layout.blocks.take import Context, Take
from layout.makeup.castoff import CastOff, Edges
from layout.makeup.column_balancing import levelled
from layout.makeup.column_breaks import least_lines
from layout.makeup.column_filling import FilledColumns
from layout.makeup.copyfit import Capacity, Fit, to_add, to_cut
from layout.makeup.division_choice import best_division, best_of, left_out
from layout.makeup.divisions import Division, divide
from layout.makeup.head_in_leg import with_head_in_leg
from layout.makeup.jumps import Rest, nothing_left, part
from layout.makeup.widow_checks import check_lines
from layout.model import Block, PullQuote


class FilledStory(NamedTuple):
    """A story's division, and its columns as they are filled; `rest` are the blocks that go on on another page, if it
    was cut. `edges` count lines of the columns, `drawn` is the story as it was cast off for its region."""

    cast: CastOff
    drawn: CastOff
    edges: Edges
    context: Context
    division: Division
    filled: FilledColumns
    below: int = 0
    """Column lines that are left white below columns that end at one height."""
    rest: Rest | None = None

    @property
    def empty(self) -> bool:
        """Whether it has no text: that is told by itself, and all its place is white, whatever becomes of its head."""
        return nothing_left(self.cast.story)

    @property
    def white(self) -> int:
        """The column lines that are left white."""
        if self.empty and self.cast.head and not self.division.head:
            return sum(max(0, shaft.foot - shaft.top) for shaft in self.cast.shafts(self.edges))
        return self.division.text_lines - self.filled.end + self.below

    @property
    def cropped(self) -> bool:
        """Whether more of a picture is cut off than make-up may cut without a word; a ladder of copyfitting says itself
        how much that is."""
        return self.context.crop is None and _overcropped(self.cast, self.division)

    @property
    def whole(self) -> bool:
        """Whether its head, its text and its quotes have room, and its pictures what they need."""
        shown = zip(self.cast.pictures, self.division.pictures, strict=True)
        return (
            not self.cropped
            and not left_out(self.division, self.filled)
            and bool(self.division.head or not self.cast.head)
            and not any(slot is None and isinstance(picture.photo, PullQuote) for picture, slot in shown)
        )

    @property
    def short(self) -> int:
        """The characters that would fill what is white."""
        return to_add(self.white, self._last_lines() / self.context.grid.size)

    @property
    def characters(self) -> int | None:
        """By how many it is short, below zero, as the page's account has it; None where something is left out: then as
        many must be cut as only the set story shows."""
        if self.rest:  # which fills the next page
            return 0
        return -self.short if self.whole or self.empty else None

    def _last_lines(self) -> float:
        """How long the last lines of its columns are, those that are white, on an average."""
        columns = self.cast.columns
        if not columns.measures:
            return columns.measure
        segments = self.division.columns
        last = [columns.measure_of(one.column) for one in segments for _ in range(one.lines)][-self.white :]
        return sum(last) / len(last) if last else columns.measure


def fill_story(cast: CastOff, edges: Edges, context: Context) -> FilledStory:
    """Fill the columns of a story that is set across, in a region whose bands have their edges at `edges`."""
    return fill_text(with_head_in_leg(cast, edges, context), edges, context)._replace(drawn=cast)


def fill_text(cast: CastOff, edges: Edges, context: Context, vertical: bool = False) -> FilledStory:
    """Fill a story's columns, or if `vertical` its tiers, which are not levelled (docs/composition.md §9)."""
    parted = part(cast, edges, context) if cast.story.continued else None
    if parted:
        return FilledStory(parted.cast, cast, edges, context, parted.body, parted.filled, 0, parted.rest)
    division, filled = best_division(cast, edges, context)
    below = 0
    if not vertical:
        division, filled, below = levelled(cast, edges, division, filled, context)
    return FilledStory(cast, cast, edges, context, division, filled, below)


def _overcropped(cast: CastOff, division: Division) -> bool:
    slots = zip(cast.pictures, division.pictures, strict=True)
    return any(slot is not None and slot.lines < picture.least_untold for picture, slot in slots)


def characters_over(story: FilledStory) -> int | None:
    """The characters to cut for a story to find room in its place, and for its pictures not to be cropped for it; None
    when no cut helps."""
    cast, edges, context = story.cast, story.edges, story.context
    divisions = divide(cast, edges)  # which don't hang on the text
    most = math.ceil(max(max(body.text_lines, body.room) for body in divisions))
    own = {id(block): takes_of(((None, block),), cast.columns.measure, context) for block in cast.story.blocks}

    def fit(blocks: tuple[Block, ...], cropped: bool = False) -> Fit:
        takes: list[Take] = []
        for block in blocks:  # the last one may be cut
            takes += own[id(block)] if id(block) in own else compose_block(block, cast.columns.measure, context)
        if sum(map(least_lines, takes)) > most:
            return Fit.OVER
        shorter = cast._replace(takes=tuple(takes), natural_text=sum(take.natural for take in takes))
        body, filled = best_of(divisions, shorter, context)
        if left_out(body, filled) or (cast.head and not body.head) or (_overcropped(cast, body) and not cropped):
            return Fit.OVER
        return Fit.TOLD if any(check_lines(filled, body)) else Fit.WELL

    wants = [sum(take.natural for take in own[id(block)]) for block in cast.story.blocks]
    room = Capacity(most, cast.columns.measure / context.grid.size, wants)
    found = to_cut(cast.story.blocks, room, fit)
    return to_cut(cast.story.blocks, room, partial(fit, cropped=True)) if found is None else found
