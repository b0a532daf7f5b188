"""A comparison in; JUnit's XML out: the edition is a suite, each page a test, which fails when the page differs.

JUnit never published a schema. This keeps to both that others published and tools go by, Ant's (of Windy Road) and
Jenkins's (junit-10.xsd, which pytest is held to): one failure a test, no element without a place in both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from layout.diagnostics import say
from layout.geometry import MM
from layout.proof.comparison import Comparison, PageComparison
from layout.proof.reports.github import message_of

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't say, not even as a reference [XML 2.2]."""
_UNDATED = "1970-01-01"


def junit_xml(comparison: Comparison, old: str, new: str, date: str = "") -> bytes:
    """The suite of the edition that the user calls `new`, held against `old`. Both schemas want a time of day; it is
    that of the issue's `date` (2023-06-26), so that the same comparison gives the same bytes."""
    name, failures = _written(new).strip() or "edition", sum(not page.equal for page in comparison.pages)
    suite = ET.Element(
        "testsuite",
        name=name,
        tests=str(len(comparison.pages)),
        failures=str(failures),
        errors="0",
        skipped="0",
        hostname="localhost",
        timestamp=f"{date or _UNDATED}T00:00:00",
        time="0",
    )
    properties = ET.SubElement(suite, "properties")
    for side, value in (("old", old), ("new", new)):
        ET.SubElement(properties, "property", name=side, value=_written(value))
    for page in comparison.pages:
        case = ET.SubElement(suite, "testcase", name=_name(page), classname=name, time="0")
        if not page.equal:
            _fail(case, page)
    for output in ("system-out", "system-err"):
        ET.SubElement(suite, output)
    ET.indent(suite)
    data: bytes = ET.tostring(suite, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def _name(page: PageComparison) -> str:
    return say("page {page}", page=page.number)


def _fail(case: ET.Element, page: PageComparison) -> None:
    count = len(page.changes)
    message = say("page {number}: {count} {count:change|changes}", number=page.number, count=count)
    if page.only:
        message = say("page {number}: only {side} has it", number=page.number, side=page.only.upper())
    kinds = list(dict.fromkeys(change.kind for change in page.changes))
    failure = ET.SubElement(case, "failure", type=", ".join(kinds) or "page", message=message)
    failure.text = _written("\n".join(_rows(page)))


def _rows(page: PageComparison) -> Iterator[str]:
    """A line a change: file, line and column of the copy, kind, what changed, and where in millimetres."""
    for change in page.changes:
        file, line, column, _ = change.source
        place = f"{file}:{line}:{column}: " if file else ""
        x, y, w, h = (side / MM for side in change.box)
        yield f"{place}{change.kind}: {message_of(change, page)} [{x:.1f}, {y:.1f} mm, {w:.1f} x {h:.1f}]"


def _written(text: str) -> str:
    """The text with a mark for each character that can't stand in XML."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
