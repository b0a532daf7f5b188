"""Pixels that account for each other, however far they may lie apart."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageDraw

from layout.pictures.page_differences import PixelBox, find_differences


def noise(size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("RGB", size, random.Random(11).randbytes(size[0] * size[1] * 3))


@pytest.mark.parametrize("reach", [1, 2, 3, 5, 13])
def test_what_lies_near_accounts_for_a_pixel(reach: int) -> None:
    """All that is as far from the edges as it has moved."""
    whole, (w, h) = noise((90, 80)), (90 - reach, 80 - reach)
    old, new = whole.crop((reach, reach, 90, 80)), whole.crop((0, 0, w, h))
    inner = (2 * reach, 2 * reach, w - 2 * reach, h - 2 * reach)
    assert list(find_differences(old, new, (), 0, reach, [PixelBox(*inner)])) == []
    assert list(find_differences(old, new, (), 0, 0, [PixelBox(*inner)]))


def test_an_edge_may_lie_as_far_off_as_is_wished() -> None:
    old, new = Image.new("RGB", (400, 300), "white"), Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(old).rectangle((100, 100, 300, 200), fill="black")
    ImageDraw.Draw(new).rectangle((109, 100, 309, 200), fill="black")
    assert list(find_differences(old, new, (), 3, 9)) == []
    assert len(list(find_differences(old, new, (), 3, 8))) == 2
