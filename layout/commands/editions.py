"""What a user calls an edition in; the edition, ready to be compared, out.

It is an edition's PDF or one of its pages, an output folder, an issue, which is built, or a git revision of any of them
(`HEAD~1:issues/2023-06-26`, as git itself writes it), whose newspaper is read as it was then, with its own styles and
fonts. A PDF that stands where a build of ours has put it has its layout.json beside it; any other has none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from layout import limits
from layout.cache import Store
from layout.commands.revisions import RevisionError, fetch
from layout.delivery import Order
from layout.diagnostics import Rejected, Report, Span, say
from layout.files import exists, is_file, is_folder, read_bytes
from layout.output import REPORT, torn
from layout.proof.comparison import ComparedEdition, DrawingError, page_count
from layout.resources import ISSUE

Progress = Callable[[str], None]

_LAYOUT = "layout.json"


class Workplace(NamedTuple):
    """A folder of one's own for what is fetched and built, and the store of composed matter."""

    folder: Path
    store: Store | None


def find_edition(name: str, place: Workplace, report: Report, progress: Progress) -> ComparedEdition:
    """The edition that the user means. Raises Rejected."""
    path = Path(name)
    try:
        if not exists(path) and ":" in name:
            progress(say("fetching {name}", name=name))
            path = fetch(name, place.folder / "revision")
        if is_folder(path) and not exists(path / ISSUE):
            return _built(path, name, report)
        if is_folder(path) or path.name == ISSUE:
            return _made(path, name, place, report, progress)
        if is_file(path):
            return _file(path, name, report)
        report.error("edition-unknown", say("there is no {name}", name=name), Span(name), _HINT)
    except RevisionError as problem:
        report.error(problem.code, problem.message, Span(name), problem.hint)
    raise Rejected(report)


_HINT = say(
    "name an issue, an edition's PDF, its folder, or a revision of one as git does: {example}",
    example="HEAD~1:issues/2023-06-26",
)


def _made(path: Path, name: str, place: Workplace, report: Report, progress: Progress) -> ComparedEdition:
    """An issue, built as it stands."""
    from layout.answers import build_edition

    found, folder = Report(strict=False), place.folder / "edition"
    try:
        build_edition(Order(path, folder, cache=place.store), found, progress)
    except Rejected as problem:
        report.extend(found)
        raise Rejected(report) from problem
    return _built(folder, name, report)


def _built(folder: Path, name: str, report: Report) -> ComparedEdition:
    """The whole edition of an output folder."""
    faults = torn(folder)
    if faults:
        message = say("{name} is no whole edition: {reason}", name=name, reason=faults[0])
        report.error("edition-unknown", message, Span(name), _HINT)
        raise Rejected(report)
    account = _json(folder / REPORT)
    file = next(entry["file"] for entry in account["files"] if entry["file"].endswith(".pdf"))
    return _file(folder / file, name, report)


def _file(path: Path, name: str, report: Report) -> ComparedEdition:
    """A PDF, with what is known of it where it stands."""
    try:
        data = read_bytes(path, limits.PREFLIGHT.most)
        count = page_count(path)
    except (OSError, DrawingError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem.args[0]
        report.error("pdf-damaged", say("{name} can't be read: {reason}", name=name, reason=reason), Span(name))
        raise Rejected(report) from problem
    digest = hashlib.sha256(data).hexdigest()
    for folder in (path.parent, path.parent.parent):
        layout = _layout_of(path.relative_to(folder).as_posix(), digest, folder)
        if layout and len(layout["pages"]) == count:
            return ComparedEdition(path, digest, tuple(page["number"] for page in layout["pages"]), layout)  # type: ignore[arg-type]
    return ComparedEdition(path, digest, tuple(range(1, count + 1)))


def _layout_of(file: str, digest: str, folder: Path) -> Mapping[str, Any] | None:
    """What layout.json in the folder says of a file of its set, if they are of one build; of a page file, its page."""
    named = {entry["file"]: entry["sha256"] for entry in _json(folder / REPORT).get("files", [])}
    if named.get(file) != digest or _LAYOUT not in named:
        return None
    data = read_bytes(folder / _LAYOUT, limits.LAYOUT.most)
    if hashlib.sha256(data).hexdigest() != named[_LAYOUT]:
        return None
    layout: dict[str, Any] = json.loads(data)
    pages = [name for name in named if name.startswith("pages/")]
    return {**layout, "pages": [layout["pages"][pages.index(file)]]} if file in pages else layout


def _json(path: Path) -> dict[str, Any]:
    """A file of JSON that a build wrote; nothing where there is none."""
    try:
        found = json.loads(read_bytes(path, limits.LAYOUT.most))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) and all(isinstance(entry, dict) for entry in found.get("files", [])) else {}
