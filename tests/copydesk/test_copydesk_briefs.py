"""短讯: which stories of a page are briefs, and what is told of one that can't be."""

from __future__ import annotations

import pytest

PAGE = """\
paper: daily
number: 26
date: 2023-06-26
pages:
  - section: 要闻
    plan: |
      A A B B
      C D D E
    stories:
      A: {{headline: 甲, body: x}}
      B: {{headline: 乙, body: x, level: third}}
      C: {{headline: 丙, body: x}}
      D: {{body: x}}
      E: {{headline: 戊, body: x, head: right}}
    briefs: {briefs}
"""


def test_a_brief_is_short_if_it_does_not_say_another_level(newspaper) -> None:
    issue = newspaper.read(PAGE.format(briefs="[A, B]"))
    assert newspaper.codes == []
    shown = [(story.display.brief, story.display.level) for story in issue.pages[0].stories.values()]
    assert shown == [(True, "short"), (True, "third"), (False, "second"), (False, "second"), (False, "second")]


@pytest.mark.parametrize(
    ("briefs", "severity", "column", "words"),
    [
        ("[A, B, X]", "error", 20, "no story X"),
        ("[A, B, D]", "error", 20, "D has no headline"),
        ("[A, B, E]", "error", 20, "head of E is vertical"),
        ("[A, B, A]", "warning", 20, "A is among the briefs already"),
        ("[A, B, C]", "warning", 20, "no brief begins beside C"),
        ("[A, C]", "warning", 14, "no brief begins beside A"),
    ],
)
def test_what_can_be_no_brief_is_told_at_its_letter(
    newspaper, briefs: str, severity: str, column: int, words: str
) -> None:
    newspaper.read(PAGE.format(briefs=briefs))
    first = next(iter(newspaper.report))
    assert (first.code, first.severity, first.span.line, first.span.column) == ("copy-briefs", severity, 15, column)
    assert words in first.message


def test_an_advertisement_is_no_brief(newspaper) -> None:
    newspaper.picture("ad.png")
    newspaper.read(PAGE.format(briefs="[A, B, C]").replace("headline: 丙, body: x", "ad: ad.png"))
    assert newspaper.codes == ["copy-briefs", "copy-briefs"]


def test_an_empty_letter_is_told_once(newspaper) -> None:
    newspaper.read(PAGE.format(briefs="[A, B, '']"))
    assert newspaper.codes == ["copy-briefs"]
