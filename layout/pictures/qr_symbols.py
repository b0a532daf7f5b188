"""QR codes found by their finder patterns [ISO/IEC 18004, 7.3.2]: a picture of black and white in, modules out."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from layout.pictures.png import Png
from layout.pictures.transparency import decoded

_FINDER = 7
"""Modules of a finder pattern's side."""
_LEAST, _MOST, _STEP = 21, 177, 4
_OFF = 0.15
"""How far a count of modules may be off a whole one, as a share of a module times the side's finder patterns."""
_FINE = 8
"""Pixels of the smallest rectangle's side, when a code is drawn to be looked at."""
_LARGEST = 2000


def is_code(png: Png) -> bool:
    """Whether a PNG that was checked is the picture of a code: its modules are sharp with however few pixels."""
    return max(png.width, png.height) <= _LARGEST and modules_of(decoded(png).convert("L")) is not None


def modules_of(image: Image.Image) -> tuple[int, tuple[int, int, int, int]] | None:
    """How many modules a side of the symbol has, and where it is in the picture (mode L); None when it is none."""
    dark = image.point([255 if value < 128 else 0 for value in range(256)])
    box = dark.getbbox()
    if box is None:
        return None
    left, top, right, foot = box
    side = right - left
    if side < _LEAST or abs(side - (foot - top)) > 0.03 * side + 1:
        return None
    module = _run(dark.crop((left, top, right, top + 1))) / _FINDER
    if module < 1:
        return None
    count = round((side / module - 17) / _STEP) * _STEP + 17
    if not _LEAST <= count <= _MOST or abs(side / module - count) > _OFF * _FINDER + 0.05 * count:
        return None
    exact = side / count
    middle = int(3.5 * exact)
    finders = (
        dark.crop((left, top + middle, right, top + middle + 1)),
        dark.crop((left, foot - 1 - middle, right, foot - middle)),
        dark.crop((left + middle, top, left + middle + 1, foot)),
        dark.crop((right - 1 - middle, top, right - middle, foot)),
    )
    return (count, box) if all(_is_finder(line, exact) for line in finders) else None


def _run(line: Image.Image) -> int:
    """Dark pixels at the line's beginning."""
    data = line.tobytes()
    end = data.find(b"\0")
    return len(data) if end < 0 else end


def _is_finder(line: Image.Image, module: float) -> bool:
    """Whether the line begins dark, light, dark, light, dark as 1:1:3:1:1."""
    data = line.tobytes()
    marks = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5]
    seen = [data[min(int(at * module), len(data) - 1)] > 0 for at in marks]
    return seen == [True, False, True, True, True, False, True]


def drawn_modules(rectangles: Sequence[tuple[float, float, float, float]]) -> int | None:
    """Modules of a code that is made of rectangles (left, foot, right, top), in any unit; None when it is none."""
    left, foot = min(r[0] for r in rectangles), min(r[1] for r in rectangles)
    right, top = max(r[2] for r in rectangles), max(r[3] for r in rectangles)
    finest = min(min(r[2] - r[0], r[3] - r[1]) for r in rectangles)
    if finest <= 0 or abs((right - left) - (top - foot)) > 0.05 * (right - left):
        return None
    scale = min(_FINE / finest, _LARGEST / (right - left))
    image = Image.new("L", (round((right - left) * scale) + 1, round((top - foot) * scale) + 1), 255)
    draw = ImageDraw.Draw(image)
    for x0, y0, x1, y1 in rectangles:
        box = [
            round((x0 - left) * scale),
            round((top - y1) * scale),
            round((x1 - left) * scale) - 1,
            round((top - y0) * scale) - 1,
        ]
        if box[0] <= box[2] and box[1] <= box[3]:
            draw.rectangle(box, fill=0)
    found = modules_of(image)
    return found[0] if found else None
