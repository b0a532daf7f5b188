"""Text beside a picture that takes part of its columns, and round the contour of one with a transparent ground."""

from __future__ import annotations

from contextlib import suppress
from types import SimpleNamespace

import pytest
from PIL import Image, ImageDraw

from layout.blocks.take import Lane
from layout.build import set_issue
from layout.diagnostics import Rejected, Report
from layout.makeup.text_columns import TextColumns, within_columns
from layout.makeup.wrapping import Stretch, _one_side, _rooms, frame_lanes
from layout.model import Line, Picture, Place, Rule
from tests.makeup.test_makeup_within import shown

SIZE = 9.0


def disc(newspaper) -> None:
    """p.png: a disc on a transparent ground, which fills its picture."""
    image = Image.new("LA", (600, 600), (90, 0))
    ImageDraw.Draw(image).ellipse((0, 0, 600, 600), fill=(90, 255))
    newspaper.picture(600, 600)
    [file] = newspaper.root.rglob("p.png")
    image.save(file)


@pytest.mark.parametrize(
    ("column", "columns", "found"),
    [
        (1.5, 1.0, (0, 2, 6, 6)),
        (1.0, 1.5, (0, 2, 0, 6)),
        (2.5, 1.5, (1, 3, 6, 0)),
        (3.5, 0.0, (2, 4, 6, 6)),
        (4.5, 1.0, (3, 4, 0, 0)),  # no further than the last column
        (1.25, 0.5, (0, 1, 3, 3)),
    ],
)
def test_a_picture_takes_whole_characters_of_its_columns(column: float, columns: float, found: tuple) -> None:
    assert within_columns(Place(columns, column=column, line=3), 4, 13) == found


@pytest.mark.parametrize(("column", "columns"), [(1.5, 1), (1.5, 1.5), (2.5, 1), (1, 1.5), (2.5, 2.5)])
@pytest.mark.parametrize("line", [5, 11])
def test_no_word_is_lost_and_every_line_stands_clear(newspaper, talk, column: float, columns: float, line: int) -> None:
    frame, picture, lines, report = shown(
        newspaper, talk, f"{{column: {column}, columns: {columns}, line: {line}}}", 850
    )
    assert "".join(p.slug.text for p in lines) == talk(850)
    beside = [
        p
        for p in lines
        if p.y + p.slug.depth > picture.y + 3 and p.y < picture.y + picture.slug.depth - 3
        and abs(p.x + p.slug.width / 2 - picture.x - picture.slug.width / 2) < picture.slug.width / 2 + 60
    ]  # fmt: skip
    for one in beside:
        right, left = picture.x - one.x - one.slug.width, one.x - picture.x - picture.slug.width
        assert max(left, right) >= SIZE - 0.01, one.slug.text  # a character's white, or more
    narrow = [p for p in lines if p.slug.width < frame.columns[0].w - 1]
    assert narrow
    half = round(frame.columns[0].w / SIZE) // 2
    assert {round(p.slug.width / SIZE, 6) for p in narrow} == {half - 1}
    assert "page-overlap" not in [one.code for one in report]


def test_lines_beside_a_picture_are_full(newspaper, talk) -> None:
    frame, _, lines, _ = shown(newspaper, talk, "{column: 1.5, columns: 1, line: 5}", 850)
    narrow = [p.slug for p in lines if p.slug.width < frame.columns[0].w - 1]
    for line in narrow:
        last = line.runs[-1]
        end = last.x + sum(last.advances) * last.size * last.narrow / 1000
        assert end <= line.width + SIZE / 2 + 0.01
    assert sum(len(line.text) for line in narrow) > len(narrow) * (narrow[0].width / SIZE - 1.5)


@pytest.mark.parametrize("characters", [840, 850, 900])
def test_the_rule_between_two_columns_stops_at_the_picture(newspaper, talk, characters: int) -> None:
    """Below the picture it goes on where two lines stand there; a single one, at 850, wants no rule."""
    frame, picture, lines, _ = shown(newspaper, talk, "{column: 1.5, columns: 1, line: 8}", characters)
    gutter, bottom = frame.columns[0].right, picture.y + picture.slug.depth
    rules = [p for p in frame.items if isinstance(p.slug, Rule) and gutter < p.x < gutter + 13.5]
    below = [p for p in lines if p.x == frame.columns[0].x and p.y >= bottom]
    assert len(rules) == 1 + (len(below) > 1)
    for rule in rules:
        assert rule.y + rule.slug.depth <= picture.y + 0.01 or rule.y >= bottom


def test_text_goes_round_a_disc(newspaper, talk) -> None:
    disc(newspaper)
    copy = f"---\nheadline: 滨江步道再添一公里半\n---\n![](p.png)\n\n{talk(850)}"
    page = (
        "  - section: 要闻\n    plan: |\n      A A A A\n    stories:\n"
        "      A: {file: a.md, pictures: [{column: 1.5, columns: 1.5, line: 5, wrap: contour}]}\n"
    )
    made, report = newspaper.issue(page, a=copy)
    [frame] = made.formes[0].frames
    [picture] = [p for p in frame.items if isinstance(p.slug, Picture)]
    lines = [p for p in frame.items if isinstance(p.slug, Line) and p.slug.role == "body"]
    assert "".join(p.slug.text for p in lines) == talk(850)
    radius = picture.slug.width / 2
    middle = picture.x + radius, picture.y + picture.slug.depth / 2
    assert picture.slug.width == pytest.approx(picture.slug.depth)
    for one in lines:
        nearest = (
            min(max(middle[0], one.x), one.x + one.slug.width),
            min(max(middle[1], one.y + 2), one.y + one.slug.depth - 2),
        )
        away = ((nearest[0] - middle[0]) ** 2 + (nearest[1] - middle[1]) ** 2) ** 0.5
        assert away >= radius - 0.5, one.slug.text
    measures = {round(p.slug.width / SIZE) for p in lines}
    assert len(measures) >= 5  # they follow the disc
    assert "page-overlap" not in [one.code for one in report]


@pytest.mark.parametrize(
    ("place", "code", "message"),
    [
        ("{columns: 1.5}", "copy-picture-place", "columns 1.5 is no whole number: text stands beside the picture"),
        ("{column: 2.5, columns: 1}", "copy-picture-place", "column 2.5 is no whole number: text stands beside"),
        ("{column: 1.2, columns: 1, line: 3}", "copy-picture-place", "beside this picture a line would have 2 chara"),
        ("{columns: 1, wrap: contour}", "copy-picture-place", "no text goes round this picture"),
        ("{column: 2, columns: 1, line: 3, wrap: contour}", "copy-picture-place", "p.png has no transparent ground"),
    ],
)
def test_what_can_t_be_is_told_at_its_place(newspaper, talk, place: str, code: str, message: str) -> None:
    newspaper.picture(600, 400)
    page = (
        f"  - section: 要闻\n    plan: |\n      A A A A\n    stories:\n      A: {{file: a.md, pictures: [{place}]}}\n"
    )
    folder = newspaper.write(page, a=f"---\nheadline: 滨江步道\n---\n![](p.png)\n\n{talk(1200)}")
    report = Report()
    with suppress(Rejected):
        set_issue(folder, report, lambda _: None)
    [found] = [one for one in report if one.code == code]
    assert found.message.startswith(message)
    assert found.span.line


def test_a_contour_in_vertical_text_is_told_as_what_it_can_not_have(newspaper, talk) -> None:
    newspaper.picture(600, 400)
    story = "{file: a.md, vertical: true, pictures: [{column: 1, columns: 1, line: 3, wrap: contour}]}"
    page = f"  - section: 要闻\n    plan: |\n      A A A A\n    stories:\n      A: {story}\n"
    folder = newspaper.write(page, a=f"---\nheadline: 滨江步道\n---\n![](p.png)\n\n{talk(1200)}")
    report = Report()
    with suppress(Rejected):
        set_issue(folder, report, lambda _: None)
    assert "only horizontal text goes round a contour: delete it" in [one.hint for one in report]


@pytest.mark.parametrize("place", ["{column: 1, columns: 2, line: 3}", "{column: 1.5, columns: 1.5, line: 3}"])
def test_a_picture_stands_in_legs_that_stand_side_by_side(newspaper, talk, place: str) -> None:
    """In an L whose first columns begin lower, not in one leg above and another below."""
    newspaper.picture(600, 400)
    page = (
        "  - section: 要闻\n    plan: |\n      B A A A\n      A A A A\n    stories:\n"
        f"      A: {{file: a.md, pictures: [{place}]}}\n      B: {{file: b.md}}\n"
    )
    head = "---\nheadline: 滨江步道\n---\n"
    made, report = newspaper.issue(page, a=f"{head}![](p.png)\n\n{talk(900)}", b=head + talk(120))
    assert not {"page-overlap", "picture-room"} & {one.code for one in report}
    [frame] = [one for one in made.formes[0].frames if one.story == "1A"]
    [picture] = [one for one in frame.items if isinstance(one.slug, Picture)]
    for one in frame.items:
        if isinstance(one.slug, Line) and one.slug.role == "body":
            below, above = one.y + 2 >= picture.y + picture.slug.depth, one.y + one.slug.depth - 2 <= picture.y
            aside = one.x >= picture.x + picture.slug.width or one.x + one.slug.width <= picture.x
            assert below or above or aside


@pytest.mark.parametrize("columns", ["0.05", "0.001", "1e-9", "zwei"])
def test_a_picture_is_never_so_narrow_that_it_can_t_be_set(newspaper, talk, columns: str) -> None:
    newspaper.picture(600, 400)
    page = (
        "  - section: 要闻\n    plan: |\n      A A A A\n    stories:\n"
        f"      A: {{file: a.md, pictures: [{{column: 1.5, columns: {columns}, line: 3}}]}}\n"
    )
    folder = newspaper.write(page, a=f"---\nheadline: 滨江步道\n---\n![](p.png)\n\n{talk(1200)}")
    report = Report()
    with suppress(Rejected):
        set_issue(folder, report, lambda _: None)
    assert report.found


@pytest.mark.parametrize("made", ["missing", "cut", "empty"])
def test_a_contour_of_no_picture_is_told_of_the_picture(newspaper, talk, made: str) -> None:
    newspaper.picture(600, 400)
    [file] = newspaper.root.rglob("p.png")
    if made == "missing":
        file.unlink()
    elif made == "cut":
        file.write_bytes(file.read_bytes()[:-30])
    else:
        Image.new("LA", (600, 400), (90, 0)).save(file)
    page = (
        "  - section: 要闻\n    plan: |\n      A A A A\n    stories:\n"
        "      A: {file: a.md, pictures: [{column: 2, columns: 1, line: 3, wrap: contour}]}\n"
    )
    folder = newspaper.write(page, a=f"---\nheadline: 滨江步道\n---\n![](p.png)\n\n{talk(1200)}")
    report = Report()
    with suppress(Rejected):
        set_issue(folder, report, lambda _: None)
    codes = [one.code for one in report if one.span.file.endswith("a.md")]
    assert {"missing": "copy-file", "cut": "copy-picture", "empty": "picture-invisible"}[made] in codes
    assert len(codes) == len(set(codes))


COLUMNS = TextColumns((0.0, 117.0), 108.0, 9.0)


@pytest.mark.parametrize(
    ("taken", "rooms"),
    [
        (None, None),
        ((49.5, 58.5), (5, 5)),  # five whole characters and half of one clear on both sides
        ((49.4, 58.6), (4, 4)),
        ((-20.0, 30.0), (0, 8)),
        ((90.0, 130.0), (9, 0)),
        ((-20.0, -4.5), None),  # clear of the column
        ((-20.0, -4.4), (0, 11)),
        ((112.5, 130.0), None),
        ((112.4, 130.0), (11, 0)),
    ],
)
def test_rooms_beside_what_is_seen_are_whole_characters(taken, rooms) -> None:
    context = SimpleNamespace(grid=SimpleNamespace(size=SIZE))
    assert _rooms(taken, 0.0, COLUMNS, context) == rooms
    shifted = taken and (taken[0] + 117, taken[1] + 117)
    assert _rooms(shifted, 117.0, COLUMNS, context) == rooms


def test_text_stands_on_one_side_all_along_a_picture_on_the_left_if_both_are_as_wide() -> None:
    closed = Lane(0.0, 0.0)
    assert _one_side([(5, 5), None], COLUMNS, SIZE) == (Lane(0.0, 45.0), None)
    assert _one_side([(7, 2), (4, 6)], COLUMNS, SIZE) == (Lane(0.0, 63.0), closed)
    assert _one_side([(4, 2), None, (2, 5)], COLUMNS, SIZE) == (closed, None, Lane(63.0, 45.0))


def test_a_frame_leaves_lanes_a_character_from_it() -> None:
    closed = Lane(0.0, 0.0)
    assert frame_lanes(Stretch(0, 2, 0, 180), COLUMNS, SIZE) == ()
    assert frame_lanes(Stretch(0, 1, 54, 54, 6, 0), COLUMNS, SIZE) == ((Lane(0.0, 45.0),),)
    assert frame_lanes(Stretch(1, 2, 18, 36, 2, 6), COLUMNS, SIZE) == ((Lane(63.0, 45.0),),)
    assert frame_lanes(Stretch(1, 4, 54, 90, 6, 5), COLUMNS, SIZE) == ((Lane(0.0, 45.0),), (closed,), (closed,))
    assert frame_lanes(Stretch(2, 4, 54, 90, 3, 6), COLUMNS, SIZE) == ((closed,), (Lane(63.0, 45.0),))
