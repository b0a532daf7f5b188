"""Pictures: a file in, its size and digest out (`read`), or the bytes of a PDF image out (`encode`).

The only home of Pillow, which is imported when the first picture is opened: most commands never need it.
A picture is a JPEG or a PNG. `read` is cheap enough for `check`: of a JPEG that has its end only the header is decoded.
"""

from __future__ import annotations

import errno
import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from layout import limits
from layout.diagnostics import say
from layout.files import read_bytes
from layout.model import PictureFile

if TYPE_CHECKING:
    from PIL.Image import Image

ColourSpace = Literal["DeviceGray", "DeviceRGB", "DeviceCMYK"]
Matrix = tuple[int, int, int, int, int, int]

UPRIGHT: Matrix = (1, 0, 0, 1, 0, 0)
_ORIENTATION = 0x0112
_TURNS: dict[int, Matrix] = {
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
"""Exif orientation -> the matrix that stands the stored picture upright, both being unit squares with y up."""

_JPEG_SPACES: dict[str, ColourSpace] = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_PNG_SPACES: dict[int, ColourSpace] = {0: "DeviceGray", 2: "DeviceRGB"}


class PictureError(ValueError):
    """The file is missing, too large, of another kind, or does not decode. The message is for the editor."""


class Encoded(NamedTuple):
    """A picture as a PDF image: samples of `width` x `height` pixels, compressed with `filter`.

    `decode` maps samples to ink where they are stored inverted. `turn` is the matrix of the unit square
    that stands the picture upright (Exif); no file is decoded again for it. `predicted` samples bear PNG's row filters.
    """

    width: int
    height: int
    space: ColourSpace
    bits: int
    filter: Literal["DCTDecode", "FlateDecode"]
    data: bytes
    decode: tuple[int, ...] | None = None
    turn: Matrix = UPRIGHT
    predicted: bool = False


def is_vector(path: Path) -> bool:
    """Whether the file is vector artwork (SVG or PDF) by its name."""
    return path.suffix.lower() in {".svg", ".pdf"}


def read(path: Path) -> PictureFile:
    """The size (upright, in pixels) and digest of a picture that exists and decodes. Raises PictureError."""
    data = _bytes(path)
    with _opened(path, data) as image:
        size, turn = image.size, _turn(image)
        if not _whole(image, data):
            image.load()
    width, height = size if turn[0] else size[::-1]
    return PictureFile(path, width, height, hashlib.sha256(data).hexdigest())


def _whole(image: Image, data: bytes) -> bool:
    """Whether a JPEG has its end: the decoder mends everything else, so decoding it would tell no more."""
    return image.format == "JPEG" and data.rstrip(b"\0\r\n").endswith(b"\xff\xd9")


def encode(picture: PictureFile) -> Encoded:
    """The picture for a PDF. Raises PictureError when the file is no longer the one that was read.

    JPEG passes through untouched, and PNG where PDF knows its form; what is transparent shows white paper.
    """
    data = _bytes(picture.path)
    if hashlib.sha256(data).hexdigest() != picture.sha256:
        raise PictureError(say("{name} has changed since it was read", name=picture.path.name))
    with _opened(picture.path, data) as image:
        if image.format == "PNG":
            return _from_png(image, data)
        return _from_jpeg(image, data)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path, limits.PICTURE.most)
    except OSError as error:
        if error.errno == errno.EFBIG:
            most = limits.PICTURE.most // 1000000
            raise PictureError(say("{name} is larger than {most} MB", name=path.name, most=most)) from error
        raise PictureError(say("{name} can't be read: {reason}", name=path.name, reason=error.strerror)) from error


@contextmanager
def _opened(path: Path, data: bytes) -> Iterator[Image]:
    """The picture with its header read; whatever fails to decode inside the block is a PictureError."""
    from PIL import Image as pillow
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pillow.DecompressionBombWarning)
            image = pillow.open(io.BytesIO(data), formats=("JPEG", "PNG"))
        _check_size(path, image)
        yield image
    except PictureError:
        raise
    except UnidentifiedImageError as error:
        raise PictureError(say("{name} is neither a JPEG nor a PNG", name=path.name)) from error
    except (pillow.DecompressionBombWarning, pillow.DecompressionBombError) as error:
        raise PictureError(say("{name} has too many pixels", name=path.name)) from error
    except (OSError, SyntaxError, ValueError, struct.error, zlib.error) as error:
        raise PictureError(say("{name} is damaged: {reason}", name=path.name, reason=error)) from error


def _check_size(path: Path, image: Image) -> None:
    if image.width * image.height > limits.PIXELS.most:
        raise PictureError(
            say("{name} has more than {most} million pixels", name=path.name, most=limits.PIXELS.most // 1000000)
        )


def _turn(image: Image) -> Matrix:
    if "exif" not in image.info:
        return UPRIGHT  # reading Exif loads half of Pillow
    return _TURNS.get(image.getexif().get(_ORIENTATION, 1), UPRIGHT)


def _from_jpeg(image: Image, data: bytes) -> Encoded:
    """The file itself. Samples are inverted only where an Adobe marker (APP14) says the file follows that custom."""
    space = _JPEG_SPACES[image.mode]
    inverted = space == "DeviceCMYK" and "adobe" in image.info
    decode = (1, 0) * 4 if inverted else None
    return Encoded(image.width, image.height, space, 8, "DCTDecode", data, decode, _turn(image))


def _from_png(image: Image, data: bytes) -> Encoded:
    """The file's own samples where PDF has the like (grey or RGB, up to 8 bits, rows in order), else redrawn ones."""
    bits, kind, interlaced = data[24], data[25], data[28]
    if kind not in _PNG_SPACES or bits > 8 or interlaced or image.has_transparency_data:
        return _from_pixels(_flattened(image), _turn(image))
    samples = b"".join(body for name, body in _chunks(data) if name == b"IDAT")
    space, turn = _PNG_SPACES[kind], _turn(image)
    return Encoded(image.width, image.height, space, bits, "FlateDecode", samples, None, turn, predicted=True)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and body of each chunk (PNG, section 5.3)."""
    at = 8
    while at < len(png):
        end = at + 8 + int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : end]
        at = end + 4


def _from_pixels(image: Image, turn: Matrix) -> Encoded:
    space: ColourSpace = "DeviceRGB" if image.mode == "RGB" else "DeviceGray"
    bits = 1 if image.mode == "1" else 8
    data = zlib.compress(image.tobytes(), 6)
    return Encoded(image.width, image.height, space, bits, "FlateDecode", data, None, turn)


def _flattened(image: Image) -> Image:
    """The picture in mode 1, L or RGB, on white paper."""
    if image.has_transparency_data:
        return _on_white(image.convert("RGBA"))
    if image.mode == "P":
        return _unpaletted(image)
    if image.mode.startswith("I"):  # 16-bit grey
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return image


def _on_white(image: Image) -> Image:
    from PIL import Image as pillow

    paper = pillow.new("RGBA", image.size, "white")
    return pillow.alpha_composite(paper, image).convert("RGB")


def _unpaletted(image: Image) -> Image:
    """RGB, or one bit when the palette holds nothing but black and white, as drawing programs save line work."""
    from PIL import Image as pillow

    colours = image.convert("RGB")
    used = {colour for _, colour in colours.getcolors(2) or [(0, None)]}
    bilevel = used <= {(0, 0, 0), (255, 255, 255)}
    return colours.convert("1", dither=pillow.Dither.NONE) if bilevel else colours
