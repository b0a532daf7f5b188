"""Text round a picture that stands within it: what each line of the picture's columns has beside it.

In: the place of a picture, or the picture as it is set with its contour, and the story's columns; out: a lane for each
line, in whole characters, so that text keeps to its grid.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from layout.blocks.take import Context, Lane, Lanes, Matter
from layout.makeup.text_columns import LEAST_BESIDE, TextColumns
from layout.model import Picture

_CLEAR = 0.5
"""Characters, and lines, that text keeps from what is seen of a picture."""
_SAME = 1e-6


class Stretch(NamedTuple):
    """How wide a picture is: its columns [left, right), where it begins and ends from the left edge of the first one.

    `before` and `after` are the characters of its first and last column that it leaves to text.
    """

    left: int
    right: int
    x: float
    width: float
    before: int = 0
    after: int = 0


def frame_lanes(stretch: Stretch, columns: TextColumns, size: float) -> tuple[Lanes, ...]:
    """What a picture leaves of each of its columns: a character from it, and no lane too narrow to be read."""
    if not (stretch.before or stretch.after):
        return ()
    room = (stretch.before - 1) * size, (stretch.after - 1) * size
    at_left, at_right = Lane(0.0, room[0]), Lane(columns.measure - room[1], room[1])
    closed = Lane(0.0, 0.0)
    first, last = (lane if lane.measure >= LEAST_BESIDE * size else closed for lane in (at_left, at_right))
    if stretch.right - stretch.left == 1:
        return ((max(first, last, key=lambda lane: lane.measure),),)
    return ((first,), *[(closed,)] * (stretch.right - stretch.left - 2), (last,))


def contour_lanes(
    matter: Matter, lines: int, stretch: Stretch, columns: TextColumns, context: Context
) -> tuple[Lanes, ...]:
    """What the lines of each column have beside what is seen of a picture, half a character from it or more: in all of
    them on the side that has more room."""
    taken = [_taken(matter, line * context.line, stretch, context) for line in range(lines)]
    return tuple(
        [
            _one_side(
                [_rooms(at, columns.xs[n] - columns.xs[stretch.left], columns, context) for at in taken],
                columns,
                context.grid.size,
            )
            for n in range(stretch.left, stretch.right)
        ]
    )


def _taken(matter: Matter, top: float, stretch: Stretch, context: Context) -> tuple[float, float] | None:
    """From where to where picture or caption are seen in the line that begins at `top`; None where nothing is."""
    bottom, near = top + context.line, context.line * _CLEAR
    spans = []
    for x, y, slug, *_ in matter:
        if isinstance(slug, Picture):
            each = slug.depth / len(slug.contour)
            first, last = math.floor((top - near - y) / each), math.ceil((bottom + near - y) / each)
            seen = [row for row in slug.contour[max(0, first) : max(0, last)] if row]
            if seen:
                spans += [(x + min(row[0] for row in seen) * slug.width, x + max(row[1] for row in seen) * slug.width)]
        elif y < bottom and y + slug.depth > top:  # its caption
            spans += [(stretch.x, stretch.x + stretch.width)]
    return (min(left for left, _ in spans), max(right for _, right in spans)) if spans else None


def _rooms(
    taken: tuple[float, float] | None, x: float, columns: TextColumns, context: Context
) -> tuple[int, int] | None:
    """Characters before and after what is taken of a line of the column at `x`; None where nothing is."""
    size, gap = context.grid.size, context.grid.size * _CLEAR
    if taken is None or taken[1] + gap <= x or taken[0] - gap >= x + columns.measure:
        return None
    before, after = taken[0] - gap - x, x + columns.measure - taken[1] - gap
    return max(0, math.floor(before / size + _SAME)), max(0, math.floor(after / size + _SAME))


def _one_side(rooms: Sequence[tuple[int, int] | None], columns: TextColumns, size: float) -> Lanes:
    on_left = sum(room[0] for room in rooms if room) >= sum(room[1] for room in rooms if room)
    lanes: list[Lane | None] = []
    for room in rooms:
        if room is None:
            lanes.append(None)
            continue
        measure = room[0 if on_left else 1] * size
        wide = measure if measure >= LEAST_BESIDE * size else 0.0
        lanes.append(Lane(0.0 if on_left or not wide else columns.measure - wide, wide))
    return tuple(lanes)
