"""Everything that is said has a row in the Chinese table, with the same fields; and no row is without use."""

from __future__ import annotations

import ast
import json
import os
import pickle
import re
import string
from functools import cache
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

from layout.cli import main
from layout.commands.help import asked
from layout.commands.new import start_newspaper
from layout.diagnostics import Diagnostic, Message, Span, say
from layout.finding_format import render
from layout.findings import FINDINGS
from layout.languages import language, preferred
from layout.languages.zh import TEMPLATES
from layout.languages.zh_commands import HELP
from layout.languages.zh_findings import FINDINGS as CHINESE
from tests.source import HOUSE, nodes

ZH = language("zh")
HAN = re.compile("[\u4e00-\u9fff]")


@cache
def calls() -> list[tuple[str, ast.Call]]:
    """All calls in the program, each with its place."""
    return [
        (f"{module.name}:{node.lineno}", node)
        for module, found in nodes().items()
        for node in found
        if isinstance(node, ast.Call)
    ]


@cache
def says() -> list[tuple[str, ast.Call]]:
    """The calls of `say`, but for those that say again, with `**fields`, what was kept in the store."""
    return [
        (place, call)
        for place, call in calls()
        if isinstance(call.func, ast.Name) and call.func.id == "say" and all(word.arg for word in call.keywords)
    ]


@cache
def said() -> set[str]:
    """All templates."""
    return {ast.literal_eval(call.args[0]) for _, call in says() if isinstance(call.args[0], ast.Constant)}


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


# --- the tables ---------------------------------------------------------------------------------------------------


def test_every_template_stands_in_the_call_that_says_it() -> None:
    assert [place for place, call in says() if not isinstance(call.args[0], ast.Constant)] == []


def test_every_template_has_a_row_and_every_row_a_template() -> None:
    missing, unused = sorted(said() - TEMPLATES.keys()), sorted(TEMPLATES.keys() - said())
    assert missing == [], "add rows to layout/languages/zh.py"
    assert unused == [], "delete these rows of layout/languages/zh.py"


def test_a_row_has_the_fields_of_its_template_and_full_width_marks() -> None:
    for template in said() & TEMPLATES.keys():
        assert _fields(TEMPLATES[template]) == _fields(template), template
        assert not re.search("[\u4e00-\u9fff][,;:?!]", TEMPLATES[template].replace("键: 值", "")), template


_MANY = re.compile(r"\{(?!most\b)(\w+)(?::[^}|]*)?\} (?:[a-z]+ly |more |Han |colour |text )?([a-z]+s)\b")
_NO_NOUNS = re.compile(
    "has|is|was|leaves|stands|holds|lacks|needs|asks|takes|shows|measures|draws|unpacks|leads|becomes|makes|violates|means|does|"
    "goes|ends|follows|names|pictures|times|bits|bytes|pixels|points|scans|as|this"
)
"""Verbs, and words after fields that are no number or always a large one."""


def test_a_word_that_follows_a_number_has_both_forms() -> None:
    """`{lines} lines` would tell of 1 lines: it is written `{lines} {lines:line|lines}`."""
    wrong = [
        (template, match[0])
        for template in said()
        for match in _MANY.finditer(template)
        if not _NO_NOUNS.fullmatch(match[2])
    ]
    assert wrong == []


def test_the_forms_belong_to_the_number_before_them() -> None:
    for template in said():
        for name, forms in re.findall(r"\{(\w+):([^{}]*\|[^{}]*)\}", template):
            assert re.search(rf"\{{{name}(:[^}}|]*)?\}} ([A-Za-z]+ )?\{{{name}:", template), template
            assert re.fullmatch(r"[^|]+\|[^|]+", forms), template


def test_a_call_gives_the_fields_of_its_template() -> None:
    for place, call in says():
        assert {word.arg for word in call.keywords} == _fields(ast.literal_eval(call.args[0])), place


def _plain(node: ast.expr) -> bool:
    """Whether an expression is a text that no table knows."""
    if isinstance(node, ast.IfExp):
        return _plain(node.body) or _plain(node.orelse)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and bool(node.value))


def test_findings_are_said() -> None:
    """No message and no hint is a bare text, which could be said in one language only."""
    plain = []
    for place, call in calls():
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        first = {"error": 1, "warning": 1, "add": 2, "Diagnostic": 2}.get(name)
        if first and len(call.args) > first:
            texts = [call.args[first], *call.args[first + 2 : first + 3]]
            plain += [place for text in texts if _plain(text)]
    assert plain == []


def test_the_table_of_findings_is_whole() -> None:
    assert list(CHINESE) == list(FINDINGS)
    for texts in CHINESE.values():
        assert all(HAN.search(text) and text.endswith("。") for text in texts)


def _helps() -> set[str]:
    commands = [main, *main.commands.values()]
    context = click.Context(main)
    options = [option for command in commands for option in command.get_params(context)]
    helps = {command.help for command in commands} | {getattr(option, "help", None) for option in options}
    return {text for text in helps if text}


def test_help_is_said_in_chinese() -> None:
    assert _helps() == HELP.keys()


# --- how it is said -----------------------------------------------------------------------------------------------


def test_a_message_is_said_with_its_fields_and_the_messages_within_it() -> None:
    message = say(
        "{name} must be {expected}, not {found}",
        name="level",
        expected=say("{first} or {last}", first=("lead", "second"), last="third"),
        found=say("'{value}'", value="secnd"),
    )
    assert message == "level must be lead, second or third, not 'secnd'"
    assert ZH.said(message) == "level 应为：lead、second 或 third；现为：“secnd”"


def test_what_the_system_says_is_said_in_chinese_where_it_is_a_reason() -> None:
    message = say("{path} can't be read: {reason}", path="Permission denied", reason="Permission denied")
    assert ZH.said(message) == "Permission denied 读不出：没有权限"


def test_the_roles_of_the_house_have_their_chinese_names_beside_their_own() -> None:
    """A role of the newspaper's own has its own name only; so has what is no role."""
    message = say("add '{face}' to the fallback of role '{role}' in fonts.yaml", face="kai", role="kai")
    assert ZH.said(message) == "在 fonts.yaml 用途“楷体（kai）”的 fallback 中加“kai”"
    own = say("role {role}: unknown face '{name}'", role="letters", name="kai")
    assert ZH.said(own) == "用途 letters：没有字体“kai”"
    roles = yaml.safe_load((HOUSE / "fonts" / "fonts.yaml").read_text("utf-8"))["roles"]
    assert roles.keys() <= ZH.names["role"].keys()
    assert all(f"（{role}）" in name for role, name in ZH.names["role"].items())


def test_a_message_keeps_its_parts_through_an_exception_and_a_process() -> None:
    message = say("{name} is empty", name="paper")
    for kept in (str(ValueError(message)), pickle.loads(pickle.dumps(message))):
        assert isinstance(kept, Message)
        assert ZH.said(kept) == "paper 没有填"


def test_a_text_without_a_row_stays_as_it_is() -> None:
    assert ZH.said("plain") == "plain"
    assert ZH.said(say("never said by the program")) == "never said by the program"


FINDING = Diagnostic(
    "error", "copy-missing", say("{name} is empty", name="paper"), Span("a.yaml", 1, 7), say("delete it")
)


def test_a_finding_in_chinese() -> None:
    assert render([FINDING], "text", ZH) == "a.yaml:1:7: 错误[copy-missing]：paper 没有填\n  建议：删去"


@pytest.mark.parametrize("form", ["json", "github"])
def test_what_programs_read_is_english(form: str) -> None:
    assert render([FINDING], form, ZH) == render([FINDING], form)  # type: ignore[arg-type]


# --- who asks for it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "zh.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "C", "LC_MESSAGES": "zh_CN", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ({"LANG": "zhuang"}, "en"),
    ],
)
def test_the_environment_chooses(environment: dict[str, str], name: str) -> None:
    assert preferred(environment) == name


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["check", "a", "--lang", "zh"], "zh"),
        (["--lang=en", "check", "--lang", "zh"], "en"),
        (["check", "--", "--lang", "zh"], None),
        (["check", "--lang", "fr"], None),
        (["check", "--lang"], None),
    ],
)
def test_an_option_chooses(arguments: list[str], name: str | None) -> None:
    assert asked(arguments) == name


def _call(*arguments: str, **environment: str) -> tuple[int, str]:
    done = CliRunner(env={"LC_ALL": None, "LC_MESSAGES": None, "LANG": "en_US.UTF-8", **environment}).invoke(
        main, arguments
    )
    return done.exit_code, done.output


def test_a_run_in_chinese_and_the_same_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    issue = tmp_path / start_newspaper(tmp_path) / "issue.yaml"
    issue.write_text(issue.read_text("utf-8").replace("bus.md, level: second", "bus.md, level: secnd"), "utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = "check", os.fspath(issue.relative_to(tmp_path))
    code, told = _call(*arguments, LANG="zh_CN.UTF-8")
    assert code == 1
    assert "错误[copy-type]：level 应为：lead、second、third、short 或 feature；现为：“secnd”" in told
    assert "\n  建议：是否应为“second”？" in told
    assert _call(*arguments, "--lang", "zh") == (code, told)
    assert "error[copy-type]: level must be" in _call(*arguments, "--lang", "en", LANG="zh_CN.UTF-8")[1]
    for form in ("json", "github"):
        assert _call(*arguments, "--format", form, "--lang", "zh") == _call(*arguments, "--format", form)


@pytest.mark.parametrize("command", ["", *sorted(main.commands)])
def test_help_in_chinese(command: str) -> None:
    code, told = _call(*filter(None, [command]), "--help", LANG="zh_CN.UTF-8")
    assert code == 0
    assert told.startswith("用法：")
    assert not re.search("Usage|Options|Commands|default", told)
    lines = re.sub(r"\n {20,}", " ", told).splitlines()
    assert [line for line in lines if line.startswith("  -") and not HAN.search(line)] == []
    assert "Usage: " in _call(*filter(None, [command]), "--help")[1]
    assert _call(*filter(None, [command]), "--help", "--lang", "zh") == (code, told)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check",), "错误：缺少参数 ISSUE。"),
        (("check", "nowhere"), "错误：ISSUE 的值不对：找不到“nowhere”。"),
        (("chek",), "错误：没有命令 chek。"),
        (("check", ".", "--wrong"), "错误：没有选项 --wrong。"),
        (("check", ".", "--format", "xml"), "错误：--format 的值不对：“xml”不在 “text”、“json”、“github” 之中。"),
        (("build", ".", "--jobs", "0"), "错误：--jobs 的值不对：0 应在1至64之间。"),
        (("measure", "nowhere"), "错误：FILE 的值不对：找不到“nowhere”。"),
        (("explain", "copy-typ"), "错误：没有代码“copy-typ”；是否应为“copy-type”？"),
        (("measure", "-", "--style", "x"), "错误：没有文字样式“x”；可用："),
    ],
)
def test_a_wrong_call_in_chinese(arguments: tuple[str, ...], told: str) -> None:
    code, output = _call(*arguments, "--lang", "zh")
    assert code == 2
    assert output.startswith("用法：broadsheet ") or output.startswith("用法：main ")
    assert "试试“" in output
    assert told in output
    assert "Error" not in output


# --- explain ------------------------------------------------------------------------------------------------------


def test_explain_says_what_the_table_says() -> None:
    for code, finding in FINDINGS.items():
        _, told = _call("explain", code)
        assert finding.meaning in told, code
        assert finding.remedy in told, code
        assert f"docs/findings.md#{code}" in told
        chinese = _call("explain", code, "--lang", "zh")[1]
        assert CHINESE[code][1] in chinese, code
        assert f"docs/findings.zh.md#{code}" in chinese


def test_explain_as_json_is_english() -> None:
    row = json.loads(_call("explain", "overset", "--format", "json", "--lang", "zh")[1])
    assert (row["code"], row["severity"], row["remedy"]) == ("overset", "warning", FINDINGS["overset"].remedy)
    assert [row["code"] for row in json.loads(_call("explain", "--format", "json")[1])] == list(FINDINGS)


def test_explain_without_a_code_lists_all() -> None:
    lines = _call("explain")[1].splitlines()
    assert [line.split()[0] for line in lines] == list(FINDINGS)


def test_explain_names_the_nearest_of_an_unknown_code() -> None:
    assert _call("explain", "copy-typ") == (2, _call("explain", "copy-typ")[1])
    assert "unknown code 'copy-typ'; did you mean 'copy-type'?" in _call("explain", "copy-typ")[1]
    assert "broadsheet explain lists all codes" in _call("explain", "zzzz")[1]
