"""What can stand on a page, one file a kind. A block is set by its kind's function into takes for make-up."""

from __future__ import annotations

from layout.blocks.listing import listing
from layout.blocks.paragraph import paragraph
from layout.blocks.quote import quote
from layout.blocks.subhead import subhead
from layout.blocks.table import table
from layout.blocks.take import Composing, Take
from layout.blocks.verse import verse
from layout.model import Block, Listing, Paragraph, Quote, Subhead, Table, Verse

__all__ = ["Composing", "Take", "take_of"]


def take_of(block: Block, measure: float, room: Composing) -> list[Take]:
    """The takes of a block in a column of `measure` points; pictures are not column matter and are not asked here."""
    match block:
        case Paragraph():
            return [paragraph(block, measure, room)]
        case Subhead():
            return [subhead(block, measure, room)]
        case Verse():
            return verse(block, measure, room)
        case Quote():
            return [quote(block, measure, room)]
        case Listing():
            return [listing(block, measure, room)]
        case Table():
            return [table(block, measure, room)]
        case _:
            raise TypeError(f"{type(block).__name__} is not column matter")
