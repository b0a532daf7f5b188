"""How a reader finds a page or a story: the outline, and the pages' own numbers (A01, A02 ...)."""

from __future__ import annotations

from collections.abc import Sequence

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NullObject

from layout.model import Forme, Issue, Page, Story
from layout.press.file_writing import said
from layout.press.pdf_objects import Value, WrittenObject, dictionary, pdf
from layout.values import dataclass


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: where it leads (a /Dest array), and the lines below it."""

    title: str
    destination: Sequence[Value]
    below: Sequence[Bookmark] = ()


def label(number: int, section: str) -> str:
    """What a reader calls the page: A01."""
    return f"{section}{number:02}"


def page_labels(formes: Sequence[Forme], section: str) -> DictionaryObject:
    """The number tree of page labels, one label a page."""
    labels: list[Value] = []
    for position, forme in enumerate(formes):
        labels += [position, {"P": label(forme.number, section)}]
    return dictionary({"Nums": labels})


def bookmark_tree(
    leaves: Sequence[IndirectObject], formes: Sequence[Forme], issue: Issue, section: str
) -> list[Bookmark]:
    """The outline of an edition: its pages, and under each the stories that begin there, by headline."""
    pages = issue.by_number
    begun: set[str] = set()
    found = []
    for leaf, forme in zip(leaves, formes, strict=True):
        page = pages[forme.number]
        title = f"{label(forme.number, section)} {page.section}".rstrip()
        found.append(Bookmark(title, [leaf, "/Fit"], _stories(leaf, forme, page, begun)))
    return found


def _stories(leaf: IndirectObject, forme: Forme, page: Page, begun: set[str]) -> list[Bookmark]:
    """The stories that begin on a page, those of a package below its head; one that goes on from an earlier page is in
    `begun`."""
    stories = {story.id: story for story in page.stories.values()}
    found: dict[str, list[Bookmark]] = {"": []}
    for frame in forme.frames:
        story = stories.get(frame.story)
        title = _title(story)
        if story and title and story.id not in begun and not frame.resumed:
            begun.add(story.id)
            left = forme.margin - forme.trim.x + frame.region.x
            top = forme.margin + forme.trim.bottom - frame.region.y
            place: list[Value] = [leaf, "/XYZ", round(left, 3), round(top, 3), NullObject()]
            below = found.setdefault(story.id, [])
            found.get(story.package, found[""]).append(Bookmark(title, place, below))
    return found[""]


def _title(story: Story | None) -> str:
    return story.headline.text.text if story and story.headline else ""


def add_bookmarks(writer: PdfWriter, entries: Sequence[Bookmark]) -> IndirectObject:
    """The outline with its first level open, written as text; returns its root, for the catalog."""
    root = WrittenObject()
    reference = writer._add_object(root)
    root.said = f"<<\n/Type /Outlines\n{_below(writer, reference, entries)}/Count {len(entries)}\n>>"
    return reference


def _below(writer: PdfWriter, parent: IndirectObject, entries: Sequence[Bookmark]) -> str:
    """Adds the items of one level, each of which knows its neighbours; returns what their parent says of them, without
    their number."""
    items = [WrittenObject() for _ in entries]
    numbers = [writer._add_object(item).idnum for item in items]
    for position, (entry, item) in enumerate(zip(entries, items, strict=True)):
        lines = [
            f"/Title {said(pdf(entry.title))}",
            f"/Dest {said(pdf(entry.destination))}",
            f"/Parent {parent.idnum} 0 R",
        ]
        if position:
            lines.append(f"/Prev {numbers[position - 1]} 0 R")
        if position + 1 < len(items):
            lines.append(f"/Next {numbers[position + 1]} 0 R")
        below = _below(writer, IndirectObject(numbers[position], 0, writer), entry.below)
        if below:  # a negative count says that the level is closed
            below += f"/Count {-len(entry.below)}\n"
        item.said = "<<\n" + "\n".join(lines) + f"\n{below}>>"
    return f"/First {numbers[0]} 0 R\n/Last {numbers[-1]} 0 R\n" if numbers else ""
