"""A made-up issue in; out: what a reader of its pages sees, as text, and what its editor is told.

A row is `x y w role ...` in points. For text x is where the first glyph begins, y the baseline (of vertical text,
marked ↓, the axis and the top), w the way to the last glyph's end; then size, face, colour, and the words. Of what is
drawn x and y are the top left corner and the depth follows the role; what a fold cuts says what shows of it. Rows stand
in the order of reading and painting.

All that is known of the frozen values stands here: when they change, this module does, and the goldens stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from layout.diagnostics import Diagnostic
from layout.geometry import EM
from layout.model import Artwork, Fill, GlyphRun, Line, MadePage, Picture, Placed, QrCode, Rule, Shape

_DOT = 1.0
"""Fills smaller than this are the dots of a leader: those of one leader are one row."""


def pages(made: Iterable[MadePage]) -> Iterator[str]:
    """The rows of made-up pages."""
    for forme, overset in ((page.forme, page.overset) for page in made):
        yield f"page {forme.number}: {_numbers(*forme.trim)}, bleed {forme.bleed:.2f}"
        yield from _matter(forme.furniture)
        for frame in forme.frames:
            yield f"story {frame.story}: {_numbers(*frame.region)}"
            yield from (f"column {_numbers(*column)}" for column in frame.columns)
            yield from _matter(frame.items)
        for over in overset:
            yield f"overset {over.story}: {over.lines} lines, {over.characters} characters: {over.text}"


def findings(found: Iterable[Diagnostic]) -> Iterator[str]:
    """A row a finding: its code, its place, and the values that its message and hint name, in whatever words."""
    for one in found:
        file, line, column, length = one.span
        place = f"{Path(file).name}:{line}:{column}+{length}" if line else "-"
        yield " ".join((one.severity, one.code, place, *_values(one.message), *_values(one.hint)))


def _values(message: object) -> Iterator[str]:
    for value in getattr(message, "fields", {}).values():
        if hasattr(value, "fields"):
            yield from _values(value)
        elif isinstance(value, float):
            yield f"{value:.2f}"
        else:
            yield value.name if isinstance(value, Path) else str(value)


def _matter(items: Iterable[Placed]) -> Iterator[str]:
    for dots, group in groupby(items, key=_dot):
        placed = list(group)
        if dots:
            end = placed[-1].x + dots[1]
            yield f"{_numbers(placed[0].x, dots[0], end - placed[0].x)} dots {dots[1]:.2f} {dots[2]} × {len(placed)}"
        else:
            for one in placed:
                cut = f" | shows {_numbers(*one.box)}" if one.clip else ""
                yield from (f"{row}{cut}" for row in _rows(one))


def _dot(placed: Placed) -> tuple[float, float, str] | None:
    slug = placed.slug
    return (placed.y, slug.width, slug.colour) if isinstance(slug, Fill) and slug.width < _DOT else None


def _rows(placed: Placed) -> Iterator[str]:
    x, y, slug = placed.x, placed.y, placed.slug
    match slug:
        case Line():
            yield from _line(x, y, slug)
        case Rule(width, depth, colour):
            yield f"{_numbers(x, y, width)} rule {depth:.2f} {colour}"
        case Fill(width, depth, colour, thickness):
            kind = f"outline {depth:.2f} {colour} {thickness:g}" if thickness else f"tint {depth:.2f} {colour}"
            yield f"{_numbers(x, y, width)} {kind}"
        case Picture(width, depth, file, window, label):
            shown = " ".join(f"{share:.4f}" for share in window)
            yield f"{_numbers(x, y, width)} picture {depth:.2f} {file.path.name} [{shown}] {label}"
        case Artwork(width, depth, path, label):
            yield f"{_numbers(x, y, width)} artwork {depth:.2f} {path.name} {label}"
        case Shape(width, depth, colour, path, label):
            yield f"{_numbers(x, y, width)} shape {depth:.2f} {colour} {len(path)} steps {label}"
        case QrCode(width, depth, colour, target):
            yield f"{_numbers(x, y, width)} code {depth:.2f} {colour} {target}"


def _line(x: float, y: float, line: Line) -> Iterator[str]:
    """A row a run of one face and size; marks and ruby behind them."""
    link = f" → {line.link}" if line.link else ""
    for kind, runs in (("", line.runs), (" ruby", line.ruby)):
        for run in runs:
            yield f"{_place(x, y, line, run)} {line.role}{kind} {_look(run)} {run.text}{link}"
    for mark in line.emphasis_marks:
        if line.vertical:
            at = _numbers(x + line.depth - mark.drop, y + mark.x, mark.length)
        else:
            at = _numbers(x + mark.x, y + mark.drop, mark.length)
        yield f"{at} {mark.kind} {mark.thickness:.2f} {mark.colour}"


def _place(x: float, y: float, line: Line, run: GlyphRun) -> str:
    long = sum(run.advances) * run.size * run.narrow / EM
    if line.vertical:
        return f"{_numbers(x + line.depth - line.baseline + run.rise, y + run.x, long)} ↓"
    return _numbers(x + run.x, y + line.baseline - run.rise, long)


def _look(run: GlyphRun) -> str:
    """Size, face and colour, and how the glyphs differ from those of their font."""
    way = "" if run.orientation == "horizontal" else f" {run.orientation}"
    narrow = "" if run.narrow == 1 else f" {run.narrow:.3f}"
    return f"{run.size:g} {run.face} {run.colour}{way}{narrow}"


def _numbers(*values: float) -> str:
    return " ".join(f"{round(value, 2) + 0.0:7.2f}" for value in values)
