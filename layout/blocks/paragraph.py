"""正文: a paragraph on the grid, in as many line counts as it can be set to well."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from layout.blocks.take import Composing, Take, stack
from layout.galley import compose, in_lines, lines_of, total_fit
from layout.galley.faults import faults
from layout.model import Paragraph


def paragraph(block: Paragraph, measure: float, room: Composing) -> Take:
    """A take of lines exactly one grid line deep each."""
    style = replace(room.style("body"), leading=room.line)
    composed = compose(block.words, style, "body", measure, room.cases, total_fit)
    chosen = cache(partial(in_lines, composed))
    return Take(
        composed.counts,
        lambda count: stack(lines_of(chosen(count))),
        splits=True,
        faults=lambda count: faults(chosen(count)),
    )
