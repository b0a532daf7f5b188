"""A cast-off story at its final depth: everything placed on the sheet, and what did not fit told in numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from layout.blocks.advert import advert
from layout.blocks.take import Composing, Matter, moved
from layout.diagnostics import Diagnostic, Span, say
from layout.geometry import Rect
from layout.makeup.alone import alone
from layout.makeup.bodies import Body, bodies
from layout.makeup.castoff import CastOff, region_rect
from layout.makeup.fill import Filled, Stand, fill, least_lines
from layout.makeup.ground import Ground
from layout.model import Display, Fill, Frame, Line, Overset, Photo, Placed, Rule, Story
from layout.model.prices import DIVISION_GOOD, DIVISION_OVERSET, DIVISION_WHITE, OVERSET_LINE

_TRIES = 8
"""Divisions of a story that are filled for real, likeliest first; while a line finds no room, more that may have it."""


class Stood(NamedTuple):
    """A story as it stands, its overset, and findings about it."""

    frame: Frame
    overset: Overset | None
    findings: tuple[Diagnostic, ...]


class Flowed(NamedTuple):
    """Column matter on the sheet, and the slugs and lines that found no room."""

    items: Matter
    lost: Matter
    lines: int
    whole: tuple[int, int] | None = None
    """Lines of a block that is kept whole and of the deepest column, if that is why something found no room."""


def place(cast: CastOff, start: int, depth: int, ground: Ground, room: Composing) -> Stood:
    """Place a story whose region begins at line `start` of the type area and is `depth` lines deep."""
    region = region_rect(cast, ground, start, depth)
    if cast.story.advert:
        below = region._replace(y=region.y + cast.seam * room.line, h=region.h - cast.seam * room.line)
        if below.h < 2 * room.line:
            return Stood(Frame(cast.story.id, region, (), ()), None, (_no_room(cast.story, below.h),))
        return Stood(Frame(cast.story.id, region, (), advert(cast.story.advert, below, ground.white, room)), None, ())
    body, filled = best(cast, depth)
    flowed = _flow(cast, body, filled, region, room)
    items = (
        *box(cast.story.display, region, cast.seam, room),
        *_head(cast, body, region, room),
        *moved(cast.side, region.x, region.y),
        *flowed.items,
        *_pictures(cast, body, region, room),
        *_column_rules(cast, body, region, room),
    )
    columns = tuple(
        Rect(region.x + x, region.y + column.line * room.line, cast.columns.measure, column.lines * room.line)
        for x, column in zip(cast.columns.xs, body.columns, strict=True)
    )
    overset = _overset(cast, body, flowed, room)
    findings = (
        *(cast.head.findings if cast.head else ()),
        *_fit(cast, body, filled, overset, flowed.whole, room),
        *(() if overset else alone(cast.takes, filled, [column.lines for column in body.columns])),
        *(fault for take, stand in zip(cast.takes, filled.stands, strict=True) for fault in take.faults(stand.lines)),
    )
    return Stood(Frame(cast.story.id, region, columns, items), overset, findings)


def _no_room(story: Story, have: float) -> Diagnostic:
    message = say("the advertisement is left out: its place is {have:.0f}pt deep", have=max(0.0, have))
    hint = say("give it three lines or more in the plan")
    return Diagnostic("error", "picture-room", message, story.span._replace(length=1), hint)


# --- choosing ---------------------------------------------------------------------------------------------------------


def best(cast: CastOff, depth: int) -> tuple[Body, Filled]:
    """The cheapest of the likeliest divisions, filled for real."""

    def guess(body: Body) -> float:
        white = body.room - cast.natural_text
        return body.cost + (DIVISION_WHITE * white if white >= 0 else -DIVISION_OVERSET * white)

    best: tuple[float, Body, Filled] | None = None
    least = sum(0.0 if take.gap else min(take.costs.values(), default=0.0) for take in cast.takes)
    lines = sum(map(least_lines, cast.takes))
    for tries, body in enumerate(sorted(bodies(cast, depth), key=guess)):
        if best and tries >= _TRIES and best[0] < OVERSET_LINE:
            break
        if best and (body.cost + least >= best[0] or (tries >= _TRIES and body.room < lines)):
            continue  # filling costs no less than every take as it looks best, and makes no room
        filled = fill(cast.takes, [column.lines for column in body.columns])
        if best is None or body.cost + filled.cost < best[0]:
            best = body.cost + filled.cost, body, filled
        if best[0] - least < DIVISION_GOOD:
            break
    assert best is not None
    return best[1], best[2]


# --- placing ----------------------------------------------------------------------------------------------------------


def box(display: Display, region: Rect, seam: int, room: Composing) -> Iterator[Placed]:
    """Tint and rule of a box below a seam; it stands where the em boxes of neighbouring lines begin and end."""
    rule, white = room.stylesheet.rules.box, (room.line - room.grid.size) / 2
    top = region.y + seam * room.line + white
    depth = region.bottom - white - top
    if display.tint:
        yield Placed(region.x, top, Fill(region.w, depth, display.tint))
    if display.box and rule.thickness:
        yield Placed(region.x, top, Fill(region.w, depth, rule.colour, rule.thickness))


def _head(cast: CastOff, body: Body, region: Rect, room: Composing) -> Matter:
    if not cast.head or not body.head:
        return ()
    at_top = cast.region.top == 0 and body.head.line == 0 and not cast.story.display.framed
    matter = cast.head.set(body.head.lines, room.line, at_top)
    return moved(matter, region.x + cast.columns.xs[0], region.y + body.head.line * room.line)


def _flow(cast: CastOff, body: Body, filled: Filled, region: Rect, room: Composing) -> Flowed:
    """Column matter line by line, until a line stands beyond the last column or a whole take across a column's end.

    From there on nothing has room: text that goes on after a hole can't be read.
    """
    ends = list(accumulate(column.lines for column in body.columns))
    items: list[Placed] = []
    lost: list[Placed] = []
    lines = 0
    whole = None
    for number, (take, stand) in enumerate(zip(cast.takes, filled.stands, strict=True)):
        matter = take.cut(stand.lines) if stand.lines else ()
        if not (lost or take.splits) and min(take.costs) > (deepest := max(column.lines for column in body.columns)):
            whole = min(take.costs), deepest
        if lost or not (take.splits or _whole(stand, ends)):
            lost.extend(matter)
            lines += stand.lines
            continue
        for item in matter:
            line = int(item.y / room.line + 1e-6) if take.splits else 0
            at = stand.place(line)
            if at >= ends[-1]:
                lost.append(item)
                lines += 1
                continue
            column = next(n for n, end in enumerate(ends) if at < end)
            local = at - (ends[column] - body.columns[column].lines)
            y = region.y + (body.columns[column].line + local - line) * room.line + item.y
            items.append(Placed(region.x + cast.columns.xs[column] + item.x, y, item.slug, number))
    return Flowed(tuple(items), tuple(lost), lines, whole)


def _whole(stand: Stand, ends: list[int]) -> bool:
    """Whether a take stands within one column."""
    return any(start <= stand.start and stand.end <= end for start, end in zip([0, *ends], ends, strict=False))


def _pictures(cast: CastOff, body: Body, region: Rect, room: Composing) -> Iterator[Placed]:
    for cut, slot in zip(cast.cuts, body.pictures, strict=True):
        if slot is None:
            continue
        x, _ = cast.columns.span(cut.left, cut.right - 1)
        yield from moved(cut.show(slot.lines), region.x + x, region.y + slot.line * room.line)


def _column_rules(cast: CastOff, body: Body, region: Rect, room: Composing) -> Iterator[Placed]:
    """Hairlines in the story's own gutters, where there is text on both sides."""
    rule = room.stylesheet.rules.column
    if not rule.thickness:
        return
    white = (room.line - room.grid.size) / 2
    for n, (left, right) in enumerate(zip(body.columns, body.columns[1:], strict=False)):
        first, last = max(left.line, right.line), min(left.line + left.lines, right.line + right.lines)
        if last - first < 2:
            continue
        x = region.x + cast.columns.xs[n + 1] - cast.columns.gutter / 2 - rule.thickness / 2
        y = region.y + first * room.line + white
        yield Placed(x, y, Rule(rule.thickness, (last - first) * room.line - 2 * white, rule.colour))


# --- telling ----------------------------------------------------------------------------------------------------------


def _overset(cast: CastOff, body: Body, flowed: Flowed, room: Composing) -> Overset | None:
    """Everything without room: a head for which the region is too shallow, and column matter."""
    lost, lines = list(flowed.lost), flowed.lines
    if cast.head and not body.head:
        head = min(cast.head.costs)
        lost = [*cast.head.set(head, room.line, False), *lost]
        lines += head
    if not lost:
        return None
    text = "".join(item.slug.text for item in lost if isinstance(item.slug, Line))
    return Overset(cast.story.id, lines, len(text), text)


def _fit(
    cast: CastOff, body: Body, filled: Filled, overset: Overset | None, whole: tuple[int, int] | None, room: Composing
) -> Iterator[Diagnostic]:
    story = cast.story
    span = story.headline.text.span if story.headline else story.span
    pictures = any(isinstance(block, Photo) for block in story.blocks)
    if overset and whole:
        yield _too_deep(overset, whole, span)
    elif overset:
        message = say(
            "story {id} is over by {characters} {characters:character|characters}, {lines} {lines:line|lines}",
            id=story.id,
            characters=overset.characters,
            lines=overset.lines,
        )
        hint = say("cut the text, or give it more columns or lines in the plan")
        if pictures:
            hint = say("cut the text, make its pictures smaller, or give it more columns or lines in the plan")
        yield Diagnostic("warning", "overset", message, span, hint)
    for cut, slot in zip(cast.cuts, body.pictures, strict=True):
        yield from told_picture(story, cut.photo, slot.lines if slot else None)
    white = body.room - filled.end
    if white > 1 and not overset:
        characters = math.floor(white * cast.columns.measure / room.grid.size)
        yield Diagnostic(
            "warning",
            "underfill",
            say(
                "story {id} is short by {lines} {lines:line|lines}, "
                "about {characters} {characters:character|characters}",
                id=story.id,
                lines=white,
                characters=characters,
            ),
            span,
            say("add text, give its pictures more lines, or give it less room in the plan")
            if pictures
            else say("add text, or give it less room in the plan"),
        )


def _too_deep(overset: Overset, whole: tuple[int, int], span: Span) -> Diagnostic:
    """A block that no column of the story can hold; it does not run on from one column into the next."""
    message = say(
        "story {id} leaves out {characters} {characters:character|characters}, {lines} {lines:line|lines}: "
        "a list, poem or table is kept whole in one column and needs {need} {need:line|lines}, the column has {have}",
        id=overset.story,
        characters=overset.characters,
        lines=overset.lines,
        need=whole[0],
        have=whole[1],
    )
    hint = say("split it in two, shorten it, or give the story more lines or wider columns")
    return Diagnostic("warning", "overset", message, span, hint)


def told_picture(story: Story, photo: Photo, lines: int | None) -> Iterator[Diagnostic]:
    """A picture that has no room."""
    if lines is None:
        message = say("a picture of story {id} has no room", id=story.id)
        hint = say("give the story more lines in the plan, or the picture fewer columns")
        yield Diagnostic("warning", "picture-room", message, photo.span, hint)
