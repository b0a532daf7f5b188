"""What the files of an edition are called."""

from __future__ import annotations

import re
from collections.abc import Mapping

from layout.model.intents import INTENTS
from layout.model.issue import Issue
from layout.model.style import Stylesheet

REPLACED = re.compile(r"[^A-Za-z0-9_-]")
"""What plants' systems may not take in a name becomes `_`."""


def edition_name(issue: Issue, stylesheet: Stylesheet, intent: str = "print") -> str:
    """The edition's file name: `xhb_20230626.pdf`, for the screen `xhb_20230626-screen.pdf`."""
    return _named(stylesheet.press.edition_name.format(**_fields(issue, stylesheet, 0)) + INTENTS[intent].suffix)


def page_name(issue: Issue, stylesheet: Stylesheet, number: int) -> str:
    """A page's file name: `xhb_20230626_A01.pdf`."""
    return _named(stylesheet.press.page_name.format(**_fields(issue, stylesheet, number)))


def _fields(issue: Issue, stylesheet: Stylesheet, number: int) -> Mapping[str, str | int]:
    return {
        "code": stylesheet.paper.code,
        "date": f"{issue.date:%Y%m%d}",
        "section": stylesheet.press.section,
        "page": number,
    }


def _named(stem: str) -> str:
    return REPLACED.sub("_", stem) + ".pdf"
