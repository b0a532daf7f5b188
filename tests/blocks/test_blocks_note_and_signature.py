"""编者按 and 落款: a note fits its frame, a signature stands at the right, and both are there once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.blocks import Context, compose_block
from layout.model import Fill, Line, Note, Signature, Words

TALK = "老街换灯以后，编辑部收到十一封来信，今天先登一封；“来信请寄老街十二号”。"


def lines(matter) -> list[tuple[float, float, Line]]:
    return [(p.x, p.y, p.slug) for p in matter if isinstance(p.slug, Line)]


@given(length=st.integers(1, 160), characters=st.integers(6, 40))
def test_a_note_stands_in_its_frame_on_whole_characters(house: Context, length: int, characters: int) -> None:
    text = (TALK * 5)[:length]
    measure = characters * 9.0
    [take] = [compose_block(Note(Words(text)), measure, house)]
    for depth in take[0].costs:
        matter = take[0].set_lines(depth)
        [frame] = [p for p in matter if isinstance(p.slug, Fill)]
        assert frame.slug.width == measure
        assert 0 < frame.y < frame.y + frame.slug.depth < depth * house.line
        assert "".join(slug.text for _, _, slug in lines(matter)) == text
        for x, y, slug in lines(matter):
            assert x >= 4.5
            assert x + slug.width <= measure - 4.5
            assert slug.width % 9 == pytest.approx(0)
            assert frame.y + 4 < y < y + slug.depth < frame.y + frame.slug.depth - 4


@given(names=st.lists(st.integers(1, 30), min_size=1, max_size=3), characters=st.integers(6, 40))
def test_a_signature_ends_an_em_or_two_from_the_right(house: Context, names: list[int], characters: int) -> None:
    words = tuple(Words((TALK.replace("，", "").replace("；", "") * 2)[:length]) for length in names)
    measure = characters * 9.0
    [take] = compose_block(Signature(words), measure, house)
    right = measure - (18 if characters >= 16 else 9)
    for depth in take.costs:
        found = lines(take.set_lines(depth))
        assert "".join(slug.text for _, _, slug in found) == "".join(one.text for one in words)
        assert {x + slug.width for x, _, slug in found} <= {right, measure}
        for a, b in pairwise(y for _, y, _ in found):
            assert b - a == pytest.approx(house.line)
        last = found[-1][1] + house.line
        assert last == pytest.approx(depth * house.line)
        for x, _, slug in found:
            run = slug.runs[-1]
            end = x + run.x + sum(run.advances) * run.size / 1000
            assert end <= x + slug.width + 4.6
            if slug.width == measure:  # it just fits
                assert end > right - 4.6


def test_a_date_that_just_fits_is_not_broken(house: Context) -> None:
    [take] = compose_block(Signature((Words("周敏"), Words("2023年6月20日"))), 72, house)
    assert [slug.text for _, _, slug in lines(take.set_lines(2))] == ["周敏", "2023年6月20日"]


def test_a_style_may_look_otherwise(house: Context) -> None:
    [take] = compose_block(Signature((Words("周敏"),)), 90, house)
    assert {slug.role for _, _, slug in lines(take.set_lines(1))} == {"signature"}
    assert house.style("note").face == house.style("body").emphasis
    assert house.stylesheet.style("signature").indent_em == 0
    with pytest.raises(KeyError):
        house.style("neither")
