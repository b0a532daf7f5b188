"""A change in; where in the copy of the new edition it comes from, as far as its layout.json knows, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from layout.diagnostics import NOWHERE, Span
from layout.geometry import Rect
from layout.proof.comparison.changes import Change

if TYPE_CHECKING:
    from layout.proof.records import LayoutRecord, StoryRecord

_NEAR = 1.0
"""Points that a line may be away from what changed: ink reaches out of its line."""


def source_of(change: Change, page: int, layout: LayoutRecord) -> Span:
    """The line of copy that the first of the changed lines begins with; the story's own place where no line is meant;
    NOWHERE for what the new edition has no copy of."""
    on_page = next((one for one in layout["pages"] if one["number"] == page), None)
    if change.key:
        story = _story(change, on_page["stories"] if on_page else (), layout)
        return _first((*_lines(change, story), story)) if story else NOWHERE
    if on_page is None:
        return NOWHERE
    if change.kind == "furniture":
        return _first(item for item in on_page["furniture"] if _box(item) == change.box)
    if change.kind in ("pixels", "edited"):
        items = (*on_page["furniture"], *(item for story in on_page["stories"] for item in story["items"]))
        return _first(item for item in items if _meets(_box(item), change.box))
    return NOWHERE


def _story(change: Change, here: Iterable[StoryRecord], layout: LayoutRecord) -> StoryRecord | None:
    """The story on this page, else wherever the new edition has it."""
    everywhere = [story for page in layout["pages"] for story in page["stories"]]
    return next((story for story in (*here, *everywhere) if story["key"] == change.key), None)


def _lines(change: Change, story: StoryRecord) -> Iterator[Any]:
    """The lines that a change is of. What was removed has a box on the old page, and what is of a whole story has
    none of its own."""
    whole = change.paragraph is None and _box(story["region"]) == change.box
    if change.kind != "removed" and not whole:
        items: list[Any] = [item for item in story["items"] if _meets(_box(item), change.box)]
        yield from (item for item in items if change.paragraph in (None, item.get("part", {}).get("block")))


def _first(items: Iterable[Any]) -> Span:
    """The place of the first that has one."""
    place = next((item["source"] for item in items if "source" in item), None)
    return Span(place["file"], place["line"], place["column"]) if place else NOWHERE


def _box(record: Any) -> Rect:
    return Rect(record["x"], record["y"], record["w"], record["h"])


def _meets(line: Rect, box: Rect) -> bool:
    across = line.x < box.right - _NEAR / 2 and box.x < line.right - _NEAR / 2
    return across and line.y < box.bottom - _NEAR / 2 and box.y < line.bottom - _NEAR / 2
