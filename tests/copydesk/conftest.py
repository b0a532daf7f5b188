"""A newspaper in a temporary folder, and the desk that reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from layout.copydesk import read_issue
from layout.copydesk.markdown_input.blocks import BodyContext, read_blocks
from layout.copydesk.path_sandbox import PathSandbox
from layout.copydesk.text_file import file_source
from layout.copydesk.yaml_input.tree import Node, compose
from layout.diagnostics import Report
from layout.model import Block, Issue

HEAD = "paper: daily\nnumber: 26\ndate: 2023-06-26\n"


@dataclass
class Newspaper:
    """A folder with issues/ and styles/; `report` collects what its desk finds."""

    root: Path
    report: Report = field(default_factory=Report)

    @property
    def issue(self) -> Path:
        return self.root / "issues" / "d"

    def write(self, name: str, text: str) -> Path:
        """A file of the issue, or with `../` one of the newspaper."""
        path = self.issue / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def picture(self, name: str) -> None:
        path = self.issue / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (30, 20), "red").save(path)

    def read(self, text: str | None = None) -> Issue | None:
        """The issue; `text` is its issue.yaml."""
        if text is not None:
            self.write("issue.yaml", text)
        self.write("../../styles/daily.yaml", "paper: {name: 日报, code: daily}\n")
        return read_issue(self.issue, self.report)

    @property
    def found(self) -> list[tuple[str, int, int]]:
        """Code, line and column of every finding, in the order of the copy."""
        return [(d.code, d.span.line, d.span.column) for d in sorted(self.report, key=lambda d: d.span)]

    @property
    def codes(self) -> list[str]:
        return [d.code for d in self.report]


@pytest.fixture
def newspaper(tmp_path: Path) -> Newspaper:
    (tmp_path / "styles").mkdir()
    (tmp_path / "issues" / "d").mkdir(parents=True)
    return Newspaper(tmp_path)


@pytest.fixture
def report() -> Report:
    return Report()


@pytest.fixture
def compose_text(report: Report) -> Callable[[str], Node | None]:
    def read(text: str) -> Node | None:
        source = file_source("x.yaml", text)
        report.sources["x.yaml"] = list(source.lines)
        return compose(source, report)

    return read


@pytest.fixture
def blocks(tmp_path: Path, report: Report) -> Callable[[str], tuple[Block, ...]]:
    def read(text: str) -> tuple[Block, ...]:
        source = file_source("s.md", text)
        report.sources["s.md"] = list(source.lines)
        return read_blocks(BodyContext(source, tmp_path, PathSandbox(tmp_path.resolve()), report))

    return read
