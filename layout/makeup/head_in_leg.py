"""Where the head of a story goes whose shape is too shallow for it: over the first of its columns alone.

In: a story in any shape but a rectangle, cast off, with the edges of its bands; out: the same, or with another head.
"""

from __future__ import annotations

from layout.blocks.headline import compose_head
from layout.blocks.take import Context
from layout.diagnostics import Diagnostic, say
from layout.makeup.castoff import CastOff, Edges

_LEAST = 5
"""Lines of text below a head that stands over one column."""


def with_head_in_leg(cast: CastOff, edges: Edges, context: Context) -> CastOff:
    """The story with its head over its first column alone, where some column that it is to stand over is too shallow
    for it and the first one is deep enough; else as it is."""
    if cast.head is None or not cast.region.legs or cast.above or cast.head_columns:
        return cast
    shafts = cast.shafts(edges)
    if min(shafts[n].foot - shafts[n].top for n in cast.under_head) >= min(cast.head.costs_by_lines):
        return cast
    at_top = cast.region.top == 0 and not cast.story.display.edged
    head = compose_head(cast.story, cast.columns.measure, context, at_top)
    if head is None or shafts[0].foot - shafts[0].top < min(head.costs_by_lines) + _LEAST:
        return cast
    return cast._replace(head=head, head_columns=1)


def tell_head_in_leg(cast: CastOff, moved: CastOff, edges: Edges) -> Diagnostic:
    """That the head stands over one column; `cast` is the story as it was to be."""
    assert cast.head
    assert cast.story.headline
    shafts = cast.shafts(edges)
    message = say(
        "the head of story {id} stands over its first column alone: it needs {need} {need:line|lines}, "
        "the shallowest column under it has {have}",
        id=moved.story.id,
        need=min(cast.head.costs_by_lines),
        have=max(0, min(shafts[n].foot - shafts[n].top for n in cast.under_head)),
    )
    hint = say("give its topmost row in the plan more lines, or its headline another level or fewer words")
    return Diagnostic("warning", "head-column", message, cast.story.headline.text.span, hint)
