"""`broadsheet build --executor dask://…`: the same bytes as here, also when a worker dies or the cluster is lost."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner, Result
from distributed import Client

from layout.cli import main
from layout.commands import dask_cluster
from layout.commands.dask_cluster import build_on_cluster
from layout.delivery import Order
from layout.resources import starter

_CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    own = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "worker_dashboard_address": "127.0.0.1:0"}
    with LocalCluster(n_workers=int(sys.argv[1]), threads_per_worker=1, silence_logs=60, **own) as cluster:
        print(cluster.scheduler_address.removeprefix("tcp://"), flush=True)
        sys.stdin.read()
"""


@contextmanager
def _cluster(workers: int, folder: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Host and port of a cluster of one's own, and its process."""
    program = folder / "cluster.py"
    program.write_text(_CLUSTER)
    line = [sys.executable, program, str(workers)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout.readline().strip(), process


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Host and port of a cluster of two workers."""
    with _cluster(2, tmp_path_factory.mktemp("cluster")) as (address, _):
        yield address


@pytest.fixture
def issues(tmp_path: Path) -> list[Path]:
    """Three issues of a newspaper, the last of which is rejected."""
    paper = Path(shutil.copytree(starter(), tmp_path / "paper"))
    first = paper / "issues" / "2024-01-01"
    others = [Path(shutil.copytree(first, first.with_name(f"2024-01-0{day}"))) for day in (2, 3)]
    (others[1] / "issue.yaml").write_text("number: [", encoding="utf-8")
    return [first, *others]


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_a_cluster_makes_the_bytes_that_are_made_here(
    scheduler: str, issues: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [issue.relative_to(tmp_path) for issue in issues]
    done = _run(
        "build", *names, "--executor", f"dask://{scheduler}", "-o", "there", "--no-cache", "--format", "json", "--pages"
    )
    assert done.exit_code == 1  # the third is rejected
    rows = json.loads(done.stdout)
    assert [Path(row["issue"]).name for row in rows] == [issue.name for issue in issues]
    assert rows[2]["diagnostics"][0]["severity"] == "error"
    assert _run("build", *names, "--jobs", "2", "-o", "here", "--no-cache", "--pages").exit_code == 1
    here, there = (
        {path.relative_to(top): path.read_bytes() for path in top.rglob("*.*")} for top in map(Path, ("here", "there"))
    )
    assert len(here) > 6
    assert here == there


def test_the_work_of_a_worker_that_is_killed_is_done_again(scheduler: str, issues: list[Path], tmp_path: Path) -> None:
    killed: list[int] = []
    with Client(f"tcp://{scheduler}", set_as_default=False) as client:
        pids = client.run(os.getpid)

        def kill() -> None:
            while not killed:
                busy = [worker for worker, works in client.processing().items() if works]
                for worker in busy[:1]:
                    os.kill(pids[worker], signal.SIGKILL)
                    killed.append(pids[worker])
                time.sleep(0.02)

        thread = Thread(target=kill)
        thread.start()
        orders = [Order(issue, tmp_path / issue.name) for issue in issues[:2]]
        built = dict(build_on_cluster(orders, scheduler, strict=False))
        thread.join()
        assert all(built[number].account for number in range(2))
        client.wait_for_workers(2, timeout=30)
        assert killed[0] not in client.run(os.getpid).values()


def test_a_scheduler_that_ends_is_told_of_every_issue_that_was_not_built(issues: list[Path], tmp_path: Path) -> None:
    with _cluster(1, tmp_path) as (address, process):
        orders = [Order(issue, tmp_path / issue.name) for issue in (issues[2], issues[0], issues[1])]
        built = build_on_cluster(orders, address, strict=False)
        number, first = next(built)
        process.kill()
        others = dict(built)
    assert (number, first.found[0].severity) == (0, "error")
    assert {number: [finding.code for finding in one.found] for number, one in others.items()} == {
        1: ["cluster-unfit"],
        2: ["cluster-unfit"],
    }


def test_workers_of_another_version_build_nothing(
    scheduler: str, issues: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster, "engine", lambda: {"broadsheet": "0"})
    done = _run("build", issues[0], "--executor", f"dask://{scheduler}", "-o", tmp_path / "there")
    assert done.exit_code == 1
    assert "it has another version of the program or its libraries" in done.output
    assert not (tmp_path / "there").exists()
    late = dask_cluster.build_elsewhere(Order(issues[0], tmp_path / "there"), False, {})
    assert [finding.code for finding in late.found] == ["cluster-unfit"]
    assert not (tmp_path / "there").exists()


def test_a_cluster_that_is_not_there_is_told(
    issues: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster, "_CONNECT", 0.5)
    done = _run("build", issues[0], "--executor", "dask://127.0.0.1:1", "--format", "json")
    assert done.exit_code == 1
    (finding,) = json.loads(done.stdout)
    assert finding["code"] == "cluster-unfit"
    assert "127.0.0.1:1 does not answer" in finding["message"]
    with _cluster(0, tmp_path) as (address, _):
        done = _run("build", issues[0], "--executor", f"dask://{address}")
    assert done.exit_code == 1
    assert "the cluster has no workers" in done.output


@pytest.mark.parametrize(
    "executor", ["dask://", "dask://host", "tcp://host:1", "dask://a b:1", "dask://x@y:1", "local"]
)
def test_an_executor_that_is_none_is_told(issues: list[Path], executor: str) -> None:
    done = _run("build", issues[0], "--executor", executor)
    assert done.exit_code == 2
    assert "--executor is dask://HOST:PORT" in done.output


def test_processes_are_counted_here_only(issues: list[Path]) -> None:
    assert _run("build", issues[0], "--executor", "dask://host:1", "--jobs", "2").exit_code == 2


def test_dask_that_is_not_installed_is_told(issues: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dask", None)
    done = _run("build", issues[0], "--executor", "dask://127.0.0.1:1")
    assert done.exit_code == 1
    assert "pip install 'broadsheet[dask]'" in done.output
