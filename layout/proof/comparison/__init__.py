"""Two editions in; what changed on each page, and proof that nothing else did, out (docs/comparison.md).

Four gates, each ending early: the bytes of the files; of each page its content and all that it draws with; layout.json,
which names what changed; the page drawn, whose pixels say whether anything else did. Where a side has no layout.json
(another program's page, last year's archive) PDFium's reading of the text names what it can.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

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
    Tolerance,
    comparison_json,
    touch,
    within,
)
from layout.proof.comparison.drawing_processes import processes
from layout.proof.comparison.layout_changes import compare_layouts
from layout.proof.comparison.moves import resized
from layout.proof.comparison.rasters import DrawingError, page_count, pages_of, rows_of
from layout.proof.comparison.row_changes import compare_rows
from layout.proof.comparison.shifts import shifted_views
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


class Digested(Protocol):
    """`whole` tells whether a page draws the same; `pictures` of its pictures, by the sha256 of their streams, whether
    they are the same; `unit` is how many points its unit is (`layout.press.page_digests.PageDigest`)."""

    @property
    def whole(self) -> str: ...

    @property
    def pictures(self) -> Mapping[str, str]: ...

    @property
    def unit(self) -> float: ...


Digests = Callable[[Path], Sequence[Digested]]
"""Of each page of a PDF; of none where that can't be told."""


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
    from layout.proof.comparison.page_pixels import PdfLeaf, PixelTask, ShiftTask, differing, differing_elsewhere

    differences: list[Difference] = []
    found: dict[int, list[Change]] = {number: [] for number in (*old.numbers, *new.numbers)}
    with processes(jobs) as workers:
        digested = workers.each(digests, (old.file, new.file))
        was_laid, is_laid = read_layout(old), read_layout(new)
        both_laid = was_laid is not None and is_laid is not None
        if was_laid and is_laid:
            differences = [one for one in compare_layouts(was_laid, is_laid) if not _ignored(one, tolerance)]
        del was_laid  # 32 pages take 40 MB, beside those that draw
        was, now = (dict(zip(side.numbers, next(digested), strict=False)) for side in (old, new))
        both = [number for number in pages if number in old.numbers and number in new.numbers]
        shared = [number for number in both if not _same(was.get(number), now.get(number))]
        views = {
            way: tuple(view._replace(known=(*view.known, *_ignored_on(way[1], tolerance))) for view in seen)
            for way, seen in shifted_views(differences).items()
            if way[1] in shared
        }
        tasks = [
            PixelTask(
                PdfLeaf(old.file, old.numbers.index(number)),
                PdfLeaf(new.file, new.numbers.index(number)),
                _alike(was.get(number), now.get(number)),
                _known(number, differences, tolerance),
                views.pop((number, number), ()),
                tolerance,
            )
            for number in shared
        ]
        gone = [
            ShiftTask(PdfLeaf(old.file, old.numbers.index(a)), PdfLeaf(new.file, new.numbers.index(b)), seen, tolerance)
            for (a, b), seen in views.items()
        ]
        drawn, drawn_elsewhere = workers.each(differing, tasks), workers.each(differing_elsewhere, gone)
        for number, boxes in zip(shared, drawn, strict=True):
            units = tuple(side[number].unit if number in side else 1.0 for side in (was, now))
            told = [] if both_laid else _rows(number, (old, new), units, boxes)
            known = [place.box for difference in told for place in difference.explains]
            found[number] += [_unexplained(box) for box in boxes if not any(touch(box, other) for other in known)]
            found[number] += [difference.change for difference in told if difference.change]
        for (_, number), boxes in zip(views, drawn_elsewhere, strict=True):
            found[number] += map(_unexplained, boxes)
    for difference in differences:
        if difference.change:
            found[difference.page].append(difference.change)
    return {page: list(_sourced(changes, page, is_laid)) for page, changes in found.items()} if is_laid else found


def _same(old: Digested | None, new: Digested | None) -> bool:
    return old is not None and new is not None and old.whole == new.whole


def _alike(old: Digested | None, new: Digested | None) -> frozenset[str]:
    """The streams that are the same picture on both pages."""
    return frozenset(name for name, _ in old.pictures.items() & new.pictures.items()) if old and new else frozenset()


def _sourced(changes: Iterable[Change], page: int, layout: LayoutRecord) -> Iterator[Change]:
    for change in changes:
        yield change._replace(source=source_of(change, page, layout))


def _ignored(difference: Difference, tolerance: Tolerance) -> bool:
    """Whether all that changed is in places that are not compared."""
    boxes = _ignored_on(difference.page, tolerance)
    return difference.change is not None and any(within(difference.change.box, box) for box in boxes)


def _ignored_on(page: int, tolerance: Tolerance) -> list[Rect]:
    return [place.box for place in tolerance.ignored if place.page in (0, page)]


def _known(page: int, differences: Iterable[Difference], tolerance: Tolerance) -> tuple[Rect, ...]:
    """The places of a page whose ink is accounted for, or not compared."""
    told = [place.box for difference in differences for place in difference.explains if place.page == page]
    return (*told, *_ignored_on(page, tolerance))


def _unexplained(box: Rect) -> Change:
    return Change("pixels", say("looks different, and nothing that is known of the page says why"), box)


def _rows(
    number: int, editions: Sequence[ComparedEdition], units: Sequence[float], boxes: Sequence[Rect]
) -> list[Difference]:
    """What became of the size and the text of pages of which only the PDF is known, where they look different."""
    (a,), (b,) = (pages_of(side.file, [side.numbers.index(number)]) for side in editions)
    sizes = [Rect(0, 0, page.trim.w * unit, page.trim.h * unit) for page, unit in zip((a, b), units, strict=True)]
    size = resized(*sizes)
    found = []
    if size is not None:
        change = Change("resized", say("the page {change}", change=size), Rect(0, 0, b.trim.w, b.trim.h))
        found = [Difference(number, change)]
    rows = compare_rows(number, rows_of(a), rows_of(b)) if boxes else ()
    return [*found, *(one for one in rows if any(touch(place.box, box) for place in one.explains for box in boxes))]
