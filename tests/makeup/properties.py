"""What holds of made-up pages, be they horizontal or vertical; and the words and boxes on them.

A property takes a page, the same made up and its style, and asserts; `check(properties, page, made, style)` asks all
of a page that was drawn and made up once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from hypothesis import HealthCheck, Phase, settings

from layout.geometry import Rect
from layout.model import (
    Block,
    Line,
    Listing,
    MadePage,
    Page,
    Paragraph,
    Photo,
    Picture,
    Placed,
    Quote,
    Story,
    Stylesheet,
    Subhead,
    Table,
    Verse,
)

NEAR = 0.01

UNDER = ("caption", "credit")
"""The text styles below a picture."""
Property = Callable[[Page, MadePage, Stylesheet], None]
MakeUp = Callable[[Page], MadePage]
Talk = Callable[[int], str]
slow = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
"""A page takes some hundredths of a second: a failing one is shown as it was drawn."""


def check(properties: Sequence[Property], page: Page, made: MadePage, style: Stylesheet) -> None:
    """Ask every property; the first that fails is named."""
    for holds in properties:
        try:
            holds(page, made, style)
        except Exception as fault:
            fault.add_note(f"The property that fails: {holds.__name__}")
            raise


TALK = (
    "徐汇滨江的清晨，“跑步道”上已有三三两两的人影。2023年6月，西岸又添了1.5公里步道；沿江走去，"
    "塔吊、老码头（旧址）与新剧场依次而立——一位常来的居民说：“十年前，这里还是厂区呢！”如今周末日均客流约3.2万人次，"
    "比去年多了25%。怎样把水岸还给市民？答案写在《滨江建设导则》里：先贯通，再提升。"
)


def talk(count: int) -> str:
    """A paragraph of so many characters."""
    return (TALK * (count // len(TALK) + 1))[:count]


def plain(text: str) -> str:
    """Without blanks and the marks of a headline."""
    return "".join(text.split()).translate({ord("|"): None, ord("~"): None})


def said(block: Block) -> str:
    match block:
        case Paragraph(found) | Subhead(found) | Quote(found):
            return plain(found.text)
        case Verse(lines):
            return plain("".join(line.text for line in lines))
        case Listing(items):
            return plain("".join(text.text + end for text, end in items))
        case Table(rows):
            return plain("".join(cell.text for row in rows for cell in row))
        case Photo():
            return plain((block.caption.text if block.caption else "") + block.credit)


def lines_of(items: Sequence[Placed]) -> Iterator[tuple[Placed, Line]]:
    return ((placed, placed.slug) for placed in items if isinstance(placed.slug, Line))


def shared(a: Rect, b: Rect) -> bool:
    return min(a.right, b.right) - max(a.x, b.x) > NEAR and min(a.bottom, b.bottom) - max(a.y, b.y) > NEAR


def box(placed: Placed) -> Rect:
    """What a slug covers; of a line, the em boxes."""
    whole = placed.box
    if not isinstance(placed.slug, Line):
        return whole
    size = max(run.size for run in placed.slug.runs)
    if placed.slug.vertical:
        return Rect(whole.right - placed.slug.baseline - size / 2, whole.y, size, whole.h)
    return Rect(whole.x, whole.y + placed.slug.baseline - 0.88 * size, whole.w, size)


def holds(outer: Rect, inner: Rect) -> bool:
    return (
        inner.x >= outer.x - NEAR and inner.y >= outer.y - NEAR
        and inner.right <= outer.right + NEAR and inner.bottom <= outer.bottom + NEAR
    )  # fmt: skip


def text_left_out(story: Story, made: MadePage) -> str:
    """What of a story's text has no room, which is told; the captions of pictures that have none come behind it."""
    found = [plain(over.text) for over in made.overset if over.story == story.id]
    told = any(one.code == "overset" and f"story {story.id} " in one.message for one in made.findings)
    return found[0] if told else ""


def beside(caption: Rect, picture: Rect, line: float) -> bool:
    """Whether words stand below a picture or in its last line, or a few lines of theirs further down."""
    within = caption.x >= picture.x - NEAR and caption.right <= picture.right + NEAR
    return within and -line <= caption.y - picture.bottom <= 8 * line


def a_picture_is_shown_with_its_caption_or_spoken_of(page: Page, made: MadePage, style: Stylesheet) -> None:
    untold = [finding.message for finding in made.findings if finding.message.endswith("has no room")]
    for frame in made.forme.frames:
        blocks = page.stories[frame.story[-1]].blocks
        photos = [block for block in blocks if isinstance(block, Photo)]
        shown = {p.part.block or 0: p.box for p in frame.items if p.part and isinstance(p.slug, Picture)}
        words = dict.fromkeys(shown, "")
        for placed, line in lines_of(frame.items):
            if line.role in UNDER and placed.part:
                words[placed.part.block or 0] += line.text
                assert beside(placed.box, shown[placed.part.block or 0], style.grids[page.grid].leading)
        assert {n: plain(text) for n, text in words.items()} == {n: said(blocks[n]) for n in shown}
        assert len(photos) == len(shown) + untold.count(f"a picture of story {frame.story} has no room")


def what_is_overset_is_told_in_numbers(page: Page, made: MadePage, style: Stylesheet) -> None:
    told = {finding.message for finding in made.findings if finding.code == "overset"}
    captions = [
        (story.id, said(block))
        for story in page.stories.values()
        for block in story.blocks
        if isinstance(block, Photo) and said(block)
    ]
    for over in made.overset:
        assert over.lines > 0
        assert over.characters == len(over.text) > 0
        if (over.story, plain(over.text)) in captions:
            assert f"a picture of story {over.story} has no room" in {one.message for one in made.findings}
            continue
        characters = f"{over.characters} character{'s' * (over.characters != 1)}"
        numbers = f"{characters}, {over.lines} line{'s' * (over.lines != 1)}"
        whole = f"story {over.story} leaves out {numbers}: "
        assert [one for one in told if one == f"story {over.story} is over by {numbers}" or one.startswith(whole)]
    assert len(told) == len([over for over in made.overset if (over.story, plain(over.text)) not in captions])


def pictures_keep_their_proportions(page: Page, made: MadePage, style: Stylesheet) -> None:
    for frame in made.forme.frames:
        for placed in frame.items:
            if isinstance(placed.slug, Picture):
                _, _, width, depth = placed.slug.window
                assert 0 < width <= 1
                assert 0 < depth <= 1
                shape = width * placed.slug.file.width_px / (depth * placed.slug.file.height_px)
                assert math.isclose(shape, placed.slug.width / placed.slug.depth, rel_tol=0.01)


def stanzas_stand_apart(page: Page, made: MadePage, style: Stylesheet) -> None:
    """By half a line or more, where they follow each other in a column."""
    near = 1.5 * style.grids[page.grid].leading - NEAR
    for frame in made.forme.frames:
        lines = [(placed, placed.part) for placed, line in lines_of(frame.items) if line.role == "verse"]
        for (above, before), (below, after) in pairwise(lines):
            if before and after and before.block == after.block and before.row == (after.row or 0) - 2:
                along, apart = abs(below.x - above.x), abs(below.y - above.y)
                if isinstance(above.slug, Line) and above.slug.vertical:
                    along, apart = apart, along
                assert along > NEAR or apart >= near


EVERYWHERE: Sequence[Property] = (
    a_picture_is_shown_with_its_caption_or_spoken_of,
    what_is_overset_is_told_in_numbers,
    pictures_keep_their_proportions,
    stanzas_stand_apart,
)
"""What holds of horizontal and vertical pages alike."""
