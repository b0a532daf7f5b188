"""Photographs for the press: how they are coded, what they take, and what is lost."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random
from statistics import mean

import pytest
from PIL import Image, ImageChops, ImageCms, JpegImagePlugin

from layout.pictures import read
from layout.pictures.jpeg_writing import jpeg_for_screen, lightness_range, steps_of
from layout.pictures.pdf_image import encode
from layout.pictures.press_profile import house_profile, read_profile
from layout.pictures.reproduction import Reproduction
from tests.pictures.colour_difference import Lab, colour_difference, differences

PRESS = Reproduction("inks", 300, read_profile(house_profile()))


def photograph(side: int = 160) -> Image.Image:
    """Soft light in three colours, edges between them, and grain."""
    slope = Image.linear_gradient("L").resize((side, side))
    round = Image.radial_gradient("L").resize((side, side))
    chance = Random(1)
    grain = Image.frombytes("L", (side, side), bytes(int(chance.gauss(128, 7)) for _ in range(side * side)))
    planes = [slope, round, ImageChops.invert(slope.rotate(90))]
    made = Image.merge("RGB", [ImageChops.add(plane, grain, scale=1, offset=-128) for plane in planes])
    for n, colour in enumerate([(150, 40, 120), (60, 120, 40), (200, 180, 90), (20, 20, 60)]):
        made.paste(colour, (10 + 35 * n, 60 + 15 * n, 35 + 35 * n, side - 5))
    return made


def opened(data: bytes) -> JpegImagePlugin.JpegImageFile:
    image = JpegImagePlugin.JpegImageFile(io.BytesIO(data))
    image.load()
    return image


def in_inks(image: Image.Image) -> Image.Image:
    """LittleCMS's own conversion."""
    made = ImageCms.profileToProfile(
        image, ImageCms.createProfile("sRGB"), str(house_profile()), outputMode="CMYK",
        renderingIntent=1, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )  # fmt: skip
    assert made is not None
    return made


@pytest.mark.parametrize("quality", [60, 85, 95])
def test_a_photograph_in_inks_takes_hardly_more_than_its_file(tmp_path: Path, quality: int) -> None:
    """And loses no more than its own file had lost, or what no eye tells at arm's length."""
    photograph().save(tmp_path / "a.jpg", quality=quality)
    source = (tmp_path / "a.jpg").read_bytes()
    made = encode(read(tmp_path / "a.jpg"), PRESS)
    assert (made.space, made.filter, made.decode) == ("DeviceCMYK", "DCTDecode", (1, 0) * 4)
    assert len(made.data) <= 1.2 * len(source)
    own, ours = in_inks(opened(source)), opened(made.data)
    lost, before = differences(ours, own), differences(own, in_inks(photograph()))
    assert mean(lost) <= max(mean(before), 1.2)
    assert lost[len(lost) * 99 // 100] < 6


@pytest.mark.parametrize("options", [{"quality": 85}, {"quality": 40}, {"quality": 98, "subsampling": 0}])
def test_nothing_is_coded_finer_than_its_source(tmp_path: Path, options: dict[str, int]) -> None:
    photograph().save(tmp_path / "a.jpg", **options)  # type: ignore[arg-type]
    source = steps_of((tmp_path / "a.jpg").read_bytes())
    made = encode(read(tmp_path / "a.jpg"), PRESS).data
    for ours, theirs in zip(steps_of(made), source, strict=True):
        assert all(2 * their <= our or our == 255 for our, their in zip(ours, theirs, strict=True))
    assert [component[1:3] for component in opened(made).layer] == [(1, 1)] * 4, "every plane has all its pixels"
    assert encode(read(tmp_path / "a.jpg"), PRESS).data == made


def test_what_was_never_coded_or_is_made_smaller_has_steps_of_its_own(tmp_path: Path) -> None:
    photograph().save(tmp_path / "a.png")
    photograph().save(tmp_path / "a.jpg", quality=10)
    fine = steps_of(encode(read(tmp_path / "a.png"), PRESS).data)
    smaller = encode(read(tmp_path / "a.jpg"), PRESS, inches=0.35)
    assert smaller.width == 105
    assert steps_of(smaller.data) == fine
    assert max(fine.light) < 60


def test_how_fine_a_picture_is_coded_that_never_was(tmp_path: Path) -> None:
    """For a screen as Pillow's quality 82. For a press as its quality 90, coarser by 1.1 and by as much as there is
    less between the press's paper and black; colour by 1.4 more."""

    def of_quality(quality: int) -> tuple[int, int]:
        buffer = io.BytesIO()
        photograph(16).save(buffer, "JPEG", quality=quality)
        found = steps_of(buffer.getvalue())
        return found.light[63], found.colour[63]

    screen = steps_of(jpeg_for_screen(photograph(16)))
    assert (screen.light[63], screen.colour[63]) == of_quality(82)
    photograph().save(tmp_path / "a.png")
    made, finest = steps_of(encode(read(tmp_path / "a.png"), PRESS).data), of_quality(90)
    coarser = 1.1 / lightness_range(PRESS.profile)
    assert made.light[63] == round(finest[0] * coarser)
    assert made.colour[63] == round(finest[1] * coarser * 1.4)


def test_four_planes_are_a_colour_and_black_by_every_name(tmp_path: Path) -> None:
    """Readers go by Adobe's marker, or by what the components are called."""
    photograph().save(tmp_path / "a.png")
    image = opened(encode(read(tmp_path / "a.png"), PRESS).data)
    assert image.info["adobe_transform"] == 2
    assert [component[0] for component in image.layer] == [1, 2, 3, 4]


def test_a_picture_is_coded_the_same_in_strips_of_any_height(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photograph().crop((0, 0, 100, 131)).save(tmp_path / "a.jpg", quality=85)
    files = set()
    for height in (64, 50, 131, 1000):
        monkeypatch.setattr("layout.pictures.jpeg_writing._STRIP", height)
        files.add(encode(read(tmp_path / "a.jpg"), PRESS).data)
    assert len(files) == 1


def test_newsprint_shows_half_of_what_lies_between_white_and_black() -> None:
    assert 0.45 < lightness_range(PRESS.profile) < 0.52


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
        ((50, 0, 0), (50, -1, 2), 2.3669),
    ],
)
def test_colour_differences_are_those_of_the_published_pairs(one: Lab, other: Lab, apart: float) -> None:
    assert colour_difference(one, other) == pytest.approx(apart, abs=1e-4)
