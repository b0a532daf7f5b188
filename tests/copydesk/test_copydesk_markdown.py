"""Markdown to blocks: the kinds of block, voices beside Chinese marks, places, what is not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.diagnostics import Report
from layout.model import Block, Listing, Paragraph, Photo, Quote, Subhead, Table, Verse, Words

Blocks = Callable[[str], tuple[Block, ...]]


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.words.text for block in blocks if isinstance(block, Paragraph | Subhead | Quote)]


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("注：节假日不开放。", True),
        ("资料来源：镇文化站", True),
        ("以上为夏季时间。", True),
        ("注意天气变化。", False),
        ("图书馆天天开门。", False),
    ],
)
def test_a_note_stands_right_below_its_table(text: str, noted: bool, blocks: Blocks) -> None:
    table = "| 馆 | 时间 |\n|---|---|\n| 图书馆 | 9:00 |\n\n"
    last = blocks(table + text)[-1]
    assert isinstance(last, Paragraph)
    assert last.note == noted
    assert not any(getattr(block, "note", False) for block in blocks(f"{table}开馆了。\n\n{text}"))
    assert not any(getattr(block, "note", False) for block in blocks(text))


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("**“在一起，向未来”**就是", "“在一起，向未来”"),
        ("前**（注）**后", "（注）"),
        ("**学术、业界大咖。**齐聚", "学术、业界大咖。"),
        ("说**“好”**，", "“好”"),
        ("这是**粗体**字", "粗体"),
        ("中文**bold**中文", "bold"),
        ("《书》**《报》**《刊》", "《报》"),
    ],
)
def test_voices_beside_chinese_marks(text: str, strong: str, blocks: Blocks, report: Report) -> None:
    (block,) = blocks(text)
    assert isinstance(block, Paragraph)
    ((start, end, inline_style),) = block.words.inline_styles
    assert (block.words.text[start:end], inline_style) == (strong, "strong")
    assert block.words.text == text.replace("**", "")
    assert list(report) == []


def test_emphasis_inside_strong(blocks: Blocks) -> None:
    (block,) = blocks("甲**乙*丙*丁**戊")
    assert isinstance(block, Paragraph)
    assert block.words.text == "甲乙丙丁戊"
    assert block.words.inline_styles == ((1, 4, "strong"), (2, 3, "emphasis"))


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("甲，\n乙", "甲，乙"),
        ("甲”\n“乙", "甲”“乙"),
        ("one\ntwo", "one two"),
        ("中\nAPP", "中 APP"),
        ("甲*乙\n丙*", "甲乙丙"),
    ],
)
def test_a_line_end_between_han_joins(text: str, joined: str, blocks: Blocks) -> None:
    assert _texts(blocks(text)) == [joined]


def test_a_line_that_begins_with_an_ideographic_space_is_a_paragraph(blocks: Blocks, report: Report) -> None:
    found = blocks("　　第一段。\n　　第二段。\n接着。\n\n    第三段。")
    assert _texts(found) == ["第一段。", "第二段。接着。", "第三段。"]
    assert list(report) == []


def test_every_kind_of_block(blocks: Blocks, report: Report) -> None:
    found = blocks(
        "## 小标题\n正文\n\n> 引文\n> 两行\n\n```verse\n床前明月光\n\n疑是地上霜\n```\n- 甲\n- 乙\n\n3. 三\n4. 四\n\n"
        "| 甲 | 乙 |\n|:-:|--:|\n| 1\\|2 | **b** |\n"
    )
    assert list(report) == []
    assert [type(block) for block in found] == [Subhead, Paragraph, Quote, Verse, Listing, Paragraph, Paragraph, Table]
    assert _texts(found) == ["小标题", "正文", "引文两行", "3．三", "4．四"]
    _, _, _, verse, listing, _, _, table = found
    assert isinstance(verse, Verse)
    assert [line.text for line in verse.lines] == ["床前明月光", "", "疑是地上霜"]
    assert verse.lines[2].span[1:3] == (10, 1)
    assert isinstance(listing, Listing)
    assert [words.text for words, _ in listing.items] == ["甲", "乙"]
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "乙"], ["1|2", "b"]]
    assert table.align == ("centre", "right")
    assert table.rows[1][1].span[1:3] == (20, 12)


def test_a_photo_has_caption_and_credit(blocks: Blocks, tmp_path, report: Report) -> None:
    from PIL import Image

    Image.new("RGB", (30, 20)).save(tmp_path / "图 一.png")
    (photo,) = blocks('![说明，**记者**摄](<图 一.png> "某某供图")\n')
    assert list(report) == []
    assert isinstance(photo, Photo)
    assert photo.caption is not None
    assert (photo.caption.text, photo.credit, photo.file.width_px) == ("说明，记者摄", "某某供图", 30)
    assert photo.span[1:3] == (1, 16)


def test_origins_say_where_each_piece_stands(blocks: Blocks) -> None:
    lines = ["　　6月25日，**“好”**的", "第二\\*行&amp;*斜*。"]
    (block,) = blocks("\n".join(["", *lines]))
    assert isinstance(block, Paragraph)
    words = block.words
    assert words.text == "6月25日，“好”的第二*行&斜。"
    assert words.origins[0] == (0, words.span)
    for offset, character in enumerate(words.text):
        span = words.at(offset)
        if character not in "*&":  # these two are written as \* and &amp;
            assert lines[span.line - 2][span.column - 1] == character


@pytest.mark.parametrize(
    ("text", "code", "place", "kept"),
    [
        ("正文\n\n<div>x</div>", "copy-html", (3, 1), "<div>x</div>"),
        ("甲<b>乙</b>", "copy-html", (1, 2), "甲<b>乙</b>"),
        ("用`代码`写", "copy-markdown", (1, 2), "用代码写"),
        ("见[报网](http://x.org)。", "copy-link", (1, 2), "见报网。"),
        ("# 题", "copy-heading", (1, 1), "题"),
        ("### 题", "copy-heading", (1, 1), "题"),
        ("##题", "copy-markdown", (1, 1), "##题"),
        ("甲\n\n---\n\n乙", "copy-markdown", (3, 1), "甲乙"),
        ("甲\n---", "copy-markdown", (2, 1), "甲"),
        ("甲  \n乙", "copy-turn", (1, 2), "甲乙"),
        ('他说"好"。', "copy-quotes", (1, 3), '他说"好"。'),
        ("甲**乙", "copy-markdown", (1, 2), "甲**乙"),
        ("甲![图](a.png)", "copy-picture-place", (1, 2), "甲图"),
        ("> - 甲", "copy-markdown", (1, 1), ""),
        ("- 甲\n  - 乙", "copy-markdown", (2, 3), ""),
        ("```python\nx\n```", "copy-markdown", (1, 1), ""),
        ("```verse\nx", "copy-markdown", (1, 1), ""),
        ("| 甲 |\n|--|\n| 1 | 2 |", "copy-table", (3, 1), ""),
        ("[甲]: http://x.org", "", (0, 0), "[甲]: http://x.org"),
    ],
)
def test_what_is_not_known_is_told_and_its_text_kept(
    text: str, code: str, place: tuple[int, int], kept: str, blocks: Blocks, report: Report
) -> None:
    found = blocks(text)
    told = [(d.code, d.span.line, d.span.column) for d in report][:1]
    assert told == ([(code, *place)] if code else [])
    assert kept in "".join(_texts(found))


def test_an_endless_paragraph_is_refused(blocks: Blocks, report: Report) -> None:
    assert blocks("甲" * 100 + "\n\n" + "*a **b\n" * 10_000) == ()
    assert [d.code for d in report] == ["copy-limit"]


def test_nested_items_are_kept(blocks: Blocks) -> None:
    (listing,) = blocks("- 甲\n  - 乙\n\n    > 丙\n")
    assert isinstance(listing, Listing)
    assert [words.text for words, _ in listing.items] == ["甲", "乙", "丙"]


def _all_words(block: Block) -> list[Words]:
    if isinstance(block, Paragraph | Subhead | Quote):
        return [block.words]
    if isinstance(block, Verse):
        return list(block.lines)
    if isinstance(block, Listing):
        return [words for words, _ in block.items]
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row]
    return [block.caption] if block.caption else []


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.sampled_from("甲乙丙，。“”ab1#*>-|`![]()<>\\_&;\n \u3000"), max_size=60))
def test_no_character_of_the_copy_is_lost(text: str, blocks: Blocks, report: Report) -> None:
    report.found.clear()
    found = blocks(text)
    told = "".join(words.text for block in found for words in _all_words(block))
    paths = "".join(str(block.file.path) for block in found if isinstance(block, Photo))
    if not report.found:
        assert [c for c in text if c in "甲乙丙，。“”"] == [c for c in told + paths if c in "甲乙丙，。“”"]
    for block in found:
        for words in _all_words(block):
            assert [start for start, _ in words.origins] == sorted(start for start, _ in words.origins)
            assert not words.text or words.origins[0][0] == 0
            assert all(0 <= start < end <= len(words.text) for start, end, _ in words.inline_styles)


@pytest.mark.parametrize("lines", ["", "\n", "\u3000\n\n"])
def test_a_poem_without_lines_is_told_and_not_set(lines: str, blocks: Blocks, report: Report) -> None:
    found = blocks(f"江上。\n\n```verse\n{lines}```\n\n岸上。\n")
    assert [type(block) for block in found] == [Paragraph, Paragraph]
    assert [(finding.code, finding.span.line) for finding in report] == [("copy-empty", 3)]
