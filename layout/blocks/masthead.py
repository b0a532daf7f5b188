"""报头: nameplate, pinyin, imprint and codes above a strip of data, closed by a 文武线 from edge to edge."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

from layout.blocks.ear import check_ears, compose_ear
from layout.blocks.imprint import fill_templates, imprint_fields, spaced_items
from layout.blocks.masthead_checks import Lettering, Parts, check_masthead, pinyin_width
from layout.blocks.qr_code import code_step, compose_qr_code, quiet_zone
from layout.blocks.take import Context, Furniture, Matter, depth_of, move, set_text, stack
from layout.galley import natural_width, set_line
from layout.geometry import EM, Rect
from layout.model import (
    Artwork,
    Ear,
    GlyphRun,
    Issue,
    Line,
    Nameplate,
    Page,
    Picture,
    Placed,
    Rule,
    TextStyle,
    Words,
)

_OVER_STRIP = 9.0
_ABOVE_CODES = 7.0
"""White between the imprint and the codes below it, at the least."""
_AIR = 9.0
"""White between the closing rule and the first headline (docs/look.md §2: 6-10 pt)."""


def compose_masthead(issue: Issue, page: Page, area: Rect, context: Context) -> Furniture:
    """The masthead in `area`: the strip of data and its rules at the foot, nameplate and codes above it."""
    wide = {ear.side: context.grid.span(ear.columns) + context.grid.gutter for ear in issue.ears}
    left, right = wide.get("left", 0.0), wide.get("right", 0.0)
    inner = Rect(area.x + left, area.y, area.w - left - right, area.h)
    one = _parts(issue, page, inner, area.w, context)
    middle = (inner.w - one.plate.width) / 2 if left and right and not one.imprint and not one.codes else 0.0
    ears = [_ear(ear, area, one, context) for ear in issue.ears]
    items = (
        *move(_title(one), inner.x + max(0.0, middle), area.y),
        *move(_side(one, context), inner.x + one.left, area.y),
        *move(one.strip, area.x, area.y + one.upper + _OVER_STRIP),
        *(item for ear in ears for item in ear.items),
    )
    told = (finding for ear in ears for finding in ear.findings)
    columns = sum(ear.columns for ear in issue.ears)
    return Furniture(items, (*check_ears(issue.ears, context), *check_masthead(one, inner, context, columns), *told))


def _ear(ear: Ear, area: Rect, one: Parts, context: Context) -> Furniture:
    """An ear at its side of the masthead, as deep as nameplate and pinyin; one whose lines need more, as all that is
    above the strip of data."""
    width, white = context.grid.span(ear.columns), max(0.0, one.upper - one.title)
    x = area.x if ear.side == "left" else area.right - width
    level = compose_ear(ear, Rect(x, area.y + white, width, one.upper - white), context)
    return level if not level.findings else compose_ear(ear, Rect(x, area.y, width, one.upper), context)


def _parts(issue: Issue, page: Page, area: Rect, across: float, context: Context) -> Parts:
    """The parts of a masthead in the `area` that its ears leave; the strip of data goes `across` all."""
    head, values = context.stylesheet.masthead, imprint_fields(issue, page, context.stylesheet)
    data = fill_templates(head.data, values)
    strip = _strip(data, across, context)
    left = context.grid.span(head.columns) + context.grid.gutter
    width = area.w - left
    plate = nameplate(head.nameplate, context)
    lines = [*fill_templates(head.imprint, values), *context.stylesheet.paper.contacts] if width > 0 else []
    return Parts(
        plate,
        _pinyin(head.pinyin, plate.width, context) if head.pinyin else None,
        data,
        strip,
        stack(tuple(item.slug for line in lines for item in set_text(Words(line), "imprint", width, context))),
        _codes(width, context) if width > 0 else (),
        left,
        width,
        area.h - depth_of(strip) - _AIR - _OVER_STRIP,
        across,
    )


def _strip(items: Sequence[str], width: float, context: Context) -> Matter:
    """Thin rule, data from edge to edge, 文武线 (thick over thin)."""
    rules = context.stylesheet.rules
    data = move(spaced_items(items, "masthead-data", width, context), 0, 4.0)
    y = depth_of(data) + 4.0
    thick, thin = rules.thick, rules.thin
    return (
        Placed(0, 0, Rule(width, thin.thickness, thin.colour)),
        *data,
        Placed(0, y, Rule(width, thick.thickness, thick.colour)),
        Placed(0, y + thick.thickness + 1.2, Rule(width, thin.thickness, thin.colour)),
    )


def _title(one: Parts) -> Matter:
    """Nameplate with the pinyin below it, on the foot of the depth above the strip."""
    top = one.upper - one.title
    below: Matter = ()
    if one.pinyin:
        below = (Placed((one.plate.width - one.pinyin.width) / 2, top + one.plate.depth, one.pinyin),)
    return (Placed(0, top, one.plate), *below)


def _pinyin(text: str, width: float, context: Context) -> Line:
    """Letters as far apart as their style tracks them; with no tracking, from edge to edge of the nameplate."""
    tracked = context.style("pinyin").tracking_em
    return _drawn_out(text, min(width, pinyin_width(context)) if tracked else width, context)


def _drawn_out(text: str, width: float, context: Context) -> Line:
    """Letters spaced to stand from edge to edge of a width; a word space stays a word space."""
    style = context.style("pinyin")._replace(tracking_em=0)
    natural = natural_width(text, style, context.cases) * style.size / EM
    line = set_line(Words(text), style._replace(align="left"), "pinyin", width, context.cases)
    shares = [_share(part) for run in line.runs for part in _letters(run)]
    each = max(0.0, (width - natural) / max(1.0, sum(shares[:-1])) / style.size * EM)
    runs, x = [], 0.0
    for run in line.runs:
        spaced = tuple(
            wide + round(each * _share(part)) for part, wide in zip(_letters(run), run.advances, strict=True)
        )
        runs.append(run._replace(x=run.x + x, advances=spaced))
        x += (sum(spaced) - sum(run.advances)) * style.size / EM
    return line._replace(runs=tuple(runs))


def _letters(run: GlyphRun) -> list[str]:
    """What each glyph of a run says; nothing for one that stands on the letter behind it (a mark above it)."""
    counts = run.clusters or (1,) * len(run.glyphs)
    ends = list(accumulate(counts))
    said = [run.text[end - count : end] for end, count in zip(ends, counts, strict=True)]
    after = [*said[1:], ""]
    return ["" if unicodedata.combining(then[:1] or " ") else part for part, then in zip(said, after, strict=True)]


def _share(letter: str) -> float:
    """How much of the white between two letters stands behind this one."""
    return 0.0 if not letter else 0.7 if letter == " " else 1.0


def nameplate(plate: Nameplate, context: Context) -> Lettering:
    """The paper's lettering as one slug, `height` points deep."""
    paper = context.stylesheet.paper
    if plate.picture:
        wide = plate.height * plate.picture.width_px / plate.picture.height_px
        return Picture(wide, plate.height, plate.picture, label=paper.name, span=plate.span)
    if plate.artwork and plate.artwork.suffix.lower() == ".svg":
        from layout.svg import read_svg

        return read_svg(plate.artwork, plate.height, plate.colour, paper.name)
    if plate.artwork:
        page = plate.page
        wide = (
            plate.height * page.width / page.depth if page else context.grid.span(context.stylesheet.masthead.columns)
        )
        return Artwork(wide, plate.height, plate.artwork, paper.name)
    style = TextStyle(plate.face, plate.height, plate.height, plate.colour, align="left", tracking_em=plate.tracking_em)
    width = natural_width(paper.name, style, context.cases) * style.size / EM
    return set_line(Words(paper.name), style, "nameplate", width, context.cases)


def _side(one: Parts, context: Context) -> Matter:
    """Publisher and contacts above the codes, close to them, on the foot of the block."""
    head = context.stylesheet.masthead
    top = one.upper - depth_of(one.codes)
    white = max(_ABOVE_CODES, quiet_zone(head.codes, head.code_size)) if one.codes else 0.0
    gap = max(0.0, top - white - depth_of(one.imprint))
    return (*move(one.imprint, 0, gap), *move(one.codes, 0, top))


def _codes(width: float, context: Context) -> Matter:
    """The codes on one line with equal gaps, the first one on the block's left edge."""
    head = context.stylesheet.masthead
    cell, step = width / max(1, len(head.codes)), code_step(head, width)
    slack = cell - head.code_size
    white = quiet_zone(head.codes, head.code_size)
    sets = [compose_qr_code(block, head.code_size, cell, white, context) for block in head.codes]
    return tuple(placed for n, one in enumerate(sets) for placed in move(one, n * step - slack / 2, 0))
