"""Nothing outside the newspaper and the house is read, whichever link leads there, and no line of it is told."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from layout.build import check
from layout.diagnostics import Rejected, Report
from layout.finding_format import render
from layout.resources import style_path

SECRET = "root:x:0:0:secret-of-another"
ISSUE = """\
paper: small
number: 1
date: 2024-01-01
pages:
  - section: 要闻
    plan: A A A A B B B B
    stories:
      A: {file: stories/a.md}
      B: {headline: 又一件, body: 正文。}
"""
STYLE = "extends: broadsheet\npaper: {name: 小报, code: xiao}\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A newspaper of one issue; beside it, a folder of somebody else's with files of every kind."""
    files = {
        "paper/styles/small.yaml": STYLE,
        "paper/issues/one/issue.yaml": ISSUE,
        "paper/issues/one/stories/a.md": "---\nheadline: 一件事\n---\n正文。\n",
        "other/styles/small.yaml": f"{STYLE}# {SECRET}\n",
        "other/issue.yaml": f"{ISSUE}{SECRET}\n",
        "other/a.md": f"{SECRET}\n# {SECRET}\n",
        "other/fonts.yaml": f"- {SECRET}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "paper"


def found(issue: Path) -> list[tuple[str, str]]:
    """Codes and messages of what is wrong; whatever is told, nobody's secret is."""
    report = Report()
    with suppress(Rejected):
        check(issue, report, lambda _: None)
    text = render(report, "text") + render(report, "json") + render(report, "github")
    assert "secret-of-another" not in text
    assert not any(SECRET in line for lines in report.sources.values() for line in lines)
    return [(finding.code, finding.message) for finding in report if finding.severity == "error"]


def link(at: Path, to: Path) -> None:
    """`at` becomes a link to `to`, what stood there moved away."""
    if at.exists():
        at.rename(at.with_name(f"{at.name}.before"))
    at.symlink_to(to)


def test_a_newspaper_of_files_is_read(paper: Path) -> None:
    assert found(paper / "issues" / "one") == []


@pytest.mark.parametrize(
    ("inside", "outside"),
    [
        ("issues/one/issue.yaml", "issue.yaml"),
        ("issues/one", "."),
        ("issues", "."),
        ("issues/one/stories/a.md", "a.md"),
        ("issues/one/stories", "."),
        ("styles/small.yaml", "styles/small.yaml"),
        ("styles", "styles"),
        ("fonts/fonts.yaml", "fonts.yaml"),
        ("fonts", "."),
    ],
)
def test_a_link_out_of_the_newspaper_is_refused_and_not_read(paper: Path, inside: str, outside: str) -> None:
    (paper / "fonts").mkdir()
    if inside == "issues":
        (paper.parent / "other" / "one").mkdir()
        (paper.parent / "other" / "issue.yaml").rename(paper.parent / "other" / "one" / "issue.yaml")
    link(paper / inside, paper.parent / "other" / outside)
    assert [code for code, _ in found(paper / "issues" / "one")] == ["copy-path"]


def test_a_style_that_is_extended_stays_inside(paper: Path) -> None:
    (paper / "styles" / "small.yaml").write_text("extends: base\npaper: {name: 小报, code: xiao}\n", encoding="utf-8")
    link(paper / "styles" / "base.yaml", paper.parent / "other" / "styles" / "small.yaml")
    assert [code for code, _ in found(paper / "issues" / "one")] == ["copy-path"]


@pytest.mark.parametrize("name", ["../../other/styles/small", "/etc/passwd", "..", "x" * 300, "a/b"])
def test_a_paper_is_a_name_and_no_path(paper: Path, name: str) -> None:
    path = paper / "issues" / "one" / "issue.yaml"
    path.write_text(ISSUE.replace("paper: small", f"paper: {name}"), encoding="utf-8")
    [(code, _)] = found(path)
    assert code in ("copy-paper", "copy-type")
    assert style_path(name, path.parent) is None


def test_a_link_within_the_newspaper_is_followed(paper: Path) -> None:
    (paper / "issues" / "latest").symlink_to("one")
    assert found(paper / "issues" / "latest") == []


def test_a_shortcut_of_the_user_s_leads_to_the_newspaper(paper: Path) -> None:
    """A link that stands in no newspaper is no part of the copy."""
    (paper.parent / "today").symlink_to(paper / "issues" / "one")
    (paper.parent / "mine").symlink_to(paper)
    assert found(paper.parent / "today") == []
    assert found(paper.parent / "mine" / "issues" / "one") == []


# --- what is no file ------------------------------------------------------------------------------


def pipe(path: Path) -> None:
    os.mkfifo(path)


def plug(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def loop(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("make", [pipe, plug, loop, Path.mkdir])
@pytest.mark.parametrize("name", ["issues/one/issue.yaml", "issues/one/stories/a.md", "styles/small.yaml"])
def test_what_is_no_file_is_told_and_not_waited_for(
    paper: Path, make: Callable[[Path], None], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(paper)
    Path(name).unlink()
    make(Path(name))
    codes = {code for code, _ in found(Path("issues/one/issue.yaml" if "issue.yaml" in name else "issues/one"))}
    assert codes & {"copy-file", "copy-path"}


def test_where_a_missing_file_is_looked_for_is_told(paper: Path) -> None:
    """By its place in the newspaper: `ads` alone may be beside the issues or in this one."""
    issue, report = paper / "issues/one", Report()
    text = (issue / "issue.yaml").read_text("utf-8")
    (issue / "issue.yaml").write_text(text.replace("{headline: 又一件, body: 正文。}", "{ad: ads/spring.png}"), "utf-8")
    for folder in ("", "ads"):
        (issue / folder).mkdir(exist_ok=True)
        with suppress(Rejected):
            check(issue, report, lambda _: None)
    assert [finding.hint for finding in report if finding.code == "copy-file"] == [
        "there is no folder issues/one/ads: make it, and put the file there",
        "put the file into the folder issues/one/ads, or correct its name here",
    ]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("b.md", "did you mean 'stories/b.md'?"),
        ("text/b.md", "did you mean 'stories/b.md'?"),
        ("stories/bb.md", "did you mean 'stories/b.md'?"),
        ("one/stories/b.md", "did you mean 'stories/b.md'?"),
        ("loose.md", "put the file into the folder issues/one, or correct its name here"),
    ],
)
def test_a_file_in_another_folder_of_the_issue_is_what_was_meant(paper: Path, written: str, hint: str) -> None:
    """Not one that a link leads to outside of the newspaper."""
    issue, report = paper / "issues/one", Report()
    (issue / "stories/b.md").write_text("正文。", "utf-8")
    (paper.parent / "other/loose.md").write_text(SECRET, "utf-8")
    (issue / "lent").symlink_to(paper.parent / "other")
    text = (issue / "issue.yaml").read_text("utf-8")
    (issue / "issue.yaml").write_text(text.replace("{headline: 又一件, body: 正文。}", f"{{file: {written}}}"), "utf-8")
    with suppress(Rejected):
        check(issue, report, lambda _: None)
    assert [finding.hint for finding in report if finding.code == "copy-file"] == [hint]


@pytest.mark.parametrize("make", [pipe, plug, Path.mkdir])
def test_what_is_no_file_is_not_called_missing(paper: Path, make: Callable[[Path], None]) -> None:
    path = paper / "issues" / "one" / "stories" / "a.md"
    path.unlink()
    make(path)
    assert found(paper / "issues" / "one") == [("copy-file", "stories/a.md is not a file")]
