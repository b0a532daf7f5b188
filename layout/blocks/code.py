"""二维码: a QR code with its label centred below."""

from __future__ import annotations

from layout.blocks.take import Composing, Matter
from layout.galley import set_line
from layout.model import Code, Placed, Symbol, Words

_QUIET = 0.14
"""White between symbol and label, in shares of the symbol: four modules of the smallest that holds an address
[ISO/IEC 18004, quiet zone]."""


def code(block: Code, size: float, width: float, room: Composing) -> Matter:
    """The symbol `size` points square, centred in `width` with its label under it."""
    label = set_line(Words(block.label), room.style("code-label"), "code-label", width, room.cases)
    symbol = Symbol(size, size, "black", block.target)
    return (Placed((width - size) / 2, 0, symbol), Placed(0, size * (1 + _QUIET), label))
