"""The pipeline: read, set, make up, paint, bind. Data walks through the rooms once, forward.

`check` makes up what `set_issue` hands on; `build_edition` goes on to paper, a sheet at a time. Rooms are imported on
the way: a process that makes pages beside this one reads no copy, and what `check` does needs no paper.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.build.checked_copy import CheckedCopy, Progress
from layout.build.sheets import MadeSheet, SetIssue, made_up
from layout.cache import Store
from layout.delivery import Order, deliver
from layout.diagnostics import Report, say
from layout.learned_facts import LearnedFacts
from layout.model import Press
from layout.processes import ALONE, Begin, BegunProcesses, here

if TYPE_CHECKING:
    from layout.build.edition_files import FinishedIssue

__all__ = [
    "BegunProcesses",
    "Order",
    "SetIssue",
    "bound_edition",
    "build_edition",
    "check",
    "finish_issue",
    "make_files",
    "print_issue",
    "set_issue",
]


def set_issue(path: Path, report: Report, progress: Progress, cache: Store | None = None) -> SetIssue:
    """Read and make up the issue at `path`. Raises Rejected with every finding when the copy has errors."""
    from layout.build.issue_copy import look_at_adverts
    from layout.build.kept_copy import read_kept_copy
    from layout.build.sheet_checks import as_shown

    learned = LearnedFacts(cache)
    copy = look_at_adverts(read_kept_copy(path, report, progress, learned, cache), learned, report)
    sheets = list(made_up(copy, learned, report, progress))
    issue = as_shown(copy, sheets, report, learned)
    return SetIssue(issue, copy.stylesheet, copy.fonts, tuple(page for sheet in sheets for page in sheet.pages))


def check(path: Path, report: Report, progress: Progress, cache: Store | None = None, begin: Begin = here) -> None:
    """Find everything that can be known of the issue without painting it; `begin` begins
    what is done for files from outside."""
    from layout.build.finishing import finish_sheets
    from layout.build.kept_copy import read_kept_copy
    from layout.build.sheet_checks import as_shown

    learned = LearnedFacts(cache)
    read = read_kept_copy(path, report, progress, learned, cache, begin)
    copy, sheets = finish_sheets(read, learned, None, report, progress, BegunProcesses(begin))
    as_shown(copy, sheets, report, learned, begin)


def build_edition(order: Order, report: Report, progress: Progress) -> dict[str, Any]:
    """Make what is ordered and write it; returns report.json. Nothing is written when the copy is rejected."""
    return deliver(order, report, lambda: make_files(order, report, progress))


def make_files(order: Order, report: Report, progress: Progress, beside: BegunProcesses = ALONE) -> dict[str, bytes]:
    """The files that are ordered, by name, report.json last. Raises Rejected."""
    from layout.build.edition_files import make_edition

    made = finish_issue(order, report, progress, beside)
    progress(say("binding"))
    return make_edition(made, order, report)


def print_issue(made: SetIssue, order: Order, report: Report, progress: Progress) -> dict[str, bytes]:
    """As `make_files`, of an issue that is set. Raises Rejected."""
    from layout.build.edition_files import make_edition, whole
    from layout.build.finished_sheets import finish_sheet

    progress(say("painting"))
    copy, asked = CheckedCopy(made.issue, made.stylesheet, made.fonts, {}), made.issue.by_number
    sheets = (MadeSheet(page, (page,), asked[page.forme.number], {}) for page in made.pages)
    finished = [finish_sheet(sheet, copy, order.intent, order.cache) for sheet in sheets]
    issue = whole(made.issue, copy, finished, report)
    progress(say("binding"))
    return make_edition(issue, order, report)


def bound_edition(order: Order, report: Report, progress: Progress) -> tuple[str, bytes, Press]:
    """The edition's name and bytes, and what the plant wants; nothing is written. Raises Rejected."""
    from layout.build.edition_files import bind_edition

    made = finish_issue(order, report, progress).printed
    progress(say("binding"))
    name, file = next(iter(bind_edition(made, order, report, {}).items()))
    return name, file.data, made.stylesheet.press


def finish_issue(order: Order, report: Report, progress: Progress, beside: BegunProcesses = ALONE) -> FinishedIssue:
    """Read, make up and paint what is ordered. Raises Rejected."""
    from layout.build.edition_files import whole
    from layout.build.finishing import finish_sheets
    from layout.build.kept_copy import read_kept_copy
    from layout.build.sheet_checks import as_shown

    learned = LearnedFacts(order.cache)
    read = read_kept_copy(order.issue, report, progress, learned, order.cache)
    copy, sheets = finish_sheets(read, learned, order, report, progress, beside)
    return whole(as_shown(copy, sheets, report, learned), copy, sheets, report)
