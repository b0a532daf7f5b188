"""Which character opens and closes a line: docs/composition.md §3.2 and §4, at every level."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from layout.galley import Composed
from layout.galley.character_classes import CLASS_OF, MEMBERS
from layout.galley.kinsoku import NO_END, NO_START
from layout.galley.sorts import class_of, tokens

Turns = Callable[..., set[int]]
LEVELS = ("none", "basic", "gb", "strict")
_ALL, _GB = ("basic", "gb", "strict"), ("gb", "strict")

CLREQ: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # marks, levels at which they may not open a line, levels at which they may not close one
    ("，、；：", _ALL, ()),
    ("。．！？", _ALL, ()),
    ("‼⁇⁈⁉", _ALL, ()),
    ("”’」』", _ALL, ()),
    ("）］｝】〗〕", _ALL, ()),
    ("》〉", _ALL, ()),
    ("·・‧", _ALL, ()),
    ("～–-", _ALL, ()),
    ("—", _ALL, ()),
    ("/／", _ALL, _GB),
    ("“‘「『", (), _ALL),
    ("（［｛【〖〔", (), _ALL),
    ("《〈", (), _ALL),
)
UNITS = ("——", "――", "──", "－－", "⸺", "……", "⋯⋯", "‥", "․")
HOUSE_START = (
    "‐‑〜―─－﹣﹘゠･｡､〟〞〙〛％﹪‰‱℃℉°′″‴‵‶‷¢￠々〻ーゝゞヽヾぁぃっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇿｧｯｰﾞﾟ"
    "㎡㎞㎏㏄㍍,.:;!?)]}%﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｣"
)
HOUSE_END = "〝〘〚￥¥＄﹩$€£￡₩￦№([{﹙﹛﹝｢"


def table(level: str) -> Iterator[tuple[str, bool, bool]]:
    """Of every mark: whether at that level it may open a line, whether it may close one."""
    for marks, start, end in CLREQ:
        yield from ((mark, level not in start, level not in end) for mark in marks)
    yield from ((unit, level != "strict", True) for unit in UNITS)
    yield from ((mark, level == "none", True) for mark in HOUSE_START)
    yield from ((mark, True, level == "none") for mark in HOUSE_END)


@pytest.mark.parametrize("level", LEVELS)
def test_3_2_line_edges(break_costs: Turns, level: str) -> None:
    for mark, opens, closes in table(level):
        allowed = break_costs(f"中{mark}中", level)
        assert (1 in allowed, 1 + len(mark) in allowed) == (opens, closes), mark


@pytest.mark.parametrize("level", LEVELS)
def test_3_2_no_line_of_a_text_begins_or_ends_wrongly(composed: Callable[..., Composed], level: str) -> None:
    """The mark stands at every place of a line in turn."""
    for (mark, opens, closes), before in product(table(level), range(7, 12)):
        found = composed("中" * before + mark + "中" * 30, 8, level=level)
        starts = {found.offsets[start] for start, _ in found.line_ranges()} - {0}
        assert opens or before not in starts, mark
        assert closes or before + len(mark) not in starts, mark


def test_2_1_every_listed_character_has_the_class_that_lists_it() -> None:
    assert sum(map(len, MEMBERS.values())) == len(CLASS_OF)
    for cls, members in MEMBERS.items():
        assert {class_of(member) for member in members} == {cls}


@pytest.mark.parametrize(("milder", "stricter"), [("none", "basic"), ("basic", "gb"), ("gb", "strict")])
def test_3_1_each_level_forbids_what_the_milder_one_does(milder: str, stricter: str) -> None:
    assert set(NO_START[milder]) <= set(NO_START[stricter])
    assert set(NO_END[milder]) <= set(NO_END[stricter])


@pytest.mark.parametrize(("text", "cls"), [
    ("中", "H"), ("〇", "H"), ("の", "H"), ("①", "H"), ("Ａ", "H"), ("𬀩", "H"), ("☃", "H"), ("□", "H"),
    ("A", "L"), ("é", "L"), ("Ω", "L"), ("Ж", "L"), ("7", "L"), ("25%", "V"), ("37℃", "V"), (" ", "W"), ("\u2003", "W"),
    ("\u3000", "Z"), ("\u00a0", "B"), ("！？", "X"), ("——", "E"), ("—", "N"), ("+", "Y"),
])  # fmt: skip
def test_2_1_class_of(text: str, cls: str) -> None:
    assert class_of(text) == cls


@pytest.mark.parametrize("text", [
    "——", "……", "⋯⋯", "！？", "？！！", "138****0001",
    "GB/T", "15834-2011", "3.14159", "1,732", "25%", "37.5℃", "$1.50", "￥300",
    "+86", "-", "C++", "don’t", "www.xuhui.cn", "a@b.cn", "2023–2024", "10:30", "m²", "n\u0303o", "葛\U000e0100",
    "国\u0301", "№5", "-5℃", "-3.2%", "30°C", "86°F", "HK$30", "US$1,000", "RMB￥30", "3∶2", "C#", "3#", "@xuhui",
    "GB/T 15834-2011", "ISO 9001", "EXPO 2023", "138 0013 8000", "10 000", "10\u2009000",
])  # fmt: skip
def test_4_units_are_one_piece_at_every_level(break_costs: Turns, text: str) -> None:
    assert tokens(text) == [text]
    for level in LEVELS:
        assert not break_costs(text, level), level


@pytest.mark.parametrize(("text", "pieces"), [
    ("————", ["——", "——"]), ("———", ["——", "—"]), ("…………", ["……", "……"]), ("！！！！", ["！！！", "！"]),
    ("中国GDP增长5.2%，", ["中", "国", "GDP", "增", "长", "5.2%", "，"]),
    ("3%-5%", ["3%", "-", "5%"]), ("约+3℃", ["约", "+3℃"]),
    ("降到-5℃", ["降", "到", "-5℃"]), ("30°Cab", ["30°", "Cab"]), ("#话题#", ["#", "话", "题", "#"]),
    ("in 2023", ["in", " ", "2023"]), ("6 12", ["6", " ", "12"]), ("A - 5", ["A", " ", "-", " ", "5"]),
    ("A  B", ["A", "  ", "B"]), ("中\u3000\u3000国", ["中", "\u3000", "\u3000", "国"]),
])  # fmt: skip
def test_4_pieces(text: str, pieces: list[str]) -> None:
    assert tokens(text) == pieces


@pytest.mark.parametrize(("text", "inside"), [
    ("中25%中", 2), ("中(a)中", 2), ("中$5中", 2), ("No.1", 3), ("中￥Ω", 2), ("25％", 2),
])  # fmt: skip
def test_4_a_sign_stays_with_its_word_at_every_level(break_costs: Turns, text: str, inside: int) -> None:
    for level in LEVELS:
        assert inside not in break_costs(text, level)


def test_4_5_an_address_turns_after_its_joints_and_before_none(break_costs: Turns) -> None:
    address = "https://www.xuhui.gov.cn/news/2023?id=6&page=2"
    assert {address[:at][-1] for at in break_costs(address)} == set("/.?=&")
    assert not {address[at] for at in break_costs(address)} & set("/.?=&")
    assert not break_costs("a.cn/b")


def test_4_a_long_number_has_no_joints(break_costs: Turns) -> None:
    assert not break_costs("021-1234-5678-9012-3456")


@pytest.mark.parametrize("number", ["021-64870000", "0512-6522000", "400-820-8820", "15834-2011", "021-1234"])
def test_4_4_a_telephone_number_is_never_parted(break_costs: Turns, number: str) -> None:
    assert not break_costs(number)


@pytest.mark.parametrize(("ems", "turn"), [(16, 14), (9, 8)])
def test_3_a_dash_opens_a_line_only_where_keeping_it_would_tear_one(
    composed: Callable[..., Composed], ems: int, turn: int
) -> None:
    """The dash is an em too long for the line: a character goes over with it, by 2/13 em a gap, but not by 2/6."""
    assert composed("中" * (ems - 1) + "——" + "中" * 100, ems, narrowest=1).line_ranges()[0] == (0, turn)


def test_3_a_dash_opens_a_line_rather_than_tear_one_much_even_if_less_is_torn_then(
    composed: Callable[..., Composed],
) -> None:
    """Nine characters in ten ems, by an eighth of an em a gap, and not eight, by two sevenths."""
    found = composed("中" * 9 + "……" + "中" * 30, 10, narrowest=1)
    assert found.line_ranges()[0] == (0, 9)


def test_3_1_below_gb_a_dash_opens_a_line_like_any_character(composed: Callable[..., Composed]) -> None:
    for level, turn in (("none", 15), ("basic", 15), ("gb", 14), ("strict", 14)):
        found = composed("中" * 15 + "——" + "中" * 100, 16, level=level, narrowest=1)
        assert found.line_ranges()[0] == (0, turn)


@pytest.mark.parametrize(("text", "allowed"), [
    ("中\u2060国", set()), ("中\u00a0国", set()), ("A\u200bB", {2}), ("ex\u00adample", {3}),
    ("中\u200b，", set()), ("（\u200b中", set()),
    ("中 国", {2}), ("中 ，国", {3}), ("A B", {2}), ("中\u3000国", {2}), ("中\u200d国", set()),
])  # fmt: skip
def test_4_blanks_and_signs_that_are_not_seen(break_costs: Turns, text: str, allowed: set[int]) -> None:
    assert break_costs(text) == allowed


def test_4_han_and_latin_may_part(break_costs: Turns) -> None:
    assert break_costs("中A中") == {1, 2}


@pytest.mark.parametrize("dash", ["――", "──", "－－"])
@pytest.mark.parametrize("before", [10, 11, 12])
def test_a_dash_of_other_signs_is_never_parted(dash: str, before: int, composed: Callable[..., Composed]) -> None:
    """As one of GB2312 is read back (U+2015), or drawn with lines: it is two ems, in any line."""
    text = "一二三四五六七八九十一二"[:before] + dash + "他没有说完。"
    for measure in range(8, 21):
        found = composed(text, measure)
        assert [sort.width for sort in found.measured.sorts if sort.text == dash] == [2000]
