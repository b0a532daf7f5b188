"""A paragraph set to the lanes of the lines that it begins at, once for all places from which it meets the same."""

from __future__ import annotations

import pytest

from layout.blocks import narrow, takes_of
from layout.blocks.take import Context, Lane, Lanes, TakeStore
from layout.model import Paragraph, Table, Words

TEXT = "清晨六点半，望江镇老码头的渡船又响起了铜铃，三百多名乘客依次登船，到对岸赶早市。" * 2
BESIDE = Lane(0.0, 63.0)


def lanes(before: int, beside: int, after: int, again: int) -> Lanes:
    return (None,) * before + (BESIDE,) * beside + (None,) * after + (BESIDE,) * again


@pytest.mark.parametrize("before", range(8))
@pytest.mark.parametrize("beside", [1, 6, 40])
def test_lanes_beyond_its_end_do_not_matter(house: Context, before: int, beside: int) -> None:
    context = house._replace(store=TakeStore())
    [take] = takes_of(((0, Paragraph(Words(TEXT))),), 117.0, context)
    found = [narrow(take, lanes(before, beside, 60, again), context) for again in (0, 3, 9)]
    assert found[0] is not take
    assert found[0].costs == found[1].costs == found[2].costs
    assert len(context.store.narrowed) == 1


def test_a_paragraph_longer_than_was_thought_knows_all_its_lanes(house: Context) -> None:
    words = "码头" + " ".join(["ABCDEFGHJKLM"] * 40)  # three a column line, one a lane
    context = house._replace(store=TakeStore())
    [take] = takes_of(((0, Paragraph(Words(words))),), 400.0, context)
    narrowed = narrow(take, (Lane(0.0, 130.0),) * 60, context)
    lines = max(narrowed.costs)
    assert {round(one.slug.width) for one in narrowed.set_lines(lines)} == {130}


@pytest.mark.parametrize("before", [4, 5, 6])
def test_a_table_is_no_deeper_than_to_where_it_has_less(house: Context, before: int) -> None:
    rows = (("班次", "开船"), ("首班", "6:40"), ("末班", "18:40"))
    table = Table(tuple(tuple(map(Words, row)) for row in rows), ("left", "right"))
    [take] = takes_of(((0, table),), 117.0, house)
    depths = {lines for lines in take.costs if lines <= before}
    assert depths < {*take.costs}
    assert {*narrow(take, lanes(before, 9, 0, 0), house).costs} == depths
    assert {*narrow(take, lanes(before, 9, 0, 0)[:before], house).costs} == {*take.costs}
