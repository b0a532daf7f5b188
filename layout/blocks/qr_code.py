"""二维码: a QR code with its label centred below, and how many modules it has [ISO/IEC 18004].

Paint draws the modules; here is counted how many there will be at the most, so that each code keeps its quiet zone.
"""

from __future__ import annotations

from bisect import bisect_left

from layout.blocks.take import Context, Matter
from layout.galley import set_line
from layout.model import Code, Masthead, Placed, QrCode, Words

QUIET = 4
"""Modules of white on every side of a symbol [ISO/IEC 18004, quiet zone]."""
_WHITE = 0.14
"""White between symbol and label, in shares of the symbol, where four modules are less."""
_CODEWORDS = (
    16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254, 290, 334, 365, 415, 453, 507, 563, 627, 669, 714, 782, 860, 914,
    1000, 1062, 1128, 1193, 1267, 1373, 1455, 1541, 1631, 1725, 1812, 1914, 1992, 2102, 2216, 2334,
)  # fmt: skip
"""Bytes of data that a symbol of each version, 1 to 40, holds at level M, with the headers [ISO/IEC 18004, table 7]."""


CAPACITY = _CODEWORDS[-1] - 3
"""The most bytes of text (UTF-8) that a code can say."""
_SHORT = 9
"""Up to this version the text's length takes one byte of the header, then two."""


def module_count(target: str) -> int:
    """Modules along a side of the symbol that says `target`: never fewer than it has, and more only for a text that has
    a shorter form than bytes. The largest symbol's for one that is too long."""
    size = len(target.encode())
    version = bisect_left(_CODEWORDS, size + 2) + 1
    if version > _SHORT:
        version = max(bisect_left(_CODEWORDS, size + 3), _SHORT) + 1
    return 17 + 4 * min(version, len(_CODEWORDS))


def quiet_zone(codes: tuple[Code, ...], size: float) -> float:
    """White that codes of `size` points keep on every side: four modules of the coarsest of them."""
    return max((QUIET * size / module_count(code.address) for code in codes), default=0.0)


def code_step(head: Masthead, width: float) -> float:
    """From code to code of a masthead, in a block so wide: its pitch, with no less than the white that codes keep, and
    no more than there is room for."""
    most = (width - head.code_size) / max(1, len(head.codes) - 1)
    least = head.code_size + quiet_zone(head.codes, head.code_size)
    return min(most, max(head.code_pitch, least)) if head.code_pitch else most


def compose_qr_code(block: Code, size: float, width: float, white: float, context: Context) -> Matter:
    """The symbol `size` points square, centred in `width` with its label under it, at least `white` below."""
    label = set_line(Words(block.label), context.style("code-label"), "code-label", width, context.cases)
    symbol = QrCode(size, size, "black", block.address)
    return (Placed((width - size) / 2, 0, symbol), Placed(0, size + max(_WHITE * size, white), label))
