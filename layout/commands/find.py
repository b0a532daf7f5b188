"""`broadsheet find` and `repair`: a store of editions in; where words are, or the store mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from layout.diagnostics import NOWHERE, Rejected, Report, Span, say
from layout.files import is_folder
from layout.publish.editions import (
    EditionStore,
    Found,
    StoreFault,
    index_what_is_behind,
    is_store,
    make_index,
    open_index,
)

Json = dict[str, Any]


class Wanted(NamedTuple):
    """What to look for: words, and of which paper and days."""

    words: str
    paper: str | None = None
    since: str | None = None
    until: str | None = None


def find_words(wanted: Wanted, folder: Path, report: Report) -> Iterator[Found]:
    """The places, each as it is found. Raises Rejected."""
    store = open_store(folder, report)
    try:
        index = open_index(store)
        try:
            _catch_up(store, report)
            yield from index.each(*wanted)
        finally:
            index.close()
    except sqlite3.Error as problem:
        hint = say("run broadsheet repair {folder}", folder=folder)
        report.error("index-behind", say("the index can't be read: {reason}", reason=str(problem)), NOWHERE, hint)
        raise Rejected(report) from problem


def mend_store(folder: Path, report: Report) -> None:
    """Finishes or removes what was left in the midst of filing, and makes the index anew where it is behind."""
    store = open_store(folder, report, begun=True)
    try:
        for done in store.repair():
            report.add("info", "store-mended", done, Span(str(folder)))
        count, unread = _index_again(store)
    except (OSError, ValueError, sqlite3.Error) as problem:
        report.error("store-unfit", say("{folder} can't be mended: {reason}", folder=folder, reason=str(problem)))
        raise Rejected(report) from problem
    for edition in unread:
        message = say("{name} can't be read, and is not in the index", name=edition.name)
        report.error("store-damaged", message, Span(str(edition)), say("run broadsheet verify on the store"))
    if count:
        message = say("{count} {count:edition is|editions are} in the index again", count=count)
        report.add("info", "store-mended", message, Span(str(folder)))


def open_store(folder: Path, report: Report, begun: bool = False) -> EditionStore:
    """The store in a folder; with `begun`, also what a run left that was ended before it was one. Raises Rejected."""
    try:
        store = EditionStore(folder)
        if not is_store(folder) and not (begun and is_folder(store.own)):
            raise StoreFault(say("{folder} is no store of editions", folder=folder))
    except StoreFault as problem:
        report.error("store-unfit", problem.args[0], Span(str(folder)), say("file an issue there first, with --store"))
        raise Rejected(report) from problem
    return store


def as_text(one: Found) -> str:
    """A place: edition, page, story, headline; below it the words."""
    return f"{one.edition}  {one.page}  {one.story}  {one.headline}\n    {one.snippet}"


def as_rows(found: list[Found]) -> list[Json]:
    """The rows as programs read them."""
    return [one._asdict() for one in found]


def _catch_up(store: EditionStore, report: Report) -> None:
    """Takes editions in that were filed by a run that was ended before the index had them."""
    missing = index_what_is_behind(store)
    if missing:
        message = say(
            "{count} {count:edition that is|editions that are} filed {count:is|are} not in the index", count=missing
        )
        hint = say("run broadsheet repair {folder}", folder=store.folder)
        report.warning("index-behind", message, Span(str(store.folder)), hint)


def _index_again(store: EditionStore) -> tuple[int, list[Path]]:
    try:
        return make_index(store)
    except sqlite3.DatabaseError as problem:
        if isinstance(problem, sqlite3.OperationalError) and problem.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise  # another run writes it, or none can
        # it is no database any more, or none of ours: all of it is made again
        for file in store.own.glob("index.sqlite*"):
            file.unlink()
        return make_index(store)
