"""What is shown now, in one place for all who look: the last good issue, what is found, what went wrong.

The thread that sets the issue puts it here; the threads that answer browsers read it, and are told what changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from queue import Empty, Full, Queue
from threading import Lock
from typing import Any, NamedTuple

from layout.build import SetIssue
from layout.model import MadePage
from layout.preview.page_drawing import DrawingTurns, TilePainter

Json = dict[str, Any]
_MOST = 64
"""Events that may wait for a browser; one that is further behind asks for all anew."""
_BEHIND = "behind"


class ShownPage(NamedTuple):
    """A page and how often it has changed, by which a picture says what it is of."""

    made: MadePage
    version: int


def _nothing(_: int) -> Json:
    return {}


class ShownIssue(NamedTuple):
    """All that is shown: the last issue that had no errors (None: there was none yet) with its pages by number, what
    draws them, what layout.json says of one, and the state that is told to browsers."""

    issue: SetIssue | None = None
    pages: Mapping[int, ShownPage] = {}
    drawing: TilePainter | None = None
    record: Callable[[int], Any] = _nothing
    state: Mapping[str, Any] = {}


class Board:
    """What is shown, and who is told when that changes."""

    def __init__(self) -> None:
        self.shown = ShownIssue()
        self.turns = DrawingTurns()
        self._listeners: list[Queue[bytes]] = []
        self._lock = Lock()

    def show(self, shown: ShownIssue) -> None:
        """What is shown from now on; its state is told at once."""
        self.shown = shown
        self.tell("state", shown.state)

    def tell(self, event: str, data: Mapping[str, Any]) -> None:
        """Tell all who listen."""
        message = _event(event, data)
        with self._lock:
            for listener in self._listeners:
                try:
                    listener.put_nowait(message)
                except Full:
                    _forget(listener)
                    listener.put_nowait(_event(_BEHIND, {}))

    @contextmanager
    def listening(self) -> Iterator[Queue[bytes]]:
        """A queue of events as server-sent events, which begins with the state of now."""
        queue: Queue[bytes] = Queue(_MOST)
        with self._lock:
            self._listeners.append(queue)
            queue.put_nowait(_event("state", self.shown.state))
        try:
            yield queue
        finally:
            with self._lock:
                self._listeners.remove(queue)


def _forget(queue: Queue[bytes]) -> None:
    while True:
        try:
            queue.get_nowait()
        except Empty:
            return


def _event(name: str, data: Mapping[str, Any]) -> bytes:
    """As the HTML standard has it (9.2.6): JSON has no line break, so that it is one line."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode("utf-8", "backslashreplace")
