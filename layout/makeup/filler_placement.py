"""补白: the fillers of a story, at the foot of its last columns, as a picture would stand there."""

from __future__ import annotations

from collections.abc import Iterator

from layout.blocks.filler import compose_filler
from layout.blocks.take import Context
from layout.makeup.picture_placement import StoryPicture
from layout.makeup.text_columns import TextColumns
from layout.model import Filler, Place, Story


def place_fillers(story: Story, columns: TextColumns, context: Context) -> Iterator[StoryPicture]:
    """Those that copyfitting gave it, the last at the foot."""
    for filler in reversed(story.fillers):
        right = len(columns.xs)
        left = right - min(filler.columns, right)
        take = compose_filler(filler, columns.span(left, right - 1)[1], context)
        place = Place(right - left, "foot-right", span=filler.span)
        yield StoryPicture(filler, place, left, right, dict(take.costs), min(take.costs), take.content)


def fits(filler: Filler, columns: TextColumns, lines: float, context: Context) -> bool:
    """Whether a filler has room in so many lines of a story's columns, and does not stand across a fold."""
    right = len(columns.xs)
    left = right - filler.columns
    if left < 0 or columns.parted(left, right - 1):
        return False
    take = compose_filler(filler, columns.span(left, right - 1)[1], context)
    return min(take.costs) * filler.columns <= lines
