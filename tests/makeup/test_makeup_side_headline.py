"""竖题: what a vertical head at a story's side leaves to its columns: whole characters, from edge to edge."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, cast

import pytest

from layout.blocks import Context, TakeStore
from layout.blocks.headline import Head
from layout.galley import SortCases
from layout.makeup.regions import Region
from layout.makeup.side_headline import _side
from layout.model import Display, Fill, Side, Story, Stylesheet
from tests.makeup.conftest import House
from tests.makeup.properties import Talk


class Shown(dict[str, Any]):
    """A head of which only its depth is known."""

    @property
    def costs_by_lines(self) -> dict[int, float]:
        return cast(dict[int, float], self["costs"])


@pytest.mark.parametrize("head", ["left", "right"])
@pytest.mark.parametrize("framed", [False, True])
@pytest.mark.parametrize("shape", [(4, 2, 0), (6, 3, 0), (10, 3, 0), (9, 4, 2), (5, 4, 5), (3, 2, 1)])
def test_head_and_columns_fill_the_width(
    style: Stylesheet, cases: SortCases, head: Side, framed: bool, shape: tuple[int, int, int]
) -> None:
    """`shape` is the lines that the head needs, the page's columns of the story, and how many it asks for."""
    need, span, count = shape
    grid = style.grids["news"]
    context = Context(style, cases, grid, TakeStore())
    story = Story("1A", None, None, (), Display(box=framed, head=head, columns=count))
    found = _side(story, Region("A", 0, span, 0, 1), cast(Head, Shown(costs={need: 0.0, need + 1: 30.0})), context)
    assert found is not None
    x, strip, columns = found
    pad, last = 9.0 if framed else 0.0, columns.xs[-1] + columns.measure
    white = [b - a - columns.measure for a, b in pairwise(columns.xs)]
    assert white == pytest.approx([grid.gutter] * len(white))
    edges = (x, columns.xs[0] - grid.gutter, last) if head == "left" else (columns.xs[0], last + grid.gutter, x + strip)
    assert (edges[0], edges[2]) == pytest.approx((pad, grid.span(span) - pad))
    assert edges[1] == pytest.approx(x + strip if head == "left" else x)
    assert columns.measure % grid.size == pytest.approx(0)
    assert need * grid.leading <= strip + 0.01
    whole = columns.measure == pytest.approx(grid.column) and not framed and not count
    assert whole or strip < need * grid.leading + len(columns.xs) * grid.size  # no column could have one more
    if count:
        assert len(columns.xs) == count
    elif not whole:
        near = (grid.span(span) - 2 * pad - need * grid.leading) / (grid.column + grid.gutter)
        assert len(columns.xs) == max(1, round(near))


def test_a_head_that_leaves_no_room_for_text_has_none(style: Stylesheet, cases: SortCases) -> None:
    context = Context(style, cases, style.grids["news"], TakeStore())
    story = Story("1A", None, None, (), Display(head="right"))
    assert _side(story, Region("A", 0, 1, 0, 1), cast(Head, Shown(costs={8: 0.0})), context) is None


@pytest.mark.parametrize(("look", "pad"), [("", 0), (", box: true", 9)])
def test_a_panel_stands_where_text_would(newspaper: House, talk: Talk, look: str, pad: int) -> None:
    """反白: flush with the edge that text keeps to at one side, at the other a gutter from the text."""
    for head in ("left", "right"):
        story = f"{{headline: 小街, head: {head}, head_tint: red{look}, body: {talk(700)!r}}}"
        set_, _ = newspaper.issue(f"  - section: 要闻\n    plan: A A A A\n    stories:\n      A: {story}\n")
        [frame] = set_.formes[0].frames
        [panel] = [p.box for p in frame.items if isinstance(p.slug, Fill) and p.slug.colour == "red"]
        text = min(one.x for one in frame.columns), max(one.right for one in frame.columns)
        area = frame.region.inset(pad, 0)
        expected = (area.x, text[0] - 13.5) if head == "left" else (text[1] + 13.5, area.right)
        assert (panel.x, panel.right) == pytest.approx(expected)
