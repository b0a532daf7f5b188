"""Out: a lotus pond in June: broad leaves, open flowers, a bud with a dragonfly."""

from __future__ import annotations

import math

from brush import Sheet
from colour import Point, mix, ring, smooth
from nature import foliage, reeds
from PIL import Image

Tones = tuple[str, str, str]
NEAR: Tones = ("2f6b57", "62a06a", "bcd689")
MIDDLE: Tones = ("4a8a72", "85b683", "d3e2a2")
FAR: Tones = ("86b59d", "b0d0aa", "e3eac0")


def draw() -> Image.Image:
    """1900 by 1240 pixels."""
    sheet = Sheet(1900, 1240, 71)
    _pond(sheet)
    _far_leaves(sheet)
    _willow(sheet)
    _middle(sheet)
    _flower(sheet, (560, 500), 0.62)
    _bud(sheet, (1640, 400), (1690, 900), 0.72)
    _near(sheet)
    _flower(sheet, (1235, 640), 1.42)
    _bud(sheet, (765, 560), (700, 1040), 1.0)
    _dragonfly(sheet, (768, 466), 1.15)
    _front(sheet)
    return sheet.finish()


def _pond(sheet: Sheet) -> None:
    sheet.wash([(0, "f1ecc9"), (0.22, "cfe2c4"), (0.5, "8fc0b0"), (1, "3f8386")])
    sheet.glow(1280, 60, 900, "fff4cf", 0.6)
    cut = sheet.mask([(0, 330), (1900, 330), (1900, 1240), (0, 1240)])
    sheet.mottle(cut, "dcebcb", (640, 40), 0.6, 0.5)
    sheet.mottle(cut, "32757a", (560, 60), 0.5, 0.58)
    rng = sheet.rng
    for _ in range(900):
        depth = float(rng.random()) ** 1.3
        x, y = float(rng.random()) * 1900, 330 + depth * 900
        sheet.dab(
            x,
            y,
            8 + 60 * depth * float(rng.random()),
            0.8 + 1.7 * depth,
            0,
            mix("f3f2d2", "5ea09c", float(rng.random())),
        )


def _outline(centre: Point, radii: Point, tilt: float, phase: float) -> list[Point]:
    waves = []
    for step in range(72):
        angle = math.radians(step * 5)
        swell = 1 + 0.035 * math.sin(5 * angle + phase) + 0.025 * math.sin(9 * angle + phase * 2.3)
        x, y = radii[0] * swell * math.cos(angle), radii[1] * swell * math.sin(angle)
        turn = math.radians(tilt)
        waves.append(
            (centre[0] + x * math.cos(turn) - y * math.sin(turn), centre[1] + x * math.sin(turn) + y * math.cos(turn))
        )
    return waves


def _leaf(sheet: Sheet, centre: Point, radii: Point, tilt: float, tones: Tones) -> None:
    """A round leaf seen at an angle: lit wedges between the veins, a pale heart, a thin bright rim."""
    dark, base, light = tones
    rim = _outline(centre, radii, tilt, centre[0] * 0.013)
    heart = centre[0] - radii[0] * 0.06, centre[1] - radii[1] * 0.12
    sheet.film([(x + radii[0] * 0.05, y + radii[1] * 0.16) for x, y in rim], "1f5a5e", 0.32, 5)
    cut = sheet.mask(rim)
    sheet.lay(cut, base)
    sheet.shade(
        cut,
        light,
        (centre[0] - radii[0] * 0.8, centre[1] - radii[1]),
        (centre[0] + radii[0] * 0.35, centre[1] + radii[1] * 0.35),
        0.95,
    )
    sheet.shade(
        cut,
        dark,
        (centre[0] + radii[0] * 0.8, centre[1] + radii[1] * 1.1),
        (centre[0] - radii[0] * 0.2, centre[1] - radii[1] * 0.2),
        0.95,
    )
    _veins(sheet, rim, heart, tones)
    sheet.line([*rim, rim[0]], max(1.4, radii[0] * 0.008), mix(light, "fbf6d0", 0.5))
    sheet.disc(*heart, radii[0] * 0.026, mix(light, "fbf6d0", 0.6))


def _veins(sheet: Sheet, rim: list[Point], heart: Point, tones: Tones) -> None:
    dark, base, light = tones
    for index in range(0, 72, 4):
        edge, beside = rim[index], rim[(index + 2) % 72]
        far = [(heart[0] + (x - heart[0]) * 0.97, heart[1] + (y - heart[1]) * 0.97) for x, y in (edge, beside)]
        cut = [(heart[0] + (edge[0] - heart[0]) * 0.1, heart[1] + (edge[1] - heart[1]) * 0.1), far[0], far[1]]
        sunk = [(x + (beside[0] - edge[0]) * 0.04, y) for x, y in cut]
        sheet.form(sunk, mix(base, dark, 0.28 + 0.3 * (edge[1] > heart[1])), mix(base, light, 0.3), (-0.4, -1), 0.95)
        wide = math.dist(edge, heart) * 0.011
        sheet.stroke([heart, far[0]], wide + 0.8, 0.8, mix(light, base, 0.15))
        split = heart[0] + (edge[0] - heart[0]) * 0.6, heart[1] + (edge[1] - heart[1]) * 0.6
        for side in (-1, 1):
            tip = rim[(index + side) % 72]
            sheet.stroke(
                [split, (heart[0] + (tip[0] - heart[0]) * 0.95, heart[1] + (tip[1] - heart[1]) * 0.95)],
                wide * 0.6 + 0.6,
                0.7,
                mix(light, base, 0.35),
            )


def _stem(sheet: Sheet, top: Point, foot: Point, width: float, tones: Tones) -> None:
    curve = smooth([top, ((top[0] + foot[0]) / 2 + 14, (top[1] + foot[1]) / 2), foot])
    sheet.stroke(curve, width, width * 1.15, tones[0])
    sheet.stroke([(x - width * 0.22, y) for x, y in curve], width * 0.35, width * 0.4, tones[2])


def _far_leaves(sheet: Sheet) -> None:
    for x, tall in ((120.0, 60.0), (380, 40), (640, 52), (980, 34), (1300, 50), (1560, 64), (1820, 56)):
        foliage(sheet, (x, 185 - tall * 0.3), (190, tall), ("b9cfae", "cbdcb6", "e6ebc8"), 7)
    reeds(sheet, -20, 1920, 330, 190, ("c3d8b6", "dfe6c0"))
    rng = sheet.rng
    for index in range(46):
        x, y = index * 43.0 + float(rng.normal(0, 16)) - 30, 270 + float(rng.random()) * 120
        size = 46 + 40 * float(rng.random()) + (y - 270) * 0.25
        _stem(sheet, (x, y), (x + 6, y + 90), 4, FAR)
        _leaf(sheet, (x, y), (size, size * 0.34), float(rng.normal(0, 9)), FAR)
    for x, y in ((150, 262), (420, 236), (905, 250), (1130, 230), (1480, 246), (1790, 232)):
        _stem(sheet, (x, y), (x + 5, y + 90), 4, FAR)
        _flower(sheet, (x, y), 0.26)
    sheet.haze("f3efcf", 60, 200, 0.0, 0.45)
    sheet.haze("f3efcf", 200, 480, 0.45, 0.0)


def _willow(sheet: Sheet) -> None:
    """Hanging fronds from above that close the picture at the top."""
    rng = sheet.rng
    for side in (0, 1):
        for _ in range(17):
            x = float(rng.random()) ** 1.4 * 620 * (1 - 0.28 * side)
            long = (330 - x * 0.38) * (0.55 + 0.5 * float(rng.random()))
            x = 1910 - x if side else x - 10
            tip = (x + float(rng.normal(24, 14)), long)
            curve = smooth([(x, -10), (x + 4, long * 0.5), tip], steps=14)
            fade = float(rng.random()) * 0.6
            sheet.stroke(curve, 2.6, 1.2, mix("8a9a5c", "dfe3b4", fade))
            for px, py in curve[2:]:
                for turn in (62, 118):
                    tone = mix(mix("6a9a5c", "cfdc8c", float(rng.random())), "e6e8c4", fade)
                    angle = turn + float(rng.normal(0, 12))
                    sheet.dab(px + 12 * math.cos(math.radians(angle)), py + 12, 15, 3, angle, tone)


def _middle(sheet: Sheet) -> None:
    for x, y, wide, tilt in (
        (240, 500, 190, -6),
        (900, 470, 170, 5),
        (1460, 480, 200, -4),
        (1820, 520, 180, 8),
        (620, 590, 150, 4),
        (1120, 560, 130, -8),
        (60, 640, 170, 7),
        (1700, 640, 170, -5),
    ):
        _stem(sheet, (x, y), (x + 20, y + 220), 9, MIDDLE)
        _leaf(sheet, (x, y), (wide, wide * 0.38), tilt, MIDDLE)


def _near(sheet: Sheet) -> None:
    _leaf(sheet, (1010, 800), (260, 92), 3, MIDDLE)
    _leaf(sheet, (1620, 840), (340, 130), -7, NEAR)
    _leaf(sheet, (300, 850), (370, 150), 6, NEAR)
    _stem(sheet, (1235, 640), (1180, 1240), 17, NEAR)
    _drops(sheet, (300, 850), (230, 80))


def _front(sheet: Sheet) -> None:
    _leaf(sheet, (900, 1130), (400, 150), -3, ("2a6152", "5a9a66", "b5d283"))
    _leaf(sheet, (1770, 1200), (330, 150), 8, ("2a6152", "549262", "a9ca7c"))
    _leaf(sheet, (60, 1190), (300, 140), -8, ("2a6152", "549262", "a9ca7c"))
    _drops(sheet, (900, 1130), (260, 80))
    for x, y, turn in ((1330, 1075, 12), (1400, 1110, -20), (560, 1000, 30)):
        _petal(sheet, (x, y), 70 + turn, 90, 34, ("e9779a", "fdeee8"))


def _drops(sheet: Sheet, centre: Point, spread: Point) -> None:
    rng = sheet.rng
    for _ in range(16):
        x, y = centre[0] + float(rng.normal(0, 0.5)) * spread[0], centre[1] + float(rng.normal(0, 0.5)) * spread[1]
        size = 3 + 8 * float(rng.random()) ** 2
        sheet.film(ring((x + 2, y + 3), (size * 1.25, size * 0.8)), "2a5f50", 0.5, 1)
        sheet.form(ring((x, y), (size * 1.2, size * 0.78)), "a8d3b4", "f3fbea", (-1, -1))
        sheet.disc(x - size * 0.4, y - size * 0.3, size * 0.22, "ffffff")


def _petal(sheet: Sheet, base: Point, heading: float, long: float, wide: float, tones: tuple[str, str]) -> None:
    """One petal: pink at the tip, pale at the base, fine veins, a bright edge. Heading in degrees from straight up."""
    tip_tone, pale = tones
    c, s = math.cos(math.radians(heading)), math.sin(math.radians(heading))

    def at(u: float, v: float) -> Point:
        return base[0] + u * wide * c + v * long * s, base[1] + u * wide * s - v * long * c

    outline = smooth(
        [
            at(-0.25, 0),
            at(-0.86, 0.36),
            at(-0.78, 0.68),
            at(-0.3, 0.92),
            at(0, 1.04),
            at(0.3, 0.92),
            at(0.78, 0.68),
            at(0.86, 0.36),
            at(0.25, 0),
        ],
        True,
        8,
    )
    cut = sheet.mask(outline)
    sheet.lay(cut, pale)
    sheet.shade(cut, tip_tone, at(0, 1.05), at(0, 0.12), 0.95)
    sheet.shade(cut, mix(tip_tone, "b03a6a", 0.5), at(1.1, 0.55), at(0.1, 0.5), 0.5)
    for u in (-0.6, -0.36, -0.12, 0.12, 0.36, 0.6):
        sheet.line(
            smooth([at(u * 0.35, 0.1), at(u * 0.95, 0.5), at(u * 0.5, 0.9)], steps=6),
            max(0.6, wide * 0.018),
            mix(tip_tone, pale, 0.35),
        )
    sheet.line([*outline, outline[0]], max(0.7, wide * 0.02), mix(pale, "ffffff", 0.4))


def _flower(sheet: Sheet, heart: Point, size: float) -> None:
    """An open flower seen from the side: back petals, side petals, the seed head, the cup of front petals."""
    x, y = heart
    back, side, front = ("e7688f", "fbdfe2"), ("ec7c9d", "fdeae8"), ("ee86a4", "fff3ee")
    for turn, long in ((-52, 186), (52, 186), (-28, 210), (28, 212), (0, 218)):
        _petal(sheet, (x + turn * 0.3 * size, y), turn, long * size, 62 * size, back)
    for turn, long in ((-84, 190), (86, 192), (-64, 186), (66, 186)):
        _petal(sheet, (x + turn * 0.24 * size, y + 10 * size), turn, long * size, 52 * size, side)
    _seed_head(sheet, (x, y - 40 * size), size)
    for turn, long in ((-104, 150), (106, 150), (-50, 138), (52, 138), (-24, 124), (26, 126), (2, 112)):
        drop = 26 if abs(turn) < 60 else 16
        _petal(sheet, (x + turn * 0.2 * size, y + drop * size), turn, long * size, 50 * size, front)


def _seed_head(sheet: Sheet, centre: Point, size: float) -> None:
    x, y = centre
    rng = sheet.rng
    for _ in range(int(60 + 60 * size)):
        angle = math.radians(float(rng.random()) * 180 + 180)
        tip = x + math.cos(angle) * 74 * size, y + 30 * size + math.sin(angle) * 62 * size
        sheet.line(
            [(x + math.cos(angle) * 30 * size, y + 24 * size), tip],
            max(0.8, 1.5 * size),
            mix("f6c24a", "fdeeb0", float(rng.random())),
        )
        sheet.dab(*tip, 5 * size, 2.4 * size, math.degrees(angle), "f2b23c")
    sheet.form(
        [(x - 40 * size, y), (x + 40 * size, y), (x + 28 * size, y + 52 * size), (x - 28 * size, y + 52 * size)],
        "d9cf66",
        "98a348",
        (-1, -1),
    )
    sheet.form(ring((x, y), (41 * size, 14 * size)), "eee283", "bfc057", (-1, -1))
    for u, v in ((-24, -2), (-8, -6), (10, -5), (26, -1), (-14, 5), (4, 5), (18, 6)):
        sheet.disc(x + u * size, y + v * size, 3.4 * size, "8f9a42")


def _bud(sheet: Sheet, tip: Point, foot: Point, size: float) -> None:
    x, y = tip
    base = x + 4 * size, y + 150 * size
    _stem(sheet, (base[0], base[1] - 8), foot, 13 * size, NEAR)
    for turn, long, wide in ((-7, 138, 44), (8, 138, 44), (0, 150, 46), (-16, 104, 34), (17, 100, 34), (2, 92, 36)):
        _petal(sheet, base, turn, long * size, wide * size, ("e0587f", "fbdfd9"))
    for turn in (-20, 22):
        _petal(sheet, base, turn, 46 * size, 18 * size, ("9dbb6a", "cfdca0"))


def _dragonfly(sheet: Sheet, place: Point, size: float) -> None:
    x, y = place

    def at(u: float, v: float) -> Point:
        return x + u * size, y + v * size

    for points in (
        ((6, 66), (90, 16), (176, 2), (188, 16), (110, 56)),
        ((6, 76), (80, 76), (150, 96), (152, 112), (70, 104)),
        ((-4, 66), (-70, 0), (-140, -34), (-156, -24), (-90, 40)),
        ((-4, 76), (-80, 58), (-150, 58), (-156, 72), (-70, 92)),
    ):
        wing = smooth([at(*point) for point in points], True)
        sheet.film(wing, "fdfbee", 0.62)
        sheet.line([*wing, wing[0]], 1.3, "7d6a5c")
        for step in range(6, len(wing) - 6, 5):
            sheet.line([at(points[0][0], points[0][1]), wing[step]], 0.7, "c2b8a0")
        sheet.dab(*at(*points[2]), 10 * size, 2.6 * size, 8, "a8432f")
    body = smooth([at(0, 60), at(28, 96), at(84, 138), at(150, 172)])
    sheet.stroke(body, 15 * size, 5 * size, "cf4632")
    for step in range(8, len(body), 4):
        px, py = body[step]
        sheet.dab(px, py, 4.4 * size, 1.3 * size, -20, "8c2c26")
    sheet.form(ring(at(0, 68), (13 * size, 18 * size), -12), "e0603f", "8c2c26", (-1, -1))
    for side in (-1, 1):
        sheet.form(ring(at(side * 8 - 3, 42), (9 * size, 9.5 * size)), "b33f36", "5a2422", (-1, -1))
        sheet.disc(*at(side * 8 - 6, 39), 2 * size, "f9d9c8")
