"""表格: columns as wide as their cells ask, head and foot between rules, rows spaced to whole grid lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, partial

from layout.blocks.take import Context, ElasticMatter, Matter, Take, depth_of, divided, move, parts, stack
from layout.diagnostics import NOWHERE, Diagnostic, say
from layout.galley import compose, lines_of, natural_width, widest_piece
from layout.geometry import EM
from layout.model import Placed, Rule, Rules, Table, Words
from layout.model.prices import TABLE_LINE

_PAD_EM, _TIGHT_EM = 0.5, 0.25
"""White on both sides of a cell, and where a table would break figures or words without it."""
_FEW = 3
"""Characters a line that a cell of running text has at the least."""


@dataclass(frozen=True)
class RuledRows(ElasticMatter):
    """Rows below a head's (of one row, or none) between two thick rules, with the white shared out between them;
    `told` is what is wrong with the table."""

    head: tuple[Matter, ...]
    body: tuple[Matter, ...]
    rules: Rules
    measure: float
    line: float
    told: tuple[Diagnostic, ...]

    @property
    def rows(self) -> tuple[Matter, ...]:
        return (*self.head, *self.body)

    def set_lines(self, lines: int) -> Matter:
        depths = list(map(depth_of, self.rows))
        slack = (lines * self.line - sum(depths) - 0.4 * self.line) / len(depths)
        thick, thin = self.rules.thick, self.rules.thin
        y = 0.2 * self.line
        out: list[Placed] = [Placed(0, y, Rule(self.measure, thick.thickness, thick.colour))]
        for n, (row, depth) in enumerate(zip(self.rows, depths, strict=True)):
            out.extend(move(row, 0, y + slack / 2))
            y += depth + slack
            rule = thick if n == len(depths) - 1 else thin
            out.append(Placed(0, y, Rule(self.measure, rule.thickness, rule.colour)))
        return tuple(out)

    def take(self, first: int, stop: int) -> Take:
        """Some rows of the body under the head; what is wrong is told with the first."""
        some = replace(self, body=self.body[first:stop])
        least = math.ceil(sum(map(depth_of, some.rows)) / self.line + 0.6)
        costs = {least + extra: TABLE_LINE * extra for extra in range(len(some.rows) + 2)}
        return Take(costs, some, told=() if first else self.told)


def compose_table(block: Table, measure: float, context: Context) -> Take:
    """One take; it divides between rows, and each part repeats the head above its rows."""
    widths, pad, told = _widths(block, measure, context)
    head, *body = [
        _row(n, block, widths, ("table-head" if n == 0 else "table", pad), context) for n in range(len(block.rows))
    ]
    rows = RuledRows((head,), tuple(body), context.stylesheet.rules, measure, context.line, told)
    return divided(len(body), rows) if len(body) > 1 else rows.take(0, len(body))


def _widths(block: Table, measure: float, context: Context) -> tuple[list[float], float, tuple[Diagnostic, ...]]:
    """Widths in proportion to the widest cell of each column, none below a quarter of an even share; where that would
    break a figure or a word, each column has what it needs first. With them, the white beside
    cells in ems, and what is wrong with the widths."""
    style = context.style("table")
    whole = cache(partial(natural_width, style=style, cases=context.cases))
    wishes = [
        max(whole(_bare(row[n])) for row in block.rows) * style.size / EM + 2 * _PAD_EM * style.size
        for n in range(len(block.align))
    ]
    total = sum(wishes)
    if total <= measure:
        return [wish + (measure - total) / len(wishes) for wish in wishes], _PAD_EM, ()
    floor = measure / len(wishes) / 4
    fixed = [max(floor, min(wish, measure / len(wishes))) for wish in wishes]
    needs = _needs(block, context)
    pad, least = _PAD_EM, _least(needs, _PAD_EM)
    if sum(least) > measure:
        tight = _least(needs, _TIGHT_EM)
        pad, least = (_TIGHT_EM, tight) if sum(tight) <= measure else (pad, least)
    if sum(least) <= measure and any(
        have < want for have, want in zip(_shared(fixed, wishes, measure), least, strict=True)
    ):
        fixed = least
    return _shared(fixed, wishes, measure), pad, tuple(_narrow(block, sum(least), measure, context))


def _shared(fixed: list[float], wishes: list[float], measure: float) -> list[float]:
    """What is fixed, and the rest of the measure to each column as it wishes."""
    spare = measure - sum(fixed)
    over = [max(0.0, wish - have) for wish, have in zip(wishes, fixed, strict=True)]
    return [have + spare * more / (sum(over) or 1) for have, more in zip(fixed, over, strict=True)]


Need = tuple[float, float]
"""The width that a cell needs without the white beside it, and the size of its type, in points."""


def _needs(block: Table, context: Context) -> list[set[Need]]:
    """What the cells of each column need: a figure or word in one piece, other text a few characters a line."""

    @cache
    def need(words: Words, name: str) -> Need:
        style = context.style(name)
        whole = natural_width(words, style, context.cases)
        piece = max(widest_piece(words, style, context.cases), min(whole, _FEW * EM))
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


def _row(row: int, block: Table, widths: list[float], look: tuple[str, float], context: Context) -> Matter:
    """Cells side by side; `look` is their text style and the ems of white on both sides of each."""
    name, pad_em = look
    out: list[Placed] = []
    x = 0.0
    for column, (words, align, width) in enumerate(zip(block.rows[row], block.align, widths, strict=True)):
        style = context.style(name)._replace(align=align)
        pad = pad_em * style.size
        lines = (
            lines_of(compose(words, style, name, max(width - 2 * pad, style.size), context.cases)) if words.text else ()
        )
        out.extend(parts(stack(lines, 0, x + pad), "cell", row, column))
        x += width
    return tuple(out)
