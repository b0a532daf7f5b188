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
_KEY = re.compile(
    r"\s*(?:headline|kicker|deck|byline|note|column_title|signature|dated|title|subtitle|author) *[:：]", re.IGNORECASE
)
_CHINESE_KEY = re.compile(r"\s*(?:标题|主标题|引题|肩题|副题|副标题|署名) *[:：]")
_SUBHEAD = re.compile(r"#{2,} *[^#\s]")
_ANY_KEY = re.compile(r"\s*[A-Za-z_]+ *[:：]|\s*#")


def split_front_matter(source: Source, report: Report) -> tuple[Source, Source]:
    """The head, without its fences, and the body."""
    first = _first(source, 0)
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
    if _CHINESE_KEY.match(opening):
        message = say("this looks like the head of a story, but would be printed as text")
        hint = say("write headline:, kicker:, deck: and byline: between two lines of ---")
        report.warning("copy-markdown", message, _at(source, first), hint)
    return source.part(0, 0), source


def _fenced(source: Source, first: int, report: Report) -> tuple[Source, Source]:
    """The head that opens on line `first`; a fence of other signs is told."""
    _check(source, first, report)
    for number in range(first + 1, len(source.lines)):
        line = source.lines[number].strip()
        if line in (_FENCE, "...") or (_DASHES.fullmatch(line) and not source.lines[number].startswith("  ")):
            _check(source, number, report)
            _tell_subheads(source, range(first + 1, number), report)
            return _late(source, first, number, report)
    return _unclosed(source, first, report)


def _unclosed(source: Source, first: int, report: Report) -> tuple[Source, Source]:
    """The head that opens on line `first` and is not closed: it is told where its last key stands, and ends there."""
    last = first
    for number in range(first + 1, len(source.lines)):
        line = source.lines[number]
        if (line.startswith("  ") and last > first and line.strip()) or (_ANY_KEY.match(line) and "://" not in line):
            last = number
        elif line.strip():
            break
    message = say("the head of the story is not closed")
    if last == first:
        hint = say("delete this line, or write the keys of the head below it, and --- again")
        report.error("copy-syntax", message, _at(source, first), hint)
        return source.part(0, 0), source.part(1, 1)
    hint = say("write --- on a line of its own below line {line}", line=source.spans[last].line)
    report.error("copy-syntax", message, _at(source, last), hint)
    if _first(source, last + 1) is None:  # the rest of the story is not there
        return source.part(0, 0), source.part(1, 1)
    return source.part(first + 1, last + 1), source.part(last + 1, len(source.lines))


def _late(source: Source, first: int, closing: int, report: Report) -> tuple[Source, Source]:
    """The head between two fences, with keys that stand below the second: they are told, and are no text."""
    head, start = source.part(first + 1, closing), _first(source, closing + 1)
    if start is None or not _is_late(source.lines[start]):
        return head, source.part(closing + 1, len(source.lines))
    end = start
    while end < len(source.lines) and _is_late(source.lines[end]):
        end += 1
    fence, last, after = source.spans[closing].line, source.spans[end - 1].line, _first(source, end)
    hint = say("delete the --- on line {line}, and write it below line {last}", line=fence, last=last)
    late = [number for number in range(start, end) if _KEY.match(source.lines[number])]
    if after is not None and _DASHES.fullmatch(source.lines[after].strip()):
        hint, end = say("delete the --- on line {line}", line=fence), after + 1
    message = say("this belongs to the head of the story, which ends above it")
    report.error("copy-syntax", message, _at(source, start), hint)
    lines, spans = [source.lines[number] for number in late], [source.spans[number] for number in late]
    return Source((*head.lines, *lines), (*head.spans, *spans)), source.part(end, len(source.lines))


def _is_late(line: str) -> bool:
    """Whether a line where the body begins is one of a head; "Note:" may open a text in English."""
    return bool(_CHINESE_KEY.match(line) or (_KEY.match(line) and not line.lstrip().startswith("Note")))


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


def _first(source: Source, start: int) -> int | None:
    """The first line from `start` on that is not empty."""
    return next((number for number in range(start, len(source.lines)) if source.lines[number].strip()), None)


def _next(source: Source, number: int) -> str:
    return next((line for line in source.lines[number + 1 :] if line.strip()), "")


def _at(source: Source, number: int) -> Span:
    line = source.lines[number]
    return source.at(number, len(line) - len(line.lstrip()), len(line.strip()))
