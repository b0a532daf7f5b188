"""`report.json`: what was made, of what, and what was found on the way. Nothing in it depends on when or where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from layout import __version__
from layout.diagnostics import Diagnostic, as_json
from layout.model import Edition, Issue, Stylesheet


def report_account(
    issue: Issue,
    stylesheet: Stylesheet,
    editions: Iterable[Edition],
    faces: Mapping[str, str],
    found: Iterable[Diagnostic],
) -> dict[str, Any]:
    """`faces` are the sha256 of the font files used, by face id; file names of editions are relative to the output."""
    return {
        "version": 1,
        "program": f"broadsheet {__version__}",
        "paper": stylesheet.paper.name,
        "issue": issue.name,
        "date": issue.date.isoformat(),
        "number": issue.number,
        "total": issue.total,
        "pages": len(issue.pages),
        "files": [
            {"file": edition.path.as_posix(), "sha256": edition.sha256, "pages": edition.pages} for edition in editions
        ],
        "fonts": [{"face": face, "sha256": digest} for face, digest in sorted(faces.items())],
        "diagnostics": [as_json(diagnostic) for diagnostic in found],
    }
