"""A small newspaper: its style, its type, a page drawn at random, and a folder for issues written as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from layout.build import SetIssue, set_issue
from layout.copydesk import read_stylesheet
from layout.copydesk.style.fonts import read_fonts
from layout.diagnostics import Report
from layout.galley import SortCases
from layout.makeup.pages import make_up
from layout.model import Issue, MadePage, Page, Stylesheet
from layout.resources import fonts_file
from tests.makeup import properties

STYLE = """\
extends: broadsheet
paper: {name: 小报, code: xiao}
sheet: {width: 600pt, height: 600pt, head: 60pt}
grids:
  news: {columns: 4, characters: 14, lines: 38, size: 9pt, leading: 13pt, gutter_em: 1.5}
  feature: {columns: 2, characters: 24, lines: 38, size: 9pt, leading: 13pt, gutter_em: 2}
masthead: {lines: 9, columns: 3, nameplate: {height: 60pt}, codes: []}
rules: {column: {thickness: 0.25pt}}
"""
HEAD = "paper: small\nnumber: 1\ndate: 2023-06-26\npages:\n"


@dataclass(frozen=True)
class House:
    """The small newspaper's folder: `issue(pages)` writes an issue of it and makes it up."""

    root: Path

    def write(self, pages: str, **files: str) -> Path:
        """Write issue.yaml with `pages` under its head, and story files by name; returns the issue's folder."""
        folder = self.root / "issues" / "d"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "issue.yaml").write_text(HEAD + pages, encoding="utf-8")
        for name, text in files.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        return folder

    def picture(self, width: int, depth: int) -> None:
        """A picture at `p.png` of the issue."""
        (self.root / "issues" / "d").mkdir(parents=True, exist_ok=True)
        Image.new("L", (width, depth), 128).save(self.root / "issues" / "d" / "p.png")

    def issue(self, pages: str, **files: str) -> tuple[SetIssue, Report]:
        report = Report()
        return set_issue(self.write(pages, **files), report, lambda _: None), report


@pytest.fixture
def newspaper(tmp_path: Path) -> House:
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "small.yaml").write_text(STYLE, encoding="utf-8")
    return House(tmp_path)


@pytest.fixture(scope="session")
def style(tmp_path_factory: pytest.TempPathFactory) -> Stylesheet:
    """The small newspaper's look."""
    path = tmp_path_factory.mktemp("paper") / "styles" / "small.yaml"
    path.parent.mkdir()
    path.write_text(STYLE, encoding="utf-8")
    report = Report()
    read = read_stylesheet(path, report)
    assert read is not None
    assert not list(report)
    return read


@pytest.fixture(scope="session")
def cases() -> SortCases:
    fonts = read_fonts(fonts_file(Path.cwd()), Report())
    assert fonts is not None
    return SortCases(fonts)


@pytest.fixture(scope="session")
def made_up(style: Stylesheet, cases: SortCases, make_issue: Callable[..., Issue]) -> Callable[[Page], MadePage]:
    """`made_up(page)` is a page of the small newspaper made up."""
    issue = make_issue(1)
    return lambda page: make_up(page, issue, style, cases).page


@pytest.fixture(scope="session")
def talk() -> Callable[[int], str]:
    """`talk(count)` is a paragraph of so many characters."""
    return properties.talk
