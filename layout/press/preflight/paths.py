"""Path operators in; the subpaths that they make, as points on the page, out (ISO 32000-2, 8.5.2)."""

from __future__ import annotations

from collections.abc import Sequence

from layout.press.preflight.marks import Matrix, Point, bounds, moved

_CURVE = tuple(((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in (0.25, 0.5, 0.75))
"""Where a curve is taken for points, by the weights of its four: near enough for boxes, and for tints a point wide."""
_LONG, _LEAST = 8, 4
"""A rectangle is a rule when it is so many times as long as thick, and so many points long."""


class Paths:
    """The subpaths so far, each a list of points."""

    def __init__(self) -> None:
        self.parts: list[list[Point]] = []
        self._at: Point = (0.0, 0.0)

    def move(self, ctm: Matrix, x: float, y: float) -> None:
        self._at = (x, y)
        self.parts.append([moved(ctm, x, y)])

    def line(self, ctm: Matrix, x: float, y: float) -> None:
        self._at = (x, y)
        if not self.parts:
            self.parts.append([])
        self.parts[-1].append(moved(ctm, x, y))

    def curve(self, ctm: Matrix, kind: str, given: Sequence[float]) -> None:
        """A Bézier curve as the operators c, v and y give it."""
        if kind == "v":
            given = [*self._at, *given]
        elif kind == "y":
            given = [*given, *given[-2:]]
        if len(given) != 6:
            return
        x0, y0 = self._at
        x1, y1, x2, y2, x3, y3 = given
        if not self.parts:
            self.parts.append([])
        self.parts[-1] += [
            moved(ctm, a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3) for a, b, c, d in _CURVE
        ]
        self.parts[-1].append(moved(ctm, x3, y3))
        self._at = (x3, y3)

    def rectangle(self, ctm: Matrix, given: Sequence[float]) -> None:
        if len(given) == 4:
            x, y, w, h = given
            corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y))
            self.parts.append([moved(ctm, *corner) for corner in corners])
            self._at = (x, y)

    def close(self) -> None:
        if self.parts and self.parts[-1]:
            self.parts[-1].append(self.parts[-1][0])


def thinnest(paths: Sequence[Sequence[Point]]) -> float:
    """The thickness of the thinnest rule among filled rectangles; 0 when none is a rule."""
    found = 0.0
    for path in paths:
        if len(path) in (4, 5):
            box = bounds(path)
            width, depth = box[2] - box[0], box[3] - box[1]
            thin, long = (width, depth) if width < depth else (depth, width)
            if long > _LONG * thin and long > _LEAST and (not found or thin < found):
                found = max(thin, 1e-6)
    return found
