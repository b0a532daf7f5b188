"""What went wrong in the copy, as values: where it stands, what is wrong, what to do.

A stage collects diagnostics in a `Report` and goes on; `Report.raise_if_rejected` ends the run once,
with everything that was found. A bug raises an ordinary exception and never becomes a diagnostic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Span(NamedTuple):
    """Where a value stands in the copy: file as the user named it, 1-based line and column (code points), length."""

    file: str = ""
    line: int = 0
    column: int = 0
    length: int = 1


NOWHERE = Span()


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


@dataclass(slots=True)
class Report:
    """Collects findings while a stage runs; `sources` keeps the lines of each file read, for the caret."""

    found: list[Diagnostic] = field(default_factory=list)
    sources: dict[str, list[str]] = field(default_factory=dict)

    def error(self, code: str, message: str, span: Span = NOWHERE, hint: str = "") -> None:
        self.add("error", code, message, span, hint)

    def warning(self, code: str, message: str, span: Span = NOWHERE, hint: str = "") -> None:
        self.add("warning", code, message, span, hint)

    def add(self, severity: Severity, code: str, message: str, span: Span = NOWHERE, hint: str = "") -> None:
        lines = self.sources.get(span.file, ())
        source = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
        self.found.append(Diagnostic(severity, code, message, span, hint, source))

    def extend(self, found: Iterable[Diagnostic]) -> None:
        self.found.extend(found)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.found)

    @property
    def rejected(self) -> bool:
        return any(d.severity == "error" for d in self.found)

    def raise_if_rejected(self) -> None:
        """Raises Rejected with all findings when one of them is an error."""
        if self.rejected:
            raise Rejected(self.found)
