"""A comparison in; what a person at a terminal reads out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from layout.diagnostics import Message, say
from layout.finding_format import cells, printable
from layout.geometry import MM
from layout.proof.comparison import Comparison, PageComparison

KINDS: Mapping[str, Message] = {
    "moved": say("moved"),
    "resized": say("resized"),
    "edited": say("edited"),
    "added": say("added"),
    "removed": say("removed"),
    "restyled": say("restyled"),
    "recoloured": say("recoloured"),
    "recropped": say("recropped"),
    "font": say("font"),
    "overset": say("overset"),
    "artwork": say("artwork"),
    "furniture": say("furniture"),
    "pixels": say("pixels"),
}
"""What the kinds of changes are called."""


def comparison_text(comparison: Comparison, said: Callable[[str], str]) -> str:
    """A line a page that differs, and below it one a change: kind, story and paragraph, place in millimetres, words."""
    rows = [line for page in comparison.pages for line in _page_lines(page, said)]
    differing = sum(not page.equal for page in comparison.pages)
    count = len(comparison.pages)
    summary = say("pages that differ: {differing} of {count}", differing=differing, count=count)
    if comparison.equal:
        summary = say("no difference in {count} {count:page|pages}", count=count)
    return "\n".join([*rows, said(summary)])


def _page_lines(page: PageComparison, said: Callable[[str], str]) -> Iterator[str]:
    if page.only:
        side = page.only.upper()
        yield said(say("page {number}: only {side} has it", number=page.number, side=side))
    elif page.changes:
        count = len(page.changes)
        yield said(say("page {number}: {count} {count:change|changes}", number=page.number, count=count))
    for change in page.changes:
        x, y, w, h = (side / MM for side in change.box)
        where = f"{change.story or '–'}{'' if change.paragraph is None else f' ¶{change.paragraph}'}"
        kind = said(KINDS[change.kind])
        kind += " " * (10 - cells(kind))
        yield f"  {kind} {where:<8} {x:6.1f} {y:6.1f} {w:6.1f} × {h:<6.1f} {printable(said(change.message))}"
