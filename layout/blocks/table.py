"""表格: columns as wide as their cells ask, head and foot between rules, rows spaced to whole grid lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from layout.blocks.take import Composing, Matter, Take, depth_of, moved, stack
from layout.galley import compose, lines_of, natural_width
from layout.geometry import EM
from layout.model import Placed, Rule, Table, Words

_PAD_EM = 0.5


def table(block: Table, measure: float, room: Composing) -> Take:
    widths = _widths(block, measure, room)
    rows = [_row(cells, block, widths, "table-head" if n == 0 else "table", room) for n, cells in enumerate(block.rows)]
    depths = [depth_of(row) for row in rows]
    least = math.ceil(sum(depths) / room.line + 0.6)

    def cut(lines: int) -> Matter:
        slack = (lines * room.line - sum(depths) - 0.4 * room.line) / len(rows)
        thick, thin = room.stylesheet.rules.thick, room.stylesheet.rules.thin
        y = 0.2 * room.line
        out: list[Placed] = [Placed(0, y, Rule(measure, thick.thickness, thick.colour))]
        for n, (row, depth) in enumerate(zip(rows, depths, strict=True)):
            out.extend(moved(row, 0, y + slack / 2))
            y += depth + slack
            rule = thick if n == len(rows) - 1 else thin
            out.append(Placed(0, y, Rule(measure, rule.thickness, rule.colour)))
        return tuple(out)

    return Take({least + extra: 6.0 * extra for extra in range(len(rows) + 2)}, cut)


def _widths(block: Table, measure: float, room: Composing) -> list[float]:
    """Widths in proportion to the widest cell of each column, none below a quarter of an even share."""
    style = room.style("table")
    wishes = [
        max(natural_width(row[n], style, room.cases) for row in block.rows) * style.size / EM + 2 * _PAD_EM * style.size
        for n in range(len(block.align))
    ]
    total = sum(wishes)
    if total <= measure:
        return [wish + (measure - total) / len(wishes) for wish in wishes]
    floor = measure / len(wishes) / 4
    fixed = [max(floor, min(wish, measure / len(wishes))) for wish in wishes]
    spare = measure - sum(fixed)
    over = [wish - have for wish, have in zip(wishes, fixed, strict=True)]
    return [have + spare * more / (sum(over) or 1) for have, more in zip(fixed, over, strict=True)]


def _row(cells: Sequence[Words], block: Table, widths: list[float], name: str, room: Composing) -> Matter:
    out: list[Placed] = []
    x = 0.0
    for words, align, width in zip(cells, block.align, widths, strict=True):
        style = replace(room.style(name), align=align)
        pad = _PAD_EM * style.size
        lines = lines_of(compose(words, style, name, width - 2 * pad, room.cases)) if words.text else ()
        out.extend(stack(lines, 0, x + pad))
        x += width
    return tuple(out)
