"""`broadsheet show`: a story of an edition in a store in; its cutting out, as a picture or a PDF."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from layout.commands.find import open_store
from layout.diagnostics import NOWHERE, Message, Rejected, Report, Span, say
from layout.geometry import MM
from layout.output import write_apart
from layout.pictures.page_images import page_file
from layout.proof.comparison.rasters import DrawingError, draw, pages_of
from layout.publish.articles import Article, ArticlePage, around, read_pages
from layout.publish.editions import DAMAGED, EditionStore, KeptEdition, edition_id

Json = dict[str, Any]

_RESOLUTION = 200
"""Pixels an inch of a cutting."""
_WHITE = 2 * MM
"""Around it, in points."""


class Cutting(NamedTuple):
    """Which story: its edition as `find` names it, the page by number or label, the story by id or letter."""

    edition: str
    page: str
    story: str


def cut_story(cutting: Cutting, folder: Path, file: Path, report: Report) -> Json:
    """Writes the cutting, a PNG or a PDF by the file's name; returns what was made. Raises Rejected."""
    kept = _edition(cutting, open_store(folder, report), report)
    try:
        data = _cut(cutting, kept, file, report)
    except (*DAMAGED, DrawingError) as problem:
        message: Message = say("an edition can't be read: {reason}", reason=str(problem))
        report.error("store-unfit", message, Span(str(kept.folder)), say("run broadsheet verify on the store"))
        raise Rejected(report) from problem
    try:
        write_apart(file.absolute().parent, {file.name: data})
    except OSError as problem:
        message = say("{path} can't be written: {reason}", path=file, reason=problem.strerror)
        report.error("output-write", message, NOWHERE, say("name another file with -o"))
        raise Rejected(report) from problem
    made = {"file": file.name, "sha256": hashlib.sha256(data).hexdigest(), "pages": 1}
    return {"folder": str(file.parent), "files": [made], "findings": []}


def _cut(cutting: Cutting, kept: KeptEdition, file: Path, report: Report) -> bytes:
    """The cutting's bytes. Raises Rejected, and others for an edition that is damaged."""
    layout = next((name for name in sorted(kept.inventory.head.state) if name.endswith("/layout.json")), None)
    name = kept.pdf("print")
    if layout is None or name is None:
        report.error("cutting-unknown", say("{name} has no pages to cut from", name=cutting.edition))
        raise Rejected(report)
    pages = read_pages(json.loads(kept.read(layout)))
    page, article = _story(cutting, pages, report)
    box = around(article.zones).inset(-_WHITE, -_WHITE)
    with TemporaryDirectory(prefix="broadsheet-") as room:
        pdf = Path(room) / "edition.pdf"
        pdf.write_bytes(kept.read(name))
        at = [one.number for one in pages].index(page.number)
        if file.suffix.lower() == ".pdf":
            from layout.press.cutting import cut_page

            return cut_page(pdf, at, box)
        return page_file(draw(pages_of(pdf, [at])[0], box, _RESOLUTION), "png", _RESOLUTION)


def _edition(cutting: Cutting, store: EditionStore, report: Report) -> KeptEdition:
    try:
        kept = store.find(edition_id(cutting.edition))
    except (OSError, ValueError) as problem:
        message: Message = say("an edition can't be read: {reason}", reason=str(problem))
        report.error("store-unfit", message, NOWHERE, say("run broadsheet verify on the store"))
        raise Rejected(report) from problem
    if kept is None:
        hint = say("write it as broadsheet find tells it: xuhui/2023-06-26")
        report.error("cutting-unknown", say("there is no edition {name}", name=cutting.edition), NOWHERE, hint)
        raise Rejected(report)
    return kept


def _story(cutting: Cutting, pages: list[ArticlePage], report: Report) -> tuple[ArticlePage, Article]:
    for page in pages:
        if cutting.page in (str(page.number), page.label):
            for article in page.articles:
                if cutting.story in (article.id, article.story, article.headline):
                    return page, article
            known = tuple(f"{article.story} {article.headline}" for article in page.articles)
            message = say("page {page} has no story {story}", page=page.label, story=cutting.story)
            report.error("cutting-unknown", message, NOWHERE, say("it has {known}", known=known))
            raise Rejected(report)
    report.error("cutting-unknown", say("{name} has no page {page}", name=cutting.edition, page=cutting.page))
    raise Rejected(report)
