"""Vertical stories and vertical heads: all words there and in order, right to left, top to bottom, nothing on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.build import SetIssue, set_issue
from layout.diagnostics import Report
from layout.geometry import Rect
from layout.model import (
    Block,
    Display,
    Forme,
    Frame,
    Headline,
    Line,
    MadePage,
    Page,
    Paragraph,
    Photo,
    Picture,
    PictureFile,
    Place,
    Plan,
    Quote,
    Rule,
    Story,
    Stylesheet,
    Subhead,
    Verse,
    Words,
)
from tests.makeup.properties import (
    EVERYWHERE,
    NEAR,
    UNDER,
    MakeUp,
    Talk,
    box,
    check,
    holds,
    lines_of,
    plain,
    said,
    shared,
    slow,
    talk,
    text_left_out,
)

PLANS = (("AAAA",), ("AABB", "CCCC"), ("AAAB", "AAAB", "CCCC"), ("ABCD",))


def blocks(talk: Talk) -> st.SearchStrategy[Block]:
    """Column matter that can stand."""

    def text(least: int, most: int) -> st.SearchStrategy[Words]:
        return st.integers(least, most).map(lambda count: Words(talk(count)))

    stanza = st.lists(text(1, 9), min_size=1, max_size=6).map(tuple)
    poem = st.lists(stanza, min_size=1, max_size=6).map(stanzas)
    return st.one_of(
        text(1, 500).map(Paragraph),
        text(40, 300).map(Paragraph),
        text(2, 12).map(lambda found: Subhead(Words(found.text.replace("，", "")))),
        text(2, 20).map(Quote),
        poem,
    )


def stanzas(found: Sequence[tuple[Words, ...]]) -> Verse:
    """A poem with an empty line between each two."""
    first, *others = found
    return Verse((*first, *(line for stanza in others for line in (Words(""), *stanza))))


@st.composite
def stories(draw: st.DrawFn, letter: str, talk: Talk) -> Story:
    """A story that stands, or one with its head at the side."""
    matter: list[Block] = draw(st.lists(blocks(talk), min_size=1, max_size=5))
    sides = draw(st.lists(st.sampled_from(["above", "foot", "left", "foot-left"]), max_size=1))
    for name in sides:
        file = PictureFile(Path(f"{name}.png"), draw(st.integers(200, 3000)), draw(st.integers(200, 900)), "0" * 64)
        matter.insert(0, Photo(file, Words(talk(12)), draw(st.sampled_from(["", "本报绘图"]))))
    vertical = draw(st.sampled_from([True, True, False]))
    display = Display(
        draw(st.sampled_from(["second", "third", "short"])),
        draw(st.booleans()),
        columns=draw(st.sampled_from([0, 0, 0, 1, 5])) if vertical else 0,
        pictures=tuple(Place(draw(st.integers(0, 2)), at) for at in sides),
        vertical=vertical,
        head=draw(st.sampled_from(["above", "right", "right"] if vertical else ["left", "right"])),
    )
    text = Words(talk(draw(st.integers(2, 20))))
    headline = Headline(text, *draw(st.sampled_from([(None, None), (Words("引题在此"), Words("副题在此"))])))
    byline = draw(st.sampled_from([None, Words("□记者 刘坤")]))
    return Story(f"2{letter}", draw(st.sampled_from([headline, headline, None])), byline, tuple(matter), display)


@st.composite
def pages(draw: st.DrawFn, talk: Talk) -> Page:
    rows = draw(st.sampled_from(PLANS))
    depths = (None,) * (len(rows) - 1) + (draw(st.sampled_from([None, None, 9])),)
    found = {letter: draw(stories(letter, talk)) for letter in sorted(set("".join(rows)))}
    return Page(2, "副刊", Plan(rows, depths if len(rows) > 1 else (None,)), found, vertical=draw(st.booleans()))


# --- what was made --------------------------------------------------------------------------------


def standing(page: Page, forme: Forme) -> Iterator[Frame]:
    return (frame for frame in forme.frames if page.stories[frame.story[-1]].display.vertical)


# --- properties -----------------------------------------------------------------------------------


def no_character_is_lost_or_moved(page: Page, made: MadePage, style: Stylesheet) -> None:
    """Head and column matter stand in order, and the overset is the rest; a comma may vanish where a headline turns."""
    for frame in made.forme.frames:
        story = page.stories[frame.story[-1]]
        head = story.headline
        parts = (head.kicker, head.text, head.deck, story.byline) if head else ()
        matter = [said(block) for block in story.blocks if not isinstance(block, Photo)]
        asked = plain("".join((*(part.text for part in parts if part), *matter)))
        found = "".join(line.text for _, line in lines_of(frame.items) if line.role not in UNDER)
        found = plain(found) + text_left_out(story, made)
        assert found.replace("，", "") == asked.replace("，", "")


def lines_go_to_the_left_and_tiers_down(page: Page, made: MadePage, style: Stylesheet) -> None:
    for frame in standing(page, made.forme):
        assert all(above.bottom + 1.5 * 9 <= below.y + NEAR for above, below in pairwise(frame.columns))
        body = [(placed.y, -placed.x) for placed, line in lines_of(frame.items) if line.role == "body"]
        assert body == sorted(body)
        for placed, line in lines_of(frame.items):
            assert line.vertical or line.role in UNDER or page.stories[frame.story[-1]].display.head == "above"
            if line.role == "body":
                assert any(abs(placed.y - tier.y) < NEAR and abs(line.width - tier.h) < NEAR for tier in frame.columns)


def nothing_stands_on_anything_else(page: Page, made: MadePage, style: Stylesheet) -> None:
    """Lines and pictures of all stories; a credit may share the last line of its caption."""
    solid = [
        box(placed)
        for frame in made.forme.frames
        for placed in frame.items
        if isinstance(placed.slug, Picture) or (isinstance(placed.slug, Line) and placed.slug.role != "credit")
    ]
    assert not any(shared(a, b) for a, b in combinations(solid, 2))


def a_vertical_story_keeps_to_its_region(page: Page, made: MadePage, style: Stylesheet) -> None:
    """To half a point or so: type larger than the body's is centred on its lines, the first and last ones too."""
    for frame in standing(page, made.forme):
        for placed in frame.items:
            assert holds(frame.region.inset(-0.8, 0), box(placed)), (frame.region, placed)


def a_vertical_page_is_read_from_the_right(page: Page, made: MadePage, style: Stylesheet) -> None:
    sign = -1 if page.vertical else 1
    places = [(frame.region.y, sign * frame.region.x) for frame in made.forme.frames]
    assert places == sorted(places)


PROPERTIES = (
    *EVERYWHERE,
    no_character_is_lost_or_moved,
    lines_go_to_the_left_and_tiers_down,
    nothing_stands_on_anything_else,
    a_vertical_story_keeps_to_its_region,
    a_vertical_page_is_read_from_the_right,
)


@settings(slow, max_examples=12)
@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of the page that fails
@given(page=pages(talk))
def test_a_page_has_every_property(made_up: MakeUp, style: Stylesheet, page: Page) -> None:
    check(PROPERTIES, page, made_up(page), style)


# --- single stories -------------------------------------------------------------------------------


def alone(display: Display, count: int, talk: Talk, headline: str = "风从水上来") -> Page:
    """A page with one story of so many characters."""
    text = talk(count)
    paragraphs = tuple(Paragraph(Words(text[at : at + 180])) for at in range(0, count, 180))
    story = Story("2A", Headline(Words(headline)), None, paragraphs, display)
    return Page(2, "副刊", Plan(("AAAA",), (None,)), {"A": story})


@pytest.mark.parametrize("vertical", [True, False])
@pytest.mark.parametrize("lines", [16, 18, 20])
def test_stanzas_stand_apart_even_where_the_poem_does_not_fit(
    made_up: MakeUp, style: Stylesheet, lines: int, vertical: bool
) -> None:
    """What has no room is told; a poem whose stanzas close up would be another poem."""
    stanza = tuple(Words(text) for text in ("雪落在江上", "江收下它们", "像收下一些", "没写地址的信"))
    display = Display("third", vertical=vertical, head="right" if vertical else "above")
    poem = Story("2A", Headline(Words("江上落了雪")), None, (stanzas([stanza] * 9),), display)
    rest = Story("2B", None, None, (Paragraph(Words(talk(300))),), Display())
    page = Page(2, "副刊", Plan(("AABB", "BBBB"), (lines, None)), {"A": poem, "B": rest})
    made = made_up(page)
    assert made.overset
    check(EVERYWHERE, page, made, style)


def test_a_page_is_made_up_the_same_twice(made_up: MakeUp, talk: Talk) -> None:
    page = alone(Display(vertical=True, head="right"), 900, talk)
    assert made_up(page) == made_up(page)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_head_at_a_side_stands_there_over_the_whole_depth(made_up: MakeUp, talk: Talk, side: str) -> None:
    [frame] = made_up(alone(Display(head=side), 1200, talk)).forme.frames
    [head] = [placed for placed, line in lines_of(frame.items) if line.role == "headline"]
    assert head.slug.vertical
    if side == "left":
        assert head.box.right < min(column.x for column in frame.columns)
        assert max(column.right for column in frame.columns) == pytest.approx(frame.region.right)
    else:
        assert head.box.x > max(column.right for column in frame.columns)
        assert min(column.x for column in frame.columns) == pytest.approx(frame.region.x)
    text = [box(placed) for placed, line in lines_of(frame.items) if line.role == "body"]
    assert head.y == pytest.approx(min(line.y for line in text))
    assert head.box.bottom == pytest.approx(frame.region.bottom - 2, abs=NEAR)


def test_a_long_vertical_headline_turns(made_up: MakeUp, talk: Talk) -> None:
    long = "区图书馆周末开放夜场阅读市民排队领取"
    [frame] = made_up(alone(Display(vertical=True, head="right"), 900, talk, long)).forme.frames
    lines = [line.text for _, line in lines_of(frame.items) if line.role == "headline"]
    assert "".join(lines) == long
    assert [4 <= len(line) <= 12 for line in lines] == [True, True]


def test_a_head_without_room_at_the_side_stands_above_and_says_so(made_up: MakeUp, talk: Talk) -> None:
    story = Story("2A", Headline(Words("风从水上来")), None, (Paragraph(Words(talk(60))),), Display(head="right"))
    rest = Story("2B", None, None, (Paragraph(Words(talk(300))),), Display())
    made = made_up(Page(2, "副刊", Plan(("AAAA", "BBBB"), (5, None)), {"A": story, "B": rest}))
    lines = [line for _, line in lines_of(made.forme.frames[0].items)]
    assert [line.vertical for line in lines] == [False] * len(lines)
    assert [finding.code for finding in made.findings if finding.code == "head-side"] == ["head-side"]


def test_an_overfull_page_leaves_no_story_without_room(made_up: MakeUp, talk: Talk) -> None:
    """Each band keeps as much of the page as its share of the text."""
    long, short = (alone(Display("third", vertical=True, head="right"), n, talk).stories["A"] for n in (3600, 1800))
    page = Page(2, "副刊", Plan(("AAAA", "BBBB"), (None, None)), {"A": long, "B": replace(short, id="2B")})
    first, second = made_up(page).forme.frames
    assert 0.5 < first.region.h / second.region.h / 2 < 2


def test_a_head_in_a_narrow_column_stands_alone(made_up: MakeUp, talk: Talk) -> None:
    """Where next to no text would stand beside it, text begins in the tier below."""
    story = alone(Display(vertical=True, head="right"), 500, talk).stories["A"]
    story = replace(story, headline=Headline(Words("风从水上来"), Words("乡间小记")), byline=Words("沈既白"))
    rest = Story("2B", None, None, (Paragraph(Words(talk(900))),), Display())
    frame = made_up(Page(2, "副刊", Plan(("BBBA",), (None,)), {"A": story, "B": rest})).forme.frames[1]
    [head] = [placed.box for placed, line in lines_of(frame.items) if line.role == "headline"]
    body = [placed.box for placed, line in lines_of(frame.items) if line.role == "body"]
    assert min(line.y for line in body) > head.bottom
    assert max(line.right for line in body) > head.right


def test_the_first_and_last_lines_are_flush_with_the_columns(made_up: MakeUp, talk: Talk) -> None:
    """A full vertical story without a head ends at both sides where text that goes across does."""
    page = alone(Display(vertical=True), 3000, talk)
    story = Story("2A", None, None, page.stories["A"].blocks, Display(vertical=True))
    [frame] = made_up(Page(2, "副刊", page.plan, {"A": story})).forme.frames
    body = [box(placed) for placed, line in lines_of(frame.items) if line.role == "body"]
    assert min(line.x for line in body) == pytest.approx(frame.region.x)
    assert max(line.right for line in body) == pytest.approx(frame.region.right)


# --- an issue -------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def weekly() -> tuple[SetIssue, Report]:
    """A front page with a boxed vertical essay and a head at the side, and a page all vertical."""
    report = Report()
    return set_issue(Path(__file__).parent / "vertical" / "issues" / "2024-04-19", report, lambda _: None), report


def test_an_issue_with_vertical_pages_is_full(weekly: tuple[SetIssue, Report]) -> None:
    made, report = weekly
    assert [(finding.code, finding.message) for finding in report if finding.severity != "info"] == []
    assert [frame.story for frame in made.formes[1].frames] == ["2A", "2B", "2C"]


def test_easy_lines_and_level_tiers(weekly: tuple[SetIssue, Report]) -> None:
    """Tiers of ten to twenty characters, all of one height, in whole characters."""
    made, _ = weekly
    for page, forme in zip(made.issue.pages, made.formes, strict=True):
        for frame in standing(page, forme):
            [height] = {round(tier.h, 3) for tier in frame.columns}
            assert 10 <= height / 9 <= 20 or page.stories[frame.story[-1]].display.columns
            assert height / 9 == pytest.approx(round(height / 9))


def tier_rules(frame: Frame) -> list[Rect]:
    """The rules that lie in a frame and do not bound it."""
    lying = [placed.box for placed in frame.items if isinstance(placed.slug, Rule) and placed.box.w > placed.box.h]
    return [rule for rule in lying if frame.region.y + 9 < rule.y < frame.region.bottom - 9]


@pytest.mark.parametrize("count", [200, 700, 1100, 1500])
def test_a_rule_between_tiers_stands_between_text(made_up: MakeUp, talk: Talk, count: int) -> None:
    [frame] = made_up(alone(Display(vertical=True), count, talk)).forme.frames
    text = [box(placed) for placed, line in lines_of(frame.items) if line.role == "body"]
    assert count < 1000 or tier_rules(frame)
    for rule in tier_rules(frame):
        above = max((line.bottom for line in text if line.bottom < rule.y), default=0)
        below = min((line.y for line in text if line.y > rule.y), default=0)
        for tier in ([line for line in text if line.bottom == above], [line for line in text if line.y == below]):
            assert tier
            assert min(line.x for line in tier) <= rule.x + 9


def test_no_rule_cuts_a_poem(made_up: MakeUp, talk: Talk) -> None:
    page = alone(Display(vertical=True), 900, talk)
    poem = Verse(tuple(Words(talk(7)) for _ in range(120)))
    for blocks, rules in (((*page.stories["A"].blocks, *page.stories["A"].blocks), True), ((poem,), False)):
        story = replace(page.stories["A"], blocks=blocks)
        [frame] = made_up(replace(page, stories={"A": story})).forme.frames
        assert bool(tier_rules(frame)) == rules


@pytest.mark.parametrize(("lines", "beside"), [(24, 600), (30, 1800)])
def test_a_page_gives_a_poem_tiers_in_which_no_line_is_turned(
    made_up: MakeUp, talk: Talk, lines: int, beside: int
) -> None:
    poem = Story(
        "2A", Headline(Words("江上落了雪")), None, (Verse((Words(talk(15)),) * lines),), Display("third", vertical=True)
    )
    stories = {"A": poem}
    for letter in "BC":
        stories[letter] = Story(f"2{letter}", None, None, (Paragraph(Words(talk(beside))),), Display())
    made = made_up(Page(2, "副刊", Plan(("AABB", "CCBB"), (None, None)), stories))
    [frame] = [one for one in made.forme.frames if one.story == "2A"]
    assert [line.text for _, line in lines_of(frame.items) if line.role == "verse"] == [talk(15)] * lines
