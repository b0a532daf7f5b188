"""转版: the line at a part's end that says where the story goes on (下转), or at its beginning where it comes from
(上接)."""

from __future__ import annotations

from layout.blocks.take import Context, LowLines, Take
from layout.galley import set_line
from layout.model import Jump, TextStyle
from layout.model.prices import JUMP_LOWER, JUMP_LOWEST


def compose_jump(block: Jump, measure: float, context: Context) -> Take:
    """A line of its own, which a reader on a screen can follow: at the right below the text, with a line or two of
    white above if that brings it to the column's foot; at the left above it."""
    line = set_line(block.words, _style(block, context), "jump", measure, context.cases)._replace(link=block.target)
    lower = {} if block.back else {2: JUMP_LOWER, 3: JUMP_LOWEST}
    return Take({1: 0.0} | lower, LowLines((line,), context.line), keep_with_previous=not block.back)


def _style(block: Jump, context: Context) -> TextStyle:
    """As the body, in the face of its emphasis."""
    body = context.style("body")
    style = body._replace(face=body.emphasis or body.face, leading=context.line)
    return style._replace(align="left") if block.back else style._replace(align="right")
