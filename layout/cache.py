"""A content-addressed store of what is dear to make: the key says everything the bytes depend on.

Now it keeps font programs. It never changes a byte of what is built, and a store that can't be read or written is none.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


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
