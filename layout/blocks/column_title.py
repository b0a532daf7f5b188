"""栏头: the name of the column that a story belongs to, on a bar above its head, with a rule from edge to edge."""

from __future__ import annotations

from layout.blocks.take import Context, Matter, parts
from layout.diagnostics import Diagnostic, say
from layout.galley import natural_width, set_line
from layout.geometry import EM
from layout.model import Fill, Placed, Rule, Words

_PAD = 0.6
"""White beside the words on their bar, in ems."""
_LEAST = 0.7
"""Share of its size down to which a long title is set smaller."""
_RULE = 1.0
"""Thickness of the rule below, in points."""


def compose_column_title(
    words: Words, width: float, context: Context, most: float | None = None
) -> tuple[Matter, tuple[Diagnostic, ...]]:
    """The bar, as wide as its words, at most `most` (None: the head's width), with the rule over all the `width`; and
    what to tell of a title that is longer."""
    style, colours = context.style("column-title"), context.stylesheet.colours
    ground = next(name for name in ("column-title", "red", "black") if name in colours)
    ems = natural_width(words.text, style, context.cases) / EM
    share = min(1.0, (width if most is None else most) / (style.size * (ems + 2 * _PAD)))
    told = (_long(words, share / _LEAST),) if share < _LEAST else ()
    small = style._replace(size=style.size * max(share, _LEAST), align="left")
    line = set_line(words, small, "column-title", ems * small.size, context.cases)
    bar, pad = Fill(line.width + 2 * _PAD * small.size, line.depth, ground), _PAD * small.size
    text = parts((Placed(pad, 0, line),), "column-title")
    return (Placed(0, 0, bar), *text, Placed(0, line.depth, Rule(width, _RULE, ground))), told


def _long(words: Words, share: float) -> Diagnostic:
    over = max(1, round(len(words.text) * (1 - share)))
    message = say("the column title is about {characters} {characters:character|characters} too long", characters=over)
    return Diagnostic("warning", "headline-long", message, words.span, say("shorten it"))
