"""What stands beyond the bleed of a page for the plant (`press: marks`): crop and register marks, a colour bar, and a
line that says which page this is.

In: a made-up page; out: the same with its marks. The hour of the issue is midnight in China, and its digest is of what
stands on the page: the same issue gives the same marks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from layout.galley import SortCases, natural_width, set_line
from layout.geometry import EM, MM, Rect
from layout.model import (
    PLATE_COLOURS,
    REGISTRATION,
    Artwork,
    Fill,
    Forme,
    GlyphRun,
    Issue,
    Line,
    MadePage,
    Picture,
    Placed,
    Rule,
    Shape,
    Slug,
    Stylesheet,
    Words,
)

_THICKNESS = 0.25
_OFF = 3 * MM
"""From the bleed to where marks begin."""
_LENGTH = 6 * MM
_RING, _CROSS = 2.5 * MM, 3.5 * MM
"""Radius of a register mark's ring, and half the length of its cross."""
_PATCH = 5 * MM
_ROUND = 0.5523
"""Of a radius, where the handles of four curves stand that make a circle."""
_DIGITS = 12


def add_printers_marks(made: MadePage, issue: Issue, stylesheet: Stylesheet, cases: SortCases) -> MadePage:
    """The page with its marks, if the style wants some."""
    if not stylesheet.press.marks:
        return made
    forme = made.forme
    frame = forme.trim.inset(-forme.bleed, -forme.bleed)
    marks = (
        *_crop_marks(forme.trim, frame),
        *_register_marks(frame),
        *_colour_bar(frame),
        _slug_line(forme, frame, issue, stylesheet, cases),
    )
    return made._replace(forme=forme._replace(marks=marks))


def _crop_marks(trim: Rect, bleed: Rect) -> Iterator[Placed]:
    """Two at each corner, on the lines of the trim."""
    upright, level = Rule(_THICKNESS, _LENGTH, REGISTRATION), Rule(_LENGTH, _THICKNESS, REGISTRATION)
    half = _THICKNESS / 2
    for x in (trim.x, trim.right):
        yield Placed(x - half, bleed.y - _OFF - _LENGTH, upright)
        yield Placed(x - half, bleed.bottom + _OFF, upright)
    for y in (trim.y, trim.bottom):
        yield Placed(bleed.x - _OFF - _LENGTH, y - half, level)
        yield Placed(bleed.right + _OFF, y - half, level)


def _register_marks(bleed: Rect) -> Iterator[Placed]:
    """A cross in a ring at the middle of each side."""
    off = _OFF + _CROSS
    across, down = bleed.x + bleed.w / 2, bleed.y + bleed.h / 2
    for x, y in (
        (across, bleed.y - off),
        (across, bleed.bottom + off),
        (bleed.x - off, down),
        (bleed.right + off, down),
    ):
        yield Placed(x - _CROSS, y - _THICKNESS / 2, Rule(2 * _CROSS, _THICKNESS, REGISTRATION))
        yield Placed(x - _THICKNESS / 2, y - _CROSS, Rule(_THICKNESS, 2 * _CROSS, REGISTRATION))
        yield Placed(x - _RING, y - _RING, _ring())


def _ring() -> Shape:
    outer, inner = _circle(_RING), _circle(_RING - _THICKNESS)
    return Shape(2 * _RING, 2 * _RING, REGISTRATION, (*outer, *inner, ("E", ())))


def _circle(radius: float) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Round the middle of a register mark."""
    handle, middle = _ROUND * radius, _RING
    east, south, west, north = (1, 0), (0, 1), (-1, 0), (0, -1)
    yield "M", (middle + radius, middle)
    for (x0, y0), (x1, y1) in ((east, south), (south, west), (west, north), (north, east)):
        first = middle + x0 * radius + x1 * handle, middle + y0 * radius + y1 * handle
        second = middle + x1 * radius + x0 * handle, middle + y1 * radius + y0 * handle
        yield "C", (*first, *second, middle + x1 * radius, middle + y1 * radius)
    yield "Z", ()


def _colour_bar(bleed: Rect) -> Iterator[Placed]:
    """Patches of the inks below the page, from the right."""
    x = bleed.right - _LENGTH
    for name in reversed(list(PLATE_COLOURS)):
        x -= _PATCH
        yield Placed(x, bleed.bottom + _OFF, Fill(_PATCH, _PATCH, name))


def _slug_line(forme: Forme, bleed: Rect, issue: Issue, stylesheet: Stylesheet, cases: SortCases) -> Placed:
    """Paper, date, issue, page, hour and digest, below the page from the left; as wide as there is room."""
    paper, day = stylesheet.paper, issue.date.isoformat()
    number = f"第{issue.number}期（总第{issue.total}期）"
    page = f"{stylesheet.press.section}{forme.number:02}版"
    said = f"{paper.name} {day} {number} {page} {day}T00:00+08:00 {_digest(forme)}"
    style = stylesheet.style("code-label")._replace(align="left", size=6.0, leading=8.0)
    width = natural_width(said, style, cases) * style.size / EM
    line = set_line(Words(said), style, "slug", width, cases)
    return Placed(bleed.x + _LENGTH, bleed.bottom + _OFF, line)


def _digest(forme: Forme) -> str:
    """Names what stands on the page, wherever the files of its pictures are."""
    said = hashlib.sha256()
    for placed in (*forme.furniture, *(item for frame in forme.frames for item in frame.items)):
        said.update(repr((round(placed.x, 3), round(placed.y, 3), _known(placed.slug))).encode())
    return said.hexdigest()[:_DIGITS]


def _known(slug: Slug) -> object:
    """What is seen of a slug: the words of a line, the digest of a picture."""
    match slug:
        case Line():
            return slug.text, slug.role, tuple(map(_run, slug.runs))
        case Picture():
            return slug.file.sha256, slug.window, slug.width, slug.depth
        case Artwork():
            return slug.path.name, slug.width, slug.depth
    return slug


def _run(run: GlyphRun) -> tuple[object, ...]:
    return run.text, run.size, run.colour, run.advances
