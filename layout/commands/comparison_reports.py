"""A comparison of two editions in; what is printed of it and the files that the user wants of it, out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from layout.diagnostics import NOWHERE, Rejected, Report, say
from layout.files import exists, is_folder
from layout.languages import Name
from layout.output import write_apart
from layout.proof.comparison import Comparison, comparison_json, read_layout
from layout.proof.reports.compared_pair import ComparedPair
from layout.proof.reports.text import comparison_text
from layout.resources import ISSUE, newspaper_root


class ReportFiles(NamedTuple):
    """The files to write: a report for a browser, whose reader reads `language`; JUnit's XML."""

    html: Path | None = None
    junit: Path | None = None
    language: Name = "en"


def as_written(comparison: Comparison, form: str, new: str, said: Callable[[str], str]) -> str:
    """The comparison as text, JSON or workflow commands, which are none when nothing changed."""
    if form == "json":
        return json.dumps(comparison_json(comparison), ensure_ascii=False, indent=2)
    if form == "github":
        from layout.proof.reports.github import github_commands

        return github_commands(comparison, _folder_of(new))
    return comparison_text(comparison, said)


def _folder_of(new: str) -> str:
    """The newspaper's folder as seen from here, where the new edition is an issue and lies below."""
    path = Path(new)
    if not is_issue(new):
        return ""
    root = newspaper_root(path if is_folder(path) else path.parent)
    here = Path.cwd().resolve()
    return os.path.relpath(root, here).replace(os.sep, "/") if root.is_relative_to(here) else ""


def is_issue(name: str) -> bool:
    """Whether it is the folder of an issue as it stands, or its issue.yaml."""
    path = Path(name)
    return exists(path if path.name == ISSUE else path / ISSUE)


def write_reports(files: ReportFiles, pair: ComparedPair, report: Report, levels: int = 3, jobs: int = 1) -> None:
    """Writes what is wanted, each file whole or not at all. Raises Rejected, DrawingError."""
    if files.html:
        from layout.proof.reports.html import html_report

        _write(files.html, html_report(pair, files.language, levels, jobs), report)
    if files.junit:
        from layout.proof.reports.junit import junit_xml

        layout = read_layout(pair.new)
        date = layout["date"] if layout else ""
        _write(files.junit, junit_xml(pair.comparison, pair.old_name, pair.new_name, date), report)


def _write(file: Path, data: bytes, report: Report) -> None:
    try:
        write_apart(file.parent, {file.name: data})
    except OSError as problem:
        message = say("{path} can't be written: {reason}", path=problem.filename or file, reason=problem.strerror)
        report.error("output-write", message, NOWHERE, say("name another file, or make room on the disk"))
        raise Rejected(report) from problem
