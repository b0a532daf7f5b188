"""诗: a poem with its lines as the poet broke them, stanzas whole, the block centred on its longest line."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from layout.blocks.take import Context, ElasticMatter, Matter, Take, White, divided
from layout.diagnostics import Diagnostic, say
from layout.galley import compose, lines_of, natural_width, set_line
from layout.galley.verse_breaking import break_at_marks
from layout.geometry import EM
from layout.model import Line, Part, Placed, TextStyle, Verse, Words
from layout.model.prices import STANZA_GAP_DEEPER, VERSE_LINE, VERSE_TURNED
from layout.values import dataclass

_GAP = 0.7
"""An empty line between stanzas, in shares of a line."""


_WHOLE = 30
"""A poem of so many lines is one piece and keeps one pitch; a longer one may part between stanzas ..."""
_SHARE = 0.7
"""... and so may one that takes more than this share of the depth there is."""


_MOST_LINES = 2
"""Lines of the column that one of the poem may take."""


class VerseRow(NamedTuple):
    """A line of a poem in the column: one line, or several when it is wider; none: a stanza's gap."""

    lines: tuple[Line, ...]
    told: Diagnostic | None = None

    @property
    def units(self) -> float:
        """Its depth in lines at the poem's pitch."""
        return float(len(self.lines)) if self.lines else _GAP


@dataclass(frozen=True)
class VerseLines(ElasticMatter):
    """Lines at one pitch, the poem's from number `top` on, from `left` on, each `leading` deep. With `one_pitch` they
    stand at their leading, so that all parts of a poem agree."""

    rows: tuple[VerseRow, ...]
    top: int
    left: float
    leading: float
    line: float
    one_pitch: bool = False

    @cached_property
    def units(self) -> float:
        return sum(row.units for row in self.rows)

    def set_lines(self, lines: int) -> Matter:
        pitch = self.leading if self.one_pitch else lines * self.line / self.units
        out: list[Placed] = []
        y = (pitch - self.leading) / 2
        for number, row in enumerate(self.rows, self.top):
            for slug in row.lines:
                out.append(Placed(self.left, y, slug, Part("verse", None, number)))
                y += pitch
            if not row.lines:
                y += pitch * _GAP
        return tuple(out)

    def take(self, first: int, stop: int) -> Take:
        """Some of the lines, without a stanza's gap at their end."""
        whole = (first, stop) == (0, len(self.rows))
        while stop > first and not self.rows[stop - 1].lines:
            stop -= 1
        some = replace(self, rows=self.rows[first:stop], top=self.top + first, one_pitch=not whole)
        told = next(((row.told,) for row in some.rows if row.told), ())
        return Take(some._costs(), some, told=told)

    def _costs(self) -> dict[int, float]:
        turned = VERSE_TURNED * sum(len(row.lines) > 1 for row in self.rows)
        if self.one_pitch:
            return {math.ceil(self.units * self.leading / self.line - 1e-6): turned}
        least = math.ceil(self.units)
        natural = max(least, round(self.units * self.leading / self.line))
        return {
            deep: turned + VERSE_LINE * (deep - natural) ** 2
            for deep in range(least, natural + math.ceil(self.units / 3) + 1)
        }


def compose_verse(block: Verse, measure: float, context: Context) -> list[Take]:
    """One take, or for a long poem one a stanza with a gap between two. It divides between stanzas, or their lines."""
    style = context.style("verse")
    widths = [natural_width(words, style, context.cases) * style.size / EM for words in block.lines]
    left = max(0.0, (measure - max(widths)) / 2)  # the longest stands in the middle
    rows = tuple(
        [
            _row(words, width <= measure - left, (measure, left), context)
            for words, width in zip(block.lines, widths, strict=True)
        ]
    )
    poem = VerseLines(rows, 0, left, style.leading, context.line)
    if len(rows) <= _WHOLE and len(rows) * style.leading <= _SHARE * context.grid.height:
        return [_take(poem)]
    takes: list[Take] = []
    first = 0
    for blank, found in groupby(rows, key=lambda row: not row.lines):
        stanza = tuple(found)
        if blank:
            takes.append(Take({1: 0.0, 2: STANZA_GAP_DEEPER}, White(), vanishes_at_edge=True))
        else:
            takes.append(_take(replace(poem, rows=stanza, top=first)))
        first += len(stanza)
    return takes


def _take(poem: VerseLines) -> Take:
    """Lines with their division; a gap divides nothing from what is before it."""
    rows = poem.rows
    full = tuple(n for n in range(1, len(rows)) if rows[n].lines)
    if not full:
        return poem.take(0, len(rows))
    return divided(len(rows), poem, tuple(n for n in full if not rows[n - 1].lines), full)


def _row(words: Words, fits: bool, room: tuple[float, float], context: Context) -> VerseRow:
    """A line of a poem in a column of a measure that has so much white before it; one that does not fit is broken, what
    goes over set back by an em."""
    (measure, left), style = room, context.style("verse")
    if not words.text:
        return VerseRow(())
    if fits:
        return VerseRow((_whole_line(words, style, measure - left, context),))
    wide = max(style.size, measure - left - style.size)
    composed = compose(words, style, "verse", wide, context.cases, break_at_marks)
    first, *rest = lines_of(composed)
    lines = (first, *[_set_back(line, style.size)._replace(width=measure - left) for line in rest])
    return VerseRow(lines, _broken(words, len(lines), math.floor(measure / style.size + 1e-6)))


def _whole_line(words: Words, style: TextStyle, width: float, context: Context) -> Line:
    """A line that is not broken. One that begins at the left does so in a column of any width, and is set once."""
    known, reach = context.store.verse_lines, 0.0 if style.align == "left" else width
    key = words, context.cases.vertical, reach
    if key not in known:
        known[key] = set_line(words, style, "verse", reach, context.cases)
    return known[key]._replace(width=width)


def _broken(words: Words, lines: int, have: int) -> Diagnostic | None:
    """A line of the poem that takes more than two lines of the column, which has room for so many characters."""
    if lines <= _MOST_LINES:
        return None
    message = say(
        "a line of the poem has {count} {count:character|characters}, the column {have}: it is broken into {lines}",
        count=len(words.text),
        have=have,
        lines=lines,
    )
    return Diagnostic("warning", "verse-broken", message, words.span, say("give the poem wider columns"))


def _set_back(line: Line, by: float) -> Line:
    runs, ruby = (tuple(run._replace(x=run.x + by) for run in part) for part in (line.runs, line.ruby))
    return line._replace(
        runs=runs, ruby=ruby, emphasis_marks=tuple(mark._replace(x=mark.x + by) for mark in line.emphasis_marks)
    )
