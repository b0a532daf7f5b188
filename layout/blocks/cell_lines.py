"""The words of a table's cell in; its lines out, ended between two words where that costs no line more.

A cell has few characters a line, and line breaking knows no words of Chinese: it sets 赶集专线 as 赶 above 集专线. The
words are those that headlines are broken by.
"""

from __future__ import annotations

from itertools import accumulate, combinations, pairwise

from layout.blocks.take import Context
from layout.galley import compose, lines_of
from layout.headline_breaks.breaks import read_headline
from layout.model import Slug, TextStyle, Words

_LINES, _CHARACTERS, _WAYS = 4, 24, 30
"""Lines and characters of a cell up to which its words are looked for: more is running text; ways that are tried."""


def set_cell(words: Words, style: TextStyle, name: str, width: float, context: Context) -> tuple[Slug, ...]:
    """The lines of a cell in a text style of that name, `width` points wide."""
    lines = lines_of(compose(words, style, name, width, context.cases)) if words.text else ()
    text = words.text
    if not 2 <= len(lines) <= _LINES or len(text) > _CHARACTERS or any(map(str.isspace, text)):
        return lines
    if "".join(line.text for line in lines) != text:
        return lines
    costs = read_headline(text, context.stylesheet.words, known=context.store.headlines).costs
    ends = tuple(accumulate(len(line.text) for line in lines[:-1]))
    if all(end in costs for end in ends):
        return lines
    ways = sorted(combinations(sorted(costs), len(ends)), key=lambda way: (sum(costs[end] for end in way), way))
    for way in ways[:_WAYS]:
        parts = [words.part(start, stop) for start, stop in pairwise((0, *way, len(text)))]
        found = [lines_of(compose(part, style, name, width, context.cases)) for part in parts]
        if all(len(one) == 1 for one in found):
            return tuple(line for one in found for line in one)
    return lines
