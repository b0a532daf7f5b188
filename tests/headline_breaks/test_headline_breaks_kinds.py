"""Kinds of words that a headline keeps whole and clauses that it parts, with other examples than the first found."""

from __future__ import annotations

import pytest

from layout.headline_breaks.breaks import read_headline
from layout.model.prices import HEADLINE_UNEVEN


@pytest.mark.parametrize(("text", "whole"), [
    ("国际儒学联合会荣誉会长高志敏先生追思会在曲阜举行", "高志敏先生"),
    ("著名植物学家韩启明院士做客市民讲堂", "韩启明院士"), ("百岁老红军梁大山同志回乡讲述长征往事", "梁大山同志"),
    ("儿童文学奖得主齐望舒女士与小读者见面", "齐望舒女士"), ("访物理学家欧阳清教授一家", "欧阳清教授"),
    ("一季度新能源汽车出口首破百万辆", "新能源汽车"), ("央行下调存款准备金率释放长期资金", "存款准备金率"),
    ("中央八项规定精神学习教育收官", "学习教育"), ("制造业采购经理指数重回扩张区间", "经理指数"),
    ("市民热线接诉即办满意度提升", "接诉即办"), ("全国政协推动民营经济健康发展", "民营经济"),
    ("未来三天雨量可达200毫米", "200毫米"),
    ("美联储宣布降息25个基点", "25个基点"),
    ("上半年物价回落0.5个百分点", "0.5个百分点"),
    ("跨江大桥主跨1176米明年合龙", "1176米"),
    ("港口吞吐量突破4900万标准箱", "4900万标准箱"),
    ("入伏首日气温高达37℃", "37℃"),
    ("区民政局为八十岁以上老人送礼", "八十岁以上"), ("暴雪封路千余车辆滞留高速", "千余车辆"),
    ("中国女排3比1力克巴西队", "3比1力克"),
    ("常规时间1∶1点球大战5∶4淘汰对手", "1∶1"),
    ("国足热身赛三比二险胜叙利亚队", "三比二险胜"),
    ("湖人客场127比118胜勇士", "127比118"), ("辽宁队2分险胜新疆队夺冠", "2分险胜"),
    ("木版年画传承人石守义刻版三千块", "石守义"),
    ("社工李念慈带着孩子们画地图", "李念慈"),
    ("叙利亚队新帅首秀告负", "叙利亚队"),
])  # fmt: skip
def test_what_is_one_stays_whole(text: str, whole: str) -> None:
    at = text.index(whole)
    assert not set(range(at + 1, at + len(whole))) & set(read_headline(text).costs)


@pytest.mark.parametrize(("text", "kept"), [
    ("申花队主场2∶0完胜国安队费尔南多梅开二度", "完胜国安队"), ("北控队加时惜败广厦队外援狂砍51分", "惜败广厦队"),
    ("中国女排3比1力克巴西队奥运资格赛两连胜", "力克巴西队"), ("海港队力克国安队武汉新秀首发建功", "力克国安队"),
    ("女足逆转德国队赛后全队围圈庆祝", "逆转德国队"), ("天津女排横扫山东女排李姓小将独得21分", "横扫山东女排"),
    ("城南中学队击败城北中学队捧杯", "击败城北中学队"),
])  # fmt: skip
def test_a_result_keeps_its_object(text: str, kept: str) -> None:
    """Within the object a line break may cost more still; after it one is cheaper."""
    costs, at = read_headline(text).costs, text.index(kept)
    inside = [costs[place] for place in range(at + 1, at + len(kept)) if place in costs]
    assert min(inside, default=99.0) > costs[at + len(kept)]


@pytest.mark.parametrize(
    "parts",
    [
        ("物业费上涨", "业主联名反对"),
        ("主帅下课", "助教临时接手"),
        ("外援停赛", "主队派出全华班"),
        ("火山喷发", "机场紧急关闭"),
        ("公交停运", "老人改乘地铁"),
        ("地铁延误", "乘客集体迟到"),
        ("歌手感冒", "演唱会延期"),
        ("奶价下跌", "牧场主缩减规模"),
        ("新馆开放", "读者排起长队"),
        ("小学扩建", "学生借读邻校"),
        ("门店关闭", "会员集体维权"),
        ("房价回落", "买家观望情绪浓"),
        ("名将受伤", "小将临危受命"),
    ],
)
def test_two_clauses_part_between_them(parts: tuple[str, str]) -> None:
    text = "".join(parts)
    uneven = {at: cost + HEADLINE_UNEVEN * abs(len(text) - 2 * at) for at, cost in read_headline(text).costs.items()}
    assert uneven[len(parts[0])] == min(uneven.values())


@pytest.mark.parametrize("text", ["高校教授走进社区", "江苏老人学会上网", "全国技术能手张师傅", "高级教师先生们"])
def test_a_word_before_a_title_is_no_name(text: str) -> None:
    assert read_headline(text).costs
