"""A page of layout.json in; what can be laid over its picture out: grid, frames, reading order, baselines.

Boxes are in points from the trim's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from layout.geometry import Rect

if TYPE_CHECKING:
    from layout.proof.records import PageRecord

Overlay = Literal["grid", "frames", "order", "baselines"]
OVERLAYS: tuple[Overlay, ...] = ("grid", "frames", "order", "baselines")
_INSIDE = 2.0
"""Points by which a column's frame lies within it, so that the grid is seen beside it."""


class OverlayMark(NamedTuple):
    """A rectangle, or a line where it has no width or no depth, with the words that stand at its corner."""

    overlay: Overlay
    box: Rect
    words: str = ""


def overlay_marks(page: PageRecord, wanted: frozenset[Overlay]) -> Iterator[OverlayMark]:
    """Grid: the edges of all text columns, from the first line of the page's matter to the last. Frames: the places of
    stories, by their letters. Order: the columns of each story in the order in which they are read. Baselines: of all
    lines."""
    segments = [_rect(segment) for story in page["stories"] for segment in story["segments"]]
    if "grid" in wanted and segments:
        top, bottom = min(box.y for box in segments), max(box.bottom for box in segments)
        for x in sorted({round(edge, 1) for box in segments for edge in (box.x, box.right)}):
            yield OverlayMark("grid", Rect(x, top, 0, bottom - top))
    for story in page["stories"]:
        if "frames" in wanted:
            yield OverlayMark("frames", _rect(story["region"]), story["id"])
        if "order" in wanted:
            for number, segment in enumerate(story["segments"], 1):
                yield OverlayMark("order", _rect(segment).inset(_INSIDE, _INSIDE), f"{story['id']} {number}")
    if "baselines" in wanted:
        lines = (item for story in page["stories"] for item in story["items"] if item["kind"] == "line")
        yield from (OverlayMark("baselines", _baseline(line)) for line in lines)


def _baseline(line: Any) -> Rect:
    if line.get("vertical"):
        return Rect(line["baseline"], line["y"], 0, line["h"])
    return Rect(line["x"], line["baseline"], line["w"], 0)


def _rect(record: Any) -> Rect:
    return Rect(record["x"], record["y"], record["w"], record["h"])
