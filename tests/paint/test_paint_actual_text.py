"""What is told with the glyphs of a line says all its characters, each once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.paint.actual_text import FAR, ActualText, RunTexts, find_actual_texts


def said_with(found: list[ActualText], said: str) -> str:
    """What a reader that heeds spans finds."""
    out, within = "", False
    for one, character in zip(found, said, strict=True):
        out += one.text or ("" if within else character)
        within = (within or bool(one.text)) and not one.ends
    return out


@pytest.mark.parametrize("stretches", [[], [(0, 2, "cd")], [(1, 2, "d")]])
def test_what_is_told_to_the_end_of_a_line_is_told_once(stretches: list[tuple[int, int, str]]) -> None:
    """A narrow blank at a run's end, and in the next run glyphs that must be told in any case."""
    said = "甲乙 cd"
    found = find_actual_texts([0] * 5, list(said), [RunTexts(0, [(0, 3, None)], False), RunTexts(3, stretches, False)])
    assert said_with(found, said) == said
    assert [one.text for one in found] == ["", "乙 cd", "", "", ""]


@given(
    st.lists(
        st.tuples(st.sampled_from("甲乙ab"), st.sampled_from([0, 30, -30, 70, -70, 200, -400])), min_size=1, max_size=9
    )
)
def test_a_glyph_after_which_the_pen_moves_far_is_told(glyphs: list[tuple[str, int]]) -> None:
    """Alone, or with those up to the next one after which it does not."""
    said, kerns = "".join(character for character, _ in glyphs), [kern for _, kern in glyphs]
    found = find_actual_texts(kerns, list(said), [RunTexts(0, [(0, len(said), None)], False)])
    assert said_with(found, said) == said
    within = False
    for one, kern in zip(found[:-1], kerns, strict=False):
        within |= bool(one.text)
        assert within or abs(kern) < FAR
        assert one.width in (None, kern)
        within &= not one.ends
