"""The plan as a drawing, and the rules between its stories, over pages drawn at random."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.geometry import Rect
from layout.makeup.page_grid import PageGrid
from layout.makeup.regions import PlanDrawing, Region, read_drawing
from layout.makeup.story_rules import rule_stories
from layout.model import Grid, Plan, Rule, RuleStyle, Sheet

THICK = 0.5
NEAR = THICK
Cell = tuple[int, int]


@st.composite
def plans(draw: st.DrawFn, most: int = 6, joined: int = 0) -> Plan:
    """Rectangles that fill a page: the first free cell, from the top left on, begins the next one; up to `joined` are
    then joined with a neighbour."""
    columns, bands = draw(st.integers(1, most)), draw(st.integers(1, most))
    cells: dict[Cell, str] = {}
    for letter in ascii_letters:
        free = [(band, column) for band in range(bands) for column in range(columns) if (band, column) not in cells]
        if not free:
            break
        top, left = free[0]
        room = next((n for n in range(left, columns) if (top, n) in cells), columns) - left
        width, depth = draw(st.integers(1, room)), draw(st.integers(1, bands - top))
        cells |= {(top + y, left + x): letter for y in range(depth) for x in range(width)}
    for _ in range(draw(st.integers(0, joined))):
        pairs = {(cells[b, c], cells.get((b + y, c + x), cells[b, c])) for b, c in cells for y, x in ((0, 1), (1, 0))}
        pairs = {(one, other) for one, other in pairs if one != other}
        if pairs:
            kept, gone = draw(st.sampled_from(sorted(pairs)))
            cells = {at: kept if letter == gone else letter for at, letter in cells.items()}
    rows = tuple("".join(cells[band, column] for column in range(columns)) for band in range(bands))
    return Plan(rows, (None,) * bands)


@given(plans())
def test_a_drawing_has_the_regions_of_its_plan(plan: Plan) -> None:
    drawn = read_drawing(plan)
    assert len({region.letter for region in drawn.regions}) == len(drawn.regions)
    assert all(above != below for above, below in zip(drawn.rows, drawn.rows[1:], strict=False))
    for region in drawn.regions:
        inside = {(b, c) for b in range(region.top, region.bottom) for c in range(region.left, region.right)}
        assert inside == {
            (b, c) for b, row in enumerate(drawn.rows) for c, letter in enumerate(row) if letter == region.letter
        }


@given(plans(joined=4))
def test_the_legs_of_a_region_are_its_cells(plan: Plan) -> None:
    """Each cell is in one leg; a leg ends where its column does or the part above is read first, and knows it."""
    drawn = read_drawing(plan)
    for region in drawn.regions:
        cells = {(b, c) for b, row in enumerate(drawn.rows) for c, at in enumerate(row) if at == region.letter}
        held = [
            (region.top + band, region.left + leg.column) for leg in region.legs for band in range(leg.top, leg.bottom)
        ]
        if region.rectangular:
            assert len(cells) == (region.bottom - region.top) * (region.right - region.left)
            continue
        assert sorted(held) == sorted(cells)
        for leg in region.legs:
            column = region.left + leg.column
            assert leg.open_top == ((region.top + leg.top - 1, column) in cells)
            assert leg.open_foot == ((region.top + leg.bottom, column) in cells)


@pytest.mark.parametrize(
    ("rows", "legs"),
    [
        ("AAB ABB", "0:0-2 1:0-1"),
        ("ABB AAB", "0:0-2 1:1-2"),
        ("AAA ABA", "0:0-2 1:0-1 2:0-2"),
        ("ABA AAA", "0:0-2 1:1-2 2:0-2"),
        ("AAA ABA AAA", "0:0-3 1:0-1 1:2-3 2:0-3"),
        ("BAC AAA", "1:0-1 0:1-2 1:1-2 2:1-2"),
        ("BBA BAA AAA", "2:0-1 1:1-2 2:1-2 0:2-3 1:2-3 2:2-3"),
    ],
)
def test_a_shape_is_read_column_by_column_unless_it_grows_to_the_left(rows: str, legs: str) -> None:
    plan = Plan(tuple(rows.split()), (None,) * len(rows.split()))
    region = next(one for one in read_drawing(plan).regions if one.letter == "A")
    found = [(leg.column + region.left, leg.top + region.top, leg.bottom + region.top) for leg in region.legs]
    assert " ".join(f"{column}:{top}-{bottom}" for column, top, bottom in found) == legs


def test_equal_rows_are_one_band_of_their_depths_together() -> None:
    drawn = read_drawing(Plan(("AAB", "AAB", "CCB", "CCB"), (10, 5, None, None)))
    assert drawn.rows == ("AAB", "CCB")
    assert drawn.depths == (15, None)


@st.composite
def pages(draw: st.DrawFn) -> tuple[PlanDrawing, list[int], PageGrid, set[str]]:
    """A drawing with depths, its ground, and the letters that have an edge of their own."""
    drawn = read_drawing(draw(plans()))
    bands = [draw(st.integers(2, 9)) for _ in drawn.rows]
    first = draw(st.integers(0, 5))
    ground = PageGrid(Sheet(500, 900, 20), Grid(len(drawn.rows[0]), 6, first + sum(bands), 9, 13), first)
    edged = draw(st.sets(st.sampled_from([region.letter for region in drawn.regions])))
    return drawn, list(accumulate(bands, initial=first)), ground, edged


def rules_of(drawn: PlanDrawing, lines: list[int], ground: PageGrid, edged: set[str]) -> list[Rect]:
    found = rule_stories(drawn, lines, ground, RuleStyle(THICK), lambda one, other: not {one, other} & edged)
    return [Rect(rule.x, rule.y, rule.slug.width, rule.slug.depth) for rule in found if isinstance(rule.slug, Rule)]


def within(x: float, y: float, rule: Rect) -> bool:
    return rule.x - NEAR <= x <= rule.right + NEAR and rule.y - NEAR <= y <= rule.bottom + NEAR


def ends(rule: Rect) -> tuple[tuple[float, float], tuple[float, float]]:
    x, y = rule.x + rule.w / 2, rule.y + rule.h / 2
    return ((x, rule.y), (x, rule.bottom)) if rule.h > rule.w else ((rule.x, y), (rule.right, y))


def region_rect(region: Region, lines: list[int], ground: PageGrid) -> Rect:
    """From column edge to column edge, from the top of the first line, seam included, to the foot of the last."""
    x, y = ground.column_x(region.left), ground.line_y(lines[region.top])
    return Rect(x, y, ground.grid.span(region.right - region.left), ground.line_y(lines[region.bottom]) - y)


@given(pages())
def test_every_rule_meets_another_or_an_edge(page: tuple[PlanDrawing, list[int], PageGrid, set[str]]) -> None:
    drawn, lines, ground, edged = page
    rules = rules_of(drawn, lines, ground, edged)
    boxes = [region_rect(region, lines, ground) for region in drawn.regions if region.letter in edged]
    columns = [ground.column_x(n) for n in range(ground.grid.columns)]
    sides = [*columns, *(x + ground.grid.column for x in columns)]
    head, foot = ground.line_y(ground.first) + ground.white, ground.area.bottom - ground.white
    for rule in rules:
        for x, y in ends(rule):
            meets = any(within(x, y, other) for other in rules if other is not rule)
            at_side = rule.w > rule.h and min(abs(x - side) for side in sides) < NEAR
            at_edge = rule.h > rule.w and min(abs(y - head), abs(y - foot)) < NEAR
            stops_at_box = any(
                box.x - ground.grid.gutter < x < box.right + ground.grid.gutter
                and box.y - ground.white - 1 < y < box.bottom + ground.grid.leading + ground.white + 1
                for box in boxes
            )
            assert meets or at_side or at_edge or stops_at_box, (drawn.rows, rule, (x, y))


@given(pages())
def test_no_rule_runs_beside_a_box(page: tuple[PlanDrawing, list[int], PageGrid, set[str]]) -> None:
    """A box brings its own edge: no rule runs along it, and none through any story."""
    drawn, lines, ground, edged = page
    gutter, line = ground.grid.gutter / 2 + 1, ground.grid.leading / 2 + 1
    for rule in rules_of(drawn, lines, ground, edged):
        for region in drawn.regions:
            rect = region_rect(region, lines, ground)
            seam = ground.grid.leading if region.top else 0
            ink = Rect(rect.x, rect.y + seam, rect.w, rect.h - seam)
            near = ink.inset(-gutter, -line) if region.letter in edged else ink
            across = min(rule.right, near.right) - max(rule.x, near.x)
            down = min(rule.bottom, near.bottom) - max(rule.y, near.y)
            assert min(across, down) < 0 or max(across, down) <= gutter, (drawn.rows, region, rule)


def seams(drawn: PlanDrawing, lines: list[int], ground: PageGrid) -> Iterator[tuple[str, str, float, float]]:
    """Neighbouring letters of each pair of cells, and the middle of the white between them."""
    for band, row in enumerate(drawn.rows):
        for column, letter in enumerate(row):
            if column:
                y = ground.line_y((lines[band] + bool(band) + lines[band + 1]) / 2)
                yield row[column - 1], letter, ground.column_x(column) - ground.grid.gutter / 2, y
            if band:
                x = ground.column_x(column) + ground.grid.column / 2
                yield drawn.at(band - 1, column), letter, x, ground.line_y(lines[band] + 0.5)


@given(pages())
def test_a_rule_stands_wherever_two_open_stories_meet(page: tuple[PlanDrawing, list[int], PageGrid, set[str]]) -> None:
    drawn, lines, ground, edged = page
    rules = rules_of(drawn, lines, ground, edged)
    for one, other, x, y in seams(drawn, lines, ground):
        ruled = any(within(x, y, rule) for rule in rules)
        assert ruled == (one != other and not {one, other} & edged), (drawn.rows, one, other)


def test_a_style_without_rules_has_none() -> None:
    drawn = read_drawing(Plan(("AB",), (None,)))
    assert not list(
        rule_stories(drawn, [0, 9], PageGrid(Sheet(500, 900, 20), Grid(2, 6, 9, 9, 13)), RuleStyle(0), lambda *_: True)
    )


def test_a_rule_from_edge_to_edge_of_a_page_is_one_of_its_own() -> None:
    drawn = read_drawing(Plan(("AB", "CC", "DE"), (None, None, None)))
    ground = PageGrid(Sheet(500, 900, 20), Grid(2, 6, 27, 9, 13))
    found = list(rule_stories(drawn, [0, 9, 18, 27], ground, RuleStyle(0.5), lambda *_: True, RuleStyle(1, "red")))
    level = [item.slug for item in found if isinstance(item.slug, Rule) and item.slug.width > item.slug.depth]
    upright = [item.slug for item in found if isinstance(item.slug, Rule) and item.slug.width < item.slug.depth]
    assert {(rule.depth, rule.colour) for rule in level} == {(1, "red")}
    assert {(rule.width, rule.colour) for rule in upright} == {(0.5, "black")}


def test_a_rule_of_half_a_page_is_as_the_others() -> None:
    drawn = read_drawing(Plan(("AB", "CB"), (None, None)))
    ground = PageGrid(Sheet(500, 900, 20), Grid(2, 6, 18, 9, 13))
    found = list(rule_stories(drawn, [0, 9, 18], ground, RuleStyle(0.5), lambda *_: True, RuleStyle(1)))
    assert {min(item.slug.width, item.slug.depth) for item in found if isinstance(item.slug, Rule)} == {0.5}


@pytest.mark.parametrize(
    ("rows", "edged", "depths", "corner"),
    [("BD CD CE", "B", (9, 1, 9), 10), ("CE CD BD", "B", (9, 1, 9), 9)],
    ids=["above", "below"],
)
def test_no_rule_sticks_out_of_a_corner_by_a_band_that_is_all_seam(
    rows: str, edged: str, depths: tuple[int, int, int], corner: int
) -> None:
    drawn = read_drawing(Plan(tuple(rows.split()), (None,) * 3))
    lines = list(accumulate(depths, initial=0))
    ground = PageGrid(Sheet(500, 900, 20), Grid(2, 6, lines[-1], 9, 13))
    upright = next(rule for rule in rules_of(drawn, lines, ground, {edged}) if rule.h > rule.w)
    level = next(rule for rule in rules_of(drawn, lines, ground, {edged}) if rule.w > rule.h)
    middle = level.y + level.h / 2
    assert middle == ground.line_y(corner) + ground.grid.leading / 2
    assert middle in (upright.y, upright.bottom)


def test_a_band_that_is_all_seam_between_boxes_has_no_rule() -> None:
    drawn = read_drawing(Plan(("BD", "CD", "EF"), (None,) * 3))
    ground = PageGrid(Sheet(500, 900, 20), Grid(2, 6, 19, 9, 13))
    assert not rules_of(drawn, [0, 9, 10, 19], ground, {"B", "E", "F"})
