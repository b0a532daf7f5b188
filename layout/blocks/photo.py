"""照片: a picture cropped to whole grid lines together with its 说明 and 供图."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from layout.blocks.take import Context, Matter, depth_of, move, parts, set_text
from layout.galley import natural_width, set_line
from layout.geometry import EM
from layout.model import Fill, Line, Part, Photo, Picture, PictureFile, Place, Placed, RuleStyle, Words
from layout.model.prices import (
    PICTURE_CROP_TOLD,
    PICTURE_OFF_SHAPE,
    PICTURE_OVERCROPPED,
    PICTURE_OVERCROPPED_OFF_SHAPE,
)

CROP = 0.18
"""Share of a picture's depth that make-up may cut or, by cutting its sides, add, when there is a choice."""
_NEED = 0.6
"""Share that it may cut before it lets text be overset."""
_GAP = 4.0
"""Points between a picture and its caption."""


class CaptionedPhoto(NamedTuple):
    """A picture `width` wide with its caption composed: all that is needed to set it to any depth."""

    photo: Photo
    width: float
    caption: Matter
    """Caption and credit, from the top left corner of the first line."""
    frame: RuleStyle
    line: float
    """Depth of a line of the grid, in points."""
    most: float | None = None
    """The most of its area that may be cut off where its story has no room otherwise; None: so much of its depth as
    text needs."""

    @property
    def caption_depth(self) -> float:
        """Depth of caption and credit, with the gap between them and the picture."""
        depth = depth_of(self.caption)
        return depth + _GAP if depth else 0.0

    @property
    def least(self) -> int:
        """Lines that the caption and two lines of picture take."""
        return math.ceil(self._under / self.line) + 2

    def depths(self, place: Place) -> dict[int, float]:
        """Depths in lines, with caption, that the picture may take at its place, and what each costs."""
        floor = self.least
        if place.lines is not None:
            return {max(floor, place.lines): 0.0}
        natural = (self._whole + self._under) / self.line
        if self.photo.contour:  # which is shown whole, at its own depth
            return {math.ceil(natural): 0.0}
        if self.photo.crop is not None:
            return self._within(self.photo.crop)
        low, high = max(floor, math.ceil(natural * (1 - CROP))), max(floor, math.floor(natural * (1 + CROP)))
        told = (self._whole * (1 - CROP) + self._under) / self.line  # a line less of the picture alone is told
        legal = {
            n: PICTURE_OFF_SHAPE * (n / natural - 1) ** 2 + (PICTURE_CROP_TOLD if n < told else 0.0)
            for n in range(low, high + 1)
        }
        least = natural * (1 - _NEED)
        if self.most is not None:
            least = (self._whole * (1 - self.most) + self._under) / self.line
        beyond = {
            n: PICTURE_OVERCROPPED + PICTURE_OVERCROPPED_OFF_SHAPE * (n / natural - 1) ** 2
            for n in range(max(floor, math.ceil(least)), low)
        }
        return beyond | legal

    def _within(self, crop: float) -> dict[int, float]:
        """The depths at which no more than `crop` of the picture's area is cut off; the first where it has room whole
        when there is none."""
        whole, under = self._whole, self._under
        natural = (whole + under) / self.line
        first, last = math.ceil((whole * (1 - crop) + under) / self.line), (whole / (1 - crop) + under) / self.line
        found = range(max(first, self.least), math.floor(last) + 1)
        return {n: PICTURE_OFF_SHAPE * (n / natural - 1) ** 2 for n in found} or {math.ceil(natural): 0.0}

    def set_lines(self, lines: int) -> Matter:
        """The picture with its caption exactly `lines` deep, less the white under it."""
        return self.set_depth((lines - 0.5) * self.line)

    def set_depth(self, depth: float) -> Matter:
        """The picture with its caption in a frame that is so many points deep."""
        photo, width = self.photo, self.width
        depth -= self.caption_depth
        wide, deep = width, depth
        if photo.contour or (
            photo.crop is not None and photo.crop <= 0
        ):  # whole, in the middle of a frame that has another shape
            shape = photo.file.width_px / photo.file.height_px
            wide, deep = min(width, depth * shape), min(depth, width / shape)
        shown = crop_window(photo.file, wide, deep, photo.focus)
        most = self.most if photo.crop is None else photo.crop
        picture = Picture(wide, deep, photo.file, shown, _label(photo), photo.span, most, photo.contour)
        x, frame = (width - wide) / 2, self.frame
        edge = (
            (Placed(x, 0, Fill(wide, deep, frame.colour, frame.thickness)),)
            if frame.thickness and not photo.contour
            else ()
        )
        return (Placed(x, 0, picture, Part("picture")), *edge, *move(self.caption, 0, deep + _GAP))

    @property
    def _whole(self) -> float:
        """Depth of the whole picture, uncropped."""
        return self.width * self.photo.file.height_px / self.photo.file.width_px

    @property
    def _under(self) -> float:
        """Depth below the picture: caption and credit, and white before the text that follows."""
        return self.caption_depth + 0.5 * self.line


def caption_photo(photo: Photo, width: float, context: Context) -> CaptionedPhoto:
    """A picture `width` wide with its caption composed."""
    caption = _caption(photo, width, context)
    return CaptionedPhoto(photo, width, caption, context.stylesheet.rules.picture, context.line, context.crop)


def crop_window(
    file: PictureFile, width: float, depth: float, focus: Sequence[float] = ()
) -> tuple[float, float, float, float]:
    """The largest part of a picture that has the frame's shape, with its focus as near to the middle as may be.

    Without a focus sides are cut evenly, and two thirds of a cut of the depth are taken from below, since heads and
    roofs stand above the middle.
    """
    shape, wanted = file.width_px / file.height_px, width / depth
    if wanted < shape:
        share = wanted / shape
        return (_start(share, focus[0]) if focus else (1 - share) / 2, 0.0, share, 1.0)
    share = shape / wanted
    return (0.0, _start(share, focus[1]) if focus else (1 - share) / 3, 1.0, share)


def _start(share: float, focus: float) -> float:
    """Where a window begins that is a share of the whole and has the focus in its middle, or near it."""
    return min(max(focus - share / 2, 0.0), 1 - share)


def _caption(photo: Photo, width: float, context: Context) -> Matter:
    """Caption with the credit at its end, or on a line of its own where the last line is too full."""
    if context.caption:  # beside the fold, under one half of the picture
        x, width = context.caption
        return move(_caption(photo, width, context._replace(caption=None)), x, 0)
    words = photo.caption
    credit = Words(photo.credit)
    style = context.style("credit")
    need = natural_width(photo.credit, style, context.cases) * style.size / EM if photo.credit else 0.0
    if words is None:
        return (Placed(0, 0, set_line(credit, style, "credit", width, context.cases), Part("credit")),) if need else ()
    matter = parts(set_text(words, "caption", width, context), "caption")
    if not need:
        return matter
    line = set_line(credit, style._replace(align="right"), "credit", width, context.cases)
    last = matter[-1]
    assert isinstance(last.slug, Line)
    caption = context.style("caption")
    used = natural_width(last.slug.text, caption, context.cases) * caption.size / EM
    fits = caption.align != "centre" and used + need + caption.size <= width
    return (*matter, Placed(0, last.y if fits else depth_of(matter), line, Part("credit")))


def _label(photo: Photo) -> str:
    return photo.caption.text if photo.caption else ""
