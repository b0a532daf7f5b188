"""短讯: briefs side by side, whose heads stand on one line and take as many lines as the deepest of them, so that their
texts begin on one line too. Stories cast off in; the same out, the heads of briefs fitted to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.blocks.headline import Head
from layout.blocks.take import Matter
from layout.makeup.castoff import CastOff
from layout.model import Line


def in_rows(casts: Sequence[CastOff], line: float) -> dict[str, CastOff]:
    """The briefs among stories cast off, by id, those of each row with heads of one depth; a line has `line` points."""
    briefs = [cast for cast in casts if cast.story.display.brief and cast.head and not cast.above]
    return {cast.story.id: cast for row in _rows(briefs) for cast in _fitted(row, line)}


def _rows(briefs: Sequence[CastOff]) -> Iterator[list[CastOff]]:
    """Briefs that begin in one band, each beside the one before it."""
    row: list[CastOff] = []
    for cast in sorted(briefs, key=lambda cast: (cast.region.top, cast.region.left)):
        if row and (row[-1].region.top, row[-1].region.right) != (cast.region.top, cast.region.left):
            yield row
            row = []
        row.append(cast)
    yield row


def _fitted(row: Sequence[CastOff], line: float) -> Iterator[CastOff]:
    heads = [(cast, cast.head) for cast in row if cast.head]
    lines = max((min(head.costs_by_lines) for _, head in heads), default=0)
    sets = [head.set(lines, line, cast.region.top == 0 and not cast.story.display.framed) for cast, head in heads]
    highest = min(map(_foot, sets), default=0.0)
    for (cast, head), matter in zip(heads, sets, strict=True):
        rise = min(_foot(matter) - highest, max(0.0, min(item.y for item in matter)))
        yield cast._replace(head=Head(head.parts, head.style, {lines: 0.0}, head.findings, rise))


def _foot(head: Matter) -> float:
    """The baseline of a headline's last line, from the top of its head."""
    lines = [(item.y, item.slug) for item in head if item.part and item.part.kind == "headline"]
    return max(y + slug.baseline for y, slug in lines if isinstance(slug, Line))
