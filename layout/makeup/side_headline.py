"""竖题: a story set across, with its head vertical at one side, over the whole depth of its region.

The head takes whole columns of the page's grid where it fills them; else it takes what it needs, and the text columns
are reset in the rest (破栏).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from layout.blocks.headline import Head, compose_head
from layout.blocks.take import Context
from layout.diagnostics import Diagnostic, say
from layout.makeup.axes import vertical_axes
from layout.makeup.castoff import CastOff, Edges, cast_in, cast_off
from layout.makeup.page_grid import PageGrid
from layout.makeup.regions import Region
from layout.makeup.story_filling import fill_story
from layout.makeup.story_placement import PlacedStory, place_story
from layout.makeup.text_columns import TextColumns, pads_of
from layout.model import Grid, Story

_FILLED = 0.8
"""The share of whole columns that a head must fill to get them."""
_LEAST = 7
"""Characters of a text column, and ems of a head, below which the head stands above after all."""


class Side(NamedTuple):
    """The strip of a head and the text columns beside it, from the region's left edge."""

    x: float
    width: float
    columns: TextColumns


class SideHeadlineCast(NamedTuple):
    """The story with its head at the side, and what there is to tell of the head."""

    cast: CastOff
    findings: tuple[Diagnostic, ...]


class SideHeadline:
    """A story cast off with its head at the side; how wide that is, is known with the depth of the region."""

    def __init__(self, story: Story, region: Region, context: Context) -> None:
        self.story, self.region, self.context = story, region, context
        self._above = cast_off(story, region, context)
        self._beside: dict[TextColumns, CastOff] = {}
        self._known: dict[int, SideHeadlineCast] = {}

    def least(self) -> int:
        """About the depth at which everything is as it looks best."""
        depth = self._above.least()
        for _ in range(2):
            depth = self.at(depth).cast.least()
        return depth

    def price(self, edges: Edges) -> float:
        """What it costs to make the story so deep."""
        return self.at(edges[-1]).cast.price(edges)

    def at(self, depth: int) -> SideHeadlineCast:
        """The story cast off for a region of `depth` lines."""
        if depth not in self._known:
            self._known[depth] = self._turned(depth)
        return self._known[depth]

    def _turned(self, depth: int) -> SideHeadlineCast:
        bare = self._above._replace(head=None)
        context, white = self.context, (self.context.line - self.context.grid.size) / 2
        tall = (depth - bare.top - bare.foot) * context.line - 2 * white
        vertical_context = context._replace(cases=context.cases.vertical_cases)
        shown = compose_head(self.story, tall, vertical_context, True) if tall >= _LEAST * context.grid.size else None
        side = _side(self.story, self.region, shown, context) if shown else None
        if shown is None or side is None:
            return SideHeadlineCast(self._above, (_no_room(self.story),))
        one, right = TextColumns((0.0,), tall, 0.0), side.x + side.width
        axes = vertical_axes(one, bare.top * context.line + white, [(right, context.line)], context.line)
        matter = axes.put(_flush(shown).set(1, side.width, True), 0, 0)
        return SideHeadlineCast(self._cast(side.columns)._replace(side=matter), shown.findings)

    def _cast(self, columns: TextColumns) -> CastOff:
        if columns not in self._beside:
            self._beside[columns] = cast_in(self.story, self.region, columns, None, self.context)
        return self._beside[columns]


def place_sided(cast: SideHeadline, start: int, depth: int, page_grid: PageGrid) -> PlacedStory:
    """Place a story whose region begins at line `start` of the type area and is `depth` lines deep."""
    found = cast.at(depth)
    made = place_story(fill_story(found.cast, (0, depth), cast.context), start, page_grid)
    return made._replace(findings=(*found.findings, *made.findings))


def _flush(head: Head) -> Head:
    """A head whose panel, if it has one, fills the strip: from the edge that text would keep to, to the gutter."""
    return head._replace(panel=head.panel and head.panel._replace(above=0.0, below=0.0))


def _no_room(story: Story) -> Diagnostic:
    assert story.headline
    message = say("story {id} has no room for a vertical headline at its side; it stands above", id=story.id)
    hint = say("give the story more columns or lines in the plan, or head: above")
    return Diagnostic("warning", "head-side", message, story.headline.text.span, hint)


def _side(story: Story, region: Region, shown: Head, context: Context) -> Side | None:
    """The strip for a head and the columns beside it; None when that leaves no room for text."""
    need, span, display = min(shown.costs_by_lines) * context.line, region.right - region.left, story.display
    step = context.grid.column + context.grid.gutter
    taken = math.ceil((need + context.grid.gutter) / step)
    left, right = pads_of(display, region.rim, range(span), context.grid)
    free = not left and not right and not display.columns and taken < span
    if free and need >= _FILLED * (taken * step - context.grid.gutter):
        columns = TextColumns(tuple(n * step for n in range(span - taken)), context.grid.column, context.grid.gutter)
    else:
        columns = _reset(context.grid.span(span) - left - right - need, display.columns, context.grid)
        if columns.measure < _LEAST * context.grid.size:
            return None
    text = columns.xs[-1] + columns.measure
    strip = context.grid.span(span) - left - right - text - context.grid.gutter
    at_left = display.head == "left"
    xs = tuple(left + x + (strip + context.grid.gutter if at_left else 0.0) for x in columns.xs)
    return Side(left if at_left else left + text + context.grid.gutter, strip, columns._replace(xs=xs))


def _reset(width: float, asked: int, grid: Grid) -> TextColumns:
    """Columns of whole characters in what a head leaves and the gutter beside it: as many as were `asked` for, else as
    come near to those of the page."""
    rest = width - grid.gutter
    count = asked or max(1, round((rest + grid.gutter) / (grid.column + grid.gutter)))
    measure = math.floor((rest - (count - 1) * grid.gutter) / count / grid.size + 1e-6) * grid.size
    return TextColumns(tuple(n * (measure + grid.gutter) for n in range(count)), measure, grid.gutter)
