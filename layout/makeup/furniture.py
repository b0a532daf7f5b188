"""What belongs to no story: the masthead of page 1, the folio of the others."""

from __future__ import annotations

from dataclasses import replace

from layout.blocks import Context
from layout.blocks.folio import compose_folio
from layout.blocks.masthead import compose_masthead
from layout.blocks.take import Furniture
from layout.geometry import Rect
from layout.makeup.page_grid import PageGrid
from layout.model import Issue, Page


def place_furniture(page: Page, issue: Issue, page_grid: PageGrid, context: Context) -> Furniture:
    """Masthead or folio above the stories; both begin at the same height on the sheet. A spread has two folios."""
    top = page_grid.sheet.head - context.stylesheet.folio.depth
    if page.number == 1:
        return compose_masthead(
            issue,
            page,
            Rect(page_grid.left, top, page_grid.grid.width, page_grid.line_y(page_grid.first) - top),
            context,
        )
    area = Rect(page_grid.left, top, page_grid.grid.width, context.stylesheet.folio.depth)
    folios = [
        compose_folio(issue, replace(page, number=number), area._replace(x=area.x + n * page_grid.sheet.width), context)
        for n, number in enumerate(page.numbers)
    ]
    items = tuple(item for folio in folios for item in folio.items)
    return Furniture(items, tuple(dict.fromkeys(finding for folio in folios for finding in folio.findings)))
