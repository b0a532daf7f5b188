"""How long a save takes to be seen in the preview, part by part, and whether its memory stays flat.

`python bench/preview.py [NEWSPAPER]` opens the sample, or the first issue of another newspaper, in Chromium and changes
one word 50 times: in a story of the page that is shown, as an editor saves (a new file in the place of the old one).
`--loop 5000` makes so many changes without a browser; with `--bound`, the changed page's PDF and
the edition after each.
"""

from __future__ import annotations

import argparse
import gc
import os
import re
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from layout.cache import default_store
from layout.preview import PreviewOrder, previewing
from layout.preview.setting import Setting

HOUSE = Path(__file__).parents[1]
PAINTED = "new Promise(done => addEventListener('painted', event => done(event.detail), {once: true}))"
PAUSE_MS = 250
PARTS = ("noticed", "set", "drawn", "painted")


class Editor:
    """Changes one word after the other: two characters that stand side by side change places, the next time others."""

    def __init__(self, setting: Setting) -> None:
        """Of the first page as it is set now."""
        issue = setting.board.shown.issue
        assert issue
        heads = [story.headline.text.span.file for story in issue.issue.pages[0].stories.values() if story.headline]
        self.files = [Path(name) for name in dict.fromkeys(heads) if name.endswith(".md")]
        self.texts = [file.read_text("utf-8") for file in self.files]

    def save(self, number: int) -> None:
        which = number % len(self.files)
        text = self.texts[which]
        body = text.index("---", 3)
        pairs = [found.start() for found in re.finditer("[一-龥]{2}", text) if found.start() > body]
        at = next(at for at in pairs[(number * 7) % len(pairs) :] + pairs if text[at] != text[at + 1])
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        aside = self.files[which].with_suffix(".tmp")
        aside.write_text(text, "utf-8")
        os.replace(aside, self.files[which])


class TimedSetting:
    """Runs a setting and notes when each part of its last round was done, and what that took of the processor."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.at: dict[str, float] = {}
        self.worked: dict[str, float] = {}
        self._after(setting.running, "make", "set")
        self._after(setting, "patches", "drawn")

    def _after(self, owner: Any, name: str, part: str) -> None:
        work: Callable[..., Any] = getattr(owner, name)

        def timed(*given: Any) -> Any:
            began = time.thread_time()
            if part == "set":
                self.at["noticed"] = time.time()
            result = work(*given)
            self.at[part], self.worked[part] = time.time(), time.thread_time() - began
            return result

        setattr(owner, name, timed)


def browse(folder: Path, edits: int) -> None:
    from playwright.sync_api import sync_playwright

    with previewing(PreviewOrder(folder, store=default_store())) as (address, setting), sync_playwright() as playwright:
        timed = TimedSetting(setting)
        threading.Thread(target=setting.run, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address, wait_until="commit")
        page.wait_for_selector("html[data-painted]", state="attached")
        page.wait_for_timeout(3000)
        editor = Editor(setting)
        rows: dict[str, list[float]] = {name: [] for name in (*PARTS, "all")}
        worked: dict[str, list[float]] = {"set": [], "drawn": []}
        for number in range(edits):
            page.evaluate(f"() => {{ window.seen = {PAINTED}; return 0; }}")
            began = time.time()
            editor.save(number)
            at = {**timed.at, "painted": page.evaluate("window.seen")["at"] / 1000}
            at.update({name: timed.at[name] for name in PARTS[:-1]})
            for part, before in zip(PARTS, (began, *(at[name] for name in PARTS[:-1])), strict=True):
                rows[part].append(1000 * (at[part] - before))
            rows["all"].append(1000 * (at["painted"] - began))
            for part, seconds in timed.worked.items():
                worked[part].append(1000 * seconds)
            page.wait_for_timeout(PAUSE_MS)
        browser.close()
    print(f"{edits} changes of a word: ms from the save to the page painted in Chromium\n")
    print("| part | median | greatest | of it the processor |\n|---|---|---|---|")
    for name, taken in rows.items():
        processor = f"{median(worked[name]):.0f}" if name in worked else ""
        print(f"| {name} | {median(taken):.0f} | {max(taken):.0f} | {processor} |")


def loop(folder: Path, edits: int, bound: bool) -> None:
    gc.enable()
    with previewing(PreviewOrder(folder, store=default_store())) as (_, setting):
        if bound:
            _bind_each(setting)
        setting.set()
        editor, sizes = Editor(setting), []
        with setting.board.listening() as heard:
            for number in range(edits):
                editor.save(number)
                setting.set()
                while not heard.empty():
                    heard.get()
                if number % max(1, edits // 20) == 0 or number == edits - 1:
                    sizes.append(resident())
                    print(f"{number:6}  {sizes[-1]:6.1f} MB", flush=True)
    first = sizes[2]  # once all that is remembered has been met
    print(f"from {first:.1f} to {sizes[-1]:.1f} MB: {100 * (sizes[-1] / first - 1):+.1f} %")


def _bind_each(setting: Setting) -> None:
    make = setting.running.make

    def bound() -> Any:
        made = make()
        for number in made.changed[:1]:
            made.page_pdf(number)
        made.edition()
        return made

    setting.running.make = bound  # type: ignore[method-assign, assignment]


def resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("newspaper", nargs="?", type=Path, default=HOUSE)
    options.add_argument("--edits", type=int, default=50)
    options.add_argument("--loop", type=int, default=0)
    options.add_argument("--bound", action="store_true")
    given = options.parse_args()
    with TemporaryDirectory() as place:
        root = Path(place)
        for name in ("issues", "styles"):
            shutil.copytree(given.newspaper / name, root / name)
        folder = next((root / "issues").iterdir())
        loop(folder, given.loop, given.bound) if given.loop else browse(folder, given.edits)


if __name__ == "__main__":
    main()
