"""A made-up page's slugs in; out: what stands off the sheet, or upon a neighbour of another owner.

Owners are the stories, each in its frame, and the furniture. Make-up keeps them apart; where a style or a story leaves
it no room for that, the page says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from layout.diagnostics import NOWHERE, Diagnostic, Span, say
from layout.geometry import EM, MM, Rect
from layout.model import Artwork, Frame, Line, Picture, Placed, Shape, Symbol

_NEAR = 1.0
"""Points by which boxes may reach into each other: the white that fonts have in their em boxes."""


class _Box(NamedTuple):
    """What is seen of a slug, and whose it is."""

    top: float
    bottom: float
    left: float
    right: float
    owner: str
    span: Span


def overlaps(
    trim: Rect, frames: Iterable[Frame], furniture: Iterable[Placed], at: dict[str, Span]
) -> Iterator[Diagnostic]:
    """`at` says where each story stands in the copy; furniture has no place of its own."""
    boxes = [*_boxes(furniture, "", NOWHERE)]
    for frame in frames:
        boxes += _boxes(frame.items, frame.story, at.get(frame.story, NOWHERE))
    yield from _off(boxes, trim)
    yield from _upon(boxes)


def _boxes(items: Iterable[Placed], owner: str, span: Span) -> Iterator[_Box]:
    for x, y, slug, *_ in items:
        if isinstance(slug, Line):
            if not slug.runs:
                continue
            first, last = slug.runs[0], slug.runs[-1]
            half = max(run.size for run in slug.runs) / 2
            start, end = first.x, last.x + sum(last.advances) * last.size * last.narrow / EM
            if slug.vertical:
                middle = x + slug.depth - slug.baseline
                yield _Box(
                    y + start, y + end, middle - half, middle + half, owner, slug.span if slug.span.line else span
                )
                continue
            top = y + slug.baseline - 1.76 * half
            yield _Box(top, top + 2 * half, x + start, x + end, owner, slug.span if slug.span.line else span)
        elif isinstance(slug, Picture | Symbol | Artwork | Shape):
            yield _Box(y, y + slug.depth, x, x + slug.width, owner, span)


def _off(boxes: list[_Box], trim: Rect) -> Iterator[Diagnostic]:
    """The slug of each owner that reaches furthest beyond the sheet."""
    worst: dict[str, tuple[float, _Box]] = {}
    for box in boxes:
        over = max(trim.x - box.left, box.right - trim.right, trim.y - box.top, box.bottom - trim.bottom)
        if over > _NEAR and over > worst.get(box.owner, (0.0, box))[0]:
            worst[box.owner] = over, box
    for owner, (over, box) in worst.items():
        message = say("{owner} stands {over:.0f}pt beyond the edge of the sheet", owner=_named(owner), over=over)
        yield Diagnostic("error", "page-edge", message, box.span, say("make it smaller, or the sheet larger"))


def _upon(boxes: list[_Box]) -> Iterator[Diagnostic]:
    """The first two slugs of each pair of owners that stand upon one another, found from the top of the page down."""
    told: set[frozenset[str]] = set()
    open_: list[_Box] = []
    for box in sorted(boxes):
        open_ = [other for other in open_ if other.bottom - box.top > _NEAR]
        for other in open_:
            if other.owner == box.owner or min(other.right, box.right) - max(other.left, box.left) <= _NEAR:
                continue
            if min(other.bottom, box.bottom) - box.top > _NEAR and frozenset((box.owner, other.owner)) not in told:
                told.add(frozenset((box.owner, other.owner)))
                yield _told(other, box)
        open_.append(box)


def _told(above: _Box, below: _Box) -> Diagnostic:
    message = say(
        "{one} and {other} stand upon each other by {wide:.0f} × {deep:.0f}pt, "
        "{x:.0f} mm from the left and {y:.0f} mm from the top",
        one=_named(above.owner),
        other=_named(below.owner),
        wide=min(above.right, below.right) - max(above.left, below.left),
        deep=min(above.bottom, below.bottom) - below.top,
        x=max(above.left, below.left) / MM,
        y=below.top / MM,
    )
    span = below.span if below.span.line else above.span
    return Diagnostic("warning", "page-overlap", message, span, say("give them more room, or make one of them smaller"))


def _named(owner: str) -> str:
    return say("story {id}", id=owner) if owner else say("the masthead or folio")
