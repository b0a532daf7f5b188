"""Vertical lines of type: runs that go down, are set sideways or stand side by side, to text operators.

A reader of PDF can't know that runs of three directions are one line, so a line is a span that says what it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from layout.geometry import EM, EM_TOP
from layout.model import GlyphRun, Line
from layout.paint.content import Content
from layout.paint.horizontal_lines import begin_run, characters, show
from layout.paint.page_fonts import PageFonts

_TOP = EM_TOP / EM
_ONE_HEIGHT, _CLEAR = 0.75, 1.5
"""How near in height PDFium takes pieces of type for parts of one line (measured: half the wider of the characters at
either side), with a margin; and how far off what parts them is set, in ems."""


class Start(NamedTuple):
    """Where a piece of type begins, and its size, in points."""

    x: float
    y: float
    size: float

    def level_with(self, other: Start) -> bool:
        return abs(self.y - other.y) <= _ONE_HEIGHT * max(self.size, other.size)


def first_start(line: Line, x: float, y: float) -> Start | None:
    """Where the ink of a line begins whose slot has its top left corner at (x, y); None where there is none."""
    return next((_start(line, run, x, y) for run in line.runs if run.glyphs), None)


def set_vertical_line(
    content: Content, fonts: PageFonts, line: Line, x: float, y: float, following: Start | None = None
) -> None:
    """Sets a vertical line whose slot has its top left corner at (x, y); `following` begins what is set after it.

    The blank of the copy at which the line ends is told, for the next line is at another height and goes on without.
    """
    drawn = [run for run in line.runs if run.glyphs]
    if not drawn:
        return
    content.enter_text()
    whole, said = content.piece, [characters(run) for run in drawn]
    text, left = "".join(map("".join, said)), _glyphs_of_label(content, line, said)
    if line.text.startswith(text) and line.text[len(text) :].isspace():
        text = line.text
    if left and not isinstance(whole, str):
        content.mark(whole._replace(numbers=True))
    content.begin_span(text[: line.label] if left else text)
    for run, characters_of_run in zip(drawn, said, strict=True):
        fonts.claim(run, characters_of_run)
        codes, kerns = begin_run(content, fonts, run, fonts.kerns(run), _matrix(content, run, line, x, y))
        if 0 < left <= len(kerns):
            content.show(show(codes[: 4 * left], kerns[:left]))
            content.end_span()
            content.mark(whole)
            content.begin_span(text[line.label :])
            codes, kerns = codes[4 * left :], kerns[left:]
            left = 0
        left = max(0, left - len(kerns))
        if kerns:
            content.show(show(codes, kerns))
    if following:
        _part(content, fonts, drawn[-1], _last_level([_start(line, run, x, y) for run in drawn]), following)
    content.end_span()


def _glyphs_of_label(content: Content, line: Line, said: Sequence[Sequence[str]]) -> int:
    """Of how many glyphs the number of an item is, which is told apart; 0 where there is none, or nothing after it."""
    if not line.label or isinstance(content.piece, str) or not content.piece.part:
        return 0
    ends = list(accumulate(len(one) for run in said for one in run))
    return next((at for at, length in enumerate(ends[:-1], 1) if length == line.label), 0)


def _matrix(content: Content, run: GlyphRun, line: Line, x: float, y: float) -> str:
    """How the glyphs of a run lie, and where the first has its origin."""
    turn = "0 -1 1 0" if run.orientation == "sideways" else "1 0 0 1"
    start = _start(line, run, x, y)
    return f"{turn} {content.point(start.x, start.y)}"


def _start(line: Line, run: GlyphRun, x: float, y: float) -> Start:
    """The origin of a run's first glyph."""
    if not line.vertical:
        return Start(x + run.x, y + line.baseline - run.rise, run.size)
    axis, top = x + line.depth - line.baseline + run.rise, y + run.x
    if run.orientation == "sideways":
        return Start(axis - (_TOP - 0.5) * run.size, top, run.size)
    return Start(axis, top + _TOP * run.size if run.orientation == "horizontal" else top, run.size)


def _last_level(starts: list[Start]) -> list[Start]:
    """The last of the pieces, and those before it that PDFium takes for parts of one line with it."""
    last = [starts[-1]]
    for after, before in pairwise(reversed(starts)):
        if not before.level_with(after):
            break
        last.append(before)
    return last


def _part(content: Content, fonts: PageFonts, run: GlyphRun, last: list[Start], following: Start) -> None:
    """Shows blanks off the height at which a line ends and the next one begins.

    PDFium orders pieces of type that follow each other at one height from left to right, and would so exchange the two
    lines, or say one twice. What parts them is within the line's span, which has said what it says; it is two blanks,
    since a piece of type without width is passed over.
    """
    if not any(one.level_with(following) and following.x < one.x for one in last):
        return
    blank = fonts.blank(run.face)
    if not blank:
        return
    size = max(run.size, following.size)
    foot = max(following.y, *(one.y for one in last)) + _CLEAR * size
    content.font(run.face, run.size)
    content.tracking(0, run.size)
    content.add(f"1 0 0 1 {content.point(last[0].x, foot)} Tm")
    content.show(show(f"{blank:04X}" * 2, (0, 0)))
