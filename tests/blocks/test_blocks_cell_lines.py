"""The cells of a table part between two words where that costs no line more."""

from __future__ import annotations

import pytest

from layout.blocks.cell_lines import set_cell
from layout.blocks.take import Context
from layout.galley import compose, lines_of
from layout.model import Words


def _lines(text: str, characters: float, house: Context) -> list[str]:
    style = house.style("table")
    return [line.text for line in set_cell(Words(text), style, "table", characters * style.size, house)]


@pytest.mark.parametrize(
    ("text", "characters", "lines"),
    [
        ("赶集专线", 3, ["赶集", "专线"]),
        ("修好的青溪桥", 5, ["修好的", "青溪桥"]),
        ("图书室开放时间", 5, ["图书室", "开放时间"]),
        ("赶集专线", 4, ["赶集专线"]),
        ("6:40、7:20、8:00", 4, ["6:40、", "7:20、", "8:00"]),
    ],
)
def test_a_cell_parts_between_words(text: str, characters: float, lines: list[str], house: Context) -> None:
    assert _lines(text, characters, house) == lines


@pytest.mark.parametrize("text", ["雾散了船才开", "沙洲村老码头又响起了铜铃", "周一至周五", "Wangjiang weekly paper"])
@pytest.mark.parametrize("characters", [2, 3, 4, 5])
def test_it_takes_no_line_more_and_loses_no_word(text: str, characters: int, house: Context) -> None:
    style = house.style("table")
    plain = lines_of(compose(Words(text), style, "table", characters * style.size, house.cases))
    found = _lines(text, characters, house)
    assert len(found) == len(plain)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
