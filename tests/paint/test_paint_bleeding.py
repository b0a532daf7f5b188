"""What touches the trim runs into the bleed, and nothing else."""

from __future__ import annotations

import pytest

from layout.geometry import Rect
from layout.model import Fill, Forme, Placed
from layout.paint.bleeding import bled

FORME = Forme(1, Rect(0, 0, 200, 300), 9, (), ())


@pytest.mark.parametrize(("gap", "bleeds"), [(0.0, True), (0.4, True), (0.55, False), (2.0, False)])
def test_a_tint_within_half_a_point_of_the_trim_bleeds(gap: float, bleeds: bool) -> None:
    """On the side that touches alone; the others stay."""
    at_left = bled(Placed(gap, 50, Fill(100, 80, "tint")), FORME)
    at_top = bled(Placed(50, gap, Fill(100, 80, "tint")), FORME)
    start, more = (-9, gap + 9) if bleeds else (gap, 0)
    assert at_left == Placed(start, 50, Fill(100 + more, 80, "tint"))
    assert at_top == Placed(50, start, Fill(100, 80 + more, "tint"))


def test_outlines_and_pages_without_a_bleed_stay() -> None:
    outline = Placed(0, 50, Fill(100, 80, "tint", 1))
    assert bled(outline, FORME) is outline
    plain = Placed(0, 50, Fill(100, 80, "tint"))
    assert bled(plain, FORME._replace(bleed=0)) is plain
