"""Files and folders that a run asked about in; told when one of them is no more what it was.

They are looked at, not listened to: a listener on a file is deaf after the first save that puts a new file in its
place, one that hears every opening wakes itself, and none hears of a link's target. Looking at some hundred names takes
less than a thousandth of a second, reading one wakes nobody, and no library is needed.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable
from pathlib import Path

INTERVAL = 0.01
"""Seconds between two looks: what a save may wait, at two hundredths of a processor."""
_SETTLED = 0.008
"""Seconds for which nothing may have changed before it is read: an editor may write a file in two steps."""
_PATIENCE = 0.5
"""Seconds after which it is read all the same: something writes again and again."""

Look = tuple[int, ...]
"""What is seen of a file (inode, size, time of its bytes) or a folder (inode, time of its names); nothing: none."""


class FileWatch:
    """Looks at these paths until one of them has changed."""

    def __init__(self) -> None:
        self._seen: dict[Path, Look] = {}

    def follow(self, paths: Iterable[Path], since_ns: int) -> None:
        """Look at these from now on. No change is lost that came while the paths were found, from `since_ns` on: what
        was followed before has still the look that it had, and what is new and was written since counts as changed."""
        self._seen = {path: self._seen[path] if path in self._seen else _as_of(path, since_ns) for path in paths}

    def changed(self) -> bool:
        """Whether one of them looks otherwise than at the last call."""
        return bool(self._changes())

    def wait(self, pause: Callable[[float], None] = time.sleep) -> None:
        """Until something has changed, and then until nothing changes any more. A new file in the place of an old one
        was whole before it stood there."""
        while not (changes := self._changes()):
            pause(INTERVAL)
        tries = round(_PATIENCE / _SETTLED)
        while tries and not all(now and before and now[0] != before[0] for before, now in changes):
            pause(_SETTLED)
            tries -= 1
            if not (changes := self._changes()):
                return

    def _changes(self) -> list[tuple[Look, Look]]:
        """What is seen otherwise than at the last call: as it was, and as it is."""
        now = {path: look(path) for path in self._seen}
        before, self._seen = self._seen, now
        return [(before[path], seen) for path, seen in now.items() if seen != before[path]]


def _as_of(path: Path, since_ns: int) -> Look:
    found = look(path)
    return () if found and found[-1] >= since_ns else found


def look(path: Path) -> Look:
    """What is seen of it, all links followed. A folder's own size and a file's last reading say nothing."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return ()
    if stat.S_ISDIR(found.st_mode):
        return found.st_ino, found.st_mtime_ns
    return found.st_ino, found.st_size, found.st_mtime_ns
