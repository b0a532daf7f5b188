"""`broadsheet doctor` tells what is there, and fails only over what is needed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

from layout.cli import main
from layout.commands import doctor
from layout.resources import house


@pytest.fixture(autouse=True)
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A place without other programs, whose fonts are few, so that each test is quick."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def _rows(*arguments: str) -> tuple[int, dict[str, dict[str, str]]]:
    done = CliRunner().invoke(main, ["doctor", "--format", "json", *arguments])
    account = json.loads(done.output)
    assert account["ok"] == (done.exit_code == 0)
    return done.exit_code, {row["name"]: row for row in account["rows"]}


def test_all_that_is_needed_is_here() -> None:
    code, rows = _rows()
    assert code == 0
    assert rows["click"]["found"] == metadata.version("click")
    assert rows["qpdf"]["state"] == "optional"
    assert {row["part"] for row in rows.values()} == {
        "Python", "packages", "fonts", "cache", "programs for tests and proofs", "locale",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("version", "wanted", "state"),
    [
        ("8.5.1", ">=8.5.1,<9", "ok"),
        ("8.10", ">=8.5.1,<9", "ok"),
        ("8.5", ">=8.5.1,<9", "wrong"),
        ("9", ">=8.5.1,<9", "wrong"),
        ("3.12.0rc1", ">=3.11", "ok"),
        ("2.0+local.7", "==2.0.0", "ok"),
        ("2.1", "!=2.1", "wrong"),
        ("1", "", "ok"),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, wanted: str, state: str) -> None:
    assert doctor._fits(version, wanted) == state


def test_an_old_package_and_a_missing_one_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    needed = ["click>=99,<100", "no-such-package-here>=1", 'tried<2 ; extra == "test"']
    monkeypatch.setattr(metadata, "requires", lambda name: needed)
    code, rows = _rows()
    assert code == 1
    assert rows["click"]["state"] == rows["no-such-package-here"]["state"] == "wrong"
    assert "tried" not in rows


@pytest.mark.parametrize("command", ["doctor", "check"])
def test_a_package_that_is_not_there_is_no_fault_of_the_program(command: str, tmp_path: Path) -> None:
    """As after a `git pull` that wants one more."""
    (tmp_path / "deflate.py").write_text("raise ModuleNotFoundError('no deflate', name='deflate')\n")
    (tmp_path / "issue.yaml").write_text("paper: p\n")
    words = [sys.executable, "-m", "layout", command, *([str(tmp_path)] if command == "check" else [])]
    done = subprocess.run(
        words,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    if command == "check":
        told = "broadsheet: the package deflate is not installed; broadsheet doctor says what else is missing\n"
        assert done.stderr == told
    else:
        assert re.search(r"WRONG +deflate +missing", done.stdout)
        assert done.stdout.endswith("install broadsheet again, as you did at first\n")


def test_a_font_that_is_not_as_locked_is_wrong(tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    (tmp_path / "styles").mkdir()
    (fonts / "Own.ttf").write_bytes((house() / "fonts/ZhiMangXing-Regular.ttf").read_bytes())
    (fonts / "fonts.yaml").write_text("faces:\n  own: {file: Own.ttf}\nroles: {}\n", "utf-8")
    assert _rows()[1]["own"]["found"].endswith("Han characters, not locked")
    (fonts / "fonts.lock").write_text("faces:\n  - {id: own, sha256: '00'}\n", "utf-8")
    code, rows = _rows()
    assert (code, rows["own"]["state"]) == (1, "wrong")
    assert "fonts.lock" in rows["own"]["found"]
    (fonts / "Own.ttf").write_bytes(b"junk")
    code, rows = _rows()
    assert (code, rows["own"]["state"]) == (1, "wrong")


def test_the_cache_is_told_with_its_size_and_never_made(tmp_path: Path) -> None:
    folder = tmp_path / "cache/broadsheet"
    assert _rows()[1][str(folder)]["found"] == "not made yet"
    assert not folder.exists()
    (folder / "ab").mkdir(parents=True)
    (folder / "ab/abc").write_bytes(bytes(2_000_000))
    assert _rows()[1][str(folder)]["found"] == "1 file, 2.0 MB"


def test_a_program_is_asked_for_its_version(tmp_path: Path) -> None:
    for name, says in (
        ("qpdf", "echo qpdf version 11.3.0"),
        ("mutool", "echo mutool version 1.21.1 >&2"),
        ("strace", "exit 1"),
    ):
        program = tmp_path / "bin" / name
        program.write_text(f"#!/bin/sh\n{says}\n")
        program.chmod(0o755)
    _, rows = _rows()
    assert [rows[name]["found"] for name in ("qpdf", "mutool")] == ["11.3.0", "1.21.1"]
    assert rows["strace"] | {"part": ""} == {
        "part": "", "name": "strace", "found": "does not tell its version", "wanted": "", "state": "ok",
    }  # fmt: skip


def test_it_is_told_in_chinese_and_written_in_english() -> None:
    told = CliRunner().invoke(main, ["doctor", "--lang", "zh"]).output
    assert "\n软件包\n  正常  click  " in told
    assert told.endswith("所需一应俱全\n")
    assert not re.search("packages|optional|Han", told)
    assert _rows("--lang", "zh") == _rows()
    assert os.environ["XDG_CACHE_HOME"]
