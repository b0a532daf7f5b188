"""`broadsheet build` of many issues: each in a process of its own, as many at once as asked for.

What was built before and is as it was is answered from the cache, so that a run that was ended goes on where it was. A
process that dies costs nothing but its own issue's time: that is built again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, NamedTuple

from layout.answers import build_edition
from layout.delivery import Order
from layout.diagnostics import Diagnostic, Rejected, Report, Span, say
from layout.exit_codes import work_for_parent

_TRIES = 3
"""Times that an issue is begun whose process dies, or another's that ran beside it."""


class BuiltIssue(NamedTuple):
    """An issue, its report.json (None: it was rejected), and what was found."""

    order: Order
    account: dict[str, Any] | None
    found: tuple[Diagnostic, ...]


def build_issues(orders: Sequence[Order], jobs: int, strict: bool) -> Iterator[BuiltIssue]:
    """All issues, in their order, as they are done."""
    done: dict[int, BuiltIssue] = {}
    tries = dict.fromkeys(range(len(orders)), 0)
    told = 0
    while told < len(orders):
        waiting = [number for number in tries if number not in done]
        with ProcessPoolExecutor(min(jobs, len(waiting)), initializer=work_for_parent) as pool:
            running = {number: pool.submit(build_one, orders[number], strict) for number in waiting}
            for number, work in running.items():
                try:
                    done[number] = work.result()
                except BrokenProcessPool:
                    tries[number] += 1
                    if tries[number] == _TRIES:
                        done[number] = _ended(orders[number])
                while told in done:
                    yield done[told]
                    told += 1


def build_one(order: Order, strict: bool) -> BuiltIssue:
    """One issue, in this process."""
    report, account = Report(strict=strict), None
    with suppress(Rejected):
        account = build_edition(order, report, lambda _: None)
    return BuiltIssue(order, account, tuple(report))


def _ended(order: Order) -> BuiltIssue:
    message = say("the process that built it was ended from outside, {tries} times", tries=_TRIES)
    hint = say("build with fewer --jobs: each needs memory of its own")
    return BuiltIssue(order, None, (Diagnostic("error", "process-ended", message, Span(str(order.issue)), hint),))
