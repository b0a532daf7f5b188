"""Display lines below the headline's rank (subhead, kicker, deck): kept on one line, or broken between phrases."""

from __future__ import annotations

import math

from layout.blocks.take import Context, Matter, set_text, stack
from layout.galley import natural_width, set_line
from layout.geometry import EM
from layout.headline_breaks.breaks import read_headline, ways_to_break
from layout.model import TextStyle, Words

_TIGHTER = 0.88
"""What would be broken for a character or two is set smaller, down to this share of its size."""
_HOPELESS = 3
"""Measures that no two lines hold, whatever they lose where they are broken."""


def compose_display_line(words: Words, name: str, measure: float, context: Context) -> Matter:
    """Words in a named style: on one line if they fit with a little less size, else on two that are broken between
    phrases, else as they fall."""
    style = context.style(name)
    width = _width(words.text, style, context)
    if width <= measure:
        return set_text(words, name, measure, context)
    if width * _TIGHTER <= measure:
        smaller = style._replace(size=math.floor(style.size * measure / width * 20) / 20)
        return stack((set_line(words, smaller, name, measure, context.cases),))
    if width > _HOPELESS * measure:
        return set_text(words, name, measure, context)
    return _broken(words, name, measure, context) or set_text(words, name, measure, context)


def _broken(words: Words, name: str, measure: float, context: Context) -> Matter:
    """The most even two lines that fit; empty when none do."""
    style = context.style(name)
    read = read_headline(words.text, context.stylesheet.words)
    halves = (
        (words.text[: len(words.text) - len(second)], second, cost) for (_, second), cost in ways_to_break(read, 2)
    )
    settings = [(cost + abs(_width(a, style, context) - _width(b, style, context)), a, b) for a, b, cost in halves]
    fits = [
        setting
        for setting in settings
        if max(_width(setting[1], style, context), _width(setting[2], style, context)) <= measure
    ]
    if not fits:
        return ()
    _, first, _ = min(fits)
    lines = words.part(0, len(first)), words.part(len(first), len(words.text))
    return stack(tuple(set_line(line, style, name, measure, context.cases) for line in lines))


def _width(text: str, style: TextStyle, context: Context) -> float:
    return natural_width(text, style, context.cases) * style.size / EM
