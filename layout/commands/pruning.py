"""`broadsheet proof --prune`: accepted editions that no `proofs.lock` names any more are removed.

A lock is asked on every branch and tag, in every stash and worktree of the repository that it is in, and as it stands.
What only an older revision of a branch names goes: git itself still has it, if it was ever in git.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from layout import limits
from layout.accepted import EDITIONS, LOCK, read_lock
from layout.commands.revisions import RevisionError, in_every_branch
from layout.diagnostics import NOWHERE, Rejected, Report, Span, say
from layout.files import is_folder, names, read_bytes, real, size, stands

_EDITION = re.compile(r"([0-9a-f]{64})\.(?:pdf|json)")
_SHA256 = re.compile(rb"\b[0-9a-f]{64}\b")
Progress = Callable[[str], None]


class Pruning(NamedTuple):
    """The folder, the names of what was removed from it, and how many bytes that were."""

    folder: Path
    removed: tuple[str, ...]
    size: int


def prune_editions(home: Path, report: Report, progress: Progress) -> Pruning:
    """Remove what no lock names from the folder beside the newspaper's lock. Raises Rejected."""
    folder = home / EDITIONS
    read_lock(home, report)  # what a broken lock names is not known
    progress(say("asking every branch"))
    try:
        found = {name: size(folder / name) for name in sorted(unnamed_editions(home))}
        for name in found:
            (folder / name).unlink(missing_ok=True)
    except RevisionError as problem:
        report.error(problem.code, problem.message, Span(str(home / LOCK)), problem.hint)
        raise Rejected(report) from problem
    except OSError as problem:
        message = say("{path} can't be removed: {reason}", path=problem.filename or folder, reason=problem.strerror)
        report.error("output-write", message, NOWHERE, say("make the folder writable, and prune again"))
        raise Rejected(report) from problem
    return Pruning(folder, tuple(found), sum(found.values()))


def unnamed_editions(home: Path) -> set[str]:
    """Files of editions that no lock names. None where there is no lock, and where the folder is a link: others may
    keep theirs there too. Raises OSError, RevisionError."""
    folder, lock = home / EDITIONS, home / LOCK
    if not is_folder(folder) or real(folder) != real(home) / EDITIONS or not stands(lock):
        return set()
    left = dict(_editions(folder))
    for data in (read_bytes(lock, limits.PROOFS.most), *_elsewhere(lock, left)):
        for digest in _SHA256.findall(data):
            left.pop(digest.decode(), None)
    return {name for those in left.values() for name in those}


def _editions(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Digests with the files that are named by them."""
    found: dict[str, list[str]] = {}
    for name in names(folder):
        if match := _EDITION.fullmatch(name):
            found.setdefault(match[1], []).append(name)
    yield from found.items()


def _elsewhere(lock: Path, left: Mapping[str, object]) -> Iterator[bytes]:
    """Git is asked only when the lock as it stands leaves anything."""
    if left:
        yield from in_every_branch(lock)


def pruning_json(pruning: Pruning) -> dict[str, Any]:
    return {"folder": str(pruning.folder), "removed": list(pruning.removed), "bytes": pruning.size}


def pruning_as_text(pruning: Pruning, said: Callable[[str], str]) -> str:
    if not pruning.removed:
        return said(say("{folder}: every edition is named by a lock", folder=pruning.folder))
    message = say(
        "{folder}: {count} {count:file|files} removed, {size:.1f} MB",
        folder=pruning.folder,
        count=len(pruning.removed),
        size=pruning.size / 1_000_000,
    )
    return said(message)
