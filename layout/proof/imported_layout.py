"""A PDF of a paper that was not made here in, as pages with their lines; a layout.json out, as of an edition of ours.

What a page says is one story of it: a PDF does not tell where stories begin. Lines that stand below each other, as wide
and as large, are a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from layout.geometry import Rect
from layout.proof import records as r
from layout.proof.comparison.rasters import PdfPage
from layout.proof.pdf_text import PdfLine

_WESTERN_END, _WESTERN_START = re.compile(r"[A-Za-z0-9,;:.)]$"), re.compile(r"^[A-Za-z0-9(]")


class ImportedEdition(NamedTuple):
    """What is known of the edition: what its paper is called, its day (ISO), the name of its file."""

    paper: str
    date: str
    file: str


def describe_pdf(edition: ImportedEdition, pages: Sequence[tuple[PdfPage, Sequence[PdfLine]]]) -> r.LayoutRecord:
    """The layout of all pages."""
    numbered = list(enumerate(pages, 1))
    return {
        "version": 2,
        "paper": edition.paper,
        "issue": edition.file,
        "number": 0,
        "total": 0,
        "date": edition.date,
        "unit": "pt",
        "faces": [],
        "colours": [],
        "stories": [{"key": _key(number), "headline": "", "parts": [_id(number)]} for number, _ in numbered],
        "pages": [_page(number, page, lines) for number, (page, lines) in numbered],
    }


def _id(number: int) -> str:
    return f"{number}A"


def _key(number: int) -> str:
    return f"p{number:02}"


def _page(number: int, page: PdfPage, lines: Sequence[PdfLine]) -> r.PageRecord:
    trim = _box(Rect(0, 0, page.trim.w, page.trim.h))
    story: r.StoryRecord = {
        "id": _id(number),
        "key": _key(number),
        "headline": "",
        "level": "",
        "region": trim,
        "segments": [],
        "items": list(_items(lines)),
    }
    return {
        "number": number,
        "label": str(number),
        "section": "",
        "trim": trim,
        "bleed": _box(page.bleed._replace(x=page.bleed.x - page.trim.x, y=page.bleed.y - page.trim.y)),
        "furniture": [],
        "stories": [story],
        "overset": [],
    }


def _items(lines: Sequence[PdfLine]) -> Iterator[r.LineRecord]:
    block = 0
    for number, line in enumerate(lines):
        block += number > 0 and not _goes_on(lines[number - 1], line)
        after = lines[number + 1] if number + 1 < len(lines) else None
        text = line.text
        if after and _goes_on(line, after) and _WESTERN_END.search(text) and _WESTERN_START.search(after.text):
            text += " "  # which a line of western words has at its end
        yield _item(line, text, block)


def _item(line: PdfLine, text: str, block: int) -> r.LineRecord:
    box = _box(line.box)
    words: list[r.WordRecord] = [
        {"text": word.text, "y": round(word.box.y, 2), "h": round(word.box.h, 2)}
        if line.vertical
        else {"text": word.text, "x": round(word.box.x, 2), "w": round(word.box.w, 2)}
        for word in line.words
    ]
    out: r.LineRecord = {
        "kind": "line",
        "x": box["x"],
        "y": box["y"],
        "w": box["w"],
        "h": box["h"],
        "role": "body",
        "baseline": round(line.box.x + line.box.w / 2 if line.vertical else line.box.bottom, 2),
        "text": text,
        "part": {"kind": "paragraph", "block": block},
        "runs": [{"text": line.text, "face": "", "size": round(line.size, 2)}],
        "words": words,
    }
    if line.vertical:
        out["vertical"] = True
    return out


def _goes_on(line: PdfLine, after: PdfLine) -> bool:
    """Whether a line stands below another, or left of a vertical one, close to it, as large, and not beside it."""
    if line.vertical != after.vertical or not 0.8 < line.size / (after.size or 1) < 1.25:
        return False
    one, other = line.box, after.box
    if line.vertical:
        gap, thick = one.x - other.right, max(one.w, other.w)
        common, least = min(one.bottom, other.bottom) - max(one.y, other.y), min(one.h, other.h)
    else:
        gap, thick = other.y - one.bottom, max(one.h, other.h)
        common, least = min(one.right, other.right) - max(one.x, other.x), min(one.w, other.w)
    return -0.5 * thick < gap < 1.2 * thick and common > least / 2


def _box(box: Rect) -> r.BoxRecord:
    return {"x": round(box.x, 2), "y": round(box.y, 2), "w": round(box.w, 2), "h": round(box.h, 2)}
