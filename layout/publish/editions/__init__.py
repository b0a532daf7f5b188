"""Editions kept for decades: a store after OCFL 1.1, and an index beside it in which they are found.

In: the files of a package, by name; out: an object in the store, of which nothing is ever overwritten. A correction is
a version more, with its reason. The index is no part of what is kept: it can be made again from the objects.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from contextlib import suppress
from pathlib import Path

from layout.files import is_file
from layout.output import locked
from layout.publish.editions.edition_store import (
    ROOT,
    EditionStore,
    FiledOtherwise,
    KeptEdition,
    StoreFault,
    is_store,
    store_faults,
)
from layout.publish.editions.search import Found, SearchIndex

__all__ = [
    "DAMAGED",
    "ROOT",
    "EditionStore",
    "FiledOtherwise",
    "Found",
    "KeptEdition",
    "SearchIndex",
    "StoreFault",
    "edition_id",
    "edition_name",
    "index_edition",
    "index_what_is_behind",
    "is_store",
    "make_index",
    "open_index",
    "store_faults",
]

DAMAGED = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading an edition raises whose bytes are not those that were filed."""
_URN = re.compile(r"urn:x-broadsheet:(?P<code>[^:]*):(?P<date>[^:]*):(?P<edition>\d+)")


def open_index(store: EditionStore) -> SearchIndex:
    """The index of a store, to look into. Raises sqlite3.Error."""
    file = _file(store)
    if is_file(file) and is_file(file.with_name(f"{file.name}-journal")):
        with suppress(sqlite3.Error):  # what a run has left that was killed is undone; that takes a writer
            SearchIndex(file, write=True).close()
    return SearchIndex(file)


def index_edition(store: EditionStore, kept: KeptEdition) -> None:
    """Takes an edition into the index of its store; where there is none, all of them. Raises sqlite3.Error, OSError and
    ValueError."""
    with locked(store.own):
        _index(store, kept)


def index_what_is_behind(store: EditionStore) -> int:
    """Takes in what was filed by runs that were ended before the index had it; how many editions it can't take in."""
    if not store.unindexed():
        return 0
    count = 0
    with locked(store.own):
        for id in store.unindexed():
            try:
                kept = store.find(id)
                if kept:
                    _index(store, kept)
            except (*DAMAGED, sqlite3.Error):
                count += 1
    return count


def make_index(store: EditionStore) -> tuple[int, list[Path]]:
    """Brings the index to what is in the store; how many editions it did not have as they are, and the folders of those
    that can't be read. Raises sqlite3.Error and OSError."""
    with locked(store.own):
        return _make(store)


def _make(store: EditionStore) -> tuple[int, list[Path]]:
    file = _file(store)
    part = file if is_file(file) else store.own / "parts" / os.urandom(16).hex()  # half an index is none
    index, count, unread = SearchIndex(part, write=True), 0, list[Path]()
    try:
        known, there = index.versions(), set()
        for folder in store.objects():
            try:
                kept = store.at(folder)
                there.add(kept.inventory.id)
                if known.get(kept.inventory.id) != kept.inventory.head.number:
                    _take_in(index, kept)
                    count += 1
            except DAMAGED:
                unread.append(folder)
        for id in known.keys() - there if not unread else ():
            index.drop(id)
    finally:
        index.close()
    if part != file:
        part.replace(file)
    for id in store.unindexed():
        store.tell_indexed(id)
    return count, unread


def _index(store: EditionStore, kept: KeptEdition) -> None:
    if not is_file(_file(store)):
        _make(store)
        return
    index = SearchIndex(_file(store), write=True)
    try:
        _take_in(index, kept)
    finally:
        index.close()
    store.tell_indexed(kept.inventory.id)


def _file(store: EditionStore) -> Path:
    return store.own / "index.sqlite"


def edition_id(name: str) -> str:
    """The object of the edition that a user calls so."""
    found = re.fullmatch(r"(?P<code>[^/:]*)/(?P<date>\d{4}-\d\d-\d\d)(-(?P<edition>\d+))?", name)
    return f"urn:x-broadsheet:{found['code']}:{found['date']}:{found['edition'] or '01'}" if found else name


def edition_name(id: str) -> str:
    """What a user calls an edition: the paper and the day, and after the first edition of a day its number."""
    found = _URN.fullmatch(id)
    if not found:
        return id
    later = int(found["edition"]) > 1
    return f"{found['code']}/{found['date']}" + (f"-{found['edition']}" if later else "")


def _take_in(index: SearchIndex, kept: KeptEdition) -> None:
    id = kept.inventory.id
    found = _URN.fullmatch(id)
    layout = next((name for name in kept.inventory.head.state if name.endswith("/layout.json")), None)
    if found and layout:
        version = kept.inventory.head.number
        index.put(id, found["code"], found["date"], edition_name(id), version, json.loads(kept.read(layout)))
