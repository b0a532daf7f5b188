"""A save is noticed however it is written; a look at a file is none."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from layout.preview.file_watch import FileWatch


def following(path: Path) -> FileWatch:
    watch = FileWatch()
    watch.follow([path], time.time_ns() + 10**12)
    return watch


def test_each_of_many_atomic_saves_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "稿件.yaml"
    path.write_text("0")
    watch = following(path)
    for number in range(1, 5):
        aside = tmp_path / "稿件.yaml.tmp"
        aside.write_text(str(number))
        os.replace(aside, path)
        assert watch.changed()
        assert not watch.changed()


def test_a_file_that_is_written_in_place_deleted_and_made_again(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("一")
    watch = following(path)
    for act in (lambda: path.write_text("二二"), path.unlink, lambda: path.write_text("三")):
        act()
        assert watch.changed()
        assert not watch.changed()


def test_reading_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("一")
    watch = following(path)
    path.read_bytes()
    os.utime(path, ns=(time.time_ns(), path.stat().st_mtime_ns))
    assert not watch.changed()


def test_the_target_of_a_link_is_looked_at(tmp_path: Path) -> None:
    target, link = tmp_path / "real.md", tmp_path / "link.md"
    target.write_text("一")
    link.symlink_to(target)
    watch = following(link)
    target.write_text("二二")
    assert watch.changed()


def test_what_was_written_while_the_issue_was_set_counts(tmp_path: Path) -> None:
    """Whether the file was followed before or is new."""
    path, other = tmp_path / "a.md", tmp_path / "b.md"
    path.write_text("一")
    watch, began = FileWatch(), path.stat().st_mtime_ns
    watch.follow([path], began)
    assert watch.changed()
    watch.follow([path], began)
    path.write_text("二二")
    other.write_text("二")
    watch.follow([path, other], other.stat().st_mtime_ns + 1)
    assert watch.changed()


def test_a_new_file_in_the_place_of_the_old_one_is_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("一")
    watch, pauses = following(path), 0

    def pause(_: float) -> None:
        nonlocal pauses
        pauses += 1
        (tmp_path / "aside").write_text("二")
        os.replace(tmp_path / "aside", path)

    watch.wait(pause)
    assert pauses == 1


def test_it_waits_until_nothing_changes_any_more(tmp_path: Path) -> None:
    """A save in two steps is one."""
    path = tmp_path / "a.md"
    path.write_text("一")
    watch, steps = following(path), iter([None, "", "一二", "一二三", None, None])

    def pause(_: float) -> None:
        text = next(steps)
        if text is not None:
            path.write_text(text)

    watch.wait(pause)
    assert path.read_text() == "一二三"
    assert not watch.changed()


def test_what_is_written_again_and_again_is_read_after_half_a_second(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("一")
    watch, waited = following(path), list[float]()

    def pause(seconds: float) -> None:
        waited.append(seconds)
        path.write_text("一" * len(waited))

    watch.wait(pause)
    assert 0.45 < sum(waited[1:]) < 0.55


@pytest.mark.parametrize("new", [True, False])
def test_what_comes_or_goes_is_waited_for_until_it_stays_so(tmp_path: Path, new: bool) -> None:
    """Only a new file in the place of an old one is sure to be whole."""
    path, pauses = tmp_path / "a.md", 0
    if not new:
        path.write_text("一")
    watch = following(path)

    def pause(_: float) -> None:
        nonlocal pauses
        pauses += 1
        if pauses == 1:
            path.write_text("一") if new else path.unlink()

    watch.wait(pause)
    assert pauses == 2
