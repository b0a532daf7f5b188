"""What holds of any text: nothing lost, no forbidden edge where it can be helped, exact measures, order, repeats."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from layout.galley import Composed, SortCases, compose, lines_of, natural_width, set_line, with_line_count
from layout.galley.character_classes import BLANK_AFTER, MEMBERS
from layout.galley.demerits import EASY_GAP, RAGGED_GAP, TORN
from layout.galley.justification import justify, visible
from layout.galley.line_report import report_lines
from layout.galley.paragraph_checks import check_paragraph
from layout.galley.prefix_sums import PrefixSums
from layout.model import TextStyle, Words

Compose = Callable[..., Composed]
HAN = "中文街巷梧桐江滨国的了一二三々〇𬀩"
MARKS = "".join(MEMBERS[cls] for cls in "OCMSINDE")
PIECES = [
    "WAIC",
    "2023",
    "25%",
    "37℃",
    "——",
    "……",
    "！？",
    " ",
    "\u3000",
    "www.xuhui.gov.cn/a/b.html",
    "don’t",
    "é",
    "e\u0301",
]
UNSEEN = ["\u200b", "\u00ad", "\u2060", "\u00a0", "\u200d", "\ufe0f", "\U000e0100"]
texts = st.lists(st.sampled_from([*(HAN * 4), *MARKS, *PIECES]), max_size=80).map("".join)
anything = st.one_of(
    texts,
    st.text(max_size=40),
    st.lists(st.sampled_from([*HAN, *MARKS, *PIECES, *UNSEEN]), max_size=40).map("".join),
    st.text(alphabet=" \t\n\u3000", max_size=8),
    st.text(alphabet=MARKS, max_size=30),
    st.text(alphabet="abcdefgh", max_size=300),
)
measures = st.sampled_from([1, 2, 3, 5, 8, 12.5, 13, 16, 25])
levels = st.sampled_from(["none", "basic", "gb", "strict"])
aligns = st.sampled_from(["justify", "left", "centre", "right"])
FAST = settings(max_examples=60, deadline=None)


@FAST
@given(text=anything, ems=measures, level=levels, align=aligns, gap=st.sampled_from([0, 0.125, 0.25]))
@example("", 13, "gb", "justify", 0.25)
@example(" ", 1, "gb", "justify", 0.25)
@example("\u3000\u3000", 1, "gb", "right", 0.25)
@example("。。。。。。", 1, "gb", "justify", 0.25)
@example("\u200b\u200b", 1, "gb", "justify", 0)
@example("\u00ad中", 1, "gb", "centre", 0)
@example("\ufe0f\u0301", 1, "gb", "justify", 0)
def test_text_in_is_text_out(cases: SortCases, text: str, ems: float, level: str, align: str, gap: float) -> None:
    style = TextStyle("song", 10, 15, indent_em=2, align=align, level=level, gap_em=gap)  # type: ignore[arg-type]
    found = compose(Words(text), style, "body", ems * 10, cases)
    for count in found.counts:
        lines = lines_of(found, count)
        assert len(lines) == count
        assert "".join(line.text for line in lines) == text
        assert [text[line.start : line.end] for line in lines] == [line.text for line in lines]
        check_paragraph(found, count)
    assert found.missing == tuple((char, span) for char, span in found.missing if char in text)
    assert set_line(Words(text), style, "body", ems * 10, cases).text == text
    assert natural_width(text, style, cases) >= 0


@FAST
@given(text=anything, ems=measures, level=levels, align=aligns, hang=st.booleans())
def test_what_is_told_of_lines_costs_as_much_as_a_torn_one(
    composed: Compose, text: str, ems: float, level: str, align: str, hang: bool
) -> None:
    found = composed(text, ems, indent_em=2, align=align, level=level, hang=hang)
    for count, breaks in found.breaks.items():
        chosen = with_line_count(found, count)
        assert breaks.cost >= TORN or not check_paragraph(chosen, count)


def hidden(text: str) -> bool:
    """Whether the text has characters that no font draws: they belong to the line, not to a run."""
    return any(char in UNSEEN or unicodedata.category(char) in ("Cf", "Cn") for char in text)


@FAST
@given(text=anything, ems=measures, align=aligns)
def test_runs_agree_with_themselves_and_go_from_left_to_right(
    composed: Compose, text: str, ems: float, align: str
) -> None:
    """Glyphs, advances and characters are as many as each other; the pen goes back over no more than a blank."""
    for line in lines_of(composed(text, ems, align=align)):
        origins: list[float] = []
        for run in line.runs:
            assert len(run.glyphs) == len(run.advances) > 0
            assert sum(run.clusters or [1] * len(run.glyphs)) == len(run.text)
            said = run.text.removesuffix("\u00ad")  # a word's hyphen isn't in the text
            assert said in text.replace("\u200b", "").replace("\u2060", "") or hidden(text)
            origins += [run.x * 100 + at for at in accumulate(run.advances[:-1], initial=0)]
        assert all(after >= before - 500 for before, after in pairwise(origins))


@FAST
@given(text=texts, ems=st.sampled_from([3, 5, 8, 13, 16, 25]), level=levels)
@example("www.xuhui.gov.cn/a/b.htmldon’twww.xuhui.gov.cn/a/b.html", 3, "none")
def test_every_line_but_the_last_is_exactly_its_measure(composed: Compose, text: str, ems: int, level: str) -> None:
    found = composed(text, ems, level=level, indent_em=2)
    m, ragged = found.measured, found.style.align != "justify"  # as a western paragraph is that would be torn
    for start, end in found.line_ranges()[:-1]:
        takes, target = found.takes(start, end), found.target(start)
        first, after = visible(m, start, end)
        places = [at for at in range(first + 1, after) if m.pairs[at].stretch]
        over = m.width(start, end) - target
        if ragged:
            assert sum(takes) <= target or end == start + 1
        elif places and over <= m.shrink(start, end):
            assert sum(takes) == target or m.opened(start, end, target) > RAGGED_GAP
    assert sum(found.takes(*found.line_ranges()[-1])) <= max(ems * 1000, *[sort.width for sort in m.sorts], 0)


@FAST
@given(text=texts, ems=st.sampled_from([4, 5, 8, 13]), level=levels)
def test_no_forbidden_turn_unless_nothing_else_can_be_had(composed: Compose, text: str, ems: int, level: str) -> None:
    found = composed(text, ems, level=level)
    m, n = found.measured, len(found.measured.sorts)
    wrong = [end for _, end in found.line_ranges()[:-1] if m.break_costs[end] < 0]
    if wrong:
        assert not _possible(m, n, ems * 1000)


@FAST
@given(text=texts, by=st.integers(-4000, 4000), gap=st.sampled_from([0, 0.125, 0.25, 0.4]))
def test_a_line_is_filled_step_by_step(composed: Compose, text: str, by: int, gap: float) -> None:
    m = composed(text, 1000, gap_em=gap).measured
    natural = justify(m, 0, len(m.sorts), None)
    places = [at for at in m.phases.places if m.pairs[at].give == 500]
    if by < 0 and by % 500 == 0 and -by <= 500 * len(places):  # whole marks close
        less = [was - take for was, take in zip(natural, justify(m, 0, len(m.sorts), sum(natural) + by), strict=True)]
        assert (set(less) <= {0, 500}, sum(less)) == (True, -by)
        return
    assert justify(m, 0, len(m.sorts), sum(natural) + by) == _filled(m, natural, by)


def _filled(m: PrefixSums, takes: list[int], by: int) -> list[int]:
    """The steps of §6, each over all places of the line."""
    first, end = visible(m, 0, len(takes))
    pairs = [(at - 1, m.pairs[at]) for at in range(first + 1, end)]

    def shared(places: list[int], amount: int) -> int:
        each, rest = divmod(abs(amount), len(places) or 1)
        for rank, at in enumerate(places):
            takes[at] += (each + (rank < rest)) * (1 if amount > 0 else -1)
        return amount if places else 0

    if by < 0:
        for step in (4, 5, 6, 7):
            places = [at for at, pair in pairs if pair.step == step and pair.give]
            by -= shared(places, max(by, -sum(m.pairs[at + 1].give for at in places)))
        places = [at for at, pair in pairs if pair.spare]  # the last resort: the rest of the Han-Latin gaps
        shared(places, max(by, -sum(m.pairs[at + 1].spare for at in places)))
        return takes
    if by > sum(pair.room for _, pair in pairs) and m.classes[end - 1 : end] in tuple(BLANK_AFTER):
        by -= shared([end - 1], min(by, 500))  # the mark at the line's end
    spaces, latin, every = ([at for at, pair in pairs if pair.stretch == step] for step in (1, 2, 3))
    for places in (spaces, latin):
        by -= shared(places, min(by, sum(m.pairs[at + 1].room for at in places)))
    every = every or spaces or latin
    wider = [at for at, pair in pairs if pair.more]
    by -= shared(wider, max(0, min(by - EASY_GAP * len(every), sum(m.pairs[at + 1].more for at in wider))))
    shared(every, by)
    return takes


def _possible(m: PrefixSums, n: int, target: int) -> bool:
    """Whether lines that fit can be had with allowed turns only, however torn."""

    @cache
    def can(i: int) -> bool:
        return i == n or any(
            can(j)
            for j in range(i + 1, n + 1)
            if (j == n or m.break_costs[j] >= 0) and m.width(i, j) - target <= m.shrink(i, j)
        )

    return can(0)


@FAST
@given(text=anything, ems=measures)
def test_the_same_text_gives_the_same_lines(fonts: object, composed: Compose, text: str, ems: float) -> None:
    fresh = SortCases(fonts)  # type: ignore[arg-type]
    style = TextStyle("song", 10, 15)
    assert lines_of(compose(Words(text), style, "body", ems * 10, fresh)) == lines_of(composed(text, ems))


@FAST
@given(text=anything, ems=measures, align=aligns)
def test_the_account_adds_up(composed: Compose, text: str, ems: float, align: str) -> None:
    found = composed(text, ems, align=align, indent_em=2)
    told = report_lines([found, found])
    assert (told["measure_em"], told["characters"]) == (ems, 2 * len(text))
    assert told["depth_lines"] == len(told["lines"]) == 2 * found.natural
    for line in told["lines"]:
        assert len(line["advances_em"]) == len(line["text"]) == line["end"] - line["start"]
        assert sum(line["advances_em"]) == pytest.approx(line["width_em"])


@FAST
@given(
    text=texts, cut=st.integers(0, 40), inline_style=st.sampled_from(["strong", "emphasis"]), length=st.integers(0, 30)
)
def test_voices_change_faces_and_nothing_else(
    composed: Compose, text: str, cut: int, inline_style: str, length: int
) -> None:
    start, end = min(cut, len(text)), min(cut + length, len(text))
    words = Words(text, ((start, end, inline_style),))  # type: ignore[arg-type]
    found = composed(words, 13, strong="hei-bold", emphasis="kai")
    assert "".join(line.text for line in lines_of(found)) == text
    for line in lines_of(found._replace()):
        assert sum(len(run.text) for run in line.runs) <= len(line.text)
