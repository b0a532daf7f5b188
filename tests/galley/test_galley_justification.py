"""Filling lines: shrink and stretch steps (§6), last lines (§9), line counts, emergencies (§3.4, §14.3)."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from layout.diagnostics import Span
from layout.galley import Composed, SortCases, lines_of, set_line
from layout.galley.demerits import HARD_GAP
from layout.galley.justification import justify
from layout.galley.line_breaking import cheapest_of
from layout.galley.line_report import report_lines
from layout.galley.paragraph_checks import check_paragraph
from layout.model import TextStyle, Words

Compose = Callable[..., Composed]
TEXT = (
    "6月25日上午，推进会在学术活动中心召开，会议以“在一起，向未来”为主题。市、区有关领导到会；中央在沪单位、市级机关、"
    "高等院校、医疗机构和驻区企业等派代表参加，与各街镇分会、专委会的负责同志同堂议事——共话蓝图，共谋未来！（见第2版）"
)


def steps_of(composed: Composed, less: int) -> dict[int, list[int]]:
    """What each place of a one-line text gives when it must lose `less`, by shrink step."""
    m, n = composed.measured, len(composed.measured.sorts)
    before = justify(m, 0, n, None)
    after = justify(m, 0, n, sum(before) - less)
    assert sum(after) == sum(before) - less
    given: dict[int, list[int]] = {}
    for at in range(1, n):
        given.setdefault(m.pairs[at].step, []).append(before[at - 1] - after[at - 1])
    assert not any(given.pop(0, [0]))
    return given


MIXED = "中（中）中，中、中；中：中A中。中！中？中"


@pytest.mark.parametrize("less", range(0, 5126, 25))
def test_6_1_steps_are_used_up_in_order_and_equally(composed: Compose, less: int) -> None:
    found = composed(MIXED, 100)
    assert found.measured.give[-2] == 2 * 500 + 4 * 500 + 2 * 125 + 3 * 500
    given = steps_of(found, min(less, found.measured.give[-2]))
    full = {4: 500, 5: 500, 6: 125, 7: 500}
    if less % 500 == 0 and 0 < less <= 4500:  # as many marks close entirely, wherever most Han then stand on the grid
        closed = [each for step in (4, 5, 7) for each in given[step] if each]
        assert (closed, given[6]) == ([500] * (less // 500), [0, 0])
        return
    for step in (4, 5, 6, 7):
        assert max(given[step]) - min(given[step]) <= 1
        assert given[step] == sorted(given[step], reverse=True)  # the remainder is leftmost
    for earlier, later in pairwise((4, 5, 6, 7)):
        assert not any(given[later]) or set(given[earlier]) == {full[earlier]}


@pytest.mark.parametrize("less", range(0, 2001, 25))
def test_5_1_squeezed_pairs_give_as_brackets_do_and_gaps_the_rest_as_a_last_resort(
    composed: Compose, less: int
) -> None:
    """A pair that was squeezed to 1.5 em goes down to one at the price of a bracket [C]; in the end the Han-Latin gap
    is given up, all of a line alike."""
    m = composed("中：“中”（中）中A中", 100).measured
    n = len(m.sorts)
    marks, gaps = 3 * 500, 2 * 125
    assert (m.give[-2], m.spare[-2]) == (marks + gaps, gaps)
    before, after = (justify(m, 0, n, width) for width in (None, m.width(0, n) - less))
    given = [was - take for was, take in zip(before, after, strict=True)]
    assert sum(given) == less
    assert given[1] + given[4] + given[7] == min(less, marks)
    assert given[8] + given[9] == max(less - marks, 0)
    assert 0 <= given[8] - given[9] <= 1
    assert min(after) >= 0


def test_5_1_a_pair_closes_before_a_han_is_spaced(composed: Compose) -> None:
    """Half an em too much: the pair gives it. Where nothing is too much, it keeps 1.5 em."""
    for ems, pitch in ((15, 0), (15.5, 500)):
        found = composed("社区里的老师傅说着说着笑了：“我们的日子一天比一天好，一天比一天有奔头。”大家都笑了。", ems)
        takes = found.takes(*found.line_ranges()[0])
        assert (found.line_ranges()[0], takes[13], sum(takes)) == ((0, 16), pitch, ems * 1000)


@pytest.mark.parametrize("text", ["中”，中", "中。”中", "中）（中", "中，“中", "中——中", "中！？中", "中·中", "A B"])
def test_6_1_what_is_squeezed_or_solid_gives_nothing(composed: Compose, text: str) -> None:
    found = composed(text, 100)
    blank = 500 if text[2] in "，”" or text[1:3] in ("）（", "，“") else 0  # behind the last mark, or between
    assert found.measured.give[-2] == blank


def test_6_2_word_spaces_stretch_first_then_gaps_then_all(composed: Compose) -> None:
    found = composed("中文A B中文", 100)
    m, n = found.measured, 7
    natural = justify(m, 0, n, None)

    def more(by: int) -> list[int]:
        return [b - a for a, b in zip(natural, justify(m, 0, n, sum(natural) + by), strict=True)]

    assert more(200) == [0, 0, 0, 200, 0, 0, 0]
    assert more(251) == [0, 1, 0, 250, 0, 0, 0]
    assert more(250 + 166) == [0, 83, 0, 250, 83, 0, 0]
    assert more(250 + 166 + 40) == [20, 83, 0, 250, 83, 20, 0]


@pytest.mark.parametrize(
    "text", ["中——中", "中……中", "中～中", "中/中", "中GDP中", "中25%中", "中www.xuhui.cn中", "中！？中", "中\u00a0中"]
)
def test_6_2_nothing_opens_inside_units_or_beside_connectors(composed: Compose, text: str) -> None:
    found = composed(text, 100)
    m, n = found.measured, len(found.measured.sorts)
    natural = justify(m, 0, n, None)
    wide = justify(m, 0, n, sum(natural) + 40)
    inner = text[1:-1] in {sort.text for sort in m.sorts}
    assert inner or "\u00a0" in text
    if text[1] in "～/\u00a0":
        assert wide == natural
    else:
        assert wide[-1] == natural[-1]
        assert sum(wide) == sum(natural) + 40


@pytest.mark.parametrize("ems", [8, 12, 13, 16, 20, 25])
@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
def test_6_a_justified_line_is_exactly_its_measure(composed: Compose, ems: int, level: str) -> None:
    found = composed(TEXT * 2, ems, indent_em=2, level=level)
    for count in found.counts:
        *full, final = found.line_ranges(count)
        assert {sum(found.takes(*cut)) for cut in full[1:]} <= {ems * 1000}
        assert sum(found.takes(*full[0])) == (ems - 2) * 1000
        assert sum(found.takes(*final)) <= ems * 1000


@pytest.mark.parametrize("ems", [8, 12, 13, 16, 20, 25])
@pytest.mark.parametrize("align", ["left", "centre", "right"])
def test_6_other_alignments_keep_natural_widths(composed: Compose, ems: int, align: str) -> None:
    found = composed(TEXT, ems, align=align)
    for line, cut in zip(lines_of(found), found.line_ranges(), strict=True):
        takes = found.takes(*cut)
        assert takes == justify(found.measured, *cut, None)
        slack = ems * 1000 - sum(takes)
        left = {"left": 0, "centre": slack // 2, "right": slack}[align]
        opening = 500 if line.text[0] in "“（" else 0
        assert line.runs[0].x == pytest.approx((left - opening) / 100)


def test_6_3_the_last_line_is_natural_unless_it_overruns(composed: Compose) -> None:
    found = composed("中文，中文。中文", 7.5)
    assert found.line_ranges() == [(0, 8)]
    assert sum(found.takes(0, 8)) == 7500
    assert sum(composed("中文，中文。中文", 9).takes(0, 8)) == 8000


@pytest.mark.parametrize("length", range(14, 60))
def test_9_no_single_character_on_the_last_line(composed: Compose, length: int) -> None:
    text = ("街巷之间，人来人往。梧桐树影落在窗前；清风徐来，" * 4)[:length].rstrip("，。；") + "。"
    found = composed(text, 13, indent_em=2)
    start, end = found.line_ranges()[-1]
    assert start == 0 or end - start > 2


def test_15_counts_are_the_best_and_its_neighbours(composed: Compose) -> None:
    for ems in range(8, 30):
        for times in (1, 2, 4):
            found = composed(TEXT * times, ems, indent_em=2)
            assert set(found.counts) <= {found.natural - 1, found.natural, found.natural + 1}
            assert found.natural == len(cheapest_of(found.breaks).ends)
            assert all(len(found.line_ranges(count)) == count for count in found.counts)


def test_15_a_long_paragraph_can_run_a_line_longer_and_shorter(composed: Compose) -> None:
    found = composed(TEXT * 4, 16, indent_em=2)
    assert len(found.counts) >= 2
    for count, cost in found.counts.items():
        assert cost >= found.counts[found.natural]
        assert not check_paragraph(found, count)


@pytest.mark.parametrize("ems", [12, 13, 16])
def test_15_no_gap_beyond_the_limit_where_the_text_can_be_set(composed: Compose, ems: int) -> None:
    found = composed(TEXT * 2, ems, indent_em=2)
    for count in found.counts:
        for start, end in found.line_ranges(count)[:-1]:
            natural = justify(found.measured, start, end, None)
            more = [take - was for take, was in zip(found.takes(start, end), natural, strict=True)]
            places = [at for at in range(start + 1, end) if found.measured.pairs[at].stretch == 3]
            assert max((more[at - 1 - start] for at in places), default=0) <= HARD_GAP + 1


def test_15_3_emergencies_are_told(composed: Compose) -> None:
    words = Words("中中中“““““““““““““““中中中中中中中", (), ((0, Span("a.md", 3, 7)),))
    (finding, *_) = check_paragraph(composed(words, 4))
    assert (finding.code, finding.span[:3]) == ("line-turn", ("a.md", 3, 7))
    found = composed("中" * 7 + "Xuhuiqurongmei" + "中" * 9, 8)
    assert [finding.code for finding in check_paragraph(found)] == ["line-loose"]
    assert [finding.code for finding in check_paragraph(composed("——", 1))] == ["line-overfull"]
    assert not check_paragraph(composed(TEXT, 13))
    assert not check_paragraph(composed("", 13))


def test_4_a_word_wider_than_the_measure_is_cut_to_letters(composed: Compose) -> None:
    found = composed("中Supercalifragilisticexpialidocious中", 4)
    assert "".join(line.text for line in lines_of(found)) == "中Supercalifragilisticexpialidocious中"
    assert max(sum(found.takes(*cut)) for cut in found.line_ranges()) <= 4000


def test_9_an_indent_that_leaves_no_room_is_left_out(composed: Compose) -> None:
    assert composed("中文", 3, indent_em=2).indent == 0
    assert composed("中文", 4, indent_em=2).indent == 2000


@pytest.mark.parametrize(("align", "x"), [("left", 0), ("centre", 40), ("right", 80), ("justify", 0)])
def test_set_line(cases: SortCases, align: str, x: float) -> None:
    line = set_line(Words("徐汇"), TextStyle("song", 10, 15, align=align), "folio", 100, cases)  # type: ignore[arg-type]
    (run,) = line.runs
    assert (run.x, run.text, line.width, line.role) == (x, "徐汇", 100, "folio")
    assert run.advances == ((9000, 1000) if align == "justify" else (1000, 1000))


def test_set_line_holds_however_much(cases: SortCases) -> None:
    line = set_line(Words(TEXT), TextStyle("song", 10, 15), "folio", 100, cases)
    assert line.text == TEXT


# --- tracking ------------------------------------------------------------------------------------------------------


def spoken(found: Composed) -> list[float]:
    (line,) = report_lines([found])["lines"]
    return line["advances_em"]


@pytest.mark.parametrize("sign", ["\u200b", "\u2060", "\u00ad"])
def test_tracking_is_not_added_to_what_is_not_seen(composed: Compose, sign: str) -> None:
    assert spoken(composed(f"零{sign}宽字", 20, tracking_em=0.1)) == [1.1, 0, 1.1, 1]


def test_4_a_word_that_may_be_parted_is_not_letterspaced(composed: Compose) -> None:
    whole = spoken(composed("在communication里", 20, tracking_em=0.3))
    assert spoken(composed("在com\u00admunication里", 20, tracking_em=0.3)) == pytest.approx(
        [*whole[:4], 0, *whole[4:]]
    )


@pytest.mark.parametrize("tracking", [-0.1, 0.1, 0.3, 1])
@pytest.mark.parametrize(
    "text", ["他们说internationalization是大事情", "这是一个com\u00admunication问题", "街巷\u200b里弄梧桐江滨"]
)
def test_full_lines_are_exact_with_tracking(composed: Compose, text: str, tracking: float) -> None:
    for ems in (8, 9, 11):
        found = composed(text, ems, tracking_em=tracking)
        told = {fault.code for fault in check_paragraph(found)}
        for line, (start, end) in zip(report_lines([found])["lines"][:-1], found.line_ranges(), strict=False):
            stretches = any(pair.stretch for pair in found.measured.pairs[start + 1 : end])
            assert line["width_em"] == ems or told or not stretches
        assert tracking < 0 or all(
            advance >= 0 for line in report_lines([found])["lines"] for advance in line["advances_em"]
        )


# --- last lines ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("marks", ["。", "！！！", "？！”", "……", "……”", "——", "。”）", "！”"])
def test_9_one_character_with_all_its_marks_stands_on_no_line_of_its_own(composed: Compose, marks: str) -> None:
    for ems in (13, 16, 17):
        for more in range(ems):
            found = composed("街" * (2 * ems + more) + "，巷里" + "街" * 9 + "，热闹" + marks, ems, indent_em=2)
            last = lines_of(found)[-1].text
            assert len([char for char in last if char not in "。！？”…—）"]) > 1, (ems, more)
