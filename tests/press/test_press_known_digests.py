"""A digest is that of the bytes, whatever was asked before."""

from __future__ import annotations

from hashlib import sha256

import pytest

from layout.press import known_digests
from layout.press.known_digests import KnownDigests


def test_a_digest_is_that_of_the_bytes_and_is_taken_once(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bytes] = []

    def take(data: bytes) -> object:
        taken.append(data)
        return sha256(data)

    monkeypatch.setattr(known_digests, "sha256", take)
    photo, page = b"photo" * 9, b"page" * 9
    known = KnownDigests()
    for _ in range(3):
        known.begin_edition()
        assert [known.digest(photo), known.digest(page), known.digest(photo)] == [
            sha256(photo).digest(),
            sha256(page).digest(),
            sha256(photo).digest(),
        ]
    assert taken == [photo, page]


def test_what_the_last_edition_did_not_have_is_let_go() -> None:
    known, gone = KnownDigests(), b"gone" * 9
    known.digest(gone)
    known.begin_edition()
    known.begin_edition()
    for n in range(99):  # objects that may stand where another stood
        data = b"%d" % n * 9
        assert known.digest(data) == sha256(data).digest()
    assert id(gone) not in {**known._last, **known._now}
