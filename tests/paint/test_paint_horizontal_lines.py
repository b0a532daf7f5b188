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
from layout.paint.horizontal_lines import PageFonts, set_line

SIZE = 9.6
FORME = Forme(1, Rect(0, 0, 100, 100), 0, (), ())


class Square:
    """A face whose glyphs below 100 are an em wide, the rest half an em."""

    def advance(self, gid: int) -> int:
        return 1000 if gid < 100 else 500


def painted(*runs: GlyphRun) -> tuple[str, Mapping[int, str]]:
    content, case = Content(FORME, {"black": Colour(0, 0, 0, 100)}), PageFonts({"f": Square()})  # type: ignore[dict-item]
    for run in runs:
        set_line(content, case, Line((run,), 0, 10, 8), 0, 0)
    return content.stream(), case.characters["f"]


def pens(stream: str) -> list[tuple[int, float]]:
    """(glyph, pen in thousandths of an em) as a reader of PDF would have them, for one run."""
    pen, tracking, found = 0.0, 0.0, []
    for token in re.findall(r"<([0-9A-F]+)>(?! *>>)|(-?[\d.]+) Tc|(?<=[>\[])(-?[\d. -]+)", stream.replace("\n", " ")):
        if token[1]:
            tracking = float(token[1]) / SIZE * 1000
        elif token[2]:
            pen -= sum(map(float, token[2].split()))
        for at in range(0, len(token[0]), 4):
            gid = int(token[0][at : at + 4], 16)
            found.append((gid, pen))
            pen += Square().advance(gid) + tracking
    return found


@given(
    st.lists(st.tuples(st.integers(1, 200), st.sampled_from([0, 0, 0, 37, 37, 37, 37, -500, 3, 125, 400])), min_size=1)
)
def test_the_pen_follows_the_advances(glyphs: Sequence[tuple[int, int]]) -> None:
    gids = tuple(gid for gid, _ in glyphs)
    advances = tuple(Square().advance(gid) + kern for gid, kern in glyphs)
    text = "".join(chr(0x4E00 + gid) for gid in gids)
    stream, _ = painted(GlyphRun("f", SIZE, "black", text, gids, advances))
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


def test_a_line_that_readers_would_misread_says_what_it_says() -> None:
    """A gap that is no blank, a squeezed mark, a narrow blank beside Han: one span holds the whole line."""
    for kern, text in ((125, "年1月"), (-500, "，甲乙"), (0, "甲 1"), (300, "甲乙丙")):
        stream, _ = painted(GlyphRun("f", SIZE, "black", text, (1, 2, 3), (1000 + kern, 1000, 1000)))
        said = text.encode("utf-16-be").hex().upper()
        assert stream.count(f"/Span <</ActualText <FEFF{said}>>> BDC") == stream.count("EMC") == 1
        moves = re.findall(r">([-\d. ]+)<", stream)
        assert sum(map(float, " ".join(moves).split())) == -kern
        assert all(float(move) > -60 for move in " ".join(moves).split())
    for text in ("甲乙丙", "a b"):
        assert "/Span" not in painted(GlyphRun("f", SIZE, "black", text, (1, 2, 3), (1040,) * 3))[0]


def test_a_gap_between_two_runs_belongs_to_the_line() -> None:
    content, case = Content(FORME, {"black": Colour(0, 0, 0, 100)}), PageFonts({"f": Square()})  # type: ignore[dict-item]
    runs = (
        GlyphRun("f", 10, "black", "年", (1,), (1000,)),
        GlyphRun("f", 10, "black", "1月", (2, 3), (1000,) * 2, 11.25),
    )
    set_line(content, case, Line(runs, 0, 10, 8), 0, 0)
    assert content.stream().count("/Span <</ActualText <FEFF5E7400316708>>> BDC") == 1
    assert "<0001>-41 -42 -42] TJ" in content.stream()


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
