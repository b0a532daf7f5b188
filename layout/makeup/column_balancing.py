"""Column balancing: the columns of a story that is shorter than its place, so that they end at one height.

In: a story cast off, the edges of its bands, and its best division for the whole place; out: a division for less depth,
or that one.
"""

from __future__ import annotations

import math
from functools import partial
from itertools import accumulate

from layout.blocks import Context, narrow
from layout.makeup.castoff import CastOff, Edges
from layout.makeup.column_filling import FilledColumns, fill_columns
from layout.makeup.division_choice import best_division
from layout.makeup.divisions import Division, Segment, divide
from layout.makeup.regions import next_to_each_other
from layout.makeup.widow_checks import check_widows
from layout.model.prices import BLOCK_TORN, PICTURE_CROP_TOLD, SUBHEAD_STRANDED

_COLUMN = 3
"""Lines at the end of a column beside pictures that are seen to be white."""
_ONE_COLUMN = 3
"""Lines of text that are too few to be shared out: a column of one would stand beside one of two."""
_TRIES = 3
"""Depths that are tried beside pictures: the least that may do, and those below it."""


def levelled(
    cast: CastOff, edges: Edges, division: Division, filled: FilledColumns, context: Context
) -> tuple[Division, FilledColumns, int]:
    """A story that is shorter than its place, divided for less depth so that its columns end at one height; and how
    many column lines are left white below them. Where a shape is short by more than its last band, columns that end
    with an earlier one end higher, too; a leg that begins below all its text is left white.

    `division` and `filled` are its best division for the whole place, kept when a line or less is left white, or when a
    line would be lost or a subhead stand alone. A block is divided where that spares an empty column, or one that has
    a note alone.
    """
    white = division.text_lines - filled.end
    if white < 2:
        return division, filled, 0
    if above := _without_lowest_legs(cast, edges, division, filled, context):
        return above
    ends, least, foot = [edges[leg.bottom] for leg in cast.legs], edges[max(leg.top for leg in cast.legs)], edges[-1]

    def below(foot: int) -> int:
        return sum(max(0, end - foot) for end in ends)

    while foot - 1 > least and below(foot - 1) <= white:
        foot -= 1
    feet = _feet(cast, edges, division, filled, foot)
    ways = [(any(take.resumed for take in filled.takes), SUBHEAD_STRANDED, feet)]
    alone = filled.placements[-1].lines if filled.takes and filled.takes[-1].keep_with_previous else 0
    if white + alone >= division.columns[-1].lines and any(take.division for take in cast.takes):
        deeper = (foot + 1,) if alone else ()
        ways.append((True, BLOCK_TORN, (*feet, *deeper)))  # lest a column stand empty or a note alone
    for dividing, most, lowests in ways:
        for lowest in lowests:
            if least < lowest < edges[-1]:
                at, found = best_division(cast, _cut(edges, lowest), context, dividing)
                if found.cost < most and _whole(cast, at, division) and _readable(at, filled):
                    at, found, beside = _levelled_beside_pictures(cast, at, found, context)
                    return at, found, below(lowest) + beside
    return _levelled_beside_pictures(cast, division, filled, context)


def _without_lowest_legs(
    cast: CastOff, edges: Edges, division: Division, filled: FilledColumns, context: Context
) -> tuple[Division, FilledColumns, int] | None:
    """As `levelled`, above the legs that begin lowest, in the columns side by side from the head's first one on; None
    where the text needs more, or a picture stands elsewhere."""
    lowest = edges[max(leg.top for leg in cast.legs)]
    begun = [leg for leg in cast.legs if edges[leg.top] < lowest]
    if not begun:
        return None
    beside = next_to_each_other({leg.column for leg in begun}, cast.region.headed[0])
    legs = tuple([leg for leg in begun if leg.column in beside])
    room = sum(max(0, min(one.lines, lowest - one.line)) for one in division.columns if one.column in beside)
    pictured = {cast.legs[n] for picture in cast.in_columns for n in cast.legs_of(picture)}
    if room < filled.end or not pictured.issubset(legs):
        return None
    upper, edges_above = cast._replace(region=cast.region._replace(legs=legs)), _cut(edges, lowest)
    at, found = best_division(upper, edges_above, context, any(take.resumed for take in filled.takes))
    if found.cost >= SUBHEAD_STRANDED or not _whole(cast, at, division):
        return None
    at, found, _ = levelled(upper, edges_above, at, found, context)
    return at, found, division.text_lines - at.text_lines


def _levelled_beside_pictures(
    cast: CastOff, division: Division, filled: FilledColumns, context: Context
) -> tuple[Division, FilledColumns, int]:
    """As `levelled`, with head and pictures where they stand, where the end of a column of text beside them would be
    white, and no last line then stands alone."""
    begins = accumulate([one.lines for one in division.columns], initial=0)
    white = any(
        begin + one.lines - max(begin, filled.end) >= _COLUMN
        for one, begin in zip(division.columns, begins, strict=False)
    )
    if cast.region.legs or not cast.in_columns or not white:  # a shape's columns may begin above its head's foot
        return division, filled, 0
    resumed = any(take.resumed for take in filled.takes)
    tries = 0
    for foot in range(1, max(column.line + column.lines for column in division.columns)):
        at = division._replace(columns=tuple([_ended(one, foot, cast) for one in division.columns]))
        if at.text_lines < filled.end or tries == _TRIES or not _readable(at, filled):
            continue
        lines = [column.lines for column in at.columns]
        found = fill_columns(cast.takes, lines, resumed, at.lanes, partial(narrow, context=context))
        if found.cost < SUBHEAD_STRANDED and not any(check_widows(found.takes, found, lines)):
            return at, found, division.text_lines - at.text_lines
        tries += 1
    return division, filled, 0


def _ended(segment: Segment, foot: int, cast: CastOff) -> Segment:
    """What of a stretch of a column is above a line."""
    lines = max(0, min(segment.lines, foot - segment.line))
    lanes = segment.lanes[:lines]
    lost = sum([1 - lane.measure / cast.columns.measure for lane in lanes if lane])
    return segment._replace(lines=lines, lanes=lanes, lost=lost)


def _feet(cast: CastOff, edges: Edges, division: Division, filled: FilledColumns, foot: int) -> tuple[int, ...]:
    """Lines at which a story may end whose text needs the lines above `foot`: about there, or where its pictures
    would be cropped or its columns be of a line each then, as soon as all looks as it should."""

    def whole(foot: int) -> list[float]:
        return [
            at.cost for at in divide(cast, _cut(edges, foot)) if _whole(cast, at, division) and _readable(at, filled)
        ]

    if whole(foot):
        return foot - 1, foot
    best = min(whole(edges[-1]), default=0.0)
    for line in range(foot + 1, edges[-1]):
        if min(whole(line), default=math.inf) <= best:
            return (line,)
    return ()


def _cut(edges: Edges, foot: int) -> Edges:
    """The bands of a place that ends at a line."""
    return tuple([min(edge, foot) for edge in edges])


def _whole(cast: CastOff, at: Division, division: Division) -> bool:
    """Whether a division for less depth has head and pictures as `division` has, and crops none for it."""
    uncropped = at.cost < PICTURE_CROP_TOLD or at.cost <= division.cost
    pictured = None not in at.pictures and (_pictured(cast, at) or not _pictured(cast, division))
    return uncropped and bool(at.head) == bool(division.head) and pictured


def _readable(at: Division, filled: FilledColumns) -> bool:
    """Whether columns are deep enough for text that stands as `filled` where there is room: lines of one paragraph
    that stand side by side are read across, and copied so."""
    return max(column.lines for column in at.columns) >= (filled.end if filled.end <= _ONE_COLUMN else 2)


def _pictured(cast: CastOff, at: Division) -> bool:
    """Whether every picture has a depth that it may have: where there is no room for one, it has what there is."""
    return all(slot and slot.lines in picture.depths for slot, picture in zip(at.pictures, cast.pictures, strict=True))
