"""编者按: what the editor says before a story, in a frame on the grid."""

from __future__ import annotations

import math

from layout.blocks.take import Context, ElasticMatter, Matter, Take, check_column_width, move, stack
from layout.galley import compose, lines_of, total_fit
from layout.model import Fill, Line, Note, Placed
from layout.model.prices import QUOTE_LINE
from layout.values import dataclass

PAD = 0.5
"""White between the frame and the text in it, in ems, at the least."""
_ABOVE = 0.3
"""The share of the white round the frame that stands above it."""


@dataclass(frozen=True)
class FramedNote(ElasticMatter):
    """The lines of a note in its frame, which stands below a third of the white; `x`, `y`: from its corner to them."""

    lines: tuple[Line, ...]
    frame: Fill
    x: float
    y: float
    line: float

    def set_lines(self, lines: int) -> Matter:
        top = _ABOVE * (lines * self.line - self.frame.depth)
        text = move(stack(self.lines), self.x, top + self.y)
        return (Placed(0, top, self.frame), *text) if self.frame.thickness else text


def compose_note(block: Note, measure: float, context: Context) -> Take:
    """Lines of whole characters within a frame, the two together as deep as the text and two lines, or three."""
    style = context.style("note")._replace(leading=context.line)
    pad = PAD * style.size
    width = max(1, math.floor((measure - 2 * pad) / style.size + 1e-6)) * style.size
    lines = lines_of(compose(block.words, style, "note", width, context.cases, total_fit))
    rule, least = context.stylesheet.rules.box, len(lines) + 2
    frame = Fill(measure, len(lines) * context.line + 2 * pad, rule.colour, rule.thickness)
    told = check_column_width(block.words, "note", width, context)
    costs = {least + extra: QUOTE_LINE * extra for extra in range(2)}
    return Take(costs, FramedNote(lines, frame, (measure - width) / 2, pad, context.line), told=told)
