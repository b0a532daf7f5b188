"""The copy of an issue in; all of its sheets out, made up and, for an order, painted and described, by as many
processes as pay. The first of them looks at the advertisements, too: the copy comes out with what was found.

Sheets that were finished before are found in the cache. A sheet is the same wherever it comes from, and what is told of
it stands in the report in the order of the pages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from layout.blocks import TakeStore
from layout.build.checked_copy import CheckedCopy, Progress, look_at_adverts
from layout.build.finished_sheets import FinishedSheet, finish_sheet, unfinished
from layout.build.kept_sheets import KeptSheet, KeptSheets, sheets_kept_of
from layout.build.page_groups import ADVERTS, Group, grouped_pages, shares, work_for
from layout.build.sheets import Composing, Leftovers, make_up_sheet, making_up
from layout.cache import LearnedFacts
from layout.copydesk.issue.artwork_checks import is_looked_at
from layout.delivery import Order
from layout.diagnostics import NOWHERE, Rejected, Report, say
from layout.files import Ledger, write_again, written_to
from layout.galley import SortCases
from layout.headline_breaks.known_headlines import KnownHeadlines
from layout.model import Page
from layout.processes import Begin, ProcessEndedError, can_fork, here, processors, share_out

_PAYS = 2500
"""Characters that are set in the time in which a process begins and hands over what it has made, several times."""
_UNASKED = 4
"""Processes that are begun if nobody says how many: each needs memory, and reading and binding stay with one."""


class _Work(NamedTuple):
    """What a share of the pages is finished with, without an `order` only made up; `strict` takes every warning for an
    error. `left` is what comes before the first page of each group, by its number; `begin` begins what is done
    for advertisements."""

    composing: Composing
    learned: LearnedFacts
    order: Order | None
    strict: bool
    kept: KeptSheets
    left: Mapping[int, Leftovers]
    begin: Begin


def finish_sheets(
    copy: CheckedCopy,
    learned: LearnedFacts,
    order: Order | None,
    report: Report,
    progress: Progress,
    begin: Begin = here,
) -> tuple[CheckedCopy, list[FinishedSheet]]:
    """All sheets of the issue, each told in the report, after the advertisements. Raises Rejected when one of these
    can't be used, or a process was ended from outside."""
    kept = sheets_kept_of(copy, learned, order)
    done, groups, left = _recalled(grouped_pages(copy.issue), kept, Leftovers(copy.issue.fillers))
    composing = Composing(copy, SortCases(copy.fonts), TakeStore(KnownHeadlines(learned)))
    work = _Work(composing, learned, order, report.strict, kept, left, begin)
    copy, made = _finished(groups, work, report, progress)
    done += made
    for one in done:
        write_again(one.ledger)
    sheets = sorted((one.sheet for one in done), key=lambda sheet: sheet.fitted.number)
    for sheet in sheets:
        report.extend(sheet.made.findings)
    return copy, sheets


def _recalled(
    groups: Sequence[Group], kept: KeptSheets, before: Leftovers
) -> tuple[list[KeptSheet], list[Group], dict[int, Leftovers]]:
    """Of each group the pages up to the first that is to be made; those that are left, and what comes before them."""
    found: list[KeptSheet] = []
    rest: list[Group] = []
    lefts: dict[int, Leftovers] = {}
    for group in groups:
        left = before
        for n, page in enumerate(group):
            one = kept.recall(page, left)
            if one is None:
                rest.append(group[n:])
                lefts[page.number] = left
                break
            found.append(one)
            left = left.after(one.sheet.fitted, one.sheet.rests)
    return found, rest, lefts


def _finished(
    groups: Sequence[Group], work: _Work, report: Report, progress: Progress
) -> tuple[CheckedCopy, list[KeptSheet]]:
    """The sheets of all groups, by as many processes as pay; the first one looks at the advertisements and binds all
    pages, and what that takes is loaded while others still work."""
    copy, painted = work.composing.copy, work.order is not None
    before = ADVERTS if work.begin is here and not is_looked_at(copy.issue, work.learned) else 0
    own, *others = shares(groups, _processes(groups, work.order, before), before, painted)

    def first() -> tuple[CheckedCopy, list[KeptSheet]]:
        looked_at = look_at_adverts(copy, work.learned, report, work.begin)
        done = _finish(work, own, progress)
        if others and painted:
            from layout.press import binding  # noqa: F401
        elif others and before:
            from layout.press import preflight  # noqa: F401
        return looked_at, done

    if own and others and painted:
        from layout import paint  # noqa: F401 -- once for all
    try:
        (looked_at, done), rest = share_out(first, [partial(_finish, work, share) for share in others])
    except ProcessEndedError as problem:
        message = say("a process that makes pages was ended from outside before it was done")
        hint = say("build with fewer --jobs: each needs memory of its own")
        report.error("process-ended", message, NOWHERE, hint)
        raise Rejected(report) from problem
    return looked_at, [one for part in (done, *rest) for one in part]


def _processes(groups: Sequence[Group], order: Order | None, before: int) -> int:
    """How many processes share the groups, and the work `before`: as many as are ordered, else as pay; one of them may
    only look at advertisements, and bind."""
    if not can_fork():
        return 1
    work = before + sum(work_for(group, order is not None) for group in groups)
    unasked = min(processors(), _UNASKED, work // _PAYS)
    return max(1, min((order and order.jobs) or unasked, len(groups) + 1))


def _finish(work: _Work, groups: Sequence[Group], progress: Progress = lambda _: None) -> list[KeptSheet]:
    """The sheets of some groups. None is painted after a mistake was found: then there is no edition."""
    done, report = [], Report(strict=work.strict)
    for group in groups:
        left = work.left[group[0].number]
        store = TakeStore(work.composing.store.headlines)  # no other group asks for what was composed for this one
        composing = work.composing._replace(store=store)
        for page in group:
            one = work.kept.recall(page, left)
            if one is None:
                progress(making_up(page))
                one = _made(page, left, work._replace(composing=composing), report)
                work.kept.keep(page, left, one)
            left = left.after(one.sheet.fitted, one.sheet.rests)
            done.append(one)
    work.learned.keep()
    return done


def _made(page: Page, left: Leftovers, work: _Work, report: Report) -> KeptSheet:
    ledger, order = Ledger(), work.order
    with written_to(ledger):
        sheet = make_up_sheet(page, left, work.composing)
        report.extend(sheet.made.findings)
        if order is None or report.rejected:
            return KeptSheet(unfinished(sheet), ledger)
        return KeptSheet(finish_sheet(sheet, work.composing.copy, order.intent, order.cache), ledger)
