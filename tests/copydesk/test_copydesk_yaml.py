"""Strict YAML: what is refused, where findings stand, what is mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout.copydesk.text_file import file_source
from layout.copydesk.yaml_input.tree import Entries, Node, Scalar, compose
from layout.diagnostics import Report

Compose = Callable[[str], Node | None]


def _found(report: Report) -> list[tuple[str, int, int]]:
    return [(d.code, d.span.line, d.span.column) for d in report]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ("copy-duplicate", 3, 1)),
        ("a: &x 1\n", ("copy-anchor", 1, 4)),
        ("中: &x {b: 1}\n", ("copy-anchor", 1, 4)),
        ("a: 1\nb: *x\n", ("copy-anchor", 2, 4)),
        ("a: !!str 1\n", ("copy-tag", 1, 4)),
        ("a: !!python/object:os.system x\n", ("copy-tag", 1, 4)),
        ("a: 1\n---\nb: 2\n", ("copy-documents", 2, 1)),
        ("[a]: 1\n", ("copy-key", 1, 1)),
        ("a: " + "[" * 70 + "]" * 70, ("copy-limit", 1, 67)),
        ("- " * 20_000 + "x", ("copy-limit", 1, 129)),
        ('a: "\\u202e"\n', ("copy-character", 1, 4)),
        ("", ("copy-missing", 1, 1)),
        ("# nothing\n", ("copy-missing", 1, 1)),
        ("number：26\nb: 1\n", ("copy-syntax", 1, 7)),
        ("b: 1\nkicker: 时间: 上午\n", ("copy-syntax", 2, 11)),
        ("byline: @记者\n", ("copy-syntax", 1, 9)),
        ("a: {b: @记者, c: 1}\n", ("copy-syntax", 1, 8)),
        ("a:\n\tb: 1\n", ("copy-syntax", 2, 1)),
        ("a:b\nc: 1\n", ("copy-syntax", 1, 2)),
        ("a: ｛b: 1｝\n", ("copy-syntax", 1, 4)),
        ("a: {b: 1， c: 2}\n", ("copy-syntax", 1, 9)),
        ("a: “时间: 上午”\n", ("copy-syntax", 1, 4)),
        ("a: 'abc\nb: 1\n", ("copy-syntax", 1, 4)),
        ("a: [1, 2\nb: 1\n", ("copy-syntax", 1, 4)),
        ("a: 1\n b: 2\n", ("copy-syntax", 2, 3)),
    ],
)
def test_what_is_refused_is_told_at_its_place(
    text: str, expected: tuple[str, int, int], compose_text: Compose, report: Report
) -> None:
    compose_text(text)
    assert _found(report) == [expected]
    assert all(d.message.isprintable() for d in report)


def test_an_alias_bomb_is_refused_and_never_expanded(compose_text: Compose, report: Report) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    compose_text("\n".join(lines))
    assert {d.code for d in report} == {"copy-anchor"}


def test_every_mended_slip_is_told_in_one_run(compose_text: Compose, report: Report) -> None:
    root = compose_text("number：26\nkicker: 时间: 上午\nbyline: @记者\nplan: |\n  x: y: z\nend: 1\n")
    assert [d.span.line for d in report] == [1, 2, 3]
    assert isinstance(root, Entries)
    assert [(key.text, value.text) for key, value in root.pairs if isinstance(value, Scalar)] == [
        ("number", "26"), ("kicker", "时间: 上午"), ("byline", "@记者"), ("plan", "x: y: z\n"), ("end", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["0150", "no", "12:30", "~", "null", "1e3", "2023-06-26", "0x1F", "=", "<<"])
def test_a_scalar_is_the_text_that_was_written(text: str, compose_text: Compose) -> None:
    root = compose_text(f"a: {text}\n")
    assert isinstance(root, Entries)
    value = root.get("a")
    assert isinstance(value, Scalar)
    assert value.text == text


def test_each_line_of_a_block_of_text_knows_its_place(compose_text: Compose) -> None:
    root = compose_text("plan: |   # drawing\n\n    A A\n      B\n")
    assert isinstance(root, Entries)
    value = root.get("plan")
    assert isinstance(value, Scalar)
    source = value.source
    assert source.lines == ("", "A A", "  B")
    assert [(span.line, span.column) for span in source.spans] == [(2, 1), (3, 5), (4, 5)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_alike(end: str, report: Report) -> None:
    source = file_source("x.yaml", f"a: 1{end}b: &x 2{end}")
    compose(source, report)
    assert _found(report) == [("copy-anchor", 2, 4)]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("ab:：,，-[]{}'\"|>&*!@#%` \n\t中“？1~"), max_size=60))
def test_any_text_ends_in_nodes_or_in_findings_inside_the_text(text: str) -> None:
    report = Report()
    source = file_source("x.yaml", text)
    root = compose(source, report)
    assert root is not None or report.rejected
    for finding in report:
        assert 1 <= finding.span.line <= len(source.lines)
        assert 1 <= finding.span.column <= len(source.lines[finding.span.line - 1]) + 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 老码头\n  又响起\n", "老码头又响起"),
        ("a: >-\n  老码头\n  又响起\n  GDP\n  第一\n", "老码头又响起 GDP 第一"),
        ("a: '一 二\n  三，\n  四'\n", "一 二三，四"),
        ('a: "春\n  天"\n', "春天"),
        ("a: >-\n  一\n\n  二\n", "一\n二"),
        ("a: |-\n  一\n  二\n", "一\n二"),
    ],
)
def test_lines_that_yaml_folds_get_no_blank_between_han(
    text: str, value: str, compose_text: Callable[[str], Node | None]
) -> None:
    node = compose_text(text)
    assert isinstance(node, Entries)
    [(_, scalar)] = node.pairs
    assert isinstance(scalar, Scalar)
    assert scalar.text == value
