"""What stands off the sheet or upon another owner's matter is found on the finished page, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.diagnostics import Span
from layout.geometry import Rect
from layout.makeup.overlaps import overlaps
from layout.model import Artwork, Frame, GlyphRun, Line, Placed, Shape

TRIM = Rect(0, 0, 400, 300)
LINE = Line((GlyphRun("song", 10, "black", "渡口", (1, 2), (1000, 1000)),), 100, 16, 11.8, span=Span("a.md", 3, 1, 2))
PLATE = Shape(100, 40, "red", ())


def _told(story: Placed, other: Placed, furniture: tuple[Placed, ...] = ()) -> list[str]:
    frames = [Frame("1A", TRIM, (), (story,)), Frame("1B", TRIM, (), (other,))]
    return [finding.message for finding in overlaps(TRIM, frames, furniture, {})]


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        (121, 100, 0),  # behind the second character; the slots overlap, the type does not
        (110, 100, 1),
        (100, 110, 0),  # ten points lower, as lines of ten points may stand
        (100, 107, 1),
        (395, 100, 1),
        (100, -8, 1),
    ],
)
def test_type_of_two_stories_keeps_apart(x: float, y: float, told: int) -> None:
    assert len(_told(Placed(100, 100, LINE), Placed(x, y, LINE))) == told


def test_what_is_told_has_numbers_and_a_place() -> None:
    [told] = _told(Placed(100, 100, LINE), Placed(110, 107, LINE))
    assert told == "story 1A and story 1B stand upon each other by 10 × 3pt, 39 mm from the left and 39 mm from the top"
    [told] = _told(Placed(100, 100, LINE), Placed(300, 200, LINE), (Placed(90, 70, PLATE),))
    assert told.startswith("the masthead or folio and story 1A stand upon each other by 20 × 7pt")
    [told] = _told(Placed(100, 100, LINE), Placed(350, 200, Artwork(90, 40, Path("a.pdf"))))
    assert told == "story 1B stands 40pt beyond the edge of the sheet"
