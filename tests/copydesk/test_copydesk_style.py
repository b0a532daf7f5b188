"""Style files: extending, cross-checks, and the schema that editors read."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from layout.copydesk import check_plans, read_stylesheet
from layout.copydesk.yaml_input.json_schema import issue_schema, style_schema
from layout.diagnostics import Report
from layout.geometry import MM
from layout.model import Colour
from layout.model.style import COLOURS, DERIVED_STYLES, GRIDS, LEVELS, TEXT_STYLES

HOUSE = Path(__file__).parents[2]

BASE = """\
paper: {name: 日报, code: DAILY, permit: 0150}
sheet: {width: 390mm, height: 545mm, head: 31mm}
grids: {news: {columns: 8, characters: 13, lines: 108, size: 小五, leading: 13pt}}
colours: {black: [0, 0, 0, 100], white: [0, 0, 0, 0], red: [0, 100, 90, 5]}
text:
  body: {face: song, size: 9pt, leading: 13pt}
  kicker: {face: kai, size: 9pt, leading: 13pt}
  deck: {face: kai, size: 9pt, leading: 13pt}
  byline: {face: kai, size: 9pt, leading: 13pt}
@TEXT@headlines:
  lead: {face: hei, least: 38pt, most: 60pt}
  second: {face: hei, least: 24pt, most: 36pt}
  third: {face: hei, least: 17pt, most: 24pt}
  short: {face: hei, least: 13pt, most: 16pt}
  feature: {face: hei, least: 26pt, most: 48pt}
rules: {story: {thickness: 0.5pt}}
masthead: {lines: 12, nameplate: {height: 60pt}, data: ["{date} {weekday}"]}
""".replace(
    "@TEXT@", "".join(f"  {name}: {{face: hei, size: 8pt, leading: 11pt}}\n" for name in TEXT_STYLES if name != "body")
)


def _read(newspaper, text: str, name: str = "daily"):
    return read_stylesheet(newspaper.write(f"../../styles/{name}.yaml", text), newspaper.report)


def test_a_style_is_read_with_its_units_and_defaults(newspaper) -> None:
    style = _read(newspaper, BASE)
    assert newspaper.codes == []
    assert style.sheet.width == pytest.approx(390 * MM)
    assert style.grids["news"].size == 9.0
    assert style.grids["news"].gutter_em == 1.5
    assert style.colours["red"] == Colour(0, 100, 90, 5)
    assert style.paper.permit == "0150"
    assert (style.rules.story.thickness, style.rules.box.thickness) == (0.5, 0)


def test_extending_merges_key_by_key(newspaper) -> None:
    newspaper.write("../../styles/base.yaml", BASE)
    own = "paper: {name: 晚报}\ntext:\n  body: {size: 10pt}\ncolours: {grey: [0, 0, 0, 5]}\n"
    style = _read(newspaper, f"extends: base\n{own}")
    assert newspaper.codes == []
    assert (style.paper.name, style.paper.code) == ("晚报", "DAILY")
    assert (style.text["body"].size, style.text["body"].leading) == (10, 13)
    assert set(style.colours) == {"black", "white", "red", "grey"}


def test_a_finding_stands_in_the_file_it_came_from(newspaper) -> None:
    newspaper.write("../../styles/base.yaml", BASE.replace("face: song", "face: song, colour: blue"))
    _read(newspaper, "extends: base\ntext:\n  deck: {colour: rde}\n")
    assert sorted((Path(d.span.file).name, d.span.line, d.hint) for d in newspaper.report) == [
        ("base.yaml", 6, ""),
        ("daily.yaml", 3, "did you mean 'red'?"),
    ]


def test_a_broken_base_is_told_and_not_missed_key_by_key(newspaper) -> None:
    newspaper.write("../../styles/base.yaml", "paper: [\n")
    assert _read(newspaper, "extends: base\n") is None
    assert newspaper.codes == ["copy-syntax"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[0, 100, 90, 5]", "[0, 100, 90]", "copy-type"),
        ("[0, 100, 90, 5]", "[0, 100, 90, 500]", "copy-type"),
        ("390mm", "39 cubits", "copy-type"),
        ("390mm", "300mm", "style-grid"),
        ("545mm", "500mm", "style-grid"),
        ("{date} {weekday}", "{date} {weekdy}", "style-template"),
        ("{date} {weekday}", "{date", "style-template"),
        ("{date} {weekday}", "{date:08}", "style-template"),
        ("{date} {weekday}", "{number:x}", "style-template"),
        ("{date} {weekday}", "{pages!r}", "style-template"),
        ("{date} {weekday}", "{}", "style-template"),
        ("masthead:", 'press: {edition_name: "{code}{page}"}\nmasthead:', "style-template"),
        ("lines: 12", "lines: 120", "style-masthead"),
        ("lines: 12", f"lines: 12, codes: [{{label: 报, target: {'a' * 2332}}}]", "style-code"),
        ("lines: 12", "lines: 12, codes: [{label: 报, target: '  '}]", "style-code"),
        ("lines: 12", f"lines: 12, codes: [{{label: 报, target: {'a' * 900}}}]", "style-code"),
        ("lines: 12", "lines: 12, codes: [{label: 报, target: “引”}]", "style-code"),
        ("lines: 12", "lines: 12, codes: [{label: 报, target: 'https://e.cn/{date}'}]", "style-code"),
        ("lines: 12", "lines: 12, codes: [{label: '第{number}期', target: 'https://e.cn/'}]", "style-code"),
        ("lines: 12", "lines: 12, codes: [{label: 报, target: 'http：//a.cn'}]", "style-code"),
        ("  lead:", "  leed:", "style-name"),
        ("least: 38pt", "least: 70pt", "style-size"),
        ("  kicker:", "  kiker:", "style-name"),
        ("DAILY", "../x", "copy-type"),
        ("height: 60pt}", "height: 60pt, artwork: no.svg}", "copy-file"),
        ("height: 60pt}", "height: 60pt, artwork: /no.svg}", "copy-path"),
        ("sheet:", "sheat:", "copy-key"),
        ("paper:", "extends: daily\npaper:", "copy-paper"),
        ("paper:", "extends: none\npaper:", "copy-paper"),
    ],
)
def test_what_is_wrong_in_a_style_is_told(newspaper, old: str, new: str, code: str) -> None:
    _read(newspaper, BASE.replace(old, new))
    assert newspaper.codes[0] == code


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("390mm", "390", "a length without a unit is in points: is width: 390mm meant?"),
        ("545mm", "545", "a length without a unit is in points: is height: 545mm meant?"),
        ("390mm", "100", "use fewer columns or characters"),
        ("545mm", "100mm", "use fewer lines"),
    ],
)
def test_a_sheet_in_points_may_be_meant_in_millimetres(newspaper, old: str, new: str, words: str) -> None:
    _read(newspaper, BASE.replace(old, new))
    assert next(one.hint for one in newspaper.report if one.code == "style-grid") == words


def test_plans_are_checked_against_the_style(newspaper) -> None:
    style = _read(newspaper, BASE)
    issue = newspaper.read(
        "paper: daily\nnumber: 1\ndate: 2023-06-26\npages:\n"
        "  - section: 一\n    plan: A B\n    stories: {A: {body: x, tint: pale}, B: {body: x}}\n"
        "  - section: 二\n    grid: nws\n    plan: A\n    stories: {A: {body: x}}\n"
        "  - section: 三\n    plan: |\n      AAAAAAAA | 109\n    stories: {A: {body: x}}\n"
        "  - section: 四\n    plan: AAAAAAAA\n    stories: {A: {body: x}}\n"
    )
    assert newspaper.codes == []
    check_plans(issue, style, newspaper.report)
    assert newspaper.found == [("copy-plan", 6, 11), ("copy-style", 7, 34), ("copy-grid", 9, 11), ("copy-plan", 14, 7)]


@pytest.mark.parametrize(
    ("ladder", "told"),
    [("", True), ("copyfitting: {ladder: [lines]}", True), ("copyfitting: {ladder: [fillers]}", False)],
)
def test_fillers_that_no_ladder_lets_be_set_are_told(newspaper, ladder: str, told: bool) -> None:
    style = _read(newspaper, f"{BASE}\n{ladder}\n")
    issue = newspaper.read(
        "paper: daily\nnumber: 1\ndate: 2023-06-26\nfillers:\n  - {lines: [节约用水]}\n  - {lines: [随手关灯]}\n"
        "pages:\n  - section: 一\n    plan: AAAAAAAA\n    stories: {A: {body: x}}\n"
    )
    assert newspaper.codes == []
    check_plans(issue, style, newspaper.report)
    assert newspaper.found == ([("copy-ignored", 5, 5)] if told else [])


def _plain(path: Path) -> object:
    """The file as an editor's YAML 1.2 reader sees it: a date is text."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text("utf-8")), default=datetime.date.isoformat))


@pytest.mark.parametrize("schema", [issue_schema(), style_schema()])
def test_the_schemas_are_draft_07(schema: dict[str, object]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


def test_the_schema_accepts_the_sample_and_refuses_what_the_reader_refuses() -> None:
    validator = jsonschema.Draft7Validator(issue_schema())
    for path in sorted((HOUSE / "issues").glob("*/issue.yaml")):
        assert list(validator.iter_errors(_plain(path))) == []
    page = {"section": "x", "plan": "A", "stories": {"A": {"body": "x"}}}
    issue = {"paper": "x", "number": 1, "date": "2023-06-26", "pages": [page]}
    assert validator.is_valid(issue)
    assert not validator.is_valid({**issue, "colour": "red"})
    assert not validator.is_valid({**issue, "pages": [{**page, "stories": {"A": {"level": "leed"}}}]})
    assert not validator.is_valid({**issue, "pages": [{**page, "stories": {"AB": "a.md"}}]})


def test_the_schema_accepts_the_styles_of_the_house_and_they_are_sound() -> None:
    validator = jsonschema.Draft7Validator(style_schema())
    report = Report()
    for path in sorted((HOUSE / "styles").glob("*.yaml")):
        assert list(validator.iter_errors(_plain(path))) == []
        assert read_stylesheet(path, report) is not None
    assert list(report) == []


@pytest.mark.parametrize(("gutter", "codes"), [("0.8", ["style-hang"]), ("1", [])])
def test_8_marks_that_hang_want_a_gutter_of_an_em(newspaper, gutter: str, codes: list[str]) -> None:
    text = BASE.replace("leading: 13pt}}", f"leading: 13pt, gutter_em: {gutter}}}}}")
    _read(newspaper, text.replace("size: 9pt", "hang: true, size: 9pt", 1))
    assert newspaper.codes == codes


# --- what every style has -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "name"), [
    *(("text", name) for name in TEXT_STYLES), *(("colours", name) for name in COLOURS),
    *(("headlines", name) for name in LEVELS), *(("grids", name) for name in GRIDS),
])  # fmt: skip
def test_a_style_without_what_every_style_has_names_it(newspaper, key: str, name: str) -> None:
    style = yaml.safe_load(BASE)
    del style[key][name]
    _read(newspaper, yaml.safe_dump(style, allow_unicode=True))
    lacks = [told for told in newspaper.report if told.message == f"{key} lacks {name}"]
    assert [told.code for told in lacks] == ["style-name"]
    lines = yaml.safe_dump(style, allow_unicode=True).splitlines()
    line = lines[lacks[0].span.line - 1]
    assert line.startswith((" ", f"{key}:"))


def test_all_that_is_lacking_is_named_at_once(newspaper) -> None:
    style = yaml.safe_load(BASE)
    style["text"] = {"body": style["text"]["body"]}
    _read(newspaper, yaml.safe_dump(style, allow_unicode=True))
    [lacks] = [told for told in newspaper.report if " lacks " in told.message]
    assert all(name in lacks.message for name in TEXT_STYLES if name != "body")


def test_what_blocks_set_in_is_what_every_style_has() -> None:
    """Every text style and colour that the code names stands in the tables."""
    folders = (HOUSE / "layout" / "blocks", HOUSE / "layout" / "makeup")
    code = "\n".join(path.read_text("utf-8") for folder in folders for path in folder.rglob("*.py"))
    named = set(re.findall(r'(?<!== )"([a-z-]+)", (?:context|width|measure|last|ems)\b', code))
    named |= set(re.findall(r'(?:style\(|text\[)"([a-z-]+)"', code))
    assert {"subhead", "ad-label", "folio-number", "imprint", "credit"} <= named
    assert named <= TEXT_STYLES.keys() | DERIVED_STYLES.keys() | {"headline", "jump", "nameplate", "slug"}
    inks = set(re.findall(r'"(black|white|grey|tint|warm)"', code))
    assert inks == COLOURS.keys()


def test_readme_lists_what_every_style_has() -> None:
    readme = (HOUSE / "README.md").read_text("utf-8")
    for name in (*TEXT_STYLES, *COLOURS, *LEVELS):
        assert f"`{name}`" in readme


@pytest.mark.parametrize("strict", [False, True])
def test_a_style_with_a_warning_is_read_in_a_strict_run_too(newspaper, strict: bool) -> None:
    newspaper.report.strict = strict
    text = BASE.replace("leading: 13pt}}", "leading: 13pt, gutter_em: 0.8}}")
    assert _read(newspaper, text.replace("face: song,", "face: song, hang: true,"))
    assert [(told.code, told.severity) for told in newspaper.report] == [
        ("style-hang", "error" if strict else "warning")
    ]
