"""诗: a poem with its lines as the poet broke them, stanzas whole, the block centred on its longest line."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import groupby

from layout.blocks.take import Context, Matter, Take, divided
from layout.diagnostics import Diagnostic, say
from layout.galley import Composed, compose, lines_of, natural_width, set_line
from layout.geometry import EM
from layout.model import Line, Part, Placed, Verse, Words
from layout.model.prices import STANZA_GAP_DEEPER, VERSE_LINE

_GAP = 0.7
"""An empty line between stanzas, in shares of a line."""


_WHOLE = 30
"""A poem of so many lines is one piece and keeps one pitch; a longer one may part between stanzas ..."""
_SHARE = 0.7
"""... and so may one that takes more than this share of the depth there is."""


_MOST_LINES = 2
"""Lines of the column that one of the poem may take."""


class _Column:
    """The column of a poem. What its lines take is measured when it is wanted, and once: make-up tries many columns."""

    def __init__(self, block: Verse, measure: float, context: Context) -> None:
        self.lines, self.measure, self.context = block.lines, measure, context
        self.style = context.style("verse")
        self._width, self.broken = cache(self._measured), cache(self._composed)

    @cached_property
    def left(self) -> float:
        """White before the lines: the longest stands in the middle."""
        return max(0.0, (self.measure - max(map(self._width, self.lines))) / 2)

    @property
    def wide(self) -> float:
        """From where the lines begin to the column's right edge."""
        return self.measure - self.left

    def fits(self, line: Words) -> bool:
        """Whether a line of the poem needs no line break: surely when it would not if all its characters were an em
        wide."""
        ems = len(line.text) * (1 + self.style.tracking_em)
        return ems * self.style.size <= self.measure or self._width(line) <= self.wide

    def _composed(self, line: Words) -> Composed:
        """A line that does, what goes over to be set back by an em."""
        return compose(line, self.style, "verse", max(self.style.size, self.wide - self.style.size), self.context.cases)

    def _measured(self, line: Words) -> float:
        return natural_width(line, self.style, self.context.cases) * self.style.size / EM


def compose_verse(block: Verse, measure: float, context: Context) -> list[Take]:
    """One take, or for a long poem one a stanza with a gap between two. It divides between stanzas, or their lines."""
    column = _Column(block, measure, context)
    if len(block.lines) <= _WHOLE and len(block.lines) * column.style.leading <= _SHARE * context.grid.height:
        return [_take(block.lines, column)]
    takes: list[Take] = []
    first = 0
    for blank, lines in groupby(block.lines, key=lambda line: not line.text):
        stanza = tuple(lines)
        if blank:
            takes.append(Take({1: 0.0, 2: STANZA_GAP_DEEPER}, lambda _: (), vanishes_at_edge=True))
        else:
            takes.append(_take(stanza, column, first))
        first += len(stanza)
    return takes


def _take(lines: tuple[Words, ...], column: _Column, top: int = 0) -> Take:
    """Lines at one pitch, the poem's from number `top` on; an empty one is a stanza's gap of less than a line."""
    full = tuple(n for n in range(1, len(lines)) if lines[n].text)
    stanzas = tuple(n for n in full if not lines[n - 1].text)
    if not full:
        return _part(lines, column, top)
    return divided(
        len(lines),
        lambda first, stop: _part(lines[first:stop], column, top + first, one_pitch=(first, stop) != (0, len(lines))),
        stanzas,
        full,
    )


def _part(lines: tuple[Words, ...], column: _Column, top: int, one_pitch: bool = False) -> Take:
    """Some of the lines; with `one_pitch` they stand at their leading, so that all parts of a poem agree."""
    while lines and not lines[-1].text:
        lines = lines[:-1]
    units, grid = sum(_units(line, column) for line in lines), column.context.line

    def cut(deep: int) -> Matter:
        pitch = column.style.leading if one_pitch else deep * grid / units
        out: list[Placed] = []
        y = (pitch - column.style.leading) / 2
        for row, slug in ((row, slug) for row, line in enumerate(lines, top) for slug in _set(line, column)):
            if slug:
                out.append(Placed(column.left, y, slug, Part("verse", None, row)))
            y += pitch if slug else pitch * _GAP
        return tuple(out)

    least = math.ceil(units)
    natural = max(least, round(units * column.style.leading / grid))
    costs = {deep: VERSE_LINE * (deep - natural) ** 2 for deep in range(least, natural + math.ceil(units / 3) + 1)}
    return Take(
        {math.ceil(units * column.style.leading / grid - 1e-6): 0.0} if one_pitch else costs,
        cut,
        faults=lambda _: tuple(_broken(lines, column)),
    )


def _broken(lines: tuple[Words, ...], column: _Column) -> Iterator[Diagnostic]:
    """The first line of the poem that takes more than two lines of the column."""
    for line in lines:
        if line.text and not column.fits(line) and column.broken(line).natural > _MOST_LINES:
            message = say(
                "a line of the poem has {count} {count:character|characters}, "
                "the column {have}: it is broken into {lines}",
                count=len(line.text),
                have=math.floor(column.measure / column.style.size + 1e-6),
                lines=column.broken(line).natural,
            )
            yield Diagnostic("warning", "verse-broken", message, line.span, say("give the poem wider columns"))
            return


def _units(line: Words, column: _Column) -> float:
    """Depth of a line of the poem, in lines at its pitch."""
    if not line.text:
        return _GAP
    return 1.0 if column.fits(line) else float(column.broken(line).natural)


def _set(line: Words, column: _Column) -> tuple[Line | None, ...]:
    """A line of the poem; one that is wider than the column is broken, set back by an em."""
    if not line.text:
        return (None,)
    if column.fits(line):
        return (set_line(line, column.style, "verse", column.wide, column.context.cases),)
    first, *rest = lines_of(column.broken(line))
    return (first, *(_set_back(slug, column.style.size)._replace(width=column.wide) for slug in rest))


def _set_back(line: Line, by: float) -> Line:
    runs, ruby = (tuple(run._replace(x=run.x + by) for run in part) for part in (line.runs, line.ruby))
    return line._replace(
        runs=runs, ruby=ruby, emphasis_marks=tuple(mark._replace(x=mark.x + by) for mark in line.emphasis_marks)
    )
