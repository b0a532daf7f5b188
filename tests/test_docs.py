"""The documents say what is true: commands run, examples read without a finding, names and links lead somewhere."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from PIL import Image

from layout.cli import main
from layout.commands.new import start_newspaper
from layout.copydesk import check_plans, read_issue, read_stylesheet
from layout.copydesk.style.fonts import read_fonts
from layout.copydesk.yaml_input.json_schema import issue_schema, style_schema
from layout.diagnostics import Report
from tests.source import trees

HOUSE = Path(__file__).parents[1]
DOCUMENTS = sorted(
    [
        *HOUSE.glob("*.md"),
        *HOUSE.glob("docs/*.md"),
        HOUSE / "bench/README.md",
        HOUSE / "fonts/README.md",
        HOUSE / "output/README.md",
    ]
)
READMES = {
    language: (HOUSE / name).read_text("utf-8") for language, name in (("en", "README.md"), ("zh", "README.zh.md"))
}
"""The same in two languages; each is tried."""
README = READMES["en"]
ARCHITECTURE = (HOUSE / "ARCHITECTURE.md").read_text("utf-8")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def _blocks(text: str, mark: str) -> list[str]:
    """The fenced blocks that open with `mark`."""
    return re.findall(rf"^```{mark}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _shell() -> Iterator[tuple[str, str]]:
    for document in DOCUMENTS:
        for block in _blocks(document.read_text("utf-8"), "sh"):
            yield document.relative_to(HOUSE).as_posix(), block


def _first_columns(text: str, head: str) -> list[str]:
    """The first cells of the table whose head begins with `head`."""
    rows = text[text.index(head) :].split("\n\n", maxsplit=1)[0].splitlines()[2:]
    return [row.split(" | ")[0].removeprefix("| ") for row in rows]


def _plain(text: str) -> object:
    """YAML as an editor sees it: a date is text."""
    return json.loads(json.dumps(yaml.safe_load(text), default=lambda date: date.isoformat()))


def _run(script: str, folder: Path, expect: int = 0) -> str:
    """The output of a shell script in `folder`, with this Python's programs on its path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(folder / ".cache")}
    done = subprocess.run(
        ["sh", "-ec", script], cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == expect, done.stderr
    assert done.stderr == ""
    return done.stdout


# --- commands -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("document", "block"), list(_shell()))
def test_shell_blocks_run(document: str, block: str, tmp_path: Path, tool: Callable[[str], str]) -> None:
    lines = block.splitlines()
    targets = [line.removeprefix("make ") for line in lines if line.startswith("make ")]
    if targets:
        env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        subprocess.run([tool("make"), "-n", *targets], cwd=HOUSE, env=env, check=True, stdout=subprocess.DEVNULL)
    _run("\n".join(line for line in lines if not line.startswith("make ")), tmp_path)


@pytest.mark.parametrize(("language", "head"), [("en", "| command | does |"), ("zh", "| 命令 | 作用 |")])
def test_the_table_of_commands_is_the_command_line(language: str, head: str) -> None:
    rows = [cell.strip("`").split() for cell in _first_columns(READMES[language], head)]
    assert sorted(row[1] for row in rows) == sorted(main.commands)
    for row in rows:
        known = {name for parameter in main.commands[row[1]].params for name in parameter.opts}
        assert {word.strip("[]") for word in row if word.strip("[").startswith("-")} <= known


@pytest.mark.parametrize("language", READMES)
def test_findings_look_as_shown(language: str, tmp_path: Path) -> None:
    [shown] = _blocks(READMES[language], "text")
    issue = tmp_path / start_newspaper(tmp_path) / "issue.yaml"
    written = issue.read_text("utf-8")
    wrong = written.replace("bus.md, level: second", "bus.md, level: secnd")
    assert wrong != written
    issue.write_text(wrong, "utf-8")
    assert _run(f"broadsheet check issues/2024-01-01 --lang {language}", tmp_path, expect=1) == shown


# --- examples -----------------------------------------------------------------------------------------------------


@pytest.fixture(params=READMES)
def newspaper(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The starter with the README's examples in it: an issue, its story, the style, the faces."""
    readme = READMES[request.param]
    start_newspaper(tmp_path)
    issue = tmp_path / "issues/2024-01-08"
    [text], [story] = _blocks(readme, "yaml issue"), _blocks(readme, "markdown story")
    text += _blocks(readme, "yaml fillers")[0]
    for path, content in (("issue.yaml", text), ("stories/ferry.md", story)):
        (issue / path).parent.mkdir(parents=True, exist_ok=True)
        (issue / path).write_text(content, "utf-8")
    for name in ("pictures/ferry.jpg", "ads/spring.png"):
        (issue / name).parent.mkdir()
        Image.new("RGB", (1200, 900), "grey").save(issue / name)
    style = _blocks(readme, "yaml style")[0] + _blocks(readme, "yaml copyfitting")[0]
    (tmp_path / "styles/wangjiang.yaml").write_text(style, "utf-8")
    return issue


def test_the_examples_are_read_without_a_finding(newspaper: Path) -> None:
    report = Report()
    issue = read_issue(newspaper, report)
    stylesheet = read_stylesheet(newspaper.parents[1] / "styles/wangjiang.yaml", report)
    assert issue
    assert stylesheet
    check_plans(issue, stylesheet, report)
    assert [finding for finding in report if finding.severity != "info"] == []
    assert [type(block).__name__ for block in issue.pages[0].stories["A"].blocks] == [
        "Paragraph", "Photo", "Paragraph", "Subhead", "Quote", "Table",
    ]  # fmt: skip


def test_the_example_of_faces_is_read(tmp_path: Path) -> None:
    [text] = _blocks(README, "yaml fonts")
    (tmp_path / "fonts.yaml").write_text(text, "utf-8")
    for face in yaml.safe_load(text)["faces"].values():
        shutil.copy(HOUSE / "fonts/ZhiMangXing-Regular.ttf", tmp_path / face["file"])
    report = Report()
    assert read_fonts(tmp_path / "fonts.yaml", report)
    assert list(report) == []


@pytest.mark.parametrize(("kind", "schema"), [("issue", issue_schema()), ("style", style_schema())])
def test_editors_know_the_examples_and_the_schemas_are_of_today(kind: str, schema: dict[str, object]) -> None:
    jsonschema.Draft7Validator(schema).validate(_plain(_blocks(README, f"yaml {kind}")[0]))
    for folder in ("styles", "layout/starter/styles"):
        assert json.loads((HOUSE / folder / f"{kind}.schema.json").read_text("utf-8")) == schema


def test_the_starter_is_right_as_it_is(tmp_path: Path) -> None:
    assert _run(f"broadsheet check {start_newspaper(tmp_path)} --format json", tmp_path) == "[]\n"


def test_the_examples_are_the_same_in_both_languages() -> None:
    for mark in ("yaml issue", "yaml style", "yaml copyfitting", "yaml fillers", "yaml fonts"):
        english, chinese = (_plain(_blocks(readme, mark)[0]) for readme in READMES.values())
        assert english == chinese
    assert _blocks(READMES["en"], "markdown story") == _blocks(READMES["zh"], "markdown story")
    assert _blocks(READMES["en"], "sh") == _blocks(READMES["zh"], "sh")


# --- names --------------------------------------------------------------------------------------------------------


def test_every_room_is_listed_and_every_listed_room_is_there() -> None:
    named = set(re.findall(r"`layout/(\w+(?:\.py|/))`", ARCHITECTURE))
    there = {path.name + ("/" if path.is_dir() else "") for path in (HOUSE / "layout").iterdir()}
    assert named | {"__init__.py"} == {name for name in there if not name.startswith(("__pycache__", "."))}
    rooms = [cell.strip("`") for cell in _first_columns(ARCHITECTURE, "| package | does |")]
    assert all((HOUSE / room).exists() for room in rooms)


def test_the_glossary_gives_every_word_in_both_languages() -> None:
    rows = ARCHITECTURE[ARCHITECTURE.index("| in the code |") :].strip().splitlines()[2:]
    for row in rows:
        _, words, chinese, meaning, _ = (cell.strip() for cell in row.split("|"))
        assert words.isascii()
        assert re.search("[\u4e00-\u9fff]", chinese)
        assert meaning


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    assert [link for link in LINK.findall(text) if not (document.parent / link).exists()] == []


def test_page_images_are_small() -> None:
    assert [path.name for path in (HOUSE / "docs").glob("*.png") if path.stat().st_size > 400_000] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [str(path) for path, tree in trees().items() if not ast.get_docstring(tree)] == []
