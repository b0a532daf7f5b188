"""Mistakes of every kind in one paper are told in one run, and none of them twice or by what follows from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from layout.build import check
from layout.copydesk.text_file import file_source
from layout.copydesk.yaml_input.tree import Entries, Node, Scalar, compose
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.resources import house

RARE = "\uae40"
"""Hangul, which no face of a Chinese house has."""
STYLE = """\
extends: broadsheet
paper: {name: 望江周报, code: wangjiang, publisher: 望江镇文化站}
sheet: {width: 600pt, height: 640pt, head: 60pt}
grids:
  news: {columns: 4, characters: 14, lines: 42, size: 9pt, leading: 13pt}
masthead: {lines: 9, columns: 3, nameplate: {height: 60pt}, pinyin: ""}
text:
  body: {size: 9pt, leading: 13pt}
"""
ISSUE = """\
paper: probe
number: 1
date: 2024-01-01
pages:
  - section: 要闻
    plan: |
      A A B B
    stories:
      A: a.md
      B: {headline: 菜场提前开门, body: 市场今起提前开门。}
"""
STORY = "---\nheadline: 老码头\n---\n渡船靠岸。\n"


def told(folder: Path, changes: Mapping[str, str] = {}) -> list[Diagnostic]:
    """What `check` finds in the small paper with these files."""
    paper = {"styles/probe.yaml": STYLE, "issues/d/issue.yaml": ISSUE, "issues/d/a.md": STORY, **changes}
    for name, text in paper.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    report = Report()
    try:
        check(folder / "issues/d", report, str)
    except Rejected:
        return [finding for finding in report if finding.severity != "info"]
    return [finding for finding in report if finding.severity == "error"]


def codes(found: list[Diagnostic]) -> list[str]:
    return [finding.code for finding in found]


def test_the_paper_is_sound_before(tmp_path: Path) -> None:
    assert not told(tmp_path)


@pytest.mark.parametrize("what", ["width: 600pt", "columns: 4", "name: 望江周报", "lines: 9"])
@pytest.mark.parametrize(("old", "new", "code"), [
    ("text:", "text:\n  quote: {face: songg}", "style-face"),
    ("text:", "text:\n  quote: {colour: redd}", "style-name"),
    ("text:", "text:\n  quote: {size: 9pt, leading: 5pt}", "style-size"),
    ('pinyin: ""', 'data: ["{dat}"]', "style-template"),
    ('pinyin: ""', 'codes: [{label: 网, target: " "}]', "style-code"),
    ('pinyin: ""', "artwork: plate.svg", "copy-key"),
    ("code: wangjiang", "code: wangjiang, url: [a]", "copy-type"),
])  # fmt: skip
def test_a_value_that_cannot_be_read_hides_nothing_of_a_style(
    tmp_path: Path, what: str, old: str, new: str, code: str
) -> None:
    broken = STYLE.replace(what, re.sub(r": [^,}]*", ": [oh]", what, count=1), 1)
    assert codes(told(tmp_path, {"styles/probe.yaml": broken})) == ["copy-type"]
    found = codes(told(tmp_path, {"styles/probe.yaml": broken.replace(old, new, 1)}))
    assert sorted(found) == sorted(["copy-type", code])


def scalars(node: Node, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Scalar]]:
    if isinstance(node, Scalar):
        return [(path, node)]
    pairs = [(key.text, value) for key, value in node.pairs] if isinstance(node, Entries) else []
    return [leaf for key, value in pairs for leaf in scalars(value, (*path, key))]


def test_every_value_of_a_style_that_cannot_be_read_is_told_once_and_nothing_else(tmp_path: Path) -> None:
    lines = (house() / "styles" / "broadsheet.yaml").read_text("utf-8").split("\n")
    node = compose(file_source("x", "\n".join(lines)), Report())
    assert node
    spoilt = sorted(scalars(node), key=lambda leaf: leaf[1].span, reverse=True)
    for _, value in spoilt:
        at, start = value.span.line - 1, value.span.column - 1
        lines[at] = f"{lines[at][:start]}{{x: 1}}{lines[at][start + value.span.length :]}"
    issue = ISSUE.replace("A A B B", "A A A A B B B B")
    found = told(tmp_path, {"styles/probe.yaml": "\n".join(lines), "issues/d/issue.yaml": issue})
    assert set(codes(found)) == {"copy-type"}
    assert {finding.span.line for finding in found} == {value.span.line for _, value in spoilt}
    assert len(found) == len(spoilt)


@pytest.mark.parametrize("section", ["text", "headlines", "colours", "grids"])
def test_a_section_that_is_no_mapping_is_told_once(tmp_path: Path, section: str) -> None:
    style = re.sub(rf"{section}:\n  .*\n", "", STYLE) + f"{section}: [oh]\n"
    assert codes(told(tmp_path, {"styles/probe.yaml": style})) == ["copy-type"]


ALL = {
    "styles/probe.yaml": STYLE.replace("width: 600pt", "width: wide").replace(
        "text:", "text:\n  quote: {face: songg, colour: redd}"
    ),
    "fonts/fonts.yaml": "faces: {own: {file: none.ttf}, odd: {file: 1, index: x}}\n"
    "roles: {kai: {face: own}, hei: {face: heii}}\n",
    "issues/d/issue.yaml": ISSUE.replace("number: 1", "number: one").replace("市场今", f"市场{RARE}今"),
    "issues/d/a.md": STORY.replace("渡船", f"渡{RARE}船[红]{{.red}}"),
}
FOUND = {
    ("issue.yaml", "copy-type"),
    ("issue.yaml", "glyph-missing"),
    ("a.md", "copy-voice"),
    ("a.md", "glyph-missing"),
    ("probe.yaml", "copy-type"),
    ("probe.yaml", "style-name"),
    ("probe.yaml", "style-face"),
    ("fonts.yaml", "copy-type"),
    ("fonts.yaml", "copy-file"),
    ("fonts.yaml", "fonts"),
}


def test_mistakes_in_issue_story_style_and_fonts_are_told_together(tmp_path: Path) -> None:
    found = told(tmp_path, ALL)
    assert {(Path(finding.span.file).name, finding.code) for finding in found} == FOUND
    assert len(found) == len(FOUND)


def test_an_issue_that_cannot_be_read_hides_nothing_of_style_and_fonts(tmp_path: Path) -> None:
    found = told(tmp_path, {**ALL, "issues/d/issue.yaml": ISSUE.replace("plan: |", "plan: |\n  ]]} x: [")})
    files = {(Path(finding.span.file).name, finding.code) for finding in found}
    assert files >= {one for one in FOUND if one[0].endswith("e.yaml") or one[0] == "fonts.yaml"} - {
        ("issue.yaml", "copy-type"), ("issue.yaml", "glyph-missing")
    }  # fmt: skip


@pytest.mark.parametrize("name", ["probee", "Probe"])
def test_a_misspelled_paper_hides_nothing_of_the_one_that_is_meant(tmp_path: Path, name: str) -> None:
    issue = ISSUE.replace("paper: probe", f"paper: {name}")
    style = STYLE.replace("width: 600pt", "width: wide").replace("extends: broadsheet", "extends: brodsheet")
    found = told(tmp_path, {"issues/d/issue.yaml": issue, "styles/probe.yaml": style})
    assert codes(found) == ["copy-paper", "copy-paper", "copy-type"]


@pytest.mark.parametrize(("entry", "code"), [
    ("{file: gone.md, level: lead}", "copy-file"),
    ("{file: {x: 1}, level: lead}", "copy-type"),
    ("{headline: {x: 1}, kicker: 引题, body: 文。, level: lead}", "copy-type"),
    ("{level: lead}", "copy-story"),
    ("{file: open.md, level: lead}", "copy-syntax"),
    ("{file: list.md, level: lead}", "copy-type"),
])  # fmt: skip
def test_a_story_that_cannot_be_read_has_no_other_faults(tmp_path: Path, entry: str, code: str) -> None:
    issue = ISSUE.replace("A: a.md", f"A: {entry}").replace("A A B B", "A A B C").replace("提前", f"提{RARE}前")
    issue += "      C: {digest: [1A, 1B]}\n  - section: 二\n    plan: A\n    stories: {A: {continues: 1A}}\n"
    style = STYLE.replace("columns: 4", "columns: [oh]")
    more = {"issues/d/open.md": "---\nheadline: 甲\n", "issues/d/list.md": "---\n- 甲\n---\n乙。\n"}
    found = told(tmp_path, {"issues/d/issue.yaml": issue, "styles/probe.yaml": style, **more})
    assert sorted({(finding.code) for finding in found}) == sorted({code, "copy-type", "glyph-missing"})
    assert sum(finding.code == "glyph-missing" for finding in found) == 3  # headline, text and digest


def test_characters_around_the_stories_are_told_with_errors_of_the_copy(tmp_path: Path) -> None:
    style = STYLE.replace("name: 望江", f"name: 望{RARE}").replace("lines: 9", 'data: ["第{number}期"], lines: 9')
    style = style.replace("publisher: 望江", f"permit: 许{RARE}, publisher: 望江").replace("第{n", "{permit}第{n")
    issue = ISSUE.replace("section: 要闻", f"section: 要{RARE}").replace("number: 1", "number: one")
    issue += f"  - section: 生{RARE}\n    plan: A A A A\n    stories: {{A: {{body: 文。}}}}\n"
    found = told(tmp_path, {"issues/d/issue.yaml": issue, "styles/probe.yaml": style})
    places = {
        (Path(f.span.file).suffix + Path(f.span.file).stem, f.span.line, f.span.column)
        for f in found
        if f.code == "glyph-missing"
    }
    assert places == {(".yamlprobe", 2, 16), (".yamlprobe", 2, 47), (".yamlissue", 11, 15)}
