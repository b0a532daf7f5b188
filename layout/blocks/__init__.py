"""What can stand on a page, one file a kind. A block is set by its kind's function into takes for make-up."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import accumulate

from layout.blocks.jump import compose_jump
from layout.blocks.listing import compose_listing
from layout.blocks.note import compose_note
from layout.blocks.paragraph import compose_item_rule, compose_paragraph
from layout.blocks.quote import compose_quote
from layout.blocks.signature import compose_signature
from layout.blocks.subhead import compose_subhead
from layout.blocks.table import compose_table
from layout.blocks.take import Context, Lanes, Shifted, Take, TakeOrigin, TakeStore
from layout.blocks.verse import compose_verse
from layout.model import Beside, Block, Jump, Kind, Listing, Note, Paragraph, Quote, Signature, Subhead, Table, Verse

__all__ = ["Context", "Take", "TakeStore", "compose_block", "narrow", "takes_of"]

_KINDS: Mapping[type, Kind] = {
    Paragraph: "paragraph", Subhead: "subhead", Verse: "verse", Quote: "quote", Listing: "item", Table: "cell",
    Jump: "jump", Note: "note", Signature: "signature",
}  # fmt: skip

_REACH = 1.25
"""How much more room a take may need in lanes than it does in all of its column: lines are never so loose."""


def takes_of(blocks: Iterable[tuple[int | None, Block]], measure: float, context: Context) -> tuple[Take, ...]:
    """The takes of a story's column matter, each with the number of its block; what stands beside it is left out.

    A block is composed once for a measure of a grid, across and down.
    """
    out: list[Take] = []
    for number, block in blocks:
        if isinstance(block, Beside):
            continue
        kind = _KINDS[type(block)]
        out += [take._replace(kind=kind, block=number) for take in _composed(block, measure, context)]
    return tuple(out)


def _composed(block: Block, measure: float, context: Context) -> tuple[Take, ...]:
    known, store = (block, measure, context.grid, context.cases.vertical), context.store.blocks
    if known not in store:
        store[known] = tuple(compose_block(block, measure, context))
    return store[known]


def compose_block(block: Block, measure: float, context: Context) -> list[Take]:
    """The takes of a block in a column of `measure` points; pictures are not column matter and are not asked here."""
    takes = _set(block, measure, context)
    if isinstance(block, Paragraph) and not block.run_in:
        return takes
    return [take._replace(origin=TakeOrigin(block, n, measure)) for n, take in enumerate(takes)]


def narrow(take: Take, lanes: Lanes, context: Context) -> Take:
    """A take set anew to the lanes of the lines from its first on: beside a picture, or in a column of another measure.
    One that knows no other measure is as it was."""
    if take.origin is None:
        return take
    block, number, _ = take.origin
    first = lanes[0]
    if first and first.whole:
        found = _composed(block, first.measure, context)[number]
        if not isinstance(block, Paragraph) or set(lanes[: max(found.costs)]) == {first}:
            return found._replace(kind=take.kind, block=take.block)
    found = _kept(take.origin, reached := _reached(take, lanes), context)
    if max(found.costs) > len(reached) < len(lanes):
        found = _kept(take.origin, lanes, context)
    return found._replace(kind=take.kind, block=take.block)


def _reached(take: Take, lanes: Lanes) -> Lanes:
    """Those of the lanes that a take will hardly go beyond: it is set once for all places before which they are
    alike."""
    assert take.origin
    measure = take.origin.measure
    rooms = accumulate([lane.measure if lane else measure for lane in lanes])
    return lanes[: 1 + bisect_left(list(rooms), _REACH * max(take.costs) * measure)]


def _kept(origin: TakeOrigin, lanes: Lanes, context: Context) -> Take:
    known, store = (origin, context.grid, context.cases.vertical, lanes), context.store.narrowed
    if known not in store:
        store[known] = _narrowed(origin, lanes, context)
    return store[known]


def _narrowed(origin: TakeOrigin, lanes: Lanes, context: Context) -> Take:
    """A paragraph follows its lanes; what has one measure takes what all of its lines have, and is no deeper than to
    where they have less."""
    block, number, measure = origin
    if isinstance(block, Paragraph) and number == int(block.run_in):
        return compose_paragraph(block, measure, context, lanes)
    lines, take, left = 0, None, 0.0
    while take is None or min(take.costs) > lines:
        lines = min(take.costs) if take else 1
        among = [lane for lane in lanes[:lines] if lane]
        left = max((lane.x for lane in among), default=0.0)
        right = min((lane.x + lane.measure for lane in among), default=measure)
        take = _composed(block, max(right - left, context.grid.size), context)[number]
    hit = (n for n, lane in enumerate(lanes) if lane and (lane.x > left or lane.x + lane.measure < right))
    clear = next(hit, max(take.costs))
    costs = {lines: cost for lines, cost in take.costs.items() if lines <= clear}
    return take._replace(costs=costs, content=Shifted(take.content, left), division=None, origin=None)


def _set(block: Block, measure: float, context: Context) -> list[Take]:  # noqa: PLR0911  # a kind, a line
    match block:
        case Paragraph():
            text = compose_paragraph(block, measure, context)
            return [compose_item_rule(measure, context), text] if block.run_in else [text]
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
