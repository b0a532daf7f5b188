"""The store and what was learned: an entry is the answer to one question, whole, and its owner's; any other is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from layout.cache import KnownNames, ProcessStore, Store, default_store, identical, key, value_key
from layout.diagnostics import Span
from layout.learned_facts import LearnedFacts
from layout.model import Words


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def entry(store: Store, name: str) -> Path:
    [path] = store.folder.rglob(name)
    return path


def test_what_was_put_is_got_and_nobody_else_s_to_change(store: Store) -> None:
    name = key("question", 1)
    assert store.get(name) is None
    store.put(name, b"answer")
    assert store.get(name) == b"answer"
    assert store.folder.stat().st_mode & 0o077 == 0
    assert [path.name for path in store.folder.rglob("*") if path.is_file()] == [name]


def cut(path: Path, _: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def emptied(path: Path, _: Path) -> None:
    path.write_bytes(b"")


def turned(path: Path, _: Path) -> None:
    """One bit of the data."""
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def swapped(path: Path, other: Path) -> None:
    """A whole entry, which answers another question."""
    shutil.copy(other, path)


def linked(path: Path, other: Path) -> None:
    path.unlink()
    path.symlink_to(other)


def linked_to_itself(path: Path, _: Path) -> None:
    """The very entry, by a link: nobody of ours puts links there."""
    aside = path.rename(path.with_name("aside"))
    path.symlink_to(aside)


def piped(path: Path, _: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def foldered(path: Path, _: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [cut, emptied, turned, swapped, linked, linked_to_itself, piped, foldered])
def test_an_entry_that_is_not_the_answer_is_none(store: Store, spoil: Callable[[Path, Path], None]) -> None:
    mine, other = key("mine"), key("other")
    store.put(mine, b"mine")
    store.put(other, b"other")
    spoil(entry(store, mine), entry(store, other))
    assert store.get(mine) is None
    assert store.get(other) == b"other"
    store.put(mine, b"mine again")
    assert store.get(mine) in (b"mine again", None if spoil is foldered else b"mine again")


def test_a_folder_that_others_can_write_to_is_taken_back(store: Store) -> None:
    store.put(key("a"), b"a")
    store.folder.chmod(0o777)
    assert Store(store.folder).get(key("a")) == b"a"
    assert store.folder.stat().st_mode & 0o077 == 0


def test_a_folder_of_somebody_else_s_is_no_cache(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(key("a"), b"a")
    monkeypatch.setattr(os, "getuid", lambda: store.folder.stat().st_uid + 1)
    assert Store(store.folder).get(key("a")) is None


@pytest.mark.parametrize("spoil", ["file", "link", "nowhere"])
def test_a_folder_that_cannot_be_is_no_cache(tmp_path: Path, spoil: str) -> None:
    place = tmp_path / "cache"
    if spoil == "file":
        place.write_bytes(b"")
    elif spoil == "link":
        (tmp_path / "elsewhere").mkdir()
        place.symlink_to(tmp_path / "elsewhere")
    store = Store(Path(os.devnull) / "x") if spoil == "nowhere" else Store(place)
    store.put(key("a"), b"a")
    assert store.get(key("a")) is None
    assert not list(tmp_path.glob("elsewhere/*"))


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_CACHE_HOME": "/there", "HOME": "/home/me"}, "/there/broadsheet"),
        ({"HOME": "/home/me"}, "/home/me/.cache/broadsheet"),
        ({"XDG_CACHE_HOME": "", "HOME": "/home/me"}, "/home/me/.cache/broadsheet"),
        ({"XDG_CACHE_HOME": "a/relative/one", "HOME": "/home/me"}, "/home/me/.cache/broadsheet"),
        ({"XDG_CACHE_HOME": "a/relative/one", "HOME": "one more"}, None),
    ],
)
def test_the_cache_is_where_the_user_keeps_caches(
    environment: dict[str, str], folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    store = default_store()
    assert (store and str(store.folder)) == folder


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert default_store() is None


# --- what was learned -----------------------------------------------------------------------------


def ask(store: Store, digest: str = "digest", answer: object = 5) -> bool:
    """Whether the question had to be asked by a run."""
    learned, asked = LearnedFacts(store), []

    def find() -> object:
        asked.append(digest)
        return answer

    assert learned.fact("is it", digest, find) == answer
    learned.keep()
    return bool(asked)


@pytest.mark.parametrize("spoil", [cut, emptied, turned, linked, linked_to_itself, piped])
def test_what_was_learned_and_was_spoilt_is_learned_anew(store: Store, spoil: Callable[[Path, Path], None]) -> None:
    store.put(key("other"), b"other")
    assert ask(store)
    path = entry(store, "learned")
    if spoil is turned:
        path.write_bytes(path.read_bytes().replace(b"5}", b"4}"))
    elif spoil is cut:
        path.write_bytes(path.read_bytes()[:-2])
    else:
        spoil(path, entry(store, key("other")))
    assert ask(store)
    assert not ask(store)


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"nul", b"[1]", b"7"])
def test_a_line_of_another_version_is_no_hindrance(store: Store, data: bytes) -> None:
    store.add("learned", data, data)
    assert ask(store)
    assert not ask(store)


def test_lines_of_two_runs_at_once_are_all_kept(store: Store) -> None:
    store.add("lines", b"first", b"first")
    runs = [Thread(target=lambda n=n: store.add("lines", b"%d" % n, b"")) for n in range(40)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert sorted(store.lines("lines")) == sorted([b"first", *(b"%d" % n for n in range(40))])


def test_what_was_learned_has_a_bound_and_the_last_run_is_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("layout.cache._MOST_LINES", 2000)
    for n in range(40):
        assert ask(store, str(n))
        assert not ask(store, str(n))
        assert entry(store, "learned").stat().st_size <= 2000
    assert ask(store, "0")
    assert ask(store, "large", "x" * 3000)
    assert ask(store, "large", "x" * 3000)


def test_a_store_of_a_process_has_what_it_was_asked_last(tmp_path: Path) -> None:
    """In memory as far as it goes, and beyond the process where there is a store."""
    other = Store(tmp_path / "cache")
    for store in (ProcessStore(other, 100), ProcessStore(None, 100)):
        for name in "abc":
            store.put(name * 64, name.encode() * 40)
        assert store.get("c" * 64) == b"c" * 40
        assert store.get("d" * 64) is None
    assert ProcessStore(None, 100).get("c" * 64) is None
    assert ProcessStore(other, 100).get("a" * 64) == other.get("a" * 64) == b"a" * 40
    alone = ProcessStore(None, 100)
    alone.put("a" * 64, b"a" * 40)
    alone.put("b" * 64, b"b" * 40)
    alone.get("a" * 64)
    alone.put("c" * 64, b"c" * 40)
    assert [alone.get(name * 64) for name in "abc"] == [b"a" * 40, None, b"c" * 40]
    alone.put("d" * 64, b"d" * 101)
    assert [alone.get(name * 64) for name in "acd"] == [None, None, None]


def test_a_value_made_of_the_same_objects_has_the_name_that_it_had() -> None:
    where = Span("a.md", 3, 1)
    words = Words("渡口", (), ((0, where),))
    named = KnownNames()
    first = named.name("page", (words, {"A": [where]}, 1, True))
    assert first == value_key((words, {"A": [where]}, 1, True))
    for value in (
        (replace(words), {"A": [where]}, 1, True),
        (replace(words, text="码头"), {"A": [where]}, 1, True),
        (words, {"A": [where], "B": []}, 1, True),
        (words, {"A": [where._replace(column=2)]}, 1, True),
        (words, {"A": [where]}, 1, 1),
        (words, {"A": [where]}, 1),
        (words, {"A": [where]}, 1, True),
    ):
        assert named.name("page", value) == value_key(value)
    assert identical((replace(words), where), (words, where))
    assert not identical((words, 1), (words, True))
