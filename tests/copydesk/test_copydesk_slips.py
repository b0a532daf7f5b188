"""What looks like a picture, a table, a quote or a list to a reader of the copy and is none: it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.copydesk.markdown_input.stray_characters import check_doubled, check_half_width
from layout.diagnostics import Report
from layout.model import Block, Paragraph, Words

Blocks = Callable[[str], tuple[Block, ...]]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ('![桥](../p/bridge 1.jpg "陆川 供图")', '![桥](<../p/bridge 1.jpg> "陆川 供图")'),
        ("![](p/微信图片_2024 (1).jpg)", "![](<p/微信图片_2024 (1).jpg>)"),
        ("！【修好的桥】（p/bridge.jpg “陆川 供图”）", '![修好的桥](p/bridge.jpg "陆川 供图")'),
        ("！[修好的桥](p/bridge.JPG)", "![修好的桥](p/bridge.JPG)"),
        ("![桥]（p/bridge.jpg）", "![桥](p/bridge.jpg)"),
        ("![桥](p/bridge.jpg “陆川 供图”)", '![桥](p/bridge.jpg "陆川 供图")'),
        ("![桥](p/bridge.jpg 陆川供图)", '![桥](p/bridge.jpg "陆川供图")'),
        ('[桥](p/bridge.jpg "陆川")', '![桥](p/bridge.jpg "陆川")'),
        ("![桥] (p/bridge.png)", "![桥](p/bridge.png)"),
    ],
)
def test_what_looks_like_a_picture_is_an_error_with_what_was_meant(
    text: str, meant: str, blocks: Blocks, report: Report
) -> None:
    found = blocks(f"桥修好了。\n\n{text}\n\n车又能走了。")
    assert [block.words.text for block in found if isinstance(block, Paragraph)] == ["桥修好了。", "车又能走了。"]
    (finding,) = report
    assert (finding.severity, finding.code, finding.span[1:]) == ("error", "copy-markdown", (3, 1, len(text)))
    assert f"write {meant}" in finding.hint


@pytest.mark.parametrize("text", ["../p/bridge.jpg", "IMG_2034.JPG", "![[bridge.jpg]]", "> ![桥](a b.jpg)"])
def test_a_file_without_its_mark_is_no_text_either(text: str, blocks: Blocks, report: Report) -> None:
    blocks(text)
    assert [finding.severity for finding in report] == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "太好了！【延伸阅读】（见第3版）",
        "报名表见 www.example.cn/form.pdf",
        "照片存为 bridge.jpg，另附一张。",
        "\\![桥](a b.jpg)",
        "通知见 https://example.cn/a.jpg",
    ],
)
def test_a_name_in_running_text_is_none(text: str, blocks: Blocks, report: Report) -> None:
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    assert not [finding for finding in report if finding.severity == "error"]


@pytest.mark.parametrize(
    ("text", "column", "length"),
    [
        ("｜ 线路 ｜ 首班 ｜\n｜---｜---｜\n｜ 1路 ｜ 6:00 ｜", 1, 1),
        ("线路｜首班｜末班\n1路｜6:00｜9:00", 3, 1),
        ("线路\t首班\n1路\t6:00", 3, 1),
        ("＞ 菜等得起。", 1, 1),
        ("-每天一班\n-雨天停开", 1, 1),
        ("－ 每天一班", 1, 1),
        ("＃＃ 石头编了号", 1, 2),
        ("｀｀｀verse\n江水平\n｀｀｀", 1, 3),
        ("今天［重点］｛.dots｝来了", 3, 1),
        ("今天＊＊开船＊＊了", 3, 2),
    ],
)
def test_a_mark_of_other_signs_is_told(text: str, column: int, length: int, blocks: Blocks, report: Report) -> None:
    blocks(text)
    finding, *_ = [finding for finding in report if finding.code == "copy-markdown"]
    assert (finding.severity, finding.span[1:]) == ("warning", (1, column, length))
    assert finding.hint


@pytest.mark.parametrize(
    "text",
    [
        "文｜沈禾\n图｜陆川", "-5℃至3℃", "——编者", "责编｜沈禾", "＊据江报", "﹣3℃", "• 一班",
        "138＊＊＊＊0001、139＊＊＊＊0002", "尾号＊＊＊＊0001与＊＊＊＊0002", "王＊＊、李＊＊", "沪A＊＊88和沪B＊＊99",
    ],
)  # fmt: skip
def test_signs_of_the_copy_are_silent(text: str, blocks: Blocks, report: Report) -> None:
    assert blocks(text)
    assert [finding.code for finding in report] == []


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("注：以水尺为准。", "put an empty line before a note to the table"),
        ("来源：水利站", "put an empty line before a note to the table"),
        ("| 首班 |", "give every row as many cells as the head; a bar within a cell is written \\|"),
    ],
)
def test_a_note_that_is_a_row_is_told_as_one(row: str, hint: str, blocks: Blocks, report: Report) -> None:
    blocks(f"| 班 | 点 |\n|--|--|\n| 首班 | 6:00 |\n{row}")
    (finding,) = report
    assert (finding.code, finding.span.line, finding.hint) == ("copy-table", 4, hint)


@pytest.mark.parametrize(
    ("texts", "mark", "count", "hint"),
    [
        (("渡船靠岸,人上岸。", "雾散了,开船!"), ",", 3, "write ，"),
        (("他说：“开船.”", "开船；靠岸."), ".", 2, "write 。"),
        (("说好了:七点开",), ":", 1, "write ："),
        (("《渡口》,一首歌",), ",", 1, "write ，"),
        (("开吗?“开”;走",), "?", 2, "write ？"),
    ],
)
def test_half_width_marks_are_told_once_with_how_many_there_are(
    texts: tuple[str, ...], mark: str, count: int, hint: str, report: Report
) -> None:
    check_half_width(map(Words, texts), report)
    (finding,) = report
    assert (finding.code, finding.severity, finding.hint) == ("copy-half-width", "warning", hint)
    assert finding.message.startswith(f"half-width '{mark}' after a Chinese character ({count} such")


@pytest.mark.parametrize(
    "text",
    [
        "渡船靠岸，人上岸。", "12:30开船，3,000人", "王伟, Li Qiang", "见https://example.org", "3.6米", "J.K.罗琳",
        "一.引言", "100元(含税)", "沪A.12345", "比分3:1",
    ],
)  # fmt: skip
def test_half_width_marks_of_numbers_and_western_words_stand(text: str, report: Report) -> None:
    check_half_width([Words(text)], report)
    assert not list(report)


@pytest.mark.parametrize(
    "text", ["渡船靠岸，，人上岸。", "渡船靠岸，。", "南岸、、北岸", "他说：：开船", "开船。，靠岸"]
)
def test_a_mark_too_many_is_told(text: str, report: Report) -> None:
    check_doubled([Words("渡船靠岸。"), Words(text)], report)
    (finding,) = report
    assert (finding.code, finding.severity) == ("copy-doubled", "warning")
    assert "(1 place in" in finding.message


@pytest.mark.parametrize(
    "text", ["开船了！！", "开船？！", "他说：“，”", "靠岸。”，他说", "等等。。", "《渡口》、《江》"]
)
def test_marks_that_may_stand_side_by_side_are_silent(text: str, report: Report) -> None:
    check_doubled([Words(text)], report)
    assert not list(report)
