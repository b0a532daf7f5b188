"""The pipeline as a whole: what it writes, when it writes, and that the same input gives the same bytes anywhere."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from layout.build import Order, build_edition
from layout.cache import Store
from layout.delivery import deliver
from layout.diagnostics import Rejected, Report
from layout.output import torn, write_set
from layout.proof.layout_json_schema import layout_schema
from tests.press.papers import everything

ROOT = Path(__file__).parents[1]
EVERYTHING = "everything"
ISSUE = """\
paper: small
number: 7
total: 77
date: 2024-02-29
pages:
  - section: 要闻
    plan: A A B B
    stories:
      A: {headline: 春天来了, body: 徐汇滨江的清晨，步道上已有人影。}
      B: {headline: 夏天未到, body: 沿江走去，塔吊与剧场依次而立。}
  - section: 社区
    plan: C C C C
    stories:
      C: {headline: 第二版的事, body: 答案写在纸上。}
"""
STYLE = """\
extends: broadsheet
paper: {name: 小报, code: xiao}
sheet: {width: 600pt, height: 500pt, head: 60pt}
grids:
  news: {columns: 4, characters: 14, lines: 30, size: 9pt, leading: 13pt}
  feature: {columns: 2, characters: 24, lines: 30, size: 9pt, leading: 13pt}
masthead: {lines: 9, columns: 3, nameplate: {height: 60pt}}
press: {edition_name: "{date}-{code}", page_name: "{code}{section}{page:03}x{date}", section: B}
"""
NAMES = [
    "20240229-xiao.pdf",
    "layout.json",
    "pages/xiaoB001x20240229.pdf",
    "pages/xiaoB002x20240229.pdf",
    "report.json",
]
REPORT: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "version": {"const": 1},
        "program": {"type": "string", "pattern": r"^broadsheet \d+\.\d+"},
        "paper": {"type": "string"},
        "issue": {"type": "string"},
        "date": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "number": {"type": "integer"},
        "total": {"type": "integer"},
        "pages": {"type": "integer", "minimum": 1},
        "body": {
            "type": "object",
            "required": ["lines", "narrow", "han", "em_grid"],
            "properties": {"em_grid": {"type": "number", "minimum": 0, "maximum": 1}},
        },
        "files": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["file", "sha256", "pages"],
                "properties": {"sha256": {"pattern": "^[0-9a-f]{64}$"}, "pages": {"type": "integer"}},
            },
        },
        "account": {"type": "array", "items": {"type": "object", "required": ["page", "characters", "stories"]}},
        "fonts": {"type": "array", "items": {"type": "object", "required": ["face", "sha256"]}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["severity", "code", "file", "line", "column", "message", "hint"],
                "properties": {
                    "severity": {"enum": ["error", "warning", "info"]},
                    "file": {"type": "string"},
                    "message": {"type": "string"},
                    "hint": {"type": "string"},
                    "code": {"pattern": "^[a-z]+(-[a-z]+)*$"},
                    "line": {"type": "integer"},
                    "column": {"type": "integer"},
                },
            },
        },
    },
}  # fmt: skip
REPORT["required"] = list(REPORT["properties"])
"""What scripts outside this repository rely on in report.json."""


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A small issue of two pages."""
    for name, text in {"styles/small.yaml": STYLE, "issues/first/issue.yaml": ISSUE}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "issues" / "first"


def make(issue: Path, folder: Path, pages: bool = True, cache: Store | None = None) -> dict[str, bytes]:
    build_edition(Order(issue, folder, pages, cache=cache), Report(), lambda _: None)
    return written(folder)


def written(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, by name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_an_order_gives_its_files_and_nothing_else(issue: Path, tmp_path: Path) -> None:
    assert list(make(issue, tmp_path / "out")) == NAMES
    assert list(make(issue, tmp_path / "bare", pages=False)) == [name for name in NAMES if "/" not in name]


@pytest.mark.parametrize("here", [".", "issues", "issues/first", "..", "styles"])
def test_an_edition_goes_to_the_newspaper_s_output_wherever_the_command_is_called(
    issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    monkeypatch.chdir(tmp_path / here)
    build_edition(Order(Path(os.path.relpath(issue))), Report(), lambda _: None)
    files = written(tmp_path / "output" / "first")
    assert list(files) == [name for name in NAMES if "/" not in name]
    assert {told["file"] for told in json.loads(files["report.json"])["diagnostics"]} == {"issues/first/issue.yaml"}
    assert {path.name for path in tmp_path.iterdir()} == {"issues", "styles", "output"}


@pytest.mark.parametrize("planted", ["output", "output/first"])
def test_a_newspaper_s_output_does_not_lead_out_of_it(issue: Path, tmp_path: Path, planted: str) -> None:
    """The link may have come with the copy; a folder that the user names is another thing."""
    (tmp_path.parent / "elsewhere").mkdir(exist_ok=True)
    (tmp_path / planted).parent.mkdir(exist_ok=True)
    (tmp_path / planted).symlink_to(tmp_path.parent / "elsewhere")
    report = Report()
    with pytest.raises(Rejected):
        build_edition(Order(issue), report, lambda _: None)
    assert [finding.code for finding in report if finding.severity == "error"] == ["output-write"]
    assert not list((tmp_path.parent / "elsewhere").iterdir())
    build_edition(Order(issue, tmp_path / planted), Report(), lambda _: None)
    assert len(list((tmp_path.parent / "elsewhere").iterdir())) == 3
    shutil.rmtree(tmp_path.parent / "elsewhere")


def test_report_says_what_was_made(issue: Path, tmp_path: Path) -> None:
    account = build_edition(Order(issue, tmp_path / "out", pages=True), Report(), lambda _: None)
    files = written(tmp_path / "out")
    jsonschema.validate(account, REPORT)
    assert json.loads(files["report.json"]) == account
    assert {made["file"]: made["sha256"] for made in account["files"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "report.json"
    }
    assert [(made["file"].rpartition(".")[2], made["pages"]) for made in account["files"]] == [
        ("pdf", 2), ("pdf", 1), ("pdf", 1), ("json", 2),
    ]  # fmt: skip
    told = {key: account[key] for key in ("issue", "date", "number", "total", "pages", "paper")}
    assert told == {"issue": "first", "date": "2024-02-29", "number": 7, "total": 77, "pages": 2, "paper": "小报"}


def test_layout_follows_its_schema(issue: Path, tmp_path: Path) -> None:
    account = json.loads(make(issue, tmp_path / "out")["layout.json"])
    jsonschema.validate(account, layout_schema())
    del account["pages"][0]["trim"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(account, layout_schema())


def text_of(pdf: bytes, number: int = 0) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return re.sub(r"\s", "", document[number].get_textpage().get_text_range())


def test_page_files_are_complete_in_themselves(issue: Path, tmp_path: Path, tool: Callable[[str], str]) -> None:
    files = make(issue, tmp_path / "out")
    for number, name in enumerate(NAMES[2:4]):
        [page] = PdfReader(io.BytesIO(files[name])).pages
        assert page.trimbox == PdfReader(io.BytesIO(files[NAMES[0]])).pages[number].trimbox
        assert text_of(files[name]) == text_of(files[NAMES[0]], number)
        done = subprocess.run([tool("qpdf"), "--check", tmp_path / "out" / name], capture_output=True, check=True)
        assert b"No syntax or stream encoding errors" in done.stdout
        fonts = subprocess.run([tool("pdffonts"), tmp_path / "out" / name], capture_output=True, check=True).stdout
        rows = fonts.decode().splitlines()[2:]
        assert rows
        assert all(re.search(r"CID TrueType +Identity-H +yes yes yes", row) for row in rows)


# --- writing --------------------------------------------------------------------------------------


def test_a_rejected_issue_writes_nothing(issue: Path, tmp_path: Path) -> None:
    before = written(tmp_path)
    (issue / "issue.yaml").write_text(ISSUE.replace("2024-02-29", "2024-02-30"), encoding="utf-8")
    with pytest.raises(Rejected):
        build_edition(Order(issue, tmp_path / "out", pages=True), Report(), lambda _: None)
    assert not (tmp_path / "out").exists()
    assert written(tmp_path).keys() == before.keys()


def test_what_was_made_before_stays_when_the_copy_is_rejected(issue: Path, tmp_path: Path) -> None:
    before = make(issue, tmp_path / "out")
    (issue / "issue.yaml").write_text(ISSUE.replace("社区", "社\uae40"), encoding="utf-8")
    for folder, told in (("out", [("info", "output-old")]), ("other", [])):
        report = Report()
        with pytest.raises(Rejected):
            build_edition(Order(issue, tmp_path / folder), report, lambda _: None)
        assert [(one.severity, one.code) for one in report if one.code.startswith("output")] == told
    assert written(tmp_path / "out") == before


def test_files_are_whole_before_any_takes_its_name(
    issue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails while the last file is written leaves the files of the last edition as they were."""
    before, sync, calls = make(issue, tmp_path / "out"), os.fsync, []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == len(NAMES):
            raise OSError(28, "No space left on device")
        sync(descriptor)

    (issue / "issue.yaml").write_text(ISSUE.replace("春天", "秋天"), encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Rejected):
        make(issue, tmp_path / "out")
    assert written(tmp_path / "out") == before
    monkeypatch.setattr(os, "fsync", sync)
    after = make(issue, tmp_path / "out")
    assert list(after) == NAMES
    assert after != before


def told(order: Order) -> list[tuple[str, str, str]]:
    report = Report()
    build_edition(order, report, lambda _: None)
    return [(finding.severity, finding.code, finding.message) for finding in report if "output" in finding.code]


def test_pages_of_an_older_build_are_no_part_of_the_set(issue: Path, tmp_path: Path) -> None:
    """Without --pages, page files of another day would lie beside the edition."""
    make(issue, tmp_path / "out")
    (tmp_path / "out" / "pages" / "mine.txt").write_bytes(b"a note")
    [(severity, code, message)] = told(Order(issue, tmp_path / "out"))
    assert (severity, code) == ("info", "output-stale")
    assert NAMES[2] in message
    names = [*[name for name in NAMES if "/" not in name][:2], "pages/mine.txt", "report.json"]
    assert list(written(tmp_path / "out")) == names
    assert b"output-stale" not in (tmp_path / "out" / "report.json").read_bytes()
    assert told(Order(issue, tmp_path / "out")) == []


def test_an_edition_that_gives_way_to_one_for_others_is_warned_of(issue: Path, tmp_path: Path) -> None:
    make(issue, tmp_path / "out")
    [(severity, code, message)] = told(Order(issue, tmp_path / "out", intent="screen"))
    assert (severity, code) == ("warning", "output-stale")
    assert NAMES[0] in message
    report = Report(strict=True)  # what is written is not rejected any more
    account = {**json.loads((tmp_path / "out" / "report.json").read_bytes()), "files": []}
    deliver(Order(issue, tmp_path / "out"), report, lambda: {"report.json": json.dumps(account).encode()})
    assert [finding.severity for finding in report] == ["info"]


def test_another_issue_in_the_same_folder_stays(issue: Path, tmp_path: Path) -> None:
    make(issue, tmp_path / "out")
    (issue / "issue.yaml").write_text(ISSUE.replace("2024-02-29", "2024-03-01"), encoding="utf-8")
    files = make(issue, tmp_path / "out", pages=False)
    assert {NAMES[0], "20240301-xiao.pdf", NAMES[2]} <= files.keys()


def test_what_an_interrupted_build_left_is_finished_and_told(issue: Path, tmp_path: Path) -> None:
    """Killed after the first file had its name; told though the copy is wrong now, and no part of any file."""
    wanted, out = make(issue, tmp_path / "wanted"), tmp_path / "out"
    make(issue, out, pages=False)
    interrupt(out, wanted)
    assert torn(out)
    (issue / "issue.yaml").write_text(ISSUE.replace("2024-02-29", "2024-02-30"), encoding="utf-8")
    report = Report()
    with pytest.raises(Rejected):
        build_edition(Order(issue, out), report, lambda _: None)
    assert ("info", "output-torn") in [(finding.severity, finding.code) for finding in report]
    assert written(out) == wanted


def interrupt(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the set as a process does that is killed after the first file has its name."""

    class Killed(BaseException):
        """No handler runs."""

    replace, calls = os.replace, []

    def replacing(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) > 2:  # the journal, a file
            raise Killed
        replace(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", replacing)
        with pytest.raises(Killed):
            write_set(folder, files)


KILLED = """
import os, signal, sys
real, left = os.replace, int(sys.argv.pop(1))
def replace(*paths):
    global left
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
    real(*paths)
os.replace = replace
from layout.cli import main
main()
"""


@pytest.mark.parametrize("renames", [0, 1, 4])
def test_a_build_that_is_killed_while_it_renames_is_made_good_by_the_next(
    issue: Path, tmp_path: Path, renames: int
) -> None:
    out = tmp_path / "out"
    before = make(issue, out)
    (issue / "issue.yaml").write_text(ISSUE.replace("春天", "秋天"), encoding="utf-8")
    line = [*command(KILLED, str(renames), issue=issue, out=out), "--no-cache"]
    done = subprocess.run(line, env=surroundings(tmp_path), check=False)
    assert done.returncode == -signal.SIGKILL
    left = {name: data for name, data in written(out).items() if "/." not in f"/{name}"}
    assert left == before if renames < 2 else left != before
    assert bool(torn(out)) == (renames > 0)
    report = Report()
    build_edition(Order(issue, out, pages=True), report, lambda _: None)
    assert [finding.code for finding in report if "output" in finding.code] == ["output-torn"] * (renames > 0)
    assert list(written(out)) == NAMES
    assert torn(out) == ()


def test_two_builds_at_once_both_succeed_and_the_files_agree(issue: Path, tmp_path: Path) -> None:
    """One makes single pages, one does not; whichever is last leaves its set."""
    out = tmp_path / "out"
    code = "from layout.cli import main; main()"
    lines = [command(code, issue=issue, out=out), command(code, issue=issue, out=out)[:-1]]
    running = [subprocess.Popen(line, env=surroundings(tmp_path), stdout=subprocess.DEVNULL) for line in lines]
    assert [process.wait() for process in running] == [0, 0]
    assert torn(out) == ()
    assert list(written(out)) in (NAMES, [name for name in NAMES if "/" not in name])


def command(code: str, *arguments: str, issue: Path, out: Path) -> list[str]:
    return [sys.executable, "-W", "error", "-c", code, *arguments, "build", str(issue), "-o", str(out), "--pages"]


def surroundings(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}


# --- the same bytes -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def newspapers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A newspaper with all that is rare, in two places."""
    root = tmp_path_factory.mktemp("same")
    places = root / "a", root / "b" / "another folder" / "报"
    for place in places:
        assert everything(place).name == EVERYTHING
    return places


Surroundings = Mapping[str, str]
HERE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}


def run(place: Path, folder: str, there: Surroundings, *options: str) -> dict[str, bytes]:
    """The files that a fresh process makes of its issue in `place`, as seen from there."""
    code = "from layout.cli import main; main()"
    line = [
        sys.executable,
        "-W",
        "error",
        "-c",
        code,
        "build",
        f"issues/{EVERYTHING}",
        "--pages",
        "-o",
        folder,
        *options,
    ]
    kept = {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(place / "cache")}
    environment = {**os.environ, **kept, **there}
    done = subprocess.run(line, cwd=place, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert not done.stderr
    return written(place / folder)


def test_the_issue_s_path_is_in_no_file(newspapers: tuple[Path, Path], first: dict[str, bytes]) -> None:
    """Seen from the root, an issue has another path in what is told, and the same files."""
    folder = newspapers[1] / "absolute"
    cache = Store(newspapers[0] / "cache" / "broadsheet")
    order = Order(newspapers[1] / "issues" / EVERYTHING, folder, pages=True, cache=cache)
    build_edition(order, Report(), lambda _: None)
    assert digests(written(folder)) == digests(first)


def test_the_cache_changes_no_byte(issue: Path, tmp_path: Path) -> None:
    """Cold, warm, damaged, out of reach: the same files."""
    store, wanted = Store(tmp_path / "store"), make(issue, tmp_path / "without")
    for _ in ("cold", "warm"):
        assert make(issue, tmp_path / "with", cache=store) == wanted
    entries = [path for path in store.folder.rglob("*") if path.is_file()]
    assert entries
    for path in entries:
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert make(issue, tmp_path / "with", cache=store) == wanted
    assert make(issue, tmp_path / "with", cache=Store(Path(os.devnull) / "store")) == wanted


@pytest.fixture(scope="module")
def first(newspapers: tuple[Path, Path]) -> dict[str, bytes]:
    return run(newspapers[0], "out", HERE)


@pytest.mark.parametrize(
    ("there", "options"),
    [
        ({"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"}, []),
        ({"PYTHONHASHSEED": "random", "TZ": "America/Lima", "LC_ALL": "POSIX", "PYTHONUTF8": "0"}, ["--jobs", "2"]),
    ],
    ids=["seed 1, Shanghai, C", "random, Lima, POSIX, two processes"],
)
def test_the_same_copy_gives_the_same_bytes(
    newspapers: tuple[Path, Path], first: dict[str, bytes], there: Surroundings, options: list[str]
) -> None:
    assert digests(run(newspapers[1], there["PYTHONHASHSEED"], there, *options)) == digests(first)


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


@pytest.mark.parametrize(("name", "code"), [("plant.icc", "style-profile"), ("a.jpg", "copy-picture")])
def test_a_file_that_goes_while_the_pages_are_painted_is_told(
    issue: Path, tmp_path: Path, name: str, code: str
) -> None:
    """And nothing is written."""
    root = issue.parents[1]
    shutil.copy(ROOT / "styles" / "icc" / "ifra26s.icc", root / "styles" / "plant.icc")
    style = root / "styles" / "small.yaml"
    wanted = "press: {condition: {profile: plant.icc, identifier: P}, "
    style.write_text(style.read_text("utf-8").replace("press: {", wanted), "utf-8")
    Image.new("RGB", (400, 300), "navy").save(issue / "a.jpg")
    body = '"![江](a.jpg)\\n\\n徐汇滨江的清晨，步道上已有人影。"'
    text = (issue / "issue.yaml").read_text("utf-8")
    (issue / "issue.yaml").write_text(text.replace("徐汇滨江的清晨，步道上已有人影。", body), "utf-8")
    gone = next(root.rglob(name))
    report = Report()
    with pytest.raises(Rejected):
        build_edition(Order(issue, tmp_path / "out"), report, lambda step: step == "making up page 1" and gone.unlink())
    assert [found.code for found in report if found.severity == "error"] == [code]
    assert not (tmp_path / "out").exists()
