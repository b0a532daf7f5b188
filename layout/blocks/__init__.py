"""What can stand on a page, one file a kind. A block is set by its kind's function into takes for make-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial

from layout.blocks.jump import compose_jump
from layout.blocks.listing import compose_listing
from layout.blocks.note import compose_note
from layout.blocks.paragraph import compose_paragraph
from layout.blocks.quote import compose_quote
from layout.blocks.signature import compose_signature
from layout.blocks.subhead import compose_subhead
from layout.blocks.table import compose_table
from layout.blocks.take import Context, Lanes, Take, move
from layout.blocks.verse import compose_verse
from layout.model import Beside, Block, Jump, Kind, Listing, Note, Paragraph, Quote, Signature, Subhead, Table, Verse

__all__ = ["Context", "Take", "compose_block", "takes_of"]

_KINDS: Mapping[type, Kind] = {
    Paragraph: "paragraph", Subhead: "subhead", Verse: "verse", Quote: "quote", Listing: "item", Table: "cell",
    Jump: "jump", Note: "note", Signature: "signature",
}  # fmt: skip


def takes_of(blocks: Iterable[tuple[int | None, Block]], measure: float, context: Context) -> tuple[Take, ...]:
    """The takes of a story's column matter, each with the number of its block; what stands beside it is left out.

    A block is composed once for a measure of a page, across and down.
    """
    out: list[Take] = []
    for number, block in blocks:
        if isinstance(block, Beside):
            continue
        known = id(block), measure, context.grid, context.cases.vertical
        if known not in context.composed:
            context.composed[known] = block, tuple(compose_block(block, measure, context))
        out += [take._replace(kind=_KINDS[type(block)], block=number) for take in context.composed[known][1]]
    return tuple(out)


def compose_block(block: Block, measure: float, context: Context) -> list[Take]:
    """The takes of a block in a column of `measure` points; pictures are not column matter and are not asked here."""
    takes = _set(block, measure, context)
    if isinstance(block, Paragraph):
        return takes
    return [take._replace(narrowed=cache(partial(_beside, block, n, measure, context))) for n, take in enumerate(takes)]


def _beside(block: Block, number: int, measure: float, context: Context, lanes: Lanes) -> Take:
    """One take of a block that has one measure: what all of its lines have beside a picture."""
    lines, take, left = 0, None, 0.0
    while take is None or min(take.costs) > lines:
        lines = min(take.costs) if take else 1
        among = [lane for lane in lanes[:lines] if lane]
        left = max((lane.x for lane in among), default=0.0)
        right = min((lane.x + lane.measure for lane in among), default=measure)
        take = _set(block, max(right - left, context.grid.size), context)[number]
    set_lines = take.set_lines
    return take._replace(set_lines=lambda count: move(set_lines(count), left, 0), division=None)


def _set(block: Block, measure: float, context: Context) -> list[Take]:  # noqa: PLR0911  # a kind, a line
    match block:
        case Paragraph():
            return [compose_paragraph(block, measure, context)]
        case Subhead():
            return [compose_subhead(block, measure, context)]
        case Verse():
            return compose_verse(block, measure, context)
        case Quote():
            return [compose_quote(block, measure, context)]
        case Listing():
            return [compose_listing(block, measure, context)]
        case Table():
            return [compose_table(block, measure, context)]
        case Jump():
            return [compose_jump(block, measure, context)]
        case Note():
            return [compose_note(block, measure, context)]
        case Signature():
            return [compose_signature(block, measure, context)]
        case _:
            raise TypeError(f"{type(block).__name__} is not column matter")
