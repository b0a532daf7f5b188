"""A page solved: its stories cast off, the edges of its bands, and every story placed.

In: what a page is made up from, and its stories cast off; out: a SolvedPage. A page that is solved again with some of
its stories changed, as to find out what a cut would do, fills anew only those that changed or moved, and sets none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from layout.blocks import Context, TakeStore
from layout.blocks.photo import CROP
from layout.diagnostics import Span
from layout.galley import SortCases
from layout.makeup.bands import StorySpan, solve_bands
from layout.makeup.briefs import in_rows
from layout.makeup.castoff import CastOff, Edges, cast_in, cast_off
from layout.makeup.identity import identified
from layout.makeup.packages import PackageHead, band_depths, cast_off_head, place_head, with_heads
from layout.makeup.page_grid import PageGrid, grid_of_page
from layout.makeup.picture_checks import check_pictures
from layout.makeup.regions import PlanDrawing, Region, ordered_regions, read_drawing
from layout.makeup.side_headline import SideHeadline, place_sided
from layout.makeup.story_checks import check_filled
from layout.makeup.story_filling import FilledStory, fill_story
from layout.makeup.story_placement import PlacedStory, place_advert, place_story
from layout.makeup.vertical.castoff import VerticalCastOff
from layout.makeup.vertical.placement import place_vertical_story
from layout.model import Block, Frame, Page, Story, Stylesheet

Cast = CastOff | SideHeadline | VerticalCastOff | PackageHead
"""A story cast off: across, across with a vertical head at its side, or vertical; or the head of a package."""


Blocks = tuple[Block, ...]


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


class SolvedStory:
    """A story of a page whose bands have their edges at `lines` of the type area. It is filled and set as far as it is
    asked for: of what a page would be only the numbers are."""

    def __init__(self, cast: Cast, span: StorySpan, lines: Sequence[int], setup: PageSetup) -> None:
        self.cast, self.span, self._lines, self._setup = cast, span, lines, setup

    @cached_property
    def characters(self) -> int:
        """By how many it is over, or below zero short."""
        known = self._filled.characters if isinstance(self.cast, CastOff) and not self.cast.story.advert else None
        return self.placed.characters if known is None else known

    @cached_property
    def placed(self) -> PlacedStory:
        """All of it on the sheet."""
        cast, page_grid, context = self.cast, self._setup.page_grid, self._setup.context_of(self.cast.story)
        start, edges = self._lines[cast.region.top], self._edges
        match cast:
            case PackageHead():
                return place_head(cast, self._lines, page_grid, context)
            case VerticalCastOff():
                return place_vertical_story(cast, start, edges, page_grid)
            case SideHeadline():
                return place_sided(cast, start, edges[-1], page_grid)
            case CastOff() if cast.story.advert:
                return place_advert(cast, start, edges[-1], page_grid, context)
            case CastOff():
                return place_story(self._filled, start, page_grid)

    @cached_property
    def frame(self) -> Frame:
        """All of it on the sheet, and what each piece is a part of."""
        return identified(self.placed.frame, self.cast.story)

    @cached_property
    def told(self) -> int:
        """How many findings there are of it, if it is not over: none of its lines is set for that."""
        press = self._setup.context.stylesheet.press
        if not isinstance(self.cast, CastOff) or self.cast.story.advert:
            return len(self.placed.findings) + sum(1 for _ in check_pictures(self.placed.frame.items, press))
        slots = zip(self._filled.cast.pictures, self._filled.division.pictures, strict=True)
        shown = [picture.set_lines(slot.lines) for picture, slot in slots if slot]
        return sum(1 for _ in check_filled(self._filled)) + sum(1 for one in shown for _ in check_pictures(one, press))

    @cached_property
    def _filled(self) -> FilledStory:
        assert isinstance(self.cast, CastOff)
        return fill_story(self.cast, self._edges, self._setup.context_of(self.cast.story))

    @property
    def _edges(self) -> Edges:
        own = edges_of(self.cast, self._lines)
        return tuple([line - own[0] for line in own])


StoryKey = tuple[int, Edges]
"""A story as it is cast off, by identity, and the lines of the type area at which its bands have their edges."""


class KnownStories(NamedTuple):
    """What was found of stories that are cast off: what they are in the places that they had, and what each depth would
    cost, by the identity of the cast. Their values keep that alive."""

    solved: dict[StoryKey, SolvedStory]
    spans: dict[int, StorySpan]
    before: KnownStories | None = None
    """What was found when the page was made last, in a process that stays."""

    def story(self, key: StoryKey) -> SolvedStory | None:
        return self.solved.get(key) or (self.before.solved.get(key) if self.before else None)

    def span(self, cast: Cast) -> StorySpan | None:
        return self.spans.get(id(cast)) or (self.before.spans.get(id(cast)) if self.before else None)

    def add(self, page: SolvedPage) -> None:
        """Keeps what was found of the stories of a page."""
        for one in page.solved:
            self.solved[id(one.cast), tuple(edges_of(one.cast, page.lines))] = one
            self.spans[id(one.cast)] = one.span


class SolvedPage(NamedTuple):
    """Stories in reading order; `lines` are the type-area line at which each band begins, and the line after the
    last."""

    solved: tuple[SolvedStory, ...]
    lines: tuple[int, ...]

    @property
    def casts(self) -> tuple[Cast, ...]:
        """The stories as they are cast off."""
        return tuple([one.cast for one in self.solved])

    @property
    def placed(self) -> tuple[PlacedStory, ...]:
        """The stories as they stand on the sheet."""
        return tuple([one.placed for one in self.solved])

    @property
    def counts(self) -> dict[str, int]:
        """By how many characters stories are over, or below zero short, by id."""
        return {one.cast.story.id: one.characters for one in self.solved if one.characters}

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
    last = _solved_last(setup)
    known = KnownStories({}, {})
    if last:
        known.add(last.solved)
    solved = _solved([
        cast_off_head(page, story, region, drawn, context)
        if (story := page.stories[region.letter]).holds
        else _cast_last(story, region, last) or _cast_off(story, region, context)
        for region in ordered_regions(drawn, page.vertical)
    ], setup, known)  # fmt: skip
    if context.store.pages is not None:
        context.store.pages[page.number] = LastPage(setup.page_grid, solved, last and last.tried)
    return solved


class LastPage(NamedTuple):
    """A page as it was solved last on a grid, and what it was tried to be then."""

    page_grid: PageGrid
    solved: SolvedPage
    tried: TriedPages | None


def _solved_last(setup: PageSetup) -> LastPage | None:
    """The page as it was solved last on the same grid, in a process that makes it again and again."""
    last: LastPage | None = (setup.context.store.pages or {}).get(setup.page.number)
    return last if last and last.page_grid == setup.page_grid else None


def _cast_last(story: Story, region: Region, last: LastPage | None) -> Cast | None:
    """The story as it was cast off last, if it says the same at the same places of the copy; but a brief, whose head is
    fitted to those of others."""
    for cast in last.solved.casts if last and not story.display.brief else ():
        if (cast.story.id, cast.region) == (story.id, region) and not isinstance(cast, PackageHead):
            return cast if cast.story == story and _places(cast.story) == _places(story) else None
    return None


def _places(story: Story) -> list[tuple[Span, Mapping[str, Span]]]:
    """Where it is written how its pictures stand, which is no part of a story's equality."""
    return [(place.span, place.at_key) for place in story.display.pictures]


def solve_again(solved: SolvedPage, stories: Mapping[str, Story], setup: PageSetup) -> SolvedPage:
    """The page with other stories in the places of some, by id."""
    casts = [
        _cast_off(stories[cast.story.id], cast.region, setup.context_of(cast.story))
        if cast.story.id in stories
        else cast
        for cast in solved.casts
    ]
    known = KnownStories({}, {})
    known.add(solved)
    return _solved(casts, setup, known)


def tried_pages(written: SolvedPage, setup: PageSetup) -> TriedPages:
    """What a page that was solved may be tried to be; in a process that stays, with what it was tried to be last."""
    last = _solved_last(setup)
    tried = TriedPages(written, setup, last.tried if last else None)
    if last and setup.context.store.pages is not None:
        setup.context.store.pages[setup.page.number] = last._replace(tried=tried)
    return tried


class TriedPages:
    """A page, `written` as it was solved, with other blocks in some of its stories. What was cast off and filled for
    one try is there for the next: most stories are the same in both. So it is for the tries of the same page when it
    is made again, in stories that are cast off as they were for the `last` ones.

    `blocks` are those of stories with numbers followed, by id and number.
    """

    def __init__(self, written: SolvedPage, setup: PageSetup, last: TriedPages | None = None) -> None:
        self._written, self._setup = written, setup
        self.blocks: dict[tuple[str, int], Blocks] = {}
        self._casts: dict[tuple[str, int], tuple[Blocks, Cast]] = {}
        self._casts_before: dict[tuple[str, int], tuple[Blocks, Cast]] = {}
        before: KnownStories | None = last._known._replace(before=None) if last else None
        self._known: KnownStories = KnownStories({}, {}, before)
        self._known.add(written)
        if last:
            casts = {id(cast) for cast in last._written.casts}
            same = {cast.story.id for cast in written.casts if id(cast) in casts}
            self._casts_before = {key: one for key, one in last._casts.items() if key[0] in same}
            used = {id(blocks) for blocks, _ in self._casts_before.values()}
            self.blocks = {key: blocks for key, blocks in last.blocks.items() if id(blocks) in used}

    def with_blocks(self, blocks: Mapping[str, Blocks]) -> SolvedPage:
        """The page with the blocks of some stories replaced, by id; the same tuple of blocks is cast off once."""
        casts = [
            self._cast(cast, blocks[cast.story.id]) if cast.story.id in blocks else cast for cast in self._written.casts
        ]
        solved = _solved(casts, self._setup, self._known)
        self._known.add(solved)
        return solved

    def _cast(self, cast: Cast, blocks: Blocks) -> Cast:
        """A story cast off anew with other blocks; its head stays, unless it is fitted to those of other briefs."""
        key = cast.story.id, id(blocks)
        if key in self._casts_before:
            self._casts[key] = self._casts_before[key]
        elif key not in self._casts:
            story, context = replace(cast.story, blocks=blocks, numbers=()), self._setup.context_of(cast.story)
            if isinstance(cast, CastOff) and not (story.advert or story.display.brief):
                made: Cast = cast_in(story, cast.region, cast.columns, cast.head, context)
            else:
                made = _cast_off(story, cast.region, context)
            self._casts[key] = blocks, made  # with the blocks, whose identity is the key
        return self._casts[key][1]


def _solved(casts: Sequence[Cast], setup: PageSetup, known: KnownStories) -> SolvedPage:
    casts = _in_rows(casts, setup.context)
    spans = [known.span(cast) or _span(cast) for cast in casts]
    lines = _band_lines(casts, spans, setup)
    keys = [(id(cast), tuple(edges_of(cast, lines))) for cast in casts]
    solved = [
        known.story(key) or SolvedStory(cast, span, lines, setup)
        for key, cast, span in zip(keys, casts, spans, strict=True)
    ]
    return SolvedPage(tuple(solved), lines)


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


def _span(cast: Cast) -> StorySpan:
    """A story's bands, and what each division of them costs, reckoned once."""
    price = cast.pricing() if isinstance(cast, CastOff) else cast.price
    return StorySpan(cast.region.top, cast.region.bottom, cast.least(), cache(price), cast.region.rectangular)


def _band_lines(casts: Sequence[Cast], spans: Sequence[StorySpan], setup: PageSetup) -> tuple[int, ...]:
    """The type-area line at which each band begins, and the line after the last."""
    page_grid = setup.page_grid
    depths = band_depths(setup.drawn, [cast for cast in casts if isinstance(cast, PackageHead)])
    bands = solve_bands(spans, depths, page_grid.grid.lines - page_grid.first)
    return tuple(accumulate(bands, initial=page_grid.first))


def edges_of(cast: Cast, lines: Sequence[int]) -> Sequence[int]:
    """The lines at which a story's bands have their edges; those of a package's head are of all its stories."""
    region = cast.whole if isinstance(cast, PackageHead) else cast.region
    return lines[region.top : region.bottom + 1]
