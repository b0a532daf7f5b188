"""A set issue in; what browsers are told of it out: its pages with their badges, all findings in two languages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from layout.build import SetIssue
from layout.diagnostics import Diagnostic, Span
from layout.finding_format import printable
from layout.languages import NAMES, language
from layout.model import Issue, Page
from layout.preview.board import ShownPage

Json = dict[str, Any]
_RESOLUTION = frozenset({"picture-resolution", "picture-line-art"})
_MOST = 500
"""Findings that a browser is sent; a paper with more has one fault that makes them."""


def state_of(found: Sequence[Diagnostic], issue: SetIssue | None, pages: Mapping[int, ShownPage], writes: bool) -> Json:
    """`found` is of what was set last, `issue` the last without errors, whose `pages` are shown."""
    numbers = {key: number for number, page in pages.items() for key in map(_key, page.made.findings)}
    rows = [
        {**_finding(finding), "page": numbers.get(_key(finding)) or _page_of(finding.span, issue and issue.issue)}
        for finding in found[:_MOST]
    ]
    return {
        "rejected": any(finding.severity == "error" for finding in found),
        "writes": writes,
        "paper": issue.stylesheet.paper.name if issue else "",
        "date": issue.issue.date.isoformat() if issue else "",
        "findings": rows,
        "more": max(0, len(found) - _MOST),
        "pages": [_page(page, issue.issue.by_number, issue.stylesheet.press.section, rows) for page in pages.values()]
        if issue
        else [],
    }


def _page(shown: ShownPage, asked: Mapping[int, Page], section: str, found: Iterable[Json]) -> Json:
    made, number = shown.made, shown.made.forme.number
    trim = made.forme.trim
    codes = [finding["code"] for finding in found if finding["page"] == number]
    over = sum(characters for characters in made.characters.values() if characters > 0)
    under = -sum(characters for characters in made.characters.values() if characters < 0)
    return {
        "number": number,
        "label": f"{section}{number:02}",
        "section": asked[number].section,
        "width": trim.w,
        "height": trim.h,
        "version": shown.version,
        "badges": {
            "over": over,
            "under": under,
            "resolution": sum(code in _RESOLUTION for code in codes),
            "ink": sum(code.startswith("ink-") for code in codes),
            "findings": len(codes),
        },
    }


def _finding(finding: Diagnostic) -> Json:
    file, line, column, length = finding.span
    return {
        "severity": finding.severity,
        "code": finding.code,
        "file": printable(file),
        "path": os.path.abspath(file) if file else "",
        "line": line,
        "column": column,
        "length": length,
        "source": printable(finding.source),
        "message": _said(finding.message),
        "hint": _said(finding.hint),
    }


def _said(message: str) -> Json:
    return {name: printable(language(name).said(message)) for name in NAMES}


def _key(finding: Diagnostic) -> tuple[str, str, Span]:
    return finding.code, finding.message, finding.span


def _page_of(span: Span, issue: Issue | None) -> int | None:
    """The page whose entry or story the place is in; None for what is of no page."""
    if issue is None or not span.file:
        return None
    for page in issue.pages:
        if any(place.file == span.file and place.line == span.line for place in _places(page)):
            return page.number
    return next((page.number for page in issue.pages if span.file in _files(page)), None)


def _places(page: Page) -> Iterator[Span]:
    yield page.span
    yield from page.at.values()
    for story in page.stories.values():
        yield story.span
        yield from story.at.values()


def _files(page: Page) -> set[str]:
    """The files of its stories, but for issue.yaml, in which its entry is."""
    heads = (story.headline.text.span.file for story in page.stories.values() if story.headline)
    return {*heads} - {page.span.file}
