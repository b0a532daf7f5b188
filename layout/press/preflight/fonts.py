"""A font of a PDF (ISO 32000-2, 9.6 and 9.7) in; how wide its glyphs are, and how many of a string are missing, out."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from pypdf.generic import ArrayObject, PdfObject, StreamObject

from layout.press.artwork.values import items, mapping, number, text, value

_EM = 1000.0


class FontWidths:
    """Advances of one font, in ems. Codes of composite fonts are taken for two bytes, as those of newspapers are."""

    def __init__(self, raw: PdfObject | None) -> None:
        font = mapping(raw)
        self.composite = text(font.get("/Subtype")) == "/Type0"
        encoding = text(font.get("/Encoding"))
        self.vertical = self.composite and encoding.endswith("-V")
        below = mapping(next(iter(items(font.get("/DescendantFonts"))), None)) if self.composite else font
        self.by_glyph = self.composite and encoding.startswith("/Identity") and _keeps_codes(below)
        """Whether code 0 is .notdef, the box that stands for a missing glyph."""
        if self.composite:
            default = number(below.get("/DW"), _EM)
            widths_of = _composite(below)
        else:
            first = int(number(font.get("/FirstChar"), 0))
            widths = enumerate(items(font.get("/Widths")), first)
            widths_of = {code: number(width, 0) for code, width in widths}
            default = number(mapping(font.get("/FontDescriptor")).get("/MissingWidth"), _EM / 2)
        if text(font.get("/Subtype")) == "/Type3":
            scale = [number(each, 0) for each in items(font.get("/FontMatrix"))] or [0.001]
            widths_of = {code: width * abs(scale[0]) * _EM for code, width in widths_of.items()}
        self._width_of = _Widths(default, widths_of).__getitem__

    def advance(self, shown: bytes) -> tuple[float, int, int]:
        """How far the string goes, in ems, how many codes it has, and how many of them are .notdef."""
        if self.composite:
            count = len(shown) // 2
            codes: tuple[int, ...] = struct.unpack(f">{count}H", shown[: 2 * count])
        else:
            codes = tuple(shown)
            count = len(codes)
        missing = codes.count(0) if self.by_glyph else 0
        if self.vertical:
            return count, count, missing
        return sum(map(self._width_of, codes)) / _EM, count, missing


class _Widths(dict[int, float]):
    """The widths of codes; a code that is not told of has the `default`."""

    def __init__(self, default: float, told: Mapping[int, float]) -> None:
        super().__init__(told)
        self._default = default

    def __missing__(self, code: int) -> float:
        self[code] = self._default
        return self._default


def _keeps_codes(below: Mapping[str, PdfObject]) -> bool:
    return not isinstance(value(below.get("/CIDToGIDMap")), StreamObject)


def _composite(below: Mapping[str, PdfObject]) -> dict[int, float]:
    """/W: `first [w w w]` or `first last w`."""
    found: dict[int, float] = {}
    row = items(below.get("/W"))
    at = 0
    while at + 1 < len(row):
        first, second = int(number(row[at], 0)), value(row[at + 1])
        if isinstance(second, ArrayObject):
            found.update((first + n, number(width, _EM)) for n, width in enumerate(second))
            at += 2
        elif at + 2 < len(row):
            last = min(int(number(row[at + 1], 0)), 0xFFFF)
            found.update(dict.fromkeys(range(first, last + 1), number(row[at + 2], _EM)))
            at += 3
        else:
            break
    return found
