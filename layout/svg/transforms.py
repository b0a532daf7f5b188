"""The transform attribute [SVG 1.1, 7.6] to a matrix."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from layout.diagnostics import say
from layout.svg.errors import Unfit

if TYPE_CHECKING:
    from fontTools.misc.transform import Transform

_FUNCTION = re.compile(r"\s*,?\s*(\w+)\s*\(([^()]*)\)")


def moved(matrix: Transform, written: str, line: int) -> Transform:
    """The matrix with those of a transform attribute. Raises Unfit for what is none."""
    at = 0
    while written[at:].strip(" \t\r\n,"):
        found = _FUNCTION.match(written, at)
        try:
            if not found:
                raise ValueError
            matrix = _with(matrix, found[1], [float(n) for n in re.split(r"[\s,]+", found[2].strip())])
            if not all(map(math.isfinite, matrix)):
                raise ValueError
        except (ValueError, OverflowError):
            what = say("the transform {written} is not understood", written=written[at : at + 40].strip())
            raise Unfit(what, line) from None
        at = found.end()
    return matrix


def _with(matrix: Transform, name: str, values: list[float]) -> Transform:  # noqa: PLR0911 (one a function)
    match name, values:
        case "matrix", [_, _, _, _, _, _]:
            return matrix.transform(tuple(values))
        case "translate", [x]:
            return matrix.translate(x, 0)
        case "translate", [x, y]:
            return matrix.translate(x, y)
        case "scale", [x]:
            return matrix.scale(x, x)
        case "scale", [x, y]:
            return matrix.scale(x, y)
        case "rotate", [angle]:
            return matrix.rotate(math.radians(angle))
        case "rotate", [angle, x, y]:
            return matrix.translate(x, y).rotate(math.radians(angle)).translate(-x, -y)
        case "skewX", [angle]:
            return matrix.skew(math.radians(angle), 0)
        case "skewY", [angle]:
            return matrix.skew(0, math.radians(angle))
    raise ValueError
