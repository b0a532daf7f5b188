"""What each slug of a made-up story is a part of: its story, block, row and column, and the language of its words.

Blocks say the kind, row and column of what they set; here that is joined with what only make-up knows. Rules, tints and
leaders have no part.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from layout.blocks.take import Matter, Take
from layout.model import Block, Filler, Frame, Line, Part, Placed, Story


def part_of(item: Placed, take: Take) -> Part | None:
    """What a slug of a take is a part of."""
    if item.part:
        return item.part._replace(block=take.block)
    return Part(take.kind, take.block) if isinstance(item.slug, Line) else None


def belonging(matter: Matter, story: Story, block: Block | Filler) -> Matter:
    """The matter of a picture, its caption and its credit, which have one number in their story."""
    number = next((number for number, one in story.numbered if one is block), None)
    return tuple(item._replace(part=item.part._replace(block=number)) if item.part else item for item in matter)


def identified(frame: Frame, story: Story) -> Frame:
    """The frame whose parts know their story, and the language of the words that belong together."""
    words: dict[Part, list[str]] = defaultdict(list)
    for item in frame.items:
        if item.part and isinstance(item.slug, Line):
            words[item.part].append(item.slug.text)
    known = {part: part._replace(story=story.key, language=language("".join(text))) for part, text in words.items()}
    items = [
        Placed(item.x, item.y, item.slug, known.get(item.part) or item.part._replace(story=story.key))
        if item.part
        else item
        for item in frame.items
    ]
    return frame._replace(items=tuple(items))


def language(text: str) -> str:
    """Chinese, but for words that have letters and nothing Chinese."""
    letters = False
    for char in filter(str.isalpha, text):
        if unicodedata.east_asian_width(char) in "WF":
            return "zh"
        letters = True
    return "en" if letters else "zh"
