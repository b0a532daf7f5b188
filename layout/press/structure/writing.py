"""Structure elements to objects of the file: the tree, and for each piece of marked content the element that owns it.

A structure of thousands of elements is written as text, in place of as many dictionaries of pypdf.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, IndirectObject, NameObject

from layout.press.links import corner
from layout.press.pdf_objects import WrittenObject, pdf
from layout.press.structure.elements import MarkedPage, Piece, Reference, StructureElement
from layout.press.structure.known_sheets import KnownSheets, WrittenSheet


class SheetPart(NamedTuple):
    """A sheet on its way into the structure: the positions of its pages in the file, in the order in which they are
    read; what gives its part of the document; what that is made of, None where not all of that is on the sheet; how it
    was written last, if it was made of the same."""

    positions: Sequence[int]
    part: Callable[[], StructureElement]
    made_of: object = None
    known: WrittenSheet | None = None


class Writing:
    """Elements on their way into the file: the objects of all, and which of them owns what is marked."""

    def __init__(self, writer: PdfWriter, pages: Sequence[MarkedPage], known: KnownSheets) -> None:
        self._writer, self._known = writer, known
        self._formes = [page.forme for page in pages]
        self._leaves = [writer._add_object(page.leaf).idnum for page in pages]
        self._owners = [[""] * len(page.marked) for page in pages]
        self._owners_said = [""] * len(pages)
        self._owners_of_links: list[int] = []
        self._ids: dict[str, int] = {}

    def write(self, sheets: Sequence[SheetPart]) -> IndirectObject:
        """Adds the tree; returns its root."""
        root, document = WrittenObject(), WrittenObject()
        reference = self._writer._add_object(root)
        top = self._writer._add_object(document).idnum
        document.said = f"<</S/Document/P {reference.idnum} 0 R{_kids(self._sheets(sheets, top))}>>"
        numbers = [f"{key}[{owners}]" for key, owners in enumerate(self._owners_said)]
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

    def _sheets(self, sheets: Sequence[SheetPart], within: int) -> list[str]:
        """Adds the elements of all sheets to the element of this number; returns references to them."""
        top: list[str] = []
        for sheet in sheets:
            top += self._sheet(sheet, within)
        for position, owners in enumerate(self._owners):
            assert all(owners), "content that no element holds"
            self._owners_said[position] = self._owners_said[position] or " ".join(owners)
        return top

    def _sheet(self, sheet: SheetPart, within: int) -> Sequence[str]:
        numbered = (len(self._writer._objects), within, *(self._leaves[position] for position in sheet.positions))
        if sheet.known and sheet.known.numbered == numbered:
            written = self._again(sheet.positions, sheet.known)
        else:
            written = self._anew(sheet, numbered)
        if sheet.made_of:
            self._known.keep(sheet.positions[0], sheet.made_of, written)
        return written.top

    def _again(self, positions: Sequence[int], known: WrittenSheet) -> WrittenSheet:
        self._writer._objects += map(WrittenObject, known.objects)
        self._ids.update(known.ids)
        for position, owners in zip(positions, known.owners, strict=True):
            self._owners[position], self._owners_said[position] = [], owners
        return known

    def _anew(self, sheet: SheetPart, numbered: tuple[int, ...]) -> WrittenSheet:
        first, within, *_ = numbered
        before = set(self._ids)
        top = [said for kid in sheet.part().kids for said in self._kid(kid, within, None)]
        objects = [made.said for made in self._writer._objects[first:] if isinstance(made, WrittenObject)]
        owners = [" ".join(self._owners[position]) for position in sheet.positions]
        ids = {id: number for id, number in self._ids.items() if id not in before}
        return WrittenSheet(numbered, objects, top, owners, ids)

    def _element(self, element: StructureElement, parent: int) -> int:
        """Adds an element and all below it; returns its number."""
        made = WrittenObject()
        number = self._writer._add_object(made).idnum
        first = next((kid.page for kid in element.kids if not isinstance(kid, StructureElement)), None)
        kids = [said for kid in element.kids for said in self._kid(kid, number, first)]
        said = [f"<</S/{element.role}/P {parent} 0 R"]
        if first is not None:
            said.append(f"/Pg {_reference(self._leaves[first])}")
        said.append(_kids(kids))
        said += self._attributes(element, first)
        if element.id:
            self._ids[element.id] = number
        made.said = "".join([*said, ">>"])
        return number

    def _kid(self, kid: StructureElement | Piece | Reference, owner: int, page: int | None) -> Sequence[str]:
        if isinstance(kid, StructureElement):
            return [_reference(self._element(kid, owner))]
        elsewhere = f"/Pg {_reference(self._leaves[kid.page])}" if kid.page != page else ""
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


def _kids(said: Sequence[str]) -> str:
    if not said:
        return ""
    return f"/K {said[0]}" if len(said) == 1 else f"/K[{' '.join(said)}]"


def _reference(number: int) -> str:
    return f"{number} 0 R"


def _string(said: str) -> str:
    """A text string in UTF-16; what is ASCII alone would be as well without."""
    return f"<FEFF{said.encode('utf-16-be').hex().upper()}>"
