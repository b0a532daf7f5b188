"""Columns are filled exactly: nothing lost, nothing torn, and flawless wherever some choice of depths is flawless."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from layout.blocks.take import Matter, Take
from layout.makeup.fill import Stand, fill

Way = tuple[Stand, ...]


def _nothing(lines: int) -> Matter:
    return ()


@st.composite
def takes(draw: st.DrawFn, most: int = 6) -> Take:
    """A paragraph, a subhead, a block that stays whole, or white; looks never cost more than a few points."""
    kind = draw(st.sampled_from(["paragraph", "paragraph", "subhead", "block", "gap"]))
    if kind == "gap":
        return Take({1: 0.0}, _nothing, gap=True)
    depths = sorted(draw(st.sets(st.integers(1, most), min_size=1, max_size=3)))
    costs = dict(zip(depths, draw(st.permutations([0.0, 2.0, 5.0])), strict=False))
    if kind == "subhead":
        deep = max(depths[0], 2)
        return Take({deep: 0.0, deep + 1: 5.0}, _nothing, keeps=True, head=deep - 1)
    return Take(costs, _nothing, splits=kind == "paragraph")


STORY = st.lists(takes(), min_size=1, max_size=4)
COLUMNS = st.lists(st.integers(0, 7), min_size=1, max_size=3)


def ways(story: Sequence[Take], ends: Sequence[int], at: int = 0) -> Iterator[Way]:
    """Every way in which a story may stand: each take after the last one, or at the next column's head."""
    if not story:
        yield ()
        return
    take, *rest = story
    heads = {0, *ends}
    starts = {at} | ({end for end in ends if end > at} if not (take.splits or take.gap) else set())
    for start in starts:
        depths = {0} if take.gap and start in heads else set(take.costs)
        depths |= {0} if take.gap else set()
        depths |= {take.head} if take.head is not None and start in heads else set()
        for lines in depths:
            for way in ways(rest, ends, start + lines):
                yield (Stand(start, lines), *way)


def faults(story: Sequence[Take], way: Way, columns: Sequence[int]) -> set[str]:
    """What an eye would find: white or overset, torn or stranded takes, a paragraph's last line at a column's head.

    Its first line at a column's foot is no fault that anything else need give way to.
    """
    ends = list(accumulate(columns))
    found = set()
    for take, stand in zip(story, way, strict=True):
        end = stand.start + stand.lines
        inside = [foot for foot in ends[:-1] if stand.start < foot < end]
        if inside and not take.splits:
            found.add("torn")
        if end - 1 in inside:
            found.add("alone")
        if take.keeps and end in ends[:-1]:
            found.add("stranded")
        if take.keeps and end + 1 in ends[:-1]:
            found.add("crowded")
        if take.gap and not stand.lines and stand.start not in {0, *ends}:
            found.add("closed up")
    if any(after.start > before.start + before.lines for before, after in pairwise(way)) or way[0].start:
        found.add("hole")
    last = way[-1].start + way[-1].lines
    return found | ({"overset"} if last > ends[-1] else {"short"} if last < ends[-1] else set())


@given(st.lists(takes(12), max_size=30), st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_no_line_is_lost_and_order_is_kept(story: list[Take], columns: list[int]) -> None:
    filled = fill(story, columns)
    heads, at = {0, *accumulate(columns)}, 0
    assert len(filled.stands) == len(story)
    for take, stand in zip(story, filled.stands, strict=True):
        assert stand.start == at or (stand.start > at and stand.start in heads and not take.splits)
        at_head = {take.head} if take.head is not None and stand.start in heads else set()
        assert stand.lines in {*take.costs, *at_head, *({0} if take.gap else ())}
        at = stand.start + stand.lines
    assert filled.end == at


@given(STORY, COLUMNS)
def test_a_story_is_flawless_where_it_can_be(story: list[Take], columns: list[int]) -> None:
    flawless = any(not faults(story, way, columns) for way in ways(story, list(accumulate(columns))))
    if flawless:
        assert not faults(story, fill(story, columns).stands, columns)


@given(STORY, COLUMNS)
def test_nothing_is_torn_stranded_or_overset_where_white_can_save_it(story: list[Take], columns: list[int]) -> None:
    grave = {"torn", "stranded", "overset"}
    if any(not faults(story, way, columns) & grave for way in ways(story, list(accumulate(columns)))):
        assert not faults(story, fill(story, columns).stands, columns) & grave


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.lists(st.integers(1, 20), min_size=1, max_size=4))
def test_overset_is_as_short_as_can_be(depths: list[int], columns: list[int]) -> None:
    """Paragraphs that may all save a line save as many as are needed."""
    story = [Take({deep: 9.0, deep + 1: 0.0}, _nothing, splits=True) for deep in depths]
    room, least = sum(columns), sum(depths)
    assert max(fill(story, columns).end - room, 0) == max(least - room, 0)


@given(st.lists(takes(), min_size=1, max_size=4), st.lists(st.integers(5, 9), min_size=1, max_size=3))
def test_rather_a_line_without_room_than_a_block_across_a_columns_end(story: list[Take], columns: list[int]) -> None:
    """Behind such a block nothing has room, so that the rest of the story would be lost for a line."""
    ends = list(accumulate(columns))
    if any("torn" not in faults(story, way, columns) for way in ways(story, ends)):
        assert "torn" not in faults(story, fill(story, columns).stands, columns)


def test_a_story_without_takes_leaves_its_columns_white() -> None:
    assert fill([], [3, 4]).end == 0
    assert fill([], []).stands == ()
