"""What is told of pictures where they stand: too few pixels, too much cut off; adverts are whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import segno
from PIL import Image

from layout.blocks.advert import _art
from layout.copydesk.issue.artwork_checks import check_advert_sizes
from layout.diagnostics import Span
from layout.geometry import Rect
from layout.makeup.picture_checks import check_pictures
from layout.model import Advert, Fill, Forme, Frame, Issue, Picture, PictureFile, Placed, Press
from layout.pictures import read

PLACE = Span("issue.yaml", 3, 5)
WHOLE = (0.0, 0.0, 1.0, 1.0)


def told(
    width_px: int, width: float, window: tuple[float, float, float, float] = WHOLE, wanted: float = 150
) -> list[tuple[str, str]]:
    file = PictureFile(Path("p.jpg"), width_px, 100, "0" * 64)
    slug = Picture(width, 50, file, window, span=PLACE)
    return [
        (finding.code, finding.message) for finding in check_pictures([Placed(0, 0, slug)], Press(resolution=wanted))
    ]


@pytest.mark.parametrize(
    ("pixels", "wanted", "ppi"), [(300, 150, None), (299, 150, 149), (149, 150, 74), (300, 200, 150), (20, 10, None)]
)
def test_fewer_pixels_than_wanted_are_counted(pixels: int, wanted: float, ppi: int | None) -> None:
    found = told(pixels, 144, wanted=wanted)
    assert [code for code, _ in found] == ([] if ppi is None else ["picture-resolution"])
    for _, message in found:
        assert f"p.jpg stands at {ppi} ppi; newsprint wants {wanted}" in message
        assert ("single pixels" in message) == (ppi is not None and ppi < wanted / 2)


def test_only_pixels_that_are_shown_count() -> None:
    assert told(300, 144, (0.05, 0, 0.9, 1)) == [("picture-resolution", "p.jpg stands at 135 ppi; newsprint wants 150")]


@pytest.mark.parametrize(
    ("window", "message"),
    [
        ((0.0, 0.06, 1.0, 0.82), None),
        ((0.0, 0.1, 1.0, 0.7), "p.jpg is cropped: 30 % of its height is cut off"),
        ((0.49, 0.0, 0.02, 1.0), "p.jpg is cropped: 98 % of its width is cut off"),
    ],
)
def test_more_than_make_up_may_crop_is_told(window: tuple[float, float, float, float], message: str | None) -> None:
    found = told(100_000, 144, window)
    assert found == ([("picture-room", message)] if message else [])


def test_the_limit_of_a_picture_is_its_own() -> None:
    file = PictureFile(Path("p.jpg"), 10_000, 100, "0" * 64)

    def found(crop: float) -> list[str]:
        slug = Picture(144, 50, file, (0.0, 0.1, 1.0, 0.7), span=PLACE, crop=crop)
        return [finding.code for finding in check_pictures([Placed(0, 0, slug)], Press())]

    assert (found(0.25), found(0.31)) == (["picture-room"], [])


def test_a_picture_of_nobodys_is_not_told() -> None:
    file = PictureFile(Path("p.jpg"), 10, 10, "0" * 64)
    assert list(check_pictures([Placed(0, 0, Picture(100, 100, file))], Press())) == []


@pytest.mark.parametrize(("width", "height"), [(600, 200), (200, 600), (300, 300), (3000, 40)])
def test_an_advert_is_shown_whole_in_the_middle(width: int, height: int) -> None:
    frame = Rect(10, 20, 120, 90)
    file = PictureFile(Path("a.png"), width, height, "0" * 64)
    placed = _art(Advert(file.path, picture=file), frame)
    slug, box = placed.slug, placed.box
    assert isinstance(slug, Picture)
    assert slug.window == WHOLE
    assert box.w / box.h == pytest.approx(width / height)
    assert max(box.w / frame.w, box.h / frame.h) == pytest.approx(1)
    assert (box.x + box.w / 2, box.y + box.h / 2) == pytest.approx((70, 65))


@pytest.mark.parametrize(
    ("width", "height", "told_as"),
    [
        (400, 300, None),
        (400, 310, None),
        (400, 270, ("info", "10%")),
        (600, 200, ("warning", "56%")),
        (40, 300, ("warning", "90%")),
    ],
)
def test_what_an_advert_leaves_white_of_its_place_is_told(
    make_issue: Callable[[int], Issue], width: int, height: int, told_as: tuple[str, str] | None
) -> None:
    file = PictureFile(Path("a.png"), width, height, "0" * 64)
    advert = Advert(file.path, span=PLACE, picture=file)
    art = _art(advert, Rect(10, 20, 400, 300))
    items = (art, Placed(10, 20, Fill(400, 300, "black", 0.5)), Placed(300, 300, Fill(30, 10, "white")))
    forme = Forme(1, Rect(0, 0, 500, 400), 0, (Frame("1A", Rect(10, 20, 400, 300), (), items),), ())
    issue = make_issue(1)
    [page] = issue.pages
    sold = replace(page, stories={"A": replace(page.stories["A"], advert=advert)})
    assert not list(
        check_advert_sizes([forme], issue, {})
    )  # a picture of a story is cropped to its place, and told elsewhere
    found = list(check_advert_sizes([forme], replace(issue, pages=(sold,)), {}))
    assert [finding.severity for finding in found] == ([told_as[0]] if told_as else [])
    for finding in found:
        assert told_as
        assert f"a.png has another shape than its place of 141 × 106 mm: it leaves {told_as[1]}" in finding.message
        assert finding.span == PLACE


def test_line_art_wants_more_and_a_code_does_not(tmp_path: Path) -> None:
    drawing, code = Image.new("1", (400, 200), 1), segno.make_qr("https://www.example.cn/a")
    drawing.paste(0, (50, 50, 200, 120))
    drawing.save(tmp_path / "a.png")
    code.save(str(tmp_path / "b.png"), scale=1, border=4)

    def found(name: str) -> list[str]:
        slug = Picture(100, 50, read(tmp_path / name), span=PLACE)
        return [finding.code for finding in check_pictures([Placed(0, 0, slug)], Press())]

    assert found("a.png") == ["picture-line-art"]
    assert "picture-line-art" not in found("b.png")
