"""A code is known by its three finder patterns, all of them."""

from __future__ import annotations

import io

import pytest
import segno
from PIL import Image

from layout.pictures.qr_symbols import drawn_modules, modules_of


def symbol(text: str, scale: int, version: int | None = None) -> Image.Image:
    buffer = io.BytesIO()
    segno.make_qr(text, version=version).save(buffer, kind="png", scale=scale, border=4)
    return Image.open(buffer).convert("L")


@pytest.mark.parametrize("version", [1, 2, 7, 20, 40])
@pytest.mark.parametrize("scale", [1, 3, 8])
def test_modules_of_a_code_are_counted(version: int, scale: int) -> None:
    found = modules_of(symbol("EXAMPLE", scale, version))
    side = 17 + 4 * version
    assert found == (side, (4 * scale, 4 * scale, (4 + side) * scale, (4 + side) * scale))


@pytest.mark.parametrize("corner", ["top left", "top right", "bottom left"])
@pytest.mark.parametrize("scale", [2, 8])
def test_without_one_of_its_finders_it_is_none(corner: str, scale: int) -> None:
    """Its middle is white, so that its modules are no longer 1:1:3:1:1."""
    image = symbol("https://example.org", scale)
    last = image.width // scale - 4 - 7
    left, top = last if "right" in corner else 4, last if "bottom" in corner else 4
    image.paste(255, (scale * (left + 2), scale * (top + 2), scale * (left + 5), scale * (top + 5)))
    assert modules_of(image) is None


def test_a_code_drawn_of_rectangles_is_counted_upright() -> None:
    """Ours stand on a page whose points go up."""
    rows = [[bool(cell) for cell in row] for row in segno.make_qr("https://example.org", version=3).matrix]
    side = len(rows)
    drawn = [
        (100 + 2.0 * x, 200 + 2.0 * (side - 1 - y), 102 + 2.0 * x, 202 + 2.0 * (side - 1 - y))
        for y, row in enumerate(rows)
        for x, dark in enumerate(row)
        if dark
    ]
    assert drawn_modules(drawn) == side == 29
