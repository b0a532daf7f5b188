"""Passages of a page, its lines of one part, as they were painted last: for a process that paints a page again.

What a passage paints depends on its lines, on where the type begins that is set after it, on the state in which it
finds the page, and on what glyphs say there by first claim. Where all of that is as it was, so is what it paints.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from layout.model import Link, Part, Placed
from layout.paint.content import ContentState, Operators
from layout.paint.page_fonts import PassageType
from layout.paint.vertical_lines import Start

_Place = tuple[Part | None, float, float]


class Passage(NamedTuple):
    """Lines, and where the type begins that follows them; what they paint, their type, the links that lie on them."""

    lines: Sequence[Placed]
    following: Start | None
    operators: Operators
    type: PassageType
    links: Sequence[Link]


class KnownPassages:
    """The passages of one page as it was painted last, with the same colours, faces and intent."""

    def __init__(self) -> None:
        self._last: dict[_Place, Passage] = {}
        self._now: dict[_Place, Passage] = {}

    def begin_page(self) -> None:
        """The page is painted anew: what it did not have last is forgotten."""
        self._last, self._now = self._now, {}

    def find(self, lines: Sequence[Placed], following: Start | None, state: ContentState) -> Passage | None:
        """The same lines, painted from the same state."""
        known = self._last.get(_place(lines))
        same = known and (known.lines, known.following, known.operators.before) == (lines, following, state)
        return known if same else None

    def keep(self, passage: Passage) -> None:
        self._now[_place(passage.lines)] = passage


def _place(lines: Sequence[Placed]) -> _Place:
    return lines[0].part, lines[0].x, lines[0].y
