"""Many issues built by processes of this computer and by a Dask cluster of as many workers: the bytes, and the time.

    python bench/batch.py [--count 50] [--workers 2] [--kill]

The sample's issue is copied under so many dates; each way builds all copies anew, without a cache. With `--kill` a
worker of the cluster is killed every ten seconds. Prints a row a way: seconds on the clock and of processors, and
whether every file is the same as in the first way. Needs broadsheet[dask].
"""

from __future__ import annotations

import argparse
import datetime
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).parents[1]
_CLUSTER = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    own = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "worker_dashboard_address": "127.0.0.1:0"}
    with LocalCluster(n_workers=int(sys.argv[1]), threads_per_worker=1, silence_logs=60, **own) as cluster:
        print(cluster.scheduler_address.removeprefix("tcp://"), flush=True)
        sys.stdin.read()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kill", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="broadsheet-batch-") as room:
        issues = _issues(Path(room) / "paper", given.count)
        here = _built(issues, Path(room) / "here", ["--jobs", str(given.workers)])
        there = _on_cluster(issues, Path(room), given.workers, given.kill)
        print(f"the same bytes: {here == there}, {len(here)} files")
        sys.exit(not here or here != there)


def _issues(paper: Path, count: int) -> list[Path]:
    """Copies of the sample under as many dates."""
    for name in ("issues", "styles", "fonts"):
        shutil.copytree(HERE / name, paper / name, symlinks=True)
    sample = next((paper / "issues").iterdir())
    text = re.sub(r"(?m)^(weekday|lunar):.*\n", "", (sample / "issue.yaml").read_text(encoding="utf-8"))
    issues = []
    for number in range(count):
        day = (datetime.date(2023, 7, 1) + datetime.timedelta(number)).isoformat()
        issue = Path(shutil.copytree(sample, sample.with_name(day)))
        own = {"date": day, "number": str(number + 1), "total": str(2000 + number)}
        dated = text
        for key, value in own.items():
            dated = re.sub(rf"(?m)^{key}:.*$", f"{key}: {value}", dated)
        (issue / "issue.yaml").write_text(dated, encoding="utf-8")
        issues.append(issue)
    return issues


def _on_cluster(issues: list[Path], room: Path, workers: int, kill: bool) -> dict[str, bytes]:
    (room / "cluster.py").write_text(_CLUSTER)
    before = _spent()
    line = [sys.executable, room / "cluster.py", str(workers)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as cluster:
        assert cluster.stdin
        assert cluster.stdout
        address = cluster.stdout.readline().strip()
        done = threading.Event()
        killer = threading.Thread(target=_kill, args=(address, done))
        if kill:
            killer.start()
        files = _built(issues, room / "there", ["--executor", f"dask://{address}"])
        done.set()
        if kill:
            killer.join()
        cluster.stdin.close()
    print(f"  with the cluster's processes {_spent() - before:.0f} s of processors")
    return files


def _kill(address: str, done: threading.Event) -> None:
    """Kills one of the workers that are at work, every ten seconds."""
    from distributed import Client

    killed = 0
    with Client(f"tcp://{address}") as client:
        while not done.wait(10):
            busy = [worker for worker, works in client.processing().items() if works]
            pids = client.run(os.getpid, workers=busy[:1])
            for pid in pids.values():
                os.kill(pid, signal.SIGKILL)
                killed += 1
    print(f"  {killed} workers were killed at work")


def _built(issues: list[Path], folder: Path, options: list[str]) -> dict[str, bytes]:
    """The files that were made, by name."""
    line = [sys.executable, "-m", "layout", "build", *issues, "-o", folder, "--no-cache", *options]
    start, before = time.perf_counter(), _spent()
    done = subprocess.run(line, cwd=HERE, capture_output=True, text=True, check=False)
    took = time.perf_counter() - start
    print(f"{options[0]:10} {len(issues)} issues: {took:.0f} s, {_spent() - before:.0f} s of processors", flush=True)
    print(f"  {done.stderr.strip().splitlines()[-1]}", flush=True)
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _spent() -> float:
    """Seconds of processors of all processes that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
