"""正文: a paragraph on the grid, in as many line counts as it can be set to well."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from layout.blocks.take import Context, Take, stack
from layout.galley import compose, lines_of, total_fit, with_line_count
from layout.galley.paragraph_checks import check_paragraph
from layout.model import Paragraph


def compose_paragraph(block: Paragraph, measure: float, context: Context) -> Take:
    """A take of lines exactly one grid line deep each."""
    style = replace(context.style("body"), leading=context.line)
    if block.resumed:
        style = replace(style, indent_em=0)
    composed = compose(block.words, style, "body", measure, context.cases, total_fit)
    chosen = cache(partial(with_line_count, composed))
    return Take(
        composed.counts,
        lambda count: stack(lines_of(chosen(count))),
        splits=True,
        faults=lambda count: check_paragraph(chosen(count)),
    )
