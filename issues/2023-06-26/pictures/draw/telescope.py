"""Out: the domed observatory on its wooded hill at dusk, star trails turning above, town lights in the plain."""

from __future__ import annotations

import math

from brush import Sheet
from colour import mix, ring, smooth
from nature import foliage
from PIL import Image

POLE = (770.0, 250.0)
DOME = (690.0, 440.0)


def draw() -> Image.Image:
    """1200 by 820 pixels."""
    sheet = Sheet(1200, 820, 83)
    _sky(sheet)
    _trails(sheet)
    _plain(sheet)
    _church(sheet)
    _hill(sheet)
    _building(sheet)
    _dome(sheet)
    _trees(sheet)
    return sheet.finish()


def _sky(sheet: Sheet) -> None:
    sheet.wash([(0, "2f5688"), (0.35, "54789f"), (0.6, "98a2b3"), (0.8, "e9b691"), (1, "f6c795")], 0, 690)
    band = sheet.soft_mask([(-160, 330), (480, -110), (760, -110), (-160, 560)], 55)
    sheet.mottle(band, "a5b8cf", (260, 200), 0.5, 0.42)
    sheet.mottle(band, "efd9c2", (180, 120), 0.42, 0.58)
    sheet.mottle(band, "35598a", (120, 120), 0.4, 0.66)
    sheet.glow(690, 640, 520, "ffcf9a", 0.5)


def _trails(sheet: Sheet) -> None:
    rng = sheet.rng
    for _ in range(430):
        radius = 24 + 900 * float(rng.random()) ** 0.8
        start, sweep = float(rng.random()) * 360, 9 + 15 * float(rng.random())
        arc = ring(POLE, (radius, radius), 0, start, start + sweep)
        height = sum(y for _, y in arc) / len(arc)
        if height > 560:
            continue
        fade = max(0.0, min(1.0, height / 620))
        tone = mix(
            mix("fdf6e2", ("ffd9a6", "bfe0f0", "fdf6e2")[int(rng.random() * 3)], 0.7), "a9a9b4", 0.25 + 0.5 * fade
        )
        sheet.stroke(arc, 0.7, 1.2 + 1.1 * float(rng.random()) ** 3, tone)
    for _ in range(420):
        along, across = float(rng.random()), float(rng.normal(0, 70))
        x, y = along * 760 - 40 + across * 0.5, 430 - along * 480 + across
        sheet.disc(x, y, 0.6 + 0.9 * float(rng.random()) ** 2, "f6efe0")
    sheet.disc(*POLE, 2.6, "fffdf2")


def _plain(sheet: Sheet) -> None:
    sheet.wash([(0, "d9a98f"), (0.3, "9d8f9c"), (1, "5f6f8a")], 640, 820)
    for base, tall, tone in ((650, 50, "b99a9c"), (672, 36, "93879a")):
        ridge = [(x * 40.0 - 20, base - tall * (0.4 + 0.6 * math.sin(x * 1.31 + base) ** 2)) for x in range(33)]
        sheet.poly([(-20, base + 40), *smooth(ridge), (1260, base + 40)], tone)
    sheet.haze("f0bd94", 590, 700, 0.0, 0.4)
    rng = sheet.rng
    for _ in range(620):
        x, depth = float(rng.random()) * 1200, float(rng.random()) ** 2
        sheet.disc(x, 668 + depth * 110, 0.7 + 1.3 * depth, mix("ffd58c", "fff4d6", float(rng.random())))
    for y, amount in ((690, 0.5), (735, 0.35)):
        sheet.stroke(
            smooth([(-10, y), (300, y + 12), (700, y - 4), (1210, y + 16)]), 1.4, 1.8, mix("8b8598", "ffd58c", amount)
        )


def _hill(sheet: Sheet) -> None:
    back = smooth([(-20, 700), (120, 640), (260, 590), (420, 575), (620, 600), (900, 690), (1220, 760)])
    sheet.form([(-20, 840), *back, (1220, 840)], "6f7f86", "4a6272", (0.4, -1))
    crest = smooth(
        [(60, 840), (250, 730), (420, 640), (540, 606), (700, 596), (860, 606), (980, 650), (1100, 730), (1230, 800)]
    )
    sheet.form([*crest, (1230, 860), (40, 860)], "54706d", "2f4d58", (0.2, -1))


def _church(sheet: Sheet) -> None:
    """The basilica on the next summit, far and pale."""
    wall, shade, roof = "b9807a", "8a6676", "7d8494"
    sheet.form([(238, 600), (238, 520), (330, 520), (330, 600)], wall, shade, (1, -0.5))
    sheet.poly([(230, 522), (252, 492), (322, 492), (338, 522)], roof)
    sheet.form([(330, 600), (330, 452), (362, 452), (362, 600)], wall, shade, (1, -0.5))
    sheet.form([*ring((346, 452), (17, 22), 0, 180, 360)], "8fa3a6", "66808c", (1, -0.5))
    sheet.line([(346, 432), (346, 410)], 2.4, "6b6f80")
    sheet.line([(340, 417), (352, 417)], 2, "6b6f80")
    for x in (250, 270, 290, 310):
        sheet.poly([(x, 584), (x, 548), *ring((x + 4, 548), (4, 6), 0, 180, 360), (x + 8, 584)], "f3c98c")
    for y in (470, 500):
        sheet.rect(342, y, 350, y + 18, "f3c98c")


def _building(sheet: Sheet) -> None:
    x, y = DOME
    for left, right, top in ((x - 236, x - 120, 520.0), (x + 120, x + 250, 528.0)):
        sheet.form([(left, 640), (left, top), (right, top), (right, 640)], "d9b79f", "8d7c8a", (0.5, -0.6))
        sheet.form(
            [(left - 8, top), (left + 14, top - 28), (right - 14, top - 28), (right + 8, top)],
            "9a6f6c",
            "6f5a6c",
            (0.5, -1),
        )
        for column in range(3):
            _window(sheet, left + 14 + column * (right - left - 24) / 3, top + 34, 20, 44)
    sheet.form([(x - 132, 650), (x - 132, y + 10), (x + 132, y + 10), (x + 132, 650)], "ecd3b4", "93808c", (-1, -0.2))
    for part in range(-3, 4):
        px = x + part * 41 - (8.0 if part < 0 else 0.0)
        sheet.form([(px - 6, 650), (px - 6, y + 30), (px + 6, y + 30), (px + 6, 650)], "f6e2c4", "a58f92", (-1, 0))
    for part in range(-3, 3):
        _window(sheet, x + part * 41 + 10, y + 54, 19, 40)
        _window(sheet, x + part * 41 + 10, y + 122, 19, 40)
    for top, reach, tall in ((y + 4, 146.0, 16.0), (y + 20, 138.0, 8.0), (y + 106, 136.0, 6.0)):
        sheet.form(
            [(x - reach, top), (x + reach, top), (x + reach, top + tall), (x - reach, top + tall)],
            "f9ead0",
            "a08e96",
            (-1, -0.4),
        )
    sheet.glow(x, y + 150, 190, "ffb868", 0.3)


def _window(sheet: Sheet, x: float, y: float, wide: float, tall: float) -> None:
    arch = [(x, y + tall), (x, y), *ring((x + wide / 2, y), (wide / 2, wide / 2), 0, 180, 360), (x + wide, y + tall)]
    sheet.form(arch, "ffe3a0", "f0a24f", (0, -1))
    sheet.line([(x + wide / 2, y - wide / 2), (x + wide / 2, y + tall)], 1.6, "8f6a5e")
    sheet.line([(x, y + tall * 0.4), (x + wide, y + tall * 0.4)], 1.4, "8f6a5e")


def _dome(sheet: Sheet) -> None:
    x, y = DOME
    radius = 130.0
    shell = [*ring((x, y), (radius, radius * 1.02), 0, 180, 360), (x + radius, y + 12), (x - radius, y + 12)]
    cut = sheet.mask(shell)
    sheet.lay(cut, "e9e2d6")
    sheet.shade(cut, "5f7491", (x + radius, y), (x - radius * 0.35, y - radius * 0.4), 0.95)
    sheet.shade(cut, "f9cfa4", (x - radius * 1.05, y + 10), (x - radius * 0.3, y - 30), 0.8)
    for part in (-0.86, -0.62, -0.34, 0.42, 0.68, 0.88):
        rib = ring((x, y), (radius * abs(part), radius * 1.02), 0, 180 if part < 0 else 270, 270 if part < 0 else 360)
        sheet.line(rib, 1.6, mix("b9b6b8", "6f7f95", (part + 1) / 2))
    slit = [
        *ring((x, y), (radius * 0.16, radius * 1.03), 0, 180, 270),
        *ring((x, y), (radius * 0.24, radius * 1.03), 0, 270, 360),
    ]
    sheet.form([*slit, (x + radius * 0.24, y + 4), (x - radius * 0.16, y + 4)], "3b4a66", "f2a860", (0, -1))
    for edge in (
        ring((x, y), (radius * 0.16, radius * 1.03), 0, 180, 270),
        ring((x, y), (radius * 0.24, radius * 1.03), 0, 270, 360),
    ):
        sheet.line(edge, 4, "f8f1e2")
    sheet.stroke([(x - 6, y - 20), (x + 34, y - 172)], 26, 22, "566a86")
    sheet.stroke([(x - 12, y - 22), (x + 27, y - 172)], 7, 6, "d5dbe0")
    sheet.stroke([(x + 31, y - 160), (x + 36, y - 180)], 30, 30, "45566f")
    sheet.stroke([(x + 12, y - 96), (x + 15, y - 108)], 30, 30, "45566f")


def _trees(sheet: Sheet) -> None:
    for x, y, wide, tall in (
        (60, 690, 120, 40),
        (200, 640, 110, 36),
        (330, 608, 60, 24),
        (420, 600, 60, 26),
        (1120, 770, 90, 36),
    ):
        foliage(sheet, (x, y), (wide, tall), ("48606f", "62807f", "93a38c"), 3.6)
    tones = ("2c4a55", "4d7469", "9aa57c")
    for x, y, wide, tall in (
        (430, 640, 70, 50),
        (500, 622, 50, 40),
        (950, 632, 60, 46),
        (1030, 676, 80, 56),
        (350, 690, 90, 60),
        (600, 650, 60, 34),
        (700, 664, 70, 36),
        (800, 652, 70, 38),
        (880, 640, 50, 40),
    ):
        foliage(sheet, (x, y), (wide, tall), tones, 4)
    for x, y, wide, tall in (
        (230, 760, 150, 80),
        (440, 750, 150, 70),
        (650, 750, 160, 76),
        (860, 742, 150, 76),
        (1060, 770, 160, 80),
        (60, 800, 150, 70),
        (1200, 800, 100, 60),
    ):
        foliage(sheet, (x, y), (wide, tall), ("24424f", "41695f", "8a9a6c"), 5)
    path = smooth([(560, 830), (640, 770), (600, 716), (668, 660)])
    sheet.stroke(path, 20, 5, "d9b48f")
    for x, y in ((600, 800), (628, 752), (606, 716), (640, 682)):
        sheet.line([(x + 16, y), (x + 16, y - 16)], 1.4, "2f3f4a")
        sheet.glow(x + 16, y - 18, 34, "ffc878", 0.9)
        sheet.disc(x + 16, y - 18, 2.6, "fff1c8")
