"""`broadsheet render`: an issue or any PDF in; its pages as pictures out: as they will look, or a picture a plate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from layout import limits
from layout.cache import Store
from layout.commands.preflight import press_of
from layout.delivery import Order, target
from layout.diagnostics import NOWHERE, Diagnostic, OnPage, Rejected, Report, Span, say
from layout.files import is_folder, names, open_file, read_bytes
from layout.finding_format import as_json
from layout.geometry import INCH, MM
from layout.model.style import Press
from layout.output import write_apart
from layout.pictures.plates import PlateError, find_heavy_ink, page_picture, plate_picture
from layout.pictures.press_profile import house_profile, read_profile
from layout.proof.ghostscript import GhostscriptError, SeparatedPage, find_ghostscript, separate

Json = dict[str, Any]
Progress = Callable[[str], None]

_UNFIT = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]|^\.|[. ]$')
"""What some system doesn't take in a file's name; it is written with percent signs."""
_LONGEST = 60
"""Characters of an ink's name in a file's name."""


class Rendering(NamedTuple):
    """What to draw: an issue or a PDF, the folder for the pictures, the pages (none: all), dots an inch, and which
    pictures: the plates, the page on the paper's own white. Neither of them is the page as on a white screen. `paper`
    is the style whose press dries the ink, if the source is a PDF."""

    source: Path
    folder: Path | None = None
    pages: tuple[int, ...] = ()
    resolution: int = 100
    separations: bool = False
    proof: bool = False
    paper: str | None = None
    store: Store | None = None


class _Source(NamedTuple):
    """The PDF's name and bytes, where the pictures go when no folder is named, and the most ink that the press dries,
    in per cent."""

    name: str
    data: bytes
    folder: Path
    total_ink: float


def render_pages(wish: Rendering, report: Report, progress: Progress) -> Json:
    """Draws the pages; returns what was made, a file each. Raises Rejected; then nothing was written."""
    from layout.press.finished import ArtworkError

    try:
        program = find_ghostscript()
        source = _source(wish, report, progress)
        with TemporaryDirectory(prefix="broadsheet-") as room:
            pdf = Path(room) / "edition.pdf"
            pdf.write_bytes(source.data)
            files, rows = _draw(wish, program, source, pdf, report, progress)
    except ArtworkError as problem:
        report.extend([Diagnostic("error", problem.code_of_file, problem.message, _at(wish), on_page=OnPage())])
        raise Rejected(report) from problem
    except GhostscriptError as problem:
        if problem.missing:
            hint = say("install Ghostscript; docs/plates.md says which")
            report.error("program-missing", problem.message, NOWHERE, hint)
        else:
            hint = say("look whether another program opens the file")
            report.error("plates-failed", problem.message, _at(wish), hint)
        raise Rejected(report) from problem
    report.raise_if_rejected()
    folder = wish.folder or source.folder
    _write(folder, files, report)
    report.extend(_stale(folder, source.name, files, wish))
    return {"folder": str(folder), "files": rows, "findings": [as_json(finding) for finding in report]}


def _at(wish: Rendering) -> Span:
    return Span(str(wish.source))


def _source(wish: Rendering, report: Report, progress: Progress) -> _Source:
    path = wish.source
    if not is_folder(path) and _is_pdf(path):
        press = press_of(wish.paper, path.absolute().parent, report) if wish.paper else Press()
        return _Source(path.stem, read_bytes(path, limits.PREFLIGHT.most), path.parent, press.limits.total_ink)
    from layout.build import bound_edition

    order = Order(path, wish.folder, cache=wish.store)
    name, data, press = bound_edition(order, report, progress)
    return _Source(Path(name).stem, data, target(order), press.limits.total_ink)


def _is_pdf(path: Path) -> bool:
    with open_file(path) as file:
        return path.suffix.lower() == ".pdf" or b"%PDF-" in file.read(1024)


def _draw(
    wish: Rendering, program: str, source: _Source, pdf: Path, report: Report, progress: Progress
) -> tuple[dict[str, bytes], list[Json]]:
    """The pictures by name, and a row of the account for each."""
    from layout.press.finished import read_finished

    finished = read_finished(pdf, f"{source.name}.pdf")
    profile = finished.profile or read_profile(house_profile())
    files: dict[str, bytes] = {}
    rows: list[Json] = []
    drawn = 0.0
    for number in _wanted(wish, len(finished.media), report):
        progress(say("drawing page {number}", number=number))
        medium, trim = finished.media[number - 1], finished.trims[number - 1]
        width, height = (side * wish.resolution / INCH for side in (medium.width, medium.depth))
        drawn += width * height
        if width * height > limits.PIXELS.most or drawn > limits.PLATES.most:
            message = say(
                "page {page} has {width:.0f} x {height:.0f} pixels, too many to draw",
                page=number,
                width=width,
                height=height,
            )
            report.error("copy-limit", message, _at(wish), say("ask for fewer with --resolution or --page"))
            break
        page = separate(program, pdf, profile, number, wish.resolution)
        offset = trim.left - medium.left, medium.top - trim.top
        report.extend(_complaint(page, number, wish))
        try:
            report.extend(_heavy(page, number, offset, source.total_ink, wish))
            pictures = list(_pictures(page, profile, wish))
        except PlateError as problem:
            raise GhostscriptError(say("Ghostscript drew no page {number}", number=number)) from problem
        for plate, data in pictures:
            file = _file_name(source.name, number, plate, files)
            files[file] = data
            rows.append({"file": file, "page": number, "plate": plate, "sha256": hashlib.sha256(data).hexdigest()})
        for path in (*page.plates.values(), page.whole):
            path.unlink(missing_ok=True)
    return files, rows


def _wanted(wish: Rendering, count: int, report: Report) -> list[int]:
    for number in wish.pages:
        if number > count:
            message = say("there is no page {number}; the last is {last}", number=number, last=count)
            report.error("plates-page", message, _at(wish))
    return [number for number in sorted(set(wish.pages)) or range(1, count + 1) if number <= count]


def _complaint(page: SeparatedPage, number: int, wish: Rendering) -> Iterator[Diagnostic]:
    """What Ghostscript made do with."""
    if page.complaint:
        message = say("Ghostscript says: {reason}", reason=page.complaint)
        hint = say("compare the picture with what another program shows")
        yield Diagnostic("warning", "plates-failed", message, _at(wish), hint, on_page=OnPage(number))


def _heavy(
    page: SeparatedPage, number: int, offset: tuple[float, float], limit: float, wish: Rendering
) -> Iterator[Diagnostic]:
    """Where more ink lies than a press can dry, all plates together."""
    for place in find_heavy_ink(page.plates.values(), limit, wish.resolution):
        box = place.box._replace(x=place.box.x - offset[0], y=place.box.y - offset[1])
        message = say("{most} % of ink; the press dries {limit:g} %", most=place.most, limit=limit)
        hint = say("convert the picture with the profile of the press, which limits its ink")
        found = OnPage(number, tuple(round(side / MM, 1) for side in box))
        yield Diagnostic("warning", "ink-heavy", message, _at(wish), hint, on_page=found)


def _pictures(page: SeparatedPage, profile: bytes, wish: Rendering) -> Iterator[tuple[str, bytes]]:
    """The pictures of a page, each with what it shows: an ink, `proof`, or nothing for the page itself."""
    if wish.separations:
        for ink, plate in page.plates.items():
            yield ink, plate_picture(plate, wish.resolution)
    if wish.proof:
        yield "proof", page_picture(page.whole, profile, wish.resolution, paper=True)
    if not wish.separations and not wish.proof:
        yield "", page_picture(page.whole, profile, wish.resolution, paper=False)


def _file_name(name: str, number: int, plate: str, taken: Mapping[str, bytes]) -> str:
    """`NAME-p01-Cyan.png`; where a system would take two for one, the later one has a number."""
    said = _UNFIT.sub(lambda found: f"%{ord(found[0]):02X}", plate)[:_LONGEST]
    stem = f"{name}-p{number:02}-{said}" if said else f"{name}-p{number:02}"
    known, found, turn = {file.casefold() for file in taken}, f"{stem}.png", 2
    while found.casefold() in known:
        found, turn = f"{stem}-{turn}.png", turn + 1
    return found


def _write(folder: Path, files: Mapping[str, bytes], report: Report) -> None:
    try:
        write_apart(folder, files)
    except OSError as problem:
        message = say("{path} can't be written: {reason}", path=problem.filename or folder, reason=problem.strerror)
        report.error("output-write", message, NOWHERE, say("name another folder with -o, or make room in this one"))
        raise Rejected(report) from problem


def _stale(folder: Path, name: str, files: Mapping[str, bytes], wish: Rendering) -> Iterator[Diagnostic]:
    """Plates of the same pages that an older run left, of inks that they no longer have."""
    if not wish.separations:
        return
    drawn = tuple(f"{name}-p{number}-" for number in {file[len(name) + 2 :].split("-")[0] for file in files})
    old = [file for file in names(folder) if file.startswith(drawn) and file.endswith(".png") and file not in files]
    if old := [file for file in old if not file.endswith("-proof.png")]:
        message = say("plates of an older run are still here: {names}", names=tuple(old))
        yield Diagnostic("info", "plates-stale", message, _at(wish), say("delete them, or name another folder with -o"))
