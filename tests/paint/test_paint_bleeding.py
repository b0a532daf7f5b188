"""What touches the trim runs into the bleed, and nothing else."""

from __future__ import annotations

import pytest

from layout.geometry import Rect
from layout.model import Fill, Forme, Placed
from layout.paint.bleeding import bled

FORME = Forme(1, Rect(0, 0, 200, 300), 9, (), ())


@pytest.mark.parametrize(
    ("gap", "grown"),
    [(0.0, True), (0.4, True), (0.55, False), (2.0, False)],
)
def test_a_tint_within_half_a_point_of_the_trim_bleeds(gap: float, grown: bool) -> None:
    """On that side alone: half a point is what the corners of a grid miss the trim by, and no knife is as exact."""
    for placed, side in (
        (Placed(gap, 50, Fill(100, 80, "tint")), lambda one: one.x),
        (Placed(50, gap, Fill(100, 80, "tint")), lambda one: one.y),
    ):
        found = bled(placed, FORME)
        assert side(found) == (-9 if grown else gap)
        assert bled(found, FORME) == found
        assert (found.slug.width, found.slug.depth).count(80) + (found.slug.width, found.slug.depth).count(100) == (
            1 if grown else 2
        )


def test_outlines_and_pages_without_a_bleed_stay() -> None:
    outline = Placed(0, 50, Fill(100, 80, "tint", 1))
    assert bled(outline, FORME) is outline
    plain = Placed(0, 50, Fill(100, 80, "tint"))
    assert bled(plain, FORME._replace(bleed=0)) is plain
