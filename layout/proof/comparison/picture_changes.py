"""The pictures and artwork of a story in one edition and in the other; what became of them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from layout.diagnostics import Message, say
from layout.geometry import Rect
from layout.proof.comparison.changes import Difference, Kind, one_sided, shifts_of
from layout.proof.comparison.moves import moved, resized
from layout.proof.comparison.story_on_page import StoryOnPage, box_of

_WINDOW = 0.0005
"""The share of a picture's side that is no difference of its crop."""


def compare_pictures(old: StoryOnPage, new: StoryOnPage) -> Iterator[Difference]:
    """What became of each."""
    for a, b in _by_file(_pictures(old), _pictures(new)):
        if a and b:
            origin, place = old.place(box_of(a)), new.place(box_of(b))
            found = list(_picture_changes(a, b, old.within(a), new.within(b)))
            shifts = shifts_of(origin, place) if [kind for kind, _ in found] == ["moved"] else ()
            for kind, message in found:
                was = origin if kind in ("moved", "resized") else None
                change = new.change(kind, message, place.box, b.get("part"), was)
                yield Difference(new.page, change, (origin,), (place,), shifts)
        else:
            item, owner = (b, new) if b else (a, old)
            message, place = say("{file} is only here", file=item["file"]), owner.place(box_of(item))
            change = owner.change("added" if b else "removed", message, place.box, item.get("part"))
            yield one_sided(owner.page, change, (place,))


def _pictures(owner: StoryOnPage) -> list[Any]:
    return [item for item in owner.story["items"] if item["kind"] in ("picture", "artwork")]


def _by_file(old: list[Any], new: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Those of one file belong together; what is left, in order."""
    left, alone = list(old), []
    for b in new:
        a = next((a for a in left if a["file"] == b["file"]), None)
        if a is None:
            alone.append(b)
        else:
            left.remove(a)
            yield a, b
    for n in range(max(len(left), len(alone))):
        yield left[n] if n < len(left) else None, alone[n] if n < len(alone) else None


def _picture_changes(a: Any, b: Any, old: Rect, new: Rect) -> Iterator[tuple[Kind, Message]]:
    if a["sha256"] != b["sha256"]:
        yield "artwork", say("{file} is another file than before", file=b["file"])
    if (message := resized(old, new)) is not None:
        yield "resized", message
    if (message := moved(old, new)) is not None:
        yield "moved", message
    if "window" in a and "window" in b:
        before, after = box_of(a["window"]), box_of(b["window"])
        if any(abs(one - other) > _WINDOW for one, other in zip(before, after, strict=True)):
            x, y, w, h = (100 * side for side in after)
            message = say(
                "shows {w:.1f} x {h:.1f} % of the picture, from {x:.1f} % of its width and {y:.1f} % of its height",
                x=x,
                y=y,
                w=w,
                h=h,
            )
            yield "recropped", message
