"""A Word document read in its order: paragraphs with their words and looks, tables, pictures, text boxes, notes.

Word puts words into many places (tags, fields, insertions, alternatives for older programs). Each is looked into once;
what was deleted or hidden is left out and told, and so is everything that a story can't hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from layout.copydesk.word_input.numbering import WordNumbers
from layout.copydesk.word_input.package import R, W, WordPackage
from layout.copydesk.word_input.styles import Role, WordStyles, is_on
from layout.diagnostics import Message, say

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_RUBY_FIELD = re.compile(
    r"^\s*EQ\b.*\\o\\ad\s*\(\s*\\s\\up\s*\d+\s*\((?P<reading>[^()]*)\)\s*[,;]\s*(?P<base>[^()]*)\)",
    re.DOTALL | re.IGNORECASE,
)
_INSIDE = frozenset({"smartTag", "sdt", "sdtContent", "hyperlink", "ins", "moveTo", "customXml", "dir", "bdo"})
"""What stands around words that are printed."""
_DELETED = frozenset({"del", "moveFrom"})
_SHOWN = 24


class LookedWords(NamedTuple):
    """Words of one look; with a `reading` the base of a ruby; a `note` calls one by its number."""

    text: str
    strong: bool = False
    emphasis: bool = False
    dots: bool = False
    raised: bool = False
    lowered: bool = False
    reading: str = ""
    note: bool = False


class WordPicture(NamedTuple):
    """A picture by the id under which the document leads to it, and what is said of it for those who can't see it."""

    id: str
    description: str


class WordParagraph(NamedTuple):
    """A paragraph: its number in the document, what it is, its level as a heading, the number that Word sets before it,
    its words, and the pictures in it."""

    number: int
    role: Role
    level: int
    label: str
    words: tuple[LookedWords, ...]
    pictures: tuple[WordPicture, ...] = ()

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.words)


class DocumentTable(NamedTuple):
    """A table: its number among the paragraphs, and the words of its cells by row."""

    number: int
    rows: tuple[tuple[tuple[LookedWords, ...], ...], ...]


class Loss(NamedTuple):
    """What is not in the story, and in which paragraph it was; `hidden`: it must not be there."""

    paragraph: int
    message: Message
    hidden: bool = False


class WordDocument(NamedTuple):
    """What is in a document, in order, its notes, and what is left out."""

    blocks: tuple[WordParagraph | DocumentTable, ...]
    notes: tuple[tuple[str, tuple[LookedWords, ...]], ...]
    losses: tuple[Loss, ...]


def read_document(package: WordPackage) -> WordDocument:
    """The document of a file. Raises WordError."""
    reader = _Reader(package)
    root = package.part(package.main)
    body = root.find(f"{W}body") if root is not None else None
    blocks = list(reader.blocks(body)) if body is not None else []
    reader.look_beside()
    return WordDocument(tuple(blocks), tuple(reader.notes), tuple(reader.losses))


class _Reader:
    """Where in the document we are."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._styles = WordStyles(package.related("styles"))
        self._numbers = WordNumbers(package.related("numbering"))
        self._notes = {kind: self._bodies(kind) for kind in ("footnotes", "endnotes")}
        self._comments = package.related("comments")
        self.losses: list[Loss] = []
        self.notes: list[tuple[str, tuple[LookedWords, ...]]] = []
        self._number = 0
        self._boxes: list[ET.Element] = []
        self._pictures: list[WordPicture] = []
        self._field: list[str] | None = None
        self._result = True

    def blocks(self, around: ET.Element) -> Iterator[WordParagraph | DocumentTable]:
        """The paragraphs and tables within an element, and behind each the words of the boxes that hang on it."""
        for child in around:
            match _name(child):
                case "p":
                    yield from self._paragraph(child)
                case "tbl":
                    yield self._table(child)
                    yield from self._boxed()
                case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo":
                    yield from self.blocks(child)
                case "altChunk":
                    self._lose(say("a part in another format is not read"))
                case _:
                    pass

    def look_beside(self) -> None:
        """What stands beside the text: comments, heads and feet of pages."""
        for comment in self._comments.iter(f"{W}comment") if self._comments is not None else ():
            text = _plain(comment)
            author = comment.get(f"{W}author") or ""
            self._lose(say("a comment of {author} is not printed: {text}", author=author, text=_short(text)), 0)
        for relation in self._package.relations(self._package.main).values():
            kind = relation.kind.rpartition("/")[2]
            if kind in ("header", "footer") and not relation.outside:
                root = self._package.part(relation.target)
                text = _plain(root) if root is not None else ""
                if text:
                    self._lose(
                        say("what stands at the head or foot of its pages is not carried: {text}", text=_short(text)), 0
                    )

    def _lose(self, message: Message, number: int | None = None, hidden: bool = False) -> None:
        loss = Loss(self._number if number is None else number, message, hidden)
        if loss not in self.losses:
            self.losses.append(loss)

    def _paragraph(self, paragraph: ET.Element) -> Iterator[WordParagraph | DocumentTable]:
        self._number += 1
        number, properties = self._number, paragraph.find(f"{W}pPr")
        style = _value(properties, "pStyle")
        role, level = self._styles.role(style)
        outline = properties.find(f"{W}outlineLvl") if properties is not None else None
        if not level and outline is not None and (outline.get(f"{W}val") or "9").isdecimal():
            level = int(outline.get(f"{W}val") or "9") + 1
            level = 0 if level > 9 else level
        label = self._label(properties, style)
        self._pictures = []
        words = list(self._words(paragraph, style))
        lines = _lines(words)
        for at, line in enumerate(lines):
            pictures = tuple(self._pictures) if at == len(lines) - 1 else ()
            yield WordParagraph(number, role, level, label if not at else "", tuple(line), pictures)
        yield from self._boxed()

    def _boxed(self) -> Iterator[WordParagraph | DocumentTable]:
        """The words of text boxes, behind what they hang on."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            if _plain(box):
                self._lose(say("a text box: its words stand behind the paragraph: {text}", text=_short(_plain(box))))
            yield from self.blocks(box)

    def _label(self, properties: ET.Element | None, style: str | None) -> str:
        """The number that Word sets before a paragraph."""
        numbers = properties.find(f"{W}numPr") if properties is not None else None
        if numbers is None:
            numbers = next((one.numbers for one in self._styles.chain(style) if one.numbers is not None), None)
        id, at = _value(numbers, "numId"), _value(numbers, "ilvl") or "0"
        return self._numbers.next(id, int(at)) if id and at.isdecimal() else ""

    def _table(self, table: ET.Element) -> DocumentTable:
        rows = []
        self._number += 1
        number = self._number
        for row in table.iter(f"{W}tr"):
            cells = []
            for cell in row.findall(f"{W}tc"):
                if _within(cell, "tbl"):
                    self._lose(say("a table in a table: its words stand in the cell"), number)
                if _value(cell.find(f"{W}tcPr"), "gridSpan") or _within(cell.find(f"{W}tcPr"), "vMerge"):
                    self._lose(say("cells that are joined stand apart"), number)
                words: list[LookedWords] = []
                for paragraph in cell.iter(f"{W}p"):
                    if words:
                        words.append(LookedWords(" "))
                    words += self._words(paragraph, _value(paragraph.find(f"{W}pPr"), "pStyle"))
                cells.append(tuple(words))
                span = _value(cell.find(f"{W}tcPr"), "gridSpan")
                cells += [()] * (int(span) - 1 if span and span.isdecimal() else 0)
            rows.append(tuple(cells))
        return DocumentTable(number, tuple(rows))

    def _words(self, around: ET.Element, style: str | None) -> Iterator[LookedWords]:
        for child in around:
            name = _name(child)
            if child.tag == f"{W}r":
                yield from self._run(child, style)
            elif child.tag in (f"{_MATH}oMath", f"{_MATH}oMathPara"):
                text = "".join(one.text or "" for one in child.iter(f"{_MATH}t"))
                self._lose(say("a formula is carried as plain text: {text}", text=_short(text)))
                yield LookedWords(text)
            elif name in _INSIDE or child.tag == f"{W}fldSimple":
                yield from self._words(child, style)
            elif name in _DELETED:
                text = "".join(one.text or "" for one in child.iter() if one.tag in (f"{W}delText", f"{W}t"))
                if text:
                    self._lose(say("deleted words are left out: {text}", text=_short(text)))
            elif child.tag == f"{_MARKUP}AlternateContent":
                choice = child.find(f"{_MARKUP}Choice")
                yield from self._words(choice if choice is not None else child, style)

    def _run(self, run: ET.Element, style: str | None) -> Iterator[LookedWords]:
        properties = run.find(f"{W}rPr")
        styles = (_value(properties, "rStyle"), style)

        def says(name: str) -> ET.Element | None:
            own = properties.find(f"{W}{name}") if properties is not None else None
            return own if own is not None else self._styles.says(styles, name)

        if is_on(says("vanish")):
            text = _plain(run)
            if text:
                self._lose(say("hidden text is not printed: {text}", text=_short(text)), hidden=True)
            return
        emphasis, height = says("em"), says("vertAlign")
        underline = says("u")
        heading = self._styles.role(style)[1] > 0 or self._styles.role(style)[0] == "headline"
        look = LookedWords(
            "",
            is_on(says("b")) and not heading,
            is_on(says("i")),
            emphasis is not None and (emphasis.get(f"{W}val") or "none") != "none",
            height is not None and height.get(f"{W}val") == "superscript",
            height is not None and height.get(f"{W}val") == "subscript",
        )
        if is_on(underline) and _plain(run):
            self._lose(say("a line below words is not carried: {text}", text=_short(_plain(run))))
        if is_on(says("strike")) and _plain(run):
            self._lose(say("a line through words is not carried: {text}", text=_short(_plain(run))))
        for child in run:
            yield from self._piece(child, look, style)

    def _piece(self, child: ET.Element, look: LookedWords, style: str | None) -> Iterator[LookedWords]:
        match _name(child):
            case "t" if self._result:
                yield look._replace(text=child.text or "")
            case "tab" | "ptab" if child.tag.startswith(W):
                yield look._replace(text=" ")
            case "br" | "cr":
                yield look._replace(text="\n" if child.get(f"{W}type") not in ("page", "column") else "")
            case "noBreakHyphen":
                yield look._replace(text="-")
            case "sym":
                code = child.get(f"{W}char") or ""
                self._lose(
                    say(
                        "a sign of the font {font} is not carried ({code})", font=child.get(f"{W}font") or "", code=code
                    )
                )
            case "ruby":
                yield from self._ruby(child, look)
            case "fldChar" | "instrText":
                yield from self._fields(child, look)
            case "footnoteReference" | "endnoteReference":
                yield from self._note(child, look)
            case "drawing" | "pict" | "object":
                self._drawing(child)
            case "AlternateContent":
                choice = child.find(f"{_MARKUP}Choice")
                for inner in choice if choice is not None else child:
                    yield from self._piece(inner, look, style)
            case _:
                pass

    def _ruby(self, ruby: ET.Element, look: LookedWords) -> Iterator[LookedWords]:
        base = _plain(ruby.find(f"{W}rubyBase"))
        reading = _plain(ruby.find(f"{W}rt"))
        yield look._replace(text=base, reading=reading)

    def _fields(self, child: ET.Element, look: LookedWords) -> Iterator[LookedWords]:
        """Fields: what they say is not printed, their result is; ruby that was made by a formula field is ruby."""
        if _name(child) == "instrText":
            if self._field is not None:
                self._field.append(child.text or "")
            return
        kind = child.get(f"{W}fldCharType")
        if kind == "begin":
            self._field, self._result = [], False
        elif kind in ("separate", "end") and self._field is not None:
            code = "".join(self._field)
            found = _RUBY_FIELD.match(code)
            if found:
                yield look._replace(text=found["base"].strip(), reading=found["reading"].strip())
            elif code.strip().upper().startswith("EQ"):
                self._lose(say("a formula field is not carried: {text}", text=_short(code.strip())))
            self._field, self._result = (None, True) if kind == "end" else ([], not found)
            if kind == "end":
                self._field = None
        elif kind == "end":
            self._field, self._result = None, True

    def _note(self, child: ET.Element, look: LookedWords) -> Iterator[LookedWords]:
        kind = "footnotes" if _name(child) == "footnoteReference" else "endnotes"
        body = self._notes[kind].get(child.get(f"{W}id") or "")
        if body is None:
            return
        number = str(len(self.notes) + 1)
        words: list[LookedWords] = []
        self.notes.append((number, ()))
        for paragraph in body.iter(f"{W}p"):
            words += self._words(paragraph, None)
        self.notes[int(number) - 1] = (number, tuple(words))
        yield look._replace(text=number, note=True)

    def _drawing(self, drawing: ET.Element) -> None:
        described = drawing.find(f".//{_PLACING}docPr")
        text = (described.get("descr") or "") if described is not None else ""
        for blip in drawing.iter(f"{_DRAWING}blip"):
            self._pictures.append(WordPicture(blip.get(f"{R}embed") or blip.get(f"{R}link") or "", text))
        for data in drawing.iter(f"{_VML}imagedata"):
            self._pictures.append(WordPicture(data.get(f"{R}id") or "", text))
        self._boxes += drawing.iter(f"{W}txbxContent")
        if not any(one.tag in (f"{_DRAWING}blip", f"{_VML}imagedata", f"{W}txbxContent") for one in drawing.iter()):
            self._lose(say("a drawing or an object is not carried"))

    def _bodies(self, kind: str) -> dict[str, ET.Element]:
        root = self._package.related(kind)
        return {
            one.get(f"{W}id") or "": one
            for one in (root if root is not None else ())
            if one.get(f"{W}type") in (None, "normal")
        }


def _lines(words: list[LookedWords]) -> list[list[LookedWords]]:
    """LookedWords parted where a line was ended by hand."""
    lines: list[list[LookedWords]] = [[]]
    for one in words:
        for number, text in enumerate(one.text.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(one._replace(text=text))
    return lines


def _plain(around: ET.Element | None) -> str:
    """All words within an element, once."""
    if around is None:
        return ""
    if around.tag == f"{_MARKUP}Fallback":
        return ""
    own = (around.text or "") if around.tag in (f"{W}t", f"{W}delText", f"{_MATH}t") else ""
    return own + "".join(_plain(child) for child in around)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _value(around: ET.Element | None, name: str) -> str | None:
    found = around.find(f"{W}{name}") if around is not None else None
    return found.get(f"{W}val") if found is not None else None


def _within(around: ET.Element | None, name: str) -> bool:
    return around is not None and around.find(f"{W}{name}") is not None


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
