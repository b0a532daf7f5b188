"""Out: a ginger cat asleep on a windowsill, with books and a potted plant."""

from __future__ import annotations

from brush import Sheet
from colour import Point, mix, ribbon, ring, smooth
from nature import foliage
from PIL import Image

SILL = 690.0
FUR, DEEP, PALE, STRIPE = "eda657", "b96a34", "fdf1dc", "c8732f"


def draw() -> Image.Image:
    """900 by 900 pixels."""
    sheet = Sheet(900, 900, 97)
    _outside(sheet)
    _frame(sheet)
    _curtain(sheet)
    _sill(sheet)
    _books(sheet)
    _plant(sheet)
    _body(sheet)
    _head(sheet)
    _sun(sheet)
    return sheet.finish()


def _outside(sheet: Sheet) -> None:
    sheet.wash([(0, "bfe0dc"), (0.5, "eef0d2"), (1, "f9e8bd")], 0, SILL)
    for x, y, wide, tall in ((120, 520, 200, 150), (760, 500, 230, 190), (450, 590, 260, 90)):
        foliage(sheet, (x, y), (wide, tall), ("8cbb92", "b5d29a", "e6ecb4"), 12)
    sheet.poly([(330, 560), (330, 330), (470, 240), (610, 330), (610, 560)], "f0d3b0")
    sheet.poly([(300, 345), (470, 226), (640, 345), (626, 356), (470, 250), (314, 356)], "d28a66")
    for x in (380, 500):
        sheet.rect(x, 400, x + 60, 480, "9fc0b8")
        sheet.line([(x + 30, 400), (x + 30, 480)], 3, "f8ecd0")
    for x, y in ((560, 560), (360, 580), (480, 590)):
        foliage(sheet, (x, y), (130, 50), ("7fb088", "a9cb8e", "e2e8a8"), 9)
    sheet.haze("f8f2d8", 0, SILL, 0.35, 0.2)


def _frame(sheet: Sheet) -> None:
    for left, right in ((0, 34), (452, 478), (866, 900)):
        sheet.form([(left, 0), (right, 0), (right, SILL), (left, SILL)], "f7ead2", "c3a98f", (-1, 0))
    for top, bottom in ((0, 30), (268, 288)):
        sheet.form([(0, top), (900, top), (900, bottom), (0, bottom)], "f7ead2", "c3a98f", (0, -1))
    sheet.film([(60, 40), (200, 40), (60, 250)], "ffffff", 0.28)
    sheet.film([(500, 40), (600, 40), (500, 200)], "ffffff", 0.28)


def _curtain(sheet: Sheet) -> None:
    for index in range(7):
        left = -20 + index * 26.0
        fold = [
            *smooth([(left, -10), (left + 4, 300), (left - 14 + index * 2, 560), (left - 6, 720)]),
            *smooth([(left + 36, 720), (left + 30, 560), (left + 34, 300), (left + 30, -10)]),
        ]
        sheet.form(fold, "f4dcc4", "cf9a85", (1, -0.2), 0.9)
    for x in range(0, 130, 26):
        for y in range(30, 700, 64):
            sheet.dab(x + (y % 3) * 6, y + (x * 7) % 40, 7, 4, 45, "d9765f")
            sheet.dab(x + 8 + (y % 3) * 6, y + 6 + (x * 7) % 40, 6, 2, 70, "7fa67c")


def _sill(sheet: Sheet) -> None:
    sheet.form([(0, SILL - 34), (900, SILL - 34), (900, 800), (0, 800)], "e9bf8a", "b9834f", (-0.3, -1), 0.85)
    sheet.form([(0, 792), (900, 792), (900, 826), (0, 826)], "c98f5a", "8f5f3c", (0, -1))
    sheet.form([(0, 826), (900, 826), (900, 900), (0, 900)], "efe0c6", "cbb08f", (0, 1), 0.9)
    rng = sheet.rng
    for _ in range(60):
        x, y = float(rng.random()) * 900, SILL - 26 + float(rng.random()) * 150
        long = 60 + 160 * float(rng.random())
        sheet.line(
            smooth([(x, y), (x + long / 2, y + 3), (x + long, y)]), 1.2, mix("d3a06a", "f3d2a2", float(rng.random()))
        )


def _books(sheet: Sheet) -> None:
    sheet.film([(606, 792), (900, 780), (900, 800), (640, 806)], "7a5638", 0.55, 6)
    books = (
        (640, 900, 742, 46, "b5483a"),
        (656, 880, 706, 36, "3f7f88"),
        (634, 866, 668, 38, "e0b04c"),
        (664, 890, 636, 32, "5d6f9c"),
    )
    for left, right, top, tall, ink in books:
        sheet.form(
            [(left, top), (right, top), (right, top + tall), (left, top + tall)],
            ink,
            mix(ink, "33262a", 0.55),
            (-1, -1),
        )
        sheet.form(
            [(left + 14, top + 5), (right, top + 5), (right, top + tall - 6), (left + 14, top + tall - 6)],
            "fbf1da",
            "d6bf9c",
            (-1, -0.3),
        )
        for line in range(4):
            y = top + 10 + line * (tall - 18) / 3
            sheet.line([(left + 16, y), (right, y)], 1, "d6c3a2")
        sheet.form(
            [(left, top), (left + 22, top), (left + 22, top + tall), (left, top + tall)],
            mix(ink, "ffffff", 0.12),
            ink,
            (-1, 0),
        )
        sheet.line([(left + 4, top + 9), (left + 18, top + 9)], 2, "f3dba0")


def _plant(sheet: Sheet) -> None:
    pot = [(712, 560), (840, 560), (822, 638), (730, 638)]
    rng = sheet.rng
    for index in range(26):
        angle = -1.35 + 2.7 * index / 25
        x = 776 + 150 * angle * (0.7 + 0.4 * float(rng.random()))
        y = 560 - 220 * (0.45 + 0.6 * float(rng.random())) * (1.25 - abs(angle) * 0.5)
        stem = smooth([(776 + angle * 20, 566), ((776 + x) / 2 + angle * 6, (560 + y) / 2 - 20), (x, y)])
        sheet.stroke(stem, 4, 1.6, "6d9a5c")
        _leaf(sheet, (x, y), angle, 34 + 20 * float(rng.random()))
    sheet.form(pot, "d97f58", "99482f", (-1, -0.3))
    sheet.form([(702, 546), (850, 546), (846, 572), (706, 572)], "e89a72", "a85438", (-1, -0.5))
    for x in range(735, 820, 17):
        sheet.dab(x, 604, 8, 5, 45, "f6d9b0")


def _leaf(sheet: Sheet, tip: Point, angle: float, size: float) -> None:
    x, y = tip
    side = 1 if angle > 0 else -1
    outline = smooth(
        [
            (x - side * size * 0.3, y - size * 0.5),
            (x + side * size * 0.5, y - size * 0.55),
            (x + side * size, y + size * 0.1),
            (x + side * size * 0.9, y + size * 0.75),
            (x + side * size * 0.2, y + size * 0.5),
            (x - side * size * 0.3, y + size * 0.1),
        ],
        True,
    )
    sheet.form(outline, "b5d07f", "4b8a63", (-0.7 * side, -1), 1.0)
    sheet.line(
        smooth(
            [
                (x - side * size * 0.2, y - size * 0.25),
                (x + side * size * 0.4, y),
                (x + side * size * 0.86, y + size * 0.66),
            ]
        ),
        1.4,
        "e3edb8",
    )


def _body(sheet: Sheet) -> None:
    sheet.film(ring((425, 774), (262, 26)), "7a5638", 0.6, 9)
    body = smooth(
        [
            (196, 760),
            (190, 690),
            (226, 610),
            (300, 545),
            (400, 516),
            (500, 530),
            (584, 590),
            (628, 676),
            (624, 748),
            (560, 780),
            (400, 786),
            (260, 782),
        ],
        True,
    )
    cut = sheet.mask(body)
    sheet.lay(cut, FUR)
    sheet.shade(cut, DEEP, (560, 830), (380, 590), 0.95)
    sheet.shade(cut, "fbd59a", (270, 520), (400, 660), 0.85)
    for x, y, turn, long in (
        (330, 556, 8, 74),
        (378, 536, 4, 84),
        (428, 528, 0, 90),
        (478, 536, -8, 88),
        (524, 560, -18, 84),
        (564, 600, -30, 76),
        (594, 650, -46, 64),
    ):
        tip = (x - turn * 1.3, y + long)
        stripe = ribbon(smooth([(x, y - 6), ((x + tip[0]) / 2 + 7, (y + tip[1]) / 2), tip]), 17, 2)
        sheet.lay(sheet.both(cut, sheet.mask(stripe)), STRIPE, 0.9)
    sheet.line([(x, y + 1.5) for x, y in body if y < 640], 3.5, "fde0a8")
    haunch = smooth([(470, 770), (462, 700), (500, 646), (560, 640), (606, 684), (612, 744), (570, 776)], True)
    cut = sheet.mask(haunch)
    sheet.lay(cut, FUR)
    sheet.shade(cut, DEEP, (600, 790), (510, 650), 0.9)
    for x, y in ((520, 668), (548, 662), (574, 676)):
        sheet.stroke(smooth([(x, y), (x + 8, y + 24), (x + 4, y + 48)]), 12, 2, STRIPE)
    _tail(sheet)


def _tail(sheet: Sheet) -> None:
    sheet.disc(600, 738, 21, FUR)
    curve = smooth([(600, 738), (612, 766), (560, 786), (470, 790), (390, 782), (330, 770)])
    sheet.stroke(curve, 46, 38, DEEP)
    sheet.stroke([(x, y - 4) for x, y in curve], 40, 34, FUR)
    sheet.disc(330, 766, 17, PALE)
    for index in range(8, len(curve) - 10, 8):
        x, y = curve[index]
        sheet.stroke([(x - 4, y - 22), (x + 3, y + 2), (x - 2, y + 15)], 9, 4, STRIPE)


def _head(sheet: Sheet) -> None:
    for tip, left, right in (((176, 566), (166, 662), (238, 606)), ((352, 572), (282, 604), (354, 668))):
        ear = smooth([left, tip, right], steps=6)
        sheet.form(
            [
                left,
                ((left[0] + tip[0]) / 2 - 6, (left[1] + tip[1]) / 2),
                tip,
                ((right[0] + tip[0]) / 2 + 6, (right[1] + tip[1]) / 2),
                right,
            ],
            FUR,
            DEEP,
            (-1, -1),
        )
        inner = [((px * 2 + 262) / 3, (py * 2 + 672) / 3 - 8) for px, py in (ear[0], tip, ear[-1])]
        sheet.form(inner, "f3b39c", "c9715c", (-1, -1))
    face = smooth(
        [
            (148, 700),
            (156, 640),
            (206, 604),
            (262, 596),
            (318, 606),
            (364, 644),
            (372, 704),
            (346, 748),
            (300, 770),
            (258, 776),
            (214, 770),
            (172, 748),
        ],
        True,
    )
    cut = sheet.mask(face)
    sheet.lay(cut, FUR)
    sheet.shade(cut, DEEP, (390, 790), (260, 660), 0.8)
    sheet.shade(cut, "fbd59a", (160, 610), (260, 700), 0.8)
    _face(sheet)
    for x, y in ((196, 770), (330, 772)):
        sheet.form(ring((x, y), (44, 21)), PALE, "d9b78f", (-1, -1))
        for toe in (-14, 2, 18):
            sheet.line([(x + toe, y + 6), (x + toe - 2, y + 19)], 2, "c99a6b")


def _face(sheet: Sheet) -> None:
    muzzle = sheet.mask(
        ring((238, 728), (36, 30)),
        ring((288, 728), (36, 30)),
        ring((263, 752), (34, 22)),
        [(248, 650), (278, 650), (290, 720), (236, 720)],
    )
    sheet.lay(muzzle, PALE, 1.0, 2.5)
    for x, top in ((226, 608), (248, 602), (278, 602), (300, 608)):
        sheet.stroke(
            smooth([(x, top), (263 + (x - 263) * 0.7, top + 22), (263 + (x - 263) * 0.62, top + 44)]), 9, 2, STRIPE
        )
    for side in (-1, 1):
        sheet.line(smooth([(263 + side * 34, 684), (263 + side * 54, 698), (263 + side * 76, 684)]), 4.4, "6b3d28")
        for drop in (0, 12):
            sheet.stroke([(263 + side * 108, 690 + drop), (263 + side * 78, 704 + drop)], 7, 2, STRIPE)
            sheet.line(
                smooth(
                    [(263 + side * 40, 728 + drop), (263 + side * 90, 724 + drop), (263 + side * 142, 734 + drop * 1.6)]
                ),
                1.3,
                "fffaf0",
            )
        sheet.line(smooth([(263, 734), (263 + side * 6, 746), (263 + side * 22, 744)]), 3, "8f5a3f")
    sheet.poly(smooth([(252, 717), (263, 714), (274, 717), (263, 731)], True), "d9705f")
    sheet.film(ring((212, 716), (22, 12)), "e8806a", 0.35, 6)
    sheet.film(ring((318, 716), (22, 12)), "e8806a", 0.35, 6)


def _sun(sheet: Sheet) -> None:
    sheet.film([(34, 288), (300, 288), (820, 900), (420, 900)], "fff0bf", 0.2, 10)
    sheet.film([(480, 288), (640, 288), (900, 600), (900, 760)], "fff0bf", 0.16, 10)
    rng = sheet.rng
    for _ in range(40):
        sheet.disc(120 + float(rng.random()) * 600, 300 + float(rng.random()) * 420, 1.6, "fffbe8")
