"""A comparison in; the list of its changes out, by page and story, with the commands that accept them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from layout.diagnostics import say
from layout.geometry import MM, Rect
from layout.proof.comparison import Change, PageComparison, read_layout
from layout.proof.comparison.changes import union
from layout.proof.reports.compared_pair import ComparedPair
from layout.proof.reports.html.bilingual import Bilingual
from layout.proof.reports.html.page_view import PageView
from layout.proof.reports.html.words import WORDS
from layout.proof.reports.text import KINDS

Numbered = Sequence[tuple[int, Change]]
"""Changes with their numbers in the report."""


def fill_list(nav: Element, pair: ComparedPair, views: Sequence[PageView], words: Bilingual) -> None:
    """Writes the list into `nav`: pages at a glance, then a section a page that differs."""
    _glance(nav, pair, words)
    headlines = _headlines(pair)
    for view in views:
        section = SubElement(nav, "section")
        row = SubElement(section, "div", {"class": "row"})
        heading = SubElement(row, "h2")
        words.add(heading, "span", say("page {number}", number=view.page.number))
        words.add(heading, "small", summary_of(view.page))
        _accept(row, pair, ["--page", str(view.page.number)], words)
        for name, changes in _grouped(view.changes).items():
            group = SubElement(section, "div", {"class": "group"})
            _head(group, name, headlines.get(name[1], ""), pair, words)
            items = SubElement(group, "ol")
            for number, change in changes:
                _item(SubElement(items, "li"), number, change, view, words)


def summary_of(page: PageComparison) -> str:
    """What of the page differs, in a few words."""
    if page.only:
        return say("only {side} has it", side=page.only.upper())
    return say("{count} {count:change|changes}", count=len(page.changes))


def _glance(nav: Element, pair: ComparedPair, words: Bilingual) -> None:
    chips = SubElement(nav, "div", {"class": "chips"})
    for page in pair.comparison.pages:
        chip = SubElement(chips, "span" if page.equal else "button")
        chip.text = str(page.number)
        if not page.equal:
            chip.set("type", "button")
            chip.set("data-page", str(page.number))
            words.label(chip, say("page {number}: {what}", number=page.number, what=summary_of(page)))
    if equal := [str(page.number) for page in pair.comparison.pages if page.equal]:
        words.add(nav, "p", say("Not changed: {pages}", pages=tuple(equal)), "equal")


def _headlines(pair: ComparedPair) -> dict[str, str]:
    """By the story's key, as the new edition has it where it has the story."""
    editions = (*dict.fromkeys(pair.old.values()), pair.new)
    layouts = [layout for edition in editions if (layout := read_layout(edition))]
    return {
        story["key"]: story["headline"] for layout in layouts for page in layout["pages"] for story in page["stories"]
    }


def _grouped(changes: Numbered) -> dict[tuple[str, str], Numbered]:
    """By place and key of the story: first what nothing explains, then the page's own, then story by story."""
    groups: dict[tuple[str, str], list[tuple[int, Change]]] = {}
    for number, change in changes:
        name = (change.story, change.key) if change.key else ("", "" if change.kind == "pixels" else "page")
        groups.setdefault(name, []).append((number, change))
    return {name: groups[name] for name in sorted(groups, key=lambda name: (name[0], name[1]))}


def _head(group: Element, name: tuple[str, str], headline: str, pair: ComparedPair, words: Bilingual) -> None:
    place, key = name
    row = SubElement(group, "div", {"class": "row"})
    heading = SubElement(row, "h3")
    if not place:
        words.put(heading, say("The page itself") if key else say("Not explained"))
        return
    SubElement(heading, "span", {"class": "place"}).text = place
    SubElement(heading, "span", {"lang": "zh"}).text = words.said(headline or key)
    _accept(row, pair, ["--story", key], words)


def _accept(row: Element, pair: ComparedPair, scope: Sequence[str], words: Bilingual) -> None:
    if pair.accept:
        command = f"{pair.accept} {shlex.join(scope)}"
        attributes = {"type": "button", "class": "accept", "data-command": command}
        button = words.put(SubElement(row, "button", attributes), WORDS["accept"])
        words.label(button, say("Accept {what}", what=scope[1]))


def _item(item: Element, number: int, change: Change, view: PageView, words: Bilingual) -> None:
    button = SubElement(item, "button", {"type": "button", "class": "change", "data-change": str(number)})
    button.set("data-page", str(view.page.number))
    button.set("data-box", " ".join(f"{side:.5f}" for side in view.share(_shown(change, view.page.number))))
    words.add(button, "span", KINDS[change.kind], f"kind {change.kind}")
    words.add(button, "span", change.message, "what")
    words.add(button, "span", _where(change), "where")


def _shown(change: Change, page: int) -> Rect:
    """What is to be seen of the page: where it stands, and where it stood."""
    origin = change.origin
    return union((change.box, origin.box)) if origin and origin.page == page else change.box


def _where(change: Change) -> str:
    """Paragraph, place on the page, place in the copy."""
    x, y, w, h = (side / MM for side in change.box)
    place = say("{x:.1f}, {y:.1f} mm; {w:.1f} × {h:.1f} mm", x=x, y=y, w=w, h=h)
    if change.paragraph is not None:
        place = say("¶{paragraph}; {place}", paragraph=change.paragraph, place=place)
    file, line, column, _ = change.source
    return say("{place}; {file}:{line}:{column}", place=place, file=file, line=line, column=column) if file else place
