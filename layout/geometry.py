"""Points, millimetres, 字号 and rectangles.

Lengths are points (1/72 inch) everywhere; other units end in `_mm`, `_em` or `_px`.
The origin is the top left corner of the trimmed sheet and y runs down.
"""

from __future__ import annotations

import re
from typing import NamedTuple

INCH = 72.0
MM = INCH / 25.4
EM = 1000
"""One em in the integer unit of composition: all advances are thousandths of an em."""
EM_TOP = 880
"""How far the top of the em box stands above the baseline, in the same unit."""

HAO = {
    "初号": 42.0, "小初": 36.0, "一号": 26.0, "小一": 24.0, "二号": 22.0, "小二": 18.0,
    "三号": 16.0, "小三": 15.0, "四号": 14.0, "小四": 12.0, "五号": 10.5, "小五": 9.0,
    "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5.0,
}  # fmt: skip
"""字号 in points, as Chinese composition software and GB/T 148 practice name them."""

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|mm|cm)?")


class Rect(NamedTuple):
    """A rectangle in points: left, top, width, height; y runs down."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    def inset(self, dx: float, dy: float) -> Rect:
        """The rectangle with `dx` taken from left and right, `dy` from top and bottom."""
        return Rect(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)


def points(text: str) -> float:
    """A written length in points: `390mm`, `9pt`, `9`, `小五`. Raises ValueError on anything else."""
    if text in HAO:
        return HAO[text]
    match = _LENGTH.fullmatch(text.strip())
    if not match:
        raise ValueError(text)
    number, unit = float(match[1]), match[2] or "pt"
    return number * {"pt": 1.0, "mm": MM, "cm": 10 * MM}[unit]
