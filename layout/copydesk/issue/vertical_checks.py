"""竖排: an entry that is to stand vertically in; where its head goes, or diagnostics for what can't stand so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from layout.copydesk.issue.forms import EntryForm
from layout.diagnostics import Report, say
from layout.model import Block, Side, Table

_ACROSS = say("give the story `vertical: false`, or write it as running text")


def as_vertical(entry: EntryForm) -> EntryForm:
    """The entry on a vertical page: vertical too, unless it says that it is not."""
    return entry if "vertical" in entry.at else replace(entry, vertical=True)


def head_side(entry: EntryForm) -> Side:
    """Where the head stands: as written, else where lines begin, which is at the right of a vertical story."""
    return "right" if entry.vertical and "head" not in entry.at else entry.head


def check_vertical(entry: EntryForm, blocks: Iterable[Block], report: Report) -> None:
    """Reports matter of a vertical story that has no vertical form, and a head where its reader ends."""
    if not entry.vertical or entry.ad:
        return
    if entry.head == "left":
        message = say("a vertical story is read from the right: its headline stands at the right or above")
        report.error("copy-vertical", message, entry.at["head"], say("write head: right"))
    if entry.digest:
        report.error("copy-vertical", say("a digest can't be set vertically"), entry.at["digest"], _ACROSS)
    for table in (block for block in blocks if isinstance(block, Table)):
        report.error("copy-vertical", say("a table can't be set vertically"), table.rows[0][0].span, _ACROSS)
