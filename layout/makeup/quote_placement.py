"""Quotes that stand at a column and a line of their own, as a story's pictures do."""

from __future__ import annotations

from collections.abc import Iterator

from layout.blocks.quote import compose_quote
from layout.blocks.take import Context, ElasticMatter, Matter, Take, check_column_width, parts
from layout.diagnostics import Diagnostic, say
from layout.makeup.picture_placement import StoryPicture
from layout.makeup.text_columns import TextColumns
from layout.model import Place, PullQuote, Quote, Story
from layout.values import dataclass


@dataclass(frozen=True)
class PlacedQuote(ElasticMatter):
    """A quote whose lines know what they are."""

    take: Take

    def set_lines(self, lines: int) -> Matter:
        return parts(self.take.set_lines(lines), "quote")


def place_quotes(story: Story, columns: TextColumns, context: Context) -> Iterator[StoryPicture]:
    """The quotes of a story that have places; what is beyond its columns stands in the last ones."""
    for block in story.blocks:
        if not isinstance(block, PullQuote):
            continue
        left, wide = _columns(block, columns)
        _, width = columns.span(left, left + wide - 1)
        take = compose_quote(Quote(block.words), width, context)
        place = Place(wide, "left", column=block.column, line=block.line, span=block.words.span)
        yield StoryPicture(block, place, left, left + wide, dict(take.costs), min(take.costs), PlacedQuote(take))


def _columns(quote: PullQuote, columns: TextColumns) -> tuple[int, int]:
    """The first of its columns, from 0, and how many; across the fold of a spread those of the page that has more."""
    count = len(columns.xs)
    wide = min(quote.columns, count)
    left = min(quote.column - 1, count - wide)
    if not columns.parted(left, left + wide - 1):
        return left, wide
    before = columns.fold - left
    return (left, before) if 2 * before >= wide else (columns.fold, wide - before)


def check_quote(
    story: Story, picture: StoryPicture, quote: PullQuote, columns: TextColumns, has_room: bool, context: Context
) -> Iterator[Diagnostic]:
    """A quote that has no room at its place, has too few characters a line, or asks for columns that are not there."""
    span, count = quote.words.span, len(columns.xs)
    if not has_room:
        message = say("a quote of story {id} has no room", id=story.id)
        hint = say("give the story more lines in the plan, or the quote more columns")
        yield Diagnostic("warning", "picture-room", message, span, hint)
    _, width = columns.span(picture.left, picture.right - 1)
    yield from check_column_width(quote.words, "quote", width, context)
    if picture.right - picture.left < min(quote.columns, count):
        message = say(
            "a quote can't stand across the fold: it has {count} {count:column|columns} of one page",
            count=picture.right - picture.left,
        )
        yield Diagnostic("warning", "copy-picture-place", message, span, say("give it another column"))
    if quote.column + quote.columns - 1 > count:
        message = say("a quote asks for column {column}, the story has {count}", column=quote.column, count=count)
        if quote.columns > 1:
            message = say(
                "a quote asks for {columns} {columns:column|columns} from column {column} on, the story has {count}",
                columns=quote.columns,
                column=quote.column,
                count=count,
            )
        yield Diagnostic("warning", "copy-picture-place", message, span, say("give it another column"))
