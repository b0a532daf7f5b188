"""栏: tiers have whole characters, fill their depth or leave little white, and lines that are read with ease."""

from __future__ import annotations

import pytest

from layout.geometry import Rect
from layout.makeup.text_columns import TextColumns
from layout.makeup.vertical.tiers import Slots, Tiers, likely_tiers, make_slots, make_tiers, one_tier
from layout.model import Grid
from layout.model.prices import TIER_STRAIN, TIER_UNEVEN, TIER_WHITE

GRID = Grid(4, 14, 40, 9.0, 13.0)


@pytest.mark.parametrize(
    ("width", "slots"), [(9, (1, 13)), (21.9, (1, 13)), (22, (2, 13)), (34, (2, 25)), (48, (4, 13))]
)
def test_lines_stand_side_by_side_flush_with_the_edges(width: float, slots: tuple[int, float]) -> None:
    assert make_slots(width, GRID) == pytest.approx(Slots(*slots))


@pytest.mark.parametrize(
    ("depth", "asked", "xs", "measure"),
    [
        (180, 0, (0,), 180),  # twenty characters are read with ease, two tiers would have nine each
        (189, 0, (0,), 189),  # nothing is: the one that is nearest
        (198, 0, (0, 108), 90),
        (306, 0, (0, 162), 144),
        (306, 2, (0, 162), 144),
        (200, 9, (0, 73, 146), 54),  # as many as have room
        (53, 0, (), 0),
        (54, 1, (0,), 54),
    ],
)
def test_a_story_has_tiers_of_a_good_length(depth: float, asked: int, xs: tuple[float, ...], measure: float) -> None:
    found = likely_tiers([Rect(0, 0, 200, depth)], asked, False, GRID)
    if not xs:
        assert found == []
        return
    assert found[0].columns.xs == pytest.approx(xs)
    assert found[0].columns.measure == measure
    assert found[0].legs == (0,) * len(xs)


@pytest.mark.parametrize(("count", "characters", "more"), [(1, 9, 0), (2, 10, 2), (3, 20, 9), (4, 21, 1), (5, 25, 0.5)])
def test_tiers_cost_what_their_lines_strain_and_the_white_between_them(
    count: int, characters: int, more: float
) -> None:
    """An em and a half is the usual white."""
    depth = count * characters * 9 + (count - 1) * (13.5 + more)
    [tiers] = likely_tiers([Rect(0, 0, 200, depth)], count, False, GRID)
    strain = max(0, 10 - characters, characters - 20)
    white = more / 9 if count > 1 else 0
    assert tiers.columns.measure == characters * 9
    assert tiers.cost == pytest.approx(TIER_STRAIN * strain**2 + TIER_WHITE * white**2)


def test_a_single_tier_of_a_box_stands_in_its_middle() -> None:
    for depth, framed, x in ((97, True, 3.5), (97, False, 0), (202, True, 0)):
        assert likely_tiers([Rect(0, 0, 200, depth)], 0, framed, GRID)[0].columns.xs[0] == x


def test_each_leg_has_tiers_of_one_length_with_what_is_left_between_them() -> None:
    rooms = [Rect(0, 20, 200, 206), Rect(0, 240, 100, 99), Rect(0, 360, 100, 40)]
    found = likely_tiers(rooms, 0, False, GRID)
    assert [tiers.cost for tiers in found] == sorted(tiers.cost for tiers in found)
    best = found[0]
    assert best.columns.measure == 90
    assert best.columns.measures == (90, 90, 99)
    assert best.counts == (2, 1, 0)
    assert best.columns.xs == pytest.approx((0, 116, 220))
    assert [list(best.of(leg)) for leg in range(3)] == [[0, 1], [2], []]
    assert best.legs == (0, 0, 1)
    white = [(206 - 180 - 13.5) / 9, 40 / 9]
    assert best.cost == pytest.approx(TIER_WHITE * sum(ems**2 for ems in white) + TIER_UNEVEN * (11 - 10) ** 2)
    assert len(found) == 1
    many = likely_tiers([Rect(0, 0, 200, 600), Rect(0, 620, 100, 600)], 0, False, GRID)
    assert len(many) == 4
    assert many[0].columns.measures == ()  # of one length, if that is as good
    assert likely_tiers([Rect(0, 0, 200, 40), Rect(0, 60, 100, 300)], 0, False, GRID) == []


def test_the_least_tier_has_six_characters() -> None:
    assert one_tier(3, GRID) == Tiers((1, 0, 0), TextColumns((0.0,), 54.0, 0.0), 0.0)
    assert make_tiers(10, 1, GRID).measure == 54
