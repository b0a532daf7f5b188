"""A font file opened once: glyphs, advances, shaping. All measures are thousandths of an em."""

from __future__ import annotations

import struct
import sys
import unicodedata
from array import array
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from layout.files import mapped, sha256
from layout.geometry import EM, EM_TOP

_UPRIGHT = {"liga": False, "clig": False, "dlig": False}
"""Ligatures are off: a character keeps its own glyph, so that text extracts and tracks evenly."""
_NARROW = {**_UPRIGHT, "hwid": True}

_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Blank by nature though Unicode counts them as letters, marks or symbols."""
_BOXES = frozenset("□▢▯☐☒⊠\u3013\ufffc\ufffd")
"""Characters that may look like the sign for a missing one."""
_LONGEST_NAME = 63
"""Characters of a PostScript name [OpenType, name]."""


def is_blank(char: str) -> bool:
    """Whether a character leaves no ink by its nature: spaces, controls, and what is ignored where it isn't known."""
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef" or "\u180b" <= char <= "\u180f"
    return selector or char in _BLANKS or unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf")


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

    def __reduce__(self) -> tuple[type[Face], tuple[str, Path, int, dict[str, float]], dict[str, str]]:
        """A face goes to another process as its name and file, and the digest of that where it is known; it is opened
        there anew."""
        known = {"sha256": self.sha256} if "sha256" in vars(self) else {}
        return Face, (self.id, self.path, self.index, self.axes), known

    def __repr__(self) -> str:
        return f"Face({self.id!r})"

    @cached_property
    def hb_face(self) -> hb.Face:
        return hb.Face(hb.Blob.from_file_path(mapped(self.path)), self.index)

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
    def axis_ranges(self) -> dict[str, tuple[float, float]]:
        """Least and greatest value of each axis of a variable font; those whose tag is not ASCII can't be named."""
        table = self._table("fvar")
        first, count, size = (int.from_bytes(table[at : at + 2], "big") for at in (4, 8, 10))
        records = [table[at : at + 16] for at in range(first, first + count * size, size or 1)]
        axes = {
            record[:4]: struct.unpack(">ll", record[4:8] + record[12:16]) for record in records if len(record) == 16
        }
        return {tag.decode(): (low / 65536, high / 65536) for tag, (low, high) in axes.items() if tag.isascii()}

    @cached_property
    def sha256(self) -> str:
        return sha256(self.path)

    @cached_property
    def ps_name(self) -> str:
        """PostScript name; a pinned variable face says its axes, since the file names only its default."""
        said = self.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
        pinned = "".join(f"-{tag}{value:g}" for tag, value in sorted(self.axes.items()))
        name = _plain(said) or _plain(self.path.stem) or f"Face-{self.sha256[:8]}"
        return name[:_LONGEST_NAME] + _plain(pinned)[:_LONGEST_NAME]

    def _table(self, tag: str) -> bytes:
        return bytes(self.hb_face.reference_table(tag).data)

    @cached_property
    def fs_type(self) -> int:
        """Embedding rights: OS/2.fsType; an old font without that table forbids nothing."""
        table = self._table("OS/2")
        return int.from_bytes(table[8:10], "big")

    @cached_property
    def _em_box(self) -> tuple[int, int]:
        """Ascender and descender of the em box: OS/2 typo metrics (hhea holds line gaps in CJK fonts), else of hhea."""
        table, at = self._table("OS/2"), 68
        if len(table) < at + 4:
            table, at = self._table("hhea"), 4
        ascender, descender = struct.unpack(">hh", table[at : at + 4])
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
        """How many ideographs the face has and draws."""
        codes = (code for code in self.hb_face.unicodes if 0x3400 <= code <= 0x9FFF or 0x20000 <= code <= 0x3FFFF)
        return sum(1 for code in codes if self.glyph(chr(code)))

    def glyph(self, char: str) -> int:
        """Glyph id of a character, 0 when the face lacks it or maps it to a glyph that does not show it."""
        gid = int(self._font.get_nominal_glyph(ord(char)) or 0)
        return gid if not gid or self._shows(gid, char) else 0

    def _shows(self, gid: int, char: str) -> bool:
        """Whether the glyph is drawn, and not as the sign for a missing character; a blank needs no ink.

        Faces that pretend to cover a set map characters to empty glyphs or to boxes, or have Han without a width, upon
        which the next one would stand.
        """
        if gid in self._sure:
            return True
        if gid not in self._drawn:
            self._drawn[gid] = self._is_drawn(gid) and (self.advance(gid) > 0 or not "\u3400" <= char <= "\u9fff")
        if self._drawn[gid]:
            self._sure.add(gid)
            return True
        return is_blank(char) or (char in _BOXES and self.ink(gid) != _NO_INK)

    @cached_property
    def _sure(self) -> set[int]:
        """Glyphs that are drawn, whatever character asks for them."""
        return set()

    @cached_property
    def _drawn(self) -> dict[int, bool]:
        return {}

    def _is_drawn(self, gid: int) -> bool:
        starts = self._starts
        size = starts[gid + 1] - starts[gid] if gid + 1 < len(starts) else 0
        if size > _SLIGHT and abs(size - starts[1] + starts[0]) > _ALIKE:
            return True  # the usual case, for which no outline need be looked at
        left, low, right, high = self.ink(gid)
        if max(right - left, high - low) < _SPECK:
            return False
        box_left, box_low, box_right, box_high = self._box
        if (low, right - left, high) != (box_low, box_right - box_left, box_high):
            return True
        return self._outline(gid, left) != self._outline(0, box_left)

    @cached_property
    def _starts(self) -> array[int]:
        """Where each glyph's outline begins [OpenType, loca], in bytes or pairs of them; empty for CFF outlines."""
        long = self._table("head")[50:52] != b"\0\0"
        starts = array("I" if long else "H")
        table = self._table("loca")
        starts.frombytes(table[: len(table) // starts.itemsize * starts.itemsize])
        if sys.byteorder == "little":
            starts.byteswap()
        return starts

    @cached_property
    def _box(self) -> tuple[int, int, int, int]:
        """Ink of the sign for a missing character."""
        return self.ink(0)

    def _outline(self, gid: int, left: int) -> list[tuple[str, tuple[tuple[float, float], ...]]]:
        """The outline as seen from the left edge of its ink."""
        pen = _Pen(left)
        self._font.draw_glyph_with_pen(gid, pen)
        return pen.drawn

    def advance(self, gid: int) -> int:
        return int(self._font.get_glyph_h_advance(gid))

    def vertical_origin(self, gid: int) -> tuple[int, int]:
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
        if e is None or not (e.width and e.height):  # a line has no area to be filled
            return _NO_INK
        return int(e.x_bearing), int(e.y_bearing + e.height), int(e.x_bearing + e.width), int(e.y_bearing)

    def shape(self, text: str, script: str = "Hani") -> Shaped:
        """Shaped as simplified Chinese: without the language `——` falls apart (two short dashes with a gap)."""
        buffer = self._shaped(text, script, "ltr", _UPRIGHT)
        return self._told(buffer, text, tuple(position.x_advance for position in buffer.glyph_positions or ()))

    def shape_narrow(self, text: str) -> Shaped:
        """Figures shaped half an em wide, where the face draws them so (`hwid`), else as they are."""
        buffer = self._shaped(text, "Latn", "ltr", _NARROW)
        return self._told(buffer, text, tuple(position.x_advance for position in buffer.glyph_positions or ()))

    def shape_vertical(self, text: str) -> Shaped:
        """Shaped to be set downwards: marks in their vertical forms (`vert`) where the face has them."""
        buffer = self._shaped(text, "Hani", "ttb", _UPRIGHT)
        return self._told(
            buffer, text, tuple(self.vertical_origin(info.codepoint)[0] for info in buffer.glyph_infos or ())
        )

    def _shaped(self, text: str, script: str, direction: str, features: dict[str, bool]) -> hb.Buffer:
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES  # a variation selector has no glyph of its own
        buffer.script, buffer.language, buffer.direction = script, "zh-hans", direction
        hb.shape(self._font, buffer, features)
        return buffer

    def _told(self, buffer: hb.Buffer, text: str, advances: tuple[int, ...]) -> Shaped:
        infos = buffer.glyph_infos or ()
        starts = [info.cluster for info in infos]
        clusters = [after - at for at, after in pairwise([0, *starts[1:], len(text)] if starts else ())]
        glyphs = tuple([info.codepoint for info in infos])
        if not self._sure.issuperset(glyphs):
            glyphs = tuple([self._shown(info.codepoint, text[info.cluster]) for info in infos])
        return Shaped(glyphs, advances, tuple(clusters))

    def _shown(self, gid: int, char: str) -> int:
        """The glyph; 0 for a character's own glyph that does not show it."""
        if not gid or self._shows(gid, char) or gid != self._font.get_nominal_glyph(ord(char)):
            return gid
        return 0


_NO_INK = (0, 0, 0, 0)
_ALIKE = 8
"""Outlines that differ by more in length are not the same one moved."""
_SLIGHT = 64
"""A shorter one may be made of another glyph that is empty itself, or be a speck."""
_SPECK = 20
"""Ink that is smaller both ways, in thousandths of an em, is not seen: a fifth of the finest full stop."""


def _plain(name: str) -> str:
    """What of a name may stand in a PostScript name here."""
    return "".join(char for char in name if char.isascii() and (char.isalnum() or char == "-"))


class _Pen:
    """Takes down an outline, moved to the left by so much."""

    def __init__(self, left: int) -> None:
        self._left = left
        self.drawn: list[tuple[str, tuple[tuple[float, float], ...]]] = []

    def _draw(self, kind: str, points: tuple[tuple[float, float], ...]) -> None:
        self.drawn.append((kind, tuple((x - self._left, y) for x, y in points)))

    def moveTo(self, *points: tuple[float, float]) -> None:
        self._draw("M", points)

    def lineTo(self, *points: tuple[float, float]) -> None:
        self._draw("L", points)

    def qCurveTo(self, *points: tuple[float, float]) -> None:
        self._draw("Q", points)

    def curveTo(self, *points: tuple[float, float]) -> None:
        self._draw("C", points)

    def closePath(self) -> None:
        self._draw("Z", ())

    def endPath(self) -> None:
        self._draw("E", ())
