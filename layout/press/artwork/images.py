"""Pictures inside an advertiser's PDF: whether their data are all there, in a form that every press can read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pypdf.generic import BooleanObject, DictionaryObject, NameObject, StreamObject

from layout.diagnostics import say
from layout.limits import ARTWORK_UNPACKED
from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.streams import filter_chain, rows_size, size
from layout.press.artwork.values import items, mapping, number, text, value

if TYPE_CHECKING:
    from layout.pictures.pdf_samples import Pixels

_COMPONENTS = {
    "/DeviceGray": 1, "/G": 1, "/CalGray": 1, "/DeviceRGB": 3, "/RGB": 3, "/CalRGB": 3, "/Lab": 3,
    "/DeviceCMYK": 4, "/CMYK": 4, "/Indexed": 1, "/I": 1, "/Separation": 1,
}  # fmt: skip


def check_image(image: StreamObject, notes: ArtworkNotes, size_wanted: tuple[int, int] = (1, 1)) -> Pixels | None:
    """Raises ArtworkError when the picture's data break off, or are of a kind that presses can't read. Of a JPEG that
    had to be decoded for it, the pixels, as they are coded and no fewer than wanted."""
    width, height = (_whole(image, key, notes) for key in ("/Width", "/Height"))
    chain = filter_chain(image, notes)
    kind = chain[-1].name if chain else ""
    found, data = size(image, notes, counted=_bits(image) > 0)
    if kind == "/DCTDecode":
        said = _Said(width, height, components(image.get("/ColorSpace")))
        return _check_jpeg(data, said, notes, size_wanted)
    if kind == "/JPXDecode":
        if not data.rstrip(b"\0\r\n ").endswith(b"\xff\xd9") and b"\xff\xd9" not in data[-4096:]:
            raise notes.damaged(say("a picture (JPEG 2000) breaks off"))
    elif kind == "/JBIG2Decode":
        _check_jbig2(data, notes)
    elif kind == "/CCITTFaxDecode":
        _check_fax(data, chain[-1].told, notes)
    else:
        wanted = rows_size((width * _bits(image) + 7) // 8, height, chain)
        if wanted > ARTWORK_UNPACKED.most:
            notes.unpack(wanted)
        if found < wanted:
            message = say("a picture breaks off: {found:,} of {wanted:,} bytes", found=found, wanted=wanted)
            raise notes.damaged(message)
    return None


def _whole(image: StreamObject, key: str, notes: ArtworkNotes) -> int:
    found = int(number(image.get(key), 0))
    if found < 1:
        raise notes.damaged(say("a picture has no {key}", key=key[1:]))
    return found


def _bits(image: StreamObject) -> int:
    """Bits of a pixel; 0 where the colour space is one of a kind that can't be counted."""
    mask = value(image.get("/ImageMask"))
    if isinstance(mask, BooleanObject) and mask.value:
        return 1
    return components(image.get("/ColorSpace")) * int(number(image.get("/BitsPerComponent"), 8))


def components(space: object) -> int:
    """How many numbers a colour of this space has; 0 when it can't be said."""
    found, parts = value(space), items(space)
    if isinstance(found, NameObject):
        return _COMPONENTS.get(str(found), 0)
    family = text(parts[0]) if parts else ""
    if family == "/ICCBased" and len(parts) > 1:
        return int(number(mapping(parts[1]).get("/N"), 0))
    if family == "/DeviceN" and len(parts) > 1:
        return len(items(parts[1]))
    return _COMPONENTS.get(family, 0)


_JPEG_KINDS = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive, all Huffman-coded: what PDF's filter takes [ISO 32000-2, 7.4.8]."""
_ALONE = {0x01, *range(0xD0, 0xD8)}


class _Said(NamedTuple):
    """What the file says of a picture; no `components` where it can't be said."""

    width: int
    height: int
    components: int


def _check_jpeg(data: bytes, said: _Said, notes: ArtworkNotes, wanted: tuple[int, int]) -> Pixels | None:
    at, scans = 2, False
    if data[:2] != b"\xff\xd8":
        raise notes.damaged(say("a picture (JPEG) has no beginning"))
    while at < len(data) - 1:
        if data[at] != 0xFF:
            break
        marker = data[at + 1]
        if marker == 0xD9:
            break
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC} and marker not in _JPEG_KINDS:
            message = say(
                "{name} holds a JPEG of a kind that presses can't read (arithmetic or lossless)", name=notes.name
            )
            raise ArtworkError(message)
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xDA:
            scans = True
            at = _scan_end(data, at)
    if not scans or data[at : at + 2] != b"\xff\xd9":
        raise notes.damaged(say("a picture (JPEG) breaks off"))
    return _decode_jpeg(data[: at + 2], said, notes, wanted)


def _decode_jpeg(data: bytes, said: _Said, notes: ArtworkNotes, wanted: tuple[int, int]) -> Pixels | None:
    """Its markers may be whole and its codes not: viewers show grey for what is missing. And it may be another picture
    than the file says: then some show it, some white, some black."""
    from layout.pictures.errors import Broken, Refused
    from layout.pictures.jpeg import check_jpeg, read_jpeg

    try:
        jpeg = read_jpeg(data)
        found = _Said(jpeg.width, jpeg.height, jpeg.components)
        if found != said._replace(components=said.components or found.components):
            message = say("a picture (JPEG) has {found}, the file says {said}", found=_shown(found), said=_shown(said))
            raise notes.damaged(message)
        notes.unpack(jpeg.width * jpeg.height * jpeg.components)
        return check_jpeg(data, jpeg, wanted)
    except Broken as problem:
        raise notes.damaged(say("a picture (JPEG) breaks off or can't be decoded")) from problem
    except Refused:
        return None  # of a kind that is not taken for a picture by itself, and that presses know


def _shown(picture: _Said) -> str:
    width, height, colours = picture
    return say("{width} x {height} pixels of {colours} {colours:ink|inks}", width=width, height=height, colours=colours)


def _scan_end(data: bytes, at: int) -> int:
    """Where the coded data of a scan that begins at `at` end: at the next marker that isn't one of their own."""
    while (at := data.find(b"\xff", at)) >= 0:
        follows = data[at + 1 : at + 2]
        if follows and follows[0] != 0 and follows[0] not in _ALONE and follows[0] != 0xFF:
            return at
        at += 1 if follows == b"\xff" else 2
    return len(data)


_EOL = r"000000000001"
_FAX_END = re.compile(f"{_EOL}[01]?{_EOL}")
"""Two ends of line: the end of a block of Group 4, and what begins that of Group 3 [ISO 32000-2, 7.4.6; T.4, T.6]."""


def _check_fax(data: bytes, told: DictionaryObject, notes: ArtworkNotes) -> None:
    """Fax pictures end with a mark, or, if their filter says so, after so many rows, each of which may end with one."""
    if _FAX_END.search(_bit_string(data[-32:])):
        return
    rows_marked = _says(told, "/EndOfLine")
    rows = int(number(told.get("/Rows"), 0))
    if not data or _says(told, "/EndOfBlock", True) or (rows_marked and _bit_string(data).count(_EOL) < rows):
        raise notes.damaged(say("a picture (fax, CCITT) breaks off"))
    if not rows_marked:
        message = say(
            "{name} holds a fax picture (CCITT) without a mark at its end: it may have been cut", name=notes.name
        )
        hint = say("look at it on the page, or ask for a file with pictures packed with ZIP")
        notes.warning("advert-fax", message, hint)


def _bit_string(data: bytes) -> str:
    return f"{int.from_bytes(data):0{8 * len(data)}b}" if data else ""


def _says(told: DictionaryObject, key: str, default: bool = False) -> bool:
    found = value(told.get(key))
    return found.value if isinstance(found, BooleanObject) else default


def _check_jbig2(data: bytes, notes: ArtworkNotes) -> None:
    """Walks the segments of an embedded stream [ITU-T T.88, 7.2]: each must be there to its end."""
    at = 0
    while at < len(data):
        flags, referred = data[at + 4 : at + 5], data[at + 5 : at + 6]
        if not flags or not referred:
            break
        segment, count = int.from_bytes(data[at : at + 4]), referred[0] >> 5
        head = at + 6
        if count == 7:
            count = int.from_bytes(data[at + 5 : at + 9]) & 0x1FFFFFFF
            head = at + 9 + (count + 8) // 8
        head += count * (1 if segment <= 256 else 2 if segment <= 65536 else 4) + (4 if flags[0] & 0x40 else 1)
        length = int.from_bytes(data[head : head + 4])
        if len(data) < head + 4:
            break
        if length == 0xFFFFFFFF:
            return
        at = head + 4 + length
    if at != len(data):
        raise notes.damaged(say("a picture (JBIG2) breaks off"))
