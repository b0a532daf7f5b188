"""A page's plan and its forme in; the edges between its bands out, as an editor can drag them: where they lie, and the
line of the plan that says how deep the band above is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from layout.model import Forme, Page, Stylesheet

_NEAR = 1.5
"""Lines within which stories that end with a band do."""


class BandEdge(NamedTuple):
    """The lower edge of a band: its row in the plan, from 0; its y in points; how many lines deep the band is, of
    `pitch` points each, and whether the plan says so."""

    row: int
    y: float
    depth: int
    pitch: float
    fixed: bool


def band_edges(page: Page, forme: Forme, stylesheet: Stylesheet) -> Iterator[BandEdge]:
    """From the top down, without the last one's, which is the page's own foot. A band whose upper or lower edge no
    story of this page shows has none."""
    grid = stylesheet.grids.get(page.grid)
    if grid is None or not page.plan.rows:
        return
    edges = dict(_edges(page, forme))
    for row in range(len(page.plan.rows) - 1):
        if row in edges and row - 1 in edges:
            depth = round((edges[row] - edges[row - 1]) / grid.leading)
            yield BandEdge(row, round(edges[row], 3), depth, grid.leading, page.plan.depths[row] is not None)


def _edges(page: Page, forme: Forme) -> Iterator[tuple[int, float]]:
    """The feet of the rows, by number, and the head of the first one as that of row -1."""
    regions = {frame.story: frame.region for frame in forme.frames}
    spans = {
        story.id: [number for number, row in enumerate(page.plan.rows) if letter in row]
        for letter, story in page.stories.items()
        if story.id in regions
    }
    tops = [regions[id].y for id, rows in spans.items() if rows and rows[0] == 0]
    if tops:
        yield -1, min(tops)
    for row in range(len(page.plan.rows)):
        feet = [regions[id].bottom for id, rows in spans.items() if rows and rows[-1] == row]
        if feet:
            yield row, max(feet)
