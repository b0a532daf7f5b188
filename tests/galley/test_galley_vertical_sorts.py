"""Vertical lines (§11): which way each thing goes, where its ink stands, what the text says, exact measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.fonts import FaceSpec, FontSet, RoleSpec, font_set
from layout.galley import Composed, SortCases, compose, lines_of, set_line
from layout.galley.character_classes import MEMBERS
from layout.galley.demerits import RAGGED_GAP
from layout.galley.justification import visible
from layout.model import GlyphRun, Line, TextStyle, Words

Compose = Callable[..., Composed]
FONTS = Path(__file__).parents[2] / "fonts"
ROLES = [
    "song", "song-600", "biaosong", "biaosong-heavy", "hei", "hei-medium", "hei-bold", "hei-black", "kai", "fangsong",
    "brush", "xingshu",
]  # fmt: skip
HAN = "中文街巷梧桐江滨国的了一二三々〇𬀩"
MARKS = "".join(MEMBERS[cls] for cls in "OCMSINDE")
PIECES = [
    "WAIC", "2023", "26", "5", "A", "5G", "25%", "37℃", "——", "……", "！？", "！！！", " ", "\u3000", "iPhone 15",
    "www.xuhui.gov.cn/a/b.html", "don’t", "é", "≥", "> ", "×", "−", "－",
]  # fmt: skip
texts = st.lists(st.sampled_from([*(HAN * 4), *MARKS, *PIECES]), max_size=80).map("".join)
anything = st.one_of(
    texts, st.text(max_size=40), st.text(alphabet=[*HAN, *"A5ab-.,/", "\u00ad", "\u200b"], max_size=40)
)
measures = st.sampled_from([1, 3, 5, 8, 13, 16, 25])
FAST = settings(max_examples=100, deadline=None)
MIDDLE = 380
BRACKETS = ("“”", "‘’", "「」", "『』", "（）", "《》", "〈〉", "【】", "〖〗", "〔〕", "［］", "｛｝")


@pytest.fixture(scope="session")
def standing(cases: SortCases) -> Compose:
    """`standing(text, ems, **style)`: the text composed to vertical lines of so many ems, in ten points."""

    def set_to(text: str | Words, ems: float, **changes: Any) -> Composed:
        style = TextStyle("song", 10, 16)._replace(**changes)
        words = text if isinstance(text, Words) else Words(text)
        return compose(words, style, "body", ems * style.size, cases.vertical_cases)

    return set_to


@pytest.fixture(scope="session")
def bare() -> SortCases:
    """A brush that knows no vertical text and has nobody to ask."""
    faces = {"brush": FaceSpec(Path("MaShanZheng-Regular.ttf"))}
    return SortCases(font_set(FONTS, faces, {"brush": RoleSpec("brush")})).vertical_cases


def test_the_cases_of_vertical_text_are_kept(cases: SortCases) -> None:
    assert cases.vertical_cases is cases.vertical_cases is cases.vertical_cases.vertical_cases
    assert (cases.vertical, cases.vertical_cases.vertical) == (False, True)


def test_a_vertical_line_says_how_it_lies(cases: SortCases) -> None:
    line = set_line(Words("滨江"), TextStyle("song", 10, 16), "body", 200, cases.vertical_cases)
    assert (line.vertical, line.width, line.depth, line.baseline, line.text) == (True, 200, 16, 8, "滨江")


# --- which way ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "ways"), [
    ("国", ["upright"]), ("，", ["upright"]), ("“", ["upright"]), ("（", ["upright"]), ("——", ["upright"]),
    ("……", ["upright"]),
    ("～", ["upright"]), ("·", ["upright"]), ("／", ["upright"]), ("℃", ["upright"]), ("A", ["upright"]),
    ("5", ["upright"]),
    ("GDP", ["upright"]), ("5G", ["upright"]), ("C919", ["upright"]), ("UNESCO", ["upright"]),
    ("26", ["horizontal"]), ("！？", ["horizontal"]),
    ("/", ["sideways"]), ("–", ["sideways"]), ("-", ["sideways"]), ("(", ["sideways"]), ("&", ["sideways"]),
    ("110", ["sideways"]), ("2023", ["sideways"]), ("125%", ["sideways"]), ("3.5", ["sideways"]), ("pH", ["sideways"]),
    ("SHANGHAI", ["sideways"]), ("Open Day", ["sideways"]), ("iPhone 15", ["sideways"]), ("I am", ["sideways"]),
    ("x = 1", ["sideways"]), ("10−6", ["sideways"]), ("8 − 3 = 5", ["sideways"]),
    ("－", ["sideways"]), ("北－上", ["upright", "sideways", "upright"]), ("→", ["upright"]), ("≥", ["upright"]),
    (">", ["upright"]),
    ("≥5", ["upright"]), ("<5", ["upright"]), ("≥50", ["upright", "horizontal"]), ("≥500", ["sideways"]),
    ("< 500", ["sideways"]),
    ("3 × 500", ["sideways"]), ("6月26日", ["upright", "horizontal", "upright"]),
    ("1—10号", ["upright", "horizontal", "upright"]),
])  # fmt: skip
def test_what_stands_and_what_lies(standing: Compose, text: str, ways: list[str]) -> None:
    (line,) = lines_of(standing(text, 20))
    assert [run.orientation for run in line.runs] == ways
    assert "".join(run.text for run in line.runs) == text


@pytest.mark.parametrize(("text", "pieces"), [
    ("10～20%", "10h ～u 20h %h"), ("5～125℃", "5s ～s 125℃s"), ("A～2023", "As ～s 2023s"),
    ("9～11时", "9u ～u 11h 时u"),
    ("10—120", "10s —s 120s"), ("3～5天", "3u ～u 5u 天u"), ("2023—春", "2023s —u 春u"),
    ("121°26′，", "121°s 26s ′s ，u"), ("26′", "26s ′s"), ("5″", "5s ″s"),
    ("5℃", "5u ℃u"), ("25℃", "25h ℃u"), ("37.5℃", "37.5℃s"), ("-5℃", "-5℃s"), ("￥5", "￥u 5u"), ("￥500", "￥500s"),
    ("2∶1", "2u ∶u 1u"), ("12∶30", "12h ∶u 30h"), ("2∶100", "2∶100s"), ("30%", "30h %h"), ("5%", "5u %h"),
    ("70％", "70h ％u"), ("170％", "170s ％s"), ("170%", "170%s"), ("5‰", "5u ‰u"), ("$5", "$h 5u"), ("№5", "№u 5u"),
    ("5㎡", "5u ㎡u"), ("150㎡", "150s ㎡s"), ("五%", "五u %h"), ("≥50%", "≥u 50h %h"), ("カード", "カu ーu ドu"),
    ("人々", "人u 々u"), ("12∶30∶45", "12∶30∶45s"),
])  # fmt: skip
def test_figures_stand_with_their_sign_and_both_ends_of_a_range_alike(
    standing: Compose, text: str, pieces: str
) -> None:
    sorts = standing(text, 20).measured.sorts
    assert " ".join(f"{sort.text}{sort.orientation[0]}" for sort in sorts) == pieces


@pytest.mark.parametrize("text", ["25℃", "￥5", "2∶1", "30%", "70％", "121°26′", "CO₂", "5㎡", "カー", "12∶30"])
def test_a_line_parts_no_figures_from_their_sign(standing: Compose, text: str) -> None:
    for before in range(4, 10):
        found = standing("中" * before + text + "中" * 20, 8, indent_em=0)
        starts = {found.offsets[start] for start, _ in found.line_ranges()}
        assert not starts & set(range(before + 1, before + len(text)))


Voices = tuple[tuple[int, int, Any], ...]


@pytest.mark.parametrize(("text", "inline_styles", "ways"), [
    ("1.5 m2", ((5, 6, "raised"),), ["1.5 m sideways", "2 sideways"]),
    ("5 m2", ((3, 4, "raised"),), ["5 m sideways", "2 sideways"]),
    ("10-6", ((2, 4, "raised"),), ["10 sideways", "-6 sideways"]),
    ("PM2.5", ((2, 5, "lowered"),), ["PM sideways", "2.5 sideways"]),
    ("CO2", ((2, 3, "lowered"),), ["CO sideways", "2 sideways"]),
    ("H2O", ((1, 2, "lowered"),), ["H sideways", "2 sideways", "O sideways"]),
    ("H₂O", (), ["H sideways", "₂ sideways", "O sideways"]),
    ("10⁶", (), ["10 sideways", "⁶ sideways"]), ("10⁻⁶", (), ["10 sideways", "⁻⁶ sideways"]),
    ("CO₂", (), ["CO sideways", "₂ sideways"]),
    ("20242", ((4, 5, "note"),), ["2024 sideways", "2 upright"]),
    ("iPhone 15", ((0, 6, "strong"),), ["iPhone sideways", " 15 sideways"]),
])  # fmt: skip
def test_a_part_of_a_word_goes_as_the_word_does(
    standing: Compose, text: str, inline_styles: Voices, ways: list[str]
) -> None:
    (line,) = lines_of(standing(Words(text, inline_styles), 20, strong="hei-bold"))
    assert [f"{run.text} {run.orientation}" for run in line.runs] == ways


@pytest.mark.parametrize(("inline_style", "rise"), [("raised", 3), ("lowered", -1.5)])
def test_small_type_that_lies_is_raised_from_the_baseline(standing: Compose, inline_style: Any, rise: float) -> None:
    """What is turned is centred on the axis, and paint takes a run's baseline from its own size."""
    (line,) = lines_of(standing(Words("2024m2", ((5, 6, inline_style),)), 20))
    word, small = (run.rise - MIDDLE * run.size / 1000 for run in line.runs)
    assert small - word == pytest.approx(rise, abs=0.02)


@FAST
@given(text=texts.filter(bool), ems=measures, data=st.data())
def test_voices_turn_no_word(standing: Compose, text: str, ems: float, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    inline_style = data.draw(st.sampled_from(["emphasis", "spaced", "raised", "lowered", "dots"]))
    plain, voiced = standing(text, ems), standing(Words(text, ((start, end, inline_style),)), ems)
    if inline_style in ("raised", "lowered"):  # CO2 stands, CO₂ lies
        assert _turned(plain) <= _turned(voiced)
    else:
        assert _turned(plain) == _turned(voiced)


def _turned(found: Composed) -> set[int]:
    """Offsets of what is turned in a text, but for marks: of a pair each is a sort by itself."""
    return {
        at
        for sort, start in zip(found.measured.sorts, found.offsets, strict=False)
        if sort.orientation == "sideways" and sort.glyphs and not sort.text.isspace()
        for at in range(start, start + len(sort.text))
    }


@pytest.mark.parametrize(("text", "widths"), [
    ("中A中", [1000] * 3), ("中26中", [1000] * 3), ("中GDP中", [1000, 3000, 1000]), ("中！！！中", [1000, 2000, 1000]),
    ("中：中", [1000] * 3), ("中：“中", [1000, 500, 1000, 1000]), ("中”：中", [1000, 500, 1000, 1000]),
    ("中，“中", [1000, 500, 1000, 1000]), ("中·中", [1000, 500, 1000]), ("中/中", [1000, 500, 1000]),
    ("中——中", [1000, 2000, 1000]), ("中！？中", [1000] * 3),
])  # fmt: skip
def test_what_each_takes_of_the_line(standing: Compose, text: str, widths: list[int]) -> None:
    found = standing(text, 100)
    assert found.takes(0, len(found.measured.sorts)) == widths


def test_what_lies_has_a_gap_beside_han(standing: Compose) -> None:
    taken = standing("中2023中", 100, gap_em=0.25).takes(0, 3)
    across = standing("2023", 100).takes(0, 1)
    assert taken == [1250, across[0] + 250, 1000]


@pytest.mark.parametrize("stop", "：；！？")
def test_some_stops_give_nothing_to_a_line(standing: Compose, stop: str) -> None:
    m = standing(f"中{stop}中", 100).measured
    assert m.width(0, 2) == 2000
    assert m.give[-1] == 0
    assert m.break_costs[1] < 0 <= m.break_costs[2]


@pytest.mark.parametrize(("said", "drawn"), [("“", "『"), ("”", "』"), ("‘", "「"), ("’", "」")])
def test_quotes_are_drawn_as_corners_and_still_say_what_they_are(cases: SortCases, said: str, drawn: str) -> None:
    quote, corner = cases.vertical_cases.case("song")[said], cases.vertical_cases.case("song")[drawn]
    assert (quote.text, quote.glyphs) == (said, corner.glyphs)


# --- where the ink stands -------------------------------------------------------------------------------------------


def inks(fonts: FontSet, line: Line) -> Iterator[tuple[str, float, float, float, float]]:
    """Of each glyph that goes down: what it says, its ink left and right of the axis, above and below the line's head.

    In thousandths of an em.
    """
    for run in line.runs:
        face = fonts.faces[run.face]
        starts = accumulate(run.advances, initial=round(run.x / run.size * 1000))
        ends = list(accumulate(run.clusters or [1] * len(run.glyphs), initial=0))
        for at, (gid, pen) in enumerate(zip(run.glyphs, starts, strict=False)):
            left, low, right, high = face.ink(gid)
            aside, top = run.rise / run.size * 1000 - face.advance(gid) / 2, pen + face.vertical_origin(gid)[1]
            yield run.text[ends[at] : ends[at + 1]], left + aside, right + aside, top - high, top - low


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("stop", "，。、")
def test_a_stop_stands_at_the_top_right_of_its_box(fonts: FontSet, standing: Compose, role: str, stop: str) -> None:
    (line,) = lines_of(standing(f"中{stop}中", 20, face=role))
    ((left, _, top, foot),) = [ink[1:] for ink in inks(fonts, line) if ink[0] == stop]
    assert left > 0
    assert 1000 < top < foot < 1500


@pytest.mark.parametrize("role", ROLES)
def test_brackets_hug_what_they_enclose_and_are_centred(fonts: FontSet, standing: Compose, role: str) -> None:
    for before, after in BRACKETS:
        (line,) = lines_of(standing(f"中{before}中{after}中", 20, face=role))
        found = {ink[0]: ink[1:] for ink in inks(fonts, line)}
        assert 1480 <= found[before][2] < found[before][3] <= 2020
        assert 2980 <= found[after][2] < found[after][3] <= 3520
        middles = [found[before][0] + found[before][1], found[after][0] + found[after][1]]
        assert sum(middles) == pytest.approx(0, abs=60)


@pytest.mark.parametrize("role", ROLES)
def test_a_dash_runs_down_the_axis_without_a_gap(fonts: FontSet, standing: Compose, role: str) -> None:
    (line,) = lines_of(standing("中————中", 20, face=role))
    dashes = [ink for ink in inks(fonts, line) if "—" in ink[0]]
    assert [said for said, *_ in dashes] == ["——", "——"]
    assert all(abs(left + right) < 20 for _, left, right, _, _ in dashes)
    assert all(foot - top > 1840 for *_, top, foot in dashes)
    assert dashes[1][3] - dashes[0][4] < 160


@pytest.mark.parametrize("role", ROLES)
def test_an_interpunct_is_centred_in_half_an_em(fonts: FontSet, standing: Compose, role: str) -> None:
    (line,) = lines_of(standing("中·中", 20, face=role))
    ((left, right, top, foot),) = [ink[1:] for ink in inks(fonts, line) if ink[0] == "·"]
    assert (left + right) / 2 == pytest.approx(0, abs=5)
    assert (top + foot) / 2 == pytest.approx(1250, abs=5)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("figures", ["26", "11"])
def test_two_figures_share_an_em_in_the_middle_of_the_line(standing: Compose, role: str, figures: str) -> None:
    (line,) = lines_of(standing(f"中{figures}中", 20, face=role))
    (cell,) = [run for run in line.runs if run.text == figures]
    assert (cell.orientation, cell.x) == ("horizontal", 10)
    assert sum(cell.advances) <= 1200
    assert cell.rise * 100 + sum(cell.advances) / 2 == pytest.approx(0, abs=1)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("bar", "－＝─━")
def test_bars_run_down_the_axis(fonts: FontSet, standing: Compose, role: str, bar: str) -> None:
    """Across them －＝ read as 一 and 二."""
    (line,) = lines_of(standing(bar, 20, face=role))
    (run,) = line.runs
    left, low, right, high = fonts.faces[run.face].ink(run.glyphs[0])
    if run.orientation == "upright":
        assert right - left < high - low
        return
    assert (low + high) / 2 - MIDDLE + run.rise * 100 == pytest.approx(0, abs=1)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("marks", ["！！！", "？！？"])
def test_three_marks_share_two_ems_without_touching(fonts: FontSet, standing: Compose, role: str, marks: str) -> None:
    """As across [G 5.1.2]."""
    (line,) = lines_of(standing(f"中{marks}中", 20, face=role))
    found = [
        (top * run.size / 10, foot * run.size / 10)
        for run in line.runs
        if run.text == marks
        for _, _, _, top, foot in inks(fonts, line._replace(runs=(run,)))
    ]
    assert len(found) == 3
    assert found[0][0] >= 1000
    assert found[2][1] <= 3000
    assert all(foot + 30 < top for (_, foot), (top, _) in pairwise(found))


def test_turned_connectors_lie_on_the_axis(fonts: FontSet, standing: Compose) -> None:
    for sign in "-–/":
        (line,) = lines_of(standing(sign, 20))
        (run,) = line.runs
        _, low, _, high = fonts.faces[run.face].ink(run.glyphs[0])
        assert (low + high) / 2 - MIDDLE + run.rise * 100 == pytest.approx(0, abs=1)


def test_a_face_without_vertical_forms_is_helped(bare: SortCases) -> None:
    """Brackets lie, stops are moved to the top right, ！ stays in the middle."""
    text, style = "中《国》，中！", TextStyle("brush", 10, 16)
    (line,) = lines_of(compose(Words(text), style, "body", 200, bare))
    ways = ["upright", "sideways", "upright", "sideways", "upright", "upright", "upright"]
    assert [(run.text, run.orientation) for run in line.runs] == list(zip(text, ways, strict=True))
    found = {ink[0]: ink[1:] for ink in inks(bare.fonts, line)}
    left, right, top, foot = found["，"]
    assert ((left + right) / 2, (top + foot) / 2) == pytest.approx((250, 3750), abs=5)
    left, right, top, foot = found["！"]
    assert ((left + right) / 2, (top + foot) / 2) == pytest.approx((0, 6000), abs=5)


# --- what holds of any text -----------------------------------------------------------------------------------------


@FAST
@given(text=anything, ems=measures, align=st.sampled_from(["justify", "left", "centre"]))
def test_text_in_is_text_out_and_the_pen_goes_down(standing: Compose, text: str, ems: float, align: str) -> None:
    found = standing(text, ems, align=align, indent_em=2)
    lines = lines_of(found)
    assert "".join(line.text for line in lines) == text
    assert found.missing == tuple((char, span) for char, span in found.missing if char in text)
    for line in lines:
        assert all(_agrees(run) for run in line.runs)
        starts = [start for run in line.runs for start in _starts(run)]
        assert all(after >= before - 1000 for before, after in pairwise(starts))


def _agrees(run: GlyphRun) -> bool:
    counts = run.clusters or [1] * len(run.glyphs)
    return len(run.glyphs) == len(run.advances) == len(counts) > 0 and sum(counts) == len(run.text)


def _starts(run: GlyphRun) -> list[float]:
    """Where glyphs begin, from the line's head; those of a cell begin together."""
    if run.orientation == "horizontal":
        return [run.x * 100]
    return list(accumulate(run.advances[:-1], initial=run.x * 100))


@FAST
@given(text=texts, ems=st.sampled_from([3, 5, 8, 13, 16, 25]))
@example(text="「iPhone 15", ems=3)
def test_a_full_line_is_exactly_its_measure(standing: Compose, text: str, ems: int) -> None:
    found = standing(text, ems)
    m = found.measured
    for start, end in found.line_ranges()[:-1]:
        first, after = visible(m, start, end)
        places = [at for at in range(first + 1, after) if m.pairs[at].stretch]
        over, target = m.width(start, end) - found.target(start), found.target(start)
        if places and over <= m.give[end - 1] - m.give[start] and found.style.align == "justify":  # no ragged English
            assert sum(found.takes(start, end)) == target or m.opened(start, end, target) > RAGGED_GAP


@pytest.mark.parametrize("direction", ["across", "down"])
def test_a_line_of_words_alone_stays_short_rather_than_have_wide_spaces(
    composed: Compose, standing: Compose, direction: str
) -> None:
    """Half an em is the most [C]; where Han stand beside, all gaps open alike."""
    made = {"across": composed, "down": standing}[direction]
    lines = lines_of(made("江滨all museum truths created opening long night，Wagner opera of truths的图书馆。", 10))
    spaces = [
        advance
        for line in lines
        for run in line.runs
        for char, advance in zip(run.text.rstrip(), run.advances, strict=False)
        if char == " "
    ]
    assert max(spaces) <= 500


def test_a_western_paragraph_that_goes_down_has_no_wider_spaces(standing: Compose) -> None:
    text = "Hello, this is a rather long sentence of plain English words that runs down a column of the paper."
    for ems in (16, 18, 30):
        composed = standing(text, ems)
        for start, end in composed.line_ranges():
            sorts = zip(composed.measured.sorts[start:end], composed.takes(start, end), strict=True)
            assert all(taken <= 500 for sort, taken in sorts if sort.text == " ")
