"""竖排: a vertical story at its final depth: everything raised from its side and placed on the sheet."""

from __future__ import annotations

from collections.abc import Iterator

from layout.blocks.photo import framed
from layout.blocks.take import Matter, moved
from layout.diagnostics import Diagnostic, say
from layout.geometry import Rect
from layout.makeup.ground import Ground
from layout.makeup.place import Stood, best, box, place, told_picture
from layout.makeup.standing import Standing, Strip, Way
from layout.makeup.turning import stood, stood_rect
from layout.model import Frame, Placed, Sheet

_TRIES = 3
"""Ways to divide a story that are filled for real, cheapest first."""


def stand(cast: Standing, start: int, depth: int, ground: Ground) -> Stood:
    """Place a vertical story whose region begins at line `start` of the type area and is `depth` lines deep."""
    region = Rect(
        ground.column_x(cast.region.left), ground.line_y(start), cast.width + 2 * cast.pad, depth * cast.room.line
    )
    inner = cast.inner(depth)
    inner = inner._replace(x=region.x + inner.x, y=region.y + inner.y)
    way = _best(cast, depth)
    text = place(way.text, 0, way.slots, _ground(cast), cast.text.room)
    above = sum(lines for strip, lines in _shown(cast, way) if not strip.foot) + way.head
    right, top = inner.right + _white(cast), inner.y + above * cast.room.line
    items = (
        *box(cast.story.display, region, cast.seam, cast.room),
        *_head(cast, way, inner),
        *stood(text.frame.items, right, top),
        *_pictures(cast, way, inner),
    )
    tiers = tuple(stood_rect(tier, right, top) for tier in text.frame.columns)
    findings = (*(cast.across.findings if cast.across and way.head else ()), *text.findings, *_told(cast, way))
    return Stood(Frame(cast.story.id, region, tiers, items), text.overset, findings)


def _best(cast: Standing, depth: int) -> Way:
    """The cheapest of the likeliest ways, filled for real."""

    def cost(way: Way) -> float:
        body, filled = best(way.text, way.slots)
        return way.own + body.cost + filled.cost

    return min(cast.ways(depth)[:_TRIES], key=cost)


def _ground(cast: Standing) -> Ground:
    """Where text is placed that lies on its side: its own corner."""
    grid = cast.text.room.grid
    return Ground(Sheet(grid.width, grid.height, 0), grid)


def _white(cast: Standing) -> float:
    """From the em box of the first line to the edge of its slot."""
    return (cast.text.room.line - cast.text.room.grid.size) / 2


def _shown(cast: Standing, way: Way) -> Iterator[tuple[Strip, int]]:
    return ((strip, lines) for strip, lines in zip(cast.strips, way.strips, strict=True) if lines)


def _head(cast: Standing, way: Way, inner: Rect) -> Matter:
    """A head that reads across, under the pictures above."""
    if not cast.across or not way.head:
        return ()
    above = sum(lines for strip, lines in _shown(cast, way) if not strip.foot)
    matter = cast.across.set(way.head, cast.room.line, cast.seam == 0 and not above)
    return moved(matter, inner.x, inner.y + above * cast.room.line)


def _pictures(cast: Standing, way: Way, inner: Rect) -> Iterator[Placed]:
    """Strips from the top down, and from the foot up."""
    top, foot = inner.y, inner.bottom
    for strip, lines in _shown(cast, way):
        depth = lines * cast.room.line
        taken = depth - 0.5 * cast.room.line
        y = foot - taken if strip.foot else top
        yield from moved(framed(strip.photo, cast.width, taken, cast.room), inner.x, y)
        top, foot = (top, foot - depth) if strip.foot else (top + depth, foot)


def _told(cast: Standing, way: Way) -> Iterator[Diagnostic]:
    for strip, lines in zip(cast.strips, way.strips, strict=True):
        yield from told_picture(cast.story, strip.photo, lines)
    asked, have = cast.story.display.columns, len(way.text.columns.xs)
    if have < asked:
        message = say("{asked} {asked:tier has|tiers have} no room here: the story has {have}", asked=asked, have=have)
        hint = say("columns: {have}, or give the story more lines in the plan", have=have)
        yield Diagnostic("warning", "copy-ignored", message, cast.story.at.get("columns", cast.story.span), hint)
