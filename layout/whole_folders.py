"""Folders of files that belong together and are no set of a build: a package is new, a site is renewed."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from layout.files import read_own
from layout.output import create_file, part_name, remove_file, sync, telling

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


def write_tree(folder: Path, files: Mapping[str, bytes], account: str) -> None:
    """Write files into a folder, each whole or not at all; those that stand there as they are stay, and those that the
    last run wrote and this one does not are removed. `account` is the file that names them all, written last. Raises
    OSError that names a file."""
    before = _written(folder / account)
    for name, data in files.items():
        path = folder / name
        with telling(path):
            if path.is_symlink() or not path.is_file() or path.read_bytes() != data:
                path.parent.mkdir(parents=True, exist_ok=True)
                part = path.parent / part_name()
                create_file(part, data)
                part.replace(path)
    for name in sorted(before - files.keys()):
        with telling(folder / name):
            remove_file(folder / name)
            with suppress(OSError):
                (folder / name).parent.rmdir()  # if it is empty
    part = folder / part_name()
    create_file(part, (json.dumps(sorted(files), ensure_ascii=False) + "\n").encode())
    part.replace(folder / account)


def _written(account: Path) -> set[str]:
    """What an account of files names, as far as it is within its folder."""
    try:
        found = json.loads(read_own(account, _MOST))
        return {name for name in found if not name.startswith("/") and ".." not in name.split("/")}
    except (OSError, ValueError, TypeError, AttributeError):
        return set()
