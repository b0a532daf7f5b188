"""What was learned of files that come from outside and of headlines, each by its digest, so that it is asked once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layout.cache import Store, key
from layout.files import identity, noted, read_unnoted, settled, sha256

if TYPE_CHECKING:
    from concurrent.futures import Future

_LEARNED = "learned"


class LearnedFacts:
    """What was learned of files, kept by their digest, so that each is opened once; without a store, learned anew.

    What is new is written by `keep`, all at once.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._asked: dict[str, Any] = {}
        self._new: dict[str, Any] = {}
        self._entries: dict[str, Callable[[], bytes]] = {}
        self._hashing: dict[Path, Future[str]] = {}

    def __reduce__(self) -> tuple[type[LearnedFacts], tuple[Store | None]]:
        """They go to another process as their store; what was kept there is read anew."""
        return LearnedFacts, (self._store,)

    def digest(self, path: Path) -> str:
        """The file's sha256. A file whose identity, size and times are those of before is not read again.

        Raises OSError.
        """
        begun = self._hashing.get(path)
        with noted(path) as note:
            before = path.stat()
            digest = self._digest(path, begun.result if begun else lambda: sha256(path))
            note(before, lambda: digest)
        return digest

    @contextmanager
    def hashing(self, paths: Sequence[Path]) -> Iterator[None]:
        """While inside, every second one of the files that are not known is hashed by a thread: `digest` of them all
        takes half the time."""
        new = [path for path in paths if not self._knows_digest(path)]
        if len(new) < 2:
            yield
            return
        from concurrent.futures import ThreadPoolExecutor

        try:
            with ThreadPoolExecutor(1) as thread:
                self._hashing = {path: thread.submit(sha256, path) for path in new[1::2]}
                yield
        finally:
            self._hashing = {}

    def _knows_digest(self, path: Path) -> bool:
        with suppress(OSError):
            return self._store is not None and key("digest", *identity(path.stat())) in self._known
        return False

    def digest_and_bytes(self, path: Path, most: int) -> tuple[str, bytes | None]:
        """As `digest`, with the file's bytes if they had to be read. Raises OSError, with EFBIG beyond `most` bytes."""
        data: list[bytes] = []

        def find() -> str:
            data.append(read_unnoted(path, most))
            return hashlib.sha256(data[0]).hexdigest()

        with noted(path) as note:
            before = path.stat()
            digest = self._digest(path, find)
            note(before, lambda: digest)
        return digest, data[0] if data else None

    def _digest(self, path: Path, find: Callable[[], str]) -> str:
        found = path.stat()
        name = key("digest", *identity(found))
        return str(self._answer(name, find) if settled(found) else find())

    def fact(self, question: str, digest: str, find: Callable[[], Any]) -> Any:
        """What `find` answers (JSON) to `question` about the file of that digest; asked once.

        `question` says all else that the answer depends on: the program's rules and the libraries' versions.
        """
        return self._answer(key("fact", question, digest), find)

    def knows(self, question: str, digest: str) -> bool:
        """Whether `fact` would not have to find the answer."""
        return self._store is not None and key("fact", question, digest) in self._known

    def put_later(self, name: str, entry: Callable[[], bytes]) -> None:
        """An entry of the store that is made and written by the next `keep`, which others need not wait for."""
        self._entries[name] = entry

    def keep(self) -> None:
        """Writes what is new, for the runs to come."""
        for name, entry in self._entries.items():
            if self._store:
                self._store.put(name, entry())
        self._entries = {}
        if self._store and self._new:
            self._store.add(_LEARNED, json.dumps(self._new).encode(), json.dumps(self._asked).encode())
            self._new = {}

    def _answer(self, name: str, find: Callable[[], Any]) -> Any:
        if self._store is None:
            return find()
        if name in self._known:
            found = self._known[name]
        else:
            found = self._known[name] = self._new[name] = find()
        self._asked[name] = found
        return found

    @cached_property
    def _known(self) -> dict[str, Any]:
        known: dict[str, Any] = {}
        for line in self._store.lines(_LEARNED) if self._store else ():
            with suppress(ValueError, TypeError):  # what another version of the program wrote
                known.update(json.loads(line))
        return known


NOTHING_LEARNED = LearnedFacts()
