"""`broadsheet watch`: an issue in; its edition in the output folder out, again after each save, until the end."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from layout.build import build_edition
from layout.delivery import Order, target
from layout.diagnostics import Rejected, Report
from layout.files import Ledger, written_to
from layout.preview.file_watch import FileWatch

Progress = Callable[[str], None]
Told = Callable[[dict[str, Any] | None, Report], None]
"""Says what became of a build: report.json, or None where the copy is rejected, and what was found."""


def follow_saves(order: Order, progress: Progress, told: Told, watch: FileWatch) -> None:
    """Build, tell, and wait for a save, without end. A build that is rejected leaves the last good edition, and one
    whose files can't be written is tried again after the next save."""
    gc.enable()  # a process that stays must let go of what it no longer needs
    asked: frozenset[Path] = frozenset()
    while True:
        began, report, ledger, account = time.time_ns(), Report(), Ledger(), None
        try:
            with written_to(ledger):
                account = build_edition(order, report, progress)
        except Rejected:
            asked |= _paths(ledger, target(order))
        else:
            asked = _paths(ledger, target(order))
        watch.follow(asked, began)
        told(account, report)
        watch.wait()


def _paths(ledger: Ledger, folder: Path) -> frozenset[Path]:
    """What was read, listed or looked for, but for the folder that the build itself writes, and those it is in."""
    paths, own = (Path(path) for path in (*ledger.read, *(path for _, path in ledger.asked))), folder.absolute()
    beside = {own, *own.parents}
    return frozenset(path for path in paths if path.absolute() not in beside and own not in path.absolute().parents)
