"""What was meant: keys and values by other names, colons within braces, files that are no text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from layout.copydesk.issue.forms import EntryForm, IssueForm, PageForm, StoryForm
from layout.copydesk.yaml_input.form_fields import fields_of
from layout.copydesk.yaml_input.synonyms import synonym, value_called
from layout.copydesk.yaml_input.tree import Entries, Node
from layout.diagnostics import Report
from tests.copydesk.conftest import HEAD, Newspaper

PAGE = "pages:\n- section: 要闻\n  plan: A\n  stories:\n"


@pytest.mark.parametrize(
    ("form", "called", "meant"),
    [
        (StoryForm, "subtitle", "deck"), (StoryForm, "title", "headline"), (StoryForm, "标题", "headline"),
        (StoryForm, "作者", "byline"), (StoryForm, "Author", "byline"), (StoryForm, "副标题", "deck"),
        (StoryForm, "date", "dated"), (EntryForm, "images", "pictures"), (EntryForm, "正文", "body"),
        (PageForm, "layout", "plan"), (PageForm, "版名", "section"), (IssueForm, "期号", "number"),
        (IssueForm, "day", "date"), (StoryForm, "headlin", ""),
    ],
)  # fmt: skip
def test_a_key_by_another_name_is_known(form: type, called: str, meant: str) -> None:
    assert synonym(called, [field.name for field in fields_of(form)]) == meant


@pytest.mark.parametrize(
    ("called", "choices", "meant"),
    [
        ("头条", ("lead", "second"), "lead"),
        ("top", ("above", "foot"), "above"),
        ("Bottom", ("above", "foot"), "foot"),
        ("top", ("lead", "second"), "lead"),
        ("secnd", ("lead", "second"), ""),
    ],
)
def test_so_is_a_value(called: str, choices: tuple[str, ...], meant: str) -> None:
    assert value_called(called, choices) == meant


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("E: {file: a.md, headline: 图书室: 六千册书, level: second}\n", 30),
        ("E: {headline: 比分: 3比1}\n", 17),
        ("E: {box: true, kicker: 通知: 停水, pictures: [{columns: 2}]}\n", 26),
    ],
)
def test_a_colon_within_braces_needs_quotes(
    text: str, column: int, compose_text: Callable[[str], Node | None], report: Report
) -> None:
    root = compose_text(text)
    (found,) = report
    assert (found.span.column, str(found.message)) == (column, "a value with a colon in it needs quotes")
    assert isinstance(root, Entries)
    assert isinstance(root.get("E"), Entries)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04......word/document.xml", "a Word document"),
        (b"PK\x03\x04......xl/workbook.xml", "an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a Word, Excel or WPS document"),
        (b"{\\rtf1\\ansi ...}", "an RTF document"),
        (b"%PDF-1.4\n...", "a PDF"),
        (b"<!DOCTYPE html><html><p>\xe6\x96\x87</p></html>", "an HTML page"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
    ],
)
def test_a_file_of_another_program_is_named(data: bytes, kind: str, newspaper: Newspaper) -> None:
    (newspaper.issue / "tea.docx").write_bytes(data)
    newspaper.read(f"{HEAD}{PAGE}    A: tea.docx\n")
    assert [(d.code, d.span.line, d.message) for d in newspaper.report] == [
        ("copy-encoding", 8, f"tea.docx is {kind}, not a text")
    ]
    assert ("broadsheet import" in newspaper.report.found[0].hint) == (kind in ("a Word document", "an RTF document"))


@pytest.mark.parametrize(
    "entry", ["{headlin: 题, body: 字。, level: lead}", "{headlin: 题, body: 字。, head_tint: red}"]
)
def test_a_key_that_is_mistyped_has_no_after_effect(entry: str, newspaper: Newspaper) -> None:
    newspaper.read(f"{HEAD}{PAGE}    A: {entry}\n")
    assert newspaper.codes == ["copy-key"]
