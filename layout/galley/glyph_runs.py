"""A line's sorts and what each takes of it, to glyph runs: one for each stretch of sorts of one face."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from operator import attrgetter, sub
from typing import NamedTuple

from layout.galley import character_classes as k
from layout.galley.justification import visible
from layout.galley.prefix_sums import PrefixSums
from layout.galley.sorts import Sort
from layout.geometry import EM
from layout.model import GlyphRun

_odd, _face, _text, _glyphs = map(attrgetter, ("irregular", "face", "text", "glyphs"))
_setting = attrgetter("face", "size", "rise", "orientation")


Piece = tuple[Sort, int]
"""A sort and its box's left edge in the line, in thousandths of an em of the style."""


class Ink(NamedTuple):
    """How runs are set: size in points, colour name, where the line's text starts in points, which way it goes, and
    how narrow, as a share of its width."""

    size: float
    colour: str
    x: float = 0
    vertical: bool = False
    narrow: float = 1


def make_runs(m: PrefixSums, i: int, j: int, takes: Sequence[int], ink: Ink) -> tuple[GlyphRun, ...]:
    """The glyph runs of the line i..j, whose sorts take `takes`; what isn't seen in print is in none."""
    found = _runs(m, i, j, takes, ink)
    if ink.narrow == 1:
        return found
    return tuple([run._replace(x=ink.x + (run.x - ink.x) * ink.narrow, narrow=ink.narrow) for run in found])


def _runs(m: PrefixSums, i: int, j: int, takes: Sequence[int], ink: Ink) -> tuple[GlyphRun, ...]:
    first, end = visible(m, i, j)
    if first == end:
        return ()
    sorts, takes = m.sorts[first:end], list(takes[first - i : end - i])
    pen = -k.HALF if sorts[0].cls in k.BLANK_BEFORE else 0
    takes[0] -= pen
    if not any(map(_odd, sorts)):
        return (_solid(sorts, takes, pen, ink),)
    boxes = accumulate(takes, initial=pen)
    pieces = [piece for piece in zip(sorts, boxes, strict=False) if piece[0].glyphs and piece[0].cls != k.BREAK]
    if sorts[-1].cls == k.BREAK:
        pieces.append((sorts[-1], pen + sum(takes[:-1])))
    if ink.vertical:
        return runs_of(pieces, ink)
    if sorts[0].irregular < 2 and len(set(map(_face, sorts))) == 1:
        return (_run(pieces, ink),) if pieces else ()
    return runs_of(pieces, ink)


def runs_of(pieces: Iterable[Piece], ink: Ink) -> tuple[GlyphRun, ...]:
    """A run for each stretch of sorts that are of one face, size, height and orientation."""
    return tuple(
        [
            _run(list(group), ink)
            for _, group in groupby(pieces, _vertical_setting if ink.vertical else _horizontal_setting)
        ]
    )


def _horizontal_setting(piece: Piece) -> object:
    return _setting(piece[0])


def _vertical_setting(piece: Piece) -> object:
    """In a vertical line what goes across is a run by itself."""
    sort, box = piece
    return _setting(sort), box if sort.orientation == "horizontal" else 0


def _solid(sorts: Sequence[Sort], takes: list[int], pen: int, ink: Ink) -> GlyphRun:
    """The usual line: one face, and a glyph for each character."""
    takes[-1] = sorts[-1].advances[0]
    text, glyphs = "".join(map(_text, sorts)), tuple([glyph for (glyph,) in map(_glyphs, sorts)])
    run = GlyphRun(sorts[0].face, ink.size, ink.colour, text, glyphs, tuple(takes), ink.x + pen * ink.size / EM)
    return run._replace(orientation="upright") if ink.vertical else run


def _run(pieces: Sequence[Piece], ink: Ink) -> GlyphRun:
    """Sorts of one face, size and height to a run."""
    face, share, rise, orientation = _setting(pieces[0][0])
    size = ink.size
    if share != EM:
        pieces, size = [(sort, round(box * EM / share)) for sort, box in pieces], size * share / EM
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
        size,
        ink.colour,
        "".join([sort.text or k.SOFT_HYPHEN for sort, _ in pieces]),
        tuple(glyphs),
        tuple(advances),
        ink.x + origins[0] * size / EM,
        None if clusters.count(1) == len(clusters) else tuple(clusters),
        rise * ink.size / EM,
        orientation,
    )
