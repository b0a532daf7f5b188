"""Marked content of all pages in, the structure of the edition out: a document of articles in reading order.

A story is one article over all its pages; a paragraph that is cut is one there. Headings skip no level [UA 7.4.2]:
a headline is the first, below the head of a package the second, subheads and the headlines of later parts come below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from layout.model import Issue, Kind, MarkedContent, Part, Story
from layout.press.structure.elements import (
    PINYIN,
    Piece,
    StructureElement,
    captioned,
    contents,
    figure,
    headline,
    listing,
    references,
    table,
    text,
    verse,
)

_FILLERS: frozenset[Kind] = frozenset({"filler", "advert", "label"})
"""What stands below a story to fill a hole, and is no part of it."""
_PICTURE, _ADVERT = "图片", "广告"
"""What is said of a figure of which nothing is known."""
_ELEMENTS: Mapping[Kind, Callable[[Sequence[Piece]], StructureElement]] = {
    "item": listing,
    "cell": table,
    "verse": verse,
    "quote": lambda pieces: StructureElement("BlockQuote", [text("P", pieces)]),
}
"""What is made of a block of a kind."""


Sheet = Sequence[Sequence[Piece]]
"""Pages that were made up as one, in the order in which they are read: a page, or the two of a spread."""


def elements_of(sheets: Sequence[Sheet], issue: Issue) -> list[StructureElement]:
    """The structure of an edition, or of some of its sheets: for each the part of the document that begins there."""
    headed = {
        piece.content.part.story
        for sheet in sheets
        for page in sheet
        for piece in page
        if piece.content.part and piece.content.part.kind == "headline"
    }
    document = _Document(issue, headed)
    return [document.add(sheet) for sheet in sheets]


class _Document:
    """The articles made so far; `headed` are the stories, by key, whose heads are in the file."""

    def __init__(self, issue: Issue, headed: set[str]) -> None:
        self._sheet = StructureElement("Document")
        stories = [story for page in issue.pages for story in page.stories.values()]
        self._keys = {story.id: story.key for story in stories}
        self._stories: dict[str, Story] = {}
        for story in stories:
            if story.key:
                self._stories.setdefault(story.key, story)
        self._headed = headed
        self._packages: dict[str, StructureElement] = {}
        self._articles: dict[str, _Article] = {}

    def add(self, sheet: Sheet) -> StructureElement:
        """The elements that begin on one more sheet; those of later ones may put more into them."""
        self._sheet = StructureElement("Document")
        groups: dict[str, list[Piece]] = {}
        for page in sheet:
            for piece in page:
                groups.setdefault(piece.content.part.story if piece.content.part else "", []).append(piece)
        for key, pieces in groups.items():
            story = self._stories.get(key)
            if story is None:
                self._sheet.kids.append(StructureElement("Sect", list(_around(pieces))))
            elif story.advert:
                self._sheet.kids.append(figure(pieces, _alt(pieces) or _ADVERT))
            else:
                fillers = [piece for piece in pieces if _part(piece).kind in _FILLERS]
                own = [piece for piece in pieces if _part(piece).kind not in _FILLERS] if fillers else pieces
                self._article(key, story).add(own, len(sheet) > 1)
                if fillers:
                    self._sheet.kids.append(StructureElement("Sect", list(_around(fillers))))
        return self._sheet

    def _article(self, key: str, story: Story) -> _Article:
        if key not in self._articles:
            package = key if story.holds else self._keys.get(story.package, "")
            headed = package in self._headed
            within = element = self._package(package) if headed else self._sheet
            if not story.holds:
                element = StructureElement("Art")
                within.kids.append(element)
            level = 2 if headed and not story.holds else 1
            self._articles[key] = _Article(element, level, story)
        return self._articles[key]

    def _package(self, key: str) -> StructureElement:
        if key not in self._packages:
            self._packages[key] = StructureElement("Sect")
            self._sheet.kids.append(self._packages[key])
        return self._packages[key]


class _Article:
    """A story over its pages. `level` is that of its headline."""

    def __init__(self, element: StructureElement, level: int, story: Story) -> None:
        self._element, self._level, self._story = element, level, story
        self._headed = False
        self._head_elements = 0
        self._paragraphs: dict[int, StructureElement] = {}
        """Those that may go on on a later page, by the number of their block."""

    def add(self, pieces: Sequence[Piece], spread: bool) -> None:
        """What stands on a sheet: the head, the line that says where it comes from, the blocks in the story's order,
        and the line that says where it goes on. A line or paragraph that the fold of a `spread` cuts is joined."""
        head = [piece for piece in pieces if _part(piece).in_head]
        if spread and len({piece.page for piece in head}) > 1:
            head.sort(key=lambda piece: round(piece.content.box.y, 1))
        for kind, group in groupby(head, key=lambda piece: _part(piece).kind):
            self._put(self._text(kind, list(group)))
        rest = [piece for piece in pieces if not _part(piece).in_head]
        first = next((n for n, piece in enumerate(rest) if not _is_jump(piece)), len(rest))
        self._put(*_jumps(rest[:first]))
        blocks: dict[int, list[Piece]] = {}
        for piece in rest:
            if not _is_jump(piece):
                blocks.setdefault(_block(piece), []).append(piece)
        for number, block in sorted(blocks.items()):
            self._add_block(number, block, spread)
        self._put(*_jumps(rest[first:]))

    def _put(self, *elements: StructureElement) -> None:
        """The head of a package stands before its stories, wherever on the sheet those begin."""
        kids = self._element.kids
        at = self._head_elements if self._story.holds else len(kids)
        kids[at:at] = elements
        self._head_elements += len(elements)

    def _text(self, kind: Kind, pieces: list[Piece]) -> StructureElement:
        """A line or two of the head, or a subhead."""
        if kind == "subhead":
            return text(f"H{self._level + self._headed}", pieces)
        if kind != "headline":
            return text("P", pieces)
        level = self._level + self._headed
        self._headed = True
        return text(f"H{level}", pieces)

    def _add_block(self, number: int, pieces: list[Piece], spread: bool) -> None:
        kind = _part(pieces[0]).kind
        if kind == "paragraph":
            if spread:
                pieces.sort(key=lambda piece: piece.content.start)
            if number in self._paragraphs:
                self._paragraphs[number].kids += contents(pieces)
            else:
                self._paragraphs[number] = text("P", pieces)
                self._put(self._paragraphs[number])
        else:
            self._put(*self._block(kind, number, pieces))

    def _block(self, kind: Kind, number: int, pieces: list[Piece]) -> list[StructureElement]:
        if kind in _ELEMENTS:
            return [_ELEMENTS[kind](pieces)]
        if kind in ("picture", "caption", "credit"):
            return captioned(pieces, _alt(pieces) or headline(self._story) or _PICTURE)
        if kind != "note":
            return [self._text(kind, pieces)]
        note = text("Note", pieces)
        note.id = f"{self._story.key}-{number}"  # [UA 7.9]
        return [StructureElement("P", [note])]


def _jumps(pieces: Iterable[Piece]) -> Iterator[StructureElement]:
    """The lines that say where a story goes on, or comes from."""
    for _, group in groupby(filter(_is_jump, pieces), key=_content):
        yield text("P", list(group))


def _around(pieces: Iterable[Piece]) -> Iterator[StructureElement]:
    """What belongs to no story: nameplate, imprint, codes and ears of a masthead. An advertisement has its label."""
    advert: StructureElement | None = None
    for content, group in groupby(pieces, key=_content):
        one = list(group)
        if content.part and content.part.kind == "label" and advert:
            advert.kids += one
        elif not content.figure:
            made = text("P", one)
            made.language = PINYIN if content.role == "pinyin" else made.language
            yield made
        elif content.part:
            advert = figure(one, content.label or _ADVERT)
            yield advert
        else:
            made = figure(one, content.label or _PICTURE)
            linked = references(one)
            yield StructureElement("P", [StructureElement("Link", [made, *linked])]) if linked else made


def _content(piece: Piece) -> MarkedContent:
    return piece.content


def _part(piece: Piece) -> Part:
    assert piece.content.part
    return piece.content.part


def _is_jump(piece: Piece) -> bool:
    return _part(piece).kind == "jump"


def _block(piece: Piece) -> int:
    """The number of its block, below all others where it has none."""
    block = _part(piece).block
    return -1 if block is None else block


def _alt(pieces: Iterable[Piece]) -> str:
    return next((piece.content.label for piece in pieces if piece.content.label), "")
