"""Where the pictures of a story stand: at which of its text columns, above, at the top or at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.blocks.photo import CaptionedPhoto, caption_photo
from layout.blocks.take import Context, ElasticMatter, Lanes, Matter, move
from layout.makeup.text_columns import TextColumns, within_columns
from layout.makeup.wrapping import Stretch, contour_lanes, frame_lanes
from layout.model import Filler, Photo, Place, PullQuote
from layout.model.prices import PICTURE_CROP_TOLD, PICTURE_OVERCROPPED
from layout.values import dataclass


class StoryPicture(NamedTuple):
    """A picture with its place: columns [left, right) of the story's text columns; `at` says above, top or foot."""

    photo: Photo | PullQuote | Filler
    place: Place
    left: int
    right: int
    depths: dict[int, float]
    least: int
    """Lines below which it can't be shown."""
    content: ElasticMatter
    """The picture in lines from the top left corner of its first column."""
    beside: tuple[Lanes, ...] = ()
    """Of each of its columns what text has beside it: in all lines, or in each. Nothing: it takes whole columns."""
    spared: float = 0.0
    """How many columns' width text has beside it, on an average of its lines."""

    def set_lines(self, lines: int) -> Matter:
        """The picture so many lines deep, from the top left corner of its first column."""
        return self.content.set_lines(lines)

    @property
    def natural(self) -> int:
        return min(self.depths, key=lambda lines: (self.depths[lines], lines))

    @property
    def taken(self) -> float:
        """How many columns' width it takes of text."""
        return self.right - self.left - self.spared

    @property
    def above(self) -> bool:
        """Whether it stands above the head."""
        return self.place.at == "above" and not self.within

    @property
    def at_foot(self) -> bool:
        return self.place.at.startswith("foot") and not self.within

    @property
    def within(self) -> bool:
        """Whether it stands at a line of its columns, with text above and below."""
        return self.place.line is not None

    def lanes(self, column: int, lines: int) -> Lanes:
        """What text has beside it in one of its columns, from 0, by line; nothing where it takes the whole column."""
        if not self.beside:
            return ()
        lanes = self.beside[column]
        return lanes * lines if len(lanes) == 1 else lanes

    @property
    def uncropped(self) -> list[int]:
        """Depths within the ordinary crop, rising."""
        return [lines for lines, price in self.depths.items() if price < PICTURE_OVERCROPPED] or [self.natural]

    @property
    def least_untold(self) -> int:
        """The least depth at which no more of it is cut off than may be without a word."""
        return min((lines for lines, price in self.depths.items() if price < PICTURE_CROP_TOLD), default=self.natural)


@dataclass(frozen=True)
class ShownPhoto(ElasticMatter):
    """A picture that begins at `x` of its first column, `drop` below its first line's top."""

    photo: CaptionedPhoto
    x: float
    drop: float

    def set_lines(self, lines: int) -> Matter:
        return move(self.photo.set_lines(lines), self.x, self.drop)


def place_pictures(
    photos: Sequence[Photo], places: Sequence[Place], columns: TextColumns, headed: Sequence[int], context: Context
) -> tuple[StoryPicture, ...]:
    """Pictures with their places: those the page says, by order, else above the head over the whole width.

    `headed` are the columns under the head where those are not all.
    """
    out = []
    for n, photo in enumerate(photos):
        place = places[n] if n < len(places) else Place(0, "above" if len(columns.xs) == 1 else "right")
        stretch = _stretch(place, columns, headed, context.grid.size)
        here = context._replace(caption=_beside_fold(columns, stretch))
        beside = frame_lanes(stretch, columns, context.grid.size)
        captioned = caption_photo(photo, stretch.width, here)
        depths = captioned.depths(place)
        drop = context.line * 0.5 if place.at.startswith("foot") else (context.line - context.grid.size) / 2
        shown = ShownPhoto(captioned, stretch.x, drop)
        if photo.contour and place.line is not None:
            [deep] = depths
            beside = contour_lanes(shown.set_lines(deep), deep, stretch, columns, context)
        left = [sum(lane.measure / columns.measure if lane else 1.0 for lane in lanes) / len(lanes) for lanes in beside]
        out.append(
            StoryPicture(
                photo,
                place,
                stretch.left,
                stretch.right,
                depths,
                captioned.least,
                shown,
                beside,
                sum(left),
            )
        )
    return tuple(out)


def _stretch(place: Place, columns: TextColumns, headed: Sequence[int], size: float) -> Stretch:
    count = len(columns.xs)
    if place.between:
        return _between(place, columns, size)
    wide = min(int(place.columns) or (count if place.at in ("above", "foot") else max(1, count // 2)), count)
    left = min(int(place.column) - 1, count - wide) if place.column else _left(place.at, wide, count)
    if headed and place.at == "above" and place.line is None:
        wide = min(int(place.columns) or len(headed), len(headed))
        left = min(max(left, headed[0]), headed[-1] + 1 - wide)
    return Stretch(left, left + wide, 0.0, columns.span(left, left + wide - 1)[1])


def _between(place: Place, columns: TextColumns, size: float) -> Stretch:
    left, right, before, after = within_columns(place, len(columns.xs), round(columns.measure / size))
    x = before * size
    return Stretch(left, right, x, columns.span(left, right - 1)[1] - x - after * size, before, after)


def _beside_fold(columns: TextColumns, stretch: Stretch) -> tuple[float, float] | None:
    """The half of a picture across the fold that its caption stands under, from the picture's left edge: the wider."""
    if not columns.parted(stretch.left, stretch.right - 1):
        return None
    x = columns.xs[stretch.left] + stretch.x
    fold = columns.span(stretch.left, columns.fold - 1)
    before, after = fold[0] + fold[1] - x, x + stretch.width - columns.xs[columns.fold]
    return (0.0, before) if before >= after else (columns.xs[columns.fold] - x, after)


def _left(at: str, wide: int, count: int) -> int:
    if at in ("right", "foot-right"):
        return count - wide
    return (count - wide) // 2 if at in ("centre", "above", "foot") else 0
