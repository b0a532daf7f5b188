"""报眼: a box beside the nameplate, with a few lines in its middle or a small advertisement that fills it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from layout.blocks.advert import compose_advert, label_size
from layout.blocks.take import FEW, Context, Furniture, Matter, depth_of, move, set_text
from layout.diagnostics import Diagnostic, say
from layout.galley import natural_width
from layout.geometry import EM, Rect
from layout.model import Advert, Ear, Fill, Placed

_PAD = 4.0
"""White between the box and its lines, in points."""


def compose_ear(ear: Ear, area: Rect, context: Context) -> Furniture:
    """The ear in its area on the sheet, and what of its lines or its label has no room there."""
    if ear.advert:
        return Furniture(compose_advert(ear.advert, area, 0, context), tuple(_label(ear.advert, area, context)))
    text = _lines(ear, area.w - 2 * _PAD, context)
    rule, have, need = context.stylesheet.rules.box, area.h - 2 * _PAD, depth_of(text)
    frame = (Placed(area.x, area.y, Fill(area.w, area.h, rule.colour, rule.thickness)),) if rule.thickness else ()
    items = (*frame, *move(text, area.x + _PAD, area.y + _PAD + max(0.0, (have - need) / 2)))
    deep = (_deep(ear, need, have, context),) if need > have + 0.5 else ()
    return Furniture(items, (*deep, *_wide(ear, area.w - 2 * _PAD, context)))


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


def _wide(ear: Ear, width: float, context: Context) -> Iterator[Diagnostic]:
    """Lines that are broken because the ear is narrower, or that it is too narrow to hold."""
    style = context.style("ear")
    have = math.floor(width / style.size + 1e-6)
    hint = say("write fewer or shorter lines, or give it more columns")
    for words in ear.lines:
        need = natural_width(words.text, style, context.cases) * style.size / EM
        if need <= width + 0.5:
            continue
        message = say(
            "this line of the ear is {need:.0f}pt long and has {width:.0f}pt: it is broken", need=need, width=width
        )
        yield Diagnostic("info" if have >= FEW else "warning", "ear-room", message, words.span, hint)


def _label(advert: Advert, area: Rect, context: Context) -> Iterator[Diagnostic]:
    """The label that the law asks for is no larger than the ear."""
    need, deep = label_size(advert, context)
    over = max(need - area.w, deep - area.h)
    if over > 0.5:
        message = say("the label is larger than its advertisement, by {over:.0f}pt", over=over)
        hint = say("write fewer words here, give them more room, or set '{style}' smaller", style="ad-label")
        yield Diagnostic("warning", "ear-room", message, advert.span, hint)
