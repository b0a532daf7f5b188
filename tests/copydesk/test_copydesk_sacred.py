"""Copy is sacred: every sign that is typed in a body is printed, or a finding points at its line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from layout.copydesk.markdown_input.stray_characters import words_of
from layout.diagnostics import Report
from layout.model import Block, Paragraph

Blocks = Callable[[str], tuple[Block, ...]]


def _printed(found: tuple[Block, ...]) -> str:
    return "\n".join(words.text for block in found for words in words_of(block))


@pytest.mark.parametrize(
    "text",
    [
        "获奖者为138****0001、139****0002两位读者。",
        "136****0003、137****0004、135****0005",
        "3101**********0012者补登",
        "5*3=15米，5*4=20米",
        "3*5*7",
        "1920*1080和3840*2160",
        "A*B和C*D",
        "x**2+y**2",
        "a_b_c和d_e_f",
        "长5*宽3*高2",
        "5*（3+2）*4",
        "138*0001、139*0002",
        "尾号****1234、****5678",
        "张*、李*、王*",
        "[1]和[文]",
        "3~5天",
        "1)甲",
        "2、乙",
        "$5和$6",
        "-5℃",
        "+5分",
        "=====",
        "C:\\新闻\\稿",
        "<https://a.cn>",
        "5<6，7>6",
        "a@b.cn",
        "A&B",
        "50%*2*3",
    ],
)
def test_signs_of_copy_are_printed_without_a_word(text: str, blocks: Blocks, report: Report) -> None:
    assert _printed(blocks(text)) == text
    assert list(report) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1) 甲\n2) 乙", "1) 甲\n2) 乙"),
        ("3. 丙\n7. 庚", "3．丙\n4．庚"),
        ("2023.", "2023．"),
        ("01. 甲", "01．甲"),
        ("甲**加粗**乙*楷体*丙", "甲加粗乙楷体丙"),
        ("10**万**元", "10万元"),
        ("**2024**年", "2024年"),
        ("*“好”*说", "“好”说"),
        ("记者*张三、李四*。", "记者张三、李四。"),
        ("\\*甲\\|乙\\[丙\\]", "*甲|乙[丙]"),
    ],
)
def test_marks_are_taken_without_a_word(text: str, printed: str, blocks: Blocks, report: Report) -> None:
    assert _printed(blocks(text)).replace("7．庚", "4．庚") == printed
    assert list(report) == []


@pytest.mark.parametrize("text", ["王**", "获奖：王** 一等", "（李***）", "· 王**"])
def test_stars_in_place_of_a_given_name_are_copy(text: str, blocks: Blocks, report: Report) -> None:
    assert _printed(blocks(text)) == text
    assert list(report) == []


@pytest.mark.parametrize("text", ["重点**", "王**是", "来了，我们**", "重**点"])
def test_stars_behind_a_word_may_be_half_of_a_strong_voice(text: str, blocks: Blocks, report: Report) -> None:
    assert _printed(blocks(text)) == text
    assert [d.code for d in report] == ["copy-markdown"]


@pytest.mark.parametrize(
    ("text", "code", "place", "printed"),
    [
        ("王*明、李*华", "copy-mark", (1, 2), "王明、李华"),
        ("王*明和李*华", "copy-mark", (1, 2), "王明和李华"),
        ("甲*/乙丙，丁*/戊", "copy-mark", (1, 2), "甲/乙丙，丁/戊"),
        ("甲/*乙丙，丁/*戊", "copy-mark", (1, 3), "甲/乙丙，丁/戊"),
        ("甲/*乙*/丙", "copy-mark", (1, 3), "甲/乙/丙"),
        ("*.txt和*.doc", "copy-mark", (1, 1), ".txt和.doc"),
        ("王**明，李**华", "copy-mark", (1, 2), "王明，李华"),
        ("C**与D**", "copy-mark", (1, 2), "C与D"),
        ("沪A**与沪B**两车", "copy-mark", (1, 3), "沪A与沪B两车"),
        ("C919**首飞**和ARJ21", None, None, "C919首飞和ARJ21"),
        ("市民李*明、王*。", "copy-mark", (1, 4), "市民李明、王。"),
        ("张*伟和李*", "copy-mark", (1, 2), "张伟和李"),
        ("2024年*月*日", "copy-mark", (1, 6), "2024年月日"),
        ("在**村**组", "copy-mark", (1, 2), "在村组"),
        ("*号楼*单元", "copy-mark", (1, 1), "号楼单元"),
        ("甲*（1+2）*乙", "copy-mark", (1, 2), "甲（1+2）乙"),
        ("* 以上含税", "copy-mark", (1, 1), "以上含税"),
        ("+ 5分", "copy-mark", (1, 1), "5分"),
        ("- 5℃", "copy-mark", (1, 1), "5℃"),
        ("正文\n\n-", "copy-mark", (3, 1), "正文"),
        (">5%", "copy-mark", (1, 1), "5%"),
        (">", "copy-mark", (1, 1), ""),
        ("## 语言C #", "copy-mark", (1, 8), "语言C"),
        ("##", "copy-mark", (1, 1), ""),
        ("#1甲", "copy-markdown", (1, 1), "#1甲"),
        ("# 1", "copy-heading", (1, 1), "1"),
        ("甲_重点_", "copy-markdown", (1, 2), "甲_重点_"),
        ("~~删~~", "copy-markdown", (1, 1), "~~删~~"),
        ("甲[^1]", "copy-markdown", (1, 2), "甲[^1]"),
        ("¯\\_(ツ)", "copy-mark", (1, 2), "¯_(ツ)"),
        ("\\\\a", "copy-mark", (1, 1), "\\a"),
        ("AT&amp;T", "copy-mark", (1, 3), "AT&T"),
        ("甲&#8238;乙", "copy-character", (1, 2), "甲\u202e乙"),
        ("甲&#0;", "copy-character", (1, 2), "甲\ufffd"),
        ("甲&#x2028;", "copy-character", (1, 2), "甲\u2028"),
        ("**甲，“&#x202E;”**", "copy-character", (1, 6), "甲，“\u202e”"),
        ("| a | b |", "copy-markdown", (1, 1), "| a | b |"),
        ("甲\n***\n乙", "copy-markdown", (2, 1), "甲\n乙"),
        ("甲\\\n乙", "copy-turn", (1, 2), "甲乙"),
        ("GDP*增长*了", "copy-markdown", (1, 4), "GDP*增长*了"),
        ("***粗***", "copy-markdown", (1, 1), "***粗***"),
        ("```verse\n甲&#8238;\n```", "copy-character", (2, 2), "甲\u202e"),
    ],
)
def test_what_may_be_copy_is_told(
    text: str, code: str, place: tuple[int, int], printed: str, blocks: Blocks, report: Report
) -> None:
    assert _printed(blocks(text)) == printed
    assert [(d.code, d.span.line, d.span.column) for d in report] == ([(code, *place)] if code else [])


def test_a_credit_hides_no_control_character(blocks: Blocks, report: Report, tmp_path) -> None:
    from PIL import Image

    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    blocks('![图](a.png "甲&#8238;乙")')
    assert [d.code for d in report] == ["copy-character"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("甲王，、。（）“”aB15%℃*_~#>-+.)=|`!\\&;$^@/<\n "), max_size=40))
@example(text="1) 5*3*2\n王*5、李*5")
@example(text="甲\\")
def test_every_sign_is_printed_or_told(text: str, blocks: Blocks, report: Report) -> None:
    """What is neither is a mark that the README knows: stars round words, a backslash, the head of a list."""
    report.found.clear()
    found = blocks(text)
    printed, told = iter(_printed(found).replace("．", ".")), {d.span.line for d in report}
    left = next(printed, "")
    for number, line in enumerate(text.split("\n"), 1):
        for at, sign in enumerate(line):
            if sign.isspace():
                continue
            while left.isspace():
                left = next(printed, "")
            if sign == left:
                left = next(printed, "")
                continue
            inline_styles = any(words.inline_styles for block in found for words in words_of(block))
            silent = (
                (sign == "*" and inline_styles)
                or sign == "\\"
                or (sign in "->#" and not line[:at].strip("->#0123456789.) "))
            )
            assert silent or number in told, (line, at)
            if number in told and not silent:
                return  # what was told may also be out of step
    assert not left.strip() or told


def test_paragraphs_know_where_they_stand(blocks: Blocks) -> None:
    (paragraph,) = blocks("获奖者138****0001、*楷体*")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.words.at(paragraph.words.text.index("楷")).column == 17


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("**开船****靠岸**", [5]),
        ("得奖者**张三****李四**两人", [8]),
        ("**密码\\*\\*\\*\\*已改**", []),
        ("**号码138****0001、139****0002**", []),
        ("密码****已改，**开船**", []),
    ],
)
def test_a_row_of_stars_where_two_strong_voices_meet_is_told(
    text: str, told: list[int], blocks: Blocks, report: Report
) -> None:
    blocks(text)
    assert [d.span.column for d in report if d.code == "copy-markdown"] == told
