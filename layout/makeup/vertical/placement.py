"""竖排: a vertical story at its final depth: everything raised from its side and placed on the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from layout.blocks.photo import compose_framed_photo
from layout.blocks.take import Matter, move
from layout.diagnostics import Diagnostic, say
from layout.geometry import Rect
from layout.makeup.division_choice import best_division
from layout.makeup.identity import belonging
from layout.makeup.page_grid import PageGrid
from layout.makeup.story_placement import PlacedStory, box, check_picture_fits, place_story
from layout.makeup.vertical.castoff import Strip, VerticalCastOff, VerticalDivision
from layout.makeup.vertical.transform import rect_to_sheet, to_sheet
from layout.model import Frame, Placed, Sheet

_TRIES = 3
"""Ways to divide a story that are filled for real, cheapest first."""


def place_vertical_story(cast: VerticalCastOff, start: int, depth: int, page_grid: PageGrid) -> PlacedStory:
    """Place a vertical story whose region begins at line `start` of the type area and is `depth` lines deep."""
    region = Rect(
        page_grid.column_x(cast.region.left),
        page_grid.line_y(start),
        cast.width + 2 * cast.pad,
        depth * cast.context.line,
    )
    inner = cast.inner(depth)
    inner = inner._replace(x=region.x + inner.x, y=region.y + inner.y)
    division = _best(cast, depth)
    text = place_story(division.text, 0, (0, division.slots), _own_grid(cast), cast.text.context)
    above = sum(lines for strip, lines in _shown(cast, division) if not strip.foot) + division.head
    right, top = inner.right + _white(cast), inner.y + above * cast.context.line
    items = (
        *box(cast.story.display, region, cast.seam, cast.context),
        *_head(cast, division, inner),
        *to_sheet(text.frame.items, right, top),
        *_pictures(cast, division, inner),
    )
    tiers = tuple(rect_to_sheet(tier, right, top) for tier in text.frame.columns)
    findings = (
        *(cast.horizontal_head.findings if cast.horizontal_head and division.head else ()),
        *text.findings,
        *_told(cast, division),
    )
    frame = Frame(cast.story.id, region, tiers, items)
    return text._replace(frame=frame, findings=findings)


def _best(cast: VerticalCastOff, depth: int) -> VerticalDivision:
    """The cheapest of the likeliest divisions, filled for real."""

    def cost(division: VerticalDivision) -> float:
        body, filled = best_division(division.text, (0, division.slots))
        return division.own + body.cost + filled.cost

    return min(cast.divisions(depth)[:_TRIES], key=cost)


def _own_grid(cast: VerticalCastOff) -> PageGrid:
    """Where text is placed that lies on its side: its own corner."""
    grid = cast.text.context.grid
    return PageGrid(Sheet(grid.width, grid.height, 0), grid)


def _white(cast: VerticalCastOff) -> float:
    """From the em box of the first line to the edge of its slot."""
    return (cast.text.context.line - cast.text.context.grid.size) / 2


def _shown(cast: VerticalCastOff, division: VerticalDivision) -> Iterator[tuple[Strip, int]]:
    return ((strip, lines) for strip, lines in zip(cast.strips, division.strips, strict=True) if lines)


def _head(cast: VerticalCastOff, division: VerticalDivision, inner: Rect) -> Matter:
    """A head that reads across, under the pictures above."""
    if not cast.horizontal_head or not division.head:
        return ()
    above = sum(lines for strip, lines in _shown(cast, division) if not strip.foot)
    matter = cast.horizontal_head.set(division.head, cast.context.line, cast.seam == 0 and not above)
    return move(matter, inner.x, inner.y + above * cast.context.line)


def _pictures(cast: VerticalCastOff, division: VerticalDivision, inner: Rect) -> Iterator[Placed]:
    """Strips from the top down, and from the foot up."""
    top, foot = inner.y, inner.bottom
    for strip, lines in _shown(cast, division):
        depth = lines * cast.context.line
        taken = depth - 0.5 * cast.context.line
        y = foot - taken if strip.foot else top
        yield from belonging(
            move(compose_framed_photo(strip.photo, cast.width, taken, cast.context), inner.x, y),
            cast.story,
            strip.photo,
        )
        top, foot = (top, foot - depth) if strip.foot else (top + depth, foot)


def _told(cast: VerticalCastOff, division: VerticalDivision) -> Iterator[Diagnostic]:
    for strip, lines in zip(cast.strips, division.strips, strict=True):
        yield from check_picture_fits(cast.story, strip.photo, lines)
    asked, have = cast.story.display.columns, len(division.text.columns.xs)
    if have < asked:
        message = say("{asked} {asked:tier has|tiers have} no room here: the story has {have}", asked=asked, have=have)
        hint = say("columns: {have}, or give the story more lines in the plan", have=have)
        yield Diagnostic("warning", "copy-ignored", message, cast.story.at.get("columns", cast.story.span), hint)
