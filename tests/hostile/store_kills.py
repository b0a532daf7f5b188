"""Filing killed: `python -m tests.hostile.store_kills [--count 100] [--seed 1]`.

Twenty editions are filed in a store by a process of its own, each corrected at once, and the process is killed at a
random moment of that. Every edition that was said to be filed must be found at once. Then `repair` must leave a store
in which nothing is wrong, and each of them must be there as it was filed, and found; and whoever files the rest must be
able to. `make kills` runs it; it is no part of the tests. Exit 1 when anything went wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from layout.diagnostics import Report
from layout.publish.editions import EditionStore, index_edition, open_index, store_faults

EDITIONS, STORIES = 20, 4
TEXTS = ("渡轮停航", "渡轮复航")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.file:
        _file_all(given.file)
        return
    chance, reached, wrong = random.Random(given.seed), Counter[int](), []
    with tempfile.TemporaryDirectory(prefix="broadsheet-kills-") as room:
        takes = _takes(Path(room) / "whole")
        for number in range(given.count):
            folder = Path(room) / str(number)
            said = _killed(folder, chance.uniform(0, takes))
            reached[len(said)] += 1
            wrong += [f"{number}: {fault}" for fault in _faults(folder, said)]
            shutil.rmtree(folder)
    print(f"{given.count} kills in {takes:.2f} s of filing; versions filed before: {min(reached)} to {max(reached)}")
    print("\n".join(wrong) or "nothing was lost, nothing was left")
    sys.exit(bool(wrong))


def _id(day: int) -> str:
    return f"urn:x-broadsheet:p:2023-01-{day:02}:01"


def _files(day: int, text: str) -> dict[str, bytes]:
    return {"data/layout.json": _layout(day, text), "bagit.txt": text.encode(), "data/same": bytes(100_000)}


def _file_all(folder: Path) -> None:
    """Files all editions and says after each that it is filed."""
    store = EditionStore(folder)
    print("ready", flush=True)
    for day in range(1, EDITIONS + 1):
        for text in TEXTS:
            kept, _ = store.put(_id(day), _files(day, text), "2023-01-01T00:00:00Z", text)
            index_edition(store, kept)
            print(day, text, flush=True)


def _started(folder: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.hostile.store_kills", "--file", str(folder)]
    run = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert run.stdout
    run.stdout.readline()
    return run


def _takes(folder: Path) -> float:
    """Seconds that all of it takes."""
    run, start = _started(folder), time.perf_counter()
    run.communicate()
    return time.perf_counter() - start


def _killed(folder: Path, after: float) -> dict[int, str]:
    """What a run said to have filed that was killed: the last text by day."""
    run = _started(folder)
    time.sleep(after)
    run.kill()
    rows = run.communicate()[0].splitlines()
    return {int(day): text for day, _, text in (row.partition(" ") for row in rows) if text in TEXTS}


def _faults(folder: Path, said: dict[int, str]) -> list[str]:
    """What is wrong after a repair."""
    from layout.commands.find import mend_store

    store = EditionStore(folder)
    if not store.own.is_dir():
        store.begin()  # killed before it wrote anything
    wrong = [f"day {day} is not found before the repair" for day in said if not _is_found(folder, day)]
    mend_store(folder, Report())
    wrong += [f"{path}: {fault}" for path, fault in store_faults(store)]
    index = open_index(store)
    for day, text in said.items():
        kept = store.find(_id(day))
        there = kept and kept.read("bagit.txt").decode()
        if (
            kept is None
            or there not in TEXTS[TEXTS.index(text) :]
            or kept.read("data/layout.json") != _layout(day, there)
        ):
            wrong.append(f"day {day} is not as it was filed")
        elif {(one.edition, one.headline) for one in index.find(f"第{day}日{there}")} != {_found(day)}:
            wrong.append(f"day {day} is not found")
    index.close()
    _file_all_again(store)
    wrong += [f"after filing the rest, {path}: {fault}" for path, fault in store_faults(store)]
    return wrong


def _is_found(folder: Path, day: int) -> bool:
    from layout.commands.find import Wanted, find_words

    return {one.edition for one in find_words(Wanted(f"第{day}日"), folder, Report())} == {_found(day)[0]}


def _file_all_again(store: EditionStore) -> None:
    for day in range(1, EDITIONS + 1, 7):
        kept, _ = store.put(_id(day), _files(day, TEXTS[1]), "2023-01-02T00:00:00Z", "again")
        index_edition(store, kept)


def _found(day: int) -> tuple[str, str]:
    return f"p/2023-01-{day:02}", f"第{day}日"


def _layout(day: int, text: str) -> bytes:
    """A layout.json of one page, of what is read of it."""
    box = {"x": 10.0, "y": 10.0, "w": 90.0, "h": 100.0}

    def line(words: str) -> dict[str, Any]:
        return {"kind": "line", "role": "body", **box, "text": words, "runs": [], "words": []}

    stories = [
        {"id": f"1{at}", "key": f"{at}.md", "headline": f"第{day}日", "region": box, "segments": [],
         "items": [line(f"第{day}日{text}" if at == 0 else f"其他消息{at}"), line("江风" * 300)]}
        for at in range(STORIES)
    ]  # fmt: skip
    page = {"number": 1, "label": "A01", "section": "", "trim": box, "stories": stories, "furniture": []}
    whole = [{"key": story["key"], "headline": "", "parts": [story["id"]]} for story in stories]
    return json.dumps({"stories": whole, "pages": [page]}, ensure_ascii=False).encode()


if __name__ == "__main__":
    main()
