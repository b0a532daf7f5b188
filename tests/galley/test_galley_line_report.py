"""The account that `broadsheet measure` prints: a number for each character, adding up to the line."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from layout.galley import Composed
from layout.galley.line_report import advances, report_lines

Compose = Callable[..., Composed]


def test_a_plain_paragraph(composed: Compose) -> None:
    assert report_lines([composed("徐汇滨江岸线", 4, indent_em=2)]) == {
        "measure_em": 4.0,
        "depth_lines": 2,
        "characters": 6,
        "em_grid": 1.0,
        "lines": [
            {"paragraph": 0, "start": 0, "end": 2, "text": "徐汇", "width_em": 2.0, "advances_em": [1.0, 1.0]},
            {"paragraph": 0, "start": 2, "end": 6, "text": "滨江岸线", "width_em": 4.0, "advances_em": [1.0] * 4},
        ],
    }


def told(composed: Composed) -> list[float]:
    (line,) = report_lines([composed])["lines"]
    return line["advances_em"]


def test_a_dash_of_one_glyph_is_shared_by_its_characters(composed: Compose) -> None:
    assert told(composed("中——中……", 20)) == [1.0] * 6


@pytest.mark.parametrize(("text", "expected"), [
    ("“中”。", [0.5, 1, 0.5, 0.5]), ("中，“中", [1, 0.5, 1, 1]), ("中！？中", [1, 0.5, 0.5, 1]), ("中·中", [1, 0.5, 1]),
    ("中\u200b国", [1, 0, 1]), ("中\u3000", [1, 0]), ("中 国", [1, 0.25, 1]), ("中  国", [1, 0.125, 0.125, 1]),
    ("\u3000中", [0, 1]), ("葛\U000e0100中", [1, 0, 1]), ("中！！？中", [1, 0.667, 0.667, 0.666, 1]),
])  # fmt: skip
def test_squeeze_trim_and_blanks_are_in_it(composed: Compose, text: str, expected: list[float]) -> None:
    assert told(composed(text, 20)) == pytest.approx(expected, abs=0.0021)


def test_the_gap_is_in_the_advance_before_it(composed: Compose) -> None:
    with_gap, without = told(composed("中A中", 20)), told(composed("中A中", 20, gap_em=0))
    assert [a - b for a, b in zip(with_gap, without, strict=True)] == pytest.approx([0.25, 0.25, 0])


def test_letters_take_what_their_glyphs_take(composed: Compose, fonts: object) -> None:
    found = composed("WAIC", 20)
    (sort,) = found.measured.sorts
    assert told(found) == [advance / 1000 for advance in sort.advances]


def test_justification_is_in_it(composed: Compose) -> None:
    found = composed("中中中中中中中中中中中中“中中中”", 13)
    first = report_lines([found])["lines"][0]
    assert (first["width_em"], first["text"]) == (13.0, "中" * 12) or first["width_em"] == 13.0
    assert sum(first["advances_em"]) == pytest.approx(13.0)


def test_paragraphs_are_numbered_and_empty_ones_take_a_line(composed: Compose) -> None:
    told = report_lines([composed("中", 5), composed("", 5), composed("国", 5)])
    assert [(line["paragraph"], line["text"]) for line in told["lines"]] == [(0, "中"), (1, ""), (2, "国")]
    assert (told["depth_lines"], told["characters"]) == (3, 2)


def test_nothing_set_is_nothing_told() -> None:
    assert report_lines([]) == {"measure_em": 0.0, "depth_lines": 0, "characters": 0, "em_grid": 1.0, "lines": []}


def test_it_is_json(composed: Compose) -> None:
    found = report_lines([composed("中A——", 5)])
    assert json.loads(json.dumps(found)) == found


def test_a_pair_squeezed_twice_is_half_an_em_each(composed: Compose) -> None:
    found = report_lines(
        [composed("社区里的老师傅说着说着笑了：“我们的日子一天比一天好，一天比一天有奔头。”大家都笑了。", 15)]
    )
    assert found["lines"][0]["advances_em"] == [1.0] * 13 + [0.5, 0.5, 1.0]


def test_advances_add_up_for_any_take(composed: Compose) -> None:
    for sort in composed("中A——……！？25%\u00ad\u200b  ·", 50).measured.sorts:
        for take in (0, 333, 1000, 2001):
            assert sum(advances(sort, take)) == take
            assert len(advances(sort, take)) == len(sort.text)
