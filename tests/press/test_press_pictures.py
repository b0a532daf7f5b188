"""Pictures in the finished edition: profiles are shared, masks let a tint show, colours mean one thing."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader

from layout.fonts import Face, program
from layout.geometry import Rect
from layout.model import Fill, Forme, Issue, Picture, Placed, Stylesheet
from layout.paint import paint_page
from layout.pictures import read
from layout.press import bind

Bind = Callable[..., bytes]


@pytest.fixture
def bound(stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue]) -> Bind:
    """`bound(*formes)` is the edition of these formes."""

    def edition(*formes: Forme) -> bytes:
        pages = [paint_page(forme, stylesheet, faces) for forme in formes]
        return bind(pages, formes, make_issue(len(formes)), stylesheet, faces, program)

    return edition


@cache  # its header says when it was made
def exchanged() -> bytes:
    """A profile in which red means green and green means red."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return srgb.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")


def drawn(pdf: bytes, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place of the first page, in points from its top left corner."""
    pixel = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB").getpixel((int(x), int(y)))
    assert isinstance(pixel, tuple)
    return pixel


def test_a_profile_is_held_once(bound: Bind, stack: Callable[..., Forme], tmp_path: Path) -> None:
    for name, colour in (("a.jpg", (250, 0, 0)), ("b.png", (0, 250, 0))):
        Image.new("RGB", (40, 20), colour).save(tmp_path / name, icc_profile=exchanged())
    a, b = (Picture(40, 20, read(tmp_path / name)) for name in ("a.jpg", "b.png"))
    pdf = bound(stack(1, [a, b]), stack(2, [b, a]), stack(3, [a]))
    spaces = [
        image.get_object()["/ColorSpace"]
        for page in PdfReader(io.BytesIO(pdf)).pages
        for image in page["/Resources"]["/XObject"].values()  # type: ignore[index]
    ]
    assert [space[0] for space in spaces] == ["/ICCBased"] * 5
    assert pdf.count(b"/Alternate") == 1
    profile = spaces[0][1].get_object()
    assert (profile["/N"], profile["/Alternate"], profile.get_data()) == (3, "/DeviceRGB", exchanged())
    red, green, _ = drawn(pdf, 40, 30)
    assert green - red > 140


def test_what_has_no_profile_gets_none(bound: Bind, stack: Callable[..., Forme], tmp_path: Path) -> None:
    Image.new("CMYK", (40, 20)).save(tmp_path / "a.jpg")
    pdf = bound(stack(1, [Picture(40, 20, read(tmp_path / "a.jpg"))]))
    assert b"/ICCBased" not in pdf


def test_a_tint_shows_through(bound: Bind, stack: Callable[..., Forme], tmp_path: Path) -> None:
    """The left half of the picture is clear, its right half is blue; on the tint no white square is seen."""
    image = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    image.paste((0, 0, 255, 255), (20, 0, 40, 20))
    image.save(tmp_path / "a.png")
    forme = stack(1, [])
    placed = (Placed(10, 10, Fill(100, 60, "tint")), Placed(20, 20, Picture(80, 40, read(tmp_path / "a.png"))))
    pdf = bound(forme._replace(trim=Rect(0, 0, 200, 100), bleed=0, furniture=placed))
    tint = drawn(pdf, 14, 14)
    assert tint != (255, 255, 255)
    assert drawn(pdf, 40, 40) == tint
    red, _, blue = drawn(pdf, 80, 40)
    assert blue - red > 160


def test_rgb_without_a_marker_keeps_its_colours(bound: Bind, stack: Callable[..., Forme], tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), (230, 20, 10)).save(tmp_path / "a.jpg", keep_rgb=True)
    data = (tmp_path / "a.jpg").read_bytes()
    at = data.index(b"\xff\xee")
    (tmp_path / "a.jpg").write_bytes(data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :])
    pdf = bound(stack(1, [Picture(40, 20, read(tmp_path / "a.jpg"))]))
    red, green, _ = drawn(pdf, 40, 30)
    assert red - green > 140
    image = next(iter(PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/XObject"].values())).get_object()  # type: ignore[index]
    assert image["/DecodeParms"]["/ColorTransform"] == 0
