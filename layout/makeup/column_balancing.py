"""Column balancing: the columns of a story that is shorter than its place, so that they end at one height.

In: a story cast off, the edges of its bands, and its best division for the whole place; out: a division for less depth,
or that one.
"""

from __future__ import annotations

from layout.blocks import Context
from layout.makeup.castoff import CastOff, Edges
from layout.makeup.column_filling import FilledColumns
from layout.makeup.division_choice import best_division
from layout.makeup.divisions import Division
from layout.model.prices import BLOCK_TORN, PICTURE_CROP_TOLD, SUBHEAD_STRANDED


def levelled(
    cast: CastOff, edges: Edges, division: Division, filled: FilledColumns, context: Context
) -> tuple[Division, FilledColumns, int]:
    """A story that is shorter than its place, divided for less depth so that its columns end at one height; and how
    many column lines are left white below them. Where a shape is short by more than its last band, columns that end
    with an earlier one end higher, too.

    `division` and `filled` are its best division for the whole place, kept when a line or less is left white, or when a
    line would be lost or a subhead stand alone.
    """
    white = division.text_lines - filled.end
    if white < 2:
        return division, filled, 0
    ends, least, foot = [edges[leg.bottom] for leg in cast.legs], edges[max(leg.top for leg in cast.legs)], edges[-1]

    def below(foot: int) -> int:
        return sum(max(0, end - foot) for end in ends)

    while foot - 1 > least and below(foot - 1) <= white:
        foot -= 1
    ways = [(any(take.resumed for take in filled.takes), SUBHEAD_STRANDED)]
    if white >= division.columns[-1].lines and any(take.division for take in cast.takes):
        ways.append((True, BLOCK_TORN))  # lest a column stand empty, if it goes well
    for dividing, most in ways:
        for lowest in (foot - 1, foot):
            if least < lowest < edges[-1]:
                shorter = tuple([min(edge, lowest) for edge in edges])
                at, found = best_division(cast, shorter, context, dividing)
                whole = at.cost < PICTURE_CROP_TOLD or at.cost <= division.cost  # no picture is cropped for it
                if found.cost < most and whole and bool(at.head) == bool(division.head) and None not in at.pictures:
                    return at, found, below(lowest)
    return division, filled, 0
