"""小标题: one or two lines of heavier type in a slot of whole grid lines, never at a column's foot."""

from __future__ import annotations

import math

from layout.blocks.display_lines import compose_display_line
from layout.blocks.take import Context, Matter, Take, check_column_width, depth_of, move
from layout.model import Subhead
from layout.model.prices import SUBHEAD_DEEPER


def compose_subhead(block: Subhead, measure: float, context: Context) -> Take:
    matter = compose_display_line(block.words, "subhead", measure, context)
    depth = depth_of(matter)
    least = math.ceil(depth / context.line - 0.05)

    def cut(lines: int) -> Matter:
        return move(matter, 0, (lines * context.line - depth) * (0.55 if lines > least else 0.5))

    told = check_column_width(block.words, "subhead", measure, context)
    return Take(
        {least + 1: 0.0, least + 2: SUBHEAD_DEEPER}, cut, keep_with_next=True, lines_at_top=least, faults=lambda _: told
    )
