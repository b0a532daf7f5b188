"""The structure of the edition, which readers that speak follow: marked content of its pages in, the tree out.

A structure of thousands of elements is written as text, in place of as many dictionaries of pypdf.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from pypdf import PageObject, PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NameObject, NumberObject

from layout.model import Forme, Issue, MarkedContent, Page, PaintedPage
from layout.press.links import corner
from layout.press.pdf_objects import WrittenObject, dictionary, pdf
from layout.press.structure.document import Sheet, document_of
from layout.press.structure.elements import Piece, Reference, StructureElement

__all__ = ["add_structure"]

Links = Sequence[tuple[int, IndirectObject]]
"""The link annotations of a page, each with the number of the marked content that it lies on."""


def add_structure(
    writer: PdfWriter,
    leaves: Sequence[PageObject],
    pages: Sequence[PaintedPage],
    formes: Sequence[Forme],
    issue: Issue,
    links: Sequence[Links],
) -> None:
    """Gives the edition its structure tree, and each page the order in which one steps from link to link."""
    for position, leaf in enumerate(leaves):
        leaf[NameObject("/StructParents")] = NumberObject(position)
        leaf[NameObject("/Tabs")] = NameObject("/S")
    document = document_of(_sheets(pages, issue, links), issue)
    written = _Writing(writer, [writer._add_object(leaf) for leaf in leaves], pages, formes)
    root = written.write(document)
    writer.root_object.update(dictionary({"MarkInfo": {"Marked": True}, "StructTreeRoot": root}))


def _sheets(pages: Sequence[PaintedPage], issue: Issue, links: Sequence[Links]) -> Iterator[Sheet]:
    """The pages with what is marked on them; of a vertical spread, the right one is read first."""

    def asked(position: int) -> Page:
        return issue.by_number[pages[position].number]

    for page, positions in groupby(range(len(pages)), key=asked):
        found = [_pieces(position, pages[position], links[position]) for position in positions]
        yield found[::-1] if page.vertical else found


def _pieces(position: int, page: PaintedPage, links: Links) -> list[Piece]:
    marked = page.facts.marked
    return [
        Piece(position, mcids, marked[mcids.start], tuple(link for mcid, link in links if mcid in mcids))
        for mcids in _joined(marked)
    ]


def _joined(marked: Sequence[MarkedContent]) -> Iterator[range]:
    """The numbers of sequences that say one thing: nine of ten were begun anew only to tell a glyph by itself."""
    starts = [mcid for mcid, (before, content) in enumerate(pairwise((None, *marked))) if content is not before]
    return map(range, starts, [*starts[1:], len(marked)])


class _Writing:
    """Elements on their way into the file: the objects of all, and which of them owns what is marked."""

    def __init__(
        self,
        writer: PdfWriter,
        leaves: Sequence[IndirectObject],
        pages: Sequence[PaintedPage],
        formes: Sequence[Forme],
    ) -> None:
        self._writer, self._leaves, self._formes = writer, leaves, formes
        self._owners = [[""] * len(page.facts.marked) for page in pages]
        self._owners_of_links: list[int] = []
        self._ids: dict[str, int] = {}

    def write(self, document: StructureElement) -> IndirectObject:
        """Adds the tree; returns its root."""
        root = WrittenObject()
        reference = self._writer._add_object(root)
        top = self._element(document, reference.idnum)
        assert all(map(all, self._owners)), "content that no element holds"
        numbers = [f"{key}[{' '.join(owners)}]" for key, owners in enumerate(self._owners)]
        numbers += [f"{key} {_reference(owner)}" for key, owner in enumerate(self._owners_of_links, len(self._leaves))]
        parents = self._writer._add_object(WrittenObject(f"<</Nums[{' '.join(numbers)}]>>"))
        names = "".join(f"{_string(id)}{_reference(self._ids[id])}" for id in sorted(self._ids))
        ids = f"/IDTree<</Names[{names}]>>" if names else ""
        next_key = len(self._leaves) + len(self._owners_of_links)
        root.said = (
            f"<</Type/StructTreeRoot/K {_reference(top)}/ParentTree {_reference(parents.idnum)}"
            f"/ParentTreeNextKey {next_key}{ids}>>"
        )
        return reference

    def _element(self, element: StructureElement, parent: int) -> int:
        """Adds an element and all below it; returns its number."""
        made = WrittenObject()
        number = self._writer._add_object(made).idnum
        first = next((kid.page for kid in element.kids if not isinstance(kid, StructureElement)), None)
        kids = [said for kid in element.kids for said in self._kid(kid, number, first)]
        said = [f"<</S/{element.role}/P {parent} 0 R"]
        if first is not None:
            said.append(f"/Pg {_reference(self._leaves[first].idnum)}")
        if kids:
            said.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        said += self._attributes(element, first)
        if element.id:
            self._ids[element.id] = number
        made.said = "".join([*said, ">>"])
        return number

    def _kid(self, kid: StructureElement | Piece | Reference, owner: int, page: int | None) -> Sequence[str]:
        if isinstance(kid, StructureElement):
            return [_reference(self._element(kid, owner))]
        elsewhere = f"/Pg {_reference(self._leaves[kid.page].idnum)}" if kid.page != page else ""
        if isinstance(kid, Piece):
            self._owners[kid.page][kid.mcids.start : kid.mcids.stop] = [_reference(owner)] * len(kid.mcids)
            return [f"<</Type/MCR{elsewhere}/MCID {mcid}>>" if elsewhere else str(mcid) for mcid in kid.mcids]
        annotation = kid.annotation.get_object()
        assert isinstance(annotation, DictionaryObject)
        annotation[NameObject("/StructParent")] = pdf(len(self._leaves) + len(self._owners_of_links))
        self._owners_of_links.append(owner)
        return [f"<</Type/OBJR{elsewhere}/Obj {_reference(kid.annotation.idnum)}>>"]

    def _attributes(self, element: StructureElement, page: int | None) -> Iterator[str]:
        if element.language:
            yield f"/Lang({element.language})"
        if element.alt:
            yield f"/Alt{_string(element.alt)}"
        if element.id:
            yield f"/ID{_string(element.id)}"
        if element.role == "TH":
            yield "/A<</O/Table/Scope/Column>>"
        if element.box and page is not None:
            left, bottom = corner(self._formes[page], element.box.x, element.box.bottom)
            right, top = corner(self._formes[page], element.box.right, element.box.y)
            yield f"/A<</O/Layout/Placement/Block/BBox[{left:g} {bottom:g} {right:g} {top:g}]>>"


def _reference(number: int) -> str:
    return f"{number} 0 R"


def _string(said: str) -> str:
    """A text string in UTF-16; what is ASCII alone would be as well without."""
    return f"<FEFF{said.encode('utf-16-be').hex().upper()}>"
