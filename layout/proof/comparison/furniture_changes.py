"""Masthead, folio and rules of a page in one edition and in the other; what became of them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from layout.diagnostics import Message, say
from layout.proof.comparison.changes import Change, Difference, PagePlace, shifts_of
from layout.proof.comparison.moves import moved
from layout.proof.comparison.ornament_changes import identity, lengthened, named, reshaped
from layout.proof.comparison.story_on_page import box_of, ink_of
from layout.proof.comparison.text_changes import shortened, wording

if TYPE_CHECKING:
    from layout.proof.records import PageRecord


def compare_furniture(old: PageRecord, new: PageRecord, caused: bool) -> Iterator[Difference]:
    """Of a page that both sides have. With `caused` stories of the page have moved or have another size: then rules
    that stand elsewhere are no change of their own."""
    number, before, after = new["number"], _grouped(old), _grouped(new)
    for name in dict.fromkeys((*before, *after)):
        a, b = _unlike(before.get(name, []), after.get(name, []))
        follows = caused and name[0] == "rule"
        for one, other in zip(a, b, strict=False):
            message = _message(one, other)
            kept = follows and reshaped(one, other) is None
            if message:
                origin, place = PagePlace(number, ink_of(one)), PagePlace(number, ink_of(other))
                strays = moved(box_of(one), box_of(other)) == message
                shifts = shifts_of(origin, place) if strays else ()
                was = PagePlace(number, box_of(one)) if strays else None
                change = Change("furniture", message, box_of(other), origin=was)
                yield Difference(number, None if kept else change, (origin,), (place,), shifts)
        for item in a[len(b) :]:
            change = Change("furniture", say("{what} is gone", what=named(item)), box_of(item))
            yield Difference(number, None if follows else change, (PagePlace(number, ink_of(item)),))
        for item in b[len(a) :]:
            change = Change("furniture", say("{what} is new", what=named(item)), box_of(item))
            yield Difference(number, None if follows else change, after=(PagePlace(number, ink_of(item)),))


def _grouped(page: PageRecord) -> dict[tuple[str, str], list[Any]]:
    """By kind, and by text style, colour or what it shows."""
    found: dict[tuple[str, str], list[Any]] = {}
    for item in page["furniture"]:
        name = (item["kind"], item["role"]) if item["kind"] == "line" else identity(item)
        found.setdefault(name, []).append(item)
    return found


def _unlike(old: Sequence[Any], new: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Those that the other side does not have just so."""
    return [item for item in old if item not in new], [item for item in new if item not in old]


def _message(old: Any, new: Any) -> Message | None:
    if new["kind"] == "line":
        if old["text"] != new["text"]:
            return wording(old["text"], new["text"])
        if old["runs"] != new["runs"]:
            return say("'{text}' is set in another face, size or colour", text=shortened(new["text"]))
    elif new["kind"] in ("picture", "artwork") and old["sha256"] != new["sha256"]:
        return say("{file} is another file than before", file=new["file"])
    elif (message := reshaped(old, new) or lengthened(old, new)) is not None:
        return message
    return moved(box_of(old), box_of(new)) or (
        say("'{text}' has other spaces", text=shortened(new["text"])) if new["kind"] == "line" else None
    )
