"""An issue and a page in; the picture of that page as it was accepted out (proofs.lock), to be laid upon today's."""

from __future__ import annotations

from pathlib import Path

from layout.accepted import EDITIONS, LostEdition, name_in_lock, read_lock, stored
from layout.diagnostics import Rejected, Report
from layout.geometry import Rect
from layout.pictures.page_images import screen_file
from layout.preview.page_drawing import RESOLUTION, DrawingTurns
from layout.proof.comparison.rasters import DrawingError, draw, pages_of


def draw_accepted(issue: Path, number: int, turns: DrawingTurns) -> bytes | None:
    """A PNG as large as the page's own; None where nothing of it is accepted, or what is accepted is not there."""
    try:
        name, home = name_in_lock(issue, None)
        accepted = read_lock(home, Report()).get(name, {}).get(number)
        if accepted is None:
            return None
        pdf, _ = stored(home / EDITIONS, accepted.edition)
        with turns.taken():
            [page] = pages_of(pdf, [number - 1])
            return screen_file(draw(page, Rect(0, 0, page.trim.w, page.trim.h), RESOLUTION))
    except (Rejected, LostEdition, DrawingError, LookupError, OSError):
        return None
