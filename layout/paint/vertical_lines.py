"""Vertical lines of type: runs that go down, are set sideways or stand side by side, to text operators.

A reader of PDF can't know that runs of three directions are one line, so a line is a span that says what it says.
"""

from __future__ import annotations

from itertools import accumulate

from layout.geometry import EM, EM_TOP
from layout.model import GlyphRun, Line
from layout.paint.content import Content
from layout.paint.horizontal_lines import PageFonts, begin_run, begin_span, characters, show

_TOP = EM_TOP / EM
_HEADS, _CLEAR = (0, 2), 0.6
"""Where lines begin, at the head or indented, and how far from that nothing is beside their beginning, in ems."""


def set_vertical_line(content: Content, fonts: PageFonts, line: Line, x: float, y: float) -> None:
    """Sets a vertical line whose slot has its top left corner at (x, y)."""
    drawn = [run for run in line.runs if run.glyphs]
    if not drawn:
        return
    content.enter_text()
    content.add(begin_span("".join([run.text for run in drawn])))
    for run in drawn:
        _set_run(content, fonts, run, _matrix(content, line, run, x, y), _parted(run) if run is drawn[-1] else 0)
    content.add("EMC")


def _set_run(content: Content, fonts: PageFonts, run: GlyphRun, matrix: str, parted: int) -> None:
    fonts.claim(run, characters(run))
    codes, kerns = begin_run(content, fonts, run, fonts.kerns(run), matrix)
    if parted:
        content.add(show(codes[: 4 * parted], kerns[:parted]))
    content.add(show(codes[4 * parted :], kerns[parted:]))


def _matrix(content: Content, line: Line, run: GlyphRun, x: float, y: float) -> str:
    """How the glyphs of a run lie, and where the first has its origin."""
    axis, top = x + line.depth - line.baseline + run.rise, y + run.x
    if run.orientation == "sideways":
        return f"0 -1 1 0 {content.point(axis - (_TOP - 0.5) * run.size, top)}"
    return f"1 0 0 1 {content.point(axis, top + _TOP * run.size if run.orientation == 'horizontal' else top)}"


def _parted(run: GlyphRun) -> int:
    """After how many glyphs the last run of a line is parted; 0: not at all.

    PDFium orders pieces of type that follow each other at one height from left to right, and would so exchange this
    line with the next: what it shows last must not begin as high as that may begin.
    """
    count = len(run.glyphs)
    if count < 2 or run.orientation == "horizontal":
        return 0
    starts = [run.x / run.size + advance / EM for advance in accumulate(run.advances[:-1], initial=0)]
    clear = [min(abs(start - head) for head in _HEADS) >= _CLEAR for start in starts]
    return next((place for place in (count - 2, count - 1, 1) if clear[place]), 0)
