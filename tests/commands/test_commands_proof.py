"""`broadsheet proof`: what is accepted, what is told of all that is not as it was, and of nothing else."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from layout.accepted import LOCK
from layout.cli import main
from layout.proof import made_with
from tests.small_paper import ISSUE_FOLDER as ISSUE
from tests.small_paper import STYLE, issue

YAML = issue("""\
  - section: 要闻
    plan: A B
    stories:
      A: {headline: 江滩公园开园, key: park, level: third, body: 江滩公园今天开园，步道两旁种了樟树。}
      B: {headline: 渡船复航, key: ferry, level: third, body: 老码头的铜铃响了三下，第一班渡船靠岸。}
  - section: 生活
    plan: A A
    stories:
      A: {headline: 菜场提前开门, key: market, level: third, body: 农贸市场从今天起早上五时开门。}
""")
PARK, FERRY, MARKET = ("樟树", "桂树"), ("三下", "五下"), ("五时", "六时")


class Newspaper:
    """A newspaper in a folder of its own, and its proofs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "styles").mkdir(parents=True)
        (root / "styles" / "probe.yaml").write_text(STYLE, encoding="utf-8")
        (root / ISSUE).mkdir(parents=True)
        self.write()

    def write(self, *changes: tuple[str, str]) -> None:
        text = YAML
        for old, new in changes:
            text = text.replace(old, new)
        (self.root / ISSUE / "issue.yaml").write_text(text, encoding="utf-8")

    def run(self, *options: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, ["proof", str(self.root / ISSUE), "--jobs", "1", *options])
        assert result.exit_code == code, result.output
        return result

    def accept(self, *options: str) -> Mapping[str, Any]:
        return json.loads(self.run("--accept", "--format", "json", *options).stdout)

    def changes(self) -> dict[int, list[tuple[str, str | None]]]:
        """Kind and key of what is not as it was accepted, by page; only the pages that differ."""
        result = CliRunner().invoke(main, ["proof", str(self.root / ISSUE), "--jobs", "1", "--format", "json"])
        told = json.loads(result.stdout)
        assert (result.exit_code, told["equal"]) in ((0, True), (3, False)), result.output
        found = {page["page"]: page for page in told["pages"] if not page["equal"]}
        return {
            number: [(page["only"], None)] if "only" in page else [(c["kind"], c.get("key")) for c in page["changes"]]
            for number, page in found.items()
        }

    def lock(self) -> dict[int, Any]:
        lines = (self.root / LOCK).read_text(encoding="utf-8").splitlines()[1:]
        return {line["page"]: line for line in map(json.loads, filter(None, lines))}

    def patch(self, change: Callable[[Any], None]) -> None:
        """Write the lock as another engine or machine would have written it."""
        path = self.root / LOCK
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines if line]
        for record in records:
            change(record)
        path.write_text("\n\n".join([first, *map(json.dumps, records)]) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def paper(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Newspaper:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return Newspaper(tmp_path / "news")


def test_from_the_first_proof_to_a_second_acceptance(paper: Newspaper) -> None:
    missing = paper.run(code=4).stdout
    assert "proof-missing" in missing
    assert f"broadsheet proof {paper.root / ISSUE} --accept" in missing
    assert paper.accept() == {"proof": ISSUE, "accepted": [1, 2], "gone": [], "left": [], "unnamed": []}
    assert paper.run().stdout == "no difference in 2 pages\n"
    before = (paper.root / LOCK).read_bytes()
    assert paper.run("--accept").stdout == "all was accepted before\n"
    assert (paper.root / LOCK).read_bytes() == before

    paper.write(PARK, MARKET)
    assert paper.changes() == {1: [("edited", "park")], 2: [("edited", "market")]}
    assert paper.accept("--page", "2")["accepted"] == [2]
    assert paper.changes() == {1: [("edited", "park")]}
    paper.write(MARKET)
    assert paper.changes() == {}
    paper.write()
    assert paper.changes() == {2: [("edited", "market")]}


def test_what_is_no_difference_can_be_said(paper: Newspaper) -> None:
    paper.accept()
    paper.write(PARK)
    (page, _) = json.loads(paper.run("--format", "json", code=3).stdout)["pages"]
    x, y, w, h = page["changes"][0]["box_mm"]
    assert paper.run("--ignore", f"1:{x - 1},{y - 1},{w + 2},{h + 2}").stdout == "no difference in 2 pages\n"
    assert paper.run("--ignore", f"2:{x - 1},{y - 1},{w + 2},{h + 2}", code=3)
    assert paper.run("--ignore", "body", "--levels", "9", "--max-shift", "0.3")
    assert "do not go with --accept" in paper.run("--accept", "--ignore", "body", code=2).output


def test_a_style_that_nothing_has_is_refused_also_where_nothing_differs(paper: Newspaper) -> None:
    paper.accept()
    assert "nothing is set as 'bodie'; did you mean 'body'?" in paper.run("--ignore", "bodie", code=2).output
    assert "name a text style" in paper.run("--ignore", "xyz", code=2).output
    paper.run("--ignore", "body")
    paper.run("--ignore", "1:0,0,1,1")


def test_what_differs_is_written_for_browsers_and_for_continuous_integration(
    paper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages 1 and 2 were accepted in an edition each; both are shown."""
    paper.accept()
    paper.write(MARKET)
    paper.accept()
    paper.write(PARK)
    monkeypatch.chdir(paper.root)
    files = ["--report", "proof.html", "--junit", "proof.xml"]
    told = paper.run("--format", "github", *files, code=3).stdout.splitlines()
    assert [line.partition(",line=")[0] for line in told] == [f"::error file={ISSUE}/issue.yaml"] * 2
    report = (paper.root / "proof.html").read_text("utf-8")
    assert report.count('class="before"') == report.count('class="after"') == 2
    assert f'data-command="broadsheet proof {ISSUE} --accept --story park"' in report
    assert 'failures="2"' in (paper.root / "proof.xml").read_text("utf-8")


def test_a_story_is_accepted_for_itself(paper: Newspaper) -> None:
    paper.accept()
    paper.write(PARK, FERRY)
    account = paper.accept("--story", "park")
    assert (account["accepted"], [page["page"] for page in account["left"]]) == ([], [1])
    assert paper.changes() == {1: [("edited", "ferry")]}
    paper.write(FERRY)  # the park is as it was before it was accepted anew
    assert paper.changes() == {1: [("edited", "ferry"), ("edited", "park")]}
    paper.write()  # the page is the one that was accepted first, byte for byte
    assert paper.changes() == {1: [("edited", "park")]}
    paper.write(PARK, FERRY)
    assert paper.accept("--story", "ferry")["accepted"] == [1]
    assert (paper.changes(), "apart" in paper.lock()[1]) == ({}, False)


def test_who_gives_the_place_of_a_story_is_told_its_key(paper: Newspaper) -> None:
    paper.accept()
    paper.write(PARK)
    assert "the key of the story there is 'park'" in paper.run("--accept", "--story", "1A", code=2).output
    assert "has no story '9Z'" in paper.run("--accept", "--story", "9Z", code=2).output


def test_furniture_is_no_storys(paper: Newspaper) -> None:
    paper.accept()
    paper.write(PARK, ("section: 生活", "section: 民生"), MARKET)
    assert paper.accept("--story", "market", "--story", "park")["accepted"] == [1]
    assert paper.changes() == {2: [("furniture", None)]}
    assert paper.accept("--page", "2")["accepted"] == [2]
    assert paper.changes() == {}


def test_pages_come_and_go(paper: Newspaper) -> None:
    third = (
        "  - {section: 副刊, plan: A A, stories: {A: {headline: 夜读, key: night, level: third, body: 灯下读书。}}}\n"
    )
    paper.accept()
    paper.write(("农贸市场从今天起早上五时开门。}\n", "农贸市场从今天起早上五时开门。}\n" + third))
    assert paper.changes() == {3: [("b", None)]}
    assert paper.accept()["accepted"] == [3]
    paper.write()
    assert paper.changes() == {3: [("a", None)]}
    assert paper.accept("--page", "3")["gone"] == [3]
    assert sorted(paper.lock()) == [1, 2]


def test_another_engine_or_renderer_is_told_apart_from_another_page(
    paper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Digests that another engine would have written otherwise; the page is drawn as it was."""

    def older(record: Any) -> None:
        record["digest"], record["pdf"] = "0" * 32, record["pdf"]
        record["engine"]["uharfbuzz"] = "0.1"

    paper.accept()
    paper.write(("paper: probe", "paper: probe  # "), ("total: 300", "total: 301"))  # other metadata, the same pages
    paper.patch(older)
    told = json.loads(paper.run("--format", "json").stdout)
    now = made_with.engine()["uharfbuzz"]
    assert told["replaced"] == [{"kind": "engine", "name": "uharfbuzz", "now": now, "accepted": "0.1"}]
    text = paper.run("--lang", "zh").stdout
    assert "uharfbuzz" in text

    monkeypatch.setattr(made_with, "renderer", lambda: {"pdfium": "2", "pypdfium2": "2"})
    assert {one["kind"] for one in json.loads(paper.run("--format", "json").stdout)["replaced"]} == {
        "engine",
        "renderer",
    }
    paper.write(PARK)
    told = json.loads(paper.run("--format", "json", code=3).stdout)
    assert [page["equal"] for page in told["pages"]] == [False, True]
    assert {one["kind"] for one in told["replaced"]} == {"engine", "renderer"}


@pytest.mark.parametrize("harm", ["missing", "other"])
def test_an_accepted_edition_that_is_lost_is_told(paper: Newspaper, harm: str) -> None:
    paper.accept()
    paper.write(PARK)
    (pdf,) = (paper.root / "proofs").glob("*.pdf")
    if harm == "missing":
        pdf.unlink()
    else:
        pdf.write_bytes(pdf.read_bytes() + b"\n")
    told = paper.run(code=4).stdout
    assert ("proof-lost" in told, pdf.name in told) == (True, True)
    paper.write()
    assert paper.changes() == {}  # the digests of the lock suffice
    paper.write(PARK)
    assert paper.accept()["accepted"] == [1]
    assert paper.changes() == {}


def test_editions_may_be_kept_elsewhere(paper: Newspaper, tmp_path: Path) -> None:
    paper.accept("--store", str(tmp_path / "shared"))
    paper.write(PARK)
    assert "--store" in paper.run(code=4).stdout
    assert "edited" in paper.run("--store", str(tmp_path / "shared"), code=3).stdout


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("<<<<<<< HEAD", "git has left a conflict here"),
        ("{", "this is no line of an accepted page"),
        ('{"proof": "x", "page": 1, "pdf": "../../etc", "layout": ""}', "this is no line"),
        ("again", "page 1 of issues/2024-01-01 stands here twice"),
    ],
)
def test_a_lock_that_is_none_is_told_line_by_line(paper: Newspaper, line: str, words: str) -> None:
    paper.accept()
    path = paper.root / LOCK
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*rows, rows[2] if line == "again" else line]) + "\n", encoding="utf-8")
    for options in ((), ("--accept",)):
        told = paper.run(*options, code=1).stdout
        assert (f"{LOCK}:{len(rows) + 1}:1: error[proofs-lock]" in told, words in told) == (True, True), told


def test_what_the_user_can_t_mean_is_a_wrong_call(paper: Newspaper) -> None:
    assert "go with --accept" in paper.run("--page", "1", code=2).stderr
    paper.accept()
    assert "has no page 7" in paper.run("--accept", "--page", "7", code=2).stderr
    assert "has no story 'parc'" in paper.run("--accept", "--story", "parc", code=2).stderr


def test_git_merges_what_two_have_accepted_on_neighbouring_pages(paper: Newspaper) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=Press", "-c", "user.email=press@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=paper.root, check=True, capture_output=True)

    paper.accept()
    git("init", "-q", "-b", "main")
    git("add", LOCK)
    git("commit", "-q", "-m", "Accept all")
    for branch, change, page in (("one", PARK, "1"), ("two", MARKET, "2")):
        git("checkout", "-q", "-b", branch, "main")
        paper.write(change)
        paper.accept("--page", page)
        git("commit", "-q", "-a", "-m", "Accept a page")
    git("merge", "-q", "one", "-m", "Merge")
    paper.write(PARK, MARKET)
    assert paper.changes() == {}


def test_any_pdf_has_a_proof(paper: Newspaper) -> None:
    (paper.root / "flyer.pdf").write_bytes(b"")
    done = CliRunner().invoke(main, ["build", str(paper.root / ISSUE), "-o", str(paper.root / "out")])
    assert done.exit_code == 0, done.output
    flyer = paper.root / "flyer.pdf"
    made = next((paper.root / "out").glob("*.pdf"))
    flyer.write_bytes(made.read_bytes())
    call = ["proof", str(flyer), "--jobs", "1"]
    assert CliRunner().invoke(main, [*call, "--accept"]).exit_code == 0
    assert CliRunner().invoke(main, call).exit_code == 0
    paper.write(PARK)
    CliRunner().invoke(main, ["build", str(paper.root / ISSUE), "-o", str(paper.root / "out")])
    flyer.write_bytes(made.read_bytes())
    result = CliRunner().invoke(main, call)
    assert (result.exit_code, "edited" in result.stdout) == (3, True), result.output


def test_what_no_branch_names_can_be_removed(paper: Newspaper) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=Press", "-c", "user.email=press@example.org"]
        subprocess.run(["git", *who, *arguments], cwd=paper.root, check=True, capture_output=True)

    def kept() -> set[str]:
        return {path.name for path in (paper.root / "proofs").iterdir()}

    def accept(*changes: tuple[str, str]) -> set[str]:
        """The files of an edition that is accepted now."""
        before = kept() if (paper.root / "proofs").is_dir() else set()
        paper.write(*changes)
        paper.accept()
        return kept() - before

    first = accept()
    git("init", "-q", "-b", "main")
    git("add", LOCK)
    git("commit", "-q", "-m", "Accept all")
    git("checkout", "-q", "-b", "other")
    other = accept(PARK, MARKET)
    git("commit", "-q", "-a", "-m", "Accept another")
    git("checkout", "-q", "main")
    last = accept(FERRY, MARKET)
    (paper.root / "proofs" / "notes.txt").write_text("mine")
    assert "every edition is named" in paper.run("--prune").stdout  # the first is still that of main
    git("commit", "-q", "-a", "-m", "Accept all anew")
    assert set(paper.accept()["unnamed"]) == first
    assert "no lock names 2 files of proofs/: broadsheet proof" in paper.run("--accept").stdout
    assert json.loads(paper.run("--prune", "--format", "json").stdout)["removed"] == sorted(first)
    assert kept() == other | last | {"notes.txt"}
    assert "goes alone" in paper.run("--prune", "--accept", code=2).output


def test_what_a_broken_lock_names_stays(paper: Newspaper) -> None:
    paper.accept()
    (paper.root / LOCK).write_text("<<<<<<< ours\n")
    assert "proofs-lock" in paper.run("--prune", code=1).stdout
    assert len(list((paper.root / "proofs").iterdir())) == 2


def test_a_shared_folder_is_not_pruned(paper: Newspaper, tmp_path: Path) -> None:
    """Other newspapers' locks may name what is in it."""
    (tmp_path / "disk").mkdir()
    (paper.root / "proofs").symlink_to(tmp_path / "disk")
    paper.accept()
    paper.write(PARK)
    paper.accept()
    paper.run("--prune")
    assert len(list((tmp_path / "disk").iterdir())) == 4
