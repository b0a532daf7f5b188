"""A headline in two faces is told: characters that its face lacks look lighter or heavier than the rest."""

from __future__ import annotations

import pytest

PAGE = """\
  - section: 要闻
    plan: A A B B
    stories:
      A: {{file: a.md, level: lead}}
      B: {{file: b.md, level: {level}{more}}}
"""


@pytest.mark.parametrize("level", ["lead", "third"])
@pytest.mark.parametrize("more", ["", ", head: left", ", vertical: true"])
def test_characters_that_the_face_of_a_headline_lacks_are_told(newspaper, talk, level: str, more: str) -> None:
    _, report = newspaper.issue(
        PAGE.format(level=level, more=more),
        a=f"---\nheadline: 滨江步道A座碼頭\n---\n碼頭{talk(300)}",
        b=f"---\nheadline: 老碼頭的銅鈴，老碼頭\n---\n碼頭{talk(300)}",
    )
    told = [one for one in report if one.code == "headline-faces"]
    assert [(one.severity, one.span.line, str(one.message)[-4:]) for one in told] == [
        ("info", 2, ": 碼頭"),
        ("info", 2, "碼頭銅鈴"),
    ]


def test_a_headline_of_one_face_is_not_told(newspaper, talk) -> None:
    _, report = newspaper.issue(
        PAGE.format(level="third", more=""),
        a=f"---\nheadline: 滨江步道C919，“2024”\n---\n碼頭{talk(300)}",
        b=f"---\nheadline: 碼頭銅鈴\n---\n{talk(300)}",
    )
    assert not [one for one in report if one.code == "headline-faces"]
