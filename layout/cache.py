"""A content-addressed store of what is dear to make: the key says everything the bytes depend on.

It keeps copy that was read, finished pages, font programs and pictures in the press's inks, an entry each, and what was
learned of files that come from outside and of headlines, a line a run in one file.
It never changes a byte of what is built, and a store that can't be read or written is none.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path

from layout.files import SETTLED_NS, read_own
from layout.resources import PACKAGE, house
from layout.values import dataclass

_MOST = 64_000_000
"""Bytes of an entry: the largest font program has some 10 MB."""
_MOST_LINES = 2_000_000
"""Bytes of all lines of a name: what was learned of some seven thousand files, which is read within 20 ms."""
_APPEND = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
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


def value_key(value: object) -> str:
    """The name of a frozen value, by all of its fields and nothing else: it is the same in every process.

    A pickle without a memo says what is equal in the same bytes, whichever objects it is made of.
    """
    written = io.BytesIO()
    pickler = pickle.Pickler(written, 5)
    pickler.fast = True
    pickler.dump(value)
    return hashlib.sha256(written.getbuffer()).hexdigest()


class KnownNames:
    """The names of values (`value_key`) that were asked for last, each for something: a value that is made of the same
    objects as the last one has its name."""

    def __init__(self) -> None:
        self._last: dict[object, tuple[object, str]] = {}

    def name(self, what: object, value: object) -> str:
        """The name of `value`, which stands for `what`."""
        last, name = self._last.get(what, (None, ""))
        if not name or not identical(last, value):
            name = value_key(value)
        self._last[what] = value, name
        return name


def identical(one: object, other: object) -> bool:
    """Whether frozen values are seen to say the same, since their parts are the same objects; False says nothing."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, str | int | Path):
        return one == other
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(identical, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(map(identical, one.values(), other.values()))
    fields = getattr(type(one), "__dataclass_fields__", ())
    return bool(fields) and all(identical(getattr(one, name), getattr(other, name)) for name in fields)


@lru_cache(maxsize=1)  # what has changed since is not what runs
def program_key() -> str:
    """The key of all that answers: the files of this program, the packages that are there, the interpreter, the house.

    Raises OSError when a file of the program was only just changed.
    """
    files = sorted(_files(os.fspath(PACKAGE)))
    if time.time_ns() - max(max(times) for _, _, _, *times in files) < SETTLED_NS:
        raise OSError
    return key(sys.version, sys.path, os.fspath(house()), files, *map(_packages, sys.path))


def issue_key(path: Path) -> str:
    """The name of what this program read of the issue at `path`; none by a program that was only just changed, or
    without a working folder."""
    try:
        return key("copy", program_key(), os.getcwd(), str(path))
    except OSError:
        return ""


def _files(folder: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Path, inode, size and times of every file of the program."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in ("__pycache__", "data"):  # the house's styles and fonts are read like any others
                    yield from _files(entry.path)
            else:
                found = entry.stat()
                yield entry.path, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _packages(folder: str) -> list[str]:
    """What can be imported from a folder; the names of installed packages say their versions."""
    with suppress(OSError):
        return sorted(name for name in os.listdir(folder) if name != "__pycache__")
    return []


@dataclass(frozen=True)
class Store:
    """Bytes by key in a folder that is the user's alone. An entry begins with the digest of its key and its bytes, so
    that one that is damaged, or is the answer to another question, is not used. So does a line."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        entry = self._read(self._path(name), _MOST)
        data = entry[_DIGEST:]
        return data if entry[:_DIGEST] == _sealed(name, data) else None

    def has(self, name: str) -> bool:
        """Whether there is an entry, whatever state it is in."""
        return self._own and self._path(name).is_file()

    def put(self, name: str, data: bytes) -> None:
        self._write(self._path(name), _sealed(name, data), data)

    def tidy(self, most: int) -> None:
        """Removes the oldest entries while all have more than `most` bytes."""
        with suppress(OSError):
            kept = sorted(self._entries()) if self._own else []
            excess = sum(size for _, size, _ in kept) - most
            for _, size, path in kept:
                if excess <= 0:
                    break
                os.unlink(path)
                excess -= size

    def _entries(self) -> Iterator[tuple[int, int, str]]:
        """Time, bytes and path of each entry."""
        for number in range(256):
            with suppress(OSError), os.scandir(self.folder / f"{number:02x}") as entries:
                for entry in entries:
                    found = entry.stat(follow_symlinks=False)
                    if stat.S_ISREG(found.st_mode):
                        yield found.st_mtime_ns, found.st_size, entry.path

    def lines(self, name: str) -> Iterator[bytes]:
        """The whole ones of the lines that were added under the name, in their order."""
        for line in self._read(self.folder / name, _MOST_LINES).split(b"\n"):
            seal, _, data = line.partition(b" ")
            if seal == _sealed(name, data).hex().encode():
                yield data

    def add(self, name: str, line: bytes, instead: bytes) -> None:
        """Adds a line (without a line break) after those of other runs, which may add at the same time.

        When there is no room for it, all of them give way to the line `instead`.
        """
        path = self.folder / name
        try:
            added = self._append(path, _line(name, line))
        except OSError:  # it is a link, a pipe, a folder, or there is none
            added = False
        if not added and len(instead) < _MOST_LINES // 2:
            self._write(path, _line(name, instead))

    def _read(self, path: Path, most: int) -> bytes:
        with suppress(OSError):
            if self._own:
                return read_own(path, most)
        return b""

    def _append(self, path: Path, text: bytes) -> bool:
        """Whether there was a file with room for it. Raises OSError."""
        if not self._own:
            return False
        descriptor = os.open(path, _APPEND)
        try:
            found = os.fstat(descriptor)
            fits = stat.S_ISREG(found.st_mode) and found.st_size + len(text) <= _MOST_LINES
            return fits and os.write(descriptor, text) == len(text)  # at once: nobody writes into the midst of it
        finally:
            os.close(descriptor)

    def _write(self, path: Path, *parts: bytes) -> None:
        if not self._own:
            return
        part = path.with_name(f".{os.urandom(16).hex()}")
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            with part.open("xb") as file:
                file.writelines(parts)
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


class ProcessStore(Store):
    """A store for a process that stays: what it was asked last is in its memory, too, `most` bytes of it at the most.

    Without another store it is nowhere else.
    """

    def __init__(self, store: Store | None, most: int) -> None:
        super().__init__(store.folder if store else Path(os.devnull))
        self._most, self._held = most, 0
        self._entries_here: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        data = self._entries_here.pop(name, None)
        if data is None:
            data = super().get(name)
        else:
            self._held -= len(data)
        if data is not None:
            self._hold(name, data)
        return data

    def put(self, name: str, data: bytes) -> None:
        self._held -= len(self._entries_here.pop(name, b""))
        self._hold(name, data)
        super().put(name, data)

    def _hold(self, name: str, data: bytes) -> None:
        """The youngest is the last; the oldest go first."""
        self._entries_here[name] = data
        self._held += len(data)
        while self._held > self._most:
            self._held -= len(self._entries_here.pop(next(iter(self._entries_here))))


def _sealed(name: str, data: bytes) -> bytes:
    seal = hashlib.sha256(name.encode() + b"\0")
    seal.update(data)  # which may be a whole edition: no copy of it is made
    return seal.digest()


def _line(name: str, data: bytes) -> bytes:
    """A line with its seal; the line break before it ends one that was broken off."""
    return b"".join([b"\n", _sealed(name, data).hex().encode(), b" ", data, b"\n"])
