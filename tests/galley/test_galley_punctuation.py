"""Punctuation styles 全角, 开明, 半角 [CLREQ; §5] and hanging marks 标点悬挂 [CLREQ; §8]."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.fonts import FontSet
from layout.galley import Composed, lines_of
from layout.galley.character_classes import HANGING, MEMBERS
from layout.galley.demerits import RAGGED_GAP
from layout.galley.justification import visible
from layout.galley.line_report import report_lines
from layout.galley.quotation_marks import western_quotes

Widths = Callable[..., list[int]]
Compose = Callable[..., Composed]
OPENS, CLOSES, MIDS, ENDS = (MEMBERS[cls] for cls in "OCMS")
MARKS = OPENS + CLOSES + MIDS + ENDS
STYLES = ["full", "kaiming", "half"]
WHOLE = {"full": MARKS, "kaiming": ENDS, "half": ""}
"""The marks that take an em, by style."""
PIECES = ["中", "文", "街巷", "A", "2023", "25%", "——", "……", "！？", *MARKS]
texts = st.lists(st.sampled_from(["中", "文", *PIECES]), max_size=60).map("".join)
FAST = settings(max_examples=120, deadline=None)


def least(mark: str, style: str) -> int:
    """What a mark takes that takes no whole em."""
    return 340 if style == "half" and mark in "‘’" else 500


def pair(left: str, right: str, style: str) -> int:
    """Width of two neighbouring marks [CLREQ]: what stands between them is half an em, or nothing before a close."""
    if {left, right} <= set("！？"):
        return 1000
    boxes = sum(1000 if mark in WHOLE[style] else least(mark, style) for mark in (left, right))
    blank = 500 * (left not in OPENS and left in WHOLE[style]) + 500 * (right in OPENS and right in WHOLE[style])
    kept = 500 if left not in OPENS and right in OPENS else 0
    return boxes - max(0, blank - kept)


@pytest.mark.parametrize("style", STYLES)
def test_5_every_ordered_pair_of_marks_in_every_style(widths: Widths, style: str) -> None:
    for left, right in product(MARKS, MARKS):
        taken = sum(widths(f"中{left}{right}中", punctuation=style)) - 2000
        assert taken == pair(left, right, style) >= least(left, style) + least(right, style), left + right


@pytest.mark.parametrize("style", STYLES)
def test_5_a_mark_alone_and_at_both_edges(composed: Compose, widths: Widths, style: str) -> None:
    """Inside a line as wide as the style says; at an edge half an em in each of them, thin quotes less."""
    for mark in MARKS:
        inside = [1000, 1000 if mark in WHOLE[style] else least(mark, style), 1000]
        assert widths(f"中{mark}中", punctuation=style) == inside, mark
        edge = f"{mark}中" if mark in OPENS else f"中{mark}"
        assert sum(widths(edge, punctuation=style)) == 1000 + least(mark, style), mark
        (line,) = report_lines([composed(edge, 20, punctuation=style)])["lines"]
        assert sorted(line["advances_em"]) == [least(mark, style) / 1000, 1.0], mark


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("face", ["song", "kai", "xingshu"])
def test_5_2_the_ink_stands_in_the_half_that_is_kept(fonts: FontSet, composed: Compose, style: str, face: str) -> None:
    """Seen from the characters on both sides: an opening mark touches what follows, all others what comes before."""
    for mark in MARKS:
        found = composed(f"中{mark}中", 20, face=face, punctuation=style)
        sort, takes = found.measured.sorts[1], found.takes(0, 3)
        left, _, right, _ = fonts.faces[sort.face].ink(sort.glyphs[0])
        low = takes[1] - 500 if mark in OPENS else 0
        assert low - 30 <= left + sort.lead < right + sort.lead <= low + 530, mark


@pytest.mark.parametrize("face", ["song", "kai", "xingshu", "hei"])
def test_5_a_single_quote_of_half_width_stands_in_no_hole(fonts: FontSet, composed: Compose, face: str) -> None:
    for text in ("“‘中", "中’”"):
        found = composed(text, 20, face=face, punctuation="half")
        sort, take = found.measured.sorts[1], found.takes(0, 3)[1]
        left, _, right, _ = fonts.faces[sort.face].ink(sort.glyphs[0])
        assert -20 <= left + sort.lead < right + sort.lead <= take + 20
        assert take - (right - left) < 210


@pytest.mark.parametrize(("style", "less"), [("full", 2000), ("kaiming", 500), ("half", 0)])
def test_6_1_what_is_half_an_em_gives_nothing_more(composed: Compose, style: str, less: int) -> None:
    m = composed("中（中）中，中。中", 20, punctuation=style).measured
    assert (m.give[-2], m.spare[-2]) == (less, 0)


def test_5_1_a_full_stop_before_a_quote_is_one_and_a_half_em_in_kaiming_and_an_em_where_it_closes(
    composed: Compose,
) -> None:
    m = composed("中。“中", 20, punctuation="kaiming").measured
    assert (m.width(0, 4), m.give[-2], m.spare[-2]) == (3500, 500, 0)


@pytest.mark.parametrize("style", ["kaiming", "half"])
@pytest.mark.parametrize("level", ["basic", "gb", "strict"])
def test_3_halved_marks_are_as_forbidden_at_line_edges_as_whole_ones(
    break_costs: Callable[..., set[int]], composed: Compose, style: str, level: str
) -> None:
    for mark in MARKS:
        m = composed(f"中{mark}中", 20, punctuation=style, level=level).measured
        assert {at for at in (1, 2) if m.break_costs[at] >= 0} == break_costs(f"中{mark}中", level)


@FAST
@given(text=texts, style=st.sampled_from(STYLES), ems=st.sampled_from([5, 8, 13, 16]), hang=st.booleans())
def test_5_lines_are_exact_complete_and_no_mark_is_below_half_an_em(
    composed: Compose, text: str, style: str, ems: int, hang: bool
) -> None:
    found = composed(text, ems, punctuation=style, hang=hang)
    m = found.measured
    assert "".join(line.text for line in lines_of(found)) == text
    for (start, end), line in zip(found.line_ranges(), report_lines([found])["lines"], strict=True):
        takes, (first, after) = found.takes(start, end), visible(m, start, end)
        over = m.width(start, end) - ems * 1000
        if end < len(m.sorts) and over <= m.shrink(start, end) and any(p.stretch for p in m.pairs[first + 1 : after]):
            assert sum(takes) == ems * 1000 or m.opened(start, end, ems * 1000) > RAGGED_GAP
        told = list(zip(range(line["start"], line["end"]), line["advances_em"], strict=True))
        if hang and told and line["text"][-1] in HANGING and told[-1][1] == 0:
            told.pop()
        share = found.stretched(start, end)[1]
        marks = [one for one in told if text[one[0]] in MARKS and one[0] not in western_quotes(text)]
        assert all(take >= share * least(text[at], style) / 1000 - 0.001 for at, take in marks)


@FAST
@given(text=texts, ems=st.sampled_from([5, 8, 13]), style=st.sampled_from(STYLES))
def test_8_a_mark_hangs_alone_and_at_a_line_end_only(composed: Compose, text: str, ems: int, style: str) -> None:
    """What stands beyond the measure is one stop behind a character or a word, with no mark on either side of it."""
    found = composed(text, ems, punctuation=style, hang=True)
    for line in report_lines([found])["lines"]:
        hung = [at for at, take in enumerate(line["advances_em"]) if take == 0]
        if hung:
            at = line["start"] + hung[0]
            assert hung == [len(line["text"]) - 1]
            assert text[at] in HANGING
            assert text[at - 1] not in MARKS + "—…"
            assert text[at + 1 : at + 2] not in [*MARKS, "—", "…"]


@pytest.mark.parametrize("style", STYLES)
def test_8_the_line_is_exactly_its_measure_without_the_mark_that_hangs(composed: Compose, style: str) -> None:
    """The last character's em ends where the measure does, also in a line that is stretched."""
    for mark, ems in product(HANGING, (8, 8.3)):
        found = composed("中" * 8 + mark + "中" * 20, ems, punctuation=style, hang=True)
        first, *_ = lines_of(found)
        assert first.text == "中" * 8 + mark
        origins = [*accumulate(first.runs[0].advances, initial=0.0)]
        assert origins[8] == pytest.approx(ems * 1000), mark


def test_8_nothing_else_hangs(composed: Compose) -> None:
    for mark in sorted(set(MARKS) - set(HANGING) - set(OPENS)):
        text = "中" * 8 + mark + "中" * 20
        assert composed(text, 8, hang=True).line_ranges() == composed(text, 8).line_ranges(), mark


def test_8_off_unless_asked_for(composed: Compose) -> None:
    assert composed("中" * 8 + "。" + "中" * 20, 8, narrowest=1).line_ranges()[0] == (0, 7)
