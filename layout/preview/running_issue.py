"""An issue in, over and over, as a process that stays sets it; what became of it out.  (Stands in for build's own.)"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from layout.build import SetIssue, set_issue
from layout.cache import Store
from layout.diagnostics import Diagnostic, Rejected, Report
from layout.files import Ledger, written_to


class MadeIssue:
    def __init__(self, issue: SetIssue | None, found: tuple[Diagnostic, ...], asked: frozenset[Path]) -> None:
        self.issue, self.found, self.asked, self.rejected = issue, found, asked, issue is None

    def page_record(self, number: int) -> Any:
        from layout.proof.layout_json import describe_layout

        assert self.issue
        made = [page for page in self.issue.pages if page.forme.number == number]
        issue, stylesheet, fonts, _ = self.issue
        return describe_layout(issue, stylesheet, made, fonts.faces)["pages"][0]


class RunningIssue:
    def __init__(self, path: Path, cache: Store | None = None, intent: str = "print") -> None:
        self.path, self.cache, self.intent = path, cache, intent

    def make(self, progress: Any = lambda _: None) -> MadeIssue:
        report, ledger, made = Report(), Ledger(), None
        with written_to(ledger), suppress(Rejected):
            made = set_issue(self.path, report, progress, self.cache)
        paths = {*ledger.read, *(path for question, path in ledger.asked)}
        return MadeIssue(made, tuple(report), frozenset(map(Path, paths)))
