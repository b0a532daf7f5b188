"""Paragraphs that run together, blanks between Han, dashes and dots of other signs: told once, at the first place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.diagnostics import Report
from layout.model import Block

Blocks = Callable[[str], tuple[Block, ...]]
LONG = (
    "望江镇第三届读书节昨天在老码头书屋举行，三百多位居民带着旧书前来交换，孩子们围坐听故事，"
    "老人们写下春联，志愿者把捐来的书分类上架。"
)
WRAPPED = (
    "雾还没有散尽，望江镇老码头的铜铃响了三下，第一班渡船从沙洲\n村驶来，载着三十七名乘客。他们中有赶集的菜农，也有上学的孩子。\n"
    "船靠岸时，有人鼓起了掌。停航四百零六天以后，江面上又有了汽笛\n声。老船工说，这一天大家等了很久。\n"
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (f"{LONG}\n{LONG}", [(1, len(LONG))]),
        (f"前言。\n\n{LONG}\n短段。\n{LONG}", [(3, len(LONG))]),
        ("他说：“好。”\n她笑了。\n门开了。", [(1, 7)]),
        ("今天下雨。\n明天晴。", [(1, 5)]),
        ("时间：上午九时\n地点：老码头书屋\n电话：五五五", [(1, 7)]),
        (WRAPPED, []),
        (f"　　{LONG}\n　　{LONG}\n接着。", []),
        (f"{LONG}\n\n{LONG}", []),
        ("甲，\n乙", []),
        ("one two.\nthree four.", []),
    ],
)
def test_paragraphs_on_single_lines_are_told(
    text: str, places: list[tuple[int, int]], blocks: Blocks, report: Report
) -> None:
    blocks(text)
    assert [(d.span.line, d.span.column) for d in report if d.code == "copy-paragraphs"] == places


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("甲 乙", 2), ("甲，  乙", 3), ("甲\t乙", 2), ("他说： “好”", 4), ("甲 —— 乙", 2), ("甲 GDP 乙", 0),
        ("增长18.6% 海外", 0),
        ("甲\u00a0乙", 2), ("甲\u200b乙", 2), ("甲，\u2009乙", 3), ("10\u00a0km", 0),
        ("甲\u3000乙", 0), ("“智联世界 生态未来”", 0), ("hello world", 0), ("hello  world", 6),
    ],
)  # fmt: skip
def test_a_blank_between_han_is_told(text: str, column: int, blocks: Blocks, report: Report) -> None:
    blocks(text)
    assert [d.span.column for d in report if d.code == "copy-blank"] == ([column] if column else [])


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("甲--乙", 2), ("甲－－乙", 2), ("他说---走", 3), ("等等...", 3), ("好。。。", 2), ("好…", 2),
        ("好….走", 2), ("好―走", 2), ("好─走", 2), ("好———走", 2), ("好—————走", 2),
        ("好⸻走", 2), ("好﹣﹣走", 2), ("好︱︱走", 2),
        ("甲————乙", 0), ("┌──┐", 0), ("├─┤", 0),
        ("甲——乙", 0), ("甲――乙", 0), ("甲──乙", 0), ("甲⸺乙", 0), ("好……", 0), ("北京—上海", 0),
        ("021-1234", 0), ("a...b", 0),
        ("--help", 0), ("C919-2", 0),
    ],
)  # fmt: skip
def test_dashes_and_dots_of_other_signs_are_told(text: str, column: int, blocks: Blocks, report: Report) -> None:
    blocks(text)
    assert [d.span.column for d in report if d.code == "copy-dash"] == ([column] if column else [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("```verse\n江水--流\n```", ["copy-dash"]),
        ("| 站 | 到 |\n|---|---|\n| 甲 | -- |\n| 乙 | — |\n| 丙 | ... |", []),
        ("| 站 | 到 |\n|---|---|\n| 老码头--新码头 | 5 |", ["copy-dash"]),
        ("```verse\n江水  流\n　　石阶——\n```", []),
    ],
)
def test_dashes_are_told_in_verse_and_tables(text: str, codes: list[str], blocks: Blocks, report: Report) -> None:
    blocks(text)
    assert [d.code for d in report] == codes
