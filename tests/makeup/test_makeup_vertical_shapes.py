"""Vertical stories in any connected shape: legs in reading order, all words in them, from right to left and down."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.geometry import Rect
from layout.makeup.regions import VerticalLeg, read_drawing, vertical_legs
from layout.makeup.vertical.tiers import likely_tiers
from layout.model import (
    Block,
    Display,
    Grid,
    Headline,
    Line,
    Listing,
    Page,
    Paragraph,
    Photo,
    Picture,
    PictureFile,
    PicturePosition,
    Place,
    Placed,
    Plan,
    Quote,
    Story,
    Subhead,
    Verse,
    Words,
)
from tests.makeup.properties import (
    NEAR,
    UNDER,
    MakeUp,
    Talk,
    box,
    lines_of,
    plain,
    said,
    shared,
    slow,
    text_left_out,
)
from tests.makeup.test_makeup_story_rules import plans

# --- legs -----------------------------------------------------------------------------------------


def legs(*rows: str) -> list[str]:
    """The legs of A, in reading order: its columns and bands."""
    drawn = read_drawing(Plan(rows, (None,) * len(rows)))
    region = next(one for one in drawn.regions if one.letter == "A")
    return [f"{leg.left}-{leg.right} {leg.top}-{leg.bottom}" for leg in vertical_legs(region)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("AAAA", "AABB"), ["0-4 0-1", "0-2 1-2"]),
        (("AAAA", "BBAA", "CCAA"), ["0-4 0-1", "2-4 1-3"]),
        (("BBAA", "AAAA"), ["2-4 0-1", "0-4 1-2"]),
        (("AAAA", "BAAC"), ["0-4 0-1", "1-3 1-2"]),
        (("AAAA", "ABBA", "ABCA"), ["0-4 0-1", "3-4 1-3", "0-1 1-3"]),
        (("ABBA", "AAAA"), ["3-4 0-1", "0-1 0-1", "0-4 1-2"]),
        (("AAAA", "ABBA", "ACAA", "ACDA"), ["0-4 0-1", "3-4 1-2", "2-4 2-3", "3-4 3-4", "0-1 1-4"]),
        (("AAA", "ABA", "AAA"), ["0-3 0-1", "2-3 1-2", "0-1 1-2", "0-3 2-3"]),
    ],
)
def test_legs_are_read_from_the_top_and_from_the_right(rows: tuple[str, ...], expected: list[str]) -> None:
    assert legs(*rows) == expected


def below(leg: VerticalLeg, other: VerticalLeg) -> bool:
    return leg.top == other.bottom and leg.left < other.right and other.left < leg.right


@given(plans(most=5, joined=6))
def test_vertical_legs_are_the_cells_and_each_comes_after_those_above_it(plan: Plan) -> None:
    drawn = read_drawing(plan)
    for region in (one for one in drawn.regions if not one.rectangular):
        found = vertical_legs(region)
        cells = [(b, c) for leg in found for b in range(leg.top, leg.bottom) for c in range(leg.left, leg.right)]
        own = {
            (b, c)
            for b, row in enumerate(drawn.rows[region.top : region.bottom])
            for c, at in enumerate(row[region.left : region.right])
            if at == region.letter
        }
        assert sorted(cells) == sorted(own)
        assert not any(below(one, other) for one, other in combinations(found, 2))
        for leg in found:
            columns = range(leg.left, leg.right)
            assert leg.open_top == all((leg.top - 1, column) in own for column in columns)
            assert leg.open_foot == all((leg.bottom, column) in own for column in columns)
        assert (found[0].top, found[0].right) == (0, max(c for b, c in own if b == 0) + 1)


# --- tiers ----------------------------------------------------------------------------------------

GRID = Grid(columns=4, characters=14, lines=38, size=9, leading=13)
heights = st.lists(st.floats(20, 400), min_size=2, max_size=4)


@given(heights)
def test_tiers_of_a_leg_have_one_measure_and_stand_within_it(heights: list[float]) -> None:
    tops = [sum(heights[:n]) + 17 * n for n in range(len(heights))]
    rooms = [Rect(0, 40 + top, 300, height) for top, height in zip(tops, heights, strict=True)]
    found = likely_tiers(rooms, 0, False, GRID)
    assert bool(found) == (heights[0] >= 6 * GRID.size)
    assert [tiers.cost for tiers in found] == sorted(tiers.cost for tiers in found)
    for tiers in found:
        columns = tiers.columns
        assert len({columns.measure_of(n) for n in range(len(columns.xs))}) == 1 or columns.measures
        for leg, room in enumerate(rooms):
            tiers_of_leg = [(columns.xs[n] + rooms[0].y, columns.measure_of(n)) for n in tiers.of(leg)]
            assert len({measure for _, measure in tiers_of_leg}) == (room.h >= 6 * GRID.size)
            assert all(room.y - NEAR <= x and x + measure <= room.bottom + NEAR for x, measure in tiers_of_leg)
            assert all(b - a >= measure + 1.5 * GRID.size - NEAR for (a, measure), (b, _) in pairwise(tiers_of_leg))


def test_a_tier_alone_stands_at_the_head_of_the_first_leg_and_at_the_foot_of_others() -> None:
    first, last = Rect(0, 0, 300, 140), Rect(0, 157, 300, 130)
    [tiers] = likely_tiers([first, last], 0, False, GRID)
    assert tiers.counts == (1, 1)
    assert tiers.columns.measures == (15 * 9, 14 * 9)
    assert tiers.columns.xs == (0, 157 + 130 - 14 * 9)


# --- pages ----------------------------------------------------------------------------------------


@st.composite
def blocks(draw: st.DrawFn, talk: Talk) -> Block:
    def text(least: int, most: int) -> Words:
        return Words(talk(draw(st.integers(least, most))))

    kind = draw(st.sampled_from(["paragraph", "paragraph", "paragraph", "subhead", "quote", "list", "verse"]))
    match kind:
        case "subhead":
            return Subhead(text(2, 8))
        case "quote":
            return Quote(text(2, 20))
        case "list":
            return Listing(tuple((text(3, 30), "") for _ in range(draw(st.integers(1, 6)))))
        case "verse":
            return Verse(tuple(text(2, 9) for _ in range(draw(st.integers(1, 8)))))
        case _:
            return Paragraph(text(1, 400))


def places(at: PicturePosition) -> st.SearchStrategy[Place]:
    """At that end of its story or, among the tiers, at a tier and a line."""
    columns = st.integers(0, 2)
    if at in ("above", "foot"):
        return columns.map(lambda wide: Place(wide, at))
    line = st.none() | st.integers(1, 25)
    return st.builds(lambda *place: Place(place[0], at, None, *place[1:]), columns, st.integers(0, 4), line)


@st.composite
def stories(draw: st.DrawFn, letter: str, talk: Talk) -> Story:
    matter: list[Block] = draw(st.lists(blocks(talk), min_size=1, max_size=5))
    sides = draw(st.lists(st.sampled_from(["above", "foot", "left", "foot-left"]), max_size=3))
    for n, name in enumerate(sides):
        file = PictureFile(Path(f"{name}{n}.png"), draw(st.integers(200, 3000)), draw(st.integers(200, 900)), "0" * 64)
        matter.insert(0, Photo(file, Words(talk(12 + n)), "本报绘图" * (n % 2)))
    display = Display(
        draw(st.sampled_from(["second", "third", "short"])),
        draw(st.booleans()),
        pictures=tuple(draw(places(at)) for at in sides),
        vertical=draw(st.sampled_from([True, True, True, False])),
        head=draw(st.sampled_from(["above", "right"])),
    )
    if not display.vertical:
        display = Display(display.level, display.box)
        matter = [block for block in matter if not isinstance(block, Photo)]
    headline = draw(st.sampled_from([Headline(Words(talk(draw(st.integers(2, 16))))), None]))
    return Story(f"2{letter}", headline, None, tuple(matter), display)


@st.composite
def pages(draw: st.DrawFn, talk: Talk) -> Page:
    drawn = draw(plans(most=4, joined=5))
    plan = Plan(tuple(row + row[-1] * (4 - len(row)) for row in drawn.rows), drawn.depths)
    found = {letter: draw(stories(letter, talk)) for letter in sorted(set("".join(plan.rows)))}
    return Page(2, "副刊", plan, found, vertical=True)


def without_commas(text: str) -> str:
    """A comma may vanish where a headline turns."""
    return plain(text).replace("，", "")


def in_an_l(blocks: tuple[Block, ...]) -> Page:
    """A page with a story in an L, whose legs are 20 and 15 lines deep."""
    story = Story("2A", None, None, blocks, Display(vertical=True))
    rest = Story("2B", None, None, (Paragraph(Words("水价今起调整，东街一带照旧。")),), Display())
    return Page(2, "副刊", Plan(("AAAA", "BBAA"), (23, 15)), {"A": story, "B": rest}, vertical=True)


def test_the_text_of_each_leg_has_the_measure_of_its_own_tiers(made_up: MakeUp, talk: Talk) -> None:
    paragraphs = tuple(Paragraph(Words(talk(count))) for count in (90, 310, 150, 500, 390))
    frame = made_up(in_an_l(paragraphs)).forme.frames[0]
    assert [round(tier.h / 9) for tier in frame.columns] == [15, 15, 19]
    tiers = [tier_of(placed, frame.columns) for placed, _ in lines_of(frame.items)]
    assert [tiers.count(tier) for tier in range(3)] == [42, 42, 7]


@pytest.mark.parametrize(("kind", "lines"), [("list", 93), ("verse", 80)])
def test_a_list_and_a_poem_go_on_in_tiers_of_another_measure(
    made_up: MakeUp, talk: Talk, kind: str, lines: int
) -> None:
    items = tuple((Words(talk(8 + n % 5)), "") for n in range(lines))
    block = Listing(items) if kind == "list" else Verse(tuple(words for words, _ in items))
    made = made_up(in_an_l((block,)))
    frame = made.forme.frames[0]
    tops = [min(tier.y for tier in frame.columns if tier.bottom > placed.y) for placed, _ in lines_of(frame.items)]
    assert sorted(set(tops)) == [tier.y for tier in frame.columns]
    assert tops == sorted(tops)
    assert not made.overset


@pytest.mark.parametrize("count", [500, 800, 1100, 1300])
def test_the_number_of_the_account_holds_in_legs_of_several_measures(made_up: MakeUp, talk: Talk, count: int) -> None:
    page = in_an_l((Paragraph(Words(talk(count))),))
    number = made_up(page).characters["2A"]
    assert number
    made = made_up(in_an_l((Paragraph(Words(talk(count - number))),)))
    assert "2A" not in made.characters
    assert not made.overset


def test_every_word_stands_in_its_story_and_in_order(made_up: MakeUp, talk: Talk) -> None:
    """No character is lost or twice, none out of order; nothing stands on anything else or in another's cells."""

    @settings(slow, max_examples=15)
    @given(pages(talk))
    def check(page: Page) -> None:
        made = made_up(page)
        forme = made.forme
        places = {frame.story: frame.parts or (frame.region,) for frame in forme.frames}
        for frame in forme.frames:
            story = page.stories[frame.story[-1]]
            asked = [story.headline.text.text] if story.headline else []
            found = "".join(line.text for _, line in lines_of(frame.items) if line.role not in UNDER)
            matter = [said(block) for block in story.blocks if not isinstance(block, Photo)]
            assert without_commas(found + text_left_out(story, made)) == without_commas("".join([*asked, *matter]))
            others = [rect.inset(1, 2) for id, rects in places.items() if id != frame.story for rect in rects]
            for placed in frame.items:
                if isinstance(placed.slug, Line | Picture):
                    assert not any(shared(box(placed), rect) for rect in others), (frame.story, placed.box, others)
            if story.display.vertical:
                body = [placed for placed, line in lines_of(frame.items) if line.role == "body"]
                tiers = [tier_of(placed, frame.columns) for placed in body]
                assert [(n, -placed.x) for n, placed in zip(tiers, body, strict=True)] == sorted(
                    (n, -placed.x) for n, placed in zip(tiers, body, strict=True)
                )
        solid = [
            box(placed)
            for frame in forme.frames
            for placed in frame.items
            if isinstance(placed.slug, Line | Picture) and getattr(placed.slug, "role", "") != "credit"
        ]
        assert [(a, b) for a, b in combinations(solid, 2) if shared(a, b)] == []

    check()


def tier_of(placed: Placed, tiers: tuple[Rect, ...]) -> int:
    """The tier that holds a line; it is as long as that."""
    [found] = [
        n
        for n, tier in enumerate(tiers)
        if abs(tier.y - placed.y) < NEAR
        and abs(tier.h - placed.box.h) < NEAR
        and placed.x > tier.x - 2
        and placed.box.right < tier.right + 2
    ]
    return found
