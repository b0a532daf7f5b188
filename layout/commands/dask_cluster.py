"""Many issues built by the workers of a Dask cluster, computers that see the same folders under the same names.

In: orders and the scheduler's address; out: the issues as they are done. A worker that dies costs the time of what it
was building: Dask gives that to another, and what died with a neighbour is tried again alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from importlib import import_module
from socket import gethostname
from threading import Lock
from typing import Any

from layout.commands.batch import BuiltIssue, Done, build_one, ended
from layout.delivery import Order
from layout.diagnostics import NOWHERE, Diagnostic, Message, Rejected, Span, say
from layout.proof.made_with import engine

_CONNECT, _PATIENCE = 10, 60
"""Seconds that the scheduler may take to answer, and that there may be no worker."""
_ONE = Lock()
"""PDFium and ReportLab are not made for threads: a worker of several builds one issue at a time."""
_OTHER = say("it has another version of the program or its libraries")
_SAME = say("install there what is installed here, so that the bytes are the same")
_AGAIN = say("build again when the cluster is there: what is done is not done again")


def build_on_cluster(orders: Sequence[Order], address: str, strict: bool) -> Iterator[Done]:
    """All issues, as they are done. When the cluster is lost, those that were not done are told. Raises Rejected
    when it can't be used."""
    client = _client(address)
    left = dict(enumerate(orders))
    try:
        _check_workers(client)
        for number, built in _built(client, orders, strict):
            del left[number]
            yield number, built
    except (_Lost, CancelledError) as problem:
        gone = say("the scheduler ended, or can't be reached any more")
        message = problem.message if isinstance(problem, _Lost) else gone
        for number, order in left.items():
            finding = Diagnostic("error", "cluster-unfit", message, Span(str(order.issue)), _AGAIN)
            yield number, BuiltIssue(order, None, (finding,))
    finally:
        client.close()


def build_elsewhere(order: Order, strict: bool, wanted: Mapping[str, str]) -> BuiltIssue:
    """One issue, in a worker; not by one that joined with another program."""
    if engine() != wanted:
        message = say("the worker {worker} can't build: {reason}", worker=gethostname(), reason=_OTHER)
        finding = Diagnostic("error", "cluster-unfit", message, Span(str(order.issue)), _SAME)
        return BuiltIssue(order, None, (finding,))
    with _ONE:
        return build_one(order, strict)


class _Lost(Exception):
    """The cluster has no workers any more."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def _client(address: str) -> Any:
    """Raises Rejected."""
    try:
        import dask
    except ImportError as problem:
        raise _unfit(say("Dask is not installed"), say("install it: pip install 'broadsheet[dask]'")) from problem
    dask.config.set({"logging": {"distributed": "critical", "distributed.client": "critical"}})  # read on import
    from distributed import Client

    try:
        return Client(f"tcp://{address}", timeout=_CONNECT)
    except (OSError, ValueError) as problem:
        message = say("the scheduler {address} does not answer: {reason}", address=address, reason=str(problem))
        raise _unfit(message, say("start one with dask scheduler, and workers with dask worker")) from problem


def _check_workers(client: Any) -> None:
    """Raises Rejected unless there are workers, all of which have this very program."""
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
    except TimeoutError as problem:
        raise _unfit(say("the cluster has no workers"), say("start some with dask worker")) from problem
    # a lambda is sent as it is: a function that a worker can't import ends its connection, and nothing comes back
    there = client.run(lambda: import_module("layout.proof.made_with").engine(), on_error="return")
    for worker, found in sorted(there.items()):
        if found != engine():
            reason = _OTHER if isinstance(found, dict) else str(found)
            message = say("the worker {worker} can't build: {reason}", worker=worker, reason=reason)
            raise _unfit(message, _SAME)


def _unfit(message: Message, hint: Message) -> Rejected:
    return Rejected([Diagnostic("error", "cluster-unfit", message, NOWHERE, hint)])


def _built(client: Any, orders: Sequence[Order], strict: bool) -> Iterator[Done]:
    """Raises _Lost, and CancelledError when the scheduler is gone."""
    from distributed import KilledWorker

    def begin(number: int) -> Any:
        return client.submit(build_elsewhere, orders[number], strict, engine(), pure=False)  # else equal ones are one

    works = {begin(number): number for number in range(len(orders))}
    died = []
    for work in _finished(client, list(works)):
        try:
            yield works[work], work.result()
        except KilledWorker:
            died.append(works[work])
    for number in died:
        for work in _finished(client, [begin(number)]):
            try:
                yield number, work.result()
            except KilledWorker:
                yield number, ended(orders[number], say("give the workers more memory"))


def _finished(client: Any, works: list[Any]) -> Iterator[Any]:
    """What is done, as it is done. Raises _Lost, and CancelledError when the scheduler is gone."""
    from distributed import wait

    while works:
        try:
            done, _ = wait(works, _PATIENCE, "FIRST_COMPLETED")
        except TimeoutError as problem:
            if not client.nthreads():
                raise _Lost(say("the cluster has no workers any more")) from problem
            continue
        yield from done
        works = [work for work in works if work not in done]
