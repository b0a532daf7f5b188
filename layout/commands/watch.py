"""`broadsheet watch`: an issue in; its edition in the output folder out, again after each save, until the end."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from layout.build.running_issue import MadeIssue, RunningIssue
from layout.delivery import Order, deliver, target
from layout.diagnostics import Rejected, Report
from layout.preview.file_watch import FileWatch

Progress = Callable[[str], None]
Told = Callable[[dict[str, Any] | None, Report], None]
"""Says what became of a build: report.json, or None where the copy is rejected, and what was found."""


def follow_saves(order: Order, progress: Progress, told: Told, watch: FileWatch) -> None:
    """Build, tell, and wait for a save, without end. A build that is rejected leaves the last good edition, and one
    whose files can't be written is tried again after the next save."""
    gc.enable()  # a process that stays must let go of what it no longer needs
    running = RunningIssue(order.issue, order.cache, order.intent)
    asked: frozenset[Path] = frozenset()
    while True:
        began, report, account = time.time_ns(), Report(), None
        made = running.make(progress)
        try:
            account = deliver(order, report, partial(_files, made, report))
        except Rejected:
            asked |= _beside(made.asked, target(order))
        else:
            asked = _beside(made.asked, target(order))
        watch.follow(asked, began)
        told(account, report)
        watch.wait()


def _files(made: MadeIssue, report: Report) -> dict[str, bytes]:
    report.extend(made.found)
    return made.files(report)


def _beside(asked: Iterable[Path], folder: Path) -> frozenset[Path]:
    """What was asked for, but for the folder that the build itself writes, and those it is in."""
    own = folder.absolute()
    beside = {own, *own.parents}
    return frozenset(path for path in asked if path.absolute() not in beside and own not in path.absolute().parents)
