"""The modules of a QR code as one path of rectangles in a single ink. The only home of segno."""

from __future__ import annotations

from collections.abc import Iterator

from layout.model import QrCode, Shape

Step = tuple[str, tuple[float, ...]]


def draw_modules(symbol: QrCode) -> Shape:
    """The symbol as filled outlines."""
    import segno  # which loads as much as all of paint; most pages have no code

    rows = list(segno.make(symbol.target, error="m", micro=False).matrix)
    path = tuple(_modules(rows, symbol.width / len(rows)))
    return Shape(symbol.width, symbol.depth, symbol.colour, path, symbol.target)


def _modules(rows: list[bytearray], module: float) -> Iterator[Step]:
    """Dark modules, joined along each row so that no hairline of white shows between two."""
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                yield from _rectangle(x * module, end * module, y * module, (y + 1) * module)
            x = end + 1


def _rectangle(left: float, right: float, top: float, bottom: float) -> Iterator[Step]:
    yield "M", (left, top)
    yield "L", (right, top)
    yield "L", (right, bottom)
    yield "L", (left, bottom)
    yield "Z", ()
