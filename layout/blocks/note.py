"""编者按: what the editor says before a story, in a frame on the grid."""

from __future__ import annotations

import math

from layout.blocks.take import Context, Matter, Take, check_column_width, move, stack
from layout.galley import compose, lines_of, total_fit
from layout.model import Fill, Note, Placed
from layout.model.prices import QUOTE_LINE

_PAD = 0.5
"""White between the frame and the text in it, in ems, at the least."""
_ABOVE = 0.3
"""The share of the white round the frame that stands above it."""


def compose_note(block: Note, measure: float, context: Context) -> Take:
    """Lines of whole characters within a frame, the two together as deep as the text and two lines, or three."""
    style = context.style("note")._replace(leading=context.line)
    pad = _PAD * style.size
    width = max(1, math.floor((measure - 2 * pad) / style.size + 1e-6)) * style.size
    lines = lines_of(compose(block.words, style, "note", width, context.cases, total_fit))
    rule, tall = context.stylesheet.rules.box, len(lines) * context.line + 2 * pad
    least = len(lines) + 2

    def cut(depth: int) -> Matter:
        """The frame below a third of the white, and the text in it."""
        top = _ABOVE * (depth * context.line - tall)
        text = move(stack(lines), (measure - width) / 2, top + pad)
        return (Placed(0, top, Fill(measure, tall, rule.colour, rule.thickness)), *text) if rule.thickness else text

    told = check_column_width(block.words, "note", width, context)
    return Take({least + extra: QUOTE_LINE * extra for extra in range(2)}, cut, faults=lambda _: told)
