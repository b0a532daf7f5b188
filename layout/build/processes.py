"""Work shared out: one part is done here, each other one at the same time by a process that is forked from this one and
ends with it.

A process that fails does not tell how: its part is done again here, where it can be told. One that is ended from
outside, as when the system has no memory left, raises ProcessEndedError.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple, NoReturn, TypeVar

from layout.exit_codes import FAULT, later, work_for_parent

Own = TypeVar("Own")
Done = TypeVar("Done")


class ProcessEndedError(Exception):
    """A process was ended before it was done."""


class _Process(NamedTuple):
    """A process that works for this one, and where what it has done is read."""

    number: int
    result: int


def can_fork() -> bool:
    """Whether the system has processes that begin as this one is, which no thread of it may hinder."""
    return hasattr(os, "fork") and threading.active_count() == 1


def processors() -> int:
    """How many processes can run at the same time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def share_out(own: Callable[[], Own], others: Sequence[Callable[[], Done]]) -> tuple[Own, list[Done]]:
    """What this process's own part gives, and each of the others, which must be a value that can be pickled. Raises
    what a part raises, ProcessEndedError."""
    with _forked(others) as processes:
        done = own()
        return done, [_result(process, part) for process, part in zip(processes, others, strict=True)]


@contextmanager
def _forked(parts: Sequence[Callable[[], object]]) -> Iterator[list[_Process]]:
    """A process for each part; all of them are gone in the end."""
    processes: list[_Process] = []
    held, holder = os.pipe()
    try:
        with later():
            for part in parts:
                processes.append(_fork(part, held, holder))
        yield processes
    finally:
        os.close(holder)
        os.close(held)
        for process in processes:
            with suppress(OSError):
                os.close(process.result)
            with suppress(OSError):
                os.kill(process.number, signal.SIGKILL)
                os.waitpid(process.number, 0)


def _fork(part: Callable[[], object], held: int, holder: int) -> _Process:
    """The process for a part; it knows by the pipe from `holder` to `held` whether this one still lives."""
    result, told = os.pipe()
    number = os.fork()
    if number == 0:
        os.close(holder)
        os.close(result)
        _work(part, held, told)
    os.close(told)
    return _Process(number, result)


def _work(part: Callable[[], object], held: int, told: int) -> NoReturn:
    """Do a part and tell what it gives; never to return into what this process began as."""
    code = FAULT
    try:
        work_for_parent(held)
        done = part()
        with os.fdopen(told, "wb") as file:
            pickle.dump(done, file, 5)
        code = 0
    finally:
        os._exit(code)


def _result(process: _Process, part: Callable[[], Done]) -> Done:
    """What a process gives, once it is done."""
    given: list[Done] = []
    with os.fdopen(os.dup(process.result), "rb") as file, suppress(EOFError, pickle.UnpicklingError):
        given.append(pickle.load(file))
    code = 0
    with suppress(ChildProcessError):  # where nobody asks for the end of processes, the system forgets it
        code = os.waitstatus_to_exitcode(os.waitpid(process.number, 0)[1])
    if code == FAULT:
        return part()
    if code or not given:  # where how it ended is not known, it told no end
        raise ProcessEndedError
    return given[0]
