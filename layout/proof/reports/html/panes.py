"""A page that differs and its pictures in; how both sides of it are seen out."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from layout.diagnostics import say
from layout.geometry import Rect
from layout.proof.comparison import Change
from layout.proof.reports.compared_pair import ComparedPair
from layout.proof.reports.html.bilingual import Bilingual
from layout.proof.reports.html.page_view import PageView
from layout.proof.reports.text import KINDS

_LAID = {
    "slider": say("A left of the line, B right of it"),
    "onion": say("A below, B upon it"),
    "blink": say("A and B in turn"),
    "heat": say("Where A and B differ: the darker, the more"),
}
"""What a view in which one side lies upon the other shows."""


def add_view(parent: Element, view: PageView, pair: ComparedPair, words: Bilingual) -> None:
    """Adds the section of a page: both sides, with boxes round what changed."""
    page, pictures = view.page, view.pictures
    solo = f" solo only-{page.only}" if page.only else ""
    section = SubElement(
        parent,
        "section",
        {
            "class": f"page{solo}",
            "data-page": str(page.number),
            "data-ratio": f"{pictures.frame.w / pictures.frame.h:.5f}",
            "data-pixels": str(pictures.width),
        },
    )
    words.add(section, "h2", say("page {number}", number=page.number))
    panes = SubElement(section, "div", {"class": "panes"})
    for side, name in (("a", pair.old_name), ("b", pair.new_name)):
        _add_pane(panes, side, name, view, words)


def _add_pane(panes: Element, side: str, name: str, view: PageView, words: Bilingual) -> None:
    figure = SubElement(panes, "figure", {"class": f"pane {side}"})
    caption = SubElement(figure, "figcaption")
    single = SubElement(caption, "span", {"class": "in side"})
    SubElement(single, "span", {"class": "mark"}).text = side.upper()
    words.add(single, "bdi", name)
    scroll = SubElement(figure, "div", {"class": "scroll", "tabindex": "0", "role": "group"})
    words.label(scroll, say("page {page}, {side}", page=view.page.number, side=side.upper()))
    pictures = view.pictures
    address = pictures.old if side == "a" else pictures.new
    if not address:
        words.add(scroll, "p", say("{side} has no such page", side=side.upper()), "none")
        return
    sheet = SubElement(
        scroll, "div", {"class": "sheet", "style": f"aspect-ratio: {pictures.frame.w:.3f} / {pictures.frame.h:.3f}"}
    )
    alt = say("page {page} as {side} has it", page=view.page.number, side=side.upper())
    if side == "b" and pictures.old:
        SubElement(sheet, "img", {"class": "under", "alt": ""})
    kind = {"class": "before" if side == "a" else "after", "src": address, "decoding": "async"}
    words.label(SubElement(sheet, "img", kind), alt, "alt")
    if side == "b" and pictures.heat:
        SubElement(sheet, "img", {"class": "heat", "src": pictures.heat, "alt": "", "decoding": "async"})
        SubElement(sheet, "div", {"class": "split", "aria-hidden": "true"})
        for mode, message in _LAID.items():
            words.add(caption, "span", message, f"in {mode}")
        SubElement(caption, "span", {"class": "in blink which mark"}).text = "B"
    _add_boxes(sheet, side, view, words)


def _add_boxes(sheet: Element, side: str, view: PageView, words: Bilingual) -> None:
    """Largest first, so that a small one can be reached within it. A box belongs to the page that has what changed; on
    the other it is an echo: where that was, or would be."""
    for number, change in sorted(view.changes, key=lambda one: -one[1].box.w * one[1].box.h):
        owner, echo = _sides(change, view)
        place = change.box if side == owner else echo
        if place is None:
            continue
        x, y, w, h = view.share(place)
        attributes = {
            "class": f"box {change.kind}{'' if side == owner else ' echo'}",
            "data-change": str(number),
            "style": f"left: {x:.3%}; top: {y:.3%}; width: {w:.3%}; height: {h:.3%}",
        }
        if side == owner:
            box = SubElement(sheet, "button", {**attributes, "type": "button"})
            words.label(box, say("{kind}: {message}", kind=KINDS[change.kind], message=change.message))
        else:
            SubElement(sheet, "div", attributes)


def _sides(change: Change, view: PageView) -> tuple[str, Rect | None]:
    """The side that has what changed, and the place of its echo on the other; None where that page has none."""
    page, origin = view.page, change.origin
    if page.only or change.kind == "removed":
        return page.only or "a", change.box
    if origin is None:
        return "b", change.box
    if origin == (page.number, change.box):  # it has gone to another page
        return "a", None
    return "b", origin.box if origin.page == page.number else None
