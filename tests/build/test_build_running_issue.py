"""An issue that is made again and again in one process: what changed, and the same bytes as a build."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from layout.build import Order, make_files
from layout.build.running_issue import MadeIssue, RunningIssue
from layout.diagnostics import Rejected, Report
from tests.press.papers import everything


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return everything(tmp_path)


@pytest.fixture
def running(issue: Path) -> RunningIssue:
    return RunningIssue(issue)


def built(issue: Path) -> dict[str, bytes]:
    """What a build makes of it, page by page too."""
    return make_files(Order(issue, pages=True), Report(), lambda _: None)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def same(made: MadeIssue, files: dict[str, bytes]) -> None:
    """Edition, pages and records are those of the build, and nothing else is told."""
    name, edition = made.edition()
    assert files[name] == edition
    pages = [data for file, data in sorted(files.items()) if file.startswith("pages/")]
    records = json.loads(files["layout.json"])["pages"]
    assert made.issue is not None
    numbers = [page.forme.number for page in made.issue.pages]
    assert [made.page_pdf(number) for number in numbers] == pages
    assert [made.page_record(number) for number in numbers] == records
    own = made.files(Report(found=list(made.found)))
    accounts = [json.loads(one["report.json"]) for one in (own, files)]
    for account in accounts:
        account["files"] = [row for row in account["files"] if not row["file"].startswith("pages/")]
    assert accounts[0] == accounts[1]
    assert own["layout.json"] == files["layout.json"]


def test_it_is_the_edition_that_a_build_makes_before_and_after_a_change(issue: Path, running: RunningIssue) -> None:
    made = running.make()
    assert made.changed == (1, 2, 3, 4, 5)
    same(made, built(issue))
    assert running.make().changed == ()
    change(issue / "verse.md", "春水绿到桥", "春水碧到桥")
    made = running.make()
    assert made.changed == (5,)
    same(made, built(issue))


def test_a_story_that_goes_on_changes_the_pages_that_it_stands_on(issue: Path, running: RunningIssue) -> None:
    running.make()
    change(issue / "long.md", "。", "，这句话比从前长了许多，长得足够把后面的字都推到下一行去，再推到下一版去。")
    made = running.make()
    assert set(made.changed) >= {1}
    assert 4 not in made.changed
    same(made, built(issue))


def test_a_page_between_the_parts_of_a_story_that_is_as_it_was_keeps_nothing_of_it(
    issue: Path, running: RunningIssue
) -> None:
    """Page 4 takes nothing of the story that goes on from page 2 on page 5."""
    running.make()
    change(issue / "bridge.md", "看守的老人听说是修桥", "看场的老人听说是修桥")
    made = running.make()
    assert made.changed == (5,)
    same(made, built(issue))


def darken(issue: Path) -> None:
    """Pictures of another grey, with the times of the old ones and, packed alike, their size."""
    for picture in (issue.parents[1] / "pictures").glob("[0-9]*x*.png"):
        before = picture.stat()
        with Image.open(picture) as image:
            Image.new(image.mode, image.size, 120).save(picture)
        assert picture.stat().st_size == before.st_size
        os.utime(picture, ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], None]] = {
    "a style": lambda issue: change(issue.parents[1] / "styles" / "small.yaml", "leading: 13pt", "leading: 13.5pt"),
    "the date": lambda issue: change(issue / "issue.yaml", "number: 7", "number: 8"),
    "a section": lambda issue: change(issue / "issue.yaml", "section: 服务", "section: 便民"),
    "a line above all": lambda issue: change(issue / "issue.yaml", "paper:", "# 三校\npaper:"),
    "a picture": darken,
}


@pytest.mark.parametrize("what", CHANGES)
def test_nothing_stays_as_it_was_by_mistake(issue: Path, running: RunningIssue, what: str) -> None:
    before = running.make().edition()
    CHANGES[what](issue)
    made = running.make()
    assert made.changed or what == "a line above all"
    assert (made.edition() == before) == (what == "a line above all")
    same(made, built(issue))


EDITS = (
    ("long.md", "。", "！"),
    ("read.md", "的", "之"),
    ("issue.yaml", "section: 服务", "section: 便民"),
    ("issue.yaml", "stories:", "stories:  # 三校"),
    ("long.md", "！", "。这句话比从前长了许多，把后面的字都推到下一行去。"),
    ("issue.yaml", "paper:", "# 三校\npaper:"),
    ("verse.md", "春水绿到桥", "春水碧到桥"),
    ("issue.yaml", "pictures: [{", "pictures: [{  "),
    ("long.md", "这句话比从前长了许多，", ""),
)
"""A file, what stands there, and what it becomes: words, lines, places alone."""


@pytest.mark.parametrize(("kept", "edits"), [(1.5, len(EDITS)), (0.1, 2)])
def test_what_was_made_before_changes_nothing(
    issue: Path, running: RunningIssue, kept: float, edits: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages, their places in the copy and all findings are those of an issue that was never made before; also when
    there is too much of what was composed, so that it is let go."""
    monkeypatch.setattr("layout.build.running_issue._KEPT_TAKES", kept)
    monkeypatch.setattr("layout.build.running_issue._FEW_TAKES", 5)
    running.make()
    for name, old, new in EDITS[:edits]:
        change(issue / name, old, new)
        made, anew = running.make(), RunningIssue(issue).make()
        assert made.issue
        assert anew.issue
        assert made.issue.pages == anew.issue.pages, (name, new)
        assert made.found == anew.found, (name, new)
    same(made, built(issue))


def test_what_was_composed_is_let_go(issue: Path, running: RunningIssue) -> None:
    running.make()
    assert running._composed
    store = running._composed.store
    first, last = len(store.blocks), "的"
    for n in range(40):
        change(issue / "read.md", last, last := f"的{n}")
        running.make()
    assert len(store.blocks) == max(50, int(1.5 * first))
    assert running._composed.store is store


def test_mistakes_are_told_and_mended(issue: Path, running: RunningIssue) -> None:
    first = running.make()
    change(issue / "issue.yaml", "pages:", "pages: [")
    wrong = running.make()
    assert wrong.rejected
    assert (wrong.issue, wrong.changed) == (None, ())
    assert [finding.severity for finding in wrong.found] == ["error"]
    with pytest.raises(Rejected):
        wrong.edition()
    change(issue / "issue.yaml", "pages: [", "pages:")
    again = running.make()
    assert (again.rejected, again.changed) == (False, ())
    assert again.edition() == first.edition()


def test_it_says_which_files_it_depends_on(issue: Path, running: RunningIssue) -> None:
    for made in (running.make(), running.make()):
        asked = {Path(os.path.abspath(path)) for path in made.asked}
        assert {issue / "issue.yaml", issue / "long.md", issue.parents[1] / "styles" / "small.yaml"} <= asked
        assert issue.parents[1] / "pictures" / "reading.pdf" in asked
