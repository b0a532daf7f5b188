"""A page of the plan in, single or spread; the sheet made up out, and the pages of it that are printed.

A sheet takes nothing of other pages but what those before it leave: the rest of a story that goes on, the fillers that
none of them used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from layout.build.checked_copy import CheckedCopy, Progress
from layout.diagnostics import Message, Report, Span, say
from layout.fonts import FontSet
from layout.learned_facts import LearnedFacts
from layout.model import Filler, Forme, Issue, Line, MadePage, Page, Placed, Stylesheet

if TYPE_CHECKING:
    from layout.blocks import TakeStore
    from layout.galley import SortCases
    from layout.makeup.pages import Rest


class Leftovers(NamedTuple):
    """What the pages before one leave to it: fillers that are not used yet, and the rests of stories, by their ids."""

    fillers: tuple[Filler, ...] = ()
    rests: Mapping[str, Rest] = {}

    def after(self, fitted: Page, rests: Mapping[str, Rest]) -> Leftovers:
        """What is left behind one more page, that is shown like this and leaves these rests."""
        used = [filler for story in fitted.stories.values() for filler in story.fillers]
        return Leftovers(tuple(one for one in self.fillers if one not in used), {**self.rests, **rests})


class MadeSheet(NamedTuple):
    """A page of the plan made up, and the printed pages that it is split into; `fitted` is the page as its stories are
    shown, `rests` what it leaves of them to later ones."""

    made: MadePage
    pages: tuple[MadePage, ...]
    fitted: Page
    rests: Mapping[str, Rest]


class SetIssue(NamedTuple):
    """An issue made up: what proofs, paper and archive all start from."""

    issue: Issue
    stylesheet: Stylesheet
    fonts: FontSet
    pages: tuple[MadePage, ...]

    @property
    def formes(self) -> tuple[Forme, ...]:
        """The pages as they are printed."""
        return tuple(made.forme for made in self.pages)


class Composing(NamedTuple):
    """What pages are made up with: the copy, its sorts, and what was composed so far."""

    copy: CheckedCopy
    cases: SortCases
    store: TakeStore


def composing_of(copy: CheckedCopy, learned: LearnedFacts) -> Composing:
    """What the pages of the copy are made up with, nothing composed yet."""
    from layout.blocks import TakeStore
    from layout.galley import SortCases
    from layout.headline_breaks.known_headlines import KnownHeadlines

    return Composing(copy, SortCases(copy.fonts), TakeStore(KnownHeadlines(learned)))


def make_up_sheet(page: Page, left: Leftovers, composing: Composing) -> MadeSheet:
    """One sheet; `left` is what the pages before it leave."""
    from layout.makeup.pages import make_up
    from layout.makeup.printers_marks import add_printers_marks
    from layout.makeup.spread import split_spread

    copy, cases, store = composing
    made = make_up(page, replace(copy.issue, fillers=left.fillers), copy.stylesheet, cases, left.rests, store)
    halves = split_spread(made.page, made.fitted)
    marked = tuple(add_printers_marks(half, copy.issue, copy.stylesheet, cases) for half in halves)
    return MadeSheet(made.page, marked, made.fitted, made.rests)


def made_up(copy: CheckedCopy, learned: LearnedFacts, report: Report, progress: Progress) -> Iterator[MadeSheet]:
    """The sheets of an issue, each told in the report."""
    composing, left = composing_of(copy, learned), Leftovers(copy.issue.fillers)
    for page in copy.issue.pages:
        progress(making_up(page))
        sheet = make_up_sheet(page, left, composing)
        left = left.after(sheet.fitted, sheet.rests)
        report.extend(sheet.made.findings)
        yield sheet


def making_up(page: Page) -> Message:
    """What is said while a page is made up."""
    if page.spread:
        first, last = page.numbers
        return say("making up pages {first}–{last}", first=first, last=last)
    return say("making up page {number}", number=page.number)


def without_lines(made: MadePage) -> MadePage:
    """The page as it is checked and bound, which takes no look at its lines: they are nearly all of it."""
    forme, sources = made.forme, made.sources
    items = [_lean(frame.items, spans) for frame, spans in zip(forme.frames, sources.frames, strict=True)]
    furniture, around = _lean(forme.furniture, sources.furniture)
    frames = [frame._replace(items=lean) for frame, (lean, _) in zip(forme.frames, items, strict=True)]
    return made._replace(
        forme=forme._replace(frames=tuple(frames), furniture=furniture),
        sources=sources._replace(frames=tuple(spans for _, spans in items), furniture=around),
    )


def _lean(items: Sequence[Placed], spans: Sequence[Span]) -> tuple[tuple[Placed, ...], tuple[Span, ...]]:
    kept = [(item, span) for item, span in zip(items, spans, strict=True) if not isinstance(item.slug, Line)]
    return tuple([item for item, _ in kept]), tuple([span for _, span in kept])
