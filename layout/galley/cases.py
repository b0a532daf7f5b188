"""The sort cases of a font set: a pair of them, for text that goes across and for text that goes down."""

from __future__ import annotations

from functools import cached_property

from layout.fonts import FontSet
from layout.galley.sorts import SortCase
from layout.galley.vertical import StandingCase


class Cases:
    """The sort cases of a font set, one a role; text set from them goes across."""

    vertical = False

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._cases: dict[str, SortCase] = {}

    def case(self, role: str) -> SortCase:
        if role not in self._cases:
            self._cases[role] = self._made(role)
        return self._cases[role]

    def _made(self, role: str) -> SortCase:
        return SortCase(self.fonts.role(role))

    @cached_property
    def standing(self) -> Cases:
        """The cases of the same fonts for vertical text."""
        return StandingCases(self.fonts)


class StandingCases(Cases):
    """The sort cases of a font set for vertical text."""

    vertical = True

    def _made(self, role: str) -> SortCase:
        return StandingCase(self.fonts.role(role))

    @property
    def standing(self) -> Cases:
        return self
