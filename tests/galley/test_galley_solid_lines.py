"""Solid lines (§6): marks close before a Han is spaced, words are parted before a line is torn open, and what can't be
helped stays short and is told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.galley import Composed, lines_of
from layout.galley.demerits import RAGGED_GAP, SHORT, loose_line, torn
from layout.galley.em_grid_score import score_em_grid
from layout.galley.justification import justify
from layout.galley.paragraph_checks import check_paragraph
from layout.galley.pinyin import pinyin_syllables
from layout.galley.verse_breaking import break_at_marks

Compose = Callable[..., Composed]
PIECES = [
    "，",
    "。",
    "、",
    "：“",
    "”",
    "。”",
    "（",
    "）",
    "——",
    "Set-Group-ID",
    "/proc/kcore",
    "Windows",
    "2023",
    "Jiangnan",
]
texts = st.lists(st.sampled_from([*("街巷梧桐江滨的了一二三国" * 3), *PIECES]), min_size=1, max_size=90).map("".join)
BODY = {"indent_em": 2, "gap_em": 0.125}


def turned(found: Composed) -> list[str]:
    return [line.text for line in lines_of(found)]


def spaced(found: Composed) -> list[int]:
    """By how much each full line's Han are spaced."""
    return [
        max(justify_gaps(found, start, end), default=0)
        for start, end in found.line_ranges()
        if end < len(found.offsets) - 1
    ]


def justify_gaps(found: Composed, start: int, end: int) -> list[int]:
    m, takes = found.measured, found.takes(start, end)
    return [takes[at - 1 - start] - 1000 for at in range(start + 1, end) if m.classes[at - 1 : at + 1] == "HH"]


@settings(max_examples=200, deadline=None)
@given(text=texts, ems=st.sampled_from([8, 10, 13, 16, 20]), hyphenate=st.booleans())
def test_no_line_is_looser_than_a_quarter_em_and_all_text_is_kept(
    composed: Compose, text: str, ems: int, hyphenate: bool
) -> None:
    found = composed(text, ems, hyphenate=hyphenate, **BODY)
    for count in found.counts:
        assert "".join(line.text for line in lines_of(found, count)) == text
        told = {finding.code for finding in check_paragraph(found, count)}
        for start, end in found.line_ranges(count):
            assert max(justify_gaps(found, start, end), default=0) <= RAGGED_GAP
            full = found.style.align == "justify" and end < len(found.measured.sorts)  # no ragged English
            if full and sum(found.takes(start, end)) < found.target(start) - 20:
                assert "line-short" in told


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (  # a pair goes down to one em where that keeps the Han solid
            "老师傅给徒弟递过去道：“你们先用着，不够再来拿。”徒弟道：“谢谢您。”",
            ["老师傅给徒弟递过", "去道：“你们先用着，不", "够再来拿。”徒弟道：“谢", "谢您。”"],
        ),
        ("街巷之间，梧桐树下，人来人往，热闹非凡。", ["街巷之间，梧桐树", "下，人来人往，热闹非凡。"]),
    ],
)
def test_marks_close_before_a_han_is_spaced(composed: Compose, text: str, lines: list[str]) -> None:
    found = composed(text, 10, **BODY)
    assert (turned(found)[: len(lines) - 1], set(spaced(found))) == (lines[:-1], {0})


@pytest.mark.parametrize(
    ("text", "by", "last", "han"),
    [
        ("街巷梧桐江滨的了，", 500, 1000, {1000}),
        ("街巷梧桐江滨的了。”", 300, 800, {1000}),
        ("街巷梧桐江滨的了，", 580, 1000, {1010}),  # 80 for eight gaps
        ("街巷W梧桐江滨的，", 250, 500, {1000, 1250}),  # the gaps beside a letter are enough
        ("街巷W梧桐江滨的，", 700, 1000, {1000, 1225}),
        ("街巷梧桐江滨的了", 70, 1000, {1010}),
    ],
)
def test_the_mark_at_a_lines_end_gets_its_half_em_again_before_a_han_is_spaced(
    composed: Compose, text: str, by: int, last: int, han: set[int]
) -> None:
    m = composed(text, 20, gap_em=0.125).measured
    takes = justify(m, 0, len(text), m.width(0, len(text)) + by)
    assert (takes[-1], set(takes[:2])) == (last, han)


def test_no_mark_that_hangs_gets_its_half_em_again(composed: Compose) -> None:
    text = "街巷梧桐江滨的了，"
    m = composed(text, 20, hang=True).measured
    assert justify(m, 0, len(text), 8700) == [1100] * 7 + [1000, 0]


@pytest.mark.parametrize(("ems", "lines"), [(9, ["街巷梧桐江滨的了，", "三国一二街巷梧桐江", "滨的。"])])
def test_a_line_half_an_em_short_ends_in_a_mark_of_an_em(composed: Compose, ems: int, lines: list[str]) -> None:
    found = composed("街巷梧桐江滨的了，三国一二街巷梧桐江滨的。", ems)
    assert (turned(found), spaced(found)) == (lines, [0, 0])


@pytest.mark.parametrize(
    ("text", "ems", "first"),
    [
        ('当人们看到这个特别大的文件"/proc/kcore"时，总要问一句', 10, ["当人们看到这个", '特别大的文件"/proc/']),
        ("在一个目录上设置“Set-Group-ID”将使新文件归于该组，这样大家都能读写。", 13, ["在一个目录上设置“Set-"]),
        ("RAID 意为磁盘阵列（Redundant Array of Independent Disks），意在保护数据。", 13, ["RAID 意为磁盘阵列（Re"]),
        ("如果你刚从 Windows 迁移到 Linux，会觉得许多事情都不同。", 10, ["如果你刚从 Win", "dows 迁移到 Linux，会"]),
        ("这一年他才从北京回到Jiangnan来，住在水边。", 9, ["这一年他才从北", "京回到Jiangnan来，"]),
    ],
)
def test_a_word_is_parted_before_a_line_is_torn_open(composed: Compose, text: str, ems: int, first: list[str]) -> None:
    found = composed(text, ems, **BODY)
    assert turned(found)[: len(first)] == first
    assert "line-short" not in {finding.code for finding in check_paragraph(found)}


def test_two_lines_a_little_loose_are_better_than_two_torn_ones(composed: Compose) -> None:
    text = "为了使组权限应用到一个特定用户，这个用户需要通过使用 “sudo vigr” 编辑 /etc/group 以及使用"
    found = composed(text, 13, **BODY)
    assert max(spaced(found)) <= 120


@pytest.mark.parametrize(
    ("text", "ems", "short"),
    [
        ("明天气象预报（1998年元月1日20时—元月2日20时）", 10, "明天气象预报"),
        ("编号GB/T 15834-2011已经出版，街巷皆知", 9, "编号"),
        ("证号3101042023062612345已经发出，街巷皆知", 11, "证号"),
    ],
)
def test_a_line_stays_short_where_no_word_can_be_parted_and_is_told(
    composed: Compose, text: str, ems: int, short: str
) -> None:
    found = composed(text, ems, **BODY)
    start, end = found.line_ranges()[0]
    assert turned(found)[0] == short
    assert found.takes(start, end) == justify(found.measured, start, end, None)
    told = [finding for finding in check_paragraph(found) if finding.code == "line-short"]
    assert [(finding.severity, finding.code) for finding in told] == [("info", "line-short")]


def test_codes_and_numbers_are_parted_by_no_emergency(composed: Compose) -> None:
    for text in (
        "编号GB/T 15834-2011已经出版",
        "咨询电话010-12345678街巷",
        "于2023-06-26这一天出版",
        "使用CP/M系统的人",
    ):
        for ems in range(6, 12):
            whole = {"GB/T 15834-2011", "2023-06-26", "CP/M"}
            lines = turned(composed(text, ems, **BODY))
            assert all(piece not in text or any(piece in line for line in lines) or ems < 8 for piece in whole)


def test_the_cost_of_a_gap_is_convex() -> None:
    costs = [loose_line(each * 10, 0, 10) for each in range(1, RAGGED_GAP + 1)]
    steps = [after - before for before, after in pairwise(costs)]
    assert costs == sorted(costs)
    for low, high in ((1, 79), (81, 110), (113, 249)):  # but for what looking loose and being torn cost at all
        assert steps[low : high - 1] == pytest.approx(sorted(steps[low : high - 1]))
    assert loose_line((RAGGED_GAP + 1) * 10, 0, 10) > SHORT > torn(RAGGED_GAP)


def test_most_han_stand_on_the_grid(composed: Compose) -> None:
    """Whole half ems are lost where most Han then stand on the grid: behind the last mark of the line."""
    text = "街巷之间，梧桐树下，人来人往，热闹非凡，老人下棋，孩子奔跑，店家吆喝，行人驻足。" * 3
    found = composed(text, 16, **BODY)
    assert score_em_grid(lines_of(found)).share > 0.85
    for start, end in found.line_ranges()[:-1]:
        assert {
            take
            for take, cls in zip(found.takes(start, end), found.measured.classes[start:end], strict=True)
            if cls == "H"
        } == {1000}


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("Xuhuiqurongmei", ["Xu", "hui", "qu", "rong", "mei"]),
        ("Zhongguo", ["Zhong", "guo"]),
        ("nǚ'ér", ["nǚ", "'ér"]),
        ("Xi’an", ["Xi", "’an"]),
        ("lǜsè", ["lǜ", "sè"]),
        ("Fendouzhe", ["Fen", "dou", "zhe"]),
        ("Zhangjiajie", ["Zhang", "jia", "jie"]),
        ("Lüshun", ["Lü", "shun"]),
        ("Windows", []),
        ("change", []),
        ("Chinese", []),
        ("Language", []),
        ("Dakota", []),
        ("Japan", []),
    ],
)
def test_syllables_of_pinyin(word: str, syllables: list[str]) -> None:
    assert pinyin_syllables(word) == syllables


# --- verse -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("江上清风吹我衣，山间明月照人归。", 9, ["江上清风吹我衣，", "山间明月照人归。"]),
        ("江上风，山间月，都来入我怀。", 9, ["江上风，山间月，", "都来入我怀。"]),
        ("春风又绿江南岸上的草", 6, ["春风又绿江南", "岸上的草"]),
        ("长路", 6, ["长路"]),
        ("", 6, [""]),
    ],
)
def test_verse_turns_at_its_marks(composed: Compose, text: str, ems: int, lines: list[str]) -> None:
    m = composed(text, ems, align="left").measured
    ((_, breaks),) = break_at_marks(m, ems * 1000, 0, True).items()
    assert [text[start:end] for start, end in pairwise((0, *breaks.ends))] == lines


@settings(max_examples=100, deadline=None)
@given(text=texts, ems=st.sampled_from([3, 6, 9, 13]))
def test_verse_keeps_its_words_and_turns_inside_a_phrase_only_where_one_is_too_long(
    composed: Compose, text: str, ems: int
) -> None:
    m = composed(text, ems, align="left").measured
    ((count, breaks),) = break_at_marks(m, ems * 1000, 0, True).items()
    assert (breaks.ends[-1], len(breaks.ends)) == (len(m.sorts), count)
    assert list(breaks.ends) == sorted(set(breaks.ends))
