"""The paragraphs, tables, notes, boxes and losses of a document as they are read one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from layout.copydesk.word_input.document import (
    DocumentTable,
    LookedWords,
    Loss,
    WordDocument,
    WordParagraph,
    WordPicture,
    lines_of,
    short,
)
from layout.copydesk.word_input.numbering import BULLET
from layout.copydesk.word_input.styles import Role
from layout.diagnostics import Message, say

Words = list[LookedWords]


class DocumentBlocks:
    """What was read so far, and the paragraph that is being read: its words, number label, pictures and boxes."""

    def __init__(self) -> None:
        self.words: Words = []
        self.label = ""
        self.in_table = False
        self._pictures: list[WordPicture] = []
        self._boxes: list[Words] = []
        self._cells: list[tuple[LookedWords, ...]] = []
        self._rows: list[tuple[tuple[LookedWords, ...], ...]] = []
        self._read: list[WordParagraph | DocumentTable] = []
        self._notes: list[tuple[str, tuple[LookedWords, ...]]] = []
        self._losses: list[Loss] = []
        self._left_out = {"hidden": "", "deleted": "", "struck": "", "lined": ""}
        self._number = 0

    def lose(self, message: Message, beside: bool = False, hidden: bool = False) -> None:
        """What is not in the story, of this paragraph or beside the text."""
        self._losses.append(Loss(0 if beside else self._number + 1, message, hidden))

    def leave_out(self, kind: str, text: str) -> None:
        """Words that are hidden or deleted, or whose line (struck, lined) is not carried: told at the end."""
        self._left_out[kind] += text

    def end_paragraph(self, role: Role, level: int) -> None:
        """The paragraph's end; within a table its words stay in the cell."""
        self._tell_left_out()
        if self.in_table:
            self.words.append(LookedWords(" "))
            self.label = ""
            return
        self.end_table()
        self._number += 1
        lines = lines_of(self.words)
        for at, line in enumerate(lines):
            pictures = tuple(self._pictures) if at == len(lines) - 1 else ()
            self._read.append(WordParagraph(self._number, role, level, "" if at else self.label, tuple(line), pictures))
        boxes, self._boxes = self._boxes, []
        self.words, self._pictures, self.label = [], [], ""
        for box in boxes:
            self._read += [WordParagraph(self._number, "text", 0, "", tuple(line)) for line in lines_of(box) if line]

    def end_cell(self) -> None:
        self._tell_left_out()
        label = [LookedWords(self.label)] if self.label and self.label != BULLET else []
        self._cells.append(tuple(label + self.words))
        self.words, self.label = [], ""

    def end_row(self) -> None:
        if self._cells:
            self._rows.append(tuple(self._cells))
        self._cells = []

    def end_table(self) -> None:
        """The end of a table, if there is one; pictures in its cells stand behind it."""
        self.end_row()
        if self._rows:
            self._number += 1
            self._read.append(DocumentTable(self._number, tuple(self._rows)))
            self._rows = []

    def add_note(self, words: Sequence[LookedWords]) -> None:
        self._notes.append((str(len(self._notes) + 1), tuple(words)))
        self.words.append(LookedWords(str(len(self._notes)), note=True))

    def add_box(self, words: Words) -> None:
        text = plain(words)
        if text:
            self.lose(say("a text box: its words stand behind the paragraph: {text}", text=short(text)))
            self._boxes.append(words)

    def add_picture(self, id: str) -> None:
        self._pictures.append(WordPicture(id, ""))

    def document(self) -> WordDocument:
        """The whole of it."""
        if self.words or self._pictures or self.label:
            self.in_table = False
            self.end_paragraph("text", 0)
        self._tell_left_out()
        self.end_table()
        return WordDocument(tuple(self._read), tuple(self._notes), tuple(dict.fromkeys(self._losses)))

    def _tell_left_out(self) -> None:
        texts = {kind: text.strip() for kind, text in self._left_out.items()}
        if texts["hidden"]:
            self.lose(say("hidden text is not printed: {text}", text=short(texts["hidden"])), hidden=True)
        if texts["deleted"]:
            self.lose(say("deleted words are left out: {text}", text=short(texts["deleted"])))
        if texts["struck"]:
            self.lose(say("a line through words is not carried: {text}", text=short(texts["struck"])))
        if texts["lined"]:
            self.lose(say("a line below words is not carried: {text}", text=short(texts["lined"])))
        self._left_out = dict.fromkeys(self._left_out, "")


def plain(words: Sequence[LookedWords]) -> str:
    """The words without their looks."""
    return "".join(one.text for one in words).replace("\n", " ").strip()
