"""Pixels that account for each other, however far they may lie apart."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageDraw, ImageFilter

from layout.pictures.page_differences import find_differences


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("RGB", size, random.Random(11).randbytes(size[0] * size[1] * 3))


@pytest.mark.parametrize("reach", [1, 2, 3, 5, 40])
def test_what_lies_near_accounts_for_a_pixel(reach: int) -> None:
    """As a filter of Pillow has it, which takes the square of the reach: a pixel that is a level darker than all near
    it differs, and at the edges of the picture too."""
    old = noise((61, 47))
    least = old.filter(ImageFilter.MinFilter(2 * reach + 1))
    for x, y in ((0, 0), (60, 46), (30, 0), (17, 23)):
        new = old.copy()
        red, green, blue = least.getpixel((x, y))  # type: ignore[misc]
        new.putpixel((x, y), (red, green, blue))
        assert list(find_differences(old, new, (), 0, reach)) == []
        new.putpixel((x, y), (red, green, max(0, blue - 1)))
        assert len(list(find_differences(old, new, (), 0, reach))) == (blue > 0)


def test_an_edge_may_lie_as_far_off_as_is_wished() -> None:
    old, new = Image.new("RGB", (400, 300), "white"), Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(old).rectangle((100, 100, 300, 200), fill="black")
    ImageDraw.Draw(new).rectangle((109, 100, 309, 200), fill="black")
    assert list(find_differences(old, new, (), 3, 9)) == []
    assert len(list(find_differences(old, new, (), 3, 8))) == 2
