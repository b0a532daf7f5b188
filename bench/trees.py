"""How long several trees of the program take to build one issue: whole processes, by turns, held against the first.

    python bench/trees.py ISSUE TREE [TREE ...] [-n 7] [--empty] [--jobs N] [--check]

In: the path of an issue within its newspaper's folder, and checkouts that have an environment each (`.venv`). Out: a
table on stdout. Every run has a comment more in its issue.yaml, so that no answer is remembered and everything that was
learned of files, faces and pictures is; with `--empty` nothing is remembered.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Run(NamedTuple):
    """Seconds that a build took, on the clock and of processors, and the bytes of what it made."""

    wall: float
    cpu: float
    size: int


class Tree:
    """A checkout with its copy of the newspaper, its cache and its output."""

    def __init__(self, root: Path, issue: Path, within: Path) -> None:
        self.name, self._root, self._within = root.name, root, within
        paper = issue.absolute().parents[1]
        shutil.copytree(paper / "issues", within / "paper" / "issues")
        for name in ("styles", "fonts"):
            if (paper / name).is_dir() and paper != root.absolute():
                shutil.copytree(paper / name, within / "paper" / name)
        self._issue = within / "paper" / "issues" / issue.name
        subprocess.run([root / ".venv/bin/python", "-m", "compileall", "-q", root / "layout"], check=True)

    def run(self, options: Sequence[str], empty: bool) -> Run:
        """Build the issue once, with a comment more."""
        with (self._issue / "issue.yaml").open("a", encoding="utf-8") as file:
            file.write("# again\n")
        cache, out = self._within / "cache", self._within / "out"
        if empty:
            shutil.rmtree(cache, ignore_errors=True)
        env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        command = [self._root / ".venv/bin/broadsheet", *options, self._issue]
        if options[0] == "build":
            command += ["-o", out]
        before, start = _cpu(), time.perf_counter()
        done = subprocess.run(command, env=env | {"XDG_CACHE_HOME": str(cache)}, capture_output=True, check=False)
        took = time.perf_counter() - start
        if done.returncode:
            raise SystemExit(f"{self.name}: {done.stdout.decode()[-400:]}{done.stderr.decode()[-400:]}")
        return Run(took, _cpu() - before, sum(path.stat().st_size for path in out.glob("*.pdf")))


def _cpu() -> float:
    """Seconds of processors of all processes that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def table(trees: Sequence[Tree], runs: Sequence[Sequence[Run]]) -> str:
    """A row a tree: medians, and the medians of the ratios of each round to the first tree's."""
    rows = [f"{'tree':<14}{'wall s':>8}{'cpu s':>8}{'least cpu':>10}{'wall':>8}{'cpu':>7}{'least':>7}{'MB':>8}"]
    for n, tree in enumerate(trees):
        own, first = [round[n] for round in runs], [round[0] for round in runs]
        wall, cpu = (statistics.median(a[kind] / b[kind] for a, b in zip(own, first, strict=True)) for kind in (0, 1))
        least = min(run.cpu for run in own)
        rows.append(
            f"{tree.name:<14}{statistics.median(run.wall for run in own):>8.3f}"
            f"{statistics.median(run.cpu for run in own):>8.3f}{least:>10.3f}{wall:>8.3f}{cpu:>7.3f}"
            f"{least / min(run.cpu for run in first):>7.3f}{own[-1].size / 1e6:>8.3f}"
        )
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("issue", type=Path)
    parser.add_argument("trees", type=Path, nargs="+")
    parser.add_argument("-n", type=int, default=7, help="rounds")
    parser.add_argument("--empty", action="store_true", help="nothing is remembered")
    parser.add_argument("--jobs", help="processes that paint")
    parser.add_argument("--check", action="store_true", help="check instead of build")
    asked = parser.parse_args()
    options = ["check"] if asked.check else ["build", *(["--jobs", asked.jobs] if asked.jobs else [])]
    with tempfile.TemporaryDirectory() as folder:
        trees = [Tree(root, asked.issue, Path(folder) / str(n)) for n, root in enumerate(asked.trees)]
        for tree in trees:
            tree.run(options, asked.empty)  # not counted: it fills the caches
        runs = [[tree.run(options, asked.empty) for tree in trees] for _ in range(asked.n)]
    print(f"{' '.join(options)} {asked.issue}, {asked.n} rounds{', nothing remembered' if asked.empty else ''}")
    print(table(trees, runs))


if __name__ == "__main__":
    main()
