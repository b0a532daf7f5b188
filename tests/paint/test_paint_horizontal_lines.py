"""Lines of type: the pen goes where the run says, and every glyph says what it was set for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.fonts import Face
from layout.geometry import Rect
from layout.model import Colour, Forme, GlyphRun, Line
from layout.paint.content import Content
from layout.paint.horizontal_lines import set_line
from layout.paint.page_fonts import PageFonts

SIZE = 9.6
FORME = Forme(1, Rect(0, 0, 100, 100), 0, (), ())


class Square:
    """A face whose glyphs below 100 are an em wide, the rest half an em."""

    outlines = "cff"

    def advance(self, gid: int) -> int:
        return 1000 if gid < 100 else 500


class Glyf(Square):
    """Whose glyphs can be had wider."""

    outlines = "glyf"


def painted(*runs: GlyphRun, face: type[Square] = Square) -> tuple[str, Mapping[int, str]]:
    content, case = Content(FORME, {"black": Colour(0, 0, 0, 100)}), PageFonts({"f": face()})  # type: ignore[dict-item]
    for run in runs:
        set_line(content, case, Line((run,), 0, 10, 8), 0, 0)
    return content.stream(), case.characters["f"]


def pens(stream: str) -> list[tuple[int, float]]:
    """(glyph, pen in thousandths of an em) as a reader of PDF would have them, for one run."""
    pen, tracking, wider, found = 0.0, 0.0, 0, []
    pattern = r"<([0-9A-F]+)>(?! *>>)|(-?[\d.]+) Tc|(?<=[>\[])(-?[\d. -]+)|/(f\S*) [\d.]+ Tf"
    for token in re.findall(pattern, stream.replace("\n", " ")):
        if token[3]:
            wider = int(token[3].partition("-W")[2] or 0)
        elif token[1]:
            tracking = float(token[1]) / SIZE * 1000
        elif token[2]:
            pen -= sum(map(float, token[2].split()))
        for at in range(0, len(token[0]), 4):
            gid = int(token[0][at : at + 4], 16)
            found.append((gid, pen))
            pen += Square().advance(gid) + wider + tracking
    return found


@given(
    st.lists(
        st.tuples(st.integers(1, 200), st.sampled_from([0, 0, 0, 37, 37, 37, 37, -500, 3, 125, 210, 330, 400, 600])),
        min_size=1,
    ),
    st.sampled_from([Square, Glyf]),
)
def test_the_pen_follows_the_advances(glyphs: Sequence[tuple[int, int]], face: type[Square]) -> None:
    gids = tuple(gid for gid, _ in glyphs)
    advances = tuple(Square().advance(gid) + kern for gid, kern in glyphs)
    text = "".join(chr(0x4E00 + gid) for gid in gids)
    stream, _ = painted(GlyphRun("f", SIZE, "black", text, gids, advances), face=face)
    shown = pens(stream)
    assert [gid for gid, _ in shown] == list(gids)
    for (_, pen), place in zip(shown, range(len(gids)), strict=True):
        assert pen == pytest.approx(sum(advances[:place]), abs=0.05)


def test_natural_type_is_one_string() -> None:
    stream, said = painted(GlyphRun("f", SIZE, "black", "甲乙", (1, 200), (1000, 500)))
    assert "<000100C8> Tj" in stream
    assert "Tc" not in stream
    assert said == {1: "甲", 200: "乙"}


def test_even_spacing_is_tracking() -> None:
    stream, _ = painted(GlyphRun("f", 10, "black", "甲乙丙", (1, 2, 3), (1050,) * 3))
    assert "0.5 Tc" in stream
    assert "<000100020003> Tj" in stream


def spans(stream: str) -> list[str]:
    told = re.findall(r"/Span <</ActualText <FEFF([0-9A-F]+)>>> BDC", stream)
    assert len(told) == stream.count("EMC")
    return [bytes.fromhex(one).decode("utf-16-be") for one in told]


@pytest.mark.parametrize(("kern", "text", "told"), [
    (125, "年1月", ["年"]), (-500, "，甲乙", ["，"]), (0, "甲 1", ["甲"]), (300, "甲乙丙", ["甲乙"]),
    (125, "12月", ["1"]),
    (140, "12月", ["12"]), (40, "甲乙丙", []), (0, "a b", []),
])  # fmt: skip
def test_a_glyph_that_readers_would_part_from_the_next_is_told(kern: int, text: str, told: list[str]) -> None:
    """A gap that's no blank, a squeezed mark, a narrow blank beside Han: a span by itself; of two where it is wide."""
    stream, _ = painted(GlyphRun("f", SIZE, "black", text, (1, 2, 3), (1000 + kern, 1000, 1000)))
    assert spans(stream) == told
    moves = [float(move) for moves in re.findall(r"[>\[]([-\d. ]+)<", stream) for move in moves.split()]
    assert all(move > -60 for move in moves)


@pytest.mark.parametrize(("kern", "told", "shown"), [
    (210, [], "/f-W200 9.6 Tf\n[<0001>-10] TJ\n/f 9.6 Tf"),
    (330, ["年"], "/f-W200 9.6 Tf\n1.248 Tc\n<0001> Tj\n0 Tc\n/f 9.6 Tf\nEMC"),
    (400, [], "/f-W400 9.6 Tf\n<0001> Tj"), (600, ["年1"], "[<0001>-"), (125, ["年"], "1.2 Tc\n<0001> Tj"),
])  # fmt: skip
def test_a_wide_gap_is_in_the_glyph_before_it(kern: int, told: list[str], shown: str) -> None:
    """No reader sees a blank then, and the characters on both sides of the gap are found where their ink is."""
    run = GlyphRun("f", SIZE, "black", "年1月", (1, 2, 3), (1000 + kern, 1000, 1000))
    stream, _ = painted(run, face=Glyf)
    assert spans(stream) == told
    assert shown in stream


def test_a_narrow_glyph_is_told_with_the_trimmed_mark_after_it() -> None:
    """PDFium would take the mark, which begins before the glyph does, for the first of the two."""
    stream, _ = painted(GlyphRun("f", SIZE, "black", "A1（甲", (3, 100, 2, 1), (1000, 0, 1000, 1000)))
    assert spans(stream) == ["1（"]
    stream, _ = painted(GlyphRun("f", SIZE, "black", "A1（甲", (3, 100, 2, 1), (1000, 60, 1000, 1000)))
    assert spans(stream) == ["1"]


def test_what_a_span_says_is_as_wide_as_the_pen_goes() -> None:
    """The tracking is set back within the span: pdftotext takes it from the width of what the span says."""
    stream, _ = painted(GlyphRun("f", 10, "black", "年1月", (1, 2, 3), (1125, 1000, 1000)))
    assert "/Span <</ActualText <FEFF5E74>>> BDC\n1.25 Tc\n<0001> Tj\n0 Tc\nEMC\n<00020003> Tj" in stream


def test_a_blank_is_never_shown_by_itself() -> None:
    """PDFium passes over type without width."""
    for text, advances in (("甲 1乙", (1000, 1000, 1125, 1000)), ("甲 1乙", (1000,) * 4)):
        stream, _ = painted(GlyphRun("f", SIZE, "black", text, (1, 2, 3, 4), advances))
        assert "<0002> Tj" not in stream


@given(
    st.lists(
        st.tuples(st.sampled_from("年月，1a "), st.sampled_from([0, 0, 0, 125, -500, 210, 300, 500, 40])), min_size=1
    ),
    st.integers(1, 5),
    st.sampled_from([Square, Glyf]),
)
def test_told_lines_say_what_they_say(glyphs: Sequence[tuple[str, int]], cut: int, face: type[Square]) -> None:
    """Spans begin and end in turn, and what they tell with what they don't is the line's text; of two runs too."""
    number, said = {char: at for at, char in enumerate("年月，1a ", 1)}, {}
    number["a"] = 100
    content, case = Content(FORME, {"black": Colour(0, 0, 0, 100)}), PageFonts({"f": face()})  # type: ignore[dict-item]
    runs, x = [], 0.0
    for part in filter(None, (glyphs[:cut], glyphs[cut:])):
        gids = tuple(number[char] for char, _ in part)
        advances = tuple(Square().advance(gid) + kern for gid, (_, kern) in zip(gids, part, strict=True))
        runs.append(GlyphRun("f", SIZE, "black", "".join(char for char, _ in part), gids, advances, x))
        x += sum(advances) * SIZE / 1000
    set_line(content, case, Line(tuple(runs), 0, 10, 8), 0, 0)
    said = {f"{gid:04X}": text for gid, text in case.characters["f"].items()}
    found, told = "", None
    for begun, shown, ended in re.findall(r"FEFF([0-9A-F]+)>>>|<([0-9A-F]+)>(?! *>>)|(EMC)", content.stream()):
        if begun:
            assert told is None
            told = ""
            found += bytes.fromhex(begun).decode("utf-16-be")
            wanted = bytes.fromhex(begun).decode("utf-16-be")
        elif ended:
            assert told == wanted
            told = None
        else:
            text = "".join(said[shown[at : at + 4]] for at in range(0, len(shown), 4))
            if told is None:
                found += text
            else:
                told += text
    assert told is None
    assert found == "".join(char for char, _ in glyphs)


def test_a_wide_gap_between_two_runs_is_told_to_the_end_of_the_line() -> None:
    content, case = Content(FORME, {"black": Colour(0, 0, 0, 100)}), PageFonts({"f": Square()})  # type: ignore[dict-item]
    for x, told in ((11.25, ["年"]), (12.5, ["年1月"])):
        content = Content(FORME, {"black": Colour(0, 0, 0, 100)})
        runs = (
            GlyphRun("f", 10, "black", "年", (1,), (1000,)),
            GlyphRun("f", 10, "black", "1月", (2, 3), (1000,) * 2, x),
        )
        set_line(content, case, Line(runs, 0, 10, 8), 0, 0)
        assert spans(content.stream()) == told


def test_narrower_type_is_scaled_with_its_gaps_and_what_follows_is_not() -> None:
    """ISO 32000-1, 9.3.4: scaling holds for glyphs and for Tc and TJ, so advances stay as they are."""
    narrow = GlyphRun("f", SIZE, "black", "甲乙丙", (1, 2, 3), (1050,) * 3, narrow=16 / 17)
    plain = GlyphRun("f", SIZE, "black", "丁", (4,), (1000,))
    stream, _ = painted(plain, narrow, plain)
    assert re.findall(r"[\d.]+ T[zc]|Tj", stream) == ["Tj", "0.48 Tc", "94.118 Tz", "Tj", "0 Tc", "100 Tz", "Tj"]


def test_two_characters_on_one_glyph() -> None:
    run = GlyphRun("f", SIZE, "black", "——甲", (7, 1), (2000, 1000), clusters=(2, 1))
    assert painted(run)[1] == {7: "——", 1: "甲"}


def test_the_first_claim_to_a_glyph_wins_and_later_ones_are_told() -> None:
    first = GlyphRun("f", SIZE, "black", "⼀", (1,), (1000,))
    second = GlyphRun("f", SIZE, "black", "甲𠮷乙", (2, 1, 3), (1000, 1000, 1000))
    stream, said = painted(first, second)
    assert said == {1: "⼀", 2: "甲", 3: "乙"}
    assert "<0002> Tj\n/Span <</ActualText <FEFFD842DFB7>>> BDC\n<0001> Tj\nEMC\n<0003> Tj" in stream


def test_a_soft_hyphen_claims_its_glyph_as_a_hyphen() -> None:
    """Both have one glyph; a reader that doesn't know told text finds the word with a hyphen of its own."""
    stream, said = painted(GlyphRun("f", SIZE, "black", "甲\u00ad", (1, 2), (1000, 1000)))
    assert said == {1: "甲", 2: "-"}
    assert "/Span <</ActualText <FEFF00AD>>> BDC\n<0002> Tj" in stream


def test_glyphs_that_share_characters_are_told_together() -> None:
    stream, said = painted(GlyphRun("f", SIZE, "black", "é甲", (5, 6, 1), (1000,) * 3, clusters=(0, 1, 1)))
    assert "/Span <</ActualText <FEFF00E9>>> BDC\n<00050006> Tj\nEMC\n<0001> Tj" in stream
    assert said == {5: "", 6: "é", 1: "甲"}


@pytest.mark.parametrize(("text", "advances"), [("甲乙", (1000,)), ("甲", (1000, 1000)), ("甲乙丙", (1000, 1000))])
def test_a_run_that_does_not_add_up_is_a_bug(text: str, advances: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="do not agree"):
        painted(GlyphRun("f", SIZE, "black", text, (1, 2), advances))


def test_shaped_lines_need_no_moves(faces: Mapping[str, Face], set_text: Callable[..., Line]) -> None:
    content, case = Content(FORME, {"black": Colour(0, 0, 0, 100)}), PageFonts(faces)
    set_line(content, case, set_text("徐汇报——今日要闻"), 0, 0)
    assert "TJ" not in content.stream()
    assert "Tc" not in content.stream()
