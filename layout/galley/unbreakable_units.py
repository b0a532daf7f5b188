"""Units of several sorts that no line parts, and places where a line is parted at a price only.

In: a text, its sorts and where they begin; out: what changes at the boundaries within a number with its sign and unit
of measure, a telephone number, a number plate, a score; and, at a price, between a number and its measure word.
Each pattern begins with a set of characters, so that plain text is passed over quickly.
Sources: docs/composition.md §4.3, §4.4, §4.7.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from layout.galley import character_classes as k
from layout.galley.pair_spacing import Override
from layout.galley.sorts import Sort

APART: Final = 200
"""What it costs a line to end between a number and its measure word, or within a number of several Han: as much as gaps
of 0.07 em [H]."""

_HAN = "\u3400-\u9fff"
_WIDE = "０-９Ａ-Ｚａ-ｚ"
_FIGURES = re.compile(f"[0-9{_WIDE}]+")
_RATE = f"[{'%％﹪‰‱℃℉°′″‴‵¢￠'}{k.SQUARED_UNITS}]"
_SIGNS = "≥≤≦≧≠≈≒＞＜＝<>=±∓×÷＋"
_SYMBOL = (
    "(?:(?:da|[YZEPTGMKkhcdmμµunp])?"
    "(?:mol|Hz|Pa|Wb|lm|lx|Bq|Gy|Sv|kat|eV|bps|bit|Wh|Ah|cal|bar|ha|cd|var|[mgsAKNJWCVFΩΩSTLlhtbBM])"
    "|min|d|dBA?|ppm|ppb|rpm|r|px|pt|dpi|ppi|fps|mph|ft|yd|mi|lb|oz|mmHg|atm|I?U|mAh|VA|kVA|MP)"
    "(?:[²³]|[⁻−-][¹²³1-3]|[23])?"
)
_AFTER = re.compile(
    rf"(?:[ \u2009]?(?:°[CF]|{_RATE}))*+"
    rf"(?:[ \u2009]?{_SYMBOL}(?:[/·]{_SYMBOL})*(?![{k.WESTERN}])"
    rf"|(?<=[°′″])[0-9]|[×÷±＋＝=*] ?[{_SIGNS}-]?[0-9{_WIDE}]|[·：∶．／－＆][0-9{_WIDE}]"
    rf"|(?<=[０-９])，[０-９]{{3}}(?![０-９]))?"
)
"""What belongs to a figure before it: signs and units of measure, and the next figure of a sum, a time, an angle."""
_CONTINUING = frozenset("%％﹪‰‱℃℉°′″‴‵¢￠ \u2009×÷±＋＝=*·：∶．／－＆，" + k.SQUARED_UNITS + "μµΩ").union(
    map(chr, [*range(65, 91), *range(97, 123)])
)
_BEFORE = re.compile(
    rf"(?:[{k.WESTERN})）]? ?[{_SIGNS}]|(?<![{k.WESTERN}{_WIDE}%％℃°万亿年月日时号元])[~～－]|[№＃#]) ?\Z"
    rf"|[(（]\+?[0-9０-９]{{2,4}}[)）] ?\Z|〕\Z|\+[0-9]{{1,3}}(?: [0-9]{{2,4}})* \Z"
    rf"|0[0-9]{{2,3}}[—－–]\Z"
)
"""What belongs to a figure behind it."""
_PRECEDING = frozenset(f"{_SIGNS}~～－№＃# )）〕—–")
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使]"
    f"[A-Z](?:[·•]?(?:[A-Z0-9]{{4}}[挂学警港澳领]|[A-Z0-9]{{5,6}}(?![{k.WESTERN}]))|(?<![云新黑青贵川宁使蒙].)(?![{k.WESTERN}]))"
)
_NOTE = re.compile(
    rf"[*＊†‡]+(?![{k.WESTERN}])|※|[①-⑳❶-❿](?![^，。、；：！？”’》）])"
    rf"|[¹²³⁰⁴-⁹]+(?![{k.WESTERN}])|\[[0-9]{{1,3}}(?:[-,–、][0-9]{{1,3}})*\]|［[0-9０-９]{{1,3}}］"
)
_HYPHEN = re.compile(f"[-‐‑](?=[{_HAN}0-9])")
_SCORE = re.compile("[0-9０-９〇一二三四五六七八九十]比[0-9０-９〇一二三四五六七八九十]|[0-9]{7}转[0-9]")
_INITIALS = re.compile(rf"[A-Z]\.(?: ?[A-Z]\.)* ?(?=[A-Z][a-z]|[{_HAN}])")
_LETTERED = re.compile("[A-Z](?=[股恤超盘])")

_LETTER = re.compile(f"[{k.WESTERN}]")
_WORDY = re.compile(f"(?![万亿千百年月日时分号元度第])[{_HAN}]")
"""Before the number of a model: 歼-20, but 1.5万-2万."""
_OPENING = frozenset((k.OPEN, k.BEFORE))

_MEASURES = (
    "年月日号时分秒刻点周岁代届期次回遍趟场轮局盘名位人个口户家员只头匹条根支枝杆把张片块面页版本册部卷篇首幅件套"
    "副双对台架辆艘座栋幢所间层楼级排行列项款种类样批组队班群伙起宗份笔门道环段节集幕元角美欧英港日卢吨斤两克公千"
    "米厘毫里尺寸丈亩顷平立升度摄倍成折枚颗粒滴株棵朵顶盏瓶杯碗盒箱包袋桶辈股处国省市区县乡镇村街路席票票人分"
)
_MEASURED = re.compile(f" ?[多余来几]?[十百千万亿]*[多余]?[{_MEASURES}]?")
_MEASURE_WORDS = frozenset(_MEASURES)
_COUNTING = frozenset(f" 多余来几十百千万亿{_MEASURES}")
_NUMERAL = re.compile("[第几数〇零一二两三四五六七八九十百千万亿][几〇零一二两三四五六七八九十百千万亿]+")


class _Unit(NamedTuple):
    """A stretch of text; `closed` has no white inside but what was typed."""

    start: int
    end: int
    closed: bool = True


def find_units(text: str, sorts: Sequence[Sort], offsets: Sequence[int], ems: int) -> dict[int, Override]:
    """The boundaries, by number, that a line may not part, or at a price.

    A unit wider than `ems` thousandths of an em (0: endless) is none, lest it find no line.
    """
    found: dict[int, Override] = {}
    for at in _priced(text):
        boundary = bisect_left(offsets, at)
        if offsets[boundary] == at:
            found[boundary] = Override(cost=APART)
    for start, end, closed in _units(text):
        first, after = bisect_right(offsets, start) - 1, bisect_left(offsets, end)
        if after - first > 1 and (not ems or sum(sort.width for sort in sorts[first:after]) <= ems):
            found.update(dict.fromkeys(range(first + 1, after), Override(held=True, closed=closed)))
    return found


def _priced(text: str) -> Iterator[int]:
    """Offsets before the measure word of a number, and between the Han that a number is made of."""
    for figures in _FIGURES.finditer(text):
        start, end = figures.span()
        if text[start - 1 : start] == "第":
            yield start
        if text[end : end + 1] in _COUNTING and (measured := _MEASURED.match(text, end)):
            yield from range(end + (text[end] == " "), measured.end())
    for numeral in _NUMERAL.finditer(text):
        start, end = numeral.span()
        yield from range(start + 1, end)
        if text[end : end + 1] in _MEASURE_WORDS:
            yield end


def _units(text: str) -> Iterator[_Unit]:
    yield from _numbers(text)
    yield from (_Unit(*match.span()) for match in _PLATE.finditer(text))
    yield from (_Unit(*match.span(), False) for match in _SCORE.finditer(text))
    for pattern in (_LETTERED, _INITIALS):
        for match in pattern.finditer(text):
            if not _LETTER.match(text[match.start() - 1 : match.start()]):
                yield _Unit(match.start(), match.end() + 1, False)
    for match in _NOTE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before.strip() and k.CLASS_OF.get(before) not in _OPENING:
            yield _Unit(match.start() - 1, match.end())
    for match in _HYPHEN.finditer(text):
        at = match.start()
        if (_LETTER if text[at + 1] > "9" else _WORDY).match(text[at - 1 : at]):
            yield _Unit(at, at + 2)


def _numbers(text: str) -> Iterator[_Unit]:
    """Each run of figures with what belongs to it before and after."""
    for figures in _FIGURES.finditer(text):
        first, last = start, end = figures.span()
        if text[start - 1 : start] in _PRECEDING and (before := _BEFORE.search(text, max(0, start - 14), start)):
            first = before.start()
        if text[end : end + 1] in _CONTINUING and (after := _AFTER.match(text, end)):
            last = after.end()
        if (first, last) != (start, end) or text[start] > "z":
            yield _Unit(first, last)
