"""The copy of an issue in; all of its sheets out, made up and, for an order, painted and described, by as many
processes as pay. The first of them looks at the advertisements, too: the copy comes out with what was found.

Sheets that were finished before are found in the cache. A sheet is the same wherever it comes from, and what is told of
it stands in the report in the order of the pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from layout.build.checked_copy import CheckedCopy, Progress
from layout.build.finished_sheets import FinishedSheet
from layout.build.issue_copy import look_at_adverts
from layout.build.kept_sheets import KeptSheet, KeptSheets, sheets_kept_of
from layout.build.page_groups import ADVERTS, LOADING, Group, grouped_pages, shares, work_for
from layout.build.page_shares import Common, finish_apart, finish_share
from layout.build.sheets import Leftovers
from layout.copydesk.issue.artwork_checks import is_looked_at
from layout.delivery import Order
from layout.diagnostics import NOWHERE, Rejected, Report, say
from layout.files import known_files, write_again
from layout.learned_facts import LearnedFacts
from layout.processes import ALONE, BegunProcesses, ProcessEndedError, can_fork, here, processors, share_out

_PAYS = 2500
"""Characters that are set in the time in which a process begins and hands over what it has made, several times."""
_UNASKED = 4
"""Processes that are begun if nobody says how many: each needs memory, and reading and binding stay with one."""
_Named = tuple[str, Group]
"""A group, after the name of its first sheet."""


def finish_sheets(
    copy: CheckedCopy,
    learned: LearnedFacts,
    order: Order | None,
    report: Report,
    progress: Progress,
    beside: BegunProcesses = ALONE,
) -> tuple[CheckedCopy, list[FinishedSheet]]:
    """All sheets of the issue, each told in the report, after the advertisements. Raises Rejected when one of these
    can't be used, or a process was ended from outside."""
    kept, before = sheets_kept_of(copy, learned, order), Leftovers(copy.issue.fillers)
    groups = [(kept.name_of(group[0], before), group) for group in grouped_pages(copy.issue)]
    later = [(name, group) for name, group in groups if len(group) == 1 and kept.has(name)]
    done, rest, left = _recalled([one for one in groups if one not in later], kept, before)
    common = Common(copy, order, report.strict, kept, left)
    copy, made = _finished(rest, later, common, (learned, report, progress), beside)
    done += made
    for one in done:
        write_again(one.ledger)
    sheets = sorted((one.sheet for one in done), key=lambda sheet: sheet.fitted.number)
    for sheet in sheets:
        report.extend(sheet.made.findings)
    return copy, sheets


def _recalled(
    groups: Sequence[_Named], kept: KeptSheets, before: Leftovers
) -> tuple[list[KeptSheet], list[Group], dict[int, Leftovers]]:
    """Of each group the pages up to the first that is to be made; those that are left, and what comes before them."""
    found: list[KeptSheet] = []
    rest: list[Group] = []
    lefts: dict[int, Leftovers] = {}
    for name, group in groups:
        left = before
        for n, page in enumerate(group):
            one = kept.recall(kept.name_of(page, left) if n else name)
            if one is None:
                rest.append(group[n:])
                lefts[page.number] = left
                break
            found.append(one)
            left = left.after(one.sheet.fitted, one.sheet.rests)
    return found, rest, lefts


def _finished(
    groups: Sequence[Group],
    likely: Sequence[_Named],
    common: Common,
    run: tuple[LearnedFacts, Report, Progress],
    beside: BegunProcesses,
) -> tuple[CheckedCopy, list[KeptSheet]]:
    """The sheets of all groups, by as many processes as pay; the first one looks at the advertisements, recalls those
    pages that are likely kept and binds all, and what that takes is loaded while others still work."""
    (learned, report, progress), copy, painted = run, common.copy, common.order is not None
    before = ADVERTS if beside.begin is here and not is_looked_at(copy.issue, learned) else 0
    count = _processes(groups, common.order, before, beside)
    own, *others = shares(groups, count, before + (LOADING if beside.give else 0), painted)

    def first() -> tuple[CheckedCopy, list[KeptSheet]]:
        looked_at = look_at_adverts(copy, learned, report, beside.begin)
        done, more, left = _recalled(likely, common.kept, Leftovers(copy.issue.fillers))
        done += finish_share(common._replace(left={**common.left, **left}), [*own, *more], learned, progress)
        if others and painted:
            from layout.press.binding import get_ready

            get_ready(copy.stylesheet)
        elif others and before:
            from layout.press import preflight  # noqa: F401
        return looked_at, done

    if own and others and painted and not beside.give:
        from layout import paint  # noqa: F401 -- once for all
    parts = [partial(finish_apart, known_files(), _without_others(common, share), share, learned) for share in others]
    try:
        (looked_at, done), rest = share_out(first, parts, beside.give)
    except ProcessEndedError as problem:
        message = say("a process that makes pages was ended from outside before it was done")
        hint = say("build with fewer --jobs: each needs memory of its own")
        report.error("process-ended", message, NOWHERE, hint)
        raise Rejected(report) from problem
    return looked_at, [one for part in (done, *rest) for one in part]


def _without_others(common: Common, share: Sequence[Group]) -> Common:
    """What a share is finished with, without the stories of other pages, which no page is made of (`copy_key`): they
    need not be handed over."""
    own, issue = {page.number for group in share for page in group}, common.copy.issue
    pages = [page if page.number in own else replace(page, stories={}) for page in issue.pages]
    return common._replace(copy=common.copy._replace(issue=replace(issue, pages=tuple(pages))))


def _processes(groups: Sequence[Group], order: Order | None, before: int, beside: BegunProcesses) -> int:
    """How many processes share the groups, and the work `before`: as many as are ordered, else as pay, and one that is
    ready for it in any case; one of them may only look at advertisements, and bind."""
    if not can_fork():
        return 1
    work = before + sum(work_for(group, order is not None) for group in groups)
    unasked = max(min(processors(), _UNASKED, work // _PAYS), 2 if beside.give else 1)
    return min((order and order.jobs) or unasked, len(groups) + 1)
