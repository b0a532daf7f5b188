"""The structure of a PDF as a reader of it finds it, and what its content says: what tests of several rooms ask."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

PAINTING = {
    b"f",
    b"F",
    b"f*",
    b"B",
    b"B*",
    b"b",
    b"b*",
    b"S",
    b"s",
    b"sh",
    b"Do",
    b"Tj",
    b"TJ",
    b"'",
    b'"',
    b"INLINE IMAGE",
}


@dataclass
class Node:
    """A structure element: its type, its own dictionary, and its kids; of marked content (page, MCID)."""

    role: str
    entries: Mapping[str, Any]
    kids: list[Node | tuple[int, int] | DictionaryObject] = field(default_factory=list)

    def below(self) -> Iterator[Node]:
        """This element and all in it, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.below()

    def content(self) -> Iterator[tuple[int, int]]:
        """All marked content in it, in order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.content()
            elif isinstance(kid, tuple):
                yield kid

    def find(self, *roles: str) -> list[Node]:
        return [node for node in self.below() if node.role in roles]


def read_structure(pdf: bytes) -> Node:
    """The top element of the structure tree. All parents, the parent tree and the table of ids are held to it."""
    reader = PdfReader(io.BytesIO(pdf))
    root: Any = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    nums = root["/ParentTree"]["/Nums"]
    owners = dict(zip(nums[::2], nums[1::2], strict=True))
    assert list(owners) == list(range(root["/ParentTreeNextKey"]))
    claimed: set[object] = set()
    top = _node(root.raw_get("/K"), root.indirect_reference, numbers, owners, claimed)
    told = {key for page in reader.pages for key in owned(page, owners)}
    assert claimed == told, "the parent tree and the elements do not agree"
    names = root.get("/IDTree", {}).get("/Names", [])
    assert dict(zip(names[::2], (one.idnum for one in names[1::2]), strict=True)) == {
        node.entries["/ID"]: node.entries["number"] for node in top.below() if "/ID" in node.entries
    }
    return top


def owned(page: PageObject, owners: Mapping[int, Any]) -> Iterator[object]:
    """What of a page has an owner: (page, MCID), and the keys of its annotations."""
    key = page["/StructParents"]
    for mcid, _ in enumerate(owners[key]):
        yield key, mcid
    for annotation in page.get("/Annots", []):
        yield annotation.get_object()["/StructParent"]


def _node(
    reference: IndirectObject,
    parent: IndirectObject,
    pages: Mapping[int, int],
    owners: Mapping[int, Any],
    claimed: set[object],
) -> Node:
    entries: Any = reference.get_object()
    assert entries.raw_get("/P") == parent
    node = Node(entries["/S"][1:], {**entries, "number": reference.idnum})
    kids = entries.get("/K", [])
    for kid in kids if isinstance(kids, list) else [entries.raw_get("/K")]:
        one = kid.get_object()
        if isinstance(one, int) or one.get("/Type") == "/MCR":
            page = (entries if isinstance(one, int) else one).raw_get("/Pg")
            mcid = one if isinstance(one, int) else one["/MCID"]
            place = pages[page.idnum], int(mcid)
            assert owners[place[0]][mcid] == reference
            assert place not in claimed
            claimed.add(place)
            node.kids.append(place)
        elif one.get("/Type") == "/OBJR":
            key = one["/Obj"]["/StructParent"]
            assert owners[key] == reference
            claimed.add(key)
            node.kids.append(one["/Obj"])
        else:
            node.kids.append(_node(kid, reference, pages, owners, claimed))
    return node


@dataclass
class MarkedSequence:
    """A sequence of marked content: its tag, properties, and the operators that paint in it."""

    tag: str
    properties: Mapping[str, Any]
    painted: int = 0


def read_sequences(page: PageObject) -> list[MarkedSequence]:
    """The sequences of a page. All that is painted is in one that has a number or is an artifact, and in no other such
    one; each begins and ends within one text object, or without, and within one q."""
    found: list[MarkedSequence] = []
    open_: list[tuple[MarkedSequence, tuple[bool, int]]] = []
    text, depth = False, 0
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"BDC":
            one = MarkedSequence(operands[0], operands[1])
            found.append(one)
            open_.append((one, (text, depth)))
        elif operator == b"EMC":
            assert open_.pop()[1] == (text, depth)
        elif operator in (b"BT", b"ET"):
            text = operator == b"BT"
        elif operator in (b"q", b"Q"):
            depth += 1 if operator == b"q" else -1
        elif operator in PAINTING:
            [one] = [one for one, _ in open_ if "/MCID" in one.properties or one.tag == "/Artifact"]
            one.painted += 1
    assert not open_
    assert (text, depth) == (False, 0)
    return found


def words_of(page: PageObject, glyphs: Mapping[str, Mapping[int, str]]) -> list[str]:
    """What each numbered piece of content of a page says, by its number; `glyphs` are the characters of each face's."""
    said: list[str] = []
    face, actual, numbered = "", False, False
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tf":
            face = re.sub(r"-(V|W\d+)$", "", operands[0][1:])
        elif operator == b"BDC":
            numbered, actual = "/MCID" in operands[1], "/ActualText" in operands[1]
            if numbered:
                assert operands[1]["/MCID"] == len(said)
                said.append(operands[1]["/ActualText"] if actual else "")
        elif operator in (b"Tj", b"TJ") and numbered and not actual:
            shown = operands[0] if operator == b"TJ" else operands
            codes = b"".join(_bytes(part) for part in shown if not isinstance(part, int | float))
            said[-1] += "".join(
                glyphs[face][int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2)
            )
    return said


def _bytes(shown: Any) -> bytes:
    return bytes(shown.original_bytes) if hasattr(shown, "original_bytes") else bytes(shown)


def spoken(node: Node, words: Sequence[Sequence[str]]) -> str:
    """What an element says, from the words of all pages."""
    return "".join(words[page][mcid] for page, mcid in node.content())
