"""What went wrong in the copy, as values: where it stands, what is wrong, what to do.

A stage collects diagnostics in a `Report` and goes on; `Report.raise_if_rejected` ends the run once,
with everything that was found. A bug raises an ordinary exception and never becomes a diagnostic.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate, takewhile
from typing import Any, Literal, NamedTuple

from layout import limits

Severity = Literal["error", "warning", "info"]


class Span(NamedTuple):
    """Where a value stands in the copy: file as the user named it, 1-based line and column (code points), length."""

    file: str = ""
    line: int = 0
    column: int = 0
    length: int = 1


NOWHERE = Span()


class Said(str):
    """A message in English that knows the template and the fields it was made of, so that it can be said again in
    another language."""

    template: str
    fields: Mapping[str, object]

    def __str__(self) -> str:
        return self  # so that `str(error)` of an exception keeps what its message is made of

    def __reduce__(self) -> tuple[Callable[..., Said], tuple[str, dict[str, object]]]:
        return _said, (self.template, dict(self.fields))


def say(template: str, /, **fields: object) -> Said:
    """A message: `template` in English with its fields in braces, as str.format takes them.

    A field may be a message itself, or a tuple of names, which are listed with commas. Every template has a row in
    the table of each other language.
    """
    return _said(template, fields)


def _said(template: str, fields: Mapping[str, object]) -> Said:
    listed = {name: ", ".join(map(str, value)) if isinstance(value, tuple) else value for name, value in fields.items()}
    said = Said(template.format(**listed))
    said.template, said.fields = template, fields
    return said


class Language(NamedTuple):
    """What messages are said in: the template for each English one, the words of a report (severities, hint), what
    the system says in a field called `reason`, what parts the names of a list, what stands before a message."""

    name: str
    templates: Mapping[str, str]
    words: Mapping[str, str]
    reasons: Mapping[str, str]
    comma: str
    colon: str

    def said(self, message: str) -> str:
        """The message in this language; one that was not made by `say`, or has no row in the table, as it is."""
        template = self.templates.get(message.template) if isinstance(message, Said) else None
        if template is None or not isinstance(message, Said):
            return message
        return template.format(**{name: self._field(name, value) for name, value in message.fields.items()})

    def _field(self, name: str, value: object) -> object:
        if isinstance(value, tuple):
            return self.comma.join(self.said(str(part)) for part in value)
        if isinstance(value, str):
            return self.reasons.get(value) or self.said(value) if name == "reason" else self.said(value)
        return self.said(str(value)) if isinstance(value, Exception) else value


ENGLISH = Language("en", {}, {}, {}, ", ", ": ")


def plain(message: object) -> Any:
    """A message as JSON, so that it can be kept and said again (`unplain`); what is no message stays as it is."""
    if not isinstance(message, Said):
        return message
    return {"say": message.template, "with": {name: plain(value) for name, value in message.fields.items()}}


def unplain(kept: Any) -> Any:
    """The message that `plain` made JSON of."""
    if not isinstance(kept, dict):
        return kept
    return _said(kept["say"], {name: unplain(value) for name, value in kept["with"].items()})


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is stable and kebab-case; `source` is the line of copy that `span` points into."""

    severity: Severity
    code: str
    message: str
    span: Span = NOWHERE
    hint: str = ""
    source: str = ""


class Rejected(Exception):
    """The one error a user can cause: the copy can't be made into a newspaper; carries every finding."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(f"{sum(d.severity == 'error' for d in self.diagnostics)} errors")


OF_THE_FOLDER = frozenset({"output-torn", "output-stale"})
"""Codes of what stood in the output folder before a build: told, but no part of what it makes."""


@dataclass(slots=True)
class Report:
    """Collects findings while a stage runs; `sources` keeps the lines of each file read, for the caret.

    A `strict` report takes every warning for an error.
    """

    found: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, list[str]] = field(default_factory=dict)
    strict: bool = False

    def error(self, code: str, message: str, span: Span = NOWHERE, hint: str = "") -> None:
        self.add("error", code, message, span, hint)

    def warning(self, code: str, message: str, span: Span = NOWHERE, hint: str = "") -> None:
        self.add("warning", code, message, span, hint)

    def add(self, severity: Severity, code: str, message: str, span: Span = NOWHERE, hint: str = "") -> None:
        self.extend([Diagnostic(severity, code, message, span, hint)])

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Add findings of a stage that does not know the sources."""
        for finding in found:
            severity = "error" if self.strict and finding.severity == "warning" else finding.severity
            self.found.append(replace(finding, severity=severity, source=finding.source or self._line(finding.span)))

    def _line(self, span: Span) -> str:
        lines = self.sources.get(span.file, ())
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.found)

    @property
    def rejected(self) -> bool:
        return any(d.severity == "error" for d in self.found)

    def raise_if_rejected(self) -> None:
        """Raises Rejected with all findings when one of them is an error."""
        if self.rejected:
            raise Rejected(self.found)


# --- how findings are told --------------------------------------------------------------------------------------

Format = Literal["text", "json", "github"]

_WINDOW = 96
"""Cells of a source line that are shown; a paragraph of copy is one line of hundreds."""

_SHORT = 1000
"""Characters of a line that may be shown whole: it is measured once for each finding."""

_RANKS = {"error": 0, "warning": 1, "info": 2}
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def render(found: Iterable[Diagnostic], form: Format, language: Language = ENGLISH) -> str:
    """The findings for a terminal, for a program (a JSON list), or as workflow commands; empty text when none.

    Only a terminal is told in another language. Findings come file by file, as the files were read, and in each from
    top to bottom.
    """
    ordered = kept(_in_order(found), (limits.KEPT if form == "json" else limits.TOLD).most)
    if form == "json":
        return json.dumps([as_json(finding) for finding in ordered], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(map(_command, ordered))
    return "\n".join(_paragraph(finding, language) for finding in ordered)


def kept(found: Iterable[Diagnostic], most: int) -> list[Diagnostic]:
    """The findings in their order, at most so many, errors rather than warnings; the last one counts the rest."""
    findings = list(found)
    if len(findings) <= most:
        return findings
    worst = sorted(range(len(findings)), key=lambda number: _RANKS[findings[number].severity])
    counted = Counter(findings[number].severity for number in worst[most:])
    message = say(
        "{count:,} more findings are not shown here: {errors:,} errors, {warnings:,} warnings, {infos:,} remarks",
        count=len(findings) - most,
        errors=counted["error"],
        warnings=counted["warning"],
        infos=counted["info"],
    )
    more = Diagnostic("info", "findings-more", message, NOWHERE, say("mend these and run again"))
    return [*(findings[number] for number in sorted(worst[:most])), more]


def _in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    findings = list(found)
    files = {file: number for number, file in enumerate(dict.fromkeys(finding.span.file for finding in findings))}
    return sorted(findings, key=lambda finding: (files[finding.span.file], finding.span.line, finding.span.column))


def as_json(finding: Diagnostic) -> dict[str, str | int]:
    """A finding as the contract's JSON object."""
    file, line, column, _ = finding.span
    return {
        "severity": finding.severity,
        "code": finding.code,
        "file": file,
        "line": line,
        "column": column,
        "message": finding.message,
        "hint": finding.hint,
    }


def _paragraph(finding: Diagnostic, language: Language) -> str:
    """Place and message, the source line with carets below what is meant, the hint."""
    file, line, column, length = finding.span
    place = f"{_printable(file)}:{line}:{column}: " if file else ""
    severity, hint = (language.words.get(word, word) for word in (finding.severity, "hint"))
    lines = [f"{place}{severity}[{finding.code}]{language.colon}{_printable(language.said(finding.message))}"]
    if finding.source and 0 < column <= len(finding.source) + 1:
        lines += _pointed(finding.source, column - 1, length)
    if finding.hint:
        lines.append(f"  {hint}{language.colon}{_printable(language.said(finding.hint))}")
    return "\n".join(lines)


def _pointed(source: str, start: int, length: int) -> list[str]:
    """The part of the line round `start`, and carets under `length` characters of it."""
    first, last = _window(source, start)
    shown = ("…" if first else "") + _printable(source[first:last]) + ("…" if last < len(source) else "")
    before = ("…" if first else "") + source[first:start]
    meant = source[start : min(start + length, last)]
    return [f"    {shown}", "    " + " " * cells(before) + "^" * max(cells(meant), 1)]


def _window(source: str, start: int) -> tuple[int, int]:
    """The stretch of the line to show: all of it when it is short, else what stands round `start`."""
    if len(source) <= _SHORT and cells(source) <= _WINDOW:
        return 0, len(source)
    first = start - _fitting(reversed(source[max(0, start - _SHORT) : start]), _WINDOW // 2)
    return first, first + _fitting(source[first : first + _SHORT], _WINDOW)


def _fitting(characters: Iterable[str], most: int) -> int:
    """How many of the characters stand in `most` cells."""
    widths = accumulate(map(_cells, characters))
    return sum(1 for _ in takewhile(lambda width: width <= most, widths))


def cells(text: str) -> int:
    """Width of the text in a terminal: two cells for what is wide in East Asia, none for a combining mark."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _printable(text: str) -> str:
    """The text without characters that would move the terminal's pen; a tab is one space, as carets count it."""
    return _UNPRINTABLE.sub(lambda match: " " if match[0] in "\t\n\r" else "\N{REPLACEMENT CHARACTER}", text)


def _command(finding: Diagnostic) -> str:
    """A workflow command, as continuous integration turns into a remark beside the line."""
    kind = "notice" if finding.severity == "info" else finding.severity
    file, line, column, _ = finding.span
    values = {"file": file, "line": str(line), "col": str(column)} if file else {}
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in {**values, "title": finding.code}.items())
    hint = f" ({finding.hint})" if finding.hint else ""
    return f"::{kind} {properties}::{_escaped(finding.message + hint, '')}"


def _escaped(text: str, more: str) -> str:
    return "".join(f"%{ord(character):02X}" if character in "%\r\n" + more else character for character in text)
