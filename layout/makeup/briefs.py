"""短讯: briefs side by side, whose heads stand on one line and take as many lines as the deepest of them, so that their
texts begin on one line too.

In: stories cast off; out: the same, the heads of briefs fitted to each other; and of briefs as they are placed what
does not stand on one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from layout.blocks.take import Matter, depth_of
from layout.diagnostics import Diagnostic, Severity, say
from layout.makeup.castoff import CastOff
from layout.model import Frame, Grid, Line

_WITHIN = 0.25
"""White between the edge of a box or a panel and a head that rises in it, in lines of the grid."""
_SAME = 0.5
"""Points that nobody sees."""


def in_rows(casts: Sequence[CastOff], grid: Grid) -> dict[str, CastOff]:
    """The briefs among stories cast off, by id, those of each row with heads of one depth."""
    briefs = [cast for cast in casts if cast.story.display.brief and cast.head and not cast.above]
    return {cast.story.id: cast for row in _rows(briefs) for cast in _fitted(row, grid)}


def _rows(briefs: Sequence[CastOff]) -> Iterator[list[CastOff]]:
    """Briefs that begin in one band, each beside the one before it."""
    row: list[CastOff] = []
    for cast in sorted(briefs, key=lambda cast: (cast.region.top, _head_columns(cast)[0])):
        if row and (row[-1].region.top, _head_columns(row[-1])[1]) != (cast.region.top, _head_columns(cast)[0]):
            yield row
            row = []
        row.append(cast)
    yield row


def _head_columns(cast: CastOff) -> tuple[int, int]:
    """The columns of the page [left, right) under its head."""
    headed = cast.region.headed
    return cast.region.left + headed[0], cast.region.left + headed[-1] + 1


def _fitted(row: Sequence[CastOff], grid: Grid) -> Iterator[CastOff]:
    """A row with heads of one depth, their headlines on one line: the highest that each can rise, or come down, to."""
    heads = [(cast, cast.head) for cast in row if cast.head]
    lines = max((min(head.costs_by_lines) for _, head in heads), default=0)
    depth, feet, room = lines * grid.leading, list[float](), list[tuple[float, float]]()
    for cast, head in heads:
        framed = cast.story.display.edged or 0 in cast.region.rim.top
        matter = head.set(lines, grid.leading, cast.region.top == 0 and not framed)
        words = matter[1:] if head.panel else matter
        edge = (grid.leading - grid.size) / 2 + _WITHIN * grid.leading if framed or head.panel else 0.0
        foot = depth - (head.panel.below if head.panel else 0.0)
        feet.append(_foot(matter))
        room.append((max(0.0, min(item.y for item in words) - edge), max(0.0, foot - depth_of(words))))
    line = max([min(feet, default=0.0), *(foot - above for foot, (above, _) in zip(feet, room, strict=True))])
    if any(foot + below < line for foot, (_, below) in zip(feet, room, strict=True)):
        line = min(feet)  # not all can come down to it: as high as each can rise
    for (cast, head), foot, (above, _) in zip(heads, feet, room, strict=True):
        yield cast._replace(head=head._replace(costs_by_lines={lines: 0.0}, rise=min(above, foot - line)))


def uneven(casts: Sequence[CastOff], frames: Mapping[str, Frame], line: float) -> Iterator[Diagnostic]:
    """Briefs as placed whose text, or else headline, stands on another line than that of the brief before them."""
    briefs = [cast for cast in casts if cast.story.display.brief and cast.head]
    for row in _rows(briefs):
        for before, cast in pairwise(row):
            one, other = (_begins(frames[brief.story.id]) for brief in (before, cast))
            if not (one and other and cast.story.headline):
                continue
            texts = abs(one.text - other.text) > _SAME
            pictured = texts and bool(before.pictures or cast.pictures)
            severity: Severity = "warning" if texts and not pictured else "info"
            if told := _compared(before.story.id, cast.story.id, one, other, line):
                yield Diagnostic(severity, "briefs-uneven", told, cast.story.headline.text.span, _mend(pictured))


class _Begins(NamedTuple):
    """Where the headline of a brief ends (its last baseline) and where its text begins, on the sheet."""

    headline: float
    text: float


def _begins(frame: Frame) -> _Begins | None:
    """None where it has no head or no text: that is told by itself."""
    if not frame.columns or not any(item.part and item.part.kind == "headline" for item in frame.items):
        return None
    return _Begins(_foot(frame.items), min(column.y for column in frame.columns))


def _compared(before: str, id: str, one: _Begins, other: _Begins, line: float) -> str:
    lines, points = round((other.text - one.text) / line), other.headline - one.headline
    if lines:
        lower = lines > 0
        return say(
            "the text of brief {id} stands {lines} {lines:line|lines} lower than that of {other} beside it",
            id=id if lower else before,
            other=before if lower else id,
            lines=abs(lines),
        )
    if abs(points) <= _SAME:
        return ""
    return say(
        "the headline of brief {id} stands {points:.1f}pt lower than that of {other} beside it",
        id=id if points > 0 else before,
        other=before if points > 0 else id,
        points=abs(points),
    )


def _mend(pictured: bool) -> str:
    if pictured:
        return say("give both a picture above their text or neither, or another place to it")
    return say("give both a deck and a byline or neither, or headlines of one level")


def _foot(head: Matter) -> float:
    """The baseline of a headline's last line, from the top of its head."""
    lines = [(item.y, item.slug) for item in head if item.part and item.part.kind == "headline"]
    return max(y + slug.baseline for y, slug in lines if isinstance(slug, Line))
