"""The tint and the rule round a story or a package, in a region of any shape.

In: a region and the lines at which its bands end; out: matter on the sheet. The edges stand where the em boxes of
neighbouring lines begin and end, and where columns do; but where a story's side lies on the frame of its package, its
own edge stands within that, by as much white as text has within an edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.blocks.take import Context, Matter, move
from layout.geometry import Rect
from layout.makeup.castoff import Edges
from layout.makeup.regions import Region
from layout.makeup.text_columns import BOX_PAD_EM, column_offset, region_width
from layout.model import Display, Fill, Placed, Rule, Shape

Corner = tuple[float, float]
_Vertex = tuple[int, int]


def edge(display: Display, shape: Region, region: Rect, edges: Edges, context: Context) -> Iterator[Placed]:
    """Tint and rule round what is displayed so; `region` is its place on the sheet, `edges` the lines at which its
    bands begin and end."""
    if not display.edged:
        return
    if shape.rectangular:
        yield from _box(display, shape, region, context)
    else:
        yield from move(_outlined(display, shape, edges, context), region.x, region.y)


def _box(display: Display, shape: Region, region: Rect, context: Context) -> Iterator[Placed]:
    rule, white, rim = context.stylesheet.rules.box, (context.line - context.grid.size) / 2, shape.rim
    pad = BOX_PAD_EM * context.grid.size
    left, right = pad * bool(rim.left), pad * bool(rim.right)
    top = region.y + (shape.seam + bool(rim.top)) * context.line + white
    x, width = region.x + left, region.w - left - right
    depth = region.bottom - bool(rim.foot) * context.line - white - top
    if display.tint:
        yield Placed(x, top, Fill(width, depth, display.tint))
    if display.box and rule.thickness:
        yield Placed(x, top, Fill(width, depth, rule.colour, rule.thickness))


def _outlined(display: Display, region: Region, edges: Edges, context: Context) -> Matter:
    rule = context.stylesheet.rules.box
    loops = list(outlines(region, edges, context))
    items: list[Placed] = []
    if display.tint:
        width, depth = region_width(region, context), edges[-1] * context.line
        items.append(Placed(0, 0, Shape(width, depth, display.tint, tuple(_path(loops)))))
    if display.box and rule.thickness:
        for loop in loops:
            for (x, y), (to_x, to_y) in zip(loop, [*loop[1:], loop[0]], strict=True):
                wide, deep = abs(to_x - x) + rule.thickness, abs(to_y - y) + rule.thickness
                left, top = min(x, to_x) - rule.thickness / 2, min(y, to_y) - rule.thickness / 2
                items.append(Placed(left, top, Rule(wide, deep, rule.colour)))
    return tuple(items)


def _path(loops: Sequence[Sequence[Corner]]) -> Iterator[tuple[str, tuple[float, ...]]]:
    for loop in loops:
        yield "M", loop[0]
        yield from (("L", corner) for corner in loop[1:])
        yield "Z", ()
    yield "E", ()


def outlines(region: Region, edges: Edges, context: Context) -> Iterator[list[Corner]]:
    """The closed lines round a region, clockwise, a hole's the other way; each by its corners in points.

    The gutter between two columns belongs to a band where both columns do.
    """
    cells = _cells(region)
    follow = _boundary(cells)
    while follow:
        start = min(follow)
        loop, at = [start], follow.pop(start)
        while at != start:
            loop.append(at)
            at = follow.pop(at)
        yield _corners(loop, region, edges, context)


def _cells(region: Region) -> set[_Vertex]:
    """(strip, band) of each cell: column n is strip 2n, the gutter after it 2n + 1."""
    columns = {(leg.column, band) for leg in region.legs for band in range(leg.top, leg.bottom)}
    gutters = {(2 * column + 1, band) for column, band in columns if (column + 1, band) in columns}
    return {(2 * column, band) for column, band in columns} | gutters


def _boundary(cells: set[_Vertex]) -> dict[_Vertex, _Vertex]:
    """Where the boundary goes on from each lattice point, the cells at its right: one way, for no two cells touch at a
    corner only, since a gutter stands between any two columns."""
    follow: dict[_Vertex, _Vertex] = {}
    for strip, band in sorted(cells):
        for beside, start, end in (
            ((strip, band - 1), (strip, band), (strip + 1, band)),
            ((strip + 1, band), (strip + 1, band), (strip + 1, band + 1)),
            ((strip, band + 1), (strip + 1, band + 1), (strip, band + 1)),
            ((strip - 1, band), (strip, band + 1), (strip, band)),
        ):
            if beside not in cells:
                assert start not in follow
                follow[start] = end
    return follow


def _corners(loop: Sequence[_Vertex], region: Region, edges: Edges, context: Context) -> list[Corner]:
    """The loop's level edges as points: an edge above a cell is below its seam, one below it above the next seam."""
    white, pad, rim = (context.line - context.grid.size) / 2, BOX_PAD_EM * context.grid.size, region.rim
    corners: list[Corner] = []
    for (strip, band), (to_strip, to_band) in zip(loop, [*loop[1:], loop[0]], strict=True):
        if band != to_band:
            continue
        if to_strip > strip:
            seam = (region.seam if band == 0 else 1) + (band in rim.top)
            y = (edges[band] + seam) * context.line + white
        else:
            y = (edges[band] - (band - 1 in rim.foot)) * context.line - white
        for at in (strip, to_strip):
            column = at // 2
            inset = -pad * (column in rim.right) if at % 2 else pad * (column in rim.left)
            x = column_offset(region, column, context) + (context.grid.column if at % 2 else 0.0) + inset
            corner = (x, y)
            if corner in corners[-1:]:
                continue
            if len(corners) > 1 and corners[-1][1] == corners[-2][1] == y:
                corners[-1] = corner
            else:
                corners.append(corner)
    return corners
