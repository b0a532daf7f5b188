"""Galleys to a made-up page.

In: a page (or a spread) as the editor asked for it and the composing context; out: a MadePage, frozen. The steps, in
order: page grid (where lines and columns are) -> regions (the plan as shapes) -> cast off (what each story needs)
-> bands (how deep each is) -> place (every slug on the sheet) -> furniture (rules, masthead, folio) -> account (by how
many characters it is over or short) -> findings -> sources (where all of it stands in the copy, laid beside the forme).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from layout.blocks import Context, TakeStore
from layout.blocks.annotation_checks import check_annotations
from layout.diagnostics import Diagnostic, Span
from layout.fonts import FontSet
from layout.galley import SortCases
from layout.makeup.bands import StorySpan as Band
from layout.makeup.bands import solve_bands
from layout.makeup.briefs import in_rows, uneven
from layout.makeup.castoff import CastOff, cast_off
from layout.makeup.copyfit import page_findings, settled
from layout.makeup.furniture import place_furniture
from layout.makeup.identity import identified
from layout.makeup.jumps import Rest, ended, ends_on, resumed
from layout.makeup.missing_glyphs import check_glyphs, check_unset_glyphs
from layout.makeup.overlaps import find_overlaps
from layout.makeup.packages import PackageHead, band_depths, cast_off_head, place_head, ruled, with_heads
from layout.makeup.page_grid import PageGrid, grid_of_page
from layout.makeup.picture_checks import check_pictures
from layout.makeup.regions import PlanDrawing, Region, ordered_regions, read_drawing
from layout.makeup.side_headline import SideHeadline, place_sided
from layout.makeup.sources import with_sources
from layout.makeup.story_placement import PlacedStory, place_story
from layout.makeup.story_rules import rule_stories
from layout.makeup.vertical.castoff import VerticalCastOff
from layout.makeup.vertical.placement import place_vertical_story
from layout.model import Block, Forme, Issue, MadePage, Page, Placed, Story, Stylesheet
from layout.model.style import TEXT_STYLES

__all__ = ["MadeUp", "Rest", "check_words", "make_up"]

NOTHING_LEFT: Mapping[str, Rest] = {}


class MadeUp(NamedTuple):
    """A page made up; `rests` are the blocks of its stories that go on on a later page, by story id."""

    page: MadePage
    rests: Mapping[str, Rest]


def make_up(
    page: Page,
    issue: Issue,
    stylesheet: Stylesheet,
    cases: SortCases,
    rests: Mapping[str, Rest] = NOTHING_LEFT,
    store: TakeStore | None = None,
) -> MadeUp:
    """Make up one page. Text that finds no room is in its `overset`, and told in its findings.

    `rests` are what earlier pages leave to its stories; `store` is what was composed for them.
    """
    page = resumed(page, rests)
    page_grid = grid_of_page(stylesheet, page)
    context = Context(stylesheet, cases, page_grid.grid, store or TakeStore())
    drawn = with_heads(read_drawing(page.plan, page_grid.fold), page)
    casts = [
        cast_off_head(page, story, region, drawn, context)
        if (story := page.stories[region.letter]).holds
        else _cast_off(story, region, context)
        for region in ordered_regions(drawn, page.vertical)
    ]
    casts = _in_rows(casts, context)
    lines = _band_lines(drawn, casts, page_grid)
    placed = [_place(cast, lines, page_grid, context) for cast in casts]
    furnished = place_furniture(page, issue, page_grid, context)
    around = (*_rules(drawn, lines, page_grid, page, stylesheet), *furnished.items)

    def again(blocks: Mapping[str, tuple[Block, ...]]) -> Mapping[str, int]:
        """What the account says of the page with some stories' blocks replaced."""
        late = _in_rows([_with_blocks(cast, blocks, context) for cast in casts], context)
        moved = _band_lines(drawn, late, page_grid)
        return _counts(
            one if cast is old and _edges(cast, moved) == _edges(old, lines)
            else _place(cast, moved, page_grid, context)
            for cast, old, one in zip(late, casts, placed, strict=True)
        )  # fmt: skip

    characters = settled(page, _counts(placed), again)
    forme = Forme(
        page.number,
        page_grid.trim,
        stylesheet.sheet.bleed,
        tuple(identified(one.frame, cast.story) for cast, one in zip(casts, placed, strict=True)),
        around,
    )
    made = MadePage(
        forme,
        overset=tuple(over for one in placed for over in (one.overset, *one.captions) if over),
        findings=(
            *furnished.findings,
            *(finding for one in placed for finding in one.findings),
            *uneven(_stories(casts), {one.frame.story: one.frame for one in placed}, context.line),
        ),
        characters=characters,
    )
    stuck = tuple(one.frame.story for one in placed if one.stuck)
    made = made._replace(findings=tuple(_findings(page, issue, made, stuck, context)))
    rests = {
        one.frame.story: one.rest._replace(page=ends_on(page, one.frame, page_grid.trim.w))
        for one in placed
        if one.rest.blocks
    }
    return MadeUp(with_sources(made), rests)


def check_words(issue: Issue, stylesheet: Stylesheet, fonts: FontSet) -> Iterator[Diagnostic]:
    """What the words alone tell of an issue that is not made up, since something of it or its style is wrong:
    characters without a glyph, and marks and ruby that find no place."""
    cases = SortCases(fonts)
    found: list[Diagnostic] = []
    for page in issue.pages:
        found += check_unset_glyphs(page, issue, stylesheet, cases)
        grid = stylesheet.grids.get(page.grid)
        if grid and stylesheet.text.keys() >= TEXT_STYLES.keys():
            for story in page.stories.values():
                found += check_annotations(story, Context(stylesheet, cases, grid, TakeStore()))
    yield from dict.fromkeys(found)


def _in_rows(casts: list[Cast], context: Context) -> list[Cast]:
    """All stories, the heads of briefs that are side by side fitted to each other."""
    if not any(cast.story.display.brief for cast in casts):
        return casts
    briefs = in_rows(_stories(casts), context.grid)
    return [briefs.get(cast.story.id, cast) for cast in casts]


def _stories(casts: list[Cast]) -> list[CastOff]:
    """What is cast off without the heads of packages."""
    return [cast for cast in casts if isinstance(cast, CastOff)]


def _with_blocks(cast: Cast, blocks: Mapping[str, tuple[Block, ...]], context: Context) -> Cast:
    """A story cast off again with other blocks, if there are some for it."""
    if cast.story.id not in blocks:
        return cast
    return _cast_off(replace(cast.story, blocks=blocks[cast.story.id], numbers=()), cast.region, context)


def _findings(
    page: Page, issue: Issue, made: MadePage, stuck: tuple[str, ...], context: Context
) -> Iterator[Diagnostic]:
    """All that is told of a page: characters without a glyph, what its stories and furniture found as they were placed,
    then what only the whole page shows. `stuck` are the stories that no cut helps."""
    forme = made.forme
    resolution = context.stylesheet.press.resolution
    matter = {frame.story: frame.items for frame in forme.frames}
    yield from check_glyphs(page, issue, context, matter, forme.furniture)
    yield from made.findings
    for items in (forme.furniture, *matter.values()):
        yield from check_pictures(items, resolution)
    for story in page.stories.values():
        yield from check_annotations(story, context)
    yield from find_overlaps(forme.trim, forme.frames, forme.furniture, _places(page, context.stylesheet))
    for story in page.stories.values():
        yield from ended(story)
    yield from page_findings(page, made.characters, stuck)


def _edges(cast: Cast, lines: list[int]) -> list[int]:
    """The lines at which a story's bands have their edges."""
    return lines[cast.region.top : cast.region.bottom + 1]


def _counts(placed: Iterable[PlacedStory]) -> dict[str, int]:
    """By how many characters stories are over, or below zero short, by id."""
    return {one.frame.story: one.characters for one in placed if one.characters}


def _places(page: Page, stylesheet: Stylesheet) -> dict[str, Span]:
    """Where each story stands in the copy, and under "" the masthead or folio: in the paper's own style, or at the
    page's entry when that style says nothing of them."""
    look = stylesheet.place("masthead" if page.number == 1 else "folio")
    around = look if look.file == stylesheet.place().file and look != stylesheet.place() else page.span
    return {story.id: story.span for story in page.stories.values()} | {"": around._replace(length=1)}


Cast = CastOff | SideHeadline | VerticalCastOff | PackageHead
"""A story cast off: across, across with a vertical head at its side, or vertical; or the head of a package."""


def _cast_off(story: Story, region: Region, context: Context) -> Cast:
    if story.advert:
        return cast_off(story, region, context)
    if story.display.vertical:
        return VerticalCastOff(story, region, context)
    if story.headline and story.display.head != "above":
        return SideHeadline(story, region, context)
    return cast_off(story, region, context)


def _place(cast: Cast, lines: list[int], page_grid: PageGrid, context: Context) -> PlacedStory:
    """Place a story on a page whose bands have their edges at these lines of the type area."""
    own = _edges(cast, lines)
    start, edges = own[0], tuple(line - own[0] for line in own)
    match cast:
        case PackageHead():
            return place_head(cast, lines, page_grid, context)
        case VerticalCastOff():
            return place_vertical_story(cast, start, edges, page_grid)
        case SideHeadline():
            return place_sided(cast, start, edges[-1], page_grid)
        case CastOff():
            return place_story(cast, start, edges, page_grid, context)


def _band_lines(drawn: PlanDrawing, casts: list[Cast], page_grid: PageGrid) -> list[int]:
    """The type-area line at which each band begins, and the line after the last."""
    spans = [
        Band(
            cast.region.top,
            cast.region.bottom,
            cast.least(),
            cast.pricing() if isinstance(cast, CastOff) else cast.price,
            cast.region.rectangular,
        )
        for cast in casts
    ]
    depths = band_depths(drawn, [cast for cast in casts if isinstance(cast, PackageHead)])
    bands = solve_bands(spans, depths, page_grid.grid.lines - page_grid.first)
    return list(accumulate(bands, initial=page_grid.first))


def _rules(
    drawn: PlanDrawing, lines: list[int], page_grid: PageGrid, page: Page, stylesheet: Stylesheet
) -> Iterator[Placed]:
    rules = stylesheet.rules
    return rule_stories(drawn, lines, page_grid, rules.story, partial(ruled, page), rules.band)
