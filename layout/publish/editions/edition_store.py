"""A store of editions after the Oxford Common File Layout (OCFL 1.1): every edition is an object, every correction a
version of it, and plain files are all that is needed to read it in fifty years.

A version is written aside, moved into its object in one step, and only then named by the object's inventory: whoever
dies in between leaves what `repair` can finish or remove.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from layout import limits
from layout.diagnostics import Message, say
from layout.files import digests_own, is_file, is_folder, names, read_own
from layout.output import create_file, locked
from layout.publish.editions.inventory import (
    ALGORITHM,
    INVENTORY,
    SIDECAR,
    Inventory,
    as_file,
    digests_by_name,
    first_version,
    read_inventory,
    with_version,
)
from layout.publish.json_writing import json_file

ROOT, _OBJECT = "0=ocfl_1.1", "0=ocfl_object_1.1"
_LAYOUT = "0003-hash-and-id-n-tuple-storage-layout"
_TUPLES, _LONG = 3, 100
_UNINDEXED = "unindexed"
_ID = 10_000
"""Bytes of an id."""
_VERSION = re.compile(r"v[1-9][0-9]*")
EXTENSION = "broadsheet"
"""The folder among the store's extensions that is ours: what is being written, and the index."""
_RULES = {
    "0=ocfl_1.1": b"ocfl_1.1\n",
    "ocfl_layout.json": json_file({"extension": _LAYOUT, "description": "hash of the id, then the id itself"}),
    f"extensions/{_LAYOUT}/config.json": json_file({
        "extensionName": _LAYOUT, "digestAlgorithm": "sha256", "tupleSize": 3, "numberOfTuples": _TUPLES,
    }),
}  # fmt: skip


class StoreFault(Exception):
    """The folder is no store of ours, or can't become one; the message says why."""


class FiledOtherwise(Exception):
    """The edition is in the store, with other files, and no reason is given for a version more."""


class KeptEdition(NamedTuple):
    """An edition in the store: its object's folder and inventory."""

    folder: Path
    inventory: Inventory

    def read(self, name: str) -> bytes:
        """A file of the last version. Raises OSError, and LookupError when it has none of that name."""
        return read_own(self.folder / self.inventory.path(name), limits.LAYOUT.most)

    def pdf(self, use: str) -> str | None:
        """The name of the edition's PDF for `print` or `screen`; of one that was imported, of the PDF that it was."""
        found = sorted(name for name in self.inventory.head.state if "/pdf/" in name and "/pages/" not in name)
        return next((name for use in (use, "original") for name in found if f"/pdf/{use}/" in name), None)


class EditionStore:
    """A store in a folder."""

    def __init__(self, folder: Path) -> None:
        """Raises StoreFault when something else is there."""
        self.folder = folder
        self.own = folder / "extensions" / EXTENSION
        if is_folder(folder) and not (is_store(folder) or self._is_begun()):
            raise StoreFault(say("{folder} is no store of editions, and not empty", folder=folder))

    def begin(self) -> None:
        """Makes the store's folder where it is not there yet. Raises OSError."""
        (self.own / "parts").mkdir(parents=True, exist_ok=True)
        with locked(self.own):
            for name, data in reversed(_RULES.items()):  # what says that it is a store comes last
                path = self.folder / name
                if not is_file(path):
                    path.parent.mkdir(parents=True, exist_ok=True)
                    self._put_in_place(path, data)

    def _is_begun(self) -> bool:
        """Whether nothing is in the folder but what a run wrote that was ended before it was a store."""
        written = {name.partition("/")[0] for name in _RULES}
        extensions = self.folder / "extensions"
        inside = names(extensions) if is_folder(extensions) else []
        return {*names(self.folder)} <= written and {*inside} <= {EXTENSION, _LAYOUT}

    def put(self, id: str, files: Mapping[str, bytes], created: str, reason: str) -> tuple[KeptEdition, bool]:
        """Files an edition, as a new object or as a version more of it; whether anything was filed: an edition that is
        there as it is has no version more, and another one only for a reason. Raises OSError and FiledOtherwise; then
        nothing was filed."""
        self.begin()
        with locked(self.own):
            folder = self.place(id)
            known = self._read(folder) if is_folder(folder) else None
            digests = digests_by_name(files)
            if known and known.head.state == digests:
                return KeptEdition(folder, known), False
            if known and not reason:
                raise FiledOtherwise
            made = with_version(known or first_version(id), digests, created, reason or say("filed"))
            part = self.own / "parts" / os.urandom(16).hex()
            try:
                self._write(part, made, files, known)
                self._tell_unindexed(id)
                self._move(part, folder, made, known is None)
            finally:
                shutil.rmtree(part, ignore_errors=True)
            return KeptEdition(folder, made), True

    def editions(self) -> Iterator[KeptEdition]:
        """All editions, by their places. Raises OSError and ValueError for one that can't be read."""
        for folder in self.objects():
            yield self.at(folder)

    def at(self, folder: Path) -> KeptEdition:
        """The edition whose object is in a folder. Raises OSError and ValueError when it can't be read."""
        return KeptEdition(folder, self._read(folder))

    def find(self, id: str) -> KeptEdition | None:
        """The edition of that id. Raises OSError and ValueError for one that can't be read."""
        folder = self.place(id)
        return KeptEdition(folder, self._read(folder)) if is_file(folder / INVENTORY) else None

    def unindexed(self) -> list[str]:
        """The ids of editions that may not be in the index as they are filed: whoever files one says so before, and the
        index unsays it. Raises OSError."""
        folder, ids = self.own / _UNINDEXED, []
        for name in names(folder) if is_folder(folder) else ():
            with suppress(OSError, UnicodeDecodeError):  # what somebody else put there
                ids.append(read_own(folder / name, _ID).decode())
        return ids

    def tell_indexed(self, id: str) -> None:
        """Says that the index has an edition as it is filed. Raises OSError."""
        (self.own / _UNINDEXED / _digest_of(id)).unlink(missing_ok=True)

    def _tell_unindexed(self, id: str) -> None:
        file = self.own / _UNINDEXED / _digest_of(id)
        file.parent.mkdir(exist_ok=True)
        if not is_file(file):
            self._put_in_place(file, id.encode())

    def place(self, id: str) -> Path:
        """The folder of an object [OCFL extension 0003]."""
        digest, name = _digest_of(id), _encoded(id)
        if len(name) > _LONG:
            name = f"{name[:_LONG]}-{digest}"
        return self.folder.joinpath(*(digest[at : at + 3] for at in range(0, 3 * _TUPLES, 3)), name)

    def objects(self) -> Iterator[Path]:
        """The folders of all objects, by name."""
        for first in _folders(self.folder):
            if first.name != "extensions":
                for second in _folders(first):
                    for third in _folders(second):
                        yield from _folders(third)

    def repair(self) -> list[Message]:
        """Finishes or removes what was left in the midst; what was done. Raises OSError."""
        self.begin()
        done: list[Message] = []
        with locked(self.own):
            for name in names(self.own / "parts"):
                part = self.own / "parts" / name
                if is_folder(part):
                    shutil.rmtree(part)
                else:
                    part.unlink()
                done.append(say("what was never filed is removed"))
            for folder in list(self.objects()):
                done += self._mend(folder)
            for first in _folders(self.folder):
                if first.name != "extensions":
                    _prune(first)
        return done

    def faults(self, folder: Path) -> Iterator[tuple[str, Message]]:
        """What is wrong with an object: file and fault; nothing where all is as it was filed."""
        try:
            inventory = self._read(folder)
        except (OSError, ValueError) as problem:
            yield INVENTORY, say("it can't be read: {reason}", reason=str(problem))
            return
        if folder != self.place(inventory.id):
            yield INVENTORY, say("it is of another edition, whose place is elsewhere")
        data = read_own(folder / INVENTORY, limits.LAYOUT.most)
        wanted = {_OBJECT: b"ocfl_object_1.1\n", INVENTORY: as_file(inventory), SIDECAR: _sidecar(data)}
        for version in inventory.versions:
            past = Inventory(inventory.id, inventory.versions[: version.number], {})
            places = {d: p for d, p in inventory.places.items() if _number(p) <= version.number}
            own = as_file(past._replace(places=places))
            wanted |= {f"{version.name}/{INVENTORY}": own, f"{version.name}/{SIDECAR}": _sidecar(own)}
        digests = {path: digest for digest, path in inventory.places.items()}
        found = set(_files(folder))
        for name in sorted(found | wanted.keys() | digests.keys()):
            if name not in found:
                yield name, say("it is not there")
            elif name not in wanted and name not in digests:
                yield name, say("it belongs to no version")
            else:
                yield from _fault(folder, name, wanted.get(name), digests.get(name))

    def _write(self, part: Path, made: Inventory, files: Mapping[str, bytes], known: Inventory | None) -> None:
        """A version as it will stand in its object, or with it a whole new object."""
        version = part if known else part / made.head.name
        data = as_file(made)
        for name, digest in made.head.state.items():
            inside = made.places[digest]
            if inside == f"{made.head.name}/content/{name}":
                path = version / inside.partition("/")[2]
                path.parent.mkdir(parents=True, exist_ok=True)
                create_file(path, files[name])
        version.mkdir(parents=True, exist_ok=True)
        for folder in (version,) if known else (version, part):
            create_file(folder / INVENTORY, data)
            create_file(folder / SIDECAR, _sidecar(data))
        if not known:
            create_file(part / _OBJECT, b"ocfl_object_1.1\n")

    def _move(self, part: Path, folder: Path, made: Inventory, new: bool) -> None:
        if new:
            folder.parent.mkdir(parents=True, exist_ok=True)
            part.replace(folder)
            return
        part.replace(folder / made.head.name)
        self._name(folder, as_file(made))

    def _name(self, folder: Path, data: bytes) -> None:
        """Puts an inventory in the place of an object's."""
        for name, text in ((SIDECAR, _sidecar(data)), (INVENTORY, data)):
            self._put_in_place(folder / name, text)

    def _put_in_place(self, path: Path, data: bytes) -> None:
        """A file written whole, or not at all."""
        part = self.own / "parts" / os.urandom(16).hex()
        create_file(part, data)
        part.replace(path)

    def _read(self, folder: Path) -> Inventory:
        return read_inventory(read_own(folder / INVENTORY, limits.LAYOUT.most))

    def _mend(self, folder: Path) -> Iterator[Message]:
        """The last version that is whole becomes the head; one that is not is removed."""
        versions = sorted((path for path in _folders(folder) if _VERSION.fullmatch(path.name)), key=_number_of)
        for version in reversed(versions):
            data = _whole(folder, version)
            if data is not None:
                if [path for path in (folder / INVENTORY, folder / SIDECAR) if not is_file(path)] or (
                    read_own(folder / INVENTORY, limits.LAYOUT.most) != data
                    or read_own(folder / SIDECAR, limits.LAYOUT.most) != _sidecar(data)
                ):
                    self._name(folder, data)
                    yield say("{name}: version {version} is finished", name=folder.name, version=version.name)
                return
            if version is not versions[0]:
                shutil.rmtree(version)
                what = say(
                    "{name}: version {version} was not whole, it is removed", name=folder.name, version=version.name
                )
                yield what


def is_store(folder: Path) -> bool:
    """Whether a folder says of itself that it is a store of ours, by one file or another."""
    return is_file(folder / ROOT) or (
        is_file(folder / "ocfl_layout.json") and is_folder(folder / "extensions" / EXTENSION)
    )


def store_faults(store: EditionStore) -> Iterator[tuple[Path, Message]]:
    """What is wrong with a store, the index excepted: file and fault."""
    for name, data in _RULES.items():
        path = store.folder / name
        if not is_file(path) or read_own(path, limits.LAYOUT.most) != data:
            yield path, say("it is not as it was written")
    objects = list(store.objects())
    for folder in objects:
        for name, fault in store.faults(folder):
            yield folder / name, fault
    inside = {*(store.folder / name for name in _RULES), *objects}
    for path in _strays(store.folder, set(objects)):
        if path not in inside and not path.is_relative_to(store.own):
            yield path, say("it belongs to no edition")


def _fault(folder: Path, name: str, wanted: bytes | None, digest: str | None) -> Iterator[tuple[str, Message]]:
    """What is wrong with a file that must have these bytes, or this digest."""
    try:
        if wanted is not None and read_own(folder / name, limits.LAYOUT.most) != wanted:
            yield name, say("it is not as it was written")
        elif digest and _digest(folder / name) != digest:
            yield name, say("its bytes are not those that were filed")
    except OSError as problem:
        yield name, say("it can't be read: {reason}", reason=problem.strerror)


def _digest(path: Path) -> str:
    return digests_own(path, (ALGORITHM,))[1][ALGORITHM]


def _strays(folder: Path, objects: set[Path]) -> Iterator[Path]:
    """Files that lie in no object."""
    for name in names(folder):
        path = folder / name
        if is_folder(path) and not path.is_symlink():
            if path not in objects:
                yield from _strays(path, objects)
        else:
            yield path


def _whole(folder: Path, version: Path) -> bytes | None:
    """The inventory of a version all of whose bytes are there; None when they are not."""
    try:
        data = read_own(version / INVENTORY, limits.LAYOUT.most)
        if read_own(version / SIDECAR, limits.LAYOUT.most) != _sidecar(data):
            return None
        inventory = read_inventory(data)
        for digest, path in inventory.places.items():
            if path.startswith(f"{version.name}/") and _digest(folder / path) != digest:
                return None
    except (OSError, ValueError):
        return None
    return data


def _prune(folder: Path) -> None:
    """Folders without anything in them, which OCFL does not allow."""
    for inner in _folders(folder):
        if not is_file(inner / _OBJECT):
            _prune(inner)
    with suppress(OSError):
        folder.rmdir()


def _sidecar(inventory: bytes) -> bytes:
    return f"{hashlib.new(ALGORITHM, inventory).hexdigest()} {INVENTORY}\n".encode()


def _digest_of(id: str) -> str:
    return hashlib.sha256(id.encode()).hexdigest()


def _encoded(id: str) -> str:
    """Letters, figures, - and _ as they are, all else by bytes, in lower case."""
    written = quote(id, safe="").replace(".", "%2e").replace("~", "%7e")
    return re.sub(r"%[0-9A-F]{2}", lambda found: found[0].lower(), written)


def _folders(folder: Path) -> list[Path]:
    """The folders within; a link is none: what it leads to is not in the store."""
    found = [folder / name for name in sorted(names(folder))] if is_folder(folder) else []
    return [path for path in found if is_folder(path) and not path.is_symlink()]


def _number(path: str) -> int:
    return int(path.partition("/")[0].removeprefix("v"))


def _number_of(path: Path) -> int:
    return int(path.name.removeprefix("v"))


def _files(folder: Path, inside: str = "") -> Iterator[str]:
    for name in names(folder):
        path = folder / name
        if is_folder(path) and not path.is_symlink():
            yield from _files(path, f"{inside}{name}/")
        else:
            yield f"{inside}{name}"
