"""`broadsheet preview` and `broadsheet watch`: what they print, how they follow saves, and how they end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from layout.commands.watch import follow_saves
from layout.delivery import Order
from layout.diagnostics import Report
from layout.preview.file_watch import FileWatch
from tests.preview.conftest import Paper, write_paper

ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}


@contextmanager
def running(*words: str, cache: Path) -> Iterator[subprocess.Popen[str]]:
    program = [sys.executable, "-m", "layout", *words]
    environment = {**ENVIRONMENT, "XDG_CACHE_HOME": str(cache)}
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def events(stream: IO[bytes]) -> Iterator[tuple[str, Any]]:
    while line := stream.readline():
        if line.startswith(b"event: "):
            yield line.removeprefix(b"event: ").decode().strip(), json.loads(stream.readline().removeprefix(b"data: "))


def test_the_first_line_is_the_address_saves_are_followed_and_it_ends_when_asked(tmp_path: Path) -> None:
    """A save while the page is open comes as a patch; broken YAML, then right again, as states."""
    paper = write_paper(tmp_path)
    with running("preview", str(paper.issue), "--no-open", cache=tmp_path) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}events", timeout=60) as stream:
            heard = events(stream)
            assert next(state for name, state in heard if name == "state" and state.get("pages"))["rejected"] is False
            text = paper.story("tea").read_text("utf-8")
            paper.story("tea").write_text(text.replace("七点", "八点"), "utf-8")
            patch = next(patch for name, patch in heard if name == "patch")
            assert (patch["page"], patch["version"]) == (2, 2)
            (paper.issue / "issue.yaml.tmp").write_text("pages: [", "utf-8")
            good = (paper.issue / "issue.yaml").read_text("utf-8")
            os.replace(paper.issue / "issue.yaml.tmp", paper.issue / "issue.yaml")
            state = next(state for name, state in heard if name == "state" and state["rejected"])
            assert len(state["pages"]) == 2
            (paper.issue / "issue.yaml").write_text(good, "utf-8")
            assert next(state for name, state in heard if name == "state" and not state["rejected"])["pages"]
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 143
            assert process.stderr
            assert process.stderr.read().splitlines()[-1] == "broadsheet: interrupted"


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    paper = write_paper(tmp_path)
    with running("preview", str(paper.issue), "--no-open", cache=tmp_path) as first:
        assert first.stdout
        port = first.stdout.readline().split(":")[2].split("/")[0]
        with running("preview", str(paper.issue), "--no-open", "--port", port, cache=tmp_path) as second:
            assert second.wait(20) == 1
            assert second.stdout
            assert second.stderr
            assert second.stdout.read() == ""
            assert "Address already in use" in second.stderr.read()


class _Enough(Exception):
    pass


class _Saves(FileWatch):
    """In place of waiting, saves are made; after the last one it ends."""

    def __init__(self, *saves: Callable[[], object]) -> None:
        super().__init__()
        self.saves = iter(saves)
        self.noticed: list[bool] = []

    def wait(self, *_: object) -> None:
        assert not self.changed(), "a build is no save"
        save = next(self.saves, None)
        if save is None:
            raise _Enough
        save()
        assert self.changed()


def test_watch_writes_the_edition_after_each_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also into the newspaper's own output folder; what is rejected, or finds no room, leaves the last one."""
    paper = write_paper(tmp_path)
    told: list[tuple[bool, list[str], bytes]] = []

    def tell(account: dict[str, Any] | None, report: Report) -> None:
        data = next((tmp_path / "output/2024-01-01").glob("*.pdf")).read_bytes()
        told.append((account is not None, [one.code for one in report if one.severity == "error"], data))

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    def without_room() -> None:
        monkeypatch.setattr("layout.output.create_file", full)
        _save(paper, "八点", "九点")

    def with_room() -> None:
        monkeypatch.undo()
        _save(paper, "九点", "十点")

    saves = _Saves(
        lambda: _save(paper, "七点", "八点"),
        lambda: (paper.issue / "ferry.png").rename(paper.issue / "ferry"),
        lambda: (paper.issue / "ferry").rename(paper.issue / "ferry.png"),
        without_room,
        with_room,
    )
    with pytest.raises(_Enough):
        follow_saves(Order(paper.issue), lambda _: None, tell, saves)
    made, errors, data = zip(*told, strict=True)
    assert made == (True, True, False, True, False, True)
    assert errors == ([], [], ["copy-file"], [], ["output-write"], [])
    assert data[0] != data[1] == data[2] == data[3] == data[4] != data[5]


def _save(paper: Paper, old: str, new: str) -> None:
    text = paper.story("tea").read_text("utf-8")
    assert old in text
    paper.story("tea").write_text(text.replace(old, new), "utf-8")
