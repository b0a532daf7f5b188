"""正文: a paragraph on the grid, in as many line counts as it can be set to well."""

from __future__ import annotations

from functools import cache, partial

from layout.blocks.take import Context, Lanes, Matter, Take, stack
from layout.galley import compose, compose_to_measures, lines_of, total_fit, with_line_count
from layout.galley.demerits import FORBIDDEN, TORN
from layout.galley.paragraph_checks import check_paragraph
from layout.model import Paragraph
from layout.model.prices import LANE_LOOSE


def compose_paragraph(block: Paragraph, measure: float, context: Context, lanes: Lanes = ()) -> Take:
    """A take of lines exactly one grid line deep each; the first ones may stand in `lanes` beside a picture."""
    style = context.style("body")._replace(leading=context.line)
    if block.resumed:
        style = style._replace(indent_em=0)
    if lanes:
        measures = [lane.measure if lane else measure for lane in lanes]
        composed = compose_to_measures(block.words, style, "body", [*measures, measure], context.cases)
    else:
        composed = compose(block.words, style, "body", measure, context.cases, total_fit)
    chosen = cache(partial(with_line_count, composed))

    def set_lines(count: int) -> Matter:
        matter = stack(lines_of(chosen(count)))
        beside = [placed._replace(x=lane.x if lane else 0.0) for placed, lane in zip(matter, lanes, strict=False)]
        return (*beside, *matter[len(beside) :])

    costs = composed.counts
    if lanes:
        costs = {n: cost if cost >= FORBIDDEN else cost % TORN + cost // TORN * LANE_LOOSE for n, cost in costs.items()}
    return Take(
        costs,
        set_lines,
        splits=True,
        faults=lambda count: check_paragraph(chosen(count)),
        narrowed=cache(partial(compose_paragraph, block, measure, context)) if not lanes else None,
    )
