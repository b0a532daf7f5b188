"""A picture that both pages have is not drawn, and all that changes how it is seen is found all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from layout.press.page_digests import digest_pages
from layout.proof.comparison import ComparedEdition, Tolerance, compare
from layout.proof.comparison.rasters import open_page
from layout.proof.comparison.shared_pictures import leave_out_shared

PICTURE = "q 100 0 0 80 50 60 cm /Photo Do Q"
FRAME = "0 0 0 1 K .5 w 50 60 100 80 re S"
PAGE = f"0 0 0 1 k 40 90 50 10 re f {PICTURE} {FRAME}"
Page = Callable[..., Path]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """A page with a picture, which shades from light to dark; `picture` and `states` go into their dictionaries."""

    def write(content: str, picture: dict[str, Any] = {}, states: dict[str, Any] = {}, **more: Any) -> Path:  # noqa: B006
        with pikepdf.new() as pdf:
            leaf = pdf.add_blank_page(page_size=(200, 200))
            data = bytes(side for n in range(4096) for side in (n // 32, 40, 20, n % 64))
            photo = pikepdf.Stream(pdf, data)
            photo.update(
                {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 64, "/Height": 64}
                | {"/BitsPerComponent": 8, "/ColorSpace": pikepdf.Name.DeviceCMYK, **picture}
            )
            leaf.Contents = pikepdf.Stream(pdf, content.encode())
            layer = pikepdf.Dictionary(Layer=pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Layer"))
            leaf.Resources = pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(Photo=photo), ExtGState=pikepdf.Dictionary(**states), Properties=layer
            )
            for name, value in more.items():
                leaf[f"/{name}"] = value
            file = tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf"
            pdf.save(file)
        return file

    return write


def left_out(old: Path, new: Path) -> int:
    """How many pictures need not be drawn."""
    pictures = [digest_pages(file, "")[0].pictures for file in (old, new)]
    shared = {name for name, _ in pictures[0].items() & pictures[1].items()}
    with open_page(old, 0) as a, open_page(new, 0) as b:
        return len(leave_out_shared(a, b, shared))


def differ(old: Path, new: Path) -> bool:
    sides = (ComparedEdition(file, str(file), (1,)) for file in (old, new))
    return not compare(*sides, Tolerance(), lambda path: digest_pages(path, "")).equal


def test_a_picture_that_both_pages_have_is_not_drawn(page: Page) -> None:
    old, new = page(PAGE), page(PAGE.replace("40 90", "40 92"))
    assert left_out(old, new) == 1
    assert differ(old, new)


LIGHT = pikepdf.Array([1, 0] * 4)
SEEN: dict[str, Callable[[Page], Path]] = {
    "moved": lambda page: page(PAGE.replace("50 60 cm", "50 61 cm")),
    "clipped": lambda page: page(PAGE.replace("q 100", "q 60 70 50 60 re W n 100")),
    "inverted": lambda page: page(PAGE, {"/Decode": LIGHT}),
    "white over it": lambda page: page(PAGE + " 0 0 0 0 k 80 80 9 9 re f"),
    "another frame": lambda page: page(PAGE.replace(".5 w", "1 w")),
    "a frame of another colour": lambda page: page(PAGE.replace("0 0 0 1 K", "0 1 0 0 K")),
    "behind the page": lambda page: page(PAGE.replace(PICTURE, "").replace("0 0 0 1 k", PICTURE + " 0 0 0 1 k")),
    "under a tint": lambda page: page(PAGE.replace("q 100", "q 0 0 .3 0 k 50 60 100 80 re f 100")),
    "transparent": lambda page: page(PAGE.replace("q 100", "q /Thin gs 100"), {}, {"Thin": pikepdf.Dictionary(ca=0.5)}),
    "turned": lambda page: page(PAGE, Rotate=180),
    "twice": lambda page: page(PAGE.replace(PICTURE, PICTURE + " " + PICTURE.replace("50 60", "60 70"))),
}
HIDDEN = {"under a tint"}
"""The picture covers it: it is no change of what is seen."""


@pytest.mark.parametrize("name", SEEN)
def test_what_is_seen_of_a_shared_picture_is_told(page: Page, name: str) -> None:
    assert differ(page(PAGE), SEEN[name](page)) == (name not in HIDDEN)


def test_what_may_change_its_colours_unseen_makes_it_be_drawn(page: Page) -> None:
    old = page(PAGE)
    curve = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    for state in (pikepdf.Dictionary(TR=curve), pikepdf.Dictionary(op=True)):
        assert left_out(old, page("/S gs " + PAGE, {}, {"S": state})) == 0
    assert left_out(old, page("/S gs " + PAGE, {}, {"S": pikepdf.Dictionary(op=True, OPM=1)})) == 1
    assert left_out(old, page(PAGE.replace(PICTURE, f"/OC /Layer BDC {PICTURE} EMC"))) == 0
    round_ = PAGE.replace("q 100", "q 60 70 m 60 120 120 120 120 70 c h W n 100")
    assert left_out(page(round_), page(round_)) == 0
