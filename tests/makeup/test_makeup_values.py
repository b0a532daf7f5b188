"""Takes and cast-offs are values: composed twice they are equal, and kept elsewhere they set the same matter."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

from layout.blocks import Context, Take, TakeStore, narrow, takes_of
from layout.blocks.take import Lane
from layout.makeup.castoff import CastOff, cast_off
from layout.makeup.regions import Region
from layout.model import (
    Block,
    Display,
    Headline,
    Listing,
    Note,
    Paragraph,
    Photo,
    PictureFile,
    Place,
    PullQuote,
    Quote,
    Signature,
    Story,
    Subhead,
    Table,
    Verse,
    Words,
)
from tests.makeup.properties import talk


def words(count: int) -> Words:
    return Words(talk(count))


BLOCKS: tuple[Block, ...] = (
    Note(words(40)),
    Paragraph(words(230)),
    Subhead(words(8)),
    Quote(words(30)),
    Listing(((words(9), "02"), (words(30), "03"), (words(12), "04"), (words(15), "05"))),
    Table(tuple((words(3), words(2)) for _ in range(5)), ("left", "right")),
    Verse((*[words(9)] * 3, Words(""), *[words(7)] * 40)),
    Signature((words(4),)),
)
PHOTO = Photo(PictureFile(Path("p.png"), 900, 600, "0" * 64), words(20), "林敏 摄")


def context(style, cases) -> Context:
    return Context(style, cases, style.grids["news"], TakeStore())


def matter(take: Take) -> list[object]:
    return [(take.set_lines(lines), take.faults(lines)) for lines in take.costs]


def test_takes_are_equal_when_composed_of_the_same(style, cases) -> None:
    numbered = tuple(enumerate(BLOCKS))
    one, two = (takes_of(numbered, 126, context(style, cases)) for _ in range(2))
    assert one == two
    assert all(mine is not other for mine, other in zip(one, two, strict=True))
    other = takes_of(numbered, 130, context(style, cases))
    assert all(mine != wider for mine, wider in zip(one, other, strict=True) if not mine.vanishes_at_edge)


def test_a_take_that_was_kept_elsewhere_sets_the_same_matter(style, cases) -> None:
    for take in takes_of(tuple(enumerate(BLOCKS)), 126, context(style, cases)):
        kept = pickle.loads(pickle.dumps(take))
        assert kept == take
        assert matter(kept) == matter(take)
        if take.division and kept.division:
            cut = take.division.all_cuts[0]
            assert matter(kept.division.part(0, cut)) == matter(take.division.part(0, cut))


def cast(style, cases, measure_of: str = "news") -> CastOff:
    display = Display(pictures=(Place(1, "foot", column=2),))
    quote = PullQuote(words(20), column=1, line=12, columns=1)
    story = Story("2A", Headline(words(12), words(6)), words(4), (PHOTO, quote, *BLOCKS), display)
    return cast_off(story, Region("A", 0, 3, 0, 1), Context(style, cases, style.grids[measure_of], TakeStore()))


def test_a_cast_off_is_a_value(style, cases) -> None:
    one, two = cast(style, cases), cast(style, cases)
    assert one == two
    kept = pickle.loads(pickle.dumps(one))
    assert kept == one
    assert kept.price((0, 30)) == one.price((0, 30))
    assert [picture.set_lines(picture.natural) for picture in kept.pictures] == [
        picture.set_lines(picture.natural) for picture in one.pictures
    ]


def test_what_is_composed_again_is_found(style, cases) -> None:
    """By its words, wherever in a story they stand; beside a picture by its lanes, too."""
    room, paragraph = context(style, cases), Paragraph(words(100))
    [first] = takes_of(((0, paragraph),), 126, room)
    [again] = takes_of(((5, replace(paragraph)),), 126, room)
    assert again.content is first.content
    assert again.block == 5
    lanes = (Lane(0, 60),) * 3
    assert narrow(first, lanes, room).content is narrow(again, lanes, room).content
    assert narrow(first, lanes[:2], room).content != narrow(first, lanes, room).content
