"""Out: a lane in the plum rain seen from an upper window: umbrellas, wet flagstones, lit doors."""

from __future__ import annotations

import math
from itertools import pairwise

from brush import Camera, Sheet
from colour import Point, mix, ring, smooth
from nature import foliage
from PIL import Image

EYE = Camera(centre=640, horizon=190, focal=760, eye=5.4)
HALF = 4.6  # half the width of the lane in metres
FOG = "c9d6d6"


def draw() -> Image.Image:
    """1200 by 820 pixels."""
    sheet = Sheet(1200, 820, 103)
    _sky(sheet)
    _ground(sheet)
    marks = (46.0, 34.0, 25.0, 18.2, 13.2, 9.6, 7.0, 5.1)
    for far, near in pairwise(marks):
        _house(sheet, -1, near, far)
        _house(sheet, 1, near, far)
    _lamps(sheet)
    _people(sheet)
    _rain(sheet)
    _window(sheet)
    return sheet.finish()


def _sky(sheet: Sheet) -> None:
    sheet.wash([(0, "b3c7cc"), (1, "dfe3da")], 0, 330)
    for x, tall, tone in ((560, 150, "c9d4d4"), (650, 190, "d2dad8"), (735, 120, "c4d0d1")):
        sheet.rect(x, 300 - tall, x + 66, 320, tone)
    for x, y in ((600, 285), (690, 290), (640, 272)):
        foliage(sheet, (x, y), (80, 34), ("9db5ac", "b7c9b8", "cdd8c6"), 6)


def _ground(sheet: Sheet) -> None:
    sheet.wash([(0, "d5dcd8"), (0.3, "a9bbc0"), (0.7, "8298a3"), (1, "71889a")], 285, 820)
    for row in range(46):
        z = 6.2 * 1.05**row
        left, right = EYE.at(-HALF, 0, z), EYE.at(HALF, 0, z)
        sheet.line([left, right], 26 / z * 0.6, mix("607787", "b9c8ca", min(1.0, z / 40)))
        for stone in range(8):
            x = -HALF + (stone + 0.5 * (row % 2)) * HALF / 4
            sheet.line(
                [EYE.at(x, 0, z), EYE.at(x, 0, z * 1.05)], 18 / z * 0.6, mix("607787", "b9c8ca", min(1.0, z / 40))
            )
    lane = sheet.mask([EYE.at(-HALF, 0, 5.5), EYE.at(-HALF, 0, 60), EYE.at(HALF, 0, 60), EYE.at(HALF, 0, 5.5)])
    sheet.mottle(lane, "dfe8e6", (300, 34), 0.75, 0.5)
    sheet.mottle(lane, "556f82", (260, 40), 0.45, 0.58)


def _house(sheet: Sheet, side: int, near: float, far: float) -> None:
    """One stone-gate house: brick wall, gate in a stone frame, lit windows, eaves, its image on the wet ground."""
    veil = min(0.72, near / 44)
    brick, stone = mix("a5654d" if side < 0 else "8d5548", FOG, veil), mix("e3d3b5", FOG, veil)

    def at(part: float, y: float) -> Point:
        return EYE.at(side * HALF, y, near + (far - near) * part)

    def panel(a: float, b: float, low: float, high: float, tone: str) -> None:
        sheet.poly([at(a, low), at(a, high), at(b, high), at(b, low)], tone)

    sheet.form(
        [at(0, 0), at(0, 7.4), at(1, 7.4), at(1, 0)],
        mix(brick, "f3e2c8", 0.12),
        mix(brick, "4a4a58", 0.5),
        (side, -0.6),
        0.9,
    )
    for course in range(1, 24):
        sheet.line([at(0, course * 0.31), at(1, course * 0.31)], 9 / near, mix(brick, stone, 0.3))
    panel(-0.02, 1.02, 3.55, 3.85, stone)
    panel(0.22, 0.62, 0, 3.1, stone)
    panel(0.26, 0.58, 0, 2.75, mix("4f3b3a", FOG, veil))
    panel(0.28, 0.56, 0.1, 2.65, mix("6d4238", FOG, veil))
    for part in (0.16, 0.56):
        panel(part, part + 0.28, 4.4, 6.5, mix("f4e6c6", FOG, veil))
        panel(
            part + 0.02, part + 0.26, 4.5, 6.4, mix("ffcf7c" if part < 0.3 or near > 20 else "7b98a4", FOG, veil * 0.6)
        )
        panel(part + 0.135, part + 0.148, 4.5, 6.4, mix("7d5a4a", FOG, veil))
    sheet.form(
        [
            EYE.at(side * (HALF - 0.7), 7.3, near),
            EYE.at(side * (HALF + 1.6), 9.2, near),
            EYE.at(side * (HALF + 1.6), 9.2, far),
            EYE.at(side * (HALF - 0.7), 7.3, far),
        ],
        mix("6f7f88", FOG, veil),
        mix("46545f", FOG, veil),
        (0, -1),
    )
    _pool(sheet, [at(0.1, 0), at(0.9, 0)], side, near, mix(brick, "dfe3da", 0.25))


def _pool(sheet: Sheet, line: list[Point], side: int, near: float, tone: str) -> None:
    reach = 560 / near
    film = [
        line[0],
        line[1],
        (line[1][0] - side * reach * 0.15, line[1][1] + reach),
        (line[0][0] - side * reach * 0.5, line[0][1] + reach),
    ]
    sheet.film(film, tone, 0.45, 5)
    middle = (line[0][0] + line[1][0]) / 2 - side * reach * 0.5
    top = (line[0][1] + line[1][1]) / 2
    sheet.film(
        [
            (middle - reach * 0.14, top + 4),
            (middle + reach * 0.14, top + 4),
            (middle + reach * 0.1, top + reach * 1.7),
            (middle - reach * 0.1, top + reach * 1.7),
        ],
        "ffd68c",
        0.6,
        4,
    )


def _lamps(sheet: Sheet) -> None:
    for side, z in ((-1, 9.5), (1, 12.5), (-1, 18.0), (1, 25.0)):
        x, y = EYE.at(side * (HALF - 0.7), 3.4, z)
        size = 90 / z
        sheet.line([(x, y), EYE.at(side * HALF, 3.9, z)], size * 0.18, "3f4a50")
        sheet.glow(x, y + size * 0.4, size * 13, "ffc46b", 0.7)
        sheet.form(
            [
                (x - size * 0.6, y),
                (x + size * 0.6, y),
                (x + size * 0.42, y + size * 1.3),
                (x - size * 0.42, y + size * 1.3),
            ],
            "fff0bd",
            "f2b04f",
            (0, -1),
        )
        sheet.poly([(x - size * 0.85, y), (x, y - size * 0.6), (x + size * 0.85, y)], "3f4a50")


def _people(sheet: Sheet) -> None:
    crowd = (
        (0.4, 36, "b98a86", "8a97a0"), (-1.6, 30, "7fa3a6", "7f8a96"), (1.8, 25, "d9b483", "8b8790"), (-0.3, 20.5,
            "c9685a", "5f6c7a"), (-2.6, 17, "5b8c99", "6b5f66"),
        (2.6, 15, "e3b25a", "4f6478"), (0.5, 12.6, "f0e6cf", "7a4a48"), (-1.7, 10.6, "cf4a3c", "3f5266"), (1.95, 9.6,
            "3f7f92", "8a5a4a"), (-2.7, 8.3, "e9a83f", "4a5a60"), (0.55, 7.9, "d8573f", "44566a"),
    )  # fmt: skip
    for x, z, shade, coat in crowd:
        _walker(sheet, x, z, coat, shade)


def _walker(sheet: Sheet, x: float, z: float, coat: str, tone: str) -> None:
    px, py = EYE.at(x, 0, z)
    unit = EYE.focal / z / 10
    veil = max(0.0, min(0.55, (z - 9) / 42))
    coat, tone = mix(coat, FOG, veil), mix(tone, FOG, veil)
    image = [
        (px - 2 * unit, py + 2 * unit),
        (px + 2 * unit, py + 2 * unit),
        (px + 5.2 * unit, py + 12 * unit),
        (px, py + 15 * unit),
        (px - 5.2 * unit, py + 12 * unit),
    ]
    sheet.film(image, mix(tone, "6f8694", 0.25), 0.55, 0.6 * unit)
    sheet.film(ring((px, py), (3 * unit, 1.0 * unit)), "3f5262", 0.5, 0.3 * unit)
    for leg, lift in ((-0.8, 0.0), (0.9, 0.9)):
        sheet.stroke(
            [(px + leg * unit, py - 7 * unit), (px + leg * 1.15 * unit, py - lift * unit)],
            1.9 * unit,
            1.3 * unit,
            mix("39434e", FOG, veil),
        )
        sheet.dab(px + leg * 1.2 * unit, py - lift * unit, 1.1 * unit, 0.6 * unit, 10, mix("2d3238", FOG, veil))
    sheet.form(
        [
            (px - 2.4 * unit, py - 5.0 * unit),
            (px - 2.1 * unit, py - 13 * unit),
            (px + 2.1 * unit, py - 13 * unit),
            (px + 2.4 * unit, py - 5.0 * unit),
        ],
        coat,
        mix(coat, "2a2f3a", 0.55),
        (-1, -0.5),
    )
    _umbrella(sheet, (px + 0.6 * unit, py - 15.2 * unit), unit, min(0.62, 3.4 / z), tone)


def _umbrella(sheet: Sheet, centre: Point, unit: float, pitch: float, tone: str) -> None:
    """An open umbrella from above: eight panels around an apex, a scalloped edge, one lit side."""
    x, y = centre
    wide, tall = 6.6 * unit, 6.6 * unit * pitch
    apex = (x - 0.3 * unit, y - 2.6 * unit * (1.15 - pitch))
    ribs = [(x + wide * math.cos(math.radians(a)), y + tall * math.sin(math.radians(a))) for a in range(-170, 191, 45)]
    order = sorted(range(8), key=lambda i: ribs[i][1] + ribs[i + 1][1])
    for index in order:
        a, b = ribs[index], ribs[index + 1]
        dip = (a[0] + b[0]) / 2 * 0.9 + x * 0.1, (a[1] + b[1]) / 2 * 0.9 + y * 0.1
        bow = [((apex[0] + p[0]) / 2 + (p[0] - apex[0]) * 0.08, (apex[1] + p[1]) / 2 - 0.9 * unit) for p in (a, b)]
        panel = [
            *smooth([apex, bow[0], a], steps=6),
            *smooth([a, dip, b], steps=6)[1:-1],
            *smooth([b, bow[1], apex], steps=6),
        ]
        lit = 0.55 - 0.5 * math.cos(math.radians(index * 45 - 147.5 + 45))
        sheet.form(
            panel, mix(mix(tone, "fff6e0", 0.4), tone, lit), mix(tone, "33303c", 0.12 + 0.38 * lit), (-0.6, -1), 0.85
        )
    for a in ribs:
        sheet.line(
            smooth(
                [apex, ((apex[0] + a[0]) / 2 + (a[0] - apex[0]) * 0.08, (apex[1] + a[1]) / 2 - 0.9 * unit), a], steps=6
            ),
            max(0.7, 0.13 * unit),
            mix(tone, "fff6e0", 0.55),
        )
    sheet.line([apex, (apex[0], apex[1] - 1.1 * unit)], 0.45 * unit, mix(tone, "33303c", 0.6))


def _rain(sheet: Sheet) -> None:
    rng = sheet.rng
    for _ in range(620):
        x, y, long = float(rng.random()) * 1260 - 30, float(rng.random()) * 820, 16 + 50 * float(rng.random())
        sheet.line([(x, y), (x - long * 0.16, y + long)], 0.8, mix("eaf1f0", "b9cacf", float(rng.random())))
    for _ in range(170):
        z = 6.3 + 16 * float(rng.random())
        x, y = EYE.at(float(rng.normal(0, 2.4)), 0, z)
        size = 70 / z
        sheet.line(ring((x, y), (size, size * 0.38)), 1.1, "dfeaea")
        for lean in (-0.5, 0.5):
            sheet.line([(x, y), (x + lean * size * 0.7, y - size * 0.8)], 1, "f1f6f4")


def _window(sheet: Sheet) -> None:
    """The window we look out of: jambs, sill, a pot of jasmine, drops on the pane."""
    rng = sheet.rng
    for _ in range(150):
        x, y, size = float(rng.random()) * 1200, float(rng.random()) ** 1.2 * 760, 2 + 6 * float(rng.random()) ** 3
        sheet.form(ring((x, y), (size * 0.85, size)), "f5f9f7", "8fa6b0", (1, 1))
        sheet.disc(x - size * 0.25, y - size * 0.3, size * 0.2, "ffffff")
    for x in (170, 520, 905, 1010):
        top = 30 + 300 * float(rng.random())
        trail = smooth([(x, top), (x + 4, top + 70), (x - 3, top + 140), (x + 2, top + 190)])
        sheet.stroke(trail, 1, 3, "e6eeee")
        sheet.form(ring(trail[-1], (5, 8)), "f5f9f7", "7f98a5", (1, 1))
    for points, light in (
        ([(0, 0), (54, 0), (54, 820), (0, 820)], (1, 0)),
        ([(1152, 0), (1200, 0), (1200, 820), (1152, 820)], (-1, 0)),
        ([(0, 0), (1200, 0), (1200, 34), (0, 34)], (0, 1)),
    ):
        sheet.form(points, "8f6a4d", "5a4238", light)
    for x in (54, 1152):
        sheet.line([(x, 34), (x, 760)], 3, "c9a27a")
    sheet.form([(0, 752), (1200, 752), (1200, 820), (0, 820)], "b98a60", "74523d", (0, -1), 1.0)
    sheet.line([(0, 752), (1200, 752)], 4, "e3bd8e")
    _jasmine(sheet)


def _jasmine(sheet: Sheet) -> None:
    sheet.film(ring((140, 792), (110, 16)), "4a342a", 0.6, 6)
    sheet.form([(70, 690), (196, 690), (180, 792), (88, 792)], "6f8f9c", "3d5866", (1, -0.4))
    sheet.form([(62, 676), (204, 676), (200, 702), (66, 702)], "86a4ae", "4a6573", (1, -0.4))
    for x, y, wide, tall in ((130.0, 620.0, 110, 70), (80, 560, 70, 60), (180, 560, 80, 60), (140, 500, 60, 50)):
        foliage(sheet, (x, y), (wide, tall), ("2f5f50", "5a8f62", "a9c987"), 13)
    rng = sheet.rng
    for _ in range(22):
        x, y = 130 + float(rng.normal(0, 62)), 560 + float(rng.normal(0, 50))
        for petal in range(5):
            angle = math.radians(petal * 72 + 20)
            sheet.dab(x + math.cos(angle) * 7, y + math.sin(angle) * 7, 8, 4, petal * 72 + 20, "fdfaf0")
        sheet.disc(x, y, 3, "f0dc8a")
