"""The gate for pictures: what is whole passes, what is not is refused with its reason, what changes is told."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from layout.cache import Store
from layout.learned_facts import LearnedFacts
from layout.pictures import Examined, PictureError, contour, examination, examine
from layout.pictures import png as rows_of_passes
from layout.pictures.pdf_image import encode
from layout.pictures.transparency import ROWS, SEEN

Make = Callable[..., bytes]
EOI = b"\xff\xd9"


@pytest.fixture
def seen(tmp_path: Path) -> Callable[[bytes], Examined]:
    """`seen(data)` examines a file with these bytes, whatever kind of picture they are."""

    def of(data: bytes) -> Examined:
        (tmp_path / "a.jpg").write_bytes(data)
        return examine(tmp_path / "a.jpg")

    return of


Seen = Callable[[bytes], Examined]


def told(examined: Examined) -> list[tuple[str, str]]:
    return [(note.severity, note.code) for note in examined.notes]


@cache  # its header says when it was made
def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def wide() -> bytes:
    """A profile whose red and green are exchanged: as far from sRGB as a profile can be."""
    return srgb().replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")


# --- JPEG -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 3}], ids=str)
def test_a_jpeg_is_whole_or_cut_off(seen: Seen, jpeg: Make, mode: str, options: dict[str, int]) -> None:
    data = jpeg(mode, **options)
    assert seen(data).notes == ()
    start = data.rindex(b"\xff\xda") + 20
    for at in (start, (start + len(data)) // 2, len(data) - 150):
        for cut in (data[:at], data[:at].rstrip(b"\xff") + EOI):
            with pytest.raises(PictureError, match="is cut off"):
                seen(cut)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_grey_as_of_missing_samples_is_a_colour_like_any(seen: Seen, mode: str, progressive: bool) -> None:
    buffer = io.BytesIO()
    grey = (128,) * Image.getmodebands(mode) if mode != "L" else 128
    Image.new(mode, (50, 30), grey).save(buffer, "JPEG", progressive=progressive)
    assert seen(buffer.getvalue()).notes == ()


def test_a_cut_at_a_restart_is_seen(seen: Seen, jpeg: Make) -> None:
    data = jpeg(restart_marker_blocks=2)
    assert seen(data).notes == ()
    with pytest.raises(PictureError, match="is cut off"):
        seen(data[: data.rindex(b"\xff\xd1")] + EOI)


def test_scans_that_never_came_are_missed(seen: Seen, jpeg: Make) -> None:
    data = jpeg(progressive=True)
    with pytest.raises(PictureError, match="is cut off"):
        seen(data[: data.rindex(b"\xff\xc4")] + EOI)


@pytest.mark.parametrize(
    ("frame", "kind"),
    [(0xC3, "lossless"), (0xC5, "hierarchical"), (0xC9, "arithmetic"), (0xCA, "arithmetic"), (0xF7, "JPEG-LS")],
)
def test_what_pdf_does_not_know_is_refused_by_name(seen: Seen, jpeg: Make, frame: int, kind: str) -> None:
    with pytest.raises(PictureError, match=rf"a\.jpg is a JPEG with {kind} coding"):
        seen(jpeg().replace(b"\xff\xc0", bytes([0xFF, frame]), 1))


def test_twelve_bits_are_refused(seen: Seen, jpeg: Make) -> None:
    data = bytearray(jpeg())
    data[data.index(b"\xff\xc0") + 4] = 12
    with pytest.raises(PictureError, match="12 bits"):
        seen(bytes(data))


def test_a_jpeg_without_a_scan_is_refused(seen: Seen, jpeg: Make) -> None:
    data = jpeg()
    with pytest.raises(PictureError, match="no picture in it"):
        seen(data[: data.index(b"\xff\xda")] + EOI)


def test_too_many_scans_are_refused(seen: Seen, jpeg: Make) -> None:
    data = jpeg("L", progressive=True)
    start, end = data.rindex(b"\xff\xda"), len(data) - 2
    with pytest.raises(PictureError, match="more than 100 scans"):
        seen(data[:start] + data[start:end] * 101 + EOI)


@pytest.mark.parametrize("length", [0, 1])
def test_a_segment_needs_a_length(seen: Seen, jpeg: Make, length: int) -> None:
    data = jpeg()
    at = data.index(b"\xff\xdb") + 2
    with pytest.raises(PictureError, match="damaged"):
        seen(data[:at] + length.to_bytes(2, "big") + data[at + 2 :])


def unmarked(data: bytes) -> bytes:
    at = data.index(b"\xff\xee")
    return data[:at] + data[at + 2 + int.from_bytes(data[at + 2 : at + 4], "big") :]


def test_rgb_without_a_marker_is_said_to_be_rgb(seen: Seen, jpeg: Make) -> None:
    marked = jpeg(keep_rgb=True)
    assert not encode(seen(marked).file).unmarked
    assert encode(seen(unmarked(marked)).file).unmarked
    assert not encode(seen(jpeg()).file).unmarked


@pytest.mark.parametrize("transform", [2, 7])
def test_a_transform_that_is_none_is_refused(seen: Seen, jpeg: Make, transform: int) -> None:
    data = bytearray(jpeg(keep_rgb=True))
    data[data.index(b"Adobe") + 11] = transform
    with pytest.raises(PictureError, match="two things about its colours"):
        seen(bytes(data))


@pytest.mark.parametrize("name", [b"Adobe", b"Ad\xd1be"])
def test_cmyk_of_nobody_may_be_inverted(seen: Seen, name: bytes) -> None:
    buffer = io.BytesIO()
    Image.new("CMYK", (64, 48), (20, 40, 60, 0)).save(buffer, "JPEG")
    expected = [] if name == b"Adobe" else [("warning", "picture-profile")]
    assert told(seen(buffer.getvalue().replace(b"Adobe", name))) == expected


def test_markers_that_contradict_each_other_are_refused(seen: Seen, jpeg: Make) -> None:
    with pytest.raises(PictureError, match="two things about its colours"):
        seen(jpeg(keep_rgb=True, dpi=(300, 300)))  # JFIF says YCbCr, Adobe says RGB


def test_a_second_picture_is_told_and_left_out(seen: Seen, jpeg: Make) -> None:
    buffer = io.BytesIO()
    Image.new("L", (30, 30)).save(buffer, "MPO", save_all=True, append_images=[Image.new("L", (30, 30), 255)])
    examined = seen(buffer.getvalue())
    assert told(examined) == [("info", "picture-several")]
    assert encode(examined.file).data == buffer.getvalue()[: buffer.getvalue().index(EOI) + 2]


# --- PNG ------------------------------------------------------------------------------------------------------------

GREY = b"\0" + bytes(8)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (GREY * 7, "is cut off"),
        (GREY * 8 + b"\0", "more than its pixels"),
        (GREY * 7 + b"\5" + bytes(8), "unknown filter"),
    ],
)
def test_rows_are_counted(seen: Seen, png: Make, rows: bytes, reason: str) -> None:
    assert seen(png(8, 8, 8, 0, GREY * 8)).notes == ()
    with pytest.raises(PictureError, match=reason):
        seen(png(8, 8, 8, 0, rows))


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (5, 9), (17, 8)])
@pytest.mark.parametrize(("kind", "bits"), [(0, 1), (0, 16), (2, 8), (6, 8)])
def test_interlaced_rows_are_counted_pass_by_pass(
    seen: Seen, png: Make, size: tuple[int, int], kind: int, bits: int
) -> None:
    width, height = size
    depth = bits * {0: 1, 2: 3, 6: 4}[kind]
    rows = b""
    for left, top, across, down in rows_of_passes._PASSES:
        wide, high = len(range(left, width, across)), len(range(top, height, down))
        rows += (bytes(1 + (wide * depth + 7) // 8) * high) if wide else b""

    def interlaced(rows: bytes) -> bytes:
        data = bytearray(png(width, height, bits, kind, rows))
        data[28] = 1
        data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
        return bytes(data)

    assert told(seen(interlaced(rows))) == ([("warning", "picture-invisible")] if kind == 6 else [])
    encode(seen(interlaced(rows)).file)
    with pytest.raises(PictureError, match="is cut off"):
        seen(interlaced(rows[:-1]))


def test_damage_of_a_png_is_named(seen: Seen, png: Make) -> None:
    whole = png(8, 8, 8, 0, GREY * 8)
    cases = {
        "checksum of its part 'IDAT'": whole.replace(zlib.compress(GREY * 8), zlib.compress(GREY * 8)[:-1] + b"?"),
        "palette is missing": png(8, 8, 8, 3, GREY * 8),
        "palette is missing or too long": png(8, 8, 1, 3, b"\0\0" * 8, PLTE=bytes(9)),
        "its end is missing": whole[:-12],
        "header is wrong": png(8, 8, 3, 0, GREY * 8),
        "part 'ABCD' that no reader knows": png(8, 8, 8, 0, GREY * 8, ABCD=b""),
        "its part 'IHDR' twice": whole[:33] + whole[8:],
        "its header is missing": whole[:8] + whole[33:],
        "transparent colour is incomplete": png(8, 8, 8, 0, GREY * 8, tRNS=b"\0"),
        "16 bits a colour and one transparent colour": png(1, 1, 16, 2, bytes(7), tRNS=bytes(6)),
    }
    for reason, data in cases.items():
        with pytest.raises(PictureError, match=reason):
            seen(data)


def test_a_number_beyond_the_palette_is_refused(seen: Seen, png: Make) -> None:
    """Some programs show it black, some not at all, some refuse the file."""
    colours = bytes([250, 0, 0, 0, 250, 0, 0, 0, 250])
    assert seen(png(3, 1, 8, 3, b"\0\0\1\2", PLTE=colours)).notes == ()
    assert seen(png(3, 1, 2, 3, b"\0" + bytes([0b00_01_10_11]), PLTE=colours)).notes == ()  # the last is no pixel
    for data in (
        png(3, 1, 8, 3, b"\0\0\1\3", PLTE=colours),
        png(3, 1, 2, 3, b"\0" + bytes([0b00_11_10_00]), PLTE=colours),
        png(9, 1, 1, 3, b"\0\0\x80", PLTE=colours[:3]),
    ):
        with pytest.raises(PictureError, match="not in its palette"):
            seen(data)


def test_what_a_png_holds_beside_its_picture_is_not_unpacked(seen: Seen, png: Make) -> None:
    bomb = b"a\0\0" + zlib.compress(bytes(50_000_000), 9)
    assert seen(png(8, 8, 8, 0, GREY * 8, zTXt=bomb)).notes == ()
    assert told(seen(png(8, 8, 8, 0, GREY * 8, iCCP=bomb))) == [("warning", "picture-profile")]


def test_an_animation_is_told(seen: Seen, png: Make) -> None:
    examined = seen(png(8, 8, 8, 0, GREY * 8, acTL=struct.pack(">II", 4, 0)))
    assert told(examined) == [("warning", "picture-several")]
    assert "4 frames" in examined.notes[0].message


@pytest.mark.parametrize(
    ("chunks", "other"),
    [
        ({"gAMA": (45455,)}, False),
        ({"gAMA": (100_000,)}, True),
        ({"cHRM": (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)}, False),
        ({"cHRM": (31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)}, True),
        ({"gAMA": (100_000,), "sRGB": ()}, False),
    ],
)
def test_colours_told_by_numbers(seen: Seen, png: Make, chunks: dict[str, tuple[int, ...]], other: bool) -> None:
    bodies = {name: struct.pack(f">{len(values)}I", *values) for name, values in chunks.items()}
    assert bool(seen(png(1, 1, 8, 2, bytes(4), **bodies)).notes) == other


def test_line_art_is_looked_at_without_what_stands_beside_it(seen: Seen, png: Make) -> None:
    """Pillow refuses a PNG whose sRGB chunk is empty; its picture is none the worse."""
    examined = seen(png(8, 8, 1, 0, bytes(2 * 8), sRGB=b""))
    assert (examined.notes, examined.file.line_art) == ((), True)


# --- colours --------------------------------------------------------------------------------------------------------


def test_a_profile_that_says_srgb_changes_nothing(seen: Seen, jpeg: Make) -> None:
    examined = seen(jpeg(icc_profile=srgb()))
    assert (examined.notes, encode(examined.file).profile) == ((), None)


def test_other_colours_keep_their_profile(seen: Seen, jpeg: Make, png: Make) -> None:
    profile = wide()
    for data in (jpeg(icc_profile=profile), png(1, 1, 8, 2, bytes(4), iCCP=b"wide\0\0" + zlib.compress(profile))):
        examined = seen(data)
        assert (examined.notes, encode(examined.file).profile) == ((), profile)


@pytest.mark.parametrize(
    ("mode", "profile", "why"),
    [
        ("L", srgb(), "not one for grey pictures"),
        ("CMYK", srgb(), "not one for CMYK pictures"),
        ("RGB", srgb()[:200], "damaged"),
        ("RGB", b"x" * 400, "damaged"),
        ("RGB", srgb()[:8] + b"\5" + srgb()[9:], "PDF does not know"),
        ("RGB", srgb()[:12] + b"link" + srgb()[16:], "PDF does not know"),
        ("RGB", srgb().replace(b"rXYZ", b"\0\0\0\0"), "damaged"),
    ],
)
def test_a_profile_that_is_none_is_told_and_left_out(
    seen: Seen, jpeg: Make, mode: str, profile: bytes, why: str
) -> None:
    examined = seen(jpeg(mode, icc_profile=profile))
    assert (told(examined), encode(examined.file).profile) == ([("warning", "picture-profile")], None)
    assert why in examined.notes[0].message


def test_a_profile_of_which_a_part_is_missing_is_told(seen: Seen, jpeg: Make) -> None:
    data = bytearray(jpeg(icc_profile=srgb()))
    data[data.index(b"ICC_PROFILE\0") + 13] = 2
    assert told(seen(bytes(data))) == [("warning", "picture-profile")]


def test_adobe_rgb_by_exif_alone_is_told(seen: Seen, jpeg: Make) -> None:
    exif = Image.Exif()
    exif[0x8769] = {0xA001: 65535, 0xA005: {1: "R03"}}
    assert told(seen(jpeg(exif=exif))) == [("warning", "picture-profile")]
    assert told(seen(jpeg(exif=exif, icc_profile=srgb()))) == []


# --- kinds, shapes, memory ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("format", "name"),
    [("WEBP", "a WebP"), ("GIF", "a GIF"), ("TIFF", "a TIFF"), ("BMP", "a BMP"), ("JPEG2000", "a JPEG 2000")],
)
def test_other_kinds_are_named(seen: Seen, format: str, name: str) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, format)
    with pytest.raises(PictureError, match=f"is {name} picture; JPEG or PNG is wanted"):
        seen(buffer.getvalue())


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a HEIC picture"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", "an AVIF picture"),
        (b"%PDF-1.7", "a PDF"),
        (b"<?xml version='1.0'?><svg/>", "an SVG drawing"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\x1f\x8b\x08\0", "a packed file"),
        (b"", "empty"),
        (b"\xff\xd8", "neither a JPEG nor a PNG"),
    ],
)
def test_what_is_no_picture_is_named(seen: Seen, data: bytes, name: str) -> None:
    with pytest.raises(PictureError, match=f"is {name}"):
        seen(data)


@pytest.mark.parametrize("data", [b"", b"\0" * 900, b"\r\n"])
def test_an_empty_file_is_to_be_sent_again(seen: Seen, data: bytes) -> None:
    """To save nothing as another kind would help nobody."""
    with pytest.raises(PictureError, match=r"is empty$") as told:
        seen(data)
    assert told.value.hint == "get the picture again from where it came from"


@pytest.mark.parametrize("name", ["a.JPG", "a.jpeg", "a.png", "a.tif", "a"])
def test_the_name_says_nothing(tmp_path: Path, jpeg: Make, name: str) -> None:
    (tmp_path / name).write_bytes(jpeg())
    assert encode(examine(tmp_path / name).file).filter == "DCTDecode"


@pytest.mark.parametrize("size", [(1, 300_000), (300_000, 1), (3000, 1), (20, 2001)])
def test_a_thread_is_no_picture(seen: Seen, png: Make, size: tuple[int, int]) -> None:
    with pytest.raises(PictureError, match="nobody could see"):
        seen(png(*size, 8, 0, b""))


def test_more_than_a_page_shows_is_not_converted(seen: Seen, png: Make) -> None:
    with pytest.raises(PictureError, match="35 million pixels"):
        seen(png(5960, 5960, 8, 6, b""))


def test_a_file_is_decoded_once(tmp_path: Path, jpeg: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    learned = LearnedFacts(Store(tmp_path / "cache"))
    good, bad = tmp_path / "a.jpg", tmp_path / "b.jpg"
    good.write_bytes(jpeg(icc_profile=srgb()[:200]))
    bad.write_bytes(jpeg()[:900] + EOI)
    first = examine(good, learned)
    with pytest.raises(PictureError) as refused:
        examine(bad, learned)
    monkeypatch.setattr(examination, "_found", lambda data: pytest.fail("opened again"))
    assert examine(good, learned) == first
    with pytest.raises(PictureError) as again:
        examine(bad, learned)
    assert (again.value.message, again.value.hint) == (refused.value.message, refused.value.hint)


def test_what_was_learned_has_no_name(tmp_path: Path, jpeg: Make) -> None:
    learned = LearnedFacts(Store(tmp_path / "cache"))
    for name in ("first.jpg", "second.jpg"):
        (tmp_path / name).write_bytes(jpeg()[:900] + EOI)
        with pytest.raises(PictureError, match=f"^{name} is cut off"):
            examine(tmp_path / name, learned)


# --- Transparency ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opacity", [0, SEEN - 1, SEEN, 255])
@pytest.mark.parametrize("mode", ["LA", "RGBA", "P"])
def test_a_picture_of_which_nothing_prints_is_told(seen: Seen, opacity: int, mode: str) -> None:
    """The smallest copy that failed: one that was wholly transparent was told only where text went round it."""
    file = io.BytesIO()
    if mode == "P":
        Image.new("P", (40, 30)).save(file, "PNG", transparency=bytes([opacity]))
    else:
        Image.new(mode, (40, 30), (90, opacity) if mode == "LA" else (90, 0, 0, opacity)).save(file, "PNG")
    assert told(seen(file.getvalue())) == ([("warning", "picture-invisible")] if opacity < SEEN else [])


def test_a_single_point_is_something_to_be_seen(seen: Seen) -> None:
    image, file = Image.new("RGBA", (400, 3000)), io.BytesIO()
    image.putpixel((300, 1490), (0, 0, 0, SEEN))
    image.save(file, "PNG")
    found = seen(file.getvalue())
    assert found.notes == ()
    rows = contour(found.file)
    assert [(n, row) for n, row in enumerate(rows) if row] == [(1490 * ROWS // 3000, (300 / 400, 301 / 400))]


@pytest.mark.parametrize(("ground", "told"), [(0, True), (SEEN - 1, True), (SEEN, False), (40, False)])
def test_text_stands_on_no_part_that_prints(seen: Seen, ground: int, told: bool) -> None:
    """A disc with a faint ground: whatever newsprint shows of it keeps text off."""
    image, file = Image.new("RGBA", (300, 200), (0, 0, 0, ground)), io.BytesIO()
    image.paste((0, 0, 0, 255), (100, 50, 200, 150))
    image.paste((0, 0, 0, SEEN), (50, 50, 100, 150))  # its faint shadow
    image.save(file, "PNG")
    rows = contour(seen(file.getvalue()).file)
    assert bool(rows) is told
    if told:
        assert {row for row in rows if row} == {(50 / 300, 200 / 300)}
        assert sum(1 for row in rows if row) == pytest.approx(ROWS / 2, abs=1)
