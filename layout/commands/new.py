"""`broadsheet new`: the starter newspaper copied to a folder of the user's."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from layout.diagnostics import say
from layout.resources import starter


class FolderExists(Exception):
    """There is something already where the newspaper should be; the message says what."""


def start_newspaper(folder: Path) -> Path:
    """Copy the starter to `folder`; returns its first issue, relative to it.

    Raises FolderExists, or OSError with the file that can't be written; then nothing of it is left.
    """
    new = not os.path.lexists(folder)
    if not new and not folder.is_dir():
        raise FolderExists(say("{folder} is not a folder", folder=folder))
    if not new and any(folder.iterdir()):
        raise FolderExists(say("{folder} is not empty", folder=folder))
    try:
        _copy(starter(), folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if not new:
            with suppress(OSError):
                folder.mkdir()
        raise
    return min((folder / "issues").iterdir()).relative_to(folder)


def _copy(source: Path, target: Path) -> None:
    """The folder's files; their modes are the user's, who may get a copy from a place that nobody can write to."""
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(source.iterdir()):
        copy = target / entry.name
        if entry.is_dir() and entry.name != "__pycache__":
            _copy(entry, copy)
        elif entry.is_file():
            try:
                shutil.copyfile(entry, copy)
            except OSError as problem:
                raise OSError(problem.errno, problem.strerror, str(copy)) from problem
