"""How much memory a digital edition of few and of many editions takes, and how long.

    python bench/publish.py [COUNT ...]

The sample is archived once and filed under so many days (5 and 50); each store is published by a process of its own.
Prints the most memory that the process had, and its seconds of processors.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE))

from layout.publish.editions import EditionStore  # noqa: E402


def main(counts: list[int]) -> None:
    with tempfile.TemporaryDirectory(prefix="broadsheet-publish-") as room:
        bag = Path(room) / "bag"
        line = [sys.executable, "-m", "layout", "archive", HERE / "issues" / "2023-06-26", "-o", bag]
        subprocess.run(line, cwd=HERE, check=True, capture_output=True)
        files = {path.relative_to(bag).as_posix(): path.read_bytes() for path in bag.rglob("*") if path.is_file()}
        for count in counts:
            store = EditionStore(Path(room) / f"store-{count}")
            for number in range(count):
                day = (date(2023, 7, 1) + timedelta(number)).isoformat()
                store.put(f"urn:x-broadsheet:xuhui:{day}:01", files, "2024-01-01T00:00:00Z", "")
            line = [
                sys.executable,
                "-m",
                "layout",
                "publish",
                "--store",
                store.folder,
                "-o",
                Path(room) / f"site-{count}",
            ]
            process = subprocess.Popen(line, cwd=HERE, stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            seconds = used.ru_utime + used.ru_stime
            print(f"{count} editions: {used.ru_maxrss / 1024:.0f} MB at most, {seconds:.0f} s, exit code {status >> 8}")


if __name__ == "__main__":
    os.nice(10)
    main([int(one) for one in sys.argv[1:]] or [5, 50])
