"""小标题: one or two lines of heavier type in a slot a line deeper, wherever it stands; never at a column's foot. Only
where text has no room else does one at a column's head give up its white."""

from __future__ import annotations

import math

from layout.blocks.display_lines import compose_display_line
from layout.blocks.take import Context, ElasticMatter, Matter, Take, check_column_width, depth_of, move
from layout.model import Subhead
from layout.model.prices import SUBHEAD_DEEPER
from layout.values import dataclass

_ABOVE = 0.65
"""The share of its white that stands above it: of nine points of text on thirteen, some 12 points above and 8 below."""


@dataclass(frozen=True)
class SubheadLines(ElasticMatter):
    """The lines of a subhead, which stand nearer to what is below them."""

    matter: Matter
    line: float

    @property
    def least(self) -> int:
        return math.ceil(depth_of(self.matter) / self.line - 0.05)

    def set_lines(self, lines: int) -> Matter:
        return move(self.matter, 0, _ABOVE * (lines * self.line - depth_of(self.matter)))


def compose_subhead(block: Subhead, measure: float, context: Context) -> Take:
    matter = compose_display_line(block.words, "subhead", measure, context)
    content = SubheadLines(matter, context.line)
    least, told = content.least, check_column_width(block.words, "subhead", measure, context)
    costs = {least + 1: 0.0, least + 2: SUBHEAD_DEEPER}
    return Take(costs, content, keep_with_next=True, lines_at_top=least, told=told)
