"""竖排: a vertical story at its final depth, placed on the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.blocks.take import Matter, move
from layout.diagnostics import Diagnostic, say
from layout.geometry import Rect
from layout.makeup.axes import Axes, vertical_axes
from layout.makeup.castoff import Edges
from layout.makeup.division_choice import best_division
from layout.makeup.frame_outline import edge
from layout.makeup.identity import belonging
from layout.makeup.overset import captions_of
from layout.makeup.page_grid import PageGrid
from layout.makeup.story_checks import check_picture_fits
from layout.makeup.story_filling import fill_text
from layout.makeup.story_placement import PlacedStory, leg_rects, place_text
from layout.makeup.vertical.castoff import Strip, VerticalCastOff, VerticalDivision
from layout.model import Frame, Photo, Place, Placed

_TRIES = 3
"""Ways to divide a story that are filled for real, cheapest first."""


def place_vertical_story(cast: VerticalCastOff, start: int, edges: Edges, page_grid: PageGrid) -> PlacedStory:
    """Place a vertical story whose region begins at line `start` of the type area and has its bands' edges at
    `edges`."""
    region = Rect(
        page_grid.column_x(cast.region.left),
        page_grid.line_y(start),
        cast.context.grid.span(cast.region.right - cast.region.left),
        edges[-1] * cast.context.line,
    )
    division = _best(cast, edges)
    rooms = [room._replace(x=region.x + room.x, y=region.y + room.y) for room in cast.rooms(edges)]
    filled = fill_text(division.text, division.edges, cast.text.context, vertical=True)
    text = place_text(filled, _axes(cast, division, rooms))
    items = (
        *edge(cast.story.display, cast.region, region, edges, cast.context),
        *_head(cast, division, rooms[0]),
        *text.frame.items,
        *_pictures(cast, division, rooms),
    )
    findings = (
        *(cast.horizontal_head.findings if cast.horizontal_head and division.head else ()),
        *text.findings,
        *_told(cast, division),
    )
    frame = Frame(cast.story.id, region, text.frame.columns, items, leg_rects(cast.region, region, edges, cast.context))
    dropped = (strip for strip, lines in zip(cast.strips, division.strips, strict=True) if not lines)
    photos = (one.captioned.set_depth(cast.context.line) for one in dropped)
    captions = (*text.captions, *captions_of(cast.story.id, photos))
    return text._replace(frame=frame, findings=findings, captions=captions)


def _axes(cast: VerticalCastOff, division: VerticalDivision, rooms: Sequence[Rect]) -> Axes:
    """The tiers on the sheet, below a head across and the pictures above; `rooms` are those of the legs."""
    context = cast.text.context
    white = (context.line - context.grid.size) / 2
    edges = [(rooms[leg].right + white, cast.text.slots[leg].pitch) for leg in division.tiers.legs]
    top = rooms[0].y + _above(cast, division) * cast.context.line
    return vertical_axes(division.text.columns, top, edges, context.line)


def _above(cast: VerticalCastOff, division: VerticalDivision) -> int:
    """Lines of a head across and of the pictures above."""
    return sum(lines for strip, lines in _shown(cast, division) if not strip.foot) + division.head


def _best(cast: VerticalCastOff, edges: Edges) -> VerticalDivision:
    """The cheapest of the likeliest divisions, filled for real."""

    def cost(division: VerticalDivision) -> float:
        body, filled = best_division(division.text, division.edges, cast.text.context)
        return division.own + body.cost + filled.cost

    return min(cast.divisions(edges)[:_TRIES], key=cost)


def _shown(cast: VerticalCastOff, division: VerticalDivision) -> Iterator[tuple[Strip, int]]:
    return ((strip, lines) for strip, lines in zip(cast.strips, division.strips, strict=True) if lines)


def _head(cast: VerticalCastOff, division: VerticalDivision, room: Rect) -> Matter:
    """A head that reads across, under the pictures above."""
    if not cast.horizontal_head or not division.head:
        return ()
    above = _above(cast, division) - division.head
    matter = cast.horizontal_head.set(division.head, cast.context.line, cast.region.seam == 0 and not above)
    return move(matter, room.x, room.y + above * cast.context.line)


def _pictures(cast: VerticalCastOff, division: VerticalDivision, rooms: Sequence[Rect]) -> Iterator[Placed]:
    """Strips from the top of the first leg down, and from the foot of the last one up."""
    top, foot = rooms[0].y, rooms[-1].bottom
    for strip, lines in _shown(cast, division):
        depth = lines * cast.context.line
        taken = depth - 0.5 * cast.context.line
        x, y = (rooms[-1].x, foot - taken) if strip.foot else (rooms[0].x, top)
        yield from belonging(move(strip.captioned.set_depth(taken), x, y), cast.story, strip.photo)
        top, foot = (top, foot - depth) if strip.foot else (top + depth, foot)


def _told(cast: VerticalCastOff, division: VerticalDivision) -> Iterator[Diagnostic]:
    for strip, lines in zip(cast.strips, division.strips, strict=True):
        yield from check_picture_fits(cast.story, strip.photo, lines)
    for photo, place in cast.among:
        yield from _check_tiers(photo, place, division)
    asked, have = cast.story.display.columns, len(division.text.columns.xs)
    if have < asked:
        message = say("{asked} {asked:tier has|tiers have} no room here: the story has {have}", asked=asked, have=have)
        hint = say("columns: {have}, or give the story more lines in the plan", have=have)
        yield Diagnostic("warning", "copy-ignored", message, cast.story.at.get("columns", cast.story.span), hint)


def _check_tiers(photo: Photo, place: Place, division: VerticalDivision) -> Iterator[Diagnostic]:
    """That a picture asks for more tiers than there are."""
    shown = next(picture for picture in division.text.pictures if picture.photo is photo)
    last = int((place.column or 1) - 1 + (place.columns or 1))
    have = shown.right if place.column else shown.right - shown.left
    if last > have:
        message = say("a picture asks for {last} {last:tier|tiers}, the story has {have} for it", last=last, have=have)
        where = place.at_key.get("columns", place.at_key.get("column", photo.span))
        yield Diagnostic("warning", "copy-picture-place", message, where, say("give the story more lines in the plan"))
