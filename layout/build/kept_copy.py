"""The copy of an issue as it is read, kept from run to run: a story that is as it was is not read again, nor is the
issue's own file, the style, or what says which faces there are.

An entry has all parts of one issue, each with the ledger of its reading. Without a store all is read anew.
"""

from __future__ import annotations

import pickle
from pathlib import Path

from layout.build.checked_copy import CheckedCopy, Progress
from layout.build.issue_copy import read_copy
from layout.cache import Store, issue_key
from layout.copydesk.known_copy import KnownCopy
from layout.diagnostics import Rejected, Report
from layout.learned_facts import LearnedFacts
from layout.processes import Begin, here


def read_kept_copy(
    path: Path,
    report: Report,
    progress: Progress,
    learned: LearnedFacts,
    store: Store | None,
    begin: Begin = here,
) -> CheckedCopy:
    """As `read_copy`, what was read in an earlier run and is as it was out of the store."""
    name = issue_key(path) if store else ""
    if store is None or not name:
        return read_copy(path, report, progress, learned, None, begin)
    data = store.get(name)
    known = KnownCopy(pickle.loads(data) if data else None)

    def parts() -> bytes:
        return pickle.dumps(known.settled(), 5)

    try:
        copy = read_copy(path, report, progress, learned, known, begin)
    except Rejected:
        store.put(name, parts())
        raise
    if known.anew:
        learned.put_later(name, parts)
    return copy
