"""转版: where a story that goes on on another page is cut, so that its part ends where its columns end.

In: the story cast off for its region, and the region's bands; out: the part as it is filled, and the blocks that are
left. A cut stands between two blocks or after a sentence; a part ends with a line that says where the story goes on, a
later one begins with a line that says where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from layout.blocks import narrow, takes_of
from layout.blocks.take import Context, Take
from layout.diagnostics import Diagnostic, say
from layout.makeup.castoff import CastOff, Edges
from layout.makeup.column_filling import FilledColumns, fill_columns, overset
from layout.makeup.divisions import Division, divide
from layout.model import Beside, Block, Frame, Jump, Line, Note, Page, Paragraph, Story, Subhead, Words, page_of

_SENTENCE = re.compile("[。！？…]+[”’」』）》〉]*")
_INSIDE = 90.0
"""What a cut within a paragraph costs: as much as a somewhat loose line."""
_NEAR = 16
"""Cuts that are filled for real, nearest to the end of the room first."""
_BODIES = 3
"""Divisions of a story that are tried with each of them."""
_LEAST = 3
"""Lines that go over to the next page at the least."""


Numbered = tuple[int | None, Block]
"""A block with its number in its story."""


class Rest(NamedTuple):
    """Blocks that are left, for a later page, and the page on which the part before them ends."""

    blocks: tuple[Numbered, ...] = ()
    page: int = 0


class Cut(NamedTuple):
    """Where a story is cut: before the block `block`, or in it after `offset` characters; `lines` come before it."""

    block: int
    offset: int
    lines: float


class Parted(NamedTuple):
    """The part that stands here, filled, and what goes on on another page."""

    cast: CastOff
    body: Division
    filled: FilledColumns
    rest: Rest


def resumed(page: Page, rests: Mapping[str, Rest]) -> Page:
    """The page with what the pages before it leave to its stories; `rests` go by the id of the part before."""
    stories = {letter: _resumed(story, rests) for letter, story in page.stories.items()}
    return replace(page, stories=stories) if stories != page.stories else page


def _resumed(story: Story, rests: Mapping[str, Rest]) -> Story:
    rest = rests.get(story.continues)
    if not rest:
        return story
    line = Jump(Words(f"（上接第{rest.page}版）"), story.continues, back=True)
    own = (*rest.blocks, *story.numbered)
    return replace(story, blocks=(line, *(block for _, block in own)), numbers=(None, *(number for number, _ in own)))


def ends_on(page: Page, placed: Frame, width: float) -> int:
    """The page on which the part of a story ends that is to go on: that of the line that says so. A sheet is so
    wide."""
    onward = [item for item in placed.items if isinstance(item.slug, Line) and item.slug.role == "jump"]
    on_right = page.spread and bool(onward) and 2 * onward[-1].box.x >= width
    return page.number + on_right


def nothing_left(story: Story) -> bool:
    """Whether a part has no text to go on with."""
    return bool(story.continues) and all(isinstance(block, Beside) for block in story.blocks)


def ended(story: Story) -> Iterator[Diagnostic]:
    """That a part has nothing to go on with, because the story ended before."""
    if nothing_left(story):
        message = say(
            "story {id} ends on page {page}: nothing is left for {part}",
            id=story.continues,
            page=page_of(story.continues),
            part=story.id,
        )
        hint = say("give it less room there, or take {part} out of the plan", part=story.id)
        yield Diagnostic("warning", "jump-empty", message, story.at.get("continues", story.span), hint)


def part(cast: CastOff, edges: Edges, context: Context) -> Parted | None:
    """The story cut where its columns end; None when all of it has room."""
    story = cast.story
    numbered = [one for one in story.numbered if not isinstance(one[1], Beside)]
    blocks = [block for _, block in numbered]
    taken = [takes_of((one,), cast.columns.measure, context) for one in numbered]
    lines = list(accumulate((sum(take.natural for take in takes) for takes in taken), initial=0))
    likely = sorted(divide(cast, edges), key=lambda body: body.cost)[:_BODIES]
    if lines[-1] <= max(body.room for body in likely):
        return None
    onward = Jump(Words(f"（下转第{page_of(story.continued)}版）"), story.continued)
    end = takes_of(((None, onward),), cast.columns.measure, context)
    found: list[tuple[float, CastOff, Division, FilledColumns, Cut]] = []
    beside = partial(narrow, context=context)
    for body in likely:
        wanted = body.room - sum(take.natural for take in end)
        for cut in sorted(cuts(blocks, lines), key=lambda cut: abs(cut.lines - wanted))[:_NEAR]:
            takes = (*_before(numbered, taken, cut, cast, context), *end)
            columns = [column.lines for column in body.columns]
            filled = fill_columns(takes, columns, False, body.lanes, beside)
            if overset(filled, columns):
                filled = fill_columns(takes, columns, True, body.lanes, beside)
            looks = sum(min(take.costs.values()) for take in takes)  # what the text costs wherever it is cut
            price = body.cost + filled.cost - looks + (_INSIDE if cut.offset else 0.0)
            found.append((price, cast._replace(takes=takes), body, filled, cut))
    if not found:
        return None
    _, made, body, filled, cut = min(found, key=lambda one: one[0])
    return Parted(made, body, filled, _rest(numbered, cut))


def cuts(blocks: Sequence[Block], lines: Sequence[int]) -> Iterator[Cut]:
    """Where the blocks may be cut; `lines` are those before each block, and of all. Something is left on both sides."""
    for number, block in enumerate(blocks):
        if number and not isinstance(blocks[number - 1], Subhead | Jump | Note) and lines[-1] - lines[number] >= _LEAST:
            yield Cut(number, 0, lines[number])
        if isinstance(block, Paragraph):
            text, deep = block.words.text, lines[number + 1] - lines[number]
            for end in _sentences(text):
                before = lines[number] + deep * end / len(text)
                if lines[-1] - before >= _LEAST:
                    yield Cut(number, end, before)


def _sentences(text: str) -> Iterator[int]:
    """The ends of the sentences in a text that are not in quotation marks, but for its own end."""
    for match in _SENTENCE.finditer(text):
        before = text[: match.end()]
        if (
            match.end() < len(text)
            and before.count("“") == before.count("”")
            and before.count("「") == before.count("」")
        ):
            yield match.end()


def _before(
    numbered: Sequence[Numbered],
    taken: Sequence[Sequence[Take]],
    picture: Cut,
    cast: CastOff,
    context: Context,
) -> Iterator[Take]:
    for takes in taken[: picture.block]:
        yield from takes
    number, block = numbered[picture.block]
    if picture.offset and isinstance(block, Paragraph):
        begun = replace(block, words=block.words.part(0, picture.offset))
        yield from takes_of(((number, begun),), cast.columns.measure, context)


def _rest(numbered: Sequence[Numbered], picture: Cut) -> Rest:
    number, block = numbered[picture.block]
    if picture.offset and isinstance(block, Paragraph):
        left = Paragraph(block.words.part(picture.offset, len(block.words.text)), resumed=True, note=block.note)
        return Rest(((number, left), *numbered[picture.block + 1 :]))
    return Rest(tuple(numbered[picture.block :]))
