"""A page solved: its stories cast off, the edges of its bands, and every story placed.

In: what a page is made up from, and its stories cast off; out: a SolvedPage. A page that is solved again with some of
its stories changed, as to find out what a cut would do, places anew only those that changed or moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from layout.blocks import Context, TakeStore
from layout.blocks.photo import CROP
from layout.galley import SortCases
from layout.makeup.bands import StorySpan, solve_bands
from layout.makeup.briefs import in_rows
from layout.makeup.castoff import CastOff, cast_off
from layout.makeup.packages import PackageHead, band_depths, cast_off_head, place_head, with_heads
from layout.makeup.page_grid import PageGrid, grid_of_page
from layout.makeup.regions import PlanDrawing, Region, ordered_regions, read_drawing
from layout.makeup.side_headline import SideHeadline, place_sided
from layout.makeup.story_placement import PlacedStory, place_story
from layout.makeup.vertical.castoff import VerticalCastOff
from layout.makeup.vertical.placement import place_vertical_story
from layout.model import Block, Page, Story, Stylesheet

Cast = CastOff | SideHeadline | VerticalCastOff | PackageHead
"""A story cast off: across, across with a vertical head at its side, or vertical; or the head of a package."""


class PageSetup(NamedTuple):
    """What a page is made up from: its stories, the grid on its sheet, the drawing of its regions, and the composing
    context."""

    page: Page
    page_grid: PageGrid
    drawn: PlanDrawing
    context: Context
    contexts: Mapping[str, Context] = MappingProxyType({})
    """Those of stories that have one of their own, by id."""

    def context_of(self, story: Story) -> Context:
        """What a story is composed in."""
        return self.contexts.get(story.id, self.context)


class SolvedPage(NamedTuple):
    """Stories in reading order, cast off and placed; `lines` are the type-area line at which each band begins, and the
    line after the last."""

    casts: tuple[Cast, ...]
    lines: tuple[int, ...]
    placed: tuple[PlacedStory, ...]

    @property
    def counts(self) -> dict[str, int]:
        """By how many characters stories are over, or below zero short, by id."""
        return {one.frame.story: one.characters for one in self.placed if one.characters}

    @property
    def stories(self) -> list[CastOff]:
        """What is cast off as a horizontal story."""
        return _stories(self.casts)


def set_up(page: Page, stylesheet: Stylesheet, cases: SortCases, store: TakeStore) -> PageSetup:
    """The grid of a page, and its plan as regions."""
    page_grid = grid_of_page(stylesheet, page)
    drawn = with_heads(read_drawing(page.plan, page_grid.fold), page)
    context = Context(stylesheet, cases, page_grid.grid, store)
    if stylesheet.copyfitting.ladder:  # which says whether more may be cut off
        context = context._replace(crop=CROP)
    return PageSetup(page, page_grid, drawn, context)


def solve_page(setup: PageSetup) -> SolvedPage:
    """Every story cast off for its region, the bands solved, every story placed."""
    page, drawn, context = setup.page, setup.drawn, setup.context
    return _solved([
        cast_off_head(page, story, region, drawn, context)
        if (story := page.stories[region.letter]).holds
        else _cast_off(story, region, context)
        for region in ordered_regions(drawn, page.vertical)
    ], setup)  # fmt: skip


def solve_again(solved: SolvedPage, stories: Mapping[str, Story], setup: PageSetup) -> SolvedPage:
    """The page with other stories in the places of some, by id."""
    casts = [
        _cast_off(stories[cast.story.id], cast.region, setup.context_of(cast.story))
        if cast.story.id in stories
        else cast
        for cast in solved.casts
    ]
    return _solved(casts, setup, solved)


def with_blocks(solved: SolvedPage, blocks: Mapping[str, tuple[Block, ...]], setup: PageSetup) -> SolvedPage:
    """The page with other blocks in some stories, by id."""
    stories = {
        cast.story.id: replace(cast.story, blocks=blocks[cast.story.id], numbers=())
        for cast in solved.casts
        if cast.story.id in blocks
    }
    return solve_again(solved, stories, setup)


def _solved(casts: Sequence[Cast], setup: PageSetup, known: SolvedPage | None = None) -> SolvedPage:
    casts = _in_rows(casts, setup.context)
    lines = _band_lines(casts, setup)
    if known is None:
        return SolvedPage(tuple(casts), lines, tuple([_place(cast, lines, setup) for cast in casts]))
    placed = [
        one if cast is old and _edges(cast, lines) == _edges(old, known.lines) else _place(cast, lines, setup)
        for cast, old, one in zip(casts, known.casts, known.placed, strict=True)
    ]
    return SolvedPage(tuple(casts), lines, tuple(placed))


def _in_rows(casts: Sequence[Cast], context: Context) -> list[Cast]:
    """All stories, the heads of briefs that are side by side fitted to each other."""
    if not any(cast.story.display.brief for cast in casts):
        return list(casts)
    briefs = in_rows(_stories(casts), context.grid)
    return [briefs.get(cast.story.id, cast) for cast in casts]


def _stories(casts: Iterable[Cast]) -> list[CastOff]:
    return [cast for cast in casts if isinstance(cast, CastOff)]


def _cast_off(story: Story, region: Region, context: Context) -> Cast:
    if story.advert:
        return cast_off(story, region, context)
    if story.display.vertical:
        return VerticalCastOff(story, region, context)
    if story.headline and story.display.head != "above":
        return SideHeadline(story, region, context)
    return cast_off(story, region, context)


def _band_lines(casts: Sequence[Cast], setup: PageSetup) -> tuple[int, ...]:
    """The type-area line at which each band begins, and the line after the last."""
    spans = [
        StorySpan(
            cast.region.top,
            cast.region.bottom,
            cast.least(),
            cast.pricing() if isinstance(cast, CastOff) else cast.price,
            cast.region.rectangular,
        )
        for cast in casts
    ]
    page_grid = setup.page_grid
    depths = band_depths(setup.drawn, [cast for cast in casts if isinstance(cast, PackageHead)])
    bands = solve_bands(spans, depths, page_grid.grid.lines - page_grid.first)
    return tuple(accumulate(bands, initial=page_grid.first))


def _edges(cast: Cast, lines: Sequence[int]) -> Sequence[int]:
    """The lines at which a story's bands have their edges."""
    return lines[cast.region.top : cast.region.bottom + 1]


def _place(cast: Cast, lines: Sequence[int], setup: PageSetup) -> PlacedStory:
    """Place a story on a page whose bands have their edges at these lines of the type area."""
    own, page_grid, context = _edges(cast, lines), setup.page_grid, setup.context_of(cast.story)
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
