"""An issue that is edited at random in a process that stays: whatever was remembered, it is what is made anew."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from layout.build.running_issue import MadeIssue, RunningIssue
from tests.goldens.pages import lay, newspaper
from tests.press.papers import dense, everything

_WORDS = ("渡口", "昨天上午，", "约三百人", "的", "“老码头”", "2023年", "，雨后初晴，", "C919", "轮渡公司说，")
"""What is written in between; some of it is in no other story."""
_PLACE = re.compile("[\u4e00-\u9fff](?=[\u4e00-\u9fff])")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _body(text: str) -> int:
    """Where the body of a story begins."""
    return text.find("\n---", 3) + 4 if text.startswith("---") else 0


def word(issue: Path, chance: Random) -> None:
    """A word is written into a story."""
    path = chance.choice(sorted(issue.rglob("*.md")))
    text = path.read_text(encoding="utf-8")
    places = [found.end() for found in _PLACE.finditer(text, _body(text))]
    if places:
        at = chance.choice(places)
        _write(path, text[:at] + chance.choice(_WORDS) + text[at:])


def cut(issue: Path, chance: Random) -> None:
    """A sentence is cut out of a story, or all of its last paragraph."""
    path = chance.choice(sorted(issue.rglob("*.md")))
    text = path.read_text(encoding="utf-8")
    body = _body(text)
    if chance.random() < 0.3 and text.count("\n\n", body) > 1:
        _write(path, text[: text.rstrip().rfind("\n\n")] + "\n")
    else:
        sentences = list(re.finditer("[^。\n]+。(?=[^\n])", text[body:]))
        if sentences:
            one = chance.choice(sentences)
            _write(path, text[: body + one.start()] + text[body + one.end() :])


def headline(issue: Path, chance: Random) -> None:
    """A headline is written anew."""
    path = chance.choice([path for path in sorted(issue.rglob("*.*")) if path.suffix in (".md", ".yaml")])
    text = path.read_text(encoding="utf-8")
    heads = list(re.finditer(r"headline: *([^\n,{}\[\]|>\"]+)", text))
    if heads:
        one = chance.choice(heads)
        _write(path, text[: one.end()] + chance.choice(("又一年", "（续）", "今日启动")) + text[one.end() :])


def exchange(issue: Path, chance: Random) -> None:
    """Two stories exchange their places, or two pages of one plan all of theirs."""
    path = issue / "issue.yaml"
    text = path.read_text(encoding="utf-8")
    files = list(re.finditer(r"file: *([\w/.-]+\.md)", text))
    if len(files) > 1:
        one, other = sorted(chance.sample(files, 2), key=lambda found: found.start())
        _write(
            path,
            text[: one.start(1)] + other[1] + text[one.end(1) : other.start(1)] + one[1] + text[other.end(1) :],
        )


def picture(issue: Path, chance: Random) -> None:
    """A picture of another grey, of the same size."""
    paths = sorted([*issue.parents[1].rglob("*.png"), *issue.parents[1].rglob("*.jpg")])
    if not paths:
        return
    path = chance.choice(paths)
    with Image.open(path) as image:
        if image.mode in ("L", "RGB"):
            Image.new(image.mode, image.size, chance.randrange(40, 200)).save(path)


def places(issue: Path, chance: Random) -> None:
    """A line is written above all of a file, so that what follows stands elsewhere in it."""
    path = issue / "issue.yaml"
    _write(path, "# 校\n" + path.read_text(encoding="utf-8"))


def paragraph(issue: Path, chance: Random) -> None:
    """A paragraph more at a story's end, so that all that follows in the file has other numbers."""
    path = chance.choice(sorted(issue.rglob("*.md")))
    _write(path, path.read_text(encoding="utf-8").rstrip() + "\n\n渡口的灯亮了。\n")


def page(issue: Path, chance: Random) -> None:
    """A page is left out, or goes to the end."""
    path = issue / "issue.yaml"
    head, *pages = re.split("^(?=  - section:)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    if len(pages) > 1:
        one = pages.pop(chance.randrange(len(pages)))
        _write(path, head + "".join(pages) + chance.choice(("", one)))


EDITS: tuple[Callable[[Path, Random], None], ...] = (
    word, word, word, cut, headline, exchange, picture, places, paragraph, page
)  # fmt: skip
TIMES = int(os.environ.get("BROADSHEET_EDITS", "6"))
"""Edits of each paper; thousands, by hand, where something is remembered in another way."""


def _pages(made: MadeIssue) -> list[tuple[bytes, dict[str, object]]]:
    """Files and records of all pages."""
    assert made.issue
    numbers = [page.forme.number for page in made.issue.pages]
    return [(made.page_pdf(number), made.page_record(number)) for number in numbers]


def _dense(root: Path) -> Path:
    return dense(root, 2, ("AAAAABBB", "AAAAABBB", "CCCDDDDD"))


def _packages(root: Path) -> Path:
    """Its stories are its own, so that they can be edited."""
    folder = lay(Path(__file__).parents[1] / "makeup" / "goldens" / "packages", newspaper(root))
    shutil.copytree(root / "stories", folder / "stories")
    issue = folder / "issue.yaml"
    _write(issue, issue.read_text(encoding="utf-8").replace("../../stories", "stories"))
    return folder


@pytest.mark.parametrize(
    ("paper", "intent"), [(everything, "print"), (everything, "screen"), (_dense, "print"), (_packages, "print")]
)
def test_after_any_edits_it_is_what_is_made_anew(tmp_path: Path, paper: Callable[[Path], Path], intent: str) -> None:
    issue, chance = paper(tmp_path), Random(1)
    running, kept = RunningIssue(issue, intent=intent), tmp_path / "kept"
    running.make().edition()
    for _ in range(TIMES):
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(issue, kept)
        edits = chance.choices(EDITS, k=chance.choice((1, 1, 2)))
        for edit in edits:
            edit(issue, chance)
        made, anew = running.make(), RunningIssue(issue, intent=intent).make()
        done = [edit.__name__ for edit in edits]
        assert made.found == anew.found, done
        if made.rejected:
            shutil.rmtree(issue)
            shutil.copytree(kept, issue)
            continue
        assert made.edition() == anew.edition(), done
        assert _pages(made) == _pages(anew), done
