"""The set in its folder: whole before and after every death, told when it is torn; links and other writers."""

from __future__ import annotations

import hashlib
import json
import os
import random
import stat
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from layout.output import JOURNAL, mend, rewrite, torn, write_set

Set = dict[str, bytes]
STEPS = ("open", "fsync", "replace", "unlink", "mkdir", "rmdir")
"""Everything by which the writer changes the disk."""


def made(text: str, *names: str, issue: str = "one") -> Set:
    """A set of small files and the report that names them."""
    files = {name: f"{text} {name}\n".encode() * 50 for name in (*names, "layout.json")}
    named = [{"file": name, "sha256": hashlib.sha256(data).hexdigest(), "pages": 1} for name, data in files.items()]
    return {**files, "report.json": json.dumps({"issue": issue, "files": named}).encode()}


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is synced, and when, matters here; that the disk is slow does not."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


OLD = made("old", "paper.pdf", "pages/1.pdf", "pages/2.pdf", "pages/3.pdf")
NEW = made("new", "paper.pdf", "pages/1.pdf", "pages/2.pdf")
BARE = made("bare", "paper.pdf")


def written(folder: Path) -> Set:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if not path.is_dir()}


def test_a_set_is_written_and_nothing_else(tmp_path: Path) -> None:
    assert write_set(tmp_path / "a" / "b", OLD) == ()
    assert written(tmp_path) == {f"a/b/{name}": data for name, data in OLD.items()}
    assert torn(tmp_path / "a" / "b") == ()


def test_files_have_the_modes_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_set(tmp_path / "out", OLD)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE((tmp_path / "out" / name).stat().st_mode) for name in OLD}
    assert modes == {0o640}


# --- torn -----------------------------------------------------------------------------------------


def changed(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def moved(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def linked(path: Path) -> None:
    moved(path)
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("spoil", [changed, moved, linked, Path.unlink])
@pytest.mark.parametrize("name", ["paper.pdf", "pages/2.pdf", "layout.json"])
def test_a_set_whose_hashes_disagree_is_torn(tmp_path: Path, spoil: Callable[[Path], None], name: str) -> None:
    write_set(tmp_path, OLD)
    spoil(tmp_path / name)
    [wrong] = torn(tmp_path)
    assert wrong.startswith(name)
    write_set(tmp_path, NEW)
    assert torn(tmp_path) == ()


@pytest.mark.parametrize(
    "report",
    [b"", b"[]", b"{}", b'{"files": 5}', b'{"files": [5]}', b'{"files": []}', b'{"files": [{"file": "x"}]}',
     b"[" * 9000, b'{"files": [{"file": "../../etc/passwd", "sha256": "' + b"0" * 64 + b'"}]}'],
)  # fmt: skip
def test_a_report_that_names_no_files_is_told(tmp_path: Path, report: bytes) -> None:
    write_set(tmp_path, OLD)
    (tmp_path / "report.json").write_bytes(report)
    assert len(torn(tmp_path)) == 1
    write_set(tmp_path, NEW)
    assert torn(tmp_path) == ()


# --- death at every step --------------------------------------------------------------------------


class Killed(BaseException):
    """The process is gone: whatever it does afterwards has no effect."""


class Death:
    """Stands in for the system's calls, and dies at one of them, before it or after it; then nothing works any more.

    A file whose data were not yet synced loses half of them.
    """

    def __init__(self, patch: pytest.MonkeyPatch, at: int = -1, after: bool = False) -> None:
        self.calls, self.at, self.after = 0, at, after
        for name in STEPS:
            patch.setattr(os, name, self._step(name, getattr(os, name)))

    def _step(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            number, self.calls = self.calls, self.calls + 1
            if 0 <= self.at < number or (number == self.at and not self.after):
                if name == "fsync" and number == self.at and stat.S_ISREG(os.fstat(arguments[0]).st_mode):
                    os.ftruncate(arguments[0], os.fstat(arguments[0]).st_size // 2)
                raise Killed
            result = real(*arguments, **options)
            if number == self.at:
                if name == "open":
                    os.close(result)
                raise Killed
            return result

        return call


def steps(folder: Path, files: Mapping[str, bytes]) -> int:
    with pytest.MonkeyPatch.context() as patch:
        death = Death(patch)
        write_set(folder, files)
    return death.calls


@pytest.mark.parametrize(
    ("old", "new"),
    [({}, NEW), (OLD, NEW), (OLD, BARE), (BARE, NEW), (BARE, BARE)],
    ids=["the first", "fewer pages", "no pages any more", "pages as well", "the same"],
)
def test_a_death_at_any_step_leaves_the_old_set_or_the_new_one_or_is_told(tmp_path: Path, old: Set, new: Set) -> None:
    if old:
        write_set(tmp_path / "count", old)
    total = steps(tmp_path / "count", new)
    outcomes = set()
    for number in range(total):
        for after in (False, True):
            folder = tmp_path / f"{number}{after}"
            if old:
                write_set(folder, old)
            with pytest.MonkeyPatch.context() as patch:
                Death(patch, number, after)
                with pytest.raises(Killed):
                    write_set(folder, new)
            outcomes.add(judge(folder, old, new))
    assert outcomes >= {"torn", "new" if old == new else "old"}


def judge(folder: Path, old: Set, new: Set) -> str:
    """What a death left: old, new or torn; in each case the next build leaves its own set and nothing else."""
    left = {name: data for name, data in written(folder).items() if not name.startswith(".") and "/." not in name}
    state = "torn"
    if not torn(folder) or left == old == {}:
        state = "new" if left == new else "old"
        assert left == (new if state == "new" else old)
    mended = mend(folder)
    assert mended in ("", "finished")
    if mended:
        assert written(folder) == new
    write_set(folder, new)
    assert written(folder) == new
    assert torn(folder) == ()
    return state


def test_deaths_upon_deaths(tmp_path: Path) -> None:
    """Builds that die one after the other, also while they finish what another one left."""
    chance, sets = random.Random(7), [OLD, NEW, BARE, made("more", "paper.pdf", "pages/4.pdf")]
    write_set(tmp_path / "out", OLD)
    for _ in range(120):
        files = chance.choice(sets)
        with pytest.MonkeyPatch.context() as patch:
            Death(patch, chance.randrange(60), chance.random() < 0.5)
            try:
                write_set(tmp_path / "out", files)
            except Killed:
                continue
        assert written(tmp_path / "out") == files
    write_set(tmp_path / "out", NEW)
    assert written(tmp_path / "out") == NEW


def test_lost_files_are_told_and_the_next_build_is_whole(tmp_path: Path) -> None:
    """Whoever cleans up hidden files after a death, or a disk that forgot them."""
    write_set(tmp_path, OLD)
    dying(tmp_path, NEW)
    for part in [*tmp_path.rglob("*.part")][1:]:
        part.unlink()
    assert torn(tmp_path)
    assert mend(tmp_path) == "lost"
    assert torn(tmp_path)
    write_set(tmp_path, NEW)
    assert written(tmp_path) == NEW


def test_a_set_that_was_not_touched_yet_is_put_back(tmp_path: Path) -> None:
    write_set(tmp_path, OLD)
    dying(tmp_path, NEW, renames=1)
    next(tmp_path.rglob("*.part")).write_bytes(b"damaged")
    assert mend(tmp_path) == "undone"
    assert written(tmp_path) == OLD


def dying(folder: Path, files: Set, renames: int = 2) -> None:
    """Write, and die after so many renames; the first is the journal's."""
    done, replace = [], os.replace

    def counted(source: Any, target: Any) -> None:
        if len(done) == renames:
            raise Killed
        replace(source, target)
        done.append(target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", counted)
        with pytest.raises(Killed):
            write_set(folder, files)


@pytest.mark.parametrize(
    "journal",
    [b"", b"{}", b"[[], []", b"[1, 2]", b'[[["a", "b", "c"]], []]', b"[" * 9000, b"\xff",
     b'[[["../x", ".broadsheet-' + b"0" * 32 + b'.part", "' + b"0" * 64 + b'"]], []]',
     b'[[["x", "../y", "' + b"0" * 64 + b'"]], []]', b'[[], [["report.json", "x"]]]'],
)  # fmt: skip
def test_a_journal_that_is_none_does_nothing(tmp_path: Path, journal: bytes) -> None:
    """It may have come with the newspaper."""
    (tmp_path / "x").write_bytes(b"kept")
    out = tmp_path / "out"
    write_set(out, OLD)
    (out / JOURNAL).write_bytes(journal)
    assert torn(out) != ()
    assert mend(out) == "undone"
    assert written(tmp_path) == {"x": b"kept", **{f"out/{name}": data for name, data in OLD.items()}}


# --- failures -------------------------------------------------------------------------------------


class Failure:
    """One call of a step fails; `calls` counts them."""

    def __init__(self, patch: pytest.MonkeyPatch, step: str, at: int) -> None:
        self.calls, self.at, self.real = 0, at, getattr(os, step)
        patch.setattr(os, step, self)

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        self.calls += 1
        if self.calls == self.at + 1:
            raise OSError(28, "No space left on device")
        return self.real(*arguments, **options)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("old", [{}, OLD], ids=["nothing before", "pages before"])
def test_a_failure_leaves_the_old_set_or_the_new_one_and_no_leftovers(tmp_path: Path, step: str, old: Set) -> None:
    """A step that fails once, wherever: what was begun is undone, or done. A stale file that stays is no fault."""
    number, calls = 0, 1
    while number < calls:
        folder = tmp_path / str(number)
        if old:
            write_set(folder, old)
        with pytest.MonkeyPatch.context() as patch:
            failure = Failure(patch, step, number)
            with suppress(OSError):
                write_set(folder, NEW)
        left = written(folder) if folder.exists() else {}
        assert left == old or left in ({**old, **NEW}, NEW)
        assert left == {} or torn(folder) == () or (step, old) == ("unlink", {})
        number, calls = number + 1, failure.calls


@pytest.mark.parametrize("name", ["paper.pdf", "pages/1.pdf", "report.json"])
def test_a_folder_in_the_way_of_a_file_is_told_before_any_file_is_replaced(tmp_path: Path, name: str) -> None:
    write_set(tmp_path, OLD)
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    before = written(tmp_path)
    with pytest.raises(OSError, match="in its way") as caught:
        write_set(tmp_path, NEW)
    assert caught.value.filename == str(tmp_path / name)
    assert written(tmp_path) == before


def test_a_name_that_is_too_long_is_told_before_any_file_is_replaced(tmp_path: Path) -> None:
    write_set(tmp_path, OLD)
    name = "x" * 300 + ".pdf"
    with pytest.raises(OSError, match="too long") as caught:
        write_set(tmp_path, made("new", "paper.pdf", name))
    assert caught.value.filename == str(tmp_path / name)
    assert written(tmp_path) == OLD


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OSError, match="exists"):
        write_set(tmp_path / "out", OLD)
    with pytest.raises(OSError, match="Not a directory"):
        write_set(tmp_path / "out" / "deeper", OLD)
    assert written(tmp_path) == {"out": b"mine"}


# --- links ----------------------------------------------------------------------------------------


def test_links_in_the_place_of_files_are_replaced_and_not_followed(tmp_path: Path) -> None:
    out, victim = tmp_path / "out", tmp_path / "victim"
    out.mkdir()
    victim.write_bytes(b"mine")
    for name in ("paper.pdf", "layout.json", "report.json", JOURNAL):
        (out / name).symlink_to(victim)
    write_set(out, BARE)
    assert victim.read_bytes() == b"mine"
    assert written(out) == BARE
    assert not any(path.is_symlink() for path in out.iterdir())


def test_a_link_in_the_place_of_pages_is_refused(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "pages").symlink_to(elsewhere)
    with pytest.raises(OSError, match="link"):
        write_set(out, NEW)
    assert [*elsewhere.iterdir()] == []
    assert [path.name for path in out.iterdir()] == ["pages"]


def test_names_aside_cannot_be_foreseen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened, real = [], os.open

    def opening(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        if flags & os.O_CREAT:
            assert flags & os.O_EXCL
            opened.append(Path(path).name)
        return real(path, flags, *rest, **options)

    monkeypatch.setattr(os, "open", opening)
    write_set(tmp_path, NEW)
    write_set(tmp_path, NEW)
    assert len(set(opened)) == len(opened) == 2 * (len(NEW) + 1)


# --- two at once ----------------------------------------------------------------------------------


def test_a_hundred_rounds_of_two_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)
    for number in range(100):
        pair, failed = [made(f"a{number}", "paper.pdf", "pages/1.pdf"), made(f"b{number}", "paper.pdf")], []

        def write(files: Set, failed: list[BaseException] = failed) -> None:
            try:
                write_set(tmp_path / "out", files)
            except BaseException as problem:
                failed.append(problem)

        threads = [threading.Thread(target=write, args=(files,)) for files in pair]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        assert written(tmp_path / "out") in pair
        assert torn(tmp_path / "out") == ()


def test_a_writer_waits_for_another_and_not_for_a_dead_one(tmp_path: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    write_set(tmp_path, OLD)
    descriptor = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    thread = threading.Thread(target=write_set, args=(tmp_path, NEW))
    thread.start()
    thread.join(0.05)
    assert thread.is_alive()
    assert written(tmp_path) == OLD
    os.close(descriptor)
    thread.join()
    assert written(tmp_path) == NEW


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o640])
def test_a_file_that_is_rewritten_stays_whose_it_was(tmp_path: Path, mode: int) -> None:
    """On a shared disk the others may write it after as before."""
    path = tmp_path / "issue.yaml"
    path.write_bytes(b"old")
    path.chmod(mode)
    rewrite(path, lambda before: before + b" new", 99)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"old new", mode)


def test_what_a_rewrite_that_was_killed_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    """But not what a journal needs."""
    path, part = tmp_path / "issue.yaml", tmp_path / f".broadsheet-{'0' * 32}.part"
    path.write_bytes(b"old")
    part.write_bytes(b"half")
    (tmp_path / JOURNAL).write_bytes(b"{}")
    rewrite(path, lambda _: b"new", 99)
    assert part.exists()
    (tmp_path / JOURNAL).unlink()
    rewrite(path, lambda _: b"newer", 99)
    assert sorted(os.listdir(tmp_path)) == ["issue.yaml"]


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "issue.yaml").symlink_to(tmp_path / "real")
    with pytest.raises(OSError, match="it is a link"):
        rewrite(tmp_path / "issue.yaml", lambda _: b"new", 99)
    assert (tmp_path / "real").read_bytes() == b"old"
