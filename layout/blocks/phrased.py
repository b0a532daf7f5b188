"""Display lines below the headline's rank (subhead, kicker, deck): kept on one line, or turned between phrases."""

from __future__ import annotations

import math
from dataclasses import replace

from layout.blocks.take import Composing, Matter, set_text, stack
from layout.galley import natural_width, set_line
from layout.galley.phrases import broken, turns
from layout.geometry import EM
from layout.model import TextStyle, Words

_TIGHTER = 0.88
"""What would turn for a character or two is set smaller, down to this share of its size."""
_HOPELESS = 3
"""Measures that no two lines hold, whatever they lose where they turn."""


def phrased(words: Words, name: str, measure: float, room: Composing) -> Matter:
    """Words in a named style: on one line if they fit with a little less size, else on two that turn between phrases,
    else as they fall."""
    style = room.style(name)
    width = _width(words.text, style, room)
    if width <= measure:
        return set_text(words, name, measure, room)
    if width * _TIGHTER <= measure:
        smaller = replace(style, size=math.floor(style.size * measure / width * 20) / 20)
        return stack((set_line(words, smaller, name, measure, room.cases),))
    if width > _HOPELESS * measure:
        return set_text(words, name, measure, room)
    return _turned(words, name, measure, room) or set_text(words, name, measure, room)


def _turned(words: Words, name: str, measure: float, room: Composing) -> Matter:
    """The most even two lines that fit; empty when none do."""
    style = room.style(name)
    read = turns(words.text, room.stylesheet.words)
    halves = ((words.text[: len(words.text) - len(second)], second, cost) for (_, second), cost in broken(read, 2))
    ways = [(cost + abs(_width(a, style, room) - _width(b, style, room)), a, b) for a, b, cost in halves]
    fits = [way for way in ways if max(_width(way[1], style, room), _width(way[2], style, room)) <= measure]
    if not fits:
        return ()
    _, first, _ = min(fits)
    lines = words.part(0, len(first)), words.part(len(first), len(words.text))
    return stack(tuple(set_line(line, style, name, measure, room.cases) for line in lines))


def _width(text: str, style: TextStyle, room: Composing) -> float:
    return natural_width(text, style, room.cases) * style.size / EM
