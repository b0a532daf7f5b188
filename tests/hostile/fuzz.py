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
from collections.abc import Callable
from pathlib import Path

from layout.cache import Store
from tests.hostile.files import advert, drawing, face, saved, with_advert, with_face, with_picture, with_plate
from tests.hostile.newspaper import ISSUE, SOUND, STORY, STYLE, bare, check_sound, make, print_it, set_up
from tests.hostile.texts import MEANT, SIGNS, VALUES

SECONDS, MEGABYTES = 2.0, 512
_BATCH = 250

Paper = dict[str, str | bytes | None]


def _sign(rng: random.Random) -> tuple[Paper, str, str, int]:
    """One or two signs typed into a line of the story that is text, or a value of issue.yaml."""
    file = rng.choice([STORY, STORY, ISSUE])
    lines = SOUND[file].split("\n")
    chosen = [n for n, line in enumerate(lines) if len(bare(line)) > 8 and not line.startswith(("|", "---"))]
    chosen = (
        chosen
        if file == STORY
        else [n for n in chosen if "：" in lines[n] or "。" in lines[n] or "headline" in lines[n]]
    )
    n = rng.choice(chosen)
    line = lines[n]
    start = line.find(": ") + 2 if file == STORY and ": " in line else len(line) - len(line.lstrip())
    typed = ""
    for _ in range(rng.choice([1, 1, 2])):
        at = rng.randint(start, len(line))
        sign = rng.choice(SIGNS)
        line, typed = line[:at] + sign + line[at:], sign
    lines[n] = line
    return {file: "\n".join(lines)}, file, typed, n + 1


def _line(rng: random.Random) -> Paper:
    """A text file with characters, lines or values lost, doubled, swapped or put in."""
    file = rng.choice([ISSUE, ISSUE, STORY, STYLE])
    text = SOUND[file]
    for _ in range(rng.randint(1, 3)):
        at, to = sorted(rng.choices(range(len(text) + 1), k=2))
        to = min(to, at + rng.choice([1, 2, 20]))
        kind = rng.randrange(6)
        if kind == 0:
            text = text[:at] + text[to:]
        elif kind == 1:
            text = text[:at] + rng.choice(SIGNS) + text[at:]
        elif kind == 2:
            text = text[:at] + text[at:to] * rng.choice([2, 3, 50]) + text[to:]
        elif kind == 3:
            lines = text.split("\n")
            a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[a], lines[b] = lines[b], lines[a]
            text = "\n".join(lines)
        elif kind == 4:
            lines = text.split("\n")
            n = rng.randrange(len(lines))
            head, colon, _ = lines[n].partition(": ")
            lines[n] = f"{head}: {rng.choice(VALUES)}" if colon else lines[n]
            text = "\n".join(lines)
        else:
            text = (
                text[:at]
                + chr(rng.choice([0, 9, 10, 13, 32, 0x3000, 0x200B, 0x202E, 0xFEFF, 0x85, 0x2028, 0x1F600]))
                + text[at:]
            )
    return {file: text}


def _bytes(rng: random.Random) -> Paper:
    """A file from outside with bytes changed, lost or put in."""
    kinds: list[tuple[Callable[[bytes], Paper], bytes]] = [
        (lambda data: with_picture("quay.jpg", data), saved(drawing(), "JPEG")),
        (lambda data: with_picture("quay.png", data), saved(drawing().quantize(32), "PNG")),
        (with_advert, advert()),
        (
            lambda data: with_plate("plate.svg", data),
            b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 0L9 9Z"/></svg>',
        ),
        (with_face, face()),
    ]
    put, data = rng.choice(kinds)
    spoilt = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 8])):
        at = rng.randrange(min(len(spoilt), rng.choice([100, 2000, len(spoilt)])) or 1)
        kind = rng.randrange(4)
        if kind == 0 and spoilt:
            spoilt[at] = rng.randrange(256)
        elif kind == 1:
            del spoilt[at : at + rng.choice([1, 4, 100])]
        elif kind == 2:
            spoilt[at:at] = bytes(rng.randrange(256) for _ in range(rng.choice([1, 4])))
        elif rng.random() < 0.2:
            del spoilt[at:]
    return put(bytes(spoilt))


def one(number: int, seed: int, folder: Path, store: Store) -> str:
    """What is wrong with a paper, in a word; empty when nothing is."""
    rng = random.Random(seed * 1_000_003 + number)
    kind = rng.choice(["sign", "sign", "line", "line", "line", "bytes"])
    before = time.process_time()
    try:
        if kind == "sign":
            paper, file, typed, line = _sign(rng)
            outcome = set_up(make(folder, paper), store)
            if not outcome.told(file, line) and not any(
                bare(one) in outcome.text for one in (typed, MEANT.get(typed, typed))
            ):
                return "silent"
        else:
            issue = make(folder, _line(rng) if kind == "line" else _bytes(rng))
            outcome = set_up(issue, store) if kind == "line" else print_it(issue, folder / "out", store)
        check_sound(outcome)
    except AssertionError as fault:
        return f"unsound: {str(fault)[:300]}"
    except Exception:
        return "traceback: " + " | ".join(traceback.format_exc().strip().splitlines()[-3:])
    if time.process_time() - before > SECONDS:
        return f"slow: {time.process_time() - before:.1f} s"
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
