"""Digests of the bytes that an edition is bound of, for a process that binds it again and again."""

from __future__ import annotations

from hashlib import sha256


class KnownDigests:
    """The SHA-256 of pages, pictures and other streams. Each is taken once of the same object: a picture is read by no
    hash again, though its page and its file are named by what is in it."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[bytes, bytes]] = {}
        self._now: dict[int, tuple[bytes, bytes]] = {}

    def begin_edition(self) -> None:
        """The edition is bound anew: what it did not have last is forgotten."""
        self._last, self._now = self._now, {}

    def digest(self, data: bytes) -> bytes:
        """The digest of `data`, which stays in memory as long as that is known: nothing else has its identity."""
        known = self._now.get(id(data)) or self._last.get(id(data)) or (data, sha256(data).digest())
        self._now[id(data)] = known
        return known[1]
