"""`broadsheet preview` and `watch` while all goes wrong: `python -m tests.hostile.following [--rounds 100] [--kills 40]`.

A small newspaper is followed by the real command. Files are left half written, as by an editor that died, taken away
and brought back, the disk is full, the command is killed while it writes. Each time it must say what is wrong, keep what
it made last, and make the same again once all is as it was; after a kill the next one must. `make kills` runs it long;
the tests take one of each. Exit 1 when anything went wrong, each with what makes it again.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import queue
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from layout.output import torn
from tests.preview.conftest import Paper, write_paper

PATIENCE = 60.0
"""Seconds for one thing that is waited for."""
RENAMES = "rename,renameat,renameat2"


class Fault(NamedTuple):
    """What somebody does to the newspaper, by which code it is told, and in which file."""

    name: str
    code: str
    file: str
    spoil: Callable[[bytes], bytes | None]
    """The file's bytes as they are then; None: it is gone."""


FAULTS = (
    Fault("a half-written issue.yaml", "copy-syntax", "issue.yaml", lambda data: data[: len(data) // 2]),
    Fault("an emptied issue.yaml", "copy-missing", "issue.yaml", lambda data: b""),
    Fault("broken YAML", "copy-syntax", "issue.yaml", lambda data: data.replace(b"level: third}", b"level: third", 1)),
    Fault("a story cut within a character", "copy-encoding", "stories/tea.md", lambda data: data[:-2]),
    Fault("a picture that is deleted", "copy-file", "ferry.png", lambda data: None),
    Fault("a picture cut short", "copy-picture", "ferry.png", lambda data: data[: len(data) // 3]),
    Fault("a story that is deleted", "copy-file", "stories/rain.md", lambda data: None),
)


class Following:
    """The command in a process of its own; `said` is all it told so far."""

    def __init__(self, command: str, root: Path, paper: Paper, words: tuple[str, ...], before: tuple[str, ...]) -> None:
        self.paper, self.root, self.said = paper, root, ""
        self._lines: queue.Queue[str] = queue.Queue()
        self._heard: list[tuple[threading.Thread, Any]] = []
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "layout", command, str(paper.issue), *words], cwd=root, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", start_new_session=True,
            env={**os.environ, "XDG_CACHE_HOME": str(root / "cache"), "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        assert self.process.stdout
        self.hear(self.process.stdout)

    def hear(self, stream: Any) -> None:
        """Take in what comes, line by line, on a thread, until it ends."""

        def listen() -> None:
            with suppress(OSError, http.client.HTTPException):  # it was killed
                for line in stream:
                    self._lines.put(line if isinstance(line, str) else line.decode())

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        self._heard.append((thread, stream))

    def until(self, told: Callable[[str], Any]) -> str:
        """The next line of which this holds. Raises AssertionError with all that was said instead."""
        end, since = time.monotonic() + PATIENCE, ""
        while time.monotonic() < end:
            try:
                line = self._lines.get(timeout=max(0.0, min(1.0, end - time.monotonic())))
            except queue.Empty:
                continue
            self.said, since = self.said + line, since + line
            if told(line):
                return line
        raise AssertionError(f"not told within {PATIENCE:g} s; said was: {since[-2000:]}")

    def close(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for thread, stream in self._heard:
            thread.join()
            stream.close()


class Watching(Following):
    """`watch`: what it made last are the files of its folder."""

    def __init__(self, root: Path, paper: Paper, before: tuple[str, ...] = ()) -> None:
        self.out = root / "output" / paper.issue.name
        super().__init__("watch", root, paper, (), before)

    def fault(self, code: str) -> None:
        self.until(lambda line: f"error[{code}]" in line)

    def good(self) -> bytes:
        self.until(lambda line: re.search(r"\.pdf  \d+ pages?  ", line))
        return self.shown()

    def shown(self) -> bytes:
        assert torn(self.out) == ()
        [edition] = self.out.glob("*.pdf")
        return edition.read_bytes()


class Previewing(Following):
    """`preview`: what it made last is the picture of page 1, asked for as a browser does."""

    def __init__(self, root: Path, paper: Paper, before: tuple[str, ...] = ()) -> None:
        super().__init__("preview", root, paper, ("--no-open", "--write"), before)
        self.address = self.until(lambda line: line.startswith("http://")).strip()
        self.hear(urllib.request.urlopen(f"{self.address}events", timeout=PATIENCE))

    def state(self, wanted: Callable[[Any], bool]) -> Any:
        """The next state of which this holds."""
        found: list[Any] = []

        def told(line: str) -> bool:
            state = json.loads(line[6:]) if line.startswith("data: {") else {}
            found.append(state)
            return "findings" in state and wanted(state)

        self.until(told)
        return found[-1]

    def fault(self, code: str) -> None:
        self.state(lambda state: any((one["severity"], one["code"]) == ("error", code) for one in state["findings"]))

    def good(self) -> bytes:
        state = self.state(lambda state: state["pages"] and not state["rejected"])
        return self._picture(state["pages"][0]["version"])

    def shown(self) -> bytes:
        with urllib.request.urlopen(f"{self.address}page?page=1", timeout=PATIENCE) as answer:
            return self._picture(json.load(answer)["version"])

    def _picture(self, version: int) -> bytes:
        """Nothing, where another save came meanwhile, or a picture is gone."""
        query = f"picture?page=1&version={version}&dpi=40"
        try:
            with urllib.request.urlopen(self.address + query, timeout=PATIENCE) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as problem:
            if problem.code != HTTPStatus.CONFLICT:
                raise
            return b""

    def write(self, fields: Mapping[str, str]) -> tuple[int, Any]:
        """Status and answer of a band that is dragged, as the page of the preview asks for it."""
        parts = urlsplit(self.address)
        with closing(http.client.HTTPConnection(parts.netloc, timeout=PATIENCE)) as connection:
            headers = {"Content-Type": "application/json", "Origin": f"http://{parts.netloc}"}
            connection.request("POST", f"{parts.path}write", json.dumps(fields), headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())


COMMANDS = {"watch": Watching, "preview": Previewing}
DEPTH = {"kind": "depth", "page": "1", "row": "0", "depth": "12", "before": "      A A"}


@contextmanager
def following(command: str, root: Path, paper: Paper, before: tuple[str, ...] = ()) -> Iterator[Any]:
    """The command, followed until this ends; `paper` is in `root`."""
    follower = COMMANDS[command](root, paper, before)
    try:
        yield follower
    finally:
        follower.close()


def suffer(follower: Any, fault: Fault, first: bytes) -> None:
    """Do it, and undo it. Raises AssertionError unless it is told, what was made stays, and is made again."""
    path = follower.paper.issue / fault.file
    sound = path.read_bytes()
    put(path, fault.spoil(sound))
    follower.fault(fault.code)
    shown = follower.shown()
    gone = fault.file.endswith(".png") and not shown  # the browser keeps what it has
    assert shown == first or gone, f"{fault.name}: the last good one is gone"
    put(path, sound)
    assert follower.good() == first, f"{fault.name}: another one was made afterwards"


def put(path: Path, data: bytes | None) -> None:
    """As an editor that writes into the file itself."""
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[None]:
    """A disk of its own there, in memory. Raises OSError where none can be mounted."""
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    mounted = subprocess.run(words, capture_output=True, check=False)
    if mounted.returncode:
        raise OSError(mounted.stderr.decode().strip())
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all that is left of the disk."""
    path = disk / "full"
    with path.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 9, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return path


# --- kills ------------------------------------------------------------------------------------------------------------


def kill_watch(root: Path, paper: Paper, seconds: float) -> str:
    """Save a word under a watch and kill it so long after it began to write the new set; how that left its folder.
    Raises AssertionError unless the next one makes the set whole."""
    with following("watch", root, paper) as watching:
        first = watching.good()
        _swap(paper)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not any(name.endswith(".part") for name in os.listdir(watching.out)):
            time.sleep(0.0005)
        time.sleep(seconds)
        os.killpg(watching.process.pid, signal.SIGKILL)
        watching.process.wait()
        left = "torn, and told" if torn(watching.out) else "old" if watching.shown() == first else "new"
    with following("watch", root, paper) as watching:
        assert watching.good() != first
        assert [path.name for path in watching.out.iterdir() if path.name.startswith(".")] == []
    return left


def kill_preview(root: Path, paper: Paper) -> str:
    """Kill a preview where it gives issue.yaml the new bytes (by strace). Raises AssertionError unless the file is as it
    was, and the next preview shows it."""
    file = paper.issue / "issue.yaml"
    sound = file.read_bytes()
    with following("preview", root, paper) as previewing:
        first = previewing.good()  # it has kept what it learned: the next one's first rename is that of issue.yaml
    trace = ("strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={RENAMES}")
    with following("preview", root, paper, (*trace, "-e", f"inject={RENAMES}:signal=KILL:when=1")) as previewing:
        assert previewing.good() == first
        try:
            previewing.write(DEPTH)
        except (http.client.HTTPException, OSError):
            pass
        else:
            raise AssertionError("it was not killed")
    assert file.read_bytes() == sound
    with following("preview", root, paper) as previewing:
        assert previewing.good() == first
        assert previewing.write(DEPTH)[0] == 200
        assert [path.name for path in paper.issue.iterdir() if path.name.startswith(".")] == []
    return "the file stood whole"


def _swap(paper: Paper) -> None:
    """One word for another, and the other way."""
    text = paper.story("tea").read_text("utf-8")
    old, new = ("七点", "八点") if "七点" in text else ("八点", "七点")
    paper.story("tea").write_text(text.replace(old, new), "utf-8")


# --- the long run -----------------------------------------------------------------------------------------------------


def half_saves(command: str, root: Path, rounds: int, rng: random.Random) -> str:
    """So many files cut at any byte, and whole again; how many times that was told. Raises AssertionError."""
    paper = write_paper(root)
    files = ["issue.yaml", "stories/tea.md", "stories/ferry.md", "ferry.png"]
    with following(command, root, paper) as follower:
        first = follower.good()
        for number in range(rounds):
            path = paper.issue / files[number % len(files)]
            sound = path.read_bytes()
            cut = rng.randrange(len(sound))
            path.write_bytes(sound[:cut])
            time.sleep(rng.choice([0.1, 0.3, 1]))
            path.write_bytes(sound)
            end = time.monotonic() + PATIENCE
            while follower.good() != first:
                assert time.monotonic() < end, f"{path.name} cut at {cut}: not as it was"
    told = len(re.findall(r'error.copy-|"rejected": true', follower.said))
    return f"{rounds} recovered, {told} told"


def trials(rounds: int, kills: int, rng: random.Random) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Each by its name, to be called with a folder of its own."""
    for command in COMMANDS:
        yield f"{command}, files cut", lambda root, command=command: half_saves(command, root, rounds, rng)
    for number in range(kills):
        seconds = rng.uniform(0, 0.03)
        yield f"watch, kill {number}", lambda root, seconds=seconds: kill_watch(root, write_paper(root), seconds)
    if shutil.which("strace"):
        yield "preview, killed where it writes", lambda root: kill_preview(root, write_paper(root))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    wish = parser.parse_args()
    wrong = 0
    for name, trial in trials(wish.rounds, wish.kills, random.Random(wish.seed)):
        with tempfile.TemporaryDirectory() as place:
            try:
                print(f"{name}: {trial(Path(place))}", flush=True)
            except AssertionError as fault:
                wrong += 1
                print(f"{name}: WRONG: {fault}", flush=True)
    print(f"{wrong} went wrong" if wrong else "nothing went wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
