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
    ("超市不得拒绝现金付款", "不得拒绝"), ("市区中学周边新设停车点", "中学周边"),
    ("长江口迎来十年来最大鱼汛", "十年来"), ("海关查获今年首批走私象牙", "今年首批"),
    ("合肥至黄山高铁今起售票", "合肥至黄山"), ("检察院依法对其提起公诉", "依法对其"),
    ("今冬气温较往年偏高", "较往年"), ("评书演员单鹤年登台谢幕", "演员单鹤年"),
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


@pytest.mark.parametrize(("text", "whole"), [
    ("检察院对刘某某提起公诉", "刘某某"), ("法院一审判处张某甲有期徒刑", "张某甲"),
    ("警方通报李某诈骗案进展", "李某"),
    ("民间剪纸艺人吴阿婆的九十年", "艺人吴阿婆"), ("非遗匠人孙大山获颁奖章", "匠人孙大山"),
    ("节目主持人何小雨告别荧屏", "主持人何小雨"),
    ("今冬第一场雪比去年早了12天", "比去年"), ("检察院对刘某某提起公诉", "对刘"), ("村委会把旧祠堂改成书屋", "把旧"),
    ("开幕式因大雨推迟到明日", "因大雨"),
    ("关于小区停车收费的通知来了", "关于小区"), ("新区按照规划建成地铁", "按照规划"),
    ("天文学家观测到最遥远的星系", "观测到最"), ("科研团队研究出新型材料", "研究出"),
    ("东湖隧道今晚10时起封闭检修", "今晚10时起"), ("南岸大桥周六9点半前恢复通行", "周六9点半前"),
    ("博物馆明天上午8时开门迎客", "上午8时"),
    ("国际油价跌破每桶70美元", "每桶70美元"), ("国际金价升破每克800元", "每克800元"),
    ("财政部发行50年期特别国债", "50年期"),
])  # fmt: skip
def test_no_line_ends_within_a_time_a_name_or_after_a_preposition(text: str, whole: str) -> None:
    at = text.index(whole)
    assert not set(range(at + 1, at + len(whole))) & set(read_headline(text).costs)


@pytest.mark.parametrize(("text", "parted", "better"), [
    ("《红楼梦》昆曲版赴欧巡演", "《红楼梦》", "《红楼梦》昆曲版"),
    ("中国科学院在《自然》杂志发表成果", "中国科学院在《自然》", "中国科学院"),
    ("国家博物馆“丝路遗珍”特展展出文物410件", "国家博物馆“丝路遗珍”", "国家博物馆“丝路遗珍”特展"),
    ("“我的家乡”摄影展开幕", "“我的家乡”", "“我的家乡”摄影展"),
    ("长篇小说《大河向东》研讨会在京举行", "长篇小说《大河向东》", "长篇小说《大河向东》研讨会"),
    ("相声演员马小川携新作《排队》登台", "相声演员马小川携新作", "相声演员马小川"),
    ("城东剧场上演话剧《归途》引热议", "城东剧场上演话剧", "城东剧场"),
    ("强台风“海葵”逼近东南沿海", "强台风", "强台风“海葵”"),
    ("国际油价跌破每桶70美元", "国际油价跌破", "国际油价"),
    ("中央气象台继续发布暴雨橙色预警", "中央气象台继续", "中央气象台"),
    ("地铁公司准备延长运营时间", "地铁公司准备", "地铁公司"),
    ("研究生考试报名人数连续两年下降", "研究生考试报名", "研究生考试报名人数"),
    ("全国脱贫县特色产业产值逾两万亿元", "全国脱贫县特色产业", "全国脱贫县特色产业产值"),
    ("神舟二十五号航天员乘组平安返回", "神舟二十五号航天员", "神舟二十五号航天员乘组"),
    ("义务教育阶段学区划分有调整", "义务教育阶段学区", "义务教育阶段学区划分"),
    ("全球首例猪肝移植取得进展", "全球首例猪肝", "全球首例猪肝移植"),
    ("老城区供水管网改造提前完工", "老城区供水管网", "老城区供水管网改造"),
    ("退役军人安置条例公开征求意见", "退役军人", "退役军人安置条例"),
    ("鸿泰地产债务重组方案获通过", "鸿泰地产债务重组", "鸿泰地产债务重组方案"),
    ("最高法发布消费维权十大案例", "最高法发布消费", "最高法"),
    ("全市公积金贷款规模创新高", "全市公积金贷款", "全市公积金贷款规模"),
    ("农产品批发价格小幅回落", "农产品批发", "农产品批发价格"),
])  # fmt: skip
def test_what_a_thing_is_stays_with_it(text: str, parted: str, better: str) -> None:
    costs = read_headline(text).costs
    assert len(better) in costs
    assert costs.get(len(parted), 99.0) > costs[len(better)] + 5


@pytest.mark.parametrize(
    ("text", "at"), [("老树发新枝，人也跟着有了奔头", 7), ("锣不响，鼓也不敲了", 1), ("水已退到堤脚下", 1)]
)
def test_a_subject_of_one_character_keeps_its_adverb(text: str, at: int) -> None:
    assert at not in read_headline(text).costs
