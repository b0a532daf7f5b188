"""报眉: page number at the outer edge, section beside it, the paper's lettering at the inner edge, data between.

A heavy rule closes it. Odd pages mirror even ones.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from layout.blocks.imprint import fill_templates, imprint_fields
from layout.blocks.take import Context, Furniture, Matter
from layout.diagnostics import Diagnostic, say
from layout.galley import natural_width, set_line
from layout.geometry import EM, Rect
from layout.model import Issue, Line, Page, Placed, Rule, Words

_GAP = 10.0
_AIR = 8.0
_GAPS = (2.0, _GAP, _GAP)
"""White behind page number, 版 and section."""
_LEAST = 0.7
"""Share of its size down to which the data is set smaller."""


def compose_folio(issue: Issue, page: Page, area: Rect, context: Context) -> Furniture:
    """The folio in `area`, which ends where the type area begins."""
    thick = context.stylesheet.rules.folio or context.stylesheet.rules.thick
    foot = area.bottom - _AIR
    base = foot - thick.thickness - 5.0
    number = _line(str(page.number), "folio-number", context)
    unit = _line("版", "folio-unit", context)
    section = _line(page.section, "folio-section", context)
    name = _line(context.stylesheet.paper.name, "folio-name", context)
    left_side, right_side = [number, unit, section], [name]
    if page.number % 2 == 1:
        left_side, right_side = right_side, left_side
    left, right = _row(left_side, area, base, True), _row(right_side, area, base, False)
    outer, inner = (right, left) if page.number % 2 == 1 else (left, right)
    free = Rect(area.x + _wide(left_side) + _GAP, base, area.w - _wide(left_side) - _wide(right_side) - 2 * _GAP, 0)
    data, findings = _data(issue, page, area, free, context)
    items = (
        *outer,
        *inner,
        *data,
        Placed(area.x, foot - thick.thickness, Rule(area.w, thick.thickness, thick.colour)),
    )
    return Furniture(items, (*_crowded(page, free, context), *findings))


def _line(text: str, name: str, context: Context) -> Line:
    style = context.style(name)
    width = natural_width(text, style, context.cases) * style.size / EM
    return set_line(Words(text), style, name, width, context.cases)


def _row(lines: list[Line], area: Rect, base: float, left: bool) -> Matter:
    """Lines on one baseline from the left edge on, or ending at the right one."""
    x = area.x if left else area.right - _wide(lines)
    out: list[Placed] = []
    for line, gap in zip(lines, _GAPS, strict=False):
        out.append(Placed(x, base - line.baseline, line))
        x += line.width + gap
    return tuple(out)


def _wide(lines: list[Line]) -> float:
    return sum(line.width for line in lines) + sum(_GAPS[: len(lines) - 1])


def _crowded(page: Page, free: Rect, context: Context) -> Iterator[Diagnostic]:
    """Section and name keep apart."""
    if free.w + _GAP < 0:
        style = context.style("folio-section")
        message = say(
            "page number, section and the paper's name are {over:.0f}pt wider than the folio, "
            "about {count} {count:character|characters}",
            over=-free.w - _GAP,
            count=math.ceil((-free.w - _GAP) / style.size),
        )
        place = page.at.get("section", page.span)
        yield Diagnostic(
            "error", "folio-room", message, place, say("shorten the section, or set folio-section smaller")
        )


def _data(issue: Issue, page: Page, area: Rect, free: Rect, context: Context) -> tuple[Matter, tuple[Diagnostic, ...]]:
    """Date, weekday and credits on one line in the page's middle, smaller where they are many; of what would be too
    small there, in the middle of the white that number, section and name leave."""
    style = context.style("folio-data")
    words = Words(
        "\u3000".join(
            [
                *fill_templates(context.stylesheet.folio.data, imprint_fields(issue, page, context.stylesheet)),
                *page.credits,
            ]
        )
    )
    ems = natural_width(words.text, style, context.cases) / EM
    if not ems:
        return (), ()
    middle = area.x + area.w / 2
    wide, least = 2 * min(middle - free.x, free.right - middle), style.size * _LEAST
    if wide < ems * least:
        middle, wide = free.x + free.w / 2, free.w
    small = style._replace(size=max(least, min(style.size, wide / ems)))
    line = set_line(words, small, "folio-data", ems * small.size, context.cases)
    placed = Placed(middle - line.width / 2, free.y - line.baseline, line)
    return (placed,), tuple(_small(page, ems * least, wide, least, context))


def _small(page: Page, need: float, have: float, least: float, context: Context) -> Iterator[Diagnostic]:
    """Data and credits that would have to be smaller than the least size."""
    if need <= have + 0.5:
        return
    message = say(
        "date and credits need {need:.0f}pt of the folio at {least:.1f}pt, their least size, and have {have:.0f}pt: "
        "about {over} {over:character|characters} less",
        need=need,
        least=least,
        have=max(0.0, have),
        over=math.ceil((need - max(0.0, have)) / least),
    )
    place = page.at.get("credits") or context.stylesheet.place("folio", "data")
    yield Diagnostic("error", "folio-room", message, place, say("shorten credits, or the data of the folio"))
