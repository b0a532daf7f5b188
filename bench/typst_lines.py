"""Paragraphs set by Typst (`pip install typst==0.15.2`), read back from its PDF.

In: paragraphs, the measure in ems, the folder with our faces; out: for each paragraph its lines, each a list of
characters with where they stand, in ems of the type's size from the line's left edge.
"""

from __future__ import annotations

import ctypes
import json
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

Placed = tuple[str, float]
"""A character and where it begins, in ems."""

_MARGIN = 20.0
_ASTRAY = 4
"""Characters that may come out changed one after another."""
_SOURCE = """
#set page(width: {width}pt, height: auto, margin: {margin}pt)
#set text(font: "Noto Serif SC", size: {size}pt, lang: "zh", region: "cn")
#set par(justify: true, leading: {gap}pt, spacing: {gap}pt, first-line-indent: (amount: 2em, all: true))
#for words in json("texts.json") {{ par(words) }}
"""


def set_by_typst(texts: Sequence[str], ems: int, size: float, fonts: Path) -> list[list[list[Placed]]] | None:
    """The lines of each paragraph; None where Typst isn't installed."""
    try:
        import typst
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts.json").write_text(json.dumps(texts), "utf-8")
        width = ems * size + 2 * _MARGIN
        source = _SOURCE.format(width=width, margin=_MARGIN, size=size, gap=size * 0.75)
        (folder / "texts.typ").write_text(source, "utf-8")
        font_paths = [str(fonts)]  # folders only
        pdf = typst.compile(folder / "texts.typ", root=name, font_paths=font_paths, ignore_system_fonts=True)
    return _shared_out(_lines(pdf, size), texts)


def _lines(pdf: bytes, size: float) -> list[list[Placed]]:
    """The lines of the only page from top to bottom: characters of one height."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    rows: dict[float, list[tuple[float, str]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    for page in pdfium.PdfDocument(pdf):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            char = chr(raw.FPDFText_GetUnicode(text, at))
            if raw.FPDFText_IsGenerated(text, at) == 1 or char.isspace() or char in "\0\ufffe":
                continue
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            rows.setdefault(round(y.value, 1), []).append((x.value, char))
    lines = [sorted(row, key=lambda one: one[0]) for _, row in sorted(rows.items(), reverse=True)]
    return [[(char, (left - _MARGIN) / size) for left, char in line] for line in lines]


def _shared_out(lines: list[list[Placed]], texts: Sequence[str]) -> list[list[list[Placed]]]:
    """The lines of each paragraph: its characters are looked for one by one, since those that the face lacks are in no
    PDF, and others come out changed."""
    said = [(char, at) for at, line in enumerate(lines) for char, _ in line]
    chars, ends, seen = "".join(char for char, _ in said), [0], 0
    for text in texts:
        for char in "".join(text.split()):
            found = chars.find(char, seen, seen + _ASTRAY)
            seen = found + 1 if found >= 0 else seen
        ends.append(said[seen - 1][1] + 1)
    return [lines[start:end] for start, end in pairwise(ends)]
