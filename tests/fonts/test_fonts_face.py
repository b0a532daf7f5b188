"""A face opened, roles and their fallback, and the program that an edition embeds."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from layout.fonts import Face, FaceSpec, RoleSpec, Shaped, font_set, program

FONTS = Path(__file__).parents[2] / "fonts"
FILES = {
    "serif": FaceSpec(Path("NotoSerifSC-Regular.ttf")),
    "kai": FaceSpec(Path("BroadsheetKai-Regular.ttf")),
    "brush": FaceSpec(Path("MaShanZheng-Regular.ttf")),
}


def test_a_face_tells_its_measures(faces: Mapping[str, Face]) -> None:
    face = faces["serif"]
    assert (face.ascent, face.descent) == (880, -120)
    assert face.outlines == "glyf"
    assert 700 < face.cap_height < 760
    left, low, right, high = face.bbox
    assert left < 0 < right
    assert low < 0 < high
    assert face.fs_type in (0, 4, 8)
    assert len(face.sha256) == 64
    assert face.ps_name.isascii()


def test_a_glyph_has_ink_and_an_advance(faces: Mapping[str, Face]) -> None:
    face = faces["serif"]
    gid = face.glyph("，")
    left, low, right, high = face.ink(gid)
    assert face.advance(gid) == 1000
    assert 0 < left < right < 500
    assert -250 < low < high < 300
    assert face.ink(face.glyph(" ")) == (0, 0, 0, 0)
    assert face.glyph("\U0001f600") == 0


@pytest.mark.parametrize(("text", "clusters"), [
    ("徐汇", (1, 1)), ("——", (2,)), ("……", (1, 1)), ("e\u0301", (2,)), ("中\ufe00", (2,)), ("fi", (1, 1)),
    ("", ()), ("𬀩", (1,)),
])  # fmt: skip
def test_shaping_keeps_count_of_characters(faces: Mapping[str, Face], text: str, clusters: tuple[int, ...]) -> None:
    shaped = faces["serif"].shape(text, "Latn" if text.isascii() else "Hani")
    assert shaped.clusters == clusters
    assert len(shaped.glyphs) == len(shaped.advances) == len(clusters)


def test_a_text_of_nothing_drawn_has_no_glyphs(faces: Mapping[str, Face]) -> None:
    assert faces["serif"].shape("\ufe0f") == Shaped((), (), ())


@pytest.mark.parametrize(("text", "glyphs", "advance"), [
    ("国", 1, 1000), ("，", 1, 1000), ("——", 1, 2000), ("……", 2, 2000), ("A", 1, 1000),
])  # fmt: skip
def test_shaping_downwards(faces: Mapping[str, Face], text: str, glyphs: int, advance: int) -> None:
    shaped = faces["serif"].shape_vertical(text)
    assert (len(shaped.glyphs), sum(shaped.advances), sum(shaped.clusters)) == (glyphs, advance, len(text))


def test_marks_have_forms_of_their_own_downwards(faces: Mapping[str, Face]) -> None:
    face = faces["serif"]
    formed = {char for char in "国A，。（『—…·" if face.shape_vertical(char).glyphs != face.shape(char).glyphs}
    assert formed == set("，。（『—…")


def test_the_pen_of_a_glyph_that_goes_down_begins_at_its_em_boxs_top(faces: Mapping[str, Face]) -> None:
    """Also in a face that says nothing of it."""
    brush = Face("brush", FONTS / "MaShanZheng-Regular.ttf")
    assert [face.vertical_origin(face.glyph("国")) for face in (faces["serif"], faces["kai"], brush)] == [
        (1000, 880)
    ] * 3
    (dash,) = faces["serif"].shape_vertical("——").glyphs
    assert faces["serif"].vertical_origin(dash) == (2000, 1380)


def test_narrow_figures_are_half_an_em(faces: Mapping[str, Face]) -> None:
    assert set(faces["serif"].shape_narrow("0123456789").advances) == {500}
    assert sum(faces["kai"].shape_narrow("26").advances) == 1200


def test_a_role_falls_back_along_its_chain() -> None:
    fonts = font_set(FONTS, FILES, {"brush": RoleSpec("brush", ("kai", "serif"), "serif")})
    role = fonts.role("brush")
    asked = {char: face.id if (face := role.face_of(char)) else None for char in "徐“·\U0001f600瀍"}
    assert asked == {"徐": "brush", "“": "serif", "·": "serif", "\U0001f600": None, "瀍": "kai"}


def test_a_role_of_an_unknown_face_is_unusable() -> None:
    fonts = font_set(FONTS, FILES, {"song": RoleSpec("serif", ("sans",)), "kai": RoleSpec("kai")})
    assert (fonts.is_usable("song"), fonts.is_usable("kai"), fonts.is_usable("hei")) == (False, True, False)
    assert "sans" not in fonts.faces


def test_a_program_holds_the_glyphs_asked_for_and_keeps_their_ids(faces: Mapping[str, Face]) -> None:
    face = faces["serif"]
    gids = tuple(sorted(face.glyph(char) for char in "徐汇报"))
    made = program(face, gids)
    assert (made.file_key, made.subtype) == ("FontFile2", None)
    font = TTFont(BytesIO(zlib.decompress(made.deflated)))
    glyphs = font["glyf"]
    drawn = [gid for gid, name in enumerate(font.getGlyphOrder()) if glyphs[name].numberOfContours]
    assert set(gids) <= set(drawn) <= {0, *gids}
    assert len(made.deflated) < made.length < 400_000
    assert program(face, gids) == made


def test_a_program_with_wider_glyphs_differs_in_nothing_else(faces: Mapping[str, Face]) -> None:
    """Neither in outlines nor in bearings; it is a whole font file with right checksums."""
    face = faces["serif"]
    gids = tuple(sorted(face.glyph(char) for char in "徐6i"))
    data = [zlib.decompress(program(face, gids, wider).deflated) for wider in (0, 200)]
    plain, wide = (TTFont(BytesIO(one), checkChecksums=2) for one in data)
    names = plain.getGlyphOrder()
    for gid in gids:
        advance, bearing = plain["hmtx"][names[gid]]
        assert wide["hmtx"][names[gid]] == (advance + 200, bearing)
        assert wide["glyf"][names[gid]] == plain["glyf"][names[gid]]
    assert wide["hhea"].advanceWidthMax == plain["hhea"].advanceWidthMax + 200
    assert sum(int.from_bytes(data[1][at : at + 4]) for at in range(0, len(data[1]), 4)) & 0xFFFFFFFF == 0xB1B0AFBA
