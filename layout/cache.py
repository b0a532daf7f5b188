"""A content-addressed store of what is dear to make: the key says everything the bytes depend on.

It keeps font programs, and what was learned of files that come from outside. It never changes a byte of what is built,
and a store that can't be read or written is none.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from layout.files import open_file, read_bytes

_MOST = 64_000_000
"""Bytes of an entry: the largest font program has some 10 MB."""
_DIGEST = 32


def default_store() -> Store | None:
    """`broadsheet` in the user's cache folder (XDG Base Directory Specification); None for a user who has no home."""
    with suppress(RuntimeError):
        for folder in (Path(os.environ.get("XDG_CACHE_HOME", "")), Path.home() / ".cache"):
            if folder.is_absolute():
                return Store(folder / "broadsheet")
    return None


def key(*parts: object) -> str:
    """The name of what depends on `parts`, and on nothing else."""
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).hexdigest()


@dataclass(frozen=True)
class Store:
    """Bytes by key in a folder that is the user's alone. An entry begins with the digest of its key and its bytes, so
    that one that is damaged, or is the answer to another question, is not used."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        if not self._own:
            return None
        try:
            entry = read_bytes(self._path(name), _MOST, follow=False)
        except OSError:
            return None
        data = entry[_DIGEST:]
        return data if entry[:_DIGEST] == _sealed(name, data) else None

    def put(self, name: str, data: bytes) -> None:
        if not self._own:
            return
        path = self._path(name)
        part = path.with_name(f".{os.urandom(16).hex()}")
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with part.open("xb") as file:
                file.write(_sealed(name, data) + data)
            part.replace(path)
        except OSError:
            pass
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    @cached_property
    def _own(self) -> bool:
        """Whether the folder is there, or could be made, and nobody else can put an entry into it."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = self.folder.lstat()
            if not stat.S_ISDIR(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
                return False
            if found.st_mode & 0o077:
                self.folder.chmod(0o700)
        except OSError:
            return False
        return True

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name


def _sealed(name: str, data: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\0" + data).digest()


_SETTLED_NS = 2_000_000_000
"""A file that was changed within two seconds may change again without a new time stamp (as git's index reckons)."""


class Learned(NamedTuple):
    """What was learned of files, kept by their digest, so that each is opened once; without a store, learned anew."""

    store: Store | None = None

    def digest(self, path: Path) -> str:
        """The file's sha256. A file whose identity, size and times are those of before is not read again.

        Raises OSError.
        """
        stat = path.stat()
        name = key("digest", stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
        known = self.store.get(name) if self.store else None
        if known:
            return known.decode()
        with open_file(path) as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if self.store and time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns) > _SETTLED_NS:
            self.store.put(name, digest.encode())
        return digest

    def fact(self, question: str, digest: str, find: Callable[[], Any]) -> Any:
        """What `find` answers (JSON) to `question` about the file of that digest; asked once.

        `question` says all else that the answer depends on: the program's rules and the libraries' versions.
        """
        name = key("fact", question, digest)
        known = self.store.get(name) if self.store else None
        with suppress(ValueError):
            if known:
                return json.loads(known)
        found = find()
        if self.store:
            self.store.put(name, json.dumps(found, ensure_ascii=False).encode())
        return found


NOTHING_LEARNED = Learned()
