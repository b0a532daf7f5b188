"""An issue as written in; a warning where another issue of the paper has its number out: a folder that was copied for
the next issue, and its number was not raised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from layout import limits
from layout.copydesk.issue.forms import IssueForm
from layout.diagnostics import Report, say
from layout.files import is_file, names, read_bytes, real
from layout.resources import ISSUE, belongs, newspaper_root

_NEAR = 40
"""Issues that are looked at before this one, and behind it, in the order of their folders' names."""
_FACT = re.compile(r"^(?P<key>paper|number|total|date) *: *[\"']?(?P<value>[\w-]+)", re.MULTILINE)


def check_number(form: IssueForm, folder: Path, report: Report) -> None:
    """Tells of a number that another issue of the year has, and of a total that another one has.

    An issue of the same day is the same issue, kept twice.
    """
    asked = [key for key in ("number", "total") if key in form.at]
    if "date" not in form.at or "paper" not in form.at or not asked:
        return
    others = [(name, facts) for name, facts in _others(real(folder)) if facts.get("paper") == form.paper]
    for key in asked:
        of_the_year = [
            (name, facts)
            for name, facts in others
            if facts.get("date") != f"{form.date}"
            and (key == "total" or facts.get("date", "")[:4] == f"{form.date:%Y}")
        ]
        number = getattr(form, key)
        taken = next((name for name, facts in of_the_year if facts.get(key) == str(number)), None)
        if taken:
            highest = max(int(facts[key]) for _, facts in of_the_year if facts.get(key, "").isdecimal())
            message = say("{key} {number} is that of the issue in {name} too", key=key, number=number, name=taken)
            hint = say("the next one is {number}", number=highest + 1)
            report.warning("copy-number", message, form.at[key], hint)


def _others(folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The folders beside this one that hold an issue, with what its first lines say of it."""
    root = newspaper_root(folder)
    if folder.parent == root or not folder.is_relative_to(root):
        return
    with suppress(OSError, ValueError):
        beside = names(folder.parent)
        own = beside.index(folder.name)
        for name in (*beside[max(own - _NEAR, 0) : own], *beside[own + 1 : own + 1 + _NEAR]):
            with suppress(OSError, ValueError):
                file = folder.parent / name / ISSUE
                if is_file(file) and belongs(file, root):
                    text = read_bytes(file, limits.FILE.most).decode("utf-8", "replace")
                    yield name, {found["key"]: found["value"] for found in _FACT.finditer(text.replace("\r", ""))}
