"""An entry of a page in; diagnostics for what it asks for and can't have out: a look without a headline, a text's
columns of an advertisement."""

from __future__ import annotations

from layout.copydesk.issue.forms import EntryForm
from layout.diagnostics import Report, say

_TEXT = (
    "box",
    "tint",
    "level",
    "columns",
    "pictures",
    "quotes",
    "vertical",
    "head",
    "headline",
    "kicker",
    "deck",
    "byline",
    "note",
    "signature",
    "dated",
    "column_title",
    "head_tint",
    "run_in_heads",
)
"""Keys that an advertisement has no use for."""


def check_ignored(entry: EntryForm, headed: bool, report: Report) -> None:
    """`headed` says whether the story has a headline, here or in its file, or one that could not be read."""
    if entry.ad:
        for key in _TEXT:
            if key in entry.at:
                message = say("an advertisement has no {key}: it is ignored", key=key)
                report.warning("copy-ignored", message, entry.at[key], say("delete it"))
        if entry.label is not None and not entry.label.text.strip():
            message = say("the label of an advertisement is empty; the law asks for one")
            report.error("copy-ignored", message, entry.label.span, say("write 广告, or delete the line"))
        return
    if entry.continues and entry.key:
        message = say("a story that goes on here has the key of its first part: this one is ignored")
        report.warning("copy-ignored", message, entry.at["key"], say("delete it"))
    for key in ("note", "signature", "dated", "quotes", "run_in_heads"):
        if entry.continues and key in entry.at:
            message = say("{key} is for the first part of a story: it is ignored here", key=key)
            report.warning("copy-ignored", message, entry.at[key], say("write it there"))
    for key in ("level", "head", "head_tint"):
        if key in entry.at and not headed:
            message = say("{key} is for a headline, and this story has none", key=key)
            report.warning(
                "copy-ignored", message, entry.at[key], say("give the story a headline, or delete {key}", key=key)
            )
