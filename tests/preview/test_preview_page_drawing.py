"""A part of a page is drawn as it stands in a picture of all of it, pixel by pixel."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageChops

from layout.geometry import Rect
from layout.preview.board import Board
from layout.preview.page_drawing import Tile, TilePainter
from layout.preview.setting import Setting
from tests.preview.conftest import Paper

_ROUNDED = 1
"""Levels of 255 by which a photograph that is made smaller may be rounded otherwise."""


@pytest.mark.parametrize("resolution", [100, 173])
def test_a_part_is_as_it_stands_in_the_whole(paper: Paper, resolution: float) -> None:
    """Also at its left edge, which cuts through characters and a picture."""
    board, rng = Board(), random.Random(1)
    Setting(paper.issue, board, None).set()
    painter, forme = board.shown.drawing, board.shown.pages[1].made.forme
    assert isinstance(painter, TilePainter)
    whole = picture(painter.tile(forme, forme.trim, resolution))
    assert len(set(whole.convert("L").tobytes())) > 20
    for _ in range(12):
        x, y = rng.uniform(0, forme.trim.w - 40), rng.uniform(0, forme.trim.h - 60)
        box = Rect(x, y, rng.uniform(5, 40), rng.uniform(5, 60))
        tile = painter.tile(forme, box, resolution)
        place = tile.left, tile.top, tile.left + tile.width, tile.top + tile.height
        levels = ImageChops.difference(picture(tile), whole.crop(place)).getextrema()
        assert max(high for _, high in levels) <= _ROUNDED


def picture(tile: Tile) -> Image.Image:
    return Image.open(io.BytesIO(tile.png)).convert("RGB")
