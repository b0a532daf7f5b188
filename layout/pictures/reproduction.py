"""Pixels in, the image that is printed out: in the press's inks by the picture's own profile, and no finer than a press
or a screen shows.

Colours go relative colorimetric with black point compensation: with the house's profile the other ways clip black and
print more ink than newsprint bears (styles/icc/README.md).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from layout.deflation import deflated
from layout.pictures.jpeg_writing import Steps, jpeg_for_press, jpeg_for_screen

if TYPE_CHECKING:
    from PIL.Image import Image

_FEW = 4096
"""Colours up to which a picture is a drawing, and kept without loss; a photograph has more."""
_ENOUGH = 1.25
"""How far beyond the resolution pixels may go before they are counted anew: less saves few bytes, and sharpness."""


class Reproduction(NamedTuple):
    """What pictures are made for: `inks` of the press whose `profile` (bytes) this is, or RGB for a screen; where there
    are more than `resolution` pixels an inch only so many are kept."""

    pictures: Literal["inks", "RGB"]
    resolution: int
    profile: bytes

    def size(self, width: int, height: int, pixels_an_inch: float) -> tuple[int, int]:
        """How many pixels are kept of a picture of so many."""
        if pixels_an_inch <= _ENOUGH * self.resolution:
            return width, height
        share = self.resolution / pixels_an_inch
        return max(1, round(width * share)), max(1, round(height * share))


class Original(NamedTuple):
    """A picture in mode L, RGB or CMYK, and how finely it was coded where it was a JPEG that has no more pixels."""

    image: Image
    steps: Steps | None = None


class Reproduced(NamedTuple):
    """Samples as PDF takes them, and the profile that says what they mean where the device's colours don't."""

    width: int
    height: int
    space: Literal["DeviceGray", "DeviceRGB", "DeviceCMYK"]
    filter: Literal["DCTDecode", "FlateDecode"]
    data: bytes
    profile: bytes | None
    mask: bytes | None


def reproduce(
    original: Original, profile: bytes | None, opacity: Image | None, size: tuple[int, int], goal: Reproduction
) -> Reproduced:
    """A picture whose colours `profile` says (None: those of its device, sRGB for RGB), in so many pixels across and
    down."""
    image, steps = original
    if image.size != size:
        image, opacity, steps = _smaller(image, size), opacity and _smaller(opacity, size), None
    few = image.getcolors(_FEW) is not None
    if image.mode == "RGB" and goal.pictures == "inks":
        image, profile = press_transform(profile, goal.profile).apply(image), None
    elif image.mode == "RGB":
        profile = profile or srgb()
    mask = deflated(opacity.tobytes()) if opacity else None
    if few:
        filter, data = "FlateDecode", deflated(image.tobytes())
    elif goal.pictures == "inks":
        own = image.copy() if image is original.image else image  # it is used up
        filter, data = "DCTDecode", jpeg_for_press(own, steps, goal.profile)
    else:
        filter, data = "DCTDecode", jpeg_for_screen(image)
    space = {"L": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}[image.mode]
    return Reproduced(image.width, image.height, space, filter, data, profile, mask)  # type: ignore[arg-type]


def _smaller(image: Image, size: tuple[int, int]) -> Image:
    from PIL import Image as pillow

    return image.resize(size, pillow.Resampling.LANCZOS, reducing_gap=3.0)


def inks_of(colour: Sequence[float], press: bytes) -> tuple[float, float, float, float]:
    """Cyan, magenta, yellow and black, in per cent, of red, green and blue of sRGB, 0 to 1."""
    from PIL import Image as pillow

    one = pillow.new("RGB", (1, 1), tuple(round(255 * share) for share in colour))
    c, m, y, k = (round(100 * byte / 255, 1) for byte in press_transform(None, press).apply(one).tobytes())
    return c, m, y, k


@lru_cache(maxsize=8)
def press_transform(profile: bytes | None, press: bytes) -> Any:
    """LittleCMS's transform from RGB by its profile (None: sRGB) to the press's inks."""
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.getOpenProfile(io.BytesIO(profile)) if profile else ImageCms.createProfile("sRGB"),
        ImageCms.getOpenProfile(io.BytesIO(press)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


@lru_cache(maxsize=1)
def srgb() -> bytes:
    """The profile of sRGB. LittleCMS writes the hour into it, which is taken out again."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes.fromhex("07d0000100010000 00000000".replace(" ", ""))
    return bytes(made)
