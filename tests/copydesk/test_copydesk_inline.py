"""Marks within a line: voices and readings, their places, what is not understood, and that no character is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import text as their_text

from layout.copydesk.markdown_input.stray_characters import words_of
from layout.copydesk.markdown_input.syntax import _text
from layout.diagnostics import Report
from layout.model import Block, Verse, Words

Blocks = Callable[[str], tuple[Block, ...]]

fuzzed = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _only(found: tuple[Block, ...]) -> Words:
    (block,) = found
    (words,) = words_of(block)
    return words


def _said(words: Words) -> list[tuple[str, str]]:
    """What each voice covers, and each reading with its base."""
    inline_styles = [(inline_style, words.text[start:end]) for start, end, inline_style in words.inline_styles]
    return inline_styles + [(reading, words.text[start:end]) for start, end, reading in words.ruby]


@pytest.mark.parametrize(
    ("copy", "text", "said"),
    [
        ("先说[重点]{.dots}。", "先说重点。", [("dots", "重点")]),
        ("[鲁迅]{.name}写[呐喊]{.title}", "鲁迅写呐喊", [("name", "鲁迅"), ("title", "呐喊")]),
        ("10[2]{.raised}H[2]{.lowered}O", "102H2O", [("raised", "2"), ("lowered", "2")]),
        ("据县志[1]{.note}，[疏排]{.spaced}", "据县志1，疏排", [("note", "1"), ("spaced", "疏排")]),
        ("[鲁迅]{.name .dots}", "鲁迅", [("dots", "鲁迅"), ("name", "鲁迅")]),
        ("[鲁迅]{.name.dots}", "鲁迅", [("dots", "鲁迅"), ("name", "鲁迅")]),
        ("**甲[乙*丙*]{.dots}**丁", "甲乙丙丁", [("strong", "甲乙丙"), ("dots", "乙丙"), ("emphasis", "丙")]),
        ("[[乙]{.dots}丙]{.dots}", "乙丙", [("dots", "乙丙")]),
        ("[甲\n乙]{.dots}", "甲乙", [("dots", "甲乙")]),
        ("住在{街道|jiē  dào}旁", "住在街道旁", [("jiē dào", "街道")]),
        ("[{鲁迅|lǔ xùn}先生]{.name}", "鲁迅先生", [("name", "鲁迅先生"), ("lǔ xùn", "鲁迅")]),
        ("{**街**道|jiē dào}", "街道", [("strong", "街"), ("jiē dào", "街道")]),
        ("{甲\\|乙|a\\|b}", "甲|乙", [("a|b", "甲|乙")]),
        ("\\{街道|jiē dào}", "{街道|jiē dào}", []),
        ("{街道\\|jiē dào}", "{街道|jiē dào}", []),
        ("\\[甲\\]\\{.dots}，[乙]\\{.dots}，\\*\\*丙", "[甲]{.dots}，[乙]{.dots}，**丙", []),
        ("要3~5天，x^2^，甲{乙}丙|丁{戊", "要3~5天，x^2^，甲{乙}丙|丁{戊", []),
        ("[甲]与【乙】", "[甲]与【乙】", []),
        ("## [小标]{.dots}题", "小标题", [("dots", "小标")]),
        ("> 引{文|wén}", "引文", [("wén", "文")]),
        ("2. {二|èr}*号*", "2．二号", [("emphasis", "号"), ("èr", "二")]),
        ("```verse\n　　[床]{.dots}前{明月|míng yuè}光\n```", "　　床前明月光", [("dots", "床"), ("míng yuè", "明月")]),
    ],
)
def test_voices_and_readings(copy: str, text: str, said: list[tuple[str, str]], blocks: Blocks, report: Report) -> None:
    words = _only(blocks(copy))
    assert (words.text, _said(words), list(report)) == (text, said, [])


def test_marks_in_lists_tables_and_captions(blocks: Blocks, tmp_path, report: Report) -> None:
    from PIL import Image

    Image.new("RGB", (30, 20)).save(tmp_path / "a.png")
    found = blocks(
        "- [甲]{.dots}\n\n| [乙]{.name} | 1\\|2 |\n|--|--|\n| {丙\\|bǐng} | *丁* |\n\n![[戊]{.title}](a.png)\n"
    )
    said = [_said(words) for block in found for words in words_of(block)]
    assert said == [
        [("dots", "甲")], [("name", "乙")], [], [("bǐng", "丙")], [("emphasis", "丁")], [("title", "戊")],
    ]  # fmt: skip
    assert list(report) == []


@pytest.mark.parametrize(
    ("copy", "code", "place", "hint"),
    [
        ("甲[乙]{.dot}", "copy-voice", (1, 6, 4), "did you mean 'dots'? known: strong,"),
        ("甲\n[乙]{.name .着重}", "copy-voice", (2, 11, 3), "known: strong, emphasis, dots, name,"),
        ("甲{|jiē}", "copy-reading", (1, 2, 6), "{街道|jiē dào}"),
        ("甲{街道| }", "copy-reading", (1, 2, 6), "{街道|jiē dào}"),
        ("甲[乙]{.dots", "copy-markdown", (1, 4, 2), "[重点]{.dots}"),
        ("甲[乙]{dots}", "copy-markdown", (1, 4, 2), "[重点]{.dots}"),
        ("【乙】{.dots}", "copy-markdown", (1, 4, 2), "half-width"),
        ("{街道｜jiē dào}", "copy-markdown", (1, 1, 1), "half-width"),
    ],
)
def test_what_is_wrong_with_a_mark_is_told_at_its_place(
    copy: str, code: str, place: tuple[int, int, int], hint: str, blocks: Blocks, report: Report
) -> None:
    blocks(copy)
    assert [(d.code, d.span[1:4]) for d in report] == [(code, place)]
    assert hint in next(iter(report)).hint


PIECES = [
    "甲", "乙丙", "，", "1", "b", " ", "　　", "\n", "\n\n", "*", "**", "[", "]", "{", "}", "|", "\\", "!", "_",
    "]{.dots}", "]{.name .title}", "]{.x}", "{街|", "jiē}", "{街道|jiē dào}", "\\{", "\\|", "&amp;", "* ", "> ", "## ",
]  # fmt: skip
copies = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
tables = st.lists(copies.map(lambda cell: cell.replace("\n", "")), min_size=2, max_size=3).map(
    lambda cells: f"| {' | '.join(cells)} |\n{'|--' * len(cells)}|\n{'|'.join(cells)}\n"
)


@fuzzed
@given(copy=copies | tables)
@example(copy="* *甲**[乙]{.dots}]{.\n  &amp;**丙\\*")
def test_every_character_stands_where_its_origin_says(copy: str, blocks: Blocks, report: Report) -> None:
    report.found.clear()
    lines = copy.split("\n")
    for words in (words for block in blocks(copy) for words in words_of(block)):
        places = []
        for offset, character in enumerate(words.text):
            span = words.at(offset)
            if character != " ":  # a line's end between two Latin words is a space
                assert lines[span.line - 1][span.column - 1] == character
                places.append(span[1:3])
        assert places == sorted(set(places))


@fuzzed
@given(copy=st.text(st.sampled_from("甲乙丙，ab1[]{}|.\\\n*`<>()!-:# \u3000｜～~^"), max_size=80) | copies | tables)
def test_marks_lose_no_character_and_stay_within_the_text(copy: str, blocks: Blocks, report: Report) -> None:
    report.found.clear()
    found = [words for block in blocks(copy) for words in words_of(block)]
    kept = "".join(words.text + "".join(text for *_, text in words.ruby) for words in found)
    if not report.found:
        assert sorted(c for c in copy if c in "甲乙丙，") == sorted(c for c in kept if c in "甲乙丙，")
    for words in found:
        assert all(0 <= start < end <= len(words.text) for start, end, _ in (*words.inline_styles, *words.ruby))
        assert list(words.inline_styles) == sorted(set(words.inline_styles))
        edges = [edge for start, end, _ in words.ruby for edge in (start, end)]
        assert edges == sorted(edges)


def test_a_poem_keeps_its_indents_and_gaps(blocks: Blocks) -> None:
    (poem,) = blocks("```verse\n甲\n\n　*乙*\n```\n")
    assert isinstance(poem, Verse)
    assert [line.text for line in poem.lines] == ["甲", "", "　乙"]
    assert [line.span[1:3] for line in poem.lines] == [(2, 1), (3, 1), (4, 1)]
    assert poem.lines[2].at(1)[1:3] == (4, 3)


@pytest.mark.parametrize(
    ("headline", "body", "told"),
    [
        ("三家", "共１２家，其中3家，又4家", [(7, 12, "write 12")]),
        ("其中3家", "共１２家", [(6, 21, "write ３")]),
        ("三家", "共１２家，ＡＰＰ与APP", []),
        ("3家", "共12家，ＡＰＰ", []),
    ],
)
def test_digits_of_two_widths_in_one_story_are_told_once(
    newspaper, headline: str, body: str, told: list[tuple[int, int, str]]
) -> None:
    newspaper.read(
        "paper: daily\nnumber: 26\ndate: 2023-06-26\npages:\n  - {section: x, plan: A, stories: {A: {\n"
        f"        headline: {headline},\n    body: {body}}}}}}}\n"
    )
    assert [(d.span.line, d.span.column, d.hint) for d in newspaper.report] == told


def test_words_fall_into_parts_that_keep_their_marks(blocks: Blocks) -> None:
    words = _only(blocks("甲[乙{街道|jiē dào}]{.dots}{老人|lǎorén}"))
    first, second = words.part(0, 3), words.part(3, 6)
    assert _said(first) == [("dots", "乙街"), ("jiē", "街")]
    assert _said(second) == [("dots", "道"), ("dào", "道"), ("lǎorén", "老人")]
    for part, start in ((first, 0), (second, 3)):
        assert [part.at(n) for n in range(3)] == [words.at(start + n) for n in range(3)]


SOME = st.characters(max_codepoint=0x7F) | st.sampled_from("中“，。\u3000\u2028")


@fuzzed
@given(text=st.text(SOME, min_size=1, max_size=30))
def test_text_ends_where_it_does_for_the_parser(text: str) -> None:
    ours, theirs = (StateInline(text, MarkdownIt(), {}, []) for _ in range(2))
    assert _text(ours, False) == their_text(theirs, False)
    assert (ours.pos, ours.pending) == (theirs.pos, theirs.pending)
