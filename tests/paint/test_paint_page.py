"""A painted page: what is drawn where, in which order, and what the skeleton holds."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from layout.fonts import Face
from layout.geometry import Rect
from layout.model import Artwork, Fill, Forme, Line, Picture, Placed, Rule, Shape, Slug, Space, Stylesheet
from layout.paint import paint_page
from layout.pictures import PictureError, read


@pytest.fixture
def content(stack: Callable[..., Forme], stylesheet: Stylesheet, faces: Mapping[str, Face]) -> Callable[..., str]:
    """`content(*slugs)` is the content of a 400 x 300 page with bleed 3 that holds them 20 points apart."""

    def of(*slugs: Slug) -> str:
        pdf = paint_page(stack(1, slugs), stylesheet, faces).pdf
        found = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
        assert found is not None
        return found.get_data().decode()

    return of


@pytest.fixture
def photo(tmp_path: Path) -> Picture:
    Image.new("L", (40, 20)).save(tmp_path / "a.png")
    return Picture(100, 50, read(tmp_path / "a.png"))


def test_rules_and_fills(content: Callable[..., str]) -> None:
    said = content(Rule(100, 0.5), Fill(50, 10, "tint"), Fill(50, 10, "red", thickness=2), Space(5))
    assert "/Overprint gs\n0 0 0 1 k\n23 282.5 100 0.5 re f" in said
    assert "/Knockout gs\n0 0 0 0.1 k\n23 253 50 10 re f" in said
    assert "0 1 0.9 0 K\n2 w\n24 234 48 8 re S" in said


def test_a_shape_is_turned_over(content: Callable[..., str]) -> None:
    path = (("M", (0.0, 0.0)), ("L", (10.0, 0.0)), ("C", (10.0, 5.0, 5.0, 10.0, 0.0, 10.0)), ("Z", ()))
    assert "23 283 m\n33 283 l\n33 278 28 273 23 273 c\nh\nf" in content(Shape(10, 10, "red", path))


def test_a_shape_of_several_colours_is_drawn_in_the_inks_of_the_press(content: Callable[..., str]) -> None:
    """Black is black alone, and covers what is below; paper is paper."""
    box = (("M", (0.0, 0.0)), ("L", (9.0, 0.0)), ("L", (9.0, 9.0)), ("F", ()))
    colours = ((0.8, 0.0, 0.1), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
    said = content(Rule(9, 9), Shape(9, 9, "red", tuple(step for one in colours for step in (("K", one), *box))))
    inks = [tuple(map(float, found)) for found in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) k\n\d", said)]
    assert inks[0] == inks[2] == (0, 0, 0, 1)
    assert inks[3] == (0, 0, 0, 0)
    assert inks[1] == pytest.approx((0, 1, 0.9, 0.1), abs=0.15)
    assert said.count("/Overprint gs") == said.count("/Knockout gs") == 1


def test_a_whole_picture_is_not_clipped(content: Callable[..., str], photo: Picture) -> None:
    assert re.search(r"q\n100 0 0 50 23 233 cm\n/Im[\w-]+ Do\nQ", content(photo))


def test_a_window_is_clipped_to_the_frame(content: Callable[..., str], photo: Picture) -> None:
    said = content(photo._replace(window=(0.25, 0.5, 0.5, 0.5)))
    assert "q\n23 233 100 50 re W n\n200 0 0 100 -27 233 cm\n" in said


def test_artwork_is_a_place_in_the_stream(
    stack: Callable[..., Forme], stylesheet: Stylesheet, faces: Mapping[str, Face]
) -> None:
    art = Artwork(100, 50, Path("ad.pdf"))
    page = paint_page(stack(1, [art, art]), stylesheet, faces)
    assert page.facts.artwork == {"Art1": art, "Art2": art}


def test_artwork_finds_the_state_of_a_page_of_its_own(
    content: Callable[..., str], set_text: Callable[..., Line]
) -> None:
    """An advertisement that sets no colour is black, and inks that it lays on each other knock out as they did."""
    art = Artwork(100, 50, Path("ad.pdf"))
    said = content(art, Fill(50, 10, "red", thickness=2), set_text("甲"), art).split("\n")
    first, second = (said[: said.index(f"/{name} Do")] for name in ("Art1", "Art2"))
    assert first[-2:] == ["q", "100 0 0 50 23 233 cm"]
    assert {"/Knockout gs", "0 g", "0 G", "1 w"} <= {*second[second.index("q", len(first) + 2) :]}


def test_a_picture_after_black_type_covers_what_is_below(
    content: Callable[..., str], photo: Picture, set_text: Callable[..., Line]
) -> None:
    """One that overprints leaves the plate of a spot ink below it as it is."""
    said = content(set_text("甲"), photo)
    assert said.index("/Overprint gs") < said.index("q\n/Knockout gs\n") < said.index("Do")


def test_type_between_drawings_stands_in_text_objects(
    content: Callable[..., str], set_text: Callable[..., Line]
) -> None:
    said = content(set_text("甲"), set_text("乙"), Rule(10, 1), set_text("丙")).split("\n")
    assert [word for word in said if word in {"BT", "ET"} or word.endswith(" f")] == [
        "BT", "ET", "23 242 10 1 re f", "BT", "ET",
    ]  # fmt: skip
    assert said.count("/serif 10 Tf") == 1


def test_furniture_comes_before_stories(
    stack: Callable[..., Forme], stylesheet: Stylesheet, faces: Mapping[str, Face], set_text: Callable[..., Line]
) -> None:
    forme = stack(1, [set_text("乙")])._replace(furniture=(Placed(0, 0, set_text("甲")),))
    assert list(paint_page(forme, stylesheet, faces).facts.glyphs["serif"].values()) == ["甲", "乙"]


def test_white_type_never_overprints(content: Callable[..., str], set_text: Callable[..., Line]) -> None:
    said = content(set_text("甲"), set_text("乙", colour="white"))
    assert said.index("/Overprint gs") < said.index("/Knockout gs") < said.index("0 0 0 0 k")


def test_the_skeleton_holds_no_font_and_no_date(
    stack: Callable[..., Forme], stylesheet: Stylesheet, faces: Mapping[str, Face], set_text: Callable[..., Line]
) -> None:
    page = paint_page(stack(1, [set_text("甲")]), stylesheet, faces)
    assert not re.search(rb"/Font|Helvetica|Date|ASCII85", page.pdf)
    leaf = PdfReader(io.BytesIO(page.pdf)).pages[0]
    assert list(leaf.mediabox) == list(leaf.bleedbox) == [0, 0, 406, 306]
    assert list(leaf.trimbox) == [3, 3, 403, 303]


def test_the_environment_leaves_no_trace(
    stack: Callable[..., Forme],
    stylesheet: Stylesheet,
    faces: Mapping[str, Face],
    set_text: Callable[..., Line],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    forme = stack(1, [set_text("甲")])
    before = paint_page(forme, stylesheet, faces)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert paint_page(forme, stylesheet, faces) == before


def test_equal_pictures_are_one(
    stack: Callable[..., Forme], stylesheet: Stylesheet, faces: Mapping[str, Face], photo: Picture
) -> None:
    assert len(paint_page(stack(1, [photo, photo]), stylesheet, faces).facts.images) == 1


def test_a_picture_that_went_away_is_an_error(content: Callable[..., str], photo: Picture) -> None:
    photo.file.path.unlink()
    with pytest.raises(PictureError, match="can't be read"):
        content(photo)


def test_the_trim_may_stand_anywhere(stylesheet: Stylesheet, faces: Mapping[str, Face]) -> None:
    forme = Forme(1, Rect(5, 5, 100, 100), 0, (), (Placed(5, 5, Rule(10, 1)),))
    found = PdfReader(io.BytesIO(paint_page(forme, stylesheet, faces).pdf)).pages[0].get_contents()
    assert found is not None
    assert b"0 99 10 1 re f" in found.get_data()
