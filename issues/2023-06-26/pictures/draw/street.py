"""Out: an avenue of plane trees, a wedge-shaped brick apartment house at the fork, a cyclist in dappled light."""

from __future__ import annotations

import math
from collections.abc import Callable

from brush import Camera, Sheet
from colour import Place, Point, mix, ring, smooth
from nature import bough, foliage
from PIL import Image

EYE = Camera(centre=820, horizon=640, focal=900, eye=1.65)
LEAVES = ("3d6b4c", "7fa650", "d5d878")
Panel = Callable[[float, float, float, float, str], None]
Face = tuple[Point, Point]


def draw() -> Image.Image:
    """1500 by 1000 pixels."""
    sheet = Sheet(1500, 1000, 41)
    sheet.wash([(0, "9fcbd4"), (0.5, "dbe6d3"), (1, "fbe7c0")], 0, 680)
    sheet.glow(420, 200, 700, "fff0c0", 0.5)
    _distance(sheet)
    _road(sheet)
    _wedge(sheet)
    _left_house(sheet)
    _villa(sheet)
    _wall(sheet)
    for place in (44.0, 34.0, 26.0, 20.0):
        _plane_tree(sheet, -9.5 - place * 0.25, place)
        _plane_tree(sheet, 7.2, place)
    _light(sheet)
    _cyclist(sheet, EYE.at(-0.9, 0, 8.6), 178)
    _walkers(sheet)
    for place in (14.0, 9.5):
        _plane_tree(sheet, 6.6, place)
    _plane_tree(sheet, -7.4, 11.0)
    _canopy(sheet)
    return sheet.finish()


def _distance(sheet: Sheet) -> None:
    for x, y, wide, tall in (
        (1010, 610, 90, 60),
        (940, 620, 60, 40),
        (480, 610, 110, 60),
        (400, 600, 90, 70),
        (1100, 590, 90, 80),
    ):
        foliage(sheet, (x, y), (wide, tall), ("8fae95", "b3c79a", "dfe3b2"), 7)


def _road(sheet: Sheet) -> None:
    sheet.wash([(0, "ead3b0"), (0.4, "d9bfa2"), (1, "c2a591")], 652, 1000)
    for side, edge in ((-1, -5.6), (1, 5.0)):
        near, far, out = EYE.at(edge, 0, 3.6), EYE.at(edge, 0, 90), EYE.at(edge + side * 30, 0, 90)
        kerb = [near, far, out, EYE.at(edge + side * 12, 0, 3.6)]
        sheet.form(kerb, "efdcbf", "c9ab93", (0, 1), 0.7)
        sheet.poly([near, far, (far[0], far[1] + 1), (near[0] - side * 10, near[1] + 9)], "b39a88")


def _wedge(sheet: Sheet) -> None:
    left: Face = (-24, 80), (-5.0, 48.5)
    nose: Face = (-5.0, 48.5), (-1.6, 48.0)
    turn: Face = (-1.6, 48.0), (0.6, 50.0)
    right: Face = (0.6, 50.0), (11, 96)
    _facade(sheet, right, 12, ("9c5f4d", "7a4a46", "c9a58e"))
    _facade(sheet, left, 11, ("d88a5c", "bf6f4b", "f4dfba"))
    _facade(sheet, turn, 1, ("b46f52", "94594a", "dcbc9c"))
    _facade(sheet, nose, 2, ("df9665", "c97a52", "f8e6c4"))


def _facade(sheet: Sheet, face: Face, bays: int, tones: tuple[str, str, str]) -> None:
    brick, shade, stone = tones

    def at(part: float, y: float) -> Point:
        (x0, z0), (x1, z1) = face
        return EYE.at(x0 + (x1 - x0) * part, y, z0 + (z1 - z0) * part)

    def panel(a: float, b: float, low: float, high: float, tone: str) -> None:
        sheet.poly([at(a, low), at(a, high), at(b, high), at(b, low)], tone)

    sheet.form([at(0, 0), at(0, 27), at(1, 27), at(1, 0)], brick, shade, (0, -1), 0.7)
    panel(0, 1, 0, 7.2, stone)
    panel(0, 1, 23.2, 27, mix(stone, brick, 0.25))
    for low, high in ((7, 7.7), (10.3, 10.6), (22.8, 23.4), (26.6, 27.5)):
        panel(-0.01, 1.01, low, high, mix(stone, "fff6e0", 0.35))
        panel(0, 1, low - 0.35, low, mix(shade, "5a3b3c", 0.4))
    for bay in range(bays):
        _bay(panel, bay / bays, 1 / bays, tones)
    for floor in (3, 5):
        panel(0.0, 1.0, 1.2 + floor * 3.2, 1.7 + floor * 3.2, mix(stone, shade, 0.25))


def _bay(panel: Panel, start: float, wide: float, tones: tuple[str, str, str]) -> None:
    brick, shade, stone = tones
    glass = "5d7f86" if brick > "c" else "4b5f6c"
    panel(start + wide * 0.16, start + wide * 0.84, 0, 4.6, mix(shade, "4a3a3c", 0.62))
    panel(start + wide * 0.25, start + wide * 0.75, 4.6, 5.5, mix(shade, "4a3a3c", 0.62))
    panel(start + wide * 0.3, start + wide * 0.7, 0.4, 2.6, "f3c77a")
    for floor in range(6):
        low = 8.2 + floor * 2.55
        if floor == 5:
            low = 23.9
        panel(start + wide * 0.14, start + wide * 0.86, low - 0.2, low + 1.9, mix(stone, brick, 0.2))
        for half in (0.2, 0.53):
            panel(start + wide * half, start + wide * (half + 0.27), low, low + 1.7, glass)
            panel(start + wide * half, start + wide * (half + 0.27), low + 0.9, low + 1.7, mix(glass, "dff0e6", 0.35))
        panel(start + wide * 0.1, start + wide * 0.9, low - 0.4, low - 0.15, mix(stone, "fff6e0", 0.3))


def _villa(sheet: Sheet) -> None:
    """An old garden house on the right: cream walls, red tiled gable, chimney."""

    def at(x: float, y: float, z: float) -> Point:
        return EYE.at(x, y, z)

    front, back, side = 21.0, 36.0, 11.5
    sheet.form(
        [at(side, 0, front), at(side, 6.4, front), at(side, 6.4, back), at(side, 0, back)], "f3dfb8", "d4b48f", (-1, -1)
    )
    sheet.form(
        [
            at(side, 0, front),
            at(side, 6.4, front),
            at(side + 5, 11, front),
            at(side + 12, 6, front),
            at(side + 12, 0, front),
        ],
        "dcbf97",
        "b4906f",
        (-1, -1),
    )
    roof = [
        at(side - 0.8, 6.0, front - 0.8),
        at(side + 5, 11.3, front - 0.8),
        at(side + 5, 11.3, back),
        at(side - 0.8, 6.0, back),
    ]
    sheet.form(roof, "c8603f", "96452f", (-1, -1))
    for row in range(1, 12):
        t = row / 12
        sheet.line(
            [at(side - 0.8 + 5.8 * t, 6 + 5.3 * t, front - 0.8), at(side - 0.8 + 5.8 * t, 6 + 5.3 * t, back)],
            1.1,
            "a64f37",
        )
    for z in (22.5, 26.5, 31):
        sheet.poly([at(side, 3.2, z), at(side, 5.4, z), at(side, 5.4, z + 1.6), at(side, 3.2, z + 1.6)], "5c7f7c")
        sheet.poly(
            [at(side, 3.2, z + 1.7), at(side, 5.4, z + 1.7), at(side, 5.4, z + 2.3), at(side, 3.2, z + 2.3)], "4f7f5e"
        )
    sheet.form([at(14, 9, 26), at(14, 13.4, 26), at(15.2, 13.4, 26), at(15.2, 9, 26)], "c98a62", "8f5544", (-1, 0))


def _left_house(sheet: Sheet) -> None:
    """A row of old lane houses on the left, half hidden by the trees."""
    for x0, z0, x1, z1, tall, wall in ((-13, 14, -17, 30, 8.5, "e7cfa4"), (-17, 30, -24, 58, 10, "d79a72")):
        sheet.form(
            [EYE.at(x0, 0, z0), EYE.at(x0, tall, z0), EYE.at(x1, tall, z1), EYE.at(x1, 0, z1)],
            wall,
            mix(wall, "8c6a62", 0.5),
            (1, -0.6),
        )
        sheet.form(
            [
                EYE.at(x0 + 0.8, tall - 0.2, z0),
                EYE.at(x0 - 4, tall + 3.6, z0),
                EYE.at(x1 - 4, tall + 3.6, z1),
                EYE.at(x1 + 0.8, tall - 0.2, z1),
            ],
            "b9603f",
            "8a4636",
            (1, -1),
        )
        for step in range(6):
            a, b = (step + 0.25) / 6, (step + 0.6) / 6
            for low in (1.2, 5.0):
                pane = [
                    EYE.at(x0 + (x1 - x0) * t, y, z0 + (z1 - z0) * t)
                    for t, y in ((a, low), (a, low + 2.3), (b, low + 2.3), (b, low))
                ]
                sheet.poly(pane, "6c8580" if low > 2 else "8a5f4c")
                sheet.line([*pane, pane[0]], 2.2, "f6e8c8")
    hedge = [EYE.at(-10.8, 0.7, z) for z in (10, 12, 14.5, 18, 23, 30, 40)]
    for x, y in hedge:
        foliage(sheet, (x, y), (90, 26), LEAVES, 6)


def _wall(sheet: Sheet) -> None:
    wall = [EYE.at(8.2, 0, 4), EYE.at(8.2, 2.5, 4), EYE.at(8.2, 2.5, 42), EYE.at(8.2, 0, 42)]
    sheet.form(wall, "ecd6ae", "c3a283", (-1, -1), 0.8)
    sheet.stroke([EYE.at(8.2, 2.55, 4), EYE.at(8.2, 2.55, 42)], 30, 3, "b9694a")
    for z in (7.5, 11, 15.5, 21, 28):
        x, y = EYE.at(8.4, 2.8, z)
        foliage(sheet, (x, y), (560 / z * 1.5, 340 / z), LEAVES, 60 / z + 2.5)
    for z in (9, 14):
        x, y = EYE.at(8.2, 2.2, z)
        foliage(sheet, (x, y), (520 / z, 320 / z), ("c24f70", "ec8a9c", "fcd9d2"), 42 / z)


def _plane_tree(sheet: Sheet, x: float, z: float) -> None:
    scale = EYE.focal / z
    foot, lean = EYE.at(x, 0, z), (-0.5 if x > 0 else 0.5)
    tones = (mix("8a8272", "cfcbae", min(1, z / 60)), mix("e6dcc0", "efe6c8", min(1, z / 60)))
    fork = EYE.at(x + lean * 0.4, 3.4, z)
    trunk = [(foot[0] - 4, foot[1] + 2), EYE.at(x + lean * 0.1, 1.4, z), fork]
    sheet.film(ring((foot[0] + scale * 0.2, foot[1]), (scale * 0.95, scale * 0.16)), "6f6470", 0.5, 2)
    bough(sheet, trunk, (scale * 0.62, scale * 0.46), tones)
    for dx, top in ((-2.6, 7.6), (0.4, 9.0), (2.4, 7.8)):
        bough(
            sheet,
            [fork, EYE.at(x + lean + dx * 0.5, 5.2, z), EYE.at(x + lean + dx, top, z)],
            (scale * 0.34, scale * 0.1),
            tones,
        )
    _bark(sheet, trunk, scale)
    foliage(sheet, foot, (scale * 0.46, scale * 0.09), ("4f7350", "86a45e", "c3cc7c"), 1.5 + scale * 0.05)
    for dx, y, r in ((-2.4, 8.2, 2.3), (1.9, 8.4, 2.3), (-0.3, 9.8, 2.6), (0.3, 7.6, 1.7)):
        veil = min(0.55, z / 75)
        tones3 = tuple(mix(tone, "dfe6c0", veil) for tone in LEAVES)
        foliage(
            sheet,
            EYE.at(x + lean * 2 + dx, y, z),
            (r * scale, r * scale * 0.62),
            (tones3[0], tones3[1], tones3[2]),
            3 + scale * 0.085,
        )


def _bark(sheet: Sheet, trunk: list[Point], scale: float) -> None:
    rng = sheet.rng
    for _ in range(46):
        t = float(rng.random())
        x = trunk[0][0] + (trunk[2][0] - trunk[0][0]) * t + float(rng.normal(0, 0.13)) * scale
        y = trunk[0][1] + (trunk[2][1] - trunk[0][1]) * t
        sheet.dab(
            x,
            y,
            scale * 0.13 * (0.4 + float(rng.random())),
            scale * 0.05,
            80,
            ("a59b7c", "dcd3b0", "7d7a68", "c2c39a")[int(rng.random() * 4)],
        )


def _light(sheet: Sheet) -> None:
    """Shade of the crowns on the road, with spots of sun in it."""
    road = sheet.mask([EYE.at(-14, 0, 3.6), EYE.at(-14, 0, 60), EYE.at(9, 0, 60), EYE.at(9, 0, 3.6)])
    sheet.mottle(road, "a08c8a", (520, 70), 0.6, 0.3)
    rng = sheet.rng
    spots = []
    for _ in range(1900):
        z = 3.7 + 26 * float(rng.random()) ** 1.7
        place = EYE.at(float(rng.random()) * 20 - 11, 0, z)
        size = (0.04 + 0.2 * float(rng.random()) ** 3) * EYE.focal / z
        spots.append(ring(place, (size, size * (0.1 + 1.1 / z)), 3))
    sheet.lay(sheet.mask(*spots), "fcebc4", 0.8, 1.2)


def _cyclist(sheet: Sheet, foot: Point, tall: float) -> None:
    x, y = foot
    unit = tall / 17
    sheet.film(ring((x + 3 * unit, y + unit * 0.4), (9 * unit, 1.1 * unit)), "6a5c68", 0.6, 2)

    def at(u: float, v: float) -> Point:
        return x + u * unit, y - v * unit

    for wheel in (-5.0, 5.0):
        sheet.line(ring(at(wheel, 3.3), (3.3 * unit, 3.3 * unit)), 0.42 * unit, "3b3f45")
        for spoke in range(0, 180, 30):
            c, s = math.cos(math.radians(spoke)) * 3.2, math.sin(math.radians(spoke)) * 3.2
            sheet.line([at(wheel - c, 3.3 - s), at(wheel + c, 3.3 + s)], 0.6, "8b8a86")
    for pair in (
        ((-5, 3.3), (-2.4, 7.4)),
        ((-2.4, 7.4), (3.4, 7.6)),
        ((-0.6, 3.2), (3.4, 7.6)),
        ((-0.6, 3.2), (-2.6, 8)),
        ((5, 3.3), (3.4, 9.4)),
        ((-5, 3.3), (-0.6, 3.2)),
    ):
        sheet.line([at(*pair[0]), at(*pair[1])], 0.5 * unit, "2f6f73")
    sheet.line([at(3.4, 9.4), at(2.2, 9.9)], 0.5 * unit, "3b3f45")
    sheet.form([at(3.8, 8.8), at(4.0, 6.2), at(6.6, 6.4), at(6.8, 9.0)], "d9b27a", "a17a4d", (-1, -1))
    for u in (4.4, 5.3, 6.1):
        foliage(sheet, at(u, 9.6), (unit, unit), ("c9506a", "f0919c", "fbd9c8"), unit * 0.4, 24)
    _rider(sheet, at, unit)


def _rider(sheet: Sheet, at: Place, unit: float) -> None:
    sheet.stroke([at(-2.3, 8.6), at(0.9, 6.2), at(-0.2, 1.8)], 2.0 * unit, 1.0 * unit, "c98e6a")
    skirt = [at(-3.2, 8.4), at(-3.0, 10.2), at(-0.8, 10.4), at(1.9, 6.9), at(-0.4, 5.8), at(-2.4, 7.2)]
    sheet.form(skirt, "f4ead2", "c9b59c", (-1, -1))
    sheet.dab(*at(0.3, 1.5), 1.2 * unit, 0.5 * unit, 0, "a8432f")
    sheet.form([at(-3.1, 9.6), at(-2.2, 13.4), at(-0.2, 13.6), at(-0.8, 9.6)], "d6503c", "9c3430", (-1, -0.4))
    sheet.stroke([at(-1.0, 12.8), at(0.6, 10.6), at(2.4, 10.0)], 1.2 * unit, 0.7 * unit, "d9a27c")
    sheet.disc(*at(-0.5, 15.0), 1.35 * unit, "d9a27c")
    sheet.poly(
        smooth([at(-2.4, 12.6), at(-2.5, 15.2), at(-0.8, 16.6), at(0.4, 16.0), at(-0.6, 15.2), at(-1.2, 13.4)], True),
        "3a2b2b",
    )
    sheet.form(
        smooth([at(-2.8, 15.9), at(-1.6, 17.4), at(0.4, 17.1), at(1.5, 15.7), at(-0.6, 16.0)], True),
        "f0d79c",
        "c9a566",
        (-1, -1),
    )


def _walkers(sheet: Sheet) -> None:
    for x, z, coat in (
        (6.0, 17.0, "3f7f96"),
        (5.5, 18.0, "e9b56a"),
        (-7.2, 22.0, "f3efe2"),
        (5.6, 30.0, "b5533f"),
        (-6.4, 30.0, "4c6f86"),
    ):
        px, py = EYE.at(x, 0, z)
        unit = EYE.focal / z * 1.7 / 10
        sheet.film(ring((px + 2 * unit, py), (3 * unit, 0.5 * unit)), "6a5c68", 0.5)
        for leg in (-0.5, 0.5):
            sheet.stroke(
                [(px + leg * 0.6 * unit, py - 4.5 * unit), (px + leg * 1.6 * unit, py)],
                0.9 * unit,
                0.6 * unit,
                "46505c",
            )
        sheet.form(
            [
                (px - 1.1 * unit, py - 3.8 * unit),
                (px - 0.9 * unit, py - 8 * unit),
                (px + 0.9 * unit, py - 8 * unit),
                (px + 1.1 * unit, py - 3.8 * unit),
            ],
            coat,
            mix(coat, "3a3540", 0.5),
            (-1, 0),
        )
        sheet.disc(px, py - 9 * unit, 0.85 * unit, "c98e6a")
        sheet.disc(px, py - 9.4 * unit, 0.75 * unit, "3a2b2b")


def _canopy(sheet: Sheet) -> None:
    """The crowns overhead that frame the picture."""
    for points, widths in (
        (((1560, 420), (1380, 250), (1160, 140), (960, 96)), (54, 6)),
        (((1500, 330), (1400, 130), (1290, -20)), (40, 18)),
        (((-60, 330), (110, 190), (330, 110), (520, 84)), (48, 6)),
    ):
        bough(sheet, list(points), widths, ("857c6b", "d9cfb2"))
    clumps = (
        (60, 60, 230, 130),
        (300, 30, 200, 90),
        (520, 20, 150, 60),
        (0, 210, 120, 90),
        (1440, 60, 240, 150),
        (1220, 50, 190, 100),
        (1030, 20, 150, 66),
        (1460, 240, 130, 90),
        (770, -10, 170, 46),
        (190, 150, 120, 50),
        (1270, 165, 100, 46),
    )
    for x, y, wide, tall in clumps:
        foliage(sheet, (x, y), (wide, tall), ("2f5a48", "6f9a4c", "dfe07c"), 10.5)
