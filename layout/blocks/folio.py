"""报眉: page number at the outer edge, section beside it, the paper's lettering at the inner edge, data between.

A heavy rule closes it. Odd pages mirror even ones.
"""

from __future__ import annotations

from dataclasses import replace

from layout.blocks.imprint import fields, filled
from layout.blocks.take import Composing, Matter
from layout.galley import natural_width, set_line
from layout.geometry import EM, Rect
from layout.model import Issue, Line, Page, Placed, Rule, Words

_GAP = 10.0
_AIR = 8.0


def folio(issue: Issue, page: Page, area: Rect, room: Composing) -> Matter:
    """The folio in `area`, which ends where the type area begins."""
    thick = room.stylesheet.rules.thick
    foot = area.bottom - _AIR
    base = foot - thick.thickness - 5.0
    number = _line(str(page.number), "folio-number", room)
    unit = _line("版", "folio-unit", room)
    section = _line(page.section, "folio-section", room)
    name = _line(room.stylesheet.paper.name, "folio-name", room)
    outer = _row([number, unit, section], area, base, page.number % 2 == 0)
    inner = _row([name], area, base, page.number % 2 == 1)
    return (
        *outer,
        *inner,
        *_data(issue, page, _between(outer, inner, area), base, room),
        Placed(area.x, foot - thick.thickness, Rule(area.w, thick.thickness, thick.colour)),
    )


def _line(text: str, name: str, room: Composing) -> Line:
    style = room.style(name)
    width = natural_width(text, style, room.cases) * style.size / EM
    return set_line(Words(text), style, name, width, room.cases)


def _row(lines: list[Line], area: Rect, base: float, left: bool) -> Matter:
    """Lines on one baseline from the left edge on, or ending at the right one."""
    gaps = [2.0, _GAP, _GAP]
    total = sum(line.width for line in lines) + sum(gaps[: len(lines) - 1])
    x = area.x if left else area.right - total
    out: list[Placed] = []
    for line, gap in zip(lines, gaps, strict=False):
        out.append(Placed(x, base - line.baseline, line))
        x += line.width + gap
    return tuple(out)


def _between(outer: Matter, inner: Matter, area: Rect) -> tuple[float, float]:
    """How far to either side of the page's middle the line of data may reach."""
    middle = area.x + area.w / 2
    free = [
        abs(middle - edge) - _GAP
        for placed in (*outer, *inner)
        if isinstance(placed.slug, Line)
        for edge in (placed.x, placed.x + placed.slug.width)
    ]
    return middle, min(free)


def _data(issue: Issue, page: Page, room_for: tuple[float, float], base: float, room: Composing) -> Matter:
    """Date, weekday and credits on one line in the page's middle, smaller where they are many."""
    middle, reach = room_for
    items = [*filled(room.stylesheet.folio.data, fields(issue, page, room.stylesheet)), *page.credits]
    words, style = Words("\u3000".join(items)), room.style("folio-data")
    ems = natural_width(words.text, style, room.cases) / EM
    small = replace(style, size=min(style.size, 2 * reach / ems)) if ems else style
    line = set_line(words, small, "folio-data", ems * small.size, room.cases)
    return (Placed(middle - line.width / 2, base - line.baseline, line),)
