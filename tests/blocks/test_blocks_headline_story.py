"""A head is broken by what its story says first: words that stand together there are not parted, in any part of it."""

from __future__ import annotations

from layout.blocks import Context
from layout.blocks.headline import compose_head
from layout.model import Headline, Line, Paragraph, Story, Words
from layout.model.issue import Display

HEADLINE = "水泥窑协同处置生活垃圾二十万吨"
OPENING = (
    "垃圾坑里的抓斗提起一团团破布烂菜，送进一千多度的水泥窑尾。去年，位于峡口镇的水泥厂协同处置生活垃圾二十万吨，"
    "全县不再新建填埋场。厂方把在线监测数据接到厂门口的大屏上，谁都可以看。"
)
ELSE = "昨天有雨。" * 40


def lines(house: Context, *paragraphs: str, kicker: str = "") -> list[str]:
    """What the lines of the kicker or, without one, of the headline say, over two columns."""
    headline = Headline(Words("短题"), Words(kicker)) if kicker else Headline(Words(HEADLINE))
    blocks = tuple(Paragraph(Words(text)) for text in paragraphs)
    width = house.grid.span(1 if kicker else 2)
    head = compose_head(Story("1A", headline, None, blocks, Display(level="third")), width, house, True)
    assert head is not None
    return [item.slug.text for item in head.parts[0] if isinstance(item.slug, Line)]


def test_a_headline_is_broken_by_what_its_story_says(house: Context) -> None:
    assert lines(house) == ["水泥窑协同", "处置生活垃圾二十万吨"]
    assert lines(house, OPENING) == ["水泥窑", "协同处置生活垃圾二十万吨"]


def test_all_paragraphs_of_the_opening_count_and_none_behind_it(house: Context) -> None:
    half = OPENING.index("去年")
    assert lines(house, OPENING[:half], OPENING[half:]) == lines(house, OPENING)
    assert lines(house, ELSE, OPENING) == lines(house, ELSE) == lines(house)


def test_a_story_of_few_words_says_nothing(house: Context) -> None:
    assert lines(house, "水泥厂协同处置生活垃圾二十万吨。") == lines(house)


def test_a_kicker_is_broken_by_it_too(house: Context) -> None:
    kicker = "家政服务员持证上岗工资涨了三成"
    opening = (
        "在省城做育婴师的顾二嫂，揣着一张高级证书，月薪从六千元涨到了八千多元。调查显示，全省家政服务员持证上岗的"
        "比例达到四成，持证者平均工资比无证者高出三成。"
    )
    assert lines(house, kicker=kicker) == ["家政服务员持证", "上岗工资涨了三成"]
    assert lines(house, opening, kicker=kicker) == ["家政服务员持证上岗", "工资涨了三成"]
