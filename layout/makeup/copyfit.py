"""By how many characters a story is over, or short, and its blocks with as many cut or added.

In: a story's blocks and whether some of them fit its place, or the column lines that it leaves white; out: characters
to cut, below zero: to add. Text is cut from the story's end: single characters of paragraphs, else whole items of a
list, lines of a poem, rows of a table, blocks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import NamedTuple

from layout.model import (
    Beside,
    Block,
    Jump,
    Listing,
    Note,
    Paragraph,
    Quote,
    Signature,
    Subhead,
    Table,
    Verse,
    Words,
)

_HALF = 0.5
"""Lines by which a number is within what nobody tells of: one line may be white, and a story with no line to spare may
do with a line more when it is cut elsewhere than at its end."""
_STEP = 4
"""By how much the steps grow in which the fewest characters to cut are looked for."""
_HAN = "文字"
"""What is added to a story without a paragraph."""


_KEPT = Beside | Jump | Note | Signature
"""What stays when text is cut."""


class Trim(NamedTuple):
    """What is left when `characters` are cut off: the blocks before `block`, and so many parts of that."""

    characters: int
    block: int
    parts: int


class Fit(IntEnum):
    """How a story stands in its place."""

    OVER = 0
    TOLD = 1
    """It has room; a finding speaks of its lines."""
    WELL = 2


class Capacity(NamedTuple):
    """What a story's text has: `lines` of so many characters (`line`); each of its blocks wants so many lines."""

    lines: int
    line: float
    wants: Sequence[int]

    def likely(self, blocks: Sequence[Block], trim: Trim) -> bool:
        """Whether what a cut leaves wants no more lines than there are."""
        whole = sum(self.wants[: trim.block])
        parts = self.wants[trim.block] * trim.parts / len(_lengths(blocks[trim.block]))
        return whole + parts <= self.lines


def to_cut(blocks: Sequence[Block], room: Capacity, fit: Callable[[tuple[Block, ...]], Fit]) -> int | None:
    """The characters to cut off the end of a story so that it has room: the fewest, and half a line to a whole one
    more for it to stand well. None when none helps that leaves some text."""
    found = list(cuts(blocks))

    def fits(number: int) -> bool:
        return fit(left(blocks, found[number])) > Fit.OVER

    near = bisect_left(found, True, key=lambda cut: room.likely(blocks, cut))
    number = _first(fits, near, len(found))
    if number >= len(found) - 1:  # without any text it may fit, but that is no cut
        return None
    least = found[number].characters
    more = (cut for cut in found[number:] if _HALF * room.line <= cut.characters - least <= room.line)
    return next((cut.characters for cut in more if fit(left(blocks, cut)) == Fit.WELL), least)


def _first(fits: Callable[[int], bool], near: int, count: int) -> int:
    """The first of `count` numbers that fits, as all after it do; looked for from `near` on in steps that grow."""
    low, high, at, step = 0, count, near, 1
    while low < high:
        at = min(max(at, low), high - 1)
        if fits(at):
            high = at
        else:
            low = at + 1
        step *= _STEP
        at = (low + high) // 2 if low and high < count else low + step if low else high - step
    return low


def to_add(white: int, line: float) -> int:
    """The characters that fill `white` column lines of so many each, up to half a line."""
    return round((white - _HALF) * line) if white > 1 else 0


def followed(blocks: tuple[Block, ...], count: int) -> tuple[Block, ...]:
    """A story's blocks cut at their end by at least `count` characters, or below zero with so many more."""
    if count <= 0:
        return _added(blocks, -count)
    found = next((cut for cut in cuts(blocks) if cut.characters >= count), None)
    return left(blocks, found) if found else blocks


def _added(blocks: tuple[Block, ...], count: int) -> tuple[Block, ...]:
    """The blocks with so many characters more of their own at the end of their last paragraph."""
    paragraphs = [(number, block) for number, block in enumerate(blocks) if isinstance(block, Paragraph)]
    number, last = paragraphs[-1] if paragraphs else (len(blocks), Paragraph(Words("")))
    own = "".join(block.words.text for _, block in paragraphs) or _HAN
    more = replace(last.words, text=last.words.text + (own * (count // len(own) + 1))[:count])
    return (*blocks[:number], replace(last, words=more), *blocks[number + 1 :])


def all_characters(blocks: Sequence[Block]) -> int:
    """Characters of a story's text that may be cut."""
    return sum(sum(_lengths(block)) for block in blocks if not isinstance(block, _KEPT))


def cuts(blocks: Sequence[Block]) -> Iterator[Trim]:
    """Every way to cut a story's text from its end, the least first; what is left ends in no subhead or head of a
    table."""
    gone = 0
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if isinstance(block, _KEPT):
            continue
        lengths = _lengths(block)
        for parts in range(len(lengths) - 1, -1, -1):
            gone += lengths[parts]
            bare = (isinstance(block, Table) and parts == 1) or (not parts and _under_subhead(blocks, number))
            if lengths[parts] and not bare:
                yield Trim(gone, number, parts)


def _under_subhead(blocks: Sequence[Block], number: int) -> bool:
    """Whether a subhead stands above a block; with nothing below, it would be cut too."""
    above = [block for block in blocks[:number] if not isinstance(block, Beside)]
    return bool(above) and isinstance(above[-1], Subhead)


def _lengths(block: Block) -> list[int]:
    """Characters of each part of a block that may be cut off by itself."""
    match block:
        case Paragraph():
            return [1] * len(block.words.text)
        case Listing():
            return [len(words.text) + len(end) for words, end in block.items]
        case Verse():
            return [len(words.text) for words in block.lines]
        case Table():
            return [sum(len(cell.text) for cell in row) for row in block.rows]
        case Subhead() | Quote():
            return [len(block.words.text)]
        case _:
            return []


def left(blocks: Sequence[Block], trim: Trim) -> tuple[Block, ...]:
    """What a cut leaves of the blocks; the pictures all stay."""
    kept = _part(blocks[trim.block], trim.parts) if trim.parts else None
    after = (block for block in blocks[trim.block + 1 :] if isinstance(block, _KEPT))
    return (*blocks[: trim.block], *((kept,) if kept else ()), *after)


def _part(block: Block, parts: int) -> Block:
    """The first `parts` parts of a block."""
    match block:
        case Paragraph():
            return replace(block, words=block.words.part(0, parts))
        case Listing():
            return replace(block, items=block.items[:parts], targets=block.targets[:parts])
        case Verse():
            return replace(block, lines=_without_end(block.lines[:parts]))
        case Table():
            return replace(block, rows=block.rows[:parts])
        case _:
            return block


def _without_end(lines: tuple[Words, ...]) -> tuple[Words, ...]:
    """The lines of a poem without a stanza's gap at their end."""
    return lines if not lines or lines[-1].text else _without_end(lines[:-1])
