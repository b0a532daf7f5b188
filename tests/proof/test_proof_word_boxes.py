"""The boxes of a line's words hold all that it says, one beside the other."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from layout.model import Line
from layout.proof.word_boxes import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("徐汇滨江", ["徐汇滨江"]),
        ("今天，他说：“走。”于是走", ["今天，", "他说：", "“走。”", "于是走"]),
        ("乘AI快车去in Shanghai 3.5公里", ["乘", "AI", "快车去", "in", "Shanghai", "3.5", "公里"]),
        ("《书》（上）", ["《书》", "（上）"]),
        ("it's 12:30", ["it's", "12:30"]),
    ],
)
def test_words_are_western_ones_or_chinese_up_to_a_mark(
    set_text: Callable[..., Line], text: str, found: list[str]
) -> None:
    line = set_text(text)
    boxes = list(words(line))
    assert [word.text for word in boxes] == found
    assert all(one.end <= other.start + 1e-6 for one, other in pairwise(boxes))
    assert boxes[0].start == 0
    assert boxes[-1].end == pytest.approx(line.width)


def test_words_of_a_narrower_run_are_narrower(set_text: Callable[..., Line]) -> None:
    (run,) = set_text("徐汇").runs
    [word] = words(Line((run._replace(narrow=0.95, x=7),), 100, 15, 12))
    assert (word.start, word.end) == (7, pytest.approx(7 + 19))


def test_figures_side_by_side_take_one_em_of_a_vertical_line(set_text: Callable[..., Line]) -> None:
    (run,) = set_text("26").runs
    [word] = words(Line((run._replace(x=30),), 100, 15, 7, vertical=True))
    assert (word.text, word.start, word.end) == ("26", 30, 40)
