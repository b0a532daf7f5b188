"""`broadsheet build` of many issues: the same bytes as one by one, also when a process dies."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from layout.cli import main
from layout.commands import batch
from layout.delivery import Order
from layout.resources import starter


@pytest.fixture
def issues(tmp_path: Path) -> list[Path]:
    """Two issues of a newspaper, and one that is rejected."""
    paper = Path(shutil.copytree(starter(), tmp_path / "paper"))
    first = paper / "issues" / "2024-01-01"
    second, third = (Path(shutil.copytree(first, first.with_name(f"2024-01-0{day}"))) for day in (2, 3))
    text = (second / "issue.yaml").read_text(encoding="utf-8")
    (second / "issue.yaml").write_text(text.replace("date: 2024-01-01", "date: 2024-01-02"), encoding="utf-8")
    (third / "issue.yaml").write_text("number: [", encoding="utf-8")
    return [first, second, third]


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_many_issues_are_built_as_each_alone(issues: list[Path], tmp_path: Path) -> None:
    done = _run("build", *issues, "--jobs", 2, "-o", tmp_path / "many", "--format", "json")
    assert done.exit_code == 1  # the third is rejected
    rows = json.loads(done.stdout)
    assert [row["issue"].rpartition("/")[2] for row in rows] == ["2024-01-01", "2024-01-02", str(issues[2].name)]
    assert rows[2]["diagnostics"][0]["severity"] == "error"
    for issue in issues[:2]:
        assert _run("build", issue, "-o", tmp_path / "one", "--no-cache").exit_code == 0
        for file in (tmp_path / "many" / issue.name).iterdir():
            assert file.read_bytes() == (tmp_path / "one" / file.name).read_bytes(), file
        shutil.rmtree(tmp_path / "one")
    assert not (tmp_path / "many" / issues[2].name).exists()
    assert "3 issues: 2 made, 1 not" in _run("build", *issues, "-o", tmp_path / "many").stderr


_REAL = batch.build_one


def _dies_once(order: Order, strict: bool) -> batch.BuiltIssue:
    mark = order.issue / ".died"
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return _REAL(order, strict)


def _dies_of_the_first(order: Order, strict: bool) -> batch.BuiltIssue:
    return os._exit(9) if order.issue.name == "2024-01-01" else _REAL(order, strict)


def test_the_work_of_a_process_that_dies_is_done_again(
    issues: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "build_one", _dies_once)
    (issues[1] / ".died").touch()
    orders = [Order(issue, tmp_path / issue.name) for issue in issues[:2]]
    built = dict(batch.build_issues(orders, 2, strict=False))
    assert [bool(built[number].account) for number in range(2)] == [True, True]


def test_an_issue_whose_process_always_dies_is_told_and_no_other_with_it(
    issues: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "build_one", _dies_of_the_first)
    orders = [Order(issue, tmp_path / issue.name) for issue in issues[:2]]
    built = dict(batch.build_issues(orders, 2, strict=False))
    assert built[0].account is None
    assert [finding.code for finding in built[0].found] == ["process-ended"]
    assert built[1].account


def test_two_issues_are_not_written_into_one_folder(issues: list[Path], tmp_path: Path) -> None:
    for words in ((issues[0], issues[0]), (issues[0], issues[0] / "issue.yaml", "-o", tmp_path / "out")):
        done = _run("build", *words)
        assert done.exit_code == 2
        assert "would be written into one folder" in done.output
    assert not (tmp_path / "out").exists()
