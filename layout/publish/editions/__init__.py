"""Editions kept for decades: a store after OCFL 1.1, and an index beside it in which they are found.

In: the files of a package, by name; out: an object in the store, of which nothing is ever overwritten. A correction is
a version more, with its reason. The index is no part of what is kept: it can be made again from the objects.
"""

from __future__ import annotations

import json
import re

from layout.publish.editions.edition_store import EditionStore, FiledOtherwise, KeptEdition, StoreFault, store_faults
from layout.publish.editions.search import Found, SearchIndex

__all__ = [
    "EditionStore",
    "FiledOtherwise",
    "Found",
    "KeptEdition",
    "SearchIndex",
    "StoreFault",
    "edition_name",
    "index_edition",
    "make_index",
    "open_index",
    "store_faults",
]

_URN = re.compile(r"urn:x-broadsheet:(?P<code>[^:]*):(?P<date>[^:]*):(?P<edition>\d+)")


def open_index(store: EditionStore, write: bool = False) -> SearchIndex:
    """The index of a store, made where it is not there and is to be written. Raises sqlite3.Error."""
    return SearchIndex(store.own / "index.sqlite", write)


def index_edition(store: EditionStore, kept: KeptEdition) -> None:
    """Takes an edition into the index of its store. Raises sqlite3.Error."""
    index = open_index(store, write=True)
    try:
        _take_in(index, kept)
    finally:
        index.close()


def make_index(store: EditionStore) -> int:
    """Brings the index to what is in the store; how many editions it did not have as they are. Raises sqlite3.Error,
    and OSError and ValueError for an edition that can't be read."""
    index, count = open_index(store, write=True), 0
    try:
        known, there = index.versions(), set()
        for kept in store.editions():
            there.add(kept.inventory.id)
            if known.get(kept.inventory.id) != kept.inventory.head.number:
                _take_in(index, kept)
                count += 1
        for id in known.keys() - there:
            index.drop(id)
    finally:
        index.close()
    return count


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
