"""Processes that draw pages, for as long as one comparison takes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from layout.diagnostics import say
from layout.exit_codes import later, work_for_parent
from layout.proof.comparison.rasters import DrawingError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Task = TypeVar("Task")
Done = TypeVar("Done")


class Processes:
    """So many processes, or none: then this one does the work when its result is asked for."""

    def __init__(self, pool: ProcessPoolExecutor | None) -> None:
        self._pool = pool

    def each(self, work: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
        """Begins with all tasks at once; their results in order. Raises DrawingError when a process is ended from
        outside, and whatever the work raises."""
        if self._pool is None:
            return map(work, tasks)
        with later():
            return _results(self._pool.map(work, tasks))


def _results(found: Iterator[Done]) -> Iterator[Done]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        yield from found
    except BrokenProcessPool as problem:
        message = say("a process that draws pages was ended from outside before it was done")
        raise DrawingError(message) from problem


@contextmanager
def processes(jobs: int) -> Iterator[Processes]:
    """They all end with this."""
    if jobs < 2:
        yield Processes(None)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs, initializer=work_for_parent) as pool:
        try:
            yield Processes(pool)
        except BaseException:
            for child in multiprocessing.active_children():
                child.terminate()
            raise
