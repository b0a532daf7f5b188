"""跨版: the two pages of a spread together show everything once; nothing but pictures, tints and rules is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from unicodedata import east_asian_width

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from layout.blocks.fold import SAFE
from layout.geometry import EM, Rect
from layout.makeup.regions import read_drawing
from layout.makeup.spread import split_spread
from layout.model import (
    Artwork,
    Fill,
    Forme,
    Headline,
    Line,
    MadePage,
    Page,
    Photo,
    Picture,
    Placed,
    Plan,
    Rule,
    Shape,
    Stylesheet,
    Words,
)
from tests.makeup.test_makeup_page import asked, column_text, lines_of, once, plain, said, stories

PLANS = (
    ("AAAAAAAA",),
    ("AAAAAAAA", "BBBBCCCC"),
    ("AABBBBCC", "DDDDDDCC"),
    ("ABBBBBBB", "AAABBCCC"),
    ("AAAABBBB", "CCCABBDD"),
    ("AAAABBBB", "CCCCCCBB"),
    ("AAAAAAAA", "AABBBBAA", "CCBBBBDD"),
)
NEAR = 0.01
CUT = (Picture, Fill, Rule, Shape, Artwork)
TITLES = (
    "清溪两岸这一年",
    "从“一江水”到两岸人：清溪的十年",
    "在 Xuhui Riverside 看 2023 年的第一场雪",
    "梨",
    "甜　不　甜",
    "Broadsheet",
)
slow = settings(
    deadline=None,
    max_examples=8,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@st.composite
def spreads(draw: st.DrawFn, talk: Callable[[int], str]) -> Page:
    rows = draw(st.sampled_from(PLANS))
    found = {}
    for region in read_drawing(Plan(rows, (None,) * len(rows)), 4).regions:
        story = draw(stories(region.letter, (region.right - region.left, region.rectangular), talk))
        if region.fold and story.display.columns:
            story = replace(story, display=replace(story.display, columns=0))
        if story.headline:
            title = draw(st.sampled_from(TITLES) | st.integers(2, 40).map(talk))
            parts = [draw(st.none() | st.integers(2, 70).map(talk).map(Words)) for _ in range(2)]
            level = draw(st.sampled_from(["lead", "second", "third", "short"]))
            column = draw(st.sampled_from([None, Words("走读清溪")]))
            display = replace(story.display, level=level, head_tint=draw(st.sampled_from(["", "red"])))
            story = replace(story, headline=Headline(Words(title), *parts, column_title=column), display=display)
        found[region.letter] = story
    return Page(2, "要闻", Plan(rows, (None,) * len(rows)), found, spread=True)


def test_a_spread_shows_everything_once(made_up, talk, style: Stylesheet) -> None:
    @slow
    @given(spreads(talk))
    def over(page: Page) -> None:
        sheet = made_up(page)
        halves = split_spread(sheet, page)
        pages = tuple(half.forme for half in halves)
        nothing_is_lost_or_stands_twice(page, sheet, pages)
        no_character_stands_in_the_fold(pages, style)
        what_the_fold_cuts_goes_on_at_the_edge_of_the_other_page(pages, style)
        the_account_of_both_pages_is_that_of_the_spread(page, sheet, halves)

    over()


def matter(forme: Forme) -> Iterator[Placed]:
    yield from forme.furniture
    for frame in forme.frames:
        yield from frame.items


def ink(placed: Placed, line: Line) -> tuple[float, float]:
    """From where to where the glyphs of a line go on the sheet, the last one of its own width."""
    ends = [
        run.x + sum((*run.advances[:-1], wide(run.text[-1], run.advances[-1]))) * run.size * run.narrow / EM
        for run in line.runs
        if run.glyphs
    ]
    return placed.x + min(run.x for run in line.runs), placed.x + max(ends)


def wide(character: str, advance: int) -> int:
    """How far its ink may go: marks have white in their right half."""
    if character in "，。、；：）》”’":
        return min(advance, EM // 2)
    return EM if east_asian_width(character) in "WF" else advance


def nothing_is_lost_or_stands_twice(page: Page, sheet: MadePage, pages: tuple[Forme, ...]) -> None:
    shown = [item.slug for forme in pages for item in matter(forme) if isinstance(item.slug, Line)]
    whole = [item.slug for item in matter(sheet.forme) if isinstance(item.slug, Line)]
    assert sorted("".join(run.text for line in shown for run in line.runs)) == sorted(
        "".join(run.text for line in whole for run in line.runs)
    )
    for story in page.stories.values():
        frames = [frame for forme in pages for frame in forme.frames if frame.story == story.id]
        text = "".join(map(column_text, frames))
        lost = "".join(plain(over.text) for over in sheet.overset if over.story == story.id)
        blocks = "".join(said(block) for block in story.blocks if not isinstance(block, Photo))
        if not lost:
            assert once(text, story).replace("，", "") == blocks.replace("，", "")
            heads = [
                plain(line.text)
                for frame in frames
                for placed, line in lines_of(frame.items)
                if line.role not in ("caption", "credit") and not (placed.part and placed.part.in_columns)
            ]
            title = story.headline.column_title if story.headline else None
            wanted = asked(story) + (title.text if title else "")
            assert sorted("".join(heads).replace("，", "")) == sorted(wanted.replace("，", ""))


def no_character_stands_in_the_fold(pages: tuple[Forme, ...], style: Stylesheet) -> None:
    """Column matter and captions stand in the type area of their page, a head that goes across keeps clear."""
    grid, width = style.grids["news"], style.sheet.width
    margin = (width - grid.width) / 2

    for right, forme in enumerate(pages):
        for item in matter(forme):
            if isinstance(item.slug, Line) and item.slug.runs:
                start, end = ink(item, item.slug)
                role, head = item.slug.role, not (item.part and item.part.in_columns) and item.part is not None
                room = SAFE if head and role not in ("caption", "credit") else margin
                slack = max(run.size for run in item.slug.runs) / 2 + NEAR  # a mark that hangs, or a blank half
                first, last = (room, margin) if right else (margin, room)
                assert start >= first - slack, (item.slug.text, start)
                assert end <= width - last + slack, (item.slug.text, end)
                if head:
                    assert (start if right else width - end) >= room - 1, item.slug.text
        for frame in forme.frames:
            for column in frame.columns:
                assert column.x >= margin - NEAR
                assert column.right <= width - margin + NEAR


def what_the_fold_cuts_goes_on_at_the_edge_of_the_other_page(pages: tuple[Forme, ...], style: Stylesheet) -> None:
    width = style.sheet.width

    left, right = ([item for item in matter(forme) if item.clip] for forme in pages)
    assert [(item.slug, round(item.x - width, 6), item.y) for item in left] == [
        (item.slug, round(item.x, 6), item.y) for item in right
    ]
    for one, other in zip(left, right, strict=True):
        assert isinstance(one.slug, CUT)
        assert abs(one.box.right - width) < NEAR
        assert abs(other.box.x) < NEAR
        assert abs(one.box.w + other.box.w - one.slug.width) < NEAR  # type: ignore[union-attr]
    for forme in pages:
        for item in matter(forme):
            assert item.box.x >= -NEAR
            assert item.box.right <= width + NEAR or isinstance(item.slug, Line)


def the_account_of_both_pages_is_that_of_the_spread(page: Page, sheet: MadePage, pages: tuple[MadePage, ...]) -> None:
    assert [half.forme.number for half in pages] == [2, 3]
    assert pages[0].characters | pages[1].characters == sheet.characters
    assert not set(pages[0].characters) & set(pages[1].characters)
    assert (*pages[0].overset, *pages[1].overset) == tuple(
        sorted(sheet.overset, key=lambda over: page.plan.on_right(over.story[-1]))
    )
    trim = sheet.forme.trim
    assert pages[0].forme.trim == pages[1].forme.trim == Rect(0, 0, trim.w / 2, trim.h)
    begun = [frame.story for half in pages for frame in half.forme.frames if not frame.resumed]
    assert sorted(begun) == sorted(story.id for story in page.stories.values())


def test_a_quote_stands_on_one_page(newspaper, talk) -> None:
    """A quote that asks for columns on both sides of the fold has those of one page, and that is told."""
    first = "  - {section: 要闻, plan: AAAA, stories: {A: {headline: 一, body: 一}}}\n"
    spread = "  - section: 专题\n    spread: true\n    plan: AAAAAAAA\n    stories:\n      A: {file: a.md, quotes: ["
    copy = f"---\nheadline: 清溪\n---\n{talk(3000)}\n\n> 先贯通，再提升，把水岸还给市民，一步一步来。\n\n{talk(900)}\n"
    made, report = newspaper.issue(f"{first}{spread}{{column: 3, line: 4, columns: 3}}]}}\n", a=copy)
    told = [one.message for one in report if one.code == "copy-picture-place"]
    assert told == ["a quote can't stand across the fold: it has 2 columns of one page"]
    sides = [
        sum(isinstance(p.slug, Line) and p.slug.role == "quote" for p in matter(forme)) for forme in made.formes[1:]
    ]
    assert sides[0] > 0
    assert sides[1] == 0
    assert not any(item.clip for forme in made.formes for item in matter(forme))
