"""A picture that was examined in, a PDF image out, with as little decoded as can be."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING

from layout.cache import Store, key
from layout.deflation import DEFLATION, deflated
from layout.diagnostics import say
from layout.files import read_bytes
from layout.limits import PICTURE
from layout.model import PdfImage, PictureFile
from layout.model.edition import ColourSpace, Matrix
from layout.pictures.errors import Refused, unread
from layout.pictures.exif import orientation_of
from layout.pictures.file_types import kind_of
from layout.pictures.icc_profiles import judge_profile
from layout.pictures.jpeg import jpeg_pixels, read_jpeg
from layout.pictures.jpeg_writing import steps_of
from layout.pictures.png import Png, read_png
from layout.pictures.reproduction import Original, Reproduced, Reproduction, reproduce, srgb
from layout.pictures.transparency import decoded, opacity_of

if TYPE_CHECKING:
    from PIL.Image import Image

_RULES = 2
"""Counts the changes of what is made of a picture, so that nothing older is taken for it."""
_JPEG_SPACES: dict[int, ColourSpace] = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


def encode(
    picture: PictureFile, goal: Reproduction | None = None, inches: float = 0, store: Store | None = None
) -> PdfImage:
    """The picture for a PDF, as it is or made for a `goal`, where it is so many `inches` wide.

    A JPEG passes through untouched, and a PNG where PDF knows its form, unless their colours have to become other ones
    or their pixels fewer: what was made of it so is kept in `store`.
    Raises PictureError when the file is no longer the one that was examined.
    """
    name = picture.path.name
    try:
        data = read_bytes(picture.path, PICTURE.most)
        if hashlib.sha256(data).hexdigest() != picture.sha256:
            raise Refused(say("has changed since it was read"))
        fineness = picture.width_px / inches if inches else 0.0
        if goal is None or store is None:
            return _encoded(data, goal, fineness)
        entry = _entry(picture, goal, fineness)
        found = _recalled(store.get(entry))
        if found is None:
            found = _encoded(data, goal, fineness)
            if not (found.predicted or data.startswith(found.data)):  # then it is the file's own samples
                store.put(entry, _kept(found))
        return found
    except OSError as error:
        raise unread(error).named(name) from error
    except Refused as refused:
        raise refused.named(name) from None


def _entry(picture: PictureFile, goal: Reproduction, fineness: float) -> str:
    """The name under which is kept what is made of a picture: all that it depends on."""
    from PIL import __version__

    size = goal.size(picture.width_px, picture.height_px, fineness)
    libraries = __version__, DEFLATION
    made_for = goal.pictures, goal.resolution, _digest(goal.profile), size
    return key("picture image", _RULES, *libraries, picture.sha256, *made_for)


@lru_cache(maxsize=8)
def _digest(profile: bytes) -> str:
    return hashlib.sha256(profile).hexdigest()


def _kept(image: PdfImage) -> bytes:
    """The image as it is kept: a line of JSON for what is no bytes, and the lengths of what is."""
    parts = [image.data, image.profile or b"", image.mask or b""]
    rest = image._replace(data=b"", profile=None, mask=None)._asdict() | {"data": ""}
    return b"".join([json.dumps([rest, list(map(len, parts))]).encode(), b"\n", *parts])


def _recalled(kept: bytes | None) -> PdfImage | None:
    if not kept:
        return None
    head, _, parts = kept.partition(b"\n")
    rest, (data, profile, mask) = json.loads(head)
    rest["orientation"], rest["decode"] = tuple(rest["orientation"]), rest["decode"] and tuple(rest["decode"])
    own = {
        "data": parts[:data],
        "profile": parts[data : data + profile] or None,
        "mask": parts[-mask:] if mask else None,
    }
    return PdfImage(**rest | own)


def _encoded(data: bytes, goal: Reproduction | None, fineness: float) -> PdfImage:
    return (_from_jpeg if kind_of(data) == "JPEG" else _from_png)(data, goal, fineness)


def _from_jpeg(data: bytes, goal: Reproduction | None, fineness: float) -> PdfImage:
    """The file itself, to the end of its first picture. Samples are inverted only where an Adobe marker (APP14) says
    that the file follows that custom."""
    jpeg = read_jpeg(data)
    space = _JPEG_SPACES[jpeg.components]
    profile = judge_profile(jpeg.profile, jpeg.components).profile
    size = goal.size(jpeg.width, jpeg.height, fineness) if goal else (jpeg.width, jpeg.height)
    recoloured = goal is not None and space == "DeviceRGB" and goal.pictures == "inks"
    if goal and (recoloured or size != (jpeg.width, jpeg.height)):
        pixels = jpeg_pixels(data, jpeg, size)
        whole = pixels.size == (jpeg.width, jpeg.height)
        made = reproduce(Original(pixels, steps_of(data) if whole else None), profile, None, size, goal)
        if recoloured or len(made.data) < jpeg.end:  # a file that was packed well may be larger in fewer pixels
            return _reproduced(made, orientation_of(jpeg.exif))
    if goal and space == "DeviceRGB":
        profile = profile or srgb()
    decode = (1, 0) * 4 if space == "DeviceCMYK" and jpeg.adobe is not None else None
    return PdfImage(
        jpeg.width,
        jpeg.height,
        space,
        8,
        "DCTDecode",
        data[: jpeg.end],
        decode,
        orientation_of(jpeg.exif),
        profile=profile,
        unmarked=jpeg.unmarked_rgb,
    )


def _from_png(data: bytes, goal: Reproduction | None, fineness: float) -> PdfImage:
    """The file's own samples where PDF has the like, else redrawn ones."""
    png = read_png(data)
    orientation, profile = orientation_of(png.exif), judge_profile(png.profile, png.channels).profile
    size = goal.size(png.width, png.height, fineness) if goal and png.bits > 1 else (png.width, png.height)
    coloured = png.channels == 3
    if size == (png.width, png.height) and not (goal and goal.pictures == "inks" and coloured):
        made = _passed(png) if png.passes_through else _redrawn(png)
        if goal and made.space == "DeviceRGB":
            profile = profile or srgb()
        return made._replace(orientation=orientation, profile=profile)
    assert goal
    image, opacity = _pixels(png)
    if image.mode == "1":
        return _redrawn(png)._replace(orientation=orientation)
    return _reproduced(reproduce(Original(image), profile, opacity, size, goal), orientation)


def _reproduced(made: Reproduced, orientation: Matrix) -> PdfImage:
    decode = (1, 0) * 4 if made.space == "DeviceCMYK" and made.filter == "DCTDecode" else None
    return PdfImage(
        made.width,
        made.height,
        made.space,
        8,
        made.filter,
        made.data,
        decode,
        orientation,
        profile=made.profile,
        mask=made.mask,
    )


def _passed(png: Png) -> PdfImage:
    """The samples as they are."""
    space: ColourSpace = "DeviceGray" if png.kind == 0 else "DeviceRGB"
    return PdfImage(png.width, png.height, space, png.bits, "FlateDecode", png.samples, predicted=True)


def _redrawn(png: Png) -> PdfImage:
    """The pixels in one bit, grey or RGB, and a mask where some are not opaque."""
    colours, opacity = _pixels(png)
    space: ColourSpace = "DeviceRGB" if colours.mode == "RGB" else "DeviceGray"
    bits = 1 if colours.mode == "1" else 8
    mask = deflated(opacity.tobytes()) if opacity else None
    samples = deflated(colours.tobytes())
    return PdfImage(png.width, png.height, space, bits, "FlateDecode", samples, mask=mask)


def _pixels(png: Png) -> tuple[Image, Image | None]:
    """The picture in mode 1, L or RGB, and how opaque each pixel is where some are not."""
    image = decoded(png)
    opacity = opacity_of(image, png)
    colours = _colours(image, png)
    return (_behind(colours, opacity) if opacity else colours), opacity


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
