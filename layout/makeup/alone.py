"""What stands alone in a filled story because no better way was found: last lines of paragraphs, and subheads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from layout.blocks.take import Take
from layout.diagnostics import NOWHERE, Diagnostic, Span, say
from layout.makeup.fill import Filled, Stand
from layout.model import Line


def alone(takes: Sequence[Take], filled: Filled, columns: Sequence[int]) -> Iterator[Diagnostic]:
    """`widow`: the last line of a paragraph at a column's head; `subhead-foot`: a subhead with nothing below it.

    Both are worth knowing (info), with the place of the words that stand alone.
    """
    feet = set([*accumulate(columns)][:-1])
    afters = [stand.start for stand in filled.stands[1:]]
    for take, stand, after in zip(takes, filled.stands, [*afters, filled.end], strict=False):  # or there is no take
        if take.splits and stand.lines > 1 and stand.end - 1 in feet:
            yield Diagnostic(
                "info",
                "widow",
                say("the last line of a paragraph stands alone at the top of a column"),
                _place(take, stand, -1),
                say("make this paragraph or one before it a line longer or shorter"),
            )
        if take.keeps and (stand.end in feet or stand.end < after):
            yield Diagnostic(
                "info",
                "subhead-foot",
                say("a subhead stands alone at the foot of a column"),
                _place(take, stand, 0),
                say("make the text before it a few lines longer or shorter"),
            )


def _place(take: Take, stand: Stand, line: int) -> Span:
    """Where the words of one of its lines stand in the copy."""
    spans = [placed.slug.span for placed in take.cut(stand.lines) if isinstance(placed.slug, Line)]
    return spans[line] if spans else NOWHERE
