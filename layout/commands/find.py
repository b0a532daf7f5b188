"""`broadsheet find`, `show` and `repair`: a store of editions in; where words are, a cutting, or the store mended."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from layout.diagnostics import NOWHERE, Message, Rejected, Report, Span, say
from layout.files import is_file, is_folder
from layout.geometry import MM
from layout.output import write_apart
from layout.pictures.page_images import page_file
from layout.proof.comparison.rasters import draw, pages_of
from layout.publish.articles import Article, ArticlePage, around, read_pages
from layout.publish.editions import EditionStore, Found, KeptEdition, StoreFault, edition_name, make_index, open_index

Json = dict[str, Any]

_RESOLUTION = 200
"""Pixels an inch of a cutting."""
_WHITE = 2 * MM
"""Around it, in points."""


class Wanted(NamedTuple):
    """What to look for: words, and of which paper and days."""

    words: str
    paper: str | None = None
    since: str | None = None
    until: str | None = None


class Cutting(NamedTuple):
    """Which story: its edition as `find` names it, the page by number or label, the story by id or letter."""

    edition: str
    page: str
    story: str


def find_words(wanted: Wanted, folder: Path, report: Report) -> list[Found]:
    """The places. Raises Rejected."""
    store = open_store(folder, report)
    try:
        index = open_index(store)
        try:
            return index.find(*wanted)
        finally:
            index.close()
    except sqlite3.Error as problem:
        hint = say("run broadsheet repair {folder}", folder=folder)
        report.error("index-behind", say("the index can't be read: {reason}", reason=str(problem)), NOWHERE, hint)
        raise Rejected(report) from problem


def mend_store(folder: Path, report: Report) -> None:
    """Finishes or removes what was left in the midst of filing, and makes the index anew where it is behind."""
    store = open_store(folder, report, begun=True)
    try:
        for done in store.repair():
            report.add("info", "store-mended", done, Span(str(folder)))
        count = _index_again(store)
    except (OSError, ValueError, sqlite3.Error) as problem:
        report.error("store-unfit", say("{folder} can't be mended: {reason}", folder=folder, reason=str(problem)))
        raise Rejected(report) from problem
    if count:
        message = say("{count} {count:edition is|editions are} in the index again", count=count)
        report.add("info", "store-mended", message, Span(str(folder)))


def cut_story(cutting: Cutting, folder: Path, file: Path, report: Report) -> Json:
    """Writes the cutting, a PNG or a PDF by the file's name; returns what was made. Raises Rejected."""
    kept = _edition(cutting, open_store(folder, report), report)
    state = sorted(kept.inventory.head.state)
    layout = next((name for name in state if name.endswith("/layout.json")), None)
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

            data = cut_page(pdf, at, box)
        else:
            data = page_file(draw(pages_of(pdf, [at])[0], box, _RESOLUTION), "png", _RESOLUTION)
    try:
        write_apart(file.absolute().parent, {file.name: data})
    except OSError as problem:
        message = say("{path} can't be written: {reason}", path=file, reason=problem.strerror)
        report.error("output-write", message, NOWHERE, say("name another file with -o"))
        raise Rejected(report) from problem
    made = {"file": file.name, "sha256": hashlib.sha256(data).hexdigest(), "pages": 1}
    return {"folder": str(file.parent), "files": [made], "findings": []}


def open_store(folder: Path, report: Report, begun: bool = False) -> EditionStore:
    """The store in a folder; with `begun`, also what a run left that was ended before it was one. Raises Rejected."""
    try:
        store = EditionStore(folder)
        if not is_file(folder / "0=ocfl_1.1") and not (begun and is_folder(store.own)):
            raise StoreFault(say("{folder} is no store of editions", folder=folder))
    except StoreFault as problem:
        report.error("store-unfit", problem.args[0], Span(str(folder)), say("file an issue there first, with --store"))
        raise Rejected(report) from problem
    return store


def as_text(found: list[Found]) -> str:
    """A row a place: edition, page, story, headline; below it the words."""
    return "\n".join(f"{one.edition}  {one.page}  {one.story}  {one.headline}\n    {one.snippet}" for one in found)


def as_rows(found: list[Found]) -> list[Json]:
    """The rows as programs read them."""
    return [one._asdict() for one in found]


def _index_again(store: EditionStore) -> int:
    try:
        return make_index(store)
    except sqlite3.OperationalError:  # another run writes it, or none can
        raise
    except sqlite3.DatabaseError:  # it is no database any more: all of it is made again
        for file in store.own.glob("index.sqlite*"):
            file.unlink()
        return make_index(store)


def _edition(cutting: Cutting, store: EditionStore, report: Report) -> KeptEdition:
    try:
        for kept in store.editions():
            if edition_name(kept.inventory.id) == cutting.edition:
                return kept
    except (OSError, ValueError) as problem:
        message: Message = say("an edition can't be read: {reason}", reason=str(problem))
        report.error("store-unfit", message, NOWHERE, say("run broadsheet verify on the store"))
        raise Rejected(report) from problem
    report.error("cutting-unknown", say("there is no edition {name}", name=cutting.edition))
    raise Rejected(report)


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
