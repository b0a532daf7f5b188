"""Text to lines of a measure.

In: `Words`, a text style and the measure in points; out: for each line count that can be had, the lines.
The steps, in order: picked (sorts: pieces and their glyphs) -> measured (prefix sums) -> breaks (total fit)
-> justify (what each sort takes of its line) -> runs (glyphs). Text with voices or readings goes through three more:
readings and joints before it is measured, marks after its runs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from layout.diagnostics import Span
from layout.galley import classes as k
from layout.galley.breaks import Fit, best, best_fit, relieved, total_fit
from layout.galley.cases import Cases
from layout.galley.costs import TORN
from layout.galley.extents import extents
from layout.galley.figures import figured
from layout.galley.fit import Breaks
from layout.galley.hyphens import parted
from layout.galley.joints import joints
from layout.galley.justify import justified, narrowed, narrowing
from layout.galley.marks import em_box, marks
from layout.galley.measured import Measured, Spacing, measure
from layout.galley.pairs import PARTED
from layout.galley.picked import offsets, picked
from layout.galley.readings import Reading, read, set_readings, widened
from layout.galley.runs import Ink, runs
from layout.galley.sorts import Sort
from layout.geometry import EM
from layout.model import Line, TextStyle, Words

__all__ = [
    "Cases",
    "Composed",
    "compose",
    "in_lines",
    "lines_of",
    "natural_width",
    "set_line",
    "total_fit",
    "widest_piece",
]

_LATIN = re.compile("[A-Za-z]{6}")
_LEAST_FIRST = 2 * EM
"""An indent that leaves the first line less than this is left out [H]."""


class Composed(NamedTuple):
    """A paragraph ready to be cut into lines: `counts` are the line counts that it was fitted to, with their costs.

    `offsets` are where the sorts begin in the text, and its length; `measure` and `indent` are thousandths of an em.
    """

    words: Words
    style: TextStyle
    role: str
    measured: Measured
    offsets: Sequence[int]
    measure: int
    indent: int
    breaks: dict[int, Breaks]
    readings: Sequence[Reading] = ()
    vertical: bool = False

    @property
    def natural(self) -> int:
        """The line count that looks best."""
        return len(best(self.breaks).ends)

    @property
    def counts(self) -> dict[int, float]:
        return {count: found.cost for count, found in self.breaks.items()}

    @property
    def missing(self) -> tuple[tuple[str, Span], ...]:
        """Characters that no face has, with their places; those of a reading stand where its base does."""
        text = [
            (sort.missing, offset + sort.text.index(sort.missing))
            for sort, offset in zip(self.measured.sorts, self.offsets, strict=False)
            if sort.missing
        ]
        above = [(sort.missing, self.offsets[one.first]) for one in self.readings for sort in one.sorts if sort.missing]
        return tuple((char, self.words.at(offset)) for char, offset in text + above)

    def cuts(self, count: int | None = None) -> list[tuple[int, int]]:
        """First sort and end of each line, set in `count` lines (None: as looks best)."""
        return list(pairwise((0, *self.breaks[count or self.natural].ends)))

    def target(self, start: int) -> int:
        """Width of the line that begins with the sort `start`, in thousandths of an em."""
        return self.measure - (self.indent if start == 0 else 0)

    def takes(self, start: int, end: int) -> list[int]:
        """What each sort of the line start..end takes of it, in thousandths of an em."""
        takes, share = self.filled(start, end)
        return takes if share == 1 else narrowed(takes, share)

    def filled(self, start: int, end: int) -> tuple[list[int], float]:
        """As `takes`, before the line's characters are set narrower, and the share of their width that is left them."""
        m, target = self.measured, self.target(start)
        over = m.width(start, end) > target
        if self.style.align != "justify" or not (over or end < len(m.sorts)):
            return justified(m, start, end, None), 1.0
        return justified(m, start, end, target), narrowing(m, start, end, target) if over else 1.0


def compose(
    words: Words, style: TextStyle, role: str, measure_pt: float, cases: Cases, fit: Fit = best_fit
) -> Composed:
    """Break `words` to lines of `measure_pt` points. `role` names the style in the lines that come of it.

    `best_fit` finds the lines that look best; `total_fit`, in twice the time, also those of a line less and more.
    """
    ems = round(measure_pt / style.size * EM)
    measured, offsets, readings = _measured(words, style, cases, ems)
    indent = round(style.indent_em * EM)
    indent = indent if ems - indent >= _LEAST_FIRST else 0
    found = fit(measured, ems, indent, style.align != "justify")
    composed = Composed(words, style, role, measured, offsets, ems, indent, found, readings, cases.vertical)
    if best(found).cost <= PARTED or not _LATIN.search(words.text):
        return composed  # no hyphen could make it cheaper
    if style.hyphenate:
        composed = min(composed, _hyphenated(composed, cases, fit), key=_cost)
    return _ragged(composed, fit) if _cost(composed) >= TORN else composed


def _hyphenated(composed: Composed, cases: Cases, fit: Fit) -> Composed:
    """The paragraph with its common western words parted where that makes better lines."""
    words, style, ems = figured(composed.words), composed.style, composed.measure
    sorts = parted(picked(words, style, cases, ems)[0], cases.fonts)
    at = offsets(sorts, len(words.text))
    measured, readings = _joined(words, style, cases, (sorts, at), ems)
    found = fit(measured, ems, composed.indent, style.align != "justify")
    return composed._replace(measured=measured, offsets=at, breaks=found, readings=readings)


def _ragged(composed: Composed, fit: Fit) -> Composed:
    """A western paragraph whose word spaces would be torn is set ragged; one with Chinese in it stays as it is."""
    m, style = composed.measured, composed.style
    if style.align != "justify" or any(sort.cls == k.HAN for sort in m.sorts):
        return composed
    found = fit(m, composed.measure, composed.indent, True)
    return composed._replace(style=replace(style, align="left"), breaks=found)


def _cost(composed: Composed) -> float:
    return best(composed.breaks).cost


def in_lines(composed: Composed, count: int) -> Composed:
    """The paragraph for make-up's choice of `count` lines: narrower where they look loose."""
    found, style = composed.breaks[count], composed.style
    if style.align == "justify":
        found = relieved(composed.measured, composed.measure, composed.indent, found)
    return composed._replace(breaks={count: found})


def lines_of(composed: Composed, count: int | None = None) -> tuple[Line, ...]:
    """The lines of a composed paragraph, set in `count` lines (None: as looks best)."""
    return tuple([_line(composed, start, end, *composed.filled(start, end)) for start, end in composed.cuts(count)])


def natural_width(text: str | Words, style: TextStyle, cases: Cases) -> int:
    """Width of a text, or of words with their voices and readings, on one line, in thousandths of an em."""
    measured, _, _ = _measured(Words(text) if isinstance(text, str) else text, style, cases)
    return sum(justified(measured, 0, len(measured.sorts), None))


def widest_piece(words: Words, style: TextStyle, cases: Cases) -> int:
    """Width of the widest piece that no line may part (a figure, a western word), in thousandths of an em."""
    sorts, _ = picked(figured(words), style, cases)
    return max((sort.width for sort in sorts), default=0)


def set_line(words: Words, style: TextStyle, role: str, width: float, cases: Cases) -> Line:
    """One line of `width` points however long the words are, aligned as the style says; `justify` fills the width."""
    measured, offsets, readings = _measured(words, style, cases)
    ems, end = round(width / style.size * EM), len(measured.sorts)
    one = Composed(words, style, role, measured, offsets, ems, 0, {1: Breaks((end,), 0.0)}, readings, cases.vertical)
    return _line(one, 0, end, justified(measured, 0, end, ems if style.align == "justify" else None))


def _measured(
    words: Words, style: TextStyle, cases: Cases, ems: int = 0
) -> tuple[Measured, Sequence[int], Sequence[Reading]]:
    """The text measured, the offset of each sort with the text's length at the end, and what stands above it."""
    words = figured(words)
    sorts, offsets = picked(words, style, cases, ems)
    measured, readings = _joined(words, style, cases, (sorts, offsets), ems)
    return measured, offsets, readings


def _joined(
    words: Words, style: TextStyle, cases: Cases, pieces: tuple[Sequence[Sort], Sequence[int]], ems: int
) -> tuple[Measured, Sequence[Reading]]:
    """The sorts with their offsets measured, and what stands above them."""
    (sorts, offsets), spacing = pieces, _spacing(style, cases, ems)
    if not (words.voices or words.readings):
        return measure(sorts, spacing, style.level), ()
    readings = () if cases.vertical else read(words, style, sorts, offsets, cases)
    changed = joints(words, sorts, offsets, readings)
    spacing = spacing._replace(narrow=0) if readings else spacing  # which need the room that was made for them
    return measure(widened(sorts, readings), spacing, style.level, changed), readings


def _spacing(style: TextStyle, cases: Cases, ems: int) -> Spacing:
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
    begin = indent + _shift(style, composed.measure - indent, takes)
    ink = Ink(style.size, style.colour, begin * style.size / EM, vertical, share)
    first, after = composed.offsets[start], composed.offsets[end]
    line = Line(
        runs(composed.measured, start, end, takes, ink),
        composed.measure * style.size / EM,
        style.leading,
        style.leading / 2 if vertical else baseline(style.size, style.leading),
        words.text[first:after],
        composed.role,
        first,
        after,
        words.at(first, after - first),
        vertical=vertical,
    )
    if not (words.voices or words.readings):
        return line
    stand = extents(composed.measured, start, end, takes, share)
    return line._replace(
        marks=marks(
            words, composed.measured, composed.offsets, stand, ink, em_box(style.size, style.leading, vertical)
        ),
        readings=set_readings(composed.readings, stand, (-begin, composed.measure - begin), ink),
    )


def _shift(style: TextStyle, target: int, takes: Sequence[int]) -> int:
    if style.align not in ("centre", "right"):
        return 0
    slack = target - sum(takes)
    return slack // 2 if style.align == "centre" else slack


def baseline(size: float, leading: float) -> float:
    """From a slot's top to its baseline: the em box (880 above, 120 below) stands in the middle of the slot."""
    return (leading - size) / 2 + 0.88 * size
