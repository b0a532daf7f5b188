"""Work shared out: one part is done here, each other one at the same time by a process that is forked from this one and
ends with it; and work that such a process does when it is asked to.

A process that fails does not tell how: its part is done again here, where it can be told. One that is ended from
outside, as when the system has no memory left, raises ProcessEndedError.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import IO, Any, NamedTuple, NoReturn, TypeVar

from layout.exit_codes import FAULT, later, work_for_parent

Own = TypeVar("Own")
Done = TypeVar("Done")
Begin = Callable[..., Callable[[], Any]]
"""Begins some work, the first argument, with what else is given; what it gives waits for the end."""
Give = Callable[[Callable[[], Any]], Callable[[], Any]]
"""Gives a process its work; what it gives waits for the end."""
here: Begin = partial
"""Begins nothing: the work is done when it is waited for, by this process."""


class BegunProcesses(NamedTuple):
    """Processes that were begun while there was little to do yet: `begin` begins what is done for files from outside,
    `give` gives one that is ready to make pages a share of them, where there is one."""

    begin: Begin = here
    give: Give | None = None


ALONE = BegunProcesses()
_MOST_WAITING = 32
"""Answers, of a kilobyte or less, that fit into a pipe with room to spare."""


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


def share_out(
    own: Callable[[], Own], others: Sequence[Callable[[], Done]], give: Give | None = None
) -> tuple[Own, list[Done]]:
    """What this process's own part gives, and each of the others, which must be a value that can be pickled. With a
    process that is ready to be given work, the first of them, which must be one, too, is done by it.

    Raises what a part raises, ProcessEndedError.
    """
    given, begun = (others[:1], others[1:]) if give else ((), others)
    ends = [give(part) for part in given] if give else []
    with _forked(begun) as processes:
        done = own()
        ends += [partial(_result, process, part) for process, part in zip(processes, begun, strict=True)]
        return done, [end() for end in ends]


@contextmanager
def ready_process(prepare: Callable[[], object]) -> Iterator[Give]:
    """A process that gets ready while this one goes on, and then does what it is given, once: a function of a module,
    with values that can be pickled (`partial`). What waits for its end raises as `share_out` does."""
    asked, asking = os.pipe()
    with (
        os.fdopen(asked, "rb") as questions,
        os.fdopen(asking, "wb") as asks,
        _forked([partial(_work_once, prepare, questions)]) as [process],
    ):
        yield partial(_give, process, asks)


def _work_once(prepare: Callable[[], object], questions: IO[bytes]) -> object:
    prepare()
    return pickle.load(questions)()


def _give(process: _Process, asks: IO[bytes], part: Callable[[], Done]) -> Callable[[], Done]:
    with suppress(BrokenPipeError):  # it has ended, which is told when its work is waited for
        pickle.dump(part, asks, 5)
        asks.flush()
    return partial(_result, process, part)


@contextmanager
def second_process(prepare: Callable[[], object]) -> Iterator[Begin]:
    """A process that gets ready, and from then on does what it is asked to, one thing after the other: functions of a
    module, of values that can be pickled. What it can't do, or no longer, is done here."""
    asked, asking = os.pipe()
    hearing, told = os.pipe()
    with _forked([partial(_serve, prepare, (asked, told), (asking, hearing))]):
        os.close(asked)
        os.close(told)
        with os.fdopen(asking, "wb", 0) as questions, os.fdopen(hearing, "rb") as answers:
            yield _SecondProcess(questions, answers).begin


def at_once(begin: Begin, work: Callable[..., Any], *given: object) -> Any:
    """What the work gives, whoever does it."""
    return begin(work, *given)()


class _Work:
    """What a process beside was asked to do, and what it gave once that was heard; nothing when it could not."""

    def __init__(self, work: Callable[..., Any], given: tuple[object, ...]) -> None:
        self.work, self.given = work, given
        self.heard: tuple[Any, ...] | None = None


class _SecondProcess:
    """A process beside, as this one knows it. Its answers are heard before so many wait that it could not go on."""

    def __init__(self, questions: IO[bytes], answers: IO[bytes]) -> None:
        self._questions, self._answers = questions, answers
        self._waiting: deque[_Work] = deque()

    def begin(self, work: Callable[..., Any], *given: object) -> Callable[[], Any]:
        if len(self._waiting) == _MOST_WAITING:
            self._hear()
        one = _Work(work, given)
        with suppress(OSError):  # it has ended, which is heard
            self._questions.write(pickle.dumps((work, given), 5))
        self._waiting.append(one)
        return partial(self._given_by, one)

    def _given_by(self, one: _Work) -> Any:
        while one.heard is None:
            self._hear()
        return one.heard[0] if one.heard else one.work(*one.given)

    def _hear(self) -> None:
        one = self._waiting.popleft()
        try:
            one.heard = pickle.load(self._answers)
        except (OSError, EOFError, pickle.UnpicklingError):  # it has ended
            one.heard = ()


def _serve(prepare: Callable[[], object], ours: tuple[int, int], theirs: tuple[int, int]) -> None:
    """Does what is asked until nobody can ask any more."""
    for end in theirs:
        os.close(end)
    prepare()
    with os.fdopen(ours[0], "rb") as questions, os.fdopen(ours[1], "wb") as answers, suppress(EOFError):
        while True:
            work, given = pickle.load(questions)
            try:
                answer = pickle.dumps((work(*given),), 5)
            except Exception:  # it will be raised where it can be told
                answer = pickle.dumps((), 5)
            answers.write(answer)
            answers.flush()


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
