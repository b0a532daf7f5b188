"""Text to lines of a measure.

In: `Words`, a text style and the measure in points; out: for each line count that can be had, the lines.
The steps, in order: sorts (pieces and their glyphs) -> measured (prefix sums) -> breaks (total fit) -> justify (runs).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from layout.diagnostics import Span
from layout.galley.breaks import Breaks, best, total_fit
from layout.galley.justify import Ink, runs, spread
from layout.galley.measured import Measured, measure
from layout.galley.sorts import Cases, Sort, tokens
from layout.geometry import EM
from layout.model import Line, TextStyle, Words

__all__ = ["Cases", "Composed", "compose", "lines_of", "natural_width", "set_line"]

_ENDLESS = 1e6
LOOSE = 120
"""A gap stretched beyond this many thousandths of an em is worth a finding."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A paragraph ready to be cut into lines: `counts` are the line counts that it can be set in, with their costs."""

    words: Words
    style: TextStyle
    role: str
    measured: Measured
    offsets: tuple[int, ...]
    measure: int
    indent: int
    breaks: dict[int, Breaks]

    @property
    def natural(self) -> int:
        """The line count that looks best."""
        return len(best(self.breaks).ends)

    @property
    def counts(self) -> dict[int, float]:
        return {count: found.cost for count, found in self.breaks.items()}

    @property
    def missing(self) -> tuple[tuple[str, Span], ...]:
        """Characters that no face has, with their places."""
        return tuple(
            (sort.missing, span_at(self.words, offset))
            for sort, offset in zip(self.measured.sorts, self.offsets, strict=False)
            if sort.missing
        )


def compose(words: Words, style: TextStyle, role: str, measure_pt: float, cases: Cases) -> Composed:
    """Break `words` to lines of `measure_pt` points. `role` names the style in the lines that come of it."""
    sorts, offsets = _sorts(words, style, cases)
    level, gap = style.level, round(style.gap_em * EM)
    measured = measure(sorts, gap, level, round(style.tracking_em * EM))
    ems = round(measure_pt / style.size * EM)
    indent = round(style.indent_em * EM)
    found = total_fit(measured, ems, indent, style.align != "justify")
    return Composed(words, style, role, measured, offsets, ems, indent, found)


def lines_of(composed: Composed, count: int | None = None) -> tuple[Line, ...]:
    """The lines of a composed paragraph, set in `count` lines (None: as looks best)."""
    found = composed.breaks[count or composed.natural]
    justify = composed.style.align == "justify"
    return tuple(
        _line(composed, start, end, justify and end != found.ends[-1])
        for start, end in zip((0, *found.ends), found.ends, strict=False)
    )


def natural_width(text: str, style: TextStyle, cases: Cases) -> int:
    """Width of a text on one line, in thousandths of an em."""
    sorts, _ = _sorts(Words(text), style, cases)
    m = measure(sorts, round(style.gap_em * EM), style.level, round(style.tracking_em * EM))
    return m.reach[-1] - m.origin[0]


def set_line(words: Words, style: TextStyle, role: str, width: float, cases: Cases) -> Line:
    """One line of `width` points however long the words are, aligned as the style says; `justify` fills the width."""
    composed = compose(words, style, role, _ENDLESS, cases)
    fitted = replace(composed, measure=round(width / style.size * EM), indent=0)
    return _line(fitted, 0, len(fitted.measured.sorts), style.align == "justify")


def span_at(words: Words, offset: int) -> Span:
    """Where the character at `offset` stands in the copy."""
    found = Span()
    for start, span in words.origins:
        if start > offset:
            break
        found = span._replace(column=span.column + offset - start)
    return found


def _sorts(words: Words, style: TextStyle, cases: Cases) -> tuple[Sequence[Sort], tuple[int, ...]]:
    """The sorts of a text, voice by voice, and the offset of each, with the text's length at the end."""
    sorts: list[Sort] = []
    offsets = [0]
    for start, end, role in _voices(words, style):
        case = cases.case(role)
        for token in tokens(words.text[start:end]):
            sorts.append(case[token])
            offsets.append(offsets[-1] + len(token))
    return sorts, tuple(offsets)


def _voices(words: Words, style: TextStyle) -> list[tuple[int, int, str]]:
    """Stretches of the text with the role that sets each."""
    if not words.voices:
        return [(0, len(words.text), style.face)]
    out, at = [], 0
    for start, end, voice in words.voices:
        out.append((at, start, style.face))
        out.append((start, end, (style.strong if voice == "strong" else style.emphasis) or style.face))
        at = end
    return [*out, (at, len(words.text), style.face)]


def _line(composed: Composed, start: int, end: int, filled: bool) -> Line:
    """The line start..end of the sorts; `filled` justifies it."""
    m, style, words = composed.measured, composed.style, composed.words
    indent = composed.indent if start == 0 else 0
    target = composed.measure - indent
    natural = m.reach[end] - m.origin[start]
    extra = spread(m, start, end, target) if filled or (style.align == "justify" and natural > target) else {}
    x = (indent + _shift(style, target - natural)) * style.size / EM
    ink = Ink(style.size, style.colour, round(style.tracking_em * EM), x)
    first, after = composed.offsets[start], composed.offsets[end]
    return Line(
        runs(m, start, end, extra, ink),
        composed.measure * style.size / EM,
        style.leading,
        baseline(style.size, style.leading),
        words.text[first:after],
        composed.role,
        first,
        after,
        span_at(words, first),
    )


def _shift(style: TextStyle, slack: int) -> int:
    return {"centre": slack // 2, "right": slack}.get(style.align, 0)


def baseline(size: float, leading: float) -> float:
    """From a slot's top to its baseline: the em box (880 above, 120 below) stands in the middle of the slot."""
    return (leading - size) / 2 + 0.88 * size
