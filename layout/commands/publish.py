"""`broadsheet publish`: an issue, or a store of editions, in; a 数字报 out: a site of plain files."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from layout import limits
from layout.build import print_issue, set_issue
from layout.cache import Store
from layout.commands.edition_drawings import draw_edition
from layout.commands.filing import check_apart
from layout.delivery import Order
from layout.diagnostics import NOWHERE, Rejected, Report, Span, say
from layout.files import read_own
from layout.finding_format import as_json
from layout.proof.comparison.rasters import DrawingError
from layout.publish.articles import read_pages
from layout.publish.editions import DAMAGED, EditionStore, KeptEdition, edition_name
from layout.publish.site import Site, SiteEdition, Withdrawn, site_files
from layout.whole_folders import write_tree

Json = dict[str, Any]
Progress = Callable[[str], None]

ACCOUNT = "site.json"


class PublishOrder(NamedTuple):
    """An issue or a store of editions; the site's folder, and its address."""

    folder: Path
    issue: Path | None = None
    editions: Path | None = None
    address: str = ""
    store: Store | None = None


def publish_site(order: PublishOrder, report: Report, progress: Progress) -> Json:
    """Writes the site; returns what was made. Raises Rejected; then nothing was written."""
    check_apart(order.folder / ACCOUNT, report)
    editions = _kept(order, report, progress) if order.editions else iter([_made(order, report, progress)])
    first = next(editions, None)
    address, names = order.address or f"https://{first.code if first else 'paper'}.invalid/", list[str]()
    every = chain([first] if first else [], editions)
    del first  # one edition at a time is in memory

    def noted() -> Iterator[SiteEdition]:
        for edition in every:
            names.append(edition.name)
            yield edition

    try:
        write_tree(order.folder, site_files(Site(f"{address.rstrip('/')}/", noted())), ACCOUNT)
    except OSError as problem:
        message = say("{path} can't be written: {reason}", path=problem.filename, reason=problem.strerror)
        hint = say("name another folder with -o, or make room in this one")
        if problem.errno == errno.EEXIST:
            message = say("{path} is there, and was not written by broadsheet publish", path=problem.filename)
            hint = say("name a folder of its own with -o")
        report.error("output-write", message, NOWHERE, hint)
        raise Rejected(report) from problem
    return {
        "folder": str(order.folder),
        "files": [{"file": "index.html", "sha256": ""}],
        "editions": names,
        "findings": [as_json(finding) for finding in report],
    }


def _made(order: PublishOrder, report: Report, progress: Progress) -> SiteEdition:
    """The issue as it stands."""
    assert order.issue
    made = set_issue(order.issue, report, progress, order.store)
    build = Order(order.issue, cache=order.store, intent="screen")
    printed = print_issue(made, build, report, progress)
    paper, day = made.stylesheet.paper, made.issue.date.isoformat()
    pdf = next(name for name in printed if name.endswith(".pdf"))
    layout = json.loads(printed["layout.json"])
    urn = f"urn:x-broadsheet:{paper.code}:{day}:{made.issue.edition:02}"
    return _edition(order, (paper.code, paper.name, day, edition_name(urn)), layout, (pdf, printed[pdf]), progress)


def _kept(order: PublishOrder, report: Report, progress: Progress) -> Iterator[SiteEdition]:
    """The last versions of all editions of a store."""
    assert order.editions
    try:
        for kept in EditionStore(order.editions).editions():
            head = kept.inventory.head.state
            layout = json.loads(kept.read(next(name for name in head if name.endswith("/layout.json"))))
            pdf = kept.pdf("screen")
            if pdf is None:
                raise LookupError(say("{name} has no PDF", name=edition_name(kept.inventory.id)))
            _, _, code, day, _ = kept.inventory.id.split(":")
            facts = code, layout["paper"], day, edition_name(kept.inventory.id)
            file = pdf.rpartition("/")[2], kept.read(pdf)
            yield _edition(order, facts, layout, file, progress, list(_withdrawn(kept)))
    except (*DAMAGED, DrawingError, StopIteration) as problem:
        message = say("an edition can't be read: {reason}", reason=str(problem))
        report.error("store-unfit", message, Span(str(order.editions)), say("run broadsheet verify on the store"))
        raise Rejected(report) from problem


def _withdrawn(kept: KeptEdition) -> Iterator[Withdrawn]:
    """Stories that an earlier version had and the last one has not."""
    there: dict[str, tuple[str, str]] = {}
    gone: dict[str, Withdrawn] = {}
    for version in kept.inventory.versions:
        name = next(name for name in version.state if name.endswith("/layout.json"))
        place = kept.folder / kept.inventory.path(name, version)
        layout = json.loads(read_own(place, limits.LAYOUT.most))
        ids = {article.key: article.id for page in read_pages(layout) for article in page.articles if article.first}
        stories = {whole["key"]: (whole["headline"], ids.get(whole["key"], "")) for whole in layout["stories"]}
        for key in sorted(there.keys() - stories.keys()):
            headline, id = there[key]
            gone[key] = Withdrawn(headline or key, version.created[:10], version.reason, id)
        there = stories
    yield from (one for key, one in gone.items() if key not in there)


def _edition(
    order: PublishOrder,
    facts: tuple[str, str, str, str],
    layout: Mapping[str, Any],
    pdf: tuple[str, bytes],
    progress: Progress,
    withdrawn: Sequence[Withdrawn] = (),
) -> SiteEdition:
    """An edition with its pictures."""
    code, paper, day, name = facts
    drawn = draw_edition(layout, pdf[1], order.folder / name, progress)
    files = {pdf[0]: pdf[1], **drawn.files}
    pages = read_pages(layout)
    return SiteEdition(code, paper, day, name, pages, files, drawn.sizes, drawn.pictures, pdf[0], withdrawn)
