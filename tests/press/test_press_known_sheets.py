"""What the structure of a sheet is made of: all of it is looked at, before the sheet is written again as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfWriter

from layout.build import SetIssue, set_issue
from layout.diagnostics import Report
from layout.model import Advert, Issue, Story
from layout.paint import paint_page
from layout.press.structure import MarkedPage
from layout.press.structure.known_sheets import OwnStories
from tests.goldens.pages import lay, newspaper

PACKAGES = Path(__file__).parents[1] / "makeup" / "goldens" / "packages"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> SetIssue:
    return set_issue(lay(PACKAGES, newspaper(tmp_path_factory.mktemp("known"))), Report(), lambda _: None, None)


@pytest.fixture(scope="module")
def pages(found: SetIssue) -> list[MarkedPage]:
    leaf = PdfWriter().add_blank_page(9, 9)
    painted = [paint_page(forme, found.stylesheet, found.fonts.faces) for forme in found.formes]
    return [MarkedPage(leaf, page, forme) for page, forme in zip(painted, found.formes, strict=True)]


def _with(issue: Issue, change: Callable[[Story], Story], at: int = 0) -> Issue:
    """The issue with a story of page `at` changed: the head of its package, or one that is in it."""
    page = issue.pages[at]
    stories = {letter: change(story) for letter, story in page.stories.items()}
    pages = [replace(page, stories=stories) if one is page else one for one in issue.pages]
    return replace(issue, pages=tuple(pages))


def _first(issue: Issue, pages: list[MarkedPage], positions: tuple[int, ...] = (0,)) -> object:
    return OwnStories(issue).made_of(issue.pages[0], positions, pages)


def _renamed(story: Story) -> Story:
    if not story.headline:
        return story
    return replace(story, headline=replace(story.headline, text=replace(story.headline.text, text="又一年")))


CHANGES: dict[str, Callable[[Story], Story]] = {
    "key": lambda story: replace(story, key=f"{story.key}-2"),
    "headline": _renamed,
    "package": lambda story: replace(story, package=""),
    "advert": lambda story: replace(story, advert=Advert(Path("reading.pdf"))),
    "holds": lambda story: replace(story, holds=()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_its_stories_is_seen(found: SetIssue, pages: list[MarkedPage], change: str) -> None:
    assert _first(found.issue, pages) == _first(_with(found.issue, lambda story: story), pages)
    assert _first(found.issue, pages) != _first(_with(found.issue, CHANGES[change]), pages)


def test_a_change_of_what_is_marked_and_where_is_seen(found: SetIssue, pages: list[MarkedPage]) -> None:
    page = pages[0]
    facts = page.painted.facts._replace(marked=page.marked[1:])
    trim = page.forme.trim._replace(x=page.forme.trim.x + 1)
    others = (
        page._replace(painted=page.painted._replace(facts=facts)),
        page._replace(forme=page.forme._replace(trim=trim)),
        page._replace(forme=page.forme._replace(bleed=page.forme.bleed + 1)),
    )
    assert all(_first(found.issue, [other, *pages[1:]]) != _first(found.issue, pages) for other in others)
    assert _first(found.issue, [pages[1], page, *pages[2:]], (1,)) != _first(found.issue, pages)


def test_a_sheet_that_shares_a_story_or_a_package_or_has_links_is_described_anew(
    found: SetIssue, pages: list[MarkedPage]
) -> None:
    issue = found.issue
    first = next(story for story in issue.pages[0].stories.values() if not story.package and not story.holds)
    head = next(story for story in issue.pages[0].stories.values() if story.holds)
    assert _first(issue, pages)
    assert _first(_with(issue, lambda story: replace(story, key=first.key), 1), pages) is None
    assert _first(_with(issue, lambda story: replace(story, package=head.id), 1), pages) is None
    link = PdfWriter().add_blank_page(9, 9).indirect_reference
    assert link
    assert _first(issue, [pages[0]._replace(links=[(0, link)]), *pages[1:]]) is None
