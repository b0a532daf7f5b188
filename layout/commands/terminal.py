"""What a person at a terminal sees: progress while it takes long, colour where it is welcome. Quiet in a pipe."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

_PATIENCE = 1.0
"""Seconds of silence before progress is shown."""
_CLEAR = "\r\x1b[K"
_DIM = "2"
_COLOURS = {"error": "31", "错误": "31", "warning": "33", "警告": "33", "info": "36", "提示": "36"}
_SEVERITY = re.compile(rf"^(.*?)\b({'|'.join(_COLOURS)})(\[[\w-]+\][:：])", re.MULTILINE)
_HINT = re.compile(r"^( *(?:hint:|建议：).*)$", re.MULTILINE)


def coloured(text: str, stream: TextIO) -> str:
    """Findings with their severities coloured, if `stream` is a terminal that wants it (no-color.org, FORCE_COLOR)."""
    if not _wants_colour(stream):
        return text
    marked = _SEVERITY.sub(lambda m: f"{m[1]}\x1b[1;{_COLOURS[m[2]]}m{m[2]}\x1b[0m{m[3]}", text)
    return _HINT.sub(lambda m: f"\x1b[{_DIM}m{m[1]}\x1b[0m", marked)


def _wants_colour(stream: TextIO) -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


class Progress:
    """A line on stderr that says what is being done, shown only on a terminal and only after a second.

    `said` says a step in the user's language.
    """

    def __init__(self, stream: TextIO | None = None, said: Callable[[str], str] = str) -> None:
        self.stream = stream or sys.stderr
        self.said = said
        self.shown = False
        self.live = self.stream.isatty() and os.environ.get("TERM") != "dumb"
        self.start = time.monotonic()

    def __call__(self, step: str) -> None:
        if self.live and time.monotonic() - self.start > _PATIENCE:
            self.stream.write(f"{_CLEAR}{self.said(step)} …")
            self.stream.flush()
            self.shown = True

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.clear()

    def clear(self) -> None:
        """Take the line away, for what is told meanwhile."""
        if self.shown:
            self.stream.write(_CLEAR)
            self.stream.flush()
            self.shown = False
