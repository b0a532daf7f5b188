"""`broadsheet diff`: what the user may call an edition, what is printed, and the exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from layout.cli import main
from tests.small_paper import ISSUE_FOLDER as ISSUE
from tests.small_paper import STYLE, issue

YAML = issue("""\
  - section: 要闻
    plan: A A
    stories:
      A: {headline: 江滩公园开园, key: park, level: third, body: 江滩公园今天开园，步道两旁种了樟树，长椅朝着江水。}
""")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newspaper in git: two revisions of one issue, both built into `old` and `new`."""
    root = tmp_path_factory.mktemp("repository") / "papers" / "wangjiang"
    for name, text in ((f"{ISSUE}/issue.yaml", YAML), ("styles/probe.yaml", STYLE)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    git(root, "init", "-q")
    commit(root)
    build(root, "old")
    issue = root / ISSUE / "issue.yaml"
    issue.write_text(YAML.replace("樟树", "桂树"), encoding="utf-8")
    commit(root)
    build(root, "new")
    return root


def git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Press", "-c", "user.email=press@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=root, check=True)


def commit(root: Path) -> None:
    git(root, "add", "--", "issues", "styles")
    git(root, "commit", "-q", "-m", "Change the copy")


def build(root: Path, name: str) -> None:
    done = CliRunner().invoke(main, ["build", str(root / ISSUE), "-o", str(root / name), "--pages"])
    assert done.exit_code == 0, done.output


@pytest.fixture
def diff(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(repository)
    return lambda *arguments: CliRunner().invoke(main, ["diff", *arguments])


def changes(result: Result) -> list[Any]:
    account = json.loads(result.stdout)
    assert [page["page"] for page in account["pages"]] == [1]
    return [(change["kind"], change.get("story"), change.get("paragraph")) for change in account["pages"][0]["changes"]]


PAGE = "pages/wangjiang_20240101_A01.pdf"
NAMES = ["old", "old/wangjiang_20240101.pdf", f"old/{PAGE}", f"HEAD~1:./{ISSUE}"]


@pytest.mark.parametrize("old", NAMES)
@pytest.mark.parametrize("new", ["new", ISSUE])
def test_an_edition_has_many_names(diff: Callable[..., Result], old: str, new: str) -> None:
    result = diff(old, new, "--format", "json")
    assert (changes(result), result.exit_code) == ([("edited", "1A", 0)], 3)


def test_a_revision_is_named_from_the_top_of_its_repository_or_from_here(diff: Callable[..., Result]) -> None:
    same = diff(f"HEAD:./{ISSUE}", f"HEAD:{ISSUE}/issue.yaml")
    assert (same.exit_code, same.stdout) == (0, "no difference in 1 page\n")


def test_the_last_row_counts_the_pages_that_differ(diff: Callable[..., Result]) -> None:
    assert diff("old", "new").stdout.splitlines()[-1] == "pages that differ: 1 of 1"


def test_the_text_is_a_row_a_change(diff: Callable[..., Result]) -> None:
    result = diff("old", "new", "--lang", "zh")
    first, row, last = result.stdout.splitlines()
    assert (first, last) == ("第1版：1处改动", "共1版，1版不同")
    assert row.split()[:3] == ["改稿", "1A", "¶0"]
    assert row.endswith("“道两旁种了”后的“樟”改成了“桂”".replace("道两旁种了", "两旁种了"))


def test_a_remark_for_github_names_the_line_from_where_the_command_ran(
    diff: Callable[..., Result], repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository.parents[1])
    result = diff("papers/wangjiang/old", f"papers/wangjiang/{ISSUE}", "--format", "github", "--lang", "zh")
    (line,) = result.stdout.splitlines()
    assert line.startswith(f"::error file=papers/wangjiang/{ISSUE}/issue.yaml,line=9,col=")
    assert line.endswith(",title=edited::page 1: 1A ¶0: '樟' after '两旁种了' has become '桂'")
    assert diff(f"papers/wangjiang/{ISSUE}", f"papers/wangjiang/{ISSUE}", "--format", "github").stdout == ""


def test_junit_has_a_test_a_page(diff: Callable[..., Result], tmp_path: Path) -> None:
    assert diff("old", ISSUE, "--junit", str(tmp_path / "new" / "result.xml")).exit_code == 3
    suite = ElementTree.parse(tmp_path / "new" / "result.xml").getroot()
    assert (suite.get("name"), suite.get("timestamp")) == (ISSUE, "2024-01-01T00:00:00")
    assert suite.findtext("testcase/failure", "").startswith(f"{ISSUE}/issue.yaml:9:")
    (tmp_path / "file").touch()
    result = diff("old", "new", "--junit", str(tmp_path / "file" / "result.xml"))
    assert (result.exit_code, "error[output-write]" in result.stdout) == (1, True), result.output


def test_no_number_is_no_shift(diff: Callable[..., Result]) -> None:
    result = diff("old", "new", "--max-shift", "nan")
    assert (result.exit_code, "a shift is from 0 to 10 mm" in result.output) == (2, True), result.output


def test_two_files_of_one_name_are_refused(diff: Callable[..., Result], tmp_path: Path) -> None:
    """One of them would be lost."""
    one = tmp_path / "result.html"
    result = diff("old", "new", "--report", str(one), "--junit", str(tmp_path / "x" / ".." / "result.html"))
    assert (result.exit_code, "one file" in result.output, one.exists()) == (2, True, False), result.output


def test_what_is_ignored_is_equal(diff: Callable[..., Result]) -> None:
    assert diff("old", "new", "--ignore", "body").exit_code == 0
    assert diff("old", "new", "--ignore", "1:0,0,200,200").exit_code == 0
    assert diff("old", "new", "--ignore", "2:0,0,200,200").exit_code == 3
    unknown = diff("old", "new", "--ignore", "bodies")
    assert (unknown.exit_code, "nothing is set as 'bodies'" in unknown.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere", "there is no nowhere"),
        ("issues", "issues is no whole edition: report.json is missing"),
        ("HEAD~7:issues/2024-01-01", "git has no such revision: HEAD~7\n"),
        ("HEAD:issues/2024-01-02", "there is no issues/2024-01-02 in HEAD"),
        ("--upload-pack=x:issues", "git has no such revision"),
        (f"{ISSUE}/issue.pdf", "there is no"),
        ("styles/probe.yaml", "can't be read"),
    ],
)
def test_what_is_no_edition_is_told(diff: Callable[..., Result], name: str, words: str) -> None:
    result = diff("--", name, "new")
    assert (result.exit_code, words in result.stdout) == (1, True), result.output


def test_a_set_that_is_not_whole_is_told(diff: Callable[..., Result], repository: Path, tmp_path: Path) -> None:
    shutil.copytree(repository / "old", tmp_path / "torn")
    (tmp_path / "torn" / "layout.json").write_text("{}")
    result = diff(str(tmp_path / "torn"), "new")
    assert (result.exit_code, "layout.json is not the file that report.json names" in result.stdout) == (1, True)


def test_a_pdf_that_was_changed_has_lost_its_layout(
    diff: Callable[..., Result], repository: Path, tmp_path: Path
) -> None:
    """What layout.json says is of another file: the page is compared as it looks."""
    shutil.copytree(repository / "old", tmp_path / "old")
    shutil.copy(repository / "new" / "wangjiang_20240101.pdf", tmp_path / "old" / "wangjiang_20240101.pdf")
    result = diff("old", str(tmp_path / "old" / "wangjiang_20240101.pdf"), "--format", "json")
    assert changes(result) == [("edited", None, None)]


def test_the_mistakes_of_an_issue_are_told_as_check_tells_them(diff: Callable[..., Result], repository: Path) -> None:
    spoilt = repository / "issues" / "2024-01-08"
    spoilt.mkdir()
    (spoilt / "issue.yaml").write_text(YAML.replace("number: 1", "number: eins"), encoding="utf-8")
    result = diff("new", "issues/2024-01-08")
    shutil.rmtree(spoilt)
    assert (result.exit_code, "issue.yaml:2:9: error[copy-type]" in result.stdout) == (1, True), result.output
