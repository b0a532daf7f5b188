"""The command from outside: what it loads, what it says and where, and how it ends."""

from __future__ import annotations

import gc
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from layout.cli import main
from layout.finding_format import summary
from tests.press.papers import everything

ROOT = Path(__file__).parents[1]
HEAVY = ("reportlab", "pypdf", "uharfbuzz", "yaml", "PIL", "fontTools", "markdown_it", "lunar_python", "rjieba")
GOOD = """\
paper: broadsheet
number: 1
date: 2023-06-26
pages:
  - section: 要闻
    plan: A A A A B B B B
    stories:
      A: {headline: 一件事, body: 正文。}
      B: {headline: 又一件, body: 正文。}
"""
TEN = """\
paper: broadsheet
number: 二十六
totl: 1732
date: 2023-06-31
pages:
  - section: 要闻
    plan: |
      A A A A B B B B
      A A A A B B B C
    stories:
      A: {headline: 一件事, body: 正文, columns: 两栏}
      B: {headline: 又一件, file: missing.md, box: 是}
      D: {headline: 第三件, body: 正文, tint: pink}
"""
TOLD = [
    ("copy-type", 2), ("copy-key", 3), ("copy-type", 4), ("copy-plan", 9), ("copy-type", 11),
    ("copy-file", 12), ("copy-type", 12), ("copy-plan", 13), ("copy-style", 13),
]  # fmt: skip
"""What is wrong with it, by code and line; C has no story, D has no place."""


@pytest.fixture(scope="module", autouse=True)
def empty_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


class Done(NamedTuple):
    """What a run of the command printed, and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def broadsheet(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Done:
    """Run the command here, with pipes for a terminal; what is not as every command ends is raised."""
    given = {"NO_COLOR": None, "FORCE_COLOR": None, **environment}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        done = CliRunner(catch_exceptions=False).invoke(main, [*map(str, arguments)], env=given)
    gc.enable()  # a command ends before there is much to collect
    return Done(done.exit_code, done.stdout, done.stderr)


def process(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> Done:
    """Run the command in a fresh process in which every warning is an error, with pipes for a terminal."""
    command = [sys.executable, "-W", "error", "-c", "from layout.cli import main; main()", *map(str, arguments)]
    plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    given = {**plain, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, cwd=cwd, env=given, capture_output=True, text=True, encoding="utf-8", check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def loaded(*arguments: str | Path) -> set[str]:
    """The packages and modules that a run of the command has imported, on one processor: by one process."""
    code = f"""
import os, sys
os.sched_setaffinity(0, {{min(os.sched_getaffinity(0))}})
from layout.cli import main
try:
    main({list(map(str, arguments))!r})
except SystemExit as end:
    print(end.code, *sorted(sys.modules), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    status, *names = done.stderr.split()
    assert status in ("0", "None"), done.stderr
    return set(names)


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    """A folder for an issue, as yet with the good one."""
    folder = tmp_path / "issues" / "d"
    folder.mkdir(parents=True)
    (folder / "issue.yaml").write_text(GOOD, encoding="utf-8")
    return folder


# --- what is loaded -------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["measure", "-h"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(*arguments) & set(HEAVY) == set()


def test_check_loads_nothing_that_only_paper_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    paper, once = everything(tmp_path / "paper"), {"pypdf", "layout.headline_breaks.segmentation"}
    first = loaded("check", paper)
    assert first & {"reportlab", "segno"} == set()
    assert first >= once
    file = paper / "issue.yaml"
    file.write_text(file.read_text("utf-8").replace("number: 7", "number: 8"), "utf-8")
    again = loaded("check", paper)  # its advertisement was looked at before, and its headlines read
    assert "layout.makeup" in again
    assert again & {*once, "statistics"} == set()


# --- how it ends ----------------------------------------------------------------------------------


def test_made_is_0(issue: Path, tmp_path: Path) -> None:
    done = process("build", issue, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^\S+/out/daba_20230626\.pdf  1 pages?  [0-9a-f]{12}$", done.stdout, re.M)


@pytest.mark.parametrize("place", ["taken", "taken/out"])
def test_a_folder_that_cannot_be_written_is_told(issue: Path, tmp_path: Path, place: str) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    done = broadsheet("build", issue, "-o", tmp_path / place, "--format", "json")
    (found,) = [one for one in json.loads(done.stdout) if one["severity"] == "error"]
    assert (done.returncode, done.stderr, found["code"]) == (1, "", "output-write")
    assert "taken" in found["message"]


def test_nothing_is_left_of_files_that_could_not_all_be_written(issue: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "report.json").mkdir(parents=True)
    done = broadsheet("build", issue, "-o", out)
    assert done.returncode == 1
    assert not list(out.rglob("*.part"))


def test_an_issue_is_a_folder_or_its_yaml(issue: Path) -> None:
    assert broadsheet("check", issue).stdout == broadsheet("check", issue / "issue.yaml").stdout


@pytest.mark.parametrize("command", ["build", "check"])
def test_rejected_is_1(issue: Path, tmp_path: Path, command: str) -> None:
    (issue / "issue.yaml").write_text(GOOD.replace("number: 1", "number: 一"), encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = broadsheet(command, issue, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "issue.yaml:2:9: error[copy-type]:" in done.stdout
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_without_an_issue_is_rejected(tmp_path: Path) -> None:
    done = broadsheet("check", tmp_path)
    assert done.returncode == 1
    assert "issue.yaml" in done.stdout
    assert not done.stderr


@pytest.mark.parametrize("line", ["biuld", "build", "build nowhere", "check --fast .", "build . --jobs 0"])
def test_usage_is_2(tmp_path: Path, line: str) -> None:
    done = broadsheet(*line.split(), cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_strict_takes_warnings_for_errors(issue: Path, tmp_path: Path) -> None:
    """The good issue is a page of two words: that it is short is a warning."""
    lax, strict = broadsheet("check", issue), broadsheet("check", issue, "--strict")
    assert "warning[underfill]" in lax.stdout
    assert "error[underfill]" in strict.stdout
    assert (lax.returncode, strict.returncode) == (0, 1)
    assert broadsheet("build", issue, "--strict", "-o", tmp_path / "out").returncode == 1
    assert not (tmp_path / "out").exists()


# --- what it says ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "terminal", "told"), [("text", True, True), ("text", False, False), ("json", True, False)]
)
def test_at_a_terminal_findings_are_counted(
    issue: Path,
    form: str,
    terminal: bool,
    told: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (issue / "issue.yaml").write_text(TEN, encoding="utf-8")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with pytest.raises(SystemExit):
        main(["check", str(issue), "--format", form])
    assert ("9 errors, 0 warnings, 0 remarks" in capsys.readouterr().err) == told
    assert summary([]) == "no findings"


def test_ten_mistakes_are_told_in_one_run_and_nothing_is_written(issue: Path, tmp_path: Path) -> None:
    (issue / "issue.yaml").write_text(TEN, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    done = broadsheet("build", issue, "-o", tmp_path / "out", "--format", "json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert [(finding["code"], finding["line"]) for finding in told] == TOLD
    assert all(finding["severity"] == "error" and finding["column"] > 0 for finding in told)
    assert sorted(tmp_path.rglob("*")) == before


def test_check_prints_the_contract_s_objects(issue: Path) -> None:
    found = json.loads(broadsheet("check", issue, "--format", "json").stdout)
    assert found
    for finding in found:
        assert list(finding) == ["severity", "code", "file", "line", "column", "message", "hint"]
        assert finding["severity"] in ("error", "warning", "info")
        assert Path(finding["file"]) == issue / "issue.yaml"
        assert GOOD.splitlines()[finding["line"] - 1][finding["column"] - 1 :]


def test_build_prints_report_json(issue: Path, tmp_path: Path) -> None:
    done = broadsheet("build", issue, "-o", tmp_path / "out", "--format", "json")
    assert json.loads(done.stdout) == json.loads((tmp_path / "out" / "report.json").read_bytes())


def test_findings_are_workflow_commands_when_asked(issue: Path) -> None:
    done = broadsheet("check", issue, "--format", "github")
    assert re.search(
        r"^::warning file=.*issue\.yaml,line=8,col=\d+,title=underfill::story 1A is short", done.stdout, re.M
    )


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_is_for_terminals_and_those_who_ask(issue: Path, environment: Mapping[str, str], coloured: bool) -> None:
    assert ("\x1b[" in broadsheet("check", issue, **environment).stdout) == coloured


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_chinese_is_written_in_every_locale(issue: Path, locale: Mapping[str, str]) -> None:
    done = process("check", issue, **locale)
    assert "一件事" in done.stdout
    assert done.returncode == 0


def test_a_reader_who_leaves_early_is_no_error(issue: Path) -> None:
    """`broadsheet check ISSUE | head -1`: no traceback when the pipe is closed."""
    command = f'{sys.executable} -c "from layout.cli import main; main()" check {issue} | true'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


# --- the other commands ---------------------------------------------------------------------------


def test_a_new_newspaper_builds_at_once(tmp_path: Path) -> None:
    made = process("new", "paper", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    [issue] = re.findall(r"broadsheet build (\S+)", made.stdout)
    built = process("build", issue, cwd=tmp_path / "paper")
    assert (built.returncode, built.stderr) == (0, "")
    assert "warning" not in built.stdout
    assert list((tmp_path / "paper" / "output").rglob("*.pdf"))
    assert not list((tmp_path / "paper").rglob("__pycache__"))


def test_a_new_newspaper_overwrites_nothing(issue: Path) -> None:
    done = broadsheet("new", issue)
    assert done.returncode == 2
    assert "is not empty" in done.stderr
    assert (issue / "issue.yaml").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize("kind", ["issue", "style"])
def test_schemas_beside_the_styles_are_up_to_date(kind: str) -> None:
    path = ROOT / "styles" / f"{kind}.schema.json"
    done = broadsheet("schema", kind)
    assert done.returncode == 0
    assert json.loads(done.stdout) == json.loads(path.read_text(encoding="utf-8"))


def test_fonts_are_as_locked() -> None:
    done = broadsheet("fonts", "--check", "--format", "json")
    account = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert account["faults"] == []
    assert all(face["locked"] and face["embedding"] == "allowed" for face in account["faces"])


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize(("yaml", "code"), [
    ("- a\n", "copy-type"), ("song\n", "copy-type"), ("\n", "copy-missing"), ("roles: {song: {face: sogn}}\n", "fonts"),
    ("faces: {bao: {file: no.ttf}}\n", "copy-file"), ("faces: {bao: {file: fonts.yaml}}\n", "font-file"),
])  # fmt: skip
def test_fonts_tells_what_is_wrong_with_fonts_yaml(
    tmp_path: Path, monkeypatch, yaml: str, code: str, form: str
) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "styles").mkdir()
    (tmp_path / "fonts" / "fonts.yaml").write_text(yaml, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["fonts", "--format", form])
    assert isinstance(done.exception, SystemExit)
    assert done.exit_code == 1
    assert code in done.output
    assert "Errno" not in done.output
    if form == "json":
        assert [told["code"] for told in json.loads(done.output)] == [code]


def test_measure_says_how_long_a_text_runs(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("徐汇滨江的清晨，步道上已有三三两两的晨跑人影。\n沿江走去。\n", encoding="utf-8")
    done = broadsheet("measure", path, "--measure", "10em", "--format", "json")
    account = json.loads(done.stdout)
    assert done.returncode == 0
    assert (account["measure_em"], account["depth_lines"]) == (10, 4)
    for line, paragraph in zip(account["lines"], [0, 0, 0, 1], strict=True):
        assert line["paragraph"] == paragraph
        assert len(line["advances_em"]) == len(line["text"]) == line["end"] - line["start"]


def test_measure_sets_lines_that_go_down(tmp_path: Path) -> None:
    """Two figures share a cell there: half an em each."""
    path = tmp_path / "a.txt"
    path.write_text("26日开放", encoding="utf-8")
    done = broadsheet("measure", path, "--measure", "10em", "--vertical", "--format", "json")
    (line,) = json.loads(done.stdout)["lines"]
    assert line["advances_em"] == [0.5, 0.5, 1, 1, 1]


def test_measure_tells_what_is_wrong_with_its_files(tmp_path: Path) -> None:
    """A style that can't be read, and text in another encoding, as `check` would tell them."""
    assert broadsheet("new", tmp_path / "paper").returncode == 0
    (style,) = [path for path in (tmp_path / "paper" / "styles").glob("*.yaml") if path.stem != "broadsheet"][:1]
    style.write_text(style.read_text("utf-8") + "\ntext: {body: {narrowest: 0.5}}\n", encoding="utf-8")
    (tmp_path / "paper" / "a.txt").write_text("正文。", encoding="utf-8")
    (tmp_path / "paper" / "b.txt").write_bytes("正文。".encode("gbk"))
    for file, paper, said in (("a.txt", style.stem, "narrowest"), ("b.txt", "broadsheet", "copy-encoding")):
        done = broadsheet("measure", tmp_path / "paper" / file, "--paper", paper)
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
        assert "Traceback" not in done.stderr


def test_measure_tells_a_character_without_a_face_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\ufeff正文\U0002a6a5。\n", encoding="utf-8")
    done = broadsheet("measure", path, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["characters"] == 4
    assert "a.txt:1:3" in done.stderr
    assert "U+2A6A5" in done.stderr


@pytest.mark.parametrize("wish", [
    ["--measure", "10 li"], ["--measure", "0em"], ["--paper", "nobody"], ["--style", "nothing"],
])  # fmt: skip
def test_a_wish_that_cannot_be_measured_is_usage(tmp_path: Path, wish: list[str]) -> None:
    (tmp_path / "a.txt").write_text("正文。", encoding="utf-8")
    done = broadsheet("measure", tmp_path / "a.txt", *wish)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_mistakes_of_every_file_come_in_one_run_in_the_order_of_reading(tmp_path: Path) -> None:
    """An error in issue.yaml hides none of a story, of the style, or of the fonts."""
    files = {
        "issues/2023-06-26/issue.yaml": GOOD.replace("paper: broadsheet", "paper: own\nweekday: 星期九").replace(
            "{headline: 一件事, body: 正文。}", "a.md"
        ),
        "issues/2023-06-26/a.md": "[字]{.dotz}\n",
        "styles/own.yaml": "extends: broadsheet\nheadlines: {lead: {colour: blu}}\n",
        "fonts/fonts.yaml": "faces:\n  own: {file: none.ttf}\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    done = CliRunner().invoke(main, ["check", str(tmp_path / "issues/2023-06-26"), "--format", "json"])
    found = [(Path(one["file"]).name, one["code"]) for one in json.loads(done.output) if one["severity"] == "error"]
    assert found == [
        ("issue.yaml", "copy-weekday"), ("a.md", "copy-voice"), ("own.yaml", "style-name"), ("fonts.yaml", "copy-file"),
    ]  # fmt: skip


def test_measure_sets_every_block_of_a_story(tmp_path: Path) -> None:
    story = tmp_path / "a.md"
    story.write_text(
        "---\nheadline: 甲\n---\n江上有船。\n\n## 小标题\n\n> 一句话。\n\n- 甲项\n- 乙项\n\n"
        "```verse\n云淡\n\n风轻\n```\n\n| 班次 | 开船 |\n|---|---|\n| 首班 | 6:40 |\n",
        "utf-8",
    )
    done = CliRunner().invoke(main, ["measure", str(story), "--format", "json", "--measure", "16em"])
    account = json.loads(done.stdout)
    said = [line["text"] for line in account["lines"]]
    assert said == ["江上有船。", "小标题", "一句话。", "甲项", "乙项", "云淡", "风轻", "班次　开船", "首班　6:40"]
    assert (account["depth_lines"], account["measure_em"]) == (9, 16.0)


def test_measure_lists_the_papers(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text("江上有船。\n", "utf-8")
    done = CliRunner().invoke(main, ["measure", str(story), "--paper", "xuhu"])
    assert done.exit_code == 2
    assert "unknown style 'xuhu'; known: " in done.output
    assert "broadsheet" in done.output.split("known: ")[1]


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        (KeyError("x"), 70, "这是程序的错，不是稿件的错："),
        (OSError(28, "No space left on device", "a.pdf"), 1, "a.pdf：磁盘已满"),
        (MemoryError(), 1, "内存不足"),
    ],
)
def test_how_a_run_ends_is_said_in_chinese(
    fault: Exception, code: int, told: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr("layout.commands.doctor.examine", fail)
    with pytest.raises(SystemExit) as left:
        main(["doctor", "--lang", "zh"])
    assert left.value.code == code
    assert told in capsys.readouterr().err
