"""Galleys to a made-up page.

In: a page (or a spread) as the editor asked for it and the composing context; out: a MadePage, frozen. The steps, in
order: page grid (where lines and columns are) -> regions (the plan as shapes) -> cast off (what each story needs)
-> bands (how deep each is) -> place (every slug on the sheet) -> furniture (rules, masthead, folio) -> account (by how
many characters it is over or short) -> findings -> sources (where all of it stands in the copy, laid beside the forme).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from layout.blocks import Context, TakeStore
from layout.blocks.annotation_checks import check_annotations
from layout.diagnostics import Diagnostic, Span
from layout.fonts import FontSet
from layout.galley import SortCases
from layout.makeup.briefs import uneven
from layout.makeup.copyfit_ladder import as_fitted, climb, dropped, tell_remedies
from layout.makeup.copyfit_numbers import CopyfitNumbers, Followed, page_findings
from layout.makeup.furniture import place_furniture
from layout.makeup.jumps import Rest, ended, ends_on, resumed
from layout.makeup.lead_checks import check_lead
from layout.makeup.missing_glyphs import check_glyphs, check_unset_glyphs
from layout.makeup.mixed_faces import check_faces
from layout.makeup.overlaps import find_overlaps
from layout.makeup.packages import frame_round, ruled
from layout.makeup.page_solution import PageSetup, SolvedPage, TriedPages, set_up, solve_page, tried_pages
from layout.makeup.picture_checks import check_pictures
from layout.makeup.sources import with_sources
from layout.makeup.story_rules import rule_stories
from layout.makeup.table_columns import tell_table_columns
from layout.model import Block, Filler, Forme, Issue, MadePage, Page, Placed, Stylesheet
from layout.model.style import TEXT_STYLES

__all__ = ["MadeUp", "Rest", "check_words", "make_up"]

NOTHING_LEFT: Mapping[str, Rest] = {}


class MadeUp(NamedTuple):
    """A page made up; `rests` are the blocks of its stories that go on on a later page, by story id; `fitted` is the
    page as its stories are shown, with the remedies of copyfitting."""

    page: MadePage
    rests: Mapping[str, Rest]
    fitted: Page


def make_up(
    page: Page,
    issue: Issue,
    stylesheet: Stylesheet,
    cases: SortCases,
    rests: Mapping[str, Rest] = NOTHING_LEFT,
    store: TakeStore | None = None,
) -> MadeUp:
    """Make up one page. Text that finds no room is in its `overset`, and told in its findings.

    `rests` are what earlier pages leave to its stories; those fillers may be used that
    `issue` has; `store` is what was composed for them.
    """
    asked, page = page, resumed(page, rests)
    as_written = set_up(page, stylesheet, cases, store or TakeStore())
    fitted = climb(as_written, written := solve_page(as_written), issue.fillers)
    setup, solved = fitted.setup, fitted.solved
    tried = tried_pages(written, as_written)
    again = partial(_followed, tried=tried, written=written, setup=as_written, fillers=issue.fillers)
    characters = CopyfitNumbers(page, setup.page_grid.grid.characters, again, tried.blocks).settled(solved.counts)
    furnished = place_furniture(page, issue, setup.page_grid, setup.context)
    made = MadePage(
        _forme(solved, furnished.items, setup),
        overset=(
            *(over for one in solved.placed for over in (one.overset, *one.captions) if over),
            *dropped(page, fitted.remedies, written),
        ),
        findings=(*furnished.findings, *_placing(page, solved, setup.context), *tell_remedies(fitted, page)),
        characters=characters,
    )
    stuck = tuple(one.frame.story for one in solved.placed if one.stuck)
    made = made._replace(findings=tuple(_findings(page, issue, made, stuck, setup.context)))
    return MadeUp(with_sources(made), _rests(solved, setup), as_fitted(asked, fitted.remedies))


def _followed(
    blocks: Mapping[str, tuple[Block, ...]],
    tried: TriedPages,
    written: SolvedPage,
    setup: PageSetup,
    fillers: Sequence[Filler],
) -> Followed:
    """A page with other blocks in some stories, by id: by how many characters they are over or short after what
    copyfitting does for them then, and what else would be told of the stories that are not as they were written."""
    solved = tried.with_blocks(blocks)
    stories = {cast.story.id: cast.story for cast in solved.casts}
    page = replace(setup.page, stories={at: stories[story.id] for at, story in setup.page.stories.items()})
    fitted = climb(setup._replace(page=page), solved, fillers)

    def told() -> dict[str, int]:
        found = Counter(remedy.story for remedy in fitted.remedies)
        for one, before in zip(fitted.solved.solved, written.solved, strict=True):
            if one is not before:
                found[one.cast.story.id] += one.told
        return {story: count for story, count in found.items() if count}

    return Followed(fitted.solved.counts, told)


def _forme(solved: SolvedPage, furniture: Sequence[Placed], setup: PageSetup) -> Forme:
    """The page as it is printed; rules between stories stand below the furniture, but those within the frame of a
    package upon its tint."""
    page_grid, stylesheet = setup.page_grid, setup.context.stylesheet
    frames = [
        one.frame._replace(items=(*one.frame.items, *_rules(solved, setup, one.frame.story)))
        if one.cast.story.holds
        else one.frame
        for one in solved.solved
    ]
    return Forme(
        setup.page.number,
        page_grid.trim,
        stylesheet.sheet.bleed,
        tuple(frames),
        (*_rules(solved, setup), *furniture),
    )


def _placing(page: Page, solved: SolvedPage, context: Context) -> Iterator[Diagnostic]:
    """What was found as stories were placed."""
    yield from tell_table_columns(page, (cast.story for cast in solved.stories), context)
    for one in solved.placed:
        yield from one.findings
    yield from uneven(solved.stories, {one.frame.story: one.frame for one in solved.placed}, context.line)


def _rests(solved: SolvedPage, setup: PageSetup) -> dict[str, Rest]:
    """What goes on on a later page, by the story's id."""
    return {
        one.frame.story: one.rest._replace(page=ends_on(setup.page, one.frame, setup.page_grid.trim.w))
        for one in solved.placed
        if one.rest.blocks
    }


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


def _findings(
    page: Page, issue: Issue, made: MadePage, stuck: tuple[str, ...], context: Context
) -> Iterator[Diagnostic]:
    """All that is told of a page: characters without a glyph, what its stories and furniture found as they were placed,
    then what only the whole page shows. `stuck` are the stories that no cut helps."""
    forme = made.forme
    matter = {frame.story: frame.items for frame in forme.frames}
    yield from check_glyphs(page, issue, context, matter, forme.furniture)
    yield from made.findings
    for items in (forme.furniture, *matter.values()):
        yield from check_pictures(items, context.stylesheet.press)
    for story in page.stories.values():
        yield from check_annotations(story, context)
    places = _places(page, context.stylesheet)
    yield from find_overlaps(forme.trim, forme.frames, () if _too_large(made) else forme.furniture, places)
    yield from check_lead(page, forme)
    yield from check_faces(page, forme, context)
    for story in page.stories.values():
        yield from ended(story)
    yield from page_findings(page, made.characters, stuck)


def _too_large(made: MadePage) -> bool:
    """Whether a masthead is told to be larger than its room: where its parts reach then says nothing more."""
    return any(one.severity == "error" and one.code in ("masthead-room", "ear-room") for one in made.findings)


def _places(page: Page, stylesheet: Stylesheet) -> dict[str, Span]:
    """Where each story stands in the copy, and under "" the masthead or folio: in the paper's own style, or at the
    page's entry when that style says nothing of them."""
    look = stylesheet.place("masthead" if page.number == 1 else "folio")
    around = look if look.file == stylesheet.place().file and look != stylesheet.place() else page.span
    return {story.id: story.span for story in page.stories.values()} | {"": around._replace(length=1)}


def _rules(solved: SolvedPage, setup: PageSetup, package: str = "") -> Iterator[Placed]:
    """The rules between the stories within the frame of a package; without one all others."""
    page, rules = setup.page, setup.context.stylesheet.rules

    def parted(one: str, other: str) -> bool:
        return ruled(page, one, other) and frame_round(page, one, other) == package

    wide = rules.story if package else rules.band
    return rule_stories(setup.drawn, solved.lines, setup.page_grid, rules.story, parted, wide)
