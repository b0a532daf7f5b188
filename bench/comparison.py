"""What `broadsheet diff` finds of planted changes and harmless ones, and what programs that compare pictures find.

Those are asked with their defaults: pixelmatch and odiff hold pages against each other as PDFium draws them at 150 dpi,
diff-pdf the PDFs. In: the folder with node_modules of pixelmatch, pngjs and odiff-bin; diff-pdf on the path. Out: the
table of docs/comparison.md on stdout. A program that is not there has a dash.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from layout.cache import Store  # noqa: E402
from layout.proof.comparison import ComparedEdition  # noqa: E402
from layout.proof.comparison.rasters import draw, frame_of, pages_of  # noqa: E402
from tests.proof.newspaper import build  # noqa: E402
from tests.proof.test_proof_comparison import HARMLESS, PLANTED, compared, first_page, told  # noqa: E402

_PIXELMATCH = """
import pixelmatch from 'pixelmatch'; import {PNG} from 'pngjs'; import fs from 'fs';
const [a, b] = process.argv.slice(-2).map(file => PNG.sync.read(fs.readFileSync(file)));
const same = a.width === b.width && a.height === b.height;
process.exit(same && !pixelmatch(a.data, b.data, null, a.width, a.height) ? 0 : 1);
"""
Finds = Callable[[ComparedEdition, ComparedEdition], bool | None]


class Programs:
    """The programs that are there, each asked whether two editions differ."""

    def __init__(self, modules: Path) -> None:
        self._modules = modules
        self._script = modules / "pixelmatch-of-two.mjs"
        if modules.is_dir():
            self._script.write_text(_PIXELMATCH)

    def asked(self) -> Mapping[str, Finds]:
        return {"diff-pdf": self._diff_pdf, "pixelmatch": self._pixelmatch, "odiff": self._odiff}

    def _diff_pdf(self, old: ComparedEdition, new: ComparedEdition) -> bool | None:
        program = shutil.which("diff-pdf")
        return _differs([program, str(old.file), str(new.file)]) if program else None

    def _pixelmatch(self, old: ComparedEdition, new: ComparedEdition) -> bool | None:
        there = (self._modules / "node_modules" / "pixelmatch").is_dir()
        return any(_differs(["node", str(self._script), *pair]) for pair in _drawn(old, new)) if there else None

    def _odiff(self, old: ComparedEdition, new: ComparedEdition) -> bool | None:
        program = self._modules / "node_modules" / ".bin" / "odiff"
        return any(_differs([str(program), *pair]) for pair in _drawn(old, new)) if program.exists() else None


def _differs(command: list[str]) -> bool:
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode not in (0, 1, 21, 22):
        raise SystemExit(done.stderr.decode() or done.stdout.decode())
    return done.returncode != 0


def _drawn(old: ComparedEdition, new: ComparedEdition) -> Iterator[list[str]]:
    """Both pictures of each page."""
    sides = [pages_of(side.file, range(len(side.numbers))) for side in (old, new)]
    for pair in zip(*sides, strict=True):
        files = []
        for side, page in zip("ab", pair, strict=True):
            file = old.file.with_name(f"{side}{page.leaf}.png")
            draw(page, frame_of(*pair), 150).save(file, compress_level=1)
            files.append(str(file))
        yield files


def _kinds(old: ComparedEdition, new: ComparedEdition, wanted: Set[tuple[int, str, str]]) -> str:
    """What was planted, then what follows from it."""
    found = told(compared(old, new))
    named = dict.fromkeys(f"{kind} {story}".strip() for _, kind, story in (*sorted(wanted & found), *sorted(found)))
    return ", ".join(list(named)[:2]) + (" …" if len(named) > 2 else "")


def _cases(folder: Path) -> Iterator[tuple[str, ComparedEdition, ComparedEdition, Set[tuple[int, str, str]]]]:
    store = Store(folder / "store")
    for name, (changes, wanted) in PLANTED.items():
        new = build(folder / re.sub(r"\W+", "-", name), store, changes)
        yield name, build(folder / "old", store, {}), new, wanted
    for name, harm in HARMLESS.items():
        old = build(folder / "old", store, {})
        yield f"harmless: {name}", old, harm(old), set()
    alone = build(folder / "alone", store, {}, page=1)
    yield "harmless: another subset of a font", first_page(build(folder / "old", store, {})), alone, set()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", type=Path, help="folder with node_modules")
    programs = Programs(parser.parse_args().modules).asked()
    print(f"| change | `broadsheet diff` | {' | '.join(programs)} |")
    print("|---|---|" + "---|" * len(programs))
    with tempfile.TemporaryDirectory() as folder:
        for name, old, new, wanted in _cases(Path(folder)):
            said = {None: "–", True: "differs", False: "nothing"}
            rest = [said[asks(old, new)] for asks in programs.values()]
            print(f"| {name} | {_kinds(old, new, wanted) or 'nothing'} | {' | '.join(rest)} |", flush=True)


if __name__ == "__main__":
    main()
