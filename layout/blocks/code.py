"""二维码: a QR code as vector modules in black alone, with its label centred below. The only home of segno."""

from __future__ import annotations

from layout.blocks.take import Composing, Matter
from layout.galley import set_line
from layout.model import Code, Placed, Shape, Words

QUIET = 4
"""Modules of white round the symbol [ISO/IEC 18004, quiet zone]."""


def code(block: Code, size: float, width: float, room: Composing) -> Matter:
    """The symbol `size` points square, quiet zone not counted, centred in `width` with its label under it."""
    import segno

    rows = list(segno.make(block.target, error="m", micro=False).matrix)
    module = size / len(rows)
    shape = Shape(size, size, "black", tuple(_modules(rows, module)), block.target)
    label = set_line(Words(block.label), room.style("code-label"), "code-label", width, room.cases)
    return (Placed((width - size) / 2, 0, shape), Placed(0, size + QUIET * module * 0.75, label))


def _modules(rows: list[bytearray], module: float):  # type: ignore[no-untyped-def]
    """Dark modules, joined along each row so that no hairline of white shows between two."""
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                left, right, top, bottom = x * module, end * module, y * module, (y + 1) * module
                yield "M", (left, top)
                yield "L", (right, top)
                yield "L", (right, bottom)
                yield "L", (left, bottom)
                yield "Z", ()
            x = end + 1
