"""What is known of a page's stories before they are set is what is found as they are set."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from layout.blocks import TakeStore
from layout.build import SetIssue
from layout.galley import SortCases
from layout.makeup import story_placement
from layout.makeup.copyfit import followed
from layout.makeup.page_solution import SolvedStory, TriedPages, set_up, solve_again, solve_page, tried_pages
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


def test_what_was_tried_is_kept_of_stories_that_are_as_they_were(newspaper, talk: Talk) -> None:
    """It is let go when it was not asked for the last time."""
    newspaper.picture(600, 400)
    a, b, c, d = map(talk, (600, 300, 400, 300))
    quote = "> 今天的滨江，还给了市民。\n\n"
    made, _ = newspaper.issue(PAGE, a=story(a, "![一](p.png)\n\n"), b=story(b), c=story(c, quote), d=story(d))
    store, cases, [page] = TakeStore(), SortCases(made.fonts), made.issue.pages
    store.pages = {}

    def tried(page: Page) -> TriedPages:
        setup = set_up(page, made.stylesheet, cases, store)
        return tried_pages(solve_page(setup), setup)

    first, cut = tried(page), {id: followed(page.stories[id[1]].blocks, 20) for id in ("1A", "1B")}
    first.blocks.update({(id, 20): blocks for id, blocks in cut.items()})
    before = {one.cast.story.id: one for one in first.with_blocks(cut).solved}
    longer = replace(page.stories["B"], blocks=page.stories["B"].blocks * 2)
    changed = replace(page, stories={**page.stories, "B": longer})
    second = tried(changed)
    assert second.blocks == {("1A", 20): cut["1A"]}
    again = {one.cast.story.id: one for one in second.with_blocks({"1A": cut["1A"]}).solved}
    assert again["1A"].cast is before["1A"].cast
    assert again["1B"].cast.story.blocks == longer.blocks
    assert tried(changed).blocks == second.blocks
    assert tried(changed).blocks == {}
