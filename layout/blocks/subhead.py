"""小标题: one or two lines of heavier type in a slot of whole grid lines, never at a column's foot."""

from __future__ import annotations

import math

from layout.blocks.phrased import phrased
from layout.blocks.take import Composing, Matter, Take, depth_of, moved, narrow
from layout.model import Subhead
from layout.model.prices import SUBHEAD_DEEPER


def subhead(block: Subhead, measure: float, room: Composing) -> Take:
    matter = phrased(block.words, "subhead", measure, room)
    depth = depth_of(matter)
    least = math.ceil(depth / room.line - 0.05)

    def cut(lines: int) -> Matter:
        return moved(matter, 0, (lines * room.line - depth) * (0.55 if lines > least else 0.5))

    told = narrow(block.words, "subhead", measure, room)
    return Take({least + 1: 0.0, least + 2: SUBHEAD_DEEPER}, cut, keeps=True, head=least, faults=lambda _: told)
