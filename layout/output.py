"""A set of files (edition, pages, layout.json, report.json) in; the set in its folder out: whole, or told to be torn.

Every file is first written aside, under a name that nobody can foresee, and synced. Then a journal says which of them
takes which name, and each takes it, report.json last; then the journal goes. A build that dies before the journal
stands leaves the old set; one that dies after it leaves what the next one finishes. Since report.json names the sha256
of every other file, a set that is torn nevertheless is known by that.

Builds of one folder wait for each other: they lock the folder itself, and a lock dies with its owner.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from layout.diagnostics import say
from layout.files import open_file, read_own

REPORT = "report.json"
JOURNAL = ".broadsheet.journal"
PAGES = "pages"
_MOST = 64_000_000
"""Bytes of a journal or a report.json that are read."""
_NAME = re.compile(r"(pages/)?[^./\0][^/\0]*")
_PART = re.compile(r"\.broadsheet-[0-9a-f]{32}\.part")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NO_LOCKS = {errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}

Mended = Literal["", "finished", "undone", "lost"]
"""What became of an interrupted build: there was none; its set is whole now; it never began to replace the old set;
its files are gone, and the set is torn until it is written anew."""


class Move(NamedTuple):
    """A file of the set, by name; the name it was written aside under; its sha256."""

    name: str
    part: str
    sha256: str


class Journal(NamedTuple):
    """The moves that make a set, in order, and the files of the old set (name, sha256) that don't belong to it."""

    moves: tuple[Move, ...]
    stale: tuple[tuple[str, str], ...]


def write_set(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the set, report.json last of `files`; returns the names of the old set's files that were removed with it.

    Raises OSError that names the file; then the old set stands as it was, or a journal says how to finish the new one.
    """
    new = not folder.exists()
    try:
        with _held(folder) as held:
            held.mend()
            return held.write(files)
    except BaseException:
        with suppress(OSError):
            if new:
                folder.rmdir()  # if it is empty
        raise


def write_apart(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files that belong to no set (plates, sheets), each whole or not at all. Raises OSError that names one."""
    with _held(folder) as held:
        parts: dict[str, Path] = {}
        try:
            for name, data in files.items():
                with telling(folder / name):
                    held._make_room(name)
                    parts[name] = folder / part_name()
                    create_file(parts[name], data)
            for name, part in parts.items():
                with telling(folder / name):
                    part.replace(folder / name)
            sync(folder)
        finally:
            for part in parts.values():
                with suppress(OSError):
                    remove_file(part)


def rewrite(path: Path, change: Callable[[bytes], bytes], most: int) -> None:
    """Replace a file by what `change` makes of its bytes (none: b""), whole or not at all; others wait. Who may read
    and write it stays.

    Raises OSError that names it.
    """
    with _held(path.parent) as held, telling(path):
        if path.is_symlink():
            raise OSError(errno.ELOOP, say("it is a link, and what it leads to is not written"))
        if not os.path.lexists(path.parent / JOURNAL):  # which names files that wait
            held.clear()
        there = os.path.lexists(path)
        before = read_own(path, most) if there else b""
        after = change(before)
        if after == before:
            return
        held._make_room(path.name)
        part = path.parent / part_name()
        try:
            create_file(part, after)
            if there:
                with suppress(PermissionError):  # a disk that keeps no modes
                    part.chmod(stat.S_IMODE(path.stat().st_mode))
            part.replace(path)
        finally:
            remove_file(part)
        sync(path.parent)


def mend(folder: Path) -> Mended:
    """Finish or undo what an interrupted build left in the folder; quick when there is nothing. Raises OSError."""
    if not os.path.lexists(folder / JOURNAL):
        return ""
    with _held(folder) as held:
        return held.mend()


def torn(folder: Path) -> tuple[str, ...]:
    """What is wrong with the set in the folder, a sentence each: nothing when it is whole. For all that read a set."""
    found = [say("an interrupted build is not finished")] if os.path.lexists(folder / JOURNAL) else []
    return (*found, *_wrong(folder))


def stands(folder: Path, account: bytes) -> bool:
    """Whether the set in the folder is whole, and the one of this report.json, and no build left a file aside there."""
    with suppress(OSError):
        left = any(any(_parts(place)) for place in (folder, folder / PAGES))
        return read_own(folder / REPORT, _MOST) == account and not torn(folder) and not left
    return False


def _wrong(folder: Path) -> Iterator[str]:
    """Where the files and report.json disagree."""
    named = _named(_account(folder))
    if not named:
        yield say("{name} is missing, or names no files", name=REPORT)
    for name, digest in named.items():
        there = _digest(folder / name)
        if there is None:
            yield say("{name} is missing", name=name)
        elif there != digest:
            yield say("{name} is not the file that {report} names", name=name, report=REPORT)


def _account(folder: Path) -> dict[str, Any]:
    """What report.json says; nothing when it can't be read."""
    try:
        account = json.loads(read_own(folder / REPORT, _MOST))
    except (OSError, ValueError, RecursionError):
        return {}
    return account if isinstance(account, dict) else {}


def _named(account: Mapping[str, Any]) -> dict[str, str]:
    """The files that a report.json names, with their sha256."""
    try:
        named = {entry["file"]: entry["sha256"] for entry in account["files"]}
    except (LookupError, TypeError):
        return {}
    return named if all(_is_file(name, digest) for name, digest in named.items()) else {}


def _is_file(name: Any, digest: Any) -> bool:
    named = isinstance(name, str) and isinstance(digest, str)
    return named and bool(_NAME.fullmatch(name) and _SHA256.fullmatch(digest))


def _digest(path: Path) -> str | None:
    """The sha256 of a file; None of what is none."""
    try:
        with open_file(path, follow=False) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


@contextmanager
def _held(folder: Path) -> Iterator[_Held]:
    """The folder, made when it is not there, and locked: other builds that want to write to it wait."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder) as held:
            if held:
                yield _Held(folder)
                return


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Lock the folder itself, so that no file of ours stays behind and a lock ends with its owner's process.

    False when whoever had the lock before has removed the folder. Where the system has no such lock, nobody waits.
    """
    try:
        import fcntl
    except ImportError:
        yield True
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as problem:
            if problem.errno not in _NO_LOCKS:
                raise
        yield folder.exists() and os.path.samestat(folder.stat(), os.fstat(descriptor))
    finally:
        os.close(descriptor)


class _Held(NamedTuple):
    """The folder of a set, locked; its single steps."""

    folder: Path

    def write(self, files: Mapping[str, bytes]) -> tuple[str, ...]:
        """Write aside, sign the journal, let each file take its name; returns what was removed."""
        stale = tuple(_stale(self.folder, files))
        moves = tuple(Move(name, part_name(), hashlib.sha256(data).hexdigest()) for name, data in files.items())
        journal, made = Journal(moves, stale), []
        try:
            for move in moves:
                with telling(self.folder / move.name):
                    made += self._make_room(move.name)
                    create_file(self._part(move), files[move.name])
            self._sign(journal)
            self._finish(journal)
        except BaseException:
            self._retreat(journal, made)
            raise
        return tuple(name for name, _ in stale if not (self.folder / name).exists())

    def mend(self) -> Mended:
        """Finish the journal that stands here, if its files are whole; clear away what nobody waits for."""
        state: Mended = ""
        if os.path.lexists(self.folder / JOURNAL):
            journal = _read_journal(self.folder)
            if journal and all(self._is_whole(move) for move in journal.moves):
                self._finish(journal)
                state = "finished"
            else:
                state = "lost" if any(_wrong(self.folder)) else "undone"
                remove_file(self.folder / JOURNAL)
        self.clear()
        return state

    def clear(self) -> None:
        """Remove what runs that died have left: whoever writes holds the folder."""
        for place in (self.folder, self.folder / PAGES):
            for part in _parts(place):
                remove_file(part)

    def _is_whole(self, move: Move) -> bool:
        """Whether the file has its name already or waits for it unharmed."""
        return move.sha256 in (_digest(self._part(move)), _digest(self.folder / move.name))

    def _finish(self, journal: Journal) -> None:
        """What is left to do of the journal; whoever comes again does the rest."""
        for move in journal.moves:
            with telling(self.folder / move.name), suppress(FileNotFoundError):  # it took its name before
                self._part(move).replace(self.folder / move.name)
        with suppress(OSError):
            for name, digest in journal.stale:
                if _digest(self.folder / name) == digest:
                    remove_file(self.folder / name)
            if journal.stale and not os.listdir(self.folder / PAGES):
                (self.folder / PAGES).rmdir()
        for place in (self.folder / PAGES, self.folder):
            sync(place)
        remove_file(self.folder / JOURNAL)

    def _retreat(self, journal: Journal, made: list[Path]) -> None:
        """After a failure or an interruption: forward once the journal stands, else back."""
        with suppress(OSError):
            if os.path.lexists(self.folder / JOURNAL):
                self._finish(journal)
                return
            for move in journal.moves:
                remove_file(self._part(move))
            for folder in made:
                folder.rmdir()

    def _sign(self, journal: Journal) -> None:
        """The journal, once all that it speaks of is on the disk."""
        part = self.folder / part_name()
        for place in (self.folder / PAGES, self.folder):
            sync(place)
        try:
            create_file(part, json.dumps(journal).encode())
            part.replace(self.folder / JOURNAL)
        finally:
            remove_file(part)
        sync(self.folder)

    def _make_room(self, name: str) -> list[Path]:
        """Make the folder of the file; returns it when it is new. Raises OSError when the name can't be taken.

        A link in its place is not followed: it would lead out of the output folder.
        """
        path = self.folder / name
        made = []
        with suppress(FileExistsError):
            path.parent.mkdir()
            made.append(path.parent)
        if path.parent != self.folder and path.parent.is_symlink():
            raise OSError(errno.ELOOP, say("{name} is a link, which is not followed", name=path.parent.name))
        with suppress(FileNotFoundError):
            if stat.S_ISDIR(path.lstat().st_mode):
                raise OSError(errno.EISDIR, say("a folder of this name is in its way"))
        return made

    def _part(self, move: Move) -> Path:
        return (self.folder / move.name).with_name(move.part)


def _stale(folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Files of an older build of the same issue, as that build left them, which are no part of the set any more."""
    old, new = _account(folder), json.loads(files[REPORT])
    if any(old.get(key) != new.get(key) for key in ("paper", "issue", "date")):
        return
    for name, digest in _named(old).items():
        if name not in files and _digest(folder / name) == digest:
            yield name, digest


def create_file(path: Path, data: bytes) -> None:
    """A new file with these bytes, on the disk. No file or link that was there before is touched."""
    descriptor = os.open(path, _CREATE, 0o666)
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def remove_file(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.unlink()


def sync(folder: Path) -> None:
    """The names in the folder on the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _parts(folder: Path) -> list[Path]:
    """What builds that died have left in the folder; no build writes there now."""
    with suppress(OSError):
        if not folder.is_symlink() or folder.name != PAGES:
            return [folder / name for name in os.listdir(folder) if is_part(name)]
    return []


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """What goes wrong inside is told of this file."""
    try:
        yield
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(path)) from problem


def part_name() -> str:
    """A name that nobody can foresee, for what is written aside."""
    return f".broadsheet-{os.urandom(16).hex()}.part"


def is_part(name: str) -> bool:
    """Whether it is such a name."""
    return bool(_PART.fullmatch(name))


def _read_journal(folder: Path) -> Journal | None:
    """The journal that stands in the folder; None when it is not one that this program wrote."""
    try:
        moves, stale = json.loads(read_own(folder / JOURNAL, _MOST))
        journal = Journal(tuple(Move(*move) for move in moves), tuple((name, sha) for name, sha in stale))
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    named = all(_is_file(move.name, move.sha256) and _PART.fullmatch(str(move.part)) for move in journal.moves)
    return journal if named and all(_is_file(name, sha) for name, sha in journal.stale) else None
