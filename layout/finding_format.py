"""Findings in; what is told of them out: text with carets for a terminal, JSON for programs, workflow commands."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate, takewhile
from typing import Literal

from layout import limits
from layout.diagnostics import ENGLISH, NOWHERE, Diagnostic, Language, Message, OnPage, say

Format = Literal["text", "json", "github"]

_WINDOW = 96
"""Cells of a source line that are shown; a paragraph of copy is one line of hundreds."""

_SHORT = 1000
"""Characters of a line that may be shown whole: it is measured once for each finding."""

_RANKS = {"error": 0, "warning": 1, "info": 2}
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def render(found: Iterable[Diagnostic], form: Format, language: Language = ENGLISH) -> str:
    """The findings for a terminal, for a program (a JSON list), or as workflow commands; empty text when none.

    Only a terminal is told in another language. Findings come file by file, as the files were read, and in each from
    top to bottom.
    """
    ordered = kept(_in_order(found), (limits.KEPT if form == "json" else limits.TOLD).most)
    if form == "json":
        return json.dumps([as_json(finding) for finding in ordered], ensure_ascii=False, indent=2)
    if form == "github":
        return "\n".join(map(_command, ordered))
    return "\n".join(_paragraph(finding, language) for finding in ordered)


def summary(found: Iterable[Diagnostic]) -> Message:
    """How many findings there are of each severity."""
    counted = Counter(finding.severity for finding in found)
    if not counted:
        return say("no findings")
    return say(
        "{errors:,} {errors:error|errors}, {warnings:,} {warnings:warning|warnings}, {infos:,} {infos:remark|remarks}",
        errors=counted["error"],
        warnings=counted["warning"],
        infos=counted["info"],
    )


def kept(found: Iterable[Diagnostic], most: int) -> list[Diagnostic]:
    """The findings in their order, at most so many, errors rather than warnings; the last one counts the rest."""
    findings = list(found)
    if len(findings) <= most:
        return findings
    worst = sorted(range(len(findings)), key=lambda number: _RANKS[findings[number].severity])
    counted = Counter(findings[number].severity for number in worst[most:])
    message = say(
        "{count:,} more {count:finding is|findings are} not shown here: {errors:,} {errors:error|errors}, "
        "{warnings:,} {warnings:warning|warnings}, {infos:,} {infos:remark|remarks}",
        count=len(findings) - most,
        errors=counted["error"],
        warnings=counted["warning"],
        infos=counted["info"],
    )
    more = Diagnostic("info", "findings-more", message, NOWHERE, say("mend these and run again"))
    return [*(findings[number] for number in sorted(worst[:most])), more]


def _in_order(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    findings = list(found)
    files = {file: number for number, file in enumerate(dict.fromkeys(finding.span.file for finding in findings))}
    return sorted(findings, key=lambda finding: (files[finding.span.file], finding.span.line, finding.span.column))


def as_json(finding: Diagnostic) -> dict[str, object]:
    """A finding as the contract's JSON object; one of a finished PDF has its page (from 1) and its box there as well,
    null where it is of the whole."""
    file, line, column, _ = finding.span
    place = finding.on_page
    on_page = {"page": place.page or None, "box_mm": list(place.box_mm) or None} if place else {}
    return {
        "severity": finding.severity,
        "code": finding.code,
        "file": file,
        "line": line,
        "column": column,
        "message": finding.message,
        "hint": finding.hint,
        **on_page,
    }


def _paragraph(finding: Diagnostic, language: Language) -> str:
    """Place and message, the source line with carets below what is meant, the hint."""
    file, line, column, length = finding.span
    where = f"{printable(file)}:{line}:{column}" if line else printable(file)
    place = f"{where}: " if file else ""
    if finding.on_page:
        place = language.colon.join([where, *map(language.said, _on_page(finding.on_page)), ""])
    severity, hint = (language.words.get(word, word) for word in (finding.severity, "hint"))
    lines = [f"{place}{severity}[{finding.code}]{language.colon}{printable(language.said(finding.message))}"]
    if finding.source and 0 < column <= len(finding.source) + 1:
        lines += _pointed(finding.source, column - 1, length)
    if finding.hint:
        lines.append(f"  {hint}{language.colon}{printable(language.said(finding.hint))}")
    return "\n".join(lines)


def _on_page(place: OnPage) -> Iterable[str]:
    """Page and box, in words."""
    if place.page and place.box_mm:
        x, y, width, depth = place.box_mm
        yield say(
            "page {page}, {x:g}, {y:g} mm, {width:g} x {depth:g} mm",
            page=place.page,
            x=x,
            y=y,
            width=width,
            depth=depth,
        )
    elif place.page:
        yield say("page {page}", page=place.page)


def _pointed(source: str, start: int, length: int) -> list[str]:
    """The part of the line round `start`, and carets under `length` characters of it."""
    first, last = _window(source, start)
    shown = ("…" if first else "") + printable(source[first:last]) + ("…" if last < len(source) else "")
    before = ("…" if first else "") + source[first:start]
    meant = source[start : min(start + length, last)]
    return [f"    {shown}", "    " + " " * cells(before) + "^" * max(cells(meant), 1)]


def _window(source: str, start: int) -> tuple[int, int]:
    """The stretch of the line to show: all of it when it is short, else what stands round `start`."""
    if len(source) <= _SHORT and cells(source) <= _WINDOW:
        return 0, len(source)
    first = start - _fitting(reversed(source[max(0, start - _SHORT) : start]), _WINDOW // 2)
    return first, first + _fitting(source[first : first + _SHORT], _WINDOW)


def _fitting(characters: Iterable[str], most: int) -> int:
    """How many of the characters stand in `most` cells."""
    widths = accumulate(map(_cells, characters))
    return sum(1 for _ in takewhile(lambda width: width <= most, widths))


def cells(text: str) -> int:
    """Width of the text in a terminal: two cells for what is wide in East Asia, none for a combining mark."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def printable(text: str) -> str:
    """The text without characters that would move the terminal's pen; a tab is one space, as carets count it."""
    return _UNPRINTABLE.sub(lambda match: " " if match[0] in "\t\n\r" else "\N{REPLACEMENT CHARACTER}", text)


def _command(finding: Diagnostic) -> str:
    """A workflow command, as continuous integration turns into a remark beside the line."""
    kind = "notice" if finding.severity == "info" else finding.severity
    file, line, column, _ = finding.span
    values = {"file": file, "line": str(line), "col": str(column)} if file else {}
    hint = f" ({finding.hint})" if finding.hint else ""
    message = ": ".join([*_on_page(finding.on_page or OnPage()), finding.message])
    if finding.on_page:
        values = {"file": file}
    return workflow_command(kind, {**values, "title": finding.code}, message + hint)


def workflow_command(kind: str, values: Mapping[str, str], message: str) -> str:
    """A line that GitHub's runner turns into a remark: `kind` is error, warning or notice, `values` are file, line, col
    and title. What would end a value or the line is escaped as the runner unescapes it."""
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in values.items())
    return f"::{kind} {properties}::{_escaped(message, '')}"


def _escaped(text: str, more: str) -> str:
    return "".join(f"%{ord(character):02X}" if character in "%\r\n" + more else character for character in text)
