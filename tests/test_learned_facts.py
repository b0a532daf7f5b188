"""What was learned: each file is opened and each question asked once, in this run and in those after."""

from __future__ import annotations

import os
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import active_count

import pytest

from layout.cache import Store
from layout.learned_facts import LearnedFacts


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def test_a_question_is_asked_once(store: Store) -> None:
    learned, asked = LearnedFacts(store), []

    def find() -> object:
        asked.append(1)
        return {"kind": "字", "ok": [1, None]}

    assert [learned.fact("is it", "digest", find) for _ in range(3)] == [{"kind": "字", "ok": [1, None]}] * 3
    assert len(asked) == 1
    assert LearnedFacts().fact("is it", "digest", find) == {"kind": "字", "ok": [1, None]}
    assert len(asked) == 2


def test_what_was_learned_is_known_to_the_runs_after(store: Store) -> None:
    """One file holds all of it, whatever the questions; it is written when something is new."""
    for _ in range(2):
        learned = LearnedFacts(store)
        assert [learned.fact("is it", str(n), partial(int, n)) for n in range(9)] == list(range(9))
        learned.keep()
    [path] = (path for path in store.folder.rglob("*") if path.is_file())
    held = path.read_bytes()
    again = LearnedFacts(store)
    assert [again.fact("is it", str(n), lambda: pytest.fail("asked again")) for n in range(9)] == list(range(9))
    again.keep()
    assert path.read_bytes() == held
    again.fact("is it", "new", str)
    again.keep()
    assert path.read_bytes().startswith(held)


def test_a_digest_is_not_taken_from_another_file_s_entry(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two files of one size and one time, not just changed: each has its own digest, in this run and in the next."""
    monkeypatch.setattr("layout.files.SETTLED_NS", -1)
    for name in "ab":
        (tmp_path / name).write_text(name, encoding="utf-8")
        os.utime(tmp_path / name, (1, 1))
    learned = LearnedFacts(store)
    digests = {name: learned.digest(tmp_path / name) for name in "ab"}
    learned.keep()
    assert digests["a"] != digests["b"]
    again = LearnedFacts(store)
    assert {name: again.digest(tmp_path / name) for name in "ab"} == digests
    assert again.digest_and_bytes(tmp_path / "a", 9) == (digests["a"], None)


def test_files_hashed_beside_have_their_own_digests(store: Store, tmp_path: Path) -> None:
    """And no thread is left, which would hinder a process from being forked; a file that is not there is told when it
    is asked for."""
    paths, threads = [tmp_path / name for name in "abcde"], active_count()
    for path in paths[:4]:
        path.write_text(path.name, encoding="utf-8")
    for learned in (LearnedFacts(store), LearnedFacts()):
        with learned.hashing(paths):
            assert [learned.digest(path) for path in paths[:4]] == [
                sha256(b"%c" % char).hexdigest() for char in b"abcd"
            ]
            with pytest.raises(FileNotFoundError):
                learned.digest(paths[4])
        assert active_count() == threads
        paths[0].write_text("anew", encoding="utf-8")
        assert learned.digest(paths[0]) == sha256(b"anew").hexdigest()
        paths[0].write_text("a", encoding="utf-8")


def test_bytes_that_had_to_be_read_are_handed_on(store: Store, tmp_path: Path) -> None:
    """A file that was changed just now is read each time."""
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    learned = LearnedFacts(store)
    for _ in range(2):
        assert learned.digest_and_bytes(path, 3) == (learned.digest(path), b"abc")
    with pytest.raises(OSError, match="more than 2 bytes"):
        learned.digest_and_bytes(path, 2)


def test_an_entry_that_can_wait_is_made_when_all_is_kept(store: Store) -> None:
    learned, made = LearnedFacts(store), []

    def make() -> bytes:
        made.append(1)
        return b"answer"

    learned.put_later("question", make)
    assert (store.get("question"), made) == (None, [])
    for _ in range(2):
        learned.keep()
        assert (store.get("question"), made) == (b"answer", [1])
    nowhere = LearnedFacts()
    nowhere.put_later("question", make)
    nowhere.keep()
    assert made == [1]
