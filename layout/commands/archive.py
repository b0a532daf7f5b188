"""`broadsheet archive`: an issue in; its package for the archive out, a BagIt bag with everything that was printed and
everything that it was printed from."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from layout import __version__, limits
from layout.build import SetIssue, print_issue, set_issue
from layout.cache import Store
from layout.commands.filing import Filing, check_apart, file_edition
from layout.delivery import Order
from layout.diagnostics import NOWHERE, Rejected, Report, say
from layout.files import Ledger, is_file, read_bytes, real, written_to
from layout.finding_format import as_json
from layout.geometry import Rect
from layout.output import REPORT
from layout.pictures.page_images import page_file
from layout.press.preflight import inspect_pdf
from layout.proof.comparison.rasters import draw, pages_of
from layout.proof.made_with import engine, renderer
from layout.publish import ArchivedEdition, package_files
from layout.publish.bag import DECLARATION
from layout.publish.json_writing import json_file
from layout.publish.package import PackageFile
from layout.resources import ISSUE, house, issue_file, newspaper_root, output_folder
from layout.whole_folders import write_new

Json = dict[str, Any]
Progress = Callable[[str], None]

PIXELS_AN_INCH = 150
"""Resolution of the pictures of pages."""
SOURCE = "source"
MIME = {
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".yaml": "application/yaml",
    ".md": "text/markdown",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".icc": "application/vnd.iccprofile",
}
_NOT_KEPT = re.compile(r'[\\%:*?"<>|]|[. ](/|$)')
"""What stands in no name on Windows; a per cent sign is escaped in a manifest, which not every program undoes."""
_NO_NAME = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What a manifest, which is rows of UTF-8, can't hold."""
_FONTS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
"""Font programs are not in a package: their licences may forbid it. Their digests are."""


class ArchiveOrder(NamedTuple):
    """The issue; the folder for its bag (None: beside the issue's output), or the store that it is filed in, and why;
    when that is, in seconds since 1970 (None: now)."""

    issue: Path
    folder: Path | None = None
    store: Store | None = None
    editions: Path | None = None
    reason: str = ""
    time: int | None = None

    @property
    def target(self) -> Path:
        """Where the bag goes."""
        if self.folder:
            return self.folder
        beside = output_folder(issue_file(self.issue).parent)
        return beside.with_name(f"{beside.name}-bag")


def archive_issue(order: ArchiveOrder, report: Report, progress: Progress) -> Json:
    """Writes the bag, or files it; returns what was made. Raises Rejected; then nothing was written."""
    if not order.editions:
        check_apart(order.target, report)
    ledger = Ledger()
    with written_to(ledger):
        made = set_issue(order.issue, report, progress, order.store)
        prints = print_issue(made, Order(order.issue, pages=True, cache=order.store), report, progress)
        screen = print_issue(made, Order(order.issue, cache=order.store, intent="screen"), report, progress)
    root = newspaper_root(issue_file(order.issue).parent)
    layout = json.loads(prints["layout.json"])
    with TemporaryDirectory(prefix="broadsheet-") as room:
        name = next(name for name in prints if name.endswith(".pdf") and "/" not in name)
        pdf = Path(room) / name
        pdf.write_bytes(prints[name])
        progress(say("drawing the pages"))
        pictures, pixels = page_images(pdf)
        progress(say("holding the edition against the press"))
        held = [{**as_json(finding), "file": name} for finding in inspect_pdf(pdf, made.stylesheet.press)]
    told = PackageFile("reports/preflight.json", "report", MIME[".json"], json_file(held))
    files = [*_printed(prints, screen), *pictures, *_sources(ledger, root, issue_file(order.issue), report), told]
    checks = (("broadsheet check", _outcome(list(report))), ("broadsheet preflight", _outcome(held)))
    edition = _edition(made, layout, files, pixels, _made_with(order, root, layout))._replace(checks=checks)
    bag = package_files(edition)
    if order.editions:
        return file_edition(Filing(order.editions, order.reason, order.time), edition, bag, report)
    _write(order.target, bag, report)
    row = {"file": DECLARATION, "sha256": hashlib.sha256(bag[DECLARATION]).hexdigest()}
    return {"folder": str(order.target), "files": [row], "findings": [as_json(finding) for finding in report]}


def _printed(prints: Mapping[str, bytes], screen: Mapping[str, bytes]) -> Iterator[PackageFile]:
    """What a build makes, under the names that it has in a package."""
    number = 0
    for name, data in prints.items():
        if name.startswith("pages/"):
            number += 1
            yield PackageFile(f"pdf/print/{name}", "print", MIME[".pdf"], data, number)
        elif name.endswith(".pdf"):
            yield PackageFile(f"pdf/print/{name}", "print", MIME[".pdf"], data)
        elif name == REPORT:
            yield PackageFile("reports/print.json", "report", MIME[".json"], data)
        else:
            yield PackageFile(name, "layout", MIME[".json"], data)
    for name, data in screen.items():
        if name.endswith(".pdf"):
            yield PackageFile(f"pdf/screen/{name}", "screen", MIME[".pdf"], data)
        elif name == REPORT:
            yield PackageFile("reports/screen.json", "report", MIME[".json"], data)


def page_images(pdf: Path) -> tuple[list[PackageFile], list[tuple[int, int]]]:
    """A picture of each page, cut to its trim, and its pixels."""
    files, pixels = [], []
    for number, page in enumerate(pages_of(pdf), 1):
        picture = draw(page, Rect(0, 0, page.trim.w, page.trim.h), PIXELS_AN_INCH)
        data = page_file(picture, "jpeg", PIXELS_AN_INCH)
        files.append(PackageFile(f"images/p{number:02}.jpg", "image", MIME[".jpg"], data, number))
        pixels.append(picture.size)
    return files, pixels


def _outcome(found: Sequence[object]) -> str:
    """The outcome of a check, as PREMIS has it."""
    return f"{len(found)} findings" if found else "pass"


def _sources(ledger: Ledger, root: Path, issue: Path, report: Report) -> Iterator[PackageFile]:
    """Every file that the edition was made of, but programs, fonts, and other issues, whose numbers are looked at:
    named from the newspaper's folder, those of the house as if the newspaper had them. Raises Rejected when one was
    changed since it was read."""
    found: dict[str, Path] = {}
    for name, (digest, _) in sorted(ledger.read.items()):
        path = Path(name)
        inside = _named(path, root)
        if path.name == ISSUE and real(path) != real(issue):
            continue
        if inside is None or path.suffix.lower() in _FONTS or inside in found:
            continue
        found[inside] = path
        data = _again(path, digest, report)
        mime = MIME.get(path.suffix.lower(), "application/octet-stream")
        yield PackageFile(f"{SOURCE}/{inside}", SOURCE, mime, data)
    _tell_names(sorted(found), report)
    if report.rejected:
        raise Rejected(report)


def _tell_names(sources: Sequence[str], report: Report) -> None:
    """Tells of names that a manifest can't hold, and of those that another system would not keep as they are."""
    hint, alike = say("rename the file, and where the copy names it"), dict[str, str]()
    for name in sources:
        other = alike.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if _NO_NAME.search(name):
            shown = name.encode("utf-8", "backslashreplace").decode()
            report.error("archive-name", say("{name} is no name for an archive", name=shown), NOWHERE, hint)
        elif other != name:
            message = say("{name} and {other} are one name on other systems", name=name, other=other)
            report.warning("archive-name", message, NOWHERE, hint)
        elif _NOT_KEPT.search(name):
            report.warning("archive-name", say("{name} can't be so called on every system", name=name), NOWHERE, hint)


def _named(path: Path, root: Path) -> str | None:
    """The name of a source in a package; None for what is none: the program's own files, the house's faces."""
    own = real(house())
    for way in (Path(os.path.abspath(path)), real(path)):
        if way.is_relative_to(root) and (root != own or way.relative_to(root).parts[0] in ("issues", "styles")):
            return way.relative_to(root).as_posix()
        if way.is_relative_to(own / "styles"):
            return way.relative_to(own).as_posix()
    return None


def _again(path: Path, digest: str, report: Report) -> bytes:
    try:
        data = read_bytes(path, limits.LAYOUT.most)
        if hashlib.sha256(data).hexdigest() == digest:
            return data
        reason: str = say("it was changed while it was read")
    except OSError as problem:
        reason = problem.strerror or str(problem)
    report.error("copy-file", say("{name} can't be read: {reason}", name=path.name, reason=reason), NOWHERE)
    raise Rejected(report)


def _made_with(order: ArchiveOrder, root: Path, layout: Mapping[str, Any]) -> Json:
    """build.json: what the edition can be made again with."""
    issue = real(issue_file(order.issue)).relative_to(root).as_posix()
    return {
        "version": 1,
        "issue": f"{SOURCE}/{issue}",
        "engine": engine(),
        "renderer": renderer(),
        "faces": list(layout["faces"]),
        "images": {"form": "jpeg", "resolution": PIXELS_AN_INCH},
    }


def _edition(
    made: SetIssue,
    layout: Mapping[str, Any],
    files: Sequence[PackageFile],
    pixels: Sequence[tuple[int, int]],
    made_with: Json,
) -> ArchivedEdition:
    paper, issue = made.stylesheet.paper, made.issue
    return ArchivedEdition(
        paper.name,
        paper.code,
        paper.publisher,
        paper.permit,
        issue.date.isoformat(),
        issue.number,
        issue.total,
        layout,
        files,
        made_with,
        edition=issue.edition,
        program=f"broadsheet {__version__}",
        pictures=pixels,
    )


def _write(folder: Path, bag: Mapping[str, bytes], report: Report) -> None:
    if _is_there(folder, bag):
        return
    try:
        write_new(folder, bag)
    except OSError as problem:
        taken = problem.errno in (errno.EEXIST, errno.ENOTEMPTY)
        message = say("{path} can't be written: {reason}", path=problem.filename or folder, reason=problem.strerror)
        hint = say("name another folder with -o, or make room in this one")
        if taken:
            message = say("something is in {folder}: nothing is overwritten in an archive", folder=folder)
            hint = say("name a new folder with -o")
        report.error("output-write", message, NOWHERE, hint)
        raise Rejected(report) from problem


def _is_there(folder: Path, bag: Mapping[str, bytes]) -> bool:
    """Whether this very bag stands in the folder."""
    try:
        return is_file(folder / DECLARATION) and all(
            read_bytes(folder / name, len(data)) == data for name, data in bag.items()
        )
    except OSError:
        return False
