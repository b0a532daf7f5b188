"""In: two fonts of the house. Out: `reading.pdf`, a public-service strip of 1030.5 by 191 pt in CMYK.

A book opens into the city, paper birds fly off to a lit half window. All lettering is drawn as outlines,
so the page needs no font.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from reportlab.lib.colors import CMYKColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

HERE = Path(__file__).resolve().parent
FONTS = HERE.parents[2] / "fonts"
WIDE, TALL = 1030.5, 191.0
Point = tuple[float, float]

CREAM, PAPER = CMYKColor(0, 0.05, 0.17, 0), CMYKColor(0, 0.01, 0.05, 0)
RED, RUST, GOLD = CMYKColor(0.05, 0.88, 0.8, 0.04), CMYKColor(0.1, 0.62, 0.75, 0.04), CMYKColor(0, 0.32, 0.78, 0)
MIST, HAZE, TEAL, DEEP = (
    CMYKColor(0.16, 0.04, 0.1, 0),
    CMYKColor(0.32, 0.1, 0.18, 0),
    CMYKColor(0.6, 0.22, 0.3, 0.04),
    CMYKColor(0.82, 0.42, 0.4, 0.18),
)
LIGHT, BROWN = CMYKColor(0, 0.14, 0.5, 0), CMYKColor(0.3, 0.6, 0.7, 0.25)


class Strip(Canvas):  # type: ignore[misc]
    """A page that opens without naming a text font, because it sets no text."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"

    def shape(self, points: Sequence[Point], colour: CMYKColor) -> None:
        """A filled polygon."""
        path = self.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        self.setFillColor(colour)
        self.drawPath(path, stroke=0, fill=1)

    def bow(self, marks: Sequence[Point], width: float, colour: CMYKColor) -> None:
        """A cubic curve through start, two handles, end."""
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = marks
        self.setStrokeColor(colour)
        self.setLineWidth(width)
        self.setLineCap(1)
        self.bezier(x0, y0, x1, y1, x2, y2, x3, y3)

    def block(self, left: float, foot: float, size: Point, colour: CMYKColor) -> None:
        """A filled rectangle."""
        self.setFillColor(colour)
        self.rect(left, foot, *size, stroke=0, fill=1)


class PagePen(BasePen):  # type: ignore[misc]
    """Lays a glyph's outline onto a page path at a place and a scale (pt per font unit)."""

    def __init__(self, path: PDFPathObject, place: Point, scale: float) -> None:
        super().__init__()
        self.path, self.place, self.scale = path, place, scale

    def _at(self, point: Point) -> Point:
        return self.place[0] + point[0] * self.scale, self.place[1] + point[1] * self.scale

    def _moveTo(self, pt: Point) -> None:
        self.path.moveTo(*self._at(pt))

    def _lineTo(self, pt: Point) -> None:
        self.path.lineTo(*self._at(pt))

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:
        self.path.curveTo(*self._at(pt1), *self._at(pt2), *self._at(pt3))

    def _closePath(self) -> None:
        self.path.close()


def lettering(strip: Strip, text: str, font: TTFont, place: Point, size: float, pitch: float) -> None:
    """Fill a line of text as outlines; `size` and `pitch` (advance of a character) in pt."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = size / font["head"].unitsPerEm
    path = strip.beginPath()
    for number, character in enumerate(text):
        if character != "\u3000":
            glyphs[names[ord(character)]].draw(PagePen(path, (place[0] + number * pitch, place[1]), scale))
    strip.drawPath(path, stroke=0, fill=1, fillMode=1)


def ground(strip: Strip) -> None:
    """Paper, evening glow towards the window, thin lines of water, hills."""
    strip.linearGradient(0, 0, WIDE, 0, (CREAM, PAPER, CREAM), (0, 0.45, 1), extend=True)
    for base, swell, colour in (
        (30.0, 26.0, CMYKColor(0.07, 0.02, 0.06, 0)),
        (20.0, 18.0, CMYKColor(0.13, 0.04, 0.09, 0)),
    ):
        crest = [
            (x * 10.0, base + swell * (0.5 + 0.5 * math.sin(x * 0.11 + base)) * (0.6 + 0.4 * math.sin(x * 0.043)))
            for x in range(104)
        ]
        strip.shape([(0, 0), *crest, (WIDE, 0)], colour)
    for row in range(5):
        y = 5.0 + row * 4
        for piece in range(11):
            left = (piece * 97 + row * 41) % 1000
            strip.bow([(left, y), (left + 16, y + 1.6), (left + 30, y - 1.6), (left + 46 + row * 4, y)], 0.6, HAZE)


def tower(strip: Strip, left: float, size: Point, colour: CMYKColor, crown: float) -> None:
    """One tall house with lit windows; `crown` is the height of its slanted top."""
    wide, tall = size
    foot = 52.0
    strip.shape([(left, foot), (left, foot + tall), (left + wide, foot + tall + crown), (left + wide, foot)], colour)
    strip.shape(
        [
            (left + wide * 0.68, foot),
            (left + wide * 0.68, foot + tall + crown * 0.68),
            (left + wide, foot + tall + crown),
            (left + wide, foot),
        ],
        CMYKColor(0.7, 0.32, 0.36, 0.1) if colour is TEAL else colour,
    )
    for row in range(int(tall / 7) - 1):
        for column in range(int(wide / 6)):
            if (row * 5 + column * 3 + int(left)) % 4:
                strip.block(
                    left + 2.4 + column * 5.6, foot + 5 + row * 7, (2.6, 3.6), LIGHT if (row + column) % 3 else PAPER
                )


def pagoda(strip: Strip, axis: float, foot: float) -> None:
    """Seven diminishing storeys with swung eaves and a mast."""
    y, half = foot, 15.0
    for _ in range(7):
        strip.block(axis - half * 0.62, y, (half * 1.24, 9.4), GOLD)
        strip.block(axis - 1.6, y, (3.2, 6), BROWN)
        path = strip.beginPath()
        path.moveTo(axis - half * 1.24, y + 11.6)
        path.curveTo(axis - half * 0.9, y + 8.2, axis - half * 0.5, y + 8.6, axis, y + 8.6)
        path.curveTo(axis + half * 0.5, y + 8.6, axis + half * 0.9, y + 8.2, axis + half * 1.24, y + 11.6)
        path.lineTo(axis + half * 0.58, y + 13.4)
        path.lineTo(axis - half * 0.58, y + 13.4)
        path.close()
        strip.setFillColor(RED)
        strip.drawPath(path, stroke=0, fill=1)
        y, half = y + 13, half * 0.9
    strip.shape([(axis - 4.4, y), (axis, y + 26), (axis + 4.4, y)], RED)
    for ring in range(4):
        strip.block(axis - 3 + ring * 0.5, y + 6 + ring * 3.4, (6 - ring, 1.5), GOLD)


def tree(strip: Strip, x: float, foot: float, size: float) -> None:
    """A plane tree: forked trunk, crown of overlapping discs lit from the left."""
    for lean in (-0.3, 0.05, 0.34):
        strip.bow(
            [
                (x, foot),
                (x, foot + size * 0.4),
                (x + lean * size * 0.5, foot + size * 0.6),
                (x + lean * size, foot + size),
            ],
            size * 0.07,
            BROWN,
        )
    for dx, dy, part, colour in (
        (0.3, 0.98, 0.34, DEEP),
        (-0.05, 1.2, 0.38, TEAL),
        (-0.36, 0.98, 0.33, TEAL),
        (0.02, 0.92, 0.3, TEAL),
        (-0.2, 1.14, 0.22, HAZE),
        (-0.42, 1.04, 0.14, HAZE),
        (0.2, 1.16, 0.15, HAZE),
    ):
        strip.setFillColor(colour)
        strip.circle(x + dx * size, foot + dy * size, part * size, stroke=0, fill=1)


def city(strip: Strip) -> None:
    """The skyline that grows out of the pages."""
    far = (
        (66, 20, 40, 4),
        (92, 22, 62, -6),
        (122, 16, 84, 8),
        (146, 24, 58, 0),
        (250, 20, 92, 10),
        (276, 24, 66, -8),
        (306, 18, 78, 6),
        (330, 26, 48, 5),
        (200, 18, 104, 0),
    )
    for left, wide, tall, crown in far:
        tower(strip, left, (wide, tall), HAZE, crown)
    near = ((82, 24, 30, 0), (110, 26, 50, 8), (224, 22, 74, -8), (252, 26, 46, 0), (284, 22, 60, 8), (312, 28, 30, 0))
    for left, wide, tall, crown in near:
        tower(strip, left, (wide, tall), TEAL, crown)
    pagoda(strip, 186, 50)
    for x, size in ((152, 26.0), (216, 24.0), (100, 21.0), (330, 22.0), (272, 20.0), (70, 18.0)):
        tree(strip, x, 48, size)


def book(strip: Strip) -> None:
    """An open book: red boards, a thickness of leaves, two curved pages with faint lines."""
    axis = 200.0
    for side in (-1, 1):
        for lift, colour in ((0, RED), (5, RUST), (8, GOLD), (10, CREAM), (13, LIGHT), (16, PAPER)):
            path = strip.beginPath()
            path.moveTo(axis, 12 + lift)
            path.curveTo(
                axis + side * 40, 34 + lift, axis + side * 110, 34 + lift, axis + side * (178 - lift), 22 + lift
            )
            path.lineTo(axis + side * (158 - lift), 44 + lift * 0.7)
            path.curveTo(axis + side * 104, 52 + lift * 0.7, axis + side * 40, 54 + lift * 0.6, axis, 38 + lift * 0.5)
            path.close()
            strip.setFillColor(colour)
            strip.drawPath(path, stroke=0, fill=1)
        for row in range(3):
            y = 33.5 + row * 5
            strip.bow(
                [
                    (axis + side * 14, y + 1),
                    (axis + side * 50, y + 17 - row),
                    (axis + side * 104, y + 14 - row),
                    (axis + side * (152 - row * 5), y + 6),
                ],
                0.7,
                HAZE,
            )
    strip.bow([(axis, 12), (axis, 22), (axis, 34), (axis, 46)], 1.1, BROWN)


def bird(strip: Strip, x: float, y: float, size: float, colours: tuple[CMYKColor, CMYKColor, CMYKColor]) -> None:
    """A folded paper bird flying to the right: three facets."""
    light, middle, dark = colours

    def at(u: float, v: float) -> Point:
        return x + u * size, y + v * size

    strip.shape([at(-1.0, 0.1), at(0.1, -0.32), at(0.3, 0.1)], middle)
    strip.shape([at(0.3, 0.1), at(0.1, -0.32), at(1.0, 0.34), at(0.74, 0.36)], dark)
    strip.shape([at(-0.2, -0.02), at(0.3, 0.1), at(-0.5, 1.0)], light)
    strip.shape([at(0.02, 0.0), at(0.3, 0.1), at(0.34, 1.06)], dark)


def birds(strip: Strip) -> None:
    """Seven birds on a rising line from the book to the slogan and the window."""
    warm, cool = (LIGHT, GOLD, RUST), (MIST, HAZE, TEAL)
    red = (CMYKColor(0, 0.35, 0.35, 0), CMYKColor(0.02, 0.65, 0.6, 0), RED)
    flock = (
        (352, 112, 17, red),
        (392, 148, 13, warm),
        (424, 112, 10, cool),
        (452, 162, 10, red),
        (520, 172, 8, cool),
        (640, 176, 7, warm),
        (760, 168, 8, red),
        (838, 174, 6, cool),
        (40, 128, 9, cool),
        (66, 158, 7, warm),
    )
    for x, y, size, colours in flock:
        bird(strip, x, y, size, colours)


def window(strip: Strip) -> None:
    """Half a round window at the right edge: lamplight, lattice, a reader at the sill."""
    x, y, radius = WIDE, 98.0, 84.0
    for ring, colour in ((radius + 9, RUST), (radius + 6, PAPER), (radius + 4, BROWN)):
        strip.setFillColor(colour)
        strip.circle(x, y, ring, stroke=0, fill=1)
    strip.saveState()
    glass = strip.beginPath()
    glass.circle(x, y, radius)
    strip.clipPath(glass, stroke=0, fill=0)
    strip.radialGradient(
        x - 14, y + 8, radius * 1.15, (CMYKColor(0, 0.03, 0.2, 0), LIGHT, GOLD), (0, 0.45, 1), extend=True
    )
    for left in (954.0, 976.0):
        strip.bow([(left, y - 90), (left, y), (left, y), (left, y + 90)], 1.3, RUST)
    for low in (y + 34, y + 58):
        strip.bow([(940, low), (960, low), (1000, low), (WIDE, low)], 1.3, RUST)
    reader(strip)
    strip.restoreState()


def reader(strip: Strip) -> None:
    """Desk, lamp, a pile of books and a child bent over a page."""
    strip.block(930, 0, (110, 50), BROWN)
    for row, (left, wide, colour) in enumerate(((952, 26, RED), (954, 22, TEAL), (953, 24, GOLD))):
        strip.block(left, 50 + row * 5, (wide, 4.4), colour)
    strip.shape([(984, 51), (1001, 56), (1003, 58), (985, 54)], PAPER)
    strip.shape([(1003, 58), (1019, 52), (1019, 55), (1003, 60)], PAPER)
    path = strip.beginPath()
    path.moveTo(1006, 48)
    path.curveTo(1004, 70, 1010, 84, 1022, 88)
    path.lineTo(1040, 88)
    path.lineTo(1040, 48)
    path.close()
    strip.setFillColor(DEEP)
    strip.drawPath(path, stroke=0, fill=1)
    strip.setFillColor(CMYKColor(0.05, 0.28, 0.38, 0))
    strip.circle(1013, 95, 11, stroke=0, fill=1)
    strip.setFillColor(BROWN)
    strip.wedge(1001, 84, 1027, 111, -40, 190, stroke=0, fill=1)
    strip.bow([(962, 65), (962, 90), (964, 112), (982, 116)], 2.2, DEEP)
    strip.shape([(972, 112), (980, 124), (992, 118), (994, 104)], RED)


def words(strip: Strip) -> None:
    """Slogan, rule and the sponsor's line."""
    brush, sans = TTFont(FONTS / "NotoSerifSC-Black.ttf"), TTFont(FONTS / "NotoSansSC-Medium.ttf")
    strip.setFillColor(DEEP)
    lettering(strip, "一城书香", brush, (452, 88), 52, 54)
    strip.setFillColor(RED)
    lettering(strip, "半窗灯火", brush, (692, 88), 52, 54)
    strip.block(454, 72, (452, 1.2), GOLD)
    strip.setFillColor(DEEP)
    lettering(strip, "徐汇区全民阅读公益广告", sans, (492, 46), 15, 19.5)
    seal(strip, 456, 38, 26)
    strip.setFillColor(PAPER)
    for row, character in enumerate("阅读"):
        lettering(strip, character, brush, (458 + row * 11.6, 46.5), 11, 11)


def seal(strip: Strip, left: float, foot: float, side: float) -> None:
    """The red field of a small seal."""
    strip.setFillColor(RED)
    strip.roundRect(left, foot, side, side, 3, stroke=0, fill=1)


def main() -> None:
    """Write the strip beside this script."""
    strip = Strip(str(HERE / "reading.pdf"), pagesize=(WIDE, TALL), invariant=1, pageCompression=1)
    strip.setTitle("一城书香 半窗灯火")
    for part in (ground, window, city, book, birds, words):
        part(strip)
    strip.showPage()
    strip.save()


if __name__ == "__main__":
    main()
