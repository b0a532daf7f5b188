"""正文: a paragraph on the grid, in as many line counts as it can be set to well; one that begins with a head of its
own (短讯) is parted by a rule from the one above it."""

from __future__ import annotations

from functools import cached_property

from layout.blocks.take import Context, ElasticMatter, Lanes, Matter, Take, TakeOrigin, stack
from layout.diagnostics import Diagnostic
from layout.galley import (
    Composed,
    JustifiedLine,
    compose,
    compose_to_measures,
    justified,
    set_justified,
    total_fit,
    with_line_count,
)
from layout.galley.demerits import FORBIDDEN, TORN
from layout.galley.paragraph_checks import check_justified
from layout.model import Paragraph, Placed, Rule
from layout.model.prices import LANE_LOOSE
from layout.values import dataclass


@dataclass(frozen=True)
class ParagraphLines(ElasticMatter):
    """A composed paragraph, whose first lines stand in `lanes` beside a picture."""

    composed: Composed
    lanes: Lanes = ()

    def set_lines(self, lines: int) -> Matter:
        matter = stack(set_justified(*self._chosen(lines)))
        near = [placed._replace(x=lane.x if lane else 0.0) for placed, lane in zip(matter, self.lanes, strict=False)]
        return (*near, *matter[len(near) :])

    def faults(self, lines: int) -> tuple[Diagnostic, ...]:
        if self.composed.breaks[lines].cost < TORN:  # nothing is told then, and nothing need be justified
            return ()
        return check_justified(*self._chosen(lines))

    def _chosen(self, lines: int) -> tuple[Composed, list[JustifiedLine]]:
        if lines not in self._known:
            chosen = with_line_count(self.composed, lines)
            self._known[lines] = chosen, justified(chosen)
        return self._known[lines]

    @cached_property
    def _known(self) -> dict[int, tuple[Composed, list[JustifiedLine]]]:
        """The counts of lines that were asked for."""
        return {}


def compose_paragraph(block: Paragraph, measure: float, context: Context, lanes: Lanes = ()) -> Take:
    """A take of lines exactly one grid line deep each; the first ones may stand in `lanes` beside a picture."""
    name = "table-note" if block.note else "body"
    style = context.style(name)._replace(leading=context.line)
    if block.resumed or block.run_in:
        style = style._replace(indent_em=0)
    if lanes:
        measures = [lane.measure if lane else measure for lane in lanes]
        composed = compose_to_measures(block.words, style, name, [*measures, measure], context.cases)
    else:
        composed = compose(block.words, style, name, measure, context.cases, total_fit)
    costs = composed.counts
    if lanes:
        costs = {n: cost if cost >= FORBIDDEN else cost % TORN + cost // TORN * LANE_LOOSE for n, cost in costs.items()}
    return Take(
        costs,
        ParagraphLines(composed, lanes),
        splits=True,
        keep_with_previous=block.note,
        origin=TakeOrigin(block, int(block.run_in), measure),
    )


@dataclass(frozen=True)
class ItemRule(ElasticMatter):
    """A rule in the middle of its white."""

    rule: Rule
    line: float

    def set_lines(self, lines: int) -> Matter:
        return (Placed(0, (lines * self.line - self.rule.depth) / 2, self.rule),) if lines else ()


def compose_item_rule(measure: float, context: Context) -> Take:
    """What stands between two items with run-in heads: a line with a rule, none at a column's head."""
    style = context.stylesheet.rules.thin
    content = ItemRule(Rule(measure, style.thickness, style.colour), context.line)
    return Take({1: 0.0}, content, keep_with_next=True, vanishes_at_edge=True)
