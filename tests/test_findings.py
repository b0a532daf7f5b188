"""The table of findings and the code agree: a code that is used has a row, and a row is of a code that is used."""

from __future__ import annotations

import ast
import re
import runpy
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from layout.findings import FINDINGS
from tests.source import HOUSE, nodes

FAMILY = re.compile(r"(copy|style|line|output|fonts?|headline|picture|advert)(-[a-z]+)+")
"""What looks like a code even where it is handed on before it is reported."""
SEVERITIES = {"error", "warning", "info"}


def _words(node: ast.expr) -> set[str]:
    """The strings that an expression may be: one, or either of a conditional expression."""
    if isinstance(node, ast.IfExp):
        return _words(node.body) | _words(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def _reported(call: ast.Call) -> Iterator[tuple[str, str]]:
    """Code and severity of a call that reports a finding, as far as they stand in it."""
    match call.func:
        case ast.Attribute(attr="error" | "warning" as severity) if call.args:
            yield from ((code, severity) for code in _words(call.args[0]))
        case ast.Attribute(attr="add") | ast.Name(id="Diagnostic") if len(call.args) > 2:
            yield from ((code, severity) for severity in _words(call.args[0]) for code in _words(call.args[1]))


@cache
def _used() -> tuple[dict[str, set[str]], set[str]]:
    """Codes with the severities of their calls; and all words of the code that may be codes."""
    direct: dict[str, set[str]] = defaultdict(set)
    words: set[str] = set()
    for node in (node for module, found in nodes().items() if module.name != "findings.py" for node in found):
        if isinstance(node, ast.Call):
            for code, severity in _reported(node):
                direct[code].add(severity)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words.add(node.value)
    return direct, words


def test_a_code_that_is_used_is_in_the_table_with_its_severity() -> None:
    direct, _ = _used()
    assert direct.keys() - FINDINGS.keys() == set(), "add rows to layout/findings.py, then `make docs`"
    for code, severities in direct.items():
        assert severities <= set(FINDINGS[code].severities), code


def test_words_that_look_like_codes_are_in_the_table() -> None:
    _, words = _used()
    assert {word for word in words if FAMILY.fullmatch(word)} <= set(FINDINGS)


def test_a_row_is_of_a_code_that_is_used() -> None:
    direct, words = _used()
    assert FINDINGS.keys() - words == set()
    for code, (severities, *_) in FINDINGS.items():
        assert set(severities) <= SEVERITIES, code
        assert len(set(severities)) == len(severities) > 0, code
        assert direct.get(code, set(severities)) == set(severities), code


def test_the_table_is_in_order() -> None:
    assert list(FINDINGS) == sorted(FINDINGS)


def test_texts_are_sentences() -> None:
    for _, meaning, remedy in FINDINGS.values():
        assert all(text[0].isupper() and text.endswith(".") for text in (meaning, remedy))


def test_the_pages_are_of_today() -> None:
    for name, text in runpy.run_path(str(HOUSE / "docs/findings.py"))["pages"]().items():
        assert (HOUSE / "docs" / name).read_text("utf-8") == text, "run `make docs`"
