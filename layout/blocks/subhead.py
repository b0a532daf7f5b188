"""小标题: one or two lines of heavier type in a slot of whole grid lines, never at a column's foot."""

from __future__ import annotations

import math
from dataclasses import dataclass

from layout.blocks.display_lines import compose_display_line
from layout.blocks.take import Context, ElasticMatter, Matter, Take, check_column_width, depth_of, move
from layout.model import Subhead
from layout.model.prices import SUBHEAD_DEEPER


@dataclass(frozen=True)
class SubheadLines(ElasticMatter):
    """The lines of a subhead, which stand nearer to what is below them; where they have no room for that, in the
    middle."""

    matter: Matter
    line: float

    @property
    def least(self) -> int:
        return math.ceil(depth_of(self.matter) / self.line - 0.05)

    def set_lines(self, lines: int) -> Matter:
        white = lines * self.line - depth_of(self.matter)
        return move(self.matter, 0, white * (0.55 if lines > self.least else 0.5))


def compose_subhead(block: Subhead, measure: float, context: Context) -> Take:
    matter = compose_display_line(block.words, "subhead", measure, context)
    content = SubheadLines(matter, context.line)
    least, told = content.least, check_column_width(block.words, "subhead", measure, context)
    costs = {least + 1: 0.0, least + 2: SUBHEAD_DEEPER}
    return Take(costs, content, keep_with_next=True, lines_at_top=least, told=told)
