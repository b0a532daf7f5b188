"""Links of an edition for the screen: from a digest to its stories, from a code to its address.

An edition for print has none: PDF/X forbids annotations on the printed page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, IndirectObject, NameObject, NullObject

from layout.model import Forme, Link, PaintedPage
from layout.press.pdf_objects import Value, dictionary

_PRINTED = 4
"""Annotation flag that PDF/A asks for [ISO 19005-2, 6.3.2]."""

Destinations = Mapping[str, Sequence[Value]]


def destinations(leaves: Sequence[IndirectObject], formes: Sequence[Forme]) -> Destinations:
    """The top left corner of each story, by id, as a /Dest array."""
    return {
        frame.story: [leaf, "/XYZ", *corner(forme, frame.region.x, frame.region.y), NullObject()]
        for leaf, forme in zip(leaves, formes, strict=True)
        for frame in forme.frames
        if not frame.resumed
    }


def corner(forme: Forme, x: float, y: float) -> tuple[float, float]:
    """A point of the sheet in the page's own coordinates."""
    return round(forme.margin - forme.trim.x + x, 3), round(forme.margin + forme.trim.bottom - y, 3)


def add_links(
    writer: PdfWriter, leaves: Sequence[PageObject], pages: Sequence[PaintedPage], formes: Sequence[Forme]
) -> list[list[tuple[int, IndirectObject]]]:
    """Adds the links that the pages' facts hold; returns those of each page, with the number of the marked content that
    each lies on."""
    if not any(page.facts.links for page in pages):
        return [[] for _ in pages]
    stories = destinations([writer._add_object(leaf) for leaf in leaves], formes)
    found = []
    for leaf, page, forme in zip(leaves, pages, formes, strict=True):
        leading = [link for link in page.facts.links if _leads(link, stories)]
        made = [writer._add_object(dictionary(_annotation(link, forme, stories))) for link in leading]
        if made:
            leaf[NameObject("/Annots")] = ArrayObject(made)
        found.append([(link.mcid, one) for link, one in zip(leading, made, strict=True)])
    return found


def _leads(link: Link, stories: Destinations) -> bool:
    return link.target in stories or ":" in link.target


def _annotation(link: Link, forme: Forme, stories: Destinations) -> dict[str, Value]:
    area = link.area
    left, bottom = corner(forme, area.x, area.bottom)
    right, top = corner(forme, area.right, area.y)
    aim: dict[str, Value] = (
        {"Dest": list(stories[link.target])} if link.target in stories else {"A": {"S": "/URI", "URI": link.target}}
    )
    return {
        "Type": "/Annot",
        "Subtype": "/Link",
        "Rect": [left, bottom, right, top],
        "Border": [0, 0, 0],
        "F": _PRINTED,
        "Contents": link.text or link.target,
        **aim,
    }
