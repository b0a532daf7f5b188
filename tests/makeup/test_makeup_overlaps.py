"""What stands off the sheet or upon another owner's matter is found on the finished page, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.diagnostics import Span
from layout.geometry import Rect
from layout.makeup.overlaps import find_overlaps
from layout.makeup.pages import _places
from layout.model import (
    Artwork,
    Frame,
    GlyphRun,
    Line,
    Page,
    Picture,
    PictureFile,
    Placed,
    Plan,
    Shape,
    Stylesheet,
)

TRIM = Rect(0, 0, 400, 300)
LINE = Line((GlyphRun("song", 10, "black", "渡口", (1, 2), (1000, 1000)),), 20, 16, 11.8, span=Span("a.md", 3, 1, 2))
PLATE = Shape(100, 40, "red", (), "小报")


def _told(story: Placed, other: Placed, furniture: tuple[Placed, ...] = ()) -> list[str]:
    frames = [Frame("1A", TRIM, (), (story,)), Frame("1B", TRIM, (), (other,))]
    return [finding.message for finding in find_overlaps(TRIM, frames, furniture, {})]


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        (121, 100, 0),  # behind the second character; the slots overlap, the type does not
        (110, 100, 1),
        (100, 110, 0),  # ten points lower, as lines of ten points may stand
        (100, 107, 1),
        (395, 100, 1),
        (100, -8, 1),
    ],
)
def test_type_of_two_stories_keeps_apart(x: float, y: float, told: int) -> None:
    assert len(_told(Placed(100, 100, LINE), Placed(x, y, LINE))) == told


def _set(text: str, start: float = 0, last: int = 1000) -> Line:
    count = len(text)
    run = GlyphRun("song", 10, "black", text, (1,) * count, (*(1000,) * (count - 1), last), start)
    return LINE._replace(runs=(run,), width=10 * count, role="headline")


@pytest.mark.parametrize(
    ("before", "behind", "told"),
    [
        (_set("渡口上下船"), _set("渡口"), 1),
        (_set("渡口（上）"), _set("渡口"), 0),  # half of the last mark is white
        (_set("渡口上船（）", last=500), _set("渡口"), 1),  # which may be gone already
        (_set("渡口上船"), _set("渡口", -6), 1),
        (_set("渡口上船"), _set("“渡口”", -6), 0),  # and so is half of the first one
    ],
)
def test_the_white_of_a_mark_at_an_edge_is_nobody_s(before: Line, behind: Line, told: int) -> None:
    assert len(_told(Placed(100, 100, before), Placed(144.5, 100, behind))) == told


def test_what_is_told_has_numbers_and_a_place() -> None:
    [told] = _told(Placed(100, 100, LINE), Placed(110, 107, LINE))
    assert told == "story 1A and story 1B stand upon each other by 10 × 3pt, 39 mm from the left and 39 mm from the top"
    [told] = _told(Placed(100, 100, LINE), Placed(300, 200, LINE), (Placed(90, 70, PLATE),))
    assert told.startswith("the masthead or folio and story 1A stand upon each other by 20 × 7pt")
    [told] = _told(Placed(100, 100, LINE), Placed(350, 200, Artwork(90, 40, Path("a.pdf"))))
    assert told == "story 1B stands 40pt beyond the edge of the sheet"


PHOTO = Picture(80, 50, PictureFile(Path("p.png"), 80, 50, ""), span=Span("a.md", 7, 5, 5))


def _codes(*items: Placed, region: Rect = TRIM) -> list[tuple[str, int]]:
    return [(told.code, told.span.line) for told in find_overlaps(TRIM, [Frame("1A", region, (), items)], (), {})]


@pytest.mark.parametrize(("y", "told"), [(120, [("page-overlap", 3)]), (154, []), (80, [])])
def test_text_upon_a_picture_of_its_story_is_told(y: float, told: list[tuple[str, int]]) -> None:
    assert _codes(Placed(100, 100, PHOTO), Placed(110, y, LINE)) == told


@pytest.mark.parametrize(("x", "y", "told"), [(110, 110, 0), (140, 110, 1), (110, 126, 1), (140, 126, 0), (110, 93, 0)])
def test_of_a_picture_with_a_contour_only_what_is_seen_counts(x: float, y: float, told: int) -> None:
    """Rows of twelve points and a half: nothing, the right half, the left half, nothing."""
    photo = PHOTO._replace(contour=((), (0.5, 1), (0, 0.5), ()))
    assert len(_codes(Placed(100, 100, photo), Placed(x, y, LINE))) == told


@pytest.mark.parametrize(
    ("width", "start", "told"),
    [(20, 0, []), (15, 0, []), (12, 0, [("line-overfull", 3)]), (100, -8, [("line-overfull", 3)])],
)
def test_a_line_longer_than_its_place_is_told(width: float, start: float, told: list[tuple[str, int]]) -> None:
    line = LINE._replace(width=width, role="credit", runs=(LINE.runs[0]._replace(x=start),))
    assert _codes(Placed(100, 100, line)) == told
    assert _codes(Placed(100, 100, line._replace(role="body"))) == []


def test_a_credit_without_a_place_has_its_picture_s() -> None:
    line = LINE._replace(width=5, role="credit", span=LINE.span._replace(line=0))
    assert _codes(Placed(100, 100, PHOTO), Placed(100, 154, line)) == [("line-overfull", 7)]


def test_a_jump_line_wider_than_its_column_is_told_at_its_story() -> None:
    """Behind a picture too, which has a place of its own; its words are not the editor's to cut."""
    line = LINE._replace(width=5, role="jump", span=LINE.span._replace(line=0))
    frame = Frame("1A", TRIM, (), (Placed(100, 100, PHOTO), Placed(100, 170, line)))
    [told] = find_overlaps(TRIM, [frame], (), {"1A": Span("issue.yaml", 9, 7, 30)})
    assert (told.code, told.span) == ("line-overfull", Span("issue.yaml", 9, 7, 1))
    assert told.message == "the jump line is 1.5 em wider than its column"
    assert "wider columns" in told.hint


@pytest.mark.parametrize(
    ("x", "y", "told"), [(100, 100, 0), (96, 100, 1), (100, 94, 1), (100, 115, 1)], ids=["in", "left", "above", "below"]
)
def test_a_label_larger_than_its_advertisement_is_told(x: float, y: float, told: int) -> None:
    label = LINE._replace(width=20, role="ad-label")
    photo = PHOTO._replace(width=40, depth=20)
    assert len(_codes(Placed(100, 100, photo), Placed(x, y, label), region=Rect(100, 100, 40, 20))) == told


@pytest.mark.parametrize(("start", "told"), [(0, 0), (4, 0), (-0.5, 0), (-4, 1)])
def test_a_label_begins_where_its_first_character_does(start: float, told: int) -> None:
    label = LINE._replace(width=20, role="ad-label", runs=(LINE.runs[0]._replace(x=start),))
    assert len(_codes(Placed(100, 100, label), region=Rect(100, 100, 40, 20))) == told


@pytest.mark.parametrize(("x", "y"), [(390, 100), (100, -30)])
def test_a_masthead_off_the_sheet_has_the_place_it_is_given(x: float, y: float) -> None:
    place = Span("styles/small.yaml", 7, 11)
    [told] = find_overlaps(TRIM, [], [Placed(x, y, PLATE)], {"": place})
    assert (told.code, told.span) == ("page-edge", place)


def test_a_story_upon_the_masthead_is_told_at_the_story() -> None:
    frames = [Frame("1A", TRIM, (), (Placed(100, 100, LINE),))]
    [told] = find_overlaps(TRIM, frames, [Placed(90, 105, PLATE)], {"": Span("styles/small.yaml", 7, 11)})
    assert (told.code, told.span.file) == ("page-overlap", "a.md")


def test_the_masthead_stands_in_the_paper_s_own_style_and_the_folio_at_its_page(style: Stylesheet) -> None:
    pages = [Page(number, "要闻", Plan((), ()), {}, span=Span("issue.yaml", 5, 5)) for number in (1, 2)]
    masthead, folio = (_places(page, style)[""] for page in pages)
    assert masthead == style.place("masthead")._replace(length=1)
    assert masthead.file.endswith("small.yaml")
    assert folio == Span("issue.yaml", 5, 5)
