"""How long the sample takes: `broadsheet check` and `build` as whole processes, and a Python that does nothing.

The commands take turns, so that a busy moment of the machine touches all of them alike. Out: a table on stdout.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
BARE = "python -c pass"


def commands(issue: Path, folder: Path) -> dict[str, list[str]]:
    """What is timed, by name."""
    broadsheet = str(Path(sys.executable).with_name("broadsheet"))
    return {
        BARE: [sys.executable, "-c", "pass"],
        "broadsheet --help": [broadsheet, "--help"],
        "broadsheet check": [broadsheet, "check", str(issue)],
        "build --no-cache": [broadsheet, "build", str(issue), "-o", str(folder), "--no-cache"],
        "broadsheet build": [broadsheet, "build", str(issue), "-o", str(folder)],
    }


def timed(command: Sequence[str], cache: Path) -> float:
    """Seconds from the start of the process to its end. Raises CalledProcessError when it fails."""
    env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def measured(todo: Mapping[str, Sequence[str]], rounds: int, cache: Path) -> dict[str, list[float]]:
    """Seconds of each command in each round; a first round, which fills the caches, is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in todo}
    for turn in range(rounds + 1):
        for name, command in todo.items():
            took = timed(command, cache)
            if turn:
                seconds[name].append(took)
    return seconds


def table(seconds: Mapping[str, Sequence[float]]) -> str:
    """A row a command: least, median, and the ratio of its median to the bare Python's."""
    bare = statistics.median(seconds[BARE])
    rows = [f"{'command':<20}{'min s':>8}{'median s':>10}{'ratio':>8}"]
    for name, took in seconds.items():
        median = statistics.median(took)
        rows.append(f"{name:<20}{min(took):>8.3f}{median:>10.3f}{median / bare:>8.1f}")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--issue", type=Path, default=ROOT / "issues" / "2023-06-26")
    parser.add_argument("-n", "--rounds", type=int, default=7)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        todo = commands(wish.issue.resolve(), Path(folder) / "made")
        print(table(measured(todo, wish.rounds, Path(folder) / "cache")))


if __name__ == "__main__":
    main()
