"""Out: a luminous tree of nodes growing above a city at dusk."""

from __future__ import annotations

import math

from brush import Sheet
from colour import Point, mix, ring, smooth
from PIL import Image

ROOT = (550.0, 640.0)
Node = tuple[float, float, int]


def draw() -> Image.Image:
    """1100 by 760 pixels."""
    sheet = Sheet(1100, 760, 23)
    _dusk(sheet)
    _city(sheet, 640, ("3f7fa0", "75aab4"), (26, 150), 5)
    sheet.haze("f6b37a", 470, 650, 0.0, 0.5)
    _halo(sheet)
    _ground(sheet)
    nodes = _tree(sheet)
    _links(sheet, nodes)
    _nodes(sheet, nodes)
    _city(sheet, 700, ("1f4f76", "39789b"), (40, 130), 9)
    return sheet.finish()


def _dusk(sheet: Sheet) -> None:
    sheet.wash([(0, "1f4f7d"), (0.4, "3a82a8"), (0.7, "a8c3b4"), (0.88, "f5c48c"), (1, "f2a068")], 0, 660)
    sheet.mottle(sheet.mask([(0, 0), (1100, 0), (1100, 660), (0, 660)]), "5fa3bd", (420, 70), 0.35, 0.5)
    sheet.glow(550, 330, 560, "7fd0e0", 0.6)
    for _ in range(260):
        x, y = sheet.rng.random() * 1100, sheet.rng.random() ** 1.5 * 460
        sheet.disc(x, y, 0.6 + 1.1 * sheet.rng.random() ** 3, mix("9fd3e0", "fff2d0", sheet.rng.random()))


def _halo(sheet: Sheet) -> None:
    for index in range(6):
        radius = 165 + index * 46
        for start in range(0, 360, 6 + index):
            arc = ring((550, 330), (radius, radius), 0, start, start + 3.4 - 0.3 * index)
            sheet.line(arc, 1.4, mix("bfe8ea", "4f93b4", index / 6))


def _tree(sheet: Sheet) -> list[Node]:
    nodes: list[Node] = []
    for side in (-3, -2, -1, 1, 2, 3):
        root = smooth([(ROOT[0] + side * 2, 590), (ROOT[0] + side * 9, 664), (ROOT[0] + side * 46, 702)])
        sheet.stroke(root, 9, 1.5, mix("ffd9a0", "f39a55", abs(side) / 4))
    for spread in (-2, 2, -1, 1, 0):
        tip = ROOT[0] + spread * 11.0, 512 - 4.0 * abs(spread)
        curve = smooth([(ROOT[0] + spread * 8, 690), (ROOT[0] + spread * 5.0, 600), tip])
        sheet.stroke(curve, 14, 6, mix("fff0cf", "f7ab62", (spread + 2) / 5))
        sheet.disc(*tip, 3, "fff0cf")
        _branch(sheet, tip, -90 + spread * 24, 118 - 9 * abs(spread), 0, nodes)
    return nodes


def _branch(sheet: Sheet, foot: Point, heading: float, reach: float, order: int, nodes: list[Node]) -> None:
    bend = float(sheet.rng.normal(0, 9))
    angle = math.radians(heading)
    tip = foot[0] + reach * math.cos(angle), foot[1] + reach * math.sin(angle) * 0.86
    bow = math.radians(heading + 90)
    middle = ((foot[0] + tip[0]) / 2 + bend * math.cos(bow), (foot[1] + tip[1]) / 2 + bend * math.sin(bow))
    tone = mix("fff0cf", "8fe3ea", min(1.0, order / 3.2))
    sheet.stroke(smooth([foot, middle, tip]), 6.2 / (order * 0.75 + 1), 4.4 / (order * 0.9 + 1.2), tone)
    nodes.append((tip[0], tip[1], order))
    if order == 4:
        return
    for turn in (-27, 24) if order else (-31, 2, 31):
        _branch(sheet, tip, heading + turn + float(sheet.rng.normal(0, 7)), reach * 0.78, order + 1, nodes)


def _links(sheet: Sheet, nodes: list[Node]) -> None:
    outer = [node for node in nodes if node[2] >= 2]
    for index, (x, y, _) in enumerate(outer):
        near = sorted(outer[index + 1 :], key=lambda other: (other[0] - x) ** 2 + (other[1] - y) ** 2)[:2]
        for other in near:
            if math.hypot(other[0] - x, other[1] - y) < 74:
                sheet.line([(x, y), (other[0], other[1])], 0.8, "a5dbe2")


def _nodes(sheet: Sheet, nodes: list[Node]) -> None:
    rng = sheet.rng
    for x, y, order in nodes:
        warm = rng.random() < 0.38
        radius = (9.0, 8.0, 6.5, 5.0, 4.2)[order] * (0.7 + 0.6 * rng.random())
        sheet.glow(x, y, radius * 4.2, "ff9a4a" if warm else "7fe6f2", 0.75)
        sheet.disc(x, y, radius, "f58a3c" if warm else "3fb2cf")
        sheet.disc(x, y, radius * 0.72, "ffc27a" if warm else "a8ecf0")
        sheet.disc(x - radius * 0.2, y - radius * 0.2, radius * 0.34, "fffaea")
    for _ in range(150):
        angle, far = rng.random() * 360, 200 + 190 * rng.random()
        x, y = 550 + far * 1.25 * math.cos(math.radians(angle)), 330 + far * 0.8 * math.sin(math.radians(angle))
        if y < 560:
            sheet.disc(x, y, 0.8 + 1.8 * rng.random(), mix("ffd79a", "d8f6f4", rng.random()))


def _city(sheet: Sheet, floor: float, tones: tuple[str, str], sizes: Point, seed: int) -> None:
    x = -10.0
    while x < 1110:
        chance = (math.sin((x + seed) * 12.9898) * 43758.5453) % 1
        wide = sizes[0] * (0.7 + 0.9 * chance)
        if floor > 650 and abs(x + wide / 2 - 550) < 110:
            x += wide
            continue
        dip = 0.35 + 0.65 * min(1.0, abs(x + wide / 2 - 550) / 330)
        top = floor - sizes[1] * dip * (0.45 + 0.6 * ((chance * 9.1) % 1))
        slant = wide * 0.3 if chance > 0.7 else 0.0
        block = [(x, 760), (x, top), (x + wide, top - slant), (x + wide, 760)]
        sheet.form(block, tones[1], tones[0], (0.5 if x < 550 else -0.5, -1), 1.0)
        lit_side = x + wide - 2 if x < 550 else x + 2
        sheet.line([(lit_side, top), (lit_side, 760)], 2.2, mix(tones[1], "f9c48c", 0.6))
        if chance < 0.3:
            sheet.line([(x + wide / 2, top - 40), (x + wide / 2, top)], 1.8, tones[1])
        if floor > 650:
            _windows(sheet, x, wide, top)
        x += wide + 3


def _windows(sheet: Sheet, left: float, wide: float, top: float) -> None:
    for row in range(int((760 - top) / 11)):
        for column in range(int((wide - 12) / 8)):
            if sheet.rng.random() < 0.42:
                x, y = left + 8 + column * 8, top + 9 + row * 11
                sheet.rect(x, y, x + 3.2, y + 5, mix("ffcf86", "8fdce6", float(sheet.rng.random()) ** 2))


def _ground(sheet: Sheet) -> None:
    """A plane of light lines running out from the root."""
    sheet.wash([(0, "e9a468"), (0.3, "4f87a0"), (1, "235a80")], 652, 760)
    sheet.glow(550, 668, 260, "ffd08a", 0.8)
    for index in range(-20, 21):
        tone = mix("ffdc9f", "4d9dbb", min(1.0, abs(index) / 16))
        sheet.stroke([(550 + index * 9.0, 654), (550 + index * 44.0, 765)], 0.6, 2.4, tone)
    for row in range(7):
        y = 656 + row * row * 2.4
        sheet.line([(0, y), (1100, y)], 0.6 + row * 0.2, mix("ffd59a", "5aa5c0", min(1.0, row / 5)))
