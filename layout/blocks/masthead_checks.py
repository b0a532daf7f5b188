"""The parts of a masthead and the area they stand in, in; out: what is larger than its room, in numbers.

Nothing here moves anything: a masthead that does not fit is told, at the value in the style that asks for it.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from layout.blocks.imprint import BETWEEN_EM
from layout.blocks.qr_code import QUIET, code_step, quiet_zone
from layout.blocks.take import Context, Matter, depth_of
from layout.diagnostics import Diagnostic, Severity, say
from layout.galley import natural_width
from layout.geometry import EM, Rect
from layout.model import Artwork, Line, Picture, Shape

_NEAR = 0.5
"""Points that don't matter."""
_BETWEEN_LABELS = 2.0
_ABOVE = 0.05
"""White above the strokes of lettering in a face, in shares of its em."""

Lettering = Line | Shape | Picture | Artwork


class Parts(NamedTuple):
    """A masthead's parts, each from its own top left corner, before they are placed.

    `data` are the items of the strip and `imprint` the lines above the codes; `left` is where the block beside the
    nameplate begins, from the masthead's left edge, and `width` how wide it is; `upper` is the depth above the strip,
    `across` how wide that is.
    """

    plate: Lettering
    pinyin: Line | None
    data: Sequence[str]
    strip: Matter
    imprint: Matter
    codes: Matter
    left: float
    width: float
    upper: float
    across: float

    @property
    def title(self) -> float:
        """Depth of nameplate and pinyin."""
        return self.plate.depth + (self.pinyin.depth if self.pinyin else 0.0)


def check_masthead(one: Parts, area: Rect, context: Context, ears: int = 0) -> Iterator[Diagnostic]:
    """What is wider or deeper than its room; `area` is the masthead's on the sheet without the columns of its `ears`,
    so many. Where some part has no column left, no widths are told: they would be of nothing."""
    yield from _deep(one, area, context)
    yield from _data(one, context)
    taken = [*_columns(one, context, ears)]
    yield from taken
    if taken or ears >= context.grid.columns:  # the latter is told of the ears
        return
    yield from _lettering(one, area, context)
    yield from _imprint(one, context)
    if context.stylesheet.masthead.codes and one.width > 0:
        yield from _codes(one, area, context)
        yield from _labels(one, context)


def _told(context: Context, message: str, hint: str, *keys: str, severity: Severity = "error") -> Diagnostic:
    return Diagnostic(severity, "masthead-room", message, context.stylesheet.place(*keys), hint)


def _columns(one: Parts, context: Context, ears: int) -> Iterator[Diagnostic]:
    style = context.stylesheet
    if ears >= context.grid.columns:
        return
    if one.width <= 0 and (style.masthead.codes or style.masthead.imprint or style.paper.contacts):
        message = say(
            "the nameplate takes every column ({columns}): imprint and codes have none", columns=context.grid.columns
        )
        hint = say("give the nameplate fewer columns")
        if ears:
            message = say(
                "nameplate ({plate} {plate:column|columns}) and ears ({ears}) take every column ({columns}): "
                "imprint and codes have none",
                plate=style.masthead.columns,
                ears=ears,
                columns=context.grid.columns,
            )
            hint = say("give the nameplate or the ears fewer columns")
        yield _told(context, message, hint, "masthead", "columns")


def _lettering(one: Parts, area: Rect, context: Context) -> Iterator[Diagnostic]:
    """Nameplate and pinyin are no wider than their columns; without anything beside them, than the masthead."""
    beside = one.codes or one.imprint
    most = one.left - context.grid.gutter if beside else area.w
    if one.plate.width > most + _NEAR:
        message = say("the nameplate is {width:.0f}pt wide and has {most:.0f}pt", width=one.plate.width, most=most)
        fits = math.floor(one.plate.depth * most / one.plate.width)
        yield _told(context, message, say("a height of {fits}pt fits", fits=fits), "masthead", "nameplate", "height")
    if one.pinyin:
        yield from _pinyin(one, most, context)


def pinyin_width(context: Context) -> float:
    """How long the pinyin is with its tracking; without any, what is shorter than the nameplate is drawn out to its
    width, and no further."""
    style, text = context.style("pinyin"), context.stylesheet.masthead.pinyin
    if not text:
        return 0.0
    natural = natural_width(text, style._replace(tracking_em=0), context.cases) / EM
    letters = sum(not unicodedata.combining(letter) for letter in unicodedata.normalize("NFC", text))
    return (natural + style.tracking_em * (letters - 1)) * style.size


def _pinyin(one: Parts, most: float, context: Context) -> Iterator[Diagnostic]:
    style, width = context.style("pinyin"), pinyin_width(context)
    have = min(one.plate.width, most)
    if width > have + _NEAR:
        message = say("the pinyin is {width:.0f}pt long, the nameplate {have:.0f}pt", width=width, have=have)
        fits = math.floor(10 * style.size * have / width) / 10
        hint = say("a size of {fits:g}pt fits: text: {{pinyin: {{size: {fits:g}pt}}}}", fits=fits)
        yield _told(
            context, message, hint, "masthead", "pinyin", severity="error" if width > most + _NEAR else "warning"
        )


def _deep(one: Parts, area: Rect, context: Context) -> Iterator[Diagnostic]:
    """Nameplate, pinyin and data are no deeper than the masthead's lines."""
    over = one.title - one.upper - (_ABOVE * one.plate.depth if isinstance(one.plate, Line) else 0.0)
    if over <= _NEAR:
        return
    head = context.stylesheet.masthead
    message = say(
        "nameplate, pinyin and data are {need:.0f}pt deep, the masthead {have:.0f}pt", need=area.h + over, have=area.h
    )
    hint = say(
        "make the nameplate {over:.0f}pt lower, or the masthead {lines} {lines:line|lines} deep",
        over=math.ceil(over),
        lines=head.lines + math.ceil(over / context.line),
    )
    severity: Severity = "error" if area.y < over else "warning"
    yield _told(context, message, hint, "masthead", "nameplate", "height", severity=severity)


def _data(one: Parts, context: Context) -> Iterator[Diagnostic]:
    """The items of the strip keep some white between them."""
    style = context.style("masthead-data")
    set_ = sum(natural_width(item, style, context.cases) for item in one.data) * style.size / EM
    need = set_ + BETWEEN_EM * style.size * max(0, len(one.data) - 1)
    if need > one.across + _NEAR:
        message = say(
            "the line of data needs {need:.0f}pt and has {have:.0f}pt: about {over} {over:character|characters} less",
            need=need,
            have=one.across,
            over=math.ceil((need - one.across) / style.size),
        )
        yield _told(
            context, message, say("shorten its items, leave one out, or set masthead-data smaller"), "masthead", "data"
        )


def _imprint(one: Parts, context: Context) -> Iterator[Diagnostic]:
    """Imprint and contacts stand above the codes, with the codes' white between."""
    style, head = context.style("imprint"), context.stylesheet.masthead
    have = one.upper - depth_of(one.codes) - (quiet_zone(head.codes, head.code_size) if one.codes else 0.0)
    need = depth_of(one.imprint)
    if one.imprint and need > have + _NEAR:
        message = say(
            "imprint and contacts take {need} {need:line|lines}; there is room for {have}",
            need=len(one.imprint),
            have=max(0, math.floor(have / style.leading)),
        )
        hint = say("fewer or shorter lines, smaller codes, or a deeper masthead")
        yield _told(context, message, hint, *(("masthead", "imprint") if head.imprint else ("paper", "contacts")))


def _codes(one: Parts, area: Rect, context: Context) -> Iterator[Diagnostic]:
    """Codes keep four modules of white to each other, to the lettering and to the edge of the sheet. Lettering that is
    wider than its columns is told of itself."""
    head, sheet = context.stylesheet.masthead, context.stylesheet.sheet
    size, count = head.code_size, len(head.codes)
    white = quiet_zone(head.codes, size)
    need = count * size + (count - 1) * white
    lettering = min(max(one.plate.width, pinyin_width(context)), one.left - context.grid.gutter)
    beside = min(one.left - lettering, sheet.width - area.right)
    if need > one.width + _NEAR:
        message = say(
            "the codes need {need:.0f}pt side by side "
            "({count} of {size:g}pt, {quiet} {quiet:module|modules} of white between two) and have {have:.0f}pt",
            need=need,
            count=count,
            size=round(size, 1),
            quiet=QUIET,
            have=one.width,
        )
        fits = math.floor(size * one.width / need)
        hint = say("code_size: {fits}pt would fit; else fewer codes, or fewer columns for the nameplate", fits=fits)
        yield _told(context, message, hint, "masthead", "codes")
    elif white > beside + _NEAR:
        message = say(
            "the codes need {white:.0f}pt of white beside them and have {have:.0f}pt", white=white, have=beside
        )
        yield _told(context, message, say("make the codes or the nameplate smaller"), "masthead", "code_size")
    if depth_of(one.codes) > one.upper + _NEAR:
        message = say(
            "the codes are {need:.0f}pt deep with their labels and have {have:.0f}pt",
            need=depth_of(one.codes),
            have=max(0.0, one.upper),
        )
        yield _told(context, message, say("make the codes smaller, or the masthead deeper"), "masthead", "code_size")


def _labels(one: Parts, context: Context) -> Iterator[Diagnostic]:
    """The label of a code stays clear of its neighbours', and of what stands beside the block."""
    style, head, gutter = context.style("code-label"), context.stylesheet.masthead, context.grid.gutter
    widths = [natural_width(code.label, style, context.cases) * style.size / EM for code in head.codes]
    count = len(widths)
    step = code_step(head, one.width) if count > 1 else one.width
    most = [head.code_size + 2 * gutter] * count
    for n, (left, right) in enumerate(pairwise(widths)):
        over = (left + right) / 2 + _BETWEEN_LABELS - step
        most[n], most[n + 1] = min(most[n], left - over), min(most[n + 1], right - over)
    for n, (code, width) in enumerate(zip(head.codes, widths, strict=True)):
        if width > most[n] + _NEAR:
            message = say(
                "the label '{label}' is {width:.0f}pt wide and has {have:.0f}pt",
                label=code.label,
                width=width,
                have=max(0.0, most[n]),
            )
            yield _told(
                context, message, say("shorten it, or set code-label smaller"), "masthead", "codes", str(n), "label"
            )
