"""A line's sorts to glyph runs: edges trimmed, then shrunk step by step or stretched, exactly to the measure.

Source: CLREQ, line adjustment (shrink steps 4 to 7, equal amounts within a step; stretch of all gaps), as in
composition.md §6; the remainder of an integer division goes to the leftmost places, so results are reproducible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from layout.galley import classes as k
from layout.galley.measured import Measured
from layout.galley.sorts import Sort
from layout.geometry import EM
from layout.model import GlyphRun

_STEPS = (4, 5, 6, 7)


@dataclass(frozen=True, slots=True)
class Ink:
    """How runs are set: size in points, colour name, tracking in thousandths, where the line's text starts in points."""

    size: float
    colour: str
    tracking: int = 0
    x: float = 0


def spread(m: Measured, i: int, j: int, target: int | None) -> dict[int, int]:
    """What each inner boundary of the line i..j adds (or loses) to reach `target`; None leaves it natural."""
    over = 0 if target is None else m.reach[j] - m.origin[i] - target
    if over > 0:
        return _shrink(m, i, j, over)
    return _stretch(m, i, j, -over) if over < 0 else {}


def _shrink(m: Measured, i: int, j: int, over: int) -> dict[int, int]:
    extra: dict[int, int] = {}
    inner = [(b, m.pairs[b]) for b in range(i + 1, j)]
    for step in _STEPS:
        places = [(b, pair.shrink) for b, pair in inner if pair and pair.shrink and pair.step == step]
        take = min(over, sum(room for _, room in places))
        extra |= _share([b for b, _ in places], -take)
        over -= take
        if not over:
            break
    return extra


def _stretch(m: Measured, i: int, j: int, under: int) -> dict[int, int]:
    places = [b for b in range(i + 1, j) if m.pairs[b] is None or m.pairs[b].stretch]  # type: ignore[union-attr]
    return _share(places, under)


def _share(places: Sequence[int], amount: int) -> dict[int, int]:
    """`amount` in equal parts over the places, the remainder to the leftmost."""
    if not places or not amount:
        return {}
    sign = 1 if amount > 0 else -1
    each, rest = divmod(abs(amount), len(places))
    return {b: sign * (each + (n < rest)) for n, b in enumerate(places)}


def runs(m: Measured, i: int, j: int, extra: dict[int, int], ink: Ink) -> tuple[GlyphRun, ...]:
    """The glyph runs of the line i..j, one for each stretch of sorts of one face; spaces at its edges are left out."""
    while i < j - 1 and m.sorts[i].cls == k.SPACE:
        i += 1
    while j - 1 > i and m.sorts[j - 1].cls == k.SPACE:
        j -= 1
    if m.solid and not extra:
        solid = _solid(m.sorts[i:j], ink)
        if solid:
            return (solid,)
    out: list[GlyphRun] = []
    pen, at = -m.opens[i], i
    while at < j:
        face, stop = m.sorts[at].face, at + 1
        while stop < j and m.sorts[stop].face == face:
            stop += 1
        run, pen = _run(m, at, stop, j, pen, extra, ink)
        if run.glyphs:
            out.append(run)
        at = stop
    return tuple(out)


def _solid(sorts: Sequence[Sort], ink: Ink) -> GlyphRun | None:
    """The usual line: characters of one face, each on its em."""
    if len({sort.face for sort in sorts}) > 1 or any(len(sort.glyphs) != 1 or sort.lead for sort in sorts):
        return None
    return GlyphRun(
        sorts[0].face,
        ink.size,
        ink.colour,
        "".join([sort.text for sort in sorts]),
        tuple([sort.glyphs[0] for sort in sorts]),
        tuple([sort.width + ink.tracking for sort in sorts]),
        ink.x,
    )


def _run(
    m: Measured, at: int, stop: int, end: int, pen: int, extra: dict[int, int], ink: Ink
) -> tuple[GlyphRun, int]:
    """Sorts at..stop-1 of one face from `pen` on; also where the pen stands after them."""
    glyphs: list[int] = []
    origins: list[int] = []
    clusters: list[int] = []
    last = 0
    for t in range(at, stop):
        sort = m.sorts[t]
        origin = pen + sort.lead
        for gid, advance in zip(sort.glyphs, sort.advances, strict=True):
            glyphs.append(gid)
            origins.append(origin)
            origin += advance
            last = advance
        clusters.extend(sort.clusters)
        pen += sort.width + ink.tracking
        if t + 1 < end:
            pair = m.pairs[t + 1]
            pen += (pair.adjust if pair else 0) + extra.get(t + 1, 0)
    advances = [after - before for before, after in zip(origins, origins[1:], strict=False)]
    if glyphs:
        advances.append(last)
    run = GlyphRun(
        m.sorts[at].face,
        ink.size,
        ink.colour,
        "".join([m.sorts[t].text for t in range(at, stop)]),
        tuple(glyphs),
        tuple(advances),
        ink.x + (origins[0] if origins else pen) * ink.size / EM,
        None if all(count == 1 for count in clusters) else tuple(clusters),
    )
    return run, pen
