"""Read again with what was read before, an issue is what it is when it is read anew: copy, findings, ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from layout.copydesk import read_issue
from layout.copydesk.issue import story
from layout.copydesk.known_copy import KnownCopy
from layout.diagnostics import Report
from layout.files import Ledger, written_to
from tests.copydesk.conftest import HEAD, Newspaper

ISSUE = f"""{HEAD}pages:
  - section: 要闻
    plan: |
      A B
      C D
    stories:
      A: {{file: a.md, pictures: [{{at: above}}]}}
      B: {{file: b.md}}
      C: {{file: a2.md}}
      D:
        headline: 菜场提前开门
        body: 从今天起早上五时开门 , 过道的灯换了。
"""
STORIES = {
    "a.md": "---\nheadline: 老码头\n---\n铜铃响了三下 , 可以开船了。\n\n![渡口](p/ferry.png)\n\n船开了 ; 人走了。\n",
    "a2.md": "---\nheadline: 石桥\n---\n![石桥](p/bridge.png)\n\n![石桥](p/ferry.png)\n\n石头编了号 , 又放了回去。\n",
    "b.md": "---\nheadline: 茶馆\nkiker: 街巷\n---\n第一壶水是老周烧的 , 七点。\n",
}


LONG = "铜铃响了三下，可以开船了，船上的人都看着对岸的灯，灯一盏一盏亮起来，水也亮了，风从江心吹来。\n\n"


@pytest.fixture
def paper(newspaper: Newspaper) -> Newspaper:
    """Its pictures have something to tell, each; so have most of its stories."""
    for name, text in STORIES.items():
        newspaper.write(name, text)
    newspaper.write("issue.yaml", ISSUE)
    newspaper.write("../../styles/daily.yaml", "paper: {name: 日报, code: daily}\n")
    for name in ("p/ferry.png", "p/bridge.png"):
        newspaper.picture(name)
        with Image.open(newspaper.issue / name) as picture:
            picture.convert("RGBA").save(newspaper.issue / name)
    return newspaper


def read(paper: Newspaper, known: KnownCopy | None) -> tuple[Any, ...]:
    report, ledger = Report(), Ledger()
    with written_to(ledger):
        issue = read_issue(paper.issue, report, known=known)
    asked = {*ledger.read, *(path for _, path in ledger.asked)}
    return issue, list(report), report.sources, asked, ledger.whole


CHANGES: dict[str, Callable[[Newspaper], object]] = {
    "nothing": lambda paper: None,
    "a word": lambda paper: paper.write("a.md", STORIES["a.md"].replace("三下", "四下")),
    "a line more above a story": lambda paper: paper.write(
        "b.md", STORIES["b.md"].replace("headline", "# 三校\nheadline")
    ),
    "a blank beside an entry": lambda paper: paper.write("issue.yaml", ISSUE.replace("B: {", "B:  {")),
    "a comment behind an entry": lambda paper: paper.write("issue.yaml", ISSUE.replace("b.md}", "b.md} # 三校")),
    "a line more above all": lambda paper: paper.write("issue.yaml", ISSUE.replace("pages:", "# 三校\npages:")),
    "a key": lambda paper: paper.write("issue.yaml", ISSUE.replace("b.md}", "b.md, level: third}")),
    "another picture": lambda paper: Image.new("L", (9, 9)).save(paper.issue / "p/ferry.png"),
    "no picture": lambda paper: (paper.issue / "p/ferry.png").unlink(),
    "a damaged picture": lambda paper: (paper.issue / "p/bridge.png").write_bytes(b"\x89PNG\r\n\x1a\n"),
    "no story": lambda paper: (paper.issue / "a2.md").unlink(),
    "another story in its place": lambda paper: paper.write("issue.yaml", ISSUE.replace("file: b.md", "file: a2.md")),
    "a plan that tells something": lambda paper: paper.write("issue.yaml", ISSUE.replace("C D", "C C")),
    "a text twice": lambda paper: paper.write("b.md", LONG + paper.write("a.md", LONG).read_text(encoding="utf-8")),
    "a key that another has": lambda paper: paper.write("issue.yaml", ISSUE.replace("b.md}", "b.md, key: a2.md}")),
    "broken YAML": lambda paper: paper.write("issue.yaml", ISSUE.replace("b.md}", "b.md")),
}


@pytest.mark.parametrize("what", CHANGES)
def test_it_is_as_if_it_were_read_anew(paper: Newspaper, what: str) -> None:
    """Before the change, after it, and again."""
    known = KnownCopy()
    assert read(paper, known) == read(paper, None)
    CHANGES[what](paper)
    for _ in range(2):
        assert read(paper, known) == read(paper, None)


def test_only_what_changed_is_read_again(paper: Newspaper, monkeypatch: pytest.MonkeyPatch) -> None:
    read_again: list[str] = []
    work = story._read

    def noted(id: str, *rest: Any) -> Any:
        read_again.append(id)
        return work(id, *rest)

    monkeypatch.setattr(story, "_read", noted)
    known = KnownCopy()
    read(paper, known)
    assert read_again == ["1A", "1B", "1C", "1D"]
    read_again.clear()
    read(paper, known)
    assert read_again == []
    paper.write("b.md", STORIES["b.md"].replace("七点", "八点"))
    read(paper, known)
    assert read_again == ["1B"]


def test_what_is_made_of_the_same_values_is_not_made_again_but_told() -> None:
    known, made = KnownCopy(), list[str]()

    def derive(name: str, *made_of: object) -> tuple[str, list[str]]:
        report = Report()

        def work() -> str:
            made.append(name)
            report.error("copy-plan", f"{name} {made_of}")
            return f"{name}, {made_of}"

        return known.derive(name, made_of, report, work), [finding.message for finding in report]

    one, other = ("a", 1), ("a", 2)
    for made_of in (one, one, other, other, one):
        assert derive("page", made_of) == (f"page, {(made_of,)}", [f"page {(made_of,)}"])
    assert derive("plan", one) == (f"plan, {(one,)}", [f"plan {(one,)}"])
    assert made == ["page", "page", "page", "plan"]


def test_pages_are_the_same_objects_while_their_stories_are(paper: Newspaper) -> None:
    known = KnownCopy()
    before = read_issue(paper.issue, Report(), known=known)
    paper.write("issue.yaml", ISSUE.replace("pages:", "# 三校\npages:"))
    moved = read_issue(paper.issue, Report(), known=known)
    again = read_issue(paper.issue, Report(), known=known)
    assert before
    assert moved
    assert again
    assert moved.pages[0] is again.pages[0] is not before.pages[0]
