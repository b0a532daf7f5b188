"""Display lines below the headline's rank (subhead, kicker, deck): kept on one line, or broken between phrases."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from itertools import pairwise

from layout.blocks.take import Context, Matter, set_text, stack
from layout.galley import natural_width, set_line
from layout.galley.unbreakable_units import MEASURE_WORDS
from layout.geometry import EM
from layout.headline_breaks.breaks import read_headline
from layout.model import TextStyle, Words
from layout.model.prices import DISPLAY_UNEVEN, RAGGED

_TIGHTER = 0.88
"""What would be broken for a character or two is set smaller, down to this share of its size."""
_HAN, _NUMBER = r"[^ -~\u3000]", r"[0-9](?:[0-9.,:%~/-]*[0-9%])?"
_SAID, _COUNTED = r"[^ \u3000]", rf"{_NUMBER}{_HAN}[^ \u3000]{{2}}"
_GAP = re.compile(rf"(?<={_HAN}) (?={_HAN})|(?<={_SAID}{{3}}{_HAN}) (?={_COUNTED})")
"""A blank that is typed between two Chinese characters, or before a number without one behind it (签署 30项重点) ..."""
_MEASURE_WORD = f"[{''.join(sorted(MEASURE_WORDS))}]"
_GAP_BEHIND = re.compile(rf"({_SAID}{_HAN}{_NUMBER}) (?=(?!{_MEASURE_WORD}){_HAN}{_SAID}{{3}}|{_COUNTED})")
"""... or behind one without one before it (增长5% 外贸向好), but not before a measure word. Blanks on either side say
no more than in running text, nor do those of 共 3人 and 截至 2024年."""
_BLANK = "\u3000 "
_HOPELESS = 3
"""Measures that no two lines hold, whatever they lose where they are broken."""


def with_wide_gaps(text: str) -> str:
    """The text with a blank an em wide that is typed between two Chinese characters, or on one side of a number: it
    parts what stands beside it."""
    return _GAP.sub("\u3000", _GAP_BEHIND.sub("\\1\u3000", text))


def compose_display_line(words: Words, name: str, measure: float, context: Context) -> Matter:
    """Words in a named style: on one line if they fit with a little less size, else on two that are broken between
    phrases, else as they fall."""
    words = replace(words, text=with_wide_gaps(words.text))
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
    known, opening = context.store.headlines, context.opening
    read = read_headline(words.text, context.stylesheet.words, known=known, story=opening)
    found = []
    for at, cost in read.costs.items():
        first, second = words.text[:at].rstrip(_BLANK), words.text[at:].lstrip(_BLANK)
        widths = [_width(part, style, context) for part in (first, second)]
        if max(widths) <= measure:
            uneven = (max(widths) - min(widths)) / style.size
            found.append((cost + DISPLAY_UNEVEN * uneven, len(first), len(words.text) - len(second)))
    if not found:
        return ()
    _, end, start = min(found)
    lines = words.part(0, end), words.part(start, len(words.text))
    return stack(tuple(set_line(line, style, name, measure, context.cases) for line in lines))


def compose_broken(words: Words, name: str, measure: float, context: Context) -> Matter:
    """Words in a named style in as few lines as hold them, broken between phrases and as even as may be; as they fall
    where no such lines fit."""
    words = replace(words, text=with_wide_gaps(words.text))
    style = context.style(name)
    ends = _cheapest(words.text, style, measure, context) if _width(words.text, style, context) > measure else None
    if not ends:
        return set_text(words, name, measure, context)
    lines = []
    for start, end in pairwise((0, *ends, len(words.text))):
        line = words.text[start:end]
        first, last = start + len(line) - len(line.lstrip(_BLANK)), start + len(line.rstrip(_BLANK))
        lines.append(set_line(words.part(first, last), style, name, measure, context.cases))
    return stack(tuple(lines))


def _cheapest(text: str, style: TextStyle, measure: float, context: Context) -> tuple[int, ...] | None:
    """Where lines end, as few as may be (shortest path over the places between two words); None if some piece is too
    long for a line."""
    read = read_headline(text, context.stylesheet.words, known=context.store.headlines)
    costs = {**read.costs, len(text): 0.0}
    best: dict[int, tuple[int, float, tuple[int, ...]]] = {0: (0, 0.0, ())}
    for end in sorted(costs):
        found = []
        for start, (lines, cost, ends) in best.items():
            white = (measure - _width(text[start:end].strip(_BLANK), style, context)) / style.size
            if white >= 0:
                found.append((lines + 1, cost + costs[end] + RAGGED * white * white, (*ends, end)))
        if found:
            best[end] = min(found)
    return best[len(text)][2][:-1] if len(text) in best else None


def _width(text: str, style: TextStyle, context: Context) -> float:
    return natural_width(text, style, context.cases) * style.size / EM
