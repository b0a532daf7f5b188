"""Out: a shopping street of the 1930s: a tram, awnings, hanging boards, bicycles and a rickshaw, in faded tones."""

from __future__ import annotations

import math

from brush import Camera, Sheet
from colour import Point, mix, ring, smooth
from nature import foliage
from PIL import Image

EYE = Camera(centre=500, horizon=430, focal=760, eye=1.75)
AIR = "f0dfba"


def draw() -> Image.Image:
    """1200 by 800 pixels."""
    sheet = Sheet(1200, 800, 107)
    sheet.wash([(0, "d9cfae"), (0.5, "f0e2bf"), (1, "f8e6bd")], 0, 450)
    sheet.glow(470, 330, 520, "fff3cf", 0.6)
    _road(sheet)
    _street_sides(sheet)
    _wires(sheet)
    _people(sheet, 11.0, 60.0)
    _tram(sheet)
    _people(sheet, 0.0, 11.0)
    _bicycle(sheet, EYE.at(-1.35, 0, 7.6), 150)
    _rickshaw(sheet, EYE.at(-3.6, 0, 9.5), 118)
    return sheet.finish(0.035)


def _road(sheet: Sheet) -> None:
    sheet.wash([(0, "ecd6ab"), (0.4, "cdb38a"), (1, "a58a69")], 438, 800)
    rng = sheet.rng
    for _ in range(3600):
        z = 3.4 + 30 * float(rng.random()) ** 2
        x, y = EYE.at(float(rng.random()) * 24 - 12, 0, z)
        sheet.dab(x, y, 60 / z, 17 / z, 0, mix("a98d6a", "e0c89c", float(rng.random())))
    for x in (1.3, 2.8):
        for shift, tone in ((0.0, "6b5a4a"), (0.03, "f3e3c0")):
            sheet.stroke([EYE.at(x + shift, 0, 3.3), EYE.at(x + shift, 0, 80)], 17 if not shift else 6, 0.8, tone)
    for side, edge in ((-1, -6.0), (1, 5.6)):
        kerb = [
            EYE.at(edge, 0, 3.3),
            EYE.at(edge, 0, 80),
            EYE.at(edge + side * 9, 0, 80),
            EYE.at(edge + side * 9, 0, 3.3),
        ]
        sheet.form(kerb, "e9d3a8", "bfa27c", (0, 1), 0.7)
        sheet.stroke([EYE.at(edge, 0, 3.3), EYE.at(edge, 0, 80)], 16, 1, "8a7158")


def _street_sides(sheet: Sheet) -> None:
    for index, near in reversed(list(enumerate((5.0, 8.2, 12.6, 18.5, 26.5, 38.0)))):
        for side in (-1, 1):
            tall = 8.4 + 2.6 * ((index * 7 + side * 3) % 4) / 2
            _shop(sheet, side, near, near * 1.46, tall, index)
    for x in (430, 520, 560):
        foliage(sheet, (x, 415), (46, 26), ("a9a27a", "c3b98c", "dccf9f"), 4)


def _shop(sheet: Sheet, side: int, near: float, far: float, tall: float, number: int) -> None:
    veil = min(0.8, near / 46)
    wall = mix(("b9895f", "d3b384", "a9765a", "c79a70")[(number + (side > 0)) % 4], AIR, veil)
    dark, pale = mix("5f463a", AIR, veil), mix("f5e6c4", AIR, veil)
    face = -8.4 if side < 0 else 8.2

    def at(part: float, y: float) -> Point:
        return EYE.at(face, y, near + (far - near) * part)

    def panel(a: float, b: float, low: float, high: float, tone: str) -> None:
        sheet.poly([at(a, low), at(a, high), at(b, high), at(b, low)], tone)

    sheet.form(
        [at(0, 0), at(0, tall), at(1, tall), at(1, 0)], mix(wall, pale, 0.25), mix(wall, dark, 0.45), (side, -1), 0.85
    )
    panel(-0.01, 1.01, tall - 0.5, tall + 0.15, pale)
    panel(0.3, 0.7, tall + 0.1, tall + 1.1, mix(wall, pale, 0.4))
    panel(0, 1, 3.35, 4.15, mix(("7d3a2d", "4f6152", "8a6236", "5b4a52")[(number * 3 + (side > 0)) % 4], AIR, veil))
    panel(0.12, 0.88, 3.5, 4.0, mix("e3c07a", AIR, veil))
    for floor in range(int((tall - 4.6) / 2.4)):
        for bay in range(4):
            a, low = bay / 4 + 0.05, 4.8 + floor * 2.4
            panel(a, a + 0.15, low - 0.1, low + 1.75, pale)
            panel(a + 0.015, a + 0.135, low, low + 1.6, mix("6d6a5c", AIR, veil))
            panel(a - 0.01, a + 0.16, low - 0.35, low - 0.15, mix(wall, dark, 0.5))
    for bay in range(3):
        panel(bay / 3 + 0.04, bay / 3 + 0.3, 0.2, 2.7, mix("70503f", AIR, veil))
        panel(bay / 3 + 0.07, bay / 3 + 0.27, 0.9, 2.5, mix("f0c983", AIR, veil))
    _awning(sheet, side, near, far, veil, number)
    _board(sheet, side, near + (far - near) * 0.12, veil, number)


def _awning(sheet: Sheet, side: int, near: float, far: float, veil: float, number: int) -> None:
    ink = mix(("a8503c", "5f7a66", "b98440")[number % 3], AIR, veil)
    wall, edge = (-8.4, -6.5) if side < 0 else (8.2, 6.3)
    stripes = 12
    for stripe in range(stripes):
        a, b = (near + (far - near) * (0.06 + 0.88 * (stripe + shift) / stripes) for shift in (0, 1))
        tone = ink if stripe % 2 else mix("f6e8c8", AIR, veil)
        sheet.poly([EYE.at(wall, 3.3, a), EYE.at(edge, 2.55, a), EYE.at(edge, 2.55, b), EYE.at(wall, 3.3, b)], tone)
        middle = (a + b) / 2
        sheet.poly(
            [
                EYE.at(edge, 2.55, a),
                EYE.at(edge, 2.3, a),
                EYE.at(edge, 2.2, middle),
                EYE.at(edge, 2.3, b),
                EYE.at(edge, 2.55, b),
            ],
            mix(tone, "5f463a", 0.22),
        )


def _board(sheet: Sheet, side: int, z: float, veil: float, number: int) -> None:
    """A hanging shop board, blank but for a gilt frame and a medallion."""
    wall, edge = (-8.4, -7.2) if side < 0 else (8.2, 7.0)
    ink = mix(("7d2f26", "2f4a44", "6b4a2a", "3d3a44")[number % 4], AIR, veil)
    sheet.form(
        [EYE.at(wall, 7.4, z), EYE.at(edge, 7.4, z), EYE.at(edge, 4.4, z), EYE.at(wall, 4.4, z)],
        ink,
        mix(ink, "2a2320", 0.4),
        (-1, -1),
    )
    inset = [
        EYE.at(wall * 0.985 + edge * 0.015, 7.2, z),
        EYE.at(edge * 0.9 + wall * 0.1, 7.2, z),
        EYE.at(edge * 0.9 + wall * 0.1, 4.6, z),
        EYE.at(wall * 0.985 + edge * 0.015, 4.6, z),
    ]
    sheet.line([*inset, inset[0]], 16 / z, mix("e3b95c", AIR, veil))
    for height in (6.6, 5.9, 5.2):
        x, y = EYE.at((wall + edge) / 2, height, z)
        sheet.line(ring((x, y), (190 / z, 190 / z)), 20 / z, mix("e3b95c", AIR, veil))


def _wires(sheet: Sheet) -> None:
    for x in (1.8, 2.5):
        sheet.stroke([EYE.at(x, 6.0, 2.2), EYE.at(x, 6.0, 70)], 3, 0.6, "7d6a54")
    for z in (9.0, 16.0, 28.0):
        span = smooth([EYE.at(-8.2, 6.9, z), EYE.at(1.0, 6.1, z), EYE.at(8.0, 6.9, z)])
        sheet.line(span, 16 / z, "8d7a60")


def _tram(sheet: Sheet) -> None:
    """A single car coming towards us: lit side, curved front, three panes, one lamp, trolley pole."""
    left, right, near, far = 0.95, 3.2, 8.2, 19.0
    green, deep, cream = "5f7f66", "3a5648", "f3e3bd"
    sheet.film(
        [
            EYE.at(left - 2.2, 0, near - 0.6),
            EYE.at(right, 0, near - 0.7),
            EYE.at(right, 0, far),
            EYE.at(left - 1.6, 0, far),
        ],
        "6b553f",
        0.6,
        5,
    )

    def side(z: float, y: float) -> Point:
        return EYE.at(left, y, z)

    sheet.form([side(near, 0.5), side(near, 3.3), side(far, 3.3), side(far, 0.5)], green, deep, (-1, -1), 0.6)
    sheet.poly([side(near, 1.75), side(near, 3.05), side(far, 3.05), side(far, 1.75)], cream)
    for pane in range(8):
        a, b = near + 0.35 + pane * 1.2, near + 1.3 + pane * 1.2
        sheet.form([side(a, 1.85), side(a, 2.85), side(b, 2.85), side(b, 1.85)], "b9c3ac", "7d8f84", (-1, -1))
    sheet.line([side(near, 1.6), side(far, 1.6)], 4, "d9b25e")
    sheet.form(
        [
            EYE.at(left - 0.15, 3.3, near - 0.25),
            EYE.at(left + 0.25, 3.62, near - 0.1),
            EYE.at(left + 0.25, 3.62, far),
            EYE.at(left - 0.1, 3.3, far),
        ],
        "d9c79c",
        "a58d66",
        (-1, -1),
    )
    _front(sheet, (left, right), near, (green, deep, cream))
    sheet.line([EYE.at(2.1, 3.6, 12), EYE.at(1.8, 6.0, 17)], 4, "4a3c33")
    sheet.film(
        [EYE.at(left, 0.5, near), EYE.at(left, 0.12, near + 0.4), EYE.at(left, 0.12, far), EYE.at(left, 0.5, far)],
        "4a3c33",
        0.9,
    )


def _front(sheet: Sheet, sides: Point, near: float, tones: tuple[str, str, str]) -> None:
    left, right = sides
    green, deep, cream = tones

    def at(x: float, y: float, out: float = 0.0) -> Point:
        return EYE.at(left + (right - left) * x, y, near - out)

    def bowed(low: float, high: float) -> list[Point]:
        top = [at(x / 8, high, 0.38 * math.sin(math.pi * x / 8)) for x in range(9)]
        return top + [at(x / 8, low, 0.38 * math.sin(math.pi * x / 8)) for x in range(8, -1, -1)]

    sheet.form(bowed(0.45, 3.3), green, deep, (-1, -0.4), 0.95)
    sheet.form(bowed(1.68, 3.05), cream, "cdb489", (-1, -0.4), 0.9)
    for a, b in ((0.06, 0.31), (0.36, 0.64), (0.69, 0.94)):
        pane = [at(a, 1.85, 0.2), at(a, 2.85, 0.2), at(b, 2.85, 0.2), at(b, 1.85, 0.2)]
        sheet.form(pane, "c9d0b6", "75887f", (-1, -1))
        sheet.film([pane[0], pane[1], ((pane[1][0] + pane[2][0]) / 2, pane[1][1])], "ffffff", 0.3)
    x, y = at(0.47, 2.3, 0.2)
    sheet.form([(x - 20, y + 40), (x - 17, y + 6), (x + 15, y + 6), (x + 20, y + 40)], "4f5a66", "33383f", (-1, -1))
    sheet.disc(x, y - 6, 11, "c99a72")
    sheet.rect(x - 12, y - 20, x + 12, y - 12, "3a4048")
    sheet.form(
        [
            *smooth(
                [at(-0.06, 3.26, 0.3), at(0.2, 3.55, 0.4), at(0.5, 3.66, 0.45), at(0.8, 3.55, 0.4), at(1.06, 3.26, 0.3)]
            )
        ],
        "e3d1a5",
        "a58d66",
        (-1, -1),
    )
    sheet.form(bowed(3.18, 3.3), "d9b25e", "a07f45", (-1, 0))
    sheet.line(bowed(1.58, 1.6)[:9], 5, "d9b25e")
    lamp = at(0.5, 1.15, 0.4)
    sheet.glow(*lamp, 90, "ffdf9a", 0.7)
    sheet.form(ring(lamp, (17, 17)), "fff6d6", "e9b85c", (-1, -1))
    sheet.line(ring(lamp, (18, 18)), 4, "8a6a3a")
    sheet.form(bowed(0.22, 0.5), "5a4a3f", "352c28", (-1, 0))
    for part in range(10):
        sheet.line([at(0.05 + part * 0.1, 0.5, 0.35), at(0.1 + part * 0.09, 0.06, 0.6)], 3, "4a3c33")
    sheet.line([at(0.0, 0.07, 0.5), at(1.0, 0.07, 0.5)], 5, "3a302b")


def _people(sheet: Sheet, near: float, far: float) -> None:
    crowd = ((-6.9, 12.5, "6f7f86"), (-6.6, 17, "a5604a"), (-7.3, 21, "7d6a58"), (-6.6, 28, "8a8f80"), (6.3, 13,
        "5f6f66"), (6.9, 14.4, "b98a5a"), (6.4, 20, "6d5f66"),
             (-3.2, 26, "7d6a58"), (4.4, 25, "8a5a4a"), (-2.0, 36, "6f6a60"), (6.0, 10.6, "8a4a3f"), (6.8, 11.4,
                 "5f7160"), (-7.4, 9.6, "c9a26b"), (3.9, 34, "6f7f86"))  # fmt: skip
    for x, z, gown in sorted(crowd, key=lambda one: -one[1]):
        if near <= z < far:
            _figure(sheet, EYE.at(x, 0, z), EYE.focal / z * 0.17, mix(gown, AIR, min(0.6, z / 60)), x)


def _figure(sheet: Sheet, foot: Point, unit: float, gown: str, kind: float) -> None:
    x, y = foot
    sheet.film(ring((x - 2.4 * unit, y), (3.4 * unit, 0.6 * unit)), "6b553f", 0.5, 1)
    sheet.form(
        smooth(
            [
                (x - 1.2 * unit, y - 0.3 * unit),
                (x - 1.15 * unit, y - 5 * unit),
                (x - 1.3 * unit, y - 8 * unit),
                (x, y - 8.5 * unit),
                (x + 1.3 * unit, y - 8 * unit),
                (x + 1.1 * unit, y - 5 * unit),
                (x + 1.25 * unit, y - 0.3 * unit),
            ],
            True,
            5,
        ),
        gown,
        mix(gown, "3a2c28", 0.5),
        (-1, -0.3),
    )
    for turn in (-1, 1):
        sheet.stroke(
            [
                (x + turn * 0.95 * unit, y - 7.6 * unit),
                (x + turn * 1.5 * unit, y - 5.6 * unit),
                (x + turn * 1.2 * unit, y - 3.9 * unit),
            ],
            0.9 * unit,
            0.55 * unit,
            mix(gown, "3a2c28", 0.22),
        )
        sheet.dab(x + turn * 0.5 * unit, y - 0.1 * unit, 0.6 * unit, 0.3 * unit, 0, "3a2e2a")
    sheet.disc(x, y - 9.2 * unit, 0.85 * unit, mix("c99a72", AIR, 0.1))
    if int(kind * 10) % 2:
        sheet.form(
            [
                (x - 1.5 * unit, y - 9.5 * unit),
                (x - 0.8 * unit, y - 10.4 * unit),
                (x + 0.8 * unit, y - 10.4 * unit),
                (x + 1.5 * unit, y - 9.5 * unit),
            ],
            "d9c39a",
            "8f7858",
            (-1, -1),
        )
    else:
        sheet.disc(x + 0.1 * unit, y - 9.6 * unit, 0.8 * unit, "3a2e2a")


def _wheel(sheet: Sheet, centre: Point, radius: float) -> None:
    sheet.line(ring(centre, (radius, radius)), radius * 0.12, "3a302b")
    for spoke in range(0, 180, 18):
        c, s = math.cos(math.radians(spoke)) * radius, math.sin(math.radians(spoke)) * radius
        sheet.line([(centre[0] - c, centre[1] - s), (centre[0] + c, centre[1] + s)], 0.8, "8d7a60")


def _bicycle(sheet: Sheet, foot: Point, tall: float) -> None:
    """A man in a long gown on a roadster, riding to the left."""
    x, y = foot
    unit = tall / 17
    sheet.film(ring((x - 2 * unit, y), (9.5 * unit, 1.0 * unit)), "6b553f", 0.65, 3)

    def at(u: float, v: float) -> Point:
        return x + u * unit, y - v * unit

    for wheel in (-5.0, 5.0):
        _wheel(sheet, at(wheel, 3.3), 3.3 * unit)
    for a, b in (
        ((5, 3.3), (2.4, 7.4)),
        ((2.2, 7.4), (-3.4, 7.6)),
        ((0.4, 3.0), (-3.4, 7.4)),
        ((0.4, 3.0), (2.5, 8.2)),
        ((-5, 3.3), (-3.4, 9.6)),
        ((5, 3.3), (0.4, 3.0)),
    ):
        sheet.line([at(*a), at(*b)], 0.55 * unit, "3f4a44")
    sheet.line([at(-3.4, 9.6), at(-2.2, 10.0)], 0.55 * unit, "3a302b")
    sheet.line([at(2.4, 7.1), at(7.6, 6.9)], 0.4 * unit, "3a302b")
    sheet.form([at(5.2, 7.0), at(5.0, 9.6), at(7.6, 9.4), at(7.4, 7.0)], "b98a5a", "7d5a3a", (-1, -1))
    sheet.stroke([at(2.0, 8.8), at(-1.0, 6.3), at(0.2, 2.2)], 2.2 * unit, 1.3 * unit, "5a5248")
    gown = smooth(
        [
            at(3.2, 8.4),
            at(3.0, 11),
            at(2.2, 13.6),
            at(0.6, 13.6),
            at(0.6, 10.8),
            at(-1.4, 7.4),
            at(0.6, 5.2),
            at(3.4, 4.4),
        ],
        True,
        6,
    )
    sheet.form(gown, "8295a0", "4d5f6c", (-1, -0.6))
    sheet.stroke([at(1.0, 12.8), at(-0.6, 10.6), at(-2.4, 10.2)], 1.4 * unit, 0.9 * unit, "8295a0")
    sheet.disc(*at(0.7, 15.1), 1.35 * unit, "c99a72")
    sheet.form(
        [at(-1.5, 15.6), at(-0.4, 16.0), at(-0.2, 17.2), at(1.9, 17.2), at(2.1, 16.0), at(2.9, 15.6)],
        "e9d8b0",
        "a58d66",
        (-1, -1),
    )
    sheet.line([at(-0.3, 16.1), at(2.1, 16.1)], 0.5 * unit, "4a3c33")


def _rickshaw(sheet: Sheet, foot: Point, tall: float) -> None:
    x, y = foot
    unit = tall / 10
    sheet.film(ring((x, y), (9 * unit, 0.8 * unit)), "6b553f", 0.6, 3)

    def at(u: float, v: float) -> Point:
        return x + u * unit, y - v * unit

    sheet.form(
        smooth(
            [at(-5.6, 4.4), at(-6.4, 7.2), at(-5.4, 10.2), at(-2.6, 10.6), at(-1.8, 9.6), at(-3.4, 7.4), at(-3.2, 4.6)],
            True,
            6,
        ),
        "4f4338",
        "2f2824",
        (-1, -1),
    )
    sheet.form([at(-5.2, 3.4), at(-5.2, 5.4), at(-1.4, 5.2), at(-0.8, 3.2)], "7d3a2d", "4f241f", (-1, -1))
    sheet.form(
        smooth(
            [at(-4.2, 5.0), at(-4.0, 8), at(-2.8, 8.2), at(-2.2, 5.6), at(-1.0, 4.8), at(-1.6, 3.8), at(-3.6, 4.2)],
            True,
            6,
        ),
        "d9b99a",
        "a5806a",
        (-1, -1),
    )
    sheet.disc(*at(-3.2, 9.0), 0.8 * unit, "c99a72")
    _wheel(sheet, at(-3.4, 2.6), 2.6 * unit)
    for lift in (0.0, 0.5):
        sheet.line([at(-2.4, 3.4 + lift), at(6.2, 4.4 + lift)], 0.3 * unit, "6b4a33")
    for knee, toe in (((6.2, 2.6), (7.4, 0)), ((4.6, 2.4), (3.2, 0.6))):
        sheet.stroke([at(5.4, 5), at(*knee), at(*toe)], 1.1 * unit, 0.6 * unit, "b98a66")
    sheet.form([at(4.4, 4.6), at(5.0, 8.2), at(6.8, 8.0), at(6.5, 4.4)], "d9c8a0", "9a8566", (-1, -1))
    sheet.stroke([at(5.9, 7.6), at(6.6, 5.8), at(6.0, 4.8)], 0.8 * unit, 0.6 * unit, "b98a66")
    sheet.disc(*at(6.4, 9.0), 0.85 * unit, "b98a66")
    sheet.form([at(4.8, 9.2), at(6.3, 10.6), at(8.0, 9.2)], "e3cf9a", "a58d5a", (-1, -1))
