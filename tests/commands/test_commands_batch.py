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


_REAL = batch.build_one


def _dies_once(order: Order, strict: bool) -> batch.BuiltIssue:
    mark = order.issue / ".died"
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return _REAL(order, strict)


def _dies(order: Order, strict: bool) -> batch.BuiltIssue:
    os._exit(9)


def test_the_work_of_a_process_that_dies_is_done_again(
    issues: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "build_one", _dies_once)
    (issues[1] / ".died").touch()
    orders = [Order(issue, tmp_path / issue.name) for issue in issues[:2]]
    built = list(batch.build_issues(orders, 2, strict=False))
    assert [bool(one.account) for one in built] == [True, True]


def test_an_issue_whose_process_always_dies_is_told(issues: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "build_one", _dies)
    (built,) = batch.build_issues([Order(issues[0])], 1, strict=False)
    assert built.account is None
    assert [finding.code for finding in built.found] == ["process-ended"]
