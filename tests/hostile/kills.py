"""Real builds killed, and two at once: `python -m tests.hostile.kills [--count 200] [--rounds 100] [--seed 1]`.

A small newspaper is built by the command and killed: at each system call that changes the disk (every rename first, by
strace), and at random moments. Then its output folder must hold the old set, the new one, or one that is known to be torn
and that the next command tells of; the next build must leave its own set and nothing else. In each round of two builds
at once both must succeed, and the folder hold the set of one of them. What a set should be is known byte by byte.

`make kills` runs it; it is no part of the tests. Exit 1 when anything went wrong, each with what makes it again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from layout.output import JOURNAL, torn
from tests.hostile.newspaper import ISSUE, SOUND, STYLE, make

Set = dict[str, bytes]
RENAMES = "rename,renameat,renameat2"
CALLS = (RENAMES, "fsync", "unlink,unlinkat", "mkdir,mkdirat,rmdir")
"""Kinds of system calls at which a build is killed."""
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
IN_TIME = "done before the kill"
_PATIENCE = 120


class Plan(NamedTuple):
    """What a build makes: which of two newspapers, and with page files or without."""

    paper: str
    pages: bool


PLANS = tuple(Plan(paper, pages) for paper in "ab" for pages in (False, True))


class Shop:
    """A folder with two newspapers, the output folder that both are built into, and a cache."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out, self.cache = folder, folder / "out", folder / "cache"
        page = SOUND[ISSUE].index("  - section: 生活")
        for name, headline in (("a", "菜场提前半小时开门"), ("b", "菜场推迟半小时关门")):
            issue = SOUND[ISSUE][: page if name == "b" else None].replace("菜场提前半小时开门", headline)
            make(folder / name, {ISSUE: issue, STYLE: SOUND[STYLE]})
        self.sets = {plan: self._made(plan) for plan in PLANS}

    def words(self, plan: Plan) -> list[str]:
        issue = self.folder / plan.paper / Path(ISSUE).parent
        pages = ["--pages"] if plan.pages else []
        return [sys.executable, "-m", "layout", "build", str(issue), "-o", str(self.out), *pages]

    def start(self, plan: Plan, before: tuple[str, ...] = ()) -> subprocess.Popen[str]:
        """A build in a process group of its own."""
        return subprocess.Popen(
            [*before, *self.words(plan)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            env={**ENVIRONMENT, "XDG_CACHE_HOME": str(self.cache), "LC_ALL": "C.UTF-8"},
        )  # fmt: skip

    def build(self, plan: Plan) -> tuple[int, str]:
        """The exit code of a build, and all it said."""
        process = self.start(plan)
        said, told = process.communicate(timeout=_PATIENCE)
        return process.returncode, said + told

    def there(self) -> Set:
        """What the output folder holds."""
        files = self.out.rglob("*")
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files if not path.is_dir()}

    def reset(self, plan: Plan | None) -> None:
        """The output folder with the set of a plan, as a build that nobody killed left it; or none."""
        shutil.rmtree(self.out, ignore_errors=True)
        for name, data in self.sets[plan].items() if plan else ():
            (self.out / name).parent.mkdir(parents=True, exist_ok=True)
            (self.out / name).write_bytes(data)

    def _made(self, plan: Plan) -> Set:
        self.reset(None)
        code, said = self.build(plan)
        assert code == 0, said
        assert not torn(self.out)
        return self.there()


# --- kills ------------------------------------------------------------------------------------------------------------


class Kill(NamedTuple):
    """A build that is killed over an older set: at the n-th call of a kind, or after some seconds."""

    old: Plan | None
    new: Plan
    calls: str
    number: int
    seconds: float
    """After the start, or, with a negative number, so long after the first file was written aside."""
    fresh: bool
    """With an empty cache, which is written too."""

    def __str__(self) -> str:
        moment = f"{self.calls.partition(',')[0]} {self.number}" if self.calls else f"{self.seconds:.3f} s"
        return f"{self.old and tuple(self.old)} -> {tuple(self.new)} at {moment}" + (
            " with a fresh cache" if self.fresh else ""
        )


def kills(count: int, seed: int, usual: float) -> Iterator[Kill]:
    """Two thirds of `count` at system calls, every rename of every pair of sets first; the rest, and some in reserve for
    builds that end before their kill, at random over the time of a build."""
    rng = random.Random(seed)
    olds: tuple[Plan | None, ...] = (None, *PLANS)
    renames = [
        Kill(old, new, RENAMES, n, 0, False)
        for new in PLANS
        for old in olds
        if old != new  # a set that stands is left as it is
        for n in range(1, _renames(new) + 1)
    ]
    others = [
        Kill(rng.choice(olds), new, calls, n, 0, False) for calls in CALLS[1:] for new in PLANS for n in range(1, 9)
    ]
    cold = [Kill(rng.choice(olds), rng.choice(PLANS), RENAMES, n, 0, True) for n in (1, 2, 5, 9, 14)]
    at_calls = [*renames, *rng.sample(others, len(others)), *cold]
    yield from at_calls[: count - count // 3]
    for number in range(2 * count):
        seconds = rng.uniform(0, 1.1 * usual) if number % 2 else -rng.uniform(0, 0.06)
        yield Kill(rng.choice(olds), rng.choice(PLANS), "", 0, seconds, number % 10 == 9)


def _renames(plan: Plan) -> int:
    """How many renames a build with a warm cache has: the journal's, and one for each file."""
    return 4 + (2 if plan.pages and plan.paper == "a" else 1 if plan.pages else 0)


def killed(shop: Shop, kill: Kill) -> str:
    """How a killed build left its folder: old, new, torn, or done before the kill came. Raises AssertionError."""
    shop.reset(kill.old)
    if kill.fresh:
        shutil.rmtree(shop.cache)
    code = _die_at_call(shop, kill) if kill.calls else _die_in_time(shop, kill)
    assert code == -signal.SIGKILL or (code == 0 and kill.calls != RENAMES), f"exit code {code}"
    state = _state(shop, kill) if code else IN_TIME
    after = PLANS[(PLANS.index(kill.new) + 1) % len(PLANS)] if kill.number % 2 else kill.new
    interrupted = os.path.lexists(shop.out / JOURNAL)
    code, said = shop.build(after)
    assert code == 0, f"the next build: {code}: {said}"
    assert not interrupted or "was interrupted" in said, f"the next build doesn't tell: {said}"
    assert shop.there() == shop.sets[after], f"the next build left {_names(shop)}"
    return f"{state} and told" if interrupted else state


def _die_at_call(shop: Shop, kill: Kill) -> int:
    trace = ("strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={kill.calls}")
    process = shop.start(kill.new, (*trace, "-e", f"inject={kill.calls}:signal=KILL:when={kill.number}"))
    process.communicate(timeout=_PATIENCE)
    return process.returncode


def _die_in_time(shop: Shop, kill: Kill) -> int:
    process = shop.start(kill.new)
    end = time.monotonic() + (kill.seconds if kill.seconds >= 0 else _PATIENCE)
    while kill.seconds < 0 and process.poll() is None and time.monotonic() < end and not _aside(shop.out):
        time.sleep(0.001)
    with suppress(subprocess.TimeoutExpired):
        process.wait(max(0, end - time.monotonic()) if kill.seconds >= 0 else -kill.seconds)
    if process.poll() is None:
        process.kill()
    process.communicate(timeout=_PATIENCE)
    return process.returncode


def _aside(folder: Path) -> bool:
    with suppress(OSError):
        return any(name.endswith(".part") for name in os.listdir(folder))
    return False


def _state(shop: Shop, kill: Kill) -> str:
    """Old, new or torn; a torn set must be known by its journal or its hashes."""
    seen = {name: data for name, data in shop.there().items() if not name.rpartition("/")[2].startswith(".")}
    if seen == (shop.sets[kill.old] if kill.old else {}):
        return "old"
    if seen == shop.sets[kill.new]:
        return "new"
    assert torn(shop.out), f"torn, and not known to be: {_names(shop)}"
    assert os.path.lexists(shop.out / JOURNAL), f"torn, without a journal: {_names(shop)}"
    return "torn"


def _names(shop: Shop) -> str:
    return ", ".join(sorted(shop.there()))


# --- two at once ------------------------------------------------------------------------------------------------------


def together(shop: Shop, rng: random.Random) -> str:
    """Two builds of one folder at once; whose set stands at the end. Raises AssertionError."""
    plans = rng.sample(PLANS, 2)
    shop.reset(rng.choice([None, *PLANS]))
    first = shop.start(plans[0])
    time.sleep(rng.choice([0, 0, 0.01, 0.05, 0.2]))
    second = shop.start(plans[1])
    for process in (first, second):
        said, told = process.communicate(timeout=_PATIENCE)
        assert process.returncode == 0, f"{plans}: exit code {process.returncode}: {said}{told}"
    there = shop.there()
    won = [name for name, plan in zip(("the first", "the second"), plans, strict=True) if there == shop.sets[plan]]
    assert won, f"{plans}: the folder holds {_names(shop)}"
    assert not torn(shop.out), torn(shop.out)
    assert {entry["file"] for entry in json.loads(there["report.json"])["files"]} | {"report.json"} == there.keys()
    return f"{won[0]} started stands"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="kills-"))
    states, rounds, wrong = Counter[str](), Counter[str](), 0
    try:
        shop = Shop(folder)
        begin = time.monotonic()
        shop.build(PLANS[1])
        for kill in kills(wish.count, wish.seed, time.monotonic() - begin):
            if states.total() - states[IN_TIME] + wrong >= wish.count:
                break
            try:
                states[killed(shop, kill)] += 1
            except AssertionError as fault:
                wrong += 1
                print(f"{kill}: {fault}", flush=True)
        for number in range(wish.rounds):
            try:
                rounds[together(shop, random.Random(wish.seed * 1_000_003 + number))] += 1
            except AssertionError as fault:
                wrong += 1
                print(f"round {number}: {fault}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(
        f"{states.total() - states[IN_TIME]} kills, seed {wish.seed}: "
        + ", ".join(f"{n} {state}" for state, n in sorted(states.items()))
    )
    print(f"{wish.rounds} rounds of two at once: " + ", ".join(f"{n} {state}" for state, n in sorted(rounds.items())))
    print(f"{wrong} went wrong" if wrong else "nothing went wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
