"""The structure of the edition, which readers that speak follow: marked content of its pages in, the tree out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby, pairwise

from pypdf import PdfWriter
from pypdf.generic import NameObject, NumberObject

from layout.model import Issue, MarkedContent, Page
from layout.press.pdf_objects import dictionary
from layout.press.structure.document import Sheet, elements_of
from layout.press.structure.elements import MarkedPage, Piece, StructureElement
from layout.press.structure.known_sheets import KnownSheets, OwnStories
from layout.press.structure.writing import SheetPart, Writing

__all__ = ["KnownSheets", "MarkedPage", "add_structure"]


def add_structure(writer: PdfWriter, pages: Sequence[MarkedPage], issue: Issue, known: KnownSheets) -> None:
    """Gives the edition its structure tree, and each page the order in which one steps from link to link. Of sheets
    that are `known` nothing is made that is as it was."""
    for position, page in enumerate(pages):
        page.leaf[NameObject("/StructParents")] = NumberObject(position)
        page.leaf[NameObject("/Tabs")] = NameObject("/S")
    known.begin_edition()
    root = Writing(writer, pages, known).write(_sheets(pages, issue, known))
    writer.root_object.update(dictionary({"MarkInfo": {"Marked": True}, "StructTreeRoot": root}))


def _sheets(pages: Sequence[MarkedPage], issue: Issue, known: KnownSheets) -> list[SheetPart]:
    """The sheets of the edition, each with its part of the document, or with what makes that, where it is known."""

    def alone(positions: Sequence[int]) -> StructureElement:
        return elements_of([_pieces(positions, pages)], issue)[0]

    own, sheets = OwnStories(issue), []
    for asked, positions in _positions(pages, issue):
        made_of = own.made_of(asked, positions, pages)
        sheets.append(SheetPart(positions, partial(alone, positions), made_of, known.find(positions[0], made_of)))
    anew = [n for n, sheet in enumerate(sheets) if not sheet.known]
    parts = elements_of([_pieces(sheets[n].positions, pages) for n in anew], issue)
    for n, part in zip(anew, parts, strict=True):
        sheets[n] = sheets[n]._replace(part=partial(_given, part))
    return sheets


def _given(part: StructureElement) -> StructureElement:
    """What gives a part that is made."""
    return part


def _positions(pages: Sequence[MarkedPage], issue: Issue) -> Iterator[tuple[Page, Sequence[int]]]:
    """What was asked for as a sheet, and where its pages are in the file; of a vertical spread, the right one is read
    first."""
    printed = issue.by_number
    for asked, group in groupby(range(len(pages)), key=lambda position: printed[pages[position].painted.number]):
        positions = list(group)
        yield asked, positions[::-1] if asked.vertical else positions


def _pieces(positions: Sequence[int], pages: Sequence[MarkedPage]) -> Sheet:
    """What is marked on the pages of a sheet."""
    return [
        [
            Piece(position, mcids, page.marked[mcids.start], tuple(link for mcid, link in page.links if mcid in mcids))
            for mcids in _joined(page.marked)
        ]
        for position, page in ((position, pages[position]) for position in positions)
    ]


def _joined(marked: Sequence[MarkedContent]) -> Iterator[range]:
    """The numbers of sequences that say one thing: nine of ten were begun anew only to tell a glyph by itself."""
    starts = [mcid for mcid, (before, content) in enumerate(pairwise((None, *marked))) if content is not before]
    return map(range, starts, [*starts[1:], len(marked)])
