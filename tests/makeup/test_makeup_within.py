"""Pictures at a line of their columns, with text above and below: where they stand, and what is read when."""

from __future__ import annotations

import pytest

from layout.model import Line, Picture

PAGE = """\
  - section: 要闻
    plan: |
      A A A A
    stories:
      A: {{file: a.md, pictures: [{place}]}}
"""


def shown(newspaper, talk, place: str, length: int = 1500):
    newspaper.picture(600, 400)
    copy = f"---\nheadline: 滨江步道再添一公里半\n---\n![](p.png)\n\n{talk(length)}"
    made, report = newspaper.issue(PAGE.format(place=place), a=copy)
    [frame] = made.formes[0].frames
    [picture] = [p for p in frame.items if isinstance(p.slug, Picture)]
    lines = [p for p in frame.items if isinstance(p.slug, Line) and p.slug.role == "body"]
    return frame, picture, lines, report


@pytest.mark.parametrize(("column", "columns"), [(1, 1), (2, 2), (3, 1), (4, 1)])
@pytest.mark.parametrize("line", [5, 8, 11])
def test_a_picture_stands_at_its_line_in_its_columns(newspaper, talk, column: int, columns: int, line: int) -> None:
    place = f"{{column: {column}, columns: {columns}, line: {line}}}"
    frame, picture, lines, _ = shown(newspaper, talk, place)
    tops = sorted({round(p.y, 3) for p in lines})
    assert picture.y == pytest.approx(tops[line - 1] + 2, abs=2.1)  # at the em box of its line
    xs = sorted({round(p.x, 3) for p in lines if p.y == min(q.y for q in lines)})
    assert picture.x == pytest.approx(xs[column - 1])
    assert picture.slug.width == pytest.approx(frame.columns[0].w * columns + (columns - 1) * 13.5)


def test_text_goes_on_below_the_picture_before_the_next_column(newspaper, talk) -> None:
    frame, picture, lines, _ = shown(newspaper, talk, "{column: 2, columns: 1, line: 6}", 1200)
    assert "".join(p.slug.text for p in lines) == talk(1200)
    second = [p for p in lines if abs(p.x - picture.x) < 1]
    above = [p for p in second if p.y < picture.y]
    assert len(above) == 5
    assert min(p.y for p in second if p not in above) > picture.y + picture.slug.depth
    assert len(frame.columns) == 5


def test_no_text_stands_in_a_stub_above_or_below(newspaper, talk) -> None:
    frame, picture, lines, _ = shown(newspaper, talk, "{column: 2, columns: 1, line: 3}")
    assert not [p for p in lines if abs(p.x - picture.x) < 1 and p.y < picture.y]
    assert len(frame.columns) == 4


def test_a_line_that_is_too_low_is_as_low_as_can_be(newspaper, talk) -> None:
    frame, picture, _, report = shown(newspaper, talk, "{column: 2, columns: 2, line: 90}", 2200)
    assert picture.y + picture.slug.depth <= frame.region.bottom
    assert picture.y > frame.region.y + frame.region.h / 2
    assert "picture-room" not in [one.code for one in report]


def test_two_pictures_for_one_place_stand_one_below_the_other(newspaper, talk) -> None:
    newspaper.picture(600, 300)
    copy = f"---\nheadline: 滨江步道再添一公里半\n---\n![](p.png)\n\n![](p.png)\n\n{talk(1300)}"
    place = "{column: 2, columns: 1, line: 6}, {column: 2, columns: 2, line: 8}"
    made, _ = newspaper.issue(PAGE.format(place=place), a=copy)
    one, other = [p for p in made.formes[0].frames[0].items if isinstance(p.slug, Picture)]
    assert other.y >= one.y + one.slug.depth
