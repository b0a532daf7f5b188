"""Where the pictures of a story stand: at which of its text columns, above, at the top or at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from layout.blocks.photo import compose_photo as photo_matter
from layout.blocks.photo import least_photo_lines, photo_depths
from layout.blocks.take import Context, Matter, move
from layout.makeup.text_columns import TextColumns
from layout.model import Photo, Place
from layout.model.prices import (
    PICTURE_OVERCROPPED,
)


class StoryPicture(NamedTuple):
    """A picture with its place: columns [left, right) of the story's text columns; `at` says above, top or foot."""

    photo: Photo
    place: Place
    left: int
    right: int
    depths: dict[int, float]
    least: int
    """Lines below which it can't be shown."""
    set_lines: Callable[[int], Matter]
    """The picture so many lines deep, from the top left corner of its slot."""

    @property
    def natural(self) -> int:
        return min(self.depths, key=lambda lines: (self.depths[lines], lines))

    @property
    def at_foot(self) -> bool:
        return self.place.at.startswith("foot") and not self.within

    @property
    def within(self) -> bool:
        """Whether it stands at a line of its columns, with text above and below."""
        return self.place.line is not None

    @property
    def uncropped(self) -> list[int]:
        """Depths within the ordinary crop, rising."""
        return [lines for lines, price in self.depths.items() if price < PICTURE_OVERCROPPED] or [self.natural]


def place_pictures(
    photos: Sequence[Photo], places: Sequence[Place], columns: TextColumns, headed: Sequence[int], context: Context
) -> tuple[StoryPicture, ...]:
    """Pictures with their places: those the page says, by order, else above the head over the whole width.

    `headed` are the columns under the head where those are not all.
    """
    count = len(columns.xs)
    out = []
    for n, photo in enumerate(photos):
        place = places[n] if n < len(places) else Place(0, "above" if count == 1 else "right")
        wide = min(place.columns or (count if place.at in ("above", "foot") else max(1, count // 2)), count)
        left = min(place.column - 1, count - wide) if place.column else _left(place.at, wide, count)
        if headed and place.at == "above":
            wide = min(place.columns or len(headed), len(headed))
            left = min(max(left, headed[0]), headed[-1] + 1 - wide)
        _, width = columns.span(left, left + wide - 1)
        here = context._replace(caption=_beside_fold(columns, left, left + wide))
        out.append(
            StoryPicture(
                photo,
                place,
                left,
                left + wide,
                photo_depths(photo, place, width, here),
                least_photo_lines(photo, width, here),
                _setter(photo, place, width, here),
            )
        )
    return tuple(out)


def _beside_fold(columns: TextColumns, left: int, right: int) -> tuple[float, float] | None:
    """The half of a picture across the fold that its caption stands under, from the picture's left edge: the wider."""
    if not columns.parted(left, right - 1):
        return None
    before, after = columns.span(left, columns.fold - 1), columns.span(columns.fold, right - 1)
    x, width = before if before[1] >= after[1] else after
    return x - columns.xs[left], width


def _setter(photo: Photo, place: Place, width: float, context: Context) -> Callable[[int], Matter]:
    drop = context.line * 0.5 if place.at.startswith("foot") else (context.line - context.grid.size) / 2
    return lambda lines: move(photo_matter(photo, width, lines, context), 0, drop)


def _left(at: str, wide: int, count: int) -> int:
    if at in ("right", "foot-right"):
        return count - wide
    return (count - wide) // 2 if at in ("centre", "above", "foot") else 0
