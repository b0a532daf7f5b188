"""A cast-off story at its final depth: everything placed on the sheet, and what did not fit told in numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import NamedTuple

from layout.blocks.advert import compose_advert
from layout.blocks.take import Context, Matter, move
from layout.diagnostics import Diagnostic, say
from layout.geometry import Rect
from layout.makeup.axes import Axes, horizontal_axes
from layout.makeup.castoff import CastOff, Edges, region_rect
from layout.makeup.column_filling import FilledColumns, whole
from layout.makeup.divisions import Division, Segment
from layout.makeup.frame_outline import edge
from layout.makeup.identity import belonging, part_of
from layout.makeup.jumps import Rest
from layout.makeup.overset import TooDeep, captions_of, overset_of
from layout.makeup.page_grid import PageGrid
from layout.makeup.regions import Region, runs
from layout.makeup.story_checks import check_filled, tell_over
from layout.makeup.story_filling import FilledStory, characters_over
from layout.makeup.text_columns import column_offset
from layout.model import Frame, Overset, Photo, Placed, Story, Verse

_FAR = 4
"""Lines of white between two tiers beyond which no rule parts them: something else may stand there."""


class PlacedStory(NamedTuple):
    """A story as it stands, its overset, findings about it, and the blocks that go on on another page.

    `characters` is by how many it is over, as many as must be cut; below zero, by how many it is short.
    """

    frame: Frame
    overset: Overset | None
    findings: tuple[Diagnostic, ...]
    rest: Rest = Rest()
    characters: int = 0
    stuck: bool = False
    """Its place is too shallow: no cut helps it."""
    captions: tuple[Overset, ...] = ()
    """The words under pictures that have no room."""


class Flowed(NamedTuple):
    """Column matter on the sheet, and the slugs and lines that found no room."""

    items: Matter
    lost: Matter
    lines: int
    too_deep: TooDeep | None = None
    """What can't be split and is deeper than any column, if that is why something found no room."""


def place_story(text: FilledStory, start: int, page_grid: PageGrid) -> PlacedStory:
    """Place a story whose region begins at line `start` of the type area."""
    cast, edges, context = text.cast, text.edges, text.context
    region = region_rect(cast, page_grid, start, edges[-1])
    placed = place_text(text, horizontal_axes(cast.columns, region, context.line))
    around = (
        *edge(cast.story.display, cast.region, region, edges, context),
        *move(cast.side, region.x, region.y),
    )
    frame = placed.frame._replace(
        region=region,
        items=(*around, *placed.frame.items),
        parts=leg_rects(cast.region, region, edges, context),
    )
    return placed._replace(frame=frame)


def place_advert(cast: CastOff, start: int, depth: int, page_grid: PageGrid, context: Context) -> PlacedStory:
    """Place an advertisement whose region begins at line `start` of the type area and is `depth` lines deep."""
    assert cast.story.advert
    region, seam = region_rect(cast, page_grid, start, depth), cast.seam * context.line
    below = region._replace(y=region.y + seam, h=region.h - seam)
    if below.h < 2 * context.line:
        return PlacedStory(Frame(cast.story.id, region, (), ()), None, (_no_room(cast.story, below.h),))
    matter = compose_advert(cast.story.advert, below, page_grid.white, context, seam)
    return PlacedStory(Frame(cast.story.id, region, (), matter), None, ())


def place_text(text: FilledStory, axes: Axes) -> PlacedStory:
    """Place what a story has in its columns: head, text, pictures, and the rules between them; the frame has no region
    yet."""
    cast, body, filled, context = text.cast, text.division, text.filled, text.context
    flowed = _flow(body, filled, axes)
    items = (
        *_head(cast, body, axes),
        *flowed.items,
        *_pictures(cast, body, axes),
        *(() if axes.vertical and _has_verse(cast.story) else _column_rules(body, filled.end, axes, context)),
    )
    columns = tuple([rect for segment in body.columns for rect in _rects(segment, axes)])
    overset = None if text.empty else overset_of(cast, body, flowed.lost, flowed.lines, context.line)
    cut = characters_over(text) if (overset or text.cropped) and not text.rest else 0
    over = tuple(tell_over(text, overset, flowed.too_deep, cut is not None)) if overset else ()
    findings = tuple(check_filled(text, over))
    dropped = [one for one, slot in zip(cast.pictures, body.pictures, strict=True) if slot is None]
    photos = (one.set_lines(one.least) for one in dropped if isinstance(one.photo, Photo))
    characters = 0 if text.rest else -text.short
    if overset and not text.rest:
        characters = overset.characters if cut is None else cut
    elif cut and not text.empty:
        characters = cut
    return PlacedStory(
        Frame(cast.story.id, Rect(0, 0, 0, 0), columns, items),
        overset,
        findings,
        text.rest or Rest(),
        characters,
        bool(overset) and cut is None,
        tuple(captions_of(cast.story.id, photos)),
    )


def _rects(segment: Segment, axes: Axes) -> Iterator[Rect]:
    """A stretch of a text column on the sheet, cut where its lines have another measure."""
    if not segment.lanes:
        yield axes.rect(segment.column, segment.line, segment.lines)
    line = segment.line
    for lane, lines in groupby(segment.lanes):
        count = len(list(lines))
        rect = axes.rect(segment.column, line, count)
        yield rect._replace(x=rect.x + lane.x, w=lane.measure) if lane and not lane.whole else rect
        line += count


def leg_rects(shape: Region, region: Rect, edges: Edges, context: Context) -> tuple[Rect, ...]:
    """The rectangles of a region that is none: one a leg, as wide as its column."""
    return tuple(
        Rect(
            region.x + column_offset(shape, leg.column, context),
            region.y + edges[leg.top] * context.line,
            context.grid.column,
            (edges[leg.bottom] - edges[leg.top]) * context.line,
        )
        for leg in shape.legs
    )


def _no_room(story: Story, have: float) -> Diagnostic:
    message = say("the advertisement is left out: its place is {have:.0f}pt deep", have=max(0.0, have))
    hint = say("give it three lines or more in the plan")
    return Diagnostic("error", "picture-room", message, story.span._replace(length=1), hint)


# --- placing ----------------------------------------------------------------------------------------------------------


def _head(cast: CastOff, division: Division, axes: Axes) -> Matter:
    if not cast.head or not division.head:
        return ()
    at_top = cast.region.top == 0 and division.head.line == 0 and not cast.story.display.edged
    matter = cast.head.set(division.head.lines, axes.line, at_top)
    return axes.put(matter, cast.legs[cast.under_head[0]].column, division.head.line)


def _flow(division: Division, filled: FilledColumns, axes: Axes) -> Flowed:
    """Column matter line by line, until a line stands beyond the last column or a whole take across a column's end.

    From there on nothing has room: text that goes on after a hole can't be read.
    """
    ends = list(accumulate(column.lines for column in division.columns))
    items: list[Placed] = []
    lost: list[Placed] = []
    lines = 0
    kept = None
    for take, placement in zip(filled.takes, filled.placements, strict=True):
        matter = take.set_lines(placement.lines) if placement.lines else ()
        if not (lost or take.splits) and take.kept > (deepest := max(column.lines for column in division.columns)):
            kept = TooDeep(take.kind, take.kept, deepest)
        if lost or not (take.splits or whole(placement, ends)):
            lost.extend(matter)
            lines += placement.lines
            continue
        for item in matter:
            line = int(item.y / axes.line + 1e-6) if take.splits else 0
            at = placement.line_at(line)
            if at >= ends[-1]:
                lost.append(item)
                lines += 1
                continue
            column = bisect_right(ends, at)
            segment, local = division.columns[column], at - (ends[column] - division.columns[column].lines)
            known = Placed(item.x, item.y, item.slug, part_of(item, take))
            items.append(axes.put_line(known, segment.column, segment.line + local - line))
    return Flowed(tuple(items), tuple(lost), lines, kept)


def _pictures(cast: CastOff, division: Division, axes: Axes) -> Iterator[Placed]:
    for picture, slot in zip(cast.pictures, division.pictures, strict=True):
        if slot is not None:
            shown = belonging(picture.set_lines(slot.lines), cast.story, picture.photo)
            yield from axes.put(shown, picture.left, slot.line)


def _has_verse(story: Story) -> bool:
    """Whether a rule between tiers would cut a poem."""
    return any(isinstance(block, Verse) for block in story.blocks)


def _column_rules(division: Division, end: int, axes: Axes, context: Context) -> Iterator[Placed]:
    """Hairlines in the story's own gutters, where there is room for text on both sides; between tiers where there is
    text on both, which ends at the line `end`."""
    rule = context.stylesheet.rules.column
    if not rule.thickness:
        return
    white = (axes.line - context.grid.size) / 2
    begins = accumulate((segment.lines for segment in division.columns), initial=0)
    segments = [
        (segment, max(0, min(segment.lines, end - first)) if axes.vertical else segment.lines)
        for segment, first in zip(division.columns, begins, strict=False)
    ]
    pairs = ((one, other) for one in segments for other in segments if other[0].column == one[0].column + 1)
    for (left, above), (right, below) in pairs:
        apart = axes.gutter(left.column, right.column) > _FAR * axes.line
        if not (above and below) or axes.columns.parted(left.column, right.column) or apart:
            continue
        first = max(axes.down(one.column, one.line) for one in (left, right))
        last = min(axes.down(left.column, left.line + above), axes.down(right.column, right.line + below))
        along = axes.along(right.column) - axes.gutter(left.column, right.column) / 2 - rule.thickness / 2
        for top, foot in _between_text(left, right, (first, last), axes):
            if foot - top > 1.5 * axes.line:
                yield axes.rule(along, (top + white, foot - white), rule.thickness, rule.colour)


def _between_text(
    left: Segment, right: Segment, span: tuple[float, float], axes: Axes
) -> Iterator[tuple[float, float]]:
    """Where in a span text reaches the gutter between two columns from both sides: no picture stands over it."""
    if not (left.lanes or right.lanes) or axes.columns.measures:
        yield span
        return
    lines = range(max(left.line, right.line), min(left.line + left.lines, right.line + right.lines))
    reaches = []
    for line in lines:
        before, after = (one.lanes[line - one.line] if one.lanes else None for one in (left, right))
        short = before and before.x + before.measure < axes.columns.measure - 1
        reaches.append(not short and not (after and after.x))
    for first, last in runs(reaches):
        yield axes.down(right.column, lines[first]), axes.down(right.column, lines[first] + last - first)
