"""What is told of a story as it stands in its place: what has no room, and what is left white."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from layout.diagnostics import Diagnostic, Span, say
from layout.makeup.head_in_leg import tell_head_in_leg
from layout.makeup.overset import TooDeep, tell_head, tell_too_deep
from layout.makeup.quote_placement import check_quote
from layout.makeup.story_filling import FilledStory
from layout.makeup.widow_checks import check_lines
from layout.model import Filler, Listing, Overset, Photo, PullQuote, Story


def tell_over(placed: FilledStory, overset: Overset, too_deep: TooDeep | None, helps: bool) -> Iterator[Diagnostic]:
    """What has no room; whether a cut `helps`."""
    cast, division = placed.cast, placed.division
    span, text_room = _span(cast.story), any(column.lines for column in division.columns)
    if cast.head and not (division.head and text_room):
        shafts = cast.shafts(placed.edges)
        have = max(0, min(shafts[n].foot - shafts[n].top for n in cast.under_head)) if text_room else None
        yield tell_head(overset, min(cast.head.costs_by_lines), span, have)
        return
    if too_deep:
        yield tell_too_deep(overset, too_deep, span)
        return
    message = say(
        "story {id} is over by {characters} {characters:character|characters}, {lines} {lines:line|lines}",
        id=cast.story.id,
        characters=overset.characters,
        lines=overset.lines,
    )
    hint = say("cut the text, or give it more columns or lines in the plan")
    if not helps:
        hint = say("its place is too shallow, however much is cut: give it more columns or lines in the plan")
    elif _is_digest(cast.story):
        hint = say("name fewer stories in its digest, or give it more columns or lines in the plan")
    elif _has_pictures(cast.story):
        hint = say("cut the text, make its pictures smaller, or give it more columns or lines in the plan")
    yield Diagnostic("warning", "overset", message, span, hint)


def check_filled(placed: FilledStory, over: Sequence[Diagnostic] = ()) -> Iterator[Diagnostic]:
    """What is wrong with a story that is filled, known before it is set, and what is told of what has no room (`over`)
    in its place among that."""
    cast = placed.cast
    if cast.head_columns != placed.drawn.head_columns:
        yield tell_head_in_leg(placed.drawn, cast, placed.edges)
    yield from cast.head.findings if cast.head else ()
    yield from over
    yield from check_pictures_fit(placed)
    if placed.white > 1 and not over and not placed.empty:
        yield from tell_white(placed)
    yield from check_lines(placed.filled, placed.division, bool(over))


def check_pictures_fit(placed: FilledStory) -> Iterator[Diagnostic]:
    """Pictures and quotes that have no room, or too little."""
    cast, story, context = placed.cast, placed.cast.story, placed.context
    for picture, slot in zip(cast.pictures, placed.division.pictures, strict=True):
        if isinstance(picture.photo, PullQuote):
            yield from check_quote(story, picture, picture.photo, cast.columns, bool(slot), context)
            continue
        if isinstance(picture.photo, Filler):
            continue
        yield from check_picture_fits(story, picture.photo, slot.lines if slot else None)
        if slot and picture.beside and slot.lines < min(picture.depths):
            message = say(
                "a picture of story {id} needs {need} {need:line|lines}, its columns have {have}: "
                "no text stands beside it",
                id=story.id,
                need=min(picture.depths),
                have=slot.lines,
            )
            hint = say("give the story more lines in the plan, or the picture fewer columns")
            yield Diagnostic("warning", "picture-room", message, picture.photo.span, hint)


def tell_white(placed: FilledStory) -> Iterator[Diagnostic]:
    """What is left white, in column lines, and the characters that the account says of it."""
    story = placed.cast.story
    message = say(
        "story {id} is short by {lines} {lines:line|lines}, about {characters} {characters:character|characters}",
        id=story.id,
        lines=placed.white,
        characters=placed.short,
    )
    hint = say("add text, or give it less room in the plan")
    if _has_pictures(story):
        hint = say("add text, give its pictures more lines, or give it less room in the plan")
    if _is_digest(story):
        hint = say("name more stories in its digest, or give it less room in the plan")
    yield Diagnostic("warning", "underfill", message, _span(story), hint)


def _span(story: Story) -> Span:
    return story.headline.text.span if story.headline else story.span


def _has_pictures(story: Story) -> bool:
    return any(isinstance(block, Photo) for block in story.blocks)


def check_picture_fits(story: Story, photo: Photo, lines: int | None) -> Iterator[Diagnostic]:
    """A picture that has no room."""
    if lines is None:
        message = say("a picture of story {id} has no room", id=story.id)
        hint = say("give the story more lines in the plan, or the picture fewer columns")
        yield Diagnostic("warning", "picture-room", message, photo.span, hint)


def _is_digest(story: Story) -> bool:
    return any(isinstance(block, Listing) and block.targets for block in story.blocks)
