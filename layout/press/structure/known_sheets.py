"""The structure of sheets as it was written last, for a process that binds an edition again and again.

A sheet whose stories stand on no other is a part of the tree by itself: what is marked on it, what its stories are and
how its pages and objects are numbered say all that is written of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from layout.model import Issue, Page
from layout.press.structure.elements import MarkedPage, headline


class WrittenSheet(NamedTuple):
    """Elements as they stand in the file; `numbered` are the numbers of the first of them, of the element that they are
    in, and of the pages. `top` refers to those that are not within each other, `owners` says for each page what owns
    the content marked there, `ids` are the numbers of those that are named."""

    numbered: tuple[int, ...]
    objects: Sequence[str]
    top: Sequence[str]
    owners: Sequence[str]
    ids: Mapping[str, int]


class KnownSheets:
    """Sheets as they were written last, by the position of their first page, each with what it was made of."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[object, WrittenSheet]] = {}
        self._now: dict[int, tuple[object, WrittenSheet]] = {}

    def begin_edition(self) -> None:
        """The edition is bound anew: what it did not have last is forgotten."""
        self._last, self._now = self._now, {}

    def find(self, first: int, made_of: object) -> WrittenSheet | None:
        """The sheet, if it was made of the same."""
        known = self._last.get(first)
        return known[1] if known and known[0] == made_of else None

    def keep(self, first: int, made_of: object, sheet: WrittenSheet) -> None:
        self._now[first] = made_of, sheet


class OwnStories:
    """Which sheets share no story with another, and what their structure takes of the issue."""

    def __init__(self, issue: Issue) -> None:
        self._keys = {story.id: story.key for page in issue.pages for story in page.stories.values()}
        self._sheets = Counter(key for page in issue.pages for key in self._on(page))

    def made_of(self, asked: Page, positions: Sequence[int], pages: Sequence[MarkedPage]) -> object:
        """All that the structure of a sheet is made of, whose pages are at these positions of the file; None if it
        shares a story, or has links, whose numbers go through the file."""
        on_it = [pages[position] for position in positions]
        if any(self._sheets[key] > 1 for key in self._on(asked)) or any(page.links for page in on_it):
            return None
        stories = [
            (story.key, bool(story.advert), bool(story.holds), self._keys.get(story.package), headline(story))
            for story in asked.stories.values()
        ]
        places = [(page.forme.margin, page.forme.trim) for page in on_it]
        return tuple(positions), stories, places, [page.marked for page in on_it]

    def _on(self, page: Page) -> set[str]:
        """The keys of a page's stories and of their packages."""
        stories = page.stories.values()
        return {story.key for story in stories} | {self._keys.get(story.package, "") for story in stories} - {""}
