"""引语: a sentence lifted out of the story, larger, between two rules."""

from __future__ import annotations

import math

from layout.blocks.take import Composing, Matter, Take, depth_of, moved, narrow, set_text
from layout.model import Placed, Quote, Rule
from layout.model.prices import QUOTE_LINE


def quote(block: Quote, measure: float, room: Composing) -> Take:
    matter = set_text(block.words, "quote", measure, room)
    depth = depth_of(matter)
    rule = room.stylesheet.rules.thin
    least = math.ceil((depth + room.line) / room.line)

    def cut(lines: int) -> Matter:
        room_left = lines * room.line - depth
        above, below = 0.3 * room.line, lines * room.line - 0.45 * room.line
        bar = Rule(measure, max(rule.thickness, 0.5), "red" if "red" in room.stylesheet.colours else rule.colour)
        return (Placed(0, above, bar), *moved(matter, 0, room_left / 2), Placed(0, below, bar))

    told = narrow(block.words, "quote", measure, room)
    return Take({least + extra: QUOTE_LINE * extra for extra in range(3)}, cut, faults=lambda _: told)
