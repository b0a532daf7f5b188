"""What stands alone in a filled story because no better way was found: last lines of paragraphs, and subheads; and the
lines that break a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from layout.blocks.take import Take
from layout.diagnostics import NOWHERE, Diagnostic, Message, Span, say
from layout.makeup.column_filling import FilledColumns, Placement
from layout.makeup.divisions import Division
from layout.model import Line

_ALONE: Mapping[str, Message] = {
    "signature": say("the signature stands alone at the top of a column"),
    "jump": say("the jump line stands alone at the top of a column"),
}


def check_lines(filled: FilledColumns, division: Division, over: bool = False) -> Iterator[Diagnostic]:
    """Lines that stand alone, in a story that has room, and lines that break the rules."""
    if not over:
        yield from check_widows(filled.takes, filled, [column.lines for column in division.columns])
    for take, placement in zip(filled.takes, filled.placements, strict=True):
        yield from take.faults(placement.lines)


def check_widows(takes: Sequence[Take], filled: FilledColumns, columns: Sequence[int]) -> Iterator[Diagnostic]:
    """`widow`: the last line of a paragraph, a signature, or the note to a table, alone at a column's head;
    `subhead-foot`: a subhead with nothing below it.

    Both are worth knowing (info), with the place of the words that stand alone.
    """
    feet = set([*accumulate(columns)][:-1])
    afters = [placement.start for placement in filled.placements[1:]]
    before = 0
    for take, placement, after in zip(
        takes, filled.placements, [*afters, filled.end], strict=False
    ):  # or there is no take
        if take.splits and placement.lines > 1 and placement.end - 1 in feet:
            yield Diagnostic(
                "info",
                "widow",
                say("the last line of a paragraph stands alone at the top of a column"),
                _place(take, placement, -1),
                say("make this paragraph or one before it a line longer or shorter"),
            )
        if take.keep_with_previous and placement.start in feet and before:
            yield Diagnostic(
                "info",
                "widow",
                _ALONE.get(take.kind, say("the note to a table stands in another column than the table")),
                _place(take, placement, 0),
                say("make the text before it a few lines longer or shorter"),
            )
        before = placement.end
        if take.keep_with_next and not take.vanishes_at_edge and (placement.end in feet or placement.end < after):
            yield Diagnostic(
                "info",
                "subhead-foot",
                say("a subhead stands alone at the foot of a column"),
                _place(take, placement, 0),
                say("make the text before it a few lines longer or shorter"),
            )


def _place(take: Take, placement: Placement, line: int) -> Span:
    """Where the words of one of its lines stand in the copy."""
    spans = [placed.slug.span for placed in take.set_lines(placement.lines) if isinstance(placed.slug, Line)]
    return spans[line] if spans else NOWHERE
