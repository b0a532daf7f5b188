"""A cast-off story at its final depth: everything placed on the sheet, and what did not fit told in numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from layout.blocks.advert import advert
from layout.blocks.photo import photo
from layout.blocks.take import Composing, moved
from layout.diagnostics import Diagnostic
from layout.geometry import Rect
from layout.makeup.castoff import CastOff, Cut, region_rect
from layout.makeup.fill import Filled, fill
from layout.makeup.ground import Ground
from layout.model import Fill, Frame, Line, Overset, Placed, Rule

_TRIES = 8
"""Settings of head and pictures that are filled for real, cheapest first."""


@dataclass(frozen=True, slots=True)
class Body:
    """Head depth and picture depths of one try, with the text columns that they leave: first line and count each."""

    head: int
    pictures: tuple[int, ...]
    columns: tuple[tuple[int, int], ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Stood:
    """A story as it stands, its overset, and findings about it."""

    frame: Frame
    overset: Overset | None
    findings: tuple[Diagnostic, ...]


def place(cast: CastOff, start: int, depth: int, ground: Ground, room: Composing) -> Stood:
    """Place a story whose region begins at line `start` of the type area and is `depth` lines deep."""
    region = region_rect(cast, ground, start, depth)
    if cast.story.advert:
        below = region._replace(y=region.y + cast.seam * room.line, h=region.h - cast.seam * room.line)
        return Stood(Frame(cast.story.id, region, (), advert(cast.story.advert, below, ground.white, room)), None, ())
    body, filled = _best(cast, depth)
    items = (
        *_box(cast, region, ground, room),
        *_head(cast, body, region, room),
        *_text(cast, body, filled, region, room),
        *_pictures(cast, body, depth, region, room),
        *_column_rules(cast, body, region, room),
    )
    columns = tuple(
        Rect(region.x + x, region.y + first * room.line, cast.columns.measure, count * room.line)
        for x, (first, count) in zip(cast.columns.xs, body.columns, strict=True)
    )
    overset = _overset(cast, body, filled)
    findings = (*(cast.head.findings if cast.head else ()), *_fit(cast, body, filled, overset))
    return Stood(Frame(cast.story.id, region, columns, items), overset, findings)


# --- choosing ---------------------------------------------------------------------------------------------------------


def _best(cast: CastOff, depth: int) -> tuple[Body, Filled]:
    """The cheapest of the likeliest settings, filled for real."""
    natural = cast.natural_text

    def guess(body: Body) -> float:
        white = sum(count for _, count in body.columns) - natural
        return body.cost + (30.0 * white if white >= 0 else -200.0 * white)

    best: tuple[float, Body, Filled] | None = None
    for body in sorted(_bodies(cast, depth), key=guess)[:_TRIES]:
        if best and body.cost >= best[0]:
            continue  # filling only adds to the cost
        filled = fill(cast.takes, [count for _, count in body.columns])
        if best is None or body.cost + filled.cost < best[0]:
            best = body.cost + filled.cost, body, filled
    assert best is not None
    return best[1], best[2]


def _bodies(cast: CastOff, depth: int) -> Iterator[Body]:
    heads = cast.head.costs if cast.head else {0: 0.0}
    for head_lines, head_cost in heads.items():
        for pictures, cost in _picture_depths(cast.cuts):
            columns = _columns(cast, depth, head_lines, pictures)
            if columns:
                yield Body(head_lines, pictures, columns, head_cost + cost)


def _picture_depths(cuts: Sequence[Cut]) -> list[tuple[tuple[int, ...], float]]:
    """Depths of all pictures together: each may be cropped."""
    sets: list[tuple[tuple[int, ...], float]] = [((), 0.0)]
    for cut in cuts:
        sets = [((*lines, n), cost + price) for lines, cost in sets for n, price in cut.depths.items()]
    return sets


def _columns(cast: CastOff, depth: int, head_lines: int, pictures: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """First line and line count of each text column; a column too short for text is left out of the flow."""
    above = sum(n for cut, n in zip(cast.cuts, pictures, strict=True) if cut.place.at == "above")
    foot_pad = 1 if cast.story.display.box else 0
    first, last = cast.seam + cast.pad - foot_pad + above + head_lines, depth - foot_pad
    columns = [[first, last] for _ in cast.columns.xs]
    for cut, lines in zip(cast.cuts, pictures, strict=True):
        for n in range(cut.left, cut.right) if cut.place.at != "above" else ():
            columns[n][0 if not cut.place.at.startswith("foot") else 1] += (
                -lines if cut.place.at.startswith("foot") else lines
            )
    if any(b < a for a, b in columns):
        # the region is too shallow even for its pictures: no text column there, the text is overset
        return tuple((min(a, last), max(0, b - a)) for a, b in columns)
    return tuple((a, b - a) for a, b in columns)


# --- placing ----------------------------------------------------------------------------------------------------------


def _box(cast: CastOff, region: Rect, ground: Ground, room: Composing) -> Iterator[Placed]:
    """Tint and rule of a box; it stands where the em boxes of neighbouring lines begin and end."""
    display, rule = cast.story.display, room.stylesheet.rules.box
    top = region.y + cast.seam * room.line + ground.white
    depth = region.bottom - ground.white - top
    if display.tint:
        yield Placed(region.x, top, Fill(region.w, depth, display.tint))
    if display.box and rule.thickness:
        yield Placed(region.x, top, Fill(region.w, depth, rule.colour, rule.thickness))


def _top(cast: CastOff) -> int:
    """The line at which the head, or a picture above it, begins."""
    return cast.seam + cast.pad - (1 if cast.story.display.box else 0)


def _head(cast: CastOff, body: Body, region: Rect, room: Composing) -> tuple[Placed, ...]:
    if not cast.head:
        return ()
    above = sum(n for cut, n in zip(cast.cuts, body.pictures, strict=True) if cut.place.at == "above")
    y = region.y + (_top(cast) + above) * room.line
    at_top = cast.region.top == 0 and not cast.story.display.box and not above
    return moved(cast.head.set(body.head, room.line, at_top), region.x + cast.columns.xs[0], y)


def _text(cast: CastOff, body: Body, filled: Filled, region: Rect, room: Composing) -> Iterator[Placed]:
    """Column matter line by line; what stands beyond the last column is overset and not placed."""
    ends = list(accumulate(count for _, count in body.columns))
    for number, (take, stand) in enumerate(zip(cast.takes, filled.stands, strict=True)):
        for item in take.cut(stand.lines) if stand.lines else ():
            line = int(item.y / room.line + 1e-6) if take.splits else 0
            column = next((n for n, end in enumerate(ends) if stand.start + line < end), None)
            if column is None:
                break
            local = stand.start + line - (ends[column] - body.columns[column][1])
            y = region.y + (body.columns[column][0] + local - line) * room.line + item.y
            yield Placed(region.x + cast.columns.xs[column] + item.x, y, item.slug, number)


def _pictures(cast: CastOff, body: Body, depth: int, region: Rect, room: Composing) -> Iterator[Placed]:
    top = _top(cast)
    foot = 1 if cast.story.display.box else 0
    for cut, lines in zip(cast.cuts, body.pictures, strict=True):
        x, width = cast.columns.span(cut.left, cut.right - 1)
        if cut.place.at == "above":
            line, top = top, top + lines
        elif cut.place.at.startswith("foot"):
            line = depth - foot - lines
        else:
            line = (
                _top(cast)
                + body.head
                + sum(n for c, n in zip(cast.cuts, body.pictures, strict=True) if c.place.at == "above")
            )
        low = cut.place.at.startswith("foot")
        drop = room.line * 0.5 if low else (room.line - room.grid.size) / 2
        yield from moved(photo(cut.photo, width, lines, room), region.x + x, region.y + line * room.line + drop)


def _column_rules(cast: CastOff, body: Body, region: Rect, room: Composing) -> Iterator[Placed]:
    """Hairlines in the story's own gutters, where there is text on both sides."""
    rule = room.stylesheet.rules.column
    if not rule.thickness:
        return
    white = (room.line - room.grid.size) / 2
    for n, ((a, na), (b, nb)) in enumerate(zip(body.columns, body.columns[1:], strict=False)):
        first, last = max(a, b), min(a + na, b + nb)
        if last - first < 2:
            continue
        x = region.x + cast.columns.xs[n + 1] - cast.columns.gutter / 2 - rule.thickness / 2
        y = region.y + first * room.line + white
        yield Placed(x, y, Rule(rule.thickness, (last - first) * room.line - 2 * white, rule.colour))


# --- telling ----------------------------------------------------------------------------------------------------------


def _overset(cast: CastOff, body: Body, filled: Filled) -> Overset | None:
    total = sum(count for _, count in body.columns)
    if filled.end <= total:
        return None
    lost: list[str] = []
    for take, stand in zip(cast.takes, filled.stands, strict=True):
        for item in take.cut(stand.lines) if stand.start + stand.lines > total else ():
            line = int(item.y * 1.0001 // take_line(item)) if take.splits else 0
            if stand.start + line >= total and isinstance(item.slug, Line):
                lost.append(item.slug.text)
    text = "".join(lost)
    return Overset(cast.story.id, filled.end - total, len(text), text)


def take_line(item: Placed) -> float:
    return item.slug.depth or 1.0


def _fit(cast: CastOff, body: Body, filled: Filled, overset: Overset | None) -> Iterator[Diagnostic]:
    span = cast.story.headline.text.span if cast.story.headline else cast.story.span
    if overset:
        yield Diagnostic(
            "warning",
            "overset",
            f"story {cast.story.id} is over by {overset.characters} characters, {overset.lines} lines",
            span,
            "cut the text, make its pictures smaller, or give it more columns or lines in the plan",
        )
    white = sum(count for _, count in body.columns) - filled.end
    if white > 1:
        characters = math.floor(white * cast.columns.measure / 9)
        yield Diagnostic(
            "warning",
            "underfill",
            f"story {cast.story.id} is short by {white} lines, about {characters} characters",
            span,
            "add text, give its pictures more lines, or give it less room in the plan",
        )
