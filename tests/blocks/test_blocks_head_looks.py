"""反白 and 栏头: a head is read on its ground and stands within it; a column title on its bar."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout.blocks import Context
from layout.blocks.column_title import compose_column_title
from layout.blocks.headline import compose_head, ink_on
from layout.model import Colour, Display, Fill, Headline, Line, Rule, Story, Words

shares = st.floats(0, 100)


def light(ground: Colour) -> float:
    c, m, y, k = (ink * ground.share / 100 for ink in ground[:4])
    parts = [((1 - k / 100) * (1 - ink / 100)) ** 2.2 for ink in (c, m, y)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@given(st.builds(Colour, shares, shares, shares, shares, st.sampled_from(["", "专色红"]), shares))
def test_a_head_has_a_contrast_of_three_to_one_on_any_ground(ground: Colour) -> None:
    brighter, darker = (1.05, light(ground) + 0.05) if ink_on(ground) == "white" else (light(ground) + 0.05, 0.05)
    assert brighter / darker >= 3


def test_the_papers_red_is_read_in_white_and_a_tint_in_black() -> None:
    assert ink_on(Colour(0, 100, 90, 5)) == "white"
    assert ink_on(Colour(0, 0, 0, 10)) == "black"


@pytest.mark.parametrize(
    ("inks", "black"), [((0, 0, 0), 43), ((0, 0, 100), 41), ((100, 0, 0), 36), ((100, 0, 100), 33), ((100, 100, 0), 0)]
)
def test_a_colour_is_as_light_as_an_eye_sees_it(inks: tuple[int, int, int], black: int) -> None:
    """How much black a ground needs to be read in white: green is the lightest of the three lights, blue the
    darkest."""
    assert next(k for k in range(101) if ink_on(Colour(*inks, k)) == "white") == black


def story(text: str, tint: str, kicker: str = "", title: str = "") -> Story:
    headline = Headline(Words(text), Words(kicker) if kicker else None, None, (), (), Words(title) if title else None)
    return Story("1A", headline, None, (), Display(level="third", head_tint=tint))


@given(length=st.integers(2, 30), kicker=st.booleans(), top=st.booleans(), characters=st.integers(10, 40))
def test_a_head_stands_within_its_ground(house: Context, length: int, kicker: bool, top: bool, characters: int) -> None:
    width = characters * 9.0
    text = ("清溪水位回落渡口恢复摆渡" * 3)[:length]
    head = compose_head(story(text, "black", "雨停了" if kicker else ""), width, house, top)
    assert head is not None
    for lines in head.costs_by_lines:
        matter = head.set(lines, house.line, top)
        [ground] = [p for p in matter if isinstance(p.slug, Fill)]
        assert (ground.x, ground.slug.width) == (0, width)
        assert ground.y + ground.slug.depth == pytest.approx((lines - 0.5) * house.line)
        words = [p for p in matter if isinstance(p.slug, Line)]
        assert {run.colour for p in words for run in p.slug.runs} == {"white"}
        for p in words:
            assert ground.y < p.y < p.y + p.slug.depth < ground.y + ground.slug.depth
            assert p.x >= 6.75
            assert p.x + p.slug.width <= width - 6.6


@given(length=st.integers(1, 8), characters=st.integers(10, 40))
def test_a_column_title_stands_on_its_bar(house: Context, length: int, characters: int) -> None:
    width = characters * 9.0
    matter, told = compose_column_title(Words("走读清溪街谈巷议"[:length]), width, house)
    assert told == ()
    bar, line, rule = matter
    assert isinstance(bar.slug, Fill)
    assert isinstance(line.slug, Line)
    assert isinstance(rule.slug, Rule)
    assert bar.slug.width <= width + 0.01
    assert bar.x < line.x
    assert line.x + line.slug.width < bar.x + bar.slug.width
    assert (rule.y, rule.slug.width) == (bar.slug.depth, width)
    assert line.part is not None
    assert line.part.kind == "column-title"


def test_a_column_title_without_room_is_told(house: Context) -> None:
    _, [told] = compose_column_title(Words("走读清溪街谈巷议家常味道"), 72, house)
    assert (told.code, told.severity) == ("headline-long", "warning")


@pytest.mark.parametrize("byline", ["□记者 刘坤", "■本报记者 陈文卿", "□", "记者□"])
def test_a_box_before_a_reporter_is_three_quarters_of_an_em(house: Context, byline: str) -> None:
    """It takes no other room than before, and what is read is the same."""
    one = replace(story("渡口恢复摆渡", ""), byline=Words(byline))
    head = compose_head(one, 240, house, False)
    assert head is not None
    [line] = [p.slug for p in head.parts[-1] if isinstance(p.slug, Line)]
    assert "".join(run.text for run in line.runs) == line.text == byline.replace(" ", "\u3000")
    size, first = house.style("byline").size, line.runs[0]
    assert first.size == pytest.approx(0.75 * size if byline[0] in "□■" else size)
    if byline[0] in "□■" and len(byline) > 1:
        assert first.rise == pytest.approx(0.25 * 0.38 * size), "the middle of both is at one height"
        assert line.runs[1].x - first.x == pytest.approx(size)
