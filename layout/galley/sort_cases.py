"""The sort cases of a font set: a pair of them, for text that goes across and for text that goes down."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from layout.fonts import FontSet, Role
from layout.galley import character_classes as k
from layout.galley.prefix_sums import PrefixSums
from layout.galley.ruby import Ruby
from layout.galley.sorts import SortCase
from layout.galley.vertical_sorts import VerticalSortCase
from layout.model import Punctuation, TextStyle, Words


class SortCases:
    """The sort cases of a font set, one for each role and punctuation style; text set from them goes across."""

    vertical = False

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts
        self._cases: dict[tuple[str, Punctuation], SortCase] = {}
        self.widths: dict[tuple[str, TextStyle], int] = {}
        """What `natural_width` found, by text and style: heads and tables ask again for each setting they try."""
        self.measured: dict[tuple[Words, TextStyle, int], tuple[PrefixSums, Sequence[int], Sequence[Ruby]]] = {}
        """Paragraphs beside pictures, by style and least measure: they are tried from every line they may begin at."""

    def case(self, role: str, punctuation: Punctuation = "full") -> SortCase:
        key = role, punctuation
        if key not in self._cases:
            self._cases[key] = self._made(self.fonts.role(role), k.HALVED_IN[punctuation])
        return self._cases[key]

    def _made(self, role: Role, halved: str) -> SortCase:
        return SortCase(role, halved)

    @property
    def lacking(self) -> bool:
        """Whether a character was asked for, across or down, that no face of its role has."""
        both = (self, self.vertical_cases) if "vertical_cases" in self.__dict__ else (self,)
        return any(sort.missing for cases in both for case in cases._cases.values() for sort in case.made_so_far)

    @cached_property
    def vertical_cases(self) -> SortCases:
        """The cases of the same fonts for vertical text."""
        return VerticalSortCases(self.fonts)


class VerticalSortCases(SortCases):
    """The sort cases of a font set for vertical text."""

    vertical = True

    def _made(self, role: Role, halved: str) -> SortCase:
        return VerticalSortCase(role, halved)

    @property
    def vertical_cases(self) -> SortCases:
        return self
