"""A picture that was examined in, a PDF image out, with as little decoded as can be."""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING, Literal, NamedTuple

from layout.diagnostics import say
from layout.files import read_bytes
from layout.limits import PICTURE
from layout.model import PictureFile
from layout.pictures.errors import Refused, unread
from layout.pictures.exif import UPRIGHT, Matrix, orientation_of
from layout.pictures.file_types import kind_of
from layout.pictures.icc_profiles import judge_profile
from layout.pictures.jpeg import read_jpeg
from layout.pictures.png import Png, read_png
from layout.pictures.transparency import decoded, opacity_of

if TYPE_CHECKING:
    from PIL.Image import Image

ColourSpace = Literal["DeviceGray", "DeviceRGB", "DeviceCMYK"]

_JPEG_SPACES: dict[int, ColourSpace] = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


class Encoded(NamedTuple):
    """A picture as a PDF image: samples of `width` x `height` pixels, compressed with `filter`.

    `decode` maps samples to ink where they are stored inverted. `orientation` is the matrix of the unit square
    that stands the picture upright (Exif); no file is decoded again for it. `predicted` samples bear PNG's row filters.
    `profile` is the ICC profile that says what the samples of `space` mean, if they don't mean what devices take them
    for. `mask` says how opaque each pixel is: a deflated byte each. A JPEG that is `unmarked` is RGB without saying so.
    """

    width: int
    height: int
    space: ColourSpace
    bits: int
    filter: Literal["DCTDecode", "FlateDecode"]
    data: bytes
    decode: tuple[int, ...] | None = None
    orientation: Matrix = UPRIGHT
    predicted: bool = False
    profile: bytes | None = None
    mask: bytes | None = None
    unmarked: bool = False


def encode(picture: PictureFile) -> Encoded:
    """The picture for a PDF. Raises PictureError when the file is no longer the one that was examined.

    A JPEG passes through untouched, and a PNG where PDF knows its form.
    """
    name = picture.path.name
    try:
        data = read_bytes(picture.path, PICTURE.most)
        if hashlib.sha256(data).hexdigest() != picture.sha256:
            raise Refused(say("has changed since it was read"))
        return _from_jpeg(data) if kind_of(data) == "JPEG" else _from_png(read_png(data))
    except OSError as error:
        raise unread(error).named(name) from error
    except Refused as refused:
        raise refused.named(name) from None


def _from_jpeg(data: bytes) -> Encoded:
    """The file itself, to the end of its first picture. Samples are inverted only where an Adobe marker (APP14) says
    that the file follows that custom."""
    jpeg = read_jpeg(data)
    space = _JPEG_SPACES[jpeg.components]
    decode = (1, 0) * 4 if space == "DeviceCMYK" and jpeg.adobe is not None else None
    return Encoded(
        jpeg.width,
        jpeg.height,
        space,
        8,
        "DCTDecode",
        data[: jpeg.end],
        decode,
        orientation_of(jpeg.exif),
        profile=judge_profile(jpeg.profile, jpeg.components).profile,
        unmarked=jpeg.unmarked_rgb,
    )


def _from_png(png: Png) -> Encoded:
    """The file's own samples where PDF has the like, else redrawn ones."""
    orientation, profile = orientation_of(png.exif), judge_profile(png.profile, png.channels).profile
    if not png.passes_through:
        return _redrawn(png)._replace(orientation=orientation, profile=profile)
    space: ColourSpace = "DeviceGray" if png.kind == 0 else "DeviceRGB"
    return Encoded(
        png.width,
        png.height,
        space,
        png.bits,
        "FlateDecode",
        png.samples,
        None,
        orientation,
        predicted=True,
        profile=profile,
    )


def _redrawn(png: Png) -> Encoded:
    """The pixels in one bit, grey or RGB, and a mask where some are not opaque."""
    image = decoded(png)
    opacity = opacity_of(image, png)
    colours = _colours(image, png)
    del image
    if opacity:
        colours = _behind(colours, opacity)
    space: ColourSpace = "DeviceRGB" if colours.mode == "RGB" else "DeviceGray"
    bits = 1 if colours.mode == "1" else 8
    mask = zlib.compress(opacity.tobytes(), 6) if opacity else None
    samples = zlib.compress(colours.tobytes(), 6)
    return Encoded(png.width, png.height, space, bits, "FlateDecode", samples, mask=mask)


def _colours(image: Image, png: Png) -> Image:
    """The pixels in mode 1, L or RGB, without transparency."""
    if png.kind == 3:
        return _unpaletted(image)
    if png.kind == 0 and png.bits == 16:
        return image.convert("I").point([round(n / 257) for n in range(65536)], "L")
    if png.kind in (0, 4):
        return image if image.mode in ("1", "L") else image.convert("RGB").convert("L")
    return image.convert("RGB")


def _behind(colours: Image, opacity: Image) -> Image:
    """White where nothing is to be seen: a viewer that scales mixes such pixels into the edges."""
    from PIL import Image as pillow

    seen = opacity.point([0] + [255] * 255)
    grey = colours.convert("L") if colours.mode == "1" else colours
    return pillow.composite(grey, pillow.new(grey.mode, grey.size, "white"), seen)


def _unpaletted(image: Image) -> Image:
    """RGB, or one bit when the palette holds nothing but black and white, as drawing programs save line work."""
    from PIL import Image as pillow

    image.info.pop("transparency", None)
    colours = image.convert("RGB")
    used = {colour for _, colour in colours.getcolors(2) or [(0, None)]}
    bilevel = used <= {(0, 0, 0), (255, 255, 255)}
    return colours.convert("1", dither=pillow.Dither.NONE) if bilevel else colours
