"""Galleys to a made-up page.

In: a page as the editor asked for it and the composing room; out: a frozen Forme. The steps, in order:
ground (where lines and columns are) -> regions (the plan as rectangles) -> cast off (what each story needs)
-> bands (how deep each is) -> place (every slug on the sheet) -> furniture (rules, masthead, folio).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from layout.blocks import Composing
from layout.blocks.beside import beside
from layout.diagnostics import Span
from layout.galley import Cases
from layout.geometry import Rect
from layout.makeup.bands import Span as Band
from layout.makeup.bands import depths
from layout.makeup.castoff import CastOff, cast_off
from layout.makeup.furniture import furniture
from layout.makeup.ground import Ground, ground
from layout.makeup.missing import missing_characters
from layout.makeup.overlaps import overlaps
from layout.makeup.pictures import told_pictures
from layout.makeup.place import Stood, place
from layout.makeup.regions import Drawing, Region, drawing, in_order
from layout.makeup.rules import story_rules
from layout.makeup.sided import Sided, place_sided
from layout.makeup.standing import Standing
from layout.makeup.upright import stand
from layout.model import Forme, Issue, Page, Placed, Story, Stylesheet

__all__ = ["make_up"]


def make_up(page: Page, issue: Issue, stylesheet: Stylesheet, cases: Cases) -> Forme:
    """Make up one page. Text that finds no room is in the forme's `overset`, and told in its findings."""
    on = ground(stylesheet, page.grid, page.number)
    room = Composing(stylesheet, cases, on.grid)
    drawn = drawing(page.plan)
    casts = [_cast_off(page.stories[region.letter], region, room) for region in in_order(drawn, page.vertical)]
    lines = _band_lines(drawn, casts, on)
    stood = [
        _place(cast, lines[cast.region.top], lines[cast.region.bottom] - lines[cast.region.top], on, room)
        for cast in casts
    ]
    sheet = stylesheet.sheet
    furnished = furniture(page, issue, on, room)
    around = (*_rules(drawn, lines, on, page, stylesheet), *furnished.items)
    trim, frames = Rect(0, 0, sheet.width, sheet.height), tuple(one.frame for one in stood)
    return Forme(
        page.number,
        trim,
        sheet.bleed,
        frames,
        around,
        tuple(one.overset for one in stood if one.overset),
        (
            *missing_characters(page, issue, room, {one.frame.story: one.frame.items for one in stood}, around),
            *furnished.findings,
            *(finding for one in stood for finding in one.findings),
            *told_pictures(around, stylesheet.press.resolution),
            *(finding for one in stood for finding in told_pictures(one.frame.items, stylesheet.press.resolution)),
            *(finding for story in page.stories.values() for finding in beside(story, room)),
            *overlaps(trim, frames, around, _places(page, stylesheet)),
        ),
    )


def _places(page: Page, stylesheet: Stylesheet) -> dict[str, Span]:
    """Where each story stands in the copy, and under "" the masthead or folio: in the paper's own style, or at the
    page's entry when that style says nothing of them."""
    look = stylesheet.place("masthead" if page.number == 1 else "folio")
    around = look if look.file == stylesheet.place().file and look != stylesheet.place() else page.span
    return {story.id: story.span for story in page.stories.values()} | {"": around._replace(length=1)}


Cast = CastOff | Sided | Standing
"""A story cast off: across, across with a vertical head at its side, or vertical."""


def _cast_off(story: Story, region: Region, room: Composing) -> Cast:
    if story.advert:
        return cast_off(story, region, room)
    if story.display.vertical:
        return Standing(story, region, room)
    if story.headline and story.display.head != "above":
        return Sided(story, region, room)
    return cast_off(story, region, room)


def _place(cast: Cast, start: int, depth: int, on: Ground, room: Composing) -> Stood:
    match cast:
        case Standing():
            return stand(cast, start, depth, on)
        case Sided():
            return place_sided(cast, start, depth, on)
        case CastOff():
            return place(cast, start, depth, on, room)


def _band_lines(drawn: Drawing, casts: list[Cast], on: Ground) -> list[int]:
    """The type-area line at which each band begins, and the line after the last."""
    spans = [Band(cast.region.top, cast.region.bottom, cast.least(), cast.price) for cast in casts]
    bands = depths(spans, drawn.depths, on.grid.lines - on.first)
    return list(accumulate(bands, initial=on.first))


def _rules(drawn: Drawing, lines: list[int], on: Ground, page: Page, stylesheet: Stylesheet) -> Iterator[Placed]:
    def edged(letter: str) -> bool:
        story = page.stories[letter]
        return story.display.framed or story.advert is not None

    return story_rules(drawn, lines, on, stylesheet.rules.story, edged)
