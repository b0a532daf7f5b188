"""Marks beside the characters of a line: dots, lines and waves in, drawing operators out."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from layout.model import EmphasisMark, Line
from layout.paint.content import Content

_ROUND: Final = 0.5523
"""How far a Bézier curve's handles reach for a quarter of a circle, in radii."""
_PERIOD, _SWING = 7.0, 1.2
"""Length of a wave and how far it swings to either side, in thicknesses of its line [H]."""
_HANDLE: Final = 0.3642
"""Handles of the curve nearest to half a sine wave, in its length; their height is 4/3 of the wave's."""


class _Pen:
    """Along a line and down from its slot's top; in a vertical line, down it and left from its slot's right side."""

    def __init__(self, content: Content, line: Line, x: float, y: float) -> None:
        self._content, self._vertical, self._x, self._y = content, line.vertical, x + line.depth * line.vertical, y

    def at(self, along: float, drop: float) -> str:
        if self._vertical:
            return self._content.point(self._x - drop, self._y + along)
        return self._content.point(self._x + along, self._y + drop)


def draw_emphasis_marks(content: Content, line: Line, x: float, y: float) -> None:
    """The marks of a line whose slot has its top left corner at (x, y)."""
    pen = _Pen(content, line, x, y)
    for mark in line.emphasis_marks:
        content.leave_text()
        content.open()
        if mark.kind == "dot":
            content.ink(mark.colour)
            content.add(f"{_circle(pen, mark)} f")
        else:
            content.outline(mark.colour, mark.thickness)
            content.add(f"{_straight(pen, mark) if mark.kind == 'line' else _wave(pen, mark)} S")


def _circle(pen: _Pen, dot: EmphasisMark) -> str:
    radius = dot.length / 2
    x, y, reach = dot.x + radius, dot.drop, radius * _ROUND
    corners = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]
    path = [f"{pen.at(x + radius, y)} m"]
    for (ax, ay), (bx, by) in pairwise(corners):
        first = pen.at(x + ax * radius + bx * reach, y + ay * radius + by * reach)
        second = pen.at(x + bx * radius + ax * reach, y + by * radius + ay * reach)
        path.append(f"{first} {second} {pen.at(x + bx * radius, y + by * radius)} c")
    return " ".join(path)


def _straight(pen: _Pen, mark: EmphasisMark) -> str:
    return f"{pen.at(mark.x, mark.drop)} m {pen.at(mark.x + mark.length, mark.drop)} l"


def _wave(pen: _Pen, mark: EmphasisMark) -> str:
    """Whole waves, as many as come nearest to their usual length."""
    halves = 2 * max(1, round(mark.length / (_PERIOD * mark.thickness)))
    step, height = mark.length / halves, _SWING * mark.thickness * 4 / 3
    path = [f"{pen.at(mark.x, mark.drop)} m"]
    for half in range(halves):
        x, y = mark.x + half * step, mark.drop + (height if half % 2 else -height)
        handles = f"{pen.at(x + _HANDLE * step, y)} {pen.at(x + (1 - _HANDLE) * step, y)}"
        path.append(f"{handles} {pen.at(x + step, mark.drop)} c")
    return " ".join(path)
