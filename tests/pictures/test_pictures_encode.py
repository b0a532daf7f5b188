"""Pictures: what is refused, and how the rest reaches a PDF."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageOps

from layout.cache import Store
from layout.model import PdfImage
from layout.pictures import PictureError, is_vector, pdf_image, read
from layout.pictures.pdf_image import encode
from layout.pictures.press_profile import house_profile, read_profile
from layout.pictures.reproduction import Reproduction, srgb
from tests.pictures.colour_difference import differences


def saved(image: Image.Image, path: Path, **options: Any) -> Path:
    image.save(path, **options)
    return path


def encoded(path: Path) -> PdfImage:
    return encode(read(path))


def pixels(image: PdfImage) -> bytes:
    return zlib.decompress(image.data)


@pytest.mark.parametrize(("mode", "space"), [("L", "DeviceGray"), ("RGB", "DeviceRGB"), ("CMYK", "DeviceCMYK")])
def test_jpeg_passes_through(tmp_path: Path, mode: str, space: str) -> None:
    path = saved(Image.new(mode, (40, 30)), tmp_path / "a.jpg")
    image = encoded(path)
    assert (image.width, image.height, image.space, image.bits, image.filter) == (40, 30, space, 8, "DCTDecode")
    assert image.data == path.read_bytes()


def test_only_an_adobe_marker_inverts(tmp_path: Path) -> None:
    path = saved(Image.new("CMYK", (8, 8)), tmp_path / "adobe.jpg")
    assert encoded(path).decode == (1, 0) * 4
    data = path.read_bytes()
    at = data.index(b"\xff\xee")
    plain = tmp_path / "plain.jpg"
    plain.write_bytes(data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :])
    assert encoded(plain).decode is None


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_stands_a_picture_upright(tmp_path: Path, orientation: int) -> None:
    stored = Image.new("L", (4, 3))
    stored.putdata(range(12))
    stored.getexif()[0x0112] = orientation
    path = saved(stored, tmp_path / "a.png", exif=stored.getexif())
    upright = ImageOps.exif_transpose(Image.open(path))
    picture = read(path)
    assert (picture.width_px, picture.height_px) == upright.size
    a, b, c, d, e, f = encode(picture).orientation
    for row in range(3):
        for column in range(4):
            u, v = (column + 0.5) / 4, 1 - (row + 0.5) / 3
            x, y = a * u + c * v + e, b * u + d * v + f
            shown = upright.getpixel((int(x * upright.width), int((1 - y) * upright.height)))
            assert shown == stored.getpixel((column, row))


@pytest.mark.parametrize(
    ("mode", "space", "bits"), [("1", "DeviceGray", 1), ("L", "DeviceGray", 8), ("RGB", "DeviceRGB", 8)]
)
def test_png_passes_through(tmp_path: Path, mode: str, space: str, bits: int) -> None:
    path = saved(Image.effect_noise((300, 300), 90).convert(mode), tmp_path / "a.png")
    made = encoded(path)
    assert (made.space, made.bits, made.predicted) == (space, bits, True)
    assert len(pixels(made)) == 300 * (1 + (300 * bits * (3 if mode == "RGB" else 1) + 7) // 8)


def test_line_work_with_a_palette_is_one_bit(tmp_path: Path) -> None:
    bilevel = Image.new("1", (10, 2), 1)
    bilevel.putpixel((0, 0), 0)
    made = encoded(saved(bilevel.convert("P"), tmp_path / "a.png"))
    assert (made.space, made.bits, pixels(made)) == ("DeviceGray", 1, b"\x7f\xc0\xff\xc0")


def test_an_interlaced_png_is_redrawn(tmp_path: Path) -> None:
    path = saved(Image.new("L", (1, 1), 7), tmp_path / "a.png")
    data = bytearray(path.read_bytes())
    data[28] = 1  # of one pixel both orders are the same
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    path.write_bytes(data)
    assert (encoded(path).predicted, pixels(encoded(path))) == (False, b"\x07")


@pytest.mark.parametrize(("bits", "key"), [(1, 1), (2, 2), (4, 9), (8, 200), (16, 0), (16, 40_000)])
def test_one_grey_may_be_transparent(tmp_path: Path, png: Callable[..., bytes], bits: int, key: int) -> None:
    values = [key, (1 << bits) - 1 - key]
    packed = bytes([values[0] << (8 - bits) | values[1] << (8 - 2 * bits)]) if bits < 8 else b""
    row = packed or b"".join(value.to_bytes(bits // 8, "big") for value in values)
    (tmp_path / "a.png").write_bytes(png(2, 1, bits, 0, b"\0" + row, tRNS=key.to_bytes(2, "big")))
    made = encoded(tmp_path / "a.png")
    assert made.mask is not None
    assert zlib.decompress(made.mask) == b"\0\xff"
    assert pixels(made)[1] == pytest.approx(values[1] * 255 / ((1 << bits) - 1), abs=0.5)


def test_colours_of_a_palette_may_be_transparent(tmp_path: Path, png: Callable[..., bytes]) -> None:
    data = png(3, 1, 8, 3, b"\0\0\1\2", PLTE=bytes(range(9)), tRNS=b"\xff\x40")
    (tmp_path / "a.png").write_bytes(data)
    made = encoded(tmp_path / "a.png")
    assert made.mask is not None
    assert (pixels(made), zlib.decompress(made.mask)) == (bytes(range(9)), b"\xff\x40\xff")


def test_palette_becomes_rgb(tmp_path: Path) -> None:
    image = Image.new("RGB", (2, 1), (200, 30, 30)).convert("P", palette=Image.Palette.ADAPTIVE)
    made = encoded(saved(image, tmp_path / "a.png"))
    assert (made.space, pixels(made)) == ("DeviceRGB", bytes([200, 30, 30] * 2))


@pytest.mark.parametrize(
    ("mode", "pixel", "drawn"),
    [
        ("RGBA", (255, 0, 0, 0), b"\xff\xff\xff"),
        ("RGBA", (255, 0, 0, 128), b"\xff\0\0"),
        ("LA", (7, 128), b"\7"),
    ],
)
def test_what_is_transparent_lets_the_ground_show(
    tmp_path: Path, mode: str, pixel: tuple[int, ...], drawn: bytes
) -> None:
    made = encoded(saved(Image.new(mode, (1, 1), pixel), tmp_path / "a.png"))
    assert made.mask is not None
    assert (pixels(made), zlib.decompress(made.mask)) == (drawn, bytes([pixel[-1]]))


def test_a_picture_opaque_all_over_has_no_mask(tmp_path: Path) -> None:
    assert encoded(saved(Image.new("RGBA", (2, 2), (1, 2, 3, 255)), tmp_path / "a.png")).mask is None


def test_sixteen_bits_become_eight(tmp_path: Path) -> None:
    image = Image.new("I;16", (2, 1))
    image.putpixel((1, 0), 65535)
    made = encoded(saved(image, tmp_path / "a.png"))
    assert (made.space, made.bits, pixels(made)) == ("DeviceGray", 8, b"\x00\xff")


@pytest.mark.parametrize("kind", ["jpg", "png"])
@pytest.mark.parametrize("progressive", [False, True])
def test_a_truncated_file_is_noticed(tmp_path: Path, kind: str, progressive: bool) -> None:
    path = saved(Image.effect_noise((200, 200), 50), tmp_path / f"a.{kind}", progressive=progressive)
    path.write_bytes(path.read_bytes()[:-4000])
    with pytest.raises(PictureError, match=f"a.{kind} is cut off"):
        read(path)


def test_refusals_say_why(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="can't be read"):
        read(tmp_path / "none.jpg")
    with pytest.raises(PictureError, match="can't be read"):
        read(tmp_path)
    with pytest.raises(PictureError, match="neither a JPEG nor a PNG"):
        read(saved(Image.new("L", (4, 4)), tmp_path / "a.ico"))


@pytest.mark.parametrize("side", [9_100, 60_000])
def test_a_bomb_is_refused_before_it_is_decoded(tmp_path: Path, side: int) -> None:
    path = saved(Image.new("1", (8, 8)), tmp_path / "a.png")
    data = bytearray(path.read_bytes())
    data[16:24] = side.to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    path.write_bytes(data)
    with pytest.raises(PictureError, match="pixels"):
        read(path)


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    path = saved(Image.new("L", (4, 4)), tmp_path / "a.png")
    picture = read(path)
    saved(Image.new("L", (4, 4), 9), path)
    with pytest.raises(PictureError, match="changed"):
        encode(picture)


def test_vector_artwork_is_known_by_name() -> None:
    assert is_vector(Path("ad.PDF"))
    assert is_vector(Path("name.svg"))
    assert not is_vector(Path("a.jpg"))


def entries(store: Store) -> int:
    return sum(path.is_file() for path in store.folder.rglob("*"))


def never(*_: object) -> PdfImage:
    raise AssertionError("the picture is made anew")


@pytest.mark.parametrize(("name", "mode"), [("a.jpg", "RGB"), ("a.png", "RGBA"), ("a.png", "RGB")])
def test_what_is_made_of_a_picture_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, mode: str
) -> None:
    photo = Image.effect_noise((60, 40), 90).convert(mode)
    photo.putpixel((3, 3), (9, 200, 30, 60)[: len(mode)])
    stored, store = photo.getexif(), Store(tmp_path / "cache")
    stored[0x0112] = 6
    picture = read(saved(photo, tmp_path / name, exif=stored))
    goals = [Reproduction(pictures, 72, read_profile(house_profile())) for pictures in ("inks", "RGB")]
    asked = [(goal, inches) for goal in goals for inches in (0.3, 1.0)]
    made = [encode(picture, *one, store) for one in asked]
    assert made == [encode(picture, *one) for one in asked]
    monkeypatch.setattr(pdf_image, "_encoded", never)
    known = [one for one in asked if one[0].pictures == "inks" or one[1] < 1 or mode == "RGBA"]
    assert [encode(picture, *one, store) for one in known] == [made[asked.index(one)] for one in known]
    assert entries(store) == len(known), "a file that passes through is not kept"
    other = goals[0]._replace(profile=srgb())
    with pytest.raises(AssertionError):  # the profile is a part of the question
        encode(picture, other, 1.0, store)


def test_a_kept_picture_that_was_damaged_is_made_anew(tmp_path: Path) -> None:
    picture, store = read(saved(Image.new("RGB", (9, 9), "red"), tmp_path / "a.png")), Store(tmp_path / "cache")
    goal = Reproduction("inks", 300, read_profile(house_profile()))
    made = encode(picture, goal, 1.0, store)
    (entry,) = (path for path in store.folder.rglob("*") if path.is_file())
    entry.write_bytes(entry.read_bytes()[:-1])
    assert encode(picture, goal, 1.0, store) == made


def wide_gamut() -> bytes:
    """The profile of screens with its primaries pulled outward, as those of good cameras lie."""
    profile = bytearray(srgb())
    primaries = {b"rXYZ": (0.61, 0.311, 0.019), b"gXYZ": (0.205, 0.626, 0.061), b"bXYZ": (0.149, 0.063, 0.745)}
    for at in range(132, 132 + 12 * int.from_bytes(profile[128:132]), 12):
        if bytes(profile[at : at + 4]) in primaries:
            place = int.from_bytes(profile[at + 4 : at + 8]) + 8
            values = primaries[bytes(profile[at : at + 4])]
            profile[place : place + 12] = b"".join(round(one * 65536).to_bytes(4) for one in values)
    return bytes(profile)


def test_a_wide_gamut_picture_comes_out_in_its_own_colours(tmp_path: Path) -> None:
    patches = [(r, g, b) for r in (0, 90, 180, 255) for g in (0, 90, 180, 255) for b in (0, 90, 180, 255)]
    picture = Image.new("RGB", (8, 8))
    picture.frombytes(bytes(part for patch in patches for part in patch))
    path = saved(picture, tmp_path / "camera.png", icc_profile=wide_gamut())
    made = encode(read(path), Reproduction("inks", 300, read_profile(house_profile())))
    assert made.space == "DeviceCMYK"
    ours = Image.frombytes("CMYK", (8, 8), pixels(made))
    own, screens = (
        ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), str(house_profile()), outputMode="CMYK",
            renderingIntent=1, flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        for profile in (wide_gamut(), srgb())
    )  # fmt: skip
    assert differences(ours, own)[-1] <= 3
    assert differences(ours, screens)[-1] > 6
