"""What an issue says of itself in masthead and folio: the fields that their templates may name, and lines of items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from layout.blocks.take import Context, Matter
from layout.galley import natural_width, set_line
from layout.geometry import EM
from layout.model import Issue, Page, Placed, Rule, Stylesheet, Words

BAR = 0.4
BETWEEN_EM = 1.0
"""White between two items of a line, with the bar in its middle, at the least."""


def imprint_fields(issue: Issue, page: Page, stylesheet: Stylesheet) -> Mapping[str, str | int]:
    """`date weekday lunar number total pages permit url name publisher section page`."""
    paper = stylesheet.paper
    return {
        "date": f"{issue.date.year}年{issue.date.month}月{issue.date.day}日",
        "weekday": issue.weekday,
        "lunar": issue.lunar,
        "number": issue.number,
        "total": issue.total,
        "pages": len(issue.by_number),
        "permit": paper.permit,
        "url": paper.url,
        "name": paper.name,
        "publisher": paper.publisher,
        "section": page.section,
        "page": page.number,
    }


def fill_templates(templates: Sequence[str], values: Mapping[str, str | int]) -> list[str]:
    """Templates with their fields; an item whose only field is empty is left out."""
    return [text for text in (template.format(**values).strip() for template in templates) if text]


def spaced_items(items: Sequence[str], name: str, width: float, context: Context) -> Matter:
    """Items from edge to edge with equal gaps, an upright bar in the middle of each."""
    style = context.style(name)
    widths = [natural_width(item, style, context.cases) * style.size / EM for item in items]
    gap = (width - sum(widths)) / max(1, len(items) - 1)
    out: list[Placed] = []
    x = 0.0
    for n, (item, wide) in enumerate(zip(items, widths, strict=True)):
        out.append(Placed(x, 0, set_line(Words(item), style, name, wide, context.cases)))
        x += wide + gap
        if n < len(items) - 1:
            top = (style.leading - style.size) / 2
            out.append(Placed(x - gap / 2, top, Rule(BAR, style.size, style.colour)))
    return tuple(out)
