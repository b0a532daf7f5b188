"""The turn a headline of two lines is given: a set of headlines of a district paper, judged as a subeditor would."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from layout.headline_breaks import breaks
from layout.headline_breaks.breaks import HeadlineBreaks, ways_to_break
from layout.model.prices import HEADLINE_SIZE, HEADLINE_UNEVEN

HEADLINES = (Path(__file__).parent / "headlines.txt").read_text("utf-8").splitlines()
"""Headlines of a city's papers, with and without gaps, marked before they were first tried: `/` is a good turn, `^` one
that will do where the lines come out level; every other turn is bad."""
BADLY = {
    "今冬^第一场雪/落在^佘山之巅": "cut wrongly by the segmenter",
}
"""Of these, the ones that still turn badly somewhere, and why."""
NAMES = """
局长陈志宏 医生周敏 调解员老马 书记顾卫东 钟南山院士 学生赵子涵 李阿姨 民警小王 作家王安忆 劳模李斌
传承人张建国 教师吴玉兰 调解员刘芳 局长沈建华 副书记 医生杨帆 陈阿英 冠军许昕 消防员马骏 区长钟志强
孙建平 网格员小周 刘翔 二十年 三十年 12个 120万人次 第3000万名 1.2亿人次 86岁 600张
15元 15号线 2分30秒 8名 第十五届 五周年 600号 37摄氏度 第五个 120万元 98.6%
3000户 50套 60多个 170周年 300位 13个 80亿元 82家 2800名 三千个
《城市漫步手册》 “一网通办” “电子身份证” “光影西岸” “有没有” “好不好” “红色物业”
“校长陪餐制” “小巷总理” 《繁花》 “一键叫车” “护苗队” “徐汇速度” 《梧桐树下》 “银龄地图”
“深夜书房” “城市啄木鸟” ChatGPT AI 5G GAIF 徐家汇 植物园 漕河泾 图书角 旧改 公租房
长三角 充电桩 中山南二路
代表周慧敏 区长陈立群 书记何志远 书记赵秀英 志愿者王桂芳 校长林晓燕 教师吴建章 医生李文倩 护士长孙丽萍 作家沈雨桐
摄影师马克·里布 画家顾延年 名家范林声 小将徐嘉宁 民警刘国栋 院士钟文彬 书记柳建明 医生盛兰芳 辅导员缪思雨 医生瞿海峰
第二十三次 三十项 两万个 九十一种 五十万人 三千名 四十二个 八万元 二十六辆 百分之十二点六 第一百万名 C919 8.0版
“十五五” “一网通办” “双减” “宝宝屋” “零零后” “及时贷” “贝碧嘉” “雪龙2”号 《牡丹亭》 《河岸》
"""
"""Names with their titles, numbers with their units, short groups, places: never turned inside."""
BEGUN = {"地头", "地铁", "地方"}
"""Words that begin with what is mostly a particle."""
SIZES = ((13, 16), (17, 24), (24, 36), (38, 60))
"""The least and most size in points of the levels of headlines."""


@cache
def read_headline(text: str) -> HeadlineBreaks:
    """The headline read, once for all widths."""
    return breaks.read_headline(text)


def _read(marked: str) -> tuple[str, set[int]]:
    good: set[int] = set()
    text = ""
    for char in marked:
        if char in "/^":
            good.add(len(text))
        else:
            text += char
    return text, good


def _ems(line: str) -> float:
    """Roughly its width: letters and figures are half a character, the outer blank of a quote is left out."""
    outer = 0.5 * (line[0] in "“《") + 0.5 * (line[-1] in "”》")
    return sum(1.0 if ord(char) > 0x2000 else 0.55 for char in line) - outer


def _chosen(text: str, most: float, width: float) -> int:
    """Where the headline turns in `width` points: large, cheap and even, as a headline weighs it."""
    ways = []
    for lines, cost in ways_to_break(read_headline(text), 2):
        ems = [_ems(line) for line in lines]
        size = min(most, width / max(ems))
        ways.append((HEADLINE_SIZE * size / most - cost - HEADLINE_UNEVEN * abs(ems[0] - ems[1]), len(lines[0])))
    return max(ways)[1]


def _turned(marked: str) -> set[str]:
    """The bad turns chosen at any level, in a wide and in a narrow place."""
    text, good = _read(marked)
    widths = [(most, 0.55 * _ems(text) * size) for least, most in SIZES for size in (most, 0.8 * most + 0.2 * least)]
    chosen = {_chosen(text, most, width) for most, width in widths}
    return {f"{text[:at]}|{text[at:]}" for at in chosen - good}


def test_the_chosen_turn_is_a_good_one() -> None:
    assert {marked: bad for marked in HEADLINES if (bad := _turned(marked)) and marked not in BADLY} == {}


@pytest.mark.parametrize("marked", BADLY)
def test_a_known_bad_turn_is_still_one(marked: str) -> None:
    """One that has become good leaves the list."""
    assert _turned(marked)


def test_names_numbers_and_groups_stay_whole() -> None:
    for text, _ in map(_read, HEADLINES):
        offered = set(read_headline(text).costs)
        for whole in NAMES.split():
            at = text.find(whole)
            assert at < 0 or not offered & set(range(at + 1, at + len(whole))), (whole, text)


def test_no_line_opens_or_closes_wrongly() -> None:
    for text, _ in map(_read, HEADLINES):
        for at in read_headline(text).costs:
            begins = text[at : at + 2] in BEGUN
            assert text[at] not in "的了着过地得们等之吗呢吧，、；：！？”》" or begins, text[at:]
            assert text[at - 1] not in "“《", text[:at]
