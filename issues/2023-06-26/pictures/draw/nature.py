"""In: a sheet and a place. Out: leaves, blossoms, boughs and grasses that several pictures share."""

from __future__ import annotations

import math
from collections.abc import Sequence

from brush import Sheet
from colour import Point, mix, ribbon, smooth

Greens = tuple[str, str, str]


def foliage(sheet: Sheet, centre: Point, radii: Point, tones: Greens, leaf: float, count: int = 0) -> None:
    """A clump of leaves lit from the upper left: tones run shade, middle, light; `leaf` is half a leaf's length."""
    rng = sheet.rng
    number = count or int(radii[0] * radii[1] / (leaf * leaf) * 2.0)
    places = sorted((float(rng.random()), float(rng.random())) for _ in range(number))
    for depth, chance in places:
        under = 1.9 if depth < 0.3 else 1.0  # the inner leaves are laid broad and dark, so the crown has a body
        angle, far = chance * 2 * math.pi, math.sqrt(float(rng.random()))
        dx, dy = math.cos(angle) * far, math.sin(angle) * far
        lit = 0.5 * depth - 0.3 * dx - 0.42 * dy + 0.25 + float(rng.normal(0, 0.12))
        tone = (
            mix(tones[0], tones[1], min(1, max(0, lit * 2)))
            if lit < 0.5
            else mix(tones[1], tones[2], min(1, lit * 2 - 1))
        )
        size = under * leaf * (0.6 + 0.7 * float(rng.random()))
        sheet.dab(
            centre[0] + dx * radii[0], centre[1] + dy * radii[1], size, size * 0.48, float(rng.normal(40, 50)), tone
        )


def bough(sheet: Sheet, points: Sequence[Point], widths: Point, tones: tuple[str, str]) -> list[Point]:
    """A branch with a lit upper edge; gives its curve."""
    curve = smooth(points)
    sheet.poly(ribbon(curve, *widths), tones[0])
    lit = [(x - widths[0] * 0.16, y - widths[0] * 0.16) for x, y in curve]
    sheet.poly(ribbon(lit, widths[0] * 0.35, widths[1] * 0.3), tones[1])
    return curve


def blossom(sheet: Sheet, place: Point, size: float, turn: float, tone: str) -> None:
    """A five-petalled peach blossom seen a little from the side."""
    for petal in range(5):
        angle = math.radians(turn + petal * 72)
        x, y = place[0] + math.cos(angle) * size * 0.62, place[1] + math.sin(angle) * size * 0.5
        sheet.disc(x, y, size * 0.5, mix(tone, "c95f7a", 0.28))
        sheet.disc(x - size * 0.06, y - size * 0.09, size * 0.43, mix(tone, "fff4f0", 0.12 * petal))
    sheet.disc(*place, size * 0.3, "d4587a")
    for petal in range(6):
        angle = math.radians(turn + 20 + petal * 60)
        x, y = place[0] + math.cos(angle) * size * 0.38, place[1] + math.sin(angle) * size * 0.32
        sheet.disc(x, y, max(0.6, size * 0.07), "fbe08a")


def reeds(sheet: Sheet, left: float, right: float, foot: float, tall: float, tones: tuple[str, str]) -> None:
    """A stand of reeds from left to right, about one blade every five pixels."""
    rng = sheet.rng
    for _ in range(int((right - left) / 4)):
        x, height = left + float(rng.random()) * (right - left), tall * (0.45 + 0.6 * float(rng.random()))
        lean = float(rng.normal(0.08, 0.16)) * height
        tip = x + lean, foot - height
        curve = smooth([(x, foot), (x + lean * 0.25, foot - height * 0.55), tip], steps=8)
        sheet.stroke(curve, 3 + height * 0.014, 0.7, mix(tones[0], tones[1], float(rng.random())))
