"""A PNG taken apart by its chunks (PNG, third edition), and unpacked to see whether all of it is there.

Rows are counted as they are unpacked, a mebibyte at a time: no picture is ever whole in memory for it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Literal, NamedTuple

from layout.diagnostics import say
from layout.limits import CONVERTED, PIXELS, PROFILE
from layout.pictures.errors import PictureNote, Refused, cut_off, damaged

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS: dict[int, Literal[1, 2, 3, 4]] = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_CRITICAL = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
"""The chunks that decide what is seen; the decoder is given no others."""
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7: first column and row of each pass, and the steps across and down."""
_SRGB_GAMMA = 45455
_SRGB_PRIMARIES = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
"""White, red, green and blue of sRGB in cHRM (x, y in hundred thousandths)."""
_PIECE = 1 << 20


class Png(NamedTuple):
    """What the chunks say. `profile` is None without one, empty when it can't be unpacked; `notes` on other colours."""

    width: int
    height: int
    bits: int
    kind: int
    interlaced: bool
    palette: bytes
    transparent: bytes | None
    profile: bytes | None
    exif: bytes
    frames: int
    notes: tuple[PictureNote, ...]
    chunks: tuple[tuple[bytes, bytes], ...]

    @property
    def channels(self) -> int:
        """Components of the colour that it stands for, without transparency."""
        return 1 if self.kind in (0, 4) else 3

    @property
    def clear(self) -> bool:
        """Whether something in it may be transparent."""
        return self.kind in (4, 6) or self.transparent is not None

    @property
    def passes_through(self) -> bool:
        """Whether PDF knows its samples as they are: grey or RGB, up to 8 bits, rows in order, nothing transparent."""
        return self.kind in (0, 2) and self.bits <= 8 and not self.interlaced and not self.clear

    @property
    def samples(self) -> bytes:
        """The compressed rows."""
        return b"".join(body for name, body in self.chunks if name == b"IDAT")

    @property
    def bare(self) -> bytes:
        """The file with nothing in it but the picture."""
        return SIGNATURE + b"".join(
            len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")
            for name, body in self.chunks
        )


def read_png(data: bytes) -> Png:
    """Raises Refused when chunks are damaged, missing or unknown."""
    found: dict[bytes, bytes] = {}
    kept: list[tuple[bytes, bytes]] = []
    for name, body in _chunks(data):
        if not kept and name != b"IHDR":
            raise damaged(say("its header is missing"))
        if name in (b"IHDR", b"PLTE") and name in found:
            raise damaged(say("it has its part {name} twice", name=ascii(name.decode("latin-1"))))
        if name in _CRITICAL:
            kept.append((name, body))
        elif name[0] & 32 == 0:
            raise damaged(say("it has a part {name} that no reader knows", name=ascii(name.decode("latin-1"))))
        found.setdefault(name, body)
    width, height, bits, kind, interlaced = _header(found[b"IHDR"])
    palette = found.get(b"PLTE", b"")
    if kind == 3 and (not palette or len(palette) % 3 or len(palette) > 3 << bits):
        raise damaged(say("its palette is missing or too long"))
    if b"IDAT" not in found:
        raise damaged(say("it has no picture in it"))
    frames = int.from_bytes(found[b"acTL"][:4], "big") if b"acTL" in found else 1
    exif = b"Exif\0\0" + found[b"eXIf"] if found.get(b"eXIf") else b""
    transparent = _transparent(found.get(b"tRNS"), kind, bits)
    notes = tuple(_other_colours(found)) if kind not in (0, 4) else ()
    return Png(
        width, height, bits, kind, interlaced, palette, transparent, _profile(found), exif, frames, notes, tuple(kept)
    )  # fmt: skip


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each chunk, to the end of the picture [5.3]."""
    at = len(SIGNATURE)
    while True:
        if at + 12 > len(data):
            raise cut_off()
        length = int.from_bytes(data[at : at + 4], "big")
        name, body, end = data[at + 4 : at + 8], data[at + 8 : at + 8 + length], at + 12 + length
        if end > len(data):
            raise cut_off()
        if zlib.crc32(body, zlib.crc32(name)) != int.from_bytes(data[end - 4 : end], "big"):
            raise damaged(say("the checksum of its part {name} is wrong", name=ascii(name.decode("latin-1"))))
        yield name, body
        if name == b"IEND":
            return
        at = end


def _header(body: bytes) -> tuple[int, int, int, int, bool]:
    """Width, height, bits, kind of colour, interlaced."""
    if len(body) != 13:
        raise damaged(say("its header is incomplete"))
    width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
    bits, kind, *methods, interlace = body[8:]
    if not width or not height or bits not in _DEPTHS.get(kind, ()) or any(methods) or interlace > 1:
        raise damaged(say("its header is wrong"))
    return width, height, bits, kind, bool(interlace)


def _transparent(body: bytes | None, kind: int, bits: int) -> bytes | None:
    """tRNS where it counts [11.3.1.1]."""
    if body is None or kind in (4, 6):
        return None
    if kind != 3 and len(body) != 2 * _CHANNELS[kind]:
        raise damaged(say("its transparent colour is incomplete"))
    if kind == 2 and bits == 16:
        problem = say("has 16 bits a colour and one transparent colour")
        raise Refused(problem, say("save it with 8 bits a colour, or without transparency"))
    return body


def _profile(found: dict[bytes, bytes]) -> bytes | None:
    """The colour profile unpacked, as far as one may be long [11.3.2.3]."""
    if b"iCCP" not in found or b"sRGB" in found:
        return None
    packed = found[b"iCCP"].partition(b"\0")[2][1:]
    try:
        profile = zlib.decompressobj().decompress(packed, PROFILE.most + 1)
    except zlib.error:
        return b""
    return profile if len(profile) <= PROFILE.most else b""


def _other_colours(found: dict[bytes, bytes]) -> Iterator[PictureNote]:
    """Colours that are told by numbers, not by a profile, and are not sRGB's: PDF readers don't look at them."""
    if b"sRGB" in found or b"iCCP" in found:
        return
    points = found.get(b"cHRM", b"")
    primaries = [int.from_bytes(points[n : n + 4], "big") for n in range(0, len(points), 4)]
    gamma = int.from_bytes(found.get(b"gAMA", b"")[:4], "big") or _SRGB_GAMMA
    wide = len(primaries) == 8 and any(
        abs(a - b) > 1500 for a, b in zip(primaries, _SRGB_PRIMARIES, strict=True)
    )  # fmt: skip
    coded = found.get(b"cICP", b"\1\r\0\1")
    if wide or abs(gamma - _SRGB_GAMMA) > 5000 or coded[:2] not in (b"\1\r", b"\1\1", b"\2\2"):
        message = say("says by numbers that its colours are not sRGB; they are printed as if they were")
        yield PictureNote(
            "warning", "picture-profile", message, say("convert it to sRGB, or save it with a colour profile")
        )


# --- unpacking ------------------------------------------------------------------------------------------------------


def check_png(png: Png) -> None:
    """Unpacks all rows. Raises Refused when they are too many or not all there."""
    millions = png.width * png.height // 1_000_000
    if png.width * png.height > PIXELS.most:
        raise Refused(say("has more than {most} million pixels", most=PIXELS.most // 1_000_000))
    if not png.passes_through and png.width * png.height > CONVERTED.most:
        problem = say(
            "has {millions} million pixels and transparency, a palette, 16 bits or interlaced rows; at most {most}",
            millions=millions,
            most=CONVERTED.most // 1_000_000,
        )
        raise Refused(problem, say("save it smaller, or flattened with 8 bits a colour"))
    _check_rows(png)


def _check_rows(png: Png) -> None:
    rows = _Rows(png)
    unpacker = zlib.decompressobj()
    try:
        for body in (body for name, body in png.chunks if name == b"IDAT"):
            rest = body
            while rest and not unpacker.eof:
                rows.take(unpacker.decompress(rest, _PIECE))
                rest = unpacker.unconsumed_tail
        rows.take(unpacker.flush())
    except zlib.error as error:
        raise damaged(str(error)) from error
    rows.finish()


class _Rows:
    """Counts the bytes of all rows as they come, and looks at the first of each, which names the row's filter."""

    def __init__(self, png: Png) -> None:
        self._left = [(1 + (width * _CHANNELS[png.kind] * png.bits + 7) // 8, height) for width, height in _sizes(png)]
        self._left.reverse()
        self._at = 0

    def take(self, piece: bytes) -> None:
        start = 0
        while start < len(piece):
            if not self._left:
                raise damaged(say("it holds more than its pixels"))
            row, count = self._left[-1]
            end = min(len(piece), start + row * count - self._at)
            filters = piece[start + -self._at % row : end : row]
            if filters and max(filters) > 4:
                raise damaged(say("a row has an unknown filter"))
            self._at += end - start
            start = end
            if self._at == row * count:
                self._left.pop()
                self._at = 0

    def finish(self) -> None:
        if self._left:
            raise cut_off()


def _sizes(png: Png) -> Iterator[tuple[int, int]]:
    """Width and height of the picture, or of each pass that has pixels."""
    if not png.interlaced:
        yield png.width, png.height
        return
    for left, top, across, down in _PASSES:
        width, height = -(-(png.width - left) // across), -(-(png.height - top) // down)
        if width > 0 and height > 0:
            yield width, height
