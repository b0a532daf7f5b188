"""The body of a Word document read in its order: paragraphs, tables, text boxes, and what stands beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from xml.etree import ElementTree as ET

from layout.copydesk.word_input.document import (
    DocumentTable,
    LookedWords,
    Losses,
    WordDocument,
    WordParagraph,
    lines_of,
    short,
)
from layout.copydesk.word_input.elements import chosen, is_shaded, name_of, plain, value, within
from layout.copydesk.word_input.numbering import BULLET, WordNumbers
from layout.copydesk.word_input.package import W, WordPackage
from layout.copydesk.word_input.runs import DELETED, RunReader
from layout.copydesk.word_input.styles import WordStyles, is_on
from layout.diagnostics import say

_AROUND = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "AlternateContent"})
"""What stands around paragraphs, tables, rows and cells."""
_MOST_SPAN = 63
"""Cells that Word allows in a row."""


def read_document(package: WordPackage) -> WordDocument:
    """The document of a file. Raises WordError."""
    root = package.part(package.main)
    body = root.find(f"{W}body") if root is not None else None
    reader = _Reader(package, on_white=root is None or root.find(f"{W}background") is None)
    blocks = list(reader.blocks(body)) if body is not None else []
    reader.look_beside()
    return WordDocument(tuple(blocks), tuple(reader.notes), reader.losses.told)


class _Reader:
    """Where in the document we are."""

    def __init__(self, package: WordPackage, on_white: bool) -> None:
        self._package, self._on_white = package, on_white
        self._styles = WordStyles(package.related("styles"))
        self._numbers = WordNumbers(package.related("numbering"))
        self.losses = Losses()
        self._runs = RunReader(package, self._styles, self.losses)
        self._carried: list[LookedWords] = []  # of a paragraph that goes on in the next one

    @property
    def notes(self) -> list[tuple[str, tuple[LookedWords, ...]]]:
        return self._runs.notes

    def blocks(self, around: ET.Element, shaded: bool = False) -> Iterator[WordParagraph | DocumentTable]:
        """The paragraphs and tables within an element, and behind each the words of the boxes that hang on it."""
        for child in _children(around):
            match name_of(child):
                case "p":
                    yield from self._paragraph(child, shaded)
                case "tbl":
                    yield from self._table(child)
                case name if name in DELETED:
                    self._runs.tell_deleted(child)
                case "altChunk":
                    self.losses.add(say("a part in another format is not read"))
                case _:
                    yield from self.blocks(child, shaded)

    def look_beside(self) -> None:
        """What stands beside the text: comments, heads and feet of pages."""
        comments = self._package.related("comments")
        for comment in comments.iter(f"{W}comment") if comments is not None else ():
            text, author = plain(comment), comment.get(f"{W}author") or ""
            message = say("a comment of {author} is not printed: {text}", author=author, text=short(text))
            self.losses.add(message, beside=True)
        for relation in self._package.relations(self._package.main).values():
            if relation.kind.rpartition("/")[2] in ("header", "footer") and not relation.outside:
                text = plain(self._package.part(relation.target))
                message = say("what stands at the head or foot of its pages is not carried: {text}", text=short(text))
                if text:
                    self.losses.add(message, beside=True)

    def _paragraph(self, paragraph: ET.Element, shaded: bool) -> Iterator[WordParagraph | DocumentTable]:
        self.losses.number += 1
        number, properties = self.losses.number, paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle")
        role, level = self._styles.role(style)
        outline = value(properties, "outlineLvl") or "9"
        if not level and outline.isdecimal() and int(outline) < 9:
            level = int(outline) + 1
        label = self._label(properties, style)
        words = self._carried + list(self._said(paragraph, shaded))
        frame = properties.find(f"{W}framePr") if properties is not None else None
        dropped = frame is not None and (frame.get(f"{W}dropCap") or "none") != "none"
        if dropped or within(properties, "rPr/del") or within(properties, "rPr/moveFrom"):
            self._carried = words
            return
        self._carried = []
        lines = lines_of(words)
        pictures, self._runs.pictures = tuple(self._runs.pictures), []
        for at, line in enumerate(lines):
            last = at == len(lines) - 1
            yield WordParagraph(number, role, level, "" if at else label, tuple(line), pictures if last else ())
        yield from self._boxed()

    def _said(self, paragraph: ET.Element, shaded: bool) -> Iterator[LookedWords]:
        """The words of a paragraph."""
        properties = paragraph.find(f"{W}pPr")
        style = value(properties, "pStyle")
        self._runs.shaded = (
            shaded or not self._on_white or is_shaded(properties) or any(map(is_shaded, self._styles.grounds(style)))
        )
        yield from self._runs.words(paragraph, style)

    def _boxed(self) -> Iterator[WordParagraph | DocumentTable]:
        """The words of text boxes, behind what they hang on; their ground may be of any colour."""
        boxes, self._runs.boxes = self._runs.boxes, []
        for box in boxes:
            text = plain(box)
            if text:
                self.losses.add(say("a text box: its words stand behind the paragraph: {text}", text=short(text)))
            yield from self.blocks(box, shaded=True)

    def _label(self, properties: ET.Element | None, style: str | None) -> str:
        """The number that Word sets before a paragraph."""
        numbers = properties.find(f"{W}numPr") if properties is not None else None
        if numbers is None:
            numbers = next((one.numbers for one in self._styles.chain(style) if one.numbers is not None), None)
        id, at = value(numbers, "numId"), value(numbers, "ilvl") or "0"
        return self._numbers.next(id, int(at)) if id and at.isdecimal() else ""

    def _table(self, table: ET.Element) -> Iterator[WordParagraph | DocumentTable]:
        """A table, and behind it its pictures and boxes."""
        self.losses.number += 1
        number = self.losses.number
        shaded = within(table, "tblPr/tblStyle") or is_shaded(table.find(f"{W}tblPr"))
        rows = [tuple(self._cells(row, shaded)) for row in self._rows(table)]
        yield DocumentTable(number, tuple(rows))
        if self._runs.pictures:
            pictures, self._runs.pictures = tuple(self._runs.pictures), []
            yield WordParagraph(number, "text", 0, "", (), pictures)
        yield from self._boxed()

    def _rows(self, table: ET.Element) -> Iterator[ET.Element]:
        """The rows that are printed."""
        for row in _children(table):
            if name_of(row) != "tr":
                continue
            properties = row.find(f"{W}trPr")
            hidden = properties.find(f"{W}hidden") if properties is not None else None
            if is_on(hidden):
                self._runs.tell_hidden(row)
            elif within(properties, "del"):
                self._runs.tell_deleted(row)
            else:
                yield row

    def _cells(self, row: ET.Element, shaded: bool) -> Iterator[tuple[LookedWords, ...]]:
        for cell in _children(row):
            if name_of(cell) != "tc":
                continue
            properties = cell.find(f"{W}tcPr")
            span = value(properties, "gridSpan")
            if span or within(properties, "vMerge"):
                self.losses.add(say("cells that are joined stand apart"))
            yield tuple(self._in_cell(cell, shaded or is_shaded(properties) or is_shaded(row.find(f"{W}trPr"))))
            for _ in range(min(int(span), _MOST_SPAN) - 1 if span and span.isdecimal() else 0):
                yield ()

    def _in_cell(self, cell: ET.Element, shaded: bool) -> Iterator[LookedWords]:
        """The words of a cell, its paragraphs parted by blanks."""
        between: Literal["", " "] = ""
        for child in _children(cell):
            if name_of(child) == "tbl":
                self.losses.add(say("a table in a table: its words stand in the cell"))
                parts = [list(words) for row in self._rows(child) for words in self._cells(row, shaded)]
            elif name_of(child) == "p":
                properties = child.find(f"{W}pPr")
                label = self._label(properties, value(properties, "pStyle"))
                parts = [[LookedWords(label if label != BULLET else ""), *self._said(child, shaded)]]
            else:
                continue
            for words in parts:
                yield LookedWords(between)
                yield from (one._replace(text=one.text.replace("\n", " ")) for one in words)
                between = " "


def _children(around: ET.Element) -> Iterator[ET.Element]:
    """What is within an element, also through what stands around it."""
    for child in around:
        if name_of(child) == "AlternateContent":
            yield from _children(chosen(child))
        elif name_of(child) in _AROUND:
            yield from _children(child)
        else:
            yield child
