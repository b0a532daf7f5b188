"""What is known of a page's stories before they are set is what is found as they are set."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from layout.blocks import TakeStore
from layout.build import SetIssue
from layout.galley import SortCases
from layout.makeup import story_placement
from layout.makeup.page_solution import SolvedStory, set_up, solve_again, solve_page
from layout.model import Page

PAGE = """\
  - section: 要闻
    plan: |
      A A B B
      C C D D
    stories:
      A: {file: a.md, pictures: [{columns: 1}]}
      B: {file: b.md}
      C: {file: c.md, quotes: [{column: 2, line: 3}]}
      D: {file: d.md, vertical: true}
"""
WHOLE = """\
  - section: 要闻
    plan: |
      A A A A
    stories:
      A: {file: a.md}
  - section: 综合
    plan: |
      A A B B
    stories:
      A: {continues: 1A, headline: 续完}
      B: {file: b.md}
"""
Talk = Callable[[int], str]


def story(text: str, above: str = "") -> str:
    return f"---\nheadline: 滨江步道\n---\n{above}{text}"


def solved(made: SetIssue, page: Page) -> Iterator[SolvedStory]:
    setup = set_up(page, made.stylesheet, SortCases(made.fonts), TakeStore())
    yield from solve_page(setup).solved


@pytest.mark.parametrize("lengths", [(90, 700, 900, 300), (600, 30, 40, 900), (1500, 420, 410, 60)])
def test_numbers_are_those_of_the_set_stories(newspaper, talk: Talk, lengths: tuple[int, ...]) -> None:
    newspaper.picture(600, 400)
    a, b, c, d = map(talk, lengths)
    quote = "> 今天的滨江，还给了市民。\n\n"
    made, _ = newspaper.issue(PAGE, a=story(a, "![一](p.png)\n\n"), b=story(b), c=story(c, quote), d=story(d))
    for one in solved(made, made.issue.pages[0]):
        assert one.characters == one.placed.characters, one.cast.story.id


@pytest.mark.parametrize("length", [40, 1200])
def test_numbers_of_the_parts_of_a_story(newspaper, talk: Talk, length: int) -> None:
    """One whose end is on the first page leaves the second part nothing, and one that goes on is not over."""
    made, _ = newspaper.issue(WHOLE, a=story(talk(length)), b=story(talk(90)))
    for page in made.issue.pages:
        for one in solved(made, page):
            assert one.characters == one.placed.characters, one.cast.story.id


def test_a_story_is_not_set_for_its_number(newspaper, talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    made, _ = newspaper.issue(WHOLE.split("  - section: 综合", maxsplit=1)[0], a=story(talk(300)))
    [page] = made.issue.pages
    setup = set_up(page, made.stylesheet, SortCases(made.fonts), TakeStore())
    monkeypatch.setattr(story_placement, "overset_of", None)
    first = solve_page(setup)
    again = solve_again(first, {"1A": page.stories["A"]}, setup)
    assert first.counts == again.counts
    assert first.counts["1A"] < 0
    with pytest.raises(TypeError):
        assert first.placed
