"""诗: a poem with its lines as the poet broke them, stanzas whole, the block centred on its longest line."""

from __future__ import annotations

import math
from itertools import groupby

from layout.blocks.take import Composing, Matter, Take
from layout.galley import compose, lines_of, natural_width, set_line
from layout.geometry import EM
from layout.model import Line, Placed, Verse, Words

_GAP = 0.7
"""An empty line between stanzas, in shares of a line."""


_WHOLE = 30
"""A poem of so many lines is one piece and keeps one pitch; a longer one may part between stanzas ..."""
_SHARE = 0.7
"""... and so may one that takes more than this share of the depth there is."""


def verse(block: Verse, measure: float, room: Composing) -> list[Take]:
    """One take, or for a long poem one a stanza with a gap between two."""
    style = room.style("verse")
    longest = max(natural_width(line, style, room.cases) for line in block.lines) * style.size / EM
    left = max(0.0, (measure - longest) / 2)
    if len(block.lines) <= _WHOLE and len(block.lines) * style.leading <= _SHARE * room.grid.height:
        return [_lines(block.lines, measure, left, room)]
    takes: list[Take] = []
    for blank, lines in groupby(block.lines, key=lambda line: not line.text):
        if blank:
            takes.append(Take({1: 0.0, 2: 20.0}, lambda _: (), gap=True))
        else:
            takes.append(_lines(tuple(lines), measure, left, room))
    return takes


def _turned(line: Words, measure: float, room: Composing) -> tuple[Line | None, ...]:
    """A line of the poem; one that is wider than the column turns, set back by an em."""
    style = room.style("verse")
    if not line.text:
        return (None,)
    if natural_width(line, style, room.cases) * style.size / EM <= measure:
        return (set_line(line, style, "verse", measure, room.cases),)
    first, *rest = lines_of(compose(line, style, "verse", measure - style.size, room.cases))
    return (first, *(_set_back(slug, style.size)._replace(width=measure) for slug in rest))


def _set_back(line: Line, by: float) -> Line:
    runs, readings = (tuple(run._replace(x=run.x + by) for run in part) for part in (line.runs, line.readings))
    return line._replace(runs=runs, readings=readings, marks=tuple(mark._replace(x=mark.x + by) for mark in line.marks))


def _lines(lines: tuple[Words, ...], measure: float, left: float, room: Composing) -> Take:
    """Lines at one pitch; an empty one is a stanza's gap of half a line."""
    style = room.style("verse")
    slugs = [slug for line in lines for slug in _turned(line, measure - left, room)]
    units = sum(1.0 if slug else _GAP for slug in slugs)

    def cut(deep: int) -> Matter:
        pitch = deep * room.line / units
        out: list[Placed] = []
        y = (pitch - style.leading) / 2
        for slug in slugs:
            if slug:
                out.append(Placed(left, y, slug))
            y += pitch if slug else pitch * _GAP
        return tuple(out)

    least = math.ceil(units)
    natural = max(least, round(units * style.leading / room.line))
    return Take({deep: 4.0 * (deep - natural) ** 2 for deep in range(least, natural + math.ceil(units / 3) + 1)}, cut)
