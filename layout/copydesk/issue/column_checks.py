"""Stories in the columns that the plan and the style give them; diagnostics for columns too narrow to read, and for
places of pictures that have more columns than there are."""

from __future__ import annotations

import math

from layout.diagnostics import Report, say
from layout.makeup.regions import Rim, rim_of
from layout.makeup.text_columns import LEAST_BESIDE, LEAST_WIDE, NO_RIM, characters, within_columns
from layout.model import Display, Grid, Page, Place, Story, Stylesheet

_LEAST = 4
"""Characters of a text column that can be read."""


def check_measures(page: Page, style: Stylesheet, report: Report) -> None:
    """Every story of a page set across has text columns that can be read, and its pictures fit them."""
    grid = style.grids.get(page.grid)
    if grid is None or not page.plan.rows or math.isnan(grid.width):
        return
    if grid.characters < _LEAST:
        message = say(
            "the columns of the grid '{name}' have {have} {have:character|characters}; at least {least} can be read",
            name=page.grid,
            have=grid.characters,
            least=_LEAST,
        )
        report.error("column-narrow", message, style.place("grids", page.grid, "characters"))
        return
    for letter, story in page.stories.items():
        held = [n for row in page.plan.rows for n, at in enumerate(row) if at == letter]
        span = max(held) - min(held) + 1 if held else 0
        if math.isnan(story.display.columns):
            continue
        if span and not story.advert and not story.display.vertical and (story.blocks or story.headline):
            rim = _rim(page, letter, story)
            _check_columns(story, span, grid, rim, report)
            have = characters(story.display, span, grid, rim)
            _check_places(story, story.display.columns or span, have, report)


def _rim(page: Page, letter: str, story: Story) -> Rim:
    """What of a story lies on the frame of its package."""
    if not any(head.id == story.package and head.display.edged for head in page.stories.values()):
        return NO_RIM
    held = {other for other, one in page.stories.items() if one.package == story.package}
    return rim_of(letter, held, page.plan.rows)


def _check_columns(story: Story, span: int, grid: Grid, rim: Rim, report: Report) -> None:
    display = story.display
    have = characters(display, span, grid, rim)
    if have >= _LEAST:
        return
    message = say(
        "story {id} has text columns of {have} {have:character|characters}; at least {least} can be read",
        id=story.id,
        have=max(0, have),
        least=_LEAST,
    )
    fits = [n for n in range(1, display.columns) if characters(_in(display, n), span, grid, rim) >= 2 * _LEAST]
    hint = (
        say("columns: {count} at the most", count=fits[-1])
        if fits
        else say("give it more columns in the plan, or no box")
    )
    report.error("column-narrow", message, story.at.get("columns", story.span._replace(length=1)), hint)


def _in(display: Display, columns: int) -> Display:
    return Display(box=display.box, tint=display.tint, columns=columns)


def _check_places(story: Story, count: int, have: int, report: Report) -> None:
    for place in story.display.pictures:
        if place.columns > count:
            message = say(
                "a picture asks for {wide:g} {wide:column|columns}, the story has {count}",
                wide=place.columns,
                count=count,
            )
            where = place.at_key.get("columns", story.at.get("pictures", story.span))
            report.warning("copy-picture-place", message, where, say("columns: {count} at the most", count=count))
        if 0 < place.columns < LEAST_WIDE / have:
            message = say("a picture is {least} {least:character|characters} wide at the least", least=LEAST_WIDE)
            where = place.at_key.get("columns", place.span)
            report.warning("copy-picture-place", message, where, say("give it more columns"))
        if place.between and place.wrap == "box":
            _check_beside(place, within_columns(place, count, have), report)


def _check_beside(place: Place, found: tuple[int, int, int, int], report: Report) -> None:
    """A picture that begins or ends within a column leaves enough of it for text."""
    left, right, before, after = found
    sides = [side - 1 for side in (before, after) if side]
    if right - left == 1:
        sides = [max(sides, default=LEAST_BESIDE)]
    if all(side >= LEAST_BESIDE for side in sides):
        return
    message = say(
        "beside this picture a line would have {have} {have:character|characters}, too few to be read; it stays empty",
        have=max(0, min(sides)),
    )
    key = "column" if before and before <= LEAST_BESIDE else "columns"
    hint = say(
        "leave it {least} {least:character|characters} of a column or more, or give the picture all of it",
        least=LEAST_BESIDE,
    )
    report.warning("copy-picture-place", message, place.at_key.get(key, place.span), hint)
