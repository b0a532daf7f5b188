"""补白: what fills a hole at a story's foot: a few lines in a frame, or a small advertisement."""

from __future__ import annotations

import math
from dataclasses import replace

from layout.blocks.advert import compose_advert
from layout.blocks.note import PAD, FramedNote
from layout.blocks.take import Context, ElasticMatter, Matter, Take, parts
from layout.galley import compose, lines_of, total_fit
from layout.geometry import Rect
from layout.model import Advert, Fill, Filler
from layout.model.prices import QUOTE_LINE
from layout.values import dataclass


@dataclass(frozen=True)
class FillerLines(ElasticMatter):
    """The lines of a filler in their frame; each knows what it is."""

    framed: FramedNote

    def set_lines(self, lines: int) -> Matter:
        return parts(self.framed.set_lines(lines), "filler")


@dataclass(frozen=True)
class FillerAdvert(ElasticMatter):
    """An advertisement below a line that is free for its label."""

    advert: Advert
    width: float
    context: Context

    def set_lines(self, lines: int) -> Matter:
        line, size = self.context.line, self.context.grid.size
        region = Rect(0, line, self.width, (lines - 1) * line)
        return compose_advert(self.advert, region, (line - size) / 2, self.context, line)


def compose_filler(filler: Filler, measure: float, context: Context) -> Take:
    """A filler `measure` points wide: its lines, the first of several a title, in a frame; or its advertisement as
    deep as it says. Either may be a line deeper."""
    if filler.advert:
        costs = {filler.depth + extra: QUOTE_LINE * extra for extra in range(2)}
        return Take(costs, FillerAdvert(filler.advert, measure, context))
    style = context.style("filler")._replace(leading=context.line)
    pad = PAD * style.size
    width = max(1, math.floor((measure - 2 * pad) / style.size + 1e-6)) * style.size
    first, *others = ((words, style) for words in filler.lines)
    if others:
        title = replace(first[0], inline_styles=((0, len(first[0].text), "strong"),))
        first = (title, style._replace(align="centre", indent_em=0))
    composed = [compose(words, look, "filler", width, context.cases, total_fit) for words, look in (first, *others)]
    lines = tuple(line for one in composed for line in lines_of(one))
    rule, least = context.stylesheet.rules.box, len(lines) + 2
    frame = Fill(measure, len(lines) * context.line + 2 * pad, rule.colour, rule.thickness)
    framed = FramedNote(lines, frame, (measure - width) / 2, pad, context.line)
    return Take({least + extra: QUOTE_LINE * extra for extra in range(2)}, FillerLines(framed))
