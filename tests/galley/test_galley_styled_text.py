"""Inline voices, one by one: faces, raised and lowered type, notes, spaced words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from layout.galley import Composed, lines_of
from layout.galley.line_report import report_lines
from layout.model import Words

Compose = Callable[..., Composed]


def test_the_innermost_face_wins(composed: Compose) -> None:
    words = Words("市图书馆东馆开放了", ((0, 2, "emphasis"), (0, 9, "strong"), (3, 7, "emphasis"), (4, 6, "strong")))
    (line,) = lines_of(composed(words, 13, strong="hei-bold", emphasis="kai"))
    assert [(run.face, run.text) for run in line.runs] == [
        ("kai", "市图"),
        ("sans-bold", "书"),
        ("kai", "馆"),
        ("sans-bold", "东馆"),
        ("kai", "开"),
        ("sans-bold", "放了"),
    ]


def test_raised_and_lowered_type(composed: Compose) -> None:
    words = Words("面积90m2，CO2", ((5, 6, "raised"), (9, 10, "lowered")))
    (line,) = lines_of(composed(words, 13))
    assert [(run.text, run.size, run.rise) for run in line.runs] == [
        ("面积90m", 10, 0),
        ("2", 6.2, 3),
        ("，CO", 10, 0),
        ("2", 6.2, -1.5),
    ]
    assert line.runs[1].x == pytest.approx(sum(line.runs[0].advances) / 100, abs=0.01)


@pytest.mark.parametrize("level", ["none", "basic", "gb", "strict"])
@pytest.mark.parametrize(
    ("text", "inline_style", "may"),
    [
        ("馆藏[甲]万件", "note", {1, 5, 6}),
        ("馆藏。①万件", "note", {1, 4, 5}),
        ("见”①乙", "note", {3}),
        ("排CO2量", "lowered", {1, 4}),
        ("水H2O中", "lowered", {1, 4}),
        ("共9m2A座", "raised", {1, 5}),
    ],
)
def test_small_type_stays_with_what_it_stands_behind(
    composed: Compose, level: str, text: str, inline_style: Any, may: set[int]
) -> None:
    start = next(at for at, char in enumerate(text) if char in "[①2")
    end = text.index("]") + 1 if "]" in text else start + 1
    found = composed(Words(text, ((start, end, inline_style),)), 20, level=level)
    break_costs = {
        found.offsets[at] for at in range(1, len(found.measured.sorts)) if found.measured.break_costs[at] >= 0
    }
    assert break_costs - _stops(text) == may - _stops(text)


def _stops(text: str) -> set[int]:
    """Where marks may or may not turn, as the level says."""
    return {at for at, char in enumerate(text) if char in "。”"}


@pytest.mark.parametrize(
    ("text", "span", "widths"),
    [
        ("完。①", (2, 3), [1000, 500, 620]),
        ("完①。", (1, 2), [1000, 620, 500]),
        ("水O2中", (2, 3), [1000 + 250, None, None, 1000]),
        ("中①A", (1, 2), [1000, 620, None]),
    ],
)
def test_no_gap_before_small_type(
    composed: Compose, text: str, span: tuple[int, int], widths: list[int | None]
) -> None:
    found = composed(Words(text, ((*span, "note" if "①" in text else "lowered"),)), 20)
    takes = found.takes(0, len(found.measured.sorts))
    assert [take for take, width in zip(takes, widths, strict=True) if width] == [width for width in widths if width]


def test_the_account_shares_small_type_among_its_characters(composed: Compose) -> None:
    (line,) = report_lines([composed(Words("注22完", ((1, 3, "note"),)), 20)])["lines"]
    han, one, two, _ = line["advances_em"]
    assert han == 1
    assert one == pytest.approx(two, abs=0.0015)


def test_a_han_follows_a_word_with_small_type_at_a_gap(composed: Compose) -> None:
    found = composed(Words("CO2量", ((2, 3, "lowered"),)), 20)
    digit = found.measured.sorts[1]
    assert found.takes(0, 3)[1:] == [digit.width + 250, 1000]


def test_spaced_words(composed: Compose) -> None:
    """White after each character, gone at a line's end; a word and a dash stay whole."""
    found = composed(Words("疏排APP——完", ((0, 7, "spaced"),)), 20)
    word = found.measured.sorts[2].width
    assert found.takes(0, 5) == [1150, 1000 + 150 + 250, word + 150, 2150, 1000]
    assert composed(Words("疏 排 字", ((0, 5, "spaced"),)), 20).takes(0, 5) == [1150, 250, 1150, 250, 1000]
    assert composed(Words("疏排", ((0, 2, "spaced"),)), 20).takes(0, 2) == [1150, 1000]
    two = composed(Words("疏排四字", ((0, 4, "spaced"),)), 2.15, align="left")
    assert [sum(two.takes(*cut)) for cut in two.line_ranges()] == [2150, 2150]


def test_no_line_turns_in_a_word_for_a_voices_sake(composed: Compose) -> None:
    words = Words("参观MUSEUM——今日", ((4, 6, "strong"), (10, 11, "dots")), (), ((2, 3, "em"),))
    found = composed(words, 20)
    break_costs = {
        found.offsets[at] for at in range(1, len(found.measured.sorts)) if found.measured.break_costs[at] >= 0
    }
    assert break_costs == {1, 2, 8, 10, 11}
