"""What a comparison of two editions finds, page by page, and how it is written as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from layout.diagnostics import NOWHERE, Message, Span
from layout.geometry import MM, Rect

Kind = Literal[
    "moved", "resized", "edited", "added", "removed", "restyled", "recoloured", "recropped", "font", "overset",
    "artwork", "furniture", "pixels",
]  # fmt: skip
"""What happened to it. `pixels` is ink that nothing in layout.json accounts for: it is told first."""


class PagePlace(NamedTuple):
    """A rectangle of a page, by the page's number."""

    page: int
    box: Rect


class Change(NamedTuple):
    """One thing that is not as it was.

    `box` is in points from the trim's top left corner: on B's page, on A's for what was removed. `story` is the place
    (2C), `key` the name of the story it is in; `paragraph` counts its blocks from 0, as `block` in layout.json does.
    `source` is the place in B's copy that it comes from, seen from the newspaper's folder, where there is one.
    `origin` is where A has it, if that is elsewhere or of another size.
    """

    kind: Kind
    message: Message
    box: Rect
    story: str = ""
    key: str = ""
    paragraph: int | None = None
    source: Span = NOWHERE
    origin: PagePlace | None = None


class Shift(NamedTuple):
    """Places of a page of B that look as they did so many points to the left and above, on a page of A."""

    old: int
    new: int
    right: float
    down: float
    boxes: tuple[Rect, ...]


class Difference(NamedTuple):
    """A change on a page, with all the places of A and of B whose ink it accounts for. Without a change it is ink that
    stands elsewhere because something else changed.

    `shifts` says of ink that only stands elsewhere where it was. What is `whole` accounts for all of a story; what
    became of its parts is told beside it.
    """

    page: int
    change: Change | None
    before: tuple[PagePlace, ...] = ()
    after: tuple[PagePlace, ...] = ()
    shifts: tuple[Shift, ...] = ()
    whole: bool = False

    @property
    def explains(self) -> tuple[PagePlace, ...]:
        """The places of both sides."""
        return self.before + self.after


class Tolerance(NamedTuple):
    """What is no difference: so many levels of 255 of a pixel; `reach` pixels within which edges may lie elsewhere; and
    places that are not compared, by page (0 for every page), in points from the trim's top left corner."""

    levels: int = 3
    reach: int = 1
    ignored: tuple[PagePlace, ...] = ()
    resolution: int = 150


def one_sided(page: int, change: Change, places: tuple[PagePlace, ...]) -> Difference:
    """What was added, or removed."""
    return Difference(page, change, places) if change.kind == "removed" else Difference(page, change, after=places)


class PageComparison(NamedTuple):
    """A page by its number; `only` says which side has it when the other has none."""

    number: int
    changes: tuple[Change, ...] = ()
    only: Literal["", "a", "b"] = ""

    @property
    def equal(self) -> bool:
        """Whether it is the same page on both sides."""
        return not self.changes and not self.only


class Comparison(NamedTuple):
    """Every page of either side, in order. `layouts` says whether both sides had a layout.json to go by."""

    pages: tuple[PageComparison, ...]
    layouts: bool

    @property
    def equal(self) -> bool:
        """Whether all pages are the same on both sides."""
        return all(page.equal for page in self.pages)


def union(boxes: Iterable[Rect]) -> Rect:
    """The smallest rectangle around all of them, of which there is one at least."""
    boxes = tuple(boxes)
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Rect(x, y, max(box.right for box in boxes) - x, max(box.bottom for box in boxes) - y)


def shift(old: PagePlace, new: PagePlace, boxes: Iterable[Rect] = ()) -> Shift:
    """From where the one is to where the other is; of these boxes on B's page, of all that is in it if none are
    given."""
    right, down = new.box.x - old.box.x, new.box.y - old.box.y
    return Shift(old.page, new.page, round(right, 3), round(down, 3), tuple(boxes) or (new.box,))


def shifts_of(old: PagePlace, new: PagePlace) -> tuple[Shift, ...]:
    """What is in the one is in the other, if that is as large."""
    same = all(abs(one - other) < 0.01 for one, other in zip(old.box[2:], new.box[2:], strict=True))
    return (shift(old, new),) if same else ()


def touch(one: Rect, other: Rect) -> bool:
    """Whether they have a point in common, be it at their edges."""
    across = one.x <= other.right and other.x <= one.right
    return across and one.y <= other.bottom and other.y <= one.bottom


def within(inner: Rect, outer: Rect) -> bool:
    """Whether all of the one is in the other."""
    across = outer.x <= inner.x and inner.right <= outer.right
    return across and outer.y <= inner.y and inner.bottom <= outer.bottom


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """As `broadsheet diff --format json` prints it; boxes are left, top, width and depth in millimetres."""
    return {"equal": comparison.equal, "pages": [_page(page) for page in comparison.pages]}


def _page(page: PageComparison) -> dict[str, Any]:
    out: dict[str, Any] = {"page": page.number, "equal": page.equal}
    if page.only:
        out["only"] = page.only
    return {**out, "changes": [_change(change) for change in page.changes]}


def _change(change: Change) -> dict[str, Any]:
    out: dict[str, Any] = {"kind": change.kind}
    if change.story:
        out["story"], out["key"] = change.story, change.key
    if change.paragraph is not None:
        out["paragraph"] = change.paragraph
    out["box_mm"] = _millimetres(change.box)
    out["message"] = str(change.message)
    if change.origin:
        out["was"] = {"page": change.origin.page, "box_mm": _millimetres(change.origin.box)}
    if change.source.file:
        file, line, column, _ = change.source
        out["source"] = {"file": file, "line": line, "column": column}
    return out


def _millimetres(box: Rect) -> list[float]:
    return [round(side / MM, 2) + 0.0 for side in box]
