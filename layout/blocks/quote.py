"""引语: a sentence lifted out of the story, larger, broken between phrases as a headline is, between two rules."""

from __future__ import annotations

import math
from dataclasses import dataclass

from layout.blocks.display_lines import compose_broken
from layout.blocks.take import Context, ElasticMatter, Matter, Take, check_column_width, depth_of, move
from layout.model import Placed, Quote, Rule
from layout.model.prices import QUOTE_LINE


@dataclass(frozen=True)
class RuledQuote(ElasticMatter):
    """The lines of a quote in the middle between two rules."""

    matter: Matter
    bar: Rule
    line: float

    def set_lines(self, lines: int) -> Matter:
        white = lines * self.line - depth_of(self.matter)
        above, below = 0.3 * self.line, lines * self.line - 0.45 * self.line
        return (Placed(0, above, self.bar), *move(self.matter, 0, white / 2), Placed(0, below, self.bar))


def compose_quote(block: Quote, measure: float, context: Context) -> Take:
    matter = compose_broken(block.words, "quote", measure, context)
    rule = context.stylesheet.rules.thin
    bar = Rule(measure, max(rule.thickness, 0.5), "red" if "red" in context.stylesheet.colours else rule.colour)
    least = math.ceil((depth_of(matter) + context.line) / context.line)
    told = check_column_width(block.words, "quote", measure, context)
    costs = {least + extra: QUOTE_LINE * extra for extra in range(3)}
    return Take(costs, RuledQuote(matter, bar, context.line), told=told)
