"""Which pages are made one after the other, and how they are shared out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from layout.build.page_groups import Group, grouped_pages, shares, work_for
from layout.model import Display, Filler, Issue, Page, Paragraph, Photo, PictureFile, Plan, Story, Words

TEXT = Paragraph(Words("徐汇滨江的清晨，步道上已有人影。" * 100))


@pytest.fixture
def paper(make_issue: Callable[[int], Issue]) -> Callable[..., Issue]:
    """An issue of pages by number, each with the page whose story goes on there: 0, it has one of its own."""

    def page(number: int, before: int, spread: bool) -> Page:
        goes_on = f"{before}A" if before else ""
        story = Story(f"{number}A", None, None, () if before else (TEXT,), Display(), continues=goes_on)
        return Page(number, "要闻", Plan((), ()), {"A": story}, spread=spread)

    def issue(pages: Mapping[int, int], spreads: Sequence[int] = ()) -> Issue:
        return replace(make_issue(1), pages=tuple(page(one, before, one in spreads) for one, before in pages.items()))

    return issue


def numbers(groups: Iterable[Group]) -> list[list[int]]:
    return [[page.number for page in group] for group in groups]


def test_pages_are_for_themselves_but_for_stories_that_go_on(paper: Callable[..., Issue]) -> None:
    found = numbers(grouped_pages(paper({1: 0, 2: 0, 3: 1, 4: 0, 5: 3, 6: 0})))
    assert sorted(found) == [[1, 3, 5], [2], [4], [6]]


def test_a_story_joins_a_spread_by_either_of_its_pages(paper: Callable[..., Issue]) -> None:
    assert numbers(grouped_pages(paper({1: 0, 2: 0, 4: 3}, spreads=[2]))) == [[1], [2, 4]]


def test_fillers_join_all_pages(paper: Callable[..., Issue]) -> None:
    issue = replace(paper({1: 0, 2: 0, 3: 0}), fillers=(Filler(),))
    assert numbers(grouped_pages(issue)) == [[1, 2, 3]]


def test_shares_hold_all_groups_once_and_are_fair(paper: Callable[..., Issue]) -> None:
    groups = grouped_pages(paper(dict.fromkeys(range(1, 9), 0)))
    for count in (1, 2, 3):
        parts = shares(groups, count)
        assert len(parts) == count
        assert sorted(group[0].number for part in parts for group in part) == list(range(1, 9))
        loads = [sum(map(work_for, part)) for part in parts]
        assert loads[0] == min(loads)
        assert max(loads) - min(loads) <= sum(loads) / 6 + max(map(work_for, groups))
    assert [numbers(part) for part in shares(groups[:1], 3)] == [[], [[1]]]


def test_the_first_share_has_less_by_what_is_done_before(paper: Callable[..., Issue]) -> None:
    groups = grouped_pages(paper(dict.fromkeys(range(1, 9), 0)))
    page = work_for(groups[0], painted=False)
    assert [len(part) for part in shares(groups, 2, 0, painted=False)] == [4, 4]
    assert [len(part) for part in shares(groups, 2, 2 * page, painted=False)] == [3, 5]
    assert [len(part) for part in shares(groups, 2, 9 * page, painted=False)] == [0, 8]


def test_a_picture_is_work_only_when_it_is_painted(paper: Callable[..., Issue]) -> None:
    [group] = grouped_pages(paper({1: 0}))
    story = group[0].stories["A"]
    photo = Photo(PictureFile(Path("a.jpg"), 600, 400, ""))
    pictured = (replace(group[0], stories={"A": replace(story, blocks=(*story.blocks, photo))}),)
    assert work_for(pictured, painted=False) == work_for(group, painted=False) == work_for(group)
    assert work_for(pictured) > work_for(group)
