"""`broadsheet build` of many issues: each in a process of its own, as many at once as asked for.

What was built before and is as it was is answered from the cache, so that a run that was ended goes on where it was. A
process that dies costs nothing but its own issue's time: that is built again, and no other is.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any, NamedTuple

from layout.answers import build_edition
from layout.delivery import Order
from layout.diagnostics import Diagnostic, Message, Rejected, Report, Span, say
from layout.exit_codes import later, work_for_parent

_TRIES = 3
"""Times that an issue is begun whose process dies."""


class BuiltIssue(NamedTuple):
    """An issue, its report.json (None: it was rejected), and what was found."""

    order: Order
    account: dict[str, Any] | None
    found: tuple[Diagnostic, ...]


Done = tuple[int, BuiltIssue]
"""An issue with its number among the orders."""


def in_order(built: Iterable[Done], count: int, progress: Callable[[str], None]) -> Iterator[BuiltIssue]:
    """Issues in the order of their numbers, each as soon as those before it are there."""
    early: dict[int, BuiltIssue] = {}
    told = 0
    for done, (number, issue) in enumerate(built, 1):
        progress(say("done: {done} of {count} {count:issue|issues}", done=done, count=count))
        early[number] = issue
        while told in early:
            yield early.pop(told)
            told += 1


def build_issues(orders: Sequence[Order], jobs: int, strict: bool) -> Iterator[Done]:
    """All issues, as they are done, by processes of this computer."""
    waiting, tries = deque(range(len(orders))), Counter[int]()
    idle = [_process() for _ in range(min(jobs, len(orders)))]
    running: dict[Future[BuiltIssue], tuple[int, ProcessPoolExecutor]] = {}
    try:
        while waiting or running:
            while waiting and idle:
                number, process = waiting.popleft(), idle.pop()
                with later():
                    running[process.submit(build_one, orders[number], strict)] = number, process
            for work in wait(running, return_when=FIRST_COMPLETED).done:
                number, process = running.pop(work)
                try:
                    built = work.result()
                    idle.append(process)
                except BrokenProcessPool:
                    idle.append(_process())
                    tries[number] += 1
                    if tries[number] < _TRIES:
                        waiting.appendleft(number)
                        continue
                    built = ended(orders[number], say("build with fewer --jobs: each needs memory of its own"))
                yield number, built
    except BaseException:
        import multiprocessing

        for child in multiprocessing.active_children():
            child.terminate()
        raise
    finally:
        for process in (*idle, *(process for _, process in running.values())):
            process.shutdown()


def build_one(order: Order, strict: bool) -> BuiltIssue:
    """One issue, in this process."""
    report, account = Report(strict=strict), None
    with suppress(Rejected):
        account = build_edition(order, report, lambda _: None)
    return BuiltIssue(order, account, tuple(report))


def ended(order: Order, hint: Message) -> BuiltIssue:
    """An issue that no process survived."""
    message = say("every process that began to build it was ended from outside")
    return BuiltIssue(order, None, (Diagnostic("error", "process-ended", message, Span(str(order.issue)), hint),))


def _process() -> ProcessPoolExecutor:
    """A process for one issue after the other: when it dies, that is the death of no other."""
    return ProcessPoolExecutor(1, initializer=work_for_parent)
