"""小标题: one or two lines of heavier type in a slot of whole grid lines, never at a column's foot."""

from __future__ import annotations

import math
from dataclasses import replace

from layout.blocks.take import Composing, Matter, Take, depth_of, moved, set_text, stack
from layout.galley import natural_width, set_line
from layout.galley.phrases import FORBIDDEN, FORCED, broken, turns
from layout.geometry import EM
from layout.model import Subhead, TextStyle, Words

_WIDER = 60.0
"""What a slot one line deeper than usual costs."""
_TIGHTER = 0.88
"""A subhead that would turn for a character or two is set smaller, down to this share of its size."""


def subhead(block: Subhead, measure: float, room: Composing) -> Take:
    matter = _matter(block.words, measure, room)
    depth = depth_of(matter)
    least = math.ceil(depth / room.line - 0.05)

    def cut(lines: int) -> Matter:
        return moved(matter, 0, (lines * room.line - depth) * (0.55 if lines > least else 0.5))

    return Take({least + 1: 0.0, least + 2: _WIDER}, cut, keeps=True, head=least)


def _matter(words: Words, measure: float, room: Composing) -> Matter:
    """One line if the words fit with a little less size, else two that turn between phrases, else as they fall."""
    style = room.style("subhead")
    width = _width(words.text, style, room)
    if width <= measure:
        return set_text(words, "subhead", measure, room)
    if width * _TIGHTER <= measure:
        smaller = replace(style, size=math.floor(style.size * measure / width * 20) / 20)
        return stack((set_line(words, smaller, "subhead", measure, room.cases),))
    return _turned(words, style, measure, room) or set_text(words, "subhead", measure, room)


def _turned(words: Words, style: TextStyle, measure: float, room: Composing) -> Matter:
    """The most even two lines that fit; empty when none do."""
    if set(words.text) & {FORCED, FORBIDDEN}:
        return ()  # in a subhead they are characters like any other
    read = turns(words.text, room.stylesheet.words)
    halves = ((words.text[: len(words.text) - len(second)], second, cost) for (_, second), cost in broken(read, 2))
    ways = [(cost + abs(_width(a, style, room) - _width(b, style, room)), a, b) for a, b, cost in halves]
    fits = [way for way in ways if max(_width(way[1], style, room), _width(way[2], style, room)) <= measure]
    if not fits:
        return ()
    _, first, _ = min(fits)
    lines = words.part(0, len(first)), words.part(len(first), len(words.text))
    return stack(tuple(set_line(line, style, "subhead", measure, room.cases) for line in lines))


def _width(text: str, style: TextStyle, room: Composing) -> float:
    return natural_width(text, style, room.cases) * style.size / EM
