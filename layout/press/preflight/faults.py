"""What rules look at, and what they find: a page with its marks in, faults with their place out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pypdf.generic import PdfObject

from layout.diagnostics import Severity
from layout.model.style import Press
from layout.press.artwork.findings import ArtworkNotes
from layout.press.artwork.first_page import Box
from layout.press.artwork.values import identity
from layout.press.preflight.content_run import PageMarks
from layout.press.preflight.coverage import Coverage, cover, may_exceed, on_ink
from layout.press.preflight.document import Document, Leaf
from layout.press.preflight.fonts import FontWidths
from layout.press.preflight.marks import Mark, overlap

if TYPE_CHECKING:
    from layout.pictures.ink_planes import InkRegion
    from layout.pictures.pdf_samples import Pixels

_INK = 0.01
"""Less than this share is paper."""


class Fault(NamedTuple):
    """What is wrong, and where on the page (in its points, y up; None: all of it). One that is told `once` may be found
    on many pages: the first counts."""

    message: str
    box: Box | None = None
    once: bool = False


@dataclass(slots=True)
class SharedParts:
    """What the pages of a file have in common, and is looked at once: fonts and pictures by what they are known by."""

    fonts: dict[object, FontWidths] = field(default_factory=dict)
    opened: dict[object, Pixels] = field(default_factory=dict)
    """Pictures that had to be decoded, in the size that ink is reckoned in."""
    _seen: set[tuple[str, object]] = field(default_factory=set)

    def first(self, rule: str, known_by: object) -> bool:
        """Whether the rule has not asked for this yet."""
        new = (rule, known_by) not in self._seen
        self._seen.add((rule, known_by))
        return new


@dataclass(slots=True)
class ExaminedPage:
    """A page, what it paints, and what the plant wants. `marks` are those that lie on the trimmed page or touch it."""

    document: Document
    leaf: Leaf
    found: PageMarks
    marks: tuple[Mark, ...]
    press: Press
    notes: ArtworkNotes
    shared: SharedParts
    _coverage: Coverage | None = None
    _fonts: dict[object, tuple[PdfObject | None, list[Mark]]] | None = None

    def coverage(self) -> Coverage:
        """The inks as a raster, made once."""
        if self._coverage is None:
            self._coverage = cover(self.marks, self.leaf.trim, self.notes, self.shared.opened)
        return self._coverage

    def too_much_ink(self, limit: float) -> list[InkRegion]:
        """Where there is more ink than the limit (1 is one ink in full), the largest region first."""
        return self.coverage().planes.regions(limit) if may_exceed(self.marks, limit) else []

    def below(self) -> Mapping[int, tuple[float, ...]]:
        """Shares of ink below type, as `Coverage` has them."""
        return self.coverage().below if any(map(on_ink, self.marks)) else {}

    def fonts(self) -> Iterable[tuple[PdfObject | None, list[Mark]]]:
        """The fonts that set visible type, each with its marks."""
        if self._fonts is None:
            self._fonts = {}
            lists: dict[int, list[Mark]] = {}
            for mark in self.found.marks:
                if mark.kind == "text":
                    if id(mark.font) not in lists:
                        lists[id(mark.font)] = self._fonts.setdefault(identity(mark.font), (mark.font, []))[1]
                    lists[id(mark.font)].append(mark)
        return self._fonts.values()


class PreflightRule(NamedTuple):
    """A rule: its code in `layout/findings.py`, how bad it is, what finds it on a page or in a file, what mends it, and
    the limit in `press` that it goes by."""

    code: str
    severity: Severity
    find: Callable[[ExaminedPage], Iterator[Fault]] | Callable[[Document], Iterator[Fault]]
    hint: str
    limit: str = ""


def inked(mark: Mark) -> bool:
    """Whether the mark puts ink on the paper."""
    return mark.kind in {"picture", "shading"} or not mark.ink.known or mark.ink.total >= _INK


def around(marks: Iterable[Mark], leaf: Leaf) -> Box | None:
    """The box round all marks, as far as it lies on the page."""
    boxes = [mark.box for mark in marks]
    if not boxes:
        return None
    whole = Box(min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return overlap(whole, leaf.bleed)
