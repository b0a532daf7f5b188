"""A comparison in; a workflow command a change out, which GitHub shows beside the line of the copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from layout.diagnostics import say
from layout.finding_format import workflow_command
from layout.proof.comparison import Change, Comparison, PageComparison


def github_commands(comparison: Comparison, folder: str = "") -> str:
    """A line a change, and one a page that only one side has; empty when nothing changed. `folder` is the newspaper's
    as the repository names it, before which the files of the copy are written."""
    return "\n".join(line for page in comparison.pages for line in _lines(page, folder))


def _lines(page: PageComparison, folder: str) -> Iterator[str]:
    if page.only:
        message = say("page {number}: only {side} has it", number=page.number, side=page.only.upper())
        yield workflow_command("error", {"title": "page"}, message)
    for change in page.changes:
        yield workflow_command("error", {**_place(change, folder), "title": change.kind}, message_of(change, page))


def _place(change: Change, folder: str) -> dict[str, str]:
    file, line, column, _ = change.source
    return {"file": str(PurePosixPath(folder, file)), "line": str(line), "col": str(column)} if file else {}


def message_of(change: Change, page: PageComparison) -> str:
    """Page, story and paragraph, and what changed, in one line of English."""
    where = change.story if change.paragraph is None else f"{change.story} ¶{change.paragraph}"
    return ": ".join(filter(None, [say("page {page}", page=page.number), where, change.message]))
