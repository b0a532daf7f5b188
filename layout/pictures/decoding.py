"""JPEGs decoded while the copy is read on: by a process beside this one, or on a thread of their own, for Pillow lets
other threads run meanwhile.

In: pictures as `examine` takes them; out: at once what their markers say, and, when it is asked for, what `examine`
finds.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from layout.learned_facts import LearnedFacts
from layout.model import PictureFile
from layout.pictures import Examined, examine, examined, opened, question
from layout.pictures.errors import Refused
from layout.processes import Begin, here

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_MOST_WAITING = 16_000_000
"""Bytes of pictures that wait for their turn: one is decoded at a time, as without the thread."""


class BegunPicture(NamedTuple):
    """A picture by its markers, and what ends in `Examined` or raises PictureError."""

    file: PictureFile
    end: Callable[[], Examined]


class Decoder:
    """Pictures that are being decoded, each once; `begin` is a process's, or this one's, which has a thread for it."""

    def __init__(self, begin: Begin = here) -> None:
        self._begin = begin
        self._thread: ThreadPoolExecutor | None = None
        self._begun: dict[str, Callable[[], Any]] = {}
        self._on_thread: list[Future[Any]] = []
        self._waiting = 0

    def begin(self, path: Path, learned: LearnedFacts) -> BegunPicture:
        """As `examine`, which it leaves all to that is no JPEG, or was learned before. Raises PictureError."""
        digest, data = opened(path, learned)
        said = _size(data) if data and not learned.knows(question(), digest) else None
        if data is None or said is None:
            done = examine(path, learned, (digest, data))
            return BegunPicture(done.file, lambda: done)
        (width, height), inks = said
        file = PictureFile(path, width, height, digest, inks=inks)
        if digest not in self._begun:
            self._begun[digest] = self._submit(path, digest, data)
        result = self._begun[digest]
        return BegunPicture(file, lambda: examined(path, digest, learned.fact(question(), digest, result)))

    def _submit(self, path: Path, digest: str, data: bytes) -> Callable[[], Any]:
        from layout.pictures.examination import fact

        if self._begin is not here:
            return self._begin(fact, path, digest, None)
        from concurrent.futures import ThreadPoolExecutor, wait

        if self._waiting + len(data) > _MOST_WAITING:
            wait(self._on_thread)
            self._waiting = 0
        self._waiting += len(data)
        self._thread = self._thread or ThreadPoolExecutor(1)
        self._on_thread.append(self._thread.submit(fact, path, digest, data))
        return self._on_thread[-1].result

    def end(self) -> None:
        """Ends the thread; what it was asked for is done before."""
        if self._thread:
            self._thread.shutdown()


def _size(data: bytes) -> tuple[tuple[int, int], bool] | None:
    """Of a JPEG that may be whole, its size and whether it is of four inks, by its markers."""
    from layout.pictures.examination import jpeg_size

    try:
        return jpeg_size(data)
    except Refused:
        return None
