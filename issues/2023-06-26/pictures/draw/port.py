"""Out: a container port on the sea: a ship alongside, ship-to-shore cranes, wind turbines far out."""

from __future__ import annotations

import math

from brush import Sheet
from colour import Place, Point, mix, ring, smooth
from PIL import Image

SEA = 470.0
BOXES = ("cf4b39", "e08a35", "2f7797", "4f9a86", "e9c25a", "8a5a74", "d9d3c2", "3f5f86", "b5523f")


def draw() -> Image.Image:
    """1200 by 800 pixels."""
    sheet = Sheet(1200, 800, 31)
    _sky(sheet)
    _turbines(sheet)
    _sea(sheet)
    _ship(sheet)
    _quay(sheet)
    _crane(sheet, 1020, 0.9, 0.3)
    _crane(sheet, 800, 1.1, 0.0)
    _yard(sheet)
    _gulls(sheet)
    return sheet.finish()


def _sky(sheet: Sheet) -> None:
    sheet.wash([(0, "6fb0c8"), (0.5, "b9dbd8"), (0.85, "f4e6c8"), (1, "f7d3a8")], 0, SEA)
    sheet.glow(190, 400, 420, "ffe3b0", 0.6)
    for x, y, size in ((250, 190, 1.0), (620, 120, 0.8), (930, 240, 0.7), (60, 300, 0.6), (480, 300, 0.5)):
        _cloud(sheet, x, y, size)


def _cloud(sheet: Sheet, x: float, y: float, size: float) -> None:
    lumps = [(-130, 0, 50), (-80, -26, 52), (-20, -48, 62), (50, -34, 56), (110, -8, 46), (160, 4, 30), (0, -4, 60)]
    base = y + 14 * size
    shapes = [
        [(x + px, min(py + y, base)) for px, py in ring((u * size, v * size), (r * size, r * size * 0.8))]
        for u, v, r in lumps
    ]
    cut = sheet.mask(*shapes)
    sheet.lay(cut, "fbf3e0")
    sheet.shade(cut, "b8cdd0", (x + 40 * size, base + 10), (x - 20 * size, y - 60 * size), 0.9)


def _turbines(sheet: Sheet) -> None:
    for index, (x, tall) in enumerate(((60, 120), (140, 84), (205, 104), (300, 70), (372, 92), (455, 60), (520, 76))):
        hub = (float(x), SEA - tall)
        sheet.stroke([(x, SEA), hub], 4, 2, "fbf6ea")
        sheet.line([(x + 1.4, SEA), (x + 0.8, SEA - tall)], 1, "b4c3c6")
        for blade in range(3):
            angle = math.radians(index * 37 + blade * 120)
            tip = hub[0] + math.cos(angle) * tall * 0.55, hub[1] + math.sin(angle) * tall * 0.55
            sheet.stroke([hub, tip], 3.4, 0.8, "fdf9ef")
    sheet.haze("f7ddb8", SEA - 60, SEA, 0.0, 0.45)


def _sea(sheet: Sheet) -> None:
    sheet.wash([(0, "a9cfc8"), (0.25, "5fa3ac"), (0.7, "2f7c93"), (1, "2b6d88")], SEA, 800)
    rng = sheet.rng
    for _ in range(1800):
        depth = rng.random() ** 1.4
        x, y = rng.random() * 1200, SEA + 3 + depth * 330
        glint = abs(x - 190) < 40 + 150 * depth * rng.random()
        tone = "fdeac0" if glint else mix("8cc4c2", "21607c", rng.random())
        sheet.dab(x, y, 5 + 34 * depth * rng.random(), 0.7 + 2.0 * depth, 0, tone)


def _ship(sheet: Sheet) -> None:
    deck, water = 470.0, 596.0
    _stacks(sheet, deck)
    _bridge(sheet, deck)
    hull = [
        *smooth([(34, deck - 34), (66, deck + 40), (92, water - 20), (84, water)]),
        (880, water),
        (905, water - 40),
        (908, deck),
        (150, deck),
        (120, deck - 34),
    ]
    sheet.form(hull, "33628a", "1d3f60", (-0.2, -1))
    cut = sheet.mask(hull)
    sheet.shade(cut, "5f93b0", (40, 480), (320, 520), 0.8)
    sheet.poly([(86, water - 34), (900, water - 34), (884, water + 2), (82, water + 2)], "b5432f")
    sheet.line([(60, deck + 22), (906, deck + 22)], 2, "dfe6e0")
    sheet.line([(120, deck - 34), (36, deck - 34)], 3, "e9e4d2")
    sheet.line([(150, deck), (908, deck)], 3, "e9e4d2")
    for x in range(165, 900, 15):
        sheet.line([(x, deck), (x, deck - 8)], 1, "e9e4d2")
    sheet.disc(78, deck - 4, 5, "1b2f45")
    sheet.line([(78, deck), (70, water)], 1.6, "1b2f45")
    _wake(sheet, water)


def _wake(sheet: Sheet, water: float) -> None:
    rng = sheet.rng
    sheet.film([(70, water), (900, water), (850, water + 70), (120, water + 66)], "1f4f6b", 0.45, 8)
    for _ in range(300):
        x, y = 60 + rng.random() * 840, water + rng.random() ** 2 * 74
        sheet.dab(x, y, 8 + 26 * rng.random(), 1.6, 0, ("9a4a3f", "2a5c80", "f2ead6", "6ba7b0")[int(rng.random() * 4)])
    sheet.stroke([(60, water + 3), (480, water + 4), (900, water + 3)], 3, 4, "f2ead6")


def _stacks(sheet: Sheet, deck: float) -> None:
    wide, tall = 46.0, 21.0
    for bay in range(15):
        x = 158 + bay * (wide + 3)
        if bay == 11:
            continue
        layers = (4, 5, 6, 6, 7, 7, 6, 7, 7, 6, 5, 0, 6, 5, 4)[bay]
        for layer in range(layers):
            ink = BOXES[int(sheet.rng.random() * len(BOXES))]
            _box(sheet, (x, deck - (layer + 1) * tall), (wide, tall), ink)


def _box(sheet: Sheet, corner: Point, size: Point, ink: str) -> None:
    """One container seen from the side: corrugated wall, lit top edge, dark frame below."""
    (x, y), (wide, tall) = corner, size
    sheet.form(
        [(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)],
        mix(ink, "fff0d0", 0.12),
        mix(ink, "24384a", 0.45),
        (-0.5, -1),
        0.8,
    )
    ribs = int(wide / 4.5)
    for rib in range(1, ribs):
        sheet.line(
            [(x + rib * wide / ribs, y + 2), (x + rib * wide / ribs, y + tall - 2)], 0.9, mix(ink, "24384a", 0.34)
        )
    sheet.line([(x, y + 0.7), (x + wide, y + 0.7)], 1.3, mix(ink, "fff3da", 0.5))
    sheet.line([(x, y + tall), (x + wide, y + tall)], 1.2, mix(ink, "1d2c3a", 0.65))


def _bridge(sheet: Sheet, deck: float) -> None:
    x = 158 + 11 * 49.0
    sheet.form([(x, deck), (x, deck - 165), (x + 44, deck - 165), (x + 44, deck)], "fbf5e6", "b9c4c2", (-1, -0.4))
    for floor in range(6):
        sheet.rect(x + 5, deck - 30 - floor * 22, x + 39, deck - 23 - floor * 22, "6f97a6")
        sheet.line([(x - 3, deck - 14 - floor * 22), (x + 47, deck - 14 - floor * 22)], 1.3, "d8d4c5")
    sheet.form(
        [(x - 14, deck - 165), (x - 10, deck - 186), (x + 54, deck - 186), (x + 58, deck - 165)],
        "f7f0df",
        "aebdbd",
        (-1, -1),
    )
    sheet.rect(x - 8, deck - 181, x + 52, deck - 172, "3f6f86")
    sheet.form(
        [(x + 8, deck - 186), (x + 12, deck - 216), (x + 34, deck - 216), (x + 36, deck - 186)],
        "e0682f",
        "a8451f",
        (-1, 0),
    )
    sheet.line([(x + 4, deck - 186), (x + 4, deck - 230)], 2, "e9e4d2")
    sheet.line([(x - 8, deck - 216), (x + 16, deck - 216)], 1.6, "e9e4d2")


def _crane(sheet: Sheet, foot: float, size: float, veil: float) -> None:
    """Ship-to-shore crane: two portals, a boom out over the ship, an A-frame with stays, a hanging box."""
    base, dark, lit = (mix(tone, "dfe3d2", veil) for tone in ("d8502f", "96341f", "f08a58"))
    floor = 706 - veil * 130

    def at(x: float, y: float) -> Point:
        return foot + x * size, floor - y * size

    for x, tone in ((190, dark), (24, dark), (160, base), (-10, base)):
        sheet.form([at(x, 0), at(x, 420), at(x + 17, 420), at(x + 17, 0)], tone, mix(tone, dark, 0.8), (-1, -0.2))
        sheet.rect(*at(x - 14, 16), *at(x + 31, 0), mix(dark, "33302f", 0.3))
    for y in (60, 235, 408):
        sheet.form([at(-10, y), at(-10, y + 15), at(207, y + 15), at(207, y)], base, dark, (0, -1))
    for low, high in ((75, 235), (250, 408)):
        sheet.line([at(6, low), at(168, high)], 6 * size, dark)
    _boom(sheet, at, size, (base, dark, lit))


def _boom(sheet: Sheet, at: Place, size: float, tones: tuple[str, str, str]) -> None:
    base, dark, lit = tones
    sheet.form([at(-400, 408), at(-400, 428), at(300, 432), at(300, 404)], base, dark, (0, -1))
    for x in range(-390, 290, 20):
        sheet.line([at(x, 428), at(x + 10, 446), at(x + 20, 428)], 1.8 * size, dark)
    sheet.line([at(-400, 446), at(300, 446)], 2.6 * size, lit)
    apex = at(46, 600)
    for x in (-2, 60):
        sheet.stroke([at(x, 430), apex], 11 * size, 8 * size, base)
    sheet.stroke([at(168, 430), apex], 9 * size, 7 * size, dark)
    for x in (-385, -190, 285):
        sheet.line([apex, at(x, 444)], 2.6 * size, dark)
    sheet.form([at(190, 446), at(190, 492), at(285, 492), at(285, 446)], lit, dark, (-1, -1))
    sheet.form([at(-196, 378), at(-196, 408), at(-160, 408), at(-160, 378)], "f4ead2", "8fa5a8", (-1, -1))
    for x in (-190, -166):
        sheet.line([at(x, 378), at(x, 318)], 1.4 * size, dark)
    sheet.rect(*at(-206, 322), *at(-150, 315), "e9b83f")
    left, top = at(-204, 315)
    _box(sheet, (left, top), (52 * size, 24 * size), "2f7797")


def _quay(sheet: Sheet) -> None:
    floor = [(0, 724), (560, 672), (1200, 640), (1200, 800), (0, 800)]
    sheet.form(floor, "d9cdb6", "a39a90", (-0.3, -1), 0.8)
    sheet.poly([(0, 724), (560, 672), (1200, 640), (1200, 654), (560, 690), (0, 748)], "8a8580")
    sheet.line([(0, 724), (560, 672), (1200, 640)], 4, "f0c64f")
    for drop in (34, 46):
        sheet.line([(0, 724 + drop), (560, 672 + drop * 0.8), (1200, 640 + drop * 0.7)], 2, "7f7a78")
    for x in range(40, 700, 110):
        y = 724 - x * 0.088
        sheet.form([(x, y), (x + 3, y - 16), (x + 19, y - 16), (x + 22, y)], "4d5c66", "2e3a44", (-1, -1))


def _yard(sheet: Sheet) -> None:
    for row, (x, y) in enumerate(
        (
            (-20, 778),
            (86, 778),
            (192, 778),
            (30, 732),
            (136, 732),
            (760, 776),
            (866, 776),
            (972, 776),
            (1078, 776),
            (820, 730),
            (926, 730),
            (1100, 730),
        )
    ):
        _box(sheet, (x, y), (102, 46), BOXES[(row * 5 + 2) % len(BOXES)])
    _truck(sheet, 430, 742)


def _truck(sheet: Sheet, x: float, y: float) -> None:
    sheet.film([(x - 6, y + 34), (x + 210, y + 34), (x + 190, y + 50), (x + 16, y + 50)], "6b665f", 0.6, 3)
    _box(sheet, (x, y - 30), (138, 46), "e08a35")
    sheet.rect(x - 2, y + 16, x + 190, y + 24, "3a4650")
    sheet.form(
        [(x + 146, y + 22), (x + 146, y - 20), (x + 172, y - 20), (x + 192, y + 2), (x + 192, y + 22)],
        "f4ead2",
        "a9b4b0",
        (-1, -1),
    )
    sheet.poly([(x + 158, y), (x + 158, y - 14), (x + 171, y - 14), (x + 183, y)], "4f7f94")
    for wheel in (16, 42, 110, 158, 180):
        sheet.disc(x + wheel, y + 28, 10, "2f383f")
        sheet.disc(x + wheel, y + 28, 4.5, "b9b4a6")


def _gulls(sheet: Sheet) -> None:
    for x, y, size in ((250, 282, 1.3), (318, 262, 0.9), (150, 256, 0.7), (300, 308, 0.7), (560, 60, 0.7)):
        for side, tone in ((-1, "fffaf0"), (1, "dfe3dc")):
            wing = smooth([(x, y), (x + side * 12 * size, y - 9 * size), (x + side * 30 * size, y - 2 * size)])
            sheet.stroke(wing, 5.5 * size, 0.8, tone)
        sheet.dab(x + 1, y + 1.5, 8 * size, 2.6 * size, 10, "fffaf0")
