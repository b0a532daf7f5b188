"""Pages as they were bound last, for a process that binds an edition again and again."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from pypdf import PageObject, PdfReader

from layout.model import PaintedPage
from layout.press.fonts import KnownFonts
from layout.press.structure import KnownSheets

if TYPE_CHECKING:
    from hashlib import _Hash as Hash


class KnownPages:
    """What was read of painted pages, by number, the digests of all up to each, what was made of their faces, and the
    structure that was written of them. It changes no byte."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[bytes, PageObject]] = {}
        self._named: list[tuple[PaintedPage, Hash]] = []
        self.sheets, self.fonts = KnownSheets(), KnownFonts()

    def read(self, pages: Sequence[PaintedPage]) -> list[PageObject]:
        """The pages as pypdf reads them, for who copies them and changes nothing; others are forgotten."""
        self._read = {page.number: self._page(page) for page in pages}
        return [self._read[page.number][1] for page in pages]

    def version(self, pages: Sequence[PaintedPage]) -> str:
        """The name of this making, by what is on its pages; those before the first that is another are not read
        again."""
        same = sum(1 for _ in takewhile(lambda pair: pair[0][0] is pair[1], zip(self._named, pages, strict=False)))
        del self._named[same:]
        said = self._named[-1][1].copy() if same else hashlib.sha256()
        for page in pages[same:]:
            said.update(page.pdf)
            for image in page.facts.images.values():
                said.update(image.data)
            self._named.append((page, said.copy()))
        return said.hexdigest()[:16]

    def _page(self, page: PaintedPage) -> tuple[bytes, PageObject]:
        known = self._read.get(page.number)
        return known if known and known[0] is page.pdf else (page.pdf, PdfReader(io.BytesIO(page.pdf)).pages[0])
