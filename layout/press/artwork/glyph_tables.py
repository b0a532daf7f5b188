"""Font programs of an advertiser's PDF in; their glyphs, with widths in thousandths of an em, out.

TrueType, OpenType and bare CFF can be read. fontTools is asked, as nothing else here reads a bare CFF.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, NamedTuple


class GlyphTable(NamedTuple):
    """Widths by glyph index (TrueType), by CID or glyph name (CFF); for TrueType what its cmap finds, by platform and
    encoding; for CFF, whether it is keyed by CID, and its own encoding (glyph names by code)."""

    widths: Mapping[object, float]
    cmaps: Mapping[tuple[int, int], Mapping[int, int]]
    by_cid: bool = False
    encoding: tuple[str, ...] = ()


class Unreadable(ValueError):
    """The program can't be read."""


def read_glyphs(program: bytes) -> GlyphTable:
    """Raises Unreadable."""
    try:
        if program[:4] == b"OTTO":
            return _postscript(_table(program, "CFF "))
        return _postscript(program) if program[:1] == b"\1" else _truetype(program)
    except Exception as problem:  # fontTools raises whatever it meets in damaged tables
        raise Unreadable(str(problem)) from problem


def _table(program: bytes, tag: str) -> bytes:
    from fontTools.ttLib import TTFont

    return bytes(TTFont(io.BytesIO(program), lazy=True).reader[tag])


def _truetype(program: bytes) -> GlyphTable:
    from fontTools.ttLib import TTFont, newTable

    font = TTFont(io.BytesIO(program), lazy=True)
    count, scale = font["maxp"].numGlyphs, 1000 / font["head"].unitsPerEm
    font.setGlyphOrder([f"glyph{number}" for number in range(count)])
    metrics = font["hmtx"].metrics
    widths: dict[object, float] = {number: metrics[f"glyph{number}"][0] * scale for number in range(count)}
    tables = font["cmap"].tables if "cmap" in font else newTable("cmap").__dict__.get("tables", [])
    cmaps = {
        (table.platformID, table.platEncID): {code: font.getGlyphID(name) for code, name in (table.cmap or {}).items()}
        for table in tables
    }
    return GlyphTable(widths, cmaps)


def _postscript(program: bytes) -> GlyphTable:
    from fontTools.cffLib import CFFFontSet
    from fontTools.misc.psCharStrings import T2WidthExtractor

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    top: Any = fonts[0]
    by_cid = hasattr(top, "ROS")
    scale = 1000 * (top.FontMatrix[0] if not by_cid or top.FontMatrix[0] != 1 else 0.001)
    widths: dict[object, float] = {}
    for index, name in enumerate(top.charset):
        outline = top.CharStrings[name]
        private = outline.private
        extractor = T2WidthExtractor(
            getattr(private, "Subrs", []), outline.globalSubrs, private.nominalWidthX, private.defaultWidthX, private
        )
        extractor.execute(outline)
        key: object = (int(name[3:]) if index else 0) if by_cid else name
        widths[key] = extractor.width * scale
    encoding = () if by_cid else _encoding(top)
    return GlyphTable(widths, {}, by_cid, encoding)


def _encoding(top: Any) -> tuple[str, ...]:
    from fontTools.encodings.StandardEncoding import StandardEncoding

    said = top.Encoding
    return tuple(StandardEncoding) if said == "StandardEncoding" else tuple(said) if isinstance(said, list) else ()
