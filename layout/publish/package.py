"""What a package is made of, and how things in it are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from layout.publish.articles import ArticlePage


class PackageFile(NamedTuple):
    """A file of the package, named from the edition's folder; `use` is its group in the METS."""

    name: str
    use: str
    mime: str
    data: bytes
    page: int | None = None
    """The one page that it shows."""


class ArchivedEdition(NamedTuple):
    """An edition as it was made: who publishes it, layout.json as it was read, and the files that are in the package
    as they are. `made_with` becomes build.json; `checks` are what it was held against, and with
    which outcome."""

    paper: str
    code: str
    publisher: str
    permit: str
    date: str
    number: int
    total: int
    layout: Mapping[str, Any]
    files: Sequence[PackageFile]
    made_with: Mapping[str, Any]
    checks: Sequence[tuple[str, str]] = ()
    edition: int = 1
    """Which of the day."""
    program: str = ""
    pictures: Sequence[tuple[int, int]] = ()
    """Pixels of each page's picture, across and down."""

    @property
    def folder(self) -> str:
        """Year, month, day and two figures for the edition of the day."""
        return f"{self.date.replace('-', '')}{self.edition:02}"

    @property
    def urn(self) -> str:
        return f"urn:x-broadsheet:{self.code}:{self.date}:{self.edition:02}"

    @property
    def name(self) -> str:
        """What it is called in a store: the paper and the day, and after the first edition its number."""
        return f"{self.code}/{self.date}" + (f"-{self.edition:02}" if self.edition > 1 else "")

    @property
    def day(self) -> str:
        """When the edition is of: no clock is in a package."""
        return f"{self.date}T00:00:00+08:00"


def page_name(page: ArticlePage) -> str:
    """What files of a page are called."""
    return f"p{page.number:02}"
