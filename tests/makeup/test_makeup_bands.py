"""Bands fill the page, keep what the editor fixed, and cost as little as they can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from layout.makeup.bands import StorySpan, _moves, solve_bands


def span(top: int, bottom: int, want: int, weight: float = 1.0) -> StorySpan:
    """A story that wants a depth; what it costs is convex in how far it misses."""
    return StorySpan(top, bottom, max(want, 1), lambda edges: weight * abs(edges[-1] - want) ** 1.5)


@st.composite
def pages(draw: st.DrawFn) -> tuple[int, list[StorySpan]]:
    """Bands and two to three columns of stories; each column is parted as it likes, as in a plan."""
    count = draw(st.integers(1, 5))
    stories = []
    for _ in range(draw(st.integers(1, 3))):
        cuts = sorted(draw(st.sets(st.integers(1, count - 1)))) if count > 1 else []
        for top, bottom in zip([0, *cuts], [*cuts, count], strict=True):
            stories.append(span(top, bottom, draw(st.integers(1, 9)), draw(st.sampled_from([1.0, 4.0, 30.0]))))
    return count, stories


def parted(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (total,)
        return
    for first in range(1, total - parts + 2):
        yield from ((first, *rest) for rest in parted(total - first, parts - 1))


def cost(stories: Sequence[StorySpan], bands: Sequence[int]) -> float:
    return sum(story.price((0, sum(bands[story.top : story.bottom]))) for story in stories)


@given(pages(), st.integers(0, 11))
def test_bands_cost_as_little_as_they_can(page: tuple[int, list[StorySpan]], spare: int) -> None:
    count, stories = page
    total = count + spare
    found = solve_bands(stories, [None] * count, total)
    best = min(parted(total, count), key=lambda bands: cost(stories, bands))
    assert cost(stories, found) <= cost(stories, best) + 1e-6, (found, best)


def test_boundaries_that_do_not_touch_move_together() -> None:
    """The first and the third boundary hang together; the second hangs on others."""
    stories = [span(0, 2, 4, 30), span(2, 4, 4, 30), span(4, 5, 8), span(0, 3, 8), span(3, 5, 8, 30)]
    found = solve_bands(stories, [None] * 5, 13)
    assert cost(stories, found) <= cost(stories, (1, 3, 1, 3, 5)) + 1e-6


def test_two_boundaries_move_apart_where_one_alone_does_not_help() -> None:
    """A price of whole lines that is not convex: the middle story is as well off with an even number of lines only."""
    middle = StorySpan(1, 2, 2, lambda edges: 50 * (edges[-1] % 2) + abs(edges[-1] - 8))
    stories = [span(0, 1, 4, 0.01), middle, span(2, 3, 4, 0.01)]
    assert solve_bands(stories, [None] * 3, 10) == [1, 8, 1]


@given(pages(), st.integers(0, 60))
@example((4, [span(0, 1, 9), span(1, 2, 8)]), 0)
def test_bands_fill_the_page_and_none_vanishes(page: tuple[int, list[StorySpan]], spare: int) -> None:
    count, stories = page
    found = solve_bands(stories, [None] * count, count + spare)
    assert len(found) == count
    assert sum(found) == count + spare
    assert min(found) >= 1


@given(pages(), st.data())
def test_a_fixed_band_keeps_its_depth_while_others_can_give(
    page: tuple[int, list[StorySpan]], data: st.DataObject
) -> None:
    count, stories = page
    wishes = st.lists(st.none() | st.integers(1, 20), min_size=count, max_size=count)
    fixed = data.draw(wishes.filter(lambda wish: None in wish))
    total = sum(deep or 1 for deep in fixed) + data.draw(st.integers(0, 20))
    found = solve_bands(stories, fixed, total)
    assert [deep for deep, want in zip(found, fixed, strict=True) if want] == [want for want in fixed if want]
    assert sum(found) == total
    assert min(found) >= 1


@given(st.lists(st.integers(1, 30), min_size=1, max_size=5), st.integers(5, 60))
def test_bands_that_are_all_fixed_fill_the_page_all_the_same(fixed: list[int], total: int) -> None:
    found = solve_bands([span(0, len(fixed), total)], fixed, total)
    assert sum(found) == total
    assert min(found) >= 1


def test_of_many_boundaries_only_neighbouring_ones_are_moved_together() -> None:
    moved = [tuple(b - a for a, b in zip(range(10), at, strict=True)) for at in _moves(list(range(10)), 2)]
    sets = {tuple(n for n, by in enumerate(one) if by) for one in moved}
    assert len(moved) == 2 * len(sets) == 2 * 8 * 9 // 2
    assert all(some == tuple(range(some[0], some[-1] + 1)) and 0 < some[0] <= some[-1] < 9 for some in sets)
