"""The copy of an issue in; all of its sheets out, made up, painted and described, by as many processes as pay.

A sheet is the same whichever process makes it, and what is told of it stands in the report in the order of the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from layout.blocks import TakeStore
from layout.build.checked_copy import CheckedCopy, Progress
from layout.build.finished_sheets import FinishedSheet, finish_sheet, unfinished
from layout.build.page_groups import Group, grouped_pages, shares, work
from layout.build.processes import ProcessEndedError, can_fork, processors, share_out
from layout.build.sheets import Composing, Leftovers, make_up_sheet, making_up
from layout.cache import LearnedFacts
from layout.delivery import Order
from layout.diagnostics import NOWHERE, Rejected, Report, say
from layout.files import Ledger, write_again, written_to
from layout.galley import SortCases
from layout.headline_breaks.known_headlines import KnownHeadlines

_PAYS = 6000
"""Characters that are set in several times as long as it takes to begin a process and to hear what it has made."""
_UNASKED = 4
"""Processes that are begun if nobody says how many: each needs memory, and reading and binding stay with one."""


class _Work(NamedTuple):
    """What a share of the pages is finished with; `strict` takes every warning for an error."""

    composing: Composing
    learned: LearnedFacts
    order: Order
    strict: bool


class _Share(NamedTuple):
    """The sheets that one process has finished, and what was asked of the file system for them."""

    sheets: list[FinishedSheet]
    ledger: Ledger


def finish_sheets(
    copy: CheckedCopy, learned: LearnedFacts, order: Order, report: Report, progress: Progress
) -> list[FinishedSheet]:
    """All sheets of the issue, each told in the report. Raises Rejected when a process was ended from outside."""
    from layout import paint  # noqa: F401 -- once for all processes

    groups = grouped_pages(copy.issue)
    composing = Composing(copy, SortCases(copy.fonts), TakeStore(KnownHeadlines(learned)))
    finish = partial(_finish, _Work(composing, learned, order, report.strict))
    own, *others = shares(groups, _processes(groups, order.jobs))
    try:
        done = share_out([partial(_finish_and_load, finish, own, progress), *(partial(finish, one) for one in others)])
    except ProcessEndedError as problem:
        message = say("a process that makes pages was ended from outside before it was done")
        hint = say("build with fewer --jobs: each needs memory of its own")
        report.error("process-ended", message, NOWHERE, hint)
        raise Rejected(report) from problem
    for share in done:
        write_again(share.ledger)
    sheets = sorted((sheet for share in done for sheet in share.sheets), key=lambda sheet: sheet.fitted.number)
    for sheet in sheets:
        report.extend(sheet.made.findings)
    return sheets


def _processes(groups: Sequence[Group], jobs: int | None) -> int:
    """How many processes share the groups: as many as are asked for, else as pay."""
    if not can_fork():
        return 1
    unasked = min(processors(), _UNASKED, sum(map(work, groups)) // _PAYS)
    return max(1, min(jobs or unasked, len(groups)))


def _finish_and_load(finish: partial[_Share], groups: Sequence[Group], progress: Progress) -> _Share:
    """The share of the process that binds all pages: what that takes is loaded while others still work."""
    done = finish(groups, progress)
    from layout.press import binding  # noqa: F401

    return done


def _finish(work: _Work, groups: Sequence[Group], progress: Progress = lambda _: None) -> _Share:
    """The sheets of some groups. None is painted after a mistake was found: then there is no edition."""
    ledger, sheets, report, copy = Ledger(), [], Report(strict=work.strict), work.composing.copy
    with written_to(ledger):
        for group in groups:
            left = Leftovers(copy.issue.fillers)
            for page in group:
                progress(making_up(page))
                sheet = make_up_sheet(page, left, work.composing)
                left = sheet.left
                report.extend(sheet.made.findings)
                rejected = report.rejected
                sheets.append(
                    unfinished(sheet) if rejected else finish_sheet(sheet, copy, work.order.intent, work.order.cache)
                )
    work.learned.keep()
    return _Share(sheets, ledger)
