"""Out: a little egret wading among reeds at the river's edge, its image in the water."""

from __future__ import annotations

from brush import Sheet
from colour import Point, mix, ring, smooth
from nature import reeds
from PIL import Image

SHORE = 330.0
FEET = 742.0


def draw() -> Image.Image:
    """1300 by 900 pixels."""
    sheet = Sheet(1300, 900, 61)
    _far_shore(sheet)
    sheet.mirror(SHORE, 24, (170, 10), 0.8)
    _water(sheet)
    _image_in_water(sheet)
    reeds(sheet, -20, 330, 620, 520, ("6d9373", "b9c07e"))
    _bird(sheet)
    _rings(sheet)
    reeds(sheet, -40, 350, 940, 690, ("3f7058", "b3bb62"))
    reeds(sheet, 1030, 1330, 930, 430, ("3f7058", "c2b860"))
    _heads(sheet)
    return sheet.finish()


def _far_shore(sheet: Sheet) -> None:
    sheet.wash([(0, "a8d0cf"), (0.5, "e6e9cc"), (1, "fbe3b4")], 0, SHORE)
    sheet.glow(960, 250, 460, "fff2c4", 0.7)
    for base, tall, tone in ((SHORE, 120, "cfdcbc"), (SHORE, 76, "a6c4a3"), (SHORE, 40, "7ba889")):
        rng = sheet.rng
        heights = [tall * (0.45 + 0.55 * float(rng.random())) for _ in range(28)]
        crest = smooth([(index * 50 - 20.0, base - height) for index, height in enumerate(heights)])
        sheet.poly([(-20, base), *crest, (1340, base)], tone)
        sheet.haze("f8e8be", base - tall, base, 0.0, 0.35)
    sheet.line([(0, SHORE), (1300, SHORE)], 4, "f4e3b4")


def _water(sheet: Sheet) -> None:
    sheet.haze("79adab", SHORE, 900, 0.08, 0.86)
    rng = sheet.rng
    for _ in range(1500):
        depth = float(rng.random()) ** 1.5
        x, y = float(rng.random()) * 1300, SHORE + 8 + depth * 560
        tone = mix("e9edc9", "4d8c90", float(rng.random()) ** 0.7)
        sheet.dab(x, y, 6 + 46 * depth * float(rng.random()), 0.7 + 1.6 * depth, 0, tone)
    cut = sheet.mask([(0, SHORE), (1300, SHORE), (1300, 900), (0, 900)])
    sheet.mottle(cut, "fbe9b8", (460, 26), 0.5, 0.6)


def _parts() -> dict[str, list[Point]]:
    """Outlines of the bird, standing and looking left, as it came out of the sketch."""
    neck = [
        (470, 232),
        (500, 222),
        (540, 228),
        (572, 262),
        (584, 310),
        (574, 358),
        (580, 400),
        (620, 440),
        (600, 500),
        (556, 492),
        (520, 452),
        (508, 404),
        (522, 356),
        (536, 312),
        (528, 280),
        (506, 268),
        (478, 262),
    ]
    body = [
        (556, 420),
        (620, 402),
        (700, 420),
        (790, 470),
        (872, 540),
        (930, 596),
        (880, 594),
        (800, 586),
        (720, 580),
        (640, 570),
        (580, 540),
        (546, 486),
    ]
    wing = [(610, 424), (690, 430), (780, 482), (860, 548), (912, 604), (840, 582), (760, 560), (690, 540), (636, 500)]
    return {"neck": smooth(neck, True), "body": smooth(body, True), "wing": smooth(wing, True)}


def _bird(sheet: Sheet) -> None:
    for knee, foot, tone in (((716, 660), (742, FEET - 8), "3e4a4c"), ((664, 664), (640, FEET), "2f3a3d")):
        hip = (690 if tone == "3e4a4c" else 664, 560)
        sheet.stroke([hip, knee], 17, 8, tone)
        sheet.stroke([knee, foot], 8, 8, tone)
        sheet.disc(*knee, 6.5, tone)
        for toe in ((-34, 6), (-18, 12), (22, 8)):
            sheet.stroke([foot, (foot[0] + toe[0], foot[1] + toe[1])], 7, 3, "d9b53f")
    parts = _parts()
    for name, start, end in (("body", (720, 620), (660, 420)), ("neck", (600, 520), (500, 330))):
        cut = sheet.mask(parts[name])
        sheet.lay(cut, "fdfaf0")
        sheet.shade(cut, "9db7bd", start, end, 0.85)
    cut = sheet.mask(parts["neck"])
    sheet.shade(cut, "b9cbcc", (600, 330), (540, 322), 0.7)
    _feathers(sheet, parts["wing"])
    _head(sheet)


def _feathers(sheet: Sheet, wing: list[Point]) -> None:
    cut = sheet.mask(wing)
    sheet.lay(cut, "fffdf6")
    sheet.shade(cut, "b3c6c8", (800, 620), (730, 460), 0.8)
    rng = sheet.rng
    for row in range(3):
        for index in range(7):
            x, y = 640.0 + index * 27 + row * 9, 440.0 + index * 17 + row * 23
            tip = (x + 44, y + 24)
            sheet.line(smooth([(x, y), (x + 26, y + 6), tip]), 1.4, mix("a9bfc3", "e6ece6", float(rng.random())))
    for index in range(16):
        start = (740.0 + index * 5, 470.0 + index * 7)
        tip = (905 + index * 5 + float(rng.normal(0, 8)), 596 + index * 3.2)
        sheet.stroke(
            smooth([start, ((start[0] + tip[0]) / 2, (start[1] + tip[1]) / 2 - 16), tip]),
            4,
            0.8,
            mix("ffffff", "c9d8d6", float(rng.random())),
        )
    for index in range(14):
        start = (566.0 + index * 2, 436.0 + index * 5)
        tip = (530 + index * 7 + float(rng.normal(0, 6)), 560 + float(rng.normal(0, 10)))
        sheet.stroke(
            smooth([start, (start[0] - 18, start[1] + 60), tip]), 4.5, 0.8, mix("ffffff", "bfd0d0", float(rng.random()))
        )


def _head(sheet: Sheet) -> None:
    for lift in (0, 9):
        sheet.stroke(
            smooth([(520, 232), (570, 250 + lift), (606, 300 + lift * 2), (618, 350 + lift)]), 5, 0.8, "fffdf6"
        )
    head = smooth(
        [(448, 250), (468, 230), (500, 218), (532, 226), (548, 250), (530, 272), (494, 274), (462, 264)], True
    )
    cut = sheet.mask(head)
    sheet.lay(cut, "fffdf6")
    sheet.shade(cut, "a9bfc3", (500, 284), (496, 238), 0.75)
    sheet.form([(470, 244), (474, 262), (330, 287), (326, 283)], "4a5557", "22292c", (0, -1))
    sheet.line([(470, 254), (332, 284)], 1.2, "8b989a")
    sheet.poly([(462, 246), (490, 242), (494, 254), (466, 260)], "cfd07a")
    sheet.disc(487, 247, 6.2, "f1c84b")
    sheet.disc(486.5, 247, 3.6, "1f2527")
    sheet.disc(485.4, 245.6, 1.1, "ffffff")


def _image_in_water(sheet: Sheet) -> None:
    def down(points: list[Point]) -> list[Point]:
        return [(x + 8 * ((y // 7) % 2) - 4, FEET + 6 + (FEET - y) * 0.42) for x, y in points]

    parts = _parts()
    cut = sheet.mask(down(parts["body"]), down(parts["neck"]), [(640, 746), (652, 746), (672, 815), (660, 815)])
    sheet.lay(cut, "f2f4e6", 0.62, 2.5)
    rng = sheet.rng
    for _ in range(240):
        x, y = 470 + float(rng.random()) * 470, 760 + float(rng.random()) * 140
        sheet.dab(x, y, 10 + 34 * float(rng.random()), 1.6, 0, mix("6fa5a5", "8fbcb4", float(rng.random())))


def _rings(sheet: Sheet) -> None:
    for x, y in ((634, FEET + 4), (736, FEET - 4)):
        for number in range(1, 5):
            arc = ring((x, y), (26.0 * number, 6.0 * number), 0, 12 * number, 360 - 9 * number)
            sheet.line(arc, 2.2 - number * 0.35, mix("f6f3d8", "7fb0ae", number / 5))


def _heads(sheet: Sheet) -> None:
    """Plumes of the reeds against the light."""
    rng = sheet.rng
    for x, y, lean in (
        (60, 180, 60),
        (150, 110, 80),
        (250, 240, 70),
        (20, 300, 50),
        (330, 330, 66),
        (1180, 470, -60),
        (1260, 420, -50),
    ):
        stem = smooth([(x - lean * 0.9, 930), (x - lean * 0.5, (y + 930) / 2), (x, y)])
        sheet.stroke(stem, 6, 2.2, "7f8d55")
        for _ in range(150):
            t = float(rng.random())
            px, py = x + lean * 0.6 * t, y - 10 + 76 * t * t - 40 * t
            sheet.dab(
                px + float(rng.normal(0, 8)),
                py + float(rng.normal(4, 10)),
                11,
                2,
                float(rng.normal(60 if lean > 0 else 120, 16)),
                mix("a9825a", "f0d8a4", float(rng.random())),
            )
