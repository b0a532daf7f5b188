"""`broadsheet import --pdf`: an edition that was not made here, as a PDF, in; out: it in a store of editions, as
pictures of its pages and as text with the place of every word, found and shown like any other.

The PDF itself is kept as it is. What it does not say as text (a scanned page, characters without a meaning) is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from layout import __version__, limits
from layout.commands.archive import MIME, PIXELS_AN_INCH, page_images
from layout.commands.filing import Filing, file_edition
from layout.copydesk import read_stylesheet
from layout.diagnostics import NOWHERE, Diagnostic, OnPage, Rejected, Report, Span, say
from layout.files import read_bytes
from layout.model import Paper
from layout.proof.comparison.rasters import DrawingError, PdfPage, pages_of
from layout.proof.imported_layout import ImportedEdition, describe_pdf
from layout.proof.made_with import engine, renderer
from layout.proof.pdf_text import PdfText, text_of
from layout.publish import ArchivedEdition, package_files
from layout.publish.json_writing import json_file
from layout.publish.package import PackageFile
from layout.resources import style_names, style_path

Json = dict[str, Any]
_CODE = re.compile(r"[A-Za-z0-9_-]+")


class ImportOrder(NamedTuple):
    """The PDF; the style or the code of its paper; its day; where it is filed."""

    pdf: Path
    paper: str
    date: date
    filing: Filing


def file_pdf(order: ImportOrder, report: Report, progress: Callable[[str], None]) -> Json:
    """Files the edition; returns what was made. Raises Rejected; then nothing was filed."""
    data = _read(order.pdf, report)
    with TemporaryDirectory(prefix="broadsheet-") as room:
        pdf = Path(room) / "edition.pdf"
        pdf.write_bytes(data)
        try:
            progress(say("reading {name}", name=order.pdf.name))
            pages = [(page, text_of(page)) for page in pages_of(pdf)]
            progress(say("drawing the pages"))
            pictures, pixels = page_images(pdf)
        except DrawingError as problem:
            message = say("{name} can't be read: {reason}", name=order.pdf.name, reason=problem.args[0])
            report.error("import-unread", message, Span(str(order.pdf)))
            raise Rejected(report) from problem
    report.extend(_losses(order.pdf, pages))
    paper = _paper(order.paper, report)
    name = f"{paper.code}_{order.date:%Y%m%d}.pdf"
    layout = describe_pdf(
        ImportedEdition(paper.name, order.date.isoformat(), name), [(page, text.lines) for page, text in pages]
    )
    files = [
        PackageFile(f"pdf/original/{name}", "original", MIME[".pdf"], data),
        PackageFile("layout.json", "layout", MIME[".json"], json_file(layout)),
        *pictures,
    ]
    edition = ArchivedEdition(
        paper.name,
        paper.code,
        paper.publisher,
        paper.permit,
        order.date.isoformat(),
        0,
        0,
        layout,
        files,
        {
            "version": 1,
            "imported": f"pdf/original/{name}",
            "engine": engine(),
            "renderer": renderer(),
            "faces": [],
            "images": {"form": "jpeg", "resolution": PIXELS_AN_INCH},
        },
        program=f"broadsheet {__version__}",
        pictures=pixels,
    )
    return file_edition(order.filing, edition, package_files(edition), report)


def _read(path: Path, report: Report) -> bytes:
    try:
        return read_bytes(path, limits.LAYOUT.most)
    except OSError as problem:
        message = say("{name} can't be read: {reason}", name=path.name, reason=problem.strerror)
        report.error("import-unread", message, Span(str(path)))
        raise Rejected(report) from problem


def _losses(path: Path, pages: Sequence[tuple[PdfPage, PdfText]]) -> Iterator[Diagnostic]:
    """What of the pages is no text: it is in their pictures and in the PDF."""
    for number, (_, text) in enumerate(pages, 1):
        lost = []
        if not text.lines:
            lost.append(say("the page has no text, only a picture: no word of it is found"))
        if text.unread:
            lost.append(
                say(
                    "the PDF does not say what {count} {count:character|characters} of the page are",
                    count=text.unread,
                )
            )
        if text.beyond:
            lost.append(
                say("{count} {count:line|lines} beyond the trim of the page {count:is|are} left out", count=text.beyond)
            )
        for message in lost:
            hint = say("the page is kept as a picture and in the PDF")
            yield Diagnostic("warning", "import-lost", message, Span(str(path)), hint, on_page=OnPage(number))


def _paper(name: str, report: Report) -> Paper:
    """The paper of the style of that name, where there is one here; else one that is called by its code."""
    path = style_path(name, Path.cwd())
    if path is None and _CODE.fullmatch(name):
        return Paper(name, name)
    if path is None:
        message = say("{name} is neither a style nor a code of letters and figures", name=name)
        report.error("copy-paper", message, NOWHERE, say("known styles: {known}", known=style_names(Path.cwd())))
        raise Rejected(report)
    stylesheet = read_stylesheet(path, report)
    if stylesheet is None:
        raise Rejected(report)
    return stylesheet.paper
