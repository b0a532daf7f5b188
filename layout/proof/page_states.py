"""layout.json in; digests of what stands on each page, story by story, out: equal digests, the same state.

Where a thing stands in the copy is no part of it, its place on the page is. Of a face and a colour the bytes and the
inks are, not only the name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from layout.proof.records import LayoutRecord, PageRecord

DIGITS = 32
"""Of a digest: enough to tell apart what is no name of a file."""


class PageState(NamedTuple):
    """Digests of what belongs to no story, and of each story (all its parts on the page) by its key; the sha256 of the
    faces that the page is set in."""

    furniture: str
    stories: Mapping[str, str]
    faces: Mapping[str, str]


def states_of(layout: LayoutRecord) -> dict[int, PageState]:
    """The state of each page by its number."""
    faces = {face["face"]: face["sha256"] for face in layout["faces"]}
    inks: dict[str, Any] = {colour["colour"]: colour for colour in layout["colours"]}
    return {page["number"]: _state(page, faces, inks) for page in layout["pages"]}


def _state(page: PageRecord, faces: Mapping[str, str], inks: Mapping[str, Any]) -> PageState:
    parts: dict[str, list[Any]] = {}
    for story in page["stories"]:
        over = [record for record in page["overset"] if record["story"] == story["id"]]
        parts.setdefault(story["key"], []).append([story, over, _looks(story["items"], faces, inks)])
    rest = {name: value for name, value in page.items() if name not in ("stories", "overset")}
    used = _names(page["furniture"], "face").union(*(_names(story["items"], "face") for story in page["stories"]))
    return PageState(
        _digest([rest, _looks(page["furniture"], faces, inks)]),
        {key: _digest(found) for key, found in parts.items()},
        {name: faces[name][:DIGITS] for name in sorted(used & faces.keys())},
    )


def _looks(items: Iterable[Any], faces: Mapping[str, str], inks: Mapping[str, Any]) -> list[Any]:
    """What the names of faces and colours stand for."""
    items = list(items)
    used = sorted(_names(items, "face")), sorted(_names(items, "colour"))
    return [[faces.get(name) for name in used[0]], [inks.get(name) for name in used[1]]]


def _names(items: Iterable[Any], what: str) -> set[str]:
    return {owner[what] for item in items for owner in (item, *item.get("runs", ())) if what in owner}


def _digest(record: object) -> str:
    data = json.dumps(_without_sources(record), ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def _without_sources(record: object) -> object:
    match record:
        case Mapping():
            return {name: _without_sources(value) for name, value in record.items() if name != "source"}
        case list():
            return [_without_sources(value) for value in record]
    return record
