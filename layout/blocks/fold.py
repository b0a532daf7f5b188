"""A head that runs across the fold of a spread: each line is moved, and parted, so that the fold falls between two of
its characters, with room on both sides.

In: set lines, and where the fold is; out: the same lines, each of whose runs stands left of the fold or right of it. A
line is parted where a headline may be broken, or stands on one page; within a word only where nothing else has room,
and that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice, pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from layout.blocks.take import Context, Matter
from layout.diagnostics import Diagnostic, say
from layout.galley import set_line
from layout.geometry import EM, MM
from layout.headline_breaks.breaks import read_headline
from layout.model import GlyphRun, Headline, Line, TextStyle, Words

SAFE = 3 * MM
"""White between the fold and a character, at the least (docs/look.md §3): two sheets may lie so much apart, or one upon
the other."""
_WORD, _KINSOKU = 12.0, 14.0
"""What it costs to part a word, a mark from what it belongs to, in ems that the line could stand out of its place
instead."""
_PHRASE = 0.6 / 40
"""The same between two words, a point of what it costs to break a headline there."""
_WHITE = 1.6
"""The same of white that is added, an em, by the square: a short line of small type stands on one page."""
_OUTSIDE = 1000.0
"""What it costs to leave the line's place, an em."""
_GAP = 0.3
"""White between two characters, in ems, that was meant."""
_GAP_OVER_FOLD = 2.5
"""Ems that such a gap may grow to over the fold, so that both parts stand in their type areas [H]."""
_NEAR = 0.5
"""Points by which a line that is letterspaced may be longer than it was reckoned."""
_NO_START = "，。、；：？！）》〉」』】〕”’·…—％%"
_NO_END = "（《〈「『【〔“‘…—"
_BLANK_BEFORE, _BLANK_BEHIND = "（《〈「『【〔“‘", "，。、；：）》〉」』】〕”’"
"""Marks whose left half is white, which stands before the line's beginning, and whose right half is."""


class InkGlyph(NamedTuple):
    """A glyph with ink: what it says, and from where to where it goes, in points from the line's beginning."""

    text: str
    start: float
    end: float
    run: int
    number: int


class FoldCut(NamedTuple):
    """Where a line may be parted: before the glyph `before`, None for its end. The ink of the part on the left goes up
    to `left`, that of the other begins at `right`, in points from where the ink begins; `cost` is in ems, `clear` the
    least white between the fold and either part."""

    before: InkGlyph | None
    left: float
    right: float
    cost: float
    clear: float = SAFE


class Parting(NamedTuple):
    """A line over the fold: the cut, where its ink begins then, and the white that is added at the cut."""

    cut: FoldCut
    start: float
    white: float


def widest_over_fold(
    text: str, style: TextStyle, width: float, fold: float, headline: Headline, context: Context
) -> float:
    """The most that a line of a headline can be wide at any size in `width` points: parted, both halves have room."""
    line = set_line(Words(text), style, "headline", width, context.cases)
    if not any(_glyphs(line)):
        return width
    ink, left, right = _ink(line), fold - _NEAR, width - fold - _NEAR
    shares = [
        min(
            (left - cut.clear) / cut.left if cut.left > 0 else width / ink,
            (right - cut.clear) / (ink - cut.right) if cut.right < ink else width / ink,
        )
        for cut in _cuts(line, _costs(text, headline, context), inner_margin(context))
        if cut.cost < _WORD
    ]
    return max(shares) * ink


def part_at_fold(
    matter: Matter, width: float, fold: float, headline: Headline, context: Context
) -> tuple[Matter, tuple[Diagnostic, ...]]:
    """The lines of the head that a headline has in `width` points, parted at `fold`, and what there is to tell of
    them."""
    items, found = [], list[Diagnostic]()
    for item in matter:
        line = item.slug
        if isinstance(line, Line) and any(_glyphs(line)):
            cuts = list(_cuts(line, _costs(line.text, headline, context), inner_margin(context)))
            parting = _best(line, width, fold, cuts)
            items.append(item._replace(slug=_parted(line, width, parting)))
            if parting.cut.cost >= _WORD:
                message = say("a word of the head is parted by the fold: '{text}'", text=line.text)
                hint = say("write it shorter, or with blanks where it may be parted")
                found.append(Diagnostic("warning", "head-fold", message, headline.text.span, hint))
        else:
            items.append(item)
    return tuple(items), tuple(found)


def inner_margin(context: Context) -> float:
    """White between the fold of a spread and its type areas, in points: where a line has a gap anyhow, its parts stand
    within them."""
    return max(SAFE, (context.stylesheet.sheet.width - context.grid.width) / 2)


def _best(line: Line, width: float, fold: float, cuts: Sequence[FoldCut]) -> Parting:
    """The parting that leaves the line nearest to its place: at the left, in the middle, or at the right."""
    ink, size = _ink(line), max(run.size for run in line.runs)
    free = line.width - ink
    at = 0.5 if free < size / 2 else round(2 * _begin(line) / free) / 2

    def tried(cut: FoldCut) -> tuple[float, Parting]:
        white = max(0.0, 2 * cut.clear - (cut.right - cut.left)) if cut.left > 0 and cut.right < ink else 0.0
        if at == 0 and 0 < cut.left < ink:
            white = max(white, fold + cut.clear - cut.right)
        elif at == 1 and 0 < cut.left < ink:
            white = max(white, width - ink + cut.left - fold + cut.clear)
        wanted = at * (width - ink - white)
        low = max(0.0, fold + cut.clear - cut.right - white if cut.before else 0.0)
        high = min(width - ink - white, fold - cut.clear - cut.left if cut.left > 0 else width)
        start = max(low, min(wanted, high))
        off = abs(start - wanted) + _OUTSIDE * max(0.0, start - high - 0.01)
        return cut.cost + off / size + _WHITE * (white / size) ** 2, Parting(cut, start, white)

    return min((tried(cut) for cut in cuts), key=lambda found: found[0])[1]


def _cuts(line: Line, costs: Mapping[int, float], margin: float) -> Iterator[FoldCut]:
    """Everywhere between two glyphs, and behind and before them all; `costs` are those between two words. In large type
    the parts at a gap stand `margin` from the fold."""
    glyphs, begin = list(_glyphs(line)), _begin(line)
    size, ink = max(run.size for run in line.runs), _ink(line)
    yield FoldCut(None, ink, ink, 0.0)
    yield FoldCut(glyphs[0], 0.0, 0.0, 0.0)
    said = 0
    for before, after in pairwise(glyphs):
        said += len(before.text)
        cost, clear = 0.0, SAFE
        if after.start - before.end <= _GAP * size:
            cost = _cost(before.text, after.text) or costs.get(said, _WORD)
        elif 2 * margin <= _GAP_OVER_FOLD * size:
            clear = margin
        yield FoldCut(after, before.end - begin, after.start - begin, cost, clear)


def _cost(before: str, after: str) -> float:
    if before.isascii() and after.isascii():
        return _WORD
    return _KINSOKU if after[0] in _NO_START or before[-1] in _NO_END else 0.0


def _costs(text: str, headline: Headline, context: Context) -> dict[int, float]:
    """What it costs to part a line of a head between two words, by the number of characters before that are no
    blanks."""
    start = max(0, headline.text.text.find(text))
    barred = tuple(at - start for at in headline.forbidden)
    found = read_headline(text, context.stylesheet.words, (), barred, context.store.headlines, context.opening).costs
    return {len("".join(text[:at].split())): cost * _PHRASE for at, cost in found.items()}


def _glyphs(line: Line) -> Iterator[InkGlyph]:
    """The glyphs of a line that are no blanks; white that is added to a Chinese character is no part of it."""
    for number, run in enumerate(line.runs):
        at, rest = run.x, iter(run.text)
        for glyph, (advance, count) in enumerate(
            zip(run.advances, run.clusters or (1,) * len(run.advances), strict=True)
        ):
            text, em = "".join(islice(rest, count)), run.size * run.narrow / EM
            if text.strip():
                yield InkGlyph(text, at, at + _wide(text[-1], advance) * em, number, glyph)
            at += advance * em


def _wide(character: str, advance: int) -> int:
    """From a glyph's origin to where its ink may end; the pen may go further, or less far before a blank."""
    if character in _BLANK_BEHIND:
        return min(advance, EM // 2)
    return EM if east_asian_width(character) in "WF" else advance


def _begin(line: Line) -> float:
    """Where the ink begins, the white half of a mark left out."""
    first = next(_glyphs(line))
    return first.start + (line.runs[first.run].size / 2 if first.text[0] in _BLANK_BEFORE else 0.0)


def _ink(line: Line) -> float:
    """From where the ink of a line begins to where it ends."""
    return max(glyph.end for glyph in _glyphs(line)) - _begin(line)


def _parted(line: Line, width: float, parting: Parting) -> Line:
    """The line where it is to stand, its runs left or right of the cut."""
    shift, before = parting.start - _begin(line), parting.cut.before
    at = before.start - 0.01 if before else width

    def moved(x: float) -> float:
        return x + shift + (parting.white if x >= at else 0.0)

    runs = _runs(line.runs, before) if before else line.runs
    return line._replace(
        runs=tuple(run._replace(x=moved(run.x)) for run in runs),
        width=width,
        emphasis_marks=tuple(mark._replace(x=moved(mark.x)) for mark in line.emphasis_marks),
        ruby=tuple(run._replace(x=moved(run.x)) for run in line.ruby),
    )


def _runs(runs: Sequence[GlyphRun], before: InkGlyph) -> Iterator[GlyphRun]:
    """The runs, that with the glyph in it as two; blanks that end the part on the left are in none."""
    left = [*runs[: before.run], _piece(runs[before.run], 0, before.number, runs[before.run].x)]
    while left and not left[-1].text.strip():
        left.pop()
    if left:
        last = left[-1]
        blanks = len(last.text) - len(last.text.rstrip())
        left[-1] = _piece(last, 0, len(last.glyphs) - blanks, last.x) if blanks else last
    whole = runs[before.run]
    yield from (*left, _piece(whole, before.number, len(whole.glyphs), before.start), *runs[before.run + 1 :])


def _piece(run: GlyphRun, first: int, stop: int, x: float) -> GlyphRun:
    """The glyphs [first, stop) of a run, from `x` on."""
    ends = list(accumulate(run.clusters or (1,) * len(run.glyphs), initial=0))
    return run._replace(
        text=run.text[ends[first] : ends[stop]],
        glyphs=run.glyphs[first:stop],
        advances=run.advances[first:stop],
        clusters=run.clusters[first:stop] if run.clusters else None,
        x=x,
    )
