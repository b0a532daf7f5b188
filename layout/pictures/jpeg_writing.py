"""Pixels in, a JPEG as PDF takes it out (DCTDecode): baseline, one scan, no finer than the file the pixels came from.

Four inks are coded as a colour and black (YCCK, named by Adobe's marker): cyan, magenta and yellow as lightness and two
differences of colour, of which few bits stay, and black by itself. Every plane keeps all its pixels. Plain CMYK would
take twice the bytes for the same picture.

How fine: a JPEG has lost what lies under the steps of its quantization tables, and finer steps would only keep the
grain of that loss. On a press the same step is seen less than on a screen, by as much as there is less between its
paper and its black. So the steps are those of the source, coarser by that much. What is lost so is about two thirds of
what the source had lost already (docs/plates.md).
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

_SCREEN = 82
"""Pillow's quality of a JPEG for a screen: half the bytes of 90, and no loss that is seen."""
_PAPER = 90
"""Of a JPEG whose pixels were never coded, or not so many of them; nothing is coded finer, whatever its source was."""
_HIDDEN = 1.1
"""How much coarser than that the press's screen lets the steps be."""
_COLOUR = 1.4
"""How much coarser again the steps of colour: the eye sees them less [T.81, K.1]."""
_ADOBE, _FRAME, _SCAN = 0xEE, 0xC0, 0xDA
"""Markers: how colours are coded; what the components are; a scan of them [T.81, B.1.1.3]."""
_NAMES = bytes([1, 2, 3, 4])
_STRIP = 64
"""Rows whose planes are made at a time: of all rows at once they would be four times in memory, and slower to reach."""


class Steps(NamedTuple):
    """Quantization tables of lightness (or of an ink) and of colour, 64 steps each, row by row."""

    light: tuple[int, ...]
    colour: tuple[int, ...]

    def coarsest(self, other: Steps) -> Steps:
        return Steps(*(tuple(map(max, mine, yours)) for mine, yours in zip(self, other, strict=True)))

    def coarser(self, factor: float) -> Steps:
        return Steps(_times(self.light, factor), _times(self.colour, factor * _COLOUR))


def _times(steps: tuple[int, ...], factor: float) -> tuple[int, ...]:
    return tuple(min(255, round(step * factor)) for step in steps)


def steps_of(data: bytes) -> Steps:
    """The steps of a JPEG that was checked."""
    from PIL import JpegImagePlugin

    image = JpegImagePlugin.JpegImageFile(io.BytesIO(data))
    used = [tuple(image.quantization[component[3]]) for component in image.layer]
    return Steps(used[0], used[1] if len(used) > 2 else used[0])


@lru_cache(maxsize=1)
def _finest() -> Steps:
    from PIL import Image as pillow

    buffer = io.BytesIO()
    pillow.new("RGB", (8, 8)).save(buffer, "JPEG", quality=_PAPER)
    return steps_of(buffer.getvalue())


def jpeg_for_screen(image: Image) -> bytes:
    """A JPEG of a picture in mode L or RGB, or in CMYK, then of samples that are stored inverted."""
    return _saved(image, quality=_SCREEN)


def jpeg_for_press(image: Image, source: Steps | None, press: bytes) -> bytes:
    """A JPEG of a picture in mode L or CMYK for the press of that profile; `source` are the steps of the JPEG whose
    pixels these are, one for one. Of four inks the samples are stored inverted, and the picture is used up: its pixels
    become the planes that are coded."""
    finest = _finest()
    steps = (source.coarsest(finest) if source else finest).coarser(_HIDDEN / lightness_range(press))
    return _ycck(image, steps) if image.mode == "CMYK" else _saved(image, qtables=[list(steps.light)])


def _ycck(image: Image, steps: Steps) -> bytes:
    """Pillow has no word for YCCK: the planes are handed to it as those of plain CMYK, which it turns over, and the
    file is renamed. What a reader makes of the colour is the inks turned over, as it takes them to be stored."""
    for top in range(0, image.height, _STRIP):
        box = 0, top, image.width, min(top + _STRIP, image.height)
        image.paste(_planes(image.crop(box)), box)
    tables = [steps.light, steps.colour, steps.colour, steps.light]
    return _named_ycck(_saved(image, qtables=[list(table) for table in tables]))


def _planes(inks: Image) -> Image:
    """Lightness, two differences of colour, and black, each in the place of an ink."""
    from PIL import Image as pillow
    from PIL import ImageChops

    *colour, black = inks.split()
    planes = [ImageChops.invert(plane) for plane in pillow.merge("RGB", colour).convert("YCbCr").split()]
    return pillow.merge("CMYK", [*planes, black])


def _named_ycck(data: bytes) -> bytes:
    """A baseline JPEG of plain CMYK whose planes are YCCK, with the names of that: Adobe's marker says 2, and the
    components are called 1 to 4, since there are readers (MuPDF 1.28) that go by those names before the marker."""
    named, at = bytearray(data), 2
    while named[at + 1] != _SCAN:
        length = int.from_bytes(named[at + 2 : at + 4])
        if named[at + 1] == _ADOBE:
            named[at + 15] = 2
        elif named[at + 1] == _FRAME:
            named[at + 10 : at + 2 + length : 3] = _NAMES
        at += 2 + length
    named[at + 5 : at + 13 : 2] = _NAMES
    return bytes(named)


def _saved(image: Image, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", optimize=True, **options)
    return buffer.getvalue()


@lru_cache(maxsize=8)
def lightness_range(press: bytes) -> float:
    """What lies between the paper and the black of a press, as a share of what lies between white and black; of its
    profile. About a half for newsprint."""
    from PIL import Image as pillow
    from PIL import ImageCms

    own, lab = ImageCms.getOpenProfile(io.BytesIO(press)), ImageCms.createProfile("LAB")
    flags = ImageCms.Flags.NOOPTIMIZE  # a table for so few colours takes sixty times as long
    transform = ImageCms.buildTransform(own, lab, "CMYK", "LAB", ImageCms.Intent.ABSOLUTE_COLORIMETRIC, flags=flags)
    seen = transform.apply(pillow.frombytes("CMYK", (2, 1), bytes([0, 0, 0, 0, 0, 0, 0, 255]))).tobytes()
    return max(0.1, (seen[0] - seen[3]) / 255)
