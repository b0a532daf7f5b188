"""落款: who signs a letter or a notice, and when, at the right below its text."""

from __future__ import annotations

from layout.blocks.take import Context, LowLines, Take, check_column_width
from layout.galley import compose, lines_of, natural_width
from layout.geometry import EM
from layout.model import Line, Signature
from layout.model.prices import SIGNATURE_LOWER

_WIDE = 16
"""Characters of a column from which on the white at its right is two ems, else one."""


def compose_signature(block: Signature, measure: float, context: Context) -> Take:
    """Each of its lines on the grid and flush right but for an em or two, which a line that just fits gives up; with a
    line of white above if need be."""
    style = context.style("signature")._replace(leading=context.line, align="right")
    indent = style.size * (2 if measure >= _WIDE * style.size else 1)
    lines: list[Line] = []
    for words in block.lines:
        natural = natural_width(words.text, style, context.cases) * style.size / EM
        width = measure if measure - indent < natural <= measure else measure - indent
        lines += lines_of(compose(words, style, "signature", width, context.cases))

    told = tuple(
        one for words in block.lines for one in check_column_width(words, "signature", measure - indent, context)
    )
    costs = {len(lines): 0.0, len(lines) + 1: SIGNATURE_LOWER}
    return Take(costs, LowLines(tuple(lines), context.line), keep_with_previous=True, told=told)
