"""The fonts of an edition: one a face, with the widths of the face, whatever its outlines are."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from layout.fonts import FontProgram
from layout.model import PageFacts
from layout.press.file_writing import written
from layout.press.fonts import KnownFonts, set_fonts


class Plain:
    """A face whose glyphs are as wide as `widths` says, else an em."""

    id = "plain"
    ps_name, ascent, descent, cap_height, bbox = "Plain", 880, -120, 733, (0, -120, 1000, 880)

    def __init__(self, widths: Mapping[int, int]) -> None:
        self.widths = widths

    def advance(self, gid: int) -> int:
        return self.widths.get(gid, 1000)

    def vertical_origin(self, gid: int) -> tuple[int, int]:
        return (2000, 1380) if gid == DASH else (1000, 880)


DASH = 7


GLYF = FontProgram(zlib.compress(b"glyf"), 4, "FontFile2", None)
CFF = FontProgram(zlib.compress(b"cff"), 3, "FontFile3", "CIDFontType0C")


def fonts(uses: Sequence[Mapping[int, str]], widths: Mapping[int, int], program: FontProgram = GLYF) -> list[Any]:
    """The font that each page has, after pages with these glyphs were bound."""
    writer = PdfWriter()
    leaves = [writer.add_blank_page(10, 10) for _ in uses]
    facts = [PageFacts({"plain": use} if use else {}) for use in uses]
    faces: Any = {"plain": Plain(widths)}
    set_fonts(writer, leaves, facts, faces, lambda face, gids, widened: program)
    return [leaf["/Resources"]["/Font"].get("/plain") for leaf in leaves]  # type: ignore[index]


def written_widths(descendant: Any) -> list[int]:
    """The /W array, which is text already."""
    return [int(number) for number in descendant["/W"].said.strip("[]").split()] if "/W" in descendant else []


@given(st.dictionaries(st.integers(1, 300), st.sampled_from([0, 250, 500, 1000, 2000]), min_size=1))
def test_widths_are_those_of_the_face(widths: Mapping[int, int]) -> None:
    (font,) = fonts([dict.fromkeys(widths, "字")], widths)
    descendant = font["/DescendantFonts"][0]
    flat = written_widths(descendant)
    found = {gid: w for a, b, w in zip(flat[::3], flat[1::3], flat[2::3], strict=True) for gid in range(a, b + 1)}
    assert found == {gid: width for gid, width in widths.items() if width != 1000}


def test_a_glyf_face() -> None:
    (font,) = fonts([{1: "甲"}], {})
    descendant = font["/DescendantFonts"][0]
    assert descendant["/Subtype"] == "/CIDFontType2"
    assert descendant["/CIDToGIDMap"] == "/Identity"
    assert font["/BaseFont"] == descendant["/BaseFont"] == descendant["/FontDescriptor"]["/FontName"]
    file = descendant["/FontDescriptor"]["/FontFile2"]
    assert (file.get_data(), file["/Length1"]) == (b"glyf", 4)


def test_a_cff_face() -> None:
    (font,) = fonts([{1: "甲"}], {}, CFF)
    descendant = font["/DescendantFonts"][0]
    assert descendant["/Subtype"] == "/CIDFontType0"
    assert "/CIDToGIDMap" not in descendant
    assert font["/BaseFont"] == descendant["/BaseFont"] + "-Identity-H"
    assert descendant["/FontDescriptor"]["/FontFile3"]["/Subtype"] == "/CIDFontType0C"


def test_pages_share_a_font_unless_they_contradict_each_other() -> None:
    first, second, third = fonts([{1: "甲"}, {1: "乙", 2: "丙"}, {1: "甲", 3: "丁"}], {})
    assert first is third
    assert first is not second
    assert first["/DescendantFonts"] == second["/DescendantFonts"]


def test_a_page_without_type_has_no_font() -> None:
    assert fonts([{}, {1: "甲"}], {})[1] is not None


def test_a_font_whose_glyphs_go_down_has_a_twin_over_the_same_program() -> None:
    writer = PdfWriter()
    leaves = [writer.add_blank_page(10, 10) for _ in range(2)]
    facts = [PageFacts({"plain": {1: "甲", DASH: "——"}}, vertical_faces=("plain",)), PageFacts({"plain": {1: "乙"}})]
    faces: Any = {"plain": Plain({1: 563})}
    set_fonts(writer, leaves, facts, faces, lambda face, gids, widened: CFF)
    vertical, across = (leaf["/Resources"]["/Font"] for leaf in leaves)  # type: ignore[index]
    font, standing = vertical["/plain"], vertical["/plain-V"]
    assert (font["/Encoding"], standing["/Encoding"]) == ("/Identity-H", "/Identity-V")
    assert standing["/BaseFont"] == font["/BaseFont"].replace("-H", "-V")
    for key in ("/DescendantFonts", "/ToUnicode"):
        assert font.raw_get(key) == standing.raw_get(key)
    descendant = font["/DescendantFonts"][0]
    assert descendant["/DW2"] == [880, -1000]
    assert descendant["/W2"] == [DASH, DASH, -2000, 500, 1380]
    assert list(across) == ["/plain"]


def test_a_font_whose_glyphs_go_across_says_nothing_of_others() -> None:
    descendant = fonts([{1: "甲", DASH: "——"}], {})[0]["/DescendantFonts"][0]
    assert not {"/DW2", "/W2"} & set(descendant)


def test_the_tag_names_the_glyphs() -> None:
    names = [fonts([use], {})[0]["/BaseFont"] for use in ({1: "甲"}, {1: "乙"}, {2: "甲"})]
    assert names[0] == names[1] != names[2]
    assert all(len(name) == len("/ABCDEF+Plain") and name[1:7].isupper() for name in names)


def test_glyphs_that_are_set_wider_have_a_font_of_their_own() -> None:
    writer = PdfWriter()
    leaves = [writer.add_blank_page(10, 10) for _ in range(2)]
    facts = [
        PageFacts({"plain": {1: "甲", 2: "6"}}, widened={("plain", 200): {2: "6"}}),
        PageFacts({"plain": {1: "甲"}}),
    ]
    asked: list[tuple[tuple[int, ...], int]] = []
    faces: Any = {"plain": Plain({2: 500})}

    def programs(face: object, gids: tuple[int, ...], widened: int) -> FontProgram:
        asked.append((gids, widened))
        return GLYF

    set_fonts(writer, leaves, facts, faces, programs)
    assert asked == [((0, 1, 2), 0), ((0, 2), 200)]
    font, wide = (leaves[0]["/Resources"]["/Font"][name] for name in ("/plain", "/plain-W200"))  # type: ignore[index]
    assert (font["/BaseFont"][7:], wide["/BaseFont"][7:]) == ("+Plain", "+Plain-W200")
    assert written_widths(wide["/DescendantFonts"][0]) == [0, 0, 1200, 2, 2, 700]
    assert b"<0002> <0036>" in wide["/ToUnicode"].get_data()


Uses = list[dict[int, str]]


def bound(uses: Uses, wide: bool, known: KnownFonts | None) -> bytes:
    """A file of pages with these glyphs, if asked for also in a wider font."""
    writer = PdfWriter()
    leaves = [writer.add_blank_page(10, 10) for _ in uses]
    facts = [PageFacts({"plain": dict(use)}, widened={("plain", 200): dict(use)} if wide else {}) for use in uses]
    faces: Any = {"plain": FACE}
    set_fonts(writer, leaves, facts, faces, program_of, known)
    return written(writer)


FACE = Plain({1: 500})


def program_of(face: Any, gids: tuple[int, ...], widened: int) -> FontProgram:
    data = f"{face.ps_name} {gids} {widened}".encode()
    return FontProgram(zlib.compress(data), len(data), "FontFile2", None)


@given(
    st.lists(
        st.tuples(
            st.lists(st.dictionaries(st.integers(1, 4), st.sampled_from("字号")), min_size=1, max_size=3), st.booleans()
        ),
        min_size=2,
        max_size=5,
    )
)
def test_what_is_known_of_faces_changes_no_byte(files: list[tuple[Uses, bool]]) -> None:
    """Files with few glyphs, of which many say the same and some contradict each other, one after the other."""
    known = KnownFonts()
    for uses, wide in files:
        assert bound(uses, wide, known) == bound(uses, wide, None)
