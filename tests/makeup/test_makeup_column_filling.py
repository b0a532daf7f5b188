"""Columns are filled exactly: nothing lost, nothing torn, and flawless wherever some choice of depths is flawless."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from hypothesis import example, given
from hypothesis import strategies as st

from layout.blocks.take import Take, White, divided
from layout.makeup.column_breaks import least_lines
from layout.makeup.column_filling import Placement, fill_columns, overset, whole
from layout.makeup.take_parts import _stop

Way = tuple[Placement, ...]


WHITE = White()


@st.composite
def takes(draw: st.DrawFn, most: int = 6) -> Take:
    """A paragraph, a subhead, a block that stays whole, or white; looks never cost more than a few points."""
    kind = draw(st.sampled_from(["paragraph", "paragraph", "subhead", "block", "gap"]))
    if kind == "gap":
        return Take({1: 0.0}, WHITE, vanishes_at_edge=True)
    depths = sorted(draw(st.sets(st.integers(1, most), min_size=1, max_size=3)))
    costs = dict(zip(depths, draw(st.permutations([0.0, 2.0, 5.0])), strict=False))
    if kind == "subhead":
        deep = max(depths[0], 2)
        return Take({deep: 0.0, deep + 1: 5.0}, WHITE, keep_with_next=True, lines_at_top=deep - 1)
    return Take(costs, WHITE, splits=kind == "paragraph")


def paragraph(*lines: int) -> Take:
    """One that can be set in so many lines, all as good."""
    return Take(dict.fromkeys(lines, 0.0), WHITE, splits=True)


SUBHEAD = Take({2: 0.0, 3: 60.0}, WHITE, keep_with_next=True, lines_at_top=1)
STORY = st.lists(takes(), min_size=1, max_size=4)
COLUMNS = st.lists(st.integers(0, 7), min_size=1, max_size=3)


def ways(story: Sequence[Take], ends: Sequence[int], at: int = 0) -> Iterator[Way]:
    """Every way in which a story may stand: each take after the last one, or at the next column's head.

    A paragraph may leave one line white before it, or inside it where its last line would stand alone.
    """
    if not story:
        yield ()
        return
    take, *rest = story
    heads = {0, *ends}
    later = {end for end in ends[:-1] if end > at and (end == at + 1 or not take.splits)}
    starts = {at} | (later if not take.vanishes_at_edge else set())
    for start in starts:
        depths = {0} if take.vanishes_at_edge and start in heads else set(take.costs)
        depths |= {take.lines_at_top} if take.lines_at_top is not None and start in heads else set()
        for lines in depths:
            for placement in spared(Placement(start, lines), ends) if take.splits else [Placement(start, lines)]:
                for way in ways(rest, ends, placement.end):
                    yield (placement, *way)


def spared(placement: Placement, ends: Sequence[int]) -> list[Placement]:
    """A paragraph as it stands; also with two lines at the last column's head instead of one."""
    foot = placement.end - 1
    above = max([0, *(end for end in ends if end < foot)])
    roomy = any(end > foot + 1 and foot in ends[:n] for n, end in enumerate(ends)) and foot + 1 not in ends
    if roomy and foot - 1 > max(placement.start, above):
        return [placement, placement._replace(white=foot - 1)]
    return [placement]


def faults(story: Sequence[Take], way: Way, columns: Sequence[int]) -> set[str]:
    """What an eye would find: white or overset, torn or stranded takes, a paragraph's last line at a column's head.

    Its first line at a column's foot is no fault that anything else need give way to. `white` is one line at a foot.
    """
    ends = list(accumulate(columns))
    found = set()
    for take, placement, after in zip(story, way, [*(placement.start for placement in way[1:]), None], strict=True):
        end = placement.end
        inside = [foot for foot in ends[:-1] if placement.start < foot < end]
        if inside and not take.splits:
            found.add("torn")
        if end - 1 in inside:
            found.add("alone")
        if take.keep_with_next and (end in ends[:-1] or (after or 0) > end):
            found.add("stranded")
        if take.keep_with_next and end + 1 in ends[:-1]:
            found.add("crowded")
    whites = [way[0].start, *(after.start - before.end for before, after in pairwise(way))]
    whites += [1 for placement in way if placement.white is not None]
    if any(whites):
        found.add("white" if sum(whites) == 1 else "hole")
    last = way[-1].end
    return found | ({"overset"} if last > ends[-1] else {"short"} if last < ends[-1] else set())


@given(st.lists(takes(12), max_size=30), st.lists(st.integers(0, 60), min_size=1, max_size=8))
def test_no_line_is_lost_and_order_is_kept(story: list[Take], columns: list[int]) -> None:
    filled = fill_columns(story, columns)
    heads, at = {0, *accumulate(columns)}, 0
    assert len(filled.placements) == len(story)
    for take, placement in zip(story, filled.placements, strict=True):
        assert placement.start == at or (
            placement.start > at and placement.start in heads and not take.vanishes_at_edge
        )
        assert placement.start <= at + 1 or not take.splits
        assert placement.white is None or (
            placement.white + 1 in heads and placement.start < placement.white < placement.end - 2
        )
        at_head = {take.lines_at_top} if take.lines_at_top is not None and placement.start in heads else set()
        at_head |= {0} if take.vanishes_at_edge and placement.start in heads else set()
        assert placement.lines in {*take.costs, *at_head}
        at = placement.end
    assert filled.end == at


@given(STORY, COLUMNS)
def test_a_story_is_flawless_where_it_can_be(story: list[Take], columns: list[int]) -> None:
    flawless = any(not faults(story, way, columns) for way in ways(story, list(accumulate(columns))))
    if flawless:
        assert not faults(story, fill_columns(story, columns).placements, columns)


@given(STORY, COLUMNS)
def test_nothing_is_torn_stranded_or_overset_where_white_can_save_it(story: list[Take], columns: list[int]) -> None:
    grave = {"torn", "stranded", "overset"}
    if any(not faults(story, way, columns) & grave for way in ways(story, list(accumulate(columns)))):
        assert not faults(story, fill_columns(story, columns).placements, columns) & grave


@given(STORY, COLUMNS)
def test_a_last_line_stands_alone_only_where_a_white_line_can_not_help(story: list[Take], columns: list[int]) -> None:
    if any(faults(story, way, columns) <= {"white"} for way in ways(story, list(accumulate(columns)))):
        assert "alone" not in faults(story, fill_columns(story, columns).placements, columns)


def test_a_subhead_goes_to_the_next_column_with_the_block_below_it() -> None:
    """With one line of white below it, it stood alone as much as at the foot itself."""
    filled = fill_columns([paragraph(3), SUBHEAD, Take({4: 0.0}, WHITE)], [6, 6])
    assert filled.placements == (Placement(0, 3), Placement(6, 2), Placement(8, 4))


def test_a_line_is_left_white_rather_than_a_last_line_alone() -> None:
    assert fill_columns([paragraph(5)], [4, 4]).placements == (Placement(0, 5, white=3),)
    assert [Placement(0, 5, white=3).line_at(line) for line in range(5)] == [0, 1, 2, 4, 5]


def test_a_paragraph_of_two_lines_is_not_parted() -> None:
    assert fill_columns([paragraph(3), paragraph(2)], [4, 4]).placements == (Placement(0, 3), Placement(4, 2))


def test_a_line_more_or_less_is_better_than_a_white_one() -> None:
    assert fill_columns([paragraph(5, 6)], [4, 4]).placements == (Placement(0, 6),)


@given(st.lists(takes(12), max_size=30), st.lists(st.integers(0, 60), min_size=1, max_size=8))
@example(
    [
        Take({4: 0.0, 7: 20.0}, WHITE),
        Take({4: 0.0, 6: 50.0}, WHITE),
        paragraph(6),
        Take({2: 0.0}, WHITE, keep_with_next=True, lines_at_top=1),
        paragraph(5),
        Take({3: 0.0, 4: 60.0}, WHITE, keep_with_next=True, lines_at_top=2),
        Take({4: 0.0, 7: 20.0}, WHITE),
    ],
    [8, 4, 12, 4],
)
def test_a_story_that_can_fit_fits(story: list[Take], columns: list[int]) -> None:
    """However dear: cheaper ways that will lack a line at the end do not crowd it out."""
    ends = list(accumulate(columns))
    if any(end <= ends[-1] for end in reached(story, ends)):
        assert fill_columns(story, columns).end <= ends[-1]


def reached(story: Sequence[Take], ends: Sequence[int]) -> set[int]:
    """Every line that the story may end on with nothing torn."""
    places = {0}
    for take in story:
        starts = {(at, start) for at in places for start in {at, *ends[:-1]} if start == at or start > at}
        places = {
            start + lines
            for at, start in starts
            if start == at or (not take.vanishes_at_edge and (start == at + 1 or not take.splits))
            for lines in lengths(take, start, ends)
            if take.splits or not any(start < foot < start + lines for foot in ends)
        }
    return places


def lengths(take: Take, start: int, ends: Sequence[int]) -> set[int]:
    """The depths that a take may have there."""
    if start in {0, *ends}:
        return (
            {0}
            if take.vanishes_at_edge
            else set(take.costs) | ({take.lines_at_top} if take.lines_at_top is not None else set())
        )
    return set(take.costs)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12), st.lists(st.integers(1, 20), min_size=1, max_size=4))
def test_overset_is_as_short_as_can_be(depths: list[int], columns: list[int]) -> None:
    """Paragraphs that may all save a line save as many as are needed."""
    story = [Take({deep: 9.0, deep + 1: 0.0}, WHITE, splits=True) for deep in depths]
    room, least = sum(columns), sum(depths)
    assert max(fill_columns(story, columns).end - room, 0) == max(least - room, 0)


@given(st.lists(takes(), min_size=1, max_size=4), st.lists(st.integers(5, 9), min_size=1, max_size=3))
def test_rather_a_line_without_room_than_a_block_across_a_columns_end(story: list[Take], columns: list[int]) -> None:
    """Behind such a block nothing has room, so that the rest of the story would be lost for a line."""
    ends = list(accumulate(columns))
    if any("torn" not in faults(story, way, columns) for way in ways(story, ends)):
        assert "torn" not in faults(story, fill_columns(story, columns).placements, columns)


def test_a_story_without_takes_leaves_its_columns_white() -> None:
    assert fill_columns([], [3, 4]).end == 0
    assert fill_columns([], []).placements == ()


class Items(NamedTuple):
    """Items so many lines deep; each part of them may take a line more for each of its items."""

    depths: tuple[int, ...]

    def take(self, first: int, stop: int) -> Take:
        least = sum(self.depths[first:stop])
        return Take({least + extra: 8.0 * extra for extra in range(stop - first + 1)}, WHITE)


def items(*depths: int) -> Take:
    return divided(len(depths), Items(depths))


def pieces(take: Take) -> int:
    return take.division.pieces if take.division else 1


@given(st.lists(st.integers(1, 3), min_size=2, max_size=12), st.lists(st.integers(0, 7), min_size=1, max_size=5))
def test_a_divided_block_stands_in_order_within_its_columns(depths: list[int], columns: list[int]) -> None:
    """Each part within a column, one after the other, all pieces once; what has no room stands beyond the last."""
    filled = fill_columns([items(*depths), paragraph(2)], columns, dividing=True)
    parts, stands = filled.takes[:-1], filled.placements[:-1]
    ends = list(accumulate(columns))
    assert sum(map(pieces, parts)) == len(depths)
    assert [part.resumed for part in parts] == [False] + [True] * (len(parts) - 1)
    assert all(before.end <= after.start for before, after in pairwise(filled.placements))
    lost = [placement for placement in stands if not whole(placement, ends)]
    assert lost in ([], [stands[-1]])
    if not lost:
        assert overset(filled, columns) == max(0, filled.end - max(ends[-1], filled.placements[-1].start))
    else:
        assert overset(filled, columns) == lost[0].lines + 2


def test_a_block_that_has_no_room_whole_is_divided_evenly() -> None:
    filled = fill_columns([items(*[1] * 6)], [4, 4], dividing=True)
    assert [(placement, pieces(take)) for placement, take in zip(filled.placements, filled.takes, strict=True)] == [
        (Placement(0, 4), 3),
        (Placement(4, 4), 3),
    ]


def test_a_block_stands_whole_where_one_line_of_white_is_enough() -> None:
    assert fill_columns([paragraph(3), items(1, 1, 1, 1)], [4, 4], dividing=True).placements == (
        Placement(0, 3),
        Placement(4, 4),
    )


def test_items_stay_in_pairs_unless_no_column_holds_two() -> None:
    assert [pieces(take) for take in fill_columns([items(*[1] * 4)], [3, 3], dividing=True).takes] == [2, 2]
    assert [pieces(take) for take in fill_columns([items(*[2] * 4)], [3, 3, 3, 3], dividing=True).takes] == [1, 1, 1, 1]


def test_what_is_deeper_than_any_column_is_left_out_with_all_after_it() -> None:
    filled = fill_columns([items(1, 1, 9, 1), paragraph(2)], [4, 4], dividing=True)
    assert [(pieces(take), take.kept) for take in filled.takes[:-1]] == [(2, 1), (2, 9)]
    assert filled.placements[1].start == 8
    assert overset(filled, [4, 4]) == 12


def test_a_part_ends_at_a_good_cut_where_any_column_to_come_has_room_for_one() -> None:
    six = divided(6, Items((1,) * 6), (2, 4)).division
    assert six
    assert [_stop(six, 0, room, 9, 6) for room in range(7)] == [0, 0, 2, 2, 4, 4, 4]
    assert [_stop(six, 2, room, 9, 6) for room in range(5)] == [0, 0, 4, 4, 4]
    assert [_stop(six, 0, 1, deepest, 6) for deepest in (1, 2, 3)] == [1, 0, 0]  # torn where no column has two lines
    assert [_stop(six, 4, 1, deepest, 6) for deepest in (1, 2)] == [5, 0]  # no good cut: all of it
    assert [_stop(six, 0, 6, 9, most) for most in (1, 2, 3, 4)] == [2, 2, 2, 4]  # no more than its share
    assert _stop(six, 0, 0, 1, 6) == 0


def test_the_fewest_lines_of_a_take_are_those_that_it_may_shrink_to() -> None:
    gap = Take({2: 0.0}, WHITE, vanishes_at_edge=True)
    assert [least_lines(take) for take in (gap, SUBHEAD, paragraph(5, 4, 6))] == [0, 1, 4]


SIGNATURE = Take({2: 0.0, 3: 60.0}, WHITE, keep_with_previous=True)


@given(
    st.lists(st.integers(1, 9).map(paragraph), min_size=1, max_size=5),
    st.lists(st.integers(5, 9), min_size=2, max_size=4),
)
def test_a_signature_has_a_line_of_the_text_above_it(story: list[Take], columns: list[int]) -> None:
    """Whatever the columns are, as long as there is room for it."""
    filled = fill_columns([*story, SIGNATURE], columns)
    ends, signed = [*accumulate(columns)], filled.placements[-1]
    if not overset(filled, columns):
        assert signed.start not in ends
        assert sum(placement.lines for placement in filled.placements[:-1]) == sum(max(one.costs) for one in story)
        assert all(before.end <= after.start for before, after in pairwise(filled.placements))


def test_a_note_to_a_table_does_not_begin_a_column_without_its_last_row() -> None:
    table = divided(6, Items((1,) * 6))
    note = paragraph(2)._replace(keep_with_previous=True)
    filled = fill_columns([paragraph(2), table, note], [8, 8])
    ends = [8, 16]
    assert not overset(filled, [8, 8])
    assert filled.placements[-1].start not in ends


def test_the_last_line_of_a_paragraph_goes_with_the_signature() -> None:
    filled = fill_columns([paragraph(6), SIGNATURE], [7, 7])
    assert filled.placements == (Placement(0, 5), Placement(7, 1), Placement(8, 3))
    assert [part.resumed for part in filled.takes] == [False, True, False]
