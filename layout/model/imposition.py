"""How pages lie on the printer's sheets: a scheme, and which pages it puts on each side of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

BLANK = 0
"""In place of a page's number: nothing is printed there."""
PAGES = 4
"""Pages of a sheet that is folded once: two on each side."""


class Scheme(NamedTuple):
    """Sheets of two pages a side, folded once and laid one into the other to a section.

    `section` is the most pages of one (0: all pages are one), `gutter` the white between the two trims in points.
    """

    section: int = 0
    gutter: float = 0
    binding: Literal["left", "right"] = "left"
    """The side on which the paper is folded, as its first page is seen; vertical papers are on the right."""
    blanks: bool = False
    """Whether the last section is filled up with blank pages."""


class SheetSide(NamedTuple):
    """A side of a sheet: the section and the sheet in it, from 1; the pages at its left and right, from 1, or BLANK."""

    section: int
    sheet: int
    inner: bool
    left: int
    right: int


def section_sizes(count: int, scheme: Scheme) -> list[int]:
    """How many pages the sections have, blank ones included: all the most, but for the last."""
    most = scheme.section or max(count + -count % PAGES, PAGES)
    full, rest = divmod(count, most)
    return [most] * full + ([rest + -rest % PAGES] if rest else [])


def sheet_sides(count: int, scheme: Scheme) -> Sequence[SheetSide]:
    """The sides in the order of printing: each sheet of a section from the outermost in, its outer side first.

    Sheet s of a section of n pages has n - 2s and 1 + 2s outside, 2 + 2s and n - 1 - 2s inside.
    """
    sides, before = [], 0
    for section, size in enumerate(section_sizes(count, scheme), 1):
        for sheet in range(size // PAGES):
            outer = size - 2 * sheet, 1 + 2 * sheet
            for inner, pair in enumerate((outer, (outer[1] + 1, outer[0] - 1))):
                left, right = (page + before if page + before <= count else BLANK for page in pair)
                if scheme.binding == "right":
                    left, right = right, left
                sides.append(SheetSide(section, sheet + 1, bool(inner), left, right))
        before += size
    return sides
