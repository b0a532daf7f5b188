"""Out: a bowl of scallion-oil noodles seen from above at an angle, with chopsticks and steam."""

from __future__ import annotations

import math

import numpy as np
from brush import Sheet
from colour import Point, mix, ring, smooth
from PIL import Image

BOWL = (590.0, 470.0)
RIM = (400.0, 258.0)
BLUE = "2f64a0"


def draw() -> Image.Image:
    """1200 by 900 pixels."""
    sheet = Sheet(1200, 900, 101)
    _table(sheet)
    _cloth(sheet)
    _dish(sheet)
    _stalks(sheet)
    _bowl(sheet)
    _noodles(sheet)
    _scallions(sheet)
    _rim(sheet)
    _chopsticks(sheet)
    _steam(sheet)
    return sheet.finish()


def _table(sheet: Sheet) -> None:
    rng = sheet.rng
    for plank in range(6):
        top = plank * 158.0 - 20
        tone = mix("cf9a63", "b97f4c", (plank * 0.37) % 1)
        sheet.form(
            [(0, top), (1200, top - 12), (1200, top + 146), (0, top + 158)],
            mix(tone, "f3cf9a", 0.25),
            tone,
            (-1, -1),
            0.9,
        )
        for _ in range(46):
            x, y = float(rng.random()) * 1300 - 100, top + float(rng.random()) * 150
            long = 80 + 300 * float(rng.random())
            sheet.line(
                smooth([(x, y), (x + long / 2, y + float(rng.normal(-3, 4))), (x + long, y - 8)]),
                1.3,
                mix(tone, ("8f5f38", "f0cb96")[int(rng.random() * 2)], 0.4),
            )
        sheet.line([(0, top + 158), (1200, top + 146)], 4, "8a5a37")
        sheet.line([(0, top + 161), (1200, top + 149)], 1.5, "e3b985")
    sheet.glow(150, 60, 760, "ffe6b4", 0.4)


def _cloth(sheet: Sheet) -> None:
    """A blue and white checked cloth under the bowl."""
    corners = [(90.0, 640.0), (640.0, 300.0), (1150.0, 560.0), (600.0, 960.0)]

    def at(u: float, v: float) -> Point:
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
        x = ax * (1 - u) * (1 - v) + bx * u * (1 - v) + cx * u * v + dx * (1 - u) * v
        y = ay * (1 - u) * (1 - v) + by * u * (1 - v) + cy * u * v + dy * (1 - u) * v
        return x, y

    sheet.film([(x + 10, y + 16) for x, y in corners], "6b4428", 0.5, 10)
    sheet.form(corners, "f5efdf", "d2cbbd", (-1, -1))
    for stripe in range(1, 14, 2):
        a, b = stripe / 14, (stripe + 0.8) / 14
        sheet.film([at(a, 0), at(a, 1), at(b, 1), at(b, 0)], "4f83b0", 0.5)
        sheet.film([at(0, a), at(1, a), at(1, b), at(0, b)], "4f83b0", 0.5)
    cut = sheet.mask(corners)
    sheet.shade(cut, "8a7f8a", (800, 860), (480, 480), 0.4)


def _dish(sheet: Sheet) -> None:
    """A small dish of chilli oil at the upper left, a cup of tea at the upper right."""
    for x, y, wide, fill, deep in ((165, 225, 120, "c9472c", "8f2d20"), (1050, 190, 104, "d9a750", "a9762f")):
        tall = wide * 0.62
        sheet.film(ring((x + 26, y + 34), (wide * 1.02, tall)), "5e3b24", 0.55, 9)
        sheet.form(ring((x, y + 20), (wide * 0.9, tall * 0.95)), "dfe3e0", "8fa0ac", (-1, -1))
        sheet.form(ring((x, y), (wide, tall)), "fbf9f1", "c9d3d6", (-1, -1))
        sheet.line(ring((x, y), (wide * 0.94, tall * 0.93)), 3, BLUE)
        sheet.form(ring((x, y + 5), (wide * 0.78, tall * 0.74)), fill, deep, (-1, -1))
        sheet.line(ring((x, y + 5), (wide * 0.7, tall * 0.66), 0, 190, 250), 3, mix(fill, "ffffff", 0.55))
    rng = sheet.rng
    for _ in range(90):
        angle, far = float(rng.random()) * 6.28, math.sqrt(float(rng.random()))
        sheet.dab(
            165 + math.cos(angle) * far * 82,
            232 + math.sin(angle) * far * 48,
            5,
            3,
            angle * 57,
            mix("f2b04a", "e2572f", float(rng.random())),
        )


def _bowl(sheet: Sheet) -> None:
    x, y = BOWL
    sheet.film(ring((x + 60, y + 196), (390, 190)), "4f3a34", 0.6, 16)
    side = smooth(
        [
            (x - RIM[0], y),
            (x - 386, y + 110),
            (x - 318, y + 236),
            (x - 196, y + 330),
            (x, y + 366),
            (x + 196, y + 330),
            (x + 318, y + 236),
            (x + 386, y + 110),
            (x + RIM[0], y),
        ]
    )
    sheet.form(ring((x, y + 352), (178, 42)), "d5dada", "8b98a4", (-1, -0.2))
    cut = sheet.mask(side, ring(BOWL, RIM))
    sheet.lay(cut, "f7f6ee")
    sheet.shade(cut, "8296aa", (x + 420, y + 330), (x - 60, y + 120), 0.95)
    _scrolls(sheet)


def _scrolls(sheet: Sheet) -> None:
    """Blue brushwork around the outside: two bands and a row of lotus scrolls."""
    x, y = BOWL
    for drop, shrink, wide in ((34, 0.985, 5), (44, 0.975, 2)):
        sheet.line(ring((x, y + drop), (RIM[0] * shrink, RIM[1]), 0, 12, 168), wide, BLUE)
    sheet.line(ring((x, y + 335), (182, 34), 0, 12, 168), 4, BLUE)
    for index in range(7):
        angle = math.radians(36 + index * 18)
        px, py = x + RIM[0] * 0.93 * math.cos(angle), y + 96 + RIM[1] * 0.84 * math.sin(angle)
        turn = (angle - math.pi / 2) * 40
        size = 34 * (0.55 + 0.45 * math.sin(angle))
        for petal in range(-2, 3):
            sheet.dab(
                px + petal * size * 0.34,
                py - size * 0.25 + abs(petal) * size * 0.16,
                size * 0.55,
                size * 0.2,
                -90 + petal * 26 + turn,
                BLUE if petal % 2 else "4f86bd",
            )
        for side in (-1, 1):
            curl = [
                (
                    px + side * size * (0.5 + 0.62 * t) * math.cos(turn / 60),
                    py + size * (0.45 - 0.55 * math.sin(t * 3.1)),
                )
                for t in (0, 0.3, 0.6, 0.9, 1.1)
            ]
            sheet.stroke(smooth(curl), 4.4, 1.2, BLUE)
            sheet.dab(px + side * size * 0.95, py + size * 0.5, size * 0.28, size * 0.1, side * 35, "4f86bd")


def _noodles(sheet: Sheet) -> None:
    x, y = BOWL
    inner = ring((x, y + 14), (RIM[0] * 0.93, RIM[1] * 0.9))
    cut = sheet.mask(inner)
    sheet.lay(cut, "dfe6e4")
    sheet.shade(cut, "8fa2b0", (x - 300, y - 260), (x - 60, y + 40), 0.9)
    pool = ring((x, y + 34), (RIM[0] * 0.84, RIM[1] * 0.8))
    sheet.form(pool, "9a5a2c", "6b3a20", (-1, -1))
    rng = sheet.rng
    for layer in range(380):
        _strand(sheet, layer / 380, rng.random(6).tolist())


def _strand(sheet: Sheet, depth: float, chance: list[float]) -> None:
    """One noodle: an arc of a coil, laid higher and paler the later it is drawn."""
    x, y = BOWL
    heap = 1.06 - 0.34 * depth
    angle = chance[0] * 2 * math.pi
    cx, cy = x + math.cos(angle) * 150 * heap * chance[1], y + 44 - depth * 52 + math.sin(angle) * 80 * heap * chance[1]
    reach = (80 + 165 * chance[2]) * heap
    start, sweep = chance[3] * 360, 90 + 150 * chance[4]
    points = []
    for step in range(15):
        a = math.radians(start + sweep * step / 14)
        wave = 1 + 0.07 * math.sin(step * 0.9 + chance[5] * 6)
        px, py = cx + math.cos(a) * reach * wave, cy + math.sin(a) * reach * 0.6 * wave
        u, v = (px - x) / (RIM[0] * 0.83), (py - y - 26) / (RIM[1] * 0.79)
        pull = min(1.0, 1 / max(0.01, math.hypot(u, v)))
        points.append((x + u * pull * RIM[0] * 0.83, y + 26 + v * pull * RIM[1] * 0.79))
    curve = smooth(points, steps=5)
    tone = mix("c47f35", "f3cf7f", min(1.0, 0.15 + 0.75 * depth + 0.3 * (chance[5] - 0.5)))
    sheet.line([(px + 2, py + 4) for px, py in curve], 11, mix(tone, "5a2c18", 0.62))
    sheet.line(curve, 9, tone)
    sheet.line([(px - 1.2, py - 2) for px, py in curve], 2.2, mix(tone, "fff6d6", 0.6))


def _near(rng: np.random.Generator, spread: float) -> float:
    return float(min(max(rng.normal(0, spread), -1.9 * spread), 1.9 * spread))


def _scallions(sheet: Sheet) -> None:
    rng = sheet.rng
    x, y = BOWL
    for _ in range(62):
        px, py = x + _near(rng, 105), y - 6 + _near(rng, 52)
        turn, long = float(rng.random()) * 180, 26 + 30 * float(rng.random())
        c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn)) * 0.65
        curve = smooth([(px - c * long, py - s * long), (px + 6 * s, py - 7 * c), (px + c * long, py + s * long)])
        tone = mix("4a3a1c", "7f8a3a", float(rng.random()))
        sheet.stroke([(a + 2, b + 3) for a, b in curve], 7, 4, "6b3a1c")
        sheet.stroke(curve, 7, 3, tone)
        sheet.stroke([(a, b - 1.4) for a, b in curve], 1.6, 1, mix(tone, "e3d98a", 0.55))
    for _ in range(120):
        px, py = x + _near(rng, 118), y - 10 + _near(rng, 58)
        size, turn = 6 + 6 * float(rng.random()), float(rng.random()) * 180
        tone = mix("3f8a3f", "a8cf5c", float(rng.random()))
        sheet.form(ring((px + 1.5, py + 3), (size, size * 0.66), turn), "55702c", "3f4a20")
        sheet.form(ring((px, py), (size, size * 0.66), turn), mix(tone, "ffffff", 0.15), tone, (-1, -1))
        sheet.form(ring((px, py), (size * 0.5, size * 0.32), turn), "e6efb0", "8fae55", (1, 1))


def _rim(sheet: Sheet) -> None:
    x, y = BOWL
    sheet.line(ring((x, y), (RIM[0] - 6, RIM[1] - 6)), 12, "fdfcf5")
    sheet.line(ring((x, y), RIM), 3, "4f83b0")
    sheet.line(ring((x, y + 1), (RIM[0] - 14, RIM[1] - 13)), 2.4, BLUE)
    sheet.line(ring((x, y), (RIM[0] - 5, RIM[1] - 5), 0, 190, 262), 4, "ffffff")


def _chopsticks(sheet: Sheet) -> None:
    for start, end, shift in (((1180, 250), (560, 452), 0), ((1190, 306), (580, 486), 1)):
        sheet.film(
            [
                (start[0], start[1] + 40),
                (start[0], start[1] + 62),
                (960 - 6, 360 + 52 * shift),
                (960, 346 + 46 * shift),
            ],
            "5e3b24",
            0.45,
            6,
        )
        sheet.stroke([(start[0], start[1] + 3), (end[0], end[1] + 3)], 27, 13, "5f2f22")
        sheet.stroke([start, end], 24, 11, "a5452f")
        sheet.stroke([(start[0], start[1] - 5), (end[0], end[1] - 2)], 6, 2.5, "e08a66")
        mark = [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t) for t in (0.06, 0.13)]
        sheet.stroke(mark, 25, 23, "e3b95c")


def _stalks(sheet: Sheet) -> None:
    """Spring onions lying at the lower left."""
    for shift, lift in ((0, 0), (26, 18), (54, 30)):
        curve = smooth([(20 + shift, 860 - lift), (120 + shift, 800 - lift), (230 + shift, 770 - lift * 0.5)])
        sheet.film([(x + 6, y + 16) for x, y in curve] + [(x + 6, y + 4) for x, y in reversed(curve)], "5e3b24", 0.4, 4)
        sheet.stroke(curve, 20, 14, "f6f4df")
        sheet.stroke([(x, y + 4) for x, y in curve], 7, 5, "cfd9a8")
        for bend in (-30, 4, 34):
            blade = smooth(
                [
                    (222 + shift, 772 - lift * 0.5),
                    (300 + shift, 752 + bend * 0.4 - lift),
                    (400 + shift * 0.6, 772 + bend - lift),
                ]
            )
            sheet.stroke(blade, 13, 2, mix("4f9a4c", "9cc862", (bend + 30) / 70))
            sheet.stroke([(x, y - 2) for x, y in blade], 3, 0.8, "cfe39a")
        for root in range(-3, 4):
            sheet.line([(20 + shift, 860 - lift), (-4 + shift, 866 - lift + root * 7)], 1.4, "d9c9a2")


def _steam(sheet: Sheet) -> None:
    for x, sway, top in ((430, 46, 40), (560, -54, -30), (700, 50, 20), (820, -36, 90)):
        curve = smooth([(x, 430), (x + sway, 320), (x - sway * 0.6, 210), (x + sway * 0.7, 110), (x, top)])
        wide = [(a - 30 - 12 * math.sin(i * 0.1), b) for i, (a, b) in enumerate(curve)]
        sheet.film(wide + [(a + 26, b) for a, b in reversed(curve)], "fffaf0", 0.36, 16)
        sheet.film([(a - 5, b) for a, b in curve] + [(a + 9, b) for a, b in reversed(curve)], "ffffff", 0.45, 7)
