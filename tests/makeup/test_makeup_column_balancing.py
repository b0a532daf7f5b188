"""A story shorter than its place ends at one height in all its columns, and loses nothing by it."""

from __future__ import annotations

import pytest

from layout.model import Line, Picture

PAGE = """\
  - section: 要闻
    plan: |
{rows}
    stories:
      A: {{file: a.md}}
      B: {{file: b.md}}
"""
SHAPES = (("AAAA", "BBBB | 9"), ("AAAB", "ABBB"), ("AAAB", "AAAB"))


@pytest.mark.parametrize("rows", SHAPES)
@pytest.mark.parametrize("length", [300, 420, 505, 540])
def test_columns_end_at_one_height(newspaper, talk, rows: tuple[str, ...], length: int) -> None:
    head = "---\nheadline: 滨江步道\n---\n"
    plan = "\n".join(f"      {row}" for row in rows)
    made, report = newspaper.issue(PAGE.format(rows=plan), a=head + talk(length), b=head + talk(2000))
    frame = next(frame for frame in made.formes[0].frames if frame.story == "1A")
    if any(over.story == "1A" for over in made.pages[0].overset):
        return  # its neighbour needs the room more
    lines = [p for p in frame.items if isinstance(p.slug, Line) and p.slug.role == "body"]
    assert "".join(p.slug.text for p in lines) == talk(length)
    told = [one for one in report if one.code == "underfill" and "1A" in one.message]
    foot = max(column.bottom for column in frame.columns)
    ends = [max(p.y + p.slug.depth for p in lines if abs(p.x - x) < 1) for x in sorted({p.x for p in lines})]
    at_foot = [end for end, column in zip(ends, frame.columns, strict=False) if abs(column.bottom - foot) < 0.01]
    assert max(at_foot) - min(at_foot) < len(at_foot) * lines[0].slug.depth
    assert at_foot[:-1] == pytest.approx([at_foot[0]] * (len(at_foot) - 1), abs=lines[0].slug.depth + 0.01)
    assert bool(told) == (frame.region.bottom - max(at_foot) > 2 * lines[0].slug.depth)


@pytest.mark.parametrize("rows", [("AAAB", "AAAB", "ABBB"), ("BAAA", "BAAA", "BBBA")])
@pytest.mark.parametrize("length", [120, 150, 180])
def test_columns_end_at_one_height_however_short_a_shape_is(
    newspaper, talk, rows: tuple[str, ...], length: int
) -> None:
    """Where it is short by more than its last band is deep, those columns of it that end higher are no fuller."""
    head = "---\nheadline: 滨江步道\n---\n"
    plan = "\n".join(f"      {row}" for row in rows)
    made, _ = newspaper.issue(PAGE.format(rows=plan), a=head + talk(length), b=head + talk(900))
    frame = next(frame for frame in made.formes[0].frames if frame.story == "1A")
    lines = [p for p in frame.items if isinstance(p.slug, Line) and p.slug.role == "body"]
    assert "".join(p.slug.text for p in lines) == talk(length)
    ends = [max(p.y + p.slug.depth for p in lines if abs(p.x - x) < 1) for x in sorted({p.x for p in lines})]
    assert len(ends) == max(row.count("A") for row in rows)
    assert max(ends) - min(ends) < lines[0].slug.depth + 0.01


LOWER_LEGS = (
    (("AABB", "AAAA | 14"), (100, 160), 2),
    (("ABBA", "AAAA | 14"), (60, 100), 1),
    (("AABA", "AAAA | 14"), (60, 120), 2),
)


@pytest.mark.parametrize(("rows", "lengths", "columns"), LOWER_LEGS)
def test_a_leg_that_begins_lower_stays_white_where_the_text_has_room_above_it(
    newspaper, talk, rows: tuple[str, ...], lengths: tuple[int, ...], columns: int
) -> None:
    """Text has the columns that stand side by side under its head, and none beyond its neighbour."""
    head = "---\nheadline: 滨江步道\n---\n"
    plan = "\n".join(f"      {row}" for row in rows)
    for length in lengths:
        made, report = newspaper.issue(PAGE.format(rows=plan), a=head + talk(length), b=head + talk(900))
        frame = next(frame for frame in made.formes[0].frames if frame.story == "1A")
        lines = [p for p in frame.items if isinstance(p.slug, Line) and p.slug.role == "body"]
        assert "".join(p.slug.text for p in lines) == talk(length)
        counts = [sum(abs(p.x - x) < 1 for p in lines) for x in sorted({p.x for p in lines})]
        assert len(counts) == columns
        assert max(counts) - min(counts) <= 1
        assert [one.code for one in report if one.code == "underfill" and "1A" in one.message]


BESIDE = """\
  - section: 要闻
    plan: A A A A
    stories:
      A: {{file: a.md, level: third, pictures: [{place}]}}
"""


@pytest.mark.parametrize(("place", "columns"), [("{columns: 2, at: right}", 2), ("{columns: 1, at: right}", 3)])
@pytest.mark.parametrize("length", [100, 160, 220, 460, 540])
def test_text_beside_a_deeper_picture_ends_at_one_height(
    newspaper, talk, place: str, columns: int, length: int
) -> None:
    """It filled its first columns down to the foot of the picture, and left the others white, or the last one short."""
    newspaper.picture(100, 160)
    text = f"---\nheadline: 滨江步道\n---\n![](p.png)\n\n{talk(length)}"
    made, report = newspaper.issue(BESIDE.format(place=place), a=text)
    frame = made.formes[0].frames[0]
    lines = [p for p in frame.items if isinstance(p.slug, Line) and p.slug.role == "body"]
    assert "".join(p.slug.text for p in lines) == talk(length)
    assert len({p.y for p in lines}) <= -(-len(lines) // columns) + 1
    assert [one.code for one in report if one.code == "underfill"]


@pytest.mark.parametrize("length", [60, 100, 160])
def test_text_begins_under_its_head_whatever_pictures_stand_in_a_shape(newspaper, talk, length: int) -> None:
    """It began in the columns beyond the neighbour, which are not under the head and so begin higher."""
    newspaper.picture(100, 60)
    text = f"---\nheadline: 滨江步道今天贯通|市民跑了起来\n---\n![](p.png)\n\n![](p.png)\n\n{talk(length)}"
    rows = "      AABA\n      AAAA"
    page = PAGE.format(rows=rows).replace(
        "A: {file: a.md", "A: {file: a.md, pictures: [{columns: 2, at: foot-left}, {columns: 1, at: foot-right}]"
    )
    made, _ = newspaper.issue(page, a=text, b=f"---\nheadline: 滨江步道\n---\n{talk(400)}")
    frame = next(frame for frame in made.formes[0].frames if frame.story == "1A")
    lines = [p for p in frame.items if isinstance(p.slug, Line) and p.slug.role == "body"]
    assert "".join(p.slug.text for p in lines) == talk(length)
    assert lines[0].x < frame.region.x + 40


@pytest.mark.parametrize("at", ["right", "left", "foot", "foot-right", "above"])
@pytest.mark.parametrize(("lines", "length"), [(", lines: 15", 20), (", lines: 15", 90), ("", 20)])
def test_a_picture_keeps_its_depth_beside_text_that_is_shorter(
    newspaper, talk, at: str, lines: str, length: int
) -> None:
    """White below the story is no reason to crop it; its caption ends where the story does."""
    newspaper.picture(600, 400)
    text = f"---\nheadline: 滨江步道\n---\n{talk(length)}\n\n![渡口](p.png)\n"
    rows, place = "\n".join(["      AAAA"] * 2), f"{{file: a.md, pictures: [{{columns: 2, at: {at}{lines}}}]}}"
    page = f"  - section: 要闻\n    plan: |\n{rows}\n    stories:\n      A: {place}\n"
    made, report = newspaper.issue(page, a=text)
    assert not [one for one in report if one.code in ("picture-room", "page-over")]
    [frame] = made.formes[0].frames
    [picture] = [one.slug for one in frame.items if isinstance(one.slug, Picture)]
    foot = max(
        one.y + one.slug.depth for one in frame.items if isinstance(one.slug, Line) and one.slug.role == "caption"
    )
    assert picture.depth == pytest.approx(picture.width * 2 / 3, rel=0.19)
    assert foot - frame.region.y < frame.region.h * 2 / 3


@pytest.mark.parametrize(("count", "depth"), [(5, 8), (6, 9), (7, 10), (9, 12), (11, 13)])
def test_a_table_that_is_short_keeps_its_note(newspaper, talk, count: int, depth: int) -> None:
    """Where it had room in the first column but for its note, that stood alone in the second."""
    rows = "\n".join(f"| {n}日 | 10:30 | 21:00 |" for n in range(1, count + 1))
    table = f"---\nheadline: 潮汐\n---\n| 日期 | 高潮 | 末班 |\n|:--|--:|--:|\n{rows}\n\n注：以水尺为准。\n"
    page = PAGE.format(rows=f"      AAAA | {depth}\n      BBBB")
    page = page.replace("{file: a.md", "{file: a.md, level: short, columns: 2")
    made, report = newspaper.issue(page, a=table, b=f"---\nheadline: 滨江步道\n---\n{talk(2000)}")
    frame = next(frame for frame in made.formes[0].frames if frame.story == "1A")
    lines = {p.slug.text: p for p in frame.items if isinstance(p.slug, Line)}
    assert {f"{n}日" for n in range(1, count + 1)} <= lines.keys()
    note, last = lines["注：以水尺为准。"], lines[f"{count}日"]
    assert abs(note.x - last.x) < 40
    assert note.y > last.y
    assert not [one for one in report if one.code in ("widow", "overset") and one.span.file.endswith("a.md")]


@pytest.mark.parametrize("length", [25, 40, 60, 90])
def test_no_paragraph_stands_a_line_in_each_column(newspaper, talk, length: int) -> None:
    """Its lines would be read, and copied, as one line with holes."""
    page = "  - section: 要闻\n    plan: |\n      AAAA\n    stories:\n      A: {file: a.md}\n"
    made, _ = newspaper.issue(page, a=f"---\nheadline: 滨江步道\n---\n{talk(length)}")
    [frame] = made.formes[0].frames
    lines = [one for one in frame.items if isinstance(one.slug, Line) and one.slug.role == "body"]
    assert len(lines) > 1
    assert lines[1].y > lines[0].y
