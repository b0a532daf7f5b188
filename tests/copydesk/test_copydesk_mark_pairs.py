"""Quotation marks, brackets and book-title marks without a partner are told; quotations over paragraphs are none."""

from __future__ import annotations

import pytest

from layout.copydesk.markdown_input.mark_pairs import check_pairs
from layout.diagnostics import Report, Span
from layout.model import Block, Paragraph, Quote, Subhead, Verse, Words


def words(text: str, line: int = 1) -> Words:
    return Words(text, (), ((0, Span("a.md", line, 1)),))


def paragraphs(*texts: str) -> list[Block]:
    return [Paragraph(words(text, line)) for line, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "place", "mark", "count"),
    [
        (("他说：“开船。",), (1, 4), "“", 1),
        (("他说：开船。”",), (1, 7), "”", 1),
        (("他说：“开船。", "船开了。", "他又说：“慢些。”"), (1, 4), "“", 1),
        (("“思麦早“诞生了",), (1, 1), "“", 2),
        (("潮高（米",), (1, 3), "（", 1),
        (("潮高（米", "）退了"), (1, 3), "（", 2),
        (("潮高米）",), (1, 4), "）", 1),
        (("《渡口又开了",), (1, 1), "《", 1),
        (("《渡口（新）又开了",), (1, 1), "《", 1),
        (("【来信》",), (1, 4), "》", 2),
    ],
)
def test_the_first_mark_without_a_partner_is_told(
    texts: tuple[str, ...], place: tuple[int, int], mark: str, count: int
) -> None:
    report = Report()
    check_pairs((), paragraphs(*texts), report)
    (finding,) = report
    assert (finding.code, finding.severity, finding.span[1:3]) == ("copy-pairs", "warning", place)
    assert finding.message.startswith(f"'{mark}' has no partner ({count} such")
    assert finding.hint


@pytest.mark.parametrize(
    "texts",
    [
        ("他说：“开船。”",),
        ("他说：“开船。", "“慢些，”他又说，“不急。”"),  # each paragraph of a quotation may begin with “
        ("他说：“开船。", "慢些。”"),
        ("“《渡口》（新编）”好看", "【来信】"),
        ("1）报名 a）填表 一）交费", "（1）报名"),
        ("『门神』、‘好’、it’s",),
    ],
)
def test_marks_that_close_are_silent(texts: tuple[str, ...]) -> None:
    report = Report()
    check_pairs((words("“水上”早班船（新）"),), paragraphs(*texts), report)
    assert not list(report)


def test_a_quotation_goes_on_below_a_subhead_and_through_a_poem() -> None:
    report = Report()
    poem = Verse((words("“江水平，"), words("船要开。”")))
    blocks = [*paragraphs("他说：“开船。"), Subhead(words("慢些")), poem, *paragraphs("“不急。”")]
    check_pairs((), blocks, report)
    assert not list(report)


def test_a_head_and_a_quote_close_their_own() -> None:
    report = Report()
    check_pairs((words("“水上"), words("早班船”")), [Quote(words("“开船"))], report)
    (finding,) = report
    assert "(3 such marks" in finding.message
