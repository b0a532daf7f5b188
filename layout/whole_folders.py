"""Folders of files that belong together and are no set of a build: a package is new, a site is renewed."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from layout.files import read_own
from layout.output import create_file, is_part, locked, part_name, remove_file, sync, telling

_MOST = 64_000_000
"""Bytes of an account of files that are read."""


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that is not there, or is empty, whole or not at all. Raises OSError that names a file, with EEXIST
    when something is in the folder."""
    part = folder.parent / part_name()
    try:
        for name, data in files.items():
            with telling(folder / name):
                (part / name).parent.mkdir(parents=True, exist_ok=True)
                create_file(part / name, data)
        with telling(folder):
            if folder.is_symlink() or (folder.exists() and any(folder.iterdir())):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
            part.replace(folder)
        sync(folder.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]], account: str) -> None:
    """Write files into a folder as they come, one at a time in memory. They take their places once all of them have
    been written aside; when anything goes wrong before that, the folder is as it was. Those that stand there as they
    are stay, and those that an earlier run wrote and this one does not are removed. `account` is the file that names
    all of them: whoever is ended in the midst is made good by the next run. Runs wait for each other. Raises OSError
    that names a file, with EEXIST for one that no run of ours wrote."""
    new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with locked(folder):
            _sweep(folder)
            part = folder / part_name()
            try:
                _write_parts(folder, part, files, account)
            finally:
                shutil.rmtree(part, ignore_errors=True)
    finally:
        if new:
            with suppress(OSError):
                folder.rmdir()  # if it is empty


def _write_parts(folder: Path, part: Path, files: Iterable[tuple[str, bytes]], account: str) -> None:
    before, names = _written(folder / account), []
    for name, data in files:
        names.append(name)
        with telling(folder / name):
            _write_aside(part / name, folder / name, data, name in before)
    moved = [name for name in names if (part / name).exists()]
    _say_written(folder, account, before | set(names))
    for name in moved:
        with telling(folder / name):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (part / name).replace(folder / name)
    for name in sorted(before - set(names)):
        with telling(folder / name):
            remove_file(folder / name)
            with suppress(OSError):
                (folder / name).parent.rmdir()  # if it is empty
    _say_written(folder, account, set(names))


def _say_written(folder: Path, account: str, names: set[str]) -> None:
    data = (json.dumps(sorted(names), ensure_ascii=False) + "\n").encode()
    with telling(folder / account):
        part = folder / part_name()
        create_file(part, data)
        part.replace(folder / account)


def _write_aside(part: Path, path: Path, data: bytes, ours: bool) -> None:
    """A file that is to take the place of `path`, unless that has these bytes."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(data) or path.read_bytes() != data:
        if os.path.lexists(path) and not ours:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        part.parent.mkdir(parents=True, exist_ok=True)
        create_file(part, data)


def _sweep(folder: Path) -> None:
    """Removes what runs that were ended have left aside."""
    for name in os.listdir(folder):
        if is_part(name):
            left = folder / name
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()


def _written(account: Path) -> set[str]:
    """What an account of files names, as far as it is within its folder."""
    try:
        found = json.loads(read_own(account, _MOST))
        return {name for name in found if not name.startswith("/") and ".." not in name.split("/")}
    except (OSError, ValueError, TypeError, AttributeError):
        return set()
