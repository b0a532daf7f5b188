"""The marks of a page in; its inks as a coarse raster, and what lies below type, out.

What it can't see: inks within patterns and blends, what a blend mode does, RGB before a press has made inks of it (a
picture in RGB counts as grey), type and thin rules.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from pypdf.generic import StreamObject

from layout.press.artwork.findings import ArtworkError, ArtworkNotes
from layout.press.artwork.streams import filter_chain, size, unpacked
from layout.press.artwork.values import identity, items, number, value
from layout.press.preflight.inks import InkShares, colour_space
from layout.press.preflight.marks import Mark, PlacedImage

if TYPE_CHECKING:
    from layout.pictures.ink_planes import InkPlanes
    from layout.pictures.pdf_samples import PackedSamples, Pixels, PlateSamples

_LIGHT = 0.1
"""Type with less ink than this is white, or nearly."""
_SMALL = 20.0
"""Points: larger type is no matter of register."""
_PNG = 10


class Coverage(NamedTuple):
    """The raster, and for type that is white or knocks out the mean shares of ink below it, by its number among the
    marks."""

    planes: InkPlanes
    below: Mapping[int, tuple[float, ...]]


def cover(
    marks: Sequence[Mark],
    box: tuple[float, float, float, float],
    notes: ArtworkNotes,
    opened: Mapping[object, Pixels],
) -> Coverage:
    """Paints the marks on a raster as large as the box; `opened` are pictures that were decoded before."""
    from layout.pictures.ink_planes import InkPlanes

    planes = InkPlanes(box)
    below: dict[int, tuple[float, ...]] = {}
    pictures: dict[tuple[object, tuple[int, int]], PlateSamples | None] = {}
    for at, mark in enumerate(marks):
        if mark.kind == "text":
            if on_ink(mark):
                below[at] = planes.mean(mark.box)
        elif mark.kind == "fill" and mark.ink.known:
            planes.fill(mark.outlines, mark.box, _shares(mark.ink), mark.overprint, mark.opacity)
        elif mark.image and mark.image.stream is not None:
            key = identity(mark.image.stream), raster_size(mark.image)
            if key not in pictures:
                pictures[key] = _plates(mark.image, notes, opened)
            if found := pictures[key]:
                shares = _shares(mark.ink) if mark.image.stencil else ()
                planes.picture(found, mark.image.matrix, mark.box, mark.overprint, shares)
    return Coverage(planes, below)


def on_ink(mark: Mark) -> bool:
    """Whether it matters what lies below the mark: small type that is white or knocks out."""
    return mark.kind == "text" and mark.size < _SMALL and (mark.ink.total < _LIGHT or not mark.overprint)


def may_exceed(marks: Sequence[Mark], limit: float) -> bool:
    """Whether the raster of the marks can hold more ink anywhere than the limit (1 is one ink in full): never, if it
    has no picture, and no tint, or none with what it lets through of others, has so much."""
    if any(mark.image and mark.image.stream is not None for mark in marks):
        return True
    tints = [mark for mark in marks if mark.kind == "fill" and mark.ink.known]
    inks = {tuple(round(255 * min(share, 1.0)) for share in _shares(mark.ink)) for mark in tints}
    if any(mark.overprint or mark.opacity < 1 for mark in tints):
        inks = {tuple(map(max, zip(*inks, strict=True)))}
    return max(map(sum, inks), default=0) > round(255 * limit)


def raster_size(image: PlacedImage) -> tuple[int, int]:
    """How many pixels of a picture are wanted for the raster: one for each of its cells."""
    from layout.pictures.ink_planes import CELL

    across, down = image.size
    return max(1, round(across / CELL)), max(1, round(down / CELL))


def _shares(ink: InkShares) -> tuple[float, ...]:
    return *ink.process, min(1.0, sum(share for _, share in ink.spots))


def _plates(image: PlacedImage, notes: ArtworkNotes, opened: Mapping[object, Pixels]) -> PlateSamples | None:
    from layout.pictures.pdf_samples import plates_of

    packed = packed_samples(image, notes)
    if packed is None or image.stream is None:
        return None
    packed = packed._replace(opened=opened.get(identity(image.stream)))
    mask = value(image.stream.get("/SMask"))
    alpha = packed_samples(image._replace(stream=mask, entries=mask), notes) if isinstance(mask, StreamObject) else None
    return plates_of(packed, image.plates, raster_size(image), alpha, image.stencil)


def packed_samples(image: PlacedImage, notes: ArtworkNotes) -> PackedSamples | None:
    """The samples of a picture as they are packed; None for fax, JBIG2 and what is damaged."""
    from layout.pictures.pdf_samples import PackedSamples

    stream, entries = image.stream, image.entries
    if stream is None:
        return None
    width, height = (int(number(entries.get(key), 0)) for key in ("/Width", "/Height"))
    space = colour_space(entries.get("/ColorSpace"), image.resources)
    bits = 1 if image.stencil else int(number(entries.get("/BitsPerComponent"), 8))
    decode = items(entries.get("/Decode"))
    turned = bool(decode) and number(decode[0], 0) > number(decode[1] if len(decode) > 1 else 0, 1)
    made = PackedSamples(width, height, bits, 1 if space.indexed else space.components, b"", "plain", turned)
    if space.indexed:
        made = made._replace(palette=space.table, colours=space.components)
    try:
        return _with_data(made, stream, notes)
    except (ArtworkError, zlib.error):
        return None


def _with_data(made: PackedSamples, stream: StreamObject, notes: ArtworkNotes) -> PackedSamples | None:
    chain = filter_chain(stream, notes)
    last = chain[-1].name if chain else ""
    if last in {"/DCTDecode", "/JPXDecode"}:
        _, data = size(stream, ArtworkNotes(notes.name))
        return made._replace(data=data, packing="jpeg" if last == "/DCTDecode" else "jpeg2000")
    if last in {"/CCITTFaxDecode", "/JBIG2Decode"}:
        return None
    predictor = number(chain[-1].told.get("/Predictor"), 1) if chain else 1
    if predictor >= _PNG and len(chain) == 1 and last == "/FlateDecode":
        return made._replace(data=stream._data, packing="png")
    if predictor > 1:
        return None
    rows = (made.width * made.channels * made.bits + 7) // 8 * made.height
    if len(chain) == 1 and last == "/FlateDecode":
        return made._replace(data=zlib.decompressobj().decompress(stream._data, rows))
    return made._replace(data=unpacked(stream, ArtworkNotes(notes.name))[:rows])
