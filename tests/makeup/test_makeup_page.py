"""Whole pages: whatever the plan and the copy, the words are all there, in order, on the grid and in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.geometry import EM, Rect
from layout.makeup.regions import read_drawing
from layout.model import (
    Block,
    Display,
    Fill,
    Frame,
    Headline,
    Line,
    Listing,
    MadePage,
    Page,
    Paragraph,
    Photo,
    Picture,
    PictureFile,
    Place,
    Placed,
    Plan,
    Quote,
    Story,
    Stylesheet,
    Subhead,
    Table,
    Verse,
    Words,
)
from tests.makeup.properties import (
    EVERYWHERE,
    NEAR,
    UNDER,
    MakeUp,
    Talk,
    box,
    check,
    holds,
    lines_of,
    plain,
    said,
    shared,
    slow,
    talk,
    text_left_out,
)

PLANS = (
    ("AAAA",),
    ("AABB", "CCCC"),
    ("AAAB", "CCDB"),
    ("ABCD",),
    ("AAAA", "BBCC", "DDCC"),
    ("AAAB", "AAAB", "CDDD"),
    ("AAAB", "ACCB"),
    ("ABBB", "AAAC"),
    ("BAAC", "AAAC"),
    ("AAAA", "ABBA", "AAAA"),
    ("ABBA", "AAAA"),
    ("AAAA", "BAAC", "BADD"),
)
LONGEST = 900


def words(text: str) -> Words:
    return Words(text)


def blocks(talk: Talk) -> st.SearchStrategy[Block]:
    """Column matter of every kind."""
    text = st.integers(1, LONGEST).map(talk).map(words)
    brief = st.integers(2, 20).map(talk).map(words)
    lines = st.lists(st.integers(0, 12).map(talk).map(words), min_size=1, max_size=9)
    return st.one_of(
        text.map(Paragraph),
        text.map(Paragraph),
        brief.map(lambda found: Subhead(words(found.text.replace("，", "")))),
        brief.map(Quote),
        lines.filter(lambda found: bool(found[0].text and found[-1].text)).map(lambda found: Verse(tuple(found))),
        st.lists(st.tuples(brief, st.sampled_from(["", "2版"])), min_size=1, max_size=5)
        .flatmap(lambda items: st.sampled_from([items, items, items * 9]))
        .map(lambda items: Listing(tuple(items))),
        st.lists(st.tuples(brief, brief), min_size=2, max_size=6)
        .flatmap(lambda rows: st.sampled_from([rows, rows, rows * 6]))
        .map(lambda rows: Table(tuple(rows), ("left", "right"))),
    )


@st.composite
def photos(draw: st.DrawFn, talk: Talk, name: str) -> Photo:
    file = PictureFile(Path(name), draw(st.integers(300, 900)), draw(st.integers(300, 900)), "0" * 64)
    caption = draw(st.none() | st.integers(4, 60).map(talk).map(words))
    return Photo(file, caption, draw(st.sampled_from(["", "本报绘图"])))


@st.composite
def stories(draw: st.DrawFn, letter: str, shape: tuple[int, bool], talk: Talk) -> Story:
    """A story of some blocks with up to two pictures among them; a rectangle may have columns of its own."""
    width, rectangular = shape
    matter: list[Block] = draw(st.lists(blocks(talk), min_size=1, max_size=6))
    count = draw(st.integers(0, 1 if width == 1 else 2))
    shown = [draw(photos(talk, f"{n}.png")) for n in range(count)]
    for photo in shown:
        matter.insert(draw(st.integers(0, len(matter))), photo)
    sides = ["above", "foot"] if width < 3 else ["above", "left", "right", "foot-left", "foot-right"]
    columns = (
        st.integers(0, width) | st.sampled_from([0.5, 1.5, 1.25, 1.7, 2.4]) if rectangular else st.integers(0, width)
    )
    within = st.none() | st.tuples(columns, st.integers(1, 20))
    places = [
        Place(draw(columns if at else st.integers(0, width)), draw(st.sampled_from(sides)), None, *(at or ()))
        for at in (draw(within) for _ in shown[: draw(st.integers(1, 2))])
    ]
    display = Display(
        draw(st.sampled_from(["second", "third", "short"])),
        draw(st.booleans()),
        columns=draw(st.sampled_from([0, 0, 0, 1, 2])) if rectangular else 0,
        pictures=tuple(places),
    )
    text = draw(st.integers(2, 24).map(talk))
    headline = Headline(words(text), *draw(st.sampled_from([(None, None), (words("引题在此"), words("副题在此"))])))
    byline = draw(st.sampled_from([None, words("□记者 刘坤")]))
    return Story(f"2{letter}", draw(st.sampled_from([headline, headline, None])), byline, tuple(matter), display)


@st.composite
def pages(draw: st.DrawFn, talk: Talk) -> Page:
    rows = draw(st.sampled_from(PLANS))
    letters = sorted(set("".join(rows)))
    shapes = {
        one.letter: (one.right - one.left, one.rectangular)
        for one in read_drawing(Plan(rows, (None,) * len(rows))).regions
    }
    depths = (None,) * (len(rows) - 1) + (draw(st.sampled_from([None, None, 12])),)
    found = {letter: draw(stories(letter, shapes[letter], talk)) for letter in letters}
    return Page(2, "要闻", Plan(rows, depths if len(rows) > 1 else (None,)), found)


# --- what was made --------------------------------------------------------------------------------


def once(text: str, story: Story) -> str:
    """The text without the heads that a story's tables repeat where they go on in another column."""
    for block in story.blocks:
        if isinstance(block, Table):
            head, *rows = (re.escape(plain("".join(cell.text for cell in row))) for row in block.rows)
            found = re.search(head + "".join(f"(?:{head})??{row}" for row in rows), text)
            text = text.replace(found[0], said(block), 1) if found else text
    return text


def column_text(frame: Frame) -> str:
    return plain("".join(line.text for placed, line in lines_of(frame.items) if placed.part and placed.part.in_columns))


def head_text(frame: Frame) -> str:
    """What stands above the column matter of a story."""
    lines = [line for placed, line in lines_of(frame.items) if not (placed.part and placed.part.in_columns)]
    return plain("".join(line.text for line in lines if line.role not in UNDER))


def asked(story: Story) -> str:
    """The words of a story's head, from top to bottom."""
    if not story.headline:
        return ""
    parts = (story.headline.kicker, story.headline.text, story.headline.deck, story.byline)
    return plain("".join(part.text for part in parts if part))


def paragraphs(frame: Frame) -> Iterator[list[tuple[Placed, Line]]]:
    """The placed lines of each paragraph of body text."""
    body = [(placed, line) for placed, line in lines_of(frame.items) if line.role == "body"]
    for _, group in groupby(body, key=lambda found: found[0].part):
        yield list(group)


# --- properties -----------------------------------------------------------------------------------


def no_character_is_lost_or_moved(page: Page, made: MadePage, style: Stylesheet) -> None:
    """Head and column matter stand in order up to where there is no more room, and the overset is the rest.

    Only a comma may vanish, where a headline turns.
    """
    for frame in made.forme.frames:
        story = page.stories[frame.story[-1]]
        matter = "".join(said(block) for block in story.blocks if not isinstance(block, Photo))
        found = once(column_text(frame) + text_left_out(story, made), story)
        assert found.count("，") >= matter.count("，")
        found = head_text(frame) + found
        assert found.replace("，", "") == (asked(story) + matter).replace("，", "")


def column_matter_does_not_overlap(page: Page, made: MadePage, style: Stylesheet) -> None:
    """Lines of lists, tables and poems stand clear of each other and of the text before and after, in every column."""
    for frame in made.forme.frames:
        inked = [box(placed) for placed, _ in lines_of(frame.items) if placed.part and placed.part.in_columns]
        for column in frame.columns:
            here = sorted((one for one in inked if shared(one, column)), key=lambda one: (one.y, one.x))
            assert not any(shared(a, b) for a, b in combinations(here, 2))


def body_baselines_stand_on_the_page_grid(page: Page, made: MadePage, style: Stylesheet) -> None:
    grid = style.grids["news"]
    first = style.sheet.head + (grid.leading - grid.size) / 2 + 0.88 * grid.size
    for frame in made.forme.frames:
        for placed, line in lines_of(frame.items):
            if line.role == "body":
                count = (placed.y + line.baseline - first) / grid.leading
                assert abs(count - round(count)) * grid.leading < NEAR


def text_columns_are_whole_characters(page: Page, made: MadePage, style: Stylesheet) -> None:
    size = style.grids["news"].size
    for frame in made.forme.frames:
        assert all(abs(column.w / size - round(column.w / size)) < 1e-6 for column in frame.columns)
        if not frame.parts:
            for before, after in pairwise(frame.columns):  # a picture may part a column, or narrow it
                below = before.bottom <= after.y + NEAR
                under = below and before.x < after.right and after.x < before.right
                assert under or before.right <= after.x + NEAR
        for placed, line in lines_of(frame.items):
            if line.role == "body":
                assert any(
                    abs(placed.x - column.x) < NEAR and abs(line.width - column.w) < NEAR
                    and column.y - NEAR <= placed.y and placed.y + line.depth <= column.bottom + NEAR
                    for column in frame.columns
                )  # fmt: skip


def a_justified_line_is_exactly_its_measure(page: Page, made: MadePage, style: Stylesheet) -> None:
    """From the runs: the first glyph at the line's left edge, the pen at its right one; a mark may hang half an em."""
    for frame in made.forme.frames:
        for group in paragraphs(frame):
            over = any(one.story == frame.story for one in made.overset)
            for n, (_, line) in enumerate(group if over else group[:-1]):
                last_of_story = over and n == len(group) - 1
                if not last_of_story:
                    left, right = ink(line)
                    half = 0.5 * line.runs[0].narrow
                    assert min(abs(left - wanted) for wanted in (0, -half, 2 if n == 0 else 0)) < 0.01, line.text
                    edge = line.width / line.runs[0].size
                    assert min(abs(right - edge), abs(right - edge - half)) < 0.01, (line.text, right, edge)


def ink(line: Line) -> tuple[float, float]:
    """Where the first glyph's origin stands, and the pen after the last glyph, in ems."""
    first, last = line.runs[0], line.runs[-1]
    return first.x / first.size, last.x / last.size + sum(last.advances) * last.narrow / EM


def _kept(placed: Placed) -> bool:
    """Whether it is column matter or a picture."""
    return placed.part is not None and (placed.part.in_columns or placed.part.kind == "picture")


def stories_keep_to_their_regions(page: Page, made: MadePage, style: Stylesheet) -> None:
    """Regions fill the type area without overlap; columns and what stands in them are inside their region."""
    grid = style.grids["news"]
    area = Rect((style.sheet.width - grid.width) / 2, style.sheet.head, grid.width, grid.height)
    areas = {frame.story: frame.parts or (frame.region,) for frame in made.forme.frames}
    for one, other in combinations(made.forme.frames, 2):
        assert not any(shared(a, b) for a in areas[one.story] for b in areas[other.story])
        for placed in filter(_kept, one.items):
            assert not any(shared(box(placed), part) for part in areas[other.story])
    for frame in made.forme.frames:
        assert holds(area, frame.region)
        assert all(holds(frame.region, column) for column in frame.columns if column.h)
        for placed in frame.items:
            if _kept(placed):
                assert holds(frame.region, box(placed)), (frame.story, frame.region, placed)


def pictures_stand_clear_of_text(page: Page, made: MadePage, style: Stylesheet) -> None:
    """Whatever else is amiss, a picture covers no line of any story."""
    items = [placed for frame in made.forme.frames for placed in frame.items]
    pictures = [box(placed) for placed in items if isinstance(placed.slug, Picture)]
    inked = [box(placed) for placed, line in lines_of(items) if line.role == "body"]
    assert not any(shared(picture, line) for picture in pictures for line in inked)
    assert not any(shared(a, b) for a, b in combinations(pictures, 2))


# --- pages ----------------------------------------------------------------------------------------

PROPERTIES = (
    *EVERYWHERE,
    no_character_is_lost_or_moved,
    column_matter_does_not_overlap,
    body_baselines_stand_on_the_page_grid,
    text_columns_are_whole_characters,
    a_justified_line_is_exactly_its_measure,
    stories_keep_to_their_regions,
    pictures_stand_clear_of_text,
)


@settings(slow, max_examples=15)
@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of the page that fails
@given(page=pages(talk))
def test_a_page_has_every_property(made_up: MakeUp, style: Stylesheet, page: Page) -> None:
    check(PROPERTIES, page, made_up(page), style)


@pytest.mark.parametrize("place", [Place(1, "above"), Place(2, "above"), Place(1, "above", column=2)])
def test_a_picture_above_stands_in_the_columns_under_the_head(made_up: MakeUp, style: Stylesheet, place: Place) -> None:
    """Also where the page gives it a width that those columns don't have, or a column that is another story's there."""
    photo = Photo(PictureFile(Path("0.png"), 413, 334, "0" * 64), None, "")
    text = tuple(Paragraph(words(talk(length))) for length in (300, 300))
    head = Headline(words("滨江步道再添一公里半"))
    a = Story("2A", head, None, (photo, *text), Display(pictures=(place,)))
    page = Page(
        2, "要闻", Plan(("ABBB", "AAAB"), (None, None)), {"A": a, "B": Story("2B", head, None, text, Display())}
    )
    made = made_up(page)
    [frame, _] = made.forme.frames
    [picture] = [placed for placed in frame.items if isinstance(placed.slug, Picture)]
    assert holds(frame.parts[0], box(picture))
    check(PROPERTIES, page, made, style)


@pytest.mark.parametrize("display", [Display(box=True), Display(tint="tint"), Display(box=True, tint="tint")])
@pytest.mark.parametrize("headed", [True, False])
def test_a_picture_at_the_top_of_a_box_keeps_off_its_edge(made_up: MakeUp, display: Display, headed: bool) -> None:
    photo = Photo(PictureFile(Path("0.png"), 413, 334, "0" * 64), None, "")
    head = Headline(words("滨江步道再添一公里半")) if headed else None
    story = Story(
        "2A", head, None, (photo, Paragraph(words(talk(300)))), replace(display, pictures=(Place(0, "above"),))
    )
    [frame] = made_up(Page(2, "要闻", Plan(("AAAA",), (None,)), {"A": story})).forme.frames
    edge = min(placed.y for placed in frame.items if isinstance(placed.slug, Fill))
    [picture] = [placed for placed in frame.items if isinstance(placed.slug, Picture)]
    assert picture.y - edge >= 9  # an em of the body
