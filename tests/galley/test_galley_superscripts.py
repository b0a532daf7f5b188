"""Figures and signs that few faces have: drawn with others, said as typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.galley import Composed, lines_of
from layout.model import GlyphRun

Compose = Callable[..., Composed]


def runs(found: Composed) -> tuple[GlyphRun, ...]:
    (line,) = lines_of(found)
    return line.runs


@pytest.mark.parametrize("text", ["CO₂", "H₂O也结冰", "约10⁶个", "10⁻⁶米", "SO₄²⁻", "x₁₊₂", "−5℃", "5 − 3"])
def test_no_face_lacks_them(composed: Compose, text: str) -> None:
    found = composed(text, 20)
    assert found.missing == ()
    assert "".join(run.text for run in runs(found)) == text


@pytest.mark.parametrize(("text", "plain", "rises"), [("CO₂", "2", False), ("10⁶", "6", True)])
def test_small_figures_are_plain_ones_made_small(composed: Compose, text: str, plain: str, rises: bool) -> None:
    word, small = runs(composed(text, 20))
    assert (word.rise, small.rise > 0) == (0, rises)
    assert small.size < word.size
    assert small.glyphs == runs(composed(plain, 20))[0].glyphs


@pytest.mark.parametrize("text", ["大气中的CO₂", "总数约为10⁶"])
def test_4_a_small_figure_stays_with_its_word(break_costs: Callable[..., set[int]], text: str) -> None:
    assert len(text) - 1 not in break_costs(text)


def test_a_minus_is_a_dash_of_the_face_and_stays_a_minus(composed: Compose) -> None:
    (minus,), (dash,) = runs(composed("−5℃", 20)), runs(composed("–5℃", 20))[:1]
    assert minus.text == "−5℃"
    assert minus.glyphs[0] == dash.glyphs[0]
