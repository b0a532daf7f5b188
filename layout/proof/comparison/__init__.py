"""Two editions in; what changed on each page, and proof that nothing else did, out (docs/comparison.md).

Four gates, each ending early: the bytes of the files; of each page its content and all that it draws with; layout.json,
which names what changed; the page drawn, whose pixels say whether anything else did. Where a side has no layout.json
(another program's page, last year's archive) PDFium's reading of the text names what it can.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from layout import limits
from layout.diagnostics import say
from layout.files import read_bytes
from layout.geometry import Rect
from layout.proof.comparison.changes import (
    Change,
    Comparison,
    Difference,
    PageComparison,
    PagePlace,
    comparison_json,
)
from layout.proof.comparison.layout_changes import compare_layouts
from layout.proof.comparison.moves import resized
from layout.proof.comparison.rasters import DrawingError, PdfPage, page_count, pages_of, rows_of
from layout.proof.comparison.row_changes import compare_rows
from layout.proof.comparison.sources import source_of

if TYPE_CHECKING:
    from layout.proof.records import LayoutRecord

__all__ = [
    "Change",
    "ComparedEdition",
    "Comparison",
    "DrawingError",
    "PageComparison",
    "PagePlace",
    "Tolerance",
    "compare",
    "comparison_json",
    "page_count",
    "read_layout",
]


class ComparedEdition(NamedTuple):
    """One side: a PDF with the sha256 of its bytes, the numbers of its pages, and the layout.json that tells of them,
    if there is one."""

    file: Path
    sha256: str
    numbers: tuple[int, ...]
    layout: Path | None = None


class Tolerance(NamedTuple):
    """What is no difference: so many levels of 255 of a pixel; `reach` pixels within which edges may lie elsewhere; and
    places that are not compared, by page (0 for every page), in points from the trim's top left corner."""

    levels: int = 3
    reach: int = 1
    ignored: tuple[PagePlace, ...] = ()
    resolution: int = 150


Digests = Callable[[Path], Sequence[str]]
"""Of each page of a PDF, what tells whether it draws the same (`layout.press.page_digests.digest_pages`); nothing where
that can't be told."""


def compare(
    old: ComparedEdition,
    new: ComparedEdition,
    tolerance: Tolerance,
    digests: Digests,
    jobs: int = 1,
    only: Collection[int] = (),
) -> Comparison:
    """Every page of both, or only these, drawn in so many processes. Raises DrawingError."""
    numbers = sorted(only or {*old.numbers, *new.numbers})
    changes = {} if old.sha256 == new.sha256 else _changes(old, new, tolerance, digests, jobs, numbers)
    pages = [PageComparison(number, tuple(changes.get(number, ())), _only(number, old, new)) for number in numbers]
    return Comparison(tuple(pages), old.layout is not None and new.layout is not None)


def read_layout(edition: ComparedEdition) -> LayoutRecord | None:
    """What its layout.json says of its pages; None where it has none. Raises OSError."""
    if edition.layout is None:
        return None
    layout: LayoutRecord = json.loads(read_bytes(edition.layout, limits.LAYOUT.most))
    return {**layout, "pages": [page for page in layout["pages"] if page["number"] in edition.numbers]}


def _only(number: int, old: ComparedEdition, new: ComparedEdition) -> Literal["", "a", "b"]:
    if number in old.numbers:
        return "" if number in new.numbers else "a"
    return "b"


def _changes(
    old: ComparedEdition,
    new: ComparedEdition,
    tolerance: Tolerance,
    digests: Digests,
    jobs: int,
    pages: Collection[int],
) -> dict[int, list[Change]]:
    """By page: first what nothing accounts for. Pictures are loaded only now: most editions are as they were."""
    from layout.proof.comparison.page_pixels import PixelTask, differing_pages

    was, now = (dict(zip(side.numbers, digests(side.file), strict=False)) for side in (old, new))
    both = [number for number in pages if number in old.numbers and number in new.numbers]
    shared = [number for number in both if was.get(number, "") != now.get(number)]
    differences: list[Difference] = []
    was_laid, is_laid = read_layout(old), read_layout(new)
    if was_laid and is_laid:
        differences = [one for one in compare_layouts(was_laid, is_laid) if not _ignored(one, tolerance)]
    sides = (pages_of(side.file, [side.numbers.index(number) for number in shared]) for side in (old, new))
    pairs = list(zip(shared, *sides, strict=True))
    tasks = [PixelTask(a, b, _known(n, differences, tolerance), *_limits(tolerance)) for n, a, b in pairs]
    found: dict[int, list[Change]] = {number: [] for number in (*old.numbers, *new.numbers)}
    for (number, a, b), boxes in zip(pairs, differing_pages(tasks, jobs), strict=True):
        told = [] if was_laid and is_laid else _rows(number, a, b, boxes)
        known = [place.box for difference in told for place in difference.explains]
        found[number] += [_unexplained(box) for box in boxes if not any(_touch(box, other) for other in known)]
        found[number] += [difference.change for difference in told if difference.change]
    for difference in differences:
        if difference.change:
            found[difference.page].append(difference.change)
    return {page: list(_sourced(changes, page, is_laid)) for page, changes in found.items()} if is_laid else found


def _sourced(changes: Iterable[Change], page: int, layout: LayoutRecord) -> Iterator[Change]:
    for change in changes:
        yield change._replace(source=source_of(change, page, layout))


def _limits(tolerance: Tolerance) -> tuple[int, int, int]:
    return tolerance.levels, tolerance.reach, tolerance.resolution


def _ignored(difference: Difference, tolerance: Tolerance) -> bool:
    """Whether all that changed is in places that are not compared."""
    boxes = _ignored_on(difference.page, tolerance)
    return difference.change is not None and any(_within(difference.change.box, box) for box in boxes)


def _ignored_on(page: int, tolerance: Tolerance) -> list[Rect]:
    return [place.box for place in tolerance.ignored if place.page in (0, page)]


def _known(page: int, differences: Iterable[Difference], tolerance: Tolerance) -> tuple[Rect, ...]:
    """The places of a page whose ink is accounted for, or not compared."""
    told = [place.box for difference in differences for place in difference.explains if place.page == page]
    return (*told, *_ignored_on(page, tolerance))


def _unexplained(box: Rect) -> Change:
    return Change("pixels", say("looks different, and nothing that is known of the page says why"), box)


def _rows(number: int, old: PdfPage, new: PdfPage, boxes: Sequence[Rect]) -> list[Difference]:
    """What became of the size and the text of pages of which only the PDF is known, where they look different."""
    size = resized(old.trim._replace(x=0, y=0), new.trim._replace(x=0, y=0))
    found = (
        []
        if size is None
        else [Difference(number, Change("resized", say("the page {change}", change=size), new.trim), ())]
    )
    rows = compare_rows(number, rows_of(old), rows_of(new)) if boxes else ()
    return [*found, *(one for one in rows if any(_touch(place.box, box) for place in one.explains for box in boxes))]


def _touch(one: Rect, other: Rect) -> bool:
    across = one.x <= other.right and other.x <= one.right
    return across and one.y <= other.bottom and other.y <= one.bottom


def _within(inner: Rect, outer: Rect) -> bool:
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom
