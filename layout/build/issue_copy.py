"""The path of an issue in; all that its pages are made of out: the copy, the paper's look and its faces, checked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from layout.build.checked_copy import CheckedCopy, Progress
from layout.copydesk import begin_issue, check_plans, read_stylesheet, style_of
from layout.copydesk.issue.artwork_checks import check_artwork, with_nameplate
from layout.copydesk.known_copy import KnownCopy
from layout.copydesk.path_sandbox import named_like
from layout.copydesk.style.fonts import check_roles, read_fonts
from layout.diagnostics import Rejected, Report, say
from layout.learned_facts import LearnedFacts
from layout.outside_files import inspect
from layout.processes import Begin, at_once, here
from layout.resources import fonts_file, issue_file

T = TypeVar("T")


def read_copy(
    path: Path,
    report: Report,
    progress: Progress,
    learned: LearnedFacts,
    known: KnownCopy | None = None,
    begin: Begin = here,
) -> CheckedCopy:
    """Everything that is read of the issue at `path`, its advertisements not yet looked at; raises Rejected with all
    mistakes in one go. What is in `known`, as it is now, is not read again."""
    progress(say("reading"))
    try:
        return _checked(path, report, learned, known, begin)
    finally:
        learned.keep()


def _checked(path: Path, report: Report, learned: LearnedFacts, known: KnownCopy | None, begin: Begin) -> CheckedCopy:
    file = issue_file(path)
    issue, settle_pictures = begin_issue(path, report, learned, known, begin)
    style, faces = style_of(issue, path, report), named_like(fonts_file(file.parent), path)

    def read(name: str, asked: object, work: Callable[[], T]) -> T:
        return known.read(name, asked, report, work, []) if known else work()

    stylesheet = read("style", style, lambda: read_stylesheet(style, report, learned)) if style else None
    fonts = read("fonts", (faces, stylesheet), lambda: read_fonts(faces, report, learned, stylesheet))
    if issue and stylesheet:
        check_plans(issue, stylesheet, report, known)
    if stylesheet and fonts:
        check_roles(stylesheet, fonts, report)
    sizes = check_artwork(None, stylesheet, learned, inspect, report)
    settle_pictures()
    if issue and stylesheet and fonts:
        copy = CheckedCopy(issue, with_nameplate(stylesheet, sizes), fonts, sizes)
        return look_at_adverts(copy, learned, report) if report.rejected else copy
    check_artwork(issue, None, learned, inspect, report)
    raise Rejected(report)


def look_at_adverts(copy: CheckedCopy, learned: LearnedFacts, report: Report, begin: Begin = here) -> CheckedCopy:
    """The copy, its advertisements looked at, which may take as long as to read it; raises Rejected with all mistakes,
    these and earlier ones."""
    sizes = check_artwork(copy.issue, None, learned, partial(at_once, begin, inspect), report)
    learned.keep()
    if report.rejected:
        from layout.makeup.pages import check_words

        report.extend(check_words(copy.issue, copy.stylesheet, copy.fonts))
        raise Rejected(report)
    return copy._replace(sizes={**copy.sizes, **sizes})
