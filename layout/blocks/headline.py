"""标题: kicker, headline, deck and byline of a story as one block of whole grid lines.

A headline fills its width: its size is what its longest line allows within the level's range, then letterspacing makes
up to a twentieth of an em a character, and shorter lines are drawn level with the longest where they nearly are.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from layout.blocks.column_title import compose_column_title
from layout.blocks.display_lines import compose_display_line, with_wide_gaps
from layout.blocks.fold import SAFE, part_at_fold, widest_over_fold
from layout.blocks.take import Context, Matter, depth_of, move, parts, stack
from layout.diagnostics import Diagnostic, Span, say
from layout.galley import natural_width, set_line
from layout.geometry import EM
from layout.headline_breaks.breaks import HeadlineBreaks, read_headline, ways_to_break
from layout.model import Colour, Fill, Headline, HeadlineStyle, Kind, Line, Paragraph, Placed, Story, TextStyle, Words
from layout.model.prices import HEAD_DEEPER, HEADLINE_SIZE, HEADLINE_SMALL, HEADLINE_UNEVEN

TRACKING = 0.05
"""The most letterspacing, in em a character (docs/look.md §3)."""
FILLED = 0.88
"""A headline shorter than this share of its width leaves a hole beside it ..."""
TITLE = 0.65
"""... unless it is so short that it is meant to stand in white, as the title of an essay does."""
_FEW = 6
"""Characters of a headline that is set smaller rather than in two lines."""
_GAP_EM = 0.08
"""Han-Latin gap at headline sizes: a quarter em would tear a line of forty points."""
_GROUND_PAD = 0.75
"""White between the edge of a panel and the head on it, in ems of the body."""
_BELOW_PANEL = 0.5
"""White below a panel, in lines of the grid."""
_CONTRAST = 3.0
_OPENING = (60, 200)
"""Characters of a story that are held against its head: fewer say nothing of what they lack; headlines were marked with
some hundred and twenty."""
_BOXES = "□■"
_BOX = 0.75
"""Size of the box before a reporter's name, in ems of the byline; the rest of its em is white behind it."""
_MIDDLE = 0.38
"""Middle of the characters above the baseline, in ems."""
_PART_GAP = 0.4
"""White between the parts of a head, in lines of the grid."""


class HeadlineLimits(NamedTuple):
    """How a headline fills its measure: the most ems of a line that need not be broken, the most letterspacing (em a
    character), and the share of the measure below which its editor hears that it could be longer."""

    ems: float
    tracking: float
    filled: float
    fold: float | None = None
    """Where the fold of a spread runs through the measure ..."""
    headline: Headline | None = None
    """... and the headline that is parted there."""


HORIZONTAL = HeadlineLimits(math.inf, TRACKING, FILLED)
VERTICAL = HeadlineLimits(12, 0.35, 0)
"""竖题: four to twelve characters a line, freely spaced; white below them is no fault."""


class Panel(NamedTuple):
    """反白: what is behind a head: a colour, how wide, and the white above it and below in points."""

    colour: str
    width: float
    above: float
    below: float


class Head(NamedTuple):
    """A story's head: its parts from top to bottom, and the depths in lines it may take with their costs."""

    parts: tuple[Matter, ...]
    style: HeadlineStyle
    costs_by_lines: dict[int, float]
    findings: tuple[Diagnostic, ...] = ()
    rise: float = 0.0
    """How far it stands above where it would, in points, to be on one line with others."""
    panel: Panel | None = None

    def set(self, lines: int, line: float, top: bool) -> Matter:
        """The head in `lines` lines of `line` points; at the page's `top` it needs no air above."""
        start = self.panel.above if self.panel else 0.0
        depth = lines * line - start - (self.panel.below if self.panel else 0.0)
        white = depth - sum(depth_of(part) for part in self.parts)
        shares = [
            0.15 if top and not self.panel else self.style.air,
            *[_PART_GAP] * (len(self.parts) - 1),
            self.style.air,
        ]
        unit = white / sum(shares)
        y = start + shares[0] * unit - self.rise
        out: Matter = (Placed(0, start, Fill(self.panel.width, depth, self.panel.colour)),) if self.panel else ()
        for part, share in zip(self.parts, shares[1:], strict=True):
            out = (*out, *move(part, 0, y))
            y += depth_of(part) + share * unit
        return out


def compose_head(story: Story, width: float, context: Context, top: bool, fold: float | None = None) -> Head | None:
    """Compose the head of a story to `width` points: the line length; in a vertical context its depth. None if the
    story has no headline.

    Where the fold of a spread runs through it, `fold` points from its left edge, every line is parted there.
    """
    if story.headline is None:
        return None
    context = context._replace(opening=_opening(story))
    style, tint = context.stylesheet.headlines[story.display.level], story.display.head_tint
    whole, pad = width, _GROUND_PAD * context.grid.size if tint else 0.0
    width, fold = width - 2 * pad, fold if fold is None else fold - pad
    most = width if fold is None else fold - SAFE
    title, long = (
        compose_column_title(story.headline.column_title, width, context, most)
        if story.headline.column_title
        else ((), ())
    )
    lines, findings = _headline(story.headline, style, width, context, fold)
    pieces: tuple[Matter, ...] = (
        *((title,) if title else ()),
        *_part(story.headline.kicker, "kicker", style.kicker, width, context, fold),
        parts(lines, "headline"),
        *_part(story.headline.deck, "deck", style.deck, width, context, fold),
        *_part(story.byline, "byline", style.byline, width, context, fold),
    )
    if fold is not None:
        own = pieces[1:] if title else pieces  # the column title stands on the left page
        parted = [part_at_fold(piece, width, fold, story.headline, context) for piece in own]
        pieces = (*((title,) if title else ()), *(piece for piece, _ in parted))
        findings = (*findings, *(finding for _, found in parted for finding in found))
    findings = (*long, *findings)
    air = (0.15 if top and not tint else style.air) + style.air + _PART_GAP * (len(pieces) - 1)
    deep = sum(depth_of(piece) for piece in pieces) + 0.7 * air * context.line
    if not tint:
        least = math.ceil(deep / context.line)
        return Head(pieces, style, {least: 0.0, least + 1: HEAD_DEEPER}, findings)
    panel = Panel(tint, whole, (context.line - context.grid.size) / 2, _BELOW_PANEL * context.line)
    least = math.ceil((deep + panel.above + panel.below) / context.line)
    ink = ink_on(context.stylesheet.colours[tint])
    pieces = tuple(move(_in_colour(piece, ink), pad, 0) for piece in pieces)
    return Head(pieces, style, {least: 0.0, least + 1: HEAD_DEEPER}, findings, panel=panel)


def _opening(story: Story) -> str:
    """The first paragraphs of a story, of which the head says the same in few words; of one with little text none."""
    (least, most), said = _OPENING, ""
    for block in story.blocks:
        if isinstance(block, Paragraph) and len(said) < most:
            said += f"{block.words.text}\n"
    return said[:most] if len(said) >= least else ""


def ink_on(panel: Colour) -> str:
    """White or black, whichever is read on a panel: white while the contrast is three to one [WCAG 2, 1.4.3]."""
    *inks, black = panel.seen
    key = 1 - black / 100
    red, green, blue = (key * (1 - ink / 100) for ink in inks)
    light = 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2
    return "white" if 1.05 / (light + 0.05) >= _CONTRAST else "black"


def _in_colour(matter: Matter, colour: str) -> Matter:
    """The words of a part in another colour; those of a column title have a bar of their own."""
    return tuple(
        placed._replace(slug=slug._replace(runs=tuple(run._replace(colour=colour) for run in slug.runs)))
        if isinstance(slug := placed.slug, Line) and slug.role != "column-title"
        else placed
        for placed in matter
    )


def _part(
    words: Words | None, kind: Kind, name: str, width: float, context: Context, fold: float | None
) -> tuple[Matter, ...]:
    """A part of the head; over a fold it is so much narrower that it can be parted there."""
    free = width if fold is None else width - 2 * SAFE - context.style(name).size
    if words is None:
        return ()
    matter = parts(compose_display_line(words, name, free, context), kind)
    return (_with_small_box(matter),) if kind == "byline" and not context.cases.vertical else (matter,)


def _with_small_box(matter: Matter) -> Matter:
    """A byline whose first character, if it is a box (□记者), is smaller than those behind it and in their middle."""
    first = matter[0] if matter else None
    line = first.slug if first else None
    if not first or not isinstance(line, Line) or not line.runs:
        return matter
    if line.runs[0].text[:1] not in _BOXES or (line.runs[0].clusters or (1,))[0] != 1:
        return matter
    run, *others = line.runs
    box = run._replace(
        size=_BOX * run.size,
        text=run.text[:1],
        glyphs=run.glyphs[:1],
        advances=run.advances[:1],
        clusters=None,
        rise=run.rise + (1 - _BOX) * _MIDDLE * run.size,
    )
    behind = run._replace(
        text=run.text[1:],
        glyphs=run.glyphs[1:],
        advances=run.advances[1:],
        x=run.x + run.advances[0] * run.size * run.narrow / EM,
        clusters=run.clusters and run.clusters[1:],
    )
    runs = (box, *((behind,) if behind.glyphs else ()), *others)
    return (first._replace(slug=line._replace(runs=runs)), *matter[1:])


def _headline(
    headline: Headline, style: HeadlineStyle, width: float, context: Context, fold: float | None
) -> tuple[Matter, tuple[Diagnostic, ...]]:
    fit = (VERTICAL if context.cases.vertical else HORIZONTAL)._replace(fold=fold, headline=headline)
    text, words, known = with_wide_gaps(headline.text.text), context.stylesheet.words, context.store.headlines
    must = _must_break(headline, style, width, context, fit)
    read = (
        read_headline(text, words, headline.forced, headline.forbidden, known, context.opening)
        if must
        else HeadlineBreaks(text, {}, ())
    )
    lines, size = _best(read, style, width, context, fit)
    text_style = style_at(style, size)
    widest = max(_ems(line, text_style, context) for line in lines)
    free = [_free(line, style, width, context, fit) / size for line in lines]
    reach = min(width / size, widest * (1 + fit.tracking))
    if fit.fold is not None:  # where each line must have room on both pages
        ems = (_ems(line, text_style, context) for line in lines)
        reach = min(reach, *(widest * have / need for have, need in zip(free, ems, strict=True) if need))
    spaced = (
        _spaced(line, text_style, min(reach, have), reach / widest - 1, context, fit)
        for line, have in zip(lines, free, strict=True)
    )
    slugs = tuple(_line(line, one, width, context, headline.text.span) for line, one in zip(lines, spaced, strict=True))
    if size < style.least - 0.05:
        over = math.ceil(sum(map(len, lines)) * (1 - size / style.least))
        return stack(slugs), (_long(over, size, style.least, headline.text.span),)
    if fit.fold is None and TITLE * width < reach * size < fit.filled * width and style.align == "centre":
        short = max(1, math.floor((width - reach * size) / size))
        return stack(slugs), (_short(short, headline.text.span),)
    return stack(slugs), ()


def _long(over: int, size: float, least: float, span: Span) -> Diagnostic:
    message = say(
        "the headline is about {characters} {characters:character|characters} too long for its width: it is set at "
        "{size:.1f}pt, the least of its level is {least:g}pt",
        characters=over,
        size=size,
        least=least,
    )
    return Diagnostic("warning", "headline-long", message, span, say("shorten it, or give the story another level"))


def _short(short: int, span: Span) -> Diagnostic:
    return Diagnostic(
        "info",
        "headline-short",
        say("the headline could be {characters} {characters:character|characters} longer", characters=short),
        span,
    )


def style_at(style: HeadlineStyle, size: float) -> TextStyle:
    return TextStyle(
        style.face,
        size,
        size * style.leading,
        style.colour,
        align=style.align,
        gap_em=_GAP_EM,
        punctuation=style.punctuation,
    )


def _must_break(headline: Headline, style: HeadlineStyle, width: float, context: Context, fit: HeadlineLimits) -> bool:
    """Whether one line at the smallest size is too long, or the editor forced a line break; a few characters are never
    broken."""
    text = with_wide_gaps(headline.text.text)
    if headline.forced or len(text) < _FEW:
        return bool(headline.forced)
    probe = style_at(style, style.least)
    return _ems(text, probe, context) > min(_free(text, style, width, context, fit) / style.least, fit.ems)


def _free(text: str, style: HeadlineStyle, width: float, context: Context, fit: HeadlineLimits) -> float:
    """How long a line may be: the width, or what the fold leaves of it where this line can be parted."""
    if fit.fold is None or fit.headline is None:
        return width
    probe = style_at(style, style.least)._replace(align="left")
    return min(width, widest_over_fold(text, probe, width, fit.fold, fit.headline, context))


def break_headline(
    headline: Headline, read: HeadlineBreaks, style: HeadlineStyle, width: float, context: Context
) -> tuple[tuple[str, ...], float]:
    """The lines and the size of a headline across, of which is known what each line break costs."""
    if not _must_break(headline, style, width, context, HORIZONTAL):
        read = HeadlineBreaks(read.text, {}, ())
    return _best(read, style, width, context, HORIZONTAL)


def _best(
    read: HeadlineBreaks, style: HeadlineStyle, width: float, context: Context, fit: HeadlineLimits
) -> tuple[tuple[str, ...], float]:
    """Lines and size: as few lines as the smallest size allows; among the line breaks, the best setting, which may be
    a little smaller than that where the next one would be broken badly."""
    probe = style_at(style, EM)
    most = max(style.lines, len(read.forced) + 1)
    fallback: tuple[tuple[str, ...], float] | None = None
    for count in range(len(read.forced) + 1, most + 1):
        found = []
        for lines, cost in ways_to_break(read, count):
            ems = [_ems(line, probe, context) for line in lines]
            size = min(style.most, width / max(ems))
            if fit.fold is not None:
                free = (_free(line, style, width, context, fit) for line in lines)
                size = min([size, *(have / need for have, need in zip(free, ems, strict=True) if need)])
            within = max(ems) <= fit.ems
            found.append((within, look_of(style, size, ems) - cost, size, lines))
        if found:
            _, _, size, lines = max(found)
            fallback = lines, math.floor(size * 10) / 10
            if any(within and size >= style.least for within, _, size, _ in found):
                return fallback
    whole = _free(read.text, style, width, context, fit)
    return fallback or ((read.text,), min(style.least, whole / _ems(read.text, probe, context)))


def look_of(style: HeadlineStyle, size: float, ems: Sequence[float]) -> float:
    """How well a headline looks whose lines are so many ems long, at a size that may be too small for its level."""
    uneven, small = max(ems) - min(ems), max(0.0, 1 - size / style.least)
    return HEADLINE_SIZE * size / style.most - HEADLINE_UNEVEN * uneven - HEADLINE_SMALL * small


def _ems(text: str, style: TextStyle, context: Context) -> float:
    """Width in ems, the outer blanks of quotes and brackets left out."""
    return natural_width(text, style, context.cases) / EM


def _spaced(
    text: str, style: TextStyle, reach: float, common: float, context: Context, fit: HeadlineLimits
) -> TextStyle:
    """The style letterspaced towards `reach` ems, as far as the fit allows; little more than is `common`."""
    ems = _ems(text, style, context)
    most = min(fit.tracking * 1.2, common + TRACKING * 1.2)
    tracking = min(most, max(0.0, (reach - ems) / max(1, len(text) - 1)))
    return style._replace(tracking_em=math.floor(tracking * EM) / EM)


def _line(text: str, style: TextStyle, width: float, context: Context, span: Span) -> Line:
    return set_line(Words(text, (), ((0, span),)), style, "headline", width, context.cases)
