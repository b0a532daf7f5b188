"""What is shown of a page that differs."""

from __future__ import annotations

from typing import NamedTuple

from layout.geometry import Rect
from layout.proof.comparison import Change, PageComparison
from layout.proof.reports.html.page_pictures import PagePictures


class PageView(NamedTuple):
    """A page, its changes with their numbers in the report, and its pictures."""

    page: PageComparison
    changes: tuple[tuple[int, Change], ...]
    pictures: PagePictures

    def share(self, box: Rect) -> tuple[float, float, float, float]:
        """Left, top, width and depth of a box in shares of the picture, as far as it lies within."""
        frame = self.pictures.frame
        left, right = (min(1.0, max(0.0, (side - frame.x) / frame.w)) for side in (box.x, box.right))
        top, bottom = (min(1.0, max(0.0, (side - frame.y) / frame.h)) for side in (box.y, box.bottom))
        return left, top, right - left, bottom - top
