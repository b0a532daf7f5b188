"""Kickers, decks and subheads: one line where a little less size does it, else two that turn between phrases."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from layout.blocks import Context
from layout.blocks.display_lines import compose_broken, compose_display_line, with_wide_gaps
from layout.galley import natural_width
from layout.model import Line, Words


def lines(text: str, measure: float, room: Context) -> list[str]:
    return [
        placed.slug.text
        for placed in compose_display_line(Words(text), "deck", measure, room)
        if isinstance(placed.slug, Line)
    ]


@pytest.mark.parametrize(("text", "turned"), [
    ("老人们说这一天等得太久了街坊邻居都来送行", ["老人们说这一天等得太久了", "街坊邻居都来送行"]),
    ("第1班渡船今晨六点出发，往返两岸只要八分钟", ["第1班渡船今晨六点出发，", "往返两岸只要八分钟"]),
])  # fmt: skip
def test_a_deck_turns_between_phrases(house: Context, text: str, turned: list[str]) -> None:
    """As it fell it would turn within 久了 and 渡船."""
    size = house.style("deck").size
    assert lines(text, 13.5 * size, house) == turned


def test_what_is_too_long_by_a_character_is_set_smaller(house: Context) -> None:
    size, text = house.style("deck").size, "一座宋塔一记晚钟一片桃花"
    (placed,) = compose_display_line(Words(text), "deck", (len(text) - 1) * size, house)
    assert isinstance(placed.slug, Line)
    assert placed.slug.runs[0].size == pytest.approx(size * (len(text) - 1) / len(text), abs=0.1)


@pytest.mark.parametrize("measure", [40, 90, 150, 400])
def test_no_word_is_lost(house: Context, measure: float) -> None:
    text = "徐汇以“1+1+X”论坛矩阵奉上科技与产业盛宴，大模型走进千行百业"
    assert "".join(lines(text, measure, house)) == text


@pytest.mark.parametrize("size", [11.98, 12.0])
def test_what_just_fits_keeps_its_size_and_what_just_fits_smaller_is_not_broken(house: Context, size: float) -> None:
    """Sizes that were reduced are twentieths of a point."""
    deck, text = house.style("deck")._replace(size=size), "一座宋塔一记晚钟一片桃花"
    sheet = replace(house.stylesheet, text={**house.stylesheet.text, "deck": deck})
    room, wide = house._replace(stylesheet=sheet), len(text) * size
    for measure, expected in ((wide, size), (wide * 0.88, math.floor(size * 0.88 * 20) / 20)):
        (placed,) = compose_display_line(Words(text), "deck", measure, room)
        assert isinstance(placed.slug, Line)
        assert placed.slug.runs[0].size == pytest.approx(expected)


def test_a_typed_blank_between_parts_is_an_em(house: Context) -> None:
    (placed,) = compose_display_line(Words("走访党群阵地 察看港口园区"), "kicker", 400, house)
    assert isinstance(placed.slug, Line)
    assert placed.slug.text == "走访党群阵地　察看港口园区"
    assert lines("WAIC 2023 开幕", 400, house) == ["WAIC 2023 开幕"]


@pytest.mark.parametrize(
    "text",
    [
        "共建协议集中签署 30项重点同台发布",
        "外贸总额增长5% 出口创新高",
        "居民收入增长5.2% 3万户搬新居",
        "客队2:1 主场险胜升级马",
    ],
)
def test_a_typed_blank_on_one_side_of_a_number_parts_clauses(text: str) -> None:
    assert with_wide_gaps(text) == text.replace(" ", "\u3000")


@pytest.mark.parametrize(
    "text",
    [
        "集中签署 30 项重点项目",
        "外贸总额增长 5% 出口创新高",
        "2023 世界人工智能大会",
        "全市一共 3人",
        "昨天新到的超100 台设备",
        "截至 2024年底全部建成",
        "高铁明年12月30 日开通运营",
        "我国发布 5G标准",
    ],
)
def test_a_typed_blank_at_a_number_that_parts_nothing_stays(text: str) -> None:
    assert with_wide_gaps(text) == text


@pytest.mark.parametrize(
    "name", ["kicker", "kicker-lead", "kicker-short", "deck", "deck-lead", "deck-short", "subhead", "quote"]
)
def test_marks_of_display_lines_take_half_an_em(house: Context, name: str) -> None:
    assert natural_width("“抢七”大战", house.style(name), house.cases) == 5000
    assert natural_width("一片桃花，说", house.style(name), house.cases) == 5500


def quoted(text: str, measure: float, room: Context) -> list[str]:
    return [p.slug.text for p in compose_broken(Words(text), "quote", measure, room) if isinstance(p.slug, Line)]


@pytest.mark.parametrize(("text", "turned"), [
    ("一座城市的热闹中心，名字里藏着一位科学家。", ["一座城市的", "热闹中心，名字里", "藏着一位科学家。"]),
    ("灯是给人照路的。不是给钟点照的。", ["灯是给人照路的。", "不是给钟点照的。"]),
])  # fmt: skip
def test_a_quote_turns_between_phrases_and_keeps_its_stop(house: Context, text: str, turned: list[str]) -> None:
    assert quoted(text, 13 * 9, house) == turned


@pytest.mark.parametrize("measure", [40, 90, 117, 250])
def test_a_quote_of_any_width_keeps_its_words(house: Context, measure: float) -> None:
    text = "老人们说，这一天等得太久了 街坊邻居都来送行"
    assert "".join(quoted(text, measure, house)).replace("\u3000", "") == text.replace(" ", "")
