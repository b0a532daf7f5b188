"""A font file opened once: glyphs, advances, shaping. All measures are thousandths of an em."""

from __future__ import annotations

import hashlib
import struct
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from layout.geometry import EM, EM_TOP

_UPRIGHT = {"liga": False, "clig": False, "dlig": False}
"""Ligatures are off: a character keeps its own glyph, so that text extracts and tracks evenly."""
_NARROW = {**_UPRIGHT, "hwid": True}


class Shaped(NamedTuple):
    """Glyphs of a text with their advances, and how many characters each stands for."""

    glyphs: tuple[int, ...]
    advances: tuple[int, ...]
    clusters: tuple[int, ...]


class Face:
    """One face of a font file. `id` is its name in fonts.yaml; opening is lazy and maps the file."""

    def __init__(self, id: str, path: Path, index: int = 0, axes: dict[str, float] | None = None) -> None:
        self.id = id
        self.path = path
        self.index = index
        self.axes = dict(axes or {})

    def __reduce__(self) -> tuple[type[Face], tuple[str, Path, int, dict[str, float]]]:
        """A face goes to another process as its name and file; it is opened there anew."""
        return Face, (self.id, self.path, self.index, self.axes)

    def __repr__(self) -> str:
        return f"Face({self.id!r})"

    @cached_property
    def hb_face(self) -> hb.Face:
        return hb.Face(hb.Blob.from_file_path(str(self.path)), self.index)

    @cached_property
    def _font(self) -> hb.Font:
        font = hb.Font(self.hb_face)
        font.scale = (EM, EM)
        if self.axes:
            font.set_variations(self.axes)
        return font

    @cached_property
    def outlines(self) -> str:
        """`glyf`, `cff` or `cff2`."""
        tags = set(self.hb_face.table_tags)
        return "glyf" if "glyf" in tags else "cff2" if "CFF2" in tags else "cff"

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @cached_property
    def ps_name(self) -> str:
        """PostScript name; a pinned variable face says its axes, since the file names only its default."""
        name = self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self.path.stem
        pinned = "".join(f"-{tag}{value:g}" for tag, value in sorted(self.axes.items()))
        return "".join(c for c in name + pinned if c.isascii() and (c.isalnum() or c == "-"))

    @cached_property
    def fs_type(self) -> int:
        """Embedding rights: OS/2.fsType."""
        table = bytes(self.hb_face.reference_table("OS/2").data)
        return int(struct.unpack(">H", table[8:10])[0])

    @cached_property
    def _em_box(self) -> tuple[int, int]:
        """Ascender and descender of the em box: OS/2 typo metrics (hhea holds line gaps in CJK fonts)."""
        table = bytes(self.hb_face.reference_table("OS/2").data)
        ascender, descender = struct.unpack(">hh", table[68:72])
        return round(ascender * EM / self.hb_face.upem), round(descender * EM / self.hb_face.upem)

    @property
    def ascent(self) -> int:
        return self._em_box[0]

    @property
    def descent(self) -> int:
        return self._em_box[1]

    @cached_property
    def cap_height(self) -> int:
        extents = self._font.get_glyph_extents(self.glyph("H"))
        return int(extents.y_bearing) if extents else self.ascent

    @cached_property
    def bbox(self) -> tuple[int, int, int, int]:
        head = bytes(self.hb_face.reference_table("head").data)
        box = struct.unpack(">hhhh", head[36:44])
        upem = self.hb_face.upem
        left, low, right, high = (round(v * EM / upem) for v in box)
        return left, low, right, high

    @cached_property
    def han_count(self) -> int:
        """How many ideographs the face has."""
        return sum(0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF for code in self.hb_face.unicodes)

    def glyph(self, char: str) -> int:
        """Glyph id of a character, 0 when the face lacks it."""
        return int(self._font.get_nominal_glyph(ord(char)) or 0)

    def advance(self, gid: int) -> int:
        return int(self._font.get_glyph_h_advance(gid))

    def stand(self, gid: int) -> tuple[int, int]:
        """Advance of a glyph that goes down, and how far above its baseline the pen begins (middle of its width).

        A face without vertical metrics has the em box for each: HarfBuzz would put every glyph's ink in its middle.
        """
        if not self._has_vertical_metrics:
            return EM, EM_TOP
        return -int(self._font.get_glyph_v_advance(gid)), int(self._font.get_glyph_v_origin(gid)[1])

    @cached_property
    def _has_vertical_metrics(self) -> bool:
        return "vmtx" in self.hb_face.table_tags

    def ink(self, gid: int) -> tuple[int, int, int, int]:
        """Ink box of a glyph: left, bottom, right, top."""
        e = self._font.get_glyph_extents(gid)
        if e is None:
            return 0, 0, 0, 0
        return int(e.x_bearing), int(e.y_bearing + e.height), int(e.x_bearing + e.width), int(e.y_bearing)

    def shape(self, text: str, script: str = "Hani") -> Shaped:
        """Shaped as simplified Chinese: without the language `——` falls apart (two short dashes with a gap)."""
        buffer = self._shaped(text, script, "ltr", _UPRIGHT)
        return _told(buffer, text, tuple(position.x_advance for position in buffer.glyph_positions or ()))

    def shape_narrow(self, text: str) -> Shaped:
        """Figures shaped half an em wide, where the face draws them so (`hwid`), else as they are."""
        buffer = self._shaped(text, "Latn", "ltr", _NARROW)
        return _told(buffer, text, tuple(position.x_advance for position in buffer.glyph_positions or ()))

    def shape_down(self, text: str) -> Shaped:
        """Shaped to be set downwards: marks in their vertical forms (`vert`) where the face has them."""
        buffer = self._shaped(text, "Hani", "ttb", _UPRIGHT)
        return _told(buffer, text, tuple(self.stand(info.codepoint)[0] for info in buffer.glyph_infos or ()))

    def _shaped(self, text: str, script: str, direction: str, features: dict[str, bool]) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES  # a variation selector has no glyph of its own
        buffer.script, buffer.language, buffer.direction = script, "zh-hans", direction
        hb.shape(self._font, buffer, features)
        return buffer


def _told(buffer: hb.Buffer, text: str, advances: tuple[int, ...]) -> Shaped:
    infos = buffer.glyph_infos or ()
    starts = [info.cluster for info in infos]
    clusters = [after - at for at, after in pairwise([0, *starts[1:], len(text)] if starts else ())]
    return Shaped(tuple(info.codepoint for info in infos), advances, tuple(clusters))
