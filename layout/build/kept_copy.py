"""The copy of an issue as it is read, kept from run to run: a story that is as it was is not read again, nor is the
issue's own file, or the style.

An entry has all parts of one issue, each with the ledger of its reading. Without a store all is read anew.
"""

from __future__ import annotations

import pickle
from pathlib import Path

from layout.build.checked_copy import CheckedCopy, Progress
from layout.build.issue_copy import read_copy
from layout.cache import LearnedFacts, Store, issue_key
from layout.copydesk.known_copy import KnownCopy
from layout.diagnostics import Report
from layout.processes import Begin, here

_NOT_KEPT = frozenset({"fonts"})
"""Parts that are opened files."""


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
    try:
        return read_copy(path, report, progress, learned, known, begin)
    finally:
        if known.anew - _NOT_KEPT:
            parts = {name: part for name, part in known.settled().items() if name not in _NOT_KEPT}
            store.put(name, pickle.dumps(parts, 5))
