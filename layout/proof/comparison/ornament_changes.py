"""Rules, tints, lettering and codes of a story in one edition and in the other; what became of them out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from layout.diagnostics import Message, say
from layout.geometry import MM
from layout.proof.comparison.changes import Difference, Kind, shifts_of
from layout.proof.comparison.moves import SAME, moved, resized
from layout.proof.comparison.story_on_page import StoryOnPage, box_of
from layout.proof.comparison.text_changes import shortened


def compare_ornaments(old: StoryOnPage, new: StoryOnPage, caused: bool, placed: bool) -> Iterator[Difference]:
    """What became of each. With `caused` something else of the story has changed: then what only stands elsewhere is no
    change of its own; with `placed` all of it stands elsewhere or has another size: other rules part its columns."""
    before, after = _ornaments(old), _ornaments(new)
    for name in dict.fromkeys((*before, *after)):
        these, those = before.get(name, []), after.get(name, [])
        for a, b in zip(these, those, strict=False):
            message = reshaped(a, b) or lengthened(a, b) or moved(old.within(a), new.within(b))
            if message is not None:
                kind: Kind = "restyled" if reshaped(a, b) else "resized" if lengthened(a, b) else "moved"
                origin, place = old.place(box_of(a)), new.place(box_of(b))
                shifts = shifts_of(origin, place) if kind == "moved" else ()
                change = new.change(kind, message, place.box, None, None if kind == "restyled" else origin)
                yield Difference(
                    new.page, None if caused and kind != "restyled" else change, (origin,), (place,), shifts
                )
        for item in these[len(those) :]:
            change = old.change("restyled", say("{what} is gone", what=named(item)), box_of(item))
            yield Difference(old.page, None if placed else change, old.places([box_of(item)]))
        for item in those[len(these) :]:
            change = new.change("restyled", say("{what} is new", what=named(item)), box_of(item))
            yield Difference(new.page, None if placed else change, after=new.places([box_of(item)]))


def _ornaments(owner: StoryOnPage) -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for item in owner.story["items"]:
        if item["kind"] not in ("line", "picture", "artwork"):
            found.setdefault(identity(item), []).append(item)
    return found


def identity(item: Any) -> tuple[str, str]:
    """What something without words of a story is: its kind, and its colour or what it shows."""
    return item["kind"], str(item.get("colour") or item.get("label") or "")


def named(item: Any) -> Message:
    """What something without words of a story is called."""
    match item["kind"]:
        case "rule":
            return say("a rule")
        case "fill":
            return say("a tint")
        case "code":
            return say("a code")
        case "shape":
            return say("a drawing")
        case "line":
            return say("'{text}'", text=shortened(item["text"]))
        case _:
            return say("{file}", file=item["file"])


def reshaped(a: Any, b: Any) -> Message | None:
    """Whether a rule has another thickness, a tint or lettering another size, a code another target; None where it has
    not."""
    if a["kind"] == "rule":
        old, new = min(a["w"], a["h"]), min(b["w"], b["h"])
        return None if abs(old - new) < 0.001 else say("a rule is {new:g} pt thick, was {old:g} pt", new=new, old=old)
    if a.get("target") != b.get("target"):
        return say("a code leads to {new}, it led to {old}", new=b["target"], old=a["target"])
    if a.get("sha256") != b.get("sha256"):
        return say("its outlines are others")
    return resized(box_of(a), box_of(b))


def lengthened(a: Any, b: Any) -> Message | None:
    """Whether a rule has another length; None where it has not, and for anything else."""
    old, new = max(a["w"], a["h"]), max(b["w"], b["h"])
    if a["kind"] != "rule" or abs(old - new) <= SAME:
        return None
    return say("a rule is {new:.2f} mm long, was {old:.2f} mm", new=new / MM, old=old / MM)
