"""The text of a PDF page as PDFium reads it: lines with the box of every word, as good as the file says it.

In: a page; out: its lines in the order of the file, in points from the trim's top left corner, and what can't be read.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

from layout.geometry import Rect
from layout.proof.comparison.changes import union
from layout.proof.comparison.rasters import OpenPage, PdfPage, open_page
from layout.proof.word_boxes import joined

_NEAR = 3
"""Characters at the end of a line that say where it goes on."""


class PdfWord(NamedTuple):
    """A western word, or Chinese characters up to the next mark."""

    text: str
    box: Rect


class PdfLine(NamedTuple):
    """Characters beside each other, or below each other when it is `vertical`."""

    text: str
    box: Rect
    words: tuple[PdfWord, ...]
    size: float
    vertical: bool


class PdfText(NamedTuple):
    """What is read of a page: lines on it, how many characters the file gives no meaning, and how many lines stand
    beyond the trim and are left out."""

    lines: tuple[PdfLine, ...]
    unread: int
    beyond: int


class _Character(NamedTuple):
    text: str
    box: Rect
    size: float


def text_of(page: PdfPage) -> PdfText:
    """The text of a page. Raises DrawingError."""
    with open_page(page.file, page.leaf) as opened:
        characters = list(_characters(opened))
    lines = [_line(some) for some in _rows(characters) if any(one.text.strip() for one in some)]
    paper = Rect(0, 0, page.trim.w, page.trim.h)
    inside = tuple(line for line in lines if _within(line.box, paper))
    return PdfText(inside, sum(map(_is_unread, characters)), len(lines) - len(inside))


def _characters(opened: OpenPage) -> Iterator[_Character]:
    """In the order of the file; those that PDFium adds (line ends, spaces that it sees) are blanks without a box."""
    import pypdfium2.raw as pdfium

    text: Any = opened.leaf.get_textpage()
    tight, loose = [ctypes.c_double() for _ in range(4)], pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        size = pdfium.FPDFText_GetFontSize(text, index)
        if pdfium.FPDFText_IsGenerated(text, index) == 1 or character.isspace():
            yield _Character(" ", Rect(0, 0, 0, 0), size)
        elif pdfium.FPDFText_GetCharBox(text, index, *map(ctypes.byref, (tight[0], tight[2], tight[1], tight[3]))):
            left, bottom, right, top = (one.value for one in tight)
            if pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(loose)):
                left, bottom = min(left, loose.left), min(bottom, loose.bottom)
                right, top = max(right, loose.right), max(top, loose.top)
            yield _Character(character, opened.seen(Rect(left, bottom, right - left, top - bottom)), size)


def _rows(characters: list[_Character]) -> Iterator[list[_Character]]:
    """Characters that follow each other on a line; blanks at its end are in none."""
    row: list[_Character] = []
    blank = False
    for one in characters:
        if not one.box.w and one.text == " ":
            blank = bool(row)
            continue
        if row and not _follows(row, one.box):
            yield row
            row, blank = [], False
        if blank and row:
            row.append(_Character(" ", row[-1].box, row[-1].size))
        row.append(one)
        blank = False
    if row:
        yield row


def _follows(row: list[_Character], box: Rect) -> bool:
    """Whether a character goes on with a line: beside its last one, or below it where that line goes down."""
    last, near = row[-1].box, union([one.box for one in row[-_NEAR:]])  # a mark is small, and stands low or aside
    high, wide = max(near.h, box.h), max(near.w, box.w)
    tall, broad = max(last.h, box.h), max(last.w, box.w)
    beside = (
        abs(near.y + near.h / 2 - box.y - box.h / 2) < 0.6 * high and -0.5 * broad < box.x - last.right < 1.5 * high
    )
    below = abs(near.x + near.w / 2 - box.x - box.w / 2) < 0.6 * wide and -0.5 * tall < box.y - last.bottom < 1.5 * wide
    if len({one.box for one in row}) == 1:
        return beside or below
    return below if _is_vertical(row) else beside


def _is_vertical(row: list[_Character]) -> bool:
    first, last = row[0].box, row[-1].box
    return last.y - first.y > abs(last.x - first.x)


def _line(row: list[_Character]) -> PdfLine:
    box, vertical = union([one.box for one in row]), _is_vertical(row)
    ends = ((one.box.y, one.box.bottom) if vertical else (one.box.x, one.box.right) for one in row)
    words = tuple(
        PdfWord(text, Rect(box.x, start, box.w, end - start) if vertical else Rect(start, box.y, end - start, box.h))
        for text, start, end in joined(zip((one.text for one in row), ends, strict=True))
    )
    sizes = [one.size for one in row]
    return PdfLine("".join(one.text for one in row), box, words, max(sizes, key=sizes.count), vertical)


def _within(box: Rect, paper: Rect) -> bool:
    """Whether the middle of a line is on the paper."""
    return 0 <= box.x + box.w / 2 <= paper.w and 0 <= box.y + box.h / 2 <= paper.h


def _is_unread(character: _Character) -> bool:
    return unicodedata.category(character.text) in ("Co", "Cn", "Cc") or character.text == "\ufffd"
