"""Out: the river at Xuhui in the early morning: the old cranes, the promenade, towers in the haze."""

from __future__ import annotations

import math

from brush import Sheet
from colour import Place, Point, mix, smooth
from PIL import Image

SHORE = 585.0
SUN = (1120.0, 408.0)
ORANGE, LIT, DEEP = "e0682f", "f59a55", "a8451f"


def draw() -> Image.Image:
    """1800 by 1080 pixels."""
    sheet = Sheet(1800, 1080, 11)
    _sky(sheet)
    _far_bank(sheet)
    sheet.mirror(SHORE, 20, (130, 9), 0.95)
    _water(sheet)
    _promenade(sheet)
    _wharf(sheet, (380, 1010), 636)
    _crane(sheet, (560, 634), 0.50, 0.34)
    _crane(sheet, (900, 630), 0.40, 0.5)
    for x in (1275, 1340, 1470, 1530):
        sheet.film([(x, 790), (x + 26, 790), (x - 330, 930), (x - 364, 926)], "a8836e", 0.42, 2)
    _crane(sheet, (1400, 800), 1.0, 0.0)
    _people(sheet)
    _foreground(sheet)
    return sheet.finish()


def _sky(sheet: Sheet) -> None:
    stops = [(0, "86b7cf"), (0.35, "bcd7d9"), (0.65, "f3e3c4"), (0.88, "f9cfa0"), (1, "f6bd92")]
    sheet.wash(stops, 0, SHORE)
    whole = sheet.mask([(0, 0), (1800, 0), (1800, 520), (0, 520)])
    sheet.mottle(whole, "fdf1dc", (700, 60), 0.75, 0.52)
    sheet.mottle(whole, "f7c6a2", (900, 120), 0.45, 0.58)
    sheet.glow(*SUN, 620, "ffd9a0", 0.55)
    sheet.glow(*SUN, 210, "fff0c8", 0.8)
    sheet.disc(*SUN, 43, "fffbe6")


def _far_bank(sheet: Sheet) -> None:
    layers = (("e8c9b4", 170, 90, 31), ("ceb7b3", 240, 62, 37), ("aaa5b2", 150, 58, 43))
    for tone, tallest, step, salt in layers:
        x = -20.0
        while x < 1820:
            chance = (math.sin(x * salt) * 43758.5) % 1
            width = step * (0.55 + 0.7 * chance)
            arch = 0.45 + 0.55 * math.exp(-(((x - 520) / 420) ** 2)) + 0.3 * math.exp(-(((x - 1560) / 200) ** 2))
            _tower(sheet, (x, width), tallest * arch * (0.35 + 0.75 * ((chance * 7.3) % 1)), tone)
            x += width + step * 0.5 * ((chance * 3.7) % 1)
        sheet.haze("f8dcbb", SHORE - 170, SHORE, 0.0, 0.5)
    tree_line = [(0.0, SHORE)] + [
        (x * 4.0, SHORE - 11 - 7 * abs(math.sin(x * 0.21)) - 4 * math.sin(x * 0.043)) for x in range(456)
    ]
    sheet.poly([*tree_line, (1820, SHORE)], "8d9aa0")


def _tower(sheet: Sheet, place: tuple[float, float], height: float, tone: str) -> None:
    left, width = place
    top = SHORE - height
    ridge = top - width * (0.0, 0.22, 0.1, 0.0)[int(height * 7) % 4]
    sheet.poly(
        [(left, SHORE), (left, top), (left + width * 0.6, ridge), (left + width, top), (left + width, SHORE)], tone
    )
    sheet.rect(left + width * 0.62, top + 3, left + width, SHORE, mix(tone, "7f8ca3", 0.18))
    for row in range(int(height / 9)):
        sheet.line(
            [(left + 4, top + 8 + row * 9), (left + width * 0.56, top + 8 + row * 9)], 1.2, mix(tone, "fdf0d8", 0.45)
        )
    if height > 130:
        sheet.line([(left + width * 0.5, top - 34), (left + width * 0.5, top)], 2, tone)


def _water(sheet: Sheet) -> None:
    sheet.haze("a9c9cd", SHORE, 1080, 0.25, 0.55)
    rng = sheet.rng
    for _ in range(3000):
        depth = rng.random() ** 1.6
        x, y = rng.random() * 1800, SHORE + 5 + depth * 500
        near = abs(x - SUN[0]) < 30 + 190 * depth * rng.random()
        tone = "fff0c9" if near else ("7ea6b4" if rng.random() < 0.55 else "e9dcc6")
        sheet.dab(x, y, 7 + 46 * depth * rng.random(), 0.8 + 2.2 * depth, 0, tone)


def _wharf(sheet: Sheet, ends: Point, deck: float) -> None:
    """A jetty on piles out in the stream, with its image in the water."""
    left, right = ends
    sheet.film(
        [(left, deck + 20), (right, deck + 16), (right - 30, deck + 58), (left + 20, deck + 66)], "6f7d85", 0.55, 5
    )
    for x in range(int(left) + 8, int(right), 24):
        sheet.rect(x, deck + 8, x + 6, deck + 30, "7c7a7d")
        sheet.film([(x, deck + 30), (x + 6, deck + 30), (x + 9, deck + 62), (x - 2, deck + 62)], "6b6f78", 0.5, 1)
    sheet.form([(left, deck), (right, deck), (right, deck + 11), (left, deck + 11)], "c3ac9a", "8b8285", (0, -1))
    sheet.line([(left, deck), (right, deck)], 2.5, "ecd9bf")


def _promenade(sheet: Sheet) -> None:
    edge = smooth([(1800, 668), (1500, 690), (1150, 740), (760, 840), (380, 985), (190, 1080)])
    sheet.poly([*edge, (1800, 1080)], "6f7f86")
    top = [(x + 6, y + 16) for x, y in edge]
    sheet.form([*top, (1800, 1080)], "efdcc0", "d1a98c", (-0.4, -1), 0.55)
    lawn = smooth([(1800, 790), (1560, 812), (1300, 868), (1060, 960), (900, 1080)])
    cut = sheet.mask([*lawn, (1800, 1080)])
    sheet.lay(cut, "9db56c")
    sheet.shade(cut, "55834f", (1800, 1080), (1250, 780), 0.95)
    sheet.mottle(cut, "c9cf7f", (120, 26), 0.7, 0.55)
    for shift, tone in ((20, "c99f80"), (60, "e3c8a6")):
        sheet.line([(x + shift, y + 16 + shift * 0.55) for x, y in edge], 2.0, tone)
    _railing(sheet, edge)


def _railing(sheet: Sheet, edge: list[Point]) -> None:
    posts = edge[::2]
    for x, y in posts:
        tall = 10 + (y - 660) * 0.115
        sheet.line([(x, y + 12), (x, y + 12 - tall)], 1.4 + tall * 0.05, "4d6470")
    for part in (1.0, 0.66, 0.33):
        rail = [(x, y + 12 - part * (10 + (y - 660) * 0.115)) for x, y in posts]
        sheet.line(rail, 2.4 if part == 1 else 1.2, "4d6470")


def _crane(sheet: Sheet, foot: Point, size: float, veil: float) -> None:
    """A level-luffing quay crane: portal, turning tower, engine house, jib."""
    base, lit, deep = (mix(tone, "f0d3b8", veil) for tone in (ORANGE, LIT, DEEP))

    def at(x: float, y: float) -> Point:
        return foot[0] + x * size, foot[1] - y * size

    _portal(sheet, at, size, (base, lit, deep))
    sheet.form([at(-62, 225), at(-62, 300), at(96, 300), at(96, 225)], base, deep, (-1, -1))
    sheet.poly([at(-62, 300), at(-50, 316), at(104, 316), at(96, 300)], lit)
    for x in (-46, -14, 18):
        sheet.poly([at(x, 250), at(x, 282), at(x + 22, 282), at(x + 22, 250)], mix("b8dbe0", "f0d3b8", veil))
    sheet.poly([at(-92, 232), at(-92, 280), at(-62, 284), at(-62, 232)], mix("dff0ea", deep, 0.2))
    mast, peak, nose = at(10, 316), at(46, 490), at(-470, 640)
    _truss(sheet, (at(-8, 316), peak), (46 * size, 12 * size), (base, deep))
    _truss(sheet, (at(88, 316), peak), (20 * size, 8 * size), (deep, deep))
    _truss(sheet, (at(-40, 312), nose), (44 * size, 14 * size), (base, lit))
    sheet.line([peak, nose], 3.2 * size, deep)
    sheet.line([peak, at(-230, 470)], 2.4 * size, deep)
    sheet.line([peak, at(170, 410)], 7 * size, base)
    sheet.form([at(140, 372), at(140, 430), at(214, 430), at(214, 372)], deep, mix(deep, "6b3a2a", 0.5))
    sheet.line([at(96, 316), at(170, 400)], 6 * size, base)
    sheet.line([nose, at(-470, 330)], 1.5 * size, deep)
    sheet.poly([at(-480, 330), at(-460, 330), at(-463, 300), at(-477, 300)], deep)
    sheet.disc(*mast, 4 * size, lit)


def _portal(sheet: Sheet, at: Place, size: float, tones: tuple[str, str, str]) -> None:
    base, lit, deep = tones
    for x, back in ((-96, True), (60, True), (-130, False), (110, False)):
        tone = deep if back else base
        drop = 16 if back else 0
        lean = 40 if x < 0 else -30
        sheet.form([at(x, drop), at(x + lean, 210), at(x + lean + 22, 210), at(x + 24, drop)], tone, deep, (-1, 0))
        sheet.rect(*at(x - 14, drop + 14), *at(x + 38, drop - 2), mix(deep, "4a3430", 0.4))
    _truss(sheet, (at(-118, 110), at(120, 110)), (20 * size, 20 * size), (base, deep))
    sheet.form([at(-112, 196), at(-112, 228), at(112, 228), at(112, 196)], base, deep, (0, -1))
    sheet.line([at(-112, 228), at(112, 228)], 4 * size, lit)
    sheet.line([at(-104, 120), at(104, 196)], 5 * size, base)
    sheet.line([at(104, 120), at(-104, 196)], 5 * size, deep)


def _truss(sheet: Sheet, ends: tuple[Point, Point], widths: Point, tones: tuple[str, str]) -> None:
    (x0, y0), (x1, y1) = ends
    long = math.hypot(x1 - x0, y1 - y0)
    nx, ny = -(y1 - y0) / long, (x1 - x0) / long
    steps = max(4, int(long / (max(widths) * 0.9)))

    def chord(side: float, part: float) -> Point:
        half = side * (widths[0] + (widths[1] - widths[0]) * part) / 2
        return x0 + (x1 - x0) * part + nx * half, y0 + (y1 - y0) * part + ny * half

    thick = max(1.2, max(widths) * 0.12)
    for step in range(steps):
        turn = 1 if step % 2 else -1
        sheet.line([chord(turn, step / steps), chord(-turn, (step + 1) / steps)], thick * 0.7, tones[1])
    for side, tone in ((1.0, tones[1]), (-1.0, tones[0])):
        sheet.line([chord(side, 0), chord(side, 1)], thick * 1.25, tone)


def _people(sheet: Sheet) -> None:
    runners = ((560, 985, 74, "d6453c"), (660, 962, 70, "f3f0e6"), (1010, 832, 44, "2f6f8f"), (1090, 812, 41, "e7a13a"),
               (1640, 742, 27, "c9473d"), (1240, 776, 33, "f3f0e6"), (1700, 737, 26, "33566b"))  # fmt: skip
    for x, y, tall, shirt in runners:
        _runner(sheet, (x, y), tall, shirt)


def _runner(sheet: Sheet, foot: Point, tall: float, shirt: str) -> None:
    x, y = foot
    sheet.film(
        [(x - 2, y), (x - tall * 1.3, y + tall * 0.42), (x - tall * 1.1, y + tall * 0.5), (x + 4, y + 3)],
        "8a6f6a",
        0.55,
        1,
    )
    unit = tall / 10

    def at(u: float, v: float) -> Point:
        return x + u * unit, y - v * unit

    skin, trousers = "c98a62", "34495a"
    sheet.stroke([at(0.1, 5), at(-1.2, 3.2), at(-2.4, 2.6)], unit * 1.2, unit * 0.6, trousers)
    sheet.stroke([at(0.1, 5), at(1.3, 3.0), at(0.6, 0.2)], unit * 1.3, unit * 0.6, trousers)
    sheet.stroke([at(0.9, 7.7), at(2, 6.3), at(3, 7)], unit * 0.8, unit * 0.5, skin)
    sheet.form([at(-0.8, 4.7), at(-0.2, 8.1), at(1.5, 8.1), at(1.1, 4.7)], shirt, mix(shirt, "43322e", 0.45), (1, -0.3))
    sheet.stroke([at(0.3, 7.7), at(-1.2, 6.4), at(-0.4, 5.6)], unit * 0.8, unit * 0.5, skin)
    sheet.disc(*at(1.0, 9.2), unit * 0.95, skin)
    sheet.poly([at(0.0, 9.2), at(0.2, 10.2), at(1.2, 10.4), at(1.7, 9.8), at(0.6, 9.6)], "3b2c2a")
    for u, v in ((-2.6, 2.6), (0.8, 0.1)):
        sheet.dab(*at(u, v), unit * 0.9, unit * 0.35, -10, "f2efe8")


def _foreground(sheet: Sheet) -> None:
    rng = sheet.rng
    for index in range(900):
        part = index / 900
        x, y = 1040 + rng.random() * 780, 1120 - rng.random() * 40
        tall = (60 + 190 * rng.random()) * (0.25 + max(0, (x - 1040) / 760))
        tip = (x + (rng.random() - 0.35) * tall * 0.7, y - tall)
        tone = mix(mix("3f6b50", "a8b25c", rng.random() * 0.8), "f0d98c", 0.5 * part * rng.random())
        sheet.stroke(smooth([(x, y), ((x + tip[0]) / 2 - 5, y - tall * 0.6), tip], steps=5), 4.5, 0.6, tone)
        if rng.random() < 0.2:
            sheet.dab(*tip, 8, 3, -60, mix("f2c6a0", "e98f6b", rng.random()))
    _leaves(sheet)


def _leaves(sheet: Sheet) -> None:
    rng = sheet.rng
    for bough in (
        ((-20, 60), (180, 110), (400, 92), (560, 130)),
        ((-20, 10), (160, 30), (330, 20), (470, 40)),
        ((-20, 130), (90, 190), (210, 215), (300, 262)),
    ):
        curve = smooth(bough)
        sheet.stroke(curve, 13, 2, "5a5148")
        for _ in range(420):
            x, y = curve[int(rng.random() ** 0.8 * (len(curve) - 1))]
            dx, dy = rng.normal(0, 34), rng.normal(8, 24)
            tone = mix("3c6a58", "b9bf62", min(1.0, max(0.0, 0.45 + dx / 130 + rng.normal(0, 0.22))))
            sheet.dab(x + dx, y + dy, 6 + 9 * rng.random(), 2.5 + 3 * rng.random(), rng.normal(50, 40), tone)
