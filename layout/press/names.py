"""What the files of an edition are called."""

from __future__ import annotations

import re

from layout.model import Issue, Stylesheet


def edition_name(issue: Issue, stylesheet: Stylesheet) -> str:
    """The edition's file name: `xhb_20230626.pdf`."""
    return _filled(stylesheet.press.edition_name, issue, stylesheet, 0)


def page_name(issue: Issue, stylesheet: Stylesheet, number: int) -> str:
    """A page's file name: `xhb_20230626_A01.pdf`."""
    return _filled(stylesheet.press.page_name, issue, stylesheet, number)


def _filled(template: str, issue: Issue, stylesheet: Stylesheet, number: int) -> str:
    """The template filled in; what plants' systems may not take in a name becomes `_`."""
    name = template.format(
        code=stylesheet.paper.code, date=f"{issue.date:%Y%m%d}", section=stylesheet.press.section, page=number
    )
    return re.sub(r"[^A-Za-z0-9_-]", "_", name) + ".pdf"
