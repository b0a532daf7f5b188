"""Copied objects of an advertiser's PDF in: what the standards forbid goes where that changes nothing on paper.

What can't go without changing the picture stays, and is noted as what keeps the page from a standard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from layout.diagnostics import say
from layout.press.artwork.findings import ArtworkNotes
from layout.press.artwork.values import items, mapping, names, number, text, value
from layout.press.standards import Standard

RENDERING_INTENTS = frozenset({"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"})
"""Where another one stands, a press takes the first [ISO 32000-2, 8.6.5.8]."""
_BLEND_MODES = frozenset(
    ["/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge", "/ColorBurn",
     "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation", "/Color", "/Luminosity"]
)  # fmt: skip
_INKS = frozenset({"/Cyan", "/Magenta", "/Yellow", "/Black", "/None"})
_BITS = frozenset({1, 2, 4, 8, 16})
_MOST_INKS = 32
_LONGEST_NAME, _LONGEST_STRING = 127, 32767
_LARGEST_WHOLE = 2**31 - 1
_LARGEST, _LEAST = 3.403e38, 1.175e-38
"""Limits of names and strings (bytes) and of numbers [ISO 19005-2, 6.1.13]."""
_CLASSES = frozenset({b"prtr", b"mntr", b"scnr", b"spac"})
_CHANNELS = {b"GRAY": 1, b"RGB ": 3, b"Lab ": 3, b"CMYK": 4}


def check_plain(one: PdfObject, notes: ArtworkNotes) -> None:
    """Names, strings and numbers within their limits."""
    long = isinstance(one, str | bytes) and len(one) > (
        _LONGEST_NAME if isinstance(one, NameObject) else _LONGEST_STRING
    )
    large = False
    if isinstance(one, int | float) and not isinstance(one, BooleanObject):
        size = abs(one)
        large = size > (_LARGEST_WHOLE if isinstance(one, int) else _LARGEST) or 0 < size < _LEAST
    if long or large:
        notes.breaks((Standard.PDFA,), say("a name, a string or a number is too large"))


def _mend_state(made: DictionaryObject, notes: ArtworkNotes) -> None:
    for key in ("/TR", "/TR2"):
        found = value(made.get(key))
        if found is None or (key == "/TR2" and text(found) == "/Default"):
            continue
        if isinstance(found, NameObject):
            del made[key]  # /Identity, /Default: what is there without it, too
        else:
            message = say("a transfer function changes the tones")
            notes.breaks((Standard.PDFX, Standard.PDFA), message)
    if text(made.get("/RI")) not in RENDERING_INTENTS:
        made.pop("/RI", None)
    wished = value(made.get("/BM"))
    listed = [text(one) for one in items(wished)] if isinstance(wished, ArrayObject) else [text(wished)]
    if wished is not None and (isinstance(wished, ArrayObject) or listed[0] not in _BLEND_MODES):
        made[NameObject("/BM")] = NameObject(next((one for one in listed if one in _BLEND_MODES), "/Normal"))
    if number(made.get("/OPM"), 0) == 1:
        _overprints(notes, "overprinting")


def _overprints(notes: ArtworkNotes, what: str) -> None:
    """Inks by a profile must not overprint in mode 1 [ISO 19005-2, 6.2.4.2]; both in one file are taken for that."""
    notes.seen.add(what)
    if {"overprinting", "inks by a profile"} <= notes.seen:
        notes.breaks((Standard.PDFA,), say("colours by an ICC profile of inks overprint"))


def _mend_image(made: DictionaryObject, notes: ArtworkNotes) -> None:
    made.pop("/Interpolate", None)
    if text(made.get("/Intent")) not in RENDERING_INTENTS:
        made.pop("/Intent", None)
    filters = names(made.get("/Filter"))
    mask = value(made.get("/ImageMask"))
    masks = isinstance(mask, BooleanObject) and mask.value
    if "/JPXDecode" in filters:
        if not isinstance(made, StreamObject) or not _plain_jpx(made._data):
            notes.breaks((Standard.PDFA,), say("a JPEG 2000 picture is of an unusual kind"))
    elif number(made.get("/BitsPerComponent"), 1 if masks else 8) not in ({1} if masks else _BITS):
        raise notes.damaged(say("a picture has no number of bits that there is"))


def _plain_jpx(data: bytes) -> bool:
    """A JP2 file of one, three or four channels, all of the same depth, with one description of its colours."""
    found = dict[bytes, list[bytes]]()
    for kind, body in _boxes(data):
        for inner, said in _boxes(body) if kind == b"jp2h" else ():
            found.setdefault(inner, []).append(said)
    heads, colours = found.get(b"ihdr", []), found.get(b"colr", [])
    if len(heads) != 1 or len(colours) != 1 or found.keys() & {b"bpcc", b"cdef", b"pclr"}:
        return False
    channels, depth = int.from_bytes(heads[0][8:10]), heads[0][10:11]
    by_profile, known = colours[0][:1] == b"\2", int.from_bytes(colours[0][3:7]) in {12, 16, 17, 18}
    return channels in {1, 3, 4} and depth < b"\x26" and (by_profile or known)


def _boxes(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 0
    while at + 8 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if length == 0 or length > len(data) - at:
            length = len(data) - at
        if length < 8:
            break
        found.append((kind, data[at + 8 : at + length]))
        at += length
    return found


def _check_profile(made: DictionaryObject, notes: ArtworkNotes) -> None:
    try:
        head = made.get_data()[:128] if isinstance(made, StreamObject) else b""
    except Exception:  # pypdf raises whatever it meets in damaged data
        head = b""
    channels = number(made.get("/N"), 0)
    whole = len(head) == 128 and head[36:40] == b"acsp" and head[8] <= 4 and head[12:16] in _CLASSES
    if not whole or _CHANNELS.get(head[16:20]) != channels:
        notes.breaks((Standard.PDFX, Standard.PDFA), say("a colour profile is damaged or of another kind than is said"))
    if channels == 4:
        _overprints(notes, "inks by a profile")


MENDERS: Mapping[str, Callable[[DictionaryObject, ArtworkNotes], None]] = {
    "graphics state": _mend_state,
    "image": _mend_image,
    "profile": _check_profile,
}
"""By the kind of an object, what is done to its copy."""


def check_space(made: ArrayObject, notes: ArtworkNotes) -> None:
    """Spot colours: one recipe in a file for each, and one for each ink of several."""
    family = text(made[0])
    if family == "/Separation":
        name, recipe = text(made[1]), sha256(b" ".join(map(_said, made[2:4]))).digest()
        known, file = notes.spots.setdefault(name, (recipe, notes.name))
        if known != recipe and file == notes.name:
            notes.breaks((Standard.PDFA,), say("spot colour {name} is defined in two ways", name=name[1:]))
        elif known != recipe:
            notes.clashes.append((name[1:], file))
    elif family == "/DeviceN":
        inks = {text(one) for one in items(made[1])}
        told = mapping(mapping(made[4] if len(made) > 4 else None).get("/Colorants")).keys()
        if len(inks) > _MOST_INKS or inks - _INKS - told:
            notes.breaks((Standard.PDFA,), say("inks of a colour are not described one by one"))


def _said(raw: PdfObject) -> bytes:
    """What an object says, to its end; two that say the same are the same."""
    found = raw.get_object() if isinstance(raw, IndirectObject) else raw
    if isinstance(found, DictionaryObject):
        entries = b"".join(key.encode() + _said(found.raw_get(key)) for key in sorted(found) if key != "/Length")
        return b"<<" + entries + b">>" + (found._data if isinstance(found, StreamObject) else b"")
    if isinstance(found, ArrayObject):
        return b"[" + b" ".join(map(_said, found)) + b"]"
    return repr(found).encode()
