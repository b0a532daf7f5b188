"""What a user calls an edition in; the edition, ready to be compared, out.

It is an edition's PDF or one of its pages, an output folder, an issue, which is built, or a git revision of any of them
(`HEAD~1:issues/2023-06-26`, as git itself writes it), whose newspaper is read as it was then, with its own styles and
fonts. A PDF that stands where a build of ours has put it has its layout.json beside it; any other has none.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from layout import limits
from layout.cache import Store
from layout.commands.revisions import RevisionError, fetch
from layout.delivery import Order
from layout.diagnostics import Rejected, Report, Span, say
from layout.files import exists, is_file, is_folder, read_bytes, sha256
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
    file = next(entry["file"] for entry in _account(folder) if entry["file"].endswith(".pdf"))
    return _file(folder / file, name, report)


def _file(path: Path, name: str, report: Report) -> ComparedEdition:
    """A PDF, with what is known of it where it stands."""
    try:
        digest = sha256(path)
        for folder in (path.parent, path.parent.parent):
            if known := _known(path, digest, folder):
                return known
        return ComparedEdition(path, digest, tuple(range(1, page_count(path) + 1)))
    except (OSError, DrawingError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem.args[0]
        report.error("pdf-damaged", say("{name} can't be read: {reason}", name=name, reason=reason), Span(name))
        raise Rejected(report) from problem


def _known(path: Path, digest: str, folder: Path) -> ComparedEdition | None:
    """The file as part of the set in the folder; None if it is none, or not as it was built."""
    file, named = path.relative_to(folder).as_posix(), {entry["file"]: entry for entry in _account(folder)}
    if file not in named or named[file]["sha256"] != digest or _LAYOUT not in named:
        return None
    layout = folder / _LAYOUT
    if not is_file(layout) or sha256(layout) != named[_LAYOUT]["sha256"]:
        return None
    pages = [name for name in named if name.startswith("pages/")]
    count = named[file]["pages"]
    return ComparedEdition(
        path, digest, (pages.index(file) + 1,) if file in pages else tuple(range(1, count + 1)), layout
    )


def _account(folder: Path) -> list[dict[str, Any]]:
    """The files that a report.json names; none where there is none."""
    try:
        found = json.loads(read_bytes(folder / REPORT, limits.LAYOUT.most))["files"]
        return [entry for entry in found if {"file", "sha256", "pages"} <= entry.keys()]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return []
