"""A story as it stands on a page of an edition, out of layout.json: where it and its items are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from layout.diagnostics import Message
from layout.geometry import Rect
from layout.proof.comparison.changes import Change, Kind, PagePlace

if TYPE_CHECKING:
    from layout.proof.records import PartRecord, StoryRecord


class StoryOnPage(NamedTuple):
    """A story's part on a page of an edition."""

    page: int
    story: StoryRecord

    @property
    def region(self) -> Rect:
        """Where it stands on its page."""
        return box_of(self.story["region"])

    def places(self, boxes: Iterable[Rect]) -> tuple[PagePlace, ...]:
        """The rectangles on its page."""
        return tuple(PagePlace(self.page, box) for box in boxes)

    @property
    def everything(self) -> tuple[PagePlace, ...]:
        """All of it."""
        return self.places([self.region, *(ink_of(item) for item in self.story["items"])])

    def within(self, item: Any) -> Rect:
        """An item's box seen from the corner of the story."""
        box, region = box_of(item), self.region
        return box._replace(x=box.x - region.x, y=box.y - region.y)

    @property
    def columns(self) -> list[Rect]:
        """All of it, without what stands beside it in the rectangle around it."""
        return [box_of(one) for one in (*self.story["segments"], *self.story["items"])]

    def place(self, box: Rect) -> PagePlace:
        """A rectangle on its page."""
        return PagePlace(self.page, box)

    def change(
        self,
        kind: Kind,
        message: Message,
        box: Rect,
        part: PartRecord | None = None,
        origin: PagePlace | None = None,
    ) -> Change:
        """What became of the story, or of a part of it."""
        block = part.get("block") if part else None
        return Change(kind, message, box, self.story["id"], self.story["key"], block, origin=origin)


def box_of(record: Any) -> Rect:
    """The rectangle of anything that has x, y, w and h."""
    return Rect(record["x"], record["y"], record["w"], record["h"])


def ink_of(item: Any) -> Rect:
    """A line's slot with a quarter of its depth on either side, for ruby and marks reach out of it; else its box."""
    box = box_of(item)
    if item["kind"] != "line":
        return box
    return box.inset(-box.w / 4, 0) if item.get("vertical") else box.inset(0, -box.h / 4)
