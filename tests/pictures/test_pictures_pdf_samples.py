"""A picture's channels are the same however its samples are packed in a PDF."""

from __future__ import annotations

import random
import zlib
from typing import Literal

import pytest
from PIL import Image, ImageChops

from layout.pictures.pdf_samples import PackedSamples, channels_of, plates_of

SIZE = (11, 7)
MODES = {1: "L", 3: "RGB", 4: "CMYK"}


def noise(channels: int) -> Image.Image:
    return Image.frombytes(MODES[channels], SIZE, random.Random(channels).randbytes(SIZE[0] * SIZE[1] * channels))


def packed(image: Image.Image, packing: Literal["plain", "png"], inverted: bool = False) -> PackedSamples:
    channels, data = len(image.getbands()), image.tobytes()
    if packing == "png":
        row = SIZE[0] * channels
        data = zlib.compress(b"".join(b"\0" + data[at : at + row] for at in range(0, len(data), row)))
    return PackedSamples(*SIZE, 8, channels, data, packing, inverted)


@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize("packing", ["plain", "png"])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_channels_are_those_of_the_picture(channels: int, packing: Literal["plain", "png"], inverted: bool) -> None:
    image = noise(channels)
    found = channels_of(packed(image, packing, inverted), SIZE)
    bands = [ImageChops.invert(band) if inverted else band for band in image.split()]
    assert found is not None
    assert [one.tobytes() for one in found] == [one.tobytes() for one in bands]


@pytest.mark.parametrize("bits", [1, 2, 4])
def test_an_index_is_looked_up_whatever_its_bits(bits: int) -> None:
    """Two columns of a row each: the first colour and the last."""
    most = 2**bits - 1
    palette = bytes([10, 20, 30]) + bytes(3 * (most - 1)) + bytes([200, 210, 220])
    row = (0 << (8 - bits)) | (most << (8 - 2 * bits))
    found = channels_of(PackedSamples(2, 1, bits, 1, bytes([row]), "plain", False, palette, 3), (2, 1))
    assert found is not None
    assert [tuple(one.tobytes()) for one in found] == [(10, 200), (20, 210), (30, 220)]
    assert channels_of(PackedSamples(2, 1, bits, 1, bytes([row]), "plain", False, palette), (2, 1)) == []


def test_inks_go_by_their_names_and_grey_is_black() -> None:
    image = noise(4)
    c, m, y, k = (band.tobytes() for band in image.split())
    plates = plates_of(packed(image, "plain"), ("Black", "Spot", "Cyan", "Yellow"), SIZE, None, False)
    assert plates is not None
    cyan, magenta, yellow, black, spot = plates.planes
    assert magenta is None
    assert [one and one.tobytes() for one in (black, spot, cyan, yellow)] == [c, m, y, k]
    grey = plates_of(packed(noise(1), "plain"), (), SIZE, None, False)
    assert grey is not None
    assert grey.planes[3] is not None
    assert grey.planes[3].tobytes() == ImageChops.invert(noise(1)).tobytes()
    assert grey.planes[:3] == (None, None, None)
