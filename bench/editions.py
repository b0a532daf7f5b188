"""How quickly words are found in a store of many editions, and whether all are.

    python bench/editions.py [FOLDER] [EDITIONS]

Editions (2,000) of text and geometry only, 30 stories of 600 characters each, are drawn at random and filed; 100 words
of one to eight characters, some of them planted, are looked for. What must be found is told by the texts themselves.
Prints what filing took, the median of a search in a running process and in new ones, recall and precision.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE))

from opencc import OpenCC  # noqa: E402

from layout.publish.editions import EditionStore, index_edition, open_index  # noqa: E402

STORIES, CHARACTERS, LINE = 30, 600, 18
PLANTED = (
    *("王𬭎", "𬭎", "龘", "铜铃响", "滨江2023", "WAIC2023年", "C919首飞", "停航406天"),
    *("渡轮复航了", "第3号台风", "二〇二三年六月", "人工智能A馆"),
)


def main(folder: Path, count: int) -> None:
    chance = random.Random(12)
    simplified = OpenCC("t2s")  # a traditional character is found by its simplified one: what is meant, and not drawn
    frequent = [one for at in range(4000) if simplified.convert(one := chr(0x4E00 + at * 5)) == one]
    weights = [1 / (at + 12) for at in range(len(frequent))]
    chance.shuffle(frequent)
    texts: dict[str, list[str]] = {}
    shutil.rmtree(folder, ignore_errors=True)
    store, spent = EditionStore(folder), 0.0
    for number in range(count):
        date = f"{2018 + number // 360}-{number % 360 // 30 + 1:02}-{number % 30 + 1:02}"
        stories = ["".join(chance.choices(frequent, weights, k=CHARACTERS)) for _ in range(STORIES)]
        if number % 20 == 7:
            one, at = chance.randrange(STORIES), chance.randrange(CHARACTERS - 20)
            stories[one] = stories[one][:at] + chance.choice(PLANTED) + stories[one][at:]
        texts[f"p/{date}"] = stories
        files = {"data/layout.json": _layout(stories)}
        start = time.perf_counter()
        kept, _ = store.put(f"urn:x-broadsheet:p:{date}:01", files, "2026-01-01T00:00:00Z", "")
        index_edition(store, kept)
        spent += time.perf_counter() - start
    size = (store.own / "index.sqlite").stat().st_size
    print(f"{count} editions filed in {spent:.0f} s; the index has {size / 1e6:.0f} MB", flush=True)
    words = [*PLANTED, *(_part(chance, texts, length % 8 + 1) for length in range(100 - len(PLANTED)))]
    _search(store, words, texts)
    _cold(store, words[:20])


def _part(chance: random.Random, texts: dict[str, list[str]], length: int) -> str:
    """A part of one of the texts."""
    text = chance.choice(texts[chance.choice([*texts])])
    at = chance.randrange(len(text) - length)
    return text[at : at + length]


def _search(store: EditionStore, words: list[str], texts: dict[str, list[str]]) -> None:
    texts = {name: [text.lower() for text in stories] for name, stories in texts.items()}
    index, took, usual, right, found_all, wanted_all = open_index(store), [], [], 0, 0, 0
    for word in words:
        start = time.perf_counter()
        index.find(word)
        took.append(time.perf_counter() - start)
        found = {(one.edition, one.story) for one in index.find(word)}
        folded = word.lower()
        wanted = {
            (name, f"p01-{at:02}")
            for name, stories in texts.items()
            for at, text in enumerate(stories, 1)
            if folded in text
        }
        right, found_all, wanted_all = right + len(found & wanted), found_all + len(found), wanted_all + len(wanted)
        usual.append((took[-1], word, len(wanted)))
    index.close()
    print(
        f"{len(words)} words in a running process: median {1000 * median(took):.1f} ms, most {1000 * max(took):.1f} ms"
    )
    print("the slowest:", ", ".join(f"{word} {1000 * t:.0f} ms ({n} stories)" for t, word, n in sorted(usual)[-3:]))
    print(f"recall {right / wanted_all:.4f}, precision {right / found_all:.4f} ({wanted_all} stories)", flush=True)


def _cold(store: EditionStore, words: list[str]) -> None:
    """The command as a person gives it."""
    took, spent = [], []
    for word in words:
        line = [sys.executable, "-m", "layout", "find", word, "--store", store.folder]
        start = time.perf_counter()
        process = subprocess.Popen(line, cwd=HERE, stdout=subprocess.DEVNULL)
        _, _, used = os.wait4(process.pid, 0)
        took.append(1000 * (time.perf_counter() - start))
        spent.append(1000 * (used.ru_utime + used.ru_stime))
    print(f"broadsheet find in new processes: median {median(took):.0f} ms, {median(spent):.0f} ms of processors")


def _layout(stories: list[str]) -> bytes:
    """A layout.json of one page, of what is read of it."""
    box = {"x": 10.0, "y": 10.0, "w": 90.0, "h": 100.0}
    records = [
        {
            "id": f"1-{at}",
            "key": f"{at}.md",
            "headline": text[:12],
            "region": box,
            "segments": [],
            "items": _lines(text),
        }
        for at, text in enumerate(stories)
    ]
    page = {"number": 1, "label": "A01", "section": "", "trim": {**box, "w": 1000.0}, "stories": records}
    whole = [{"key": record["key"], "headline": "", "parts": [record["id"]]} for record in records]
    said = {"stories": whole, "pages": [{**page, "furniture": []}]}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _lines(text: str) -> list[dict[str, Any]]:
    return [
        {"kind": "line", "role": "body", "x": 10.0, "y": 10.0 + at, "w": 90.0, "h": 10.0, "text": text[at : at + LINE],
         "runs": [], "words": [], "part": {"kind": "paragraph", "block": 0}}
        for at in range(0, len(text), LINE)
    ]  # fmt: skip


if __name__ == "__main__":
    os.nice(10)
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "/tmp/broadsheet-editions"), int((sys.argv[2:] or ["2000"])[0]))
