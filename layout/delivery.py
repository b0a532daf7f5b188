"""An order in; the files that it asks for in their folder out, and what stood there before told.

Who makes the files is the caller's: layout/build anew, layout/answers.py as they were while nothing changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from layout.cache import Store
from layout.diagnostics import NOWHERE, Rejected, Report, say
from layout.files import exists
from layout.resources import belongs, issue_file, named, newspaper_root, output_folder


class Order(NamedTuple):
    """What to build, and how: the issue's path, the output folder, the extras.

    Without a folder it is `output/<issue folder>` of the newspaper, wherever the command is called. `jobs` are the
    processes that share its pages, None: as many as pay.
    """

    issue: Path
    folder: Path | None = None
    pages: bool = False
    jobs: int | None = 1
    cache: Store | None = None
    intent: str = "print"
    attach: bool = False


def deliver(order: Order, report: Report, make: Callable[[], Mapping[str, bytes]]) -> dict[str, Any]:
    """Write what `make` gives, by name; returns report.json. Nothing is written when it raises Rejected, or when all
    of it stands there already."""
    from layout.output import REPORT, stands

    folder = target(order)
    _check_inside(order, folder, report)
    _tell_interrupted(folder, report)
    try:
        files = make()
    except Rejected:
        _tell_old(folder, report)
        raise
    if not stands(folder, files[REPORT]):
        _write(folder, files, report)
    account: dict[str, Any] = json.loads(files[REPORT])
    return account


def target(order: Order) -> Path:
    """Where the files go."""
    return order.folder or output_folder(issue_file(order.issue).parent)


def _check_inside(order: Order, folder: Path, report: Report) -> None:
    """The user's own word counts; a newspaper's `output/` may not lead out of it."""
    if order.folder is None and not belongs(folder, newspaper_root(issue_file(order.issue).parent)):
        message = say("{path} leads out of the newspaper's folder", path=folder)
        report.error("output-write", message, NOWHERE, say("name the output folder with -o"))


def _tell_interrupted(folder: Path, report: Report) -> None:
    from layout.output import mend

    with suppress(OSError):  # a folder that can't be written is told when it is written
        match mend(folder):
            case "finished":
                done = say("its files were whole and have been put in place")
            case "undone":
                done = say("what it left was removed; the set is the one before")
            case "lost":
                done = say("its files are lost; build again")
            case _:
                return
        report.add(
            "info", "output-torn", say("the build of {folder} was interrupted: {done}", folder=folder, done=done)
        )


def _tell_old(folder: Path, report: Report) -> None:
    """Tells that what stands in the folder is not of this run."""
    from layout.output import REPORT

    if exists(folder / REPORT):
        message = say("nothing was written: what stands in {folder} is of the last build", folder=named(folder))
        report.add("info", "output-old", message)


def _write(folder: Path, files: Mapping[str, bytes], report: Report) -> None:
    from layout.output import write_set

    try:
        removed = write_set(folder, files)
    except OSError as problem:
        message = say("{path} can't be written: {reason}", path=problem.filename or folder, reason=problem.strerror)
        report.error("output-write", message, NOWHERE, say("name another folder with -o, or make room in this one"))
        raise Rejected(report) from problem
    if removed:
        message = say("files of an older build were removed: {names}", names=", ".join(removed))
        whole = [name for name in removed if "/" not in name]  # an edition for others
        hint = say("they are no part of this one: see --pages")
        if whole:
            hint = say("a folder holds one edition: give each --intent its own with -o")
        told_aloud = whole and not report.strict  # what is written can't be rejected any more
        report.add("warning" if told_aloud else "info", "output-stale", message, NOWHERE, hint)
