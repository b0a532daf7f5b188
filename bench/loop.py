"""What an evening's loop takes: an issue built cold, with one word changed, with nothing changed, and in a process that
stays, by one process and by two; beside it, by turns, another program that sets the same copy.

    python bench/loop.py ISSUE [ISSUE ...] [-n 5] [--peer COMMAND] [--warm-peer COMMAND]

In: issues within their newspapers' folders; for each issue, in the same order, the peer's command, and one whose last
line is the seconds that the peer takes for one word in a process that stays. Out: one table on stdout; ratios are
medians of each round's, to the peer cold or warm.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
EDITS = 42
"""Words that are changed in a process that stays; the first two are not counted. On eight pages most
are words of pages that were bound before, as in an evening."""


class Run(NamedTuple):
    """What a process took: seconds on the clock and of processors, MiB of the largest one."""

    wall: float
    cpu: float
    peak: float


class Newspaper:
    """A copy of an issue's newspaper, a cache and an output of its own; one word of it can be changed."""

    def __init__(self, issue: Path, within: Path) -> None:
        paper = issue.absolute().parents[1]
        self._out, self._cache, self._edits = within / "out", within / "cache", 0
        for name in ("issues", "styles", "fonts"):
            if (paper / name).is_dir() and (name != "fonts" or paper != ROOT):
                shutil.copytree(paper / name, within / "paper" / name)
        self.issue = within / "paper" / "issues" / issue.name
        self._stories = sorted(self.issue.rglob("*.md"))

    def cold(self, jobs: int) -> Run:
        shutil.rmtree(self._cache, ignore_errors=True)
        return self._build(jobs)

    def one_word(self, jobs: int) -> Run:
        self.change()
        return self._build(jobs)

    def unchanged(self, jobs: int) -> Run:
        return self._build(jobs)

    def change(self) -> None:
        """Puts a word behind the first full stop of a story: another one each time."""
        story = self._stories[7 * self._edits % len(self._stories)]
        text = story.read_text(encoding="utf-8")
        story.write_text(text.replace("。", f"。改字{self._edits}，", 1), encoding="utf-8")
        self._edits += 1

    @property
    def size(self) -> int:
        """Bytes of the edition."""
        return sum(path.stat().st_size for path in self._out.glob("*.pdf"))

    def _build(self, jobs: int) -> Run:
        command = [Path(sys.executable).with_name("broadsheet"), "build", self.issue, "-o", self._out]
        return timed([*command, "--jobs", jobs], {"XDG_CACHE_HOME": str(self._cache)})


def timed(command: Sequence[object], more: Mapping[str, str]) -> Run:
    """A process from its start to its end. Raises SystemExit when it fails."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)), env=env | more, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return Run(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def stay(folder: Path) -> None:
    """In a process of its own: seconds of each change of one word, to the page's PDF and to the edition, as JSON."""
    sys.path.insert(0, str(ROOT))
    from layout.build.running_issue import RunningIssue

    paper = Newspaper(folder, Path(tempfile.mkdtemp(dir=folder.parents[2])))
    running = RunningIssue(paper.issue)
    running.make().edition()
    took: list[tuple[float, float]] = []
    for _ in range(EDITS):
        paper.change()
        start = time.perf_counter()
        made = running.make()
        made.page_pdf(made.changed[0])
        page = time.perf_counter() - start
        start = time.perf_counter()
        made.edition()
        took.append((page, page + time.perf_counter() - start))
    print(json.dumps(took[2:]))


def staying(paper: Newspaper) -> tuple[float, float]:
    """Median seconds from a change to the page's PDF, and to the edition."""
    command = [sys.executable, __file__, "--stay", str(paper.issue)]
    took = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return statistics.median(page for page, _ in took), statistics.median(edition for _, edition in took)


def rows(issue: Path, rounds: int, peer: str, warm: str) -> list[str]:
    """The rows of one issue."""
    with tempfile.TemporaryDirectory() as within:
        paper = Newspaper(issue, Path(within))
        kinds: dict[str, Callable[[], Run]] = {
            f"{name}, {jobs} {'process' if jobs == 1 else 'processes'}": (lambda work=work, jobs=jobs: work(jobs))  # type: ignore[misc]
            for jobs in (1, 2)
            for name, work in (("cold", paper.cold), ("one word", paper.one_word), ("unchanged", paper.unchanged))
        }
        if peer:
            kinds = {"peer": lambda: timed(shlex.split(peer), {}), **kinds}
        runs: dict[str, list[Run]] = {name: [] for name in kinds}
        for turn in range(rounds + 1):
            for name, work in kinds.items():
                run = work()
                if turn:
                    runs[name].append(run)
        told = [row(name, runs[name], runs.get("peer", ())) for name in kinds]
        told.append(f"  {paper.size:,} bytes")
        return [*told, *staying_rows(paper, warm, rounds)]


def row(name: str, runs: Sequence[Run], peer: Sequence[Run]) -> str:
    """Medians of a kind of run, and of its ratios to the peer's."""
    medians = [statistics.median(run[n] for run in runs) for n in range(3)]
    ratios = (
        [statistics.median(own[n] / other[n] for own, other in zip(runs, peer, strict=True)) for n in range(3)]
        if peer
        else []
    )
    return f"  {name:<24}" + "".join(f"{value:>9.3f}" for value in (*medians, *ratios))


def staying_rows(paper: Newspaper, warm: str, rounds: int) -> list[str]:
    """One word in a process that stays, in milliseconds, beside the peer's."""
    took = []
    for _ in range(rounds):
        other = (
            float(subprocess.run(warm, shell=True, check=True, capture_output=True, text=True).stdout.split()[-1])
            if warm
            else 0.0
        )
        took.append((*staying(paper), other))
    page, edition, peer = (1000 * statistics.median(one[n] for one in took) for n in range(3))
    ratios = [statistics.median(one[n] / one[2] for one in took) for n in range(2)] if warm else []
    told = [f"  stays, one word: page {page:.0f} ms, edition {edition:.0f} ms"]
    if warm:
        told[0] += f"; peer {peer:.0f} ms: {ratios[0]:.2f}, {ratios[1]:.2f}"
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("issues", nargs="+", type=Path)
    parser.add_argument("-n", "--rounds", type=int, default=5)
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--warm-peer", action="append", default=[])
    parser.add_argument("--stay", action="store_true", help=argparse.SUPPRESS)
    wish = parser.parse_args()
    if wish.stay:
        stay(wish.issues[0])
        return
    subprocess.run([sys.executable, "-m", "compileall", "-q", ROOT / "layout"], check=True)
    print(f"  {'':<24}{'wall s':>9}{'cpu s':>9}{'MiB':>9}{'wall':>9}{'cpu':>9}{'MiB':>9}")
    for n, issue in enumerate(wish.issues):
        print(issue, flush=True)
        peers = [(given[n : n + 1] or [""])[0] for given in (wish.peer, wish.warm_peer)]
        print("\n".join(rows(issue, wish.rounds, *peers)), flush=True)


if __name__ == "__main__":
    main()
