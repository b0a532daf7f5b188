"""What of a story finds no room: its words in numbers, and what is too deep for its place told by its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from layout.blocks.take import Matter
from layout.diagnostics import Diagnostic, Message, Span, say
from layout.makeup.castoff import CastOff
from layout.makeup.divisions import Division
from layout.model import Kind, Line, Overset, PullQuote


class TooDeep(NamedTuple):
    """What stands whole and finds no room: its kind, the lines that it needs, and those of the deepest column."""

    kind: Kind
    need: int
    have: int


def overset_of(cast: CastOff, division: Division, lost: Matter, lines: int, line: float) -> Overset | None:
    """The text without room: a head for which the region is too shallow, quotes at a place of their own, and column
    matter, of which `lost` are `lines` lines; a line has `line` points."""
    for picture, slot in zip(cast.pictures, division.pictures, strict=True):
        if slot is None and isinstance(picture.photo, PullQuote):
            lost = (*lost, *picture.set_lines(picture.least))
            lines += picture.least
    if cast.head and not division.head:
        head = min(cast.head.costs_by_lines)
        lost = (*cast.head.set(head, line, False), *lost)
        lines += head
    text = "".join(_texts(lost))
    return Overset(cast.story.id, lines, len(text), text) if lost else None


def captions_of(story: str, pictures: Iterable[Matter]) -> Iterator[Overset]:
    """The captions and credits of a story's pictures that have no room."""
    for matter in pictures:
        if texts := list(_texts(matter)):
            text = "".join(texts)
            yield Overset(story, len(texts), len(text), text)


def _texts(matter: Matter) -> Iterator[str]:
    return (item.slug.text for item in matter if isinstance(item.slug, Line))


def tell_too_deep(over: Overset, found: TooDeep, span: Span) -> Diagnostic:
    """A thing that no column of the story can hold; it does not run on from one column into the next."""
    cause = say(
        "{thing} needs {need} {need:line|lines}, the column has {have}",
        thing=_named(found.kind),
        need=found.need,
        have=found.have,
    )
    hint = say("shorten it, or give the story more lines or wider columns")
    if found.kind in ("quote", "item", "cell", "verse"):
        hint = say("split it in two, shorten it, or give the story more lines or wider columns")
    return _left_out(over, cause, span, hint)


def _left_out(over: Overset, cause: Message, span: Span, hint: Message) -> Diagnostic:
    message = say(
        "story {id} leaves out {characters} {characters:character|characters}, {lines} {lines:line|lines}: {cause}",
        id=over.story,
        characters=over.characters,
        lines=over.lines,
        cause=cause,
    )
    return Diagnostic("warning", "overset", message, span, hint)


def _named(kind: Kind) -> Message:
    names: dict[Kind, Message] = {
        "quote": say("a quote"),
        "item": say("an item of a list that can't be split"),
        "cell": say("a row of a table that can't be split"),
        "verse": say("a stanza that can't be split"),
        "note": say("the note"),
        "signature": say("the signature"),
        "subhead": say("a subhead"),
        "jump": say("the jump line"),
    }
    return names.get(kind, say("a paragraph"))


def tell_head(over: Overset, head: int, span: Span, have: int | None = None) -> Diagnostic:
    """A head, `head` lines deep, that has no room, or leaves the text none; in a shape that has room for text the
    columns that it is to stand over `have` fewer lines."""
    cause = say("its head needs {head} {head:line|lines}, which leaves none for the text", head=head)
    if have is not None:
        cause = say(
            "its head needs {head} {head:line|lines}, the shallowest column under it has {have}", head=head, have=have
        )
    hint = say("give the story more lines in the plan, or its headline another level or fewer words")
    return _left_out(over, cause, span, hint)
