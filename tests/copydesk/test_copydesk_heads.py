"""The head of a story: which bars and tildes are marks, and that every other sign is printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from layout.copydesk.issue.forms import EntryForm, StoryForm
from layout.copydesk.issue.heads import read_head
from layout.copydesk.yaml_input.tree import Scalar
from layout.diagnostics import Report, Span
from layout.model import Headline

Read = Callable[..., Headline | None]


@pytest.fixture
def read(report: Report) -> Read:
    """`read(headline)` is what the desk makes of it; `read(headline, deck=…)` has other lines too."""

    def value(text: str) -> Scalar:
        rows = tuple(Span("x.yaml", number, 1, len(line)) for number, line in enumerate(text.split("\n"), 1))
        return Scalar(text, rows[0], rows, True)

    def headline(text: str, **lines: str) -> Headline | None:
        entry = EntryForm(headline=value(text), **{name: value(line) for name, line in lines.items()})
        return read_head(entry, StoryForm(), report)[0]

    return headline


RANGES = (
    "明起降温6~8℃ 最低气温-2~1℃", "3~5版", "10:00~12:00", "50%~80%", "￥5~￥8", "一~三", "A~D座", "周一~周五",
    "5月~7月", "6时~次日8时", "5公里~8公里", "甲~丁", "-2℃~-1℃", "（一）~（三）", "第1~第3版", "1.5~2倍", "十~十二日",
    "你好~", "~你好", "好~~吃",
)  # fmt: skip


@pytest.mark.parametrize("text", RANGES)
def test_a_tilde_of_a_range_is_copy(text: str, read: Read, report: Report) -> None:
    found = read(text)
    assert found is not None
    assert (found.text.text, found.forced, found.forbidden) == (text, (), ())
    assert list(report) == []


@pytest.mark.parametrize(
    ("text", "words", "forced", "forbidden"),
    [
        ("春天来了|步道又长了", "春天来了步道又长了", (4,), ()),
        ("10份协议|30项项目", "10份协议30项项目", (5,), ()),
        ("今夏去哪里？|看这里", "今夏去哪里？看这里", (6,), ()),
        ("甲地|乙地|丙地", "甲地乙地丙地", (2, 4), ()),
        ("甲地\n\n 乙地\n丙地", "甲地乙地丙地", (2, 4), ()),
        ("步道又长~了", "步道又长了", (), (4,)),
        ("北京~上海", "北京上海", (), (2,)),
        ("共赴一场|春~天", "共赴一场春天", (4,), (5,)),
    ],
)
def test_marks_are_not_in_the_words(
    text: str, words: str, forced: tuple[int, ...], forbidden: tuple[int, ...], read: Read, report: Report
) -> None:
    found = read(text)
    assert found is not None
    assert (found.text.text, found.forced, found.forbidden) == (words, forced, forbidden)
    assert [(d.severity, d.code) for d in report] == [("info", "copy-mark")] * ("~" in text and "春~天" not in text)
    for offset, character in enumerate(words):
        span = found.text.at(offset)
        assert text.split("\n")[span.line - 1][span.column - 1] == character


@pytest.mark.parametrize(
    "text",
    ["老码头{街道|jiē dào}复航", "A | B", "深度 | 老码头", "5|3", "甲||乙", "甲|||乙", "|甲", "甲|", "甲|~乙", "A|B"],
)
def test_a_bar_that_is_no_mark_is_printed_and_told(text: str, read: Read, report: Report) -> None:
    found = read(text)
    assert found is not None
    assert (found.text.text, found.forced, found.forbidden) == (text, (), ())
    assert [(d.code, d.span.column) for d in report] == [("copy-markdown", text.index("|") + 1)]


def test_a_backslash_prints_the_sign(read: Read, report: Report) -> None:
    found = read("深度\\|老码头 北京\\~上海\\n")
    assert found is not None
    assert (found.text.text, found.forced, found.forbidden) == ("深度|老码头 北京~上海\\n", (), ())
    assert found.text.at(2).column == 4
    assert list(report) == []


@pytest.mark.parametrize(
    "text", ["立春~立夏", "空气质量优~良", "明天晴~阴", "早~晚高峰", "东~西线停运", "人民广场~徐家汇"]
)
def test_a_tilde_that_may_be_a_range_is_told(text: str, read: Read, report: Report) -> None:
    read(text)
    assert [(d.severity, d.code, d.span.column) for d in report] == [("info", "copy-mark", text.index("~") + 1)]


@pytest.mark.parametrize("text", ["一场春~天", "老码~头", "欢~乐过大年"])
def test_a_tilde_within_a_word_is_a_mark(text: str, read: Read, report: Report) -> None:
    read(text)
    assert list(report) == []


@pytest.mark.parametrize("text", ["王**案宣判", "王**、李**案宣判", "138****0001中奖", "王*"])
def test_stars_of_a_head_mask_a_name(text: str, read: Read, report: Report) -> None:
    found = read(text, kicker=text)
    assert (found.text.text, found.kicker.text) == (text, text)
    assert list(report) == []


@pytest.mark.parametrize(("text", "column"), [("老码头**重新**开放", 4), ("**老码头开放", 1), ("“**老码头**”", 2)])
def test_what_looks_like_the_strong_voice_is_told_in_a_head(text: str, column: int, read: Read, report: Report) -> None:
    read(text)
    assert [(d.code, d.span.column) for d in report] == [("copy-markdown", column)]
    report.found.clear()
    escaped = read(text.replace("*", "\\*"))
    assert (escaped.text.text, list(report)) == (text, [])


def test_a_backslash_before_a_star_is_told_in_the_other_lines(read: Read, report: Report) -> None:
    found = read("题目", deck="王\\*\\*案")
    assert found.deck.text == "王\\*\\*案"
    assert [(d.code, d.span.column) for d in report] == [("copy-markdown", 2)]


def test_a_backslash_before_a_tilde_is_told_in_the_other_lines(read: Read, report: Report) -> None:
    assert read("气温5\\~8℃", kicker="5\\~7日").kicker.text == "5\\~7日"
    assert [(d.code, d.span.column, d.hint[:20]) for d in report] == [("copy-markdown", 2, "delete the backslash")]


@pytest.mark.parametrize("line", ["kicker", "deck", "byline", "column_title"])
@pytest.mark.parametrize("text", ["|", "~", "\\", "\\|", " ~| "])
def test_another_line_of_nothing_but_marks_is_told_and_left_out(
    text: str, line: str, read: Read, report: Report
) -> None:
    found = read("题目", **{line: text})
    assert found is not None
    assert getattr(found, line, None) is None
    assert [(d.severity, d.code) for d in report] == [("warning", "copy-mark")]


@pytest.mark.parametrize("line", ["kicker", "deck", "byline", "column_title"])
@pytest.mark.parametrize("text", ["", " ", "\u200b"])
def test_another_line_may_be_left_open(text: str, line: str, read: Read, report: Report) -> None:
    assert read("题目", **{line: text}) == read("题目")
    assert not list(report)


def test_a_bar_behind_what_may_be_a_column_s_name_is_told(read: Read, report: Report) -> None:
    found = read("视频|老码头又响起了铜铃")
    assert found is not None
    assert found.forced == (2,)
    assert [(d.severity, d.code, d.span.column) for d in report] == [("info", "copy-mark", 3)]


@pytest.mark.parametrize("text", ["~", "|", "||||", "~|~", " ", "\u3000", "\u200b\u2060", "\ufe0f", "\\", "\\|"])
def test_a_headline_of_nothing_but_marks_is_told(text: str, read: Read, report: Report) -> None:
    assert read(text, deck="副题") is None
    assert [(d.severity, d.code) for d in report] == [("warning", "copy-headline")]


def test_the_other_lines_keep_their_signs(read: Read, report: Report) -> None:
    found = read("题目", kicker="5~7日 | 周一|周五", deck="北京~上海\\|")
    assert found is not None
    assert found.kicker is not None
    assert found.deck is not None
    assert (found.kicker.text, found.deck.text) == ("5~7日 | 周一|周五", "北京~上海\\|")
    assert [(d.code, d.span.column) for d in report] == [("copy-markdown", 10)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("春天一5A~|\\ \u3000\u200b，℃-"), min_size=1, max_size=20))
@example(text="春|~天")
def test_every_sign_of_a_headline_is_printed_or_told(text: str, read: Read, report: Report) -> None:
    """A sign that is in no word is a mark (a bar between characters, or a tilde that is told) or its backslash."""
    report.found.clear()
    found = read(text)
    if found is None:
        assert [d.code for d in report] == ["copy-headline"]
        return
    printed = {found.text.at(offset).column - 1 for offset in range(len(found.text.text))}
    assert [text[at] for at in sorted(printed)] == list(found.text.text)
    told = {d.span.column - 1 for d in report}
    for at in set(range(len(text))) - printed - told:
        if text[at] == "\\":
            assert text[at + 1] in "|~"
        elif text[at] == "~":
            assert {text[at - 1], text[at + 1]} <= set("春天")
        elif not text[at].isspace():
            assert text[at] == "|"
            assert not {text[at - 1], text[at + 1]} & set(" \u3000\u200b|~")
    assert all(line.strip("\u200b \u3000") for line in found.lines)


@pytest.mark.parametrize(
    ("text", "marks"), [("京~沪~高铁", {"~"}), ("一~带一路", {"~"}), ("视频|老码头又响起了铜铃声", {"|"})]
)
def test_a_mark_is_told_by_its_own_name(text: str, marks: set[str], read: Read, report: Report) -> None:
    read(text)
    assert {d.message[5] for d in report} <= marks  # this ~ forbids ...


@pytest.mark.parametrize(
    ("lines", "text", "told"),
    [
        ("石阶修复\n票价一元", "石阶修复票价一元", [2]),
        ("增长5%\nGDP第一\n再创新高", "增长5% GDP第一再创新高", [2]),
        ("石阶修复 票价一元", "石阶修复 票价一元", []),
    ],
)
def test_lines_of_a_deck_are_joined_and_told(
    lines: str, text: str, told: list[int], read: Read, report: Report
) -> None:
    found = read("题目", deck=lines)
    assert found is not None
    assert found.deck is not None
    assert found.deck.text == text
    assert [(d.code, d.span.line) for d in report] == [("copy-turn", line) for line in told]


def test_dashes_and_dots_of_other_signs_are_told_in_a_head(read: Read, report: Report) -> None:
    read("老码头--又响起", kicker="停航...百天", deck="上海—北京", byline="记者 沈——禾")
    assert sorted(d.message for d in report) == [
        "-- is not a Chinese dash (1)", "... is not a Chinese ellipsis (1)",
    ]  # fmt: skip
