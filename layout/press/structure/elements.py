"""Marked content of painted pages in, structure elements of a story's blocks out: paragraphs, lists, tables, figures.

The types are the standard ones of ISO 32000-1, 14.8.4; what PDF/UA asks of them is told as [UA 7.x] (ISO 14289-1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from pypdf import PageObject
from pypdf.generic import IndirectObject

from layout.geometry import Rect
from layout.model import Forme, MarkedContent, PaintedPage, Story

_CHINESE = "zh"
PINYIN = "zh-Latn-pinyin"


Links = Sequence[tuple[int, IndirectObject]]
"""The link annotations of a page, each with the number of the marked content that it lies on."""


class MarkedPage(NamedTuple):
    """A page of the file, as it was made up and painted, and its links."""

    leaf: PageObject
    painted: PaintedPage
    forme: Forme
    links: Links = ()

    @property
    def marked(self) -> Sequence[MarkedContent]:
        return self.painted.facts.marked


class Piece(NamedTuple):
    """A piece of marked content, in one sequence or in several that follow each other: the position of its page in the
    file, their numbers there, what it is, and the link annotations that lie on it."""

    page: int
    mcids: range
    content: MarkedContent
    links: tuple[IndirectObject, ...] = ()


class Reference(NamedTuple):
    """An annotation as a part of the structure."""

    page: int
    annotation: IndirectObject


@dataclass(slots=True)
class StructureElement:
    """A structure element and what is in it, in reading order. `box` is where a figure stands on its page."""

    role: str
    kids: list[StructureElement | Piece | Reference] = field(default_factory=list)
    language: str = ""
    alt: str = ""
    id: str = ""
    box: Rect | None = None


def text(role: str, pieces: Sequence[Piece]) -> StructureElement:
    """An element of text, with its language where that is not Chinese [UA 7.2]."""
    said = next((piece.content.part.language for piece in pieces if piece.content.part), "")
    return StructureElement(role, contents(pieces), "" if said == _CHINESE else said)


def contents(pieces: Sequence[Piece]) -> list[StructureElement | Piece | Reference]:
    """Pieces as the content of an element; those that lead to one place stand in a link of their own [UA 7.18.5]."""
    found: list[StructureElement | Piece | Reference] = []
    if all(not piece.links and not piece.content.ruby for piece in pieces):  # as in most paragraphs
        return [*pieces]
    for _, group in groupby(pieces, key=lambda piece: piece.content.link):
        one = list(group)
        linked, said = references(one), list(_with_ruby(one))
        found += [StructureElement("Link", [*said, *linked])] if linked else said
    return found


def _with_ruby(pieces: Sequence[Piece]) -> Iterator[StructureElement | Piece]:
    """Pieces in reading order: ruby, which is painted after its line, with its base [ISO 32000-1, 14.8.4.4.2]."""
    above: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        if piece.content.ruby == "text":
            above.setdefault((piece.page, piece.content.pair), []).append(piece)
    for _, group in groupby(pieces, key=lambda piece: (piece.page, piece.content.ruby, piece.content.pair)):
        one = list(group)
        key = one[0].page, one[0].content.pair
        if one[0].content.ruby == "base" and key in above:
            said = StructureElement("RT", list(above[key]), _language_of(above[key][0].content.label))
            yield StructureElement("Ruby", [StructureElement("RB", list(one)), said])
        elif one[0].content.ruby != "text":
            yield from one


def _language_of(ruby: str) -> str:
    """Pinyin is Chinese in Latin letters; whatever else stands above characters is as they are."""
    return PINYIN if any(letter < "\u0250" and letter.isalpha() for letter in ruby) else ""


def references(pieces: Iterable[Piece]) -> list[StructureElement | Piece | Reference]:
    """The annotations that lie on pieces."""
    return [Reference(piece.page, link) for piece in pieces for link in piece.links]


def figure(pieces: Sequence[Piece], alt: str) -> StructureElement:
    """What is no text; its box is told when all of it is on one page [UA 7.3]."""
    box = pieces[0].content.box if len({piece.page for piece in pieces}) == 1 else None
    return StructureElement("Figure", list(pieces), alt=alt, box=box)


def captioned(pieces: Sequence[Piece], alt: str) -> list[StructureElement]:
    """A picture, and beside it its caption and credit: within it readers would take the alternate text for them."""
    shown = [piece for piece in pieces if piece.content.figure]
    said = _by_kind([piece for piece in pieces if not piece.content.figure])
    caption = [StructureElement("Caption", [text("P", one) for one in said])] if said else []
    return [*([figure(shown, alt)] if shown else []), *caption]


def _by_kind(pieces: Sequence[Piece]) -> list[list[Piece]]:
    return [
        list(group) for _, group in groupby(pieces, key=lambda piece: piece.content.part and piece.content.part.kind)
    ]


def listing(pieces: Sequence[Piece]) -> StructureElement:
    """The items of a list, each with the number or the mark that is printed before it."""
    made = StructureElement("L")
    for _, row in rows(pieces):
        numbers = [piece for piece in row if piece.content.numbers]
        said = [piece for piece in row if not piece.content.numbers]
        label = [text("Lbl", numbers)] if numbers else []
        made.kids.append(StructureElement("LI", [*label, text("LBody", said)]))
    return made


def verse(pieces: Sequence[Piece]) -> StructureElement:
    """A poem: an element a line, which stand together by stanzas."""
    stanzas: list[StructureElement] = []
    before = None
    for number, row in rows(pieces):
        if before is None or number != before + 1:
            stanzas.append(StructureElement("Div"))
        stanzas[-1].kids.append(text("P", row))
        before = number
    return stanzas[0] if len(stanzas) == 1 else StructureElement("Div", list(stanzas))


def table(pieces: Sequence[Piece]) -> StructureElement:
    """The rows of a table, the first of them its head; a cell without words is there, too, so that each row has all
    columns [UA 7.5]."""
    columns = 1 + max(_column(piece) for piece in pieces)
    made = StructureElement("Table")
    for number, row in rows(pieces):
        cells = {column: list(group) for column, group in groupby(sorted(row, key=_column), key=_column)}
        role = "TD" if number else "TH"
        made.kids.append(StructureElement("TR", [text(role, cells.get(column, ())) for column in range(columns)]))
    return made


def rows(pieces: Iterable[Piece]) -> list[tuple[int, list[Piece]]]:
    """Pieces by the row of their block, in its order."""
    return [(number, list(group)) for number, group in groupby(sorted(pieces, key=_row), key=_row)]


def _row(piece: Piece) -> int:
    return (piece.content.part and piece.content.part.row) or 0


def _column(piece: Piece) -> int:
    return (piece.content.part and piece.content.part.column) or 0


def headline(story: Story) -> str:
    """What a story is called, empty where it has no headline."""
    return story.headline.text.text if story.headline else ""
