"""What is told of a comparison: remarks for GitHub, JUnit's XML."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from layout.diagnostics import NOWHERE, Span, say
from layout.geometry import MM, Rect
from layout.press.page_digests import digest_pages
from layout.proof.comparison import (
    Change,
    ComparedEdition,
    Comparison,
    PageComparison,
    Tolerance,
    compare,
    comparison_json,
)
from layout.proof.reports.github import github_commands
from layout.proof.reports.junit import junit_xml
from layout.proof.reports.text import comparison_text
from tests.proof.newspaper import FERRY, ISSUE, PAPER

Editions = Callable[..., ComparedEdition]

BOX = Rect(10 * MM, 20 * MM, 30 * MM, 5 * MM)
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))


def edited(text: str, source: Span = NOWHERE, key: str = "park") -> Change:
    return Change("edited", say("'{text}'", text=text), BOX, "1A", key, 2, source)


def comparison(*changes: Change) -> Comparison:
    return Comparison((PageComparison(1, changes), PageComparison(2), PageComparison(3, (), "a")), layouts=True)


# --- remarks for GitHub ---------------------------------------------------------------------------------------------


def runner(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it."""
    match = re.fullmatch(r"::(\w+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)", line, re.DOTALL)
    assert match, line
    values = dict(part.split("=", 1) for part in match[2].split(",")) if match[2] else {}
    for code, mark in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        values = {name: value.replace(code, mark) for name, value in values.items()}
    message = match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return match[1], values, message


def test_a_remark_stands_beside_the_line_of_the_copy() -> None:
    lines = github_commands(comparison(edited("樟树", Span("issues/a/issue.yaml", 12, 5))), "papers/ferry").splitlines()
    place = {"file": "papers/ferry/issues/a/issue.yaml", "line": "12", "col": "5", "title": "edited"}
    assert runner(lines[0]) == ("error", place, "page 1: 1A ¶2: '樟树'")
    assert runner(lines[1]) == ("error", {"title": "page"}, "page 3: only A has it")
    assert len(lines) == 2
    assert github_commands(Comparison((PageComparison(1),), layouts=True)) == ""


@given(st.text("a%:,=\r\n0ADC3\N{LINE SEPARATOR}樟"), st.text("a%:,\r\n", min_size=1))
def test_a_remark_says_what_it_was_given_whatever_that_is(text: str, file: str) -> None:
    line = github_commands(comparison(edited(text, Span(f"a{file}", 1, 1))))
    first = line.split("\n")[0]
    assert "\r" not in line
    assert runner(first)[1]["file"] == f"a{file}"
    assert runner(first)[2] == f"page 1: 1A ¶2: '{text}'"


# --- JUnit ----------------------------------------------------------------------------------------------------------


def test_a_page_is_a_test_that_fails_when_it_differs() -> None:
    source = Span("issues/a/issue.yaml", 12, 5)
    data = junit_xml(comparison(edited("樟树", source), edited("桂树")), "old", "issues/a", "2024-01-01")
    suite = etree.fromstring(data)
    SCHEMA.assertValid(suite)
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("issues/a", "3", "2")
    assert suite.get("timestamp") == "2024-01-01T00:00:00"
    one, two, three = suite.iter("testcase")
    assert [case.get("name") for case in (one, two, three)] == ["page 1", "page 2", "page 3"]
    assert (one[0].get("type"), one[0].get("message")) == ("edited", "page 1: 2 changes")
    first = "issues/a/issue.yaml:12:5: edited: page 1: 1A ¶2: '樟树' [10.0, 20.0 mm, 30.0 x 5.0]"
    assert one[0].text.splitlines()[0] == first
    assert (len(two), three[0].get("message")) == (0, "page 3: only A has it")
    assert data == junit_xml(comparison(edited("樟树", source), edited("桂树")), "old", "issues/a", "2024-01-01")


@given(st.text(), st.text())
@example("</failure>]]>&\x1b\ud800", " ")
def test_junit_is_valid_whatever_is_told(text: str, name: str) -> None:
    """A character that XML can't say is marked; no other is lost."""
    suite = etree.fromstring(junit_xml(comparison(edited(text)), name, name))
    SCHEMA.assertValid(suite)
    written = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\N{REPLACEMENT CHARACTER}", text)
    assert written.replace("\r\n", "\n").replace("\r", "\n") in suite.findtext(".//failure", "")


# --- the terminal ---------------------------------------------------------------------------------------------------


def test_a_terminal_is_told_nothing_that_moves_its_pen() -> None:
    text = comparison_text(comparison(edited("\x1b[2J樟树")), str)
    assert "\x1b" not in text
    assert "\N{REPLACEMENT CHARACTER}[2J樟树" in text


# --- the place in the copy ------------------------------------------------------------------------------------------


def sources(old: ComparedEdition, new: ComparedEdition) -> list[tuple[str, str, int]]:
    found = compare(old, new, Tolerance(), lambda path: digest_pages(path, path.name))
    changes = [change for page in comparison_json(found)["pages"] for change in page["changes"]]
    return [(change["kind"], *list(change.get("source", {"file": "", "line": ""}).values())[:2]) for change in changes]


def put(file: str, old: str, new: str) -> dict[str, str]:
    text = PAPER[file]
    assert isinstance(text, str)
    assert old in text
    return {file: text.replace(old, new)}


def test_a_change_comes_from_a_line_of_the_copy(edition: Editions, before: ComparedEdition) -> None:
    words = put(FERRY, "渡船每天六时四十分", "渡船每天七时四十分")
    assert sources(before, edition(words)) == [("edited", FERRY, 12)]
    caption = put(FERRY, "![清晨的渡口]", "![早晨的渡口]")
    assert sources(before, edition(caption)) == [("edited", FERRY, 8)]
    gone = put(FERRY, '![清晨的渡口](quay.jpg "林敏 供图")', '![](quay.jpg "林敏 供图")')
    assert sources(before, edition(gone)) == [("removed", FERRY, 3)]
    places = put(ISSUE, "B B C C", "C C B B")
    assert ("moved", "issues/2024-01-01/market.md", 2) in sources(before, edition(places))
    assert sources(before._replace(layout=None), edition(words)._replace(layout=None)) == [("edited", "", "")]
