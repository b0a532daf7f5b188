"""`preview` and `watch` say what goes wrong, keep what they made last, and go on; one of each (`make kills` has more)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.hostile.following import DEPTH, FAULTS, fill, following, kill_preview, kill_watch, small_disk, suffer
from tests.preview.conftest import write_paper


@pytest.mark.parametrize("command", ["preview", "watch"])
def test_what_is_spoilt_is_told_and_made_good(command: str, tmp_path: Path) -> None:
    with following(command, tmp_path, write_paper(tmp_path)) as follower:
        first = follower.good()
        for fault in FAULTS:
            suffer(follower, fault, first)


@pytest.fixture
def disk(tmp_path: Path, tool: Callable[[str], str]) -> Iterator[Path]:
    tool("mount")
    with ExitStack() as mounted:
        try:
            mounted.enter_context(small_disk(tmp_path, "64m"))
        except OSError as problem:
            pytest.skip(f"no small disk can be mounted here: {problem}")
        yield tmp_path


def test_a_full_disk_is_told_and_another_save_tries_again(disk: Path) -> None:
    """The copy, the output and the cache are on it."""
    paper = write_paper(disk)
    with following("watch", disk, paper) as watching:
        first = watching.good()
        full, text = fill(disk), paper.story("tea").read_text("utf-8")
        paper.story("tea").write_text(text.replace("七点", "八点"), "utf-8")
        assert "No space left on device" in watching.until(lambda line: "error[output-write]" in line)
        assert watching.shown() == first
        full.unlink()
        paper.story("tea").write_text(text, "utf-8")
        assert watching.good() == first


def test_a_full_disk_is_told_who_drags_and_nothing_is_lost(disk: Path) -> None:
    paper = write_paper(disk)
    with following("preview", disk, paper) as previewing:
        previewing.good()
        full, before = fill(disk), (paper.issue / "issue.yaml").read_bytes()
        status, answer = previewing.write(DEPTH)
        assert (status, answer["reason"]["en"].rpartition(": ")[2]) == (409, "No space left on device")
        assert (paper.issue / "issue.yaml").read_bytes() == before
        full.unlink()
        assert previewing.write(DEPTH)[0] == 200
        previewing.good()


def test_the_next_watch_makes_whole_what_one_that_was_killed_left(tmp_path: Path) -> None:
    assert kill_watch(tmp_path, write_paper(tmp_path), 0.001) in ("old", "new", "torn, and told")


def test_a_preview_killed_while_it_writes_leaves_a_whole_file(tmp_path: Path, tool: Callable[[str], str]) -> None:
    tool("strace")
    kill_preview(tmp_path, write_paper(tmp_path))
