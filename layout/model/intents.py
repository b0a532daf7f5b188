"""What a PDF is made for: one table of the standards it keeps and of what that asks of links and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple


class Intent(NamedTuple):
    """`header` is the version of PDF; `pdfx` the name of a PDF/X, if it is one; `archive` whether it is PDF/A-2a and
    PDF/UA-1 too; `plain` whether it holds nothing but opaque matter in the inks of the press, and so refuses more;
    `suffix` ends the edition's file name.

    Pictures of colours that only screens know are kept in RGB with their profile, or made into the press's inks;
    those that have more than `resolution` pixels an inch where they stand are scaled down to it.
    """

    header: str
    pdfx: str
    links: bool
    pictures: Literal["inks", "RGB"]
    resolution: int
    suffix: str = ""
    archive: bool = True
    plain: bool = False


INTENTS: Mapping[str, Intent] = {
    # Annotations are forbidden on the page by PDF/X, so there are no links; X-4 is defined on PDF 1.6 [ISO 15930-7].
    "print": Intent("%PDF-1.6", "PDF/X-4", links=False, pictures="inks", resolution=300),
    # For plants whose machines know no transparency; the name stands in the document information [ISO 15930-4].
    "x1a": Intent(
        "%PDF-1.4",
        "PDF/X-1a:2003",
        links=False,
        pictures="inks",
        resolution=300,
        suffix="-x1a",
        archive=False,
        plain=True,
    ),
    "screen": Intent("%PDF-1.7", "", links=True, pictures="RGB", resolution=150, suffix="-screen"),
}
"""By name, as the command line has them."""
