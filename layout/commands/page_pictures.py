"""`broadsheet render` without plates: an issue, an edition or any PDF in; its pages as pictures out, by PDFium.

PDFium comes with broadsheet, so the same file gives the same bytes on every machine with the same packages. It shows
no overprint: plates and proofs (commands/render.py) do.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import click

from layout import limits
from layout.cache import Store
from layout.commands.editions import Workplace, find_edition
from layout.delivery import Order, target
from layout.diagnostics import NOWHERE, Rejected, Report, Span, say
from layout.files import exists, is_file
from layout.finding_format import as_json
from layout.geometry import INCH, MM, Rect
from layout.output import write_apart
from layout.pictures.page_images import SUFFIXES, Form, Stroke, contact_sheet, draw_over, page_file
from layout.proof.comparison import ComparedEdition, DrawingError, read_layout
from layout.proof.comparison.rasters import PdfPage, draw, pages_of, pixel_size
from layout.proof.overlays import Overlay, OverlayMark, overlay_marks
from layout.proof.records import PageRecord
from layout.resources import ISSUE, house

Json = dict[str, Any]
Progress = Callable[[str], None]

_REGION = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)")
_PAGE_WIDTH = 240
"""Pixels of a page on a contact sheet."""
_FONT = "NotoSansSC-Bold.ttf"
"""Letters what is laid over a page."""
_COLOURS: dict[Overlay, tuple[int, int, int]] = {
    "grid": (0, 150, 200),
    "frames": (200, 0, 90),
    "order": (0, 120, 60),
    "baselines": (230, 150, 0),
}


class PictureOrder(NamedTuple):
    """What to draw: an issue, an output folder or a PDF; the folder for the pictures; the pages (none: all); dots an
    inch; the kind of file; a part of each page (X,Y,W,H in millimetres from the trim's top left corner); what is laid
    over the pages; and whether all stand on one sheet."""

    source: Path
    folder: Path | None = None
    pages: tuple[int, ...] = ()
    resolution: int = 100
    form: Form = "png"
    region: str | None = None
    overlays: tuple[Overlay, ...] = ()
    sheet: bool = False
    store: Store | None = None


def draw_pictures(order: PictureOrder, report: Report, progress: Progress) -> Json:
    """Draws the pages; returns what was made, a file each. Raises Rejected; then nothing was written."""
    region = _region(order)
    with TemporaryDirectory(prefix="broadsheet-") as room:
        edition = find_edition(str(order.source), Workplace(Path(room), order.store), report, progress)
        try:
            files = dict(_sheet(order, edition) if order.sheet else _pictures(order, edition, region, report, progress))
        except DrawingError as problem:
            report.error("pdf-damaged", say("it can't be drawn: {reason}", reason=problem.args[0]), _at(order))
            raise Rejected(report) from problem
    folder = order.folder or _beside(order)
    try:
        write_apart(folder, files)
    except OSError as problem:
        message = say("{path} can't be written: {reason}", path=problem.filename or folder, reason=problem.strerror)
        report.error("output-write", message, NOWHERE, say("name another folder with -o, or make room in this one"))
        raise Rejected(report) from problem
    rows = [{"file": file, "sha256": hashlib.sha256(data).hexdigest()} for file, data in files.items()]
    return {"folder": str(folder), "files": rows, "findings": [as_json(finding) for finding in report]}


def _region(order: PictureOrder) -> Rect | None:
    if order.region is None:
        return None
    found = _REGION.fullmatch(order.region)
    if not found or not float(found[3]) or not float(found[4]):
        raise click.UsageError(say("'{region}' is no region; write X,Y,W,H in millimetres", region=order.region))
    return Rect(*(float(side) * MM for side in found.groups()))


def _beside(order: PictureOrder) -> Path:
    """Where the edition is: an issue's output folder, the folder itself, that of the PDF."""
    if is_file(order.source) and order.source.name != ISSUE:
        return order.source.parent
    issue = order.source.name == ISSUE or exists(order.source / ISSUE)
    return target(Order(order.source)) if issue else order.source


def _at(order: PictureOrder) -> Span:
    return Span(str(order.source))


def _pictures(
    order: PictureOrder, edition: ComparedEdition, region: Rect | None, report: Report, progress: Progress
) -> Iterator[tuple[str, bytes]]:
    """A file a page. Raises DrawingError, Rejected for a page that is not there or too large, and UsageError for a
    region that lies beyond a page."""
    last = edition.numbers[-1]
    for number in sorted(set(order.pages) - set(edition.numbers)):
        report.error(
            "plates-page", say("there is no page {number}; the last is {last}", number=number, last=last), _at(order)
        )
    report.raise_if_rejected()
    numbers = sorted(set(order.pages)) or edition.numbers
    layout = read_layout(edition) if order.overlays else None
    if order.overlays and layout is None:
        message = say(
            "{name} has no layout.json beside it: nothing is known to lay over its pages", name=order.source.name
        )
        report.error("layout-missing", message, _at(order), say("name the issue, or the output folder of its build"))
        raise Rejected(report)
    records = {page["number"]: page for page in layout["pages"]} if layout else {}
    pages = pages_of(edition.file, [edition.numbers.index(number) for number in numbers])
    if region:
        for number, page in zip(numbers, pages, strict=True):
            _check_region(order, number, page.shown, region)
    _check_size(order, [region or page.shown for page in pages], report)
    for number, page in zip(numbers, pages, strict=True):
        progress(say("drawing page {number}", number=number))
        frame = region or page.shown
        picture = draw(page, frame, order.resolution)
        if number in records:
            strokes = _strokes(records[number], frozenset(order.overlays), frame, order.resolution / INCH)
            draw_over(picture, strokes, str(house() / "fonts" / _FONT), order.resolution)
        data = page_file(picture, order.form, order.resolution)
        yield f"{edition.file.stem}-p{number:02}.{SUFFIXES[order.form]}", data


def _check_region(order: PictureOrder, number: int, shown: Rect, region: Rect) -> None:
    """Raises UsageError for a region in which nothing of the page is; one that reaches beyond it is drawn."""
    across = min(region.right, shown.right) - max(region.x, shown.x)
    down = min(region.bottom, shown.bottom) - max(region.y, shown.y)
    if across <= 0 or down <= 0:
        message = say(
            "nothing of page {page} is in '{region}': {width:.0f} x {depth:.0f} mm of it are to be seen",
            page=number,
            region=order.region,
            width=shown.w / MM,
            depth=shown.h / MM,
        )
        raise click.UsageError(message)


def _check_size(order: PictureOrder, frames: Sequence[Rect], report: Report) -> None:
    """Raises Rejected when the pictures would have too many pixels."""
    sizes = [pixel_size(frame, order.resolution) for frame in frames]
    width, height = max(sizes)
    if width * height > limits.PIXELS.most or sum(w * h for w, h in sizes) > limits.PLATES.most:
        message = say("the pictures have up to {width} x {height} pixels, too many to draw", width=width, height=height)
        report.error("copy-limit", message, _at(order), say("ask for fewer with --dpi or --page"))
        raise Rejected(report)


def _strokes(record: PageRecord, wanted: frozenset[Overlay], frame: Rect, scale: float) -> list[Stroke]:
    return [_stroke(mark, frame, scale) for mark in overlay_marks(record, wanted)]


def _stroke(mark: OverlayMark, frame: Rect, scale: float) -> Stroke:
    left, top = (mark.box.x - frame.x) * scale, (mark.box.y - frame.y) * scale
    return Stroke(left, top, left + mark.box.w * scale, top + mark.box.h * scale, _COLOURS[mark.overlay], mark.words)


def _sheet(order: PictureOrder, edition: ComparedEdition) -> Iterator[tuple[str, bytes]]:
    """All pages on one picture, as they face each other when the paper is opened: the first stands on the right."""
    pages = pages_of(edition.file, range(len(edition.numbers)))
    resolution = _PAGE_WIDTH * INCH / max(page.trim.w for page in pages)
    drawn = [draw(page, _trim(page), resolution) for page in pages]
    places = range(1, len(pages))
    facing = [[0], *([n, n + 1] if n + 1 in places else [n] for n in places[::2])]
    yield f"{edition.file.stem}-pages.{SUFFIXES[order.form]}", page_file(contact_sheet(drawn, facing), order.form, 72)


def _trim(page: PdfPage) -> Rect:
    return Rect(0, 0, page.trim.w, page.trim.h)
