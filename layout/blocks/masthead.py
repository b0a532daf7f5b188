"""报头: nameplate, pinyin, imprint and codes above a strip of data, closed by a 文武线 from edge to edge."""

from __future__ import annotations

from dataclasses import replace

from layout.blocks.code import code
from layout.blocks.imprint import fields, filled, spread_line
from layout.blocks.take import Composing, Matter, depth_of, moved, set_text, stack
from layout.galley import natural_width, set_line
from layout.geometry import EM, Rect
from layout.model import (
    Artwork,
    Issue,
    Line,
    Masthead,
    Nameplate,
    Page,
    Picture,
    Placed,
    Rule,
    Shape,
    TextStyle,
    Words,
)
from layout.outlines import read_outlines

_OVER_STRIP = 9.0
_AIR = 9.0
"""White between the closing rule and the first headline (look.md: 6-10 pt)."""


def masthead(issue: Issue, page: Page, area: Rect, room: Composing) -> Matter:
    """The masthead in `area`: the strip of data and its rules at the foot, nameplate and codes above it."""
    head = room.stylesheet.masthead
    strip = _strip(issue, page, area.w, room)
    strip_y = area.h - depth_of(strip) - _AIR
    left = room.grid.span(head.columns) + room.grid.gutter
    upper = strip_y - _OVER_STRIP
    return (
        *moved(_title(head, upper, room), area.x, area.y),
        *moved(_side(issue, page, area.w - left, upper, room), area.x + left, area.y),
        *moved(strip, area.x, area.y + strip_y),
    )


def _strip(issue: Issue, page: Page, width: float, room: Composing) -> Matter:
    """Thin rule, data from edge to edge, 文武线 (thick over thin)."""
    rules = room.stylesheet.rules
    items = filled(room.stylesheet.masthead.data, fields(issue, page, room.stylesheet))
    data = moved(spread_line(items, "masthead-data", width, room), 0, 4.0)
    y = depth_of(data) + 4.0
    thick, thin = rules.thick, rules.thin
    return (
        Placed(0, 0, Rule(width, thin.thickness, thin.colour)),
        *data,
        Placed(0, y, Rule(width, thick.thickness, thick.colour)),
        Placed(0, y + thick.thickness + 1.2, Rule(width, thin.thickness, thin.colour)),
    )


def _title(head: Masthead, depth: float, room: Composing) -> Matter:
    """Nameplate with the pinyin drawn out to its width below it, on the foot of `depth`."""
    plate = nameplate(head.nameplate, room)
    if not head.pinyin:
        return (Placed(0, depth - plate.depth, plate),)
    line = _drawn_out(head.pinyin, plate.width, room)
    top = depth - plate.depth - line.depth
    return (Placed(0, top, plate), Placed(0, top + plate.depth, line))


def _drawn_out(text: str, width: float, room: Composing) -> Line:
    """Letters spaced to stand from edge to edge of the nameplate; a word space stays a word space."""
    style = room.style("pinyin")
    natural = natural_width(text, style, room.cases) * style.size / EM
    line = set_line(Words(text), replace(style, align="left"), "pinyin", width, room.cases)
    shares = [0.7 if char == " " else 1.0 for char in text[:-1]]
    each = max(0.0, (width - natural) / max(1.0, sum(shares)) / style.size * EM)
    runs, x = [], 0.0
    for run in line.runs:
        letters = zip(run.text, run.advances, strict=True)
        spaced = tuple(wide + round(each * (0.7 if char == " " else 1.0)) for char, wide in letters)
        runs.append(run._replace(x=run.x + x, advances=spaced))
        x += (sum(spaced) - sum(run.advances)) * style.size / EM
    return line._replace(runs=tuple(runs))


def nameplate(plate: Nameplate, room: Composing) -> Line | Shape | Picture | Artwork:
    """The paper's lettering as one slug, `height` points deep."""
    paper = room.stylesheet.paper
    if plate.picture:
        wide = plate.height * plate.picture.width_px / plate.picture.height_px
        return Picture(wide, plate.height, plate.picture, label=paper.name)
    if plate.artwork and plate.artwork.suffix.lower() == ".svg":
        return read_outlines(plate.artwork, plate.height, plate.colour, paper.name)
    if plate.artwork:
        return Artwork(room.grid.span(room.stylesheet.masthead.columns), plate.height, plate.artwork, paper.name)
    style = TextStyle(plate.face, plate.height, plate.height, plate.colour, align="left", tracking_em=plate.tracking_em)
    width = natural_width(paper.name, style, room.cases) * style.size / EM
    return set_line(Words(paper.name), style, "nameplate", width, room.cases)


def _side(issue: Issue, page: Page, width: float, depth: float, room: Composing) -> Matter:
    """Publisher and contacts above, the codes below, from edge to edge of the block and on its foot."""
    codes = _codes(width, room)
    top = depth - depth_of(codes)
    style = room.stylesheet
    lines = [*filled(style.masthead.imprint, fields(issue, page, style)), *style.paper.contacts]
    imprint = stack(tuple(item.slug for line in lines for item in set_text(Words(line), "imprint", width, room)))
    gap = (top - depth_of(imprint)) * 0.6
    return (*moved(imprint, 0, gap), *moved(codes, 0, top))


def _codes(width: float, room: Composing) -> Matter:
    """The codes on one line with equal gaps, the outer ones on the block's edges."""
    head = room.stylesheet.masthead
    count = len(head.codes)
    cell = width / max(1, count)
    slack = cell - head.code_size
    step = cell + (slack / (count - 1) if count > 1 else 0.0)
    sets = [code(block, head.code_size, cell, room) for block in head.codes]
    return tuple(placed for n, one in enumerate(sets) for placed in moved(one, n * step - slack / 2, 0))
