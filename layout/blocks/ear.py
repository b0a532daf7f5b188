"""报眼: a box beside the nameplate, with a few lines in its middle or a small advertisement that fills it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from layout.blocks.advert import compose_advert
from layout.blocks.take import Context, Furniture, Matter, depth_of, move, set_text
from layout.diagnostics import Diagnostic, say
from layout.geometry import Rect
from layout.model import Ear, Fill, Placed

_PAD = 4.0
"""White between the box and its lines, in points."""


def compose_ear(ear: Ear, area: Rect, context: Context) -> Furniture:
    """The ear in its area on the sheet, and by how much its lines are deeper than that."""
    if ear.advert:
        return Furniture(compose_advert(ear.advert, area, 0, context), ())
    text = _lines(ear, area.w - 2 * _PAD, context)
    rule, have, need = context.stylesheet.rules.box, area.h - 2 * _PAD, depth_of(text)
    frame = (Placed(area.x, area.y, Fill(area.w, area.h, rule.colour, rule.thickness)),) if rule.thickness else ()
    items = (*frame, *move(text, area.x + _PAD, area.y + _PAD + max(0.0, (have - need) / 2)))
    return Furniture(items, (_deep(ear, need, have, context),) if need > have + 0.5 else ())


def check_ears(ears: Sequence[Ear], context: Context) -> Iterator[Diagnostic]:
    """Ears that leave the nameplate no column."""
    wide, have = sum(ear.columns for ear in ears), context.grid.columns
    if ears and wide >= have:
        message = say(
            "the ears take {wide} {wide:column|columns} of {have}: the nameplate has none", wide=wide, have=have
        )
        span = ears[-1].span._replace(length=1)
        yield Diagnostic("error", "ear-room", message, span, say("give the ears fewer columns"))


def _lines(ear: Ear, width: float, context: Context) -> Matter:
    """The lines one below the other, the first one strong."""
    out: Matter = ()
    for n, words in enumerate(ear.lines):
        shown = words if n else replace(words, inline_styles=((0, len(words.text), "strong"),))
        out = (*out, *move(set_text(shown, "ear", width, context), 0, depth_of(out)))
    return out


def _deep(ear: Ear, need: float, have: float, context: Context) -> Diagnostic:
    leading = context.style("ear").leading
    message = say(
        "the lines of the ear take {need} {need:line|lines}; there is room for {have}",
        need=round(need / leading),
        have=max(0, math.floor(have / leading)),
    )
    hint = say("write fewer or shorter lines, or give it more columns")
    return Diagnostic("error", "ear-room", message, ear.lines[0].span, hint)
