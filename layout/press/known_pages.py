"""Pages as they were bound last, for a process that binds an edition again and again."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence

from pypdf import PageObject, PdfReader

from layout.model import PaintedPage
from layout.press.fonts import KnownFonts
from layout.press.known_digests import KnownDigests
from layout.press.structure import KnownSheets


class KnownPages:
    """What was read of painted pages, by number, the digests of what is in them, what was made of their faces, and the
    structure that was written of them. It changes no byte."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[bytes, PageObject]] = {}
        self.digests, self.sheets, self.fonts = KnownDigests(), KnownSheets(), KnownFonts()

    def read(self, pages: Sequence[PaintedPage]) -> list[PageObject]:
        """The pages as pypdf reads them, for who copies them and changes nothing; others are forgotten."""
        self.digests.begin_edition()
        self._read = {page.number: self._page(page) for page in pages}
        return [self._read[page.number][1] for page in pages]

    def version(self, pages: Sequence[PaintedPage]) -> str:
        """The name of this making, by what is on its pages."""
        said = hashlib.sha256()
        for page in pages:
            for data in (page.pdf, *(image.data for image in page.facts.images.values())):
                said.update(self.digests.digest(data))
        return said.hexdigest()[:16]

    def _page(self, page: PaintedPage) -> tuple[bytes, PageObject]:
        known = self._read.get(page.number)
        return known if known and known[0] is page.pdf else (page.pdf, PdfReader(io.BytesIO(page.pdf)).pages[0])
