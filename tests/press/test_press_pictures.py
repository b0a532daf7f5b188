"""Pictures in the finished edition: profiles are shared, masks let a tint show, colours mean one thing."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageCms
from pypdf import PdfReader

from layout.fonts import Face, program
from layout.geometry import Rect
from layout.model import Fill, Forme, Issue, Picture, Placed, Stylesheet
from layout.paint import paint_page
from layout.pictures import read
from layout.press.binding import bind

Bind = Callable[..., bytes]


@pytest.fixture
def bound(stylesheet: Stylesheet, faces: Mapping[str, Face], make_issue: Callable[..., Issue]) -> Bind:
    """`bound(*formes, intent=...)` is the edition of these formes."""

    def edition(*formes: Forme, intent: str = "print") -> bytes:
        pages = [paint_page(forme, stylesheet, faces, intent) for forme in formes]
        return bind(pages, formes, make_issue(len(formes)), stylesheet, faces, program).data

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


def test_a_profile_is_held_once_on_screen(bound: Bind, stack: Callable[..., Forme], tmp_path: Path) -> None:
    for name, colour in (("a.jpg", (250, 0, 0)), ("b.png", (0, 250, 0))):
        Image.new("RGB", (40, 20), colour).save(tmp_path / name, icc_profile=exchanged())
    a, b = (Picture(40, 20, read(tmp_path / name)) for name in ("a.jpg", "b.png"))
    pdf = bound(stack(1, [a, b]), stack(2, [b, a]), stack(3, [a]), intent="screen")
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
    assert blue - red > 60


def test_rgb_without_a_marker_keeps_its_colours(bound: Bind, stack: Callable[..., Forme], tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), (230, 20, 10)).save(tmp_path / "a.jpg", keep_rgb=True)
    data = (tmp_path / "a.jpg").read_bytes()
    at = data.index(b"\xff\xee")
    (tmp_path / "a.jpg").write_bytes(data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :])
    forme = stack(1, [Picture(40, 20, read(tmp_path / "a.jpg"))])
    red, green, _ = drawn(bound(forme), 40, 30)
    assert red - green > 100
    pdf = bound(forme, intent="screen")
    red, green, _ = drawn(pdf, 40, 30)
    assert red - green > 140
    image = next(iter(PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/XObject"].values())).get_object()  # type: ignore[index]
    assert image["/DecodeParms"]["/ColorTransform"] == 0


def inks(pdf: bytes) -> list[tuple[int, ...]]:
    """The ink of the first pixel of each image of the first page, of 255."""
    found = []
    for image in PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/XObject"].values():  # type: ignore[index]
        data, size = image.get_object(), (image["/Width"], image["/Height"])
        assert data["/ColorSpace"] == "/DeviceCMYK"
        if data["/Filter"] == "/DCTDecode":
            found.append(Image.open(io.BytesIO(data._data)).getpixel((0, 0)))
        else:
            found.append(Image.frombytes("CMYK", size, data.get_data()).getpixel((0, 0)))
    return found


def test_colours_become_inks_by_the_pictures_own_profile(
    bound: Bind, stack: Callable[..., Forme], tmp_path: Path
) -> None:
    """The same numbers mean green where red and green are exchanged; black keeps its points, paper stays white."""
    for name, colour, profile in (
        ("a.png", (250, 0, 0), b""),
        ("b.png", (250, 0, 0), exchanged()),
        ("c.png", (0, 0, 0), b""),
        ("d.png", (255, 255, 255), b""),
    ):
        Image.new("RGB", (40, 20), colour).save(tmp_path / name, icc_profile=profile)
    red, green, black, white = (
        inks(bound(stack(1, [Picture(40, 20, read(tmp_path / f"{name}.png"))])))[0] for name in "abcd"
    )
    assert red[1] > 150 > red[0]
    assert green[0] > 100 > green[1]
    assert [round(ink / 2.55) for ink in black] == [40, 27, 24, 95]  # styles/icc/README.md
    assert white == (0, 0, 0, 0)


def test_no_more_pixels_are_kept_than_a_press_shows(bound: Bind, stack: Callable[..., Forme], tmp_path: Path) -> None:
    """A picture an inch wide: 300 pixels for paper, 150 for a screen; one that has few more is left as it is."""
    Image.effect_noise((900, 300), 90).convert("RGB").save(tmp_path / "a.jpg")
    forme = stack(1, [Picture(72, 24, read(tmp_path / "a.jpg"))])
    for intent, width in (("print", 300), ("screen", 150)):
        page = PdfReader(io.BytesIO(bound(forme, intent=intent))).pages[0]
        (image,) = page["/Resources"]["/XObject"].values()  # type: ignore[index]
        assert (image["/Width"], image["/Height"]) == (width, width // 3)
    fine = stack(1, [Picture(180, 60, read(tmp_path / "a.jpg"))])
    (image,) = PdfReader(io.BytesIO(bound(fine))).pages[0]["/Resources"]["/XObject"].values()  # type: ignore[index]
    assert image["/Width"] == 900


@pytest.mark.parametrize("adobe", [True, False])
def test_four_inks_pass_through_as_they_are(
    adobe: bool, bound: Bind, stack: Callable[..., Forme], tmp_path: Path
) -> None:
    """And where they become fewer, they stay the same inks, whether the file holds them inverted or not."""
    Image.new("CMYK", (400, 200), (200, 30, 0, 90)).save(tmp_path / "a.jpg", quality=95)
    data = (tmp_path / "a.jpg").read_bytes()
    if not adobe:
        at = data.index(b"\xff\xee")
        (tmp_path / "a.jpg").write_bytes(data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :])
    picture = read(tmp_path / "a.jpg")
    large, small = (drawn(bound(stack(1, [Picture(w, w / 2, picture)])), 30, 30) for w in (160, 36))
    assert max(abs(a - b) for a, b in zip(large, small, strict=True)) < 6


@pytest.mark.parametrize("colour", [(220, 30, 20), (30, 160, 60), (20, 40, 200), (240, 220, 40), (40, 40, 40)])
def test_a_photograph_is_shown_in_the_colours_of_a_flat_picture(
    colour: tuple[int, int, int], bound: Bind, stack: Callable[..., Forme], tmp_path: Path
) -> None:
    """What is coded as YCCK, with grain, looks like what is kept without loss."""
    flat, chance = Image.new("RGB", (90, 90), colour), Random(1)
    grain = Image.frombytes("RGB", (90, 90), bytes(chance.randrange(30) for _ in range(90 * 90 * 3)))
    shown = []
    for picture, filter in ((flat, "/FlateDecode"), (ImageChops.add(flat, grain, offset=-15), "/DCTDecode")):
        picture.save(tmp_path / "a.png")
        pdf = bound(stack(1, [Picture(90, 90, read(tmp_path / "a.png"))]))
        (image,) = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/XObject"].values()  # type: ignore[index]
        assert image["/Filter"] == filter
        page = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")
        shown.append(page.crop((30, 30, 80, 80)).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
    assert max(abs(a - b) for a, b in zip(*shown, strict=True)) <= 5


def test_a_photograph_that_is_seen_through_keeps_its_opacity(
    bound: Bind, stack: Callable[..., Forme], tmp_path: Path
) -> None:
    """It becomes a JPEG in the press's inks; its mask is none, and stored as it is."""
    photo = Image.new("RGB", (90, 90))
    photo.putdata([(2 * x, 2 * y, x * y % 256) for y in range(90) for x in range(90)])
    photo.putalpha(Image.linear_gradient("L").resize((90, 90)))
    photo.save(tmp_path / "a.png")
    pdf = bound(stack(1, [Picture(100, 100, read(tmp_path / "a.png"))]))
    [image] = PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/XObject"].values()  # type: ignore[index]
    found = image.get_object()
    assert found["/Filter"] == "/DCTDecode"
    mask = found["/SMask"]
    assert (mask["/Filter"], mask["/ColorSpace"], "/Decode" in mask) == ("/FlateDecode", "/DeviceGray", False)
    assert mask.get_data() == photo.getchannel("A").tobytes()
