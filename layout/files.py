"""The one gate to the file system for what comes from outside: paths in, answers and bytes out.

What is no regular file (a pipe, a device, a socket, a folder) is refused and never waited for; of a file no more is
read than a limit allows. All that a run asks here, with the answers, can be written into a `Ledger`: while asking again
gives the same answers, the run would come to the same end (layout/answers.py).
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from io import BufferedReader
from pathlib import Path
from typing import Any

from layout.diagnostics import say

_OPEN = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = 1 << 20
"""Bytes that are read of a file whose digests are asked for."""
SETTLED_NS = 2_000_000_000
"""A file that was changed within two seconds may change again without a new time stamp (as git's index reckons)."""
_TOLD = (OSError, ValueError, RuntimeError)
"""What the system answers instead: not allowed, a name that no system takes, a loop of links."""

Identity = list[int]
"""Device, inode, size, and when the bytes and the file's facts were changed (ns)."""


def open_file(path: Path, follow: bool = True) -> BufferedReader:
    """The file opened for reading. Raises OSError, with EINVAL when it is no regular file.

    Without `follow` a link is refused too (ELOOP).
    """
    descriptor = os.open(path, _OPEN if follow else _OPEN | _NO_LINK)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return open(descriptor, "rb")  # the caller closes it
    os.close(descriptor)
    raise OSError(errno.EINVAL, say("it is not a regular file"), str(path))


def read_own(path: Path, most: int) -> bytes:
    """The bytes of a file that this program wrote, which is no link. Raises OSError as `read_bytes`."""
    with open_file(path, follow=False) as file:
        return _bytes(file, path, most)


def digests_own(path: Path, algorithms: Iterable[str]) -> tuple[int, dict[str, str]]:
    """How many bytes a file has that this program wrote, and their digests, of which never much is in memory. Raises
    OSError as `read_own`, but for no size."""
    hashes, size = {name: hashlib.new(name) for name in algorithms}, 0
    with open_file(path, follow=False) as file:
        while some := file.read(_AT_ONCE):
            size += len(some)
            for one in hashes.values():
                one.update(some)
    return size, {name: one.hexdigest() for name, one in hashes.items()}


def read_bytes(path: Path, most: int) -> bytes:
    """The file's bytes, as `open_file` opens it. Raises OSError, with EFBIG when it has more than `most`.

    A file that grows while it is read, or that says it is empty and is not, is cut off there like any other.
    """
    with noted(path) as note, open_file(path) as file:
        before = os.fstat(file.fileno())
        data = _bytes(file, path, most)
        note(before, lambda: hashlib.sha256(data).hexdigest())
    return data


def read_unnoted(path: Path, most: int) -> bytes:
    """As `read_bytes`, for who notes that it is read. Raises OSError."""
    with open_file(path) as file:
        return _bytes(file, path, most)


def _bytes(file: BufferedReader, path: Path, most: int) -> bytes:
    data = file.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, say("it has more than {most:,} bytes", most=most), str(path))
    return data


def mapped(path: Path) -> str:
    """The path for a library that opens the file itself, which is noted as if it were read here."""
    with suppress(OSError), noted(path) as note:
        note(os.stat(path), lambda: sha256(path))
    return os.fspath(path)


def sha256(path: Path) -> str:
    """The file's digest. Raises OSError as `open_file`."""
    with open_file(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def settled(found: os.stat_result) -> bool:
    """Whether a file that looks like this again has the same bytes (where the system knows when a file was changed)."""
    return os.name == "posix" and time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > SETTLED_NS


def identity(found: os.stat_result) -> Identity:
    return [found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns]


# --- questions ----------------------------------------------------------------------------------------------------


def real(path: Path) -> Path:
    """The absolute path once all links are followed; of a loop of links, as far as they lead (Path.resolve raises)."""
    return Path(_ask("real", path))


def resolved(path: Path) -> Path:
    """The absolute path once all links are followed. Raises OSError, ValueError, RuntimeError (a loop of links)."""
    return Path(_ask("resolved", path))


def is_file(path: Path) -> bool:
    """Whether a file stands there, all links followed. Raises OSError when the system doesn't let us know."""
    return bool(_ask("is a file", path))


def is_folder(path: Path) -> bool:
    return bool(_ask("is a folder", path))


def exists(path: Path) -> bool:
    """Whether anything stands there, all links followed; False when the system doesn't let us know."""
    return bool(_ask("exists", path))


def stands(path: Path) -> bool:
    """Whether something stands there, be it a link that leads nowhere or nothing that may be read."""
    return bool(_ask("stands", path))


def names(folder: Path) -> list[str]:
    """The names in a folder, sorted. Raises OSError."""
    return list(_ask("names", folder))


def size(path: Path) -> int:
    """Bytes of a file. Raises OSError."""
    return int(_ask("size", path))


def _stands(path: str) -> bool:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


_ANSWERS: Mapping[str, Callable[[str], Any]] = {
    "real": os.path.realpath,
    "resolved": lambda path: str(Path(path).resolve()),
    "is a file": lambda path: Path(path).is_file(),
    "is a folder": os.path.isdir,
    "exists": os.path.exists,
    "stands": _stands,
    "names": lambda path: sorted(os.listdir(path)),
    "size": lambda path: os.stat(path).st_size,
    "sha256": lambda path: sha256(Path(path)),
}


_OF_FILES = frozenset({"real", "resolved", "is a file"})
"""Questions that are asked for every file of the copy."""


def _answer(question: str, path: str) -> Any:
    try:
        return _ANSWERS[question](path)
    except _TOLD as problem:
        return _raised(problem)


class _PlainFiles(dict[str, os.stat_result | None]):
    """How files look that are no links themselves, by path, each asked once; None for all else."""

    def __missing__(self, path: str) -> os.stat_result | None:
        try:
            found = os.lstat(path)
        except _TOLD:
            found = None
        self[path] = found if found and stat.S_ISREG(found.st_mode) else None
        return self[path]


def _answer_again(question: str, path: str, files: _PlainFiles, folders: dict[str, str]) -> Any:
    """The answer to a question that was asked before; `folders` are those whose links have been followed, by path. Of
    a file that is no link itself the system is asked that, and no more."""
    if question not in _OF_FILES or not files[path]:
        return _answer(question, path)
    if question == "is a file":
        return True
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)


def _raised(problem: Exception) -> dict[str, Any]:
    return {"raised": type(problem).__name__, "errno": getattr(problem, "errno", None)}


def _ask(question: str, path: Path) -> Any:
    ledger, name = _LEDGER.get(), os.fspath(path)
    try:
        answer = _ANSWERS[question](name)
    except _TOLD as problem:
        if ledger:
            ledger.write(question, name, _raised(problem))
        raise
    if ledger:
        ledger.write(question, name, answer)
    return answer


# --- the ledger ---------------------------------------------------------------------------------------------------


class Ledger:
    """What a run asked of the file system and was answered, each question once; the files that it read, by digest."""

    def __init__(self, kept: Any = None) -> None:
        """Empty, or as `as_json` kept it; raises LookupError, TypeError or ValueError for what that did not write."""
        asked, read = kept or ((), ())
        self.asked: dict[tuple[str, str], Any] = {(question, path): answer for question, path, answer in asked}
        self.read: dict[str, tuple[str, Identity | None]] = {path: (digest, like) for path, digest, like in read}
        self.whole = True
        self.within: Ledger | None = None
        """The ledger of the run that this is a part of."""
        self.folders: dict[str, str] = {}
        """Folders whose links were followed in this run, to hold older ledgers against what is there."""

    def as_json(self) -> Any:
        return [[*key, answer] for key, answer in self.asked.items()], [[path, *it] for path, it in self.read.items()]

    def write(self, question: str, path: str, answer: Any) -> None:
        self.whole = self.whole and self.asked.setdefault((question, path), answer) == answer

    def wrote(self, path: str, before: os.stat_result, digest: Callable[[], str]) -> None:
        """A file was read that looked like `before` ahead of that; `digest` is found if it must be."""
        like = identity(before) if settled(before) else None
        known, as_it_was = self.read.get(path, ("", None))
        if known and like and like == as_it_was:
            return
        found = self._known_outside(path, like) or digest()
        if known:  # a file that was just written may have settled since
            self.whole = self.whole and known == found and as_it_was in (None, like)
        else:
            self.read[path] = found, like

    def _known_outside(self, path: str, like: Identity | None) -> str:
        """The digest of a file that was read before this part of a run, and looked the same; none if it was not."""
        digest, as_it_was = self.within.read.get(path, ("", None)) if self.within else ("", None)
        return digest if like and like == as_it_was else ""

    def holds(self) -> bool:
        """Whether each question is answered today as it was."""
        run, files = _LEDGER.get(), _PlainFiles()
        folders = run.folders if run else {}
        return (
            self.whole
            and all(self._reads(path, files) for path in list(self.read))
            and all(
                _answer_again(question, path, files, folders) == answer
                for (question, path), answer in self.asked.items()
            )
        )

    def untouched(self) -> bool:
        """Whether no file that was read has been written to since, so that all that was read of one was one."""
        return self.whole and all(like is None or _looks(path) == like for path, (_, like) in self.read.items())

    def _reads(self, path: str, files: _PlainFiles) -> bool:
        """Whether the file has the same bytes: it looks as it did when it had settled, or it is read again."""
        digest, like = self.read[path]
        found = files[path]
        if like is not None and (identity(found) if found else _looks(path)) == like:
            return True
        try:
            before = os.stat(path)
            if sha256(Path(path)) != digest:
                return False
        except _TOLD:
            return False
        self.read[path] = digest, identity(before) if settled(before) else None
        return True


def _looks(path: str) -> Identity | None:
    try:
        return identity(os.stat(path))
    except _TOLD:
        return None


_LEDGER: ContextVar[Ledger | None] = ContextVar("ledger", default=None)


@contextmanager
def written_to(ledger: Ledger) -> Iterator[None]:
    """What is asked inside is written into the ledger."""
    ledger.within = _LEDGER.get()
    token = _LEDGER.set(ledger)
    try:
        yield
    finally:
        _LEDGER.reset(token)
        ledger.within = None


def known_files() -> Ledger:
    """A ledger with the files that this run has read, for a process that works for it: none of them is read there for
    its digest alone."""
    ledger, run = Ledger(), _LEDGER.get()
    if run:
        ledger.read = dict(run.read)
    return ledger


def write_again(ledger: Ledger) -> None:
    """What was asked before, for something that is used again, is asked by this run too."""
    if current := _LEDGER.get():
        for (question, path), answer in ledger.asked.items():
            current.write(question, path, answer)
        for path, (digest, like) in ledger.read.items():
            known, _ = current.read.setdefault(path, (digest, like))
            current.whole = current.whole and known == digest
        current.whole = current.whole and ledger.whole


def not_written() -> None:
    """What is asked now is in no ledger, so that none is whole."""
    if ledger := _LEDGER.get():
        ledger.whole = False


@contextmanager
def noted(path: Path) -> Iterator[Callable[[os.stat_result, Callable[[], str]], None]]:
    """Reading a file: it gives what notes how the file looked before, and its digest. An OSError is noted too."""
    ledger, name = _LEDGER.get(), os.fspath(path)

    def note(before: os.stat_result, digest: Callable[[], str]) -> None:
        if ledger:
            ledger.wrote(name, before, digest)

    try:
        yield note
    except OSError as problem:
        if ledger:
            ledger.write("sha256", name, _raised(problem))
        raise
