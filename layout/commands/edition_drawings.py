"""The pictures of an edition for its site: drawn from its PDF, or as an earlier run drew them and left them there.

Drawing is nearly all of what publishing takes: years of editions are drawn once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from layout.diagnostics import say
from layout.files import read_own
from layout.geometry import Rect
from layout.pictures.page_images import page_file
from layout.proof.comparison.rasters import PdfPage, draw, pages_of
from layout.proof.made_with import renderer
from layout.publish.articles import ArticlePage, read_pages
from layout.publish.editions import DAMAGED
from layout.publish.json_writing import json_file
from layout.publish.site import WebPicture

_RECORD = "drawn.json"
_NAME = re.compile(r"p\d{2,}(-small|-large|-\d{2,}-i\d+)?\.webp")
_THUMB, _SMALL, _LARGE, _PICTURE = 24, 70, 150, 110
"""Pixels an inch of a page in a list, as it is shown first and as it is read, and of a story's picture."""
_MOST = 64_000_000
"""Bytes of a picture that are read."""


class EditionDrawings(NamedTuple):
    """Files by name; the pixels of each page's picture; the pictures of each article, by its id."""

    files: Mapping[str, bytes]
    sizes: Sequence[tuple[int, int]]
    pictures: Mapping[str, Sequence[WebPicture]]


def draw_edition(
    layout: Mapping[str, Any], pdf: bytes, folder: Path, progress: Callable[[str], None]
) -> EditionDrawings:
    """The pictures of an edition whose files are in `folder` of the site. Raises DrawingError, and ValueError for a PDF
    of other pages."""
    source = json_file([layout, sha256(pdf).hexdigest(), renderer(), _THUMB, _SMALL, _LARGE, _PICTURE])
    made_of = sha256(source).hexdigest()
    known = _recalled(folder, made_of)
    if known:
        return known
    progress(say("drawing the pages"))
    drawn = _drawings(read_pages(layout), pdf)
    record = {
        "made_of": made_of,
        "files": {name: sha256(data).hexdigest() for name, data in drawn.files.items()},
        "sizes": drawn.sizes,
        "pictures": drawn.pictures,
    }
    return drawn._replace(files={**drawn.files, _RECORD: json_file(record)})


def _recalled(folder: Path, made_of: str) -> EditionDrawings | None:
    """What an earlier run drew of the same, if all of it stands there as it was."""
    try:
        record = read_own(folder / _RECORD, _MOST)
        known = json.loads(record)
        if known["made_of"] != made_of:
            return None
        files = {name: read_own(folder / name, _MOST) for name in known["files"] if _NAME.fullmatch(name)}
        if {name: sha256(data).hexdigest() for name, data in files.items()} != known["files"]:
            return None
        sizes = [(int(wide), int(deep)) for wide, deep in known["sizes"]]
        pictures = {id: [WebPicture(*one) for one in some] for id, some in known["pictures"].items()}
        if {one.name for some in pictures.values() for one in some} - files.keys():
            return None
    except DAMAGED:
        return None
    return EditionDrawings({**files, _RECORD: record}, sizes, pictures)


def _drawings(pages: Sequence[ArticlePage], pdf: bytes) -> EditionDrawings:
    files: dict[str, bytes] = {}
    sizes: list[tuple[int, int]] = []
    pictures: dict[str, list[WebPicture]] = {}
    with TemporaryDirectory(prefix="broadsheet-") as room:
        file = Path(room) / "edition.pdf"
        file.write_bytes(pdf)
        for page, drawn in zip(pages, pages_of(file), strict=True):
            whole, name = Rect(0, 0, page.width, page.depth), f"p{page.number:02}"
            files[f"{name}-small.webp"], _ = _picture(drawn, whole, _THUMB)
            files[f"{name}.webp"], size = _picture(drawn, whole, _SMALL)
            files[f"{name}-large.webp"], _ = _picture(drawn, whole, _LARGE)
            sizes.append(size)
            for article in page.articles:
                for number, picture in enumerate(article.pictures if not article.advert else (), 1):
                    name = f"{article.id}-i{number}.webp"
                    files[name], size = _picture(drawn, picture.box, _PICTURE)
                    pictures.setdefault(article.id, []).append(WebPicture(name, *size, picture.caption))
    return EditionDrawings(files, sizes, pictures)


def _picture(page: PdfPage, box: Rect, resolution: int) -> tuple[bytes, tuple[int, int]]:
    picture = draw(page, box, resolution)
    return page_file(picture, "webp", resolution), picture.size
