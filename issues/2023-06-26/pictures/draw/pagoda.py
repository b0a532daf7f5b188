"""Out: the seven-storey octagonal pagoda of Longhua in spring, framed by peach blossom."""

from __future__ import annotations

import math
from itertools import pairwise

from brush import Sheet
from colour import Point, mix, ring, smooth
from nature import blossom, bough, foliage
from PIL import Image

AXIS = 690.0
FRONT, SIDE = 0.40, 0.96  # where the corners of an octagon stand, as parts of its half width
GREENS = ("4f7f63", "8fb56a", "d9dd8e")


def draw() -> Image.Image:
    """1300 by 1500 pixels."""
    sheet = Sheet(1300, 1500, 53)
    _sky(sheet)
    _temple(sheet)
    _tower(sheet)
    _garden(sheet)
    _blossoms(sheet)
    return sheet.finish()


def _sky(sheet: Sheet) -> None:
    sheet.wash([(0, "84bfd0"), (0.4, "bfdeda"), (0.75, "f6ead0"), (1, "fadcc0")], 0, 1400)
    sheet.glow(330, 520, 760, "fff3cf", 0.6)
    whole = sheet.mask([(0, 0), (1300, 0), (1300, 1250), (0, 1250)])
    sheet.mottle(whole, "fdf6e6", (760, 130), 0.8, 0.55)
    for x, y, wide in ((150, 1160, 240), (420, 1190, 200), (980, 1180, 260), (1220, 1150, 200)):
        foliage(sheet, (x, y), (wide, 80), ("a9c6b4", "c6d6b6", "e6e6c4"), 8)
    for x, y, size in ((240, 330, 1.0), (300, 300, 0.7), (355, 340, 0.6)):
        for side in (-1, 1):
            wing = smooth([(x, y), (x + side * 13 * size, y - 9 * size), (x + side * 32 * size, y - 3 * size)])
            sheet.stroke(wing, 4.5 * size, 0.8, "5b6f78")


def _temple(sheet: Sheet) -> None:
    """Yellow halls with grey roofs on both sides of the pagoda's foot."""
    for left, right, ridge in ((-80, 430, 1140), (930, 1400, 1160)):
        sheet.form(
            [(left, ridge + 95), (right, ridge + 95), (right, 1400), (left, 1400)], "f0c455", "c98d3e", (-1, -0.6)
        )
        middle = (left + right) / 2
        roof = [
            *smooth([(left - 40, ridge + 92), (left + 40, ridge + 84), (left + 110, ridge)]),
            *smooth([(right - 110, ridge), (right - 40, ridge + 84), (right + 40, ridge + 92)]),
            (middle, ridge + 112),
        ]
        sheet.form(roof, "77909a", "4a626e", (-1, -1))
        for x in range(int(left) + 60, int(right) - 50, 14):
            top = middle + (x - middle) * 0.74
            sheet.line([(top, ridge + 2), (x, ridge + 96)], 1.2, "4a626e")
        sheet.form(
            [(left + 104, ridge - 12), (right - 104, ridge - 12), (right - 100, ridge + 8), (left + 100, ridge + 8)],
            "8fa5aa",
            "566f7a",
            (0, -1),
        )
        for x in range(int(left) + 50, int(right) - 20, 92):
            sheet.rect(x, ridge + 150, x + 52, 1400, "a8432f")
            for bar in range(5):
                sheet.line([(x + 6 + bar * 10, ridge + 158), (x + 6 + bar * 10, 1400)], 2, "e0a063")


def _tower(sheet: Sheet) -> None:
    floors = []
    foot, half = 1330.0, 196.0
    for storey in range(7):
        tall = 158.0 - storey * 8.5
        floors.append((foot, tall, half))
        foot, half = foot - tall, half * 0.915
    _finial(sheet, foot, half)
    for number, (low, tall, wide) in reversed(list(enumerate(floors))):
        _storey(sheet, low, tall, wide, number)
        _roof(sheet, low - tall * 0.72, wide, tall)
    sheet.form(
        [(AXIS - 250, 1330), (AXIS + 250, 1330), (AXIS + 285, 1372), (AXIS - 285, 1372)], "e6dcc8", "a89c92", (-1, -0.5)
    )


def _storey(sheet: Sheet, low: float, tall: float, half: float, number: int) -> None:
    top = low - tall * 0.72
    faces = (
        (-SIDE, -FRONT, "fbe9bd", "e9c98f"),
        (-FRONT, FRONT, "f3d79c", "dcae72"),
        (FRONT, SIDE, "cf9f6f", "a37452"),
    )
    for a, b, base, shade in faces:
        sheet.form(
            [(AXIS + a * half, low), (AXIS + a * half, top), (AXIS + b * half, top), (AXIS + b * half, low)],
            base,
            shade,
            (-1, 0.6),
        )
    _door(sheet, AXIS, low, (half * 0.13, tall * 0.5), "7b3527" if number else "5b2f28")
    for part, tone in ((-0.68, "a8503a"), (0.68, "7b3c33")):
        _lattice(sheet, AXIS + part * half, low - tall * 0.22, (half * 0.15, tall * 0.3), tone)
    for part, tone in (
        (-SIDE, "c8533a"),
        (-FRONT, "c04a33"),
        (FRONT, "a53d2d"),
        (SIDE, "83352b"),
        (-0.17, "c04a33"),
        (0.17, "b2432f"),
    ):
        sheet.line([(AXIS + part * half, low), (AXIS + part * half, top)], half * 0.034, tone)
    _balcony(sheet, low, half * 1.12, tall)


def _door(sheet: Sheet, x: float, low: float, size: Point, tone: str) -> None:
    wide, tall = size
    arch = [
        (x - wide, low),
        (x - wide, low - tall * 0.7),
        *ring((x, low - tall * 0.7), (wide, tall * 0.3), 0, 180, 360),
        (x + wide, low),
    ]
    sheet.poly([(px + (px - x) * 0.16, py - 4) for px, py in arch], "fbe6b8")
    sheet.form(arch, tone, "43241f", (1, 1))


def _lattice(sheet: Sheet, x: float, low: float, size: Point, tone: str) -> None:
    wide, tall = size
    sheet.rect(x - wide, low - tall, x + wide, low, tone)
    for bar in range(1, 5):
        at = x - wide + bar * wide * 2 / 5
        sheet.line([(at, low - tall + 2), (at, low - 2)], 1.4, mix(tone, "ffdc9f", 0.5))
    for bar in range(1, 4):
        sheet.line(
            [(x - wide + 2, low - tall * bar / 4), (x + wide - 2, low - tall * bar / 4)], 1.2, mix(tone, "ffdc9f", 0.4)
        )


def _balcony(sheet: Sheet, low: float, half: float, tall: float) -> None:
    height = tall * 0.2
    for a, b, tone in ((-SIDE, -FRONT, "d4603f"), (-FRONT, FRONT, "c8503a"), (FRONT, SIDE, "9a3d30")):
        left, right = AXIS + a * half, AXIS + b * half
        for part in (0.0, 0.5, 1.0):
            sheet.line([(left, low - height * part), (right, low - height * part)], 3.4 if part != 0.5 else 1.8, tone)
        posts = max(4, int((right - left) / 9))
        for post in range(posts + 1):
            x = left + (right - left) * post / posts
            sheet.line([(x, low), (x, low - height)], 1.5, mix(tone, "f4cf9a", 0.25))
    sheet.line([(AXIS - SIDE * half, low + 2), (AXIS + SIDE * half, low + 2)], 6, "8f3c2e")


def _eave(low: float, reach: float) -> list[Point]:
    """The swinging edge of an octagonal roof: tips turned up at its four visible corners."""
    lift = reach * 0.17
    marks = (
        (-1.03, -1.0),
        (-0.97, -0.62),
        (-0.86, -0.2),
        (-0.68, 0.0),
        (-0.55, -0.06),
        (-0.46, -0.42),
        (-0.42, -0.78),
        (-0.37, -0.4),
        (-0.24, 0.06),
        (0.0, 0.13),
    )
    left = [(AXIS + x * reach, low + y * lift) for x, y in marks]
    right = [(2 * AXIS - x, y) for x, y in left[-2::-1]]
    return smooth(left + right, steps=6)


def _roof(sheet: Sheet, low: float, half: float, tall: float) -> None:
    reach, rise = half * 1.52, tall * 0.32
    eave, neck = _eave(low + tall * 0.12, reach), half * 1.06
    under = [(x, y + 9) for x, y in _eave(low + tall * 0.12, reach * 0.93)]
    sheet.poly([*under, (AXIS + half * 0.97, low + tall * 0.24), (AXIS - half * 0.97, low + tall * 0.24)], "6d2f28")
    _brackets(sheet, low + tall * 0.17, half * 1.18)
    left_side = smooth([eave[0], (AXIS - reach * 0.82, low - rise * 0.2), (AXIS - neck, low - rise)])[1:]
    right_side = [(2 * AXIS - x, y) for x, y in reversed(left_side)]
    cut = sheet.mask([*eave[::-1], *left_side, *right_side])
    sheet.lay(cut, "6f8b93")
    sheet.shade(cut, "35505c", (AXIS + reach, low), (AXIS - reach * 0.7, low - rise), 0.95)
    sheet.shade(cut, "a9bfbd", (AXIS - reach * 0.9, low - rise * 0.4), (AXIS - reach * 0.1, low), 0.55)
    for index, (x, y) in enumerate(eave):
        if index % 2 == 0 and abs(x - AXIS) < 0.88 * reach:
            sheet.line(
                [
                    (AXIS + (x - AXIS) / reach * neck, low - rise + 2),
                    (AXIS + (x - AXIS) * 0.79, low - rise * 0.3),
                    (x, y),
                ],
                1.5,
                "3f5a66",
            )
    for part in (-0.42, 0.42):
        tip = (AXIS + part * reach, low + tall * 0.12 - reach * 0.17 * 0.78)
        sheet.stroke(
            smooth([(AXIS + part * neck, low - rise), (AXIS + part * reach * 0.86, low - rise * 0.24), tip]),
            4,
            6,
            "8fa7a9" if part < 0 else "587079",
        )
    sheet.line(eave, 5, "d9b25e")
    sheet.line([(x, y + 5) for x, y in eave], 3, "8f3c2e")
    for x, y in (eave[0], eave[-1], eave[36], eave[-37]):
        sheet.stroke([(x, y + 5), (x, y + 17)], 2, 6, "c99a48")


def _brackets(sheet: Sheet, low: float, half: float) -> None:
    count = 15
    for index in range(count):
        part = -1 + 2 * index / (count - 1)
        x = AXIS + part * half
        tone = mix("d98a52", "8a4534", (part + 1) / 2)
        sheet.poly([(x - 7, low - 6), (x + 7, low - 6), (x + 3, low + 7), (x - 3, low + 7)], tone)


def _finial(sheet: Sheet, low: float, half: float) -> None:
    apex, tip = low - 70.0, 50.0
    for side in (-1, 1):
        for part in (0.42, 1.0):
            chain = smooth(
                [
                    (AXIS, tip + 26),
                    (AXIS + side * part * half * 0.5, low - 118),
                    (AXIS + side * part * half * 1.42, low + 6),
                ]
            )
            sheet.line(chain, 1.2, "6d6a62")
    roof = [
        *smooth([(AXIS - half * 1.28, low + 6), (AXIS - half * 0.62, low - 30), (AXIS - 20, apex)]),
        *smooth([(AXIS + 20, apex), (AXIS + half * 0.62, low - 30), (AXIS + half * 1.28, low + 6)]),
    ]
    cut = sheet.mask(roof)
    sheet.lay(cut, "6f8b93")
    sheet.shade(cut, "35505c", (AXIS + half * 1.4, low), (AXIS - half, low - 60), 0.95)
    for part in range(-9, 10):
        sheet.line(
            [
                (AXIS + part * 2.0, apex + 2),
                (AXIS + part * half * 0.062, low - 30),
                (AXIS + part * half * 0.13, low + 6),
            ],
            1.4,
            "3f5a66",
        )
    sheet.form(
        [(AXIS - 22, apex + 6), (AXIS - 15, apex - 26), (AXIS + 15, apex - 26), (AXIS + 22, apex + 6)],
        "d9b25e",
        "8d6a3a",
        (-1, 0),
    )
    sheet.stroke([(AXIS, apex - 20), (AXIS, tip)], 9, 3, "a07a42")
    for number in range(8):
        y, wide = apex - 42 - number * 19, 25 - number * 1.7
        sheet.form(ring((AXIS, y), (wide, 7)), "e8c676", "8d6a3a", (-1, -0.3))
        sheet.line(ring((AXIS, y), (wide, 7), 0, 10, 170), 1.5, "6f5330")
    for y, size in ((tip + 8, 8.0), (tip - 8, 5.0)):
        sheet.form(ring((AXIS, y), (size, size)), "f3d98a", "a07a42")


def _garden(sheet: Sheet) -> None:
    sheet.wash([(0, "cfc99a"), (0.4, "b9bf86"), (1, "8fa56b")], 1368, 1500)
    for x, y, wide, tall in ((150, 1370, 200, 80), (420, 1388, 130, 50), (960, 1384, 130, 56), (1180, 1366, 190, 90)):
        foliage(sheet, (x, y), (wide, tall), GREENS, 8)
    for x, y, wide, tall in ((300, 1330, 120, 66), (1060, 1322, 120, 70)):
        foliage(sheet, (x, y), (wide, tall), ("c9607c", "f0a0ae", "fde0da"), 6.5)
    path = [*smooth([(640, 1372), (600, 1430), (470, 1500)]), *smooth([(860, 1500), (770, 1430), (742, 1372)])]
    cut = sheet.mask(path)
    sheet.lay(cut, "f0e2c4")
    sheet.shade(cut, "c5ab92", (860, 1500), (560, 1380), 0.7)
    for x, y, tall, coat in ((668, 1418, 54, "c9473d"), (700, 1424, 50, "3f7f96"), (738, 1402, 38, "f3efe2")):
        unit = tall / 10
        sheet.film(ring((x + 2 * unit, y), (3 * unit, 0.7 * unit)), "6a5c58", 0.5)
        sheet.form(
            [(x - 1.3 * unit, y), (x - unit, y - 7.8 * unit), (x + unit, y - 7.8 * unit), (x + 1.3 * unit, y)],
            coat,
            mix(coat, "3a3540", 0.5),
            (-1, 0),
        )
        sheet.disc(x, y - 8.9 * unit, unit, "3a2b2b")


def _blossoms(sheet: Sheet) -> None:
    boughs = (
        ([(-30, 470), (110, 400), (240, 250), (430, 150)], 34), ([(150, 365), (250, 380), (370, 330)], 15), ([(60,
            430), (160, 520), (300, 545)], 16),
        ([(-20, 120), (150, 110), (300, 40)], 18), ([(1330, 1180), (1190, 1090), (1080, 1080), (950, 1130)],
            32), ([(1240, 1120), (1130, 980), (1120, 850)], 20),
        ([(1150, 1085), (1060, 1000), (1010, 990)], 12), ([(1330, 960), (1240, 880), (1230, 760)], 16), ([(-20, 1010),
            (60, 1060), (170, 1060)], 16), ([(20, 1035), (70, 960), (130, 920)], 10),
    )  # fmt: skip
    curves = [bough(sheet, points, (wide, 2.5), ("5d4640", "9a7763")) for points, wide in boughs]
    rng = sheet.rng
    for curve in curves:
        length = sum(math.dist(a, b) for a, b in pairwise(curve))
        _flowers(sheet, curve, int(length / 5.2))
    for _ in range(70):
        x, y = float(rng.random()) * 1300, float(rng.random()) * 1400
        sheet.dab(x, y, 6, 3.4, float(rng.random()) * 180, mix("f7b3bd", "fde3de", float(rng.random())))


def _flowers(sheet: Sheet, curve: list[Point], count: int) -> None:
    rng = sheet.rng
    for _ in range(count):
        x, y = curve[int(float(rng.random()) ** 0.75 * (len(curve) - 1))]
        place = x + float(rng.normal(0, 24)), y + float(rng.normal(0, 22))
        kind = float(rng.random())
        if kind < 0.2:
            sheet.dab(*place, 15, 5, float(rng.normal(-50, 40)), mix("7fa650", "c9d67a", float(rng.random())))
        elif kind < 0.38:
            sheet.disc(*place, 5.5, mix("d9577a", "f08fa2", float(rng.random())))
        else:
            blossom(
                sheet,
                place,
                11 + 9 * float(rng.random()),
                float(rng.random()) * 72,
                mix("f08ca2", "fde0dc", float(rng.random())),
            )
