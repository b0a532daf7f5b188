"""A blend (ISO 32000-2, 8.7.4.5) in; the most ink that it puts on any place out, as far as its ends tell."""

from __future__ import annotations

from collections.abc import Mapping

from pypdf.generic import ArrayObject, PdfObject

from layout.press.artwork.values import items, mapping, number, value
from layout.press.preflight.inks import ColourSpace, InkShares, colour_space, ink, unknown

_LINEAR = (2, 3)
"""Kinds of blend along a line or from circle to circle; the others are meshes and formulas."""
_DEEPEST = 4
"""Stitched functions within one another."""


def blend_ink(shading: Mapping[str, PdfObject], resources: Mapping[str, PdfObject]) -> InkShares:
    """An ink that is not known; between two ends there is never more of it than at one of them."""
    space = colour_space(shading.get("/ColorSpace"), resources)
    most = _most(shading, space) if number(shading.get("/ShadingType"), 0) in _LINEAR else None
    return unknown(space, most)


def _most(shading: Mapping[str, PdfObject], space: ColourSpace) -> float | None:
    function = shading.get("/Function")
    if isinstance(value(function), ArrayObject):
        each = [_ends(one) for one in items(function)]
        if not all(each):
            return None
        ends = [[max(end[0] for end in found if end) for found in each]]
    else:
        ends = _ends(function)
    return max((ink(space, end).total for end in ends), default=None)


def _ends(raw: object, depth: int = 0) -> list[list[float]]:
    """The colours at the ends of a function, and between its parts; none where that can't be said."""
    function = mapping(raw)
    kind = number(function.get("/FunctionType"), -1)
    if kind == 2:
        return [
            [number(each, 0) for each in items(function.get(key))] or [default]
            for key, default in (("/C0", 0.0), ("/C1", 1.0))
        ]
    if kind == 3 and depth < _DEEPEST:
        found = [_ends(part, depth + 1) for part in items(function.get("/Functions"))]
        return [end for ends in found for end in ends] if all(found) else []
    return []
