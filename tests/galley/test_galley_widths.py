"""Widths before any justification: boxes, squeezed pairs (§5.1), line edges (§5.3), the Han-Latin gap (§7)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from layout.fonts import FontSet
from layout.galley import Composed, SortCases, lines_of, natural_width
from layout.galley.character_classes import MEMBERS
from layout.galley.sorts import SPACE_WIDTH
from layout.model import TextStyle

Widths = Callable[..., list[int]]
Compose = Callable[..., Composed]
OPENS, CLOSES, STOPS = MEMBERS["O"], MEMBERS["C"], MEMBERS["M"] + MEMBERS["S"]
MARKS = OPENS + CLOSES + STOPS
ROLES = [
    "song", "song-600", "biaosong", "biaosong-heavy", "hei", "hei-medium", "hei-bold", "hei-black", "kai", "fangsong",
    "brush", "xingshu",
]  # fmt: skip


def kept(left: str, right: str) -> int:
    """Width of two neighbouring marks, from the table of §5.1."""
    if {left, right} <= set("！？"):
        return 1000
    if left in OPENS:
        return 1500 if right in OPENS else 2000
    return 1500


def test_5_1_every_ordered_pair_of_marks(widths: Widths) -> None:
    for left, right in product(MARKS, MARKS):
        assert sum(widths(f"中{left}{right}中")) == 2000 + kept(left, right), left + right


@pytest.mark.parametrize("beside", ["中", "A", "5%", "——", "……", "·", "/", "～"])
def test_5_1_nothing_else_squeezes_a_mark(widths: Widths, beside: str) -> None:
    alone = sum(widths(f"中{beside}中"))
    gaps = 2 if beside == "A" else 1 if beside == "5%" else 0
    for mark in MARKS:
        assert sum(widths(f"中{mark}{beside}{mark}中")) == alone - gaps * 250 + 2000, mark


@pytest.mark.parametrize("stack", ["！？", "！！", "？！！", "‼", "⁉"])
def test_5_1_stacked_marks_are_stops_beside_others(widths: Widths, stack: str) -> None:
    """They have no blank of their own: what goes is the blank of the mark beside them."""
    alone = sum(widths(f"中{stack}中"))
    for before in CLOSES + "，、。":
        assert sum(widths(f"中{before}{stack}中")) == alone + 500, before
    assert {sum(widths(f"中{stack}{mark}中")) for mark in OPENS} == {alone + 500}
    assert {sum(widths(f"中{stack}{mark}中")) for mark in CLOSES} == {alone + 1000}


def test_5_1_runs_add_up_pairwise(widths: Widths) -> None:
    assert sum(widths("中。”）《“中")) == 2000 + 5000 - 4 * 500


@pytest.mark.parametrize(
    ("marks", "width"), [("！？", 1000), ("！！", 1000), ("？！！", 2000), ("‼", 1000), ("！", 1000)]
)
def test_4_2_stacked_marks(widths: Widths, marks: str, width: int) -> None:
    assert sum(widths(f"中{marks}中")) == 2000 + width


@pytest.mark.parametrize("role", ROLES)
def test_5_2_marks_have_our_boxes_in_every_role(widths: Widths, role: str) -> None:
    boxes = [(500, "·・‧/／-–‐"), (1000, MARKS + "～〜—…⋯"), (2000, ("——", "……", "⋯⋯", "⸺"))]
    for width, mark in ((width, mark) for width, marks in boxes for mark in marks):
        assert widths(f"中{mark}中", face=role)[1:-1] == [width], mark


@pytest.mark.parametrize("indent", [0, 2])
def test_5_3_an_opening_mark_loses_its_front_at_a_line_start(composed: Compose, indent: int) -> None:
    for mark in OPENS:
        found = composed(mark + "中" * 7, 20, indent_em=indent)
        (line,) = lines_of(found)
        assert found.takes(0, 8) == [500] + [1000] * 7, mark
        assert line.runs[0].x - found.measured.sorts[0].lead / 100 == pytest.approx(indent * 10 - 5), mark


def test_5_3_a_stop_is_half_an_em_at_a_line_end(composed: Compose) -> None:
    for mark in CLOSES + STOPS:
        assert composed("中" * 5 + mark, 20).takes(0, 6) == [1000] * 5 + [500], mark
        found = composed(f"中中中中{mark}中中", 4.5)
        assert found.line_ranges() == [(0, 5), (5, 7)], mark
        assert found.takes(0, 5) == [1000] * 4 + [500], mark


def test_5_3_after_5_1_the_last_mark_of_a_run_is_trimmed(widths: Widths) -> None:
    assert widths("“中。”") == [500, 1000, 500, 500]


@pytest.mark.parametrize("text", ["——中——", "……中……", "～中～", "·中·", "⸺中⸺"])
def test_5_3_dashes_and_dots_are_whole_at_edges(widths: Widths, text: str) -> None:
    inner = widths(f"中{text}中")[1:-1]
    assert widths(text) == inner


@pytest.mark.parametrize("text", ["中A", "A中", "中2", "25中", "中Ω", "中Ж", "中25%", "国é"])
def test_7_a_gap_of_a_quarter_between_han_and_latin(widths: Widths, cases: SortCases, text: str) -> None:
    parts = sum(case.width for case in map(cases.case("song").__getitem__, _halves(text)))
    assert sum(widths(text)) == parts + 250
    assert sum(widths(text, gap_em=0.125)) == parts + 125
    assert sum(widths(text, gap_em=0)) == parts


def _halves(text: str) -> tuple[str, str]:
    return (text[:1], text[1:]) if text[0] > "\u3000" else (text[:-1], text[-1:])


@pytest.mark.parametrize(
    "text", ["A，", "“A", "A”", "《A", "A·", "A/中"[:2] + "。", "25%中", "37℃中", "~中", "A～", "——A", "(中", "中)"]
)
def test_7_no_gap_beside_marks_and_after_signs(widths: Widths, text: str) -> None:
    assert sum(widths(f"中{text}中", gap_em=0.25)) - sum(widths(f"中{text}中", gap_em=0)) in _outer_gaps(text)


def _outer_gaps(text: str) -> set[int]:
    """The gaps that the text's ends make with the Han around it."""
    return {250 * (text[0].isascii() and text[0].isalnum()) + 250 * (text[-1].isascii() and text[-1].isalnum())}


@pytest.mark.parametrize("text", ["中 A", "A 中", "中  2", "中 25%"])
def test_7_a_typed_space_gives_way_to_the_gap(widths: Widths, text: str) -> None:
    for gap in (0.25, 0.125, 0.08, 0):
        assert sum(widths(text, gap_em=gap)) == sum(widths(text.replace(" ", ""), gap_em=gap))


def test_7_no_gap_at_line_edges(composed: Compose) -> None:
    found = composed("中中中中ABC中中中中", 4)
    assert found.line_ranges()[0] == (0, 4)
    assert found.takes(0, 4) == [1000] * 4


@pytest.mark.parametrize("blank", [" ", "\u3000", "  ", "\u3000\u3000", "\t", "\u2003"])
def test_5_3_a_blank_at_an_edge_has_no_width(composed: Compose, widths: Widths, blank: str) -> None:
    assert sum(widths(f"{blank}“中，{blank}")) == 500 + 1000 + 500
    assert sum(widths(f"中{blank}中")) > 2000
    found = composed(f"中中中，{blank}中中中", 3.5)
    lines = lines_of(found)
    assert [line.text for line in lines] == [f"中中中，{blank}", "中中中"]
    assert [run.text for line in lines for run in line.runs] == ["中中中，", "中中中"]
    assert sum(found.takes(*found.line_ranges()[0])) == 3500


def test_2_1_u3000_is_an_em(widths: Widths) -> None:
    assert widths("中\u3000中") == [1000, 1000, 1000]
    assert widths("A B")[1] == SPACE_WIDTH


def test_2_3_a_soft_hyphen_is_seen_only_at_a_line_end(composed: Compose, cases: SortCases) -> None:
    (one,) = lines_of(composed("ex\u00adample", 20))
    assert [run.text for run in one.runs] == ["example"]
    found = composed("\u00ad".join(["exam", "ple"]) + "中中中", 3.2)
    first, *_ = lines_of(found)
    assert (first.text, first.runs[-1].text) == ("exam\u00ad", "exam\u00ad")
    width = natural_width("exam-", TextStyle("song", 10, 15), cases)
    assert sum(found.takes(*found.line_ranges()[0])) == pytest.approx(max(width, 3200), abs=600)


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\ufeff"])
def test_2_3_signs_that_are_not_seen_change_no_width(widths: Widths, sign: str) -> None:
    for text in ("中A", "，“", "中中", "“中"):
        assert sum(widths(text[0] + sign + text[1])) == sum(widths(text))


@pytest.mark.parametrize("role", ROLES)
def test_3_quote_pair_hugs_its_text_in_every_role(fonts: FontSet, composed: Compose, role: str) -> None:
    """The ink of an opening quote stands in the rear half of its em, that of a closing one in the front half."""
    found = composed("中“中”中", 20, face=role)
    for at, low, high in ((1, 500, 1000), (3, 0, 500)):
        sort = found.measured.sorts[at]
        left, _, right, _ = fonts.faces[sort.face].ink(sort.glyphs[0])
        assert low <= left + sort.lead < right + sort.lead <= high + 20


@pytest.mark.parametrize("role", ROLES)
def test_5_2_the_ink_of_a_mark_stands_in_the_half_that_is_kept(fonts: FontSet, composed: Compose, role: str) -> None:
    for mark in "，、；：。！？）》」』】〕（《「『【〔":
        sort = composed(f"中{mark}中", 20, face=role).measured.sorts[1]
        left, _, right, _ = fonts.faces[sort.face].ink(sort.glyphs[0])
        low = 500 if mark in OPENS else 0
        assert low - 30 <= left + sort.lead < right + sort.lead <= low + 530, mark


@pytest.mark.parametrize("text", ["街巷 Wi-Fi 5，“梧桐”。", "25%的居民", "（新）——旧", "\u3000 "])
def test_a_width_that_was_asked_for_is_what_it_is_by_itself(fonts: FontSet, text: str) -> None:
    """A text is measured once for all sizes and colours, across and down, and anew for what moves its sorts."""
    kept = SortCases(fonts)
    style = TextStyle("song", 10, 15)
    other = [
        style._replace(size=40, leading=44, colour="red", align="centre"),
        style._replace(face="hei", strong="hei"),
        style._replace(punctuation="half"),
        style._replace(gap_em=0),
        style._replace(tracking_em=0.05),
        style._replace(level="strict", indent_em=2, hang=True, narrowest=1),
    ]
    for one in [style, *other, *other]:
        alone = SortCases(fonts)
        assert natural_width(text, one, kept) == natural_width(text, one, alone)
        down = natural_width(text, one, kept.vertical_cases)
        assert down == natural_width(text, one, SortCases(fonts).vertical_cases)
