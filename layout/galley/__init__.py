"""Text to lines of a measure.

In: `Words`, a text style and the measure in points; out: for each line count that can be had, the lines.
The steps, in order: itemization (sorts: pieces and their glyphs) -> prefix sums -> line breaking
(total fit) -> justification (what each sort takes of its line) -> glyph runs. Text with inline styles or ruby goes
through three more: ruby and inline overrides before it is measured, emphasis marks after its runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from layout.diagnostics import Span
from layout.galley import character_classes as k
from layout.galley.demerits import PARTED_ANYHOW, RAGGED_GAP, TORN
from layout.galley.emphasis_marks import em_box, set_emphasis_marks
from layout.galley.glyph_runs import Ink, make_runs
from layout.galley.hyphenation import hyphenate, part_anyhow
from layout.galley.inline_overrides import find_overrides
from layout.galley.itemization import itemize, offsets
from layout.galley.justification import justify, narrow_advances, narrowing_share
from layout.galley.knuth_plass import Breaks
from layout.galley.line_breaking import (
    Breaker,
    best_fit,
    cheapest_of,
    fit_to_measures,
    relieve_loose_lines,
    total_fit,
)
from layout.galley.pair_spacing import PARTED, Override
from layout.galley.prefix_sums import PrefixSums, Spacing, add_up
from layout.galley.ruby import Ruby, compose_ruby, set_ruby, widen_bases
from layout.galley.sort_cases import SortCases
from layout.galley.sort_positions import find_positions
from layout.galley.sorts import Sort
from layout.galley.superscripts import style_superscripts
from layout.galley.unbreakable_units import find_units
from layout.geometry import EM
from layout.model import Line, TextStyle, Words

__all__ = [
    "Composed",
    "JustifiedLine",
    "SortCases",
    "compose",
    "compose_to_measures",
    "justified",
    "lines_of",
    "natural_width",
    "set_justified",
    "set_line",
    "total_fit",
    "widest_piece",
    "widest_run",
    "with_line_count",
]

_LATIN = re.compile("[A-Za-z][A-Za-z0-9/._-]{4}|[A-Za-zÀ-ǜ’']{5}")
"""A word that may be parted."""
_LEAST_FIRST = 2 * EM
"""An indent that leaves the first line less than this is left out [H]."""


class Composed(NamedTuple):
    """A paragraph ready to be cut into lines: `counts` are the line counts that it was fitted to, with their costs.

    `offsets` are where the sorts begin in the text, and its length; `add_up` and `indent` are thousandths of an em.
    """

    words: Words
    style: TextStyle
    role: str
    measured: PrefixSums
    offsets: Sequence[int]
    measure: int
    indent: int
    breaks: dict[int, Breaks]
    ruby: Sequence[Ruby] = ()
    vertical: bool = False
    firsts: Sequence[int] = ()
    """The measures of its first lines, where they have their own: beside a picture."""

    @property
    def natural(self) -> int:
        """The line count that looks best."""
        return len(cheapest_of(self.breaks).ends)

    @property
    def counts(self) -> dict[int, float]:
        return {count: found.cost for count, found in self.breaks.items()}

    @property
    def missing(self) -> tuple[tuple[str, Span], ...]:
        """Characters that no face has, with their places; those of a ruby text stand where its base does."""
        text = [
            (sort.missing, offset + sort.text.index(sort.missing))
            for sort, offset in zip(self.measured.sorts, self.offsets, strict=False)
            if sort.missing
        ]
        above = [(sort.missing, self.offsets[one.first]) for one in self.ruby for sort in one.sorts if sort.missing]
        return tuple((char, self.words.at(offset)) for char, offset in text + above)

    def line_ranges(self, count: int | None = None) -> list[tuple[int, int]]:
        """First sort and end of each line, set in `count` lines (None: as looks best)."""
        return list(pairwise((0, *self.breaks[count or self.natural].ends)))

    def target(self, start: int) -> int:
        """Width of the line that begins with the sort `start`, in thousandths of an em; of a paragraph with lines that
        have their own measures, once its count of lines is chosen."""
        return self.measure_at(start) - (self.indent if start == 0 else 0)

    def measure_at(self, start: int) -> int:
        """The measure of the line that begins with the sort `start`."""
        if not self.firsts:
            return self.measure
        line = (0, *self.breaks[self.natural].ends).index(start)
        return self.firsts[line] if line < len(self.firsts) else self.measure

    def takes(self, start: int, end: int) -> list[int]:
        """What each sort of the line start..end takes of it, in thousandths of an em."""
        takes, share = self.stretched(start, end)
        return takes if share == 1 else narrow_advances(takes, share)

    def stretched(self, start: int, end: int) -> tuple[list[int], float]:
        """As `takes`, before the line's characters are set narrower, and the share of their width that is left them."""
        m, target = self.measured, self.target(start)
        over = m.width(start, end) > target
        if self.style.align != "justify" or not (over or end < len(m.sorts)):
            return justify(m, start, end, None), 1.0
        if not over and m.opened(start, end, target) > RAGGED_GAP:
            return justify(m, start, end, None), 1.0  # rather short than torn open
        return justify(m, start, end, target), narrowing_share(m, start, end, target) if over else 1.0


def compose(
    words: Words, style: TextStyle, role: str, measure_pt: float, cases: SortCases, fit: Breaker = best_fit
) -> Composed:
    """Break `words` to lines of `measure_pt` points. `role` names the style in the lines that come of it.

    `best_fit` finds the lines that look best; `total_fit`, in twice the time, also those of a line less and more.
    """
    return _composed(words, style, role, [round(measure_pt / style.size * EM)], cases, fit)


def compose_to_measures(
    words: Words, style: TextStyle, role: str, measures_pt: Sequence[float], cases: SortCases
) -> Composed:
    """Break `words` to lines that each have a measure of their own, in points; the last one is that of all that follow.

    In a line less and more too, as `total_fit` does.
    """
    measures = [round(measure / style.size * EM) for measure in measures_pt]
    return _composed(words, style, role, measures, cases, fit_to_measures(measures[:-1]))


def _composed(
    words: Words, style: TextStyle, role: str, measures: Sequence[int], cases: SortCases, fit: Breaker
) -> Composed:
    """The paragraph in lines of these measures, in thousandths of an em; the last is that of all lines that follow."""
    *firsts, ems = measures
    measured, offsets, ruby = (_measured_once if firsts else _measured)(words, style, cases, min(measures))
    indent = round(style.indent_em * EM)
    indent = indent if measures[0] - indent >= _LEAST_FIRST else 0
    found = fit(measured, ems, indent, style.align != "justify")
    composed = Composed(words, style, role, measured, offsets, ems, indent, found, ruby, cases.vertical, firsts)
    if cheapest_of(found).cost <= PARTED or not _LATIN.search(words.text):
        return composed  # no parted word could make it cheaper
    if style.hyphenate:
        composed = min(composed, _parted(composed, cases, fit), key=_cost)
    if _cost(composed) >= TORN:
        composed = min(composed, _parted(composed, cases, fit, anyhow=True), key=_cost)
    return _ragged(composed, fit) if _cost(composed) >= TORN else composed


def _parted(composed: Composed, cases: SortCases, fit: Breaker, anyhow: bool = False) -> Composed:
    """The paragraph with its common western words parted where that makes better lines; with `anyhow` all words, where
    else a line would be torn open."""
    words, style, ems = style_superscripts(composed.words), composed.style, composed.measure
    sorts, _ = itemize(words, style, cases, min([ems, *composed.firsts]))
    sorts = hyphenate(sorts, cases.fonts) if style.hyphenate else list(sorts)
    sorts, joints = part_anyhow(sorts, cases.fonts if style.hyphenate else None) if anyhow else (sorts, [])
    at = offsets(sorts, len(words.text))
    dear = {joint: Override(cost=PARTED_ANYHOW) for joint in joints}
    measured, ruby = _joined(words, style, cases, (sorts, at), ems, dear)
    found = fit(measured, ems, composed.indent, style.align != "justify")
    return composed._replace(measured=measured, offsets=at, breaks=found, ruby=ruby)


def _ragged(composed: Composed, fit: Breaker) -> Composed:
    """A western paragraph whose word spaces would be torn is set ragged; one with Chinese in it stays as it is."""
    m, style = composed.measured, composed.style
    if style.align != "justify" or any(sort.cls == k.HAN for sort in m.sorts):
        return composed
    found = fit(m, composed.measure, composed.indent, True)
    return composed._replace(style=style._replace(align="left"), breaks=found)


def _cost(composed: Composed) -> float:
    return cheapest_of(composed.breaks).cost


def with_line_count(composed: Composed, count: int) -> Composed:
    """The paragraph for make-up's choice of `count` lines: narrower where they look loose."""
    found, style = composed.breaks[count], composed.style
    if style.align == "justify" and not composed.firsts:  # which were tried narrower at once
        found = relieve_loose_lines(composed.measured, composed.measure, composed.indent, found)
    return composed._replace(breaks={count: found})


class JustifiedLine(NamedTuple):
    """The sorts start..end as a line: what each of them takes of it, and the share of its width that it is set to."""

    start: int
    end: int
    takes: list[int]
    share: float

    @property
    def width(self) -> int:
        """What all of it takes, in thousandths of an em."""
        return sum(self.takes if self.share == 1 else narrow_advances(self.takes, self.share))


def justified(composed: Composed, count: int | None = None) -> list[JustifiedLine]:
    """A composed paragraph justified in `count` lines (None: as looks best)."""
    return [JustifiedLine(start, end, *composed.stretched(start, end)) for start, end in composed.line_ranges(count)]


def lines_of(composed: Composed, count: int | None = None) -> tuple[Line, ...]:
    """The lines of a composed paragraph, set in `count` lines (None: as looks best)."""
    return set_justified(composed, justified(composed, count))


def set_justified(composed: Composed, lines: Iterable[JustifiedLine]) -> tuple[Line, ...]:
    """The lines of a composed paragraph that were justified."""
    return tuple([_line(composed, *line) for line in lines])


def natural_width(text: str | Words, style: TextStyle, cases: SortCases) -> int:
    """Width of a text, or of words with their inline styles and ruby, on one line, in thousandths of an em."""
    words = Words(text) if isinstance(text, str) else text
    if words.inline_styles or words.ruby:
        return _natural_width(words, style, cases)
    key = words.text, style._replace(size=1.0, leading=1.0, colour="", align="left")  # which no width in ems depends on
    if key not in cases.widths:
        cases.widths[key] = _natural_width(words, style, cases)
    return cases.widths[key]


def _natural_width(words: Words, style: TextStyle, cases: SortCases) -> int:
    measured, _, _ = _measured(words, style, cases)
    return sum(justify(measured, 0, len(measured.sorts), None))


def widest_piece(words: Words, style: TextStyle, cases: SortCases) -> int:
    """Width of the widest piece that no line may part (a figure, a western word), in thousandths of an em."""
    words = style_superscripts(words)
    sorts, at = itemize(words, style, cases)
    held = [one for one, unit in find_units(words.text, sorts, at, 0).items() if unit.held]
    widths = [sort.width for sort in sorts]
    for one in sorted(held, reverse=True):
        widths[one - 1] += widths[one]
    return max(widths, default=0)


def widest_run(words: Words, style: TextStyle, cases: SortCases) -> int:
    """Width of the widest run between two places where a line may be broken (a bracket with what must stand on its
    line), in thousandths of an em."""
    measured, _, _ = _measured(words, style, cases)
    n = len(measured.sorts)
    places = [0, *(at for at in range(1, n) if measured.break_costs[at] >= 0), n]
    return max((measured.width(start, end) for start, end in pairwise(places) if start < end), default=0)


def set_line(words: Words, style: TextStyle, role: str, width: float, cases: SortCases) -> Line:
    """One line of `width` points however long the words are, aligned as the style says; `justify` fills the width."""
    measured, offsets, ruby = _measured(words, style, cases)
    ems, end = round(width / style.size * EM), len(measured.sorts)
    one = Composed(words, style, role, measured, offsets, ems, 0, {1: Breaks((end,), 0.0)}, ruby, cases.vertical)
    return _line(one, 0, end, justify(measured, 0, end, ems if style.align == "justify" else None))


def _measured(
    words: Words, style: TextStyle, cases: SortCases, ems: int = 0
) -> tuple[PrefixSums, Sequence[int], Sequence[Ruby]]:
    """The text measured, the offset of each sort with the text's length at the end, and what stands above it."""
    words = style_superscripts(words)
    sorts, offsets = itemize(words, style, cases, ems)
    measured, ruby = _joined(words, style, cases, (sorts, offsets), ems)
    return measured, offsets, ruby


def _measured_once(
    words: Words, style: TextStyle, cases: SortCases, ems: int
) -> tuple[PrefixSums, Sequence[int], Sequence[Ruby]]:
    """As `_measured`, kept for the next line that the text is tried from beside a picture."""
    known = words, style, ems
    if known not in cases.measured:
        cases.measured[known] = _measured(words, style, cases, ems)
    return cases.measured[known]


def _joined(
    words: Words,
    style: TextStyle,
    cases: SortCases,
    pieces: tuple[Sequence[Sort], Sequence[int]],
    ems: int,
    dear: Mapping[int, Override] | None = None,
) -> tuple[PrefixSums, Sequence[Ruby]]:
    """The sorts with their offsets measured, and what stands above them; `dear` are boundaries where a line's end costs
    more."""
    (sorts, offsets), spacing = pieces, _spacing(style, cases, ems)
    units = {**(dear or {}), **find_units(words.text, sorts, offsets, ems)}
    if not (words.inline_styles or words.ruby):
        return add_up(sorts, spacing, style.level, units), ()
    ruby = () if cases.vertical else compose_ruby(words, style, sorts, offsets, cases.case(style.face))
    changed = find_overrides(words, sorts, offsets, ruby, units)
    spacing = spacing._replace(narrow=0) if ruby else spacing  # which need the room that was made for them
    return add_up(widen_bases(sorts, ruby), spacing, style.level, changed), ruby


def _spacing(style: TextStyle, cases: SortCases, ems: int) -> Spacing:
    """What the style says of spacing; nothing hangs and nothing is set narrower where there is no measure."""
    gap, tracking = round(style.gap_em * EM), round(style.tracking_em * EM)
    if not ems:
        return Spacing(gap, tracking)
    narrow = 0 if cases.vertical else EM - round(style.narrowest * EM)  # type that goes down can't be narrowed in PDF
    return Spacing(gap, tracking, k.HANGING if style.hang else "", narrow)


def _line(composed: Composed, start: int, end: int, takes: Sequence[int], share: float = 1) -> Line:
    """The line start..end of the sorts, which take so much each, set narrower to a share of that."""
    style, words, vertical = composed.style, composed.words, composed.vertical
    indent = composed.indent if start == 0 else 0
    measure = composed.measure_at(start)
    begin = indent + _shift(style, measure - indent, takes)
    ink = Ink(style.size, style.colour, begin * style.size / EM, vertical, share)
    first, after = composed.offsets[start], composed.offsets[end]
    line = Line(
        make_runs(composed.measured, start, end, takes, ink),
        measure * style.size / EM,
        style.leading,
        style.leading / 2 if vertical else baseline(style.size, style.leading),
        words.text[first:after],
        composed.role,
        first,
        after,
        words.at(first, after - first),
        vertical=vertical,
    )
    if not (words.inline_styles or words.ruby):
        return line
    positions = find_positions(composed.measured, start, end, takes, share)
    above = set_ruby(composed.ruby, composed.measured.sorts, positions, (-begin, measure - begin), ink)
    return line._replace(
        emphasis_marks=set_emphasis_marks(
            words, composed.measured, composed.offsets, positions, ink, em_box(style.size, style.leading, vertical)
        ),
        ruby=tuple([run for run, _ in above]),
        ruby_bases=tuple([base for _, base in above]),
    )


def _shift(style: TextStyle, target: int, takes: Sequence[int]) -> int:
    if style.align not in ("centre", "right"):
        return 0
    slack = target - sum(takes)
    return slack // 2 if style.align == "centre" else slack


def baseline(size: float, leading: float) -> float:
    """From a slot's top to its baseline: the em box (880 above, 120 below) stands in the middle of the slot."""
    return (leading - size) / 2 + 0.88 * size
