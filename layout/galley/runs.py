"""A line's sorts and what each takes of it, to glyph runs: one for each stretch of sorts of one face."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby
from operator import attrgetter, sub
from typing import NamedTuple

from layout.galley import classes as k
from layout.galley.justify import visible
from layout.galley.measured import Measured
from layout.galley.sorts import Sort
from layout.geometry import EM
from layout.model import GlyphRun

_odd, _face, _text, _glyphs = map(attrgetter, ("odd", "face", "text", "glyphs"))


class Ink(NamedTuple):
    """How runs are set: size in points, colour name, and where the line's text starts in points."""

    size: float
    colour: str
    x: float = 0


def runs(m: Measured, i: int, j: int, takes: Sequence[int], ink: Ink) -> tuple[GlyphRun, ...]:
    """The glyph runs of the line i..j, whose sorts take `takes`; what isn't seen in print is in none."""
    first, end = visible(m, i, j)
    if first == end:
        return ()
    sorts, takes = m.sorts[first:end], list(takes[first - i : end - i])
    pen = -k.HALF if sorts[0].cls in k.BLANK_BEFORE else 0
    takes[0] -= pen
    if not any(map(_odd, sorts)):
        return (_solid(sorts, takes, pen, ink),)
    boxes = accumulate(takes, initial=pen)
    pieces = [piece for piece in zip(sorts, boxes, strict=False) if piece[0].glyphs and piece[0].cls != k.TURN]
    if sorts[-1].cls == k.TURN:
        pieces.append((sorts[-1], pen + sum(takes[:-1])))
    if len(set(map(_face, sorts))) == 1:
        return (_run(sorts[0].face, pieces, ink),) if pieces else ()
    return tuple([_run(face, list(group), ink) for face, group in groupby(pieces, lambda piece: piece[0].face)])


def _solid(sorts: Sequence[Sort], takes: list[int], pen: int, ink: Ink) -> GlyphRun:
    """The usual line: one face, and a glyph for each character."""
    takes[-1] = sorts[-1].advances[0]
    text, glyphs = "".join(map(_text, sorts)), tuple([glyph for (glyph,) in map(_glyphs, sorts)])
    return GlyphRun(sorts[0].face, ink.size, ink.colour, text, glyphs, tuple(takes), ink.x + pen * ink.size / EM)


def _run(face: str, pieces: Sequence[tuple[Sort, int]], ink: Ink) -> GlyphRun:
    """Sorts of one face, each with its box's left edge."""
    glyphs: list[int] = []
    origins: list[int] = []
    clusters: list[int] = []
    for sort, box in pieces:
        glyphs += sort.glyphs
        clusters += sort.clusters
        origins.append(box + sort.lead)
        for advance in sort.advances[:-1]:
            origins.append(origins[-1] + advance)
    advances = [*map(sub, origins[1:], origins), pieces[-1][0].advances[-1]]
    return GlyphRun(
        face,
        ink.size,
        ink.colour,
        "".join([sort.text or k.SOFT_HYPHEN for sort, _ in pieces]),
        tuple(glyphs),
        tuple(advances),
        ink.x + origins[0] * ink.size / EM,
        None if clusters.count(1) == len(clusters) else tuple(clusters),
    )
