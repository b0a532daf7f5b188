"""A made-up page's slugs in; out: what stands off the sheet, upon a neighbour of another owner, upon a picture of its
own story, or reaches out of its own place.

Owners are the stories, each in its frame, and the furniture. Make-up keeps them apart; where a style or a story leaves
it no room for that, the page says so.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from layout.diagnostics import NOWHERE, Diagnostic, Span, say
from layout.galley.character_classes import BLANK_AFTER, BLANK_BEFORE, CLASS_OF, HALF, HAN
from layout.geometry import EM, MM, Rect
from layout.model import Artwork, Frame, Line, Picture, Placed, QrCode, Shape

_NEAR = 1.0
"""Points by which boxes may reach into each other: the white that fonts have in their em boxes."""
_HANGS = 0.6
"""Ems by which a line may be longer than its place: a mark that hangs, or the white in its last one."""
_ASCENT = 0.88
"""How far above its baseline a character reaches, in ems."""
_TOLD = frozenset({"body"})
"""Lines of these styles are told by their paragraph."""
_LABEL = "ad-label"
"""The one text that is meant to stand on a picture."""


class _Box(NamedTuple):
    """What is seen of a slug, and whose it is. A shape that shows nothing is a ground, made to be printed on."""

    top: float
    bottom: float
    left: float
    right: float
    owner: str
    span: Span
    text: bool = False
    label: bool = False


def find_overlaps(
    trim: Rect, frames: Iterable[Frame], furniture: Iterable[Placed], at: dict[str, Span]
) -> Iterator[Diagnostic]:
    """`at` says where each story stands in the copy, and under "" the furniture."""
    boxes = [*_boxes(furniture, "", at.get("", NOWHERE))]
    for frame in frames:
        boxes += _boxes(frame.items, frame.story, at.get(frame.story, NOWHERE))
        yield from _long(frame, at.get(frame.story, NOWHERE))
    yield from _off(boxes, trim)
    yield from _upon(boxes)


def _long(frame: Frame, at: Span) -> Iterator[Diagnostic]:
    """Lines that are longer than the place they were set for, and a label larger than its advertisement: each role
    once."""
    told: set[str] = set()
    story = at._replace(length=1)
    for x, y, slug, *_ in frame.items:
        if isinstance(slug, Picture) and slug.span.line:
            at = slug.span  # its credit, which comes behind it, has no place of its own
        if not isinstance(slug, Line) or not slug.runs or slug.role in _TOLD or slug.role in told:
            continue
        size = max(run.size for run in slug.runs)
        start, end = _reach(slug)
        over = max(-start, end - slug.width)
        if slug.role == _LABEL:
            top, region = y + slug.baseline - _ASCENT * size, frame.region
            over = max(region.x - x - start, region.y - top, top + size - region.bottom)
        if over > (_NEAR if slug.role == _LABEL else _HANGS * size):
            told.add(slug.role)
            span = slug.span if slug.span.line else at
            message = say("this line is {excess:g} em wider than its measure", excess=round(over / size, 1))
            if slug.role == _LABEL:
                message = say("the label is larger than its advertisement, by {over:.0f}pt", over=over)
            hint = say("write fewer words here, give them more room, or set '{style}' smaller", style=slug.role)
            if slug.role == "jump":  # whose words are not the editor's
                span = story
                message = say("the jump line is {excess:g} em wider than its column", excess=round(over / size, 1))
                hint = say("give the story wider columns, or set 'body' smaller")
            yield Diagnostic("warning", "line-overfull", message, span, hint)


def _reach(line: Line) -> tuple[float, float]:
    """From where to where the glyphs of a line go, from its beginning."""
    first, last = line.runs[0], line.runs[-1]
    return first.x, last.x + sum(last.advances) * last.size * last.narrow / EM


def _seen(line: Line) -> tuple[float, float]:
    """The same without the white of an opening mark at its beginning and of a closing one at its end."""
    start, end = _reach(line)
    first, last = line.runs[0], line.runs[-1]
    if CLASS_OF.get(first.text[:1], HAN) in BLANK_BEFORE:
        start += HALF * first.size * first.narrow / EM
    if CLASS_OF.get(last.text[-1:], HAN) in BLANK_AFTER:
        end -= max(last.advances[-1] - HALF, 0) * last.size * last.narrow / EM
    return start, end


def _boxes(items: Iterable[Placed], owner: str, span: Span) -> Iterator[_Box]:
    for x, y, slug, *_ in items:
        if isinstance(slug, Line):
            if not slug.runs:
                continue
            if slug.role == "body" and not slug.vertical:  # never beyond its measure, and most lines are of that kind
                size, place = slug.runs[0].size, slug.span if slug.span.line else span
                top = y + slug.baseline - _ASCENT * size
                yield _Box(top, top + size, x, x + slug.width, owner, place, True, False)
                continue
            half = max(run.size for run in slug.runs) / 2
            (start, end), place = _seen(slug), slug.span if slug.span.line else span
            if slug.vertical:
                middle = x + slug.depth - slug.baseline
                yield _Box(y + start, y + end, middle - half, middle + half, owner, place, True, slug.role == _LABEL)
                continue
            top = y + slug.baseline - 1.76 * half
            yield _Box(top, top + 2 * half, x + start, x + end, owner, place, True, slug.role == _LABEL)
        elif isinstance(slug, Picture) and slug.contour:  # text goes round what is seen of it
            each = slug.depth / len(slug.contour)
            for n, row in enumerate(slug.contour):
                if row:
                    left, right = (x + share * slug.width for share in row)
                    yield _Box(y + n * each, y + (n + 1) * each, left, right, owner, span)
        elif isinstance(slug, Picture | QrCode | Artwork) or (isinstance(slug, Shape) and slug.label):
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


class _Open:
    """The boxes of one owner that may still be met: all, and of those that are no label the texts and the rest."""

    def __init__(self) -> None:
        self.all: list[_Box] = []
        self.texts: list[_Box] = []
        self.rest: list[_Box] = []
        self.left, self.right = math.inf, -math.inf

    def add(self, box: _Box) -> None:
        self.all.append(box)
        if not box.label:
            (self.texts if box.text else self.rest).append(box)
        self.left, self.right = min(self.left, box.left), max(self.right, box.right)


def _upon(boxes: list[_Box]) -> Iterator[Diagnostic]:
    """The first two slugs of each pair of owners that stand upon one another, found from the top of the page down.

    A box is held against those of owners on whose columns it stands: cells of one table are thousands side by side.
    """
    told: set[frozenset[str]] = set()
    open_: defaultdict[str, _Open] = defaultdict(_Open)
    for box in sorted(boxes):
        met: list[_Box] = []
        for owner, other in open_.items():
            facing = _facing(other, box, owner)
            if facing and _share_columns(other, box) and (pair := frozenset((owner, box.owner))) not in told:
                found = _met(facing, box)
                if found:
                    told.add(pair)
                    met.append(found)
        yield from (_told(other, box) for other in sorted(met))
        open_[box.owner].add(box)


def _facing(other: _Open, box: _Box, owner: str) -> list[_Box]:
    """The boxes of an owner that must not touch this one: of another's all; of its own, text and pictures in turn."""
    if owner != box.owner:
        return other.all
    if not owner or box.label:
        return []
    return other.rest if box.text else other.texts


def _met(others: list[_Box], box: _Box) -> _Box | None:
    """The first that the box stands upon; those that end above it go, for whatever comes stands lower."""
    others[:] = [other for other in others if other.bottom - box.top > _NEAR]
    if box.bottom - box.top <= _NEAR:
        return None
    return next((other for other in others if _share_columns(other, box)), None)


def _share_columns(one: _Open | _Box, other: _Box) -> bool:
    """Whether both stand on the same columns, and so wide that it shows."""
    across = one.right - other.left > _NEAR < other.right - one.left
    return across and one.right - one.left > _NEAR < other.right - other.left


def _told(above: _Box, below: _Box) -> Diagnostic:
    if above.owner == below.owner:
        text = above if above.text else below
        message = say("text and a picture of {story} stand upon each other", story=_named(text.owner))
        hint = say("give the story more room, or the picture fewer lines or columns")
        return Diagnostic("warning", "page-overlap", message, text.span, hint)
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
    span = max((below, above), key=lambda box: bool(box.span.line and box.owner)).span
    return Diagnostic("warning", "page-overlap", message, span, say("give them more room, or make one of them smaller"))


def _named(owner: str) -> str:
    return say("story {id}", id=owner) if owner else say("the masthead or folio")
