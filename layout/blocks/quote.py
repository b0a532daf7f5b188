"""引语: a sentence lifted out of the story, larger, broken between phrases as a headline is, between two rules."""

from __future__ import annotations

import math

from layout.blocks.display_lines import compose_broken
from layout.blocks.take import Context, ElasticMatter, Matter, Take, check_column_width, depth_of, move
from layout.model import Placed, Quote, Rule, RuleStyle
from layout.model.prices import QUOTE_LINE
from layout.values import dataclass

_OUTSIDE, _INSIDE = 0.3, 0.6
"""White outside a rule at least, and inside at most, in lines of the grid [H]: wide white belongs around a quote."""


@dataclass(frozen=True)
class RuledQuote(ElasticMatter):
    """The lines of a quote in the middle between two rules."""

    matter: Matter
    head: Rule
    foot: Rule
    line: float

    def set_lines(self, lines: int) -> Matter:
        above, below = _OUTSIDE * self.line, lines * self.line - (0.15 + _OUTSIDE) * self.line
        white = (below - above - self.head.depth - depth_of(self.matter)) / 2
        spare = max(0.0, white - _INSIDE * self.line)
        text = move(self.matter, 0, above + self.head.depth + white)
        return (Placed(0, above + spare, self.head), *text, Placed(0, below - spare, self.foot))


def compose_quote(block: Quote, measure: float, context: Context) -> Take:
    matter = compose_broken(block.words, "quote", measure, context)
    rules = context.stylesheet.rules
    red = "red" if "red" in context.stylesheet.colours else rules.thin.colour
    above = rules.quote or RuleStyle(max(rules.thin.thickness, 0.5), red)
    below = rules.quote_end or above
    head, foot = (Rule(measure, rule.thickness, rule.colour) for rule in (above, below))
    least = math.ceil((depth_of(matter) + context.line) / context.line)
    told = check_column_width(block.words, "quote", measure, context)
    costs = {least + extra: QUOTE_LINE * extra for extra in range(3)}
    return Take(costs, RuledQuote(matter, head, foot, context.line), told=told)
