"""Rules of a page's frame: its boxes, its layers, what hangs on it as annotations, and what touches its edge."""

from __future__ import annotations

from collections.abc import Iterator

from layout.diagnostics import say
from layout.geometry import MM
from layout.press.artwork.first_page import Box
from layout.press.artwork.values import items, mapping, number, numbers, text
from layout.press.preflight.faults import ExaminedPage, Fault, around, inked
from layout.press.preflight.file_rules import doing
from layout.press.preflight.marks import Mark, overlap, square_bounds

_SLACK = 0.01
"""Points: what writers of PDF round away."""
_TOUCHES = 0.5 * MM
"""Ink that ends so near within the trim is meant to reach it."""
_NESTED = (("/TrimBox", "/BleedBox"), ("/TrimBox", "/MediaBox"), ("/BleedBox", "/MediaBox"), ("/ArtBox", "/TrimBox"))
_HIDDEN, _PRINT, _NO_VIEW = 2, 4, 32
_MARKS = frozenset({"/PrinterMark", "/TrapNet"})
_HARMLESS = frozenset({"/Link", "/Popup"}) | _MARKS
_FACING = {"/TwoPageRight": 0, "/TwoColumnRight": 0, "/TwoPageLeft": 1, "/TwoColumnLeft": 1}
"""How a file shows facing pages: the left ones have even numbers, or odd ones."""
_CUT = 0.5
"""A line of type cut off by so much of its size is none that was set for the page."""


def boxes(page: ExaminedPage) -> Iterator[Fault]:
    """Trim within bleed within media [ISO 32000-2, 14.11.2]."""
    found = page.leaf.boxes
    for inner, outer in _NESTED:
        if inner in found and outer in found and not _within(found[inner], found[outer]):
            yield Fault(say("the {inner} is not within the {outer}", inner=inner[1:], outer=outer[1:]))
    crop = found.get("/CropBox")
    if crop and "/TrimBox" in found and not _within(found["/TrimBox"], crop):
        yield Fault(say("the {inner} is not within the {outer}", inner="TrimBox", outer="CropBox"))


def _within(inner: Box, outer: Box) -> bool:
    return (
        inner.left >= outer.left - _SLACK
        and inner.foot >= outer.foot - _SLACK
        and inner.right <= outer.right + _SLACK
        and inner.top <= outer.top + _SLACK
    )


def trim(page: ExaminedPage) -> Iterator[Fault]:
    if not page.leaf.boxes.keys() & {"/TrimBox", "/ArtBox"}:
        yield Fault(say("the page does not say where it is trimmed (TrimBox); all of it is taken"), once=True)


def orientation(page: ExaminedPage) -> Iterator[Fault]:
    leaf = page.leaf
    if leaf.rotation:
        yield Fault(
            say("the page is turned by {degrees} {degrees:degree|degrees} (Rotate)", degrees=leaf.rotation), once=True
        )
    if leaf.unit != 1:
        yield Fault(
            say("the page is measured in units of {unit:g} {unit:point|points} (UserUnit)", unit=leaf.unit), once=True
        )


def blank(page: ExaminedPage) -> Iterator[Fault]:
    if not any(map(inked, page.marks)):
        yield Fault(say("nothing is printed on the page"))


def bleed(page: ExaminedPage) -> Iterator[Fault]:
    """Ink that touches the trim, or crosses it, goes as far as the bleed: paper is never cut to a hair. Of a page that
    says nothing of its trim that can't be asked."""
    if not page.leaf.boxes.keys() & {"/TrimBox", "/ArtBox"}:
        return
    leaf, wanted = page.leaf, page.press.limits.bleed
    area, fold = leaf.trim, _fold(page)
    sides: dict[str, list[Mark]] = {}
    for mark in page.marks:
        if mark.kind == "text" or not inked(mark):
            continue
        box = mark.box
        beyond = {
            "left": area.left - box.left,
            "right": box.right - area.right,
            "foot": area.foot - box.foot,
            "head": box.top - area.top,
        }
        for side, distance in beyond.items():
            if -_TOUCHES <= distance < wanted - _SLACK and side != fold:
                sides.setdefault(side, []).append(mark)
    if sides:
        names = {"left": say("left"), "right": say("right"), "foot": say("foot"), "head": say("head")}
        message = say(
            "ink touches the trim ({sides}) and goes less than {wanted:g} mm beyond it",
            sides=tuple(names[side] for side in sides),
            wanted=round(wanted / MM, 1),
        )
        yield Fault(message, around([mark for marks in sides.values() for mark in marks], leaf))


def _fold(page: ExaminedPage) -> str:
    """The side where the page meets the one that it faces, which no knife cuts; none in a file of single pages."""
    layout, number = text(page.document.catalog.get("/PageLayout")), page.leaf.number
    left = number % 2 == _FACING.get(layout, -1)
    partner = number + 1 if left else number - 1
    if layout not in _FACING or not 1 <= partner <= len(page.document.leaves):
        return ""
    return "right" if left else "left"


def type_in_trim(page: ExaminedPage) -> Iterator[Fault]:
    """Type that the trim cuts."""
    area = page.leaf.trim
    cut = [
        mark
        for mark in page.marks
        if mark.kind == "text"
        and not _within(mark.box, area)
        and inked(mark)
        and mark.size
        and (seen := overlap(mark.box, area)) is not None
        and max(mark.box.width - seen.width, mark.box.depth - seen.depth) > _CUT * mark.size
    ]
    if cut:
        yield Fault(say("the trim cuts type"), around(cut, page.leaf))


def layers(page: ExaminedPage) -> Iterator[Fault]:
    """What lies on a layer that does not print."""
    if page.found.hidden:
        yield Fault(say("something on the page lies on a layer that does not print"))


def notes_on_page(page: ExaminedPage) -> Iterator[Fault]:
    """Comments, fields and the like: a plant's programs print the page and leave them out, or maybe not."""
    leaf = page.leaf
    for each in items(leaf.page.get("/Annots")):
        annotation = mapping(each)
        kind, flags = text(annotation.get("/Subtype")), int(number(annotation.get("/F"), 0))
        raw = numbers(annotation.get("/Rect"), 4)
        box = square_bounds(leaf.matrix, *raw) if raw else None
        if flags & _HIDDEN or (box and overlap(box, leaf.bleed) is None):
            continue
        if kind not in _HARMLESS:
            how = say("prints") if flags & _PRINT else say("is not printed")
            yield Fault(say("a note on the page ({kind}) {how}", kind=kind[1:] or "?", how=how), box)
        elif page.document.claims.x and kind not in _MARKS:
            message = say("it claims {standard}, which allows no links on the page", standard=page.document.claims.x)
            yield Fault(message, box, once=True)


def page_scripts(page: ExaminedPage) -> Iterator[Fault]:
    """Actions of the page and of what hangs on it."""
    holders = [page.leaf.page, *map(mapping, items(page.leaf.page.get("/Annots")))]
    names = {doing(holder.get("/A")) for holder in holders} | {"AA" for holder in holders if mapping(holder.get("/AA"))}
    for name in sorted(names - {""}):
        yield Fault(say("something on the page does more than lead somewhere ({action})", action=name))


def transparency(page: ExaminedPage) -> Iterator[Fault]:
    """Standards of before transparency, in a file that has some."""
    x, a, _ = page.document.claims
    old = x if x.startswith(("PDF/X-1", "PDF/X-3")) else f"PDF/A-{a}" if a.startswith("1") else ""
    if old and page.found.transparent:
        reasons = tuple(sorted(page.found.transparent))
        yield Fault(say("it claims {standard}, but has transparency: {reasons}", standard=old, reasons=reasons))
