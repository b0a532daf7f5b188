"""通栏: stories under one head, and what is told of a package that can't be."""

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
      C C C D
    stories:
      A: {{headline: 甲, body: x, level: second}}
      B: {{headline: 乙, body: x}}
      C: {{headline: 丙, body: x, box: true}}
      D: {{{d}}}
    packages:
      - {packages}
"""


def _read(newspaper, packages: str, d: str = "headline: 丁, body: x"):
    return newspaper.read(PAGE.format(packages=packages, d=d))


def test_a_head_holds_its_stories_and_they_know_it(newspaper) -> None:
    issue = _read(newspaper, "{stories: [A, C], headline: 家门口的好去处, deck: 走进街道, tint: grey5, key: parks}")
    assert newspaper.codes == []
    page = issue.pages[0]
    [head] = [story for story in page.stories.values() if story.holds]
    assert (head.id, head.key, head.holds) == ("1AC", "parks", ("1A", "1C"))
    assert (head.headline.text.text, head.headline.deck.text) == ("家门口的好去处", "走进街道")
    assert (head.display.level, head.display.tint, head.blocks) == ("lead", "grey5", ())
    assert [page.stories[letter].package for letter in "ABCD"] == ["1AC", "", "1AC", ""]
    assert [page.stories[letter].display.level for letter in "ABCD"] == ["second", "second", "third", "second"]
    assert [page.stories[letter].display.edged for letter in "ABCD"] == [False, False, True, False]


def test_a_page_has_several_packages(newspaper) -> None:
    issue = _read(newspaper, "{stories: [A, C], headline: 上}\n      - {stories: [B, D], headline: 下}")
    assert newspaper.codes == []
    stories = issue.pages[0].stories
    assert [story.id for story in stories.values()] == ["1A", "1B", "1C", "1D", "1AC", "1BD"]
    assert len({story.key for story in stories.values()}) == 6


def test_a_digest_shows_the_stories_of_a_package_below_its_head(newspaper) -> None:
    issue = _read(newspaper, "{stories: [B, C], headline: 家门口}", "digest: [1A, 1BC]")
    assert newspaper.codes == []
    [listing] = issue.pages[0].stories["D"].blocks
    assert [(words.text, end) for words, end in listing.items] == [
        ("甲", "1版"), ("家门口", "1版"), ("\u3000乙", ""), ("\u3000丙", ""),
    ]  # fmt: skip
    assert listing.targets == ("1A", "1BC", "1B", "1C")


@pytest.mark.parametrize(
    ("packages", "place", "words"),
    [
        ("{stories: [A, E], headline: 题}", (15, 23), "no story E"),
        ("{stories: [A, A, B], headline: 题}", (15, 23), "A is in a package already"),
        ("{stories: [A], headline: 题}", (15, 19), "two stories"),
        ("{stories: [A, D], headline: 题}", (15, 23), "D does not touch"),
        ('{stories: [A, B], headline: ""}', (15, 37), "needs a headline"),
        ("{stories: [A, B]}", (15, 9), "headline is missing"),
        ("{stories: [A, B], headline: 题, byline: 某}", (15, 40), "unknown key 'byline'"),
        ("{stories: [A, B], headline: 题}\n      - {stories: [B, C], headline: 题}", (16, 20), "B is in a package"),
    ],
)
def test_a_package_that_cannot_be_is_told_at_its_letter(
    newspaper, packages: str, place: tuple[int, int], words: str
) -> None:
    _read(newspaper, packages)
    errors = [one for one in newspaper.report if one.severity == "error"]
    assert [(one.span.line, one.span.column) for one in errors][:1] == [place]
    assert words in errors[0].message


@pytest.mark.parametrize("headline", ['""', "'|'", "' '"])
def test_a_package_without_a_headline_is_told_once(newspaper, headline: str) -> None:
    _read(newspaper, f"{{stories: [A, B], headline: {headline}, kicker: 引题}}")
    assert [one.code for one in newspaper.report] == ["copy-package"]


def test_an_advertisement_stands_under_no_head(newspaper) -> None:
    newspaper.picture("ad.png")
    _read(newspaper, "{stories: [C, D], headline: 题}", "ad: ad.png")
    assert newspaper.codes == ["copy-package"]


def test_a_head_stands_in_one_piece(newspaper) -> None:
    text = PAGE.format(packages="{stories: [A, C], headline: 题}", d="headline: 丁, body: x")
    newspaper.read(text.replace("      A A B B\n      C C C D\n", "      A B C\n      A A C\n      D D D\n"))
    assert newspaper.codes == ["copy-package"]
    assert "C is apart" in newspaper.report.found[0].message


def test_a_story_goes_on_from_no_head(newspaper) -> None:
    more = "  - section: 城事\n    plan: A\n    stories:\n      A: {continues: 1AB, headline: 续}\n"
    newspaper.read(PAGE.format(packages="{stories: [A, B], headline: 题}", d="headline: 丁, body: x") + more)
    assert "copy-continues" in newspaper.codes
