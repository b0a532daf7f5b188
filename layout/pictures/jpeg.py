"""A JPEG taken apart by its markers (ITU-T T.81), and decoded to see whether all of it is there.

PDF's DCTDecode knows baseline and progressive JPEG of 8 bits with Huffman codes, and nothing else of the standard.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from layout.diagnostics import say
from layout.limits import COEFFICIENTS, PIXELS, SCANS
from layout.pictures.errors import Refused, cut_off, damaged

if TYPE_CHECKING:
    from PIL.Image import Image

_SOF_HUFFMAN = {0xC0, 0xC1, 0xC2}
_PROGRESSIVE = 0xC2
_OTHER_FRAMES = {
    **dict.fromkeys((0xC3, 0xCB), say("lossless coding")),
    **dict.fromkeys((0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF, 0xDE), say("hierarchical coding")),
    **dict.fromkeys((0xC9, 0xCA), say("arithmetic coding")),
    0xF7: say("JPEG-LS coding"),
}
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_FILLER = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(16)).replace(b"\xff", b"\x5a")
"""Bits of chance: what a decoder makes of them is never the grey of samples that are missing."""


class Component(NamedTuple):
    """How a component is sampled, and what it is called."""

    id: int
    across: int
    down: int


class Scan(NamedTuple):
    """Where a scan's codes stand, and what they code."""

    start: int
    end: int
    components: bytes
    first: int
    last: int
    low: int
    restart: int


class Jpeg(NamedTuple):
    """What the markers say. `end` is where the picture ends; `pictures` counts those that follow, too.

    `adobe` is the colour transform of an Adobe marker (APP14); `profile` is None without one, empty when parts lack.
    """

    width: int
    height: int
    progressive: bool
    sampled: tuple[Component, ...]
    scans: tuple[Scan, ...]
    end: int
    jfif: bool
    adobe: int | None
    exif: bytes
    profile: bytes | None
    pictures: int

    @property
    def components(self) -> int:
        return len(self.sampled)

    @property
    def unmarked_rgb(self) -> bool:
        """Whether it is RGB by the names of its components alone, as decoders take it [libjpeg, jdapimin.c]."""
        return self.adobe is None and not self.jfif and bytes(c.id for c in self.sampled) == b"RGB"


def read_jpeg(data: bytes) -> Jpeg:
    """Raises Refused for what PDF does not know and for a file that is not whole by its markers."""
    frame: tuple[int, bytes] | None = None
    scans: list[Scan] = []
    applications: list[tuple[int, bytes]] = []
    restart = at = 0
    for marker, at, body, end in _segments(data):
        if marker in _OTHER_FRAMES:
            problem = say("is a JPEG with {kind}, which PDF does not know", kind=_OTHER_FRAMES[marker])
            raise Refused(problem, say("save it again as an ordinary JPEG"))
        if marker in _SOF_HUFFMAN:
            if frame:
                raise damaged(say("it begins twice"))
            frame = marker, body
        elif marker == 0xDD:
            restart = int.from_bytes(body[:2], "big")
        elif marker == 0xDA:
            scans.append(_scan(at, end, body, restart))
            if len(scans) > SCANS.most:
                raise Refused(say("has more than {most} scans", most=SCANS.most))
        elif 0xE0 <= marker <= 0xEF:
            applications.append((marker, body))
    if not frame or not scans:
        raise damaged(say("it has no picture in it"))
    jpeg = _described(frame, tuple(scans), applications, data, at)
    _check_colours(jpeg)
    _check_scans(data, jpeg)
    return jpeg


def _segments(data: bytes) -> Iterator[tuple[int, int, bytes, int]]:
    """Marker, where its segment ends, its body, and where the codes after it end; the last is the end of the picture
    (EOI)."""
    at = 2
    while True:
        at = data.find(b"\xff", at)
        while at >= 0 and data[at + 1 : at + 2] == b"\xff":
            at += 1
        if at < 0 or at + 2 > len(data):
            raise cut_off()
        marker, at = data[at + 1], at + 2
        if marker == 0xD9:
            yield marker, at, b"", at
            return
        if marker in (0, 1) or 0xD0 <= marker <= 0xD7:
            continue
        if marker == 0xD8:
            raise damaged(say("it begins twice"))
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2:
            raise damaged(say("a segment has no length"))
        if at + length > len(data):
            raise cut_off()
        body, at = data[at + 2 : at + length], at + length
        found = _SCAN_END.search(data, at) if marker == 0xDA else None
        if marker == 0xDA and not found:
            raise cut_off()
        end = found.start() if found else at
        yield marker, at, body, end
        at = end


def _scan(start: int, end: int, body: bytes, restart: int) -> Scan:
    count = body[0] if body else 0
    if not 1 <= count <= 4 or len(body) != 4 + 2 * count:
        raise damaged(say("a scan has no beginning"))
    first, last, bits = body[-3:]
    return Scan(start, end, body[1 : 1 + 2 * count : 2], first, last, bits & 15, restart)


def _described(
    frame: tuple[int, bytes], scans: tuple[Scan, ...], applications: list[tuple[int, bytes]], data: bytes, end: int
) -> Jpeg:
    marker, body = frame
    if len(body) < 6 or len(body) != 6 + 3 * body[5]:
        raise damaged(say("its frame is incomplete"))
    bits, height, width = body[0], int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
    if bits != 8:
        problem = say("is a JPEG of {bits} bits a sample; PDF knows 8", bits=bits)
        raise Refused(problem, say("save it again as an ordinary JPEG"))
    sampled = tuple(Component(body[n], body[n + 1] >> 4, body[n + 1] & 15) for n in range(6, len(body), 3))
    if not width or not height or any(not 1 <= side <= 4 for c in sampled for side in (c.across, c.down)):
        raise damaged(say("its frame is incomplete"))
    adobe = next((b[11] for m, b in applications if m == 0xEE and b[:5] == b"Adobe" and len(b) >= 12), None)
    exif = next((b for m, b in applications if m == 0xE1 and b[:6] == b"Exif\0\0"), b"")
    jfif = any(m == 0xE0 and b[:5] == b"JFIF\0" for m, b in applications)
    several = any(m == 0xE2 and b[:4] == b"MPF\0" for m, b in applications)
    pictures = 1 + (data.count(b"\xff\xd8\xff", end) if several else 0)
    profile = _profile([b[12:] for m, b in applications if m == 0xE2 and b[:12] == b"ICC_PROFILE\0"])
    return Jpeg(
        width, height, marker == _PROGRESSIVE, sampled, scans, end, jfif, adobe, exif, profile, pictures
    )  # fmt: skip


def _profile(parts: list[bytes]) -> bytes | None:
    """The colour profile put together from its numbered parts; empty when one of them is missing [ICC.1, B.4]."""
    if not parts:
        return None
    ordered = sorted(part for part in parts if len(part) > 2)
    whole = [part[0] for part in ordered] == list(range(1, len(parts) + 1)) and ordered[0][1] == len(parts)
    return b"".join(part[2:] for part in ordered) if whole else b""


def _check_colours(jpeg: Jpeg) -> None:
    """What the file says of its colours must mean one thing to every reader."""
    known = {1: (None, 0, 1, 2), 3: (None, 0, 1), 4: (None, 0, 2)}
    if jpeg.components not in known:
        raise Refused(
            say("has {count} colour {count:component|components}; 1, 3 or 4 are wanted", count=jpeg.components)
        )
    contrary = jpeg.components == 3 and jpeg.jfif and jpeg.adobe == 0
    if contrary or jpeg.adobe not in known[jpeg.components]:
        problem = say("says two things about its colours, and readers would show different ones")
        raise Refused(problem, say("save it again as an ordinary JPEG"))


def _check_scans(data: bytes, jpeg: Jpeg) -> None:
    """Every coefficient of every component must come, down to its last bit, and every restart interval."""
    left = {component.id: [255] * 64 for component in jpeg.sampled}
    for scan in jpeg.scans:
        low, high = (scan.first, scan.last) if jpeg.progressive else (0, 63)
        for component in scan.components:
            if component not in left or not low <= high <= 63:
                raise damaged(say("a scan is of nothing that the picture has"))
            for n in range(low, high + 1):
                left[component][n] = scan.low if jpeg.progressive else 0
        if scan.restart and len(_RESTART.findall(data, scan.start, scan.end)) + 1 < _units(jpeg, scan) / scan.restart:
            raise cut_off()
    if any(any(bits) for bits in left.values()):
        raise cut_off()


def _units(jpeg: Jpeg, scan: Scan) -> int:
    """Coded units (MCU) of a scan: blocks of its only component, else groups of blocks [T.81, A.2]."""
    across, down = max(c.across for c in jpeg.sampled), max(c.down for c in jpeg.sampled)
    if len(scan.components) > 1:
        return ceil(jpeg.width / (8 * across)) * ceil(jpeg.height / (8 * down))
    one = next(c for c in jpeg.sampled if c.id == scan.components[0])
    return ceil(ceil(jpeg.width * one.across / across) / 8) * ceil(ceil(jpeg.height * one.down / down) / 8)


# --- decoding -------------------------------------------------------------------------------------------------------


def check_jpeg(data: bytes, jpeg: Jpeg, size: tuple[int, int] = (1, 1)) -> Image:
    """Decodes the picture to its end, to no fewer pixels than `size`. Raises Refused when it is too large, or not all
    there.

    Decoders fill what is missing with grey and say nothing. So it is decoded twice where that may be: the second time
    with more codes at the end of each scan, for which a whole picture has no use.
    """
    if jpeg.width * jpeg.height > PIXELS.most:
        raise Refused(say("has more than {most} million pixels", most=PIXELS.most // 1_000_000))
    if jpeg.progressive and _coefficients(jpeg) * 2 > COEFFICIENTS.most:
        problem = say(
            "is a progressive JPEG of {millions} million pixels", millions=jpeg.width * jpeg.height // 1_000_000
        )
        raise Refused(problem, say("save it as a baseline JPEG, or smaller"))
    image = _decoded(data[: jpeg.end], jpeg, size)
    if _shows_its_end(jpeg) and not any(value in (127, 128) for value in _corner(image)):
        return image  # the last samples are there
    seen = _digest(image)
    filled, at = [], 0
    for scan in jpeg.scans:
        filled += [data[at : scan.end], _FILLER]
        at = scan.end
    if _digest(_decoded(b"".join([*filled, data[at : jpeg.end]]), jpeg, size)) != seen:
        raise cut_off()
    return image


def _shows_its_end(jpeg: Jpeg) -> bool:
    """Whether the last pixel tells if the last codes are there: of one scan, and of YCCK, which is decoded to CMYK, if
    black comes last, which stays as it was coded."""
    black_last = jpeg.adobe != 2 or jpeg.scans[0].components[-1] == jpeg.sampled[-1].id
    return len(jpeg.scans) == 1 and black_last


def _coefficients(jpeg: Jpeg) -> int:
    across, down = max(c.across for c in jpeg.sampled), max(c.down for c in jpeg.sampled)
    return sum(jpeg.width * jpeg.height * c.across * c.down // (across * down) for c in jpeg.sampled)


def _decoded(data: bytes, jpeg: Jpeg, size: tuple[int, int]) -> Image:
    """The pixels, those of RGB as they are coded (YCbCr).

    Of one scan an eighth of the size tells all, since every code is read for it; more scans refine what is finer.
    """
    from PIL import JpegImagePlugin

    try:
        image = JpegImagePlugin.JpegImageFile(io.BytesIO(data))
        image.decodermaxblock = len(data)  # at once, lest a thread wait for its turn after every 64 kB
        plain = image.mode != "RGB" or jpeg.adobe == 0 or jpeg.unmarked_rgb
        image.draft(None if plain else "YCbCr", image.size if jpeg.progressive else size)
        image.load()
    except (OSError, SyntaxError, ValueError) as error:
        raise damaged(str(error)) from error
    return image


def _corner(image: Image) -> tuple[int, ...]:
    """The last pixel."""
    corner = image.getpixel((image.width - 1, image.height - 1))
    return corner if isinstance(corner, tuple) else (int(corner or 0),)


def _digest(image: Image) -> bytes:
    seen = hashlib.blake2b()
    for top in range(0, image.height, 256):
        seen.update(image.crop((0, top, image.width, min(top + 256, image.height))).tobytes())
    return seen.digest()


# --- pixels ---------------------------------------------------------------------------------------------------------


def jpeg_pixels(data: bytes, jpeg: Jpeg, size: tuple[int, int]) -> Image:
    """The pixels of a picture that was checked, in mode L, RGB or CMYK; no fewer than `size`, and where that is much
    smaller, decoded at an eighth, a quarter or a half."""
    from PIL import JpegImagePlugin

    image = JpegImagePlugin.JpegImageFile(io.BytesIO(data[: jpeg.end]))
    image.draft(image.mode, size)
    image.load()
    return as_inked(image, jpeg)


def as_inked(image: Image, jpeg: Jpeg) -> Image:
    """A decoded picture, one of four inks with 0 for none of them."""
    if image.mode == "CMYK" and jpeg.adobe is None:
        from PIL import ImageChops

        return ImageChops.invert(image)  # Pillow takes all four inks for inverted, which only Adobe's are
    return image
