"""Two formes of a page in; the places where they look otherwise out: no more is drawn anew than these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from layout.geometry import Rect
from layout.model import Forme, Line, Placed, Space
from layout.proof.comparison.changes import union

_REACH = 6.0
"""Points by which ink may stand beside the box of its slug: accents, ruby, a rule's own width."""
_JOINED = 18.0
"""Points between two places that are drawn as one: a drawing has its own price."""
_WHOLE = 0.5
"""The share of the page from which on it is drawn as a whole."""


def dirty_boxes(old: Forme, new: Forme) -> tuple[Rect, ...]:
    """Where ink changes, in points from the trim's top left corner; one box of the whole trim when that is much."""
    if old.trim != new.trim or old.bleed != new.bleed:
        return (new.trim,)
    found = [reach_of(item) for item in _differing(old, new)]
    boxes = _joined(_clipped(box, new.trim) for box in found)
    if sum(box.w * box.h for box in boxes) > _WHOLE * new.trim.w * new.trim.h:
        return (new.trim,)
    return boxes


def within(forme: Forme, box: Rect) -> Forme:
    """The forme with only those items whose ink can stand in the box."""

    def there(items: Iterable[Placed]) -> tuple[Placed, ...]:
        return tuple(item for item in items if _meet(reach_of(item), box))

    frames = tuple(frame._replace(items=there(frame.items)) for frame in forme.frames)
    return forme._replace(frames=frames, furniture=there(forme.furniture), marks=())


def reach_of(item: Placed) -> Rect:
    """Where the item's ink may stand."""
    reach = (
        max(_REACH, max((run.size for run in item.slug.runs), default=0) / 2) if isinstance(item.slug, Line) else _REACH
    )
    return item.box.inset(-reach, -reach)


def _differing(old: Forme, new: Forme) -> Iterator[Placed]:
    """Items that only one of the two has. What they are part of is no ink."""
    before, after = Counter(_inked(old)), Counter(_inked(new))
    yield from (before - after).keys()
    yield from (after - before).keys()


def _inked(forme: Forme) -> Iterator[Placed]:
    for items in (forme.furniture, *(frame.items for frame in forme.frames)):
        yield from (item._replace(part=None) for item in items if not isinstance(item.slug, Space))


def _clipped(box: Rect, trim: Rect) -> Rect:
    left, top = max(box.x, trim.x), max(box.y, trim.y)
    return Rect(left, top, max(0.0, min(box.right, trim.right) - left), max(0.0, min(box.bottom, trim.bottom) - top))


def _joined(boxes: Iterable[Rect]) -> tuple[Rect, ...]:
    """Boxes, each the union of those that lie near each other, from the top down."""
    found: list[Rect] = []
    for box in sorted((box for box in boxes if box.w and box.h), key=lambda box: (box.y, box.x)):
        near = [other for other in found if _meet(other.inset(-_JOINED, -_JOINED), box)]
        for other in near:
            found.remove(other)
        found.append(union([*near, box]))
    return tuple(found)


def _meet(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
