"""引语: a sentence lifted out of the story, larger, between two rules."""

from __future__ import annotations

import math

from layout.blocks.take import Context, Matter, Take, check_column_width, depth_of, move, set_text
from layout.model import Placed, Quote, Rule
from layout.model.prices import QUOTE_LINE


def compose_quote(block: Quote, measure: float, context: Context) -> Take:
    matter = set_text(block.words, "quote", measure, context)
    depth = depth_of(matter)
    rule = context.stylesheet.rules.thin
    least = math.ceil((depth + context.line) / context.line)

    def cut(lines: int) -> Matter:
        room_left = lines * context.line - depth
        above, below = 0.3 * context.line, lines * context.line - 0.45 * context.line
        bar = Rule(measure, max(rule.thickness, 0.5), "red" if "red" in context.stylesheet.colours else rule.colour)
        return (Placed(0, above, bar), *move(matter, 0, room_left / 2), Placed(0, below, bar))

    told = check_column_width(block.words, "quote", measure, context)
    return Take({least + extra: QUOTE_LINE * extra for extra in range(3)}, cut, faults=lambda _: told)
