"""表格: columns as wide as their cells ask, head and foot between rules, rows spaced to whole grid lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from layout.blocks.cell_lines import set_cell
from layout.blocks.take import Context, ElasticMatter, Matter, Take, depth_of, divided, move, parts, stack
from layout.diagnostics import NOWHERE, Diagnostic, say
from layout.galley import SortCases, natural_width, widest_piece, widest_run
from layout.geometry import EM
from layout.model import Fill, Placed, Rule, Rules, Table, TextStyle, Words
from layout.model.prices import TABLE_LINE
from layout.values import dataclass

_PAD_EM, _TIGHT_EM = 0.5, 0.25
"""White on both sides of a cell, and where a table would break figures or words without it."""
_FEW = 3
"""Characters a line that a cell of running text has at the least."""


@dataclass(frozen=True)
class RuledRows(ElasticMatter):
    """Rows below a head's (of one row, or none) between two rules, with the white shared out between them; the head
    stands on a `ground`, the name of a colour, if it has one. `told` is what is wrong with the table."""

    head: tuple[Matter, ...]
    body: tuple[Matter, ...]
    rules: Rules
    ground: str
    measure: float
    line: float
    told: tuple[Diagnostic, ...]

    @property
    def rows(self) -> tuple[Matter, ...]:
        return (*self.head, *self.body)

    def set_lines(self, lines: int) -> Matter:
        depths = list(map(depth_of, self.rows))
        slack = (lines * self.line - sum(depths) - 0.4 * self.line) / len(depths)
        edge, inner = self.rules.table_edge or self.rules.thick, self.rules.table or self.rules.thin
        y = 0.2 * self.line
        out: list[Placed] = []
        if self.ground and self.head:
            out.append(Placed(0, y, Fill(self.measure, depths[0] + slack, self.ground)))
        out.append(Placed(0, y, Rule(self.measure, edge.thickness, edge.colour)))
        above = edge.thickness
        for n, (row, depth) in enumerate(zip(self.rows, depths, strict=True)):
            out.extend(move(row, 0, y + (slack + above) / 2))
            y += depth + slack
            rule = edge if n == len(depths) - 1 else inner
            above = rule.thickness
            if above:
                out.append(Placed(0, y, Rule(self.measure, above, rule.colour)))
        return tuple(out)

    def take(self, first: int, stop: int) -> Take:
        """Some rows of the body under the head; what is wrong is told with the first."""
        some = replace(self, head=tuple(map(_repeated, self.head)) if first else self.head, body=self.body[first:stop])
        least = math.ceil(sum(map(depth_of, some.rows)) / self.line + 0.6)
        costs = {least + extra: TABLE_LINE * extra for extra in range(len(some.rows) + 2)}
        return Take(costs, some, told=() if first else self.told)


def _repeated(head: Matter) -> Matter:
    """A head that stands above a table's further rows again."""
    return tuple(item._replace(part=item.part._replace(repeated=True)) if item.part else item for item in head)


def compose_table(block: Table, measure: float, context: Context) -> Take:
    """One take; it divides between rows, and each part repeats the head above its rows."""
    columns, told = _columns(block, measure, context)
    head, *body = [
        _row(n, block, columns, "table-head" if n == 0 else "table", context) for n in range(len(block.rows))
    ]
    colours = context.stylesheet.colours
    ground = "table-head" if "table-head" in colours else ""
    rows = RuledRows((head,), tuple(body), context.stylesheet.rules, ground, measure, context.line, told)
    return divided(len(body), rows) if len(body) > 1 else rows.take(0, len(body))


class Columns(NamedTuple):
    """Widths of a table's columns, the white between two of them in points, and that beside each cell in ems."""

    widths: list[float]
    gap: float
    pad: float


def _columns(block: Table, measure: float, context: Context) -> tuple[Columns, tuple[Diagnostic, ...]]:
    """Each column as wide as its widest cell, with equal white between; where there is no room for that, in proportion
    to it, none below a quarter of an even share; where that would break a figure, a word or a bracket from what must
    stand on its line, each has what it needs first; where there is no room for that, what figures and words need.
    With them, what is wrong with the widths."""
    wishes = _wishes(block, context)
    total = sum(wishes)
    if total <= measure and len(wishes) == 1:
        return Columns([measure], 0.0, _PAD_EM), ()
    if total <= measure:
        return Columns(wishes, (measure - total) / (len(wishes) - 1), _PAD_EM), ()
    floor = measure / len(wishes) / 4
    fixed = [max(floor, min(wish, measure / len(wishes))) for wish in wishes]
    runs, pieces = _needs(block, context, widest_run), _needs(block, context, widest_piece)
    choices = [(pad, _least(needs, pad)) for needs in (runs, pieces) for pad in (_PAD_EM, _TIGHT_EM)]
    pad, least = next((one for one in choices if sum(one[1]) <= measure), choices[0])
    need = next((total for _, some in choices[:2] if (total := sum(some)) <= measure), sum(choices[0][1]))
    if sum(least) <= measure and any(
        have < want for have, want in zip(_shared(fixed, wishes, measure), least, strict=True)
    ):
        fixed = least
    widths = _shared(fixed, wishes, measure)
    return Columns(widths, 0.0, pad), tuple(_narrow(block, need, measure, context))


def _wishes(block: Table, context: Context) -> list[float]:
    """How wide each column is when every cell stands on one line, with white beside it."""
    return _least(_needs(block, context, natural_width), _PAD_EM)


def natural_table_width(block: Table, context: Context) -> float:
    """How wide a table is when every cell stands on one line, in points."""
    return sum(_wishes(block, context))


def _shared(fixed: list[float], wishes: list[float], measure: float) -> list[float]:
    """What is fixed, and the rest of the measure to each column as it wishes."""
    spare = measure - sum(fixed)
    over = [max(0.0, wish - have) for wish, have in zip(wishes, fixed, strict=True)]
    return [have + spare * more / (sum(over) or 1) for have, more in zip(fixed, over, strict=True)]


Need = tuple[float, float]
"""The width that a cell needs without the white beside it, and the size of its type, in points."""


def _needs(block: Table, context: Context, widest: Callable[[Words, TextStyle, SortCases], int]) -> list[set[Need]]:
    """What the cells of each column need in the style of their row: its `widest` part in one piece, other text a few
    characters a line."""

    @cache
    def need(words: Words, name: str) -> Need:
        style = context.style(name)
        whole = natural_width(words, style, context.cases)
        piece = max(widest(words, style, context.cases), min(whole, _FEW * EM))
        return piece * style.size / EM, style.size

    return [
        {need(_bare(row[n]), "table" if m else "table-head") for m, row in enumerate(block.rows)}
        for n in range(len(block.align))
    ]


def _least(needs: list[set[Need]], pad: float) -> list[float]:
    """What each column needs with so many ems of white beside its cells."""
    return [max(width + 2 * pad * size for width, size in cells) for cells in needs]


def _bare(words: Words) -> Words:
    """A cell as it is measured, wherever it stands: many are alike."""
    return replace(words, origins=())


def _narrow(block: Table, need: float, measure: float, context: Context) -> Iterator[Diagnostic]:
    """A table whose columns would break figures and words."""
    if need <= measure + 0.5:
        return
    span = next((cell.span for row in block.rows for cell in row if cell.span.line), NOWHERE)
    message = say(
        "the table needs {need} {need:character|characters} of width and has {have}: its figures and words break",
        need=math.ceil(need / context.grid.size),
        have=max(0, math.floor(measure / context.grid.size + 1e-6)),
    )
    hint = say("give the story fewer and wider columns, or the table fewer cells in a row")
    yield Diagnostic("warning", "table-narrow", message, span, hint)


def _row(row: int, block: Table, columns: Columns, name: str, context: Context) -> Matter:
    """Cells side by side in a text style."""
    out: list[Placed] = []
    x = 0.0
    for column, (words, align, width) in enumerate(zip(block.rows[row], block.align, columns.widths, strict=True)):
        style = context.style(name)._replace(align=align)
        pad = columns.pad * style.size
        lines = set_cell(words, style, name, max(width - 2 * pad, style.size), context)
        out.extend(parts(stack(lines, 0, x + pad), "cell", row, column))
        x += width + columns.gap
    return tuple(out)
