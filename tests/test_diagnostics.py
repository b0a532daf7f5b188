"""How findings are told: the caret under full-width text, JSON, workflow commands."""

from __future__ import annotations

import json
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout import limits
from layout.diagnostics import Diagnostic, Report, Span, say
from layout.finding_format import cells, render


def _told(line: str, column: int, length: int = 1) -> list[str]:
    report = Report(sources={"a.yaml": [line]})
    report.error("copy-type", "wrong", Span("a.yaml", 1, column, length), "mend it")
    return render(report, "text").split("\n")


def test_text_has_place_source_caret_and_hint() -> None:
    assert _told("columns: 两栏", 10, 2) == [
        "a.yaml:1:10: error[copy-type]: wrong",
        "    columns: 两栏",
        "             ^^^^",
        "  hint: mend it",
    ]


def test_the_caret_counts_full_width_cells() -> None:
    _, source, caret, _ = _told("标题：{file: x}", 5, 4)
    assert caret == " " * (4 + 7) + "^^^^"
    assert source[4:].startswith("标题：{file")


@given(st.text("甲，a1 é𠀀“", min_size=1, max_size=400), st.data())
def test_the_caret_always_stands_under_its_character(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    _, source, caret, _ = _told(line, column)
    start = cells(caret) - cells(caret.lstrip(" "))
    seen = 0
    for character in source:
        if seen == start:
            assert character == line[column - 1]
            break
        seen += cells(character)
    assert cells(source) <= 4 + 96 + 2


def test_a_place_past_the_end_and_no_place() -> None:
    assert _told("abc", 4)[2] == "       ^"
    report = Report()
    report.warning("x", "no place")
    assert render(report, "text") == "warning[x]: no place"


def test_the_terminal_is_safe() -> None:
    report = Report(sources={"a": ["a\x1b[31m\tb"]})
    report.error("x", "bad \x1b[0m", Span("a", 1, 1))
    assert "\x1b" not in render(report, "text")


def test_json_is_a_list_of_the_agreed_keys() -> None:
    found = [Diagnostic("warning", "x-y", "两", Span("a", 2, 3), "h")]
    assert json.loads(render(found, "json")) == [
        {"severity": "warning", "code": "x-y", "file": "a", "line": 2, "column": 3, "message": "两", "hint": "h"}
    ]
    assert json.loads(render([], "json")) == []


def test_github_commands_are_escaped() -> None:
    found = [Diagnostic("info", "x", "100%\nmore", Span("a,b:c", 2, 3)), Diagnostic("error", "y", "m", hint="h")]
    assert render(found, "github").split("\n") == [
        "::notice file=a%2Cb%3Ac,line=2,col=3,title=x::100%25%0Amore",
        "::error title=y::m (h)",
    ]


def test_findings_come_file_by_file_and_downwards() -> None:
    found = [Diagnostic("error", "x", m, Span(f, n, 1)) for m, f, n in (("1", "b", 9), ("2", "a", 1), ("3", "b", 2))]
    assert [record["message"] for record in json.loads(render(found, "json"))] == ["3", "1", "2"]


@pytest.mark.parametrize("filler", ["春", "a", "\u0301"])
def test_a_line_without_end_is_measured_only_round_its_place(filler: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(character: str) -> int:
        asked.append(character)
        return 1

    monkeypatch.setattr("layout.finding_format._cells", counted)
    for place in (1, 100_000, 200_000):
        asked.clear()
        _told(filler * 200_000, place)
        assert len(asked) < 4000


# --- more than anybody reads ----------------------------------------------------------------------


def many(count: int) -> list[Diagnostic]:
    """Findings of one file downwards; every hundredth is an error, the others are warnings."""
    severities = ("error", *["warning"] * 99)
    return [
        Diagnostic(severities[number % 100], "x", f"m{number}", Span("f", number + 1, 1)) for number in range(count)
    ]  # type: ignore[arg-type]


def test_all_are_told_up_to_the_limit() -> None:
    most = limits.TOLD.most
    assert render(many(most), "text").count("\n") == most - 1
    assert "findings-more" not in render(many(most), "text")


@pytest.mark.parametrize("form", ["text", "github"])
def test_beyond_the_limit_errors_are_told_and_the_rest_is_counted(form: Literal["text", "github"]) -> None:
    lines = render(many(3000), form).split("\n")
    told = [line for line in lines if "findings-more" not in line and "hint" not in line]
    assert len(told) == limits.TOLD.most
    assert sum("error" in line for line in told) == 30
    assert "2,800 more findings are not shown here: 0 errors, 2,800 warnings, 0 remarks" in "".join(lines[-2:])


def test_json_is_bounded_too() -> None:
    found = json.loads(render(many(limits.KEPT.most + 5), "json"))
    assert len(found) == limits.KEPT.most + 1
    assert found[-1]["code"] == "findings-more"
    assert [finding["line"] for finding in found[:-1]] == sorted(finding["line"] for finding in found[:-1])


def test_a_file_s_name_moves_no_pen() -> None:
    assert "\x1b" not in render([Diagnostic("error", "x", "m", Span("a\x1b[31m\nb", 1, 1))], "text")


# --- one and many ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "0 lines have no room"),
        (1, "1 line has no room"),
        (1.0, "1 line has no room"),
        (1200, "1,200 lines have no room"),
    ],
)
def test_words_follow_their_number(count: float, told: str) -> None:
    assert say("{count:,g} {count:line has|lines have} no room", count=count) == told


def test_a_bar_that_follows_no_number_is_a_bar() -> None:
    assert say("write | or {{a|b}}, {name}", name="x") == "write | or {a|b}, x"
