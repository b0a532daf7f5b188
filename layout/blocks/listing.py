"""列表: items of a list on the grid, their further lines set in behind the first; what stands at the far end (a price)
is joined to its item by a dotted leader. In a digest (导读) the page of a story follows its headline behind a small
triangle, and the items are spaced out in their column; a headline that needs several lines is broken between words
where there is room for that."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from layout.blocks.display_lines import compose_broken
from layout.blocks.take import (
    FEW,
    Context,
    ElasticMatter,
    Matter,
    Take,
    depth_of,
    divided,
    move,
    parts,
    set_text,
    stack,
)
from layout.diagnostics import Diagnostic, say
from layout.galley import compose_to_measures, lines_of, natural_width, set_line
from layout.geometry import EM
from layout.model import Fill, Line, Listing, Placed, Shape, TextStyle, Words
from layout.model.prices import DIGEST_BROKEN, LISTING_LINE
from layout.values import dataclass

SetWords = Callable[[Words, str, float, Context], Matter]
"""Sets words in a named style to lines of a measure."""

_BEHIND = 1.4
"""Where the page begins behind its triangle, in widths of that."""
_MANY = 4
"""Lines of an item that leads to another page, at the most."""
_MARK = re.compile(
    r"[①-⓿❶-➓]|[（(](?:[一二三四五六七八九十百]+|[0-9]+)[）)]|第?[一二三四五六七八九十百]+[、：．]|[0-9]+[.．、)）](?![0-9])"
    r"|[·•■□▪▫◆◇●○★☆▶▲][ \u3000]?"
)
"""A number or a mark that an item begins with."""


@dataclass(frozen=True)
class SpacedItems(ElasticMatter):
    """Items one below the other: those that are `spaced` share out the white between them, others have it below;
    `told` is what is wrong with the list. `close` are the items in fewer lines, which break inside words."""

    items: tuple[Matter, ...]
    line: float
    spaced: bool
    told: tuple[Diagnostic, ...]
    close: tuple[Matter, ...] = ()

    def set_lines(self, lines: int) -> Matter:
        items = self.close if self.close and lines < self._least(self.items) else self.items
        depths = list(map(depth_of, items))
        slack = 0.0 if not self.spaced else (lines * self.line - sum(depths)) / max(1, len(items))
        out: list[Placed] = []
        y = slack / 2
        for item, depth in zip(items, depths, strict=True):
            out.extend(move(item, 0, y))
            y += depth + slack
        return tuple(out)

    def take(self, first: int, stop: int) -> Take:
        """Some of the items; what is wrong is told with the first."""
        some = replace(self, items=self.items[first:stop], close=self.close[first:stop])
        least = self._least(some.items)
        most = len(some.items) if self.spaced else 0
        broken = dict.fromkeys(range(self._least(some.close) if self.close else least, least), DIGEST_BROKEN)
        costs = broken | {least + extra: LISTING_LINE * extra for extra in range(most + 1)}
        return Take(costs, some, told=() if first else self.told)

    def _least(self, items: Sequence[Matter]) -> int:
        return -(-int(sum(map(depth_of, items)) * 100) // int(self.line * 100))


def compose_listing(block: Listing, measure: float, context: Context) -> Take:
    """One take: items keep together; those of a digest may be spaced out. It divides between items."""
    close = _items(block, measure, context, set_text)
    items = _items(block, measure, context, compose_broken) if block.targets else close
    told = (*_narrow(block, measure, context), *_deep(block, close))
    spaced = SpacedItems(items, context.line, bool(block.targets), told, close if close != items else ())
    return divided(len(items), spaced)


def _items(block: Listing, measure: float, context: Context, lead: SetWords) -> tuple[Matter, ...]:
    """The items, those that lead to another page in lines as `lead` sets them."""
    targets = block.targets or ("",) * len(block.items)
    return tuple(
        parts(_linked(_item(words, end, measure, context, lead if target else None), target), "item", row)
        for row, ((words, end), target) in enumerate(zip(block.items, targets, strict=True))
    )


def _narrow(block: Listing, measure: float, context: Context) -> Iterator[Diagnostic]:
    """The first item whose words have next to no room beside what stands at its end."""
    style, tail = (context.style(name) for name in _names(bool(block.targets)))
    for words, end in block.items:
        last = natural_width(end, tail, context.cases) * tail.size / EM + style.size if end else 0.0
        if block.targets and not context.cases.vertical:
            last = 0.0  # which may stand on a line of its own
        if measure - last < min(FEW, len(words.text)) * style.size:
            message = say(
                "beside '{end}' this item has {have} {have:character|characters} a line; {few} can be read",
                end=end,
                have=max(0, math.floor((measure - last) / style.size)),
                few=FEW,
            )
            yield Diagnostic("warning", "column-narrow", message, words.span, say("give the list a wider column"))
            return


def _deep(block: Listing, items: Sequence[Matter]) -> Iterator[Diagnostic]:
    """The first item with something at its end that takes many lines."""
    for (words, end), item in zip(block.items, items, strict=True):
        roles = [(placed.y, placed.slug.role) for placed in item if isinstance(placed.slug, Line)]
        lines = len({y for y, role in roles if role in ("listing", "digest")})
        if end and lines > _MANY:
            message = say("this headline takes {lines} {lines:line|lines} of the digest", lines=lines)
            yield Diagnostic("warning", "column-narrow", message, words.span, say("give the list a wider column"))
            return


def _linked(matter: Matter, target: str) -> Matter:
    """The item's lines with the story they lead to."""
    return tuple(
        placed._replace(slug=placed.slug._replace(link=target)) if isinstance(placed.slug, Line) else placed
        for placed in matter
    )


def _names(leads: bool) -> tuple[str, str]:
    """The text styles of an item, which `leads` to another page or not, and of what stands at its end."""
    return ("digest", "digest-page") if leads else ("listing", "listing-end")


def _item(words: Words, end: str, measure: float, context: Context, lead: SetWords | None) -> Matter:
    name, at_end = _names(bool(lead))
    if not end:
        return lead(words, name, measure, context) if lead else _hung(words, measure, context)
    style, tail = context.style(name), context.style(at_end)
    last = natural_width(end, tail, context.cases) * tail.size / EM
    if lead and not context.cases.vertical:
        return _led(lead(words, name, measure, context), set_line(Words(end), tail, at_end, last, context.cases),
                    measure, context)  # fmt: skip
    beside = max(style.size, measure - last - style.size)
    matter = lead(words, name, beside, context) if lead else _hung(words, beside, context)
    bottom = matter[-1]
    assert isinstance(bottom.slug, Line)
    number = set_line(Words(end), tail, at_end, last, context.cases)
    here = bottom.x + max(run.x + sum(run.advances) * run.size * run.narrow / EM for run in bottom.slug.runs)
    drop = bottom.y + bottom.slug.baseline - number.baseline
    return (
        *matter,
        *_leader(here + style.size / 2, measure - last - style.size / 4, bottom, context),
        *stack((number,), drop, measure - last),
    )


def _hung(words: Words, measure: float, context: Context) -> Matter:
    """An item on lines of the grid; all after the first begin an em further in, or behind its number or mark."""
    style = context.style("listing")
    style = style._replace(leading=max(1, math.ceil(style.leading / context.line - 0.05)) * context.line)
    mark = _MARK.match(words.text)
    hang = (natural_width(mark[0], style, context.cases) / EM if mark else 1) * style.size
    hang = max(0.0, min(style.indent_em * style.size + hang, measure - FEW * style.size))
    first, *others = lines_of(
        compose_to_measures(words, style, "listing", (measure, max(style.size, measure - hang)), context.cases)
    )
    if mark and len(mark[0]) < len(first.text):
        first = first._replace(label=len(mark[0].rstrip()))
    return (*stack((first,)), *stack(tuple(others), first.depth, hang))


def _led(matter: Matter, page: Line, measure: float, context: Context) -> Matter:
    """A headline with its page behind it, on a line of its own where it has no room there."""
    style, bottom = context.style("digest"), matter[-1]
    assert isinstance(bottom.slug, Line)
    mark = _triangle(context.style("digest-page"))
    x = natural_width(bottom.slug.text, style, context.cases) * style.size / EM + style.size / 2
    y = bottom.y + bottom.slug.baseline - page.baseline
    if x + _BEHIND * mark.width + page.width > measure:
        x, y = 0.0, depth_of(matter)
    middle = y + page.baseline - 0.38 * context.style("digest-page").size
    return (*matter, Placed(x, middle - mark.depth / 2, mark), *stack((page,), y, x + _BEHIND * mark.width))


def _triangle(style: TextStyle) -> Shape:
    """▶, two thirds as deep as the characters behind it."""
    wide, deep = 0.5 * style.size, 0.66 * style.size
    return Shape(wide, deep, style.colour, (("M", (0, 0)), ("L", (wide, deep / 2)), ("L", (0, deep)), ("Z", ())))


def _leader(start: float, stop: float, line: Placed, context: Context) -> Matter:
    """Dots on a raster of their own, so that those of neighbouring items stand one below the other."""
    pitch, dot = 4.5, 0.7
    assert isinstance(line.slug, Line)
    y = line.y + line.slug.baseline - 2.6
    first = -int(-start // pitch)
    return tuple(Placed(n * pitch, y, Fill(dot, dot, "black")) for n in range(first, int((stop - dot) // pitch) + 1))
