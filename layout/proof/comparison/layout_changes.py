"""Two layout.json in; every change that they tell of, with the places whose ink it accounts for, out.

Stories are matched by their keys wherever they stand, so that one that went to another page has moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from layout.diagnostics import Message, say
from layout.proof.comparison.changes import Change, Difference, Kind, PagePlace, union
from layout.proof.comparison.furniture_changes import compare_furniture
from layout.proof.comparison.moves import resized
from layout.proof.comparison.story_changes import compare_stories, only_here
from layout.proof.comparison.story_on_page import StoryOnPage, box_of, ink_of
from layout.proof.comparison.text_changes import likeness

if TYPE_CHECKING:
    from layout.proof.records import ColourRecord, LayoutRecord, PageRecord, StoryRecord

_ALIKE = 0.5
"""The least likeness (0 to 1) of the words of two stories without a common key that stand at one place."""


def compare_layouts(old: LayoutRecord, new: LayoutRecord) -> Iterator[Difference]:
    """Everything that differs on pages that both sides have, or in stories of any page."""
    differences = [*_stories(old, new), *_looks(old, new)]
    yield from differences
    moved = {
        difference.page
        for difference in differences
        if difference.change and difference.change.kind in ("moved", "resized")
    }
    before = {page["number"]: page for page in old["pages"]}
    for page in new["pages"]:
        if page["number"] in before:
            was = before[page["number"]]
            yield from _sheet(was, page)
            yield from _overset(was, page)
            yield from compare_furniture(was, page, page["number"] in moved)


def _stories(old: LayoutRecord, new: LayoutRecord) -> Iterator[Difference]:
    before, after = _stories_of(old), _stories_of(new)
    pairs = [(before.pop(name), after.pop(name)) for name in list(after) if name in before]
    for name, story in list(after.items()):
        found = next((other for other, was in before.items() if _is_renamed(was, story)), None)
        if found:
            pairs.append((before.pop(found), after.pop(name)))
    for a, b in pairs:
        if a != b:
            yield from compare_stories(a, b)
    yield from (only_here(story, "removed") for story in before.values())
    yield from (only_here(story, "added") for story in after.values())


def _stories_of(layout: LayoutRecord) -> dict[tuple[str, int], StoryOnPage]:
    """Each part of each story by its key and its number among the parts."""
    found: dict[tuple[str, int], StoryOnPage] = {}
    for page in layout["pages"]:
        for story in page["stories"]:
            number = next(n for n in range(len(found) + 1) if (story["key"], n) not in found)
            found[story["key"], number] = StoryOnPage(page["number"], story)
    return found


def _is_renamed(old: StoryOnPage, new: StoryOnPage) -> bool:
    """Whether two stories at one place have most of their words in common: a headline that is a key was changed."""
    return old.story["id"] == new.story["id"] and likeness(_words(old.story), _words(new.story)) >= _ALIKE


def _words(story: StoryRecord) -> str:
    return "".join(item["text"] for item in story["items"] if item["kind"] == "line")


# --- faces and colours of the same name -----------------------------------------------------------------------------


def _looks(old: LayoutRecord, new: LayoutRecord) -> Iterator[Difference]:
    """Where a face or a colour keeps its name and is another."""
    faces = {face["face"]: face["sha256"] for face in old.get("faces", [])}
    files = {face["face"] for face in new.get("faces", []) if faces.get(face["face"], face["sha256"]) != face["sha256"]}
    inks = {colour["colour"]: colour for colour in old.get("colours", [])}
    mixed = {colour["colour"]: colour for colour in new.get("colours", [])}
    others = {name for name in inks.keys() & mixed.keys() if inks[name] != mixed[name]}
    for page in new["pages"]:
        for face in sorted(files):
            yield from _wherever(page, "font", say("the face {face} has another file", face=face), face, _faces)
        for name in sorted(others):
            before, after = _inks(inks[name]), _inks(mixed[name])
            message = say("the colour {name} is {new}, was {old}", name=name, new=after, old=before)
            yield from _wherever(page, "recoloured", message, name, _colours)


def _inks(colour: ColourRecord) -> str:
    """Its inks in per cent; of a spot ink its name and share before what it looks like."""
    process = "/".join(f"{ink:g}" for ink in colour["inks"]) + " (C/M/Y/K)"
    return f"{colour['spot']} {colour.get('share', 100):g} %, {process}" if "spot" in colour else process


def _wherever(
    page: PageRecord, kind: Kind, message: Message, name: str, names: Callable[[Any], set[str]]
) -> Iterator[Difference]:
    """One change a page, around all that is printed in a face or colour; of a story, if it is in one story only."""
    found = [(story, item) for story in page["stories"] for item in story["items"] if name in names(item)]
    boxes = [ink_of(item) for _, item in found] + [ink_of(item) for item in page["furniture"] if name in names(item)]
    if boxes:
        stories = {story["id"]: story["key"] for story, _ in found} if len(found) == len(boxes) else {}
        story, key = next(iter(stories.items())) if len(stories) == 1 else ("", "")
        places = tuple(PagePlace(page["number"], box) for box in boxes)
        yield Difference(page["number"], Change(kind, message, union(boxes), story, key), places, places)


def _faces(item: Any) -> set[str]:
    return {run["face"] for run in item["runs"]} if item["kind"] == "line" else set()


def _colours(item: Any) -> set[str]:
    """A line's readings and marks have no colour of their own there: they are looked for in the pixels."""
    if item["kind"] == "line":
        return {run.get("colour", "black") for run in item["runs"]}
    return {item["colour"]} if "colour" in item else set()


# --- the page as a whole --------------------------------------------------------------------------------------------


def _sheet(old: PageRecord, new: PageRecord) -> Iterator[Difference]:
    """Another trim or bleed."""
    trim, bleed = (resized(box_of(old[name]), box_of(new[name])) for name in ("trim", "bleed"))
    if trim is not None:
        message = say("the page {change}", change=trim)
        yield Difference(new["number"], Change("resized", message, box_of(new["trim"])))
    elif bleed is not None:
        message = say("the page with its bleed {change}", change=bleed)
        yield Difference(new["number"], Change("resized", message, box_of(new["trim"])))


def _overset(old: PageRecord, new: PageRecord) -> Iterator[Difference]:
    """Stories that have more or fewer characters without room."""
    before, after = ({over["story"]: over["characters"] for over in page["overset"]} for page in (old, new))
    stories = {story["id"]: story for story in new["stories"]}
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name, 0), after.get(name, 0)
        if was != now:
            message = say("{now} {now:character|characters} without room, were {was}", now=now, was=was)
            story = stories.get(name)
            box = box_of(story["region"] if story else new["trim"])
            yield Difference(new["number"], Change("overset", message, box, name, story["key"] if story else ""))
