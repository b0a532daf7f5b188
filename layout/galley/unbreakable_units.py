"""Units of several sorts that no line parts, and places where one is parted at a price only.

In: a text, its sorts and where they begin; out: what changes at the boundaries within a number with its sign and unit
of measure, a telephone number, a number plate, a score; and, at a price, between a number and its measure word.
What begins a unit is looked for with sets of characters, so that plain text is passed over quickly.
Sources: docs/composition.md §4.3, §4.4, §4.7.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from layout.galley import character_classes as k
from layout.galley.pair_spacing import Override
from layout.galley.sorts import Sort

APART: Final = 100
"""What it costs a line to end between a number and its measure word, or within a number of several Han: as much as gaps
of 0.05 em [H]."""

_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"
_WIDE = "０-９Ａ-Ｚａ-ｚ"
_FIGURES = re.compile(f"[0-9{_WIDE}]+")
_LETTER = re.compile(f"[{k.WESTERN}]")

# --- what belongs to figures -----------------------------------------------------------------------------------------

_RATES = "%％﹪‰‱℃℉°′″‴‵¢￠" + k.SQUARED_UNITS
_SIGNS = "≥≤≦≧≠≈≒＞＜＝<>±∓×÷＋"
_MASKS = "×＊●○■□"
"""Two and more hide figures of a number: 138××××0001. (Stars are within the word.)"""
_SYMBOL = (
    "(?:(?:da|[YZEPTGMKkhcdmμµunp])?"
    "(?:mol|Hz|Pa|Wb|lm|lx|Bq|Gy|Sv|kat|eV|bps|bit|Wh|Ah|cal|bar|ha|cd|var|[mgsAKNJWCVFΩΩSTLlhtbBM])"
    "|min|d|dBA?|ppm|ppb|rpm|r|px|pt|dpi|ppi|fps|mph|ft|yd|mi|lb|oz|mmHg|atm|I?U|mAh|VA|kVA|MP)"
    "(?:[²³]|[⁻−-][¹²³1-3]|[23])?"
)
_BEHIND = re.compile(
    rf"(?:[ \u2009]?(?:°[CF]|[{_RATES}]))*+"
    rf"(?:[ \u2009]?{_SYMBOL}(?:[/·]{_SYMBOL})*(?![{k.WESTERN}])"
    rf"|[{_MASKS}]{{2,}}+[0-9{_WIDE}]*"
    rf"|(?<=[°′″])[0-9]|[×÷±＋－＝=*] ?[{_SIGNS}-]?[0-9{_WIDE}]|[·：∶．／－＆][0-9{_WIDE}]"
    rf"|(?<=[０-９])，[０-９]{{3}}(?![０-９]))?"
)
"""Signs and units of measure, what a number is masked with, and the next figure of a sum, a time, an angle."""
_MAY_FOLLOW = frozenset(f"{_RATES}{_MASKS} \u2009×÷±＋－＝=*·：∶．／＆，μµΩ" + "".join(map(chr, range(65, 123))))
_BEFORE = re.compile(
    rf"(?:[{k.WESTERN})）]? ?[{_SIGNS}]|(?<![{k.WESTERN}{_WIDE}%％℃°万亿年月日时号元])[~～－]|[№＃#§∅⌀]) ?\Z"
    rf"|[(（]\+?[0-9０-９]{{2,4}}[)）] ?\Z|\+[0-9]{{1,3}}(?: [0-9]{{2,4}})* \Z|0[0-9]{{2,3}}[—－–]\Z|〕\Z"
    rf"|(?<![{k.WESTERN}.])\.\Z"
    r"|(?:No|Nr|Vol|Fig|pp?)\. \Z|[A-Z]{2}(?:/[A-Z]{1,4})? ?[0-9.]+[—–]\Z"
)
"""Signs; of a telephone number the codes; of a document's the year: 〔2023〕5号; of a standard's the number; the point
of .5."""
_MAY_PRECEDE = frozenset(f"{_SIGNS}~～－№＃#§∅⌀ )）〕—–.")
_LONGEST_BEFORE = 14

# --- numbers and measure words ---------------------------------------------------------------------------------------

MEASURE_WORDS = frozenset(
    "年月日号时分秒刻点周岁代世届期次回遍趟场轮局盘名位人个口户家员只头匹条根支枝杆把张片块面页版本册部卷篇首幅件套"
    "副双对台架辆艘座栋幢所间层楼级排行列项款种类样批组队班群伙起宗份笔门道环段节集幕元角美欧英港卢吨斤两克公千米"
    "厘毫里尺寸丈亩顷平立升度摄倍成折枚颗粒滴株棵朵顶盏瓶杯碗盒箱包袋桶辈股处国省市区县乡镇村街路席票"
)
_MEASURED = re.compile(f" ?[多余来几]?[十百千万亿]*[多余]?[{''.join(sorted(MEASURE_WORDS))}]?")
_MAY_COUNT = MEASURE_WORDS | frozenset(" 多余来几十百千万亿")
_NUMERAL = re.compile(
    "([第几数〇零一二两三四五六七八九十百千万亿][几〇零一二两三四五六七八九十百千万亿]+)"
    f"([多余来]?[{''.join(sorted(MEASURE_WORDS))}])?"
)
_LONG_NUMERAL = 3
"""Han that are a number even without 第 or a measure word."""

# --- other units -----------------------------------------------------------------------------------------------------

_PROVINCES = frozenset("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使")
_PLATE = (
    f"[A-Z](?:[·•]?(?:[A-Z0-9]{{4}}[挂学警港澳领]|[A-Z0-9]{{5,6}}(?![{k.WESTERN}])[挂学警港澳领]?)|(?![{k.WESTERN}]))"
)
"""沪A·12345 and 沪A, behind the province. (Patterns that few texts want are compiled for the first.)"""
_WORDLIKE = frozenset("云新黑青贵川宁使蒙")
"""Of these a plate's letter keeps its gap: 全新A级 is none."""
_INITIALS = rf"[A-Z]\.(?: ?[A-Z]\.){{0,8}} ?(?=[A-Z][a-z]|[{_FIRST_HAN}-{_LAST_HAN}])"
_CUTS = frozenset("股恤超盘光歌线")
"""Words of one letter and a Han: A股, T恤."""
_NUMERALS = frozenset("0123456789０１２３４５６７８９〇一二三四五六七八九十")
_NOTE = (
    rf"[*＊†‡]+(?![{k.WESTERN}])|※|[①-⑳❶-❿](?![^，。、；：！？”’》）])|[¹²³⁰⁴-⁹]+(?![{k.WESTERN}])"
    r"|\[[0-9]{1,3}(?:[-,–、][0-9]{1,3})*\]|［[0-9０-９]{1,3}］"
)
_FACTOR = rf"[A-Za-zΩμ]{{1,2}}(?![{k.WESTERN}])"
_FACTOR_BEFORE = rf"(?<![{k.WESTERN}])[A-Za-zΩμ]{{1,2}}\Z"
_OPENING = (k.OPEN, k.BEFORE)
_NO_MODEL = frozenset("万亿千百年月日时分号元度第")
"""None is before the hyphen of a model's number: 歼-20, but 1.5万-2万."""


class _Unit(NamedTuple):
    """A stretch of text; `closed` has no white inside but what was typed."""

    start: int
    end: int
    closed: bool = True


def find_units(text: str, sorts: Sequence[Sort], offsets: Sequence[int], ems: int) -> dict[int, Override]:
    """The boundaries, by number, that a line may not part, or at a price.

    A unit wider than `ems` thousandths of an em (0: endless) is none, lest it find no line.
    """
    units, prices = _around_figures(text)
    prices += _within_numerals(text)
    units += (unit for match in _SEED.finditer(text) if (unit := _RULES[match[0]](text, match.start())))
    found: dict[int, Override] = {}
    for at in prices:
        boundary = bisect_left(offsets, at)
        if offsets[boundary] == at:
            found[boundary] = _PRICED
    for start, end, closed in units:
        first, after = bisect_right(offsets, start) - 1, bisect_left(offsets, end)
        if after - first > 1 and (not ems or sum(sort.width for sort in sorts[first:after]) <= ems):
            found.update(dict.fromkeys(range(first + 1, after), _CLOSED if closed else _HELD))
    return found


_PRICED, _HELD, _CLOSED = Override(cost=APART), Override(held=True), Override(held=True, closed=True)


def _around_figures(text: str) -> tuple[list[_Unit], list[int]]:
    """Each run of figures with what belongs to it before and behind, and the offsets before its measure word."""
    units: list[_Unit] = []
    prices: list[int] = []
    for figures in _FIGURES.finditer(text):
        first, last = start, end = figures.span()
        before, behind = text[start - 1 : start], text[end : end + 1]
        if before in _MAY_PRECEDE and (found := _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)):
            first = found.start()
        if behind in _MAY_FOLLOW and (found := _BEHIND.match(text, end)):
            last = found.end()
        if (first, last) != (start, end) or text[start] > "z":
            units.append(_Unit(first, last))
        if before == "第":
            prices.append(start)
        if behind in _MAY_COUNT and (found := _MEASURED.match(text, end)):
            prices.extend(range(end + (behind == " "), found.end()))
    return units, prices


def _within_numerals(text: str) -> Iterator[int]:
    """Offsets between the Han that a number is made of, and before its measure word."""
    for numeral in _NUMERAL.finditer(text):
        start, end = numeral.span(1)
        if numeral[2] or text[start] == "第" or end - start >= _LONG_NUMERAL:
            yield from range(start + 1, numeral.end())


def _capital(text: str, at: int) -> _Unit | None:
    """A number plate, the initials before a name, a word of a letter and a Han."""
    if text[at - 1 : at] in _PROVINCES and (plate := re.compile(_PLATE).match(text, at)):
        return _Unit(at - 1, plate.end(), plate.end() - at > 1 or text[at - 1] not in _WORDLIKE)
    if _LETTER.match(text[at - 1 : at]):
        return None
    if text[at + 1 : at + 2] == "." and (initials := re.compile(_INITIALS).match(text, at)):
        return _Unit(at, initials.end() + 1, False)
    return _Unit(at, at + 2, False) if text[at + 1 : at + 2] in _CUTS else None


def _score(text: str, at: int) -> _Unit | None:
    scored = text[at - 1 : at] in _NUMERALS and text[at + 1 : at + 2] in _NUMERALS
    return _Unit(at - 1, at + 2, False) if scored else None


def _extension(text: str, at: int) -> _Unit | None:
    """12345678转8008."""
    number = text[max(0, at - 7) : at]
    return _Unit(at - 1, at + 2, False) if len(number) == 7 and number.isdecimal() else None


def _product(text: str, at: int) -> _Unit | None:
    """kW·h, N·m: short symbols."""
    both = re.compile(_FACTOR_BEFORE).search(text, max(0, at - 2), at) and re.compile(_FACTOR).match(text, at + 1)
    return _Unit(at - 1, at + 2) if both else None


def _note(text: str, at: int) -> _Unit | None:
    """The sign of a note, with what it stands behind."""
    note, before = re.compile(_NOTE).match(text, at), text[at - 1 : at]
    return _Unit(at - 1, note.end()) if note and before.strip() and k.CLASS_OF.get(before) not in _OPENING else None


def _hyphen(text: str, at: int) -> _Unit | None:
    """β-胡萝卜素, 歼-20: what comes after the hyphen of a word or model."""
    before, behind = text[at - 1 : at], text[at + 1 : at + 2]
    if behind in _NUMERALS and behind < "a":
        return _Unit(at, at + 2) if _is_han(before) and before not in _NO_MODEL else None
    return _Unit(at, at + 2) if _is_han(behind) and _LETTER.match(before) else None


def _is_han(char: str) -> bool:
    return _FIRST_HAN <= char <= _LAST_HAN


_RULES: dict[str, Callable[[str, int], _Unit | None]] = {
    **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _capital),
    "·": _product,
    "比": _score,
    "转": _extension,
    **dict.fromkeys("*＊†‡※①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿¹²³⁰⁴⁵⁶⁷⁸⁹[［", _note),
    **dict.fromkeys("-‐", _hyphen),
}
_SEED = re.compile(f"[{re.escape(''.join(_RULES))}]")
