"""`broadsheet impose`: an edition in; the printer's sheets out, two pages a side, as a scheme says."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click

from layout.copydesk.imposition import read_schemes
from layout.diagnostics import NOWHERE, Diagnostic, OnPage, Rejected, Report, Span, say
from layout.files import real
from layout.finding_format import as_json
from layout.geometry import MM
from layout.model.imposition import PAGES, Scheme, SheetSide, section_sizes, sheet_sides
from layout.output import write_apart
from layout.press.artwork.findings import ArtworkError
from layout.press.artwork.first_page import DAMAGE
from layout.press.imposition import ImposedPage, imposed_pages, lay_sheets, odd_sizes, open_edition, parted_spreads
from layout.press.preflight.document import Document

Json = dict[str, Any]


class ImpositionOrder(NamedTuple):
    """The edition, the scheme's name, the file for the sheets or the folder for it (empty: beside the edition; what
    ends with a slash is a folder), a plant's own table of schemes, and whether blank pages may fill the last section.
    """

    edition: Path
    scheme: str = "broadsheet"
    place: str = ""
    schemes: Path | None = None
    blanks: bool = False

    @property
    def target(self) -> Path:
        name, place = f"{self.edition.stem}-{self.scheme}.pdf", Path(self.place)
        if not self.place:
            return self.edition.with_name(name)
        return place / name if self.place.endswith(("/", os.sep)) or place.is_dir() else place


def impose_edition(order: ImpositionOrder, report: Report, progress: Callable[[str], None]) -> Json:
    """Writes the sheets; returns what was made. Raises Rejected; then nothing was written."""
    scheme = _scheme(order, read_schemes(order.schemes, report))
    if real(order.target) == real(order.edition):
        raise click.UsageError(say("the sheets would take the place of the edition; name another file with -o"))
    report.raise_if_rejected()
    progress(say("reading"))
    try:
        document = open_edition(order.edition)
        pages = imposed_pages(document)
        report.extend(_faults(document, pages, scheme, order))
        report.raise_if_rejected()
        progress(say("laying pages on sheets"))
        data = lay_sheets(document, pages, scheme)
    except ArtworkError as problem:
        report.extend([Diagnostic("error", problem.code_of_file, problem.message, _at(order), on_page=OnPage())])
        raise Rejected(report) from problem
    except DAMAGE as problem:
        message = say(
            "{name} is damaged: {reason}", name=order.edition.name, reason=str(problem) or type(problem).__name__
        )
        report.extend([Diagnostic("error", "pdf-damaged", message, _at(order), on_page=OnPage())])
        raise Rejected(report) from problem
    _write(order.target, data, report)
    sides = sheet_sides(len(pages), scheme)
    made = {"file": order.target.name, "sha256": hashlib.sha256(data).hexdigest(), "pages": len(sides)}
    return {
        "folder": str(order.target.parent),
        "files": [made],
        "sides": [_row(side) for side in sides],
        "findings": [as_json(finding) for finding in report],
    }


def _scheme(order: ImpositionOrder, schemes: Mapping[str, Scheme]) -> Scheme:
    if order.scheme not in schemes:
        raise click.UsageError(say("unknown scheme '{name}'; known: {known}", name=order.scheme, known=tuple(schemes)))
    return schemes[order.scheme]


def _at(order: ImpositionOrder) -> Span:
    return Span(str(order.edition))


def _row(side: SheetSide) -> Json:
    left, right = (page or None for page in (side.left, side.right))
    inner = "inner" if side.inner else "outer"
    return {"section": side.section, "sheet": side.sheet, "side": inner, "left": left, "right": right}


def _faults(
    document: Document, pages: list[ImposedPage], scheme: Scheme, order: ImpositionOrder
) -> Iterator[Diagnostic]:
    """What of the edition doesn't go onto sheets, or otherwise than one may think."""
    first, count = pages[0].trim, len(pages)
    for page in odd_sizes(pages):
        width, depth = page.trim.width / MM, page.trim.depth / MM
        message = say(
            "the page is {width:.1f} x {depth:.1f} mm, page 1 {first_width:.1f} x {first_depth:.1f} mm",
            width=width,
            depth=depth,
            first_width=first.width / MM,
            first_depth=first.depth / MM,
        )
        hint = say("sheets hold pages of one size, and spreads of twice the width")
        yield Diagnostic("error", "impose-size", message, _at(order), hint, on_page=OnPage(page.leaf.number))
    blanks = sum(section_sizes(count, scheme)) - count
    if blanks and not (scheme.blanks or order.blanks):
        message = say("{count} {count:page|pages} {count:is|are} no multiple of {each}", count=count, each=PAGES)
        hint = say("--blanks fills the last sheets with {blanks} blank {blanks:page|pages}", blanks=blanks)
        yield Diagnostic("error", "impose-count", message, _at(order), hint, on_page=OnPage())
    elif blanks:
        message = say("{blanks} {blanks:page|pages} at the end {blanks:is|are} blank", blanks=blanks)
        yield Diagnostic("info", "impose-blank", message, _at(order))
    for number in parted_spreads(pages, scheme):
        message = say("the halves of this spread lie on different sheets")
        hint = say("move it to the middle of a section, where two pages lie side by side")
        yield Diagnostic("warning", "impose-spread", message, _at(order), hint, on_page=OnPage(number))
    yield from _facing(document, count, scheme, order)
    if any(page.leaf.page.get("/Annots") for page in pages):
        message = say("links and comments are not taken over to the sheets")
        yield Diagnostic("info", "impose-links", message, _at(order))


def _facing(document: Document, count: int, scheme: Scheme, order: ImpositionOrder) -> Iterator[Diagnostic]:
    """Our own editions have a spread as two pages, and say no more than that there is one."""
    middle = [(side.left, side.right) for side in sheet_sides(count, scheme) if abs(side.left - side.right) == 1]
    if count > PAGES and len(middle) == 1 and document.catalog.get("/PageLayout") == "/TwoPageRight":
        first, last = sorted(middle[0])
        message = say(
            "the edition has a spread of two pages; only {first} and {last} lie side by side", first=first, last=last
        )
        yield Diagnostic("info", "impose-spread", message, _at(order))


def _write(file: Path, data: bytes, report: Report) -> None:
    try:
        write_apart(file.parent, {file.name: data})
    except OSError as problem:
        message = say("{path} can't be written: {reason}", path=problem.filename or file, reason=problem.strerror)
        report.error("output-write", message, NOWHERE, say("name another file with -o, or make room on the disk"))
        raise Rejected(report) from problem
