"""What went wrong in the copy, as values: where it stands, what is wrong, what to do.

A stage collects diagnostics in a `Report` and goes on; `Report.raise_if_rejected` ends the run once,
with everything that was found. A bug raises an ordinary exception and never becomes a diagnostic.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import PurePath
from string import Formatter
from typing import Any, Literal, NamedTuple

from layout.values import dataclass

Severity = Literal["error", "warning", "info"]


class Span(NamedTuple):
    """Where a value stands in the copy: file as the user named it, 1-based line and column (code points), length."""

    file: str = ""
    line: int = 0
    column: int = 0
    length: int = 1


NOWHERE = Span()


class OnPage(NamedTuple):
    """Where something stands in a finished PDF: the page, counted from 1 (0: the file as a whole), and its left, top,
    width and depth in millimetres from the top left corner of the trim (empty: the whole page)."""

    page: int = 0
    box_mm: tuple[float, ...] = ()


class _Counting(Formatter):
    """Formats as str.format does; `{lines:line|lines}` is the first form for 1, else the second."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, more = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if value == 1 else more


_format = _Counting().format


class Message(str):
    """A message in English that knows the template and the fields it was made of, so that it can be said again in
    another language."""

    template: str
    fields: Mapping[str, object]

    def __str__(self) -> str:
        return self  # so that `str(error)` of an exception keeps what its message is made of

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[str, dict[str, object]]]:
        return _said, (self.template, dict(self.fields))


def say(template: str, /, **fields: object) -> Message:
    """A message: `template` in English with its fields in braces, as str.format takes them, and words that follow a
    number in both forms: "{lines} {lines:line|lines}".

    A field may be a message itself, or a tuple of names, which are listed with commas. Every template has a row in
    the table of each other language.
    """
    return _said(template, fields)


def _said(template: str, fields: Mapping[str, object]) -> Message:
    listed = {name: ", ".join(map(str, value)) if isinstance(value, tuple) else value for name, value in fields.items()}
    said = Message(_format(template, **listed))
    said.template, said.fields = template, fields
    return said


class Language(NamedTuple):
    """What messages are said in: the template for each English one, the words of a report (severities, hint), names
    by the field that has them (what the system says in `reason`, text styles and roles of faces in `role`), what parts
    the names of a list, what stands before a message."""

    name: str
    templates: Mapping[str, str]
    words: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    comma: str
    colon: str

    def said(self, message: str) -> str:
        """The message in this language; one that was not made by `say`, or has no row in the table, as it is."""
        template = self.templates.get(message.template) if isinstance(message, Message) else None
        if template is None or not isinstance(message, Message):
            return message
        return template.format(**{name: self._field(name, value) for name, value in message.fields.items()})

    def _field(self, name: str, value: object) -> object:
        if isinstance(value, tuple):
            return self.comma.join(self.said(str(part)) for part in value)
        if isinstance(value, str):
            return self.names.get(name, {}).get(value) or self.said(value)
        return self.said(str(value)) if isinstance(value, Exception) else value


ENGLISH = Language("en", {}, {}, {}, ", ", ": ")


def message_to_json(message: object) -> Any:
    """A message as JSON, so that it can be kept and said again (`message_from_json`); so are the fields of one. What
    is neither stays as it is, and is JSON or can't be kept."""
    match message:
        case Message():
            fields = {name: message_to_json(value) for name, value in message.fields.items()}
            return {"say": message.template, "with": fields}
        case tuple():
            return {"all": [message_to_json(part) for part in message]}
        case Exception():
            return {"problem": message_to_json(str(message))}
        case PurePath():
            return str(message)
    return message


def message_from_json(kept: Any) -> Any:
    """The message that `message_to_json` made JSON of."""
    match kept:
        case {"say": template, "with": fields}:
            return _said(template, {name: message_from_json(value) for name, value in fields.items()})
        case {"all": parts}:
            return tuple(map(message_from_json, parts))
        case {"problem": problem}:
            return Exception(message_from_json(problem))
    return kept


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is stable and kebab-case; `source` is the line of copy that `span` points into; `on_page` is
    its place in a finished PDF, which has no lines."""

    severity: Severity
    code: str
    message: str
    span: Span = NOWHERE
    hint: str = ""
    source: str = ""
    on_page: OnPage | None = None


class Rejected(Exception):
    """The one error a user can cause: the copy can't be made into a newspaper; carries every finding."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__(f"{sum(d.severity == 'error' for d in self.diagnostics)} errors")


OF_THE_FOLDER = frozenset({"output-torn", "output-stale", "output-old"})
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
