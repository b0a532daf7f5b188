"""A content-addressed store of what is dear to make: the key says everything the bytes depend on.

It keeps font programs, and what was learned of files that come from outside. It never changes a byte of what is built,
and a store that can't be read or written is none.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple


def default_folder() -> Path:
    """`broadsheet` in the user's cache folder (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "broadsheet"


def key(*parts: object) -> str:
    """The name of what depends on `parts`, and on nothing else."""
    return hashlib.sha256("\0".join(map(repr, parts)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """Bytes by key in a folder; each entry begins with its own digest, so that a damaged one is not used."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        try:
            entry = self._path(name).read_bytes()
        except OSError:
            return None
        digest, data = entry[:32], entry[32:]
        return data if hashlib.sha256(data).digest() == digest else None

    def put(self, name: str, data: bytes) -> None:
        path = self._path(name)
        part = path.with_name(f".{name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(data).digest() + data)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name


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
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if self.store and time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns) > _SETTLED_NS:
            self.store.put(name, digest.encode())
        return digest

    def fact(self, question: str, digest: str, find: Callable[[], Any]) -> Any:
        """What `find` answers (JSON) to `question` about the file of that digest; asked once.

        `question` says all else that the answer depends on: the program's rules and the libraries' versions.
        """
        name = key("fact", question, digest)
        known = self.store.get(name) if self.store else None
        if known:
            return json.loads(known)
        found = find()
        if self.store:
            self.store.put(name, json.dumps(found, ensure_ascii=False).encode())
        return found


NOTHING_LEARNED = Learned()
