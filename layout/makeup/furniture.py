"""What belongs to no story: the masthead of page 1, the folio of the others."""

from __future__ import annotations

from layout.blocks import Composing
from layout.blocks.folio import folio
from layout.blocks.masthead import masthead
from layout.blocks.take import Furnished
from layout.geometry import Rect
from layout.makeup.ground import Ground
from layout.model import Issue, Page


def furniture(page: Page, issue: Issue, on: Ground, room: Composing) -> Furnished:
    """Masthead or folio above the stories; both begin at the same height on the sheet."""
    top = on.sheet.head - room.stylesheet.folio.depth
    if page.number == 1:
        return masthead(issue, page, Rect(on.left, top, on.grid.width, on.line_y(on.first) - top), room)
    return folio(issue, page, Rect(on.left, top, on.grid.width, room.stylesheet.folio.depth), room)
