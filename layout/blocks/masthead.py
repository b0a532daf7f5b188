"""报头: nameplate, pinyin, imprint and codes above a strip of data, closed by a 文武线 from edge to edge."""

from __future__ import annotations

from layout.blocks.code import code
from layout.blocks.imprint import filled, fields, spread_line
from layout.blocks.take import Composing, Matter, depth_of, moved, set_text, stack
from layout.galley import natural_width, set_line
from layout.geometry import EM, Rect
from layout.model import (
    Artwork,
    Issue,
    Masthead,
    Nameplate,
    Page,
    Picture,
    Placed,
    Rule,
    Slug,
    TextStyle,
    Words,
)
from layout.outlines import read_outlines

_AIR = 9.0
"""White between the closing rule and the first headline (look.md: 6-10 pt)."""


def masthead(issue: Issue, page: Page, area: Rect, room: Composing) -> Matter:
    """The masthead in `area`: the strip of data and its rules at the foot, the rest above."""
    head = room.stylesheet.masthead
    strip = _strip(issue, page, area.w, room)
    strip_y = area.h - depth_of(strip) - _AIR
    left = room.grid.span(head.columns)
    right = area.w - left - room.grid.gutter
    upper = Rect(0, 0, area.w, strip_y - 6)
    return (
        *moved(_title(head, left, upper.h, room), area.x, area.y),
        *moved(_imprint(issue, page, head, left, upper.h, room), area.x, area.y),
        *moved(_codes(head, right, upper.h, room), area.x + left + room.grid.gutter, area.y),
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


def _title(head: Masthead, width: float, depth: float, room: Composing) -> Matter:
    """Nameplate with the pinyin drawn out to its width below it."""
    plate = nameplate(head.nameplate, room)
    pinyin = room.style("pinyin")
    below = pinyin.leading if head.pinyin else 0.0
    y = max(0.0, (depth - plate.depth - below) / 2)
    out: Matter = (Placed(0, y, plate),)
    if head.pinyin:
        line = _drawn_out(head.pinyin, pinyin, plate.width, room)
        out = (*out, Placed(0, y + plate.depth, line))
    return out


def _drawn_out(text: str, style: TextStyle, width: float, room: Composing) -> Slug:
    """Letters spaced to stand from edge to edge of the nameplate."""
    from dataclasses import replace

    natural = natural_width(text, style, room.cases) * style.size / EM
    spaced = replace(style, tracking_em=0)
    letters = "\u2009".join(text) if natural < width * 0.6 else text
    return set_line(Words(letters), replace(spaced, align="centre"), "pinyin", width, room.cases)


def nameplate(plate: Nameplate, room: Composing) -> Slug:
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


def _imprint(issue: Issue, page: Page, head: Masthead, width: float, depth: float, room: Composing) -> Matter:
    """Publisher and contacts, one below the other, in the room between the nameplate and the codes."""
    lines = filled(head.imprint, fields(issue, page, room.stylesheet))
    if not lines:
        return ()
    x = nameplate(head.nameplate, room).width + 2.5 * room.grid.size
    matter = stack(tuple(slug.slug for line in lines for slug in set_text(Words(line), "imprint", width - x, room)))
    rule = room.stylesheet.rules.thin
    top = (depth - depth_of(matter)) / 2
    return (
        Placed(x - room.grid.size, top, Rule(rule.thickness, depth_of(matter), rule.colour)),
        *moved(matter, x, top),
    )


def _codes(head: Masthead, width: float, depth: float, room: Composing) -> Matter:
    """The codes on one line with equal gaps, first and last on the block's edges."""
    if not head.codes:
        return ()
    cell = width / len(head.codes)
    sets = [code(block, head.code_size, cell, room) for block in head.codes]
    top = (depth - max(depth_of(one) for one in sets)) / 2
    return tuple(placed for n, one in enumerate(sets) for placed in moved(one, n * cell, top))
