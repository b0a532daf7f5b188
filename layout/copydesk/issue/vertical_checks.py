"""竖排: an entry that is to stand vertically in; where its head goes, or diagnostics for what can't stand so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from layout.copydesk.issue.forms import EntryForm
from layout.diagnostics import Report, say
from layout.model import Block, Place, Side, Table

_OVER = ("above", "foot")
"""Places over the whole width, above the tiers or below them."""
_ASIDE = ("left", "foot-left")
"""Places among the tiers: at the end of the first ones, or the last."""
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
    for place in entry.pictures:
        _check_place(place, report)


def _check_place(place: Place, report: Report) -> None:
    """Tells what a picture's place asks for that a vertical story can't give."""
    written = place.at_key
    if place.at in _OVER:
        message = say("a picture above a vertical story, or at its foot, is as wide as the story")
        for key in ("columns", "column", "line"):
            if key in written and getattr(place, key):
                report.warning("copy-ignored", message, written[key], say("delete it, or write at: left"))
        return
    if "lines" in written and place.lines:
        message = say("a picture among tiers is as deep as they are; the lines that are asked for are ignored")
        report.warning("copy-ignored", message, written["lines"], say("delete it, or write at: above"))
    if "at" in written and place.at not in _ASIDE and not place.line:
        message = say("a picture among tiers stands at their left end, not at '{at}'", at=place.at)
        hint = say("write at: left, foot-left, above or foot, or give it a line at which it begins")
        report.warning("copy-picture-place", message, written["at"], hint)
