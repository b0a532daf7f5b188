"""What no line parts, and what one parts at a price only (docs/composition.md §4.3, §4.4, §4.7): kind by kind, at every
place of lines of several measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.galley import Composed, SortCases, natural_width, widest_piece, widest_run
from layout.galley.pair_spacing import GAP, Override
from layout.galley.unbreakable_units import APART, find_units
from layout.model import TextStyle, Words

Compose = Callable[..., Composed]

KINDS: dict[str, tuple[str, ...]] = {
    # `|` is where a line may be parted
    "straight quotes": (
        '"终|端"', "'终|端'", '说|"你|好"', '"终|端"|和|"系|统"', '一|台|27"|的', '27"|和|32"|的', "dogs'",
        "打|开|`ls`",
    ),
    "full-width figures": (
        "２１|世|纪", "１９９８|年", "８８|岁", "３．５％", "１，０００", "ＮＡＴＯ", "Ｇ７|集|团", "１２：３０",
        "５０％", "２比１", "１９９８－２０００",
    ),
    "signs before a number": (
        "≥90%", "≤5", "≈3.14", "＞60", "＜18", "±0.5", "≥ 90%", "＞９０", "~90", "走.5", "占.75%", "№5", "No. 5", "§5",
        "€30", "₩500", "US$5", "#5",
    ),
    "signs behind a number": (
        "3㎡", "15㎞", "5㎏", "26′|的", "5″|屏", "3‰", "37.5℃", "98.6℉", "50％",
        "五|十‰", "五﹪",
    ),
    "sums and angles": ("3×5|米", "12÷4", "3×5×2", "2±0.5", "3＋5＝8", "121°26′", "121°26′30″", "2：1", "9·11"),
    "units of measure": (
        "15 km", "5kW·h", "5 kW·h", "100 km/h", "20 m²", "3 m/s²", "16 GB", "5 mg/L", "220 V",
        "30 ℃", "5 %", "30 °C",
        "2.4 GHz", "120 mmHg", "kW·h", "N·m",
    ),
    "telephone numbers": (
        "021-54039999", "400-820-8820", "139 1234 5678", "+86 21 5403 9999", "(021)54039999", "（021）54039999",
        "54039999转8008", "021—54039999",
    ),
    "masked numbers": (
        "138****0001", "138××××0001", "138●●●●0001", "138＊＊＊＊0001", "３１○○○○００", "138××××|号", "8■■",
    ),
    "number plates": ("沪A·12345", "沪A", "京A12345", "沪AD12345", "粤B·8888港", "浙A·F1234", "鲁B·A1234学", "川A"),
    "scores and ratios": ("3比1", "21比19", "GB/T 15834—2011", "三比一", "1∶1000000", "3∶2", "1比0.8"),
    "options": ("用 |--name |来", "用|--name|来", "用 |-v |来", "用，|-v|来"),
    "names with a solidus": ("GNU/Linux", "使|用 |CP/M |系|统", "TCP/IP", "ISO/IEC 27001",
        "Debian |GNU/Linux|系|统", "Micro/Computers"),
    "models and substances": ("歼-20", "长|征-5|号", "β-胡|萝|卜|素", "N-甲|基", "5-羟|色|胺", "X-射|线"),
    "note signs": ("如|此*", "如|此＊。", "如|此†", "WTO*", "如|此[1]", "如|此¹", "如|此①。", "如|此※"),
    "kana": ("カー|ド", "キャッ|シュ", "こゝ", "人々", "スー"),
    "names and their initials": ("J. K. 罗|琳", "J. K. Rowling", "A股", "T恤", "X光"),
}  # fmt: skip
TEXTS = [
    f"{'这里的人们，说起那场雨来' * (shift % 3)}{'沿江步道'[: shift % 5]}老人说，"
    f"他在{1990 + shift}年{shift}月{shift + 3}日，"
    f"种下了{shift * 7}棵树，如今{shift + 20}个村庄，都在树荫里；孩子们、老人们，{shift}年里来了{shift * 11}次。"
    for shift in range(1, 13)
]
HAN = "秋雨过后街道旁边梧桐叶落满地居民们早起清扫热气腾腾的早餐铺子前排起长队"


def items() -> Iterator[tuple[str, str, frozenset[int]]]:
    for kind, texts in KINDS.items():
        for marked in texts:
            pieces = marked.split("|")
            ends = [len("".join(pieces[:count])) for count in range(1, len(pieces))]
            yield kind, "".join(pieces), frozenset(ends)


@pytest.mark.parametrize(("kind", "text", "free"), list(items()))
def test_4_a_unit_is_parted_nowhere_else(
    break_costs: Callable[..., set[int]], kind: str, text: str, free: set[int]
) -> None:
    inner = {at - 1 for at in break_costs(f"中{text}中")} & set(range(1, len(text)))
    assert inner == free


@pytest.mark.parametrize(("kind", "text", "free"), list(items()))
def test_4_a_unit_stays_whole_at_every_place_of_a_line(composed: Compose, kind: str, text: str, free: set[int]) -> None:
    for ems in (10, 13, 16):
        for before in range(0, ems, 1 if ems == 10 else 3):
            found = composed(HAN[:before] + text + HAN[before:], ems, indent_em=0, hyphenate=False)
            starts = {found.offsets[start] - before for start, _ in found.line_ranges()}
            assert starts & set(range(1, len(text))) <= free, (ems, before)


@pytest.mark.parametrize("text", [
    "3㎡", "№5", "≥90", "＞60", "沪A·12345", "5kW·h", "3×5", "121°26′", "１９９８", "12÷4", "如此¹",
])  # fmt: skip
def test_7_no_gap_within_a_unit(composed: Compose, text: str) -> None:
    found = composed(f"中{text}中", 100, gap_em=0.25)
    m = found.measured
    inner = [at for at in range(2, len(m.sorts) - 1) if 1 < found.offsets[at] < 1 + len(text)]
    if text == "如此¹":
        inner = inner[1:]
    assert all(m.pairs[at].adjust <= 0 and not m.pairs[at].stretch for at in inner)


@pytest.mark.parametrize("text", ["3比1", "54039999转8008"])
def test_7_a_score_keeps_its_gaps(composed: Compose, text: str) -> None:
    assert GAP in {pair.stretch for pair in composed(text, 100, gap_em=0.25).measured.pairs}


@pytest.mark.parametrize(("text", "dear"), [
    ("1999年", {4}), ("57个", {2}), ("31日", {2}), ("第十五次", {1, 2, 3}), ("二〇二三年", {1, 2, 3, 4}),
    ("3.5万元", {3, 4}),
    ("第15届", {1, 3}), ("三百人", {1, 2}), ("2000多名", {4, 5}), ("5亿元", {1, 2}), ("57 个", {3}), ("十几个", {1, 2}),
    ("2023年", {4}), ("第一次", {1, 2}), ("一个", set()), ("十分好", set()),
    ("一百多年", {1, 2, 3}), ("三七开", set()), ("二〇二三", {1, 2, 3}), ("第二", {1}),
    ("8.6，年", set()), ("GDP个", set()),
])  # fmt: skip
def test_4_7_a_number_and_its_measure_word_part_at_a_price(composed: Compose, text: str, dear: set[int]) -> None:
    found = composed(text, 100)
    m = found.measured
    assert {found.offsets[at] for at in range(1, len(m.sorts)) if m.break_costs[at] == APART} == dear
    assert not {found.offsets[at] for at in range(1, len(m.sorts)) if m.break_costs[at] < 0} & dear


def test_4_7_another_line_often_gives_way_rather(composed: Compose, monkeypatch: pytest.MonkeyPatch) -> None:
    def parted() -> int:
        found = [composed(text, 13) for text in TEXTS]
        return sum(
            one.words.text[one.offsets[end] - 1].isdigit() and one.words.text[one.offsets[end]] in "年月日个"
            for one in found
            for _, end in one.line_ranges()[:-1]
        )

    priced = parted()
    monkeypatch.setattr("layout.galley.unbreakable_units._PRICED", Override())
    assert 2 * priced <= parted()


@pytest.mark.parametrize("text", ["对比一下", "1，2", "北京-上海", "1.5万-2万", "3%-5%", "J型", "他转8号线", "10～20%"])
def test_4_what_only_looks_like_a_unit_is_parted(break_costs: Callable[..., set[int]], text: str) -> None:
    assert break_costs(text)


def test_4_a_unit_wider_than_the_line_is_none(composed: Compose) -> None:
    """Rather two lines than one that is too wide."""
    found = composed("电话（021）5403 9999转8008", 5, indent_em=0)
    assert all(sum(found.takes(*line)) <= 5000 for line in found.line_ranges())


def test_widest_piece_counts_units(cases: SortCases) -> None:
    style = TextStyle("song", 10, 15)
    plate = natural_width("沪A·12345", style, cases)
    assert widest_piece(Words("车牌沪A·12345"), style, cases) == plate > 4500
    assert widest_piece(Words("车牌"), style, cases) == 1000


def test_widest_run_counts_what_must_stand_on_one_line(cases: SortCases) -> None:
    style = TextStyle("song", 10, 15)
    assert widest_run(Words("一档（元/吨）"), style, cases) > 3000 > widest_piece(Words("一档"), style, cases)
    assert widest_run(Words("一档"), style, cases) == 1000
    assert widest_run(Words(""), style, cases) == 0


ALPHABET = [
    *"中比转第年一二百个〇0123456789０１９Ａ％%℃°′×±≥＞-－–—～·:∶：.，()（）[]［］*①¹ \"'`ABkmhW/",
    "km",
    "kW·h",
    "沪A",
    "021",
]


@given(st.lists(st.sampled_from(ALPHABET), max_size=30).map("".join))
def test_units_change_inner_boundaries_only(composed: Compose, text: str) -> None:
    found = composed(text, 100)
    units = find_units(text, found.measured.sorts, found.offsets, 0)
    assert all(0 < at < len(found.measured.sorts) for at in units)
    assert "".join(sort.text for sort in found.measured.sorts) == text


def test_the_time_grows_with_the_text(composed: Compose) -> None:
    """Patterns are tried where their first character stands, and look a few characters back: no text is read twice."""
    for text in (
        "1" * 5_000,
        "≥" * 5_000,
        "A." * 2_500 + "王",
        "1 " * 2_500,
        "[1" * 2_500,
        "第一" * 2_500,
        "′5" * 2_500,
    ):
        assert find_units(text, [], range(len(text) + 1), 1) is not None
