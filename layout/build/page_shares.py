"""A share of the pages in, with all that they are made of; their sheets out, made up and, for an order, painted and
described: what each of the processes does that finish an issue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from layout.build.checked_copy import CheckedCopy, Progress
from layout.build.finished_sheets import finish_sheet, unfinished
from layout.build.kept_sheets import KeptSheet, KeptSheets
from layout.build.sheets import Composing, Leftovers, composing_of, make_up_sheet, making_up
from layout.delivery import Order
from layout.diagnostics import Report
from layout.files import Ledger, written_to
from layout.learned_facts import LearnedFacts
from layout.model import Page

if TYPE_CHECKING:
    from layout.build.page_groups import Group


class Common(NamedTuple):
    """What each share of the pages is finished with, without an `order` only made up; `strict` takes every warning for
    an error. `left` is what comes before the first page of each group, by its number."""

    copy: CheckedCopy
    order: Order | None
    strict: bool
    kept: KeptSheets
    left: Mapping[int, Leftovers]


def finish_share(
    common: Common, groups: Sequence[Group], learned: LearnedFacts, progress: Progress = lambda _: None
) -> list[KeptSheet]:
    """The sheets of some groups. None is painted after a mistake was found: then there is no edition."""
    if not groups:
        return []
    from layout.blocks import TakeStore

    done, report = [], Report(strict=common.strict)
    whole = composing_of(common.copy, learned)
    for group in groups:
        left = common.left[group[0].number]
        store = TakeStore(whole.store.headlines)  # no other group asks for what was composed for this one
        composing = whole._replace(store=store)
        for page in group:
            name = common.kept.name_of(page, left)
            one = common.kept.recall(name)
            if one is None:
                progress(making_up(page))
                one = _made(page, left, common, composing, report)
                common.kept.keep(name, one)
            left = left.after(one.sheet.fitted, one.sheet.rests)
            done.append(one)
    learned.keep()
    return done


def finish_apart(known: Ledger, common: Common, groups: Sequence[Group], learned: LearnedFacts) -> list[KeptSheet]:
    """The same for a process of its own, which may have been begun before the copy was read; `known` are the files that
    were."""
    with written_to(known):
        return finish_share(common, groups, learned)


def _made(page: Page, left: Leftovers, common: Common, composing: Composing, report: Report) -> KeptSheet:
    ledger, order = Ledger(), common.order
    with written_to(ledger):
        sheet = make_up_sheet(page, left, composing)
        report.extend(sheet.made.findings)
        if order is None or report.rejected:
            return KeptSheet(unfinished(sheet), ledger)
        return KeptSheet(finish_sheet(sheet, common.copy, order.intent, order.cache), ledger)
