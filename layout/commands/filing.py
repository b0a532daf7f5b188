"""A package filed in a store of editions, as its first version or as a version more, and taken into the index."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from layout.diagnostics import NOWHERE, Rejected, Report, Span, say
from layout.files import is_file, real
from layout.finding_format import as_json
from layout.publish import ArchivedEdition
from layout.publish.bag import DECLARATION
from layout.publish.editions import ROOT, EditionStore, FiledOtherwise, StoreFault, index_edition

Json = dict[str, Any]


class Filing(NamedTuple):
    """The store; why an edition that is filed already is filed again; when that is, in seconds since 1970 (None:
    now)."""

    store: Path
    reason: str = ""
    time: int | None = None


def filing_time() -> int | None:
    """What SOURCE_DATE_EPOCH says, in seconds since 1970."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(said) if said.isdecimal() else None


def check_apart(path: Path, report: Report) -> None:
    """Raises Rejected for a path within a bag or a store, which would be whole no longer."""
    for above in real(path).parents:
        if any(is_file(above / name) for name in (ROOT, DECLARATION)):
            message = say("{path} is within {above}, a bag or a store, which must stay whole", path=path, above=above)
            report.error("output-write", message, NOWHERE, say("name a folder of its own with -o"))
            raise Rejected(report)


def file_edition(order: Filing, edition: ArchivedEdition, bag: Mapping[str, bytes], report: Report) -> Json:
    """The bag filed, and found in the store's index; returns what was made. Raises Rejected."""
    try:
        store = EditionStore(order.store)
        kept, new = store.put(edition.urn, bag, _now(order), order.reason)
    except FiledOtherwise as problem:
        message = say("{name} is filed already, otherwise than it is now", name=edition.name)
        hint = say("say with --reason why it changes; a further edition of the day is `edition: B`")
        report.error("archive-reason", message, NOWHERE, hint)
        raise Rejected(report) from problem
    except (StoreFault, ValueError) as problem:
        report.error("store-unfit", problem.args[0], Span(str(order.store)), say("name another folder"))
        raise Rejected(report) from problem
    except OSError as problem:
        message = say(
            "{path} can't be written: {reason}", path=problem.filename or order.store, reason=problem.strerror
        )
        report.error("output-write", message, NOWHERE, say("make room there"))
        raise Rejected(report) from problem
    try:
        index_edition(store, kept)
    except (sqlite3.Error, OSError, ValueError) as problem:
        message = say("it is filed, but the index could not be written: {reason}", reason=str(problem))
        hint = say("run broadsheet repair {folder}", folder=order.store)
        report.add("warning", "index-behind", message, Span(str(order.store)), hint)
    return {
        "folder": str(order.store),
        "files": [],
        "edition": edition.name,
        "version": kept.inventory.head.number,
        "filed": new,
        "findings": [as_json(finding) for finding in report],
    }


def _now(order: Filing) -> str:
    """When the version is filed: the only clock."""
    moment = datetime.fromtimestamp(order.time, UTC) if order.time is not None else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
