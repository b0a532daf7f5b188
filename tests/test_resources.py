"""Where a newspaper's folders are, and what comes from the house when it has none of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout.resources import fonts_file, house, newspaper_root, starter, style_path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A newspaper with an issue two folders deep."""
    (tmp_path / "paper" / "issues" / "2023" / "one").mkdir(parents=True)
    return (tmp_path / "paper").resolve()


def test_a_newspaper_is_the_folder_above_issues(paper: Path) -> None:
    assert newspaper_root(paper / "issues" / "2023" / "one") == paper
    assert newspaper_root(paper / "issues" / "2023") == paper


def test_a_newspaper_without_issues_is_where_styles_are(tmp_path: Path) -> None:
    (tmp_path / "styles").mkdir()
    (tmp_path / "today").mkdir()
    assert newspaper_root(tmp_path / "today") == tmp_path.resolve()


def test_an_issue_on_its_own_is_its_own_newspaper(tmp_path: Path) -> None:
    assert newspaper_root(tmp_path / "today") == (tmp_path / "today").resolve()


def test_a_newspaper_s_own_style_wins(paper: Path) -> None:
    issue = paper / "issues" / "2023" / "one"
    assert style_path("broadsheet", issue) == house() / "styles" / "broadsheet.yaml"
    (paper / "styles").mkdir()
    (paper / "styles" / "broadsheet.yaml").touch()
    assert style_path("broadsheet", issue) == paper / "styles" / "broadsheet.yaml"
    assert style_path("nobody", issue) is None


def test_a_newspaper_s_own_fonts_win(paper: Path) -> None:
    issue = paper / "issues" / "2023" / "one"
    assert fonts_file(issue) == house() / "fonts" / "fonts.yaml"
    (paper / "fonts").mkdir()
    (paper / "fonts" / "fonts.yaml").touch()
    assert fonts_file(issue) == paper / "fonts" / "fonts.yaml"


def test_the_house_has_what_every_newspaper_needs() -> None:
    assert (house() / "styles" / "broadsheet.yaml").is_file()
    assert (house() / "fonts" / "fonts.lock").is_file()
    assert (starter() / "README.md").is_file()
    assert (starter() / ".gitignore").read_text("utf-8") == "/output/\n"  # what is made belongs in no git
