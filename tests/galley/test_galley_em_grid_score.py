"""The em grid: pure Han stands on it, whatever moves a character off it is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.galley import SortCases, compose, lines_of
from layout.galley.em_grid_score import score_em_grid
from layout.model import TextStyle, Words

STYLE = TextStyle("song", 9, 13, indent_em=2)
HAN = "街巷梧桐江滨步道居民社区图书建筑公园学校医院服务中心"


@given(data=st.data(), ems=st.integers(8, 25), lines=st.integers(1, 6))
def test_full_lines_of_nothing_but_han_stand_on_the_grid(
    data: st.DataObject, ems: int, lines: int, cases: SortCases
) -> None:
    text = "".join(data.draw(st.lists(st.sampled_from(HAN), min_size=ems * lines - 2, max_size=ems * lines - 2)))
    score = score_em_grid(lines_of(compose(Words(text), STYLE, "body", ems * STYLE.size, cases)))
    assert (score.characters, score.share) == (len(text), 1.0)


@pytest.mark.parametrize(
    ("text", "characters", "off"),
    [
        ("街巷梧桐，江滨步道", 8, 0),  # a mark of a whole em
        ("街巷：“梧桐”", 4, 2),  # what follows a pair squeezed to an em and a half stands half an em off
        ("街巷A座梧桐", 5, 3),  # what follows a letter stands off by its width and gaps
        ("APP", 0, 0),
    ],
)
def test_what_moves_characters_off_the_grid_is_counted(text: str, characters: int, off: int, cases: SortCases) -> None:
    score = score_em_grid(lines_of(compose(Words(text), STYLE, "body", 25 * 9, cases)))
    assert score == (characters, characters - off)
