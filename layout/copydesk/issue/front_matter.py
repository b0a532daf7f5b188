"""A story file in; its head and its body out.

A head stands between two lines of `---` at the top of the file. One that is written otherwise is read all the same, and
what is wrong with it is told: it never gets into print as text.
"""

from __future__ import annotations

import re

from layout.copydesk.text_file import Source
from layout.diagnostics import Report, Span, say

_FENCE = "---"
_DASHES = re.compile(r"[-‐‑‒–—―─－﹣−~=_]{2,}")
"""What is typed, or made of a typed line by a word processor, in place of `---`."""
_KEY = re.compile(r"\s*(?:headline|kicker|deck|byline|note|column_title|signature|dated) *[:：]", re.IGNORECASE)
_SUBHEAD = re.compile(r"#{2,} *[^#\s]")
_ANY_KEY = re.compile(r"\s*[A-Za-z_]+ *[:：]|\s*#")


def split_front_matter(source: Source, report: Report) -> tuple[Source, Source]:
    """The head, without its fences, and the body."""
    first = next((number for number, line in enumerate(source.lines) if line.strip()), None)
    if first is None:
        return source.part(0, 0), source
    opening, after = source.lines[first].strip(), _next(source, first)
    if opening == _FENCE or (_DASHES.fullmatch(opening) and _ANY_KEY.match(after)):
        return _fenced(source, first, report)
    if _KEY.match(opening):
        message = say("the head of a story stands between two lines of ---")
        report.error("copy-syntax", message, _at(source, first), say("write --- on a line above it and one below"))
        end = first
        while end < len(source.lines) and _ANY_KEY.match(source.lines[end]):
            end += 1
        closed = end < len(source.lines) and bool(_DASHES.fullmatch(source.lines[end].strip()))
        return source.part(first, end), source.part(end + closed, len(source.lines))
    return source.part(0, 0), source


def _fenced(source: Source, first: int, report: Report) -> tuple[Source, Source]:
    """The head that opens on line `first`; a fence of other signs is told."""
    _check(source, first, report)
    for number in range(first + 1, len(source.lines)):
        line = source.lines[number].strip()
        if line in (_FENCE, "...") or (_DASHES.fullmatch(line) and not source.lines[number].startswith("  ")):
            _check(source, number, report)
            _tell_subheads(source, range(first + 1, number), report)
            return source.part(first + 1, number), source.part(number + 1, len(source.lines))
    message = say("the head of the story is not closed")
    report.error("copy-syntax", message, source.at(first, 0, 3), say("write --- on the line after it"))
    return source.part(0, 0), source.part(1, 1)


def _tell_subheads(source: Source, lines: range, report: Report) -> None:
    """A subhead that got into the head is a comment there."""
    for number in lines:
        if _SUBHEAD.match(source.lines[number]):
            message = say("in the head of a story this subhead is a comment and is not printed")
            hint = say("write it below the second ---, or a comment with one #")
            report.warning("copy-comment", message, _at(source, number), hint)


def _check(source: Source, number: int, report: Report) -> None:
    line = source.lines[number].strip()
    if line != _FENCE:
        message = say("{line} does not open or close the head of a story", line=line[:10])
        report.error("copy-syntax", message, _at(source, number), say("write ---, three hyphens"))


def _next(source: Source, number: int) -> str:
    return next((line for line in source.lines[number + 1 :] if line.strip()), "")


def _at(source: Source, number: int) -> Span:
    line = source.lines[number]
    return source.at(number, len(line) - len(line.lstrip()), len(line.strip()))
