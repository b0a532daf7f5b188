"""The bundled faces: files as recorded, every character a newspaper needs, names and licences in order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb
import yaml
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "fonts"
CONFIG: dict[str, Any] = yaml.safe_load((FONTS / "fonts.yaml").read_text("utf-8"))
SOURCES: dict[str, Any] = yaml.safe_load((FONTS / "sources.yaml").read_text("utf-8"))
LOCK: dict[str, Any] = {face["id"]: face for face in yaml.safe_load((FONTS / "fonts.lock").read_text("utf-8"))["faces"]}
BUNDLED = {id: face for id, face in CONFIG["faces"].items() if "package" not in face}
BRUSHES, RARE = {"brush", "running"}, "serif-rare"
NO_SUBSETTING, BITMAP_ONLY, RESTRICTED = 0x100, 0x200, 0x2
COPYRIGHT, TRADEMARK = 0, 7

faces = pytest.mark.parametrize("face", BUNDLED)
roles = pytest.mark.parametrize("role", CONFIG["roles"])


@cache
def font(face: str) -> TTFont:
    return TTFont(FONTS / CONFIG["faces"][face]["file"], lazy=True)


@cache
def drawn(face: str) -> frozenset[str]:
    return frozenset(map(chr, font(face).getBestCmap()))


@cache
def shaper(face: str) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(FONTS / CONFIG["faces"][face]["file"])))


def advances(face: str, text: str) -> list[int]:
    """Advances of `text` set as simplified Chinese, thousandths of an em."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Hani", "zh-Hans"
    hb.shape(shaper(face), buffer)
    return [position.x_advance for position in buffer.glyph_positions]


def gb2312(first: int, last: int) -> Iterator[str]:
    """The characters in these rows of GB 2312; hanzi stand in rows 16 to 55 (level 1) and 56 to 87 (level 2)."""
    for row in range(first, last + 1):
        for cell in range(1, 95):
            yield from bytes((row + 0xA0, cell + 0xA0)).decode("gb2312", "ignore")


def levels() -> dict[str, str]:
    """The hanzi of charset.txt under their headings."""
    found: dict[str, str] = {}
    heading = ""
    for line in (FONTS / "charset.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line
        elif line.strip() and not line.startswith("U+"):
            found[heading] = found.get(heading, "") + line
    return found


def general() -> str:
    return "".join(text for heading, text in levels().items() if "通用规范汉字表" in heading)


def test_table_has_its_three_levels() -> None:
    table = [len(text) for heading, text in levels().items() if "通用规范汉字表" in heading]
    assert table == [3500, 3000, 1605]
    assert len(set(general())) == 8105
    assert set(gb2312(1, 87)) <= set("".join(levels().values()))


def test_lock_names_the_same_files() -> None:
    assert {name: face["file"] for name, face in BUNDLED.items()} == {name: face["file"] for name, face in LOCK.items()}


@faces
def test_file_is_the_recorded_one(face: str) -> None:
    data = (FONTS / CONFIG["faces"][face]["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == LOCK[face]["sha256"]


@faces
def test_source_is_the_pinned_one(face: str) -> None:
    pinned, source = SOURCES["faces"][face], LOCK[face]["source"]
    package = SOURCES["packages"][pinned["package"]]
    assert source["member_sha256"] == pinned["sha256"]
    assert (source["name"], source["version"], source["archive_sha256"]) == (
        package["name"],
        package["version"],
        package["sha256"],
    )


@faces
def test_record_agrees_with_the_font(face: str) -> None:
    record, opened = LOCK[face], font(face)
    assert record["fstype"] == opened["OS/2"].fsType
    assert record["units_per_em"] == opened["head"].unitsPerEm == 1000
    assert record["glyphs"] == opened["maxp"].numGlyphs
    assert record["version"] == opened["name"].getDebugName(5)
    assert record["postscript"] == opened["name"].getDebugName(6)


@faces
def test_coverage_is_the_recorded_one(face: str) -> None:
    assert LOCK[face]["coverage"] == {
        "general": len(drawn(face) & set(general())),
        "gb2312": len(drawn(face) & set(gb2312(16, 87))),
    }


@pytest.mark.parametrize("face", sorted(BUNDLED.keys() - BRUSHES - {RARE}))
def test_text_face_draws_every_hanzi(face: str) -> None:
    assert not set(general()) - drawn(face)
    assert not set(gb2312(16, 87)) - drawn(face)


@pytest.mark.parametrize("face", sorted(BRUSHES))
def test_brush_draws_gb2312(face: str) -> None:
    assert not set(gb2312(16, 87)) - drawn(face)


@faces
def test_outlines_are_truetype_without_hints(face: str) -> None:
    tables = set(font(face).keys())
    assert {"glyf", "loca"} <= tables
    assert not tables & {"CFF ", "CFF2", "fvar", "gvar", "STAT", "prep", "fpgm", "cvt "}


@faces
def test_may_be_embedded_as_a_subset(face: str) -> None:
    assert not font(face)["OS/2"].fsType & (RESTRICTED | NO_SUBSETTING | BITMAP_ONLY)


@faces
def test_licence_stands_beside_the_font(face: str) -> None:
    text = (FONTS / LOCK[face]["licence_file"]).read_text("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "PERMISSION & CONDITIONS" in text
    assert all(line in text for line in font(face)["name"].getDebugName(COPYRIGHT).splitlines())


@faces
def test_reserved_names_are_not_used(face: str) -> None:
    names = [str(record) for record in font(face)["name"].names if record.nameID not in (COPYRIGHT, TRADEMARK)]
    names += [CONFIG["faces"][face]["file"], font(face)["OS/2"].achVendID]
    for reserved in LOCK[face]["reserved_names"]:
        assert not [name for name in names if reserved.lower() in name.lower()]


@pytest.mark.parametrize("face", [face for face in BUNDLED if face.startswith(("serif", "sans")) and face != RARE])
def test_noto_keeps_its_layout_features(face: str) -> None:
    assert advances(face, "——") == [2000]
    assert advances(face, "—") == [1000]
    tables = [font(face)[name].table for name in ("GSUB", "GPOS")]
    features = {record.FeatureTag for table in tables for record in table.FeatureList.FeatureRecord}
    assert {"vert", "halt", "vhal", "locl", "liga", "kern"} <= features
    assert {"vhea", "vmtx"} <= set(font(face).keys())


@roles
def test_role_names_known_faces(role: str) -> None:
    said = CONFIG["roles"][role]
    assert said.keys() <= {"face", "marks", "fallback"}
    assert {said["face"], said.get("marks", said["face"]), *said["fallback"]} <= CONFIG["faces"].keys()


@roles
def test_marks_of_a_role_fill_their_squares(role: str) -> None:
    face = CONFIG["roles"][role].get("marks", CONFIG["roles"][role]["face"])
    assert advances(face, "“他说‘好’”") == [1000] * 7
    assert advances(face, "……") == [1000, 1000]
    assert "·" in drawn(face)


@roles
def test_role_and_fallback_draw_what_the_body_draws(role: str) -> None:
    said = CONFIG["roles"][role]
    chain = frozenset[str]().union(*map(drawn, [said["face"], *said["fallback"]]))
    assert not drawn("serif-regular") - chain


def test_with_the_rare_face_every_hanzi_of_the_first_block_is_drawn() -> None:
    block = set(map(chr, range(0x4E00, 0xA000)))
    assert drawn(RARE) == block - drawn("serif-regular")
    assert set("珮塚孮陳國") <= drawn(RARE)
    assert {advances(RARE, char)[0] for char in "珮塚孮陳國"} == {1000}


def test_the_rare_face_is_asked_last_for_every_role() -> None:
    assert CONFIG["fallback"][0] == RARE
    assert all(RARE not in role["fallback"] for role in CONFIG["roles"].values())
