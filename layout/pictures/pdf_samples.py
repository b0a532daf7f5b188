"""Samples of a picture in a PDF in, as they are packed there; a picture of so many pixels out, an image a channel."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Literal, NamedTuple

from PIL import Image, ImageChops, JpegImagePlugin

_PNG_KINDS = {1: 0, 3: 2, 4: 6}
"""Channels to PNG's kind of colour: four channels pass for RGB with opacity, whose bytes are the same."""


Pixels = Image.Image


class PackedSamples(NamedTuple):
    """`data` as `packing` says: a JPEG, a JPEG 2000, zlib's of rows as PNG has them, or plain rows.

    `inverted` is a /Decode that begins with 1; `palette` the colours of an indexed picture, of `colours` bytes each.
    """

    width: int
    height: int
    bits: int
    channels: int
    data: bytes
    packing: Literal["jpeg", "jpeg2000", "png", "plain"]
    inverted: bool = False
    palette: bytes = b""
    colours: int = 0
    opened: Pixels | None = None
    """Of a JPEG the pixels, where it was decoded already; in YCbCr for RGB."""


PLATES = ("Cyan", "Magenta", "Yellow", "Black")


class PlateSamples(NamedTuple):
    """A picture as inks: cyan, magenta, yellow, black and one spot ink, each in mode L (None: none of it), and where it
    is seen."""

    planes: tuple[Image.Image | None, ...]
    opacity: Image.Image | None


def plates_of(
    samples: PackedSamples, names: tuple[str, ...], size: tuple[int, int], mask: PackedSamples | None, stencil: bool
) -> PlateSamples | None:
    """The inks of a picture whose channels are those of `names`, or of a colour space without names. RGB is taken for
    grey; a `stencil` has no inks of its own."""
    bands = channels_of(samples, size)
    if not bands:
        return None
    if stencil:
        return PlateSamples((None,) * (len(PLATES) + 1), ImageChops.invert(bands[0]))
    seen = channels_of(mask, bands[0].size) if mask else None
    opacity = seen[0].resize(bands[0].size) if seen else None
    if names:
        named = dict(zip(names, bands, strict=False))
        spots = [band for name, band in named.items() if name not in PLATES]
        return PlateSamples((*(named.get(name) for name in PLATES), spots[0] if spots else None), opacity)
    if len(bands) == len(PLATES):
        return PlateSamples((*bands, None), opacity)
    grey = bands[0] if len(bands) == 1 else bands[1]  # of RGB the green says best how light it is
    return PlateSamples((None, None, None, ImageChops.invert(grey), None), opacity)


def channels_of(samples: PackedSamples, size: tuple[int, int]) -> list[Image.Image] | None:
    """Each channel in mode L, no more than `size` pixels; None for what can't be made out. Raises nothing: damage is
    told elsewhere."""
    try:
        image = _opened(samples, size)
    except (OSError, SyntaxError, ValueError, zlib.error, struct.error, Image.DecompressionBombError):
        return None
    if image is None:
        return None
    wanted = min(size[0], image.width) or 1, min(size[1], image.height) or 1
    if samples.palette:
        return _looked_up(samples, image, wanted)
    found = [_scaled(band, wanted) for band in image.split()]
    return [ImageChops.invert(band) for band in found] if samples.inverted else found


def _opened(samples: PackedSamples, size: tuple[int, int]) -> Image.Image | None:
    match samples.packing:
        case "jpeg":
            jpeg = _jpeg(samples, size)
            return ImageChops.invert(jpeg) if jpeg.mode == "CMYK" else jpeg  # Pillow turns inks over, PDF does not
        case "jpeg2000":
            image = Image.open(io.BytesIO(samples.data), formats=["JPEG2000"])
            image.load()
            return image
        case "png":
            return _png(samples)
    return _plain(samples)


def _jpeg(samples: PackedSamples, size: tuple[int, int]) -> Image.Image:
    if samples.opened and samples.opened.width >= min(size[0], samples.width):
        opened = samples.opened
        return _scaled(opened, size).convert("RGB") if opened.mode == "YCbCr" else opened
    jpeg = JpegImagePlugin.JpegImageFile(io.BytesIO(samples.data))
    jpeg.draft(jpeg.mode, size)
    jpeg.load()
    return jpeg


def _png(samples: PackedSamples) -> Image.Image | None:
    if samples.channels not in _PNG_KINDS or (samples.channels > 1 and samples.bits < 8):
        return None
    head = struct.pack(">IIBBBBB", samples.width, samples.height, samples.bits, _PNG_KINDS[samples.channels], 0, 0, 0)
    chunks = [_chunk(b"IHDR", head), _chunk(b"IDAT", samples.data), _chunk(b"IEND", b"")]
    image = Image.open(io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(chunks)), formats=["PNG"])
    image.load()
    if image.mode == "I;16":
        return Image.frombytes("L", image.size, image.tobytes()[1::2])
    return _indices(samples, image) if samples.channels == 1 else image


def _indices(samples: PackedSamples, image: Image.Image) -> Image.Image:
    """Grey as it is; of a palette, the numbers that Pillow has stretched to white."""
    grey = image.convert("L")
    most = 2**samples.bits - 1
    return grey.point([value * most // 255 for value in range(256)]) if samples.palette else grey


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)


def _plain(samples: PackedSamples) -> Image.Image | None:
    mode = {1: "L", 3: "RGB", 4: "CMYK"}.get(samples.channels)
    size, data = (samples.width, samples.height), samples.data
    if mode is None:
        return None
    if samples.bits in (8, 16):
        return Image.frombytes(mode, size, data[:: samples.bits // 8])
    if samples.channels > 1 or samples.bits not in (1, 2, 4):
        return None
    packed = ("1", "1") if samples.bits == 1 else ("L", f"L;{samples.bits}")
    return _indices(samples, Image.frombytes(packed[0], size, data, "raw", packed[1]))


def _looked_up(samples: PackedSamples, image: Image.Image, size: tuple[int, int]) -> list[Image.Image]:
    """Indices to colours."""
    found = []
    for channel in range(samples.colours):
        table = list(samples.palette[channel :: samples.colours])[:256]
        found.append(_scaled(image.point(table + [0] * (256 - len(table))), size))
    return found


def _scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.BOX)
