"""Checks that emphasis marks and ruby have enough line spacing, and that vertical text has no ruby."""

from __future__ import annotations

from collections.abc import Iterator

from layout.blocks.take import Context
from layout.diagnostics import Diagnostic
from layout.galley import paragraph_checks
from layout.model import (
    Block,
    Jump,
    Listing,
    Note,
    Paragraph,
    Photo,
    PullQuote,
    Quote,
    Signature,
    Story,
    Subhead,
    Table,
    Verse,
    Words,
)

_ON_GRID = ("body", "note", "signature")
"""Styles whose lines stand on the grid, whatever their leading."""


def check_annotations(story: Story, context: Context) -> Iterator[Diagnostic]:
    """Findings about a story's words, whatever block they are in; captions and tables never go down."""
    for block in story.blocks:
        vertical = story.display.vertical and not isinstance(block, Photo | Table)
        for words, name in _texts(block):
            style = context.style(name)
            yield from paragraph_checks.check_faces(words, style, name)
            yield from paragraph_checks.check_annotation_space(
                words, style._replace(leading=context.line) if name in _ON_GRID else style, vertical
            )


def _texts(block: Block) -> Iterator[tuple[Words, str]]:
    """The words of a block that may have something beside them, and their styles."""
    match block:
        case Paragraph(words):
            yield words, "body"
        case Subhead(words):
            yield words, "subhead"
        case Note(words):
            yield words, "note"
        case Quote(words) | PullQuote(words):
            yield words, "quote"
        case Verse(lines):
            yield from ((words, "verse") for words in lines)
        case Listing(items):
            yield from ((words, "listing") for words, _ in items)
        case Table(rows):
            yield from ((words, "table") for row in rows for words in row)
        case Photo():
            if block.caption:
                yield block.caption, "caption"
        case Signature(lines):
            yield from ((words, "signature") for words in lines)
        case Jump():
            pass
