"""A story that is a table: as many text columns as its cells want, where nobody said how many."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

from layout.blocks import Context, takes_of
from layout.blocks.table import natural_table_width
from layout.diagnostics import NOWHERE, Diagnostic, say
from layout.makeup.regions import Region
from layout.makeup.text_columns import columns_of
from layout.model import Page, Paragraph, Story, Table

_DEEPER = 2
"""Lines that a table may be deeper in wider columns, where its cells only turn in the page's own and nothing breaks."""


def with_table_columns(story: Story, region: Region, context: Context) -> Story:
    """The story, or if it is a table and its notes, whose cells turn in the page's columns, with as few as let them
    stand on one line each; one where none do."""
    display, span = story.display, region.right - region.left
    if display.columns or region.legs or region.fold or span < 2 or not _is_table(story):
        return story
    wish = max(natural_table_width(block, context) for block in story.blocks if isinstance(block, Table))
    ways = [replace(story, display=replace(display, columns=count)) for count in range(span, 0, -1)]
    measures = [columns_of(way, region, context).measure for way in ways]
    if wish <= measures[0]:
        return story
    count = next((span - n for n, measure in enumerate(measures) if wish <= measure), 1)
    takes, wider = (takes_of(story.numbered, measures[span - n], context) for n in (span, count))
    depth, deeper = (math.ceil(sum(take.natural for take in some) / n) for some, n in ((takes, span), (wider, count)))
    breaks = any(take.told for take in takes)
    return ways[span - count] if breaks or deeper <= depth + _DEEPER else story


def tell_table_columns(page: Page, shown: Iterable[Story], context: Context) -> Iterator[Diagnostic]:
    """Which of a page's tables got columns of their own; `shown` are its stories as they were cast off."""
    asked = {story.id: story for story in page.stories.values()}
    for story in shown:
        if story.display.columns and not asked[story.id].display.columns and _is_table(story):
            words = (cell for block in story.blocks if isinstance(block, Table) for row in block.rows for cell in row)
            span = next((cell.span for cell in words if cell.span.line), NOWHERE)
            message = say(
                "the table is set in {count} {count:column|columns} over its place: "
                "a column of the page has {have} {have:character|characters}",
                count=story.display.columns,
                have=math.floor(context.grid.column / context.grid.size + 1e-6),
            )
            hint = say("`columns` of the story in issue.yaml says how many it has otherwise")
            yield Diagnostic("info", "table-wide", message, span, hint)


def _is_table(story: Story) -> bool:
    """Whether there is nothing else in it but notes."""
    kinds = [isinstance(block, Table) for block in story.blocks]
    notes = [isinstance(block, Paragraph) and block.note for block in story.blocks]
    return any(kinds) and all(kind or note for kind, note in zip(kinds, notes, strict=True))
