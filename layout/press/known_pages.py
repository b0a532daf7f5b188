"""Pages as they were bound last, for a process that binds an edition again and again."""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PageObject, PdfReader

from layout.model import PaintedPage
from layout.press.fonts import KnownFonts
from layout.press.structure import KnownSheets


class KnownPages:
    """What was read of painted pages, by number, what was made of their faces, and the structure that was written of
    them. It changes no byte."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[bytes, PageObject]] = {}
        self.sheets, self.fonts = KnownSheets(), KnownFonts()

    def read(self, pages: Sequence[PaintedPage]) -> list[PageObject]:
        """The pages as pypdf reads them, for who copies them and changes nothing; others are forgotten."""
        self._read = {page.number: self._page(page) for page in pages}
        return [self._read[page.number][1] for page in pages]

    def _page(self, page: PaintedPage) -> tuple[bytes, PageObject]:
        known = self._read.get(page.number)
        return known if known and known[0] is page.pdf else (page.pdf, PdfReader(io.BytesIO(page.pdf)).pages[0])
