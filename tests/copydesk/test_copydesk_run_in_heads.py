"""短讯的小标题: which subheads run in, and what is told where none can."""

from __future__ import annotations

import pytest

from layout.model import Paragraph, Subhead

PAGE = """\
paper: daily
number: 26
date: 2023-06-26
pages:
  - section: 要闻
    plan: A A A
    stories:
      A: {{headline: 简讯, run_in_heads: {wanted}, body: "{body}"}}
"""
SHORTS = r"## 还**书**\n\n先取出*票据*。\n\n一次一册。\n\n## 晾衣\n\n看云图。\n\n## 名单\n\n- 甲\n\n## 末"


def test_a_subhead_runs_into_the_paragraph_below_it(newspaper) -> None:
    story = newspaper.read(PAGE.format(wanted="true", body=SHORTS)).pages[0].stories["A"]
    assert newspaper.codes == []
    one, two, three, *others = story.blocks
    assert isinstance(one, Paragraph)
    assert (one.words.text, one.run_in) == ("■还书　先取出票据。", True)
    assert one.words.inline_styles[0] == (0, 3, "strong")
    assert set(one.words.inline_styles[1:]) <= {(2, 3, "strong"), (7, 9, "emphasis")}
    head, text = one.words.at(1), one.words.at(4)
    assert (head.line, text.line) == (8, 8)
    assert (two, three) == (Paragraph(two.words), Paragraph(three.words, run_in=True))
    assert [type(block).__name__ for block in others] == ["Subhead", "Listing", "Subhead"]


def test_subheads_stay_where_nothing_is_asked(newspaper) -> None:
    story = newspaper.read(PAGE.format(wanted="false", body=SHORTS)).pages[0].stories["A"]
    assert sum(isinstance(block, Subhead) for block in story.blocks) == 4


@pytest.mark.parametrize("body", ["一段。", r"- 甲\n- 乙"])
def test_a_story_without_subheads_is_told(newspaper, body: str) -> None:
    newspaper.read(PAGE.format(wanted="true", body=body))
    [told] = list(newspaper.report)
    assert (told.code, told.severity, told.span.line) == ("copy-ignored", "warning", 8)
    assert "subheads" in told.message


def test_an_advertisement_has_no_subheads(newspaper) -> None:
    newspaper.picture("ad.png")
    page = PAGE.format(wanted="true", body="x").replace("headline: 简讯, ", "").replace('body: "x"', "ad: ad.png")
    newspaper.read(page)
    assert newspaper.codes == ["copy-ignored"]
