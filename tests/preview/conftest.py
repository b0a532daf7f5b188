"""A small newspaper of two pages, shown by a server of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from layout.preview import PreviewOrder, previewing
from layout.preview.setting import Setting
from tests.small_paper import ISSUE_FOLDER, STYLE, issue

PAGES = """\
  - section: 要闻
    plan: |
      A A
      B C
    stories:
      A: {file: stories/ferry.md, level: lead, pictures: [{at: above, lines: 6}]}
      B: {file: stories/market.md, level: third}
      C: {file: stories/bridge.md, level: third}
  - section: 副刊
    plan: |
      A A
      B B
    stories:
      A: {file: stories/tea.md, level: second}
      B: {file: stories/rain.md, level: third}
"""
STORIES = {
    "ferry": ("老码头又响起铜铃", "雾还没有散尽，老码头的铜铃响了三下：可以开船了。"),
    "market": ("菜场提前开门", "从今天起早上五时开门，过道的灯换了。"),
    "tea": ("茶馆里的上午", "老茶馆七点开门，第一壶水是老周烧的。" * 6),
    "rain": ("雨下了一夜", "雨下了一夜，屋檐下的水缸满了。" * 6),
    "bridge": ("石桥修好了", "石头一块一块编了号，又一块一块放了回去。"),
}


class Paper(NamedTuple):
    """The issue, and a way to save one of its files."""

    issue: Path

    def story(self, name: str) -> Path:
        return self.issue / "stories" / f"{name}.md"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return write_paper(tmp_path)


def write_paper(root: Path) -> Paper:
    folder = root / ISSUE_FOLDER
    (folder / "stories").mkdir(parents=True)
    (root / "styles").mkdir()
    (root / "styles" / "probe.yaml").write_text(
        STYLE.replace("420pt", "620pt").replace("lines: 24", "lines: 39"), "utf-8"
    )
    (folder / "issue.yaml").write_text(issue(PAGES), "utf-8")
    for name, (headline, text) in STORIES.items():
        photo = "\n![渡口](../ferry.png)\n" if name == "ferry" else ""
        story = f"---\nheadline: {headline}\n---\n{text}\n{photo}"
        (folder / "stories" / f"{name}.md").write_text(story, "utf-8")
    Image.linear_gradient("L").resize((900, 600)).save(folder / "ferry.png")
    return Paper(folder)


class Served(NamedTuple):
    """Where a paper is shown, and what sets it again."""

    address: str
    setting: Setting
    paper: Paper


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A paper set once and shown."""
    paper = write_paper(tmp_path_factory.mktemp("served"))
    with previewing(PreviewOrder(paper.issue)) as (address, setting):
        setting.set()
        yield Served(address, setting, paper)
