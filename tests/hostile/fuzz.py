"""Papers spoilt at random, thousands of them: `python -m tests.hostile.fuzz [--count 20000] [--seed 1] [--jobs 2]`.

Counts tracebacks, papers that took over two seconds of CPU or 512 MB, and typed text that is neither printed nor told of.
Each is named with what makes it again; exit 1 when there is one. `make fuzz` runs it; it is no part of the tests.
"""

from __future__ import annotations

import argparse
import logging
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from layout.cache import Store
from tests.hostile.mutants import mutant
from tests.hostile.newspaper import check_sound, make, print_it
from tests.hostile.silence import silent

SECONDS, MEGABYTES = 2.0, 512
_BATCH = 250


def one(number: int, seed: int, folder: Path, store: Store) -> str:
    """What is wrong with a paper, in a word; empty when nothing is."""
    spoilt = mutant(random.Random(seed * 1_000_003 + number))
    try:
        issue = make(folder, spoilt.paper)
        before = time.process_time()
        outcome = print_it(issue, folder / "out", store)
        took = time.process_time() - before
        check_sound(outcome)
        if wrong := silent(spoilt, outcome, store):
            return f"silent: {wrong}"
    except AssertionError as fault:
        return f"unsound: {str(fault)[:300]}"
    except Exception:
        return "traceback: " + " | ".join(traceback.format_exc().strip().splitlines()[-3:])
    if took > SECONDS:
        return f"slow: {took:.1f} s"
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > MEGABYTES * 1024:
        return "large"
    return ""


def batch(start: int, count: int, seed: int) -> None:
    """Papers from `start` on, in this process; tells each that went wrong."""
    logging.disable(logging.CRITICAL)
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    store = Store(folder / "cache")
    try:
        for number in range(start, start + count):
            shutil.rmtree(folder / "paper", ignore_errors=True)
            wrong = one(number, seed, folder / "paper", store)
            if wrong:
                print(f"{number} {wrong}", flush=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--start", type=int, help="only one batch, in this process")
    wish = parser.parse_args()
    if wish.start is not None:
        batch(wish.start, wish.count, wish.seed)
        return
    waiting, running, found = list(range(0, wish.count, _BATCH)), [], Counter[str]()
    while waiting or running:
        while waiting and len(running) < wish.jobs:
            start = waiting.pop(0)
            count = min(_BATCH, wish.count - start)
            words = [
                sys.executable,
                "-m",
                "tests.hostile.fuzz",
                "--start",
                str(start),
                "--count",
                str(count),
                "--seed",
                str(wish.seed),
            ]
            running.append(
                (start, subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True))
            )
        start, process = running.pop(0)
        said, _ = process.communicate(timeout=1800)
        for line in said.splitlines():
            print(line, flush=True)
            words_of = line.split(" ", 2)
            if words_of[0].isdigit() and len(words_of) > 1:
                found[words_of[1].rstrip(":")] += 1
        if process.returncode:
            found["died"] += 1
            print(f"the batch from {start} on died: {process.returncode}", flush=True)
    print(
        f"{wish.count} papers, seed {wish.seed}: "
        + (", ".join(f"{n} {kind}" for kind, n in found.items()) or "nothing wrong")
    )
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
