"""Where headlines turn (§10): a set of headlines, with turns that a subeditor would and would never make."""

from __future__ import annotations

import pytest

from layout.headline_breaks.breaks import HeadlineBreaks, read_headline, ways_to_break

HEADLINES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    # headline, good turns, bad turns: what stands before each
    ("徐汇滨江新添三处亲水平台", ("徐汇滨江",), ("徐", "徐汇滨江新添三", "徐汇滨江新添三处亲水平")),
    ("十五条公交线路七月起调整", ("十五条公交线路",), ("十", "十五", "十五条公交线路七")),
    ("“城市会客厅”下周正式开放", ("“城市会客厅”",), ("“", "“城市", "“城市会客厅")),
    (
        "老旧小区加装电梯突破1000台",
        ("老旧小区", "老旧小区加装电梯"),
        ("老旧小区加装电梯突破1", "老旧小区加装电梯突破1000"),
    ),
    ("区图书馆与社区学校共建书房", ("区图书馆",), ("区图书馆与", "区图", "区图书馆与社区学校共")),
    ("市民可在线上预约疫苗接种", ("市民",), ("市民可在线上预", "市民可在线上预约疫")),
    ("我们的节日：弄堂里的端午", ("我们的节日：",), ("我们", "我们的节日", "我们的节日：弄堂里")),
    ("一江一河沿岸建筑将统一亮灯", ("一江一河沿岸建筑",), ("一江一河沿岸建", "一江一河沿岸建筑将统")),
    ("《徐汇报》创刊三十年展览开幕", ("《徐汇报》",), ("《", "《徐汇报", "《徐汇")),
    ("雨季来临　请检查门窗与排水", ("雨季来临",), ("雨", "雨季来", "雨季来临　请检查门")),
    ("居民自治让楼道亮起来", ("居民自治",), ("居民自", "居民自治让楼道亮起")),
    ("科技公司落户漕河泾开发区", ("科技公司", "科技公司落户"), ("科", "科技公司落", "科技公司落户漕河泾开发")),
    ("85岁老人坚持义务修表四十年", ("85岁老人",), ("8", "85", "85岁老人坚持义务修表四")),
    ("武康路上的梧桐树也要体检了", ("武康路上的",), ("武康路上", "武康路上的梧桐树也要体检")),
    ("青年创业者向居民讲述转型故事", ("青年创业者",), ("青", "青年创业者向居民讲", "青年创业者向居民讲述转型故")),
    ("全区中小学9月1日开学", ("全区中小学",), ("全区中小学9", "全区中小学9月1")),
    ("居住证办理再提速，最快当天取证", ("居住证办理再提速，",), ("居住证办理再提速", "居住证办理再提速，最快当")),
    ("高温天里，他们守护城市清凉", ("高温天里，",), ("高温天里", "高温天里，他")),
    ("上海交通大学师生走进田林社区", ("上海交通大学师生",), ("上海交通大", "上海交", "上海交通大学师生走")),
    ("WAIC 2023将聚焦通用大模型", ("WAIC 2023",), ("WA", "WAIC 202", "WAIC 2023将聚")),
    ("口袋公园“小而美”惠及万家", ("口袋公园",), ("口袋公园“", "口袋公园“小而", "口袋公园“小而美")),
    ("食堂、菜场和药店都在身边", ("食堂、菜场",), ("食堂、菜场和", "食堂、菜", "食")),
    ("三甲医院专家将到社区坐诊", ("三甲医院专家",), ("三", "三甲医", "三甲医院专家将", "三甲医院专家将到社区坐")),
    ("历史建筑修缮遵循“修旧如旧”", ("历史建筑修缮",), ("历史建筑修", "历史建筑修缮遵循“修旧")),
    ("垃圾分类四周年：习惯成自然", ("垃圾分类四周年：",), ("垃圾分类四周年", "垃圾分类四周", "垃")),
    ("龙华塔下的夜市重新开张", ("龙华塔下的",), ("龙", "龙华塔下")),
    ("轨道交通23号线全线贯通", ("轨道交通23号线",), ("轨道交通2", "轨道交通23", "轨")),
    ("百名志愿者为独居老人送清凉", ("百名志愿者",), ("百名志愿", "百名志愿者为独居老人送清")),
    ("国际友人学包粽子过端午", ("国际友人",), ("国", "国际友人学包粽")),
    ("校园食品安全专项检查启动", ("校园食品安全", "校园食品安全专项检查"), ("校", "校园食品安全专项检")),
    ("书香徐汇：今夏去哪里读书", ("书香徐汇：",), ("书", "书香徐汇", "书香徐汇：今夏去哪里读")),
    ("健身步道延伸3.5公里", ("健身步道", "健身步道延伸"), ("健身步道延伸3", "健身步道延伸3.", "健身步道延伸3.5")),
    ("代表委员热议民生实事项目", ("代表委员",), ("代", "代表委员热议民生实事项")),
    ("把最好的岸线还给人民", ("把最好的岸线",), ("把最好", "把", "把最好的岸线还给人")),
)
OWN_WORDS = ("漕河泾", "龙华塔", "徐汇滨江", "武康路", "大模型")


@pytest.mark.parametrize(("headline", "good", "bad"), HEADLINES, ids=[headline for headline, _, _ in HEADLINES])
def test_headlines_turn_as_a_subeditor_would(headline: str, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    found = read_headline(headline, OWN_WORDS)
    may = {headline[:at].rstrip("　") for at in found.costs}
    assert set(good) <= may
    assert not set(bad) & may


def test_a_mark_or_a_gap_is_the_cheapest_turn() -> None:
    found = read_headline("高温天里，他们守护城市清凉")
    assert min(found.costs, key=lambda at: found.costs[at]) == 5


def test_before_a_link_word_is_cheaper_than_elsewhere() -> None:
    text = "区图书馆与社区学校共建书房"
    found = read_headline(text)
    assert found.costs[text.index("与")] < min(cost for at, cost in found.costs.items() if text[at] != "与")


def test_the_editor_forces_a_turn() -> None:
    forced = read_headline("10份协议30项项目", forced=(5,))
    assert forced == HeadlineBreaks("10份协议30项项目", {}, (5,))
    assert list(ways_to_break(forced, 2)) == [(("10份协议", "30项项目"), 0.0)]
    assert not list(ways_to_break(forced, 3))
    assert list(ways_to_break(read_headline("甲乙丙", forced=(1, 2)), 3)) == [(("甲", "乙", "丙"), 0.0)]


def test_the_editor_forbids_a_turn() -> None:
    free, bound = read_headline("徐汇滨江新添亲水平台"), read_headline("徐汇滨江新添亲水平台", forbidden=(4,))
    assert 4 in free.costs
    assert set(bound.costs) == set(free.costs) - {4}
    assert bound.text == free.text


def test_a_paper_s_own_words_hold_together() -> None:
    assert not {1, 2} & set(read_headline("到漕河泾去", ("漕河泾",)).costs) - {1}


@pytest.mark.parametrize(("text", "lines"), [
    ("雨季来临　请检查门窗", ("雨季来临", "请检查门窗")), ("高温天里，他们守护", ("高温天里", "他们守护")),
    ("WAIC 将至", ("WAIC", "将至")), ("今夏去哪里？看这里", ("今夏去哪里？", "看这里")),
])  # fmt: skip
def test_what_vanishes_at_a_turn(text: str, lines: tuple[str, ...]) -> None:
    assert lines in [found for found, _ in ways_to_break(read_headline(text), 2)]


@pytest.mark.parametrize("text", ["", "中", "|", "~", "||", "~|~", "　", "，，，", "|中", "中|", "“", "《", "%", "25%"])
def test_any_headline_can_be_read(text: str) -> None:
    read = read_headline(text)
    assert read.text == text
    for lines in range(1, 5):
        for parts, _ in ways_to_break(read, lines):
            assert len(parts) == lines


def test_one_line_is_the_headline_itself() -> None:
    assert list(ways_to_break(read_headline("龙华塔下的夜市"), 1)) == [(("龙华塔下的夜市",), 0)]
