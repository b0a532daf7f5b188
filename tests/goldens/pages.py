"""Small issues in folders, made up and compared with the text that was accepted for them.

A case is a folder with `issue.yaml`, its stories, and `pages.txt`. It is made up as an issue of a newspaper that has
the styles and stories beside this file, and grey pictures that are named by their size (`600x400.png`), or a disc of
that size on a transparent ground (`disc-600x400.png`).
"""

from __future__ import annotations

import difflib
import re
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from layout.build import set_issue
from layout.cache import Store
from layout.diagnostics import Rejected, Report
from layout.model import MadePage
from tests.goldens.dump import findings, pages

HERE = Path(__file__).parent
ACCEPTED = "pages.txt"
_PICTURE = re.compile(r"(disc-)?(\d+)x(\d+)\.png")


def cases(test: str) -> list[Path]:
    """The cases of a test file: the folders in `goldens` beside it."""
    return sorted(path.parent for path in (Path(test).parent / "goldens").glob("*/issue.yaml"))


def newspaper(root: Path) -> Path:
    """Set up the newspaper that all cases are issues of."""
    for part in ("styles", "stories"):
        shutil.copytree(HERE / part, root / part)
    (root / "pictures").mkdir()
    (root / "issues").mkdir()
    for style in (root / "styles").iterdir():
        _draw(style, root / "pictures")
    return root


def lay(case: Path, root: Path) -> Path:
    """The case as an issue of the newspaper: its folder."""
    folder = shutil.copytree(case, root / "issues" / case.name, ignore=shutil.ignore_patterns(ACCEPTED))
    for file in folder.iterdir():
        _draw(file, root / "pictures")
    return folder


def shown(case: Path, root: Path) -> str:
    """The case made up as an issue of the newspaper, as text; a rejected one has findings only."""
    folder = lay(case, root)
    report = Report()
    made: tuple[MadePage, ...] = ()
    with suppress(Rejected):
        made = set_issue(folder, report, lambda _: None, Store(root / "cache")).pages
    return "\n".join([*pages(made), *findings(report)]) + "\n"


def _draw(file: Path, folder: Path) -> None:
    """The pictures that a file of copy or style names."""
    for found in _PICTURE.finditer(file.read_text(encoding="utf-8")):
        if not (folder / found[0]).exists():
            size = int(found[2]), int(found[3])
            image = Image.new("LA", size, (128, 0)) if found[1] else Image.new("L", size, 128)
            if found[1]:
                ImageDraw.Draw(image).ellipse((0, 0, *size), fill=(128, 255))
            image.save(folder / found[0])


def compare(case: Path, root: Path, accept: bool) -> None:
    """Fail with a diff when the pages differ from what was accepted; with `accept` they are accepted."""
    file, now = case / ACCEPTED, shown(case, root)
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if accept:
        file.write_text(now, encoding="utf-8")
    elif now != before:
        tests = f"tests/{case.parents[1].name}"
        told = [f"The pages of {tests}/goldens/{case.name} are not those that were accepted."]
        told += difflib.unified_diff(before.splitlines(), now.splitlines(), "accepted", "now", lineterm="", n=2)
        told += [f"Is the change meant? `pytest --accept {tests} -k {case.name}` rewrites {ACCEPTED}."]
        pytest.fail("\n".join(told), pytrace=False)
