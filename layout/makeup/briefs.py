"""短讯: briefs side by side, whose heads stand on one line and take as many lines as the deepest of them, so that their
texts begin on one line too. Stories cast off in; the same out, the heads of briefs fitted to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.blocks.take import Matter, depth_of
from layout.makeup.castoff import CastOff
from layout.model import Grid, Line

_WITHIN = 0.25
"""White between the edge of a box or a panel and a head that rises in it, in lines of the grid."""


def in_rows(casts: Sequence[CastOff], grid: Grid) -> dict[str, CastOff]:
    """The briefs among stories cast off, by id, those of each row with heads of one depth."""
    briefs = [cast for cast in casts if cast.story.display.brief and cast.head and not cast.above]
    return {cast.story.id: cast for row in _rows(briefs) for cast in _fitted(row, grid)}


def _rows(briefs: Sequence[CastOff]) -> Iterator[list[CastOff]]:
    """Briefs that begin in one band, each beside the one before it."""
    row: list[CastOff] = []
    for cast in sorted(briefs, key=lambda cast: (cast.region.top, cast.region.left)):
        if row and (row[-1].region.top, row[-1].region.right) != (cast.region.top, cast.region.left):
            yield row
            row = []
        row.append(cast)
    yield row


def _fitted(row: Sequence[CastOff], grid: Grid) -> Iterator[CastOff]:
    """A row with heads of one depth, their headlines on one line: the highest that each can rise, or come down, to."""
    heads = [(cast, cast.head) for cast in row if cast.head]
    lines = max((min(head.costs_by_lines) for _, head in heads), default=0)
    depth, feet, room = lines * grid.leading, list[float](), list[tuple[float, float]]()
    for cast, head in heads:
        framed = cast.story.display.framed
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


def _foot(head: Matter) -> float:
    """The baseline of a headline's last line, from the top of its head."""
    lines = [(item.y, item.slug) for item in head if item.part and item.part.kind == "headline"]
    return max(y + slug.baseline for y, slug in lines if isinstance(slug, Line))
